/* Are the parts of a document, read one behind the other, what one reader makes of it? See split.h. */
#include "split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 16 };

/* ---- Formats ---- */

static kolli_status split_to_json(void **splitter, const kolli_allocator *allocator,
                                  kolli_span document, size_t parts, const void *options)
{
    kolli_json_splitter *made;
    kolli_status status = kolli_json_splitter_new(&made, allocator, document, parts, options, NULL);
    *splitter = made;
    return status;
}

static void free_json_splitter(void *splitter)
{
    kolli_json_splitter_free(splitter);
}

static kolli_status open_json_part(void **reader, const kolli_allocator *allocator, void *splitter,
                                   size_t part, kolli_finding_sink findings)
{
    kolli_json_reader *made;
    kolli_status status =
        kolli_json_splitter_reader(splitter, part, allocator, findings, &made, NULL);
    *reader = made;
    return status;
}

static kolli_status open_json(void **reader, kolli_source source, const void *options,
                              kolli_finding_sink findings)
{
    kolli_json_reader *made;
    kolli_json_reader_options told = KOLLI_JSON_READER_OPTIONS_INIT;
    if (options != NULL) {
        memcpy(&told, options, sizeof told);
    }
    told.findings = findings;
    kolli_status status = kolli_json_reader_new(&made, NULL, source, &told, NULL);
    *reader = made;
    return status;
}

static kolli_status next_of_json(void *reader, const kolli_event **event, kolli_diag *diag)
{
    return kolli_json_reader_next(reader, event, diag);
}

static const kolli_document *document_of_json(const void *reader)
{
    return kolli_json_reader_document(reader);
}

static void free_json(void *reader)
{
    kolli_json_reader_free(reader);
}

const struct split_format split_json = {split_to_json, free_json_splitter, open_json_part,
                                        open_json,     next_of_json,       document_of_json,
                                        free_json};

static kolli_status split_to_xml(void **splitter, const kolli_allocator *allocator,
                                 kolli_span document, size_t parts, const void *options)
{
    kolli_xml_splitter *made;
    kolli_status status = kolli_xml_splitter_new(&made, allocator, document, parts, options, NULL);
    *splitter = made;
    return status;
}

static void free_xml_splitter(void *splitter)
{
    kolli_xml_splitter_free(splitter);
}

static kolli_status open_xml_part(void **reader, const kolli_allocator *allocator, void *splitter,
                                  size_t part, kolli_finding_sink findings)
{
    kolli_xml_reader *made;
    kolli_status status =
        kolli_xml_splitter_reader(splitter, part, allocator, findings, &made, NULL);
    *reader = made;
    return status;
}

static kolli_status open_xml(void **reader, kolli_source source, const void *options,
                             kolli_finding_sink findings)
{
    kolli_xml_reader *made;
    kolli_xml_reader_options told = KOLLI_XML_READER_OPTIONS_INIT;
    if (options != NULL) {
        memcpy(&told, options, sizeof told);
    }
    told.findings = findings;
    kolli_status status = kolli_xml_reader_new(&made, NULL, source, &told, NULL);
    *reader = made;
    return status;
}

static kolli_status next_of_xml(void *reader, const kolli_event **event, kolli_diag *diag)
{
    return kolli_xml_reader_next(reader, event, diag);
}

static const kolli_document *document_of_xml(const void *reader)
{
    return kolli_xml_reader_document(reader);
}

static void free_xml(void *reader)
{
    kolli_xml_reader_free(reader);
}

const struct split_format split_xml = {split_to_xml, free_xml_splitter, open_xml_part, open_xml,
                                       next_of_xml,  document_of_xml,   free_xml};

/* ---- What is told ---- */

/* All findings as text. */
struct told {
    char *text;
    size_t length;
    FILE *stream;
};

static void open_told(struct told *told)
{
    told->stream = open_memstream(&told->text, &told->length);
    if (told->stream == NULL) {
        abort();
    }
}

static void hear(void *context, const kolli_finding *finding)
{
    struct told *told = context;
    const kolli_diag *diag = &finding->diag;
    const char *end = diag->arguments + sizeof diag->arguments;
    fprintf(told->stream,
            "%s %s at %zu+%zu, line %u, event %zd, %s:", kolli_level_name(finding->level),
            kolli_status_name(diag->status), diag->offset, diag->length, (unsigned)diag->line,
            (ssize_t)finding->event_index, diag->pointer);
    for (const char *at = diag->arguments; at < end && *at != '\0'; at += strlen(at) + 1) {
        fprintf(told->stream, " [%s]", at);
    }
    fputc('\n', told->stream);
}

/* The first line in which the texts differ, for people. */
static void explain(const struct told *one, const struct told *all, char why[400])
{
    size_t i = 0;
    size_t line = 0;
    for (; i < one->length && i < all->length && one->text[i] == all->text[i]; i++) {
        line = one->text[i] == '\n' ? i + 1 : line;
    }
    snprintf(why, 400, "told by one reader: %.150s; by parts: %.150s", one->text + line,
             all->text + line);
}

/* ---- One reader beside the others ---- */

struct reading {
    const struct split_format *format;
    void *one;
    void *parts[PARTS];
    size_t part_count;
    struct told told, told_by_parts;
    kolli_status status; /* of the first part that does not end well */
    kolli_diag diag;
    size_t cut;
    char *why;
};

static bool differ(const struct reading *reading, const char *what, size_t number)
{
    snprintf(reading->why, 400, "%s, %zu", what, number);
    return false;
}

static bool same_event(const struct reading *reading, const kolli_event *event,
                       const kolli_event *wanted)
{
    kolli_difference difference;
    kolli_origin origin = kolli_event_origin(event);
    if (wanted == NULL) {
        return differ(reading, "an event that there is not", origin.offset);
    }
    kolli_origin right = kolli_event_origin(wanted);
    if (origin.offset != right.offset || origin.index != right.index || origin.line != right.line ||
        origin.syntax != right.syntax) {
        snprintf(reading->why, 400, "event %zu at %zu in line %u is %zu at %zu in line %u",
                 right.index, right.offset, (unsigned)right.line, origin.index, origin.offset,
                 (unsigned)origin.line);
        return false;
    }
    if (!kolli_event_equal(wanted, event, &difference)) {
        snprintf(reading->why, 400, "%.100s: %.100s is %.100s", difference.pointer, difference.left,
                 difference.right);
        return false;
    }
    return true;
}

/* The events of a part, and those that one reader has there. */
static bool read_part(struct reading *reading, void *part)
{
    const kolli_event *event;
    const kolli_event *wanted;
    kolli_diag diag = {KOLLI_OK};
    kolli_status status;
    size_t count = 0;
    while ((status = reading->format->next(part, &event, &diag)) == KOLLI_OK && event != NULL) {
        reading->format->next(reading->one, &wanted, NULL);
        if (!same_event(reading, event, wanted)) {
            return false;
        }
        count++;
    }
    reading->cut += count > 0;
    if (status != KOLLI_OK && reading->status != KOLLI_OK) {
        return differ(reading, "two parts fail", diag.offset);
    }
    if (status != KOLLI_OK) {
        reading->status = status;
        reading->diag = diag;
    }
    return true;
}

/* One reader has no event left, and says of the document what the parts say. */
static bool same_end(struct reading *reading)
{
    const kolli_event *event;
    kolli_diag diag = {KOLLI_OK};
    bool document = false;
    kolli_status status = reading->format->next(reading->one, &event, &diag);
    if (event != NULL) {
        return differ(reading, "an event is missing", kolli_event_origin(event).offset);
    }
    if (status != reading->status || diag.offset != reading->diag.offset ||
        diag.line != reading->diag.line || strcmp(diag.pointer, reading->diag.pointer) != 0) {
        snprintf(reading->why, 400, "%s at %zu, %.100s; by parts %s at %zu, %.100s",
                 kolli_status_name(status), diag.offset, diag.pointer,
                 kolli_status_name(reading->status), reading->diag.offset, reading->diag.pointer);
        return false;
    }
    for (size_t i = 0; i < reading->part_count; i++) {
        document =
            document || kolli_document_equal(reading->format->document(reading->one),
                                             reading->format->document(reading->parts[i]), NULL);
    }
    return document || differ(reading, "no part has the document", 0);
}

static bool compare(struct reading *reading)
{
    bool same = true;
    for (size_t i = 0; same && i < reading->part_count; i++) {
        same = read_part(reading, reading->parts[i]);
    }
    same = same && same_end(reading);
    fflush(reading->told.stream);
    fflush(reading->told_by_parts.stream);
    if (same && (reading->told.length != reading->told_by_parts.length ||
                 memcmp(reading->told.text, reading->told_by_parts.text, reading->told.length))) {
        explain(&reading->told, &reading->told_by_parts, reading->why);
        same = false;
    }
    return same;
}

struct memory {
    kolli_span left;
};

static kolli_status read_memory(void *context, char *buffer, size_t size, size_t *got)
{
    struct memory *memory = context;
    *got = memory->left.len < size ? memory->left.len : size;
    if (*got > 0) {
        memcpy(buffer, memory->left.ptr, *got);
    }
    memory->left.ptr += *got;
    memory->left.len -= *got;
    return KOLLI_OK;
}

static void must(kolli_status status)
{
    if (status != KOLLI_OK) {
        abort();
    }
}

/* So that the last part's beginning is looked for first. */
static void read_backward(const struct split_format *format, void *splitter, size_t parts)
{
    const kolli_event *event;
    for (size_t i = parts; i-- > 0;) {
        void *reader;
        must(format->part(&reader, NULL, splitter, i, (kolli_finding_sink){NULL, NULL}));
        while (format->next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        }
        format->free(reader);
    }
}

static bool read_both(const struct split_format *format, kolli_span document, size_t parts,
                      const void *options, bool backward, size_t *cut, char why[400])
{
    struct reading reading = {.format = format, .part_count = parts, .why = why};
    struct memory memory = {document};
    void *splitter;
    must(format->split(&splitter, NULL, document, parts, options));
    open_told(&reading.told);
    open_told(&reading.told_by_parts);
    if (backward) {
        read_backward(format, splitter, parts);
    }
    must(format->whole(&reading.one, (kolli_source){read_memory, &memory}, options,
                       (kolli_finding_sink){hear, &reading.told}));
    for (size_t i = 0; i < parts; i++) {
        must(format->part(&reading.parts[i], NULL, splitter, i,
                          (kolli_finding_sink){hear, &reading.told_by_parts}));
    }
    bool same = compare(&reading);
    format->free(reading.one);
    for (size_t i = 0; i < parts; i++) {
        format->free(reading.parts[i]);
    }
    format->free_splitter(splitter);
    fclose(reading.told.stream);
    fclose(reading.told_by_parts.stream);
    free(reading.told.text);
    free(reading.told_by_parts.text);
    *cut = reading.cut;
    return same;
}

bool split_is_same(const struct split_format *format, kolli_span document, size_t parts,
                   const void *options, size_t *cut, char why[400])
{
    size_t unused;
    cut = cut == NULL ? &unused : cut;
    if (parts > PARTS) {
        abort();
    }
    return read_both(format, document, parts, options, false, cut, why) &&
           read_both(format, document, parts, options, true, cut, why);
}
