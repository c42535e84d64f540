/* What does the value of an application identifier mean? Each kind of value.def has its call. */
#include "kolli/value.h"

#include "base/fail.h"
#include "kolli/element.h"
#include "syntax/calendar.h"
#include "syntax/rule.h"

/* So that each year found has four digits and is not 0. */
#define REFERENCE_YEAR_MIN 50
#define REFERENCE_YEAR_MAX 9949
/* The most digits of a number: an amount. */
#define NUMBER_DIGITS     15
#define MEASURE_DIGITS    6
#define COORDINATE_DIGITS 10

static const struct value_row {
    char ai[KOLLI_AI_DIGITS + 1]; /* 'n' last: any digit, the number of decimals */
    char unit[4];
    kolli_value_kind kind;
} rows[] = {
#define VALUE(ai, kind, unit) {ai, unit, KOLLI_VALUE_##kind},
#include "syntax/value.def"
#undef VALUE
};

static const char *const kind_names[] = {
    [KOLLI_VALUE_TEXT] = "text",
    [KOLLI_VALUE_DATE] = "date",
    [KOLLI_VALUE_PERIOD] = "period",
    [KOLLI_VALUE_DATE_TIME] = "date-time",
    [KOLLI_VALUE_MEASURE] = "measure",
    [KOLLI_VALUE_AMOUNT] = "amount",
    [KOLLI_VALUE_PERCENT] = "percent",
    [KOLLI_VALUE_COUNT] = "count",
    [KOLLI_VALUE_COORDINATES] = "coordinates",
};

/* A value that has passed the checks of its AI, and how to read it. */
struct value {
    const struct value_row *row;
    const struct ai_entry *entry;
    kolli_span ai, text;
    kolli_diag *diag;
};

static const struct value_row *row_find(kolli_span ai)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        kolli_span row = span_of(rows[i].ai);
        size_t exact = row.ptr[row.len - 1] == 'n' ? row.len - 1 : row.len;
        if (ai.len == row.len && memcmp(ai.ptr, row.ptr, exact) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

/* The row of an AI that there is. */
static const struct value_row *row_exact(kolli_span ai)
{
    return ai_exact(&ai_compiled, ai) != NULL ? row_find(ai) : NULL;
}

kolli_value_kind kolli_value_kind_of(kolli_span ai)
{
    const struct value_row *row = row_exact(ai);
    return row != NULL ? row->kind : KOLLI_VALUE_TEXT;
}

const char *kolli_value_unit_of(kolli_span ai)
{
    const struct value_row *row = row_exact(ai);
    return row != NULL ? row->unit : "";
}

/* The last digit of the AI says it, or there are hundredths of a degree. */
static unsigned decimals_of(const struct value_row *row, kolli_span ai)
{
    bool told = row->ai[strlen(row->ai) - 1] == 'n';
    return told ? (unsigned)(ai.ptr[ai.len - 1] - '0') : row->kind == KOLLI_VALUE_MEASURE ? 2 : 0;
}

unsigned kolli_value_decimals_of(kolli_span ai)
{
    const struct value_row *row = row_exact(ai);
    return row != NULL ? decimals_of(row, ai) : 0;
}

const char *kolli_value_kind_name(kolli_value_kind kind)
{
    return (size_t)kind < sizeof kind_names / sizeof kind_names[0] ? kind_names[kind] : "";
}

static kolli_status value_open(struct value *value, kolli_value_kind kind, kolli_span ai,
                               kolli_span text, kolli_diag *diag)
{
    const struct ai_entry *entry = ai_exact(&ai_compiled, ai);
    if (entry == NULL) {
        return diag_fail(diag, KOLLI_AI_UNKNOWN, KOLLI_NO_OFFSET, 0, ai);
    }
    const struct value_row *row = row_find(ai);
    kolli_value_kind has = row != NULL ? row->kind : KOLLI_VALUE_TEXT;
    if (has != kind) {
        return diag_fail(diag, KOLLI_VALUE_KIND, KOLLI_NO_OFFSET, 0, ai, span_of(kind_names[has]),
                         span_of(kind_names[kind]));
    }
    if (text.len == 0) {
        return diag_fail(diag, KOLLI_AI_EMPTY, 0, 0, ai);
    }
    *value = (struct value){row, entry, ai, text, diag};
    return value_check(entry, ai, text, 0, diag);
}

/* ---- Dates and times ---- */

/* As value_open(), with the year that tells the century. */
static kolli_status dated_open(struct value *value, kolli_value_kind kind, kolli_span ai,
                               kolli_span text, unsigned reference_year, kolli_diag *diag)
{
    if (reference_year < REFERENCE_YEAR_MIN || reference_year > REFERENCE_YEAR_MAX) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         span_uint((char[24]){0}, reference_year));
    }
    return value_open(value, kind, ai, text, diag);
}

/* The year with these last digits from 49 years before to 50 years after. GenSpecs §7.12 */
static unsigned year_near(unsigned reference, unsigned two_digits)
{
    unsigned year = reference / 100 * 100 + two_digits;
    return year > reference + 50 ? year - 100 : year + 49 < reference ? year + 100 : year;
}

static size_t date_digits(const struct value *value)
{
    return value->entry->component[0].max;
}

/* The date at `at`, which is one in some century. */
static kolli_status date_read(const struct value *value, size_t at, unsigned reference_year,
                              kolli_date *date)
{
    size_t length = date_digits(value);
    size_t month_at = at + length - 4;
    unsigned low = calendar_two(value->text, month_at - 2);
    unsigned year =
        length == 8 ? calendar_two(value->text, at) * 100 + low : year_near(reference_year, low);
    unsigned month = calendar_two(value->text, month_at);
    unsigned day = calendar_two(value->text, month_at + 2);
    unsigned days = calendar_days(year, month);
    if (day > days) { /* 29 February of 1900 or 2100 */
        return diag_fail(value->diag, KOLLI_AI_DATE, month_at + 2, 2, value->ai,
                         span_slice(value->text, at, at + length));
    }
    *date = (kolli_date){.year = (uint16_t)year,
                         .month = (uint8_t)month,
                         .day = (uint8_t)(day == 0 ? days : day),
                         .last_of_month = day == 0};
    return KOLLI_OK;
}

kolli_status kolli_value_date(kolli_span ai, kolli_span value, unsigned reference_year,
                              kolli_date *date, kolli_diag *diag)
{
    struct value opened;
    kolli_status status = dated_open(&opened, KOLLI_VALUE_DATE, ai, value, reference_year, diag);
    return status != KOLLI_OK ? status : date_read(&opened, 0, reference_year, date);
}

/* Later dates have the greater number. */
static unsigned date_order(const kolli_date *date)
{
    return date->year * 10000u + date->month * 100u + date->day;
}

kolli_status kolli_value_period(kolli_span ai, kolli_span value, unsigned reference_year,
                                kolli_period *period, kolli_diag *diag)
{
    struct value opened;
    kolli_date first;
    kolli_status status = dated_open(&opened, KOLLI_VALUE_PERIOD, ai, value, reference_year, diag);
    status = status != KOLLI_OK ? status : date_read(&opened, 0, reference_year, &first);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_date last = first;
    size_t half = date_digits(&opened);
    if (value.len > half) {
        status = date_read(&opened, half, reference_year, &last);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    if (date_order(&last) < date_order(&first)) {
        return diag_fail(diag, KOLLI_VALUE_REVERSED, half, value.len - half, ai,
                         span_from(value, half), span_first(value, half));
    }
    *period = (kolli_period){first, last};
    return KOLLI_OK;
}

kolli_status kolli_value_date_time(kolli_span ai, kolli_span value, unsigned reference_year,
                                   kolli_date_time *date_time, kolli_diag *diag)
{
    struct value opened;
    kolli_date_time result = {0};
    kolli_status status =
        dated_open(&opened, KOLLI_VALUE_DATE_TIME, ai, value, reference_year, diag);
    status = status != KOLLI_OK ? status : date_read(&opened, 0, reference_year, &result.date);
    if (status != KOLLI_OK) {
        return status;
    }
    size_t at = date_digits(&opened);
    uint8_t *const parts[] = {&result.hour, &result.minute, &result.second};
    for (; at < value.len; at += 2) {
        *parts[result.parts++] = (uint8_t)calendar_two(value, at);
    }
    *date_time = result;
    return KOLLI_OK;
}

/* ---- Numbers ---- */

/* Checked digits, the last `decimals` of them behind the point. */
static kolli_decimal number_of(kolli_span digits, unsigned decimals, bool negative)
{
    char text[NUMBER_DIGITS + 4];
    size_t used = 0;
    text[used++] = negative ? '-' : '+';
    memcpy(text + used, digits.ptr, digits.len);
    used += digits.len;
    text[used++] = 'e';
    text[used++] = '-';
    text[used++] = (char)('0' + decimals);
    kolli_decimal number = {0};
    (void)kolli_decimal_parse(&number, (kolli_span){text, used}, NULL); /* is always a number */
    return number;
}

kolli_status kolli_value_measure(kolli_span ai, kolli_span value, kolli_measure *measure,
                                 kolli_diag *diag)
{
    struct value opened;
    kolli_status status = value_open(&opened, KOLLI_VALUE_MEASURE, ai, value, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_measure result = {0};
    result.number = number_of(span_first(value, MEASURE_DIGITS), decimals_of(opened.row, ai),
                              value.len > MEASURE_DIGITS); /* a minus sign behind them */
    memcpy(result.unit, opened.row->unit, sizeof result.unit);
    *measure = result;
    return KOLLI_OK;
}

kolli_status kolli_value_amount(kolli_span ai, kolli_span value, kolli_amount *amount,
                                kolli_diag *diag)
{
    struct value opened;
    kolli_status status = value_open(&opened, KOLLI_VALUE_AMOUNT, ai, value, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_amount result = {0};
    /* with a currency the number is the second component */
    size_t currency = opened.entry->component[1].max > 0 ? opened.entry->component[0].max : 0;
    memcpy(result.currency, value.ptr, currency);
    result.number = number_of(span_from(value, currency), decimals_of(opened.row, ai), false);
    *amount = result;
    return KOLLI_OK;
}

kolli_status kolli_value_percent(kolli_span ai, kolli_span value, kolli_decimal *percent,
                                 kolli_diag *diag)
{
    struct value opened;
    kolli_status status = value_open(&opened, KOLLI_VALUE_PERCENT, ai, value, diag);
    if (status == KOLLI_OK) {
        *percent = number_of(value, decimals_of(opened.row, ai), false);
    }
    return status;
}

kolli_status kolli_value_count(kolli_span ai, kolli_span value, uint32_t *count, kolli_diag *diag)
{
    struct value opened;
    kolli_status status = value_open(&opened, KOLLI_VALUE_COUNT, ai, value, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    uint32_t number = 0; /* of at most eight digits */
    for (size_t i = 0; i < value.len; i++) {
        number = number * 10 + (uint32_t)(value.ptr[i] - '0');
    }
    *count = number;
    return KOLLI_OK;
}

/* ---- Places ---- */

static kolli_decimal less(kolli_decimal number, uint16_t whole)
{
    kolli_decimal subtrahend = {0};
    char digits[24];
    (void)kolli_decimal_parse(&subtrahend, span_uint(digits, whole), NULL);
    (void)kolli_decimal_subtract(&number, &number, &subtrahend); /* far from 38 digits */
    return number;
}

kolli_status kolli_value_coordinates(kolli_span ai, kolli_span value,
                                     kolli_coordinates *coordinates, kolli_diag *diag)
{
    struct value opened;
    kolli_status status = value_open(&opened, KOLLI_VALUE_COORDINATES, ai, value, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span east = span_from(value, COORDINATE_DIGITS);
    kolli_coordinates result = {0};
    result.latitude = less(number_of(span_first(value, COORDINATE_DIGITS), 7, false), 90);
    result.longitude = number_of(east, 7, false);
    if (memcmp(east.ptr, "1800000000", COORDINATE_DIGITS) > 0) {
        result.longitude = less(result.longitude, 360);
    }
    *coordinates = result;
    return KOLLI_OK;
}
