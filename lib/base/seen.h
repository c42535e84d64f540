/*
 * Which names were met before, and in which line first?
 *
 * A set of 128-bit keys, the first half of SHA-256: two names of a run share one with a chance of
 * 2^-64 even among four thousand million. 20 bytes a slot, at most 7/8 of the slots in use.
 */
#ifndef BASE_SEEN_H
#define BASE_SEEN_H

#include "base/alloc.h"
#include "base/digest.h"

struct seen_key {
    uint64_t half[2];
};

struct seen {
    kolli_allocator allocator;
    struct digest *digest;
    struct seen_key *keys;
    uint32_t *lines; /* 0: the slot is free */
    size_t capacity; /* 0 or a power of two */
    size_t count;
};

/* False without memory; seen_free() is safe then, too. */
bool seen_init(struct seen *seen, kolli_allocator allocator);
void seen_free(struct seen *seen);

/* Forget all names; the memory is kept. */
void seen_clear(struct seen *seen);

/*
 * Look a name up. *line gets the line it was met in first, or 0; *key is for seen_add(), for which
 * there is room afterwards. KOLLI_OK, KOLLI_NO_MEMORY or KOLLI_DIGEST.
 */
kolli_status seen_find(struct seen *seen, kolli_span name, struct seen_key *key, uint32_t *line);

/* Is this name there? Takes no room. */
bool seen_has(const struct seen *seen, kolli_span name);

/* Add what the last seen_find() did not find; line 1 or more. Never fails. */
void seen_add(struct seen *seen, const struct seen_key *key, uint32_t line);

#endif
