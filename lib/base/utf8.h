/* Is this text UTF-8, and where does its next character end? */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "kolli/base.h"

/* The place of the first byte that is not valid UTF-8 (RFC 3629); the span's length when all is. */
size_t utf8_check(kolli_span text);

/* Bytes of the character at pos in valid text; 1 where it is not valid. */
size_t utf8_length(kolli_span text, size_t pos);

/* The code point at pos, its bytes in *length; U+FFFD and 1 where it is not valid. */
uint32_t utf8_decode(kolli_span text, size_t pos, size_t *length);

/*
 * Past the characters beyond ASCII that stand at `at`, up to `end`; NULL when there is no valid one.
 */
const char *utf8_run(const char *at, const char *end);

/* The bytes of a code point, not a surrogate; how many. */
size_t utf8_encode(uint32_t character, char into[4]);

/* The longest start of at most n bytes that cuts no character. */
kolli_span utf8_first(kolli_span text, size_t n);

#endif
