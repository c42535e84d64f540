/*
 * Where do things live that all go at once? Bump allocation in blocks; spans and structs stay where
 * they are.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/alloc.h"

struct arena_block;

struct arena {
    kolli_allocator allocator;
    struct arena_block *blocks; /* newest first */
    size_t used;                /* bytes used of the newest block */
};

void arena_init(struct arena *arena, kolli_allocator allocator);

/* Memory for any type, cleared; NULL without memory. */
void *arena_alloc(struct arena *arena, size_t size);

/* As arena_alloc(), not cleared. */
void *arena_take(struct arena *arena, size_t size);

/*
 * `block`, which was taken with `size` bytes, with room for `larger` bytes: in place when nothing was
 * taken since, else copied. NULL without memory; the block is then as it was. The added bytes are
 * not cleared.
 */
void *arena_widen(struct arena *arena, void *block, size_t size, size_t larger);

/* A copy of the text, ended by NUL; *copy is unchanged without memory. */
bool arena_copy(struct arena *arena, kolli_span text, kolli_span *copy);

/* Forget all; one block is kept for the next use. */
void arena_reset(struct arena *arena);

void arena_free(struct arena *arena);

#endif
