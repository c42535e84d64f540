/* Where does an event or a document have members? See each.h. */
#include "json/each.h"

#include "epcis/sensor.h"

static bool visit(const struct json_each *each, const struct members *members)
{
    return members->first == NULL || each->visit(each->context, members);
}

/* ---- Of an event ---- */

static bool visit_items(const struct json_each *each, const struct field_entry *entry,
                        const struct event_list *list)
{
    const struct event_quantity *quantities = list->items;
    const struct event_typed *typed = list->items;
    bool good = true;
    for (size_t i = 0; good && i < list->count; i++) {
        good = visit(each, entry->kind == FIELD_TYPED ? &typed[i].members : &quantities[i].members);
    }
    return good;
}

static bool visit_sensors(const struct json_each *each, const kolli_event *event)
{
    size_t count;
    const struct sensor_element *elements = sensor_elements(event, &count);
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        const struct sensor_record *reports = elements[i].reports.items;
        good = visit(each, &elements[i].metadata.members);
        for (size_t k = 0; good && k < elements[i].reports.count; k++) {
            good = visit(each, &reports[k].members);
        }
        good = good && visit(each, &elements[i].members);
    }
    return good;
}

static bool visit_field(const struct json_each *each, const kolli_event *event,
                        const struct field_entry *entry)
{
    const struct event_slot *slot = &event->slots[entry->field];
    return field_has_members(entry)       ? visit(each, &slot->as.members)
           : entry->kind == FIELD_SENSORS ? visit_sensors(each, event)
           : entry->kind == FIELD_TYPED || entry->kind == FIELD_QUANTITIES
               ? visit_items(each, entry, &slot->as.list)
               : true;
}

bool json_each_of_event(const kolli_event *event, const struct json_each *each)
{
    bool good = true;
    for (size_t i = 0; good && i < FIELD_COUNT; i++) {
        good = !event_is_filled(event, field_table[i].field) ||
               visit_field(each, event, &field_table[i]);
    }
    return good;
}

/* ---- Of a document ---- */

static bool visit_element(const struct json_each *each, const struct document_element *element)
{
    const struct document_attribute *attributes = element->attributes.items;
    bool good = visit(each, &element->members);
    for (size_t i = 0; good && i < element->attributes.count; i++) {
        good = visit(each, &attributes[i].value);
    }
    return good;
}

bool json_each_of_document(const kolli_document *document, const struct json_each *each)
{
    const struct document_vocabulary *vocabularies = document->vocabularies.items;
    bool good = true;
    for (size_t i = 0; good && i < DOCUMENT_PLACES; i++) {
        good = i == KOLLI_DOCUMENT_SBDH || i == KOLLI_DOCUMENT_EVENT_LIST ||
               visit(each, &document->places[i]);
    }
    for (size_t i = 0; good && i < document->vocabularies.count; i++) {
        const struct document_element *elements = vocabularies[i].elements.items;
        good = visit(each, &vocabularies[i].members);
        for (size_t k = 0; good && k < vocabularies[i].elements.count; k++) {
            good = visit_element(each, &elements[k]);
        }
    }
    return good;
}
