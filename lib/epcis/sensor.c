/* What did sensors measure, and how does an event hold it? See sensor.h. */
#include "epcis/sensor.h"

#include "base/fail.h"
#include "base/percent.h"
#include "base/utf8.h"

#include <assert.h>

#define MUST(place)                                                                                \
    {                                                                                              \
        FIELD_MUST, (place)                                                                        \
    }
#define MAY(place)                                                                                 \
    {                                                                                              \
        FIELD_MAY, (place)                                                                         \
    }
#define NONE                                                                                       \
    {                                                                                              \
        FIELD_NONE, 0                                                                              \
    }

const struct sensor_entry sensor_table[SENSOR_COUNT] = {
#define SENSOR(id, name, kind, words, metadata, report, ...)                                       \
    {KOLLI_SENSOR_##id, SENSOR_KIND_##kind, VOCAB_##words,                                         \
     NAMES_##name,      {metadata, report}, {__VA_ARGS__}},
#include "epcis/sensor.def"
#undef SENSOR
};

/* 1 and the number of the field that has this name; 0: none has. */
static const uint8_t by_name[NAMES_COUNT] = {
#define SENSOR(id, name, ...) [NAMES_##name] = KOLLI_SENSOR_##id + 1,
#include "epcis/sensor.def"
#undef SENSOR
};

static_assert(SENSOR_COUNT <= 32, "a bit for each field");

const struct sensor_entry *sensor_named(enum names_id id)
{
    return by_name[id] == 0 ? NULL : &sensor_table[by_name[id] - 1];
}

size_t sensor_order(enum sensor_part part, const struct sensor_entry *order[SENSOR_COUNT])
{
    size_t count = 0;
    for (size_t i = 0; i < SENSOR_COUNT; i++) {
        const struct sensor_entry *entry = &sensor_table[i];
        if (entry->use[part].presence == FIELD_NONE) {
            continue;
        }
        size_t at = count++;
        for (; at > 0 && order[at - 1]->use[part].place > entry->use[part].place; at--) {
            order[at] = order[at - 1];
        }
        order[at] = entry;
    }
    return count;
}

const char *kolli_sensor_field_name(kolli_sensor_field field)
{
    return (unsigned)field < SENSOR_COUNT ? names_text(sensor_table[field].name).ptr : "";
}

bool kolli_sensor_word_known(kolli_sensor_field field, kolli_span word)
{
    return (unsigned)field < SENSOR_COUNT && vocab_find(sensor_table[field].words, word) != 0;
}

/* ---- Places ---- */

static struct sensor_element *element_at(const kolli_event *event, size_t index)
{
    const struct event_list *list = &event->slots[KOLLI_FIELD_SENSOR_ELEMENT_LIST].as.list;
    return index < list->count ? (struct sensor_element *)list->items + index : NULL;
}

/* The record of metadata or a report; NULL for an element itself and for a place that is none. */
static struct sensor_record *record_at(const kolli_event *event, kolli_sensor_place place)
{
    struct sensor_element *element = element_at(event, place.element);
    if (element == NULL) {
        return NULL;
    }
    if (place.report == KOLLI_SENSOR_METADATA) {
        return &element->metadata;
    }
    return place.report < element->reports.count
               ? (struct sensor_record *)element->reports.items + place.report
               : NULL;
}

static struct members *members_at(const kolli_event *event, kolli_sensor_place place)
{
    struct sensor_element *element = element_at(event, place.element);
    struct sensor_record *record = record_at(event, place);
    if (element != NULL && place.report == KOLLI_SENSOR_ELEMENT) {
        return &element->members;
    }
    return record == NULL ? NULL : &record->members;
}

/* The row of a field that has a place there; NULL: it has none. */
static const struct sensor_entry *entry_at(kolli_sensor_place place, kolli_sensor_field field)
{
    enum sensor_part part = place.report == KOLLI_SENSOR_METADATA ? SENSOR_METADATA : SENSOR_REPORT;
    return (unsigned)field < SENSOR_COUNT && sensor_table[field].use[part].presence != FIELD_NONE
               ? &sensor_table[field]
               : NULL;
}

static kolli_status fail_argument(kolli_span what, kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, what);
}

static kolli_status fail_memory(kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
}

/* ---- Adding ---- */

struct sensor_element *sensor_push(kolli_event *event)
{
    struct event_list *list = &event_fill(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST)->as.list;
    return event_list_room(&event->arena, list, sizeof(struct sensor_element));
}

struct sensor_record *sensor_push_report(kolli_event *event, struct sensor_element *element)
{
    return event_list_room(&event->arena, &element->reports, sizeof(struct sensor_record));
}

kolli_status kolli_event_add_sensor(kolli_event *event, kolli_diag *diag)
{
    return sensor_push(event) != NULL ? KOLLI_OK : fail_memory(diag);
}

kolli_status kolli_event_add_report(kolli_event *event, size_t element, kolli_diag *diag)
{
    struct sensor_element *owner = element_at(event, element);
    if (owner == NULL) {
        return fail_argument(SPAN("sensorElement"), diag);
    }
    return sensor_push_report(event, owner) != NULL ? KOLLI_OK : fail_memory(diag);
}

size_t kolli_event_report_count(const kolli_event *event, size_t element)
{
    const struct sensor_element *owner = element_at(event, element);
    return owner == NULL ? 0 : owner->reports.count;
}

/* ---- Judging one value ---- */

/* xsd:hexBinary: pairs of digits, though the JSON Schema would take one alone. */
static bool is_hex(kolli_span text)
{
    bool good = text.len > 0 && text.len % 2 == 0;
    for (size_t i = 0; good && i < text.len; i += 2) {
        good = percent_hex(text.ptr + i) >= 0;
    }
    return good;
}

kolli_status sensor_check_value(const struct sensor_entry *entry, kolli_span text, kolli_diag *diag)
{
    size_t good;
    kolli_time time;
    kolli_span name = names_text(entry->name);
    switch (entry->kind) {
    case SENSOR_KIND_TIME:
        return kolli_time_parse(&time, text, diag);
    case SENSOR_KIND_NUMBER:
        return event_check_number(text, diag);
    case SENSOR_KIND_URI:
        return event_check_uri(text, diag);
    case SENSOR_KIND_WORD:
        return event_check_word(entry->words, name, text, diag);
    case SENSOR_KIND_UNIT:
        return event_is_uom(text) ? KOLLI_OK : diag_fail(diag, KOLLI_EVENT_UOM, 0, text.len, text);
    case SENSOR_KIND_TEXT:
        good = utf8_check(text);
        return good == text.len ? KOLLI_OK : diag_fail(diag, KOLLI_UTF8, good, 1);
    case SENSOR_KIND_HEX:
        return is_hex(text) ? KOLLI_OK
                            : diag_fail(diag, KOLLI_EVENT_VALUE, 0, text.len, text, name);
    case SENSOR_KIND_BOOLEAN:
    default:
        return span_equal(text, SPAN("true")) || span_equal(text, SPAN("false"))
                   ? KOLLI_OK
                   : diag_fail(diag, KOLLI_EVENT_VALUE, 0, text.len, text, name);
    }
}

/* ---- Setting and getting ---- */

const struct sensor_value *sensor_value_of(const struct sensor_record *record,
                                           kolli_sensor_field field)
{
    const struct sensor_value *values = record->values.items;
    if ((record->filled & UINT32_C(1) << (unsigned)field) == 0) {
        return NULL;
    }
    while (values->field != (uint8_t)field) {
        values++;
    }
    return values;
}

kolli_status sensor_put(kolli_event *event, struct sensor_record *record,
                        const struct sensor_entry *entry, kolli_span text, kolli_diag *diag)
{
    struct sensor_value *value =
        (struct sensor_value *)(uintptr_t)sensor_value_of(record, entry->field);
    if (value == NULL) {
        value = event_list_room(&event->arena, &record->values, sizeof *value);
        if (value == NULL) {
            return fail_memory(diag);
        }
        value->field = (uint8_t)entry->field;
        record->filled |= UINT32_C(1) << (unsigned)entry->field;
    }
    value->value = (struct event_text){.text = text};
    if (entry->kind == SENSOR_KIND_WORD) {
        value->value.term = vocab_find(entry->words, text);
    }
    if (entry->kind != SENSOR_KIND_TIME) {
        return KOLLI_OK;
    }
    kolli_status status = kolli_time_parse(&value->time, text, diag);
    value->value.parsed = status == KOLLI_OK;
    return status;
}

kolli_status kolli_event_sensor_set(kolli_event *event, kolli_sensor_place place,
                                    kolli_sensor_field field, kolli_span value, kolli_diag *diag)
{
    struct sensor_record *record = record_at(event, place);
    const struct sensor_entry *entry = entry_at(place, field);
    if (record == NULL || entry == NULL) {
        return fail_argument(span_of(kolli_sensor_field_name(field)), diag);
    }
    kolli_span own;
    kolli_status status = sensor_check_value(entry, value, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    return arena_copy(&event->arena, value, &own) ? sensor_put(event, record, entry, own, diag)
                                                  : fail_memory(diag);
}

static const struct sensor_value *value_at(const kolli_event *event, kolli_sensor_place place,
                                           kolli_sensor_field field)
{
    const struct sensor_record *record = record_at(event, place);
    return record == NULL || (unsigned)field >= SENSOR_COUNT ? NULL
                                                             : sensor_value_of(record, field);
}

kolli_span kolli_event_sensor_get(const kolli_event *event, kolli_sensor_place place,
                                  kolli_sensor_field field)
{
    const struct sensor_value *value = value_at(event, place, field);
    return value == NULL ? (kolli_span){NULL, 0} : event_text_shown(&value->value);
}

kolli_span kolli_event_sensor_as_read(const kolli_event *event, kolli_sensor_place place,
                                      kolli_sensor_field field)
{
    const struct sensor_value *value = value_at(event, place, field);
    return value == NULL ? (kolli_span){NULL, 0} : value->value.text;
}

bool kolli_event_sensor_time(const kolli_event *event, kolli_sensor_place place,
                             kolli_sensor_field field, kolli_time *time)
{
    const struct sensor_value *value = value_at(event, place, field);
    if (value == NULL || !value->value.parsed) {
        return false;
    }
    *time = value->time;
    return true;
}

bool kolli_event_sensor_number(const kolli_event *event, kolli_sensor_place place,
                               kolli_sensor_field field, kolli_decimal *number)
{
    const struct sensor_value *value = value_at(event, place, field);
    return value != NULL && sensor_table[field].kind == SENSOR_KIND_NUMBER &&
           kolli_decimal_parse(number, value->value.text, NULL) == KOLLI_OK;
}

kolli_status kolli_event_sensor_add_member(kolli_event *event, kolli_sensor_place place,
                                           const kolli_member *parent, kolli_span space,
                                           kolli_span name, kolli_member_kind kind, kolli_span text,
                                           const kolli_member **added, kolli_diag *diag)
{
    struct members *members = members_at(event, place);
    if (members == NULL) {
        return fail_argument(SPAN("sensorElement"), diag);
    }
    kolli_member given = {.space = space, .name = name, .text = text, .kind = kind};
    return member_add(&event->arena, members, parent, given, added, diag);
}

const kolli_member *kolli_event_sensor_members(const kolli_event *event, kolli_sensor_place place)
{
    const struct members *members = members_at(event, place);
    return members == NULL || members->first == NULL ? NULL : &members->first->shown;
}

int sensor_truth(kolli_span text)
{
    return span_equal(text, SPAN("true")) || span_equal(text, SPAN("1"))    ? 1
           : span_equal(text, SPAN("false")) || span_equal(text, SPAN("0")) ? 0
                                                                            : -1;
}
