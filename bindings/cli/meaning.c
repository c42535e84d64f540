/* What does the value of an element mean? The library reads it; this only writes it down. */
#include "meaning.h"

#include "kolli/value.h"

#include <stdio.h>

/* One element, and the year that its dates are read in. */
struct meaning {
    struct output *output;
    kolli_span ai, value;
    unsigned year;
};

static void open_meaning(struct meaning *meaning)
{
    kolli_value_kind kind = kolli_value_kind_of(meaning->ai);
    output_open_object(meaning->output, "meaning");
    output_text(meaning->output, "kind", TEXT_NONE, kolli_span_of(kolli_value_kind_name(kind)));
}

static kolli_span decimal(const kolli_decimal *number, char text[KOLLI_DECIMAL_TEXT])
{
    return (kolli_span){text, kolli_decimal_write(number, text)};
}

static void write_day(char text[16], const kolli_date *date)
{
    snprintf(text, 16, "%04u-%02u-%02u", (unsigned)date->year, (unsigned)date->month,
             (unsigned)date->day);
}

static void write_date(struct meaning *meaning)
{
    kolli_date date;
    char day[16];
    if (kolli_value_date(meaning->ai, meaning->value, meaning->year, &date, NULL) != KOLLI_OK) {
        return;
    }
    open_meaning(meaning);
    write_day(day, &date);
    output_text(meaning->output, "date",
                date.last_of_month ? TEXT_MEANING_LAST_OF_MONTH : TEXT_MEANING, kolli_span_of(day));
    output_flag(meaning->output, "last_of_month", date.last_of_month);
    output_close(meaning->output);
}

static void write_period(struct meaning *meaning)
{
    kolli_period period;
    kolli_diag diag = {0};
    char first[16], last[16];
    if (kolli_value_period(meaning->ai, meaning->value, meaning->year, &period, &diag) !=
        KOLLI_OK) {
        diag.offset = KOLLI_NO_OFFSET; /* it is in the value */
        output_finding(meaning->output, KOLLI_WARNING, &diag);
        return;
    }
    open_meaning(meaning);
    write_day(first, &period.first);
    write_day(last, &period.last);
    output_text(meaning->output, "first", TEXT_NONE, kolli_span_of(first));
    output_text(meaning->output, "last", TEXT_NONE, kolli_span_of(last));
    output_say(meaning->output, TEXT_MEANING_PERIOD,
               TEXT_WITH(kolli_span_of(first), kolli_span_of(last)));
    output_close(meaning->output);
}

/* Only the parts of the time that the value tells. */
static void write_date_time(struct meaning *meaning)
{
    kolli_date_time time;
    char day[16], hour[16], both[40];
    if (kolli_value_date_time(meaning->ai, meaning->value, meaning->year, &time, NULL) !=
        KOLLI_OK) {
        return;
    }
    open_meaning(meaning);
    write_day(day, &time.date);
    snprintf(hour, sizeof hour, "%02u:%02u:%02u", (unsigned)time.hour, (unsigned)time.minute,
             (unsigned)time.second);
    hour[time.parts == 0 ? 0 : 3 * time.parts - 1] = '\0';
    snprintf(both, sizeof both, "%s%s%s%s", day, *hour == '\0' ? "" : " ", hour,
             time.parts == 1 ? " h" : "");
    output_text(meaning->output, "date", TEXT_NONE, kolli_span_of(day));
    if (*hour != '\0') {
        output_text(meaning->output, "time", TEXT_NONE, kolli_span_of(hour));
    }
    output_say(meaning->output, TEXT_MEANING, TEXT_WITH(kolli_span_of(both)));
    output_close(meaning->output);
}

static void write_measure(struct meaning *meaning)
{
    kolli_measure measure;
    char text[KOLLI_DECIMAL_TEXT];
    if (kolli_value_measure(meaning->ai, meaning->value, &measure, NULL) != KOLLI_OK) {
        return;
    }
    kolli_span number = decimal(&measure.number, text), unit = kolli_span_of(measure.unit);
    open_meaning(meaning);
    output_text(meaning->output, "number", TEXT_NONE, number);
    output_text(meaning->output, "unit", TEXT_NONE, unit);
    output_say(meaning->output, TEXT_MEANING_WITH, TEXT_WITH(number, unit));
    output_close(meaning->output);
}

static void write_amount(struct meaning *meaning)
{
    kolli_amount amount;
    char text[KOLLI_DECIMAL_TEXT];
    if (kolli_value_amount(meaning->ai, meaning->value, &amount, NULL) != KOLLI_OK) {
        return;
    }
    kolli_span number = decimal(&amount.number, text), currency = kolli_span_of(amount.currency);
    open_meaning(meaning);
    output_text(meaning->output, "number", TEXT_NONE, number);
    if (currency.len > 0) {
        output_text(meaning->output, "currency", TEXT_NONE, currency);
    }
    output_say(meaning->output, currency.len > 0 ? TEXT_MEANING_MONEY : TEXT_MEANING_LOCAL_MONEY,
               TEXT_WITH(number, currency));
    output_close(meaning->output);
}

static void write_percent(struct meaning *meaning)
{
    kolli_decimal percent;
    char text[KOLLI_DECIMAL_TEXT];
    if (kolli_value_percent(meaning->ai, meaning->value, &percent, NULL) != KOLLI_OK) {
        return;
    }
    open_meaning(meaning);
    output_text(meaning->output, "number", TEXT_MEANING_PERCENT, decimal(&percent, text));
    output_close(meaning->output);
}

static void write_count(struct meaning *meaning)
{
    uint32_t count;
    if (kolli_value_count(meaning->ai, meaning->value, &count, NULL) != KOLLI_OK) {
        return;
    }
    open_meaning(meaning);
    output_number(meaning->output, "count", TEXT_MEANING, count);
    output_close(meaning->output);
}

static void write_coordinates(struct meaning *meaning)
{
    kolli_coordinates place;
    char texts[2][KOLLI_DECIMAL_TEXT];
    if (kolli_value_coordinates(meaning->ai, meaning->value, &place, NULL) != KOLLI_OK) {
        return;
    }
    kolli_span latitude = decimal(&place.latitude, texts[0]);
    kolli_span longitude = decimal(&place.longitude, texts[1]);
    open_meaning(meaning);
    output_text(meaning->output, "latitude", TEXT_NONE, latitude);
    output_text(meaning->output, "longitude", TEXT_NONE, longitude);
    output_say(meaning->output, TEXT_MEANING_PLACE, TEXT_WITH(latitude, longitude));
    output_close(meaning->output);
}

void meaning_write(struct output *output, const kolli_element *element, unsigned year)
{
    static void (*const writers[])(struct meaning *) = {
        [KOLLI_VALUE_DATE] = write_date,           [KOLLI_VALUE_PERIOD] = write_period,
        [KOLLI_VALUE_DATE_TIME] = write_date_time, [KOLLI_VALUE_MEASURE] = write_measure,
        [KOLLI_VALUE_AMOUNT] = write_amount,       [KOLLI_VALUE_PERCENT] = write_percent,
        [KOLLI_VALUE_COUNT] = write_count,         [KOLLI_VALUE_COORDINATES] = write_coordinates,
    };
    struct meaning meaning = {output, element->ai, element->value, year};
    size_t kind = (size_t)kolli_value_kind_of(element->ai);
    if (kind < sizeof writers / sizeof *writers && writers[kind] != NULL) {
        writers[kind](&meaning);
    }
}
