/* How are bytes written in a URI, and read back? RFC 3986. */
#ifndef BASE_PERCENT_H
#define BASE_PERCENT_H

#include "base/buf.h"
#include "kolli/diag.h"

/* A-Z a-z 0-9 - . _ ~ */
bool percent_unreserved(char c);

/* The two hexadecimal digits at text as a value, or -1. */
int percent_hex(const char *text);

/* Append text with every byte but the unreserved ones as %HH. */
void percent_encode(struct buf *out, kolli_span text);

/*
 * Append text with %HH read back. KOLLI_OK, KOLLI_PERCENT with the offset of the bad %, or
 * KOLLI_NO_MEMORY; out has then got the part before the fault.
 */
kolli_status percent_decode(struct buf *out, kolli_span text, kolli_diag *diag);

#endif
