/* What number does a text write, with all its digits? See number.h. */
#include "epcis/number.h"

/* An exponent from its sign on; false when it is none or beyond the limit. */
static bool read_exponent(kolli_span text, int64_t *exponent)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    uint64_t value = 0;
    text = span_from(text, text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+') ? 1 : 0);
    if (text.len == 0 || span_digits(text) != text.len) {
        return false;
    }
    while (text.len > 1 && text.ptr[0] == '0') {
        text = span_from(text, 1);
    }
    if (!span_number(text, &value) || value > NUMBER_EXPONENT) {
        return false;
    }
    *exponent = negative ? -(int64_t)value : (int64_t)value;
    return true;
}

/* Without zeros in front; each moves the point. */
static kolli_span strip_front(kolli_span digits, int64_t *point)
{
    while (digits.len > 0 && (digits.ptr[0] == '0' || digits.ptr[0] == '.')) {
        *point -= digits.ptr[0] == '0' ? 1 : 0;
        digits = span_from(digits, 1);
    }
    return digits;
}

static kolli_span strip_back(kolli_span digits)
{
    while (digits.len > 0 &&
           (digits.ptr[digits.len - 1] == '0' || digits.ptr[digits.len - 1] == '.')) {
        digits.len--;
    }
    return digits;
}

bool number_read(struct number *number, kolli_span text)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    kolli_span rest =
        span_from(text, text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+') ? 1 : 0);
    size_t whole = span_digits(rest);
    bool has_point = whole < rest.len && rest.ptr[whole] == '.';
    size_t part = has_point ? span_digits(span_from(rest, whole + 1)) : 0;
    size_t end = whole + (has_point ? 1 + part : 0);
    int64_t exponent = 0;
    if (whole + part == 0) {
        return false;
    }
    if (end < rest.len &&
        ((rest.ptr[end] | 0x20) != 'e' || !read_exponent(span_from(rest, end + 1), &exponent))) {
        return false;
    }
    int64_t point = (int64_t)whole + exponent;
    kolli_span digits = strip_back(strip_front(span_first(rest, end), &point));
    bool split = span_find(digits, '.') < digits.len;
    *number = (struct number){digits, digits.len - (split ? 1 : 0), point, negative};
    if (digits.len == 0) {
        number->point = 0;
        number->negative = false;
    }
    return true;
}

bool number_equal(const struct number *a, const struct number *b)
{
    if (a->negative != b->negative || a->point != b->point || a->count != b->count) {
        return false;
    }
    for (size_t i = 0, k = 0; i < a->digits.len; i++, k++) {
        i += a->digits.ptr[i] == '.' ? 1 : 0;
        k += b->digits.ptr[k] == '.' ? 1 : 0;
        if (a->digits.ptr[i] != b->digits.ptr[k]) {
            return false;
        }
    }
    return true;
}

static void write_zeros(struct text_out *out, int64_t count)
{
    for (; count > 0; count--) {
        out_char(out, '0');
    }
}

void number_write(struct text_out *out, const struct number *number)
{
    int64_t written = 0;
    if (number->negative) {
        out_char(out, '-');
    }
    if (number->point <= 0) {
        out_char(out, '0');
    }
    if (number->point <= 0 && number->count > 0) {
        out_char(out, '.');
        write_zeros(out, -number->point);
    }
    for (size_t i = 0; i < number->digits.len; i++) {
        if (number->digits.ptr[i] == '.') {
            continue;
        }
        if (written == number->point && written > 0) {
            out_char(out, '.');
        }
        out_char(out, number->digits.ptr[i]);
        written++;
    }
    write_zeros(out, number->point - written);
}
