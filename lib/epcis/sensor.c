/* What did sensors measure, and how does an event hold it? See sensor.h. */
#include "epcis/sensor.h"

#include "base/fail.h"
#include "base/percent.h"
#include "base/utf8.h"

#include <stdio.h>

#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
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
#define SENSOR(id, name, kind, words, ...)                                                         \
    {KOLLI_SENSOR_##id, SENSOR_KIND_##kind, words, TEXT(name), {__VA_ARGS__}},
#include "epcis/sensor.def"
#undef SENSOR
};

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
    return (unsigned)field < SENSOR_COUNT ? sensor_table[field].name.ptr : "";
}

bool kolli_sensor_word_known(kolli_sensor_field field, kolli_span word)
{
    return (unsigned)field < SENSOR_COUNT && vocab_has(sensor_table[field].words, word);
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

static struct event_members *members_at(const kolli_event *event, kolli_sensor_place place)
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

kolli_status kolli_event_add_sensor(kolli_event *event, kolli_diag *diag)
{
    struct event_list *list = &event->slots[KOLLI_FIELD_SENSOR_ELEMENT_LIST].as.list;
    return event_list_room(event, list, sizeof(struct sensor_element)) != NULL ? KOLLI_OK
                                                                               : fail_memory(diag);
}

kolli_status kolli_event_add_report(kolli_event *event, size_t element, kolli_diag *diag)
{
    struct sensor_element *owner = element_at(event, element);
    if (owner == NULL) {
        return fail_argument(SPAN("sensorElement"), diag);
    }
    return event_list_room(event, &owner->reports, sizeof(struct sensor_record)) != NULL
               ? KOLLI_OK
               : fail_memory(diag);
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

static kolli_status check_value(const struct sensor_entry *entry, kolli_span text,
                                struct sensor_value *value, kolli_diag *diag)
{
    size_t good;
    switch (entry->kind) {
    case SENSOR_KIND_TIME:
        return kolli_time_parse(&value->as.time, text, diag);
    case SENSOR_KIND_NUMBER:
        return kolli_decimal_parse(&value->as.number, text, diag);
    case SENSOR_KIND_URI:
        return event_check_uri(text, diag);
    case SENSOR_KIND_WORD:
        return event_check_word(entry->words, entry->name, text, diag);
    case SENSOR_KIND_UNIT:
        return event_is_uom(text) ? KOLLI_OK : diag_fail(diag, KOLLI_EVENT_UOM, 0, text.len, text);
    case SENSOR_KIND_TEXT:
        good = utf8_check(text);
        return good == text.len ? KOLLI_OK : diag_fail(diag, KOLLI_UTF8, good, 1);
    case SENSOR_KIND_HEX:
        return is_hex(text) ? KOLLI_OK
                            : diag_fail(diag, KOLLI_EVENT_VALUE, 0, text.len, text, entry->name);
    case SENSOR_KIND_BOOLEAN:
    default:
        return span_equal(text, SPAN("true")) || span_equal(text, SPAN("false"))
                   ? KOLLI_OK
                   : diag_fail(diag, KOLLI_EVENT_VALUE, 0, text.len, text, entry->name);
    }
}

/* ---- Setting and getting ---- */

kolli_status kolli_event_sensor_set(kolli_event *event, kolli_sensor_place place,
                                    kolli_sensor_field field, kolli_span value, kolli_diag *diag)
{
    struct sensor_record *record = record_at(event, place);
    const struct sensor_entry *entry = entry_at(place, field);
    if (record == NULL || entry == NULL) {
        return fail_argument(span_of(kolli_sensor_field_name(field)), diag);
    }
    struct sensor_value judged = {.text = {NULL, 0}};
    kolli_status status = check_value(entry, value, &judged, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    struct sensor_value *own = arena_alloc(&event->arena, sizeof *own);
    if (own == NULL || !arena_copy(&event->arena, value, &judged.text)) {
        return fail_memory(diag);
    }
    *own = judged;
    record->values[field] = own;
    return KOLLI_OK;
}

static const struct sensor_value *value_at(const kolli_event *event, kolli_sensor_place place,
                                           kolli_sensor_field field)
{
    const struct sensor_record *record = record_at(event, place);
    return record == NULL || (unsigned)field >= SENSOR_COUNT ? NULL : record->values[field];
}

kolli_span kolli_event_sensor_get(const kolli_event *event, kolli_sensor_place place,
                                  kolli_sensor_field field)
{
    const struct sensor_value *value = value_at(event, place, field);
    return value == NULL ? (kolli_span){NULL, 0} : value->text;
}

bool kolli_event_sensor_time(const kolli_event *event, kolli_sensor_place place,
                             kolli_sensor_field field, kolli_time *time)
{
    const struct sensor_value *value = value_at(event, place, field);
    if (value == NULL || sensor_table[field].kind != SENSOR_KIND_TIME) {
        return false;
    }
    *time = value->as.time;
    return true;
}

bool kolli_event_sensor_number(const kolli_event *event, kolli_sensor_place place,
                               kolli_sensor_field field, kolli_decimal *number)
{
    const struct sensor_value *value = value_at(event, place, field);
    if (value == NULL || sensor_table[field].kind != SENSOR_KIND_NUMBER) {
        return false;
    }
    *number = value->as.number;
    return true;
}

kolli_status kolli_event_sensor_add_member(kolli_event *event, kolli_sensor_place place,
                                           const kolli_member *parent, kolli_span space,
                                           kolli_span name, kolli_member_kind kind, kolli_span text,
                                           const kolli_member **added, kolli_diag *diag)
{
    struct event_members *members = members_at(event, place);
    if (members == NULL) {
        return fail_argument(SPAN("sensorElement"), diag);
    }
    kolli_member given = {.space = space, .name = name, .text = text, .kind = kind};
    return event_join_member(event, members, parent, given, added, diag);
}

const kolli_member *kolli_event_sensor_members(const kolli_event *event, kolli_sensor_place place)
{
    const struct event_members *members = members_at(event, place);
    return members == NULL || members->first == NULL ? NULL : &members->first->shown;
}

/* ---- What must be there ---- */

bool sensor_has(const struct sensor_record *record)
{
    bool has = record->members.count > 0;
    for (size_t i = 0; !has && i < SENSOR_COUNT; i++) {
        has = record->values[i] != NULL;
    }
    return has;
}

static kolli_status check_report(const struct sensor_record *record, kolli_sensor_place place,
                                 kolli_diag *diag)
{
    for (size_t i = 0; i < SENSOR_COUNT; i++) {
        const struct sensor_entry *entry = &sensor_table[i];
        if (entry->use[SENSOR_REPORT].presence != FIELD_MUST || record->values[i] != NULL) {
            continue;
        }
        diag_fail(diag, KOLLI_EVENT_LACKS, KOLLI_NO_OFFSET, 0, SPAN("sensorReport"), entry->name);
        if (diag != NULL) {
            snprintf(diag->pointer, sizeof diag->pointer,
                     "/sensorElementList/%zu/sensorReport/%zu/%s", place.element, place.report,
                     entry->name.ptr);
        }
        return KOLLI_EVENT_LACKS;
    }
    return KOLLI_OK;
}

kolli_status sensor_check(const kolli_event *event, kolli_diag *diag)
{
    size_t count;
    const struct sensor_element *elements = sensor_elements(event, &count);
    for (size_t i = 0; i < count; i++) {
        const struct event_list *reports = &elements[i].reports;
        const struct sensor_record *records = reports->items;
        if (reports->count == 0) {
            diag_fail(diag, KOLLI_EVENT_LACKS, KOLLI_NO_OFFSET, 0, SPAN("sensorElement"),
                      SPAN("sensorReport"));
            if (diag != NULL) {
                snprintf(diag->pointer, sizeof diag->pointer, "/sensorElementList/%zu/sensorReport",
                         i);
            }
            return KOLLI_EVENT_LACKS;
        }
        for (size_t k = 0; k < reports->count; k++) {
            kolli_status status = check_report(&records[k], (kolli_sensor_place){i, k}, diag);
            if (status != KOLLI_OK) {
                return status;
            }
        }
    }
    return KOLLI_OK;
}
