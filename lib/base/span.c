/* Cutting and comparing spans; see span.h. */
#include "base/span.h"

bool span_equal_nocase(kolli_span a, kolli_span b)
{
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (a.ptr[i] != b.ptr[i] && to_lower(a.ptr[i]) != to_lower(b.ptr[i])) {
            return false;
        }
    }
    return true;
}

bool span_starts_nocase(kolli_span span, kolli_span start)
{
    return span_equal_nocase(span_first(span, start.len), start);
}

size_t span_find(kolli_span span, char c)
{
    const char *found = span.len == 0 ? NULL : memchr(span.ptr, c, span.len);
    return found == NULL ? span.len : (size_t)(found - span.ptr);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

kolli_span span_trim(kolli_span span)
{
    size_t begin = 0;
    size_t end = span.len;
    while (begin < end && is_blank(span.ptr[begin])) {
        begin++;
    }
    while (end > begin && is_blank(span.ptr[end - 1])) {
        end--;
    }
    return begin == 0 ? span_first(span, end) : span_slice(span, begin, end);
}

bool span_number(kolli_span span, uint64_t *number)
{
    if (span.len == 0 || span.len > 18 || span_digits(span) != span.len) {
        return false;
    }
    uint64_t value = 0;
    for (size_t i = 0; i < span.len; i++) {
        value = 10 * value + (uint64_t)(span.ptr[i] - '0');
    }
    *number = value;
    return true;
}

kolli_span span_uint(char buffer[24], uint64_t number)
{
    size_t at = 24;
    do {
        buffer[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return (kolli_span){buffer + at, 24 - at};
}
