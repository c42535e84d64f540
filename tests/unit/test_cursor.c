/* Is JSON told from what is none, at the byte, however the input is cut into pieces? */
#include "unit/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/span.h"
#include "json/cursor.h"

/* A source that gives at most `step` bytes at a time, and fails behind `fail_at` of them. */
struct drops {
    kolli_span text;
    size_t step, given, fail_at;
};

static kolli_status drop(void *context, char *buffer, size_t size, size_t *got)
{
    struct drops *drops = context;
    if (drops->given >= drops->fail_at) {
        return KOLLI_READ_FAILED;
    }
    size_t left = drops->text.len - drops->given;
    *got = drops->step < left ? drops->step : left;
    *got = *got < size ? *got : size;
    memcpy(buffer, drops->text.ptr + drops->given, *got);
    drops->given += *got;
    return KOLLI_OK;
}

static void begin(struct window *window, struct drops *drops, size_t limit)
{
    assert_int_equal(window_init(window, alloc_or_libc(NULL), (kolli_source){drop, drops}, limit),
                     KOLLI_OK);
}

static enum cursor_result read_value(struct window *window, size_t depth, kolli_span *value,
                                     bool *deep)
{
    enum cursor_result result;
    do {
        result = cursor_value(window, depth, value, deep);
    } while (result == CURSOR_SHORT && window_again(window));
    return result;
}

/* ---- What is JSON, and what is not, at which byte ---------------------------------------- */

struct value_row {
    const char *name, *text;
    int fault; /* the byte at fault; -1: it is JSON */
};

static const struct value_row value_rows[] = {
    {"object", "{\"a\":1,\"b\":[true,false,null]}", -1},
    {"white space everywhere", " \t\r\n{ \"a\" : [ 1 , { } , [ ] ] }", -1},
    {"empty object", "{}", -1},
    {"empty array", "[]", -1},
    {"empty string", "\"\"", -1},
    {"string of eight", "\"12345678\"", -1},
    {"each escape", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD834\\uDD1E\"", -1},
    {"half a pair is well formed", "\"\\uD834\"", -1},
    {"Vietnamese", "\"Mật ong rừng, bến Đò\"", -1},
    {"four-byte characters", "\"\xF0\x9D\x84\x9E\xF4\x8F\xBF\xBF\"", -1},
    {"numbers", "[0,-0,1,-12,0.5,1e3,1E+3,1.25e-10,12345678901234567890123]", -1},
    {"number alone", "12", -1},
    {"zero alone", "0", -1},
    {"word alone", "null", -1},
    {"nothing", "", 0},
    {"blanks", " \n", 2},
    {"cut object", "{\"a\":1", 6},
    {"cut key", "{\"a", 3},
    {"cut behind the key", "{\"a\"", 4},
    {"cut behind the colon", "{\"a\":", 5},
    {"cut array", "[1,", 3},
    {"cut word", "[tru", 1},
    {"cut escape", "\"abc\\u12", 4},
    {"cut character", "\"abc\xE1\xBA", 4},
    {"trailing comma, object", "{\"a\":1,}", 7},
    {"trailing comma, array", "[1,]", 3},
    {"no comma", "[1 2]", 3},
    {"no colon", "{\"a\" 1}", 5},
    {"key without marks", "{a:1}", 1},
    {"single marks", "['a']", 1},
    {"wrong close", "[1}", 2},
    {"word in capitals", "[True]", 1},
    {"leading zero", "[01]", 2},
    {"plus", "[+1]", 1},
    {"no digit behind the point", "[1.]", 3},
    {"no digit before the point", "[.5]", 1},
    {"no exponent", "[1e]", 3},
    {"minus alone", "[-]", 2},
    {"NaN", "[NaN]", 1},
    {"hexadecimal", "[0x1F]", 2},
    {"bad escape", "\"ab\\x\"", 3},
    {"bad unicode escape", "\"ab\\u12G4\"", 3},
    {"tab in a string", "\"a\tb\"", 2},
    {"NUL in a string", "\"a\\u0000b\"", -1},
    {"DEL in a string", "\"a\x7F\"", -1},
    {"overlong", "\"\xC0\xAF\"", 1},
    {"a surrogate as UTF-8", "\"\xED\xA0\x80\"", 1},
    {"beyond Unicode", "\"\xF4\x90\x80\x80\"", 1},
    {"a byte of Latin-1", "\"caf\xE9 au lait\"", 4},
    {"byte order mark", "\xEF\xBB\xBF{}", 0},
    {"comment", "/* */1", 0},
    {"form feed", "\f1", 0},
    {"no-break space",
     "\xC2\xA0"
     "1",
     0},
};

static void reads_a_value(void **state)
{
    const struct value_row *row = *state;
    static const size_t steps[] = {SIZE_MAX, 1, 2, 3, 5, 7};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        struct drops drops = {span_of(row->text), steps[i], 0, SIZE_MAX};
        struct window window;
        begin(&window, &drops, 1 << 20);
        kolli_span value = {NULL, 0};
        bool deep = true;
        enum cursor_result result = read_value(&window, 100, &value, &deep);
        assert_false(deep);
        assert_int_equal(result == CURSOR_OK, row->fault < 0);
        if (result == CURSOR_OK) {
            kolli_span wanted = span_of(row->text);
            size_t blanks = strspn(row->text, " \t\r\n");
            assert_int_equal(value.len, wanted.len - blanks);
            assert_memory_equal(value.ptr, wanted.ptr + blanks, value.len);
        } else {
            assert_int_equal(window_offset(&window, window.at), row->fault);
            assert_int_equal(window.status, KOLLI_OK);
        }
        window_free(&window);
    }
}

static void a_nul_is_no_end(void **state)
{
    (void)state;
    static const kolli_span texts[] = {{"[1,\0"
                                        "2]",
                                        6},
                                       {"\"a\0b\"", 5},
                                       {"\0", 1}};
    static const uint64_t places[] = {3, 2, 0};
    for (size_t i = 0; i < 3; i++) {
        struct drops drops = {texts[i], 3, 0, SIZE_MAX};
        struct window window;
        begin(&window, &drops, 1 << 20);
        kolli_span value;
        bool deep;
        assert_int_equal(read_value(&window, 100, &value, &deep), CURSOR_BAD);
        assert_int_equal(window_offset(&window, window.at), places[i]);
        window_free(&window);
    }
}

/* ---- Depth ------------------------------------------------------------------------------- */

static void depth_has_a_limit(void **state)
{
    (void)state;
    static const struct {
        size_t levels, limit;
        bool fits;
    } rows[] = {{3, 3, true},
                {4, 3, false},
                {64, 64, true},
                {65, 64, false},
                {CURSOR_DEPTH, SIZE_MAX, true},
                {CURSOR_DEPTH + 1, SIZE_MAX, false},
                {100000, 2000, false}};
    static char text[200000];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        memset(text, '[', rows[i].levels);
        memset(text + rows[i].levels, ']', rows[i].levels);
        struct drops drops = {{text, 2 * rows[i].levels}, SIZE_MAX, 0, SIZE_MAX};
        struct window window;
        begin(&window, &drops, 1 << 20);
        kolli_span value;
        bool deep;
        assert_int_equal(read_value(&window, rows[i].limit, &value, &deep) == CURSOR_OK,
                         rows[i].fits);
        assert_int_equal(deep, !rows[i].fits);
        window_free(&window);
    }
}

/* ---- Escapes ----------------------------------------------------------------------------- */

struct escape_row {
    const char *name, *raw, *text; /* text NULL: it stands for none */
    size_t place;
};

static const struct escape_row escape_rows[] = {
    {"none", "abc", "abc", 0},
    {"nothing", "", "", 0},
    {"each", "\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t", 0},
    {"two bytes", "a\\u00e9b",
     "a\xC3\xA9"
     "b",
     0},
    {"three bytes", "\\u1EAD", "\xE1\xBA\xAD", 0},
    {"a pair", "\\uD834\\uDD1E!", "\xF0\x9D\x84\x9E!", 0},
    {"the last character", "\\uDBFF\\uDFFF", "\xF4\x8F\xBF\xBF", 0},
    {"high half at the end", "ab\\uD834", NULL, 2},
    {"high half before text", "\\uD834abcdef", NULL, 0},
    {"high half before another escape", "\\uD834\\u0041", NULL, 0},
    {"low half", "a\\uDD1E", NULL, 1},
};

static void decodes(void **state)
{
    const struct escape_row *row = *state;
    char text[64];
    size_t place = 0;
    size_t used = cursor_decode(span_of(row->raw), text, &place);
    assert_int_equal(place, row->place);
    if (row->text == NULL) {
        assert_int_equal(used, SIZE_MAX);
        return;
    }
    assert_int_equal(used, strlen(row->text));
    assert_memory_equal(text, row->text, used);
}

static void decodes_nul(void **state)
{
    (void)state;
    char text[16];
    size_t place;
    assert_int_equal(cursor_decode(SPAN("a\\u0000b"), text, &place), 3);
    assert_memory_equal(text, "a\0b", 3);
}

/* ---- The window -------------------------------------------------------------------------- */

/* Many values behind each other, each a piece of its own: nothing is lost where the window moves. */
static void pieces_follow_each_other(void **state)
{
    (void)state;
    enum { COUNT = 60000, WIDTH = 14 };
    char *text = malloc(COUNT * WIDTH + 1);
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(text + i * WIDTH, WIDTH + 1, "{\"n\":%07zu}\n", i + 1000000);
    }
    static const size_t steps[] = {SIZE_MAX, 1000, 4099};
    for (size_t s = 0; s < 3; s++) {
        struct drops drops = {{text, COUNT * WIDTH}, steps[s], 0, SIZE_MAX};
        struct window window;
        begin(&window, &drops, 1 << 16);
        for (size_t i = 0; i < COUNT; i++) {
            kolli_span value;
            bool deep;
            window_keep(&window);
            assert_int_equal(read_value(&window, 10, &value, &deep), CURSOR_OK);
            assert_int_equal(value.len, WIDTH - 1);
            assert_memory_equal(value.ptr, text + i * WIDTH, WIDTH - 1);
            assert_int_equal(window_offset(&window, value.ptr), i * WIDTH);
            assert_int_equal(window_line(&window, value.ptr), i + 1);
        }
        assert_true(window.room <= 256 * 1024);
        window_free(&window);
    }
    free(text);
}

static void a_piece_has_a_limit(void **state)
{
    (void)state;
    enum { LENGTH = 3 << 20 };
    char *text = malloc(LENGTH);
    memset(text, 'x', LENGTH);
    text[0] = '"';
    struct drops drops = {{text, LENGTH}, 50000, 0, SIZE_MAX};
    struct window window;
    begin(&window, &drops, 1 << 20);
    kolli_span value;
    bool deep;
    assert_int_equal(read_value(&window, 10, &value, &deep), CURSOR_SHORT);
    assert_int_equal(window.status, KOLLI_TOO_LONG);
    assert_int_equal(window.room, 2 << 20);
    window_free(&window);
    free(text);
}

static void a_source_may_fail(void **state)
{
    (void)state;
    struct drops drops = {SPAN("[1,2,3,4,5,6,7]"), 4, 0, 8};
    struct window window;
    begin(&window, &drops, 1 << 20);
    kolli_span value;
    bool deep;
    assert_int_equal(read_value(&window, 10, &value, &deep), CURSOR_SHORT);
    assert_int_equal(window.status, KOLLI_READ_FAILED);
    window_free(&window);
}

static bool read_a_long_one(const kolli_allocator *allocator)
{
    enum { LENGTH = 600000 };
    static char text[LENGTH];
    memset(text, 'x', LENGTH);
    text[0] = text[LENGTH - 1] = '"';
    struct drops drops = {{text, LENGTH}, SIZE_MAX, 0, SIZE_MAX};
    struct window window;
    kolli_status status = window_init(&window, *allocator, (kolli_source){drop, &drops}, 1 << 20);
    if (status == KOLLI_OK) {
        kolli_span value;
        bool deep;
        bool done = read_value(&window, 10, &value, &deep) == CURSOR_OK;
        assert_int_equal(window.status, done ? KOLLI_OK : KOLLI_NO_MEMORY);
        status = window.status;
    }
    window_free(&window);
    return status == KOLLI_OK;
}

static void survives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(read_a_long_one);
}

int main(void)
{
    SUITE_ROWS(value_rows, reads_a_value);
    suite_add("a NUL is no end", a_nul_is_no_end);
    suite_add("depth has a limit", depth_has_a_limit);
    SUITE_ROWS(escape_rows, decodes);
    suite_add("decodes NUL", decodes_nul);
    suite_add("pieces follow each other", pieces_follow_each_other);
    suite_add("a piece has a limit", a_piece_has_a_limit);
    suite_add("a source may fail", a_source_may_fail);
    suite_add("survives without memory", survives_without_memory);
    return suite_run("json: cursor");
}
