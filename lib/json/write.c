/* How is a document of events written, one event at a time and never beyond its limit? */
#include "base/fail.h"
#include "epcis/check.h"
#include "json/event_out.h"
#include "json/loss.h"

struct kolli_json_writer {
    kolli_allocator allocator;
    kolli_json_form form;
    unsigned indent;
    size_t limit; /* SIZE_MAX: none */
    struct losses losses;
    struct buf date; /* of creation, from the options */
    struct json_spaces spaces;
    const struct field_entry *order[FIELD_EVENT_TYPES][FIELD_COUNT];
    bool unchecked;
    struct check_room room;
    struct document_out around;
    struct buf head, tail; /* what stands before the first event and behind the last */
    struct buf event;      /* the event at hand, all of it, before a byte of it goes out */
    unsigned depth;        /* brackets around an event */
    kolli_sink sink;
    bool begun, headed;
    size_t count, bytes;
};

/* ---- What stands around the events ---- */

static bool has_line_end(const kolli_json_writer *writer)
{
    return writer->form == KOLLI_JSON_DOCUMENT || writer->form == KOLLI_JSON_LIST;
}

static bool write_head(kolli_json_writer *writer)
{
    struct json_out out;
    losses_of(&writer->losses, NULL, KOLLI_NO_OFFSET);
    writer->losses.rehearsed = false;
    buf_clear(&writer->head);
    json_out_init(&out, buf_sink(&writer->head), writer->indent, &writer->losses);
    if (writer->form == KOLLI_JSON_DOCUMENT) {
        json_write_head(&out, &writer->around);
    } else if (writer->form == KOLLI_JSON_LIST) {
        json_open(&out, '[');
    }
    writer->depth = out.depth;
    return text_out_finish(&out.text) == KOLLI_OK;
}

/* All that `around` has not written yet; `empty`: there was no event. `rehearsed`: how long will it be? */
static bool write_tail(kolli_json_writer *writer, struct document_out *around, bool empty,
                       bool rehearsed)
{
    struct json_out out;
    losses_of(&writer->losses, NULL, KOLLI_NO_OFFSET);
    writer->losses.rehearsed = rehearsed;
    buf_clear(&writer->tail);
    json_out_init(&out, buf_sink(&writer->tail), writer->indent, &writer->losses);
    out.depth = writer->depth;
    out.first = empty;
    if (writer->form == KOLLI_JSON_DOCUMENT) {
        json_write_tail(&out, around);
    } else if (writer->form == KOLLI_JSON_LIST) {
        json_close(&out, ']');
    }
    if (has_line_end(writer)) {
        out_char(&out.text, '\n');
    }
    return text_out_finish(&out.text) == KOLLI_OK;
}

/* Before the first event, or at the end when there is none. */
static bool begin_around(kolli_json_writer *writer)
{
    const kolli_document *document = writer->around.document;
    if (writer->headed) {
        return true;
    }
    json_spaces_forget(&writer->spaces);
    if ((document != NULL && !json_spaces_take(&writer->spaces, document)) || !write_head(writer)) {
        return false;
    }
    struct document_out around = writer->around;
    writer->headed = write_tail(writer, &around, false, true);
    return writer->headed;
}

/* ---- Life ---- */

static kolli_status check_options(const kolli_json_options *options, kolli_diag *diag)
{
    kolli_time time;
    if (options->indent > 8 || (unsigned)options->form > KOLLI_JSON_EVENT) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         options->indent > 8 ? SPAN("indent") : SPAN("form"));
    }
    return options->form != KOLLI_JSON_DOCUMENT || options->creation_date.len == 0
               ? KOLLI_OK
               : kolli_time_parse(&time, options->creation_date, diag);
}

static kolli_status set_up(kolli_json_writer *writer, const kolli_json_options *options,
                           kolli_diag *diag)
{
    writer->form = options->form;
    writer->indent = options->form == KOLLI_JSON_LINES ? 0 : options->indent;
    writer->unchecked = options->unchecked;
    losses_init(&writer->losses, &options->losses, SPAN("JSON"));
    writer->limit = options->bytes == 0 ? SIZE_MAX : options->bytes;
    for (size_t i = 0; i < FIELD_EVENT_TYPES; i++) {
        field_order((kolli_event_type)i, writer->order[i]);
    }
    buf_span(&writer->date, options->creation_date);
    if (writer->date.failed) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    return json_spaces_declare(&writer->spaces, options->prefixes, options->prefix_count, diag);
}

kolli_status kolli_json_writer_new(kolli_json_writer **writer, const kolli_allocator *allocator,
                                   const kolli_json_options *options, kolli_diag *diag)
{
    const kolli_json_options standard = KOLLI_JSON_OPTIONS_INIT;
    *writer = NULL;
    options = options == NULL ? &standard : options;
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
    buf_init(&made->date, own);
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
        buf_free(&writer->date);
        buf_free(&writer->head);
        buf_free(&writer->tail);
        buf_free(&writer->event);
        alloc_free(&own, writer, sizeof *writer);
    }
}

/* ---- Writing ---- */

kolli_status kolli_json_writer_begin(kolli_json_writer *writer, kolli_sink sink,
                                     const kolli_document *document, kolli_diag *diag)
{
    writer->begun = false;
    if (writer->form == KOLLI_JSON_DOCUMENT && document == NULL && writer->date.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    kolli_span date = writer->date.len == 0 ? (kolli_span){NULL, 0} : buf_text(&writer->date);
    writer->around = (struct document_out){
        .document = document, .spaces = &writer->spaces, .creation_date = date};
    writer->sink = sink;
    writer->begun = true;
    writer->headed = false;
    writer->count = 0;
    writer->bytes = 0;
    return KOLLI_OK;
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
static bool write_event(kolli_json_writer *writer, const kolli_event *event, kolli_sink sink)
{
    kolli_event_type type = kolli_event_type_of(event);
    bool alone = writer->form != KOLLI_JSON_DOCUMENT;
    struct check_room *room = writer->unchecked ? &writer->room : NULL;
    struct event_form form = {&writer->spaces, writer->order[type], writer->around.document, room,
                              alone};
    struct json_out out;
    losses_of(&writer->losses, event, writer->count);
    json_out_init(&out, sink, writer->indent, &writer->losses);
    if (has_line_end(writer)) {
        out.depth = writer->depth;
        out.first = writer->count == 0;
        json_item(&out);
    }
    json_write_event(&out, event, &form);
    if (!has_line_end(writer)) {
        out_char(&out.text, '\n');
    }
    return text_out_finish(&out.text) == KOLLI_OK;
}

/* Nobody hears of losses yet: whether the event goes in is still to be seen. */
static bool rehearse_event(kolli_json_writer *writer, const kolli_event *event)
{
    buf_clear(&writer->event);
    writer->losses.rehearsed = true;
    writer->losses.counted = 0;
    return json_spaces_meet(&writer->spaces, event) &&
           write_event(writer, event, buf_sink(&writer->event));
}

static kolli_status drop(void *context, kolli_span bytes)
{
    (void)context, (void)bytes;
    return KOLLI_OK;
}

/* What was lost in the event that just went in: few lose anything, so they alone are written twice. */
static void tell_losses(kolli_json_writer *writer, const kolli_event *event)
{
    writer->losses.rehearsed = false;
    if (writer->losses.counted > 0) {
        write_event(writer, event, (kolli_sink){drop, NULL});
    }
}

/* Would the document with this event, and its end, still be within its limit? */
static kolli_status check_limit(const kolli_json_writer *writer, kolli_diag *diag)
{
    char need[24];
    char limit[24];
    size_t around = writer->tail.len + (writer->count == 0 ? writer->head.len : 0);
    size_t left = writer->limit - (writer->bytes < writer->limit ? writer->bytes : writer->limit);
    size_t comma = has_line_end(writer) && writer->count > 0 ? 1 : 0;
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
    if (writer->form == KOLLI_JSON_EVENT && writer->count > 0) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         SPAN("a second event in the place of one"));
    }
    kolli_status status = writer->unchecked ? KOLLI_OK : check_event(event, &writer->room, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (!begin_around(writer) || !rehearse_event(writer, event)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    status = check_limit(writer, diag);
    if (status == KOLLI_OK && writer->count == 0) {
        status = send(writer, &writer->head, diag);
    }
    if (status == KOLLI_OK) {
        status = send(writer, &writer->event, diag);
    }
    if (status == KOLLI_OK) {
        tell_losses(writer, event);
        writer->count++;
    }
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

size_t kolli_json_writer_losses(const kolli_json_writer *writer, kolli_level level)
{
    return losses_told(&writer->losses, level);
}

static void tell_document_losses(kolli_json_writer *writer)
{
    losses_of(&writer->losses, NULL, KOLLI_NO_OFFSET);
    if (writer->form == KOLLI_JSON_DOCUMENT) {
        json_tell_document_losses(&writer->losses, &writer->around);
    } else {
        json_tell_document_lost(&writer->losses, writer->around.document);
    }
}

kolli_status kolli_json_writer_end(kolli_json_writer *writer, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    if (!writer->begun) {
        return KOLLI_OK;
    }
    if (!begin_around(writer) || !write_tail(writer, &writer->around, writer->count == 0, false)) {
        status = diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    if (status == KOLLI_OK && writer->count == 0) {
        status = send(writer, &writer->head, diag);
    }
    if (status == KOLLI_OK) {
        status = send(writer, &writer->tail, diag);
    }
    if (status == KOLLI_OK && writer->around.document != NULL) {
        tell_document_losses(writer);
    }
    writer->begun = false;
    return status;
}
