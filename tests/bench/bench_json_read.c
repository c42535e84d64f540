/* How fast do events in JSON become the model, beside jansson's parse of the same bytes? */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "kolli/json.h"
#include "mixed.h"

enum { EVENTS = 100000 };

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
