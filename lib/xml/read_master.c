/* How is master data read? Vocabularies, their elements, and these elements' attributes and children. */
#include "xml/read_document.h"

void read_open_in_master(kolli_xml_reader *reader, const struct sax_element *element)
{
    if (read_is_plain(element, NAMES_VocabularyList)) {
        read_top(reader)->field = KOLLI_MASTER_HEADER;
        read_begin(reader, READ_VOCABULARY_LIST);
    } else if (read_is_plain(element, NAMES_extension)) {
        read_begin_wrapper(reader, element);
    } else {
        read_begin_document_member(reader, element, KOLLI_DOCUMENT_MASTER_DATA);
    }
}

static kolli_span needed(kolli_xml_reader *reader, const struct sax_element *element,
                         const char *name)
{
    kolli_span value = read_attribute(element, name);
    if (value.ptr == NULL) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_EVENT_LACKS, span_of(element->name),
                      span_of(name));
        return SPAN("");
    }
    return blank_trim(value);
}

void read_open_in_vocabulary_list(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    if (!read_is_plain(element, NAMES_Vocabulary)) {
        read_misplaced(reader, element);
        return;
    }
    read_begin(reader, READ_VOCABULARY);
    frame->of.vocabulary = document_push_vocabulary(
        reader->document, (kolli_master_place)frame[-1].field, needed(reader, element, "type"));
    if (frame->of.vocabulary == NULL) {
        read_fail_memory(reader);
    }
}

void read_open_in_vocabulary(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    if (read_is_plain(element, NAMES_VocabularyElementList)) {
        read_begin(reader, READ_ELEMENT_LIST);
        frame->of = frame[-1].of;
    } else if (read_is_plain(element, NAMES_extension)) {
        read_begin_wrapper(reader, element);
    } else {
        read_begin_member_of(reader, element, &frame[-1].of.vocabulary->members);
    }
}

void read_open_in_element_list(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    if (!read_is_plain(element, NAMES_VocabularyElement)) {
        read_misplaced(reader, element);
        return;
    }
    read_begin(reader, READ_ELEMENT);
    frame->of.element = document_push_element(reader->document, frame[-1].of.vocabulary,
                                              needed(reader, element, "id"));
    if (frame->of.element == NULL) {
        read_fail_memory(reader);
    }
}

/* The value of an attribute is a member without name: text, or members in it. */
static void begin_attribute(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    const kolli_member given = {.kind = KOLLI_MEMBER_TEXT};
    struct document_attribute *attribute = document_push_attribute(
        reader->document, frame[-1].of.element, needed(reader, element, "id"));
    frame->member =
        attribute == NULL ? NULL : member_append(reader->arena, &attribute->value, NULL, &given);
    if (frame->member == NULL) {
        read_fail_memory(reader);
        return;
    }
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute one = sax_attribute_at(element, i);
        bool id = one.space == NULL && strcmp(one.name, "id") == 0;
        if (!id && !read_is_xsi(reader, &one)) {
            read_attribute_member(reader, &one, &frame->member->inside, frame->member);
            frame->member->shown.kind = KOLLI_MEMBER_OBJECT;
        }
    }
    read_want_text(reader, READ_MEMBER);
}

void read_open_in_element(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    if (read_is_plain(element, NAMES_attribute)) {
        begin_attribute(reader, element);
    } else if (read_is_plain(element, NAMES_children)) {
        read_begin(reader, READ_CHILDREN);
        frame->of = frame[-1].of;
    } else if (read_is_plain(element, NAMES_extension)) {
        read_begin_wrapper(reader, element);
    } else {
        read_begin_member_of(reader, element, &frame[-1].of.element->members);
    }
}

void read_open_in_children(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    if (read_is_plain(element, NAMES_id)) {
        frame->of = frame[-1].of;
        read_want_text(reader, READ_CHILD);
    } else {
        read_misplaced(reader, element);
    }
}
