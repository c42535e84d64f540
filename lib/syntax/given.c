/* Which value did a person mean? A GTIN without its zeros, a date with its whole year. */
#include "base/fail.h"
#include "kolli/value.h"
#include "syntax/elements.h"

#define GTIN_DIGITS 14
/*
 * Two digits are read as one of these years from each year of 2000 to 2050 (GenSpecs §7.12): whoever
 * reads the label in these years reads the year that was meant.
 */
#define YEAR_MIN 2001
#define YEAR_MAX 2050

static bool is_gtin(kolli_span ai)
{
    return ai.len == 2 && ai.ptr[0] == '0' && ai.ptr[1] >= '1' && ai.ptr[1] <= '3';
}

static kolli_status add_gtin(kolli_elements *list, kolli_span ai, kolli_span value,
                             kolli_diag *diag)
{
    char digits[GTIN_DIGITS] = "00000000000000";
    size_t zeros = sizeof digits - value.len;
    memcpy(digits + zeros, value.ptr, value.len);
    kolli_status status = kolli_elements_add(list, ai, (kolli_span){digits, sizeof digits}, diag);
    if (status != KOLLI_OK && diag != NULL && diag->offset != KOLLI_NO_OFFSET) {
        size_t before = diag->offset < zeros ? diag->offset : zeros;
        diag->offset -= before; /* the place in what was given */
    }
    return status;
}

/* YYYY-MM-DD: its eight digits; a day of 00 is no date of ISO 8601. */
static bool read_iso(kolli_span value, char digits[8])
{
    if (value.len != 10 || value.ptr[4] != '-' || value.ptr[7] != '-') {
        return false;
    }
    memcpy(digits, value.ptr, 4);
    memcpy(digits + 4, value.ptr + 5, 2);
    memcpy(digits + 6, value.ptr + 8, 2);
    return span_digits((kolli_span){digits, 8}) == 8 && memcmp(digits + 6, "00", 2) != 0;
}

static bool year_comes_back(const char digits[8])
{
    unsigned year = 0;
    for (size_t i = 0; i < 4; i++) {
        year = 10 * year + (unsigned)(digits[i] - '0');
    }
    return year >= YEAR_MIN && year <= YEAR_MAX;
}

/* As the symbol has it, YYMMDD or YYYYMMDD (AI 7250), or YYYY-MM-DD. */
static kolli_status add_date(kolli_elements *list, kolli_span ai, kolli_span value,
                             kolli_diag *diag)
{
    char digits[8];
    bool whole_year = ai.len == 4 && memcmp(ai.ptr, "7250", 4) == 0;
    kolli_span form = whole_year ? SPAN("YYYYMMDD") : SPAN("YYMMDD");
    if (value.len == form.len && span_digits(value) == value.len) {
        return kolli_elements_add(list, ai, value, diag);
    }
    if (!read_iso(value, digits) || (!whole_year && !year_comes_back(digits))) {
        return diag_fail(diag, KOLLI_AI_DATE_FORM, 0, value.len, ai, value, form);
    }
    kolli_span date = {digits + sizeof digits - form.len, form.len};
    kolli_status status = kolli_elements_add(list, ai, date, diag);
    if (status != KOLLI_OK && diag != NULL && diag->offset != KOLLI_NO_OFFSET) {
        diag->offset = 0; /* all of what was given */
        diag->length = value.len;
    }
    return status;
}

kolli_status kolli_elements_add_padded(kolli_elements *list, kolli_span ai, kolli_span value,
                                       kolli_diag *diag)
{
    if (is_gtin(ai) && (value.len == 8 || value.len == 12 || value.len == 13)) {
        return add_gtin(list, ai, value, diag);
    }
    if (value.len > 0 && kolli_value_kind_of(ai) == KOLLI_VALUE_DATE) {
        return add_date(list, ai, value, diag);
    }
    return kolli_elements_add(list, ai, value, diag);
}
