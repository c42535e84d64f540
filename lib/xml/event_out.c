/* How does an event look in XML, of EPCIS 2.0 and of 1.2? Walks along the rows of field.def. */
#include "epcis/number.h"
#include "epcis/sensor.h"
#include "xml/writing.h"

/* ---- Words and numbers ------------------------------------------------------------------------------ */

/* URN where the CBV has one; of sensors what official samples have: gs1:Temperature, cbv:Comp-x. */
static enum vocab_form form_of(enum vocab_kind words)
{
    return words == VOCAB_MEASURE || words == VOCAB_ALERT || words == VOCAB_COMPONENT ? VOCAB_CURIE
                                                                                      : VOCAB_URN;
}

/* A term of the CBV into `buffer`, all else as it was read. */
static kolli_span word_text(enum vocab_kind words, const struct event_text *word, char buffer[80])
{
    kolli_span stem =
        word->term == 0 ? (kolli_span){NULL, 0} : vocab_stem(word->term, form_of(words));
    kolli_span bare = word->term == 0 ? SPAN("") : vocab_word(word->term);
    if (stem.ptr == NULL || stem.len + bare.len > 80) {
        return word->text;
    }
    memcpy(buffer, stem.ptr, stem.len);
    memcpy(buffer + stem.len, bare.ptr, bare.len);
    return (kolli_span){buffer, stem.len + bare.len};
}

/* In plain digits: schemas after 2.0.0 take no exponent. */
static void write_quantity_number(struct xml_writing *writing, kolli_span text)
{
    struct number number;
    bool exponent = span_find(text, 'e') < text.len || span_find(text, 'E') < text.len;
    xml_open(&writing->out, xml_plain(SPAN("quantity")));
    if (exponent && number_read(&number, text)) {
        xml_end_tag(&writing->out);
        number_write(&writing->out.text, &number);
    } else {
        xml_write_text(writing, SPAN("quantity"), text);
        if (exponent &&
            writing->old) { /* too large for digits, and the schema takes nothing else */
            losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, SPAN("quantity"), text,
                        SPAN("quantity"));
        }
    }
    xml_close(&writing->out, xml_plain(SPAN("quantity")));
}

/* ---- Lists ------------------------------------------------------------------------------------------- */

static const kolli_member *first_of(const struct members *members)
{
    return members->first == NULL ? NULL : &members->first->shown;
}

static void write_texts(struct xml_writing *writing, const struct field_entry *entry,
                        const struct event_list *list, kolli_span item)
{
    const struct event_text *texts = list->items;
    char buffer[80];
    for (size_t i = 0; i < list->count; i++) {
        writing->losses->item = i;
        xml_write_element(writing, item, word_text(entry->words, &texts[i], buffer));
    }
}

static void write_said(struct xml_writing *writing, enum names_id name, kolli_span text)
{
    if (text.ptr != NULL) {
        xml_write_element(writing, names_text(name), text);
    }
}

static void write_quantity(struct xml_writing *writing, const struct event_quantity *quantity)
{
    struct xml_name name = xml_plain(names_text(NAMES_quantityElement));
    xml_open(&writing->out, name);
    xml_write_attributes(writing, first_of(&quantity->members));
    write_said(writing, NAMES_epcClass, quantity->epc_class);
    if (quantity->quantity.ptr != NULL) {
        write_quantity_number(writing, quantity->quantity);
    }
    write_said(writing, NAMES_uom, quantity->uom);
    xml_write_members(writing, first_of(&quantity->members));
    xml_close(&writing->out, name);
}

static void write_typed(struct xml_writing *writing, const struct field_entry *entry,
                        const struct event_typed *typed)
{
    struct xml_name name = xml_plain(names_text(entry->item));
    char buffer[80];
    xml_open(&writing->out, name);
    if (typed->type.text.ptr != NULL) {
        xml_write_own(writing, SPAN("type"), word_text(entry->words, &typed->type, buffer));
    }
    xml_write_flat(writing, &typed->members);
    xml_write_own_text(writing, name.local, typed->value);
    if (typed->value.ptr == NULL) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LACKS, name.local, name.local,
                    names_text(entry->name));
    }
    xml_close(&writing->out, name);
}

/* ---- Sensors ------------------------------------------------------------------------------------------ */

static void write_record(struct xml_writing *writing, enum sensor_part part,
                         const struct sensor_record *record)
{
    struct xml_name name =
        xml_plain(part == SENSOR_METADATA ? SPAN("sensorMetadata") : SPAN("sensorReport"));
    const struct sensor_entry *order[SENSOR_COUNT];
    size_t count = sensor_order(part, order);
    char buffer[80];
    xml_open(&writing->out, name);
    for (size_t i = 0; i < count; i++) {
        const struct sensor_value *value = sensor_value_of(record, order[i]->field);
        kolli_span field = names_text(order[i]->name);
        if (value != NULL && order[i]->kind == SENSOR_KIND_TEXT) { /* blanks are part of it */
            xml_write_attribute(writing, xml_plain(field), value->value.text);
        } else if (value != NULL) {
            xml_write_own(writing, field, word_text(order[i]->words, &value->value, buffer));
        }
    }
    xml_write_flat(writing, &record->members);
    xml_close(&writing->out, name);
}

static void write_sensor(struct xml_writing *writing, const struct sensor_element *element)
{
    struct xml_name name = xml_plain(SPAN("sensorElement"));
    const struct sensor_record *reports = element->reports.items;
    xml_open(&writing->out, name);
    xml_write_attributes(writing, first_of(&element->members));
    if (sensor_has(&element->metadata)) {
        write_record(writing, SENSOR_METADATA, &element->metadata);
    }
    for (size_t i = 0; i < element->reports.count; i++) {
        writing->losses->report = i;
        write_record(writing, SENSOR_REPORT, &reports[i]);
    }
    writing->losses->report = KOLLI_NO_OFFSET;
    xml_write_members(writing, first_of(&element->members));
    xml_close(&writing->out, name);
}

/* ---- Fields ------------------------------------------------------------------------------------------- */

static void write_items(struct xml_writing *writing, const struct field_entry *entry,
                        const struct event_list *list)
{
    const struct event_quantity *quantities = list->items;
    const struct event_typed *typed = list->items;
    const struct sensor_element *sensors = list->items;
    for (size_t i = 0; i < list->count; i++) {
        writing->losses->item = i;
        if (entry->kind == FIELD_QUANTITIES) {
            write_quantity(writing, &quantities[i]);
        } else if (entry->kind == FIELD_TYPED) {
            write_typed(writing, entry, &typed[i]);
        } else {
            write_sensor(writing, &sensors[i]);
        }
    }
}

static void write_list(struct xml_writing *writing, const struct field_entry *entry,
                       const struct event_list *list)
{
    struct xml_name name = xml_plain(names_text(entry->name));
    if (list->count == 0 && (entry->kind == FIELD_TYPED || entry->kind == FIELD_SENSORS)) {
        return; /* the schema has no empty list of these; it says no more than none */
    }
    xml_open(&writing->out, name);
    if (field_is_texts(entry)) {
        write_texts(writing, entry, list, names_text(entry->item));
    } else {
        write_items(writing, entry, list);
    }
    xml_close(&writing->out, name);
}

/* Lists whose items stand in the event itself; certificationInfo is one value in XML. */
static void write_loose(struct xml_writing *writing, const struct field_entry *entry,
                        const struct event_list *list)
{
    struct event_list written = *list;
    if (entry->field == KOLLI_FIELD_CERTIFICATION_INFO && list->count > 1) {
        const struct event_text *texts = list->items;
        for (size_t i = 1; i < list->count; i++) {
            writing->losses->item = i;
            losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LOST_SECOND, SPAN(""),
                        texts[i].text, names_text(entry->name));
        }
        written.count = 1;
    }
    write_texts(writing, entry, &written, names_text(entry->name));
}

static void write_place(struct xml_writing *writing, const struct field_entry *entry,
                        const struct event_slot *slot)
{
    struct xml_name name = xml_plain(names_text(entry->name));
    xml_open(&writing->out, name);
    xml_write_attributes(writing, first_of(&slot->as.members));
    write_said(writing, NAMES_id, slot->value.text);
    xml_write_members(writing, first_of(&slot->as.members));
    xml_close(&writing->out, name);
}

static void write_members_field(struct xml_writing *writing, const struct field_entry *entry,
                                const struct members *members)
{
    if (entry->name == NAMES_NONE) { /* extensions stand among the fields */
        xml_write_members(writing, first_of(members));
        return;
    }
    struct xml_name name = xml_plain(names_text(entry->name));
    xml_open(&writing->out, name);
    xml_write_attributes(writing, first_of(members));
    xml_write_members(writing, first_of(members));
    xml_close(&writing->out, name);
}

/* White space around it is part of it: in the schema the offset is an xsd:string. */
static void write_string(struct xml_writing *writing, kolli_span name, kolli_span text)
{
    xml_open(&writing->out, xml_plain(name));
    xml_write_text(writing, name, text);
    xml_close(&writing->out, xml_plain(name));
}

static void write_field(struct xml_writing *writing, const kolli_event *event,
                        const struct field_entry *entry)
{
    const struct event_slot *slot = &event->slots[entry->field];
    char buffer[80];
    losses_at_field(writing->losses, entry);
    if (entry->kind == FIELD_PLACE) {
        write_place(writing, entry, slot);
    } else if (entry->kind == FIELD_MEMBERS) {
        write_members_field(writing, entry, &slot->as.members);
    } else if (entry->kind == FIELD_OFFSET) {
        write_string(writing, names_text(entry->name), slot->value.text);
    } else if (field_is_single(entry)) {
        xml_write_element(writing, names_text(entry->name),
                          word_text(entry->words, &slot->value, buffer));
    } else if (entry->item == NAMES_NONE) {
        write_loose(writing, entry, &slot->as.list);
    } else {
        write_list(writing, entry, &slot->as.list);
    }
}

/* ---- Groups of fields ------------------------------------------------------------------------------- */

/* Where EPCIS 1.x has the fields; EPCIS 2.0 has all of them at once. */
enum group {
    GROUP_BEGIN,   /* in the event: what all events have */
    GROUP_BASE,    /* in baseExtension */
    GROUP_EVENT,   /* in the event */
    GROUP_WRAPPED, /* in extension */
    GROUP_NEW,     /* deeper, by the custom of converters */
    GROUP_OWN,     /* in the event, last: what the user says */
};

static enum group group_of(kolli_event_type type, const struct field_entry *entry)
{
    enum { TIMES = 3 };
    bool young = type == KOLLI_TRANSFORMATION_EVENT;
    if (entry->field == KOLLI_FIELD_EXTENSION) {
        return GROUP_OWN;
    }
    if (entry->use[type].place <= TIMES && entry->use[type].place > 0) {
        return GROUP_BEGIN;
    }
    if (type == KOLLI_ASSOCIATION_EVENT) { /* which 1.x does not have: as EPCIS 2.0 has it */
        return GROUP_EVENT;
    }
    switch (entry->old) {
    case FIELD_OLD_BASE:
        return GROUP_BASE;
    case FIELD_OLD_WRAPPED:
        return young ? GROUP_EVENT : GROUP_WRAPPED;
    case FIELD_OLD_NEW:
        return GROUP_NEW;
    default:
        return GROUP_EVENT;
    }
}

/* EPCIS 1.x: this list must be there. */
static bool is_needed(kolli_event_type type, kolli_field field)
{
    return (field == KOLLI_FIELD_EPC_LIST &&
            (type == KOLLI_OBJECT_EVENT || type == KOLLI_TRANSACTION_EVENT)) ||
           (field == KOLLI_FIELD_CHILD_EPCS && type == KOLLI_AGGREGATION_EVENT);
}

/* Leave the object that the last field stood in, and enter this one's. */
static void move_within(struct xml_writing *writing, const kolli_event *event, enum names_id last,
                        enum names_id within)
{
    if (last == within) {
        return;
    }
    if (last != NAMES_NONE) {
        xml_close(&writing->out, xml_plain(names_text(last)));
    }
    if (within != NAMES_NONE) {
        bool error = within == NAMES_errorDeclaration;
        kolli_field field = error ? KOLLI_FIELD_ERROR_EXTENSION : KOLLI_FIELD_PERSISTENT_EXTENSION;
        xml_open(&writing->out, xml_plain(names_text(within)));
        xml_write_attributes(writing, first_of(&event->slots[field].as.members));
    }
}

/* An empty list of words leaves no element behind. */
static bool is_there(const kolli_event *event, const struct field_entry *entry)
{
    return event_is_filled(event, entry->field) &&
           (entry->kind != FIELD_WORDS || event->slots[entry->field].as.list.count > 0);
}

static bool has_group(const kolli_event *event, enum group from, enum group to)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        enum group group = group_of(event->type, &field_table[i]);
        if (group >= from && group <= to && event_has(event, &field_table[i])) {
            return true;
        }
    }
    return false;
}

/* The fields of these groups, in the standard's order. */
static void write_group(struct xml_writing *writing, const kolli_event *event,
                        const struct xml_orders *orders, enum group from, enum group to)
{
    enum names_id within = NAMES_NONE;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct field_entry *entry = orders->fields[event->type][i];
        enum group group = group_of(event->type, entry);
        if (group < from || group > to ||
            (!is_there(event, entry) && !(writing->old && is_needed(event->type, entry->field)))) {
            continue;
        }
        move_within(writing, event, within, entry->within);
        within = entry->within;
        write_field(writing, event, entry);
    }
    move_within(writing, event, within, NAMES_NONE);
}

/* ---- EPCIS 1.2 ---------------------------------------------------------------------------------------- */

/* Each new thing stands where the schema of 1.2 lets anything stand, and is told of. */
static void tell_new(struct xml_writing *writing, const kolli_event *event)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct field_entry *entry = &field_table[i];
        bool young = entry->old == FIELD_OLD_NEW && event_has(event, entry);
        if (young && entry->name != NAMES_NONE) {
            losses_at_field(writing->losses, entry);
            losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_OLD, SPAN(""),
                        names_text(entry->name));
        }
    }
}

static void open_wrapper(struct xml_writing *writing, kolli_span name)
{
    xml_open(&writing->out, xml_plain(name));
}

static void close_wrapper(struct xml_writing *writing, kolli_span name)
{
    xml_close(&writing->out, xml_plain(name));
}

static void write_old_fields(struct xml_writing *writing, const kolli_event *event,
                             const struct xml_orders *orders)
{
    bool wrapped = has_group(event, GROUP_WRAPPED, GROUP_WRAPPED);
    bool young = has_group(event, GROUP_NEW, GROUP_NEW);
    bool deep = young && event->type != KOLLI_TRANSFORMATION_EVENT; /* which is young itself */
    write_group(writing, event, orders, GROUP_BEGIN, GROUP_BEGIN);
    if (has_group(event, GROUP_BASE, GROUP_BASE)) {
        open_wrapper(writing, SPAN("baseExtension"));
        write_group(writing, event, orders, GROUP_BASE, GROUP_BASE);
        close_wrapper(writing, SPAN("baseExtension"));
    }
    write_group(writing, event, orders, GROUP_EVENT, GROUP_EVENT);
    if (wrapped || young) {
        open_wrapper(writing, SPAN("extension"));
        write_group(writing, event, orders, GROUP_WRAPPED, GROUP_WRAPPED);
        if (deep) {
            open_wrapper(writing, SPAN("extension"));
        }
        write_group(writing, event, orders, GROUP_NEW, GROUP_NEW);
        if (deep) {
            close_wrapper(writing, SPAN("extension"));
        }
        close_wrapper(writing, SPAN("extension"));
    }
    write_group(writing, event, orders, GROUP_OWN, GROUP_OWN);
    tell_new(writing, event);
}

/*
 * Wrappers around the event. EPCIS 2.0 has types of somebody's own in one; in 1.2 what came with 1.1
 * stands in one, what is newer in two.
 */
static unsigned wrappers_of(const struct xml_writing *writing, kolli_event_type type)
{
    return !writing->old                        ? type == KOLLI_OWN_EVENT
           : type == KOLLI_TRANSFORMATION_EVENT ? 1
           : type == KOLLI_ASSOCIATION_EVENT    ? 2
                                                : 0;
}

/* ---- The event ---------------------------------------------------------------------------------------- */

/*
 * Has the event's type a form? EPCIS 1.2 has no place for another namespace's element in EventList: its
 * EPCISEventListExtension2Type takes names without namespace alone.
 */
static bool has_form(struct xml_writing *writing, const kolli_event *event)
{
    kolli_span name = event_type_text(event);
    bool own = event->type == KOLLI_OWN_EVENT;
    if (own && writing->old) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LOST_EVENT, SPAN("type"), name);
        return false;
    }
    if (own && !xml_is_name(name)) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LOST_NAME, SPAN("type"), name);
        return false;
    }
    return true;
}

/* Was it read from a form whose schema takes what this one's may not? The schema takes any event of an own type. */
static bool is_other_form(const struct xml_writing *writing, const kolli_event *event)
{
    kolli_syntax syntax = event->origin.syntax;
    return event->type != KOLLI_OWN_EVENT && syntax != KOLLI_SYNTAX_BUILT &&
           (syntax <= KOLLI_SYNTAX_XML_2_0 ? writing->old || syntax == KOLLI_SYNTAX_JSON
                                           : !writing->old);
}

bool xml_write_event(struct xml_writing *writing, const kolli_event *event,
                     const struct xml_orders *orders)
{
    const kolli_member *own = kolli_event_own_type(event);
    struct xml_name name =
        own != NULL ? xml_spaces_name(writing->spaces, own) : xml_plain(event_type_text(event));
    unsigned wrappers = wrappers_of(writing, event->type);
    if (!has_form(writing, event)) {
        return false;
    }
    for (unsigned i = 0; i < wrappers; i++) {
        open_wrapper(writing, SPAN("extension"));
    }
    xml_open(&writing->out, name);
    xml_spaces_write_met(writing->spaces, &writing->out);
    xml_write_attributes(writing, first_of(&event->slots[KOLLI_FIELD_EXTENSION].as.members));
    if (writing->old && event->type == KOLLI_ASSOCIATION_EVENT) {
        losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_OLD, SPAN(""), name.local);
    }
    if (writing->old) {
        write_old_fields(writing, event, orders);
    } else {
        write_group(writing, event, orders, GROUP_BEGIN, GROUP_OWN);
    }
    xml_close(&writing->out, name);
    if (is_other_form(writing, event)) {
        xml_tell_refused(writing, event);
    }
    for (unsigned i = 0; i < wrappers; i++) {
        close_wrapper(writing, SPAN("extension"));
    }
    return true;
}
