/* How is the body of a document read, down to its events? Lists, and results of queries. */
#include "xml/read_document.h"

static void begin_event_list(kolli_xml_reader *reader, const struct sax_element *element)
{
    read_begin(reader, READ_EVENT_LIST);
    memset(reader->counts, 0, sizeof reader->counts);
    read_extra_attributes(reader, element, read_place_members(reader, KOLLI_DOCUMENT_EVENT_LIST),
                          NULL);
    read_begin_part(reader);
}

static void begin_vocabulary_list(kolli_xml_reader *reader)
{
    read_top(reader)->field = KOLLI_MASTER_BODY;
    read_begin(reader, READ_VOCABULARY_LIST);
}

void read_open_in_body(kolli_xml_reader *reader, const struct sax_element *element)
{
    bool own = element->space != NULL &&
               (element->space == reader->own[0] || element->space == reader->own[1]);
    if (read_is_plain(element, NAMES_EventList)) {
        read_check_part(reader, element, 1);
        begin_event_list(reader, element);
    } else if (read_is_plain(element, NAMES_VocabularyList)) {
        read_check_part(reader, element, 1);
        begin_vocabulary_list(reader);
    } else if (element->id == NAMES_QueryResults && (own || element->space == NULL)) {
        if (!own) {
            read_tell_in(reader, element, KOLLI_XML_ELEMENT);
        }
        read_check_part(reader, element, 1);
        read_begin(reader, READ_RESULTS);
    } else if (read_is_plain(element, NAMES_extension)) {
        read_begin_wrapper(reader, element);
    } else {
        read_begin_document_member(reader, element, KOLLI_DOCUMENT_BODY);
    }
}

void read_open_in_results(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    if (read_is_plain(element, NAMES_queryName) || read_is_plain(element, NAMES_subscriptionID)) {
        read_check_part(reader, element, element->id == NAMES_queryName ? 1 : 2);
        frame->field = (uint8_t)document_field_named(element->id);
        read_want_text(reader, READ_DOCUMENT_FIELD);
    } else if (read_is_plain(element, NAMES_resultsBody)) {
        read_check_part(reader, element, 3);
        read_begin(reader, READ_RESULTS_BODY);
    } else if (read_is_plain(element, NAMES_extension)) {
        read_begin_wrapper(reader, element);
    } else {
        read_begin_document_member(reader, element, KOLLI_DOCUMENT_QUERY_RESULTS);
    }
}

void read_open_in_results_body(kolli_xml_reader *reader, const struct sax_element *element)
{
    if (read_is_plain(element, NAMES_EventList)) {
        read_check_part(reader, element, 1);
        begin_event_list(reader, element);
    } else if (read_is_plain(element, NAMES_VocabularyList)) {
        read_check_part(reader, element, 1);
        begin_vocabulary_list(reader);
    } else if (read_is_plain(element, NAMES_extension)) {
        read_begin_wrapper(reader, element);
    } else {
        read_begin_document_member(reader, element, KOLLI_DOCUMENT_RESULTS_BODY);
    }
}

/* ---- Lists of events -------------------------------------------------------------------------- */

/* In EPCIS 1.x events that came with 1.1 stand in extension, and later ones deeper. */
static void check_event_place(kolli_xml_reader *reader, const struct sax_element *element)
{
    bool wrapped = read_top(reader)[-1].wrapped;
    bool old = reader->syntax != KOLLI_SYNTAX_XML_2_0;
    bool young = element->id == NAMES_TransformationEvent || element->id == NAMES_AssociationEvent;
    reader->lax = reader->lax && wrapped;
    if (wrapped != (old && young)) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_WRAPPER, span_of(element->name),
                      old ? SPAN("1.x") : SPAN("2.0"));
    }
}

void read_open_in_event_list(kolli_xml_reader *reader, const struct sax_element *element)
{
    if (read_begin_event(reader, element)) {
        check_event_place(reader, element);
    } else if (read_is_plain(element, NAMES_extension)) {
        read_begin_wrapper(reader, element);
    } else if (!read_begin_own_event(reader, element)) {
        read_begin_document_member(reader, element, KOLLI_DOCUMENT_EVENT_LIST);
    }
}
