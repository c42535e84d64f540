/*
 * How are names spread over a table when a stranger chose them? A hash under a key that the stranger
 * cannot know, so that no input makes a table slow.
 */
#ifndef BASE_KEYED_H
#define BASE_KEYED_H

#include "kolli/base.h"

struct keyed {
    uint64_t key[2];
};

/* A key from an address in the process; what it makes different is never seen in a result. */
struct keyed keyed_init(const void *address);

uint64_t keyed_hash(const struct keyed *keyed, kolli_span text);

#endif
