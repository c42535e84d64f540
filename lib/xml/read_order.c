/* Does an element stand where it may? Order and wrappers of EPCIS, and what has no place at all. */
#include "xml/read_event.h"

void read_tell_in(kolli_xml_reader *reader, const struct sax_element *element, kolli_status status)
{
    read_tell_tag(reader, KOLLI_ERROR, status, span_of(element->name),
                  span_of(read_top(reader)[-1].name));
}

void read_misplaced(kolli_xml_reader *reader, const struct sax_element *element)
{
    read_tell_in(reader, element, KOLLI_XML_ELEMENT);
    read_skip(reader);
}

/* Attributes where the standard has none: xsi:type and the like say nothing of the data. */
void read_refuse_attributes(kolli_xml_reader *reader, const struct sax_element *element,
                            const char *but)
{
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        bool known = attribute.space == NULL && but != NULL && strcmp(attribute.name, but) == 0;
        if (!known && !read_is_xsi(reader, &attribute)) {
            kolli_diag diag;
            diag_fail(&diag, KOLLI_XML_ELEMENT, 0, 0, span_of(attribute.name),
                      span_of(element->name));
            read_tell_attribute(reader, KOLLI_ERROR, &attribute, &diag);
        }
    }
}

void read_begin_plain_member(kolli_xml_reader *reader, const struct sax_element *element)
{
    bool in_event = read_top(reader)[-1].state == READ_EVENT;
    bool undeclared = element->prefix != NULL; /* which was told */
    if (!undeclared && (!in_event || !read_is_own(reader))) {
        read_tell_in(reader, element, KOLLI_XML_ELEMENT);
    }
    if (in_event) {
        (void)event_fill(reader->event, KOLLI_FIELD_EXTENSION);
    }
    read_begin_member(reader, element);
}

/* ---- Order ------------------------------------------------------------------------------------ */

static kolli_span version_of(const kolli_xml_reader *reader)
{
    return read_is_old(reader) ? SPAN("1.x") : SPAN("2.0");
}

void read_check_wrapper_old(kolli_xml_reader *reader, const struct sax_element *element,
                            const struct field_entry *entry)
{
    const struct read_frame *parent = read_top(reader) - 1;
    bool young = reader->event->type == KOLLI_TRANSFORMATION_EVENT;
    bool outside = !read_is_old(reader) || entry->old == FIELD_OLD_EVENT ||
                   (entry->old == FIELD_OLD_WRAPPED && young) ||
                   reader->event->type == KOLLI_ASSOCIATION_EVENT;
    if (!read_is_own(reader) && parent->wrapped == outside &&
        !(parent->wrapped && entry->old == FIELD_OLD_NEW)) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_WRAPPER, span_of(element->name),
                      version_of(reader));
    }
}
