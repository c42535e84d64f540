/* Which qualifiers may follow a key in the path of a Digital Link, and in which order? */
#ifndef NAME_QUALIFIER_H
#define NAME_QUALIFIER_H

#include "base/span.h"

/*
 * Most AIs of one alternative: as many as a line of a dictionary has room for; GS1's keys have
 * three.
 */
#define QUALIFIERS_MAX 19

/*
 * Walk the AIs that ai.def writes for a key, "22,10,21|235": each call cuts the next one off *rest,
 * which is the whole text at first. *last: its alternative ends with it.
 */
static inline bool qualifier_next(kolli_span *rest, kolli_span *ai, bool *last)
{
    if (rest->len == 0) {
        return false;
    }
    size_t end = span_digits(*rest);
    *ai = span_first(*rest, end);
    *last = end == rest->len || rest->ptr[end] == '|';
    *rest = span_from(*rest, end + 1);
    return true;
}

#endif
