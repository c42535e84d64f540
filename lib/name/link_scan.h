/* Is a web address that is no Digital Link an ordinary one, or a wrong link? */
#ifndef NAME_LINK_SCAN_H
#define NAME_LINK_SCAN_H

#include "kolli/element.h"

/*
 * After kolli_link_parse() into the list refused it with this status: a fault says nothing of GS1 unless a key
 * is named in the address, for any path may look like the beginning of a compressed one.
 */
bool link_is_ordinary(const kolli_elements *list, kolli_status status, kolli_span uri);

#endif
