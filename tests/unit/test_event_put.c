/*
 * Events as readers fill them: what is wrong is kept, judged later, and written as it stands.
 */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "epcis/sensor.h"
#include "kolli/json.h"

#define TIME "2026-03-24T16:10:00+07:00"

static void assert_span(kolli_span span, const char *text)
{
    if (!span_equal(span, span_of(text))) {
        fail_msg("\"%.*s\" is not \"%s\"", (int)span.len, span.ptr == NULL ? "" : span.ptr, text);
    }
}

static kolli_status put(kolli_event *event, kolli_field field, const char *text)
{
    return event_put(event, field_of(field), span_of(text), NULL);
}

/* An ObjectEvent that is whole, as a reader of JSON leaves it. */
static kolli_event *read_event(void)
{
    kolli_event *event = kolli_event_new(NULL);
    event->origin = (kolli_origin){.syntax = KOLLI_SYNTAX_JSON, .line = 7, .offset = 120};
    put(event, KOLLI_FIELD_EVENT_TIME, TIME);
    put(event, KOLLI_FIELD_EVENT_TIME_OFFSET, "+07:00");
    put(event, KOLLI_FIELD_ACTION, "OBSERVE");
    assert_non_null(event_push_text(event, field_of(KOLLI_FIELD_EPC_LIST), SPAN("urn:a:1")));
    return event;
}

/* The event alone on a line; the caller frees the buffer. */
static kolli_buffer *write_line(const kolli_event *event)
{
    kolli_json_writer *writer;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    options.form = KOLLI_JSON_LINES;
    options.unchecked = true;
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
    assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
    kolli_json_writer_free(writer);
    return buffer;
}

/* ---- One value ---- */

struct value {
    const char *name;
    kolli_field field;
    const char *text, *shown;
    kolli_status put, check;
    const char *json; /* what stands in the event, among others */
};

static const struct value values[] = {
    {"a time", KOLLI_FIELD_RECORD_TIME, TIME, TIME, KOLLI_OK, KOLLI_OK,
     "\"recordTime\":\"" TIME "\""},
    {"no time", KOLLI_FIELD_RECORD_TIME, "yesterday", "yesterday", KOLLI_TIME_SYNTAX,
     KOLLI_TIME_SYNTAX, "\"recordTime\":\"yesterday\""},
    {"an empty time", KOLLI_FIELD_RECORD_TIME, "", "", KOLLI_EMPTY, KOLLI_EMPTY,
     "\"recordTime\":\"\""},
    {"a word as URN", KOLLI_FIELD_BIZ_STEP, "urn:epcglobal:cbv:bizstep:shipping", "shipping",
     KOLLI_OK, KOLLI_OK, "\"bizStep\":\"shipping\""},
    {"no word", KOLLI_FIELD_BIZ_STEP, "harvesting", "harvesting", KOLLI_OK, KOLLI_EVENT_WORD,
     "\"bizStep\":\"harvesting\""},
    {"a word of CBV 1.1", KOLLI_FIELD_DISPOSITION, "urn:epcglobal:cbv:disp:non_sellable_expired",
     "non_sellable_expired", KOLLI_OK, KOLLI_EVENT_WORD, "\"disposition\":\"expired\""},
    {"no URI", KOLLI_FIELD_EVENT_ID, "1", "1", KOLLI_OK, KOLLI_EVENT_URI, "\"eventID\":\"1\""},
    {"no action", KOLLI_FIELD_ACTION, "add", "add", KOLLI_OK, KOLLI_EVENT_ACTION,
     "\"action\":\"add\""},
    {"no offset", KOLLI_FIELD_EVENT_TIME_OFFSET, "7", "7", KOLLI_OK, KOLLI_EVENT_OFFSET,
     "\"eventTimeZoneOffset\":\"7\""},
    {"a field of other events", KOLLI_FIELD_PARENT_ID, "urn:a:p", "urn:a:p", KOLLI_OK,
     KOLLI_EVENT_FOREIGN, "\"parentID\":\"urn:a:p\""},
};

static void keeps_values(void **state)
{
    const struct value *row = *state;
    kolli_diag diag = {0};
    kolli_time time;
    kolli_event *event = read_event();
    assert_int_equal(put(event, row->field, row->text), row->put);
    assert_span(kolli_event_get(event, row->field), row->shown);
    assert_ptr_equal(kolli_event_as_read(event, row->field).ptr, row->text); /* no copy */
    assert_int_equal(kolli_event_time(event, row->field, &time), strcmp(row->text, TIME) == 0);
    assert_int_equal(kolli_event_check(event, &diag), row->check);
    assert_int_equal(diag.status, row->check);
    if (row->check != KOLLI_OK) {
        char pointer[40];
        snprintf(pointer, sizeof pointer, "/%s", kolli_field_name(row->field));
        assert_string_equal(diag.pointer, pointer);
    }
    kolli_buffer *buffer = write_line(event);
    if (strstr(kolli_buffer_span(buffer).ptr, row->json) == NULL) {
        fail_msg("%s is not in %s", row->json, kolli_buffer_span(buffer).ptr);
    }
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

/* ---- Lists and sensors ---- */

static void keeps_entries(void **state)
{
    (void)state;
    kolli_diag diag = {0};
    kolli_event *event = read_event();
    const kolli_member extra = {
        .name = SPAN("extra"), .text = SPAN("1"), .kind = KOLLI_MEMBER_NUMBER};
    struct event_quantity *quantity =
        event_push_quantity(event, field_of(KOLLI_FIELD_QUANTITY_LIST));
    quantity->epc_class = SPAN("urn:a:c");
    quantity->quantity = SPAN("seven");
    assert_non_null(member_append(&event->arena, &quantity->members, NULL, &extra));
    struct event_typed *typed = event_push_typed(event, field_of(KOLLI_FIELD_SOURCE_LIST));
    typed->type = event_word(VOCAB_PARTY, SPAN("urn:epcglobal:cbv:sdt:location"));
    typed->value = SPAN("urn:a:s");
    assert_non_null(member_append(&event->arena, &typed->members, NULL, &extra));
    typed = event_push_typed(event, field_of(KOLLI_FIELD_DESTINATION_LIST)); /* says nothing */
    event_push_text(event, field_of(KOLLI_FIELD_PERSISTENT_SET), SPAN("cbv:Disp-recalled"));
    member_append(&event->arena,
                  event_members_room(event, field_of(KOLLI_FIELD_PERSISTENT_EXTENSION)), NULL,
                  &extra);
    event_fill(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST); /* an empty list */
    event_fill(event, KOLLI_FIELD_ILMD);                 /* an empty ilmd */

    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST), 0);
    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_QUANTITY_LIST), 1);
    assert_false(kolli_event_quantity_at(event, KOLLI_FIELD_QUANTITY_LIST, 0).counted);
    assert_span(kolli_event_typed_at(event, KOLLI_FIELD_SOURCE_LIST, 0).type, "location");
    assert_span(kolli_event_typed_at(event, KOLLI_FIELD_SOURCE_LIST, 0).as_read,
                "urn:epcglobal:cbv:sdt:location");
    assert_span(kolli_event_members_at(event, KOLLI_FIELD_QUANTITY_LIST, 0)->name, "extra");
    assert_span(kolli_event_members_at(event, KOLLI_FIELD_SOURCE_LIST, 0)->name, "extra");
    assert_null(kolli_event_members_at(event, KOLLI_FIELD_SOURCE_LIST, 1));
    assert_null(kolli_event_members_at(event, KOLLI_FIELD_EPC_LIST, 0));
    assert_span(kolli_event_word_at(event, KOLLI_FIELD_PERSISTENT_SET, 0), "recalled");
    assert_int_equal(kolli_event_check(event, &diag), KOLLI_NUMBER_SYNTAX);
    assert_string_equal(diag.pointer, "/quantityList/0/quantity");
    kolli_buffer *buffer = write_line(event);
    assert_string_equal(
        kolli_buffer_span(buffer).ptr,
        "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"ObjectEvent\",\"eventTime\":\"" TIME
        "\",\"eventTimeZoneOffset\":\"+07:00\",\"epcList\":[\"urn:a:1\"],\"action\":\"OBSERVE\","
        "\"bizTransactionList\":[],"
        "\"quantityList\":[{\"epcClass\":\"urn:a:c\",\"quantity\":\"seven\",\"extra\":1}],"
        "\"sourceList\":[{\"type\":\"location\",\"source\":\"urn:a:s\",\"extra\":1}],"
        "\"destinationList\":[{}],"
        "\"persistentDisposition\":{\"set\":[\"recalled\"],\"extra\":1},\"ilmd\":{}}\n");
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

static void keeps_sensors(void **state)
{
    (void)state;
    kolli_diag diag = {0};
    kolli_time time;
    kolli_sensor_place place = {0, 0};
    kolli_event *event = read_event();
    struct sensor_element *element = sensor_push(event);
    struct sensor_record *report = sensor_push_report(event, element);
    const struct sensor_entry *type = sensor_named(NAMES_type);
    assert_int_equal(sensor_put(event, report, type, SPAN("gs1:Temperature"), NULL), KOLLI_OK);
    assert_int_equal(sensor_put(event, report, sensor_named(NAMES_booleanValue), SPAN("1"), NULL),
                     KOLLI_OK);
    assert_int_equal(sensor_put(event, report, sensor_named(NAMES_value), SPAN("INF"), NULL),
                     KOLLI_OK);
    assert_int_equal(sensor_put(event, report, sensor_named(NAMES_time), SPAN("noon"), &diag),
                     KOLLI_TIME_SYNTAX);
    assert_span(kolli_event_sensor_get(event, place, KOLLI_SENSOR_TYPE), "Temperature");
    assert_span(kolli_event_sensor_as_read(event, place, KOLLI_SENSOR_TYPE), "gs1:Temperature");
    assert_false(kolli_event_sensor_time(event, place, KOLLI_SENSOR_TIME, &time));
    assert_int_equal(sensor_put(event, report, sensor_named(NAMES_time), SPAN(TIME), NULL),
                     KOLLI_OK);
    assert_true(kolli_event_sensor_time(event, place, KOLLI_SENSOR_TIME, &time));
    assert_int_equal(report->values.count, 4);
    assert_null(sensor_named(NAMES_eventTime));
    assert_int_equal(kolli_event_check(event, &diag), KOLLI_EVENT_VALUE); /* for JSON has no 1 */
    assert_string_equal(diag.pointer, "/sensorElementList/0/sensorReport/0/booleanValue");
    kolli_buffer *buffer = write_line(event);
    assert_non_null(strstr(kolli_buffer_span(buffer).ptr,
                           "\"sensorReport\":[{\"type\":\"Temperature\",\"time\":\"" TIME
                           "\",\"value\":\"INF\",\"booleanValue\":true}]"));
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

/* ---- The event at large ---- */

static void knows_where_it_is_from(void **state)
{
    (void)state;
    kolli_span space;
    kolli_event *event = read_event();
    member_put_space(&event->arena, &event->spaces, SPAN("ex"), SPAN("urn:x:"));
    member_put_space(&event->arena, &event->spaces, SPAN("ey"), SPAN("urn:y:"));
    member_put_space(&event->arena, &event->spaces, SPAN("ex"), SPAN("urn:z:"));
    assert_int_equal(kolli_event_origin(event).syntax, KOLLI_SYNTAX_JSON);
    assert_int_equal(kolli_event_origin(event).line, 7);
    assert_int_equal(kolli_event_origin(event).offset, 120);
    const kolli_member *declared = kolli_event_namespaces(event);
    assert_span(declared->name, "ex");
    assert_span(declared->text, "urn:z:");
    assert_span(declared->next->name, "ey");
    assert_null(declared->next->next);
    assert_true(member_space_of(&event->spaces, SPAN("ey"), &space));
    assert_span(space, "urn:y:");
    assert_false(member_space_of(&event->spaces, SPAN("e"), &space));
    kolli_event_clear(event);
    assert_int_equal(kolli_event_origin(event).syntax, KOLLI_SYNTAX_BUILT);
    assert_int_equal(kolli_event_origin(event).line, 0);
    assert_int_equal(kolli_event_origin(event).offset, KOLLI_NO_OFFSET);
    assert_null(kolli_event_namespaces(event));
    kolli_event_free(event);
}

/* After a clear nothing of any field is left, whatever was filled. */
static void clears_all(void **state)
{
    (void)state;
    static const struct event_slot zero;
    kolli_event *event = kolli_event_new(NULL);
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = round; i < FIELD_COUNT; i += 1 + round) {
            memset(event_fill(event, (kolli_field)i), 0xA5, sizeof event->slots[i]);
        }
        kolli_event_clear(event);
        assert_int_equal(event->filled, 0);
        for (size_t i = 0; i < FIELD_COUNT; i++) {
            assert_memory_equal(&event->slots[i], &zero, sizeof zero);
        }
    }
    kolli_event_free(event);
}

int main(void)
{
    SUITE_ROWS(values, keeps_values);
    suite_add("entries of lists, and what stands beside them", keeps_entries);
    suite_add("sensors", keeps_sensors);
    suite_add("where the event is from", knows_where_it_is_from);
    suite_add("clear", clears_all);
    return suite_run("event_put");
}
