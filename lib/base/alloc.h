/* How does an object get, grow and give back its memory without overflow in the sums? */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include "kolli/base.h"

/* The caller's allocator, or libc's when it is NULL; kept by value in the object. */
kolli_allocator alloc_or_libc(const kolli_allocator *allocator);

/* Zeroed memory for size bytes; NULL without memory. */
void *alloc_new(const kolli_allocator *allocator, size_t size);

/* As realloc; the added bytes are not cleared; NULL leaves the block as it was. */
void *alloc_resize(const kolli_allocator *allocator, void *block, size_t old_size, size_t new_size);

void alloc_free(const kolli_allocator *allocator, void *block, size_t size);

/* *sum = a + b, *product = a * b; false on overflow, the result is then unchanged. */
static inline bool size_add(size_t *sum, size_t a, size_t b)
{
    if (b > SIZE_MAX - a) {
        return false;
    }
    *sum = a + b;
    return true;
}

bool size_mul(size_t *product, size_t a, size_t b);

/*
 * Make room for `need` items of `item` bytes in *block, which has room for *capacity: doubles, at
 * least 8. False without memory; nothing is changed then.
 */
bool alloc_reserve(const kolli_allocator *allocator, void **block, size_t *capacity, size_t need,
                   size_t item);

#endif
