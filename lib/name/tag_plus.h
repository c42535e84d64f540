/* What do reading and writing '+' and '++' share: how characters and dates are written. */
#ifndef NAME_TAG_PLUS_H
#define NAME_TAG_PLUS_H

#include "name/tag.h"

/* How characters are written. Source: TDS 2.3 §14.5.6. */
enum plus_encoding {
    PLUS_INTEGER,
    PLUS_UPPER_HEX,
    PLUS_LOWER_HEX,
    PLUS_BASE64,
    PLUS_ASCII,
    PLUS_CODE40,
    PLUS_ENCODINGS,
};

#define PLUS_ENCODING_BITS 3
#define PLUS_LENGTH_BITS   5
/* A length of 4 bits, and nibbles that are no digits. */
#define PLUS_COUNT_BITS  4
#define PLUS_NIBBLE_TEXT 0xE
#define PLUS_NIBBLE_END  0xF

/* The characters of an encoding by their codes; NULL where the codes are ASCII or a number. */
extern const char *const plus_alphabets[PLUS_ENCODINGS];

/* AIs of dates by their type. Source: TDS 2.3 §14.5.10. */
#define PLUS_DATES 7
extern const char plus_dates[PLUS_DATES][5];

/* Bits of so many characters. */
size_t plus_bits(enum plus_encoding encoding, size_t count);

#endif
