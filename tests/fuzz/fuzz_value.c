/* An AI and a value on two lines: what a list takes has a meaning of the AI's kind, and what it refuses has none. */
#include "fuzz.h"

#define YEAR 2026 /* a leap year for each two digits of its window: 1977 to 2076 */

static kolli_status as_kind(kolli_value_kind kind, kolli_span ai, kolli_span value, kolli_diag *diag)
{
    kolli_date date;
    kolli_period period;
    kolli_date_time when;
    kolli_measure measure;
    kolli_amount amount;
    kolli_decimal percent;
    uint32_t count;
    kolli_coordinates place;
    switch (kind) {
    case KOLLI_VALUE_DATE: return kolli_value_date(ai, value, YEAR, &date, diag);
    case KOLLI_VALUE_PERIOD: return kolli_value_period(ai, value, YEAR, &period, diag);
    case KOLLI_VALUE_DATE_TIME: return kolli_value_date_time(ai, value, YEAR, &when, diag);
    case KOLLI_VALUE_MEASURE: return kolli_value_measure(ai, value, &measure, diag);
    case KOLLI_VALUE_AMOUNT: return kolli_value_amount(ai, value, &amount, diag);
    case KOLLI_VALUE_PERCENT: return kolli_value_percent(ai, value, &percent, diag);
    case KOLLI_VALUE_COUNT: return kolli_value_count(ai, value, &count, diag);
    case KOLLI_VALUE_COORDINATES: return kolli_value_coordinates(ai, value, &place, diag);
    case KOLLI_VALUE_TEXT: break;
    }
    return KOLLI_VALUE_KIND;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_span text = {(const char *)data, size};
    size_t end = span_find(text, '\n');
    kolli_span ai = span_first(text, end);
    kolli_span value = span_from(text, end + 1);
    kolli_elements *list = kolli_elements_new(NULL);
    MUST(list != NULL);
    kolli_diag added = {0};
    kolli_status status = kolli_elements_add(list, ai, value, &added);
    kolli_value_kind kind = kolli_value_kind_of(ai);
    for (int i = KOLLI_VALUE_DATE; i <= KOLLI_VALUE_COORDINATES; i++) {
        kolli_diag diag = {0};
        kolli_status got = as_kind((kolli_value_kind)i, ai, value, &diag);
        MUST(diag.status == got);
        MUST(got == KOLLI_OK || diag.offset == KOLLI_NO_OFFSET || diag.offset <= value.len);
        if (status == KOLLI_AI_UNKNOWN) {
            MUST(got == KOLLI_AI_UNKNOWN);
        } else if ((kolli_value_kind)i != kind) {
            MUST(got == KOLLI_VALUE_KIND);
        } else if (status == KOLLI_OK) {
            MUST(got == KOLLI_OK || (got == KOLLI_VALUE_REVERSED && kind == KOLLI_VALUE_PERIOD));
        } else {
            MUST(got != KOLLI_OK);
        }
    }
    kolli_elements_free(list);
    return 0;
}
