/* How does a field of an event fill up? One text, members, a place, or fields in an element of their own. */
#include "xml/read_event.h"

void read_note_text_place(kolli_xml_reader *reader)
{
    struct sax_place *text = &read_top(reader)->text;
    *text = sax_place(&reader->sax); /* at the tag's '>' */
    text->offset += text->offset == KOLLI_NO_OFFSET ? 0 : 1;
}

kolli_span read_take_text(kolli_xml_reader *reader)
{
    return read_lasting(reader, blank_trim(reader->text));
}

void read_begin_field(kolli_xml_reader *reader, const struct sax_element *element,
                      const struct field_entry *entry)
{
    struct read_frame *frame = read_top(reader);
    frame->entry = entry;
    read_note_lax(reader, entry);
    if (event_is_filled(reader->event, entry->field) && entry->kind != FIELD_WORDS &&
        entry->kind != FIELD_MEMBERS) {
        read_tell_in(reader, element, KOLLI_XML_TWICE);
    }
    if (element->attribute_count > 0 && entry->kind != FIELD_MEMBERS) {
        read_refuse_attributes(reader, element, NULL);
    }
    if (entry->kind == FIELD_PLACE) {
        frame->state = READ_PLACE;
        (void)event_fill(reader->event, entry->field);
        frame->members = &reader->event->slots[entry->field].as.members;
    } else if (entry->kind == FIELD_MEMBERS) {
        frame->state = READ_MEMBERS;
        frame->members = read_members_of(reader, entry->field);
        read_extra_attributes(reader, element, frame->members, NULL);
    } else if (field_is_single(entry)) {
        read_want_text(reader, READ_FIELD);
        if (entry->kind == FIELD_TIME) {
            read_note_text_place(reader);
        }
    } else if (entry->item == NAMES_NONE) { /* each element of the name is an entry */
        read_want_text(reader, READ_ITEM);
    } else {
        frame->state = READ_LIST;
        (void)event_fill(reader->event, entry->field);
    }
}

void read_close_field(kolli_xml_reader *reader, const struct read_frame *frame)
{
    kolli_diag diag;
    /* xsd:string, whose white space counts */
    kolli_span text = frame->entry->kind == FIELD_OFFSET ? read_lasting(reader, reader->text)
                                                         : read_take_text(reader);
    kolli_status status = event_put(reader->event, frame->entry, text, &diag);
    if (status != KOLLI_OK) {
        reader->event->slots[frame->entry->field].value.told = true;
        /* EPCIS 1.x: a time needs its offset by the text alone, not by the schema */
        read_tell_text(reader,
                       status == KOLLI_TIME_OFFSET && read_is_old(reader) ? KOLLI_WARNING
                                                                          : KOLLI_ERROR,
                       &diag);
    }
}

/* ---- Wrappers of EPCIS 1.x -------------------------------------------------------------------- */

void read_open_wrapper(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    const struct read_frame *parent = frame - 1;
    frame->state = parent->state;
    frame->entry = parent->entry;
    frame->members = parent->members;
    frame->field = parent->field;
    frame->of = parent->of;
    frame->wrapped = true;
    read_refuse_attributes(reader, element, NULL);
}

/* ---- errorDeclaration, persistentDisposition -------------------------------------------------- */

void read_begin_within(kolli_xml_reader *reader, const struct sax_element *element,
                       kolli_field first, kolli_field extension)
{
    struct read_frame *frame = read_top(reader);
    frame->state = READ_WITHIN;
    frame->entry = field_of(extension);
    frame->field = (uint8_t)element->id;
    read_check_order(reader, element, read_place_of(reader, first));
    read_check_wrapper(reader, element, field_of(first));
    read_note_lax(reader, field_of(first));
    if (element->attribute_count > 0) {
        read_extra_attributes(reader, element, read_members_of(reader, extension), NULL);
    }
}

void read_open_within(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *parent = read_top(reader) - 1;
    const struct field_entry *entry = field_named(element->id);
    bool error = parent->field == NAMES_errorDeclaration;
    if (element->space == NULL && entry != NULL && entry->within == parent->field &&
        entry->name != NAMES_NONE) {
        if (!error || read_is_old(reader)) { /* EPCIS 2.0 has no order in errorDeclaration */
            read_check_order(reader, element, entry->field);
        }
        read_begin_field(reader, element, entry);
    } else if (element->space == NULL && element->id == NAMES_extension && error) {
        read_open_wrapper(reader, element);
    } else {
        parent->members = read_members_of(reader, parent->entry->field);
        if (!error || element->space == NULL) {
            read_begin_plain_member(reader, element);
        } else {
            read_begin_member(reader, element);
        }
    }
}

/* What is empty leaves no trace in the model. */
void read_close_within(kolli_xml_reader *reader, const struct read_frame *frame)
{
    bool error = frame->field == NAMES_errorDeclaration;
    uint64_t any =
        error ? event_bit(KOLLI_FIELD_DECLARATION_TIME) | event_bit(KOLLI_FIELD_ERROR_REASON) |
                    event_bit(KOLLI_FIELD_CORRECTIVE_EVENT_IDS) |
                    event_bit(KOLLI_FIELD_ERROR_EXTENSION)
              : event_bit(KOLLI_FIELD_PERSISTENT_SET) | event_bit(KOLLI_FIELD_PERSISTENT_UNSET) |
                    event_bit(KOLLI_FIELD_PERSISTENT_EXTENSION);
    if ((reader->event->filled & any) == 0 && !frame->wrapped) {
        read_tell_end(reader, KOLLI_ERROR, KOLLI_EVENT_LACKS, span_of(frame->name),
                      error ? SPAN("declarationTime") : SPAN("set"));
    }
}

/* ---- Places ----------------------------------------------------------------------------------- */

void read_open_in_place(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *parent = read_top(reader) - 1;
    if (element->space != NULL) {
        parent->place = 1;
        read_begin_member(reader, element);
    } else if (element->id == NAMES_id) {
        const struct event_slot *slot = &reader->event->slots[parent->entry->field];
        read_check_order(reader, element, 0);
        if (slot->value.text.ptr != NULL) {
            read_tell_in(reader, element, KOLLI_XML_TWICE);
        }
        read_top(reader)->entry = parent->entry;
        read_want_text(reader, READ_PLACE_ID);
        read_refuse_attributes(reader, element, NULL);
    } else if (element->id == NAMES_extension) {
        read_open_wrapper(reader, element);
    } else if (parent->wrapped) { /* EPCIS 1.x leaves room for its own later versions there */
        read_begin_member(reader, element);
    } else {
        read_begin_plain_member(reader, element);
    }
}
