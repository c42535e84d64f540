/* How does an event begin, fill up element by element, and end? A walk that field.def steers. */
#include "xml/read_event.h"

#include "epcis/sensor.h"

/* ---- The event -------------------------------------------------------------------------------- */

/* Attributes of the event itself belong to its extension. */
static void read_event_attributes(kolli_xml_reader *reader, const struct sax_element *element)
{
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        if (read_is_xsi(reader, &attribute) ||
            (reader->event_frame == 1 && read_root_attribute(reader, &attribute))) {
            continue;
        }
        if (attribute.space == NULL && reader->event->type != KOLLI_OWN_EVENT) {
            kolli_diag diag;
            diag_fail(&diag, KOLLI_XML_ELEMENT, 0, 0, span_of(attribute.name),
                      span_of(element->name));
            read_tell_attribute(reader, KOLLI_ERROR, &attribute, &diag);
        }
        read_attribute_member(reader, &attribute, read_members_of(reader, KOLLI_FIELD_EXTENSION),
                              NULL);
    }
}

static void begin_quantity_event(kolli_xml_reader *reader)
{
    struct read_frame *frame = read_top(reader);
    const struct field_entry *list = field_of(KOLLI_FIELD_QUANTITY_LIST);
    frame->of.quantity = event_push_quantity(reader->event, list);
    if (frame->of.quantity == NULL) {
        read_fail_memory(reader);
        return;
    }
    (void)event_put(reader->event, field_of(KOLLI_FIELD_ACTION), SPAN("OBSERVE"), NULL);
    read_tell_tag(reader, KOLLI_NOTE, KOLLI_XML_QUANTITY_EVENT, SPAN("QuantityEvent"));
}

/* An event of this type begins with the element; false: there are more than the options allow. */
static bool begin_event(kolli_xml_reader *reader, const struct sax_element *element,
                        kolli_event_type type, bool quantity)
{
    struct read_frame *frame = read_top(reader);
    if (reader->options.events != 0 && reader->index >= reader->options.events) {
        read_stop_beyond(reader, "events", (size_t)reader->options.events);
        return false;
    }
    struct sax_place place = sax_tag_place(&reader->sax);
    kolli_event *event = reader->event;
    kolli_event_clear(event);
    event->type = type;
    event->document = reader->document;
    event->origin = (kolli_origin){.syntax = reader->syntax,
                                   .line = place.line,
                                   .offset = place.offset,
                                   .index = reader->index};
    reader->in_event = true;
    reader->quantity_event = quantity;
    reader->lax = read_is_old(reader) && type == KOLLI_ASSOCIATION_EVENT;
    reader->arena = &event->arena;
    reader->event_frame = read_depth(reader) - 1;
    read_give_back(reader, element);
    reader->inside = (struct read_room){reader->options.event_items, reader->options.event_bytes};
    reader->room = &reader->inside;
    frame->state = READ_EVENT;
    frame->members = &event->slots[KOLLI_FIELD_EXTENSION].as.members;
    if (!frame[-1].wrapped) {
        frame->ordinal = ++reader->counts[quantity ? FIELD_EVENT_TYPES : (unsigned)type];
    }
    return true;
}

bool read_begin_event(kolli_xml_reader *reader, const struct sax_element *element)
{
    kolli_event_type type = KOLLI_OBJECT_EVENT;
    bool quantity = element->id == NAMES_QuantityEvent;
    if (element->space != NULL || (!quantity && !event_type_named(element->id, &type))) {
        return false;
    }
    if (!begin_event(reader, element, type, quantity)) {
        return true;
    }
    if (quantity) {
        begin_quantity_event(reader);
    }
    if (element->attribute_count > 0) {
        read_event_attributes(reader, element);
    }
    return true;
}

/* The schema of EPCIS 2.0 takes any element of another namespace in EventList/extension, whatever is in it. */
bool read_begin_own_event(kolli_xml_reader *reader, const struct sax_element *element)
{
    if (element->space == NULL || member_is_epcis_space(span_of(element->space))) {
        return false;
    }
    if (!begin_event(reader, element, KOLLI_OWN_EVENT, false)) {
        return true;
    }
    kolli_member name = read_name_of(reader, element);
    event_put_own_type(reader->event, &name);
    if (read_is_old(reader) || !read_top(reader)[-1].wrapped) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_EVENT_TYPE_PLACE, span_of(element->name));
    }
    reader->lax = true;
    read_event_attributes(reader, element);
    return true;
}

/* EPCIS 1.x: the list must be there, though it may be empty. */
static void check_old_list(kolli_xml_reader *reader)
{
    kolli_event_type type = reader->event->type;
    bool epcs = type == KOLLI_OBJECT_EVENT || type == KOLLI_TRANSACTION_EVENT;
    kolli_field field = epcs ? KOLLI_FIELD_EPC_LIST : KOLLI_FIELD_CHILD_EPCS;
    if (read_is_old(reader) && (epcs || type == KOLLI_AGGREGATION_EVENT) &&
        !reader->quantity_event && !event_is_filled(reader->event, field)) {
        read_tell_end(reader, KOLLI_ERROR, KOLLI_EVENT_LACKS, span_of(kolli_event_type_name(type)),
                      span_of(kolli_field_name(field)));
    }
}

static void close_event(kolli_xml_reader *reader, const struct read_frame *frame)
{
    if (frame->wrapped) {
        return;
    }
    check_old_list(reader);
    read_queue(reader);
}

/* ---- Its elements ----------------------------------------------------------------------------- */

static void open_special(kolli_xml_reader *reader, const struct sax_element *element)
{
    switch (element->id) {
    case NAMES_baseExtension:
        read_check_order(reader, element, read_is_old(reader) ? 4 : 7);
        read_open_wrapper(reader, element);
        break;
    case NAMES_extension:
        if (!read_top(reader)[-1].wrapped) {
            read_check_order(reader, element, read_place_of(reader, KOLLI_FIELD_EXTENSION));
        }
        read_open_wrapper(reader, element);
        break;
    case NAMES_errorDeclaration:
        read_begin_within(reader, element, KOLLI_FIELD_DECLARATION_TIME,
                          KOLLI_FIELD_ERROR_EXTENSION);
        break;
    case NAMES_persistentDisposition:
        read_begin_within(reader, element, KOLLI_FIELD_PERSISTENT_UNSET,
                          KOLLI_FIELD_PERSISTENT_EXTENSION);
        break;
    default:
        read_begin_plain_member(reader, element);
    }
}

static void open_in_event(kolli_xml_reader *reader, const struct sax_element *element)
{
    const struct field_entry *entry = field_named(element->id);
    struct read_frame *parent = read_top(reader) - 1;
    if (!parent->wrapped) { /* what is beyond its version stands in wrappers */
        reader->lax = reader->lax && (reader->event->type == KOLLI_ASSOCIATION_EVENT ||
                                      reader->event->type == KOLLI_OWN_EVENT);
    }
    if (element->space != NULL) {
        read_check_order(reader, element, read_place_of(reader, KOLLI_FIELD_EXTENSION) + 1);
        (void)event_fill(reader->event, KOLLI_FIELD_EXTENSION);
        read_begin_member(reader, element);
        return;
    }
    if (reader->quantity_event &&
        (element->id == NAMES_epcClass || element->id == NAMES_quantity)) {
        read_begin_quantity_part(reader, element, parent->of.quantity);
        return;
    }
    if (entry == NULL || entry->within != NAMES_NONE || entry->name == NAMES_NONE) {
        open_special(reader, element);
        return;
    }
    unsigned place = entry->use[reader->event->type].place;
    if (entry->use[reader->event->type].presence == FIELD_NONE) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_EVENT_FOREIGN,
                      span_of(kolli_event_type_name(reader->event->type)), span_of(element->name));
    } else {
        read_check_order(reader, element, place);
        read_check_wrapper(reader, element, entry);
    }
    read_begin_field(reader, element, entry);
}

void read_open_event(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *parent = read_top(reader) - 1;
    switch (parent->state) {
    case READ_EVENT:
        open_in_event(reader, element);
        break;
    case READ_WITHIN:
        read_open_within(reader, element);
        break;
    case READ_LIST:
        read_open_in_list(reader, element);
        break;
    case READ_QUANTITY:
        read_open_in_quantity(reader, element);
        break;
    case READ_PLACE:
        read_open_in_place(reader, element);
        break;
    case READ_SENSOR:
        read_open_in_sensor(reader, element);
        break;
    case READ_RECORD: /* simple content: elements have no place, but say something */
        parent->members = &parent->of.record->members;
        read_begin_plain_member(reader, element);
        break;
    default: /* a text */
        read_misplaced(reader, element);
    }
}

static void close_part(kolli_xml_reader *reader, const struct read_frame *frame)
{
    switch (frame->state) {
    case READ_FIELD:
    case READ_PLACE_ID:
        read_close_field(reader, frame);
        break;
    case READ_ITEM:
        if (event_push_text(reader->event, frame->entry, read_take_text(reader)) == NULL) {
            read_fail_memory(reader);
        }
        break;
    case READ_QUANTITY_PART:
        read_close_quantity_part(reader, frame);
        break;
    case READ_TYPED:
        frame->of.typed->value = read_take_text(reader);
        break;
    case READ_RECORD:
        read_close_record(reader, frame);
        break;
    case READ_LIST:
        read_close_list(reader, frame);
        break;
    case READ_WITHIN:
        read_close_within(reader, frame);
        break;
    default:
        break;
    }
}

/* What was told of a field is not told again by whoever judges the event. */
static void mark_told(kolli_xml_reader *reader, const struct read_frame *frame)
{
    if (frame->entry != NULL) {
        reader->event->told |= event_bit(frame->entry->field);
    }
    if (frame->state == READ_TYPED) {
        frame->of.typed->told = true;
    }
}

void read_close_event(kolli_xml_reader *reader)
{
    const struct read_frame *frame = read_top(reader);
    if (frame->state == READ_EVENT) {
        close_event(reader, frame);
        return;
    }
    close_part(reader, frame);
    if (reader->errors != frame->errors) {
        mark_told(reader, frame);
    }
}
