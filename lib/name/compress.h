/* What do writing and reading a compressed Digital Link share? The codes, and how a value is cut. */
#ifndef NAME_COMPRESS_H
#define NAME_COMPRESS_H

#include "kolli/element.h"
#include "name/bits.h"
#include "syntax/ai.h"

enum { CODE_AIS = 4 };

/* An optimisation code and its AIs; "" behind the last. */
struct compress_code {
    uint8_t code;
    char ai[CODE_AIS][KOLLI_AI_DIGITS + 1];
};

/* The rows of compress.def. */
enum { COMPRESS_CODES = 52 };
extern const struct compress_code compress_codes[COMPRESS_CODES];

/* The row of a code; NULL when there is none. */
const struct compress_code *compress_code_find(uint32_t code);

/* How characters of a value are written, by the number that says so. */
enum compress_encoding {
    COMPRESS_DIGITS,
    COMPRESS_LOWER_HEX,
    COMPRESS_UPPER_HEX,
    COMPRESS_BASE64,
    COMPRESS_ASCII,
    COMPRESS_ENCODINGS,
};

/*
 * A part of a value that is written by itself. Source: GS1 Digital Link Compression 1.0.0, table F,
 * which follows from the components of the Syntax Dictionary: neighbours of one kind are joined.
 */
struct compress_column {
    bool digits; /* only digits, else characters with an encoding */
    bool fixed;  /* always as long as most: no length is written */
    uint8_t most;
};

/* The columns of an AI's value; how many. */
size_t compress_columns(const struct ai_entry *entry,
                        struct compress_column columns[AI_COMPONENTS]);

#endif
