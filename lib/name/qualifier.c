/* How are the qualifier sequences of a key walked? */
#include "name/qualifier.h"

static bool cut(kolli_span *rest, char mark, kolli_span *part)
{
    if (rest->len == 0) {
        return false;
    }
    size_t end = 0;
    while (end < rest->len && rest->ptr[end] != mark) { /* a few bytes: calling memchr costs more */
        end++;
    }
    *part = span_first(*rest, end);
    *rest = span_from(*rest, end + 1);
    return true;
}

bool qualifier_alternative(kolli_span *rest, kolli_span *alternative)
{
    return cut(rest, '|', alternative);
}

bool qualifier_next(kolli_span *alternative, kolli_span *ai)
{
    return cut(alternative, ',', ai);
}
