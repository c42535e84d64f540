/* Cutting and comparing spans, and what <ctype.h> would say without a locale. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include "kolli/base.h"

/* A span of a string literal; also usable in initialisers of locals. */
#define SPAN(literal) ((kolli_span){(literal), sizeof(literal) - 1})

static inline kolli_span span_of(const char *text)
{
    return kolli_span_of(text);
}

/* From pos to the end; empty past it. */
static inline kolli_span span_from(kolli_span span, size_t pos)
{
    pos = pos < span.len ? pos : span.len;
    return span.ptr == NULL ? span : (kolli_span){span.ptr + pos, span.len - pos};
}

/* At most the first n bytes. */
static inline kolli_span span_first(kolli_span span, size_t n)
{
    return (kolli_span){span.ptr, n < span.len ? n : span.len};
}

/* From begin up to, not with, end; both inside the span. */
static inline kolli_span span_slice(kolli_span span, size_t begin, size_t end)
{
    return (kolli_span){span.ptr + begin, end - begin};
}

static inline bool span_equal(kolli_span a, kolli_span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static inline char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The place of the first byte that is no digit; the span's length when all are. */
static inline size_t span_digits(kolli_span span)
{
    size_t pos = 0;
    while (pos < span.len && is_digit(span.ptr[pos])) {
        pos++;
    }
    return pos;
}

/* Equal but for the case of ASCII letters. */
bool span_equal_nocase(kolli_span a, kolli_span b);

static inline bool span_starts(kolli_span span, kolli_span start)
{
    return span.len >= start.len && span_equal(span_first(span, start.len), start);
}

/* Likewise but for the case of ASCII letters. */
bool span_starts_nocase(kolli_span span, kolli_span start);

/* The place of the first c, or the span's length. */
size_t span_find(kolli_span span, char c);

/* Without ASCII spaces and tabs at either end. */
kolli_span span_trim(kolli_span span);

/* A number of at most 18 digits, all digits; false otherwise. */
bool span_number(kolli_span span, uint64_t *number);

/* The number in decimal, in the caller's buffer: span_uint((char[24]){0}, n). */
kolli_span span_uint(char buffer[24], uint64_t number);

#endif
