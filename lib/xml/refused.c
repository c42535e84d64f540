/*
 * What does an event say that the schema of what it was read from takes, and that of XML does not? It is written as it
 * stands, and told. Source: the EPCIS schemas of 2.0 and 1.2.
 */
#include "epcis/sensor.h"
#include "xml/writing.h"

static void refuse(struct xml_writing *writing, kolli_span name, kolli_span what, kolli_span where)
{
    losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, name, what, where);
}

/* DateTimeStamp of EPCIS 2.0; xsd:dateTime, which may be without offset, of 1.2. */
static bool is_time(const struct xml_writing *writing, kolli_span text)
{
    kolli_time time;
    kolli_status status = kolli_time_parse(&time, text, NULL);
    return status == KOLLI_OK || (writing->old && status == KOLLI_TIME_OFFSET);
}

/* ---- Names ---- */

/* Elements of somebody's own stand in a namespace. */
static void check_names(struct xml_writing *writing, const struct members *members,
                        kolli_span where)
{
    const struct member *member = members->first;
    for (; member != NULL; member = member_next_name(member)) {
        const kolli_member *shown = &member->shown;
        if (shown->kind != KOLLI_MEMBER_RUN && !shown->attribute && shown->space.len == 0) {
            refuse(writing, shown->name, shown->name, where);
        }
    }
}

/* Where the schema has no room for names beyond its own. */
static void check_no_names(struct xml_writing *writing, const struct members *members,
                           kolli_span where)
{
    const struct member *member = members->first;
    for (; member != NULL; member = member_next_name(member)) {
        if (member->shown.kind != KOLLI_MEMBER_RUN) {
            refuse(writing, member->shown.name, member->shown.name, where);
        }
    }
}

/* ---- Sensors ---- */

/* Pairs of digits. */
static bool is_hex_binary(kolli_span text)
{
    size_t i = 0;
    while (i < text.len && (is_digit(text.ptr[i]) ||
                            ((text.ptr[i] | 0x20) >= 'a' && (text.ptr[i] | 0x20) <= 'f'))) {
        i++;
    }
    return i == text.len && text.len % 2 == 0;
}

static void check_record(struct xml_writing *writing, const struct sensor_record *record)
{
    const struct sensor_value *values = record->values.items;
    for (size_t i = 0; i < record->values.count; i++) {
        const struct sensor_entry *entry = &sensor_table[values[i].field];
        kolli_span text = values[i].value.text;
        bool taken = entry->kind == SENSOR_KIND_TIME      ? is_time(writing, text)
                     : entry->kind == SENSOR_KIND_HEX     ? is_hex_binary(text)
                     : entry->kind == SENSOR_KIND_BOOLEAN ? sensor_truth(text) >= 0
                                                          : true;
        if (!taken) {
            refuse(writing, names_text(entry->name), text, names_text(entry->name));
        }
    }
}

static void check_sensors(struct xml_writing *writing, const kolli_event *event)
{
    size_t count;
    const struct sensor_element *elements = sensor_elements(event, &count);
    for (size_t i = 0; i < count; i++) {
        const struct sensor_record *reports = elements[i].reports.items;
        writing->losses->item = i;
        check_record(writing, &elements[i].metadata);
        for (size_t k = 0; k < elements[i].reports.count; k++) {
            writing->losses->report = k;
            check_record(writing, &reports[k]);
        }
        writing->losses->report = KOLLI_NO_OFFSET;
        check_names(writing, &elements[i].members, SPAN("sensorElement"));
    }
}

/* ---- Fields ---- */

static void check_items(struct xml_writing *writing, const struct field_entry *entry,
                        const struct event_list *list)
{
    const struct event_quantity *quantities = list->items;
    const struct event_typed *typed = list->items;
    for (size_t i = 0; i < list->count; i++) {
        writing->losses->item = i;
        check_no_names(writing,
                       entry->kind == FIELD_TYPED ? &typed[i].members : &quantities[i].members,
                       names_text(entry->item));
    }
}

static void check_field(struct xml_writing *writing, const kolli_event *event,
                        const struct field_entry *entry)
{
    const struct event_slot *slot = &event->slots[entry->field];
    kolli_span name = losses_name(writing->losses);
    if (entry->kind == FIELD_TIME && !is_time(writing, slot->value.text)) {
        refuse(writing, SPAN(""), slot->value.text, name);
    } else if (entry->kind == FIELD_SENSORS) {
        check_sensors(writing, event);
    } else if (entry->kind == FIELD_TYPED || entry->kind == FIELD_QUANTITIES) {
        check_items(writing, entry, &slot->as.list);
    } else if (field_has_members(entry) && entry->use[event->type].presence == FIELD_KEPT) {
        check_no_names(writing, &slot->as.members, name);
    } else if (field_has_members(entry)) {
        check_names(writing, &slot->as.members, name.len > 0 ? name : event_type_text(event));
    }
}

void xml_tell_refused(struct xml_writing *writing, const kolli_event *event)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (event_is_filled(event, field_table[i].field)) {
            losses_at_field(writing->losses, &field_table[i]);
            check_field(writing, event, &field_table[i]);
        }
    }
    losses_at_place(writing->losses, "");
}
