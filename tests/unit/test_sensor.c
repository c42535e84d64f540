/* Sensors of an event: the table, one value at a time, extensions, and what must be there. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "epcis/sensor.h"
#include "kolli/event.h"

#define TIME     "2026-03-24T16:10:00+07:00"
#define METADATA KOLLI_SENSOR_METADATA
#define ELEMENT  KOLLI_SENSOR_ELEMENT

static void assert_span(kolli_span span, const char *text)
{
    if (!span_equal(span, span_of(text))) {
        fail_msg("\"%.*s\" is not \"%s\"", (int)span.len, span.ptr == NULL ? "" : span.ptr, text);
    }
}

/* One sensorElement with one report, which is empty. */
static kolli_event *new_event(void)
{
    kolli_event *event = kolli_event_new(NULL);
    assert_int_equal(kolli_event_add_sensor(event, NULL), KOLLI_OK);
    assert_int_equal(kolli_event_add_report(event, 0, NULL), KOLLI_OK);
    return event;
}

/* ---- The table ---- */

struct order {
    const char *name;
    enum sensor_part part;
    const char *fields;
};

/* Source: the order of sensorMetadata and sensorReport in the EPCIS JSON Schema 2.0.1. */
static const struct order orders[] = {
    {"sensorMetadata", SENSOR_METADATA,
     "time deviceID deviceMetadata rawData startTime endTime dataProcessingMethod bizRules "},
    {"sensorReport", SENSOR_REPORT,
     "type exception deviceID deviceMetadata rawData dataProcessingMethod bizRules time "
     "microorganism chemicalSubstance coordinateReferenceSystem value component stringValue "
     "booleanValue hexBinaryValue uriValue minValue maxValue meanValue sDev percRank percValue "
     "uom "},
};

static void fields_have_their_order(void **state)
{
    const struct order *row = *state;
    const struct sensor_entry *order[SENSOR_COUNT];
    size_t count = sensor_order(row->part, order);
    char text[512] = "";
    for (size_t i = 0; i < count; i++) {
        strcat(text, names_text(order[i]->name).ptr);
        strcat(text, " ");
        assert_int_equal(order[i]->use[row->part].place, i + 1);
        assert_string_equal(kolli_sensor_field_name(order[i]->field),
                            names_text(order[i]->name).ptr);
    }
    assert_string_equal(text, row->fields);
}

static void fields_stand_in_their_enum(void **state)
{
    (void)state;
    for (size_t i = 0; i < SENSOR_COUNT; i++) {
        assert_int_equal(sensor_table[i].field, i);
    }
    assert_string_equal(kolli_sensor_field_name((kolli_sensor_field)SENSOR_COUNT), "");
    assert_false(kolli_sensor_word_known((kolli_sensor_field)SENSOR_COUNT, SPAN("x")));
}

/* ---- One value ---- */

struct value {
    const char *name;
    size_t report; /* 0, METADATA or ELEMENT */
    kolli_sensor_field field;
    const char *text;
    kolli_status status;
    size_t offset;
    const char *shown; /* NULL: the text */
};

static const struct value values[] = {
    {"a measurement", 0, KOLLI_SENSOR_TYPE, "Temperature", KOLLI_OK, 0},
    {"the last measurement", 0, KOLLI_SENSOR_TYPE, "Wavenumber", KOLLI_OK, 0},
    {"a measurement of one's own", 0, KOLLI_SENSOR_TYPE, "https://example.org/Ripeness", KOLLI_OK,
     0},
    {"a small measurement", 0, KOLLI_SENSOR_TYPE, "temperature", KOLLI_EVENT_WORD, 0},
    {"an invented measurement", 0, KOLLI_SENSOR_TYPE, "Ripeness", KOLLI_EVENT_WORD, 0},
    {"a measurement as CURIE", 0, KOLLI_SENSOR_TYPE, "gs1:Temperature", KOLLI_OK, 0, "Temperature"},
    {"a measurement as web URI", 0, KOLLI_SENSOR_TYPE, "https://ref.gs1.org/voc/Temperature",
     KOLLI_OK, 0, "Temperature"},
    {"a measurement under an older address", 0, KOLLI_SENSOR_TYPE,
     "https://gs1.org/voc/Temperature", KOLLI_OK, 0, "Temperature"},
    {"an invented measurement as CURIE", 0, KOLLI_SENSOR_TYPE, "gs1:Ripeness", KOLLI_EVENT_WORD, 0},
    {"a component as measurement", 0, KOLLI_SENSOR_TYPE, "latitude", KOLLI_EVENT_WORD, 0},
    {"no measurement", 0, KOLLI_SENSOR_TYPE, "", KOLLI_EMPTY, 0},
    {"a type of metadata", METADATA, KOLLI_SENSOR_TYPE, "Temperature", KOLLI_ARGUMENT,
     KOLLI_NO_OFFSET},
    {"an alarm", 0, KOLLI_SENSOR_EXCEPTION, "ALARM_CONDITION", KOLLI_OK, 0},
    {"an invented alarm", 0, KOLLI_SENSOR_EXCEPTION, "WARNING", KOLLI_EVENT_WORD, 0},
    {"a component", 0, KOLLI_SENSOR_COMPONENT, "x", KOLLI_OK, 0},
    {"a component as CURIE", 0, KOLLI_SENSOR_COMPONENT, "cbv:Comp-x", KOLLI_OK, 0, "x"},
    {"a component as URN", 0, KOLLI_SENSOR_COMPONENT, "urn:epcglobal:cbv:comp:x", KOLLI_OK, 0, "x"},
    {"a time", 0, KOLLI_SENSOR_TIME, "2026-03-24T16:10:00.123456789012Z", KOLLI_OK, 0},
    {"a time without offset", METADATA, KOLLI_SENSOR_TIME, "2026-03-24T16:10:00", KOLLI_TIME_OFFSET,
     19},
    {"a start", METADATA, KOLLI_SENSOR_START_TIME, TIME, KOLLI_OK, 0},
    {"a start of a report", 0, KOLLI_SENSOR_START_TIME, TIME, KOLLI_ARGUMENT, KOLLI_NO_OFFSET},
    {"an end of a report", 0, KOLLI_SENSOR_END_TIME, TIME, KOLLI_ARGUMENT, KOLLI_NO_OFFSET},
    {"a device", METADATA, KOLLI_SENSOR_DEVICE_ID, "https://id.gs1.org/8004/9521001D1", KOLLI_OK,
     0},
    {"a device that is no URI", 0, KOLLI_SENSOR_DEVICE_ID, "D 1", KOLLI_EVENT_URI, 0},
    {"rules", METADATA, KOLLI_SENSOR_BIZ_RULES, "https://example.org/rules", KOLLI_OK, 0},
    {"a value", 0, KOLLI_SENSOR_VALUE, "26.00", KOLLI_OK, 0},
    {"a value with more digits than a double", 0, KOLLI_SENSOR_VALUE,
     "-12345678901234567890.123456789", KOLLI_OK, 0},
    {"no number", 0, KOLLI_SENSOR_VALUE, "NaN", KOLLI_NUMBER_SYNTAX, 0},
    {"a decimal comma", 0, KOLLI_SENSOR_MEAN_VALUE, "26,5", KOLLI_NUMBER_SYNTAX, 2},
    {"a value of metadata", METADATA, KOLLI_SENSOR_VALUE, "1", KOLLI_ARGUMENT, KOLLI_NO_OFFSET},
    {"text", 0, KOLLI_SENSOR_STRING_VALUE, "hơi ẩm", KOLLI_OK, 0},
    {"empty text", 0, KOLLI_SENSOR_STRING_VALUE, "", KOLLI_OK, 0},
    {"bad UTF-8", 0, KOLLI_SENSOR_STRING_VALUE, "a\xFF", KOLLI_UTF8, 1},
    {"true", 0, KOLLI_SENSOR_BOOLEAN_VALUE, "true", KOLLI_OK, 0},
    {"false", 0, KOLLI_SENSOR_BOOLEAN_VALUE, "false", KOLLI_OK, 0},
    {"yes", 0, KOLLI_SENSOR_BOOLEAN_VALUE, "yes", KOLLI_EVENT_VALUE, 0},
    {"True", 0, KOLLI_SENSOR_BOOLEAN_VALUE, "True", KOLLI_EVENT_VALUE, 0},
    {"digits", 0, KOLLI_SENSOR_HEX_BINARY_VALUE, "f0F9", KOLLI_OK, 0},
    {"odd digits", 0, KOLLI_SENSOR_HEX_BINARY_VALUE, "f0f", KOLLI_EVENT_VALUE, 0},
    {"digits that are none", 0, KOLLI_SENSOR_HEX_BINARY_VALUE, "f0fg", KOLLI_EVENT_VALUE, 0},
    {"no digits", 0, KOLLI_SENSOR_HEX_BINARY_VALUE, "", KOLLI_EVENT_VALUE, 0},
    {"a unit", 0, KOLLI_SENSOR_UOM, "CEL", KOLLI_OK, 0},
    {"a unit of two", 0, KOLLI_SENSOR_UOM, "P1", KOLLI_OK, 0},
    {"a unit that is none", 0, KOLLI_SENSOR_UOM, "°C", KOLLI_EVENT_UOM, 0},
    {"no unit", 0, KOLLI_SENSOR_UOM, "", KOLLI_EVENT_UOM, 0},
    {"no such report", 1, KOLLI_SENSOR_VALUE, "1", KOLLI_ARGUMENT, KOLLI_NO_OFFSET},
    {"an element has no fields", ELEMENT, KOLLI_SENSOR_VALUE, "1", KOLLI_ARGUMENT, KOLLI_NO_OFFSET},
    {"no field", 0, (kolli_sensor_field)SENSOR_COUNT, "1", KOLLI_ARGUMENT, KOLLI_NO_OFFSET},
};

static void sets_values(void **state)
{
    const struct value *row = *state;
    kolli_diag diag = {0};
    kolli_event *event = new_event();
    kolli_sensor_place place = {0, row->report};
    assert_int_equal(kolli_event_sensor_set(event, place, row->field, span_of(row->text), &diag),
                     row->status);
    assert_int_equal(diag.status, row->status);
    if (row->status == KOLLI_OK) {
        assert_span(kolli_event_sensor_get(event, place, row->field),
                    row->shown == NULL ? row->text : row->shown);
        assert_span(kolli_event_sensor_as_read(event, place, row->field), row->text);
        assert_non_null(kolli_event_sensor_get(event, place, row->field).ptr);
    } else {
        assert_int_equal(diag.offset, row->offset);
        assert_null(kolli_event_sensor_get(event, place, row->field).ptr);
    }
    kolli_event_free(event);
}

static void keeps_times_and_numbers(void **state)
{
    (void)state;
    char text[KOLLI_DECIMAL_TEXT];
    kolli_time time;
    kolli_decimal number;
    kolli_event *event = new_event();
    kolli_sensor_place report = {0, 0};
    assert_false(kolli_event_sensor_number(event, report, KOLLI_SENSOR_VALUE, &number));
    assert_false(kolli_event_sensor_time(event, report, KOLLI_SENSOR_TIME, &time));
    kolli_event_sensor_set(event, report, KOLLI_SENSOR_VALUE, SPAN("26.00"), NULL);
    kolli_event_sensor_set(event, report, KOLLI_SENSOR_TIME, SPAN(TIME), NULL);
    assert_true(kolli_event_sensor_number(event, report, KOLLI_SENSOR_VALUE, &number));
    kolli_decimal_write(&number, text);
    assert_string_equal(text, "26");
    assert_true(kolli_event_sensor_time(event, report, KOLLI_SENSOR_TIME, &time));
    assert_int_equal(time.offset_minutes, 420);
    assert_false(kolli_event_sensor_time(event, report, KOLLI_SENSOR_VALUE, &time));
    assert_false(kolli_event_sensor_number(event, report, KOLLI_SENSOR_TIME, &number));

    assert_int_equal(/* a bad value leaves the good one */
                     kolli_event_sensor_set(event, report, KOLLI_SENSOR_VALUE, SPAN("x"), NULL),
                     KOLLI_NUMBER_SYNTAX);
    assert_span(kolli_event_sensor_get(event, report, KOLLI_SENSOR_VALUE), "26.00");
    kolli_event_sensor_set(event, report, KOLLI_SENSOR_VALUE, SPAN("1e3"), NULL);
    assert_span(kolli_event_sensor_get(event, report, KOLLI_SENSOR_VALUE), "1e3");
    kolli_event_free(event);
}

/* Lists move as they grow; what stands in them stays. */
static void keeps_many(void **state)
{
    (void)state;
    kolli_event *event = kolli_event_new(NULL);
    assert_int_equal(kolli_event_add_report(event, 0, NULL), KOLLI_ARGUMENT);
    assert_int_equal(kolli_event_report_count(event, 0), 0);
    for (size_t i = 0; i < 40; i++) {
        kolli_event_add_sensor(event, NULL);
        for (size_t k = 0; k <= i; k++) {
            char text[8];
            snprintf(text, sizeof text, "%zu.%zu", i, k);
            kolli_event_add_report(event, i, NULL);
            assert_int_equal(kolli_event_sensor_set(event, (kolli_sensor_place){i, k},
                                                    KOLLI_SENSOR_VALUE, span_of(text), NULL),
                             KOLLI_OK);
        }
    }
    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST), 40);
    assert_int_equal(kolli_event_report_count(event, 39), 40);
    assert_span(kolli_event_sensor_get(event, (kolli_sensor_place){0, 0}, KOLLI_SENSOR_VALUE),
                "0.0");
    assert_span(kolli_event_sensor_get(event, (kolli_sensor_place){39, 7}, KOLLI_SENSOR_VALUE),
                "39.7");
    kolli_event_clear(event);
    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST), 0);
    kolli_event_free(event);
}

/* ---- Extensions ---- */

static kolli_status put(kolli_event *event, size_t element, size_t report,
                        const kolli_member *parent, const char *name, kolli_member_kind kind,
                        const kolli_member **added)
{
    return kolli_event_sensor_add_member(event, (kolli_sensor_place){element, report}, parent,
                                         SPAN("urn:x:"), span_of(name), kind, SPAN(""), added,
                                         NULL);
}

static void takes_members(void **state)
{
    (void)state;
    const kolli_member *object = NULL;
    kolli_event *event = new_event();
    assert_null(kolli_event_sensor_members(event, (kolli_sensor_place){0, ELEMENT}));
    assert_int_equal(put(event, 0, ELEMENT, NULL, "e", KOLLI_MEMBER_TEXT, NULL), KOLLI_OK);
    assert_int_equal(put(event, 0, METADATA, NULL, "m", KOLLI_MEMBER_OBJECT, &object), KOLLI_OK);
    assert_int_equal(put(event, 0, METADATA, object, "in", KOLLI_MEMBER_TEXT, NULL), KOLLI_OK);
    assert_int_equal(put(event, 0, 0, NULL, "r", KOLLI_MEMBER_TEXT, NULL), KOLLI_OK);
    assert_int_equal(put(event, 0, 0, NULL, "1", KOLLI_MEMBER_TEXT, NULL), KOLLI_EVENT_NAME);
    assert_int_equal(put(event, 0, 1, NULL, "r", KOLLI_MEMBER_TEXT, NULL), KOLLI_ARGUMENT);
    assert_int_equal(put(event, 1, ELEMENT, NULL, "r", KOLLI_MEMBER_TEXT, NULL), KOLLI_ARGUMENT);
    assert_span(kolli_event_sensor_members(event, (kolli_sensor_place){0, ELEMENT})->name, "e");
    assert_ptr_equal(kolli_event_sensor_members(event, (kolli_sensor_place){0, METADATA}), object);
    assert_span(object->child->name, "in");
    assert_span(kolli_event_sensor_members(event, (kolli_sensor_place){0, 0})->name, "r");
    assert_null(kolli_event_sensor_members(event, (kolli_sensor_place){0, 1}));
    kolli_event_free(event);
}

/* ---- What must be there ---- */

struct check {
    const char *name;
    kolli_event_type type;
    const char *steps; /* by the letters of build() */
    kolli_status status;
    const char *pointer;
};

static const struct check checks[] = {
    {"sensors of a thing", KOLLI_OBJECT_EVENT, "esrt", KOLLI_OK, ""},
    {"sensors at a read point", KOLLI_OBJECT_EVENT, "psrt", KOLLI_OK, ""},
    {"sensors nowhere", KOLLI_OBJECT_EVENT, "srt", KOLLI_EVENT_NOTHING, "/epcList"},
    {"sensors at a location alone", KOLLI_OBJECT_EVENT, "lsrt", KOLLI_EVENT_NOTHING, "/epcList"},
    {"a read point and no sensors", KOLLI_OBJECT_EVENT, "p", KOLLI_EVENT_NOTHING, "/epcList"},
    {"sensors in a transaction", KOLLI_TRANSACTION_EVENT, "ebsrt", KOLLI_OK, ""},
    {"a transaction of sensors alone", KOLLI_TRANSACTION_EVENT, "bpsrt", KOLLI_EVENT_NOTHING,
     "/epcList"},
    {"no report", KOLLI_OBJECT_EVENT, "es", KOLLI_EVENT_LACKS, "/sensorElementList/0/sensorReport"},
    {"no report in the second", KOLLI_OBJECT_EVENT, "esrts", KOLLI_EVENT_LACKS,
     "/sensorElementList/1/sensorReport"},
    {"no type", KOLLI_OBJECT_EVENT, "esr", KOLLI_EVENT_LACKS,
     "/sensorElementList/0/sensorReport/0/type"},
    {"no type in the second report of the second", KOLLI_OBJECT_EVENT, "esrtsrtr",
     KOLLI_EVENT_LACKS, "/sensorElementList/1/sensorReport/1/type"},
};

/* The last report of the last element. */
static kolli_sensor_place last_report(const kolli_event *event)
{
    size_t element = kolli_event_count(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST) - 1;
    return (kolli_sensor_place){element, kolli_event_report_count(event, element) - 1};
}

static kolli_status build(kolli_event *event, char step)
{
    switch (step) {
    case 'e':
        return kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("urn:a:1"), NULL);
    case 'p':
        return kolli_event_set(event, KOLLI_FIELD_READ_POINT, SPAN("urn:a:p"), NULL);
    case 'l':
        return kolli_event_set(event, KOLLI_FIELD_BIZ_LOCATION, SPAN("urn:a:l"), NULL);
    case 'b':
        return kolli_event_add_typed(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, SPAN("po"),
                                     SPAN("urn:a:po"), NULL);
    case 's':
        return kolli_event_add_sensor(event, NULL);
    case 'r':
        return kolli_event_add_report(
            event, kolli_event_count(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST) - 1, NULL);
    case 't':
        return kolli_event_sensor_set(event, last_report(event), KOLLI_SENSOR_TYPE,
                                      SPAN("Temperature"), NULL);
    default:
        fail();
        return KOLLI_ARGUMENT;
    }
}

static void checks_events(void **state)
{
    const struct check *row = *state;
    kolli_diag diag = {0};
    kolli_event *event = kolli_event_new(NULL);
    kolli_event_set_type(event, row->type);
    kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL);
    kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("OBSERVE"), NULL);
    for (const char *step = row->steps; *step != '\0'; step++) {
        assert_int_equal(build(event, *step), KOLLI_OK);
    }
    assert_int_equal(kolli_event_check(event, &diag), row->status);
    assert_int_equal(diag.status, row->status);
    assert_string_equal(diag.pointer, row->pointer);
    assert_int_equal(kolli_event_check(event, NULL), row->status);
    kolli_event_free(event);
}

/* ---- Memory ---- */

static bool attempt(const kolli_allocator *allocator)
{
    kolli_event *event = kolli_event_new(allocator);
    bool good = event != NULL;
    for (size_t i = 0; good && i < 9; i++) {
        good = build(event, 's') == KOLLI_OK && build(event, 'r') == KOLLI_OK &&
               build(event, 't') == KOLLI_OK;
        kolli_sensor_place place = {i, 0};
        good = good &&
               kolli_event_sensor_set(event, place, KOLLI_SENSOR_VALUE, SPAN("26.5"), NULL) ==
                   KOLLI_OK &&
               put(event, i, METADATA, NULL, "m", KOLLI_MEMBER_TEXT, NULL) == KOLLI_OK;
    }
    kolli_event_free(event);
    return good;
}

static void lives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(attempt);
}

int main(void)
{
    suite_add("the fields stand in the order of kolli_sensor_field", fields_stand_in_their_enum);
    SUITE_ROWS(orders, fields_have_their_order);
    SUITE_ROWS(values, sets_values);
    suite_add("times and numbers beside their text", keeps_times_and_numbers);
    suite_add("many elements and reports", keeps_many);
    suite_add("extensions in three places", takes_members);
    SUITE_ROWS(checks, checks_events);
    suite_add("without memory", lives_without_memory);
    return suite_run("sensor");
}
