/* What do the parts of reading an event share? What may stand where, and what begins and ends. */
#ifndef XML_READ_EVENT_H
#define XML_READ_EVENT_H

#include "xml/read.h"

static inline bool read_is_old(const kolli_xml_reader *reader)
{
    return reader->syntax != KOLLI_SYNTAX_XML_2_0;
}

/* Is it an event of somebody's own type, in which the schema has no order and takes every name? */
static inline bool read_is_own(const kolli_xml_reader *reader)
{
    return reader->event->type == KOLLI_OWN_EVENT;
}

/* The place of a field in the order of the event's elements. */
static inline unsigned read_place_of(const kolli_xml_reader *reader, kolli_field field)
{
    return field_table[field].use[reader->event->type].place;
}

/* The members of a field that has any, which then counts as filled. */
static inline struct members *read_members_of(kolli_xml_reader *reader, kolli_field field)
{
    return event_members_room(reader->event, field_of(field));
}

/* ---- read_order.c: what is told when an element stands where it may not; reading goes on ---- */

/* Attributes that the standard does not have here, but this one; NULL: but none. */
void read_refuse_attributes(kolli_xml_reader *reader, const struct sax_element *element,
                            const char *but);

/*
 * Elements of EPCIS stand in one order, of which this is the place of this one. One that comes too late is
 * told, and the order goes on from it: one element before its time does not make all others late.
 */
static inline void read_check_order(kolli_xml_reader *reader, const struct sax_element *element,
                                    unsigned place)
{
    struct read_frame *parent = read_top(reader) - 1;
    if (place < parent->place && !read_is_own(reader)) {
        read_tell_in(reader, element, KOLLI_XML_ORDER);
    }
    parent->place = (uint8_t)place;
}

/* The field stands in a wrapper, or does not, as EPCIS 1.x has it. */
void read_check_wrapper_old(kolli_xml_reader *reader, const struct sax_element *element,
                            const struct field_entry *entry);

/* Likewise in this version; EPCIS 2.0 has no wrappers. */
static inline void read_check_wrapper(kolli_xml_reader *reader, const struct sax_element *element,
                                      const struct field_entry *entry)
{
    if (read_is_old(reader) || read_top(reader)[-1].wrapped) {
        read_check_wrapper_old(reader, element, entry);
    }
}

/* EPCIS 1.x lets what is newer stand in its extensions, in any shape: the rest is told mildly. */
static inline void read_note_lax(kolli_xml_reader *reader, const struct field_entry *entry)
{
    if (read_is_old(reader) && entry->old == FIELD_OLD_NEW && read_top(reader)[-1].wrapped) {
        reader->lax = true;
    }
}

/* The element becomes a member here, though the standard's names alone have a place. */
void read_begin_plain_member(kolli_xml_reader *reader, const struct sax_element *element);

/* ---- read_field.c: fields, places, and what stands around them ---- */

/* The text of the element that ends, without white space around it. */
kolli_span read_take_text(kolli_xml_reader *reader);

/* Note where the text of the element that is being opened begins: for what is wrong in it. */
void read_note_text_place(kolli_xml_reader *reader);

/* The element is this field of the event. */
void read_begin_field(kolli_xml_reader *reader, const struct sax_element *element,
                      const struct field_entry *entry);
void read_close_field(kolli_xml_reader *reader, const struct read_frame *frame);

/* extension, baseExtension: what is in it is read as if it stood around it. */
void read_open_wrapper(kolli_xml_reader *reader, const struct sax_element *element);

/* errorDeclaration, persistentDisposition: the first of its fields, and that of its members. */
void read_begin_within(kolli_xml_reader *reader, const struct sax_element *element,
                       kolli_field first, kolli_field extension);
void read_open_within(kolli_xml_reader *reader, const struct sax_element *element);
void read_close_within(kolli_xml_reader *reader, const struct read_frame *frame);

void read_open_in_place(kolli_xml_reader *reader, const struct sax_element *element);

/* ---- read_list.c ---- */

bool read_is_number(kolli_span text);

void read_open_in_list(kolli_xml_reader *reader, const struct sax_element *element);
void read_close_list(kolli_xml_reader *reader, const struct read_frame *frame);

/* epcClass, quantity or uom. */
void read_begin_quantity_part(kolli_xml_reader *reader, const struct sax_element *element,
                              struct event_quantity *quantity);
void read_open_in_quantity(kolli_xml_reader *reader, const struct sax_element *element);
void read_close_quantity_part(kolli_xml_reader *reader, const struct read_frame *frame);

/* ---- read_sensor.c ---- */

void read_open_in_sensor(kolli_xml_reader *reader, const struct sax_element *element);
void read_close_record(kolli_xml_reader *reader, const struct read_frame *frame);

#endif
