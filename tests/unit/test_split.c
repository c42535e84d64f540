/* Do the readers of a document's parts give what one reader gives, whatever the document looks like? */
#include "support.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../split.h"
#include "base/span.h"
#include "json/scan.h"

static const size_t part_counts[] = {1, 2, 3, 7};

/* In how many parts were there events, of so many? */
static size_t check_json(kolli_span document, size_t parts,
                         const kolli_json_reader_options *options)
{
    char why[400];
    size_t cut;
    if (!split_same_json(document, parts, options, &cut, why)) {
        fail_msg("%zu parts: %s", parts, why);
    }
    return cut;
}

/* ---- Documents of many events ---- */

/* What stands before, between and behind so many events, and what they are in turn. */
struct many {
    const char *name, *head, *between, *tail;
    const char *events[4];
    size_t count;
    size_t cut; /* how many of seven parts have events */
};

static char *make(const struct many *many, kolli_span *document)
{
    size_t room = strlen(many->head) + strlen(many->tail) + 1;
    size_t kinds = 0;
    for (; kinds < 4 && many->events[kinds] != NULL; kinds++) {
        room += many->count * (strlen(many->events[kinds]) + strlen(many->between));
    }
    char *text = malloc(room);
    assert_non_null(text);
    char *at = text + sprintf(text, "%s", many->head);
    for (size_t i = 0; i < many->count; i++) {
        at += sprintf(at, "%s%s", i > 0 ? many->between : "", many->events[i % kinds]);
    }
    at += sprintf(at, "%s", many->tail);
    *document = (kolli_span){text, (size_t)(at - text)};
    return text;
}

#define HEAD                                                                                       \
    "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"vn\":\"https://vn.example.org/\"}],"             \
    "\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":["
#define TAIL "]}}"
#define E1   "{\"type\":\"ObjectEvent\",\"action\":\"ADD\",\"epcList\":[\"urn:epc:id:sgtin:1.2.3\"]}"
#define E2                                                                                         \
    "{\"type\":\"ObjectEvent\",\"vn:a\":{\"vn:b\":[{\"vn:c\":1},{\"vn:c\":[{},[{}]]}]},"           \
    "\"readPoint\":{\"id\":\"urn:x\"}}"
#define HOSTILE                                                                                    \
    "{\"type\":\"ObjectEvent\",\"vn:a\":\"},{\\\"type\\\":\\\"ObjectEvent\\\"},{\","               \
    "\"vn:b\":\"\\\\\",\"vn:c\":\"\\\\\\\"}]}\",\"vn:{\":\"[{\",\"vn:d\\\"\":\"\\\\\\\\\"}"
#define WRONG  "{\"type\":\"ObjectEvent\",\"action\":7,\"eventTime\":\"yesterday\",\"none:x\":1}"
#define OTHER  "{\"type\":\"vn:StampEvent\",\"vn:a\":1}"
#define BROKEN "{\"type\":\"ObjectEvent\",\"action\" \"ADD\"]}"
#define UNEVEN "{\"type\":\"ObjectEvent\",\"action\":{\"ADD\"}"
#define LINE   "{\"type\":\"ObjectEvent\",\n\"action\":\"ADD\"}"

static const struct many json_rows[] = {
    {"a list", HEAD, ",", TAIL, {E1, E2}, 100, 7},
    {"strings that look like events", HEAD, ",", TAIL, {HOSTILE, E1, HOSTILE, E2}, 100, 7},
    {"blanks and lines", HEAD "\n", "\n , \r\n\t", "\n" TAIL "\n", {LINE, E1}, 100, 7},
    {"findings", HEAD, ",\n", TAIL, {WRONG, E1, OTHER, WRONG}, 100, 7},
    {"events that are no JSON", HEAD, ",", TAIL, {BROKEN, E1, WRONG}, 100, 7},
    {"a bare list", "[", ",", "]", {E1, E2, HOSTILE, WRONG}, 100, 7},
    {"one a line", "", "\n", "\n", {E1, E2, HOSTILE, WRONG}, 100, 7},
    {"broken lines", "", "\n", "\n", {E1, BROKEN, HOSTILE, WRONG}, 100, 7},
    {"record separators", "\x1E", "\n\x1E", "\n", {E1, E2, HOSTILE, BROKEN}, 100, 7},
    {"many lines each", "", "\n", "\n", {LINE, E1}, 100, 7},
    {"one behind the other", "", " ", "", {E1, E2}, 100, 1},
    {"a line in a line", "", "\n", "\n", {E1, "{\"vn:a\":\n{\"type\":\n{}}}"}, 100, 1},
    {"the context behind them",
     "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[",
     ",",
     "]},\"@context\":{\"vn\":\"https://vn.example.org/\"}}",
     {E1, E2, WRONG},
     100,
     7},
    {"more behind them",
     HEAD,
     ",",
     "],\"vn:x\":1},\"schemaVersion\":\"2.0\",\"creationDate\":\"never\"}",
     {E1, E2},
     100,
     7},
    {"two lists", HEAD, ",", "],\"eventList\":[" E1 "," E2 TAIL, {E1, E2}, 100, 7},
    {"an event before the list",
     "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"event\":" E2 ",\"eventList\":[",
     ",",
     TAIL,
     {E1, E2},
     100,
     7},
    {"results of a query",
     "{\"type\":\"EPCISQueryDocument\",\"epcisBody\":{\"queryResults\":{\"queryName\":\"q\","
     "\"resultsBody\":{\"eventList\":[",
     ",",
     "]},\"subscriptionID\":\"s\"}}}",
     {E1, E2, WRONG},
     100,
     7},
    {"a brace too few", HEAD, ",", TAIL, {E1, E2, UNEVEN}, 99, 1},
    {"no comma", HEAD, " ", TAIL, {E1, E2}, 100, 1},
    {"a comma too many", HEAD, ",,", TAIL, {E1, E2}, 100, 1},
    {"something else between", HEAD, ",1,", TAIL, {E1, E2}, 100, 1},
    {"arrays of events", HEAD "[", "],[", "]" TAIL, {E1, E2}, 100, 0},
    {"a backslash outside of strings", HEAD, ",", TAIL, {E1, "{\\\"\"type\":1}"}, 100, 1},
    {"a line end in a string", HEAD, ",", TAIL, {E1, E2, "{\"type\":\"Obj\n\"}"}, 99, 1},
    {"a string that nobody ends", HEAD, ",\n", TAIL, {E1, E2, "{\"type\":\"Obj}"}, 99, 1},
    {"the text ends in the list", HEAD, ",", "", {E1, E2}, 100, 7},
    {"the text ends in an event", HEAD, ",", "{\"type\":\"", {E1, E2}, 100, 7},
    {"something behind the document", HEAD, ",", TAIL "x", {E1, E2}, 100, 7},
    {"few events", HEAD, ",", TAIL, {E1, E2}, 2, 2},
    {"one event", HEAD, ",", TAIL, {E1}, 1, 1},
    {"no event", HEAD, ",", TAIL, {E1}, 0, 0},
    {"nothing", "", "", "", {""}, 0, 0},
    {"one event alone", "", "", "", {E1}, 1, 1},
    {"no JSON", "<a>", "<b/>", "</a>", {"<c/>"}, 10, 0},
};

static void splits_json(void **state)
{
    const struct many *row = *state;
    kolli_span document;
    char *text = make(row, &document);
    size_t cut = 0;
    for (size_t i = 0; i < sizeof part_counts / sizeof part_counts[0]; i++) {
        cut = check_json(document, part_counts[i], NULL);
    }
    assert_int_equal(cut, row->cut);
    free(text);
}

/* ---- Limits ---- */

static void keeps_limits(void **state)
{
    (void)state;
    const struct many many = {"", HEAD, " , ", TAIL, {E1, E2, HOSTILE, WRONG}, 40, 0};
    kolli_span document;
    char *text = make(&many, &document);
    for (size_t parts = 1; parts < 8; parts++) {
        kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
        for (options.events = 1; options.events < 45; options.events++) {
            check_json(document, parts, &options);
        }
        options.events = 0;
        for (options.event_bytes = 1; options.event_bytes < 220; options.event_bytes += 3) {
            check_json(document, parts, &options);
        }
        options.event_bytes = KOLLI_JSON_EVENT_BYTES;
        for (options.depth = 1; options.depth < 8; options.depth++) {
            check_json(document, parts, &options);
        }
    }
    free(text);
}

static void refuses_parts(void **state)
{
    (void)state;
    kolli_json_splitter *splitter;
    kolli_json_reader *reader;
    kolli_diag diag = {KOLLI_OK};
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.depth = 0;
    assert_int_equal(kolli_json_splitter_new(&splitter, NULL, SPAN("[]"), 0, NULL, &diag),
                     KOLLI_ARGUMENT);
    assert_int_equal(diag.status, KOLLI_ARGUMENT);
    assert_null(splitter);
    assert_int_equal(kolli_json_splitter_new(&splitter, NULL, SPAN("[]"), 1025, NULL, NULL),
                     KOLLI_ARGUMENT);
    assert_int_equal(kolli_json_splitter_new(&splitter, NULL, SPAN("[]"), 2, &options, NULL),
                     KOLLI_ARGUMENT);
    assert_int_equal(kolli_json_splitter_new(&splitter, NULL, SPAN("[]"), 1024, NULL, NULL),
                     KOLLI_OK);
    assert_int_equal(
        kolli_json_splitter_reader(splitter, 1024, NULL, options.findings, &reader, NULL),
        KOLLI_ARGUMENT);
    assert_null(reader);
    kolli_json_splitter_free(splitter);
    kolli_json_splitter_free(NULL);
}

/* ---- Memory ---- */

static kolli_span memory_text;

static bool read_json_parts(const kolli_allocator *allocator)
{
    kolli_json_splitter *splitter;
    kolli_json_reader *reader;
    const kolli_event *event;
    kolli_status status = kolli_json_splitter_new(&splitter, allocator, memory_text, 3, NULL, NULL);
    for (size_t i = 3; status == KOLLI_OK && i-- > 0;) {
        status = kolli_json_splitter_reader(splitter, i, allocator,
                                            (kolli_finding_sink){NULL, NULL}, &reader, NULL);
        while (status == KOLLI_OK &&
               (status = kolli_json_reader_next(reader, &event, NULL)) == KOLLI_OK &&
               event != NULL) {
        }
        kolli_json_reader_free(reader);
    }
    kolli_json_splitter_free(splitter);
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    return status == KOLLI_OK;
}

static void survives_without_memory(void **state)
{
    (void)state;
    const struct many many = {"", HEAD, ",", TAIL, {E1, E2, WRONG}, 9, 0};
    char *text = make(&many, &memory_text);
    fail_each_allocation(read_json_parts);
    free(text);
}

/* ---- Threads ---- */

enum { THREADS = 4 };

struct worker {
    kolli_json_splitter *splitter;
    size_t part, events, findings;
};

static void count(void *context, const kolli_finding *finding)
{
    struct worker *worker = context;
    worker->findings += finding->level == KOLLI_ERROR;
}

static void *work(void *context)
{
    struct worker *worker = context;
    kolli_json_reader *reader;
    const kolli_event *event;
    if (kolli_json_splitter_reader(worker->splitter, worker->part, NULL,
                                   (kolli_finding_sink){count, worker}, &reader,
                                   NULL) != KOLLI_OK) {
        return NULL;
    }
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        worker->events++;
    }
    kolli_json_reader_free(reader);
    return NULL;
}

static void threads_read_json(void **state)
{
    (void)state;
    const struct many many = {"", HEAD, ",", TAIL, {E1, HOSTILE, WRONG, E2}, 4000, 0};
    kolli_span document;
    char *text = make(&many, &document);
    kolli_json_splitter *splitter;
    pthread_t threads[THREADS];
    struct worker workers[THREADS];
    size_t events = 0;
    size_t findings = 0;
    assert_int_equal(kolli_json_splitter_new(&splitter, NULL, document, THREADS, NULL, NULL),
                     KOLLI_OK);
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){splitter, i, 0, 0};
        assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(workers[i].events > 0);
        events += workers[i].events;
        findings += workers[i].findings;
    }
    assert_int_equal(events, 4000);
    assert_int_equal(findings, 2000 + 2); /* the document lacks its version and date */
    kolli_json_splitter_free(splitter);
    free(text);
}

int main(void)
{
    SUITE_ROWS(json_rows, splits_json);
    suite_add("limits", keeps_limits);
    suite_add("arguments", refuses_parts);
    suite_add("memory may end", survives_without_memory);
    suite_add("threads read one document", threads_read_json);
    return suite_run("split");
}
