/* How do several readers share one document? See part.h. */
#include "xml/part.h"

#include "base/fail.h"
#include "xml/read.h"
#include "xml/scan.h"

/* How many times faster than reading the walk is; see bench_split. */
#define SCAN_TO_READ 3.5

/*
 * A list that is deeper is not cut: its events might be deeper than the parser takes. Nor with tags that
 * must be shorter: the parser keeps up to 300 bytes of text back, which count as bytes of a tag.
 */
enum { LIST_DEPTH = 100, TAG_BYTES = 512 };

struct kolli_xml_splitter {
    struct split split;
    kolli_xml_reader_options options;
    kolli_xml_reader *head; /* has read up to the list, and somewhat further */
    struct xml_scan scan;
};

/* ---- Where the list begins ------------------------------------------------------------------ */

static kolli_span document_of(const kolli_xml_reader *reader)
{
    return reader->part.splitter->split.document;
}

/* A document type may give the elements of events attributes and namespaces. */
static bool has_document_type(kolli_span head)
{
    for (size_t at = span_find(head, '<'); at < head.len;
         at += 1 + span_find(span_from(head, at + 1), '<')) {
        if (span_starts(span_from(head, at), SPAN("<!DOCTYPE"))) {
            return true;
        }
    }
    return false;
}

/* Is an element without prefix in the list one of EPCIS's own, and are prefixes those of the root? */
static bool has_plain_names(const kolli_xml_reader *reader)
{
    const struct read_frame *root = &reader->frames[1];
    bool plain = reader->top->prefix == NULL && (reader->top > root || reader->own[0] == NULL);
    for (const struct read_frame *frame = root + 1; frame <= reader->top; frame++) {
        plain = plain && !frame->declares;
    }
    return plain;
}

/* Can no limit end the reading among the events: neither what stands around them, nor text that waits? */
static bool has_room(const kolli_xml_reader *reader)
{
    const kolli_xml_reader_options *options = &reader->options;
    size_t depth = read_depth(reader);
    return depth < LIST_DEPTH && depth + SCAN_WRAPPERS < options->depth &&
           reader->around.items > SCAN_ATTRIBUTES && reader->around.bytes >= SCAN_TAG &&
           options->tag_bytes >= TAG_BYTES;
}

static void note_list(kolli_xml_reader *reader)
{
    struct xml_part *part = &reader->part;
    kolli_span document = document_of(reader);
    struct sax_place place = sax_place(&reader->sax);
    part->list = (struct split_cut){.offset = place.offset, .lines = place.line - 1};
    part->spaced = reader->spaced;
    part->sure = place.offset < document.len && document.ptr[place.offset] == '>' &&
                 has_plain_names(reader) && has_room(reader) &&
                 !has_document_type(span_first(document, place.offset));
    part->list.offset++;
}

/* ---- Parts ----------------------------------------------------------------------------------- */

static struct split_cut find_cut(const kolli_xml_reader *reader, size_t number)
{
    const kolli_xml_splitter *splitter = reader->part.splitter;
    return split_find(&splitter->split, number, &splitter->head->part.list, xml_scan,
                      &splitter->scan);
}

/* Chunks end where those of a reader of all do, for so the parser sees the same. */
static size_t chunk_end(const struct xml_part *part)
{
    return part->next - part->next % SAX_CHUNK + SAX_CHUNK;
}

static kolli_status read_document(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_xml_reader *reader = context;
    struct xml_part *part = &reader->part;
    kolli_span document = document_of(reader);
    size_t end = chunk_end(part);
    end = end < part->jump ? end : part->jump;
    end = end < part->stop ? end : part->stop;
    end = end < document.len ? end : document.len;
    *got = end - part->next < size ? end - part->next : size;
    if (*got > 0) {
        memcpy(buffer, document.ptr + part->next, *got);
    }
    part->next += *got;
    return KOLLI_OK;
}

/* Does a part that is not the first have events? */
static bool find_begin(kolli_xml_reader *reader)
{
    uint64_t most = reader->options.events;
    if (!reader->part.splitter->head->part.sure) {
        return false;
    }
    reader->part.cut = find_cut(reader, reader->part.number);
    return !reader->part.cut.none && (most == 0 || reader->part.cut.index <= most);
}

static void jump(kolli_xml_reader *reader)
{
    struct xml_part *part = &reader->part;
    const struct split_cut *list = &part->splitter->head->part.list;
    reader->sax.left_out = part->cut.offset - list->offset;
    reader->sax.left_out_lines = (uint32_t)(part->cut.lines - list->lines);
    part->next = part->cut.offset;
    part->jump = SIZE_MAX;
}

bool read_part_is_over(kolli_xml_reader *reader)
{
    struct xml_part *part = &reader->part;
    if (part->splitter == NULL) {
        return false;
    }
    if (part->number > 0 && part->next == 0 && !find_begin(reader)) {
        return true;
    }
    if (part->next == part->jump) {
        jump(reader);
    }
    if (chunk_end(part) > part->ask) {
        struct split_cut cut = find_cut(reader, part->number + 1);
        part->stop = cut.none ? SIZE_MAX : cut.offset;
        part->ask = SIZE_MAX;
    }
    return part->next >= part->stop;
}

/* The name of what stands in the list. */
static const char *name_of(uint32_t kind)
{
    return kind == SPLIT_KINDS         ? "extension"
           : kind == FIELD_EVENT_TYPES ? "QuantityEvent"
                                       : kolli_event_type_name((kolli_event_type)kind);
}

void read_begin_part(kolli_xml_reader *reader)
{
    struct xml_part *part = &reader->part;
    struct read_frame *list = read_top(reader);
    if (!part->before) {
        return;
    }
    part->before = false;
    if (part->splitter->head == NULL) { /* this is it */
        note_list(reader);
    } else if (part->number > 0) {
        reader->index = part->cut.index;
        memcpy(reader->counts, part->cut.counts, sizeof reader->counts);
        list->child = part->cut.run > 0 ? sax_intern(&reader->sax, name_of(part->cut.last)) : NULL;
        list->child_ordinal = part->cut.run;
        reader->muted = false;
    }
}

/* ---- Splitter --------------------------------------------------------------------------------- */

/* Of the part; its `findings` in place of the options'. */
static kolli_status new_reader(kolli_xml_splitter *splitter, size_t part,
                               const kolli_allocator *allocator, kolli_finding_sink findings,
                               kolli_xml_reader **reader, kolli_diag *diag)
{
    kolli_xml_reader_options options = splitter->options;
    options.findings = findings;
    kolli_status status = kolli_xml_reader_new(reader, allocator,
                                               (kolli_source){read_document, NULL}, &options, diag);
    if (status == KOLLI_OK) {
        (*reader)->sax.source.context = *reader;
        (*reader)->part = (struct xml_part){.splitter = splitter,
                                            .number = part,
                                            .before = true,
                                            .jump = SIZE_MAX,
                                            .ask = SIZE_MAX,
                                            .stop = SIZE_MAX};
    }
    return status;
}

/* Read up to the list of events, if there is one. */
static kolli_status read_head(kolli_xml_splitter *splitter, kolli_diag *diag)
{
    kolli_xml_reader *head;
    kolli_status status = new_reader(splitter, 0, &splitter->split.allocator,
                                     (kolli_finding_sink){NULL, NULL}, &head, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    while (head->part.before && sax_feed(&head->sax)) {
    }
    splitter->head = head;
    splitter->scan = (struct xml_scan){.text = splitter->split.document,
                                       .tag_bytes = splitter->options.tag_bytes,
                                       .document = head->document,
                                       .own = {head->own[0], head->own[1]},
                                       .spaced = head->part.spaced};
    return head->sax.status == KOLLI_NO_MEMORY
               ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0)
               : KOLLI_OK;
}

kolli_status kolli_xml_splitter_new(kolli_xml_splitter **splitter, const kolli_allocator *allocator,
                                    kolli_span document, size_t parts,
                                    const kolli_xml_reader_options *options, kolli_diag *diag)
{
    const kolli_xml_reader_options standard = KOLLI_XML_READER_OPTIONS_INIT;
    kolli_allocator own = alloc_or_libc(allocator);
    *splitter = NULL;
    if (parts == 0 || parts > SPLIT_MOST) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("so many parts"));
    }
    kolli_xml_splitter *made = alloc_new(&own, sizeof *made);
    if (made == NULL || !split_init(&made->split, own, document, parts, SCAN_TO_READ)) {
        alloc_free(&own, made, sizeof *made);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    made->options = options == NULL ? standard : *options;
    kolli_status status = read_head(made, diag);
    if (status != KOLLI_OK) {
        kolli_xml_splitter_free(made);
        return status;
    }
    *splitter = made;
    return KOLLI_OK;
}

void kolli_xml_splitter_free(kolli_xml_splitter *splitter)
{
    if (splitter != NULL) {
        kolli_allocator own = splitter->split.allocator;
        kolli_xml_reader_free(splitter->head);
        split_free(&splitter->split);
        alloc_free(&own, splitter, sizeof *splitter);
    }
}

kolli_status kolli_xml_splitter_reader(kolli_xml_splitter *splitter, size_t part,
                                       const kolli_allocator *allocator,
                                       kolli_finding_sink findings, kolli_xml_reader **reader,
                                       kolli_diag *diag)
{
    const struct split *split = &splitter->split;
    const struct xml_part *head = &splitter->head->part;
    *reader = NULL;
    if (part >= split->parts) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("that part"));
    }
    kolli_status status = new_reader(splitter, part, allocator, findings, reader, diag);
    if (status == KOLLI_OK && head->sure) {
        (*reader)->muted = part > 0; /* the first part's tells of what stands before */
        (*reader)->part.jump = part > 0 ? head->list.offset : SIZE_MAX;
        (*reader)->part.ask =
            part + 1 < split->parts ? split_aim(split, head->list.offset, part + 1) : SIZE_MAX;
    }
    return status;
}
