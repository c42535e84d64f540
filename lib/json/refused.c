/* What does an event say that XML's schema takes and JSON's does not? See refused.h. Source: the EPCIS JSON Schema. */
#include "json/refused.h"

#include "epcis/check.h"
#include "epcis/sensor.h"
#include "epcis/uri.h"

static void refuse(struct losses *losses, enum names_id name, kolli_span what, kolli_span where)
{
    losses_tell(losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, names_text(name), what, where);
}

static void miss(struct losses *losses, enum names_id name, kolli_span what, kolli_span where)
{
    losses_tell(losses, KOLLI_ERROR, KOLLI_FORM_LACKS, names_text(name), what, where);
}

static kolli_span type_of(const kolli_event *event)
{
    return event_type_text(event);
}

/* ---- Values ---- */

static bool is_uri(kolli_span text)
{
    return event_check_uri(text, NULL) == KOLLI_OK;
}

void json_check_uri(struct losses *losses, enum names_id name, kolli_span uri)
{
    if (uri.ptr != NULL && !is_uri(uri)) {
        refuse(losses, name, uri, names_text(name));
    }
}

static void need_uri(struct losses *losses, enum names_id name, kolli_span uri, kolli_span where)
{
    if (uri.ptr == NULL) {
        miss(losses, name, names_text(name), where);
    }
    json_check_uri(losses, name, uri);
}

/*
 * A term, or a URI that does not begin as the terms of this table do. The schema does not know which terms there are
 * behind other beginnings. Terms that CBV 2.0 has no more are told of as replaced.
 */
static bool is_word(enum vocab_kind words, const struct event_text *word)
{
    static const char *const measures[] = {"https://gs1.org/voc/", "http://gs1.org/voc/",
                                           "https://www.gs1.org/voc/", "http://www.gs1.org/voc/",
                                           NULL};
    static const char *const others[] = {"urn:epcglobal:cbv", "https://ns.gs1.org/cbv/",
                                         "http://ns.gs1.org/cbv/", NULL};
    const char *const *starts = words == VOCAB_MEASURE || words == VOCAB_ALERT ? measures : others;
    while (*starts != NULL && !span_starts(word->text, span_of(*starts))) {
        starts++;
    }
    return word->term != 0 || (*starts == NULL && is_uri(word->text));
}

static void check_quantity(struct losses *losses, const struct event_quantity *quantity)
{
    need_uri(losses, NAMES_epcClass, quantity->epc_class, SPAN("quantityElement"));
    if (quantity->uom.ptr != NULL && !event_is_uom(quantity->uom)) {
        refuse(losses, NAMES_uom, quantity->uom, names_text(NAMES_uom));
    }
}

static void check_typed(struct losses *losses, const struct field_entry *entry,
                        const struct event_typed *typed)
{
    if (typed->type.text.ptr == NULL && entry->words != VOCAB_DOCUMENT) {
        miss(losses, NAMES_type, names_text(NAMES_type), names_text(entry->item));
    } else if (typed->type.text.ptr != NULL && !is_word(entry->words, &typed->type)) {
        refuse(losses, NAMES_type, typed->type.text, names_text(NAMES_type));
    }
    need_uri(losses, entry->item, typed->value, names_text(entry->item));
}

/* ---- Names ---- */

/* Keys are URIs or prefix:name, so that they have a namespace and ASCII alone. */
static bool is_key(const kolli_member *member)
{
    char text[256] = "x:";
    size_t length = member->name.len < sizeof text - 2 ? member->name.len : sizeof text - 2;
    if (member->space.len == 0 || member->name.len == 0) {
        return false;
    }
    memcpy(text + 2, member->name.ptr, length);
    return uri_fault((kolli_span){text, length + 2}) == SIZE_MAX;
}

void json_check_keys(struct losses *losses, const struct members *members, kolli_span where)
{
    const struct member *member = members->first;
    for (; member != NULL; member = member_next_name(member)) {
        const kolli_member *shown = &member->shown;
        if (shown->kind != KOLLI_MEMBER_RUN && !is_key(shown)) {
            losses_tell(losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, shown->name, shown->name, where);
        }
    }
}

/* Where the schema has no room for names beyond its own. */
static void check_no_keys(struct losses *losses, const struct members *members, kolli_span where)
{
    const struct member *member = members->first;
    for (; member != NULL; member = member_next_name(member)) {
        if (member->shown.kind != KOLLI_MEMBER_RUN) {
            kolli_span name = member->shown.name;
            losses_tell(losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, name, name, where);
        }
    }
}

/* ---- Sensors ---- */

static bool takes_value(const struct sensor_entry *entry, const struct event_text *value)
{
    switch (entry->kind) {
    case SENSOR_KIND_TIME:
        return value->parsed;
    case SENSOR_KIND_URI:
        return is_uri(value->text);
    case SENSOR_KIND_WORD:
        return is_word(entry->words, value);
    case SENSOR_KIND_HEX:
        return value->text.len > 0;
    default: /* numbers and booleans are told of where they are written */
        return true;
    }
}

static void check_record(struct losses *losses, const struct sensor_record *record,
                         kolli_span where)
{
    const struct sensor_value *values = record->values.items;
    for (size_t i = 0; i < record->values.count; i++) {
        const struct sensor_entry *entry = &sensor_table[values[i].field];
        if (!takes_value(entry, &values[i].value)) {
            refuse(losses, entry->name, values[i].value.text, names_text(entry->name));
        }
    }
    json_check_keys(losses, &record->members, where);
}

static void check_element(struct losses *losses, const struct sensor_element *element)
{
    const struct sensor_record *reports = element->reports.items;
    check_record(losses, &element->metadata, SPAN("sensorMetadata"));
    for (size_t i = 0; i < element->reports.count; i++) {
        losses->report = i;
        check_record(losses, &reports[i], SPAN("sensorReport"));
        if (sensor_value_of(&reports[i], KOLLI_SENSOR_TYPE) == NULL) {
            miss(losses, NAMES_type, names_text(NAMES_type), SPAN("sensorReport"));
        }
    }
    losses->report = KOLLI_NO_OFFSET;
    if (element->reports.count == 0) {
        miss(losses, NAMES_NONE, SPAN("sensorReport"), SPAN("sensorElement"));
    }
    json_check_keys(losses, &element->members, SPAN("sensorElement"));
}

/* ---- Fields ---- */

static void check_item(struct losses *losses, const kolli_event *event,
                       const struct field_entry *entry, size_t index)
{
    const struct event_list *list = &event->slots[entry->field].as.list;
    const struct event_text *texts = list->items;
    const struct event_quantity *quantities = list->items;
    const struct event_typed *typed = list->items;
    losses->item = index;
    if (entry->kind == FIELD_QUANTITIES) {
        check_quantity(losses, &quantities[index]);
        check_no_keys(losses, &quantities[index].members, SPAN("quantityElement"));
    } else if (entry->kind == FIELD_TYPED) {
        check_typed(losses, entry, &typed[index]);
        check_no_keys(losses, &typed[index].members, names_text(entry->item));
    } else if (entry->kind == FIELD_SENSORS) {
        check_element(losses, (const struct sensor_element *)list->items + index);
    } else if (entry->kind == FIELD_WORDS ? !is_word(entry->words, &texts[index])
                                          : !is_uri(texts[index].text)) {
        refuse(losses, NAMES_NONE, texts[index].text, names_text(entry->name));
    }
}

static void check_single(struct losses *losses, const struct field_entry *entry,
                         const struct event_text *value)
{
    kolli_time time;
    bool taken = entry->kind == FIELD_TIME ? value->parsed
                 : entry->kind == FIELD_WORD
                     ? is_word(entry->words, value)
                     : event_check_value(entry, value->text, &time, NULL) == KOLLI_OK;
    if (!taken) {
        refuse(losses, NAMES_NONE, value->text, names_text(entry->name));
    }
}

static void check_members(struct losses *losses, const kolli_event *event,
                          const struct field_entry *entry)
{
    const struct members *members = &event->slots[entry->field].as.members;
    kolli_span where = entry->within != NAMES_NONE ? names_text(entry->within)
                       : entry->name != NAMES_NONE ? names_text(entry->name)
                                                   : type_of(event);
    if (entry->use[event->type].presence == FIELD_KEPT) {
        check_no_keys(losses, members, where);
    } else {
        json_check_keys(losses, members, where);
    }
}

static void check_field(struct losses *losses, const kolli_event *event,
                        const struct field_entry *entry)
{
    const struct event_slot *slot = &event->slots[entry->field];
    if (entry->use[event->type].presence == FIELD_NONE ||
        (entry->field == KOLLI_FIELD_ILMD && !check_begins(event))) {
        refuse(losses, NAMES_NONE, names_text(entry->name), type_of(event));
    }
    if (entry->kind == FIELD_PLACE) {
        need_uri(losses, NAMES_id, slot->value.text, names_text(entry->name));
    } else if (entry->kind == FIELD_MEMBERS) {
        check_members(losses, event, entry);
    } else if (field_is_single(entry)) {
        check_single(losses, entry, &slot->value);
    } else {
        for (size_t i = 0; i < slot->as.list.count; i++) {
            check_item(losses, event, entry, i);
        }
    }
}

/* ---- The event ---- */

static bool has(const kolli_event *event, kolli_field field)
{
    return event_has(event, field_of(field));
}

/* What it is about, as the schema has it: an empty list of EPCs will do, where it is there at all. */
static bool is_about(const kolli_event *event)
{
    bool ended = span_equal(event->slots[KOLLI_FIELD_ACTION].value.text, SPAN("DELETE"));
    bool in = has(event, KOLLI_FIELD_INPUT_EPC_LIST) || has(event, KOLLI_FIELD_INPUT_QUANTITY_LIST);
    bool out =
        has(event, KOLLI_FIELD_OUTPUT_EPC_LIST) || has(event, KOLLI_FIELD_OUTPUT_QUANTITY_LIST);
    bool things =
        event_is_filled(event, KOLLI_FIELD_EPC_LIST) || has(event, KOLLI_FIELD_QUANTITY_LIST);
    switch (event->type) {
    case KOLLI_OBJECT_EVENT:
        return things ||
               (has(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST) && has(event, KOLLI_FIELD_READ_POINT));
    case KOLLI_TRANSACTION_EVENT:
        return things || ended;
    case KOLLI_OWN_EVENT:
        return true;
    case KOLLI_TRANSFORMATION_EVENT:
        return has(event, KOLLI_FIELD_TRANSFORMATION_ID) ? in || out : in && out;
    default:
        return has(event, KOLLI_FIELD_CHILD_EPCS) || has(event, KOLLI_FIELD_CHILD_QUANTITY_LIST) ||
               ended;
    }
}

/* The list that would have to be there. */
static enum names_id missing_list(const kolli_event *event)
{
    switch (event->type) {
    case KOLLI_OBJECT_EVENT:
    case KOLLI_TRANSACTION_EVENT:
        return NAMES_epcList;
    case KOLLI_TRANSFORMATION_EVENT:
        return has(event, KOLLI_FIELD_INPUT_EPC_LIST) || has(event, KOLLI_FIELD_INPUT_QUANTITY_LIST)
                   ? NAMES_outputEPCList
                   : NAMES_inputEPCList;
    default:
        return NAMES_childEPCs;
    }
}

static bool has_error(const kolli_event *event)
{
    return has(event, KOLLI_FIELD_ERROR_REASON) || has(event, KOLLI_FIELD_CORRECTIVE_EVENT_IDS) ||
           event_is_filled(event, KOLLI_FIELD_ERROR_EXTENSION);
}

static void check_missing(struct losses *losses, const kolli_event *event,
                          const struct field_entry *entry)
{
    uint8_t presence = entry->use[event->type].presence;
    if (presence == FIELD_MUST) {
        miss(losses, NAMES_NONE, names_text(entry->name), type_of(event));
    } else if (presence == FIELD_WITH && has_error(event)) {
        miss(losses, NAMES_NONE, names_text(entry->name), names_text(entry->within));
    }
}

void json_tell_refused(struct losses *losses, const kolli_event *event)
{
    bool own = event->type == KOLLI_OWN_EVENT; /* of which the schema knows what all events share */
    size_t count = own ? KOLLI_FIELD_CERTIFICATION_INFO + 1 : FIELD_COUNT;
    for (size_t i = 0; i < count; i++) {
        const struct field_entry *entry = &field_table[i];
        losses_at_field(losses, entry);
        if (event_has(event, entry)) {
            check_field(losses, event, entry);
        } else {
            check_missing(losses, event, entry);
        }
    }
    losses_at_place(losses, "");
    if (!is_about(event)) {
        miss(losses, NAMES_NONE, names_text(missing_list(event)), type_of(event));
    }
}
