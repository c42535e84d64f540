/* How is the next event pulled out of a document? Life of the reader, its queue, and its limits. */
#include "xml/read.h"
#include "xml/schema.h"

/* A document of EPCIS needs as many levels; so many that are left out are too many to go on. */
enum { DEPTH_LEAST = 16, SKIP_DEEPEST = 100000 };

void read_fail_memory(kolli_xml_reader *reader)
{
    sax_stop(&reader->sax, KOLLI_NO_MEMORY);
}

kolli_span read_attribute(const struct sax_element *element, const char *name)
{
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        if (attribute.space == NULL && strcmp(attribute.name, name) == 0) {
            return attribute.value;
        }
    }
    return (kolli_span){NULL, 0};
}

/* ---- Limits -------------------------------------------------------------------------------- */

void read_skip(kolli_xml_reader *reader)
{
    reader->top--;
    reader->skip = 1;
}

/* What comes belongs to the document around events. */
static void leave_event(kolli_xml_reader *reader)
{
    reader->in_event = false;
    reader->lax = false;
    reader->index++;
    reader->arena = &reader->document->arena;
    reader->room = &reader->around;
}

/* Leave out the event that is open, with all that is open in it. */
static void drop_event(kolli_xml_reader *reader)
{
    reader->skip = read_depth(reader) - reader->event_frame;
    reader->top = &reader->frames[reader->event_frame - 1];
    leave_event(reader);
    kolli_event_clear(reader->event);
    reader->slots[reader->ready].large = true;
    reader->sax.text_wanted = false;
}

void read_stop_beyond(kolli_xml_reader *reader, const char *what, size_t most)
{
    reader->beyond = what;
    reader->beyond_most = most;
    sax_stop(&reader->sax, KOLLI_XML_LIMIT);
}

/* The event is larger than it may be and is left out; what stands around events ends the reading. */
static void go_beyond(kolli_xml_reader *reader, const char *what, size_t most)
{
    if (!reader->in_event) {
        read_stop_beyond(reader, what, most);
        return;
    }
    char limit[24];
    kolli_diag diag;
    diag_fail(&diag, KOLLI_XML_LIMIT, 0, 0, span_of(what), span_uint(limit, most));
    read_tell(reader, KOLLI_ERROR, sax_place(&reader->sax), NULL, &diag);
    drop_event(reader);
}

/* False: there is no room for so much more, and it was told. */
static bool take_room(kolli_xml_reader *reader, size_t items, size_t bytes)
{
    const kolli_xml_reader_options *options = &reader->options;
    struct read_room *room = reader->room;
    if (room->items >= items && room->bytes >= bytes) {
        room->items -= items;
        room->bytes -= bytes;
        return true;
    }
    if (room->items < items) {
        go_beyond(reader, "elements and attributes",
                  reader->in_event ? options->event_items : options->document_items);
    } else {
        go_beyond(reader, "bytes",
                  reader->in_event ? options->event_bytes : options->document_bytes);
    }
    return false;
}

static size_t attribute_bytes(const struct sax_element *element)
{
    size_t bytes = 0;
    for (unsigned i = 0; i < element->attribute_count; i++) {
        bytes += sax_attribute_at(element, i).value.len;
    }
    return bytes;
}

void read_give_back(kolli_xml_reader *reader, const struct sax_element *element)
{
    reader->around.items += 1 + element->attribute_count;
    reader->around.bytes += attribute_bytes(element);
}

/* ---- What the parser tells ------------------------------------------------------------------- */

/* Only what every state looks at is set; the rest is set by whoever makes the element what it is. */
static void push(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *parent = reader->top;
    struct read_frame *frame = ++reader->top;
    bool again = parent->child == element->name && parent->child_prefix == element->prefix;
    parent->child_ordinal = again ? parent->child_ordinal + 1 : 1;
    parent->child = element->name;
    parent->child_prefix = element->prefix;
    frame->name = element->name;
    frame->prefix = element->prefix;
    frame->child = NULL;
    frame->child_prefix = NULL;
    frame->ordinal = parent->child_ordinal;
    frame->child_ordinal = 0;
    frame->state = READ_ROOT;
    frame->place = 0;
    frame->field = 0;
    frame->wrapped = false;
    frame->ignored_text = false;
    frame->declares = element->space_count > 0;
    frame->entry = NULL;
    frame->members = NULL;
    frame->member = NULL;
    frame->errors = reader->errors;
}

/* EPCIS's own elements stand in no namespace; a document that puts them into one is read all the same. */
static void take_out_of_space(kolli_xml_reader *reader, struct sax_element *element)
{
    bool own = element->space == reader->own[0] || element->space == reader->own[1];
    if (!own || element->id == NAMES_NONE || element->id == NAMES_QueryResults) {
        return;
    }
    if (!reader->spaced) {
        reader->spaced = true;
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_SPACE, span_of(element->name),
                      span_of(element->space));
    }
    element->space = NULL;
}

static void hear_start(void *context, struct sax_element *element)
{
    kolli_xml_reader *reader = context;
    if (reader->skip > 0) {
        if (++reader->skip > SKIP_DEEPEST) {
            read_stop_beyond(reader, "elements in each other", SKIP_DEEPEST);
        }
        return;
    }
    reader->heard = reader->sax.taken;
    push(reader, element);
    if (!take_room(reader, 1 + element->attribute_count, attribute_bytes(element))) {
        return;
    }
    if (reader->top > reader->last) {
        char limit[24];
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_DEEP, span_of(element->name),
                      span_uint(limit, reader->options.depth));
        read_skip(reader);
        return;
    }
    if (element->space != NULL && reader->top > reader->frames + 1) {
        take_out_of_space(reader, element);
    }
    enum read_state parent = (enum read_state)reader->top[-1].state;
    if (parent < READ_EVENT) {
        read_open_document(reader, element);
    } else if (parent < READ_MEMBERS) {
        read_open_event(reader, element);
    } else {
        read_open_member(reader, element);
    }
    if (reader->options.places && reader->in_event && reader->skip == 0) {
        read_keep_place(reader);
    }
}

static void hear_end(void *context)
{
    kolli_xml_reader *reader = context;
    if (reader->skip > 0) {
        reader->skip--;
        return;
    }
    enum read_state state = (enum read_state)read_top(reader)->state;
    if (state < READ_EVENT) {
        read_close_document(reader);
    } else if (state < READ_MEMBERS) {
        read_close_event(reader);
    } else {
        read_close_member(reader);
    }
    uint8_t around = (--reader->top)->state;
    reader->sax.text_wanted = around == READ_MEMBER || around == READ_RECORD;
}

/* Text where only elements may stand. */
static void misplaced_text(kolli_xml_reader *reader)
{
    struct read_frame *frame = read_top(reader);
    if (!frame->ignored_text) {
        kolli_diag diag;
        frame->ignored_text = true;
        diag_fail(&diag, KOLLI_XML_TEXT, 0, 0, span_of(frame->name));
        read_tell(reader, KOLLI_ERROR, sax_place(&reader->sax), NULL, &diag);
    }
}

static void hear_text(void *context, kolli_span text)
{
    kolli_xml_reader *reader = context;
    if (reader->skip > 0 || reader->top == reader->frames) {
        return;
    }
    if (!reader->sax.text_wanted) {
        misplaced_text(reader);
    } else if (take_room(reader, 0, text.len)) {
        read_add_text(reader, text);
    }
}

/* A prefix that is declared wrongly is wrong wherever it is used: in one event it is told once. */
static void hear_bad_namespace(void *context)
{
    kolli_xml_reader *reader = context;
    kolli_diag diag;
    if (reader->in_event && reader->bad_space == reader->index + 1) {
        return;
    }
    reader->bad_space = reader->in_event ? reader->index + 1 : 0;
    diag_fail(&diag, KOLLI_XML_NAMESPACE, 0, 0);
    read_tell(reader, KOLLI_ERROR, sax_tag_place(&reader->sax), NULL, &diag);
}

static void hear_default(void *context, kolli_span attribute)
{
    kolli_xml_reader *reader = context;
    kolli_diag diag;
    diag_fail(&diag, KOLLI_XML_DEFAULT, 0, 0, attribute);
    read_tell(reader, KOLLI_WARNING, sax_place(&reader->sax), NULL, &diag);
}

/* Nothing is mild here: the schema has judged. */
static void hear_invalid(void *context, kolli_span message, uint32_t line)
{
    kolli_xml_reader *reader = context;
    kolli_diag diag;
    bool lax = reader->lax;
    struct sax_place place = sax_place(&reader->sax);
    place.line = line;
    reader->lax = false;
    diag_fail(&diag, KOLLI_XML_INVALID, 0, 0, message);
    read_tell(reader, KOLLI_ERROR, place, NULL, &diag);
    reader->lax = lax;
}

static const struct sax_hears hears = {
    .start = hear_start,
    .end = hear_end,
    .text = hear_text,
    .bad_namespace = hear_bad_namespace,
    .defaulted = hear_default,
    .invalid = hear_invalid,
};

/* ---- The queue ------------------------------------------------------------------------------- */

/* Memory of an event beyond this is given back when the event is done with. */
enum { LARGE_BYTES = 16384, ITEM_BYTES = 160 };

/* Make the event of slots[ready] the one that is read. */
static bool take_slot(kolli_xml_reader *reader)
{
    if (reader->ready == reader->slot_count) {
        void *slots = reader->slots;
        if (!alloc_reserve(&reader->allocator, &slots, &reader->slot_room, reader->slot_count + 1,
                           sizeof *reader->slots)) {
            return false;
        }
        reader->slots = slots;
        reader->slots[reader->slot_count] =
            (struct read_slot){.event = kolli_event_new(&reader->allocator)};
        if (reader->slots[reader->slot_count].event == NULL) {
            return false;
        }
        reader->slot_count++;
    }
    reader->event = reader->slots[reader->ready].event;
    return true;
}

void read_queue(kolli_xml_reader *reader)
{
    reader->slots[reader->ready].large =
        reader->options.event_bytes - reader->inside.bytes > LARGE_BYTES ||
        reader->options.event_items - reader->inside.items > LARGE_BYTES / ITEM_BYTES;
    reader->ready++;
    reader->whole++;
    leave_event(reader);
    if (!take_slot(reader)) {
        read_fail_memory(reader);
    }
}

static void free_rows(kolli_xml_reader *reader, struct read_slot *slot)
{
    alloc_free(&reader->allocator, slot->rows, slot->row_room * sizeof *slot->rows);
    slot->rows = NULL;
    slot->row_room = slot->row_count = 0;
}

/* All that waited was handed over: the event that is being read moves to the front. */
static void rewind_queue(kolli_xml_reader *reader)
{
    for (size_t i = 0; i < reader->ready; i++) {
        kolli_event_clear(reader->slots[i].event);
        if (reader->slots[i].large) {
            arena_free(&reader->slots[i].event->arena);
            free_rows(reader, &reader->slots[i]);
        }
    }
    struct read_slot front = reader->slots[0];
    reader->slots[0] = reader->slots[reader->ready];
    reader->slots[reader->ready] = front;
    reader->ready = reader->handed = 0;
}

/* ---- Life -------------------------------------------------------------------------------------- */

static bool set_up(kolli_xml_reader *made, kolli_source source)
{
    buf_init(&made->pieces, made->allocator);
    made->document = kolli_document_new(&made->allocator);
    made->frames = alloc_new(&made->allocator, (made->options.depth + 1) * sizeof *made->frames);
    if (!sax_init(&made->sax, source, &hears, made) || made->document == NULL ||
        made->frames == NULL || !take_slot(made)) {
        return false;
    }
    if (made->options.schema != NULL &&
        !sax_judge(&made->sax, schema_begin(made->options.schema))) {
        return false;
    }
    made->xsi = sax_intern(&made->sax, "http://www.w3.org/2001/XMLSchema-instance");
    made->sbdh = sax_intern(&made->sax, KOLLI_SBDH);
    made->arena = &made->document->arena;
    made->top = made->frames; /* frames[0]: around the root element */
    made->last = made->frames + made->options.depth - 1;
    made->around = (struct read_room){made->options.document_items, made->options.document_bytes};
    made->room = &made->around;
    return made->xsi != NULL && made->sbdh != NULL;
}

kolli_status kolli_xml_reader_new(kolli_xml_reader **reader, const kolli_allocator *allocator,
                                  kolli_source source, const kolli_xml_reader_options *options,
                                  kolli_diag *diag)
{
    const kolli_xml_reader_options standard = KOLLI_XML_READER_OPTIONS_INIT;
    kolli_allocator own = alloc_or_libc(allocator);
    options = options == NULL ? &standard : options;
    *reader = NULL;
    if (options->depth < DEPTH_LEAST || options->depth > KOLLI_XML_DEPTH_MOST) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("depth"));
    }
    if (options->tag_bytes == 0 || options->event_bytes == 0 || options->event_items == 0 ||
        options->document_bytes == 0 || options->document_items == 0) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("a limit of 0"));
    }
    kolli_xml_reader *made = alloc_new(&own, sizeof *made);
    if (made == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    made->allocator = own;
    made->options = *options;
    if (!set_up(made, source)) {
        kolli_xml_reader_free(made);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    made->sax.tag_bytes = options->tag_bytes;
    *reader = made;
    return KOLLI_OK;
}

void kolli_xml_reader_free(kolli_xml_reader *reader)
{
    if (reader == NULL) {
        return;
    }
    kolli_allocator own = reader->allocator;
    sax_free(&reader->sax);
    for (size_t i = 0; i < reader->slot_count; i++) {
        kolli_event_free(reader->slots[i].event);
        free_rows(reader, &reader->slots[i]);
    }
    alloc_free(&own, reader->slots, reader->slot_room * sizeof *reader->slots);
    alloc_free(&own, reader->findings, reader->finding_room * sizeof *reader->findings);
    alloc_free(&own, reader->frames, (reader->options.depth + 1) * sizeof *reader->frames);
    kolli_document_free(reader->document);
    buf_free(&reader->pieces);
    alloc_free(&own, reader, sizeof *reader);
}

const kolli_document *kolli_xml_reader_document(const kolli_xml_reader *reader)
{
    return reader->document;
}

/* ---- Pulling ------------------------------------------------------------------------------------- */

/* Why reading ended, with its place; told once. */
static kolli_status fail_end(kolli_xml_reader *reader, kolli_diag *diag)
{
    char limit[24];
    kolli_diag own;
    kolli_status status = reader->sax.status;
    kolli_span first = status == KOLLI_XML_ENTITY ? span_of(reader->sax.entity)
                       : status == KOLLI_XML_ROOT ? span_of(reader->frames[1].name)
                                                  : SPAN("");
    kolli_span second = SPAN("");
    if (status == KOLLI_XML_LIMIT) {
        bool tag = reader->beyond == NULL;
        first = tag ? SPAN("bytes in one tag") : span_of(reader->beyond);
        second = span_uint(limit, tag ? reader->options.tag_bytes : reader->beyond_most);
    }
    diag_fail(&own, status, reader->sax.end.offset, 0, first, second);
    if (!reader->end_told && status != KOLLI_NO_MEMORY && status != reader->sax.source_status) {
        read_tell(reader, KOLLI_ERROR, reader->sax.end, NULL, &own);
    }
    own.line = reader->sax.end.line;
    reader->end_told = true;
    if (diag != NULL) {
        *diag = own;
    }
    return status;
}

/* One chunk more. Text, comments, and what is passed over may not go on for ever. */
static bool feed(kolli_xml_reader *reader)
{
    enum { FAR = 16 };
    size_t most = reader->options.event_bytes;
    bool more = sax_feed(&reader->sax);
    if (more && (reader->sax.taken - reader->heard) / FAR > most) {
        read_stop_beyond(reader, "bytes without an element that is read", most * FAR);
        return false;
    }
    return more;
}

kolli_status kolli_xml_reader_next(kolli_xml_reader *reader, const kolli_event **event,
                                   kolli_diag *diag)
{
    *event = NULL;
    while (reader->handed == reader->ready) {
        read_tell_waiting(reader, reader->whole);
        if (reader->ended) {
            return reader->sax.status == KOLLI_OK ? KOLLI_OK : fail_end(reader, diag);
        }
        rewind_queue(reader);
        reader->ended = read_part_is_over(reader) || !feed(reader);
    }
    *event = reader->slots[reader->handed].event;
    read_tell_waiting(reader, reader->whole - (reader->ready - reader->handed));
    reader->handed++;
    return KOLLI_OK;
}

size_t kolli_xml_reader_findings(const kolli_xml_reader *reader, kolli_level level)
{
    return (size_t)level <= KOLLI_ERROR ? reader->told[level] : 0;
}

uint64_t kolli_xml_reader_offset(const kolli_xml_reader *reader)
{
    return reader->sax.taken + reader->sax.left_out;
}
