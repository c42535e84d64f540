/* Where do things live that all go at once? See arena.h. */
#include "base/arena.h"

#include <stdalign.h>

#define ARENA_BLOCK      8192
#define ARENA_BLOCK_MOST 1048576

struct arena_block {
    struct arena_block *next;
    size_t size; /* bytes behind this header */
    alignas(max_align_t) char data[];
};

void arena_init(struct arena *arena, kolli_allocator allocator)
{
    *arena = (struct arena){.allocator = allocator};
}

/*
 * Each block is twice the one before, so that the one kept by a reset soon holds all of the next
 * use.
 */
static size_t next_block(const struct arena *arena)
{
    size_t last = arena->blocks == NULL ? ARENA_BLOCK / 2 : arena->blocks->size;
    return last > ARENA_BLOCK_MOST / 2 ? ARENA_BLOCK_MOST : 2 * last;
}

static bool arena_grow(struct arena *arena, size_t need)
{
    size_t size = next_block(arena);
    size_t bytes;
    if (size < need) {
        size = need;
    }
    if (!size_add(&bytes, size, sizeof(struct arena_block))) {
        return false;
    }
    struct arena_block *block = alloc_resize(&arena->allocator, NULL, 0, bytes);
    if (block == NULL) {
        return false;
    }
    block->next = arena->blocks;
    block->size = size;
    arena->blocks = block;
    arena->used = 0;
    return true;
}

/* False on overflow. */
static bool round_up(size_t *rounded, size_t size)
{
    if (!size_add(rounded, size, alignof(max_align_t) - 1)) {
        return false;
    }
    *rounded -= *rounded % alignof(max_align_t);
    return true;
}

void *arena_take(struct arena *arena, size_t size)
{
    size_t rounded;
    if (!round_up(&rounded, size)) {
        return NULL;
    }
    if ((arena->blocks == NULL || rounded > arena->blocks->size - arena->used) &&
        !arena_grow(arena, rounded)) {
        return NULL;
    }
    char *place = arena->blocks->data + arena->used;
    arena->used += rounded;
    return place;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    void *place = arena_take(arena, size);
    return place == NULL ? NULL : memset(place, 0, size);
}

void *arena_widen(struct arena *arena, void *block, size_t size, size_t larger)
{
    size_t rounded;
    size_t more;
    if (block != NULL && round_up(&rounded, size) && round_up(&more, larger) &&
        (char *)block + rounded == arena->blocks->data + arena->used &&
        more - rounded <= arena->blocks->size - arena->used) {
        arena->used += more - rounded;
        return block;
    }
    void *place = arena_take(arena, larger);
    if (place != NULL && size > 0) {
        memcpy(place, block, size);
    }
    return place;
}

bool arena_copy(struct arena *arena, kolli_span text, kolli_span *copy)
{
    size_t size;
    char *place = size_add(&size, text.len, 1) ? arena_take(arena, size) : NULL;
    if (place == NULL) {
        return false;
    }
    if (text.len > 0) {
        memcpy(place, text.ptr, text.len);
    }
    place[text.len] = '\0';
    *copy = (kolli_span){place, text.len};
    return true;
}

static void free_blocks(struct arena *arena, struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *next = block->next;
        alloc_free(&arena->allocator, block, sizeof *block + block->size);
        block = next;
    }
}

void arena_reset(struct arena *arena)
{
    if (arena->blocks != NULL) {
        free_blocks(arena, arena->blocks->next);
        arena->blocks->next = NULL;
    }
    arena->used = 0;
}

void arena_free(struct arena *arena)
{
    free_blocks(arena, arena->blocks);
    arena->blocks = NULL;
    arena->used = 0;
}
