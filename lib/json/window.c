/* How do bytes get into the window, and which place of the input is a byte of it? */
#include "json/window.h"

#include "base/alloc.h"

enum { FIRST_ROOM = 256 * 1024 };

kolli_status window_init(struct window *window, kolli_allocator allocator, kolli_source source,
                         size_t limit)
{
    *window = (struct window){.allocator = allocator, .source = source, .room = FIRST_ROOM};
    if (!size_mul(&window->limit, limit, 2) || window->limit < FIRST_ROOM) {
        window->limit = limit < FIRST_ROOM ? FIRST_ROOM : SIZE_MAX - WINDOW_PAD;
    }
    window->bytes = alloc_new(&window->allocator, window->room + WINDOW_PAD);
    window->kept = window->at = window->end = window->bytes;
    return window->bytes == NULL ? KOLLI_NO_MEMORY : KOLLI_OK;
}

void window_free(struct window *window)
{
    alloc_free(&window->allocator, window->bytes, window->room + WINDOW_PAD);
    window->bytes = NULL;
}

void window_go_to(struct window *window, uint64_t offset, uint64_t lines)
{
    window->kept = window->at = window->end = window->bytes;
    window->base = offset;
    window->lines = lines;
    window->over = false;
    memset(window->bytes, 0, WINDOW_PAD);
}

/* ---- Lines ------------------------------------------------------------------------------- */

typedef uint8_t lanes __attribute__((vector_size(16)));

/* Line ends in `blocks` pieces of 16 bytes, at most 255: a count in each lane. */
static uint64_t lines_in(const char *from, size_t blocks)
{
    const lanes ends = {'\n', '\n', '\n', '\n', '\n', '\n', '\n', '\n',
                        '\n', '\n', '\n', '\n', '\n', '\n', '\n', '\n'};
    lanes counts = {0};
    uint64_t sum = 0;
    for (size_t i = 0; i < blocks; i++) {
        lanes bytes;
        memcpy(&bytes, from + 16 * i, sizeof bytes);
        counts -= (lanes)(bytes == ends); /* all bits set where they are equal */
    }
    for (size_t i = 0; i < sizeof counts; i++) {
        sum += counts[i];
    }
    return sum;
}

/* 16 bytes at a time: counting the lines of each event took 15 % of reading it with 8. */
uint64_t window_lines_between(const char *from, const char *to)
{
    uint64_t count = 0;
    while (to - from >= 16) {
        size_t blocks = (size_t)(to - from) / 16;
        blocks = blocks < 255 ? blocks : 255;
        count += lines_in(from, blocks);
        from += 16 * blocks;
    }
    for (; from < to; from++) {
        count += *from == '\n';
    }
    return count;
}

uint64_t window_offset(const struct window *window, const char *place)
{
    return window->base + (uint64_t)(place - window->bytes);
}

uint64_t window_line(const struct window *window, const char *place)
{
    return window->lines + window_lines_between(window->bytes, place) + 1;
}

/* ---- More bytes -------------------------------------------------------------------------- */

/* The piece to the front: what stands before it is not needed any more. */
static void forget(struct window *window)
{
    size_t gone = (size_t)(window->kept - window->bytes);
    if (gone == 0) {
        return;
    }
    window->lines += window_lines_between(window->bytes, window->kept);
    window->base += gone;
    memmove(window->bytes, window->kept, (size_t)(window->end - window->kept));
    window->end -= gone;
    window->at -= gone;
    window->kept = window->bytes;
}

/* Twice the room, for a piece that fills the window. */
static kolli_status widen(struct window *window)
{
    if (window->room == window->limit) {
        return KOLLI_TOO_LONG;
    }
    size_t room = window->room < window->limit / 2 ? window->room * 2 : window->limit;
    char *bytes = alloc_new(&window->allocator, room + WINDOW_PAD);
    if (bytes == NULL) {
        return KOLLI_NO_MEMORY;
    }
    size_t filled = (size_t)(window->end - window->bytes);
    size_t read = (size_t)(window->at - window->bytes);
    memcpy(bytes, window->bytes, filled);
    alloc_free(&window->allocator, window->bytes, window->room + WINDOW_PAD);
    window->bytes = bytes;
    window->room = room;
    window->kept = bytes;
    window->at = bytes + read;
    window->end = bytes + filled;
    return KOLLI_OK;
}

static kolli_status fill(struct window *window)
{
    size_t filled = (size_t)(window->end - window->bytes);
    kolli_status status = filled == window->room ? widen(window) : KOLLI_OK;
    size_t got = 0;
    if (status == KOLLI_OK) {
        status = window->source.read(window->source.context, window->bytes + filled,
                                     window->room - filled, &got);
    }
    if (status == KOLLI_OK) {
        window->over = got == 0;
        window->end += got;
    }
    memset(window->bytes + (window->end - window->bytes), 0, WINDOW_PAD); /* it may have moved */
    return status;
}

bool window_again(struct window *window)
{
    if (window->over || window->status != KOLLI_OK) {
        return false;
    }
    forget(window);
    window->status = fill(window);
    window->at = window->kept;
    return window->status == KOLLI_OK;
}
