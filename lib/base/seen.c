/* Which names were met before, and in which line first? See seen.h. */
#include "base/seen.h"

#define SEEN_LEAST 64

bool seen_init(struct seen *seen, kolli_allocator allocator)
{
    *seen = (struct seen){.allocator = allocator};
    seen->digest = digest_new(&allocator, DIGEST_SHA256);
    return seen->digest != NULL;
}

static void free_slots(struct seen *seen)
{
    alloc_free(&seen->allocator, seen->keys, seen->capacity * sizeof *seen->keys);
    alloc_free(&seen->allocator, seen->lines, seen->capacity * sizeof *seen->lines);
}

void seen_free(struct seen *seen)
{
    if (seen->digest != NULL) {
        digest_free(seen->digest);
        free_slots(seen);
    }
    *seen = (struct seen){.capacity = 0};
}

void seen_clear(struct seen *seen)
{
    seen->count = 0;
    if (seen->capacity > 0) {
        memset(seen->lines, 0, seen->capacity * sizeof *seen->lines);
    }
}

static bool key_of(const struct seen *seen, kolli_span name, struct seen_key *key)
{
    unsigned char result[DIGEST_BYTES];
    if (digest_start(seen->digest) != KOLLI_OK || digest_add(seen->digest, name) != KOLLI_OK ||
        digest_end(seen->digest, result) != KOLLI_OK) {
        return false;
    }
    memcpy(key, result, sizeof *key);
    return true;
}

/* The slot of the key, or the free one where it belongs. There is always a free one. */
static size_t slot_of(const struct seen *seen, const struct seen_key *key)
{
    size_t mask = seen->capacity - 1;
    size_t slot = (size_t)key->half[0] & mask;
    while (seen->lines[slot] != 0 &&
           (seen->keys[slot].half[0] != key->half[0] || seen->keys[slot].half[1] != key->half[1])) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

/* Twice the slots, every key moved over. Nothing is changed without memory. */
static bool grow(struct seen *seen)
{
    struct seen larger = *seen;
    size_t bytes;
    if (!size_mul(&larger.capacity, seen->capacity, 2) ||
        !size_mul(&bytes, larger.capacity, sizeof *larger.keys)) {
        return false;
    }
    if (larger.capacity == 0) {
        larger.capacity = SEEN_LEAST;
    }
    larger.keys = alloc_new(&seen->allocator, larger.capacity * sizeof *larger.keys);
    larger.lines = alloc_new(&seen->allocator, larger.capacity * sizeof *larger.lines);
    if (larger.keys == NULL || larger.lines == NULL) {
        free_slots(&larger);
        return false;
    }
    for (size_t i = 0; i < seen->capacity; i++) {
        if (seen->lines[i] != 0) {
            size_t slot = slot_of(&larger, &seen->keys[i]);
            larger.keys[slot] = seen->keys[i];
            larger.lines[slot] = seen->lines[i];
        }
    }
    free_slots(seen);
    *seen = larger;
    return true;
}

kolli_status seen_find(struct seen *seen, kolli_span name, struct seen_key *key, uint32_t *line)
{
    if (!key_of(seen, name, key)) {
        return KOLLI_DIGEST;
    }
    if (seen->count >= seen->capacity / 8 * 7 && !grow(seen)) {
        return KOLLI_NO_MEMORY;
    }
    *line = seen->lines[slot_of(seen, key)];
    return KOLLI_OK;
}

bool seen_has(const struct seen *seen, kolli_span name)
{
    struct seen_key key;
    return seen->count > 0 && key_of(seen, name, &key) && seen->lines[slot_of(seen, &key)] != 0;
}

void seen_add(struct seen *seen, const struct seen_key *key, uint32_t line)
{
    size_t slot = slot_of(seen, key);
    seen->keys[slot] = *key;
    seen->lines[slot] = line;
    seen->count++;
}
