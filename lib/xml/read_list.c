/* How do the lists of an event fill up? Texts, quantities, and URIs with a type. */
#include "xml/read_event.h"

#include "epcis/number.h"
#include "epcis/sensor.h"

/* ---- Quantities ------------------------------------------------------------------------------- */

/* xsd:double has what JSON has not: INF, NaN. */
bool read_is_number(kolli_span text)
{
    struct number number;
    return number_read(&number, text) || span_equal(text, SPAN("INF")) ||
           span_equal(text, SPAN("-INF")) || span_equal(text, SPAN("NaN")) ||
           event_check_number(text, NULL) == KOLLI_OK;
}

/* A QuantityEvent has what became one entry of quantityList. */
void read_begin_quantity_part(kolli_xml_reader *reader, const struct sax_element *element,
                              struct event_quantity *quantity)
{
    struct read_frame *frame = read_top(reader);
    static const enum names_id parts[] = {NAMES_epcClass, NAMES_quantity, NAMES_uom};
    unsigned place = 1;
    for (unsigned i = 0; i < 3; i++) {
        place = parts[i] == element->id ? i + 1 : place;
    }
    if (!reader->quantity_event) {
        read_check_order(reader, element, place);
    }
    frame->of.quantity = quantity;
    frame->field = (uint8_t)place;
    read_want_text(reader, READ_QUANTITY_PART);
    read_note_text_place(reader);
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        if (element->id == NAMES_quantity && read_is_nil(reader, &attribute)) {
            frame->field = 0; /* not said */
        }
    }
    read_refuse_attributes(reader, element, NULL);
}

void read_open_in_quantity(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *parent = read_top(reader) - 1;
    if (element->space == NULL && (element->id == NAMES_epcClass || element->id == NAMES_quantity ||
                                   element->id == NAMES_uom)) {
        read_begin_quantity_part(reader, element, parent->of.quantity);
    } else {
        parent->members = &parent->of.quantity->members;
        read_begin_plain_member(reader, element);
    }
}

void read_close_quantity_part(kolli_xml_reader *reader, const struct read_frame *frame)
{
    struct event_quantity *quantity = frame->of.quantity;
    kolli_diag diag;
    kolli_span text;
    switch (frame->field) {
    case 1:
        quantity->epc_class = read_take_text(reader);
        break;
    case 2:
        text = read_take_text(reader);
        quantity->quantity = text;
        if (!read_is_number(text)) {
            diag_fail(&diag, text.len == 0 ? KOLLI_EMPTY : KOLLI_NUMBER_SYNTAX, 0, text.len, text);
            read_tell_text(reader, KOLLI_ERROR, &diag);
            quantity->told |= QUANTITY_NUMBER;
        }
        break;
    case 3:
        quantity->uom = read_take_text(reader);
        break;
    default: /* xsi:nil */
        break;
    }
}

/* ---- Entries of lists ------------------------------------------------------------------------- */

static void begin_typed(kolli_xml_reader *reader, const struct sax_element *element,
                        const struct field_entry *entry)
{
    struct read_frame *frame = read_top(reader);
    kolli_span type = read_attribute(element, "type");
    frame->of.typed = event_push_typed(reader->event, entry);
    if (frame->of.typed == NULL) {
        read_fail_memory(reader);
        return;
    }
    if (type.ptr != NULL) {
        frame->of.typed->type = event_word(entry->words, read_copy_trimmed(reader, type));
    }
    read_want_text(reader, READ_TYPED);
    read_refuse_attributes(reader, element, "type");
}

void read_open_in_list(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    const struct field_entry *entry = frame[-1].entry;
    if (element->space != NULL || element->id != entry->item) {
        read_misplaced(reader, element);
        return;
    }
    frame->entry = entry;
    switch (entry->kind) {
    case FIELD_QUANTITIES:
        frame->state = READ_QUANTITY;
        frame->of.quantity = event_push_quantity(reader->event, entry);
        if (frame->of.quantity == NULL) {
            read_fail_memory(reader);
        }
        break;
    case FIELD_SENSORS:
        frame->state = READ_SENSOR;
        frame->of.sensor = sensor_push(reader->event);
        if (frame->of.sensor == NULL) {
            read_fail_memory(reader);
        }
        break;
    case FIELD_TYPED:
        begin_typed(reader, element, entry);
        return;
    default:
        read_want_text(reader, READ_ITEM);
    }
    if (element->attribute_count > 0) {
        read_refuse_attributes(reader, element, NULL);
    }
}

/* XML has no empty lists of these. */
void read_close_list(kolli_xml_reader *reader, const struct read_frame *frame)
{
    const struct field_entry *entry = frame->entry;
    if (entry->kind == FIELD_TYPED && reader->event->slots[entry->field].as.list.count == 0) {
        read_tell_end(reader, KOLLI_ERROR, KOLLI_EVENT_LACKS, names_text(entry->name),
                      names_text(entry->item));
    }
}
