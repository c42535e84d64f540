/* Which event had this eventID before, and what did it say? See repeat.h. */
#include "validate/repeat.h"

#include "base/span.h"

#define FIRST_CAPACITY 256
#define FACTOR         UINT64_C(0x9E3779B97F4A7C15) /* 2^64 over the golden ratio */

void repeat_init(struct repeat *repeat, kolli_allocator allocator)
{
    *repeat = (struct repeat){.allocator = allocator};
}

void repeat_free(struct repeat *repeat)
{
    alloc_free(&repeat->allocator, repeat->slots, repeat->capacity * sizeof *repeat->slots);
    repeat_init(repeat, repeat->allocator);
}

void repeat_clear(struct repeat *repeat)
{
    if (repeat->count > 0) {
        memset(repeat->slots, 0, repeat->capacity * sizeof *repeat->slots);
        repeat->count = 0;
    }
    repeat->full = false;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * FACTOR;
    return hash ^ hash >> 32;
}

uint64_t repeat_hash(uint64_t hash, kolli_span bytes)
{
    uint64_t word;
    size_t i = 0;
    for (; i + sizeof word <= bytes.len; i += sizeof word) {
        memcpy(&word, bytes.ptr + i, sizeof word);
        hash = mix(hash, word);
    }
    word = 0;
    if (i < bytes.len) {
        memcpy(&word, bytes.ptr + i, bytes.len - i);
    }
    return mix(mix(hash, word), bytes.len + 1);
}

/*
 * A document may be made so that all its IDs begin at one slot, so a search ends. With 7/8 of the slots in use
 * one ID out of 20 million is not found, or has no room, for that.
 */
enum { PROBES = 128 };

/* The slot of this ID, or the free one where it belongs; NULL where there is none within PROBES. */
static struct repeat_slot *find(const struct repeat *repeat, uint64_t id)
{
    size_t mask = repeat->capacity - 1;
    size_t at = (size_t)(id >> 1 & mask);
    for (size_t i = 1; i <= PROBES; i++) {
        struct repeat_slot *slot = &repeat->slots[at];
        if (slot->id == 0 || slot->id == id) {
            return slot;
        }
        at = (at + i) & mask;
    }
    return NULL;
}

static bool grow(struct repeat *repeat)
{
    struct repeat old = *repeat;
    size_t bytes;
    size_t capacity = old.capacity == 0 ? FIRST_CAPACITY : 2 * old.capacity;
    if (!size_mul(&bytes, capacity, sizeof *old.slots)) {
        return false;
    }
    struct repeat_slot *slots = alloc_new(&repeat->allocator, bytes);
    if (slots == NULL) {
        return false;
    }
    repeat->slots = slots;
    repeat->capacity = capacity;
    for (size_t i = 0; i < old.capacity; i++) {
        struct repeat_slot *slot = old.slots[i].id == 0 ? NULL : find(repeat, old.slots[i].id);
        if (slot != NULL) {
            *slot = old.slots[i];
        } else if (old.slots[i].id != 0) {
            repeat->count--;
            repeat->full = true;
        }
    }
    alloc_free(&repeat->allocator, old.slots, old.capacity * sizeof *old.slots);
    return true;
}

bool repeat_meet(struct repeat *repeat, const struct repeat_slot *event,
                 const struct repeat_slot **before)
{
    *before = NULL;
    if (repeat->count >= repeat->capacity / 8 * 7 && repeat->count < REPEAT_MOST && !grow(repeat)) {
        return false;
    }
    struct repeat_slot *slot = find(repeat, event->id);
    if (slot != NULL && slot->id != 0) {
        *before = slot;
    } else if (slot != NULL && repeat->count < REPEAT_MOST) {
        *slot = *event;
        repeat->count++;
    } else {
        repeat->full = true;
    }
    return true;
}
