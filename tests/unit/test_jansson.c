/* Are events the same as json_t and as text, and is what json_t cannot hold told of? */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "json/real.h"
#include "kolli/jansson.h"
#include "kolli/xml.h"

#define CONTEXT "\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"ex\":\"urn:ex:\"}]"
#define EVENT   "{" CONTEXT ",\"type\":\"ObjectEvent\""

/* ---- What is told ---- */

struct told {
    char text[1000];
};

static void hear(void *context, const kolli_finding *finding)
{
    struct told *told = context;
    size_t used = strlen(told->text);
    assert_int_equal(finding->diag.offset, KOLLI_NO_OFFSET);
    assert_int_equal(finding->diag.line, 0);
    assert_int_equal(finding->diag.length, 0);
    snprintf(told->text + used, sizeof told->text - used, "%c %s %s\n", "NWE"[finding->level],
             kolli_status_name(finding->diag.status), finding -> diag.pointer);
}

static kolli_status read_span(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_span *rest = context;
    *got = rest->len < size ? rest->len : size;
    memcpy(buffer, rest->ptr, *got);
    *rest = span_from(*rest, *got);
    return KOLLI_OK;
}

static json_t *tree_of(const char *text)
{
    json_error_t error;
    json_t *json = json_loads(text, JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
    if (json == NULL) {
        fail_msg("%s: %s", error.text, text);
    }
    return json;
}

/* ---- One event, there and back ---- */

struct event_row {
    const char *name, *text;
};

static const struct event_row event_rows[] = {
    {"ObjectEvent", EVENT
     ",\"eventTime\":\"2026-03-01T08:00:00.125+07:00\",\"recordTime\":\"2026-03-01T08:00:00Z\","
     "\"eventTimeZoneOffset\":\"+07:00\",\"eventID\":\"urn:e\",\"certificationInfo\":[\"urn:i\"],"
     "\"epcList\":[\"urn:a\",\"urn:b\"],\"action\":\"ADD\",\"bizStep\":\"shipping\","
     "\"disposition\":\"in_transit\",\"readPoint\":{\"id\":\"urn:p\",\"ex:r\":\"x\"},"
     "\"bizLocation\":{\"id\":\"urn:l\"},\"bizTransactionList\":[{\"type\":\"po\","
     "\"bizTransaction\":\"urn:t\"},{\"bizTransaction\":\"urn:u\"}],\"quantityList\":[{"
     "\"epcClass\":\"urn:q\",\"quantity\":1.50,\"uom\":\"KGM\"},{\"epcClass\":\"urn:q\","
     "\"quantity\":0.1}],\"sourceList\":[{\"type\":\"location\",\"source\":\"urn:s\"}],"
     "\"destinationList\":[{\"type\":\"location\",\"destination\":\"urn:d\"}],"
     "\"persistentDisposition\":{\"unset\":[\"in_progress\"],\"set\":[\"completeness_verified\"]}"
     ",\"ilmd\":{\"cbvmda:lotNumber\":\"L\"}}"},
    {"AggregationEvent",
     "{" CONTEXT ",\"type\":\"AggregationEvent\",\"eventTime\":\"2026-03-01T08:00:00Z\","
     "\"eventTimeZoneOffset\":\"+00:00\",\"parentID\":\"urn:p\",\"childEPCs\":[\"urn:a\"],"
     "\"childQuantityList\":[{\"epcClass\":\"urn:q\",\"quantity\":20000000000000}],"
     "\"action\":\"DELETE\"}"},
    {"TransactionEvent",
     "{" CONTEXT ",\"type\":\"TransactionEvent\",\"eventTime\":\"2026-03-01T08:00:00Z\","
     "\"eventTimeZoneOffset\":\"+00:00\",\"parentID\":\"urn:p\",\"epcList\":[\"urn:a\"],"
     "\"action\":\"OBSERVE\",\"bizTransactionList\":[{\"type\":\"urn:own\",\"bizTransaction\":"
     "\"urn:t\"}],\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00Z\",\"reason\":"
     "\"did_not_occur\",\"correctiveEventIDs\":[\"urn:c\"],\"ex:e\":1}}"},
    {"TransformationEvent",
     "{" CONTEXT ",\"type\":\"TransformationEvent\",\"eventTime\":\"2026-03-01T08:00:00Z\","
     "\"eventTimeZoneOffset\":\"+00:00\",\"inputEPCList\":[\"urn:a\"],\"inputQuantityList\":[{"
     "\"epcClass\":\"urn:q\",\"quantity\":-1e-7,\"uom\":\"KGM\"}],\"outputEPCList\":[\"urn:b\"],"
     "\"outputQuantityList\":[],\"transformationID\":\"urn:x\"}"},
    {"AssociationEvent",
     "{" CONTEXT ",\"type\":\"AssociationEvent\",\"eventTime\":\"2026-03-01T08:00:00Z\","
     "\"eventTimeZoneOffset\":\"+00:00\",\"parentID\":\"urn:p\",\"childEPCs\":[\"urn:a\"],"
     "\"action\":\"ADD\",\"sensorElementList\":[{\"sensorMetadata\":{\"time\":"
     "\"2026-03-01T08:00:00Z\",\"ex:m\":true},\"sensorReport\":[{\"type\":\"Temperature\","
     "\"value\":26.05,\"uom\":\"CEL\",\"booleanValue\":false,\"ex:s\":null}],\"ex:l\":[]}]}"},
    {"a type of somebody's own", "{" CONTEXT ",\"type\":\"ex:Gathering\",\"eventTime\":"
                                 "\"2026-03-01T08:00:00Z\",\"eventTimeZoneOffset\":\"+00:00\"}"},
    {"members of every kind", EVENT
     ",\"ex:x\":{\"ex:text\":\"Mật ong\",\"ex:number\":4.25,\"ex:true\":true,\"ex:null\":null,"
     "\"ex:list\":[1,[2,{\"ex:in\":\"\"}],{}],\"urn:other:name\":-3,\"#text\":\"t\"},"
     "\"ex:again\":[\"a\",\"b\"],\"plain\":1}"},
    {"escapes", EVENT ",\"ex:e\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\\uD83C\\uDF6F\\u0000.\"}"},
    {"nothing but a type", EVENT "}"},
};

/* The first event of a text. */
static const kolli_event *first_event(kolli_span text, kolli_json_reader **reader, kolli_span *rest)
{
    const kolli_event *event;
    *rest = text;
    assert_int_equal(
        kolli_json_reader_new(reader, NULL, (kolli_source){read_span, rest}, NULL, NULL), KOLLI_OK);
    assert_int_equal(kolli_json_reader_next(*reader, &event, NULL), KOLLI_OK);
    assert_non_null(event);
    return event;
}

static void assert_equal(const kolli_event *left, const kolli_event *right)
{
    kolli_difference difference;
    if (!kolli_event_equal(left, right, &difference)) {
        fail_msg("different at %s: %s, %s", difference.pointer, difference.left, difference.right);
    }
}

static json_t *written(const kolli_event *event)
{
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    struct told told = {""};
    json_t *json;
    options.unchecked = true;
    options.losses = (kolli_finding_sink){hear, &told};
    assert_int_equal(kolli_event_to_jansson(event, &options, &json, NULL), KOLLI_OK);
    assert_string_equal(told.text, "");
    assert_int_equal(json->refcount, 1);
    return json;
}

/* Text, event, json_t, event; and the text that jansson makes of the json_t. */
static void comes_back(void **state)
{
    const struct event_row *row = *state;
    kolli_json_reader *readers[2];
    kolli_span rests[2];
    kolli_event *back = kolli_event_new(NULL);
    const kolli_event *event = first_event(span_of(row->text), &readers[0], &rests[0]);
    json_t *json = written(event);
    json_t *before = json_deep_copy(json);

    assert_int_equal(kolli_event_from_jansson(back, json, NULL, NULL), KOLLI_OK);
    assert_true(json_equal(json, before));
    assert_int_equal(json->refcount, 1);
    char *text = json_dumps(json, JSON_REAL_PRECISION(15));
    json_decref(json);
    json_decref(before);
    kolli_json_reader_free(readers[0]); /* all that `back` has is its own */
    assert_int_equal(kolli_event_origin(back).syntax, KOLLI_SYNTAX_JSON);
    assert_int_equal(kolli_event_origin(back).offset, KOLLI_NO_OFFSET);
    assert_int_equal(kolli_event_origin(back).line, 0);

    assert_equal(first_event(span_of(row->text), &readers[0], &rests[0]), back);
    assert_equal(first_event(span_of(text), &readers[1], &rests[1]), back);
    free(text);
    kolli_json_reader_free(readers[0]);
    kolli_json_reader_free(readers[1]);
    kolli_event_free(back);
}

/* Attributes and words of XML have forms of their own in JSON. */
static void comes_from_xml(void **state)
{
    static const char text[] =
        "<ObjectEvent xmlns:ex=\"urn:ex:\"><eventTime>2026-03-01T08:00:00Z</eventTime>"
        "<eventTimeZoneOffset>+00:00</eventTimeZoneOffset><epcList><epc>urn:a</epc></epcList>"
        "<action>ADD</action><bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>"
        "<ex:x ex:unit=\"kg\">12.50</ex:x><ex:y>1</ex:y><ex:y>2</ex:y></ObjectEvent>";
    kolli_span rest = SPAN(text);
    kolli_xml_reader *reader;
    const kolli_event *event;
    kolli_event *back = kolli_event_new(NULL);
    (void)state;
    assert_int_equal(
        kolli_xml_reader_new(&reader, NULL, (kolli_source){read_span, &rest}, NULL, NULL),
        KOLLI_OK);
    assert_int_equal(kolli_xml_reader_next(reader, &event, NULL), KOLLI_OK);
    assert_non_null(event);
    json_t *json = written(event);
    assert_string_equal(json_string_value(json_object_get(json, "bizStep")), "shipping");
    assert_int_equal(json_array_size(json_object_get(json, "ex:y")), 2);
    assert_int_equal(kolli_event_from_jansson(back, json, NULL, NULL), KOLLI_OK);
    assert_equal(event, back);
    json_decref(json);
    kolli_event_free(back);
    kolli_xml_reader_free(reader);
}

/* ---- What is no event ---- */

struct wrong_row {
    const char *name, *text;
    kolli_status status;
    const char *told;
};

#define DOCUMENT(list)                                                                             \
    "{" CONTEXT ",\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":"          \
    "\"2026-03-27T08:00:00Z\",\"epcisBody\":{\"eventList\":[" list "]}}"

static const struct wrong_row wrong_rows[] = {
    {"a document", DOCUMENT("{\"type\":\"ObjectEvent\"}"), KOLLI_JANSSON_NO_EVENT, ""},
    {"a list", "[" EVENT "}]", KOLLI_JANSSON_NO_EVENT, ""},
    {"a text", "\"ObjectEvent\"", KOLLI_JANSSON_NO_EVENT, "E JSON_NO_EVENTS \n"},
    {"an empty object", "{}", KOLLI_JANSSON_NO_EVENT, "E EVENT_LACKS \n"},
    {"an unknown type", "{\"type\":\"ObjektEvent\"}", KOLLI_JANSSON_NO_EVENT,
     "E EVENT_TYPE /type\n"},
    {"wrong values",
     EVENT ",\"eventTime\":\"noon\",\"action\":7,\"epcList\":[\"urn:a\",false],\"nope\":1,"
           "\"ey:x\":1}",
     KOLLI_OK,
     "E TIME_SYNTAX /eventTime\nE JSON_TYPE /action\nE JSON_TYPE /epcList/1\nE JSON_FIELD /nope\n"
     "W JSON_UNDECLARED /ey:x\n"},
    {"U+0000", EVENT ",\"ex:x\":\"a\\u0000b\"}", KOLLI_OK, "W JSON_NUL /ex:x\n"},
};

static void is_told(void **state)
{
    const struct wrong_row *row = *state;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    struct told told = {""};
    kolli_diag diag = {KOLLI_OK};
    kolli_event *event = kolli_event_new(NULL);
    json_t *json = tree_of(row->text);
    options.findings = (kolli_finding_sink){hear, &told};
    kolli_event_set(event, KOLLI_FIELD_EVENT_ID, SPAN("urn:old"), NULL);
    assert_int_equal(kolli_event_from_jansson(event, json, &options, &diag), row->status);
    assert_string_equal(told.text, row->told);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_EVENT_ID), 0); /* what it held is gone */
    json_decref(json);
    kolli_event_free(event);
}

/* An event with one member that jansson itself would not read. */
static kolli_status read_odd(json_t *member, char told_text[1000])
{
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    struct told told = {""};
    kolli_event *event = kolli_event_new(NULL);
    json_t *json = tree_of(EVENT "}");
    json_object_set(json, "ex:x", member);
    options.findings = (kolli_finding_sink){hear, &told};
    kolli_status status = kolli_event_from_jansson(event, json, &options, NULL);
    memcpy(told_text, told.text, sizeof told.text);
    json_decref(json);
    kolli_event_free(event);
    return status;
}

static void reads_what_is_no_utf8(void **state)
{
    char told[1000];
    json_t *odd = json_string_nocheck("a\xFF");
    (void)state;
    assert_int_equal(read_odd(odd, told), KOLLI_JANSSON_NO_EVENT);
    assert_string_equal(told, "E UTF8 /ex:x\n");
    json_decref(odd);
}

static json_t *nest(size_t depth)
{
    json_t *json = json_array();
    for (size_t i = 1; i < depth; i++) {
        json_t *outer = json_array();
        json_array_append_new(outer, json);
        json = outer;
    }
    return json;
}

static void ends_at_depths(void **state)
{
    char told[1000];
    (void)state;
    json_t *deep = nest(98); /* the event itself is one more */
    assert_int_equal(read_odd(deep, told), KOLLI_OK);
    json_decref(deep);
    deep = nest(200);
    assert_int_equal(read_odd(deep, told), KOLLI_JANSSON_NO_EVENT);
    assert_true(strncmp(told, "E JSON_DEEP /ex:x/0/0", 21) == 0);
    json_decref(deep);
}

static void ends_in_what_holds_itself(void **state)
{
    char told[1000];
    json_t *outer = json_array();
    json_t *inner = json_array();
    (void)state;
    json_array_append(outer, inner);
    json_array_append(inner, outer);
    assert_int_equal(read_odd(outer, told), KOLLI_JANSSON_DEEP);
    json_array_clear(inner);
    json_decref(inner);
    json_decref(outer);
}

static void keeps_names_with_nul(void **state)
{
    kolli_event *event = kolli_event_new(NULL);
    json_t *json = tree_of(EVENT "}");
    (void)state;
    json_object_setn_new(json, "ex:a\0b", 6, json_true());
    assert_int_equal(kolli_event_from_jansson(event, json, NULL, NULL), KOLLI_OK);
    const kolli_member *member = kolli_event_members(event, KOLLI_FIELD_EXTENSION);
    assert_int_equal(member->name.len, 3);
    assert_memory_equal(member->name.ptr, "a\0b", 3);
    json_t *back = written(event);
    assert_true(json_is_true(json_object_getn(back, "ex:a\0b", 6)));
    json_decref(json);
    json_decref(back);
    kolli_event_free(event);
}

static void refuses_null(void **state)
{
    kolli_event *event = kolli_event_new(NULL);
    kolli_json_reader *reader;
    (void)state;
    assert_int_equal(kolli_event_from_jansson(event, NULL, NULL, NULL), KOLLI_ARGUMENT);
    assert_int_equal(kolli_json_reader_new_jansson(&reader, NULL, NULL, NULL, NULL),
                     KOLLI_ARGUMENT);
    assert_null(reader);
    kolli_event_free(event);
}

/* ---- Documents ---- */

#define ONE "{\"type\":\"ObjectEvent\",\"ex:n\":12.5,\"ex:t\":\"đ\"}"
#define TWO "{\"type\":\"AggregationEvent\",\"ex:n\":9007199254740993}"

static const struct event_row document_rows[] = {
    {"a document", DOCUMENT(ONE "," TWO)},
    {"an empty document", DOCUMENT("")},
    {"the context last",
     "{\"type\":\"EPCISDocument\",\"creationDate\":\"2026-03-27T08:00:00Z\",\"schemaVersion\":\"2."
     "0\","
     "\"ex:y\":{\"ex:z\":[null]},\"epcisBody\":{\"eventList\":[" ONE "," TWO "]}," CONTEXT "}"},
    {"a query document",
     "{" CONTEXT ",\"type\":\"EPCISQueryDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":"
     "\"2026-03-27T08:00:00Z\",\"epcisBody\":{\"queryResults\":{\"queryName\":\"q\","
     "\"resultsBody\":{"
     "\"eventList\":[" TWO "]}}}}"},
    {"a list", "[" ONE "," TWO "]"},
};

/* The events of both readers are the same, and so is what stands around them. */
static void assert_same(kolli_json_reader *left, kolli_json_reader *right)
{
    const kolli_event *events[2];
    do {
        assert_int_equal(kolli_json_reader_next(left, &events[0], NULL), KOLLI_OK);
        assert_int_equal(kolli_json_reader_next(right, &events[1], NULL), KOLLI_OK);
        assert_true((events[0] == NULL) == (events[1] == NULL));
        if (events[0] != NULL) {
            assert_equal(events[0], events[1]);
        }
    } while (events[0] != NULL);
    assert_true(kolli_document_equal(kolli_json_reader_document(left),
                                     kolli_json_reader_document(right), NULL));
}

/* All events into a tree, through a writer. */
static json_t *write_all(const char *text, kolli_json_form form)
{
    kolli_json_reader *reader;
    kolli_json_writer *writer;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    kolli_json_tree *tree = kolli_json_tree_new(NULL, (kolli_finding_sink){NULL, NULL});
    kolli_span rest = span_of(text);
    const kolli_event *event;
    json_t *json;
    options.form = form;
    options.indent = 2;
    options.unchecked = true;
    options.creation_date = SPAN("2026-03-27T08:00:00Z");
    assert_int_equal(
        kolli_json_reader_new(&reader, NULL, (kolli_source){read_span, &rest}, NULL, NULL),
        KOLLI_OK);
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_json_tree_sink(tree), kolli_json_reader_document(reader),
                            NULL);
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    }
    assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
    assert_int_equal(kolli_json_tree_take(tree, &json, NULL), KOLLI_OK);
    kolli_json_writer_free(writer);
    kolli_json_reader_free(reader);
    kolli_json_tree_free(tree);
    return json;
}

static void reads_documents(void **state)
{
    const struct event_row *row = *state;
    kolli_json_reader *readers[2];
    kolli_span rest = span_of(row->text);
    json_t *json = tree_of(row->text);
    assert_int_equal(
        kolli_json_reader_new(&readers[0], NULL, (kolli_source){read_span, &rest}, NULL, NULL),
        KOLLI_OK);
    assert_int_equal(kolli_json_reader_new_jansson(&readers[1], NULL, json, NULL, NULL), KOLLI_OK);
    assert_same(readers[0], readers[1]);
    assert_int_equal(json->refcount, 1);
    kolli_json_reader_free(readers[0]);
    kolli_json_reader_free(readers[1]);
    json_decref(json);
}

static void writes_documents(void **state)
{
    const struct event_row *row = *state;
    kolli_json_form form = row->text[0] == '[' ? KOLLI_JSON_LIST : KOLLI_JSON_DOCUMENT;
    kolli_json_reader *readers[2];
    kolli_span rest = span_of(row->text);
    json_t *json = write_all(row->text, form);
    assert_int_equal(
        kolli_json_reader_new(&readers[0], NULL, (kolli_source){read_span, &rest}, NULL, NULL),
        KOLLI_OK);
    assert_int_equal(kolli_json_reader_new_jansson(&readers[1], NULL, json, NULL, NULL), KOLLI_OK);
    assert_same(readers[0], readers[1]);
    kolli_json_reader_free(readers[0]);
    kolli_json_reader_free(readers[1]);
    json_decref(json);
}

/* Large ones come in many pieces, and too deep ones after good events end reading. */
static void reads_large_ones(void **state)
{
    enum { EVENTS = 3000 };
    kolli_json_reader *reader;
    const kolli_event *event;
    json_t *list = json_array();
    size_t count = 0;
    (void)state;
    for (int i = 0; i < EVENTS; i++) {
        json_array_append_new(list, tree_of(EVENT ",\"ex:x\":\"0123456789\"}"));
    }
    json_array_append_new(list, nest(JSON_PARSER_MAX_DEPTH));
    assert_int_equal(kolli_json_reader_new_jansson(&reader, NULL, list, NULL, NULL), KOLLI_OK);
    kolli_status status;
    while ((status = kolli_json_reader_next(reader, &event, NULL)) == KOLLI_OK && event != NULL) {
        assert_int_equal(kolli_event_origin(event).index, count++);
    }
    assert_int_equal(status, KOLLI_JANSSON_DEEP);
    assert_int_equal(count, EVENTS);
    kolli_json_reader_free(reader);
    json_decref(list);
}

/* ---- Numbers ---- */

struct real_row {
    const char *name; /* and the text that it should be */
    double real;
};

static const struct real_row real_rows[] = {
    {"0.1", 0.1},
    {"12.5", 12.5},
    {"12.0", 12.0},
    {"0.0", 0.0},
    {"0.0", -0.0},
    {"-273.15", -273.15},
    {"0.30000000000000004", 0.1 + 0.2},
    {"0.00001", 1e-5},
    {"1e-6", 1e-6},
    {"10000000000000000.0", 1e16},
    {"1e+17", 1e17},
    {"9.223372036854776e+18", 9223372036854775808.0},
    {"1.7976931348623157e+308", 1.7976931348623157e308},
    {"-4.94065645841247e-324", -4.9406564584124654e-324},
    {"2.2250738585072014e-308", 2.2250738585072014e-308},
};

static void is_shortest(void **state)
{
    const struct real_row *row = *state;
    char buffer[REAL_TEXT];
    kolli_span text = real_text(row->real, buffer);
    assert_int_equal(text.len, strlen(row->name));
    assert_memory_equal(text.ptr, row->name, text.len);
}

struct number_row {
    const char *name; /* the number as it is written */
    const char *text; /* what jansson writes for it */
    const char *told;
};

static const struct number_row number_rows[] = {
    {"0", "0", ""},
    {"-0", "0", ""},
    {"123456789012345678", "123456789012345678", ""},
    {"9223372036854775807", "9223372036854775807", ""},
    {"-9223372036854775808", "-9223372036854775808", ""},
    {"9223372036854775808", "9.2233720368547758e18", "W JANSSON_NUMBER /a/1\n"},
    {"9223372036854775809", "9.2233720368547758e18", "W JANSSON_NUMBER /a/1\n"},
    {"12.50", "12.5", ""},
    {"1E2", "100.0", ""},
    {"0.1", "0.10000000000000001", ""},
    {"3.14159265358979323846", "3.1415926535897931", "W JANSSON_NUMBER /a/1\n"},
    {"1e-400", "0.0", "W JANSSON_NUMBER /a/1\n"},
    {"1e400", "\"1e400\"", "W JANSSON_TEXT /a/1\n"},
    {"-1e400", "\"-1e400\"", "W JANSSON_TEXT /a/1\n"},
};

static kolli_status take_text(const char *text, struct told *told, json_t **json, kolli_diag *diag)
{
    kolli_json_tree *tree = kolli_json_tree_new(NULL, (kolli_finding_sink){hear, told});
    kolli_sink sink = kolli_json_tree_sink(tree);
    json_t *none;
    sink.write(sink.context, span_of(text));
    kolli_status status = kolli_json_tree_take(tree, json, diag);
    if (status != KOLLI_OK) { /* what follows is not taken for the rest */
        assert_null(*json);
        assert_int_equal(kolli_json_tree_take(tree, &none, NULL), KOLLI_OK);
        assert_null(none);
    }
    kolli_json_tree_free(tree);
    return status;
}

static void holds_numbers(void **state)
{
    const struct number_row *row = *state;
    char text[100];
    struct told told = {""};
    json_t *json;
    snprintf(text, sizeof text, "{\"a\":[{\"n\":null},%s]}", row->name);
    assert_int_equal(take_text(text, &told, &json, NULL), KOLLI_OK);
    assert_string_equal(told.text, row->told);
    char *made = json_dumps(json_array_get(json_object_get(json, "a"), 1), JSON_ENCODE_ANY);
    assert_string_equal(made, row->text);
    free(made);
    json_decref(json);
}

/* ---- Text that becomes a tree ---- */

struct text_row {
    const char *name, *text;
    kolli_status status;
    size_t offset;
};

static const struct text_row text_rows[] = {
    {"nothing", "", KOLLI_OK, 0},
    {"blanks", " \n", KOLLI_OK, 0},
    {"cut", "[1", KOLLI_JSON_SYNTAX, 2},
    {"cut in a name", "{\"a", KOLLI_JSON_SYNTAX, 3},
    {"a comma at the end", "[1,]", KOLLI_JSON_SYNTAX, 3},
    {"a comma at the end of an object", "{\"a\":1,}", KOLLI_JSON_SYNTAX, 7},
    {"a comma first", "[,1]", KOLLI_JSON_SYNTAX, 1},
    {"no comma", "[1 2]", KOLLI_JSON_SYNTAX, 3},
    {"no colon", "{\"a\" 1}", KOLLI_JSON_SYNTAX, 5},
    {"no name", "{1:1}", KOLLI_JSON_SYNTAX, 1},
    {"the other bracket", "[}", KOLLI_JSON_SYNTAX, 1},
    {"no word", "nul", KOLLI_JSON_SYNTAX, 0},
    {"no number", "[01]", KOLLI_JSON_SYNTAX, 2},
    {"no UTF-8", "[\"a\xFF\"]", KOLLI_UTF8, 3},
    {"half of a pair", "[\"a\\uD800\"]", KOLLI_JSON_SURROGATE, 3},
};

static void takes_text(void **state)
{
    const struct text_row *row = *state;
    struct told told = {""};
    kolli_diag diag = {KOLLI_OK};
    json_t *json;
    assert_int_equal(take_text(row->text, &told, &json, &diag), row->status);
    assert_null(json);
    assert_int_equal(diag.offset, row->offset);
    assert_string_equal(told.text, "");
}

static void takes_one_after_another(void **state)
{
    static const char *const values[] = {"{}", "[\"\"]", "null", "-1", "\"x\""};
    kolli_json_tree *tree = kolli_json_tree_new(NULL, (kolli_finding_sink){NULL, NULL});
    kolli_sink sink = kolli_json_tree_sink(tree);
    json_t *json;
    (void)state;
    for (int again = 0; again < 2; again++) {
        sink.write(sink.context, SPAN("{ }\n\x1E[ \"\" ]\nnull\t-1 \"\\u0078\" "));
        for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
            assert_int_equal(kolli_json_tree_take(tree, &json, NULL), KOLLI_OK);
            char *text = json_dumps(json, JSON_ENCODE_ANY | JSON_COMPACT);
            assert_string_equal(text, values[i]);
            free(text);
            json_decref(json);
        }
        assert_int_equal(kolli_json_tree_take(tree, &json, NULL), KOLLI_OK);
        assert_null(json);
    }
    kolli_json_tree_free(tree);
}

static void tells_of_names_twice(void **state)
{
    struct told told = {""};
    json_t *json;
    (void)state;
    assert_int_equal(take_text("[{\"b\":{},\"a/~\":1,\"a\\u002F~\":[2]}]", &told, &json, NULL),
                     KOLLI_OK);
    assert_string_equal(told.text, "W JANSSON_TWICE /0/a\\u002F~0\n");
    assert_true(json_is_array(json_object_get(json_array_get(json, 0), "a/~")));
    json_decref(json);
}

static void takes_as_deep_as_jansson(void **state)
{
    static char text[2 * JSON_PARSER_MAX_DEPTH + 3];
    struct told told = {""};
    json_error_t error;
    json_t *json;
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        size_t depth = JSON_PARSER_MAX_DEPTH + more;
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        text[2 * depth] = '\0';
        assert_int_equal(take_text(text, &told, &json, NULL),
                         more == 0 ? KOLLI_OK : KOLLI_JANSSON_DEEP);
        json_decref(json);
        json = json_loads(text, 0, &error);
        assert_true((json == NULL) == (more == 1));
        json_decref(json);
    }
}

/* ---- Memory ---- */

#define FULL                                                                                       \
    EVENT ",\"epcList\":[\"urn:a\"],\"ex:x\":{\"ex:\\u0061\":[1.5,\"b\\n\"]},\"ex:e\":\"\\\"\"}"

static bool try_from(const kolli_allocator *allocator)
{
    json_t *json = tree_of(FULL);
    kolli_event *event = kolli_event_new(allocator);
    bool done = event != NULL;
    if (done) {
        kolli_status status = kolli_event_from_jansson(event, json, NULL, NULL);
        done = status == KOLLI_OK;
        assert_true(done || status == KOLLI_NO_MEMORY);
        assert_true(done || kolli_event_count(event, KOLLI_FIELD_EPC_LIST) == 0);
        kolli_event_free(event);
    }
    json_decref(json);
    return done;
}

static bool try_reader(const kolli_allocator *allocator)
{
    kolli_json_reader *reader;
    const kolli_event *event;
    json_t *json = tree_of(DOCUMENT(ONE "," TWO));
    kolli_status status = kolli_json_reader_new_jansson(&reader, allocator, json, NULL, NULL);
    size_t count = 0;
    while (status == KOLLI_OK &&
           (status = kolli_json_reader_next(reader, &event, NULL)) == KOLLI_OK && event != NULL) {
        count++;
    }
    assert_true(status == KOLLI_NO_MEMORY || (status == KOLLI_OK && count == 2));
    kolli_json_reader_free(reader);
    json_decref(json);
    return status == KOLLI_OK;
}

static bool try_tree(const kolli_allocator *allocator)
{
    kolli_json_tree *tree = kolli_json_tree_new(allocator, (kolli_finding_sink){NULL, NULL});
    json_t *json = NULL;
    if (tree == NULL) {
        return false;
    }
    kolli_sink sink = kolli_json_tree_sink(tree);
    kolli_status status = sink.write(sink.context, SPAN(FULL));
    if (status == KOLLI_OK) {
        status = kolli_json_tree_take(tree, &json, NULL);
    }
    assert_true(status == KOLLI_OK || (status == KOLLI_NO_MEMORY && json == NULL));
    json_decref(json);
    kolli_json_tree_free(tree);
    return status == KOLLI_OK;
}

/* The event itself has memory; then the n-th request of writing it fails. */
static bool try_to(const kolli_allocator *allocator)
{
    struct failing *failing = allocator->context;
    size_t fail_at = failing->fail_at;
    failing->fail_at = SIZE_MAX;
    json_t *json = tree_of(FULL);
    kolli_event *event = kolli_event_new(allocator);
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    options.unchecked = true;
    assert_int_equal(kolli_event_from_jansson(event, json, NULL, NULL), KOLLI_OK);
    json_decref(json);
    size_t live = failing->live;
    failing->fail_at = fail_at;
    failing->requests = 0;
    kolli_status status = kolli_event_to_jansson(event, &options, &json, NULL);
    assert_true(status == KOLLI_OK || (status == KOLLI_NO_MEMORY && json == NULL));
    assert_int_equal(failing->live, live);
    json_decref(json);
    kolli_event_free(event);
    return status == KOLLI_OK;
}

static void survives_refused_memory(void **state)
{
    (void)state;
    fail_each_allocation(try_from);
    fail_each_allocation(try_reader);
    fail_each_allocation(try_tree);
    fail_each_allocation(try_to);
}

static size_t left, live;

static void *refuse(size_t size)
{
    if (left == 0) {
        return NULL;
    }
    left--;
    live++;
    return malloc(size);
}

static void give_back(void *block)
{
    live -= block != NULL ? 1 : 0;
    free(block);
}

/* What jansson has no memory for. */
static void survives_jansson_without_memory(void **state)
{
    kolli_status status = KOLLI_NO_MEMORY;
    json_malloc_t old_malloc;
    json_free_t old_free;
    kolli_event *event = kolli_event_new(NULL);
    json_t *json = tree_of(FULL);
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    (void)state;
    options.unchecked = true;
    assert_int_equal(kolli_event_from_jansson(event, json, NULL, NULL), KOLLI_OK);
    json_decref(json);
    json_get_alloc_funcs(&old_malloc, &old_free);
    json_set_alloc_funcs(refuse, give_back);
    for (size_t n = 0; status != KOLLI_OK; n++) {
        left = n;
        status = kolli_event_to_jansson(event, &options, &json, NULL);
        assert_true(status == KOLLI_OK || (status == KOLLI_NO_MEMORY && json == NULL));
        left = SIZE_MAX;
        json_decref(json);
        assert_int_equal(live, 0);
    }
    json_set_alloc_funcs(old_malloc, old_free);
    kolli_event_free(event);
}

int main(void)
{
    SUITE_ROWS(event_rows, comes_back);
    suite_add("comes from XML", comes_from_xml);
    SUITE_ROWS(wrong_rows, is_told);
    suite_add("reads what is no UTF-8", reads_what_is_no_utf8);
    suite_add("ends at depths", ends_at_depths);
    suite_add("ends in what holds itself", ends_in_what_holds_itself);
    suite_add("keeps names with NUL", keeps_names_with_nul);
    suite_add("refuses NULL", refuses_null);
    SUITE_ROWS(document_rows, reads_documents);
    SUITE_ROWS(document_rows, writes_documents);
    suite_add("reads large ones", reads_large_ones);
    SUITE_ROWS(real_rows, is_shortest);
    SUITE_ROWS(number_rows, holds_numbers);
    SUITE_ROWS(text_rows, takes_text);
    suite_add("takes one after another", takes_one_after_another);
    suite_add("tells of names twice", tells_of_names_twice);
    suite_add("takes as deep as jansson", takes_as_deep_as_jansson);
    suite_add("survives refused memory", survives_refused_memory);
    suite_add("survives jansson without memory", survives_jansson_without_memory);
    return suite_run("jansson");
}
