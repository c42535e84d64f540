/*
 * Where are the bytes that are being read? A window over the input that ends in zeros, so that loops
 * need not look for its end.
 *
 * What is read in one piece (an event) begins where window_keep() was called. When the window ends
 * inside it, the reader calls window_again() and reads it again: it then stands in the window with
 * more behind it. Memory, files and callbacks are one path, and spans point into the window until
 * the next call of either.
 */
#ifndef JSON_WINDOW_H
#define JSON_WINDOW_H

#include "kolli/base.h"

/* Zeros behind the bytes: loads of this many bytes from any place in the window are safe. */
enum { WINDOW_PAD = 64 };

struct window {
    kolli_allocator allocator;
    kolli_source source;
    char *bytes;
    size_t room, limit;  /* of bytes, without the zeros; at most limit */
    const char *kept;    /* what stands before it may go */
    const char *at;      /* the next byte to read */
    const char *end;     /* *end is 0 */
    uint64_t base;       /* bytes of the input before the window */
    uint64_t lines;      /* line ends among them */
    kolli_status status; /* of the source, or KOLLI_NO_MEMORY, KOLLI_TOO_LONG; no more comes */
    bool over;           /* the source has given all it has */
};

/* limit: the most bytes of one piece; the window takes twice as many at most. */
kolli_status window_init(struct window *window, kolli_allocator allocator, kolli_source source,
                         size_t limit);
void window_free(struct window *window);

/* Begin a piece at the next byte to read. */
static inline void window_keep(struct window *window)
{
    window->kept = window->at;
}

/*
 * Get more bytes behind the piece, which moves, and go back to its start; false when there is
 * nothing new to read it again for: the input has ended, or status says why no more comes, such as
 * KOLLI_TOO_LONG for a piece that is longer than the limit. True once more when the input turns out
 * to end with the window.
 */
bool window_again(struct window *window);

/* Go on at this byte of the input, which the source gives next, with so many line ends before it. */
void window_go_to(struct window *window, uint64_t offset, uint64_t lines);

/* Is the end of the window also the end of the input? */
static inline bool window_is_last(const struct window *window)
{
    return window->over;
}

/* The place of a byte of the window in the input, and its line, 1-based. */
uint64_t window_offset(const struct window *window, const char *place);
uint64_t window_line(const struct window *window, const char *place);

/* Line ends between two bytes of the window. */
uint64_t window_lines_between(const char *from, const char *to);

#endif
