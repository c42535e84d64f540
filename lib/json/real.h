/*
 * Which decimal does a double stand for? The shortest one that is read as the same double again, as people
 * write it: 0.1, 4.25, 1e+300.
 */
#ifndef JSON_REAL_H
#define JSON_REAL_H

#include "base/text_out.h"

/* Bytes of the text, at most. */
enum { REAL_TEXT = 48 };

/* The text, a JSON number with a point or an exponent, in the buffer; never in a locale. `real` is finite. */
kolli_span real_text(double real, char buffer[REAL_TEXT]);

#endif
