/* Is a web address that is no Digital Link an ordinary one, or a wrong link? */
#ifndef NAME_LINK_SCAN_H
#define NAME_LINK_SCAN_H

#include "base/span.h"

/*
 * After kolli_link_parse() refused it with this status: a fault of the address as such says nothing
 * of GS1 unless a key is named in it.
 */
bool link_is_ordinary(kolli_status status, kolli_span uri);

#endif
