/* Which member beside many others has this name? See member_index.h. */
#include "epcis/member_index.h"

#include "base/keyed.h"
#include "epcis/perfect.h"

/* An open table; a free slot has no head. At most three quarters of the slots are in use. */
struct slot {
    uint64_t hash;
    struct member *head;
};

struct member_index {
    struct keyed keyed;
    struct slot *slots;
    size_t capacity, count; /* capacity is a power of two */
};

static uint32_t hash_text(kolli_span text)
{
    return (uint32_t)(perfect_key(text) * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

uint32_t member_index_space(kolli_span space)
{
    return hash_text(member_bare_space(space));
}

uint32_t member_index_hash(uint32_t space, kolli_span name)
{
    return hash_text(name) + 3 * space;
}

bool member_index_same(const struct member *member, kolli_span space, kolli_span name)
{
    return span_equal(member->shown.name, name) &&
           span_equal(member_bare_space(member->shown.space), member_bare_space(space));
}

static uint64_t hash_of(const struct member_index *index, kolli_span space, kolli_span name)
{
    return 3 * keyed_hash(&index->keyed, member_bare_space(space)) +
           keyed_hash(&index->keyed, name);
}

static struct slot *free_slot(struct slot *slots, size_t capacity, uint64_t hash)
{
    size_t at = (size_t)hash & (capacity - 1);
    while (slots[at].head != NULL) {
        at = (at + 1) & (capacity - 1);
    }
    return &slots[at];
}

bool member_index_room(struct arena *arena, struct member_index *index)
{
    size_t bytes;
    if (index->count < index->capacity / 4 * 3) {
        return true;
    }
    size_t capacity = index->capacity == 0 ? 4 * MEMBER_INDEX_LEAST : 2 * index->capacity;
    struct slot *slots =
        size_mul(&bytes, capacity, sizeof *slots) ? arena_alloc(arena, bytes) : NULL;
    if (slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < index->capacity; i++) {
        if (index->slots[i].head != NULL) {
            *free_slot(slots, capacity, index->slots[i].hash) = index->slots[i];
        }
    }
    index->slots = slots;
    index->capacity = capacity;
    return true;
}

void member_index_add(struct member_index *index, struct member *head)
{
    uint64_t hash = hash_of(index, head->shown.space, head->shown.name);
    *free_slot(index->slots, index->capacity, hash) = (struct slot){hash, head};
    index->count++;
}

bool member_index_make(struct arena *arena, struct members *members)
{
    struct member_index *index = arena_alloc(arena, sizeof *index);
    if (index == NULL) {
        return false;
    }
    index->keyed = keyed_init(index);
    const struct member *member = members->first;
    for (; member != NULL; member = member_next_name(member)) {
        if (member->shown.kind != KOLLI_MEMBER_RUN) {
            if (!member_index_room(arena, index)) {
                return false;
            }
            member_index_add(index, (struct member *)(uintptr_t)member);
        }
    }
    members->index = index;
    return true;
}

struct member *member_index_find(const struct member_index *index, kolli_span space,
                                 kolli_span name)
{
    uint64_t hash = hash_of(index, space, name);
    size_t at = (size_t)hash & (index->capacity - 1);
    while (
        index->slots[at].head != NULL &&
        (index->slots[at].hash != hash || !member_index_same(index->slots[at].head, space, name))) {
        at = (at + 1) & (index->capacity - 1);
    }
    return index->slots[at].head;
}
