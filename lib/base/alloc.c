/* How does an object get, grow and give back its memory? See alloc.h. */
#include "base/alloc.h"

#include <stdlib.h>

static void *libc_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)context;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

kolli_allocator alloc_or_libc(const kolli_allocator *allocator)
{
    return allocator != NULL ? *allocator : (kolli_allocator){libc_resize, NULL};
}

void *alloc_new(const kolli_allocator *allocator, size_t size)
{
    void *block = allocator->resize(allocator->context, NULL, 0, size);
    return block == NULL ? NULL : memset(block, 0, size);
}

void *alloc_resize(const kolli_allocator *allocator, void *block, size_t old_size, size_t new_size)
{
    return allocator->resize(allocator->context, block, old_size, new_size);
}

void alloc_free(const kolli_allocator *allocator, void *block, size_t size)
{
    if (block != NULL) {
        allocator->resize(allocator->context, block, size, 0);
    }
}

bool size_mul(size_t *product, size_t a, size_t b)
{
    if (a != 0 && b > SIZE_MAX / a) {
        return false;
    }
    *product = a * b;
    return true;
}

bool alloc_reserve(const kolli_allocator *allocator, void **block, size_t *capacity, size_t need,
                   size_t item)
{
    if (need <= *capacity) {
        return true;
    }
    size_t room = *capacity < 8 ? 8 : *capacity;
    while (room < need) {
        if (!size_mul(&room, room, 2)) {
            return false;
        }
    }
    size_t bytes;
    if (!size_mul(&bytes, room, item)) {
        return false;
    }
    void *grown = alloc_resize(allocator, *block, *capacity * item, bytes);
    if (grown == NULL) {
        return false;
    }
    *block = grown;
    *capacity = room;
    return true;
}
