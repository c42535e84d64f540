/* Which check digit or check characters belong behind these characters? GenSpecs §7.9. */
#include "ident/check.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "ident/charset.h"
#include "kolli/ident.h"

#define DIGITS_MAX 99

char check_digit_of(kolli_span digits)
{
    unsigned sum = 0;
    unsigned weight = 3; /* of the last digit, then 1, 3, 1... to the left */
    for (size_t i = digits.len; i-- > 0;) {
        sum += weight * (unsigned)(digits.ptr[i] - '0');
        weight = 4 - weight;
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

/* The first 97 primes: from the right end of the text, each character's weight. */
static const uint16_t primes[CHECK_PAIR_MAX] = {
    2,   3,   5,   7,   11,  13,  17,  19,  23,  29,  31,  37,  41,  43,  47,  53,  59,
    61,  67,  71,  73,  79,  83,  89,  97,  101, 103, 107, 109, 113, 127, 131, 137, 139,
    149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211, 223, 227, 229, 233,
    239, 241, 251, 257, 263, 269, 271, 277, 281, 283, 293, 307, 311, 313, 317, 331, 337,
    347, 349, 353, 359, 367, 373, 379, 383, 389, 397, 401, 409, 419, 421, 431, 433, 439,
    443, 449, 457, 461, 463, 467, 479, 487, 491, 499, 503, 509,
};

void check_pair_of(kolli_span text, char pair[2])
{
    static const char characters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    unsigned sum = 0;
    for (size_t i = 0; i < text.len; i++) {
        sum += charset_82_value(text.ptr[text.len - 1 - i]) * primes[i];
    }
    sum %= 1021;
    pair[0] = characters[sum >> 5];
    pair[1] = characters[sum & 31];
}

/* KOLLI_OK, or what is wrong with the input of a check digit or pair. */
static kolli_status check_input(kolli_span text, size_t most, enum charset set, kolli_diag *diag)
{
    if (text.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    if (text.len > most) {
        return diag_fail(diag, KOLLI_TOO_LONG, most, text.len - most,
                         span_uint((char[24]){0}, text.len), span_uint((char[24]){0}, most));
    }
    size_t good = charset_end(set, text);
    if (good < text.len) {
        return diag_fail(diag, KOLLI_KEY_CHARSET, good, utf8_length(text, good),
                         span_shown((char[8]){0}, span_from(text, good)));
    }
    return KOLLI_OK;
}

kolli_status kolli_check_digit(kolli_span digits, char *digit, kolli_diag *diag)
{
    kolli_status status = check_input(digits, DIGITS_MAX, CHARSET_N, diag);
    if (status == KOLLI_OK) {
        *digit = check_digit_of(digits);
    }
    return status;
}

kolli_status kolli_check_pair(kolli_span text, char pair[2], kolli_diag *diag)
{
    kolli_status status = check_input(text, CHECK_PAIR_MAX, CHARSET_X, diag);
    if (status == KOLLI_OK) {
        check_pair_of(text, pair);
    }
    return status;
}

/*
 * The weights of price fields are not factors but tables, one digit to another: weight 2- is twice
 * the digit less its tens, 3 is three times, 5+ and 5- are five times the digit plus or less its
 * tens. GenSpecs §7.9.2.
 */
static const char weight_2_minus[] = "0246891357";
static const char weight_3[] = "0369258147";
static const char weight_5_plus[] = "0516273849";
static const char weight_5_minus[] = "0594837261";

static unsigned weighed(const char *weight, char digit)
{
    return (unsigned)(weight[digit - '0'] - '0');
}

/* GenSpecs §7.9.3 */
static char price_check_4(const char *digits)
{
    unsigned sum = weighed(weight_2_minus, digits[0]) + weighed(weight_2_minus, digits[1]) +
                   weighed(weight_3, digits[2]) + weighed(weight_5_minus, digits[3]);
    return (char)('0' + sum * 3 % 10);
}

/* GenSpecs §7.9.4: the digit whose weight 5- completes the sum to a multiple of ten */
static char price_check_5(const char *digits)
{
    unsigned sum = weighed(weight_5_plus, digits[0]) + weighed(weight_2_minus, digits[1]) +
                   weighed(weight_5_minus, digits[2]) + weighed(weight_5_plus, digits[3]) +
                   weighed(weight_2_minus, digits[4]);
    char rest = (char)('0' + (10 - sum % 10) % 10);
    return (char)('0' + span_find((kolli_span){weight_5_minus, 10}, rest));
}

kolli_status kolli_price_check_digit(kolli_span digits, char *digit, kolli_diag *diag)
{
    kolli_status status = check_input(digits, DIGITS_MAX, CHARSET_N, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (digits.len != 4 && digits.len != 5) {
        return diag_fail(diag, KOLLI_PRICE_LENGTH, 0, digits.len,
                         span_uint((char[24]){0}, digits.len));
    }
    *digit = digits.len == 4 ? price_check_4(digits.ptr) : price_check_5(digits.ptr);
    return KOLLI_OK;
}
