/*
 * Any text: the cursor and jansson agree on what is JSON, but for what jansson refuses of its own; and
 * it does not matter how the input is cut (the first byte says into which pieces).
 */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/span.h"
#include "json/cursor.h"

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

struct drops {
    kolli_span text;
    size_t step;
};

static kolli_status drop(void *context, char *buffer, size_t size, size_t *got)
{
    struct drops *drops = context;
    *got = drops->step < drops->text.len ? drops->step : drops->text.len;
    *got = *got < size ? *got : size;
    memcpy(buffer, drops->text.ptr, *got);
    drops->text = span_from(drops->text, *got);
    return KOLLI_OK;
}

/* Where reading ended, or SIZE_MAX when all of the text is one value. */
static size_t read_all(kolli_span text, size_t step)
{
    struct drops drops = {text, step};
    struct window window;
    require(window_init(&window, alloc_or_libc(NULL), (kolli_source){drop, &drops}, 1 << 20) ==
            KOLLI_OK);
    kolli_span value = {NULL, 0};
    bool deep;
    enum cursor_result result;
    do {
        result = cursor_value(&window, 64, &value, &deep);
    } while (result == CURSOR_SHORT && window_again(&window));
    if (result == CURSOR_OK) {
        window_keep(&window); /* nothing but white space may follow */
        do {
            result = cursor_blank(&window);
        } while (result == CURSOR_SHORT && window_again(&window));
        result = result == CURSOR_SHORT ? CURSOR_OK : CURSOR_BAD;
    }
    size_t at = (size_t)window_offset(&window, window.at);
    require(at <= text.len);
    window_free(&window);
    return deep ? SIZE_MAX - 1 : result == CURSOR_OK ? SIZE_MAX : at;
}

/* What jansson has limits for, and JSON has not. */
static bool is_limit(const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);
    return code == json_error_null_character || code == json_error_null_byte_in_key ||
           code == json_error_numeric_overflow || code == json_error_stack_overflow;
}

/* jansson refuses halves of surrogate pairs as it reads; the cursor does when it decodes. */
static bool has_half(kolli_span text)
{
    bool half = false;
    for (size_t pos = 0; pos + 6 <= text.len && !half; pos++) {
        half = text.ptr[pos] == '\\' && text.ptr[pos + 1] == 'u' &&
               (text.ptr[pos + 2] == 'd' || text.ptr[pos + 2] == 'D');
    }
    return half;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    kolli_span text = {(const char *)data + 1, size - 1};
    size_t whole = read_all(text, SIZE_MAX);
    require(read_all(text, 1 + data[0] % 16) == whole);
    if (memchr(text.ptr, 0, text.len) != NULL) {
        require(whole != SIZE_MAX); /* jansson takes it for the end */
        return 0;
    }
    json_error_t error;
    json_t *tree = json_loadb(text.ptr, text.len, JSON_DECODE_ANY, &error);
    if (whole == SIZE_MAX - 1 || (tree == NULL && (is_limit(&error) || has_half(text)))) {
        json_decref(tree);
        return 0;
    }
    require((tree != NULL) == (whole == SIZE_MAX));
    json_decref(tree);
    return 0;
}
