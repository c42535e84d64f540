/* Where do a string, a number and a value of JSON end? RFC 8259, strictly. */
#include "json/cursor.h"

#include "base/span.h"
#include "base/utf8.h"
#include "epcis/perfect.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ---- Strings ----------------------------------------------------------------------------- */

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/*
 * Which of the next bytes end a run of plain ASCII: quotation marks, backslashes, control characters, and
 * the bytes of characters beyond ASCII? A bit each, or bit 7 of eight for each. The lowest is right. With
 * SSE2 mixed events are read a tenth faster than a word at a time.
 */
#ifdef __SSE2__
enum { STEP = 16, BITS = 1 };

static inline uint64_t stops_at(const char *at)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    __m128i slashes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    __m128i others = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)); /* from 0x80 they are negative */
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quotes, slashes), others));
}
#else
enum { STEP = 8, BITS = 8 };

static inline uint64_t stops_at(const char *at)
{
    uint64_t word = perfect_load8(at);
    uint64_t quote = word ^ EACH('"');
    uint64_t slash = word ^ EACH('\\');
    uint64_t low = (word - EACH(0x20)) & ~word; /* a borrow goes upwards, past the lowest */
    return (low | ((quote - EACH(1)) & ~quote) | ((slash - EACH(1)) & ~slash) | word) & EACH(0x80);
}
#endif

/* The next byte that is not plain ASCII; the zeros behind the window stop it too. */
static inline const char *plain_end(const char *at)
{
    uint64_t stops = stops_at(at);
    while (stops == 0) {
        at += STEP;
        stops = stops_at(at);
    }
    return at + __builtin_ctzll(stops) / BITS;
}

/* What stands for itself or another character behind a backslash, and what it stands for; else 0. */
static const char short_escapes[256] = {
    ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
    ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t',
};

/* The value of a hexadecimal digit, plus 1; else 0. */
static const uint8_t hex_digits[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
    ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

static uint8_t hex_digit(char c)
{
    return hex_digits[(unsigned char)c];
}

/* Past the escape at `at`; NULL when it is none, or not all of it is there. */
static const char *escape_end(const char *at)
{
    if (at[1] == 'u') {
        bool all = hex_digit(at[2]) != 0 && hex_digit(at[3]) != 0 && hex_digit(at[4]) != 0 &&
                   hex_digit(at[5]) != 0;
        return all ? at + 6 : NULL;
    }
    return short_escapes[(unsigned char)at[1]] != 0 ? at + 2 : NULL;
}

/* The longest escape and the longest character fit into what a fault this near the end may lack. */
enum { LONGEST_ESCAPE = 6 };

/* No character or escape at `at`: the window may have ended inside it. */
static enum cursor_result fault_at(struct window *window, const char *at)
{
    window->at = at;
    return window->end - at < LONGEST_ESCAPE && !window_is_last(window) ? CURSOR_SHORT : CURSOR_BAD;
}

static enum cursor_result end_string(struct window *window, struct cursor_string *string,
                                     const char *at)
{
    string->raw = (kolli_span){window->at + 1, (size_t)(at - window->at - 1)};
    window->at = at + 1;
    return CURSOR_OK;
}

/*
 * The string goes on at `at` with an escape or a character beyond ASCII. Not inlined, or all strings, of
 * which most are plain, would pay for its registers.
 */
__attribute__((noinline)) static enum cursor_result
go_on(struct window *window, struct cursor_string *string, const char *at)
{
    for (;;) {
        if (*at == '"') {
            return end_string(window, string, at);
        }
        const char *next = NULL;
        if (*at == '\\') {
            string->escaped = true;
            next = escape_end(at);
        } else if ((unsigned char)*at >= 0x80) {
            next = utf8_run(at, window->end);
        } else if (at == window->end) {
            window->at = at;
            return CURSOR_SHORT;
        }
        if (next == NULL || next > window->end) {
            return fault_at(window, at);
        }
        at = plain_end(next);
    }
}

enum cursor_result cursor_string(struct window *window, struct cursor_string *string)
{
    const char *at = plain_end(window->at + 1);
    string->escaped = false;
    return *at == '"' ? end_string(window, string, at) : go_on(window, string, at);
}

/* ---- What escapes stand for -------------------------------------------------------------- */

static uint32_t hex4(const char *at)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        value = value * 16 + hex_digit(at[i]) - 1;
    }
    return value;
}

static bool is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* The character of \uXXXX or of a pair of them at raw[pos], past them in *next; false for a half. */
static bool decode_unit(kolli_span raw, size_t pos, uint32_t *character, size_t *next)
{
    uint32_t unit = hex4(raw.ptr + pos + 2);
    *next = pos + 6;
    *character = unit;
    if (!is_high(unit)) {
        return !is_low(unit);
    }
    if (raw.len - *next < 6 || raw.ptr[*next] != '\\' || raw.ptr[*next + 1] != 'u') {
        return false;
    }
    uint32_t low = hex4(raw.ptr + *next + 2);
    *next += 6;
    *character = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    return is_low(low);
}

/* Copy up to the next escape; runs between escapes are short, so no call is worth its while. */
static size_t copy_plain(kolli_span raw, size_t pos, char *into)
{
    size_t begin = pos;
    for (; raw.len - pos >= 8; pos += 8, into += 8) {
        uint64_t word;
        memcpy(&word, raw.ptr + pos, sizeof word);
        uint64_t slash = word ^ EACH('\\');
        if (((slash - EACH(1)) & ~slash & EACH(0x80)) != 0) {
            break;
        }
        memcpy(into, &word, sizeof word);
    }
    for (; pos < raw.len && raw.ptr[pos] != '\\'; pos++) {
        *into++ = raw.ptr[pos];
    }
    return pos - begin;
}

size_t cursor_decode(kolli_span raw, char *into, size_t *place)
{
    size_t used = 0;
    for (size_t pos = 0; pos < raw.len;) {
        size_t run = copy_plain(raw, pos, into + used);
        used += run;
        pos += run;
        if (pos == raw.len) {
            break;
        }
        if (raw.ptr[pos + 1] != 'u') {
            into[used++] = short_escapes[(unsigned char)raw.ptr[pos + 1]];
            pos += 2;
            continue;
        }
        uint32_t character;
        size_t next;
        if (!decode_unit(raw, pos, &character, &next)) {
            *place = pos;
            return SIZE_MAX;
        }
        used += utf8_encode(character, into + used);
        pos = next;
    }
    return used;
}

/* ---- Numbers and words ------------------------------------------------------------------- */

static const char *digits_end(const char *at)
{
    while (is_digit(*at)) {
        at++;
    }
    return at;
}

/* Past the number at `at`, or NULL; *reached is how far it was one. */
static const char *number_end(const char *at, const char **reached)
{
    at += *at == '-';
    *reached = at;
    const char *end = *at == '0' ? at + 1 : digits_end(at);
    if (end == at) {
        return NULL;
    }
    at = end;
    if (*at == '.') {
        end = digits_end(at + 1);
        *reached = end;
        if (end == at + 1) {
            return NULL;
        }
        at = end;
    }
    if (*at == 'e' || *at == 'E') {
        at += at[1] == '+' || at[1] == '-' ? 2 : 1;
        end = digits_end(at);
        *reached = end;
        if (end == at) {
            return NULL;
        }
        at = end;
    }
    return at;
}

enum cursor_result cursor_number(struct window *window, kolli_span *number)
{
    const char *begin = window->at;
    const char *reached = begin;
    const char *end = number_end(begin, &reached);
    window->at = end != NULL ? end : reached;
    if (window->at == window->end && !window_is_last(window)) {
        return CURSOR_SHORT; /* more digits may follow */
    }
    if (end == NULL) {
        return CURSOR_BAD;
    }
    *number = (kolli_span){begin, (size_t)(end - begin)};
    return CURSOR_OK;
}

enum cursor_result cursor_word(struct window *window, kolli_span *word)
{
    kolli_span wanted = *window->at == 't'   ? SPAN("true")
                        : *window->at == 'f' ? SPAN("false")
                                             : SPAN("null");
    bool same = *window->at == 't'   ? memcmp(window->at, "true", 4) == 0 /* no call */
                : *window->at == 'f' ? memcmp(window->at, "false", 5) == 0
                                     : memcmp(window->at, "null", 4) == 0;
    if (!same) {
        bool cut = (size_t)(window->end - window->at) < wanted.len && !window_is_last(window);
        return cut ? CURSOR_SHORT : CURSOR_BAD;
    }
    *word = (kolli_span){window->at, wanted.len};
    window->at += wanted.len;
    return CURSOR_OK;
}

/* ---- Any value --------------------------------------------------------------------------- */

/* What is open around the place that is read: a bit for each, 1: an object. */
struct nest {
    uint64_t bits[CURSOR_DEPTH / 64];
    size_t depth, limit;
};

static bool nest_push(struct nest *nest, bool object)
{
    if (nest->depth == nest->limit) {
        return false;
    }
    uint64_t bit = UINT64_C(1) << nest->depth % 64;
    uint64_t *bits = &nest->bits[nest->depth++ / 64];
    *bits = object ? *bits | bit : *bits & ~bit;
    return true;
}

static bool nest_in_object(const struct nest *nest)
{
    size_t top = nest->depth - 1;
    return (nest->bits[top / 64] >> top % 64 & 1) != 0;
}

static enum cursor_result read_key(struct window *window)
{
    struct cursor_string key;
    enum cursor_result result = cursor_blank(window);
    if (result == CURSOR_OK) {
        result = *window->at == '"' ? cursor_string(window, &key) : CURSOR_BAD;
    }
    return result == CURSOR_OK ? cursor_sign(window, ':') : result;
}

static enum cursor_result read_scalar(struct window *window)
{
    struct cursor_string string;
    kolli_span text;
    char c = *window->at;
    return c == '"'                           ? cursor_string(window, &string)
           : c == '-' || is_digit(c)          ? cursor_number(window, &text)
           : c == 't' || c == 'f' || c == 'n' ? cursor_word(window, &text)
                                              : CURSOR_BAD;
}

/* Into an object or array, up to its first value; *closed: it is empty, and read. */
static enum cursor_result open(struct window *window, struct nest *nest, bool *closed)
{
    bool object = *window->at == '{';
    if (!nest_push(nest, object)) {
        return CURSOR_BAD;
    }
    window->at++;
    enum cursor_result result = cursor_blank(window);
    *closed = result == CURSOR_OK && *window->at == (object ? '}' : ']');
    if (*closed) {
        window->at++;
        nest->depth--;
        return CURSOR_OK;
    }
    return result == CURSOR_OK && object ? read_key(window) : result;
}

/* Out of all that ends behind a value, up to the next value; at depth 0 the outermost is read. */
static enum cursor_result close(struct window *window, struct nest *nest)
{
    while (nest->depth > 0) {
        enum cursor_result result = cursor_blank(window);
        if (result != CURSOR_OK) {
            return result;
        }
        bool object = nest_in_object(nest);
        if (*window->at == ',') {
            window->at++;
            return object ? read_key(window) : CURSOR_OK;
        }
        if (*window->at != (object ? '}' : ']')) {
            return CURSOR_BAD;
        }
        window->at++;
        nest->depth--;
    }
    return CURSOR_OK;
}

enum cursor_result cursor_value(struct window *window, size_t depth, kolli_span *value, bool *deep)
{
    struct nest nest = {.limit = depth < CURSOR_DEPTH ? depth : CURSOR_DEPTH};
    const char *begin = NULL;
    *deep = false;
    do {
        enum cursor_result result = cursor_blank(window);
        if (result != CURSOR_OK) {
            return result;
        }
        begin = begin == NULL ? window->at : begin;
        bool closed = true;
        if (*window->at == '{' || *window->at == '[') {
            *deep = nest.depth == nest.limit;
            result = open(window, &nest, &closed);
        } else {
            result = read_scalar(window);
        }
        if (result == CURSOR_OK && closed) {
            result = close(window, &nest);
        }
        if (result != CURSOR_OK) {
            return result;
        }
    } while (nest.depth > 0);
    *value = (kolli_span){begin, (size_t)(window->at - begin)};
    return CURSOR_OK;
}
