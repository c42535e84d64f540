/* What does a Digital Link URI hold beside its elements? */
#ifndef NAME_LINK_REST_H
#define NAME_LINK_REST_H

#include "base/span.h"

/* "17=270101" is an element, known or not; "linkType=all" and "17" are the resolver's own. */
bool link_rest_is_element(kolli_span parameter);

#endif
