/* How are the qualifier sequences of a key walked? */
#include "name/qualifier.h"

bool qualifier_next(kolli_span *rest, kolli_span *ai, bool *last)
{
    if (rest->len == 0) {
        return false;
    }
    size_t end = 0;
    while (end < rest->len && is_digit(rest->ptr[end])) {
        end++;
    }
    *ai = span_first(*rest, end);
    *last = end == rest->len || rest->ptr[end] == '|';
    *rest = span_from(*rest, end + 1);
    return true;
}
