/*
 * Where do things live that all go at once? Bump allocation in blocks; spans and structs stay where
 * they are.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/alloc.h"

#include <stdalign.h>
#include <string.h>

struct arena_block;

struct arena {
    kolli_allocator allocator;
    struct arena_block *blocks; /* newest first */
    char *top;                  /* what is free of the newest block */
    size_t left;
};

void arena_init(struct arena *arena, kolli_allocator allocator);

/* Memory for any type, cleared; NULL without memory. */
void *arena_alloc(struct arena *arena, size_t size);

/* arena_take() from a block that is made for it. */
void *arena_take_new(struct arena *arena, size_t size);

/* As arena_alloc(), not cleared. */
static inline void *arena_take(struct arena *arena, size_t size)
{
    size_t pad = (size_t)(0 - (uintptr_t)arena->top) % alignof(max_align_t);
    if (size >= arena->left - pad) { /* blocks end aligned, so that at least the padding is left */
        return arena_take_new(arena, size);
    }
    char *place = arena->top + pad;
    arena->top = place + size;
    arena->left -= pad + size;
    return place;
}

/*
 * `block`, which was taken with `size` bytes, with room for `larger` bytes: in place when nothing was
 * taken since, else copied. NULL without memory; the block is then as it was. The added bytes are
 * not cleared.
 */
void *arena_widen(struct arena *arena, void *block, size_t size, size_t larger);

/* arena_copy() into a block that is made for it. */
bool arena_copy_new(struct arena *arena, kolli_span text, kolli_span *copy);

/* A copy of the text, ended by NUL; *copy is unchanged without memory. Texts stand without gaps. */
static inline bool arena_copy(struct arena *arena, kolli_span text, kolli_span *copy)
{
    if (text.len >= arena->left) {
        return arena_copy_new(arena, text, copy);
    }
    char *place = arena->top;
    if (text.len > 0) {
        memcpy(place, text.ptr, text.len);
    }
    place[text.len] = '\0';
    arena->top += text.len + 1;
    arena->left -= text.len + 1;
    *copy = (kolli_span){place, text.len};
    return true;
}

/* Forget all; one block is kept for the next use. */
void arena_reset(struct arena *arena);

void arena_free(struct arena *arena);

#endif
