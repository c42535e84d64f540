/* Where do things live that all go at once? See arena.h. */
#include "base/arena.h"

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

/* A block with room for more than `need` bytes. */
static bool arena_grow(struct arena *arena, size_t need)
{
    size_t size = next_block(arena);
    size_t bytes;
    if (size <= need) {
        if (!size_add(&size, need, alignof(max_align_t))) {
            return false;
        }
        size -= size % alignof(max_align_t);
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
    arena->top = block->data;
    arena->left = size;
    return true;
}

void *arena_take_new(struct arena *arena, size_t size)
{
    return arena_grow(arena, size) ? arena_take(arena, size) : NULL;
}

bool arena_copy_new(struct arena *arena, kolli_span text, kolli_span *copy)
{
    return arena_grow(arena, text.len) && arena_copy(arena, text, copy);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    void *place = arena_take(arena, size);
    return place == NULL ? NULL : memset(place, 0, size);
}

void *arena_widen(struct arena *arena, void *block, size_t size, size_t larger)
{
    if (block != NULL && (char *)block + size == arena->top && larger - size < arena->left) {
        arena->top += larger - size;
        arena->left -= larger - size;
        return block;
    }
    void *place = arena_take(arena, larger);
    if (place != NULL && size > 0) {
        memcpy(place, block, size);
    }
    return place;
}

static void free_blocks(struct arena *arena, struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *next = block->next;
        alloc_free(&arena->allocator, block, sizeof *block + block->size);
        block = next;
    }
}

/* Nothing of the newest block is used. */
static void empty_block(struct arena *arena)
{
    arena->top = arena->blocks == NULL ? NULL : arena->blocks->data;
    arena->left = arena->blocks == NULL ? 0 : arena->blocks->size;
}

void arena_reset(struct arena *arena)
{
    if (arena->blocks != NULL) {
        free_blocks(arena, arena->blocks->next);
        arena->blocks->next = NULL;
    }
    empty_block(arena);
}

void arena_free(struct arena *arena)
{
    free_blocks(arena, arena->blocks);
    arena->blocks = NULL;
    empty_block(arena);
}
