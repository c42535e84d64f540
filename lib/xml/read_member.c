/* How do elements of other namespaces become members? Attributes, text, and elements in each other. */
#include "xml/read.h"

static kolli_span text_of(const char *name)
{
    return name == NULL ? SPAN("") : span_of(name);
}

static struct member *append(kolli_xml_reader *reader, struct members *members,
                             struct member *parent, const kolli_member *given)
{
    struct member *member = member_append(reader->arena, members, parent, given);
    if (member == NULL) {
        read_fail_memory(reader);
    }
    return member;
}

/* Where the members inside a member are. */
static struct members *inside(struct read_frame *frame)
{
    return frame->state == READ_MEMBER ? &frame->member->inside : frame->members;
}

/* Names last as long as the parser, but those of a document go with the document. */
static kolli_span name_for(kolli_xml_reader *reader, const char *name)
{
    return reader->in_event || name == NULL ? text_of(name) : read_copy(reader, span_of(name));
}

static kolli_member named(kolli_xml_reader *reader, const char *name, const char *prefix,
                          const char *space)
{
    return (kolli_member){
        .space = name_for(reader, space),
        .name = name_for(reader, name),
        .prefix = name_for(reader, prefix),
        .spelling = space == NULL && prefix == NULL ? KOLLI_SPELT_PLAIN : KOLLI_SPELT_PREFIX,
        .kind = KOLLI_MEMBER_TEXT,
    };
}

kolli_member read_name_of(kolli_xml_reader *reader, const struct sax_element *element)
{
    return named(reader, element->name, element->prefix, element->space);
}

/* ---- Attributes -------------------------------------------------------------------------------- */

void read_attribute_member(kolli_xml_reader *reader, const struct sax_attribute *attribute,
                           struct members *members, struct member *parent)
{
    kolli_member given = named(reader, attribute->name, attribute->prefix, attribute->space);
    given.text = read_copy(reader, attribute->value);
    given.attribute = true;
    append(reader, members, parent, &given);
}

bool read_is_nil(const kolli_xml_reader *reader, const struct sax_attribute *attribute)
{
    return read_is_xsi(reader, attribute) && strcmp(attribute->name, "nil") == 0 &&
           (span_equal(attribute->value, SPAN("true")) || span_equal(attribute->value, SPAN("1")));
}

void read_extra_attributes(kolli_xml_reader *reader, const struct sax_element *element,
                           struct members *members, struct member *parent)
{
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        if (!read_is_xsi(reader, &attribute)) {
            read_attribute_member(reader, &attribute, members, parent);
        }
    }
}

/* ---- Text -------------------------------------------------------------------------------------- */

/* Text behind an element of mixed content is a member without name. */
static void append_run(kolli_xml_reader *reader, struct read_frame *frame)
{
    const kolli_member given = {.text = read_lasting(reader, reader->text),
                                .kind = KOLLI_MEMBER_RUN};
    append(reader, &frame->member->inside, frame->member, &given);
}

/* Has the member elements in it, not only attributes? */
static bool has_elements(const struct member *member)
{
    return member->inside.last != NULL && !member->inside.last->shown.attribute;
}

void read_flush_text(kolli_xml_reader *reader, struct read_frame *frame, bool more)
{
    kolli_span text = reader->text;
    struct member *member = frame->member;
    bool mixed = more || has_elements(member);
    bool blank = (mixed || member->inside.count > 0) && blank_is_all(text);
    if (!blank && has_elements(member)) {
        append_run(reader, frame);
        member->shown.mixed = true;
    } else if (!blank) {
        bool said = text.len > 0 && member->shown.kind == KOLLI_MEMBER_NULL;
        member->shown.kind = said ? KOLLI_MEMBER_TEXT : member->shown.kind;
        member->shown.text = read_lasting(reader, text);
        member->shown.mixed = mixed;
    }
    read_empty_text(reader);
}

/* ---- Elements ------------------------------------------------------------------------------------ */

void read_begin_member(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    struct read_frame *parent = frame - 1;
    read_want_text(reader, READ_MEMBER);
    kolli_member given = read_name_of(reader, element);
    struct member *owner = parent->state == READ_MEMBER ? parent->member : NULL;
    frame->member = append(reader, inside(parent), owner, &given);
    if (frame->member == NULL) {
        return;
    }
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        if (read_is_nil(reader, &attribute)) {
            frame->member->shown.kind =
                KOLLI_MEMBER_NULL; /* unless it says something all the same */
        } else if (!read_is_xsi(reader, &attribute)) {
            read_attribute_member(reader, &attribute, &frame->member->inside, frame->member);
        }
    }
    if (frame->member->inside.count > 0) {
        frame->member->shown.kind = KOLLI_MEMBER_OBJECT;
    }
}

void read_open_member(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    struct read_frame *parent = frame - 1;
    if (parent->state == READ_MEMBER) {
        read_flush_text(reader, parent, true);
        parent->member->shown.kind = KOLLI_MEMBER_OBJECT;
    } else if (element->space == NULL && parent->entry != NULL &&
               element->id != NAMES_extension) { /* of ilmd */
        read_tell_in(reader, element, KOLLI_XML_ELEMENT);
    }
    read_begin_member(reader, element);
}

void read_close_member(kolli_xml_reader *reader)
{
    struct read_frame *frame = read_top(reader);
    if (frame->state == READ_MEMBER) {
        read_flush_text(reader, frame, false);
    }
}
