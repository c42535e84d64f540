/* What is this number exactly? Digits and a power of ten, never a binary fraction. */
#include "base/fail.h"

#define EXPONENT_LIMIT 400
/* Room to work in before the result is cut to its normal form: a product of two full numbers. */
#define WORK_DIGITS (2 * KOLLI_DECIMAL_DIGITS + 2)

/* digit[0 .. count) x 10^exponent into normal form; false when it does not fit. */
static bool normalise(kolli_decimal *value, const uint8_t *digit, size_t count, int64_t exponent,
                      bool negative)
{
    while (count > 0 && digit[0] == 0) {
        digit++;
        count--;
    }
    while (count > 0 && digit[count - 1] == 0) {
        count--;
        exponent++;
    }
    if (count == 0) {
        *value = (kolli_decimal){0};
        return true;
    }
    if (count > KOLLI_DECIMAL_DIGITS || exponent < -EXPONENT_LIMIT || exponent > EXPONENT_LIMIT) {
        return false;
    }
    kolli_decimal result = {
        .exponent = (int16_t)exponent, .digits = (uint8_t)count, .negative = negative ? 1 : 0};
    memcpy(result.digit, digit, count);
    *value = result;
    return true;
}

/*
 * The exponent part at pos ("e-7"); false when it is malformed. Capped where no text is long enough
 * for its zeros to bring it back into the range, so it never wraps.
 */
static bool parse_exponent(kolli_span text, size_t pos, int64_t *exponent)
{
    bool negative = false;
    pos++;
    if (pos < text.len && (text.ptr[pos] == '+' || text.ptr[pos] == '-')) {
        negative = text.ptr[pos++] == '-';
    }
    if (pos == text.len) {
        return false;
    }
    int64_t value = 0;
    for (; pos < text.len; pos++) {
        if (!is_digit(text.ptr[pos])) {
            return false;
        }
        value = value > INT64_C(1000000000000000) ? value : 10 * value + (text.ptr[pos] - '0');
    }
    *exponent += negative ? -value : value;
    return true;
}

kolli_status kolli_decimal_parse(kolli_decimal *value, kolli_span text, kolli_diag *diag)
{
    if (text.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    uint8_t digit[KOLLI_DECIMAL_DIGITS];
    size_t count = 0;     /* significant digits kept; zeros behind them wait in `zeros` */
    size_t zeros = 0;     /* zeros read since the last kept digit */
    int64_t exponent = 0; /* minus the digits behind the point */
    bool seen = false, point = false, too_long = false;
    size_t pos = text.ptr[0] == '+' || text.ptr[0] == '-' ? 1 : 0;
    for (; pos < text.len; pos++) {
        char c = text.ptr[pos];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c)) {
            break;
        }
        seen = true;
        exponent -= point ? 1 : 0;
        if (c == '0') {
            zeros += count > 0 ? 1 : 0;
            continue;
        }
        if (zeros + count >= KOLLI_DECIMAL_DIGITS) {
            too_long = true;
            continue;
        }
        for (; zeros > 0; zeros--) {
            digit[count++] = 0;
        }
        digit[count++] = (uint8_t)(c - '0');
    }
    exponent += (int64_t)zeros;
    if (!seen || (pos < text.len &&
                  ((text.ptr[pos] | 0x20) != 'e' || !parse_exponent(text, pos, &exponent)))) {
        return diag_fail(diag, KOLLI_NUMBER_SYNTAX, pos, pos < text.len ? 1 : 0, text);
    }
    if (too_long || !normalise(value, digit, count, exponent, text.ptr[0] == '-')) {
        return diag_fail(diag, KOLLI_NUMBER_RANGE, 0, text.len, text);
    }
    return KOLLI_OK;
}

size_t kolli_decimal_write(const kolli_decimal *value, char buffer[KOLLI_DECIMAL_TEXT])
{
    size_t used = 0;
    int point = value->digits + value->exponent; /* digits in front of the point; may be below 0 */
    if (value->negative) {
        buffer[used++] = '-';
    }
    if (point <= 0) {
        buffer[used++] = '0';
    }
    for (int i = point < 0 ? point : 0; i < value->digits || i < point; i++) {
        if (i == point) {
            buffer[used++] = '.';
        }
        buffer[used++] = (char)('0' + (i >= 0 && i < value->digits ? value->digit[i] : 0));
    }
    buffer[used] = '\0';
    return used;
}

/* The power of ten just above the first digit: 7.5 -> 1, 0.05 -> -1. */
static int magnitude(const kolli_decimal *value)
{
    return value->exponent + value->digits;
}

static int compare_magnitude(const kolli_decimal *left, const kolli_decimal *right)
{
    if (left->digits == 0 || right->digits == 0) {
        return (left->digits > 0) - (right->digits > 0);
    }
    if (magnitude(left) != magnitude(right)) {
        return magnitude(left) < magnitude(right) ? -1 : 1;
    }
    return memcmp(left->digit, right->digit, KOLLI_DECIMAL_DIGITS); /* unused digits are 0 */
}

int kolli_decimal_compare(const kolli_decimal *left, const kolli_decimal *right)
{
    if (left->negative != right->negative) {
        return left->negative ? -1 : 1;
    }
    int order = compare_magnitude(left, right);
    return left->negative ? -order : order;
}

/* The digit of value that stands for 10^power. */
static int digit_at(const kolli_decimal *value, int power)
{
    int i = magnitude(value) - 1 - power;
    return i >= 0 && i < value->digits ? value->digit[i] : 0;
}

/* larger +- smaller by magnitude, with larger's sign. */
static kolli_status combine(kolli_decimal *result, const kolli_decimal *larger,
                            const kolli_decimal *smaller, bool subtract, bool negative)
{
    int low = larger->exponent;
    if (smaller->digits > 0 && smaller->exponent < low) {
        low = smaller->exponent;
    }
    int high = magnitude(larger) + 1; /* one more for the carry */
    size_t count = (size_t)(high - low);
    if (larger->digits > 0 && count > WORK_DIGITS) {
        return KOLLI_NUMBER_RANGE; /* both ends are in use: over 38 digits apart */
    }
    uint8_t digit[WORK_DIGITS] = {0};
    int carry = 0;
    for (size_t i = 0; i < count; i++) {
        int power = low + (int)i;
        int sum = digit_at(larger, power) + carry +
                  (subtract ? -digit_at(smaller, power) : digit_at(smaller, power));
        carry = sum < 0 ? -1 : sum > 9 ? 1 : 0;
        digit[count - 1 - i] = (uint8_t)(sum - 10 * carry);
    }
    return normalise(result, digit, count, low, negative) ? KOLLI_OK : KOLLI_NUMBER_RANGE;
}

static kolli_status add_signed(kolli_decimal *sum, const kolli_decimal *left,
                               const kolli_decimal *right, bool right_negative)
{
    bool left_larger = compare_magnitude(left, right) >= 0;
    const kolli_decimal *larger = left_larger ? left : right;
    const kolli_decimal *smaller = left_larger ? right : left;
    bool negative = left_larger ? left->negative : right_negative;
    kolli_decimal result = {0};
    kolli_status status =
        combine(&result, larger, smaller, (left->negative != 0) != right_negative, negative);
    if (status == KOLLI_OK) {
        *sum = result;
    }
    return status;
}

kolli_status kolli_decimal_add(kolli_decimal *sum, const kolli_decimal *left,
                               const kolli_decimal *right)
{
    return add_signed(sum, left, right, right->negative);
}

kolli_status kolli_decimal_subtract(kolli_decimal *difference, const kolli_decimal *left,
                                    const kolli_decimal *right)
{
    return add_signed(difference, left, right, right->digits > 0 && !right->negative);
}

kolli_status kolli_decimal_multiply(kolli_decimal *product, const kolli_decimal *left,
                                    const kolli_decimal *right)
{
    uint8_t digit[WORK_DIGITS] = {0};
    size_t count = (size_t)left->digits + right->digits;
    for (size_t i = left->digits; i-- > 0;) {
        unsigned carry = 0;
        for (size_t j = right->digits; j-- > 0;) {
            unsigned sum = digit[i + j + 1] + (unsigned)left->digit[i] * right->digit[j] + carry;
            digit[i + j + 1] = (uint8_t)(sum % 10);
            carry = sum / 10;
        }
        digit[i] = (uint8_t)(digit[i] + carry);
    }
    return normalise(product, digit, count, left->exponent + right->exponent,
                     left->negative != right->negative)
               ? KOLLI_OK
               : KOLLI_NUMBER_RANGE;
}
