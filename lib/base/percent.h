/* How are bytes written in a URI, and read back? RFC 3986. */
#ifndef BASE_PERCENT_H
#define BASE_PERCENT_H

#include "base/buf.h"
#include "kolli/diag.h"

/* What RFC 3986 §2 calls the characters of a URI; 0 for others. */
enum percent_kind { PERCENT_UNRESERVED = 1, PERCENT_RESERVED = 2, PERCENT_SIGN = 3 };

extern const uint8_t percent_table[256];

/* A-Z a-z 0-9 - . _ ~ */
static inline bool percent_unreserved(char c)
{
    return percent_table[(unsigned char)c] == PERCENT_UNRESERVED;
}

/* : / ? # [ ] @ ! $ & ' ( ) * + , ; = */
static inline bool percent_reserved(char c)
{
    return percent_table[(unsigned char)c] == PERCENT_RESERVED;
}

/* Any of them, and '%'. */
static inline bool percent_uri(char c)
{
    return percent_table[(unsigned char)c] != 0;
}

/* The place of the first character that is not unreserved; the span's length when all are. */
size_t percent_plain(kolli_span text);

/* A byte as %HH. */
kolli_span percent_escape(char escape[3], char c);

/* The two hexadecimal digits at text as a value, or -1. */
int percent_hex(const char *text);

/* Does each '%' begin a code? */
bool percent_is_sound(kolli_span text);

/* Append text with every byte but the unreserved ones as %HH. */
void percent_encode(struct buf *out, kolli_span text);

/*
 * Append text with %HH read back. KOLLI_OK, KOLLI_PERCENT with the offset of the bad %, or
 * KOLLI_NO_MEMORY; out has then got the part before the fault.
 */
kolli_status percent_decode(struct buf *out, kolli_span text, kolli_diag *diag);

#endif
