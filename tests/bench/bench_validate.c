/*
 * How fast are events read and validated, beside what others need to read alone: jansson, libxml2's SAX2 with empty
 * handlers, and its validation against the XSD while streaming? And how much memory does a document of 1 GB take?
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "bench.h"
#include "kolli/json.h"
#include "kolli/validate.h"
#include "kolli/xml.h"

enum { EVENTS = 40000, BLOCK = 1000, LARGE = 1000000000, CHUNK = 16384 };

static void must(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_validate: %s\n", what);
        exit(1);
    }
}

/* ---- Events ---- */

static void set(kolli_event *event, kolli_field field, const char *value)
{
    must(kolli_event_set(event, field, kolli_span_of(value), NULL) == KOLLI_OK, value);
}

static void add_things(kolli_event *event, kolli_field field, int i, int count)
{
    char text[80];
    for (int k = 0; k < count; k++) {
        snprintf(text, sizeof text, "https://id.gs1.org/01/09522100100110/21/QCT%d", i + k);
        must(kolli_event_add_uri(event, field, kolli_span_of(text), NULL) == KOLLI_OK, text);
    }
}

static void add_class(kolli_event *event, kolli_field field, const char *class, const char *number)
{
    kolli_quantity quantity = {.epc_class = kolli_span_of(class),
                               .quantity = kolli_span_of(number),
                               .uom = kolli_span_of("KGM")};
    must(kolli_event_add_quantity(event, field, &quantity, NULL) == KOLLI_OK, class);
}

static void set_common(kolli_event *event, int i)
{
    char text[80];
    kolli_event_clear(event);
    snprintf(text, sizeof text, "2026-03-24T16:10:%02d.125+07:00", i % 60);
    set(event, KOLLI_FIELD_EVENT_TIME, text);
    set(event, KOLLI_FIELD_RECORD_TIME, "2026-03-24T09:15:00Z");
    snprintf(text, sizeof text, "urn:uuid:3f2b1c4d-5e6f-4a7b-8c9d-%012d", i);
    set(event, KOLLI_FIELD_EVENT_ID, text);
    set(event, KOLLI_FIELD_READ_POINT, "https://id.gs1.org/414/9522100100004");
    set(event, KOLLI_FIELD_BIZ_LOCATION, "https://id.gs1.org/414/9522100100011");
    snprintf(text, sizeof text, "urn:epcglobal:cbv:bt:9522100100004:PO%d", i);
    kolli_event_add_typed(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, kolli_span_of("po"),
                          kolli_span_of(text), NULL);
}

static void set_why(kolli_event *event, kolli_event_type type, const char *action, const char *step,
                    const char *state)
{
    kolli_event_set_type(event, type);
    if (action != NULL) {
        set(event, KOLLI_FIELD_ACTION, action);
    }
    set(event, KOLLI_FIELD_BIZ_STEP, step);
    set(event, KOLLI_FIELD_DISPOSITION, state);
}

static void set_sensor(kolli_event *event)
{
    kolli_event_add_sensor(event, NULL);
    kolli_event_add_report(event, 0, NULL);
    const kolli_sensor_place metadata = {0, KOLLI_SENSOR_METADATA};
    const kolli_sensor_place report = {0, 0};
    kolli_event_sensor_set(event, metadata, KOLLI_SENSOR_TIME,
                           kolli_span_of("2026-03-24T16:10:00+07:00"), NULL);
    kolli_event_sensor_set(event, report, KOLLI_SENSOR_TYPE, kolli_span_of("Temperature"), NULL);
    kolli_event_sensor_set(event, report, KOLLI_SENSOR_VALUE, kolli_span_of("4.25"), NULL);
    kolli_event_sensor_set(event, report, KOLLI_SENSOR_UOM, kolli_span_of("CEL"), NULL);
}

/* Event i of all types in turn, as cooperatives and packing houses have them. */
static void make_event(kolli_event *event, int i)
{
    set_common(event, i);
    switch (i % 5) {
    case 0:
        set_why(event, KOLLI_OBJECT_EVENT, "ADD", "commissioning", "active");
        add_things(event, KOLLI_FIELD_EPC_LIST, i, 6);
        kolli_event_add_member(event, KOLLI_FIELD_ILMD, NULL, kolli_span_of(KOLLI_CBVMDA),
                               kolli_span_of("lotNumber"), KOLLI_MEMBER_TEXT,
                               kolli_span_of("L2403"), NULL, NULL);
        break;
    case 1:
        set_why(event, KOLLI_AGGREGATION_EVENT, "ADD", "packing", "in_progress");
        set(event, KOLLI_FIELD_PARENT_ID, "https://id.gs1.org/00/095221001000000011");
        add_things(event, KOLLI_FIELD_CHILD_EPCS, i, 5);
        break;
    case 2:
        set_why(event, KOLLI_OBJECT_EVENT, "OBSERVE", "shipping", "in_transit");
        kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST,
                            kolli_span_of("https://id.gs1.org/00/095221001000000011"), NULL);
        kolli_event_add_typed(event, KOLLI_FIELD_SOURCE_LIST, kolli_span_of("possessing_party"),
                              kolli_span_of("https://id.gs1.org/417/9522100100004"), NULL);
        break;
    case 3:
        set_why(event, KOLLI_TRANSFORMATION_EVENT, NULL, "creating_class_instance", "active");
        add_class(event, KOLLI_FIELD_INPUT_QUANTITY_LIST,
                  "https://id.gs1.org/01/09522100100127/10/R7", "120.75");
        add_class(event, KOLLI_FIELD_OUTPUT_QUANTITY_LIST,
                  "https://id.gs1.org/01/09522100100110/10/L7", "100");
        break;
    default:
        set_why(event, KOLLI_OBJECT_EVENT, "OBSERVE", "sensor_reporting", "in_progress");
        kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST,
                            kolli_span_of("https://id.gs1.org/8003/09522100100028S1"), NULL);
        set_sensor(event);
    }
}

/* ---- Documents ---- */

struct text {
    kolli_span bytes;
    size_t pos;
};

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    struct text *text = context;
    size_t left = text->bytes.len - text->pos;
    *got = left < size ? left : size;
    memcpy(buffer, text->bytes.ptr + text->pos, *got);
    text->pos += *got;
    return KOLLI_OK;
}

static kolli_buffer *write_json(int events)
{
    kolli_json_writer *writer;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_event *event = kolli_event_new(NULL);
    options.creation_date = kolli_span_of("2026-03-27T08:00:00+07:00");
    options.bytes = 0;
    must(kolli_json_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    must(kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL) == KOLLI_OK,
         "begin");
    for (int i = 0; i < events; i++) {
        make_event(event, i);
        must(kolli_json_writer_add(writer, event, NULL) == KOLLI_OK, "event");
    }
    must(kolli_json_writer_end(writer, NULL) == KOLLI_OK, "end");
    kolli_json_writer_free(writer);
    kolli_event_free(event);
    return buffer;
}

static kolli_buffer *write_xml(int events)
{
    kolli_xml_writer *writer;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_event *event = kolli_event_new(NULL);
    options.creation_date = kolli_span_of("2026-03-27T08:00:00+07:00");
    must(kolli_xml_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    must(kolli_xml_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL) == KOLLI_OK,
         "begin");
    for (int i = 0; i < events; i++) {
        make_event(event, i);
        must(kolli_xml_writer_add(writer, event, NULL) == KOLLI_OK, "event");
    }
    must(kolli_xml_writer_end(writer, NULL) == KOLLI_OK, "end");
    kolli_xml_writer_free(writer);
    kolli_event_free(event);
    return buffer;
}

/* ---- Reading and judging ---- */

static kolli_validator *new_validator(void)
{
    kolli_validator *validator;
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    options.has_now = true;
    kolli_time_parse(&options.now, kolli_span_of("2026-05-01T00:00:00Z"), NULL);
    must(kolli_validator_new(&validator, NULL, &options, NULL) == KOLLI_OK, "validator");
    return validator;
}

/* How many events; whatever is found is more than was put there. */
static size_t validate_json(kolli_source source)
{
    kolli_json_reader *reader;
    const kolli_event *event;
    size_t count = 0;
    kolli_validator *validator = new_validator();
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.findings = kolli_validator_sink(validator);
    must(kolli_json_reader_new(&reader, NULL, source, &options, NULL) == KOLLI_OK, "reader");
    kolli_finding_sink places = kolli_json_reader_sink(reader);
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        kolli_validator_event(validator, event, &places);
        count++;
    }
    kolli_validator_document(validator, kolli_json_reader_document(reader), &places);
    must(kolli_validator_count(validator, KOLLI_ERROR) == 0 &&
             kolli_validator_count(validator, KOLLI_WARNING) == 0,
         "something is found in JSON");
    kolli_json_reader_free(reader);
    kolli_validator_free(validator);
    return count;
}

static size_t validate_xml(kolli_source source)
{
    kolli_xml_reader *reader;
    const kolli_event *event;
    size_t count = 0;
    kolli_validator *validator = new_validator();
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.findings = kolli_validator_sink(validator);
    options.places = true;
    must(kolli_xml_reader_new(&reader, NULL, source, &options, NULL) == KOLLI_OK, "reader");
    kolli_finding_sink places = kolli_xml_reader_sink(reader);
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        kolli_validator_event(validator, event, &places);
        count++;
    }
    kolli_validator_document(validator, kolli_xml_reader_document(reader), &places);
    must(kolli_validator_count(validator, KOLLI_ERROR) == 0 &&
             kolli_validator_count(validator, KOLLI_WARNING) == 0,
         "something is found in XML");
    kolli_xml_reader_free(reader);
    kolli_validator_free(validator);
    return count;
}

static void run_json(void *context, size_t items)
{
    struct text text = {*(const kolli_span *)context, 0};
    must(validate_json((kolli_source){read_text, &text}) == items, "events");
}

static void run_xml(void *context, size_t items)
{
    struct text text = {*(const kolli_span *)context, 0};
    must(validate_xml((kolli_source){read_text, &text}) == items, "events");
}

/* ---- What others need ---- */

static void run_jansson(void *context, size_t items)
{
    const kolli_span *bytes = context;
    json_error_t error;
    json_t *tree = json_loadb(bytes->ptr, bytes->len, 0, &error);
    must(tree != NULL && items > 0, "jansson");
    json_decref(tree);
}

static xmlSAXHandler handlers; /* empty, but SAX2 */
static xmlSchemaPtr schema;

static void take_element(void *context, const xmlChar *name, const xmlChar *prefix,
                         const xmlChar *space, int spaces, const xmlChar **space_list,
                         int attributes, int defaulted, const xmlChar **attribute_list)
{
    (void)context, (void)name, (void)prefix, (void)space, (void)spaces, (void)space_list;
    (void)attributes, (void)defaulted, (void)attribute_list;
}

static void take_end(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space)
{
    (void)context, (void)name, (void)prefix, (void)space;
}

static void take_text(void *context, const xmlChar *text, int length)
{
    (void)context, (void)text, (void)length;
}

static void parse_sax(kolli_span bytes, bool judged)
{
    xmlSAXHandlerPtr sax = &handlers;
    xmlSchemaSAXPlugPtr plug = NULL;
    xmlSchemaValidCtxtPtr valid = judged ? xmlSchemaNewValidCtxt(schema) : NULL;
    void *context = NULL;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handlers, NULL, NULL, 0, NULL);
    must(parser != NULL, "SAX2");
    if (judged) {
        sax = parser->sax;
        context = parser->userData;
        plug = xmlSchemaSAXPlug(valid, &sax, &context);
        parser->sax = sax;
        parser->userData = context;
    }
    for (size_t at = 0; at < bytes.len; at += CHUNK) {
        size_t part = bytes.len - at < CHUNK ? bytes.len - at : CHUNK;
        xmlParseChunk(parser, bytes.ptr + at, (int)part, at + part == bytes.len);
    }
    must(parser->wellFormed && (valid == NULL || xmlSchemaIsValid(valid) == 1), "SAX2");
    if (plug != NULL) {
        xmlSchemaSAXUnplug(plug);
        parser->sax = NULL;
    }
    xmlSchemaFreeValidCtxt(valid);
    xmlFreeParserCtxt(parser);
}

static void run_sax(void *context, size_t items)
{
    (void)items;
    parse_sax(*(const kolli_span *)context, false);
}

static void run_xsd(void *context, size_t items)
{
    (void)items;
    parse_sax(*(const kolli_span *)context, true);
}

/* GS1's schema, where there is one: KOLLI_CONFORMANCE names the folder. */
static bool load_schema(void)
{
    char path[4096];
    const char *folder = getenv("KOLLI_CONFORMANCE");
    snprintf(path, sizeof path, "%s/epcis/schemas/xsd-2.0/EPCglobal-epcis-2_0.xsd",
             folder == NULL ? "../shared/conformance" : folder);
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
    schema = parser == NULL ? NULL : xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    return schema != NULL;
}

/* ---- 1 GB ---- */

/* The same events again and again, each time with other eventIDs. */
struct large {
    kolli_span head, tail;
    char *block;
    size_t size;
    size_t *ids, id_count; /* where the last twelve digits of each ID stand */
    uint64_t given, serial;
    size_t pos;
    int part; /* head, blocks, tail, over */
};

static void renew(struct large *large)
{
    char digits[16];
    for (size_t i = 0; i < large->id_count; i++) {
        snprintf(digits, sizeof digits, "%012llu",
                 (unsigned long long)large->serial++ % 1000000000000);
        memcpy(large->block + large->ids[i], digits, 12);
    }
}

static kolli_status read_large(void *context, char *buffer, size_t size, size_t *got)
{
    struct large *large = context;
    kolli_span part = large->part == 0   ? large->head
                      : large->part == 1 ? (kolli_span){large->block, large->size}
                      : large->part == 2 ? large->tail
                                         : kolli_span_of("");
    size_t left = part.len - large->pos;
    *got = left < size ? left : size;
    memcpy(buffer, part.ptr + large->pos, *got);
    large->pos += *got;
    large->given += *got;
    if (large->pos == part.len && large->part < 3) {
        large->pos = 0;
        large->part += large->part != 1 || large->given > LARGE;
        if (large->part == 1) {
            renew(large);
        }
    }
    return KOLLI_OK;
}

/* Cut a document of a few events behind the first and before the last. */
static void make_large(struct large *large, kolli_span document, const char *begin)
{
    static const char mark[] = "urn:uuid:3f2b1c4d-5e6f-4a7b-8c9d-";
    const char *first = strstr(document.ptr, begin);
    const char *last = first;
    memset(large, 0, sizeof *large);
    must(first != NULL, begin);
    for (const char *at = first; (at = strstr(at + 1, "uuid")) != NULL;) {
        last = at;
    }
    while (strncmp(last, begin, strlen(begin)) != 0) {
        last--;
    }
    large->head = (kolli_span){document.ptr, (size_t)(first - document.ptr)};
    large->tail = (kolli_span){last, document.len - (size_t)(last - document.ptr)};
    large->size = (size_t)(last - first);
    large->block = malloc(large->size + 1);
    large->ids = malloc(BLOCK * sizeof *large->ids);
    must(large->block != NULL && large->ids != NULL, "memory");
    memcpy(large->block, first, large->size);
    large->block[large->size] = '\0';
    large->serial = 1000000;
    for (char *at = large->block; (at = strstr(at, mark)) != NULL; at++) {
        large->ids[large->id_count++] = (size_t)(at - large->block) + sizeof mark - 1;
    }
}

static void measure_large(const char *name, kolli_span document, const char *begin,
                          size_t (*validate)(kolli_source source))
{
    struct large large;
    make_large(&large, document, begin);
    double before = bench_now();
    size_t events = validate((kolli_source){read_large, &large});
    double took = bench_now() - before;
    printf("%-44s %12.1f MB/s  %10zu events, %.1f MiB at the peak\n", name,
           (double)large.given / took / 1e6, events, bench_peak());
    fflush(stdout);
    free(large.block);
    free(large.ids);
}

/* ---- Figures ---- */

static double show(const char *name, kolli_span bytes, void (*run)(void *context, size_t items))
{
    double seconds = bench_median(EVENTS, run, &bytes) * EVENTS * 1e-9;
    printf("%-44s %12.1f MB/s  %10d events\n", name, (double)bytes.len / seconds / 1e6, EVENTS);
    fflush(stdout);
    return seconds;
}

int main(void)
{
    kolli_buffer *few = write_json(BLOCK);
    kolli_buffer *few_xml = write_xml(BLOCK);
    measure_large("validate a JSON document of 1 GB", kolli_buffer_span(few),
                  "{\"type\":\"ObjectEvent\"", validate_json);
    measure_large("validate an XML document of 1 GB", kolli_buffer_span(few_xml), "<ObjectEvent>",
                  validate_xml);
    kolli_buffer_free(few);
    kolli_buffer_free(few_xml);

    kolli_buffer *json = write_json(EVENTS);
    double ours = show("read and validate JSON", kolli_buffer_span(json), run_json);
    double theirs = show("jansson alone", kolli_buffer_span(json), run_jansson);
    printf("%-44s %12.1f times\n", "validated JSON beside jansson", theirs / ours);
    kolli_buffer_free(json);

    handlers.initialized = XML_SAX2_MAGIC;
    handlers.startElementNs = take_element;
    handlers.endElementNs = take_end;
    handlers.characters = take_text;
    kolli_buffer *xml = write_xml(EVENTS);
    ours = show("read and validate XML", kolli_buffer_span(xml), run_xml);
    theirs = show("SAX2 alone", kolli_buffer_span(xml), run_sax);
    printf("%-44s %12.2f times\n", "validated XML beside SAX2", theirs / ours);
    if (load_schema()) {
        theirs = show("SAX2 with the XSD", kolli_buffer_span(xml), run_xsd);
        printf("%-44s %12.2f times\n", "validated XML beside the XSD", theirs / ours);
    }
    xmlSchemaFree(schema);
    kolli_buffer_free(xml);
    return 0;
}
