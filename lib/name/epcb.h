/* Does a link hold the bits of a tag in place of a key? */
#ifndef NAME_EPCB_H
#define NAME_EPCB_H

#include "kolli/element.h"

/*
 * "eh" and small hexadecimal digits, or "ex" and base64url. No compressed link begins so: neither
 * an AI nor an optimisation code begins with 7A or 7B.
 */
bool epcb_is(kolli_span segment);

/*
 * The elements of such a segment, which begins at `begin` in the URI, into an empty list; filter
 * value and host name are dropped. *began: the bits are those of a tag. A status of
 * kolli_tag_parse_bytes() or kolli_tag_elements().
 */
kolli_status epcb_expand(kolli_elements *list, kolli_span segment, size_t begin, bool *began,
                         kolli_diag *diag);

#endif
