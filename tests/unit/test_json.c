/*
 * Documents: what is written is what jansson reads, to the byte where it matters, and never beyond
 * the limit.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/span.h"
#include "kolli/json.h"

#define DATE "2026-03-27T08:00:00Z"
#define TIME "2026-03-24T16:10:00+07:00"

static kolli_json_options options_of(kolli_json_form form)
{
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    options.form = form;
    options.creation_date = SPAN(DATE);
    return options;
}

static kolli_event *new_event(kolli_event_type type)
{
    kolli_event *event = kolli_event_new(NULL);
    kolli_event_set_type(event, type);
    kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL);
    kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("ADD"), NULL);
    kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("urn:a:1"), NULL);
    return event;
}

/* One event, written alone or as a document; the caller frees the buffer. */
static kolli_buffer *write_one(const kolli_json_options *options, const kolli_event *event)
{
    kolli_json_writer *writer;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_json_writer_new(&writer, NULL, options, NULL), KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
    assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    assert_int_equal(kolli_json_writer_count(writer), 1);
    assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
    assert_int_equal(kolli_json_writer_bytes(writer), kolli_buffer_span(buffer).len);
    kolli_json_writer_free(writer);
    return buffer;
}

static void assert_json(kolli_span text, const char *wanted)
{
    json_error_t error;
    json_t *found = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    if (found == NULL) {
        fail_msg("%s at %d in %.*s", error.text, error.position, (int)text.len, text.ptr);
    }
    json_t *expected = json_loads(wanted, JSON_REJECT_DUPLICATES, &error);
    assert_non_null(expected);
    if (!json_equal(found, expected)) {
        fail_msg("%.*s is not %s", (int)text.len, text.ptr, wanted);
    }
    json_decref(found);
    json_decref(expected);
}

/* ---- Whole documents ---- */

static void writes_every_field(void **state)
{
    (void)state;
    static const struct {
        kolli_field field;
        const char *value;
    } values[] = {
        {KOLLI_FIELD_BIZ_LOCATION, "https://id.gs1.org/414/9522100100042"},
        {KOLLI_FIELD_READ_POINT, "https://id.gs1.org/414/9522100100042/254/A"},
        {KOLLI_FIELD_DISPOSITION, "active"},
        {KOLLI_FIELD_BIZ_STEP, "https://example.org/bizstep/growing"},
        {KOLLI_FIELD_EVENT_ID, "urn:uuid:00000000-0000-4000-8000-a00000000001"},
        {KOLLI_FIELD_RECORD_TIME, "2026-03-24T16:12:31.5Z"},
        {KOLLI_FIELD_ERROR_REASON, "did_not_occur"},
        {KOLLI_FIELD_DECLARATION_TIME, "2026-03-25T08:00:00.000Z"},
    };
    kolli_json_options options = options_of(KOLLI_JSON_DOCUMENT);
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        assert_int_equal(kolli_event_set(event, values[i].field, span_of(values[i].value), NULL),
                         KOLLI_OK);
    }
    kolli_event_add_member(event, KOLLI_FIELD_ERROR_EXTENSION, NULL, SPAN("urn:error:"), SPAN("by"),
                           KOLLI_MEMBER_TEXT, SPAN("Hoa"), NULL, NULL);
    kolli_event_add_uri(event, KOLLI_FIELD_CORRECTIVE_EVENT_IDS, SPAN("urn:a:event"), NULL);
    kolli_event_add_uri(event, KOLLI_FIELD_CERTIFICATION_INFO, SPAN("https://example.org/cert/1"),
                        NULL);
    kolli_event_add_typed(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, SPAN(""), SPAN("urn:a:bt"),
                          NULL);
    kolli_event_add_typed(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, SPAN("po"), SPAN("urn:a:po"),
                          NULL);
    kolli_event_add_typed(event, KOLLI_FIELD_SOURCE_LIST, SPAN("owning_party"), SPAN("urn:a:s"),
                          NULL);
    kolli_event_add_typed(event, KOLLI_FIELD_DESTINATION_LIST, SPAN("location"), SPAN("urn:a:d"),
                          NULL);
    kolli_quantity quantity = {SPAN("urn:a:class"), SPAN("7.50"), SPAN("KGM"), {0}, false, {0}};
    kolli_event_add_quantity(event, KOLLI_FIELD_QUANTITY_LIST, &quantity, NULL);
    quantity = (kolli_quantity){SPAN("urn:a:other"), {NULL, 0}, {NULL, 0}, {0}, false, {0}};
    kolli_event_add_quantity(event, KOLLI_FIELD_QUANTITY_LIST, &quantity, NULL);
    kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_SET, SPAN("urn:a:dried"), NULL);
    kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_SET, SPAN("conformant"), NULL);
    kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_UNSET, SPAN("non_conformant"), NULL);
    kolli_event_add_member(event, KOLLI_FIELD_ILMD, NULL, SPAN(KOLLI_CBVMDA), SPAN("lotNumber"),
                           KOLLI_MEMBER_TEXT, SPAN("M240326"), NULL, NULL);
    kolli_event_add_member(event, KOLLI_FIELD_EXTENSION, NULL, SPAN("https://example.org/ns#"),
                           SPAN("note"), KOLLI_MEMBER_TEXT, SPAN("mật ong"), NULL, NULL);
    kolli_buffer *buffer = write_one(&options, event);
    assert_string_equal(
        kolli_buffer_span(buffer).ptr,
        "{\"@context\":\"" KOLLI_JSON_CONTEXT
        "\",\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
        "\"creationDate\":\"" DATE "\",\"epcisBody\":{\"eventList\":["
        "{\"@context\":[{\"ns1\":\"urn:error:\",\"ns2\":\"https://example.org/"
        "ns#\"}],\"type\":\"ObjectEvent\",\"eventTime\":\"" TIME "\","
        "\"recordTime\":\"2026-03-24T16:12:31.5Z\",\"eventTimeZoneOffset\":\"+07:00\","
        "\"eventID\":\"urn:uuid:00000000-0000-4000-8000-a00000000001\","
        "\"errorDeclaration\":{\"declarationTime\":\"2026-03-25T08:00:00.000Z\","
        "\"reason\":\"did_not_occur\",\"correctiveEventIDs\":[\"urn:a:event\"],"
        "\"ns1:by\":\"Hoa\"},"
        "\"certificationInfo\":[\"https://example.org/cert/"
        "1\"],\"epcList\":[\"urn:a:1\"],\"action\":\"ADD\","
        "\"bizStep\":\"https://example.org/bizstep/growing\",\"disposition\":\"active\","
        "\"readPoint\":{\"id\":\"https://id.gs1.org/414/9522100100042/254/A\"},"
        "\"bizLocation\":{\"id\":\"https://id.gs1.org/414/9522100100042\"},"
        "\"bizTransactionList\":[{\"bizTransaction\":\"urn:a:bt\"},{\"type\":\"po\","
        "\"bizTransaction\":\"urn:a:po\"}],"
        "\"quantityList\":[{\"epcClass\":\"urn:a:class\",\"quantity\":7.50,\"uom\":\"KGM\"},"
        "{\"epcClass\":\"urn:a:other\"}],"
        "\"sourceList\":[{\"type\":\"owning_party\",\"source\":\"urn:a:s\"}],"
        "\"destinationList\":[{\"type\":\"location\",\"destination\":\"urn:a:d\"}],"
        "\"persistentDisposition\":{\"unset\":[\"non_conformant\"],"
        "\"set\":[\"urn:a:dried\",\"conformant\"]},"
        "\"ilmd\":{\"cbvmda:lotNumber\":\"M240326\"},\"ns2:note\":\"mật ong\"}"
        "]}}\n");
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

static void writes_a_transaction(void **state)
{
    (void)state;
    kolli_json_options options = options_of(KOLLI_JSON_LINES);
    kolli_event *event = new_event(KOLLI_TRANSACTION_EVENT);
    kolli_event_set(event, KOLLI_FIELD_PARENT_ID, SPAN("urn:a:parent"), NULL);
    kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_UNSET, SPAN("recalled"), NULL);
    kolli_event_set(event, KOLLI_FIELD_DECLARATION_TIME, SPAN(TIME), NULL);
    kolli_event_add_typed(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, SPAN("po"), SPAN("urn:a:po"),
                          NULL);
    kolli_buffer *buffer = write_one(&options, event);
    assert_string_equal(
        kolli_buffer_span(buffer).ptr,
        "{\"@context\":\"" KOLLI_JSON_CONTEXT
        "\",\"type\":\"TransactionEvent\",\"eventTime\":\"" TIME
        "\",\"eventTimeZoneOffset\":\"+07:00\","
        "\"errorDeclaration\":{\"declarationTime\":\"" TIME "\"},"
        "\"bizTransactionList\":[{\"type\":\"po\",\"bizTransaction\":\"urn:a:po\"}],"
        "\"parentID\":\"urn:a:parent\",\"epcList\":[\"urn:a:1\"],\"action\":\"ADD\","
        "\"persistentDisposition\":{\"unset\":[\"recalled\"]}}\n");
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

static void indents(void **state)
{
    (void)state;
    kolli_json_options options = options_of(KOLLI_JSON_DOCUMENT);
    options.indent = 2;
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    kolli_buffer *buffer = write_one(&options, event);
    assert_string_equal(kolli_buffer_span(buffer).ptr,
                        "{\n"
                        "  \"@context\": \"" KOLLI_JSON_CONTEXT "\",\n"
                        "  \"type\": \"EPCISDocument\",\n"
                        "  \"schemaVersion\": \"2.0\",\n"
                        "  \"creationDate\": \"" DATE "\",\n"
                        "  \"epcisBody\": {\n"
                        "    \"eventList\": [\n"
                        "      {\n"
                        "        \"type\": \"ObjectEvent\",\n"
                        "        \"eventTime\": \"" TIME "\",\n"
                        "        \"eventTimeZoneOffset\": \"+07:00\",\n"
                        "        \"epcList\": [\n"
                        "          \"urn:a:1\"\n"
                        "        ],\n"
                        "        \"action\": \"ADD\"\n"
                        "      }\n"
                        "    ]\n"
                        "  }\n"
                        "}\n");
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

static void writes_empty_documents(void **state)
{
    (void)state;
    for (uint8_t indent = 0; indent <= 8; indent += 4) {
        kolli_json_writer *writer;
        kolli_json_options options = options_of(KOLLI_JSON_DOCUMENT);
        options.indent = indent;
        kolli_buffer *buffer = kolli_buffer_new(NULL);
        assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
        assert_int_equal(kolli_json_writer_end(writer, NULL),
                         KOLLI_OK); /* nothing begun, nothing done */
        kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
        assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
        assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
        assert_json(kolli_buffer_span(buffer),
                    "{\"@context\":\"" KOLLI_JSON_CONTEXT
                    "\",\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
                    "\"creationDate\":\"" DATE "\",\"epcisBody\":{\"eventList\":[]}}");
        kolli_buffer_free(buffer);
        kolli_json_writer_free(writer);
    }
}

/* ---- Texts and numbers ---- */

struct text {
    const char *name, *text;
    size_t length;
};

static const struct text texts[] = {
    {"ASCII", "M240326", 7},
    {"quotes and backslashes", "a\"b\\c/", 6},
    {"control characters", "\x01\b\f\n\r\t\x1F\x7F", 8},
    {"Vietnamese", "Mật ong Ngọc Lặc – hũ 0,5 kg", 36},
    {"four-byte characters", "\xF0\x9F\x8D\xAF", 4},
    {"the ends of UTF-8", "\xC2\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF4\x8F\xBF\xBF", 15},
    {"nothing", "", 0},
};

static void escapes(void **state)
{
    const struct text *row = *state;
    kolli_json_options options = options_of(KOLLI_JSON_LINES);
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    kolli_span text = {row->text, strlen(row->text)};
    assert_int_equal(kolli_event_add_member(event, KOLLI_FIELD_EXTENSION, NULL, SPAN("urn:x:"),
                                            SPAN("t"), KOLLI_MEMBER_TEXT, text, NULL, NULL),
                     KOLLI_OK);
    kolli_buffer *buffer = write_one(&options, event);
    json_t *read =
        json_loadb(kolli_buffer_span(buffer).ptr, kolli_buffer_span(buffer).len, 0, NULL);
    const json_t *back = json_object_get(read, "ns1:t");
    assert_int_equal(json_string_length(back), text.len);
    assert_memory_equal(json_string_value(back), text.ptr, text.len);
    json_decref(read);
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

struct number {
    const char *name; /* as given */
    const char *written;
};

static const struct number numbers[] = {
    {"7", "7"},         {"7.50", "7.50"},
    {"-0.10", "-0.10"}, {"0", "0"},
    {"0.0", "0.0"},     {"12345678901234567890.123456789", "12345678901234567890.123456789"},
    {"007", "7"},       {"+5", "5"},
    {".5", "0.5"},      {"5.", "5"},
    {"1e3", "1000"},    {"2E-7", "0.0000002"},
    {"-.5", "-0.5"},    {"00.50", "0.5"},
};

static void writes_numbers(void **state)
{
    const struct number *row = *state;
    kolli_json_options options = options_of(KOLLI_JSON_LINES);
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    kolli_quantity quantity = {SPAN("urn:a:c"), span_of(row->name), {NULL, 0}, {0}, false, {0}};
    assert_int_equal(kolli_event_add_quantity(event, KOLLI_FIELD_QUANTITY_LIST, &quantity, NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_event_add_member(event, KOLLI_FIELD_EXTENSION, NULL, SPAN("urn:x:"),
                                            SPAN("n"), KOLLI_MEMBER_NUMBER, span_of(row->name),
                                            NULL, NULL),
                     KOLLI_OK);
    kolli_buffer *buffer = write_one(&options, event);
    char wanted[120];
    snprintf(wanted, sizeof wanted, "\"quantity\":%s}", row->written);
    assert_non_null(strstr(kolli_buffer_span(buffer).ptr, wanted));
    snprintf(wanted, sizeof wanted, "\"ns1:n\":%s}", row->written);
    assert_non_null(strstr(kolli_buffer_span(buffer).ptr, wanted));
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

/* ---- Members and namespaces ---- */

static const kolli_member *put(kolli_event *event, const kolli_member *parent, const char *space,
                               const char *name, kolli_member_kind kind, const char *text)
{
    const kolli_member *added = NULL;
    assert_int_equal(kolli_event_add_member(event, KOLLI_FIELD_EXTENSION, parent, span_of(space),
                                            span_of(name), kind, span_of(text), &added, NULL),
                     KOLLI_OK);
    return added;
}

static void writes_members(void **state)
{
    (void)state;
    kolli_namespace prefixes[] = {{SPAN("ex"), SPAN("https://example.org/ns/")},
                                  {SPAN("ns2"), SPAN("urn:second:")}};
    kolli_json_options options = options_of(KOLLI_JSON_LINES);
    options.prefixes = prefixes;
    options.prefix_count = 2;
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    const char *ex = "https://example.org/ns/";
    const kolli_member *tree = put(event, NULL, ex, "tree", KOLLI_MEMBER_OBJECT, "");
    put(event, NULL, "urn:second:", "n", KOLLI_MEMBER_NUMBER, "1");
    put(event, NULL, ex, "again", KOLLI_MEMBER_TEXT, "a");
    put(event, NULL, "https://no.tail", "x", KOLLI_MEMBER_TEXT, "x");
    const kolli_member *again = put(event, NULL, ex, "again", KOLLI_MEMBER_OBJECT, "");
    put(event, NULL, "urn:no-tail", "y", KOLLI_MEMBER_OBJECT, "");
    put(event, NULL, ex, "again", KOLLI_MEMBER_NUMBER, "3");
    put(event, again, "https://hash#", "in", KOLLI_MEMBER_TEXT, "b");
    const kolli_member *deep = put(event, tree, ex, "deep", KOLLI_MEMBER_OBJECT, "");
    put(event, tree, ex, "leaf", KOLLI_MEMBER_TEXT, "1");
    put(event, tree, ex, "leaf", KOLLI_MEMBER_TEXT, "2");
    put(event, deep, "urn:epcglobal:cbv:mda", "lotNumber", KOLLI_MEMBER_TEXT, "L");
    kolli_buffer *buffer = write_one(&options, event);
    assert_json(
        kolli_buffer_span(buffer),
        "{\"@context\":[\"" KOLLI_JSON_CONTEXT
        "\",{\"ex\":\"https://example.org/ns/\",\"ns2\":\"urn:second:\","
        "\"ns1\":\"https://no.tail/\",\"ns3\":\"https://hash#\",\"ns4\":\"urn:no-tail:\"}],"
        "\"type\":\"ObjectEvent\",\"eventTime\":\"" TIME "\",\"eventTimeZoneOffset\":\"+07:00\","
        "\"epcList\":[\"urn:a:1\"],\"action\":\"ADD\","
        "\"ex:tree\":{\"ex:deep\":{\"cbvmda:lotNumber\":\"L\"},\"ex:leaf\":[\"1\",\"2\"]},"
        "\"ns2:n\":1,\"ex:again\":[\"a\",{\"ns3:in\":\"b\"},3],\"ns1:x\":\"x\",\"ns4:y\":{}}");
    kolli_buffer_free(buffer);

    options = options_of(KOLLI_JSON_DOCUMENT);
    options.prefixes = prefixes;
    options.prefix_count = 2;
    buffer = write_one(&options, event);
    const char *text = kolli_buffer_span(buffer).ptr;
    assert_non_null(strstr(text,
                           "{\"@context\":[\"" KOLLI_JSON_CONTEXT
                           "\",{\"ex\":\"https://example.org/ns/\",\"ns2\":\"urn:second:\"}],"));
    assert_non_null(strstr(
        text,
        "[{\"@context\":[{\"ns1\":\"https://no.tail/\",")); /* the event's own, and only those */
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

static void nests_deeply(void **state)
{
    (void)state;
    kolli_json_options options = options_of(KOLLI_JSON_LINES);
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    const kolli_member *member = NULL;
    for (int i = 0; i < 100000; i++) {
        member = put(event, member, "urn:x:", "m", KOLLI_MEMBER_OBJECT, "");
    }
    kolli_buffer *buffer = write_one(&options, event);
    kolli_span text = kolli_buffer_span(buffer);
    size_t open = 0;
    size_t close = 0;
    for (size_t i = 0; i < text.len; i++) {
        open += text.ptr[i] == '{';
        close += text.ptr[i] == '}';
    }
    assert_int_equal(open, 100002);
    assert_int_equal(close, 100002);
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

/* ---- Sensors ---- */

static const struct {
    size_t report;
    kolli_sensor_field field;
    const char *text;
} sensed[] = {
    {KOLLI_SENSOR_METADATA, KOLLI_SENSOR_BIZ_RULES, "urn:a:rules"},
    {KOLLI_SENSOR_METADATA, KOLLI_SENSOR_START_TIME, TIME},
    {KOLLI_SENSOR_METADATA, KOLLI_SENSOR_DEVICE_ID, "urn:a:device"},
    {KOLLI_SENSOR_METADATA, KOLLI_SENSOR_TIME, TIME},
    {0, KOLLI_SENSOR_UOM, "CEL"},
    {0, KOLLI_SENSOR_VALUE, "26.00"},
    {0, KOLLI_SENSOR_TYPE, "Temperature"},
    {1, KOLLI_SENSOR_MAX_VALUE, "1e3"},
    {1, KOLLI_SENSOR_HEX_BINARY_VALUE, "f0F9"},
    {1, KOLLI_SENSOR_BOOLEAN_VALUE, "true"},
    {1, KOLLI_SENSOR_STRING_VALUE, "hơi \"ẩm\""},
    {1, KOLLI_SENSOR_TYPE, "https://example.org/Ripeness"},
};

static void sense(kolli_event *event, size_t report, const char *space, const char *name)
{
    assert_int_equal(kolli_event_sensor_add_member(event, (kolli_sensor_place){0, report}, NULL,
                                                   span_of(space), span_of(name), KOLLI_MEMBER_TEXT,
                                                   SPAN("x"), NULL, NULL),
                     KOLLI_OK);
}

static void writes_sensors(void **state)
{
    (void)state;
    kolli_json_options options = options_of(KOLLI_JSON_LINES);
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    kolli_event_add_sensor(event, NULL);
    kolli_event_add_report(event, 0, NULL);
    kolli_event_add_report(event, 0, NULL);
    for (size_t i = 0; i < sizeof sensed / sizeof sensed[0]; i++) {
        assert_int_equal(kolli_event_sensor_set(event, (kolli_sensor_place){0, sensed[i].report},
                                                sensed[i].field, span_of(sensed[i].text), NULL),
                         KOLLI_OK);
    }
    kolli_event_add_sensor(event, NULL); /* a second one, without metadata */
    kolli_event_add_report(event, 1, NULL);
    kolli_event_sensor_set(event, (kolli_sensor_place){1, 0}, KOLLI_SENSOR_TYPE, SPAN("Speed"),
                           NULL);
    sense(event, KOLLI_SENSOR_ELEMENT, "urn:e:", "e");
    sense(event, 1, "urn:r:", "r");
    sense(event, KOLLI_SENSOR_METADATA, "urn:m:", "m");
    kolli_buffer *buffer = write_one(&options, event);
    assert_string_equal(
        kolli_buffer_span(buffer).ptr,
        "{\"@context\":[\"" KOLLI_JSON_CONTEXT
        "\",{\"ns1\":\"urn:m:\",\"ns2\":\"urn:r:\",\"ns3\":\"urn:e:\"}],"
        "\"type\":\"ObjectEvent\",\"eventTime\":\"" TIME
        "\",\"eventTimeZoneOffset\":\"+07:00\",\"epcList\":[\"urn:a:1\"],\"action\":\"ADD\","
        "\"sensorElementList\":[{\"sensorMetadata\":{\"time\":\"" TIME
        "\",\"deviceID\":\"urn:a:device\",\"startTime\":\"" TIME
        "\",\"bizRules\":\"urn:a:rules\",\"ns1:m\":\"x\"},\"sensorReport\":["
        "{\"type\":\"Temperature\",\"value\":26.00,\"uom\":\"CEL\"},"
        "{\"type\":\"https://example.org/Ripeness\",\"stringValue\":\"hơi \\\"ẩm\\\"\","
        "\"booleanValue\":true,\"hexBinaryValue\":\"f0F9\",\"maxValue\":1000,"
        "\"ns2:r\":\"x\"}],\"ns3:e\":\"x\"},"
        "{\"sensorReport\":[{\"type\":\"Speed\"}]}]}\n");
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

/* ---- Options ---- */

struct option {
    const char *name, *date, *prefix, *space;
    int indent, form;
    kolli_status status;
};

static const struct option option_rows[] = {
    {"as they are", DATE, NULL, NULL, 0, KOLLI_JSON_DOCUMENT, KOLLI_OK},
    {"a prefix", DATE, "ex", "urn:a:", 8, KOLLI_JSON_DOCUMENT, KOLLI_OK},
    {"lines need no date", "", NULL, NULL, 0, KOLLI_JSON_LINES, KOLLI_OK},
    {"a document does", "", NULL, NULL, 0, KOLLI_JSON_DOCUMENT, KOLLI_EMPTY},
    {"a date alone", "2026-03-27", NULL, NULL, 0, KOLLI_JSON_DOCUMENT, KOLLI_TIME_SYNTAX},
    {"too much indent", DATE, NULL, NULL, 9, KOLLI_JSON_DOCUMENT, KOLLI_ARGUMENT},
    {"no form", DATE, NULL, NULL, 0, 7, KOLLI_ARGUMENT},
    {"the context's prefix", DATE, "cbvmda", "urn:a:", 0, KOLLI_JSON_LINES, KOLLI_JSON_PREFIX_BAD},
    {"a field as prefix", DATE, "bizStep", "urn:a:", 0, KOLLI_JSON_LINES, KOLLI_JSON_PREFIX_BAD},
    {"a field of other events as prefix", DATE, "childEPCs", "urn:a:", 0, KOLLI_JSON_LINES,
     KOLLI_JSON_PREFIX_BAD},
    {"a word of documents as prefix", DATE, "eventList", "urn:a:", 0, KOLLI_JSON_LINES,
     KOLLI_JSON_PREFIX_BAD},
    {"a sensor's field as prefix", DATE, "deviceID", "urn:a:", 0, KOLLI_JSON_LINES,
     KOLLI_JSON_PREFIX_BAD},
    {"a prefix with a colon", DATE, "a:b", "urn:a:", 0, KOLLI_JSON_LINES, KOLLI_JSON_PREFIX_BAD},
    {"an empty prefix", DATE, "", "urn:a:", 0, KOLLI_JSON_LINES, KOLLI_JSON_PREFIX_BAD},
    {"no namespace", DATE, "ex", "", 0, KOLLI_JSON_LINES, KOLLI_EMPTY},
    {"a namespace that is no URI", DATE, "ex", "a", 0, KOLLI_JSON_LINES, KOLLI_EVENT_URI},
};

static void judges_options(void **state)
{
    const struct option *row = *state;
    kolli_diag diag = {0};
    kolli_json_writer *writer;
    kolli_json_options options = options_of((kolli_json_form)row->form);
    kolli_namespace prefix = {span_of(row->prefix), span_of(row->space)};
    options.creation_date = span_of(row->date);
    options.indent = (uint8_t)row->indent;
    options.prefixes = &prefix;
    options.prefix_count = row->prefix != NULL;
    bool late = row->status == KOLLI_EMPTY && row->prefix == NULL; /* the document may have one */
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, &diag),
                     late ? KOLLI_OK : row->status);
    assert_int_equal(writer != NULL, late || row->status == KOLLI_OK);
    if (writer != NULL) {
        kolli_buffer *buffer = kolli_buffer_new(NULL);
        assert_int_equal(kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, &diag),
                         row->status);
        kolli_buffer_free(buffer);
    }
    assert_int_equal(diag.status, row->status);
    kolli_json_writer_free(writer);
}

static void refuses_a_prefix_twice(void **state)
{
    (void)state;
    kolli_json_writer *writer;
    kolli_json_options options = options_of(KOLLI_JSON_LINES);
    kolli_namespace prefixes[] = {{SPAN("ex"), SPAN("urn:a:")}, {SPAN("ex"), SPAN("urn:b:")}};
    options.prefixes = prefixes;
    options.prefix_count = 2;
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_JSON_PREFIX_BAD);
}

/* ---- Limits ---- */

static void keeps_its_limit(void **state)
{
    (void)state;
    kolli_diag diag = {0};
    kolli_json_writer *writer;
    kolli_json_options options = options_of(KOLLI_JSON_DOCUMENT);
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    kolli_buffer *one = write_one(&options, event);
    size_t bytes = kolli_buffer_span(one).len;
    kolli_buffer_free(one);
    for (size_t spare = 0; spare < 200; spare++) { /* a second event has 117 bytes, its comma too */
        kolli_buffer *buffer = kolli_buffer_new(NULL);
        options.bytes = bytes + spare;
        assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
        kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
        assert_int_equal(kolli_json_writer_add(writer, event, &diag), KOLLI_OK);
        size_t before = kolli_buffer_span(buffer).len;
        kolli_status status = kolli_json_writer_add(writer, event, &diag);
        if (status == KOLLI_DOCUMENT_FULL) {
            assert_int_equal(diag.status, KOLLI_DOCUMENT_FULL);
            assert_int_equal(kolli_buffer_span(buffer).len, before); /* nothing written */
        } else {
            assert_int_equal(status, KOLLI_OK);
        }
        assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
        assert_true(kolli_buffer_span(buffer).len <= options.bytes);
        json_t *read = json_loads(kolli_buffer_span(buffer).ptr, 0, NULL);
        size_t events =
            json_array_size(json_object_get(json_object_get(read, "epcisBody"), "eventList"));
        assert_int_equal(events, status == KOLLI_OK ? 2 : 1);
        assert_int_equal(status == KOLLI_OK,
                         spare >= kolli_buffer_span(buffer).len - bytes && events == 2);
        json_decref(read);
        kolli_buffer_free(buffer);
        kolli_json_writer_free(writer);
    }
    options.bytes = bytes - 1;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
    assert_int_equal(kolli_json_writer_add(writer, event, &diag), KOLLI_DOCUMENT_SMALL);
    assert_int_equal(kolli_buffer_span(buffer).len, 0);
    kolli_buffer_free(buffer);
    kolli_json_writer_free(writer);
    kolli_event_free(event);
}

struct full {
    const char *name;
    bool second; /* a small event stands before the one that fills the document */
    int spare;   /* bytes left; below 0: too many */
    kolli_status status;
};

static const struct full fulls[] = {
    {"one event, 8 MiB", false, 0, KOLLI_OK},
    {"one event, a byte less", false, 1, KOLLI_OK},
    {"one event, a byte more", false, -1, KOLLI_DOCUMENT_SMALL},
    {"two events, 8 MiB", true, 0, KOLLI_OK},
    {"two events, a byte less", true, 1, KOLLI_OK},
    {"two events, a byte more", true, -1, KOLLI_DOCUMENT_FULL},
};

/* An ObjectEvent with a text of so many letters. */
static kolli_event *heavy_event(size_t letters)
{
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    char *text = malloc(letters + 1);
    assert_non_null(text);
    memset(text, 'x', letters);
    assert_int_equal(kolli_event_add_member(event, KOLLI_FIELD_EXTENSION, NULL, SPAN("urn:x:"),
                                            SPAN("t"), KOLLI_MEMBER_TEXT,
                                            (kolli_span){text, letters}, NULL, NULL),
                     KOLLI_OK);
    free(text);
    return event;
}

/* The document with the events, under the options' own limit; the status of the last one. */
static kolli_status write_heavy(bool second, size_t letters, kolli_buffer *buffer)
{
    kolli_json_writer *writer;
    kolli_json_options options = options_of(KOLLI_JSON_DOCUMENT);
    kolli_event *light = new_event(KOLLI_OBJECT_EVENT);
    kolli_event *heavy = heavy_event(letters);
    assert_int_equal(options.bytes, 8 * 1024 * 1024);
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
    if (second) {
        assert_int_equal(kolli_json_writer_add(writer, light, NULL), KOLLI_OK);
    }
    kolli_status status = kolli_json_writer_add(writer, heavy, NULL);
    assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
    kolli_json_writer_free(writer);
    kolli_event_free(heavy);
    kolli_event_free(light);
    return status;
}

static void keeps_8_mib(void **state)
{
    const struct full *row = *state;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(write_heavy(row->second, 0, buffer), KOLLI_OK);
    size_t letters = 8 * 1024 * 1024 - kolli_buffer_span(buffer).len; /* fill it to the byte */
    letters = row->spare < 0 ? letters + 1 : letters - (size_t)row->spare;
    kolli_buffer_clear(buffer);
    assert_int_equal(write_heavy(row->second, letters, buffer), row->status);
    size_t bytes = kolli_buffer_span(buffer).len;
    if (row->status == KOLLI_OK) {
        assert_int_equal(bytes, 8 * 1024 * 1024 - row->spare);
    } else {
        assert_true(bytes < 1000); /* what was refused left nothing behind */
    }
    kolli_buffer_free(buffer);
}

/*
 * 62,000 codes of 60 bytes and more do not go into 1 MiB: documents follow each other, none too
 * large, nothing lost.
 */
static void splits_documents(void **state)
{
    (void)state;
    kolli_json_writer *writer;
    kolli_json_options options = options_of(KOLLI_JSON_DOCUMENT);
    options.bytes = 1048576;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_event *event = kolli_event_new(NULL);
    size_t documents = 0;
    size_t codes = 0;
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
    for (unsigned i = 0; i <= 62; i++) {
        char uri[80];
        kolli_event_clear(event);
        kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL);
        kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("ADD"), NULL);
        for (unsigned k = 0; i < 62 && k < 1000; k++) {
            snprintf(uri, sizeof uri, "https://id.gs1.org/01/09522100100110/21/%020u",
                     i * 1000 + k);
            kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, span_of(uri), NULL);
        }
        kolli_status status =
            i == 62 ? KOLLI_DOCUMENT_FULL : kolli_json_writer_add(writer, event, NULL);
        if (status == KOLLI_DOCUMENT_FULL) {
            assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
            kolli_span text = kolli_buffer_span(buffer);
            assert_true(text.len <= options.bytes);
            assert_true(i == 62 ||
                        text.len > options.bytes - 70000); /* and none was closed too early */
            json_t *read = json_loads(text.ptr, JSON_REJECT_DUPLICATES, NULL);
            json_t *list = json_object_get(json_object_get(read, "epcisBody"), "eventList");
            for (size_t k = 0; k < json_array_size(list); k++) {
                codes += json_array_size(json_object_get(json_array_get(list, k), "epcList"));
            }
            json_decref(read);
            documents++;
            kolli_buffer_clear(buffer);
            kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
            status = i == 62 ? KOLLI_OK : kolli_json_writer_add(writer, event, NULL);
        }
        assert_int_equal(status, KOLLI_OK);
    }
    assert_int_equal(codes, 62000);
    assert_int_equal(documents, 4); /* of 16 events, and one of 14 */
    kolli_event_free(event);
    kolli_buffer_free(buffer);
    kolli_json_writer_free(writer);
}

/* ---- What goes wrong ---- */

static kolli_status refuse(void *context, kolli_span bytes)
{
    size_t *room = context;
    if (bytes.len > *room) {
        return KOLLI_WRITE_FAILED;
    }
    *room -= bytes.len;
    return KOLLI_OK;
}

static void refuses_before_a_byte(void **state)
{
    (void)state;
    kolli_diag diag = {0};
    kolli_json_writer *writer;
    kolli_json_options options = options_of(KOLLI_JSON_DOCUMENT);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_event *event = kolli_event_new(NULL);
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    assert_int_equal(kolli_json_writer_add(writer, event, &diag), KOLLI_ARGUMENT); /* not begun */
    kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
    assert_int_equal(kolli_json_writer_add(writer, event, &diag), KOLLI_EVENT_LACKS);
    assert_string_equal(diag.pointer, "/eventTime");
    assert_int_equal(kolli_buffer_span(buffer).len, 0);
    kolli_event_free(event);
    kolli_buffer_free(buffer);
    kolli_json_writer_free(writer);
}

static void hears_of_a_full_disk(void **state)
{
    (void)state;
    kolli_diag diag = {0};
    kolli_json_options options = options_of(KOLLI_JSON_DOCUMENT);
    kolli_event *event = new_event(KOLLI_OBJECT_EVENT);
    for (size_t space = 0; space < 600; space += 50) {
        kolli_json_writer *writer;
        size_t room = space;
        assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
        kolli_json_writer_begin(writer, (kolli_sink){refuse, &room}, NULL, NULL);
        kolli_status status = kolli_json_writer_add(writer, event, &diag);
        status = status == KOLLI_OK ? kolli_json_writer_end(writer, &diag) : status;
        assert_int_equal(status, space < 350 ? KOLLI_WRITE_FAILED : KOLLI_OK);
        if (status != KOLLI_OK) {
            assert_int_equal(diag.status, status);
            assert_int_equal(kolli_json_writer_add(writer, event, &diag),
                             KOLLI_ARGUMENT); /* the document is lost */
        }
        kolli_json_writer_free(writer);
    }
    kolli_event_free(event);
}

static kolli_event *sample;

static bool attempt(const kolli_allocator *allocator)
{
    kolli_json_writer *writer;
    kolli_namespace prefix = {SPAN("ex"), SPAN("urn:a:")};
    kolli_json_options options = options_of(KOLLI_JSON_DOCUMENT);
    options.prefixes = &prefix;
    options.prefix_count = 1;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    bool good = kolli_json_writer_new(&writer, allocator, &options, NULL) == KOLLI_OK;
    if (good) {
        kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
        good = kolli_json_writer_add(writer, sample, NULL) == KOLLI_OK;
        good = good && kolli_json_writer_end(writer, NULL) == KOLLI_OK;
        kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
        good = good && kolli_json_writer_end(writer, NULL) == KOLLI_OK; /* an empty one */
    }
    kolli_json_writer_free(writer);
    kolli_buffer_free(buffer);
    return good;
}

static void lives_without_memory(void **state)
{
    (void)state;
    sample = new_event(KOLLI_OBJECT_EVENT);
    kolli_event_add_uri(sample, KOLLI_FIELD_EPC_LIST, SPAN("urn:a:2"), NULL);
    put(sample, NULL, "urn:met:", "a", KOLLI_MEMBER_TEXT, "b");
    kolli_event_add_sensor(sample, NULL);
    kolli_event_add_report(sample, 0, NULL);
    kolli_event_sensor_set(sample, (kolli_sensor_place){0, 0}, KOLLI_SENSOR_TYPE, SPAN("Speed"),
                           NULL);
    for (int i = 0; i < 20; i++) { /* more namespaces than fit at first */
        char space[16];
        snprintf(space, sizeof space, "urn:met:%d:", i);
        sense(sample, 0, space, "a");
    }
    fail_each_allocation(attempt);
    kolli_event_free(sample);
}

int main(void)
{
    suite_add("every field, to the byte", writes_every_field);
    suite_add("a TransactionEvent in its own order", writes_a_transaction);
    suite_add("indented", indents);
    suite_add("a document without events", writes_empty_documents);
    SUITE_ROWS(texts, escapes);
    SUITE_ROWS(numbers, writes_numbers);
    suite_add("members, lists of them and namespaces", writes_members);
    suite_add("members 100,000 deep", nests_deeply);
    suite_add("sensors, to the byte", writes_sensors);
    SUITE_ROWS(option_rows, judges_options);
    suite_add("one prefix declared twice", refuses_a_prefix_twice);
    suite_add("never beyond the limit, nothing written of what is refused", keeps_its_limit);
    SUITE_ROWS(fulls, keeps_8_mib);
    suite_add("documents follow each other and nothing is lost", splits_documents);
    suite_add("a bad event is refused before a byte is written", refuses_before_a_byte);
    suite_add("a full disk", hears_of_a_full_disk);
    suite_add("without memory", lives_without_memory);
    return suite_run("json");
}
