/* Which characters may stand in a key or in the value of an AI? GenSpecs §7.11. */
#ifndef IDENT_CHARSET_H
#define IDENT_CHARSET_H

#include "base/span.h"

/* The four sets by their letter in the GS1 Syntax Dictionary: a bit each in a character's entry. */
enum charset {
    CHARSET_N = 1, /* digits */
    CHARSET_X = 2, /* GS1 AI encodable character set 82 */
    CHARSET_Y = 4, /* GS1 AI encodable character set 39 */
    CHARSET_Z = 8, /* GS1 AI encodable character set 64, without the padding "=" */
};

extern const uint8_t charset_table[256];

static inline bool charset_has(enum charset set, char c)
{
    return (charset_table[(unsigned char)c] & set) != 0;
}

/* The place of the first character that is not of the set; the span's length when all are. */
size_t charset_end(enum charset set, kolli_span text);

/* What a character of set 82 counts in a check pair: 0 ("!") to 81 ("z"). GenSpecs §7.9.5. */
unsigned charset_82_value(char c);

#endif
