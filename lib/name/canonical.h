/* Which level of a name do elements have? */
#ifndef NAME_CANONICAL_H
#define NAME_CANONICAL_H

#include "kolli/name.h"

/* The finest level that elements with a key at this index can name. */
kolli_name_level name_finest(const kolli_elements *list, size_t key);

#endif
