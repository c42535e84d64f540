/* Where in a JSON text stands what somebody found in the event that was read last? */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/fail.h"
#include "base/span.h"
#include "kolli/json.h"

#define EVENT                                                                                      \
    "{\"type\":\"ObjectEvent\",\"epcList\":[\"urn:a:1\",\n\"urn:a:2\"],"                           \
    "\"certificationInfo\":\"urn:c:1\",\"a/b~c\":{ \"x\" : [[], {\"y\":\"t\\u0065n\"}]},"          \
    "\"readPoint\":{\"id\":\"urn:r:1\"},\"\\u0061ction\":\"ADD\",\"action\":\"OBSERVE\"}"

#define DOCUMENT                                                                                   \
    "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"EPCISDocument\",\n"                       \
    "\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\"}, \n" EVENT \
    "]}}"

/* The reader looks ahead for the context, and comes back to the events. */
#define CONTEXT_LAST                                                                               \
    "{\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\"},\n" EVENT "]},"                     \
    "\"schemaVersion\":\"2.0\",\"type\":\"EPCISDocument\",\"@context\":\"" KOLLI_JSON_CONTEXT      \
    "\"}"

struct place {
    const char *name;
    const char *pointer; /* of the event */
    size_t offset, length;
    const char *wanted; /* the pointer in the event's list */
    uint32_t line;      /* of the event's own */
    const char *bytes;  /* what stands there */
    size_t wanted_length;
};

static const struct place places[] = {
    {"the event as a whole", "", KOLLI_NO_OFFSET, 0, "", 0, "{\"type\"", sizeof EVENT - 1},
    {"a field", "/readPoint", KOLLI_NO_OFFSET, 0, "/readPoint", 1, "{\"id\"", 16},
    {"an item", "/epcList/1", KOLLI_NO_OFFSET, 0, "/epcList/1", 1, "\"urn:a:2", 9},
    {"a part of a text", "/epcList/0", 4, 3, "/epcList/0", 0, "a:1\"", 3},
    {"a part beyond the text", "/epcList/0", 4, 4, "/epcList/0", 0, "\"urn:a:1\"", 9},
    {"a field that is missing", "/eventTime", KOLLI_NO_OFFSET, 0, "/eventTime", 0, "{\"type\"", 0},
    {"missing in a field", "/readPoint/extension", 0, 3, "/readPoint/extension", 1, "{\"id\"", 0},
    {"an item that is missing", "/epcList/2", KOLLI_NO_OFFSET, 0, "/epcList/2", 0, "[\"urn", 0},
    {"the only item is no list", "/certificationInfo/0", KOLLI_NO_OFFSET, 0, "/certificationInfo",
     1, "\"urn:c", 9},
    {"the second of no list", "/certificationInfo/1", KOLLI_NO_OFFSET, 0, "/certificationInfo/1", 1,
     "\"urn:c", 0},
    {"names with / and ~, and escapes", "/a~1b~0c/x/1/y", 1, 1, "/a~1b~0c/x/1/y", 1, "\"t\\u00",
     10},
    {"the last of two counts", "/action", 0, 2, "/action", 1, "OBSERVE", 2},
    {"a name that only begins like one", "/epc", KOLLI_NO_OFFSET, 0, "/epc", 0, "{\"type\"", 0},
    {"in an empty list", "/a~1b~0c/x/0/0", KOLLI_NO_OFFSET, 0, "/a~1b~0c/x/0/0", 1, "[]", 0},
};

struct told {
    kolli_finding last;
    size_t count;
};

static void note(void *context, const kolli_finding *finding)
{
    struct told *told = context;
    told->last = *finding;
    told->count++;
}

static kolli_status read_all(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_span *text = context;
    *got = text->len < size ? text->len : size;
    memcpy(buffer, text->ptr, *got);
    *text = span_from(*text, *got);
    return KOLLI_OK;
}

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_span *text = context;
    *got = text->len < 7 ? text->len : 7; /* a window has more room than that */
    assert_true(*got <= size);
    memcpy(buffer, text->ptr, *got);
    *text = span_from(*text, *got);
    return KOLLI_OK;
}

/* Read to the last event of the text, tell of a fault in it, and say what came of that. */
static struct told tell(const char *text, const struct place *place)
{
    struct told told = {.count = 0};
    kolli_span rest = span_of(text);
    kolli_json_reader *reader;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    const kolli_event *event = NULL;
    options.findings = (kolli_finding_sink){note, &told};
    assert_int_equal(
        kolli_json_reader_new(&reader, NULL, (kolli_source){read_text, &rest}, &options, NULL),
        KOLLI_OK);
    do {
        assert_int_equal(kolli_json_reader_next(reader, &event, NULL), KOLLI_OK);
        assert_non_null(event);
    } while (strstr(text, "EPCISDocument") != NULL && kolli_event_origin(event).index == 0);
    kolli_finding_sink sink = kolli_json_reader_sink(reader);
    kolli_diag diag = {.status = KOLLI_EVENT_URI, .offset = place->offset, .length = place->length};
    size_t before = kolli_json_reader_findings(reader, KOLLI_WARNING);
    size_t heard = told.count;
    snprintf(diag.pointer, sizeof diag.pointer, "%s", place->pointer);
    finding_report(&sink, KOLLI_WARNING, &diag, 99);
    assert_int_equal(told.count, heard + 1);
    assert_int_equal(kolli_json_reader_findings(reader, KOLLI_WARNING), before + 1);
    struct told here = told; /* the document lacks this and that, which is told at its end */
    assert_int_equal(kolli_json_reader_next(reader, &event, NULL), KOLLI_OK);
    assert_null(event);
    kolli_json_reader_free(reader);
    return here;
}

static void check_place(const char *text, const char *base, uint32_t line, size_t index,
                        const struct place *place)
{
    char pointer[160];
    struct told told = tell(text, place);
    const kolli_diag *diag = &told.last.diag;
    snprintf(pointer, sizeof pointer, "%s%s", base, place->wanted);
    assert_string_equal(diag->pointer, pointer);
    assert_int_equal(told.last.event_index, index);
    assert_int_equal(told.last.level, KOLLI_WARNING);
    assert_int_equal(diag->status, KOLLI_EVENT_URI);
    assert_int_equal(diag->line, line + place->line);
    assert_true(diag->offset < strlen(text));
    assert_memory_equal(text + diag->offset, place->bytes, strlen(place->bytes));
    assert_int_equal(diag->length, place->wanted_length);
}

static void places_in_a_document(void **state)
{
    check_place(DOCUMENT, "/epcisBody/eventList/1", 3, 1, *state);
}

static void places_before_the_context(void **state)
{
    check_place(CONTEXT_LAST, "/epcisBody/eventList/1", 2, 1, *state);
}

static void places_in_an_event_alone(void **state)
{
    check_place(EVENT, "", 1, 0, *state);
}

/* A pointer that has no room behind that of the event ends with it. */
static void a_long_pointer_is_cut(void **state)
{
    (void)state;
    char long_name[150];
    memset(long_name, 'n', sizeof long_name - 1);
    long_name[0] = '/';
    long_name[sizeof long_name - 1] = '\0';
    struct place place = {"", long_name, KOLLI_NO_OFFSET, 0, "", 0, "", 0};
    struct told told = tell(DOCUMENT, &place);
    assert_string_equal(told.last.diag.pointer, "/epcisBody/eventList/1");
}

/* ---- Many findings in one event ---- */

enum { MANY = 100000 };

static kolli_buffer *write_many(const char *form)
{
    kolli_buffer *text = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(text);
    char item[64];
    for (size_t i = 0; i < MANY; i++) {
        int length = snprintf(item, sizeof item, form, i == 0 ? "" : ",", i);
        assert_int_equal(sink.write(sink.context, (kolli_span){item, (size_t)length}), KOLLI_OK);
    }
    return text;
}

static void tell_at(kolli_finding_sink sink, const char *pointer, size_t index)
{
    kolli_diag diag = {.status = KOLLI_EVENT_URI, .offset = KOLLI_NO_OFFSET};
    snprintf(diag.pointer, sizeof diag.pointer, pointer, index);
    finding_report(&sink, KOLLI_WARNING, &diag, 0);
}

static uint32_t line_of(const char *text, size_t offset)
{
    uint32_t line = 1;
    for (size_t i = 0; i < offset; i++) {
        line += text[i] == '\n';
    }
    return line;
}

/*
 * An event of 100,000 items has a finding for each: `in` a list, in whose order they are told, each has its
 * place; members of an object get that of the event, once its text was walked along often enough. `ahead` is
 * told before each, and stands a little behind it; NULL: nothing.
 */
static void tell_many(const char *begin, const char *form, const char *end, const char *ahead,
                      const char *pointer, size_t last_offset)
{
    struct told told = {.count = 0};
    kolli_buffer *items = write_many(form);
    kolli_span span = kolli_buffer_span(items);
    size_t size = span.len + 200;
    char *text = test_malloc(size);
    snprintf(text, size, "%s%.*s%s", begin, (int)span.len, span.ptr, end);
    kolli_buffer_free(items);
    kolli_span rest = span_of(text);
    kolli_json_reader *reader;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    const kolli_event *event;
    options.findings = (kolli_finding_sink){note, &told};
    assert_int_equal(
        kolli_json_reader_new(&reader, NULL, (kolli_source){read_all, &rest}, &options, NULL),
        KOLLI_OK);
    assert_int_equal(kolli_json_reader_next(reader, &event, NULL), KOLLI_OK);
    kolli_finding_sink sink = kolli_json_reader_sink(reader);
    size_t heard = told.count;
    for (size_t i = 0; i < MANY; i++) {
        if (ahead != NULL) {
            tell_at(sink, ahead, i);
        }
        tell_at(sink, pointer, i);
    }
    assert_int_equal(told.count, heard + (ahead == NULL ? MANY : 2 * MANY));
    assert_int_equal(told.last.diag.offset,
                     last_offset == 0 ? 0 : span_of(text).len - strlen(end) - last_offset);
    assert_int_equal(told.last.diag.line, line_of(text, told.last.diag.offset));
    kolli_json_reader_free(reader);
    test_free(text);
}

static void many_items(void **state)
{
    (void)state;
    tell_many("{\"type\":\"ObjectEvent\",\"epcList\":[", "%s\"urn:a:%zu\"", "]}", NULL,
              "/epcList/%zu", sizeof "\"urn:a:99999\"" - 1);
    tell_many("{\"type\":\"ObjectEvent\",\"quantityList\":[", "%s{\"epcClass\":\"urn:%zu\"}", "]}",
              NULL, "/quantityList/%zu/epcClass", sizeof "\"urn:99999\"}" - 1);
}

/* Lines are counted on from the finding before, also a little back: not from the beginning each time. */
static void many_that_go_back(void **state)
{
    static const char item[] = "%s\n{\"epcClass\":\"urn:%zu\",\n\"uom\":\"KGM\"}";
    (void)state;
    tell_many("{\"type\":\"ObjectEvent\",\"quantityList\":[", item, "]}", "/quantityList/%zu/uom",
              "/quantityList/%zu/epcClass", sizeof "\"urn:99999\",\n\"uom\":\"KGM\"}" - 1);
}

static void many_members(void **state)
{
    (void)state;
    tell_many("{\"type\":\"ObjectEvent\",\"ilmd\":{", "%s\"e:a%zu\":1", "}}", NULL, "/ilmd/e:a%zu", 0);
}

/* Before an event was read the finding passes as it is. */
static void nothing_was_read(void **state)
{
    (void)state;
    struct told told = {.count = 0};
    kolli_span rest = SPAN("");
    kolli_json_reader *reader;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.findings = (kolli_finding_sink){note, &told};
    assert_int_equal(
        kolli_json_reader_new(&reader, NULL, (kolli_source){read_text, &rest}, &options, NULL),
        KOLLI_OK);
    kolli_finding_sink sink = kolli_json_reader_sink(reader);
    kolli_diag diag = {.status = KOLLI_EVENT_URI, .pointer = "/type"};
    finding_report(&sink, KOLLI_NOTE, &diag, 7);
    assert_int_equal(told.count, 1);
    assert_int_equal(told.last.event_index, 7);
    assert_string_equal(told.last.diag.pointer, "/type");
    assert_int_equal(kolli_json_reader_findings(reader, KOLLI_NOTE), 1);
    kolli_json_reader_free(reader);
}

int main(void)
{
    suite_add_rows("in a document", places, sizeof places[0], sizeof places / sizeof places[0],
                   places_in_a_document);
    suite_add_rows("before the context", places, sizeof places[0], sizeof places / sizeof places[0],
                   places_before_the_context);
    suite_add_rows("in an event alone", places, sizeof places[0], sizeof places / sizeof places[0],
                   places_in_an_event_alone);
    suite_add("a long pointer is cut", a_long_pointer_is_cut);
    suite_add("many items", many_items);
    suite_add("many that go back", many_that_go_back);
    suite_add("many members", many_members);
    suite_add("nothing was read", nothing_was_read);
    return suite_run("json_place");
}
