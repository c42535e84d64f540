/*
 * Which event had this eventID before, and what did it say?
 *
 * Of each event a hash of its ID and one byte of a hash for each of eight parts: 24 bytes a slot, at
 * most 7/8 of the slots in use, and no more than REPEAT_MOST events. Two IDs share a hash with a chance
 * of 2^-25 even then; a digest would take longer than all other rules together.
 */
#ifndef VALIDATE_REPEAT_H
#define VALIDATE_REPEAT_H

#include "base/alloc.h"
#include "kolli/base.h"

#define REPEAT_MOST 917504 /* 7/8 of 2^20 */

struct repeat_slot {
    uint64_t id;    /* 0: the slot is free */
    uint64_t parts; /* a byte for each part of the event */
    uint64_t index; /* of the event */
};

struct repeat {
    kolli_allocator allocator;
    struct repeat_slot *slots;
    size_t capacity; /* 0 or a power of two */
    size_t count;
    bool full; /* an ID had no room */
};

void repeat_init(struct repeat *repeat, kolli_allocator allocator);
void repeat_free(struct repeat *repeat);

/* Forget all events; the memory is kept. */
void repeat_clear(struct repeat *repeat);

/*
 * Look an event up by the hash of its ID, and keep it when it is new. *before: the one that was there, or
 * NULL. False without memory. Without room it is not kept, and repeat->full says so.
 */
bool repeat_meet(struct repeat *repeat, const struct repeat_slot *event,
                 const struct repeat_slot **before);

/* A hash of bytes, going on from another. */
uint64_t repeat_hash(uint64_t hash, kolli_span bytes);

#endif
