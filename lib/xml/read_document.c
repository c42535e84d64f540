/* How is what stands around the events read? Root element, header, and how a document's parts follow. */
#include "xml/read_document.h"

#define EPCIS_SPACE "urn:epcglobal:epcis"

/* ---- Versions --------------------------------------------------------------------------------- */

/* '1' or '2', by the last character of a namespace of EPCIS; 0 for other namespaces. */
static char generation(const char *space)
{
    kolli_span text = space == NULL ? SPAN("") : span_of(space);
    bool own = span_starts(text, SPAN(EPCIS_SPACE)) && text.len > 5 &&
               span_equal(span_from(text, text.len - 5), SPAN("xsd:1"));
    bool young = span_starts(text, SPAN(EPCIS_SPACE)) && text.len > 5 &&
                 span_equal(span_from(text, text.len - 5), SPAN("xsd:2"));
    return own ? '1' : young ? '2' : 0;
}

/* xsd:decimal: 1.20 is 1.2. */
static bool find_syntax(kolli_span version, kolli_syntax *syntax)
{
    static const struct {
        const char *version;
        kolli_syntax syntax;
    } known[] = {{"2", KOLLI_SYNTAX_XML_2_0},
                 {"1.2", KOLLI_SYNTAX_XML_1_2},
                 {"1.1", KOLLI_SYNTAX_XML_1_1},
                 {"1", KOLLI_SYNTAX_XML_1_0}};
    kolli_decimal number;
    char text[KOLLI_DECIMAL_TEXT];
    if (kolli_decimal_parse(&number, version, NULL) != KOLLI_OK) {
        return false;
    }
    kolli_decimal_write(&number, text);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(text, known[i].version) == 0) {
            *syntax = known[i].syntax;
            return true;
        }
    }
    return false;
}

/* The namespace tells the generation, schemaVersion the version in it. */
static void read_version(kolli_xml_reader *reader, const struct sax_element *element)
{
    kolli_span version = blank_trim(read_attribute(element, "schemaVersion"));
    char found = generation(element->space);
    kolli_syntax syntax = KOLLI_SYNTAX_XML_2_0;
    bool known = find_syntax(version, &syntax);
    bool old = known ? syntax != KOLLI_SYNTAX_XML_2_0 : found == '1';
    reader->syntax = known && old == (found == '1') ? syntax
                     : found == '1'                 ? KOLLI_SYNTAX_XML_1_2
                     : found == '2' || !old         ? KOLLI_SYNTAX_XML_2_0
                                                    : syntax;
    reader->document->syntax = reader->syntax;
    if (version.ptr == NULL) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_EVENT_LACKS, span_of(element->name),
                      names_text(NAMES_schemaVersion));
    } else if (!known || found == 0 || old != (found == '1')) {
        read_tell_tag(reader, known && found != 0 ? KOLLI_WARNING : KOLLI_ERROR, KOLLI_XML_VERSION,
                      version, element->space == NULL ? SPAN("") : span_of(element->space));
    }
}

/* ---- Members around events -------------------------------------------------------------------- */

void read_begin_member_of(kolli_xml_reader *reader, const struct sax_element *element,
                          struct members *members)
{
    struct read_frame *parent = read_top(reader) - 1;
    if (element->space == NULL && !parent->wrapped) {
        read_tell_in(reader, element, KOLLI_XML_ELEMENT);
    }
    parent->members = members;
    read_begin_member(reader, element);
}

void read_begin_document_member(kolli_xml_reader *reader, const struct sax_element *element,
                                kolli_document_place place)
{
    read_begin_member_of(reader, element, read_place_members(reader, place));
}

void read_begin_wrapper(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    read_give_back(reader, element);
    frame->state = frame[-1].state;
    frame->of = frame[-1].of;
    frame->field = frame[-1].field;
    frame->wrapped = true;
}

/* ---- The root element ------------------------------------------------------------------------- */

static void read_spaces(kolli_xml_reader *reader, const struct sax_element *element)
{
    for (unsigned i = 0; i < element->space_count; i++) {
        const char *prefix = (const char *)element->spaces[2 * i];
        const char *space = (const char *)element->spaces[2 * i + 1];
        if (!document_put_namespace(reader->document, prefix == NULL ? SPAN("") : span_of(prefix),
                                    space == NULL ? SPAN("") : span_of(space))) {
            read_fail_memory(reader);
        }
    }
}

/* A time without offset is what the schema allows here. */
static void read_creation_date(kolli_xml_reader *reader, const struct sax_attribute *attribute)
{
    kolli_diag diag;
    kolli_status status = document_put(reader->document, KOLLI_DOCUMENT_CREATION_DATE,
                                       blank_trim(attribute->value), &diag);
    if (status == KOLLI_NO_MEMORY) {
        read_fail_memory(reader);
    } else if (status != KOLLI_OK) {
        read_tell_attribute(reader, status == KOLLI_TIME_OFFSET ? KOLLI_WARNING : KOLLI_ERROR,
                            attribute, &diag);
    }
}

static void put_field(kolli_xml_reader *reader, kolli_document_field field, kolli_span text)
{
    if (document_put(reader->document, field, text, NULL) != KOLLI_OK) {
        read_fail_memory(reader);
    }
}

bool read_root_attribute(kolli_xml_reader *reader, const struct sax_attribute *attribute)
{
    enum names_id id =
        attribute->space == NULL ? sax_name(&reader->sax, attribute->name) : NAMES_NONE;
    if (id == NAMES_creationDate) {
        read_creation_date(reader, attribute);
    } else if (id == NAMES_schemaVersion) {
        put_field(reader, KOLLI_DOCUMENT_SCHEMA_VERSION, blank_trim(attribute->value));
    }
    return id == NAMES_creationDate || id == NAMES_schemaVersion;
}

/* Nothing is fetched, whoever asks for it: that somebody does is worth a word. */
static void tell_hint(kolli_xml_reader *reader, const struct sax_attribute *attribute)
{
    kolli_diag diag;
    bool hint = strcmp(attribute->name, "schemaLocation") == 0 ||
                strcmp(attribute->name, "noNamespaceSchemaLocation") == 0;
    for (size_t i = 0; hint && i + 3 <= attribute->value.len; i++) {
        if (memcmp(attribute->value.ptr + i, "://", 3) == 0) {
            diag_fail(&diag, KOLLI_XML_HINT, 0, 0, attribute->value);
            read_tell_attribute(reader, KOLLI_WARNING, attribute, &diag);
            return;
        }
    }
}

static void read_root_attributes(kolli_xml_reader *reader, const struct sax_element *element)
{
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        if (read_is_xsi(reader, &attribute)) {
            tell_hint(reader, &attribute);
        }
        if (!read_root_attribute(reader, &attribute) && !read_is_xsi(reader, &attribute)) {
            read_attribute_member(reader, &attribute,
                                  read_place_members(reader, KOLLI_DOCUMENT_EXTENSION), NULL);
        }
    }
    if (reader->document->fields[KOLLI_DOCUMENT_CREATION_DATE].text.ptr == NULL) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_EVENT_LACKS, span_of(element->name),
                      names_text(NAMES_creationDate));
    }
}

/* The namespaces in which a careless writer may have put EPCIS's own elements. */
static void note_own_spaces(kolli_xml_reader *reader, const struct sax_element *element)
{
    bool old = generation(element->space) == '1';
    bool query = element->id == NAMES_EPCISQueryDocument;
    const char *other = query ? (old ? EPCIS_SPACE ":xsd:1" : EPCIS_SPACE ":xsd:2")
                              : (old ? EPCIS_SPACE "-query:xsd:1" : EPCIS_SPACE "-query:xsd:2");
    reader->own[0] = element->space;
    reader->own[1] = sax_intern(&reader->sax, other);
}

/* What else a document may begin with: a message of queries, or what a capture came to. */
static bool is_message(const struct sax_element *element)
{
    kolli_span name = span_of(element->name);
    return generation(element->space) != 0 &&
           (read_is_query_space(span_of(element->space)) ||
            span_equal(name, SPAN("EPCISCaptureJob")) || span_equal(name, SPAN("EPCISException")));
}

static void tell_alone(kolli_xml_reader *reader, const struct sax_element *element)
{
    read_tell_tag(reader, KOLLI_WARNING, KOLLI_XML_ALONE, span_of(element->name));
}

/* Nothing stands around: one event, a list of them or of vocabularies, or a message of a query. */
static void begin_alone(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct sax_element plain = *element;
    reader->document->kind = KOLLI_EVENTS_ALONE;
    bool old = generation(element->space) == '1';
    if (!find_syntax(blank_trim(read_attribute(element, "schemaVersion")), &reader->syntax)) {
        reader->syntax = old ? KOLLI_SYNTAX_XML_1_2 : KOLLI_SYNTAX_XML_2_0;
    }
    reader->document->syntax = reader->syntax;
    if (generation(element->space) != 0) {
        plain.space = NULL;
    }
    if (is_message(element)) {
        read_begin_document_member(reader, element, KOLLI_DOCUMENT_BODY);
        return;
    }
    if (read_is_plain(&plain, NAMES_EventList)) {
        tell_alone(reader, element); /* before its events, which may be those of another part */
        read_begin(reader, READ_EVENT_LIST);
        read_begin_part(reader);
    } else if (read_is_plain(&plain, NAMES_VocabularyList)) {
        tell_alone(reader, element);
        read_top(reader)->field = KOLLI_MASTER_BODY;
        read_begin(reader, READ_VOCABULARY_LIST);
    } else if (read_begin_event(reader, &plain)) {
        tell_alone(reader, element);
    } else {
        sax_stop(&reader->sax, KOLLI_XML_ROOT);
    }
}

static void open_root(kolli_xml_reader *reader, const struct sax_element *element)
{
    note_own_spaces(reader, element);
    read_spaces(reader, element);
    if (!document_kind_named(element->id, &reader->document->kind)) {
        begin_alone(reader, element);
        return;
    }
    read_begin(reader, READ_DOCUMENT);
    read_version(reader, element);
    read_root_attributes(reader, element);
}

/* ---- Document and header ---------------------------------------------------------------------- */

void read_check_part(kolli_xml_reader *reader, const struct sax_element *element, uint8_t place)
{
    struct read_frame *parent = read_top(reader) - 1;
    if (place <= parent->place) {
        read_tell_tag(reader, KOLLI_ERROR,
                      place < parent->place ? KOLLI_XML_ORDER : KOLLI_XML_TWICE,
                      span_of(element->name), span_of(parent->name));
    } else {
        parent->place = place;
    }
}

static void open_in_document(kolli_xml_reader *reader, const struct sax_element *element)
{
    if (read_is_plain(element, NAMES_EPCISHeader)) {
        read_check_part(reader, element, 1);
        read_begin(reader, READ_HEADER);
        read_extra_attributes(reader, element, read_place_members(reader, KOLLI_DOCUMENT_HEADER),
                              NULL);
    } else if (read_is_plain(element, NAMES_EPCISBody)) {
        read_check_part(reader, element, 2);
        read_begin(reader, READ_BODY);
        read_extra_attributes(reader, element, read_place_members(reader, KOLLI_DOCUMENT_BODY),
                              NULL);
    } else if (read_is_plain(element, NAMES_extension)) {
        read_begin_wrapper(reader, element);
    } else {
        read_begin_document_member(reader, element, KOLLI_DOCUMENT_EXTENSION);
    }
}

static void open_in_header(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    if (element->space == reader->sbdh && element->id == NAMES_StandardBusinessDocumentHeader) {
        read_begin(reader, READ_MEMBERS);
        frame->members = read_place_members(reader, KOLLI_DOCUMENT_SBDH);
        read_extra_attributes(reader, element, frame->members, NULL);
    } else if (read_is_plain(element, NAMES_extension)) {
        read_begin_wrapper(reader, element);
    } else if (read_is_plain(element, NAMES_EPCISMasterData)) {
        if (!frame[-1].wrapped) {
            read_tell_in(reader, element, KOLLI_XML_ELEMENT);
        }
        read_begin(reader, READ_MASTER);
    } else {
        if (element->space != NULL && reader->syntax == KOLLI_SYNTAX_XML_2_0) {
            read_tell_in(reader, element, KOLLI_XML_ELEMENT);
        }
        read_begin_document_member(reader, element, KOLLI_DOCUMENT_HEADER);
    }
}

/* ---- The business header ---------------------------------------------------------------------- */

/* The text of what stands in an element of the business header. */
static kolli_span sbdh_text(kolli_xml_reader *reader, const char *outer, const char *inner)
{
    const struct members *members = read_place_members(reader, KOLLI_DOCUMENT_SBDH);
    const struct member *party = member_find(members, SPAN(KOLLI_SBDH), span_of(outer));
    const struct member *value =
        party == NULL ? NULL : member_find(&party->inside, SPAN(KOLLI_SBDH), span_of(inner));
    return value == NULL ? (kolli_span){NULL, 0} : blank_trim(value->shown.text);
}

static void take_from_sbdh(kolli_xml_reader *reader, kolli_document_field field, const char *outer,
                           const char *inner)
{
    kolli_span text = sbdh_text(reader, outer, inner);
    if (text.ptr != NULL) {
        put_field(reader, field, text);
    }
}

static void close_body(kolli_xml_reader *reader, const struct read_frame *frame)
{
    kolli_document_kind kind = reader->document->kind;
    if (frame->child == NULL) {
        read_tell_end(reader, KOLLI_ERROR, KOLLI_EVENT_LACKS, span_of(frame->name),
                      names_text(kind == KOLLI_QUERY_DOCUMENT         ? NAMES_QueryResults
                                 : kind == KOLLI_MASTER_DATA_DOCUMENT ? NAMES_VocabularyList
                                                                      : NAMES_EventList));
    }
    read_check_messages(reader);
}

/* ---- Elements, as they are opened and closed -------------------------------------------------- */

void read_open_document(kolli_xml_reader *reader, const struct sax_element *element)
{
    static void (*const open[READ_EVENT])(kolli_xml_reader *, const struct sax_element *) = {
        [READ_ROOT] = open_root,
        [READ_DOCUMENT] = open_in_document,
        [READ_HEADER] = open_in_header,
        [READ_MASTER] = read_open_in_master,
        [READ_VOCABULARY_LIST] = read_open_in_vocabulary_list,
        [READ_VOCABULARY] = read_open_in_vocabulary,
        [READ_ELEMENT_LIST] = read_open_in_element_list,
        [READ_ELEMENT] = read_open_in_element,
        [READ_CHILDREN] = read_open_in_children,
        [READ_BODY] = read_open_in_body,
        [READ_EVENT_LIST] = read_open_in_event_list,
        [READ_RESULTS] = read_open_in_results,
        [READ_RESULTS_BODY] = read_open_in_results_body,
        [READ_DOCUMENT_FIELD] = read_misplaced,
        [READ_CHILD] = read_misplaced,
    };
    open[read_top(reader)[-1].state](reader, element);
}

void read_close_document(kolli_xml_reader *reader)
{
    struct read_frame *frame = read_top(reader);
    if (frame->state == READ_DOCUMENT_FIELD) {
        put_field(reader, (kolli_document_field)frame->field, blank_trim(reader->text));
    } else if (frame->state == READ_CHILD) {
        if (!document_push_child(reader->document, frame->of.element, blank_trim(reader->text))) {
            read_fail_memory(reader);
        }
    } else if (frame->state == READ_BODY && !frame->wrapped) {
        close_body(reader, frame);
    } else if (frame->state == READ_HEADER && !frame->wrapped) {
        take_from_sbdh(reader, KOLLI_DOCUMENT_SENDER, "Sender", "Identifier");
        take_from_sbdh(reader, KOLLI_DOCUMENT_RECEIVER, "Receiver", "Identifier");
        take_from_sbdh(reader, KOLLI_DOCUMENT_INSTANCE_IDENTIFIER, "DocumentIdentification",
                       "InstanceIdentifier");
    }
}
