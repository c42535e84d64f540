/* How are numbers of any width read from bits, and written into them? The first bit is highest. */
#ifndef NAME_TAG_BITS_H
#define NAME_TAG_BITS_H

#include "base/span.h"

/* Bytes that must be readable behind the last byte that holds bits. */
#define TAG_BITS_ROOM 8
/* The widest number that tag_bits_digits() and tag_bits_put_digits() take. */
#define TAG_BITS_WIDE 128

/* Width 0 to 64 from bit `pos` on. */
uint64_t tag_bits_get(const uint8_t *bytes, size_t pos, size_t width);

/* Write the low `width` bits, 0 to 64, of a value where the bits are zero. */
void tag_bits_put(uint8_t *bytes, size_t pos, size_t width, uint64_t value);

/* Are all of them zero? */
bool tag_bits_zero(const uint8_t *bytes, size_t begin, size_t end);

/*
 * A number of at most TAG_BITS_WIDE bits as exactly `count` digits; false when it has more.
 * Likewise written from digits; false when it needs more bits than `width`, and nothing is written.
 */
bool tag_bits_digits(const uint8_t *bytes, size_t pos, size_t width, char *digits, size_t count);
bool tag_bits_put_digits(uint8_t *bytes, size_t pos, size_t width, kolli_span digits);

/* A number as exactly `count` digits; false when it has more. */
bool tag_bits_number(uint64_t number, char *digits, size_t count);

/* Bits that any number of so many digits needs: 4 for 1, 67 for 20. For 1 to 31 digits. */
static inline size_t tag_bits_of_digits(size_t digits)
{
    return (digits * 217706 >> 16) + 1; /* log2 of 10 times 65536 */
}

/* Digits that any number of so many bits needs: 12 for 38. For 1 to 64 bits. */
static inline size_t tag_digits_of_bits(size_t bits)
{
    return (bits * 19728 >> 16) + 1; /* log10 of 2 times 65536 */
}

#endif
