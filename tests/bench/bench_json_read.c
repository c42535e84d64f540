/* How fast do events in JSON become the model, beside jansson's parse of the same bytes? */
#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "kolli/json.h"

enum { EVENTS = 100000, ROOM = 160000000 };

struct text {
    char *bytes;
    size_t size, pos;
    size_t events;
};

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    struct text *text = context;
    size_t left = text->size - text->pos;
    *got = left < size ? left : size;
    memcpy(buffer, text->bytes + text->pos, *got);
    text->pos += *got;
    return KOLLI_OK;
}

static void add(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text->size += (size_t)vsnprintf(text->bytes + text->size, ROOM - text->size, format, arguments);
    va_end(arguments);
}

/* ---- Documents ---- */

#define HEAD                                                                                       \
    "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"vn\":\"https://vn.example.org/epcis/\"}],"       \
    "\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","                                        \
    "\"creationDate\":\"2026-03-27T08:00:00+07:00\",\"epcisBody\":{\"eventList\":["

#define WHEN                                                                                       \
    "\"eventTime\":\"2026-03-24T16:10:%02d.125+07:00\",\"recordTime\":\"2026-03-24T09:15:00Z\","   \
    "\"eventTimeZoneOffset\":\"+07:00\",\"eventID\":\"urn:uuid:3f2b1c4d-5e6f-4a7b-8c9d-%012d\","

#define WHERE                                                                                      \
    "\"readPoint\":{\"id\":\"https://id.gs1.org/414/9522100100004\"},"                             \
    "\"bizLocation\":{\"id\":\"https://id.gs1.org/414/9522100100011\"},"                           \
    "\"bizTransactionList\":[{\"type\":\"po\",\"bizTransaction\":"                                 \
    "\"urn:epcglobal:cbv:bt:9522100100004:PO%d\"}],"

static void add_event(struct text *text, int i)
{
    int second = i % 60;
    switch (i % 5) {
    case 0:
        add(text, "{\"type\":\"ObjectEvent\"," WHEN "\"epcList\":[", second, i);
        for (int k = 0; k < 6; k++) {
            add(text, "%s\"https://id.gs1.org/01/09522100100110/21/QCT%d\"", k > 0 ? "," : "",
                i + k);
        }
        add(text,
            "],\"action\":\"ADD\",\"bizStep\":\"commissioning\",\"disposition\":\"active\"," WHERE
            "\"ilmd\":{\"cbvmda:lotNumber\":\"L%d\",\"cbvmda:itemExpirationDate\":\"2027-03-31\","
            "\"vn:ten\":\"Mật ong rừng tràm U Minh Hạ\"}}",
            i, i);
        break;
    case 1:
        add(text,
            "{\"type\":\"AggregationEvent\"," WHEN
            "\"parentID\":\"https://id.gs1.org/00/095221001000000017\",\"childEPCs\":[",
            second, i);
        for (int k = 0; k < 5; k++) {
            add(text, "%s\"https://id.gs1.org/01/09522100100110/21/QCT%d\"", k > 0 ? "," : "",
                i + k);
        }
        add(text,
            "],\"action\":\"ADD\",\"bizStep\":\"packing\",\"disposition\":\"in_progress\"," WHERE
            "\"childQuantityList\":[{\"epcClass\":\"https://id.gs1.org/01/09522100100110/10/L42\","
            "\"quantity\":12.50,\"uom\":\"KGM\"}],\"vn:nguoiDongGoi\":\"Nguyễn Thị Bưởi\"}",
            i);
        break;
    case 2:
        add(text,
            "{\"type\":\"TransactionEvent\"," WHEN
            "\"epcList\":[\"https://id.gs1.org/00/095221001000000017\"],\"action\":\"OBSERVE\","
            "\"bizStep\":\"shipping\",\"disposition\":\"in_transit\"," WHERE
            "\"sourceList\":[{\"type\":\"possessing_party\",\"source\":"
            "\"https://id.gs1.org/417/9522100100004\"}],\"destinationList\":[{\"type\":"
            "\"possessing_party\",\"destination\":\"https://id.gs1.org/417/9522100100011\"}],"
            "\"vn:vanDon\":{\"vn:so\":\"VD%d\",\"vn:xe\":[\"51C-123.45\",\"65A-678.90\"],"
            "\"vn:lanh\":true}}",
            second, i, i, i);
        break;
    case 3:
        add(text,
            "{\"type\":\"TransformationEvent\"," WHEN
            "\"inputQuantityList\":[{\"epcClass\":\"https://id.gs1.org/01/09522100100127/10/R%d\","
            "\"quantity\":120.75,\"uom\":\"KGM\"},{\"epcClass\":"
            "\"https://id.gs1.org/01/09522100100134/10/"
            "R1\",\"quantity\":3}],\"outputQuantityList\":"
            "[{\"epcClass\":\"https://id.gs1.org/01/09522100100110/10/L%d\",\"quantity\":200}],"
            "\"transformationID\":\"urn:example:tf:%d\",\"bizStep\":\"creating_class_instance\","
            "\"disposition\":\"active\"," WHERE
            "\"ilmd\":{\"cbvmda:lotNumber\":\"L%d\",\"cbvmda:bestBeforeDate\":\"2027-03-31\"}}",
            second, i, i, i, i, i, i);
        break;
    default:
        add(text,
            "{\"type\":\"AssociationEvent\"," WHEN
            "\"parentID\":\"https://id.gs1.org/8003/095221001000021\",\"childEPCs\":"
            "[\"https://id.gs1.org/8004/9522100S%d\"],\"action\":\"OBSERVE\",\"bizStep\":"
            "\"sensor_reporting\"," WHERE
            "\"sensorElementList\":[{\"sensorMetadata\":{\"time\":\"2026-03-24T16:10:00+07:00\","
            "\"deviceID\":\"https://id.gs1.org/8004/9522100S1\"},\"sensorReport\":[{\"type\":"
            "\"Temperature\",\"value\":4.25,\"uom\":\"CEL\"},{\"type\":\"RelativeHumidity\","
            "\"value\":81.5,\"uom\":\"P1\"}]}]}",
            second, i, i, i);
    }
}

static void add_extended(struct text *text, int i)
{
    add(text,
        "{\"type\":\"ObjectEvent\"," WHEN "\"epcList\":[\"urn:epc:id:sgtin:9522100.010011.%d\"],"
        "\"action\":\"OBSERVE\"",
        i % 60, i, i);
    for (int k = 0; k < 12; k++) {
        add(text,
            ",\"vn:truong%d\":{\"vn:ma\":\"M%d\",\"vn:so\":%d.%d,\"vn:dung\":true,\"vn:ds\":[1,2,3]"
            "}",
            k, i, i, k);
    }
    add(text, "}");
}

static void add_escaped(struct text *text, int i)
{
    add(text,
        "{\"type\":\"ObjectEvent\"," WHEN "\"epcList\":[\"urn:epc:id:sgtin:9522100.010011.%d\"],"
        "\"action\":\"OBSERVE\",\"readPoint\":{\"id\":\"https:\\/\\/id.gs1.org\\/414\\/"
        "9522100100004\"}",
        i % 60, i, i);
    for (int k = 0; k < 10; k++) {
        add(text,
            ",\"vn:ghi%d\":\"M\\u1EADt ong r\\u1EEBng \\\"tr\\u00E0m\\\" U Minh\\tH\\u1EA1 %d\"", k,
            i);
    }
    add(text, "}");
}

/* The same text with a line for each member. */
static void indent(struct text *text)
{
    json_error_t error;
    json_t *tree = json_loadb(text->bytes, text->size, 0, &error);
    char *pretty = json_dumps(tree, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    if (pretty == NULL || strlen(pretty) >= ROOM) {
        exit(1);
    }
    text->size = strlen(pretty);
    memcpy(text->bytes, pretty, text->size);
    free(pretty);
    json_decref(tree);
}

static void make(struct text *text, void (*event)(struct text *text, int i), int events)
{
    text->size = 0;
    add(text, HEAD);
    for (int i = 0; i < events; i++) {
        add(text, i > 0 ? "," : "");
        event(text, i);
    }
    add(text, "]}}");
    text->events = (size_t)events;
}

/* ---- A document of 1 GB that is never in memory ---- */

enum { BLOCK_EVENTS = 1000, LARGE = 1000000000 };

struct large {
    struct text *block; /* events, each with a comma behind it */
    size_t given, pos;
    int part; /* head, blocks, tail, nothing */
};

static kolli_status read_large(void *context, char *buffer, size_t size, size_t *got)
{
    static const char *const ends[] = {HEAD, "", "{\"type\":\"ObjectEvent\"}]}}", ""};
    struct large *large = context;
    bool block = large->part == 1;
    const char *bytes = block ? large->block->bytes : ends[large->part];
    size_t left = (block ? large->block->size : strlen(bytes)) - large->pos;
    *got = left < size ? left : size;
    memcpy(buffer, bytes + large->pos, *got);
    large->pos += *got;
    large->given += *got;
    if (*got == left) {
        large->pos = 0;
        large->part += block && large->given < LARGE ? 0 : large->part < 3 ? 1 : 0;
    }
    return KOLLI_OK;
}

static void bench_large(void)
{
    struct text block = {malloc(ROOM), 0, 0, 0};
    struct large large = {&block, 0, 0, 0};
    kolli_json_reader *reader;
    const kolli_event *event;
    size_t count = 0;
    if (block.bytes == NULL) {
        exit(1);
    }
    for (int i = 0; i < BLOCK_EVENTS; i++) {
        add_event(&block, i);
        add(&block, ",");
    }
    double begin = bench_now();
    if (kolli_json_reader_new(&reader, NULL, (kolli_source){read_large, &large}, NULL, NULL) !=
        KOLLI_OK) {
        exit(1);
    }
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        count++;
    }
    if (count % BLOCK_EVENTS != 1 || large.given < LARGE) {
        exit(1);
    }
    kolli_json_reader_free(reader);
    free(block.bytes);
    printf("%-44s %12.1f MB/s   %zu events; %.1f MiB of memory at most\n",
           "JSON read: a document of 1 GB", (double)large.given / (bench_now() - begin) / 1e6,
           count, bench_peak());
    fflush(stdout);
}

/* ---- Runs ---- */

static void fail(void *context, const kolli_finding *finding)
{
    (void)context;
    fprintf(stderr, "%s at %zu, %s\n", kolli_status_name(finding->diag.status),
            finding->diag.offset, finding->diag.pointer);
    exit(1);
}

static void read_events(void *context, size_t bytes)
{
    struct text *text = context;
    kolli_json_reader *reader;
    const kolli_event *event;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.findings.report = fail;
    (void)bytes;
    text->pos = 0;
    size_t count = 0;
    if (kolli_json_reader_new(&reader, NULL, (kolli_source){read_text, text}, &options, NULL) !=
        KOLLI_OK) {
        exit(1);
    }
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        count++;
    }
    if (count != text->events) {
        exit(1);
    }
    kolli_json_reader_free(reader);
}

static void parse(void *context, size_t bytes)
{
    const struct text *text = context;
    json_error_t error;
    json_t *tree = json_loadb(text->bytes, bytes, 0, &error);
    if (tree == NULL) {
        exit(1);
    }
    json_decref(tree);
}

static void bench(const char *name, struct text *text)
{
    double own = 1e3 / bench_median(text->size, read_events, text);
    double other = 1e3 / bench_median(text->size, parse, text);
    printf("%-44s %12.1f MB/s   %.0f events/s, %zu bytes each; jansson %.1f MB/s; %.1f times\n",
           name, own, own * 1e6 / (double)text->size * (double)text->events,
           text->size / text->events, other, own / other);
    fflush(stdout);
}

int main(void)
{
    bench_large();
    struct text text = {malloc(ROOM), 0, 0, 0};
    if (text.bytes == NULL) {
        return 1;
    }
    make(&text, add_event, EVENTS);
    bench("JSON read: mixed events", &text);
    indent(&text);
    bench("JSON read: mixed events, indented", &text);
    make(&text, add_extended, EVENTS / 2);
    bench("JSON read: extensions", &text);
    make(&text, add_escaped, EVENTS / 2);
    bench("JSON read: escapes", &text);
    free(text.bytes);
    return 0;
}
