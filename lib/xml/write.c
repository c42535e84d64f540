/* How is a document of events written in XML, one event at a time? */
#include "epcis/check.h"
#include "kolli/xml.h"
#include "xml/head.h"

struct kolli_xml_writer {
    kolli_allocator allocator;
    bool old, unchecked;
    unsigned indent;
    struct arena own; /* of what the options say */
    struct xml_head head;
    struct xml_spaces spaces;
    struct losses losses;
    struct xml_orders orders;
    struct check_room room;
    struct buf text; /* what is written next, all of it, before a byte of it goes out */
    kolli_sink sink;
    unsigned depth; /* elements open around the next event */
    bool begun, headed;
    size_t given; /* events, with those that had no form */
    size_t count, bytes;
};

/* ---- Life ---------------------------------------------------------------------------------------- */

static kolli_status check_options(const kolli_xml_options *options, kolli_diag *diag)
{
    kolli_time time;
    if (options->indent > 8 ||
        (options->version != KOLLI_XML_2_0 && options->version != KOLLI_XML_1_2)) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         options->indent > 8 ? SPAN("indent") : SPAN("version"));
    }
    return options->creation_date.len == 0 ? KOLLI_OK
                                           : kolli_time_parse(&time, options->creation_date, diag);
}

static bool copy_prefixes(kolli_xml_writer *writer, const kolli_xml_options *options)
{
    size_t bytes;
    if (options->prefix_count == 0) {
        return true;
    }
    kolli_namespace *own = size_mul(&bytes, options->prefix_count, sizeof *own)
                               ? arena_alloc(&writer->own, bytes)
                               : NULL;
    bool good = own != NULL;
    for (size_t i = 0; good && i < options->prefix_count; i++) {
        good = arena_copy(&writer->own, options->prefixes[i].prefix, &own[i].prefix) &&
               arena_copy(&writer->own, options->prefixes[i].space, &own[i].space);
    }
    writer->head.prefixes = own;
    writer->head.prefix_count = options->prefix_count;
    return good;
}

static bool set_up(kolli_xml_writer *writer, const kolli_xml_options *options)
{
    writer->old = options->version == KOLLI_XML_1_2;
    writer->unchecked = options->unchecked;
    writer->indent = options->indent;
    writer->spaces.old = writer->old;
    losses_init(&writer->losses, &options->losses, writer->old ? SPAN("EPCIS 1.2") : SPAN("XML"));
    for (size_t i = 0; i < FIELD_EVENT_TYPES; i++) {
        field_order((kolli_event_type)i, writer->orders.fields[i]);
    }
    return copy_prefixes(writer, options) &&
           (options->creation_date.len == 0 ||
            arena_copy(&writer->own, options->creation_date, &writer->head.creation_date));
}

kolli_status kolli_xml_writer_new(kolli_xml_writer **writer, const kolli_allocator *allocator,
                                  const kolli_xml_options *options, kolli_diag *diag)
{
    const kolli_xml_options standard = KOLLI_XML_OPTIONS_INIT;
    *writer = NULL;
    options = options == NULL ? &standard : options;
    kolli_status status = check_options(options, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_xml_writer *made = alloc_new(&own, sizeof *made);
    if (made == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    made->allocator = own;
    arena_init(&made->own, own);
    xml_spaces_init(&made->spaces, own);
    check_room_init(&made->room, own);
    buf_init(&made->text, own);
    if (!set_up(made, options)) {
        kolli_xml_writer_free(made);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    *writer = made;
    return KOLLI_OK;
}

void kolli_xml_writer_free(kolli_xml_writer *writer)
{
    if (writer != NULL) {
        kolli_allocator own = writer->allocator;
        arena_free(&writer->own);
        xml_spaces_free(&writer->spaces);
        check_room_free(&writer->room);
        buf_free(&writer->text);
        alloc_free(&own, writer, sizeof *writer);
    }
}

/* ---- Writing --------------------------------------------------------------------------------------- */

kolli_status kolli_xml_writer_begin(kolli_xml_writer *writer, kolli_sink sink,
                                    const kolli_document *document, kolli_diag *diag)
{
    writer->begun = false;
    if (document == NULL && writer->head.creation_date.ptr == NULL) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    writer->head.document = document;
    writer->sink = sink;
    writer->begun = true;
    writer->headed = false;
    writer->given = writer->count = 0;
    writer->bytes = 0;
    buf_clear(&writer->text);
    return KOLLI_OK;
}

/* An event, or NULL: what stands around the events. */
static struct xml_writing start(kolli_xml_writer *writer, const kolli_event *event)
{
    losses_of(&writer->losses, event, event == NULL ? KOLLI_NO_OFFSET : writer->given);
    return (struct xml_writing){
        .spaces = &writer->spaces, .losses = &writer->losses, .old = writer->old};
}

/* After a failure the document is broken for good: it takes no more events. */
static kolli_status send(kolli_xml_writer *writer, bool good, kolli_diag *diag)
{
    bool whole = good && !writer->text.failed;
    kolli_status status = whole ? KOLLI_OK : KOLLI_NO_MEMORY;
    if (whole && writer->text.len > 0) {
        status = writer->sink.write(writer->sink.context, buf_text(&writer->text));
    }
    writer->bytes += status == KOLLI_OK ? writer->text.len : 0;
    buf_clear(&writer->text);
    if (status == KOLLI_OK) {
        return KOLLI_OK;
    }
    writer->begun = false;
    return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
}

/* The document's head into the text, when it is not yet there. */
static bool write_head(kolli_xml_writer *writer, bool events)
{
    if (writer->headed) {
        return true;
    }
    struct xml_writing writing = start(writer, NULL);
    xml_out_init(&writing.out, buf_sink(&writer->text), writer->indent, 0);
    xml_head_shape(&writer->head, events);
    bool good = xml_write_head(&writing, &writer->head);
    xml_end_tag(&writing.out);
    writer->depth = writing.out.depth;
    writer->headed = true;
    return text_out_finish(&writing.out.text) == KOLLI_OK && good;
}

static bool write_event(kolli_xml_writer *writer, const kolli_event *event, bool *written)
{
    struct xml_writing writing = start(writer, event);
    xml_out_init(&writing.out, buf_sink(&writer->text), writer->indent, writer->depth);
    if (!xml_spaces_meet_event(&writer->spaces, event)) {
        return false;
    }
    *written = xml_write_event(&writing, event, &writer->orders);
    if (*written && writer->indent == 0) {
        out_char(&writing.out.text, '\n');
    }
    return text_out_finish(&writing.out.text) == KOLLI_OK;
}

kolli_status kolli_xml_writer_add(kolli_xml_writer *writer, const kolli_event *event,
                                  kolli_diag *diag)
{
    if (!writer->begun || (writer->headed && writer->head.vocabularies)) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         SPAN("an event before the document begins"));
    }
    kolli_status status = writer->unchecked ? KOLLI_OK : check_event(event, &writer->room, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    bool written = false;
    status = send(writer, write_head(writer, true) && write_event(writer, event, &written), diag);
    writer->given += status == KOLLI_OK;
    writer->count += status == KOLLI_OK && written;
    return status;
}

size_t kolli_xml_writer_count(const kolli_xml_writer *writer)
{
    return writer->count;
}

size_t kolli_xml_writer_bytes(const kolli_xml_writer *writer)
{
    return writer->bytes;
}

size_t kolli_xml_writer_losses(const kolli_xml_writer *writer, kolli_level level)
{
    return losses_told(&writer->losses, level);
}

/* A message of a query that came without a document around it goes without one. */
static const struct member *lone_message(const kolli_xml_writer *writer)
{
    const kolli_document *document = writer->head.document;
    bool alone = document != NULL && document->kind == KOLLI_EVENTS_ALONE && !writer->headed;
    return alone ? document->places[KOLLI_DOCUMENT_BODY].first : NULL;
}

static bool write_message(kolli_xml_writer *writer, const struct member *message)
{
    struct xml_writing writing = start(writer, NULL);
    xml_spaces_clear(&writer->spaces);
    if (writer->old && !span_starts(message->shown.space, SPAN("urn:epcglobal:epcis-query:"))) {
        losses_tell(&writer->losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, message->shown.name,
                    message->shown.name, SPAN("EPCIS")); /* an EPCISCaptureJob is of 2.0 */
    }
    xml_out_init(&writing.out, buf_sink(&writer->text), writer->indent, 0);
    out_text(&writing.out.text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    bool good = xml_write_alone(&writing, message);
    out_char(&writing.out.text, '\n');
    return text_out_finish(&writing.out.text) == KOLLI_OK && good;
}

static bool write_tail(kolli_xml_writer *writer)
{
    struct xml_writing writing = start(writer, NULL);
    xml_out_init(&writing.out, buf_sink(&writer->text), writer->indent, writer->depth);
    writing.out.behind = writer->count > 0 || writer->head.vocabularies;
    bool good = xml_write_tail(&writing, &writer->head);
    return text_out_finish(&writing.out.text) == KOLLI_OK && good;
}

kolli_status kolli_xml_writer_end(kolli_xml_writer *writer, kolli_diag *diag)
{
    if (!writer->begun) {
        return KOLLI_OK;
    }
    const struct member *message = lone_message(writer);
    bool good = message != NULL ? write_message(writer, message)
                                : write_head(writer, false) && write_tail(writer);
    kolli_status status = send(writer, good, diag);
    writer->begun = false;
    return status;
}
