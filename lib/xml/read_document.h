/* What do the parts of reading a document share? What begins as what, and where its members go. */
#ifndef XML_READ_DOCUMENT_H
#define XML_READ_DOCUMENT_H

#include "xml/read.h"

static inline bool read_is_plain(const struct sax_element *element, enum names_id id)
{
    return element->space == NULL && element->id == id;
}

static inline struct members *read_place_members(kolli_xml_reader *reader,
                                                 kolli_document_place place)
{
    return &reader->document->places[place];
}

/* The element that was opened is this. */
static inline void read_begin(kolli_xml_reader *reader, enum read_state state)
{
    read_top(reader)->state = (uint8_t)state;
}

/* ---- read_document.c ---- */

/* The element is a member of what is around it; without namespace it is one in a wrapper alone. */
void read_begin_member_of(kolli_xml_reader *reader, const struct sax_element *element,
                          struct members *members);
void read_begin_document_member(kolli_xml_reader *reader, const struct sax_element *element,
                                kolli_document_place place);

/* extension: things are in it as around it, but what has no namespace is EPCIS's own. */
void read_begin_wrapper(kolli_xml_reader *reader, const struct sax_element *element);

/* The parts of a document stand in one order, each once: tell when they do not. */
void read_check_part(kolli_xml_reader *reader, const struct sax_element *element, uint8_t place);

/* ---- read_master.c ---- */

void read_open_in_master(kolli_xml_reader *reader, const struct sax_element *element);
void read_open_in_vocabulary_list(kolli_xml_reader *reader, const struct sax_element *element);
void read_open_in_vocabulary(kolli_xml_reader *reader, const struct sax_element *element);
void read_open_in_element_list(kolli_xml_reader *reader, const struct sax_element *element);
void read_open_in_element(kolli_xml_reader *reader, const struct sax_element *element);
void read_open_in_children(kolli_xml_reader *reader, const struct sax_element *element);

/* ---- read_body.c ---- */

void read_open_in_body(kolli_xml_reader *reader, const struct sax_element *element);
void read_open_in_results(kolli_xml_reader *reader, const struct sax_element *element);
void read_open_in_results_body(kolli_xml_reader *reader, const struct sax_element *element);
void read_open_in_event_list(kolli_xml_reader *reader, const struct sax_element *element);

/* read_query.c: is it the namespace of the messages of queries? */
bool read_is_query_space(kolli_span space);

/* At the end of the body: what the messages of queries in it lack. */
void read_check_messages(kolli_xml_reader *reader);

#endif
