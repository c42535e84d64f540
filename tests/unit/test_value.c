/* What values mean: a row a value, written out as text; and every AI has the kind that its format says. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "kolli/element.h"
#include "kolli/value.h"
#include "syntax/ai.h"

#define TEXT      160
#define YEAR      2026
#define NOWHERE   (-1)
#define BIT(rule) ((rule_set)1 << RULE_##rule)

/* ---- Shown as text, so that a row holds all of an answer ---- */

static int show_date(char *text, const kolli_date *date)
{
    return snprintf(text, TEXT, "%04d-%02d-%02d%s", date->year, date->month, date->day,
                    date->last_of_month ? " (month)" : "");
}

static kolli_status get_date(const char *ai, const char *value, unsigned year, char *text,
                             kolli_diag *diag)
{
    kolli_date date;
    kolli_status status = kolli_value_date(span_of(ai), span_of(value), year, &date, diag);
    if (status == KOLLI_OK) {
        show_date(text, &date);
    }
    return status;
}

static kolli_status get_period(const char *ai, const char *value, unsigned year, char *text,
                               kolli_diag *diag)
{
    kolli_period period;
    kolli_status status = kolli_value_period(span_of(ai), span_of(value), year, &period, diag);
    if (status == KOLLI_OK) {
        char last[TEXT];
        int used = show_date(text, &period.first);
        show_date(last, &period.last);
        snprintf(text + used, (size_t)(TEXT - used), "/%.40s", last);
    }
    return status;
}

static kolli_status get_date_time(const char *ai, const char *value, unsigned year, char *text,
                                  kolli_diag *diag)
{
    kolli_date_time when;
    kolli_status status = kolli_value_date_time(span_of(ai), span_of(value), year, &when, diag);
    if (status == KOLLI_OK) {
        int used = show_date(text, &when.date);
        snprintf(text + used, (size_t)(TEXT - used), " %02d:%02d:%02d, %d parts", when.hour,
                 when.minute, when.second, when.parts);
    }
    return status;
}

static kolli_status get_measure(const char *ai, const char *value, unsigned year, char *text,
                                kolli_diag *diag)
{
    (void)year;
    kolli_measure measure;
    kolli_status status = kolli_value_measure(span_of(ai), span_of(value), &measure, diag);
    if (status == KOLLI_OK) {
        char number[KOLLI_DECIMAL_TEXT];
        kolli_decimal_write(&measure.number, number);
        snprintf(text, TEXT, "%.80s %s", number, measure.unit);
    }
    return status;
}

static kolli_status get_amount(const char *ai, const char *value, unsigned year, char *text,
                               kolli_diag *diag)
{
    (void)year;
    kolli_amount amount;
    kolli_status status = kolli_value_amount(span_of(ai), span_of(value), &amount, diag);
    if (status == KOLLI_OK) {
        char number[KOLLI_DECIMAL_TEXT];
        kolli_decimal_write(&amount.number, number);
        snprintf(text, TEXT, "%.80s [%s]", number, amount.currency);
    }
    return status;
}

static kolli_status get_percent(const char *ai, const char *value, unsigned year, char *text,
                                kolli_diag *diag)
{
    (void)year;
    kolli_decimal percent;
    kolli_status status = kolli_value_percent(span_of(ai), span_of(value), &percent, diag);
    if (status == KOLLI_OK) {
        char number[KOLLI_DECIMAL_TEXT];
        kolli_decimal_write(&percent, number);
        snprintf(text, TEXT, "%.80s", number);
    }
    return status;
}

static kolli_status get_count(const char *ai, const char *value, unsigned year, char *text,
                              kolli_diag *diag)
{
    (void)year;
    uint32_t count;
    kolli_status status = kolli_value_count(span_of(ai), span_of(value), &count, diag);
    if (status == KOLLI_OK) {
        snprintf(text, TEXT, "%u", count);
    }
    return status;
}

static kolli_status get_coordinates(const char *ai, const char *value, unsigned year, char *text,
                                    kolli_diag *diag)
{
    (void)year;
    kolli_coordinates place;
    kolli_status status = kolli_value_coordinates(span_of(ai), span_of(value), &place, diag);
    if (status == KOLLI_OK) {
        char north[KOLLI_DECIMAL_TEXT], east[KOLLI_DECIMAL_TEXT];
        kolli_decimal_write(&place.latitude, north);
        kolli_decimal_write(&place.longitude, east);
        snprintf(text, TEXT, "%.40s, %.40s", north, east);
    }
    return status;
}

typedef kolli_status getter(const char *ai, const char *value, unsigned year, char *text,
                            kolli_diag *diag);

static getter *const getters[] = {
    [KOLLI_VALUE_DATE] = get_date,           [KOLLI_VALUE_PERIOD] = get_period,
    [KOLLI_VALUE_DATE_TIME] = get_date_time, [KOLLI_VALUE_MEASURE] = get_measure,
    [KOLLI_VALUE_AMOUNT] = get_amount,       [KOLLI_VALUE_PERCENT] = get_percent,
    [KOLLI_VALUE_COUNT] = get_count,         [KOLLI_VALUE_COORDINATES] = get_coordinates,
};

#define KINDS (sizeof getters / sizeof getters[0])

/* ---- Good values ---- */

static const struct good {
    const char *name, *ai, *value, *shown;
    unsigned year;
} good[] = {
    {"a date", "17", "270131", "2027-01-31", YEAR},
    {"49 years before", "11", "770131", "1977-01-31", YEAR},
    {"50 years after", "11", "760131", "2076-01-31", YEAR},
    {"49 years before, in the century", "11", "020131", "2002-01-31", 2051},
    {"50 years after 2051: next century", "11", "010131", "2101-01-31", 2051},
    {"past the end of the century", "17", "030131", "2103-01-31", 2098},
    {"before its beginning", "11", "980131", "1998-01-31", 2003},
    {"year 00 of 1999", "17", "000131", "2000-01-31", 1999},
    {"year 99 of 2000", "11", "991231", "1999-12-31", 2000},
    {"first reference year", "11", "010101", "0001-01-01", 50},
    {"last reference year", "11", "990101", "9999-01-01", 9949},
    {"day 00 of a month with 31", "15", "261200", "2026-12-31 (month)", YEAR},
    {"day 00 of a month with 30", "12", "260600", "2026-06-30 (month)", YEAR},
    {"day 00 of a leap February", "16", "280200", "2028-02-29 (month)", YEAR},
    {"day 00 of a short February", "13", "270200", "2027-02-28 (month)", YEAR},
    {"day 00 of February 2100", "17", "000200", "2100-02-28 (month)", 2060},
    {"29 February", "17", "280229", "2028-02-29", YEAR},
    {"a date of release", "4326", "260301", "2026-03-01", YEAR},
    {"a first freeze date", "7006", "260301", "2026-03-01", YEAR},
    {"a date of birth has its century", "7250", "19260301", "1926-03-01", YEAR},

    {"one date of harvest", "7007", "260301", "2026-03-01/2026-03-01", YEAR},
    {"a period", "7007", "251230260102", "2025-12-30/2026-01-02", YEAR},
    {"a period of one day", "7007", "260301260301", "2026-03-01/2026-03-01", YEAR},
    {"a period over the century", "7007", "991231000101", "1999-12-31/2000-01-01", YEAR},

    {"not before", "4324", "2603010745", "2026-03-01 07:45:00, 2 parts", YEAR},
    {"not after, day 00", "4325", "2602002359", "2026-02-28 (month) 23:59:00, 2 parts", YEAR},
    {"expiry with time", "7003", "2603010000", "2026-03-01 00:00:00, 2 parts", YEAR},
    {"test by, without time", "7011", "260301", "2026-03-01 00:00:00, 0 parts", YEAR},
    {"test by, with time", "7011", "2603011205", "2026-03-01 12:05:00, 2 parts", YEAR},
    {"produced, hour", "8008", "26030107", "2026-03-01 07:00:00, 1 parts", YEAR},
    {"produced, minute", "8008", "2603010745", "2026-03-01 07:45:00, 2 parts", YEAR},
    {"produced, second", "8008", "260301074559", "2026-03-01 07:45:59, 3 parts", YEAR},
    {"time of birth", "7251", "200002290101", "2000-02-29 01:01:00, 2 parts", YEAR},

    {"no decimals", "3100", "001250", "1250 KGM", YEAR},
    {"three decimals", "3103", "001250", "1.25 KGM", YEAR},
    {"five decimals", "3105", "000001", "0.00001 KGM", YEAR},
    {"nothing", "3103", "000000", "0 KGM", YEAR},
    {"the most", "3100", "999999", "999999 KGM", YEAR},
    {"kilograms a square metre", "3372", "004500", "45 28", YEAR},
    {"troy ounces", "3561", "000015", "1.5 APZ", YEAR},
    {"fluid ounces", "3570", "000012", "12 OZA", YEAR},
    {"gross pounds", "3402", "012345", "123.45 LBR", YEAR},
    {"degrees Celsius", "4331", "000800", "8 CEL", YEAR},
    {"below zero", "4331", "001850-", "-18.5 CEL", YEAR},
    {"degrees Fahrenheit", "4332", "003250", "32.5 FAH", YEAR},
    {"zero below zero is zero", "4333", "000000-", "0 CEL", YEAR},

    {"an amount", "3902", "1995", "19.95 []", YEAR},
    {"an amount of one digit", "3909", "5", "0.000000005 []", YEAR},
    {"an amount of 15 digits", "3900", "999999999999999", "999999999999999 []", YEAR},
    {"an amount in dong", "3910", "704125000", "125000 [704]", YEAR},
    {"a price", "3921", "15", "1.5 []", YEAR},
    {"a price in euro", "3932", "9781995", "19.95 [978]", YEAR},
    {"fifteen digits in yen", "3930", "392123456789012345", "123456789012345 [392]", YEAR},
    {"a price of a unit", "3952", "000150", "1.5 []", YEAR},

    {"percent", "3941", "0125", "12.5", YEAR},
    {"a whole percent", "3940", "0100", "100", YEAR},
    {"a thousandth of it", "3943", "0001", "0.001", YEAR},

    {"one item", "30", "1", "1", YEAR},
    {"zeros in front", "37", "00000012", "12", YEAR},
    {"the most items", "37", "99999999", "99999999", YEAR},

    {"Hanoi", "4309", "11102851100105854200", "21.028511, 10.58542", YEAR},
    {"Reykjavik", "4309", "15414181000338073461", "64.14181, 33.8073461", YEAR},
    {"west of Greenwich", "4309", "15414181003380734614", "64.14181, -21.9265386", YEAR},
    {"the South Pole", "4309", "00000000000000000000", "-90, 0", YEAR},
    {"the North Pole", "4309", "18000000003600000000", "90, 0", YEAR},
    {"180 degrees", "4309", "09000000001800000000", "0, 180", YEAR},
    {"just beyond", "4309", "09000000011800000001", "0.0000001, -179.9999999", YEAR},
    {"just south of the equator", "4309", "08999999990000000001", "-0.0000001, 0.0000001", YEAR},
};

static void reads(void **state)
{
    const struct good *row = *state;
    char text[TEXT] = "";
    kolli_value_kind kind = kolli_value_kind_of(span_of(row->ai));
    assert_true(kind != KOLLI_VALUE_TEXT && kind < KINDS);
    assert_int_equal(getters[kind](row->ai, row->value, row->year, text, NULL), KOLLI_OK);
    assert_string_equal(text, row->shown);
}

/* Any other call says which kind the AI has. */
static void other_calls_refuse(void **state)
{
    const struct good *row = *state;
    kolli_value_kind kind = kolli_value_kind_of(span_of(row->ai));
    for (size_t i = KOLLI_VALUE_DATE; i < KINDS; i++) {
        if (i == kind) {
            continue;
        }
        char wanted[TEXT], text[TEXT] = "";
        kolli_diag diag = {0};
        assert_int_equal(getters[i](row->ai, row->value, YEAR, text, &diag), KOLLI_VALUE_KIND);
        assert_int_equal(diag.offset, KOLLI_NO_OFFSET);
        snprintf(wanted, sizeof wanted, "the value of AI %s is of the kind %s, not %s", row->ai,
                 kolli_value_kind_name(kind), kolli_value_kind_name((kolli_value_kind)i));
        kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
        assert_string_equal(text, wanted);
    }
}

/* ---- Bad values ---- */

static const struct bad {
    const char *name;
    kolli_value_kind kind;
    const char *ai, *value;
    kolli_status status;
    int offset;
    unsigned year;
} bad[] = {
    {"month 13", KOLLI_VALUE_DATE, "17", "271301", KOLLI_AI_DATE, 2, YEAR},
    {"day 31 of April", KOLLI_VALUE_DATE, "17", "270431", KOLLI_AI_DATE, 4, YEAR},
    {"day 00 where it may not be", KOLLI_VALUE_DATE, "7006", "270400", KOLLI_AI_DATE, 4, YEAR},
    {"29 February 2100", KOLLI_VALUE_DATE, "17", "000229", KOLLI_AI_DATE, 4, 2060},
    {"29 February 1900", KOLLI_VALUE_DATE, "17", "000229", KOLLI_AI_DATE, 4, 1940},
    {"29 February 1900 of eight digits", KOLLI_VALUE_DATE, "7250", "19000229", KOLLI_AI_DATE, 6,
     YEAR},
    {"a letter in a date", KOLLI_VALUE_DATE, "17", "27O101", KOLLI_AI_CHARSET, 2, YEAR},
    {"a short date", KOLLI_VALUE_DATE, "17", "27010", KOLLI_AI_LENGTH, 0, YEAR},
    {"no date", KOLLI_VALUE_DATE, "17", "", KOLLI_AI_EMPTY, 0, YEAR},
    {"no such AI", KOLLI_VALUE_DATE, "18", "270101", KOLLI_AI_UNKNOWN, NOWHERE, YEAR},
    {"no AI", KOLLI_VALUE_DATE, "", "270101", KOLLI_AI_UNKNOWN, NOWHERE, YEAR},
    {"an AI of text", KOLLI_VALUE_DATE, "10", "270101", KOLLI_VALUE_KIND, NOWHERE, YEAR},
    {"reference year too early", KOLLI_VALUE_DATE, "17", "270101", KOLLI_ARGUMENT, NOWHERE, 49},
    {"reference year too late", KOLLI_VALUE_DATE, "17", "270101", KOLLI_ARGUMENT, NOWHERE, 9950},
    {"reference year of no use", KOLLI_VALUE_DATE, "7250", "19260301", KOLLI_ARGUMENT, NOWHERE, 0},

    {"a period backwards", KOLLI_VALUE_PERIOD, "7007", "260302260301", KOLLI_VALUE_REVERSED, 6,
     YEAR},
    {"a period over the end of the window", KOLLI_VALUE_PERIOD, "7007", "761231770101",
     KOLLI_VALUE_REVERSED, 6, YEAR},
    {"first day not there", KOLLI_VALUE_PERIOD, "7007", "260230260301", KOLLI_AI_DATE, 4, YEAR},
    {"last day not there", KOLLI_VALUE_PERIOD, "7007", "260302260431", KOLLI_AI_DATE, 10, YEAR},
    {"last day not there in 2100", KOLLI_VALUE_PERIOD, "7007", "991231000229", KOLLI_AI_DATE, 10,
     2060},
    {"first day not there in 2100", KOLLI_VALUE_PERIOD, "7007", "000229", KOLLI_AI_DATE, 4, 2060},
    {"half a period", KOLLI_VALUE_PERIOD, "7007", "260302260", KOLLI_AI_LENGTH, 0, YEAR},
    {"a period without reference year", KOLLI_VALUE_PERIOD, "7007", "260302", KOLLI_ARGUMENT,
     NOWHERE, 0},

    {"hour 24", KOLLI_VALUE_DATE_TIME, "7003", "2603012400", KOLLI_AI_TIME, 6, YEAR},
    {"minute 60", KOLLI_VALUE_DATE_TIME, "8008", "2603010760", KOLLI_AI_TIME, 8, YEAR},
    {"second 60", KOLLI_VALUE_DATE_TIME, "8008", "260301075960", KOLLI_AI_TIME, 10, YEAR},
    {"no hour", KOLLI_VALUE_DATE_TIME, "8008", "260301", KOLLI_AI_LENGTH, 0, YEAR},
    {"time on 29 February 2100", KOLLI_VALUE_DATE_TIME, "7003", "0002290745", KOLLI_AI_DATE, 4,
     2060},
    {"time without reference year", KOLLI_VALUE_DATE_TIME, "7003", "2603010745", KOLLI_ARGUMENT,
     NOWHERE, 0},

    {"a short measure", KOLLI_VALUE_MEASURE, "3103", "00125", KOLLI_AI_LENGTH, 0, YEAR},
    {"a point in a measure", KOLLI_VALUE_MEASURE, "3103", "001.25", KOLLI_AI_CHARSET, 3, YEAR},
    {"six decimals are no AI", KOLLI_VALUE_MEASURE, "3106", "001250", KOLLI_AI_UNKNOWN, NOWHERE,
     YEAR},
    {"a minus in front", KOLLI_VALUE_MEASURE, "4331", "-001850", KOLLI_AI_CHARSET, 0, YEAR},
    {"a plus behind", KOLLI_VALUE_MEASURE, "4331", "001850+", KOLLI_AI_CHARSET, 6, YEAR},
    {"no such currency", KOLLI_VALUE_AMOUNT, "3910", "000125000", KOLLI_AI_CODE, 0, YEAR},
    {"a currency alone", KOLLI_VALUE_AMOUNT, "3910", "704", KOLLI_AI_LENGTH, 0, YEAR},
    {"a long amount", KOLLI_VALUE_AMOUNT, "3900", "1234567890123456", KOLLI_AI_LENGTH, 0, YEAR},
    {"a sign in percent", KOLLI_VALUE_PERCENT, "3940", "-100", KOLLI_AI_CHARSET, 0, YEAR},
    {"a long count", KOLLI_VALUE_COUNT, "37", "123456789", KOLLI_AI_LENGTH, 0, YEAR},
    {"half a thing", KOLLI_VALUE_COUNT, "30", "0.5", KOLLI_AI_CHARSET, 1, YEAR},
    {"beyond the pole", KOLLI_VALUE_COORDINATES, "4309", "18000000010000000000", KOLLI_AI_CONTENT,
     0, YEAR},
    {"beyond a full turn", KOLLI_VALUE_COORDINATES, "4309", "00000000003600000001",
     KOLLI_AI_CONTENT, 10, YEAR},
    {"half a place", KOLLI_VALUE_COORDINATES, "4309", "0000000000", KOLLI_AI_LENGTH, 0, YEAR},
};

static void refuses(void **state)
{
    const struct bad *row = *state;
    char text[TEXT] = "";
    kolli_diag diag = {0};
    assert_int_equal(getters[row->kind](row->ai, row->value, row->year, text, &diag), row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(diag.offset, row->offset == NOWHERE ? KOLLI_NO_OFFSET : (size_t)row->offset);
    assert_string_equal(text, "");
    assert_int_equal(getters[row->kind](row->ai, row->value, row->year, text, NULL), row->status);
}

/* What the caller has stays as it is on failure. */
static void failure_changes_nothing(void **state)
{
    (void)state;
    static const char before[128] = "as it was";
    char object[128];
#define UNCHANGED(call)                                                                            \
    memcpy(object, before, sizeof object);                                                         \
    assert_int_not_equal((call), KOLLI_OK);                                                        \
    assert_memory_equal(object, before, sizeof object)
    UNCHANGED(kolli_value_date(SPAN("17"), SPAN("000229"), 2060, (void *)object, NULL));
    UNCHANGED(kolli_value_period(SPAN("7007"), SPAN("260302260301"), YEAR, (void *)object, NULL));
    UNCHANGED(kolli_value_date_time(SPAN("7003"), SPAN("2603012400"), YEAR, (void *)object, NULL));
    UNCHANGED(kolli_value_measure(SPAN("3103"), SPAN("00125"), (void *)object, NULL));
    UNCHANGED(kolli_value_amount(SPAN("3910"), SPAN("000125"), (void *)object, NULL));
    UNCHANGED(kolli_value_percent(SPAN("3940"), SPAN("1"), (void *)object, NULL));
    UNCHANGED(kolli_value_count(SPAN("37"), SPAN("x"), (void *)object, NULL));
    UNCHANGED(kolli_value_coordinates(SPAN("4309"), SPAN("1"), (void *)object, NULL));
#undef UNCHANGED
}

/* ---- The rows of value.def ---- */

static const struct {
    const char *unit, *title; /* what the data title says for the unit */
} units[] = {
    {"KGM", "(kg)"},    {"MTR", "(m)"},      {"MTK", "(m^2)"},      {"LTR", "(l)"},
    {"MTQ", "(m^3)"},   {"LBR", "(lb)"},     {"INH", "(in)"},       {"FOT", "(ft)"},
    {"YRD", "(yd)"},    {"INK", "(in^2)"},   {"FTK", "(ft^2)"},     {"YDK", "(yd^2)"},
    {"INQ", "(in^3)"},  {"FTQ", "(ft^3)"},   {"YDQ", "(yd^3)"},     {"APZ", "(tr oz)"},
    {"OZA", "(oz)"},    {"QT", "(qt (US))"}, {"GLL", "(gal (US))"}, {"GLL", "(gal.)"},
    {"CEL", "TEMP C."}, {"FAH", "TEMP F."},  {"28", "KG PER m^2"},
};

static bool title_has_unit(const char *title, const char *unit)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(units[i].unit, unit) == 0 && strstr(title, units[i].title) != NULL) {
            return true;
        }
    }
    return false;
}

/* The rules of an AI's components together. */
static rule_set all_rules(const struct ai_entry *entry)
{
    rule_set rules = 0;
    for (size_t i = 0; i < AI_COMPONENTS; i++) {
        rules |= entry->component[i].rules;
    }
    return rules;
}

static kolli_value_kind kind_by_format(const struct ai_entry *entry)
{
    rule_set rules = all_rules(entry);
    bool measure = entry->digits == 4 && entry->first[0] == '3' && entry->first[1] <= '6';
    return (rules & (BIT(HHMI) | BIT(HH))) != 0 ? KOLLI_VALUE_DATE_TIME
           : (rules & (BIT(YYMMD0) | BIT(YYMMDD) | BIT(YYYYMMDD))) != 0
               ? (entry->component[1].max > 0 ? KOLLI_VALUE_PERIOD : KOLLI_VALUE_DATE)
           : (rules & BIT(LATITUDE)) != 0            ? KOLLI_VALUE_COORDINATES
           : measure || (rules & BIT(HYPHEN)) != 0   ? KOLLI_VALUE_MEASURE
           : strncmp(entry->first, "394", 3) == 0    ? KOLLI_VALUE_PERCENT
           : strncmp(entry->first, "39", 2) == 0     ? KOLLI_VALUE_AMOUNT
           : strcmp(entry->title, "COUNT") == 0      ? KOLLI_VALUE_COUNT
           : strcmp(entry->title, "VAR. COUNT") == 0 ? KOLLI_VALUE_COUNT
                                                     : KOLLI_VALUE_TEXT;
}

static void kinds_are_those_of_the_formats(void **state)
{
    (void)state;
    size_t measures = 0;
    kolli_ai_facts facts;
    for (size_t i = 0; kolli_ai_at(i, &facts); i++) {
        kolli_span ai = span_of(facts.ai);
        kolli_value_kind kind = kolli_value_kind_of(ai);
        assert_int_equal(kind, kind_by_format(ai_exact(&ai_compiled, ai)));
        kolli_measure measure;
        if (kind == KOLLI_VALUE_MEASURE) {
            assert_int_equal(kolli_value_measure(ai, SPAN("000001"), &measure, NULL), KOLLI_OK);
            assert_true(title_has_unit(facts.title, measure.unit));
            measures++;
        }
    }
    assert_int_equal(measures, 53 * 6 + 4);
    assert_int_equal(kolli_value_kind_of(SPAN("3106")), KOLLI_VALUE_TEXT);
    assert_int_equal(kolli_value_kind_of(SPAN("")), KOLLI_VALUE_TEXT);
    assert_int_equal(kolli_value_kind_of(SPAN("310")), KOLLI_VALUE_TEXT);
    assert_int_equal(kolli_value_kind_of(SPAN("31030")), KOLLI_VALUE_TEXT);
    assert_string_equal(kolli_value_kind_name(KOLLI_VALUE_TEXT), "text");
    assert_string_equal(kolli_value_kind_name((kolli_value_kind)KINDS), "");
}

/* As a caller does it: what a scan has. */
static void from_a_list(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    assert_int_equal(kolli_elements_parse(list,
                                          SPAN("0109521234543213"
                                               "17270200"
                                               "3103001250"),
                                          NULL),
                     KOLLI_OK);
    kolli_date date;
    assert_int_equal(
        kolli_value_date(SPAN("17"), kolli_elements_find(list, "17"), YEAR, &date, NULL), KOLLI_OK);
    assert_int_equal(date.day, 28);
    kolli_element element = kolli_elements_at(list, 2);
    kolli_measure measure;
    assert_int_equal(kolli_value_measure(element.ai, element.value, &measure, NULL), KOLLI_OK);
    assert_string_equal(measure.unit, "KGM");
    assert_int_equal(
        kolli_value_date(SPAN("15"), kolli_elements_find(list, "15"), YEAR, &date, NULL),
        KOLLI_AI_EMPTY);
    kolli_elements_free(list);
}

int main(void)
{
    SUITE_ROWS(good, reads);
    suite_add_rows("of another kind", good, sizeof good[0], sizeof good / sizeof good[0],
                   other_calls_refuse);
    SUITE_ROWS(bad, refuses);
    suite_add("failure changes nothing", failure_changes_nothing);
    suite_add("kinds are those of the formats", kinds_are_those_of_the_formats);
    suite_add("from a list", from_a_list);
    return suite_run("value");
}
