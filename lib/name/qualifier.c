/* How are the qualifier sequences of a key walked? */
#include "name/qualifier.h"

bool qualifier_next(kolli_span *rest, kolli_span *ai, bool *last)
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
