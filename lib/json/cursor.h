/*
 * Which JSON value comes next? A strict pull cursor for RFC 8259 over a window, without a tree.
 *
 * A call that meets the end of the window says CURSOR_SHORT: the caller reads its piece again when
 * window_again() says so, else the text ends too early. CURSOR_BAD: the text is no JSON at window.at.
 */
#ifndef JSON_CURSOR_H
#define JSON_CURSOR_H

#include "json/window.h"

/* Objects and arrays in each other at most, whatever the caller allows. */
enum { CURSOR_DEPTH = 1024 };

enum cursor_result { CURSOR_OK, CURSOR_SHORT, CURSOR_BAD };

/* A string as it stands between its quotation marks: valid UTF-8, each escape well formed. */
struct cursor_string {
    kolli_span raw;
    bool escaped; /* cursor_decode() makes the text */
};

/*
 * Pass over white space. CURSOR_OK: window->at is at a byte that is none, not at the end of the
 * window.
 */
static inline enum cursor_result cursor_blank(struct window *window)
{
    while ((unsigned char)*window->at <= ' ') {
        char c = *window->at;
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            return window->at == window->end ? CURSOR_SHORT : CURSOR_BAD;
        }
        window->at++;
    }
    return CURSOR_OK;
}

/* White space, then this character. */
static inline enum cursor_result cursor_sign(struct window *window, char sign)
{
    enum cursor_result result = cursor_blank(window);
    if (result == CURSOR_OK) {
        if (*window->at != sign) {
            return CURSOR_BAD;
        }
        window->at++;
    }
    return result;
}

/* The string whose opening quotation mark is at window->at. */
enum cursor_result cursor_string(struct window *window, struct cursor_string *string);

/* The number, true, false or null that begins at window->at. */
enum cursor_result cursor_number(struct window *window, kolli_span *number);
enum cursor_result cursor_word(struct window *window, kolli_span *word);

/*
 * Any value at window->at, white space in front allowed, of at most `depth` objects and arrays in
 * each other; its bytes. CURSOR_BAD also for what is deeper: then *deep is true.
 */
enum cursor_result cursor_value(struct window *window, size_t depth, kolli_span *value, bool *deep);

/*
 * The text that an escaped string stands for, into a buffer of raw.len bytes; how many bytes, or
 * SIZE_MAX for half of a surrogate pair, which has no form in UTF-8; *place is where it stands in
 * raw.
 */
size_t cursor_decode(kolli_span raw, char *into, size_t *place);

#endif
