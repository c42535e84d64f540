/* How is a document of events written, one event at a time and never beyond its limit? */
#include "base/fail.h"
#include "epcis/check.h"
#include "json/event_out.h"

struct kolli_json_writer {
    kolli_allocator allocator;
    kolli_json_form form;
    unsigned indent;
    size_t limit; /* SIZE_MAX: none */
    struct json_spaces spaces;
    const struct field_entry *order[FIELD_EVENT_TYPES][FIELD_COUNT];
    bool unchecked;
    struct check_room room;
    struct buf head, tail; /* what stands before the first event and behind the last */
    struct buf event;      /* the event at hand, all of it, before a byte of it goes out */
    kolli_sink sink;
    bool begun;
    size_t count, bytes;
};

/* Levels of brackets around an event: the document, epcisBody, eventList. */
#define DOCUMENT_DEPTH 3

/* ---- What stands around the events ---- */

static void write_head(kolli_json_writer *writer, kolli_span creation_date)
{
    struct json_out out;
    json_out_init(&out, buf_sink(&writer->head), writer->indent);
    json_open(&out, '{');
    json_write_context(&out, &writer->spaces, false);
    json_member(&out, SPAN("type"), SPAN("EPCISDocument"));
    json_member(&out, SPAN("schemaVersion"), SPAN("2.0"));
    json_member(&out, SPAN("creationDate"), creation_date);
    json_name(&out, SPAN("epcisBody"));
    json_open(&out, '{');
    json_name(&out, SPAN("eventList"));
    json_open(&out, '[');
    text_out_finish(&out.text);
}

static void write_tail(struct buf *tail, unsigned indent, bool empty)
{
    struct json_out out;
    buf_clear(tail);
    json_out_init(&out, buf_sink(tail), indent);
    out.depth = DOCUMENT_DEPTH;
    out.first = empty;
    json_close(&out, ']');
    json_close(&out, '}');
    json_close(&out, '}');
    out_char(&out.text, '\n');
    text_out_finish(&out.text);
}

/* ---- Life ---- */

static kolli_status check_options(const kolli_json_options *options, kolli_diag *diag)
{
    kolli_time time;
    if (options->indent > 8 ||
        (options->form != KOLLI_JSON_DOCUMENT && options->form != KOLLI_JSON_LINES)) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         options->indent > 8 ? SPAN("indent") : SPAN("form"));
    }
    return options->form == KOLLI_JSON_LINES
               ? KOLLI_OK
               : kolli_time_parse(&time, options->creation_date, diag);
}

static kolli_status set_up(kolli_json_writer *writer, const kolli_json_options *options,
                           kolli_diag *diag)
{
    writer->form = options->form;
    writer->indent = options->form == KOLLI_JSON_LINES ? 0 : options->indent;
    writer->unchecked = options->unchecked;
    writer->limit = options->bytes == 0 ? SIZE_MAX : options->bytes;
    for (size_t i = 0; i < FIELD_EVENT_TYPES; i++) {
        field_order((kolli_event_type)i, writer->order[i]);
    }
    kolli_status status =
        json_spaces_declare(&writer->spaces, options->prefixes, options->prefix_count, diag);
    if (status == KOLLI_OK && writer->form == KOLLI_JSON_DOCUMENT) {
        write_head(writer, options->creation_date);
        write_tail(&writer->tail, writer->indent, false);
    }
    if (status == KOLLI_OK && (writer->head.failed || writer->tail.failed)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    return status;
}

kolli_status kolli_json_writer_new(kolli_json_writer **writer, const kolli_allocator *allocator,
                                   const kolli_json_options *options, kolli_diag *diag)
{
    *writer = NULL;
    kolli_status status = check_options(options, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_json_writer *made = alloc_new(&own, sizeof *made);
    if (made == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    made->allocator = own;
    json_spaces_init(&made->spaces, own);
    check_room_init(&made->room, own);
    buf_init(&made->head, own);
    buf_init(&made->tail, own);
    buf_init(&made->event, own);
    status = set_up(made, options, diag);
    if (status != KOLLI_OK) {
        kolli_json_writer_free(made);
        return status;
    }
    *writer = made;
    return KOLLI_OK;
}

void kolli_json_writer_free(kolli_json_writer *writer)
{
    if (writer != NULL) {
        kolli_allocator own = writer->allocator;
        json_spaces_free(&writer->spaces);
        check_room_free(&writer->room);
        buf_free(&writer->head);
        buf_free(&writer->tail);
        buf_free(&writer->event);
        alloc_free(&own, writer, sizeof *writer);
    }
}

/* ---- Writing ---- */

void kolli_json_writer_begin(kolli_json_writer *writer, kolli_sink sink)
{
    writer->sink = sink;
    writer->begun = true;
    writer->count = 0;
    writer->bytes = 0;
}

/* After a failure the document is broken for good: it takes no more events. */
static kolli_status send(kolli_json_writer *writer, const struct buf *text, kolli_diag *diag)
{
    kolli_status status =
        text->len == 0 ? KOLLI_OK : writer->sink.write(writer->sink.context, buf_text(text));
    if (status != KOLLI_OK) {
        writer->begun = false;
        return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
    }
    writer->bytes += text->len;
    return KOLLI_OK;
}

/* The event with the comma and the line end that it needs where it goes. */
static bool render(kolli_json_writer *writer, const kolli_event *event)
{
    kolli_event_type type = kolli_event_type_of(event);
    bool alone = writer->form == KOLLI_JSON_LINES;
    struct event_form form = {&writer->spaces, writer->order[type], alone};
    struct json_out out;
    buf_clear(&writer->event);
    if (!json_spaces_meet(&writer->spaces, event)) {
        return false;
    }
    json_out_init(&out, buf_sink(&writer->event), writer->indent);
    if (!alone) {
        out.depth = DOCUMENT_DEPTH;
        out.first = writer->count == 0;
        json_item(&out);
    }
    json_write_event(&out, event, &form);
    if (alone) {
        out_char(&out.text, '\n');
    }
    return text_out_finish(&out.text) == KOLLI_OK;
}

/* Would the document with this event, and its end, still be within its limit? */
static kolli_status check_limit(const kolli_json_writer *writer, kolli_diag *diag)
{
    char need[24];
    char limit[24];
    size_t around = writer->tail.len + (writer->count == 0 ? writer->head.len : 0);
    size_t left = writer->limit - (writer->bytes < writer->limit ? writer->bytes : writer->limit);
    size_t comma = writer->form == KOLLI_JSON_DOCUMENT && writer->count > 0 ? 1 : 0;
    size_t whole =
        writer->head.len + writer->event.len - comma + writer->tail.len; /* as the only event */
    if (whole > writer->limit) {
        return diag_fail(diag, KOLLI_DOCUMENT_SMALL, KOLLI_NO_OFFSET, 0, span_uint(need, whole),
                         span_uint(limit, writer->limit));
    }
    if (around > left || writer->event.len > left - around) {
        return diag_fail(diag, KOLLI_DOCUMENT_FULL, KOLLI_NO_OFFSET, 0,
                         span_uint(limit, writer->limit));
    }
    return KOLLI_OK;
}

kolli_status kolli_json_writer_add(kolli_json_writer *writer, const kolli_event *event,
                                   kolli_diag *diag)
{
    if (!writer->begun) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         SPAN("an event before the document begins"));
    }
    kolli_status status = writer->unchecked ? KOLLI_OK : check_event(event, &writer->room, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (!render(writer, event)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    status = check_limit(writer, diag);
    if (status == KOLLI_OK && writer->count == 0) {
        status = send(writer, &writer->head, diag);
    }
    if (status == KOLLI_OK) {
        status = send(writer, &writer->event, diag);
    }
    writer->count += status == KOLLI_OK ? 1 : 0;
    return status;
}

size_t kolli_json_writer_count(const kolli_json_writer *writer)
{
    return writer->count;
}

size_t kolli_json_writer_bytes(const kolli_json_writer *writer)
{
    return writer->bytes;
}

kolli_status kolli_json_writer_end(kolli_json_writer *writer, kolli_diag *diag)
{
    if (!writer->begun) {
        return KOLLI_OK;
    }
    const struct buf *tail = &writer->tail;
    kolli_status status = KOLLI_OK;
    if (writer->form == KOLLI_JSON_DOCUMENT && writer->count == 0) {
        write_tail(&writer->event, writer->indent, true);
        tail = &writer->event;
        status = tail->failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0)
                              : send(writer, &writer->head, diag);
    }
    if (status == KOLLI_OK) {
        status = send(writer, tail, diag);
    }
    writer->begun = false;
    return status;
}
