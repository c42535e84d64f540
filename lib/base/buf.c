/* How do bytes grow? See buf.h; kolli_buffer is the public face of struct buf. */
#include "base/buf.h"

void buf_init(struct buf *buf, kolli_allocator allocator)
{
    *buf = (struct buf){.allocator = allocator};
}

void buf_free(struct buf *buf)
{
    alloc_free(&buf->allocator, buf->ptr, buf->capacity);
    buf_init(buf, buf->allocator);
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    buf->failed = false;
}

bool buf_grow(struct buf *buf, size_t more)
{
    size_t need;
    void *block = buf->ptr;
    if (!size_add(&need, buf->len, more) ||
        !alloc_reserve(&buf->allocator, &block, &buf->capacity, need, 1)) {
        buf->failed = true;
        return false;
    }
    buf->ptr = block;
    return true;
}

void buf_char(struct buf *buf, char c)
{
    if (!buf->failed && buf_reserve(buf, 1)) {
        buf->ptr[buf->len++] = c;
    }
}

void buf_span(struct buf *buf, kolli_span bytes)
{
    if (!buf->failed && bytes.len > 0 && buf_reserve(buf, bytes.len)) {
        memcpy(buf->ptr + buf->len, bytes.ptr, bytes.len);
        buf->len += bytes.len;
    }
}

static kolli_status write_to_buf(void *context, kolli_span bytes)
{
    struct buf *buf = context;
    buf_span(buf, bytes);
    return buf->failed ? KOLLI_NO_MEMORY : KOLLI_OK;
}

kolli_sink buf_sink(struct buf *buf)
{
    return (kolli_sink){write_to_buf, buf};
}

struct kolli_buffer {
    struct buf buf;
};

kolli_buffer *kolli_buffer_new(const kolli_allocator *allocator)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_buffer *buffer = alloc_new(&own, sizeof *buffer);
    if (buffer != NULL) {
        buf_init(&buffer->buf, own);
    }
    return buffer;
}

void kolli_buffer_free(kolli_buffer *buffer)
{
    if (buffer != NULL) {
        kolli_allocator own = buffer->buf.allocator;
        buf_free(&buffer->buf);
        alloc_free(&own, buffer, sizeof *buffer);
    }
}

void kolli_buffer_clear(kolli_buffer *buffer)
{
    buf_clear(&buffer->buf);
}

kolli_span kolli_buffer_span(const kolli_buffer *buffer)
{
    return buffer->buf.len == 0 ? (kolli_span){"", 0} : buf_text(&buffer->buf);
}

/* Every write leaves room for one NUL behind the text, so that a span can be read as a C string. */
static kolli_status write_to_buffer(void *context, kolli_span bytes)
{
    struct buf *buf = context;
    size_t more;
    if (buf->failed || !size_add(&more, bytes.len, 1) || !buf_reserve(buf, more)) {
        return KOLLI_NO_MEMORY;
    }
    buf_span(buf, bytes);
    buf->ptr[buf->len] = '\0';
    return KOLLI_OK;
}

kolli_sink kolli_buffer_sink(kolli_buffer *buffer)
{
    return (kolli_sink){write_to_buffer, &buffer->buf};
}
