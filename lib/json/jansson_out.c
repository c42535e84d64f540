/* How does JSON text become a json_t? With this library's own cursor, which keeps numbers as they stand. */
#include <jansson.h>

#include "base/buf.h"
#include "base/pointer.h"
#include "epcis/number.h"
#include "json/cursor.h"
#include "json/finding.h"
#include "json/piece.h"
#include "json/real.h"
#include "kolli/jansson.h"

/* An object or array that is open. */
struct level {
    json_t *container;
    kolli_span name; /* of an object: the member at hand, as it stands in the text */
};

struct kolli_json_tree {
    kolli_allocator allocator;
    kolli_finding_sink losses;
    struct buf text; /* what was written, but for the first `taken` bytes not yet taken */
    size_t taken;
    json_t *root; /* the value that is being made */
    struct level *levels;
    size_t depth, capacity;
    struct buf name, string; /* what escapes stand for */
    kolli_span key;          /* the name of the member at hand */
};

/* ---- Life -------------------------------------------------------------------------------- */

kolli_json_tree *kolli_json_tree_new(const kolli_allocator *allocator, kolli_finding_sink losses)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_json_tree *tree = alloc_new(&own, sizeof *tree);
    if (tree != NULL) {
        tree->allocator = own;
        tree->losses = losses;
        buf_init(&tree->text, own);
        buf_init(&tree->name, own);
        buf_init(&tree->string, own);
    }
    return tree;
}

void kolli_json_tree_free(kolli_json_tree *tree)
{
    if (tree != NULL) {
        kolli_allocator own = tree->allocator;
        buf_free(&tree->text);
        buf_free(&tree->name);
        buf_free(&tree->string);
        alloc_free(&own, tree->levels, tree->capacity * sizeof *tree->levels);
        alloc_free(&own, tree, sizeof *tree);
    }
}

kolli_sink kolli_json_tree_sink(kolli_json_tree *tree)
{
    return buf_sink(&tree->text);
}

/* ---- Faults and losses ------------------------------------------------------------------- */

static kolli_status fail(kolli_status status, kolli_diag *diag)
{
    return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
}

/* Go on when the cursor could; else the text is no JSON at window->at. */
static kolli_status take(const struct window *window, enum cursor_result result, kolli_diag *diag)
{
    return result == CURSOR_OK
               ? KOLLI_OK
               : diag_fail(diag,
                           (unsigned char)*window->at >= 0x80 ? KOLLI_UTF8 : KOLLI_JSON_SYNTAX,
                           (size_t)(window->at - window->bytes), 0);
}

/* Of the member or item that comes next. */
static void write_pointer(const kolli_json_tree *tree, char buffer[160])
{
    char number[24];
    struct pointer pointer = {buffer, 0, 160};
    bool fits = true;
    for (size_t i = 0; fits && i < tree->depth; i++) {
        const struct level *level = &tree->levels[i];
        size_t done = json_array_size(level->container);
        size_t index = i + 1 < tree->depth ? done - 1 : done; /* open ones are in it already */
        fits = pointer_add(&pointer, json_is_array(level->container) ? span_uint(number, index)
                                                                     : level->name);
    }
    buffer[pointer.used] = '\0';
}

/* tree_tell(tree, status, spans for {1}, {2}...) */
#define tree_tell(tree, status, ...)                                                               \
    do {                                                                                           \
        kolli_diag diag_;                                                                          \
        diag_fail(&diag_, (status), KOLLI_NO_OFFSET, 0, __VA_ARGS__);                              \
        write_pointer((tree), diag_.pointer);                                                      \
        finding_report(&(tree)->losses, KOLLI_WARNING, &diag_, KOLLI_NO_OFFSET);                   \
    } while (0)

/* ---- Values ------------------------------------------------------------------------------ */

/* The value, which is the tree's now, to its place: the root, a member, an item. */
static kolli_status put(kolli_json_tree *tree, json_t *value, kolli_diag *diag)
{
    json_t *container = tree->depth == 0 ? NULL : tree->levels[tree->depth - 1].container;
    int failed = 0;
    if (value == NULL) {
        return fail(KOLLI_NO_MEMORY, diag);
    }
    if (container == NULL) {
        tree->root = value;
    } else if (json_is_array(container)) {
        failed = json_array_append_new(container, value);
    } else {
        if (json_object_getn(container, tree->key.ptr, tree->key.len) != NULL) {
            tree_tell(tree, KOLLI_JANSSON_TWICE, tree->key);
        }
        failed = json_object_setn_new_nocheck(container, tree->key.ptr, tree->key.len, value);
    }
    return failed != 0 ? fail(KOLLI_NO_MEMORY, diag) : KOLLI_OK;
}

static kolli_status open(kolli_json_tree *tree, json_t *container, kolli_diag *diag)
{
    void *levels = tree->levels;
    kolli_status status = put(tree, container, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (tree->depth == JSON_PARSER_MAX_DEPTH) {
        return fail(KOLLI_JANSSON_DEEP, diag);
    }
    if (!alloc_reserve(&tree->allocator, &levels, &tree->capacity, tree->depth + 1,
                       sizeof *tree->levels)) {
        return fail(KOLLI_NO_MEMORY, diag);
    }
    tree->levels = levels;
    tree->levels[tree->depth++] = (struct level){container, {NULL, 0}};
    return KOLLI_OK;
}

/* The text of the string at the window's place, which may be decoded into `room`. */
static kolli_status read_text(struct window *window, struct buf *room, kolli_span *raw,
                              kolli_span *text, kolli_diag *diag)
{
    struct cursor_string string;
    size_t place;
    kolli_status status = take(window, cursor_string(window, &string), diag);
    if (status != KOLLI_OK) {
        return status;
    }
    *raw = *text = string.raw;
    if (!string.escaped) {
        return KOLLI_OK;
    }
    buf_clear(room);
    if (!buf_reserve(room, string.raw.len)) {
        return fail(KOLLI_NO_MEMORY, diag);
    }
    size_t length = cursor_decode(string.raw, room->ptr, &place);
    if (length == SIZE_MAX) {
        kolli_span half = span_first(span_from(string.raw, place), 6);
        return diag_fail(diag, KOLLI_JSON_SURROGATE, (size_t)(half.ptr - window->bytes), half.len,
                         half);
    }
    *text = (kolli_span){room->ptr, length};
    return KOLLI_OK;
}

static kolli_status read_string(kolli_json_tree *tree, struct window *window, kolli_diag *diag)
{
    kolli_span raw;
    kolli_span text;
    kolli_status status = read_text(window, &tree->string, &raw, &text, diag);
    return status == KOLLI_OK ? put(tree, json_stringn_nocheck(text.ptr, text.len), diag) : status;
}

/* ---- Numbers ----------------------------------------------------------------------------- */

/* As jansson reads it, for it does so in any locale; NULL: no memory, or *beyond: no finite double. */
static json_t *load_number(kolli_span text, bool *beyond)
{
    json_error_t error;
    json_t *number = json_loadb(text.ptr, text.len, JSON_DECODE_ANY, &error);
    if (number == NULL && json_error_code(&error) == json_error_numeric_overflow) {
        number = json_loadb(text.ptr, text.len, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &error);
    }
    *beyond = number == NULL && json_error_code(&error) == json_error_numeric_overflow;
    return number;
}

static bool has_value(kolli_span text, kolli_span wanted)
{
    struct number a;
    struct number b;
    return number_read(&a, text) && number_read(&b, wanted) && number_equal(&a, &b);
}

static json_t *make_number(kolli_json_tree *tree, kolli_span text)
{
    char buffer[REAL_TEXT];
    uint64_t integer;
    bool beyond;
    if (span_number(text, &integer)) { /* most are short */
        return json_integer((json_int_t)integer);
    }
    json_t *number = load_number(text, &beyond);
    if (beyond) {
        tree_tell(tree, KOLLI_JANSSON_TEXT, text);
        return json_stringn_nocheck(text.ptr, text.len);
    }
    if (json_is_real(number)) {
        kolli_span real = real_text(json_real_value(number), buffer);
        if (!has_value(real, text)) {
            tree_tell(tree, KOLLI_JANSSON_NUMBER, text, real);
        }
    }
    return number;
}

static kolli_status read_number(kolli_json_tree *tree, struct window *window, kolli_diag *diag)
{
    kolli_span text;
    kolli_status status = take(window, cursor_number(window, &text), diag);
    return status == KOLLI_OK ? put(tree, make_number(tree, text), diag) : status;
}

static kolli_status read_word(kolli_json_tree *tree, struct window *window, kolli_diag *diag)
{
    kolli_span word;
    char first = *window->at;
    kolli_status status = take(window, cursor_word(window, &word), diag);
    return status == KOLLI_OK
               ? put(tree, first == 'n' ? json_null() : json_boolean(first == 't'), diag)
               : status;
}

/* ---- The walk ---------------------------------------------------------------------------- */

/* The value at the window's place, or what opens it. */
static kolli_status read_value(kolli_json_tree *tree, struct window *window, kolli_diag *diag)
{
    switch (*window->at) {
    case '{':
        window->at++;
        return open(tree, json_object(), diag);
    case '[':
        window->at++;
        return open(tree, json_array(), diag);
    case '"':
        return read_string(tree, window, diag);
    case 't':
    case 'f':
    case 'n':
        return read_word(tree, window, diag);
    default:
        return read_number(tree, window, diag);
    }
}

static kolli_status read_name(kolli_json_tree *tree, struct window *window, kolli_diag *diag)
{
    kolli_span *name = &tree->levels[tree->depth - 1].name;
    kolli_status status = take(window, *window->at == '"' ? CURSOR_OK : CURSOR_BAD, diag);
    if (status == KOLLI_OK) {
        status = read_text(window, &tree->name, name, &tree->key, diag);
    }
    if (status == KOLLI_OK) {
        status = take(window, cursor_sign(window, ':'), diag);
    }
    return status == KOLLI_OK ? take(window, cursor_blank(window), diag) : status;
}

/* The next member or item of the innermost container, or its end. */
static kolli_status read_next(kolli_json_tree *tree, struct window *window, kolli_diag *diag)
{
    json_t *container = tree->levels[tree->depth - 1].container;
    bool object = json_is_object(container);
    bool first = (object ? json_object_size(container) : json_array_size(container)) == 0;
    kolli_status status = take(window, cursor_blank(window), diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (*window->at == (object ? '}' : ']')) {
        window->at++;
        tree->depth--;
        return KOLLI_OK;
    }
    if (!first) {
        status = take(window, cursor_sign(window, ','), diag);
        if (status == KOLLI_OK) {
            status = take(window, cursor_blank(window), diag);
        }
    }
    if (status == KOLLI_OK && object) {
        status = read_name(tree, window, diag);
    }
    return status == KOLLI_OK ? read_value(tree, window, diag) : status;
}

/* Past blanks and the record separators of RFC 7464; false at the end. */
static bool find_value(struct window *window)
{
    while (cursor_blank(window) != CURSOR_OK && *window->at == RECORD_SEPARATOR) {
        window->at++;
    }
    return window->at < window->end;
}

static kolli_status build(kolli_json_tree *tree, struct window *window, kolli_diag *diag)
{
    kolli_status status = read_value(tree, window, diag);
    while (status == KOLLI_OK && tree->depth > 0) {
        status = read_next(tree, window, diag);
    }
    return status;
}

kolli_status kolli_json_tree_take(kolli_json_tree *tree, json_t **json, kolli_diag *diag)
{
    static const char zeros[WINDOW_PAD];
    size_t length = tree->text.len;
    kolli_status status = KOLLI_OK;
    *json = NULL;
    tree->root = NULL;
    tree->depth = 0;
    buf_span(&tree->text, (kolli_span){zeros, sizeof zeros}); /* the cursor wants them */
    if (tree->text.failed) {
        status = fail(KOLLI_NO_MEMORY, diag);
    } else {
        tree->text.len = length;
        struct window window = {.bytes = tree->text.ptr, .over = true};
        window.at = window.bytes + tree->taken;
        window.end = window.bytes + length;
        if (find_value(&window)) {
            status = build(tree, &window, diag);
            tree->taken = (size_t)(window.at - window.bytes);
        }
    }
    if (status != KOLLI_OK) {
        json_decref(tree->root);
        tree->root = NULL;
    }
    if (tree->root == NULL) {
        buf_clear(&tree->text);
        tree->taken = 0;
    }
    *json = tree->root;
    return status;
}

/* ---- One event --------------------------------------------------------------------------- */

static kolli_status write_alone(kolli_json_tree *tree, const kolli_event *event,
                                const kolli_json_options *options, kolli_diag *diag)
{
    kolli_json_writer *writer;
    kolli_status status = kolli_json_writer_new(&writer, &tree->allocator, options, diag);
    if (status == KOLLI_OK) {
        status = kolli_json_writer_begin(writer, kolli_json_tree_sink(tree), NULL, diag);
    }
    if (status == KOLLI_OK) {
        status = kolli_json_writer_add(writer, event, diag);
    }
    if (status == KOLLI_OK) {
        status = kolli_json_writer_end(writer, diag);
    }
    kolli_json_writer_free(writer);
    return status;
}

kolli_status kolli_event_to_jansson(const kolli_event *event, const kolli_json_options *options,
                                    json_t **json, kolli_diag *diag)
{
    kolli_json_options own = KOLLI_JSON_OPTIONS_INIT;
    own.bytes = 0;
    own = options == NULL ? own : *options;
    own.form = KOLLI_JSON_EVENT;
    own.indent = 0;
    *json = NULL;
    kolli_json_tree *tree = kolli_json_tree_new(&event->arena.allocator, own.losses);
    if (tree == NULL) {
        return fail(KOLLI_NO_MEMORY, diag);
    }
    kolli_status status = write_alone(tree, event, &own, diag);
    if (status == KOLLI_OK) {
        status = kolli_json_tree_take(tree, json, diag);
    }
    kolli_json_tree_free(tree);
    return status;
}
