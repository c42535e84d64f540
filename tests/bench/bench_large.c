/* In how much memory, and how fast, is a document of 1 GB read and converted, from XML and from JSON? */
#include "bench.h"
#include "kolli/json.h"
#include "kolli/xml.h"
#include "xml_events.h"

enum { BLOCK_EVENTS = 1000, ROOM = 4000000, LARGE = 1000000000, MOST_MEMORY = 64 };

/* ---- A document that is never in memory: a block of events again and again ---- */

struct large {
    const char *head, *tail;
    kolli_span block;
    size_t given, pos;
    int part; /* head, blocks, tail, nothing */
};

static kolli_status read_large(void *context, char *buffer, size_t size, size_t *got)
{
    struct large *large = context;
    kolli_span bytes = large->part == 0   ? kolli_span_of(large->head)
                       : large->part == 1 ? large->block
                       : large->part == 2 ? kolli_span_of(large->tail)
                                          : kolli_span_of("");
    size_t left = bytes.len - large->pos;
    *got = left < size ? left : size;
    memcpy(buffer, bytes.ptr + large->pos, *got);
    large->pos += *got;
    large->given += *got;
    if (*got == left) {
        bool again = large->part == 3 || (large->part == 1 && large->given < LARGE);
        large->pos = 0;
        large->part += again ? 0 : 1;
    }
    return KOLLI_OK;
}

static void make_xml_block(struct text *block)
{
    block->room = ROOM;
    block->bytes = malloc(ROOM);
    must(block->bytes != NULL, "memory");
    for (int i = 0; i < BLOCK_EVENTS; i++) {
        add_event(block, i);
    }
}

/* ---- Readers and writers ---- */

static kolli_xml_reader *open_xml(struct large *large)
{
    kolli_xml_reader *reader;
    must(kolli_xml_reader_new(&reader, NULL, (kolli_source){read_large, large}, NULL, NULL) ==
             KOLLI_OK,
         "reader");
    return reader;
}

static kolli_json_writer *open_json_writer(kolli_json_form form, kolli_sink sink)
{
    kolli_json_writer *writer;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    options.form = form;
    options.unchecked = true;
    options.bytes = 0;
    options.creation_date = kolli_span_of("2026-03-27T08:00:00+07:00");
    must(kolli_json_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    kolli_json_writer_begin(writer, sink, NULL, NULL);
    return writer;
}

/* An event a line; in the document there is a comma for each line end. */
static kolli_status put_block(void *context, kolli_span bytes)
{
    struct text *block = context;
    must(bytes.len <= block->room - block->size, "room");
    for (size_t i = 0; i < bytes.len; i++) {
        block->bytes[block->size++] = bytes.ptr[i] == '\n' ? ',' : bytes.ptr[i];
    }
    return KOLLI_OK;
}

static void make_json_block(struct text *block, const struct text *xml)
{
    struct large small = {.head = HEAD, .tail = TAIL, .block = {xml->bytes, xml->size}};
    small.given = LARGE; /* one block is enough */
    block->room = ROOM;
    block->bytes = malloc(ROOM);
    must(block->bytes != NULL, "memory");
    kolli_xml_reader *reader = open_xml(&small);
    kolli_json_writer *writer = open_json_writer(KOLLI_JSON_LINES, (kolli_sink){put_block, block});
    const kolli_event *event;
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        must(kolli_json_writer_add(writer, event, NULL) == KOLLI_OK, "a line");
    }
    must(kolli_json_writer_end(writer, NULL) == KOLLI_OK, "lines");
    kolli_json_writer_free(writer);
    kolli_xml_reader_free(reader);
}

/* ---- What is measured; each gives the number of events ---- */

static size_t read_xml(struct large *large)
{
    kolli_xml_reader *reader = open_xml(large);
    const kolli_event *event;
    size_t count = 0;
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        count++;
    }
    must(kolli_xml_reader_findings(reader, KOLLI_ERROR) == 0, "errors in XML");
    kolli_xml_reader_free(reader);
    return count;
}

static size_t convert_xml(struct large *large)
{
    size_t bytes = 0;
    size_t count = 0;
    kolli_xml_reader *reader = open_xml(large);
    kolli_json_writer *writer = open_json_writer(KOLLI_JSON_DOCUMENT, (kolli_sink){drop, &bytes});
    const kolli_event *event;
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        must(kolli_json_writer_add(writer, event, NULL) == KOLLI_OK, "JSON");
        count++;
    }
    must(kolli_json_writer_end(writer, NULL) == KOLLI_OK && bytes > LARGE / 2, "JSON, to its end");
    kolli_json_writer_free(writer);
    kolli_xml_reader_free(reader);
    return count;
}

static size_t convert_json(struct large *large)
{
    size_t bytes = 0;
    size_t count = 0;
    kolli_json_reader *reader;
    kolli_xml_writer *writer;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    const kolli_event *event;
    options.unchecked = true;
    must(kolli_json_reader_new(&reader, NULL, (kolli_source){read_large, large}, NULL, NULL) ==
             KOLLI_OK,
         "reader");
    must(kolli_xml_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    kolli_xml_writer_begin(writer, (kolli_sink){drop, &bytes}, kolli_json_reader_document(reader),
                           NULL);
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        must(kolli_xml_writer_add(writer, event, NULL) == KOLLI_OK, "XML");
        count++;
    }
    must(kolli_xml_writer_end(writer, NULL) == KOLLI_OK && bytes > LARGE / 2, "XML, to its end");
    kolli_xml_writer_free(writer);
    kolli_json_reader_free(reader);
    return count;
}

static void measure(const char *name, struct large large, size_t (*run)(struct large *large))
{
    double begin = bench_now();
    size_t count = run(&large);
    double took = bench_now() - begin;
    must(count % BLOCK_EVENTS <= 1 && large.given >= LARGE, "not all was read");
    printf("%-44s %12.1f MB/s   %10.0f events/s, %zu events; %.1f MiB of memory at most\n", name,
           (double)large.given / took / 1e6, (double)count / took, count, bench_peak());
    fflush(stdout);
    must(bench_peak() < MOST_MEMORY, "more than 64 MiB");
}

int main(void)
{
    struct text xml = {.size = 0};
    struct text json = {.size = 0};
    make_xml_block(&xml);
    make_json_block(&json, &xml);
    const struct large large_xml = {.head = HEAD, .tail = TAIL, .block = {xml.bytes, xml.size}};
    const struct large large_json = {
        .head =
            "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"],"
            "\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":"
            "\"2026-03-27T08:00:00+07:00\",\"epcisBody\":{\"eventList\":[",
        .tail = "{\"type\":\"ObjectEvent\"}]}}",
        .block = {json.bytes, json.size}};
    measure("1 GB of XML read", large_xml, read_xml);
    measure("1 GB of XML to JSON", large_xml, convert_xml);
    measure("1 GB of JSON to XML", large_json, convert_json);
    free(xml.bytes);
    free(json.bytes);
    return 0;
}
