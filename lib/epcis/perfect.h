/*
 * Where in a table without collisions does a name stand? The slot of a text, from its first eight
 * bytes, its last eight and its length; the multiplier that parts all names of a table is a constant
 * beside the table, which its test proves.
 */
#ifndef EPCIS_PERFECT_H
#define EPCIS_PERFECT_H

#include "base/span.h"

/* Bytes as a number that is the same on every machine. */
static inline uint64_t perfect_load8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

static inline uint64_t perfect_load4(const char *at)
{
    uint32_t word;
    memcpy(&word, at, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap32(word);
#endif
    return word;
}

/* Never reads beyond the text; short texts are taken whole. */
static inline uint64_t perfect_key(kolli_span text)
{
    uint64_t first = 0;
    uint64_t last = 0;
    if (text.len >= 8) {
        first = perfect_load8(text.ptr);
        last = perfect_load8(text.ptr + text.len - 8);
    } else if (text.len >= 4) {
        first = perfect_load4(text.ptr);
        last = perfect_load4(text.ptr + text.len - 4);
    } else if (text.len > 0) {
        first = (uint64_t)(unsigned char)text.ptr[0] |
                (uint64_t)(unsigned char)text.ptr[text.len / 2] << 8 |
                (uint64_t)(unsigned char)text.ptr[text.len - 1] << 16;
    }
    return (first ^ (last << 31 | last >> 33)) + text.len;
}

static inline size_t perfect_slot(uint64_t key, uint64_t multiplier, unsigned bits)
{
    return (size_t)(key * multiplier >> (64 - bits));
}

/*
 * span_equal() for names, which have few bytes: whole words instead of a call. Both of one length.
 */
static inline bool perfect_same(kolli_span a, kolli_span b)
{
    if (a.len != b.len) {
        return false;
    }
    if (a.len > 16) {
        return memcmp(a.ptr, b.ptr, a.len) == 0;
    }
    if (a.len < 4) {
        return a.len == 0 || (a.ptr[0] == b.ptr[0] && a.ptr[a.len / 2] == b.ptr[a.len / 2] &&
                              a.ptr[a.len - 1] == b.ptr[a.len - 1]);
    }
    if (a.len < 8) {
        return perfect_load4(a.ptr) == perfect_load4(b.ptr) &&
               perfect_load4(a.ptr + a.len - 4) == perfect_load4(b.ptr + b.len - 4);
    }
    return perfect_load8(a.ptr) == perfect_load8(b.ptr) &&
           perfect_load8(a.ptr + a.len - 8) == perfect_load8(b.ptr + b.len - 8);
}

#endif
