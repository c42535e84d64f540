/* How fast do events in XML become the model, beside libxml2's SAX2 with empty handlers on the same bytes? */
#include <libxml/parser.h>

#include "bench.h"
#include "kolli/json.h"
#include "kolli/xml.h"
#include "xml_events.h"

enum { EVENTS = 100000, ROOM = 200000000, CHUNK = 16384 };

static void make_document(struct text *text)
{
    text->room = ROOM;
    text->bytes = malloc(ROOM);
    must(text->bytes != NULL, "memory");
    add(text, HEAD);
    for (int i = 0; i < EVENTS; i++) {
        add_event(text, i);
    }
    add(text, TAIL);
}

/* ---- What is measured --------------------------------------------------------------------------- */

static void hear_start(void *context, const xmlChar *name, const xmlChar *prefix,
                       const xmlChar *space, int spaces, const xmlChar **declared, int attributes,
                       int defaulted, const xmlChar **list)
{
    (void)context, (void)name, (void)prefix, (void)space, (void)spaces, (void)declared;
    (void)attributes, (void)defaulted, (void)list;
}

static void hear_end(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space)
{
    (void)context, (void)name, (void)prefix, (void)space;
}

static void hear_text(void *context, const xmlChar *text, int length)
{
    (void)context, (void)text, (void)length;
}

static void run_sax(void *context, size_t items)
{
    struct text *text = context;
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = hear_start,
                             .endElementNs = hear_end,
                             .characters = hear_text,
                             .ignorableWhitespace = hear_text};
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    (void)items;
    for (size_t at = 0; at < text->size; at += CHUNK) {
        size_t size = text->size - at < CHUNK ? text->size - at : CHUNK;
        xmlParseChunk(parser, text->bytes + at, (int)size, at + size == text->size);
    }
    must(parser->wellFormed == 1, "not well formed");
    xmlFreeParserCtxt(parser);
}

static kolli_xml_reader *open_reader(struct text *text)
{
    kolli_xml_reader *reader;
    text->pos = 0;
    must(kolli_xml_reader_new(&reader, NULL, (kolli_source){read_text, text}, NULL, NULL) ==
             KOLLI_OK,
         "reader");
    return reader;
}

static void run_read(void *context, size_t items)
{
    struct text *text = context;
    kolli_xml_reader *reader = open_reader(text);
    const kolli_event *event;
    size_t count = 0;
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        count++;
    }
    must(count == items && kolli_xml_reader_findings(reader, KOLLI_ERROR) == 0, "events");
    kolli_xml_reader_free(reader);
}

/* The document in JSON, to the sink. */
static size_t write_json(struct text *text, kolli_sink sink)
{
    size_t count = 0;
    kolli_xml_reader *reader = open_reader(text);
    kolli_json_writer *writer;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    const kolli_event *event;
    options.creation_date = kolli_span_of("2026-03-27T08:00:00+07:00");
    options.unchecked = true;
    options.bytes = 0;
    must(kolli_json_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    kolli_json_writer_begin(writer, sink, NULL, NULL);
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        must(kolli_json_writer_add(writer, event, NULL) == KOLLI_OK, "JSON");
        count++;
    }
    must(kolli_json_writer_end(writer, NULL) == KOLLI_OK, "end");
    kolli_json_writer_free(writer);
    kolli_xml_reader_free(reader);
    return count;
}

static void run_json(void *context, size_t items)
{
    size_t bytes = 0;
    must(write_json(context, (kolli_sink){drop, &bytes}) == items && bytes > items, "events");
}

static kolli_status keep(void *context, kolli_span bytes)
{
    struct text *text = context;
    must(bytes.len <= text->room - text->size, "room");
    memcpy(text->bytes + text->size, bytes.ptr, bytes.len);
    text->size += bytes.len;
    return KOLLI_OK;
}

static void run_back(void *context, size_t items)
{
    struct text *text = context;
    size_t bytes = 0;
    size_t count = 0;
    kolli_json_reader *reader;
    kolli_xml_writer *writer;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    const kolli_event *event;
    text->pos = 0;
    options.unchecked = true;
    must(kolli_json_reader_new(&reader, NULL, (kolli_source){read_text, text}, NULL, NULL) ==
             KOLLI_OK,
         "reader");
    must(kolli_xml_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    kolli_xml_writer_begin(writer, (kolli_sink){drop, &bytes}, kolli_json_reader_document(reader),
                           NULL);
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        must(kolli_xml_writer_add(writer, event, NULL) == KOLLI_OK, "XML");
        count++;
    }
    must(kolli_xml_writer_end(writer, NULL) == KOLLI_OK && count == items, "events");
    kolli_xml_writer_free(writer);
    kolli_json_reader_free(reader);
}

static void run_xml(void *context, size_t items)
{
    size_t bytes = 0;
    kolli_xml_reader *reader = open_reader(context);
    kolli_xml_writer *writer;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    const kolli_event *event;
    options.unchecked = true;
    must(kolli_xml_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    kolli_xml_writer_begin(writer, (kolli_sink){drop, &bytes}, kolli_xml_reader_document(reader),
                           NULL);
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        must(kolli_xml_writer_add(writer, event, NULL) == KOLLI_OK, "XML");
    }
    must(kolli_xml_writer_end(writer, NULL) == KOLLI_OK && bytes > items, "end");
    kolli_xml_writer_free(writer);
    kolli_xml_reader_free(reader);
}

static double measure(const char *name, struct text *text, void (*run)(void *context, size_t items))
{
    double ns = bench_median(EVENTS, run, text);
    double rate = (double)text->size * 1000 / (ns * EVENTS);
    printf("%-44s %12.1f MB/s   %10.0f events/s\n", name, rate, 1e9 / ns);
    fflush(stdout);
    return rate;
}

int main(void)
{
    struct text text = {.size = 0};
    make_document(&text);
    printf("%-44s %12.0f bytes an event\n", "XML, mixed events", (double)text.size / EVENTS);
    double before = bench_peak();
    double sax = measure("libxml2's SAX2, empty handlers", &text, run_sax);
    double read = measure("XML read into the model", &text, run_read);
    printf("%-44s %12.2f times SAX2 alone\n", "XML read into the model", read / sax);
    measure("XML to JSON", &text, run_json);
    measure("XML to XML", &text, run_xml);
    printf("%-44s %12.1f MiB beside the document\n", "peak memory", bench_peak() - before);
    struct text json = {.bytes = malloc(ROOM), .room = ROOM};
    must(json.bytes != NULL, "memory");
    write_json(&text, (kolli_sink){keep, &json});
    measure("JSON to XML", &json, run_back);
    free(json.bytes);
    free(text.bytes);
    return 0;
}
