/* How does a json_t become events? Its text is made while the reader asks for it, token by token. */
#include <jansson.h>

#include "base/buf.h"
#include "base/text_out.h"
#include "epcis/event.h"
#include "json/jansson_in.h"
#include "json/read.h"
#include "json/real.h"
#include "kolli/jansson.h"

/* An object or array that is open. */
struct level {
    json_t *container;
    void *iter;   /* of an object: the member that comes next; NULL: none */
    size_t index; /* of an array: the item that comes next */
    bool first;   /* nothing of it is written yet */
};

struct jansson_in {
    kolli_allocator allocator;
    const json_t *root; /* NULL once its text has begun */
    struct level *levels;
    size_t depth, capacity;
    struct buf text; /* made, but for the first `given` bytes not yet given */
    size_t given;
    kolli_status status; /* why no more can be made */
};

/* ---- Tokens ------------------------------------------------------------------------------ */

static kolli_status open_level(struct jansson_in *in, json_t *container)
{
    void *levels = in->levels;
    if (in->depth == JSON_PARSER_MAX_DEPTH) {
        return KOLLI_JANSSON_DEEP;
    }
    if (!alloc_reserve(&in->allocator, &levels, &in->capacity, in->depth + 1, sizeof *in->levels)) {
        return KOLLI_NO_MEMORY;
    }
    in->levels = levels;
    in->levels[in->depth++] = (struct level){container, json_object_iter(container), 0, true};
    return KOLLI_OK;
}

static void write_integer(struct text_out *out, json_int_t integer)
{
    if (integer < 0) {
        out_char(out, '-');
    }
    out_uint(out, integer < 0 ? 0 - (uint64_t)integer : (uint64_t)integer);
}

static kolli_status write_value(struct jansson_in *in, struct text_out *out, const json_t *value)
{
    char real[REAL_TEXT];
    json_t *container = (json_t *)(uintptr_t)value; /* iterators want it so; nothing is changed */
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        out_char(out, '{');
        return open_level(in, container);
    case JSON_ARRAY:
        out_char(out, '[');
        return open_level(in, container);
    case JSON_STRING:
        out_json(out, (kolli_span){json_string_value(value), json_string_length(value)});
        break;
    case JSON_INTEGER:
        write_integer(out, json_integer_value(value));
        break;
    case JSON_REAL:
        out_span(out, real_text(json_real_value(value), real));
        break;
    default:
        out_span(out, json_is_true(value)    ? SPAN("true")
                      : json_is_false(value) ? SPAN("false")
                                             : SPAN("null"));
    }
    return KOLLI_OK;
}

/* The next member or item of the innermost container, or its end. */
static kolli_status go_on(struct jansson_in *in, struct text_out *out)
{
    struct level *level = &in->levels[in->depth - 1];
    bool object = json_is_object(level->container);
    const json_t *value = object ? json_object_iter_value(level->iter)
                                 : json_array_get(level->container, level->index);
    if (value == NULL) {
        out_char(out, object ? '}' : ']');
        in->depth--;
        return KOLLI_OK;
    }
    if (!level->first) {
        out_char(out, ',');
    }
    level->first = false;
    if (object) {
        out_json(out, (kolli_span){json_object_iter_key(level->iter),
                                   json_object_iter_key_len(level->iter)});
        out_char(out, ':');
        level->iter = json_object_iter_next(level->container, level->iter);
    } else {
        level->index++;
    }
    return write_value(in, out, value);
}

/* ---- The source -------------------------------------------------------------------------- */

/* Some more text, none at the end or with a status. */
static void make_text(struct jansson_in *in)
{
    enum { PIECE = 16384 };
    struct text_out out;
    buf_clear(&in->text);
    in->given = 0;
    text_out_init(&out, buf_sink(&in->text));
    if (in->root != NULL) {
        in->status = write_value(in, &out, in->root);
        in->root = NULL;
    }
    while (in->status == KOLLI_OK && in->depth > 0 && out.written < PIECE) {
        in->status = go_on(in, &out);
    }
    if (text_out_finish(&out) != KOLLI_OK) {
        in->status = KOLLI_NO_MEMORY;
    }
}

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct jansson_in *in = context;
    *got = 0;
    if (in->given == in->text.len && in->status == KOLLI_OK) {
        make_text(in);
    }
    size_t left = in->text.len - in->given;
    if (left == 0) {
        return in->status; /* and at the end of all *got is 0 */
    }
    *got = left < size ? left : size;
    memcpy(buffer, in->text.ptr + in->given, *got);
    in->given += *got;
    return KOLLI_OK;
}

void jansson_in_free(struct jansson_in *in)
{
    if (in != NULL) {
        kolli_allocator own = in->allocator;
        buf_free(&in->text);
        alloc_free(&own, in->levels, in->capacity * sizeof *in->levels);
        alloc_free(&own, in, sizeof *in);
    }
}

/* ---- Reading ----------------------------------------------------------------------------- */

kolli_status kolli_json_reader_new_jansson(kolli_json_reader **reader,
                                           const kolli_allocator *allocator, const json_t *json,
                                           const kolli_json_reader_options *options,
                                           kolli_diag *diag)
{
    kolli_allocator own = alloc_or_libc(allocator);
    *reader = NULL;
    if (json == NULL) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("a json_t that is NULL"));
    }
    struct jansson_in *in = alloc_new(&own, sizeof *in);
    if (in == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    in->allocator = own;
    in->root = json;
    buf_init(&in->text, own);
    kolli_status status =
        kolli_json_reader_new(reader, &own, (kolli_source){give, in}, options, diag);
    if (status != KOLLI_OK) {
        jansson_in_free(in);
        return status;
    }
    (*reader)->jansson = in;
    (*reader)->findings.placeless = true;
    return KOLLI_OK;
}

/* The one event of the reader, which is all that it reads. */
static kolli_status read_alone(kolli_json_reader *reader, kolli_diag *diag)
{
    const kolli_event *read;
    kolli_status status = kolli_json_reader_next(reader, &read, diag);
    bool alone = read != NULL && reader->state == STATE_LINES;
    return (status == KOLLI_OK && !alone) || status == KOLLI_JSON_NO_EVENTS
               ? diag_fail(diag, KOLLI_JANSSON_NO_EVENT, KOLLI_NO_OFFSET, 0)
               : status;
}

kolli_status kolli_event_from_jansson(kolli_event *event, const json_t *json,
                                      const kolli_json_reader_options *options, kolli_diag *diag)
{
    kolli_json_reader *reader;
    kolli_event_clear(event);
    kolli_status status =
        kolli_json_reader_new_jansson(&reader, &event->arena.allocator, json, options, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_event_free(reader->event);
    reader->event = event;
    reader->lasting = true;
    status = read_alone(reader, diag);
    event->document = NULL;
    if (status != KOLLI_OK) {
        kolli_event_clear(event);
    }
    reader->event = NULL;
    kolli_json_reader_free(reader);
    return status;
}
