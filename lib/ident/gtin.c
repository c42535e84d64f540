/* Which forms does a trade item number have, and which digits of a key are a company prefix's? */
#include "ident/key.h"

#include "base/fail.h"

/* By the number of digits; false when no GTIN has so many. */
static bool type_of_length(size_t length, kolli_key_type *type)
{
    for (kolli_key_type form = KOLLI_KEY_GTIN_8; form <= KOLLI_KEY_GTIN_14; form++) {
        if (kolli_key_facts_of(form)->max == length) {
            *type = form;
            return true;
        }
    }
    return false;
}

kolli_status kolli_gtin_parse(kolli_key *key, kolli_span text, kolli_diag *diag)
{
    kolli_key_type type;
    if (type_of_length(text.len, &type)) {
        return kolli_key_parse(key, type, text, diag);
    }
    /* a stranger among the digits says more than the length it leads to */
    kolli_status status = kolli_key_parse(NULL, KOLLI_KEY_GTIN_14, text, diag);
    if (status != KOLLI_KEY_LENGTH) {
        return status;
    }
    return diag_fail(diag, status, text.len < 14 ? text.len : 14, text.len < 14 ? 0 : text.len - 14,
                     SPAN("GTIN"), SPAN("8, 12, 13, 14"), span_uint((char[24]){0}, text.len));
}

/* Right-aligned, with zeros in front. */
static void fill_14(char digits[14], kolli_span gtin)
{
    memset(digits, '0', 14);
    memcpy(digits + 14 - gtin.len, gtin.ptr, gtin.len);
}

kolli_status kolli_gtin_convert(kolli_key *key, kolli_key_type form, kolli_span gtin,
                                kolli_diag *diag)
{
    if ((size_t)form > KOLLI_KEY_GTIN_14) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("form"));
    }
    kolli_status status = kolli_gtin_parse(NULL, gtin, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    char digits[14];
    fill_14(digits, gtin);
    const struct key_layout *layout = key_layout_of(form);
    size_t cut = 14 - (size_t)layout->facts.max;
    for (size_t i = 0; i < cut; i++) {
        if (digits[i] != '0') {
            return diag_fail(diag, KOLLI_GTIN_FORM, 0, gtin.len, gtin, span_of(layout->facts.name));
        }
    }
    key_fill(key, layout,
             (kolli_span){digits + cut, 14 - cut}); /* zeros in front change no check digit */
    return KOLLI_OK;
}

bool key_gtin_14(char digits[14], const kolli_key *key)
{
    switch (key->type) {
    case KOLLI_KEY_GTIN_8:
    case KOLLI_KEY_GTIN_12:
    case KOLLI_KEY_GTIN_13:
    case KOLLI_KEY_GTIN_14:
        fill_14(digits, (kolli_span){key->text, key->length});
        return true;
    case KOLLI_KEY_ITIP:
    case KOLLI_KEY_UPUI:
        memcpy(digits, key->text, 14);
        return true;
    default:
        return false;
    }
}

kolli_span key_prefix_digits(char buffer[16], const kolli_key *key)
{
    kolli_span digits = {key->text + key_layout_of(key->type)->facts.prefix, 0};
    digits.len = (size_t)(key->text + key->length - digits.ptr);
    char gtin[14];
    if (key_gtin_14(gtin, key)) {
        digits = (kolli_span){gtin + 1, sizeof gtin - 1};
    }
    digits = span_first(digits, 12);
    memcpy(buffer, digits.ptr, digits.len);
    return (kolli_span){buffer, digits.len};
}
