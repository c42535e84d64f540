/* How do bytes grow? A failed append sticks: append freely, look at `failed` once. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/alloc.h"

struct buf {
    char *ptr;
    size_t len, capacity;
    bool failed;
    kolli_allocator allocator;
};

void buf_init(struct buf *buf, kolli_allocator allocator);
void buf_free(struct buf *buf);

/* Empty it and forget a failure; the memory is kept. */
void buf_clear(struct buf *buf);

/* buf_reserve() where the room is not there yet. */
bool buf_grow(struct buf *buf, size_t more);

/* Room for `more` bytes behind the end; false without memory. */
static inline bool buf_reserve(struct buf *buf, size_t more)
{
    return more <= buf->capacity - buf->len || buf_grow(buf, more);
}

void buf_char(struct buf *buf, char c);
void buf_span(struct buf *buf, kolli_span bytes);

static inline kolli_span buf_text(const struct buf *buf)
{
    return (kolli_span){buf->ptr, buf->len};
}

/* A kolli_sink over a struct buf. */
kolli_sink buf_sink(struct buf *buf);

#endif
