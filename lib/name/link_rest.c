/* What does a Digital Link URI hold beside its elements? */
#include "name/link_rest.h"

#include "kolli/link.h"

bool link_rest_is_element(kolli_span parameter)
{
    size_t digits = span_digits(parameter);
    return digits < parameter.len && parameter.ptr[digits] == '=';
}

bool kolli_link_parameter(kolli_span uri, size_t *pos, kolli_span *parameter)
{
    kolli_span left = span_first(uri, span_find(uri, '#'));
    if (*pos == 0) {
        *pos = span_find(left, '?') + 1;
    }
    while (*pos < left.len) {
        while (*pos < left.len && left.ptr[*pos] == '&') {
            *pos += 1;
        }
        kolli_span rest = span_from(left, *pos);
        kolli_span found = span_first(rest, span_find(rest, '&'));
        *pos += found.len;
        if (!link_rest_is_element(found)) {
            *parameter = found;
            return true;
        }
    }
    return false;
}

kolli_span kolli_link_fragment(kolli_span uri)
{
    return span_from(uri, span_find(uri, '#') + 1);
}
