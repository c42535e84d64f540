/* How does what stands around the events look in XML? Root, header, master data, body, and results of queries. */
#include "xml/writing.h"

#include <stdio.h>

#define EPCIS_SPACE "urn:epcglobal:epcis"

/* ---- Reading the document ------------------------------------------------------------------------ */

static kolli_document_kind kind_of(const struct xml_head *head)
{
    return head->document == NULL ? KOLLI_EPCIS_DOCUMENT : head->document->kind;
}

static kolli_span field_of_document(const struct xml_head *head, kolli_document_field field)
{
    return head->document == NULL ? (kolli_span){NULL, 0} : head->document->fields[field].text;
}

static const struct members *members_at(const struct xml_head *head, kolli_document_place place)
{
    static const struct members none = {.first = NULL};
    return head->document == NULL ? &none : &head->document->places[place];
}

static const kolli_member *first_at(const struct xml_head *head, kolli_document_place place)
{
    const struct members *members = members_at(head, place);
    return members->first == NULL ? NULL : &members->first->shown;
}

static bool has_vocabularies(const struct xml_head *head, kolli_master_place place)
{
    if (head->document == NULL) {
        return false;
    }
    const struct document_vocabulary *all = head->document->vocabularies.items;
    size_t i = 0;
    while (i < head->document->vocabularies.count && all[i].place != place) {
        i++;
    }
    return i < head->document->vocabularies.count;
}

void xml_head_shape(struct xml_head *head, bool events)
{
    bool bodies = has_vocabularies(head, KOLLI_MASTER_BODY);
    bool query = kind_of(head) == KOLLI_QUERY_DOCUMENT;
    head->vocabularies = bodies && !events;
    if (query &&
        (events || bodies || field_of_document(head, KOLLI_DOCUMENT_QUERY_NAME).ptr != NULL)) {
        head->shape = SHAPE_RESULTS;
    } else if (query) {
        head->shape = SHAPE_MESSAGES;
    } else {
        head->shape = head->vocabularies ? SHAPE_VOCABULARIES : SHAPE_EVENTS;
    }
}

/* ---- Members -------------------------------------------------------------------------------------- */

/* The elements among the members of a place, each with the namespaces that it needs. */
static bool write_alone(struct xml_writing *writing, const struct members *members)
{
    const kolli_member *member = members->first == NULL ? NULL : &members->first->shown;
    bool good = true;
    for (; good && member != NULL; member = member->next) {
        good = member->attribute || xml_write_alone(writing, member_of(member));
    }
    return good;
}

static bool write_place(struct xml_writing *writing, const struct xml_head *head,
                        kolli_document_place place)
{
    return write_alone(writing, members_at(head, place));
}

/* A place that the target does not have. */
static void lose_place(struct xml_writing *writing, const struct xml_head *head,
                       kolli_document_place place)
{
    for (const kolli_member *member = first_at(head, place); member != NULL;
         member = member->next) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LOST, member->name, member->name);
    }
}

/* ---- The business header --------------------------------------------------------------------------- */

static struct xml_name sbdh_name(const struct xml_writing *writing, const char *local)
{
    const kolli_member member = {.space = SPAN(KOLLI_SBDH), .name = span_of(local)};
    return xml_spaces_name(writing->spaces, &member);
}

static void sbdh_open(struct xml_writing *writing, const char *local)
{
    xml_open(&writing->out, sbdh_name(writing, local));
}

static void sbdh_close(struct xml_writing *writing, const char *local)
{
    xml_close(&writing->out, sbdh_name(writing, local));
}

static void sbdh_element(struct xml_writing *writing, const char *local, kolli_span text)
{
    sbdh_open(writing, local);
    xml_write_text(writing, span_of(local), text);
    sbdh_close(writing, local);
}

static void sbdh_party(struct xml_writing *writing, const char *local, kolli_span identifier)
{
    sbdh_open(writing, local);
    sbdh_element(writing, "Identifier", identifier);
    sbdh_close(writing, local);
}

/* The document's own, unless it is no time and another was given; xsd:dateTime may be without offset. */
static kolli_span creation_date(const struct xml_head *head)
{
    kolli_time time;
    kolli_span own = field_of_document(head, KOLLI_DOCUMENT_CREATION_DATE);
    if (head->creation_date.ptr == NULL || own.ptr == NULL) {
        return own.ptr == NULL ? head->creation_date : own;
    }
    kolli_status status = kolli_time_parse(&time, own, NULL);
    return status == KOLLI_OK || status == KOLLI_TIME_OFFSET ? own : head->creation_date;
}

/* JSON has three texts in place of the header: they make one when all are there. */
static bool makes_sbdh(const struct xml_head *head)
{
    return members_at(head, KOLLI_DOCUMENT_SBDH)->first == NULL &&
           field_of_document(head, KOLLI_DOCUMENT_SENDER).ptr != NULL &&
           field_of_document(head, KOLLI_DOCUMENT_RECEIVER).ptr != NULL &&
           field_of_document(head, KOLLI_DOCUMENT_INSTANCE_IDENTIFIER).ptr != NULL &&
           creation_date(head).ptr != NULL;
}

static bool has_sbdh(const struct xml_head *head)
{
    return members_at(head, KOLLI_DOCUMENT_SBDH)->first != NULL || makes_sbdh(head);
}

/* Source: UN/CEFACT SBDH 1.3; what EPCIS 2.0 §9.6 says of its fields. */
static void make_sbdh(struct xml_writing *writing, const struct xml_head *head)
{
    sbdh_element(writing, "HeaderVersion", SPAN("1.0"));
    sbdh_party(writing, "Sender", field_of_document(head, KOLLI_DOCUMENT_SENDER));
    sbdh_party(writing, "Receiver", field_of_document(head, KOLLI_DOCUMENT_RECEIVER));
    sbdh_open(writing, "DocumentIdentification");
    sbdh_element(writing, "Standard", SPAN("EPCglobal"));
    sbdh_element(writing, "TypeVersion", SPAN("1.0"));
    sbdh_element(writing, "InstanceIdentifier",
                 field_of_document(head, KOLLI_DOCUMENT_INSTANCE_IDENTIFIER));
    sbdh_element(writing, "Type", SPAN("Events"));
    sbdh_element(writing, "CreationDateAndTime", creation_date(head));
    sbdh_close(writing, "DocumentIdentification");
}

static void write_sbdh(struct xml_writing *writing, const struct xml_head *head)
{
    sbdh_open(writing, "StandardBusinessDocumentHeader");
    xml_write_attributes(writing, first_at(head, KOLLI_DOCUMENT_SBDH));
    if (makes_sbdh(head)) {
        make_sbdh(writing, head);
    } else {
        xml_write_members(writing, first_at(head, KOLLI_DOCUMENT_SBDH));
    }
    sbdh_close(writing, "StandardBusinessDocumentHeader");
}

/* ---- Master data ----------------------------------------------------------------------------------- */

static bool write_attribute(struct xml_writing *writing, const struct document_attribute *attribute)
{
    struct xml_name name = xml_plain(SPAN("attribute"));
    const struct member *value = attribute->value.first;
    bool good = true;
    xml_spaces_forget(writing->spaces);
    if (value != NULL) {
        good = xml_spaces_meet_member(writing->spaces, value);
    }
    xml_open(&writing->out, name);
    xml_spaces_write_met(writing->spaces, &writing->out);
    xml_write_attribute(writing, xml_plain(SPAN("id")), attribute->id);
    if (good && value != NULL) {
        xml_write_content(writing, value);
    }
    xml_close(&writing->out, name);
    xml_spaces_forget(writing->spaces);
    return good;
}

static void write_children(struct xml_writing *writing, const struct event_list *children)
{
    const kolli_span *all = children->items;
    if (children->count > 0) {
        xml_open(&writing->out, xml_plain(SPAN("children")));
        for (size_t i = 0; i < children->count; i++) {
            xml_write_element(writing, SPAN("id"), all[i]);
        }
        xml_close(&writing->out, xml_plain(SPAN("children")));
    }
}

static bool write_element(struct xml_writing *writing, const struct document_element *element)
{
    const struct document_attribute *attributes = element->attributes.items;
    bool good = true;
    xml_open(&writing->out, xml_plain(SPAN("VocabularyElement")));
    xml_write_attribute(writing, xml_plain(SPAN("id")), element->id);
    for (size_t i = 0; good && i < element->attributes.count; i++) {
        good = write_attribute(writing, &attributes[i]);
    }
    write_children(writing, &element->children);
    good = good && write_alone(writing, &element->members);
    xml_close(&writing->out, xml_plain(SPAN("VocabularyElement")));
    return good;
}

static bool write_vocabulary(struct xml_writing *writing,
                             const struct document_vocabulary *vocabulary)
{
    const struct document_element *elements = vocabulary->elements.items;
    bool good = true;
    xml_open(&writing->out, xml_plain(SPAN("Vocabulary")));
    xml_write_attribute(writing, xml_plain(SPAN("type")), vocabulary->type);
    if (vocabulary->elements.count > 0) {
        xml_open(&writing->out, xml_plain(SPAN("VocabularyElementList")));
        for (size_t i = 0; good && i < vocabulary->elements.count; i++) {
            good = write_element(writing, &elements[i]);
        }
        xml_close(&writing->out, xml_plain(SPAN("VocabularyElementList")));
    }
    good = good && write_alone(writing, &vocabulary->members);
    xml_close(&writing->out, xml_plain(SPAN("Vocabulary")));
    return good;
}

static bool write_vocabularies(struct xml_writing *writing, const struct xml_head *head,
                               kolli_master_place place)
{
    const struct event_list *list = &head->document->vocabularies;
    const struct document_vocabulary *all = list->items;
    bool good = true;
    xml_open(&writing->out, xml_plain(SPAN("VocabularyList")));
    for (size_t i = 0; good && i < list->count; i++) {
        good = all[i].place != place || write_vocabulary(writing, &all[i]);
    }
    xml_close(&writing->out, xml_plain(SPAN("VocabularyList")));
    return good;
}

/* ---- Header ----------------------------------------------------------------------------------------- */

static bool write_master(struct xml_writing *writing, const struct xml_head *head)
{
    if (!has_vocabularies(head, KOLLI_MASTER_HEADER) &&
        members_at(head, KOLLI_DOCUMENT_MASTER_DATA)->first == NULL) {
        return true;
    }
    xml_open(&writing->out, xml_plain(SPAN("extension")));
    xml_open(&writing->out, xml_plain(SPAN("EPCISMasterData")));
    bool good = write_vocabularies(writing, head, KOLLI_MASTER_HEADER) &&
                write_place(writing, head, KOLLI_DOCUMENT_MASTER_DATA);
    xml_close(&writing->out, xml_plain(SPAN("EPCISMasterData")));
    xml_close(&writing->out, xml_plain(SPAN("extension")));
    return good;
}

static void tell_date(struct xml_writing *writing, const struct xml_head *head)
{
    const kolli_span name = SPAN("creationDate");
    kolli_span own = field_of_document(head, KOLLI_DOCUMENT_CREATION_DATE);
    kolli_span date = creation_date(head);
    if (date.ptr == NULL) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LACKS, name, name, head->root.local);
    } else if (own.ptr != NULL && date.ptr != own.ptr) {
        losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_OTHER, name, own, date);
    }
}

/* It stands in the first tag, so one that was read behind the events comes too late. */
static void tell_late_date(struct xml_writing *writing, const struct xml_head *head)
{
    const kolli_span name = SPAN("creationDate");
    if (!head->dated && field_of_document(head, KOLLI_DOCUMENT_CREATION_DATE).ptr != NULL) {
        losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_LOST, name, name);
    }
}

/* What JSON says of a document and XML has no place for. */
static void lose_fields(struct xml_writing *writing, const struct xml_head *head)
{
    static const kolli_document_field fields[] = {KOLLI_DOCUMENT_ID, KOLLI_DOCUMENT_SENDER,
                                                  KOLLI_DOCUMENT_RECEIVER,
                                                  KOLLI_DOCUMENT_INSTANCE_IDENTIFIER};
    losses_at_place(writing->losses, "");
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        kolli_span name = names_text(document_field_name(fields[i]));
        bool there = field_of_document(head, fields[i]).ptr != NULL;
        if (there && (fields[i] == KOLLI_DOCUMENT_ID || !has_sbdh(head))) {
            losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_LOST, name, name);
        }
    }
    tell_date(writing, head);
}

static bool write_header(struct xml_writing *writing, const struct xml_head *head)
{
    bool old = writing->old;
    bool any = has_sbdh(head) || has_vocabularies(head, KOLLI_MASTER_HEADER) ||
               members_at(head, KOLLI_DOCUMENT_MASTER_DATA)->first != NULL ||
               (old && members_at(head, KOLLI_DOCUMENT_HEADER)->first != NULL);
    bool good = true;
    losses_at_place(writing->losses, "/epcisHeader");
    if (!old) {
        lose_place(writing, head, KOLLI_DOCUMENT_HEADER);
    }
    if (!any) {
        return true;
    }
    xml_open(&writing->out, xml_plain(SPAN("EPCISHeader")));
    if (old) {
        xml_write_attributes(writing, first_at(head, KOLLI_DOCUMENT_HEADER));
    }
    if (has_sbdh(head)) {
        write_sbdh(writing, head);
    } else if (old) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LACKS, SPAN(""),
                    SPAN("StandardBusinessDocumentHeader"), SPAN("EPCISHeader"));
    }
    good =
        write_master(writing, head) && (!old || write_place(writing, head, KOLLI_DOCUMENT_HEADER));
    xml_close(&writing->out, xml_plain(SPAN("EPCISHeader")));
    return good;
}

/* ---- The root element -------------------------------------------------------------------------------- */

struct root {
    const char *name, *prefix, *stem;
};

static struct root root_of(const struct xml_head *head)
{
    switch (kind_of(head)) {
    case KOLLI_QUERY_DOCUMENT:
        return (struct root){"EPCISQueryDocument", "epcisq", EPCIS_SPACE "-query:xsd:"};
    case KOLLI_MASTER_DATA_DOCUMENT:
        return (struct root){"EPCISMasterDataDocument", "epcismd", EPCIS_SPACE "-masterdata:xsd:"};
    default:
        return (struct root){"EPCISDocument", "epcis", EPCIS_SPACE ":xsd:"};
    }
}

static bool is_epcis(kolli_span space)
{
    return span_starts(space, SPAN(EPCIS_SPACE ":xsd:")) ||
           span_starts(space, SPAN(EPCIS_SPACE "-"));
}

/* The prefix that the document had for the namespace of such a root, in whichever generation. */
static kolli_span root_prefix(const struct xml_head *head, const struct root *root)
{
    const kolli_member *space =
        head->document == NULL ? NULL : kolli_document_namespaces(head->document);
    for (; space != NULL; space = space->next) {
        if (space->name.len > 0 && span_starts(space->text, span_of(root->stem))) {
            return space->name;
        }
    }
    return span_of(root->prefix);
}

/* Prefixes of the caller's and of the document's, but those of EPCIS itself and of schemas. */
static bool declare_spaces(struct xml_writing *writing, const struct xml_head *head)
{
    bool good = true;
    const kolli_member *space =
        head->document == NULL ? NULL : kolli_document_namespaces(head->document);
    for (size_t i = 0; good && i < head->prefix_count; i++) {
        good =
            xml_spaces_declare(writing->spaces, head->prefixes[i].prefix, head->prefixes[i].space);
    }
    for (; good && space != NULL; space = space->next) {
        good = is_epcis(space->text) ||
               span_starts(space->text, SPAN("http://www.w3.org/2001/XMLSchema")) ||
               xml_spaces_declare(writing->spaces, space->name, space->text);
    }
    return good &&
           (!has_sbdh(head) || xml_spaces_declare(writing->spaces, SPAN("sbdh"), SPAN(KOLLI_SBDH)));
}

/* Attributes of the root, whose namespaces must be declared there, too. */
static bool declare_attributes(struct xml_writing *writing, const struct xml_head *head)
{
    bool good = true;
    const kolli_member *member = first_at(head, KOLLI_DOCUMENT_EXTENSION);
    for (; good && member != NULL; member = member->next) {
        good = !member->attribute || member->space.len == 0 ||
               xml_spaces_declare(writing->spaces, member->prefix, member->space);
    }
    return good;
}

static bool open_root(struct xml_writing *writing, struct xml_head *head)
{
    struct root root = root_of(head);
    char space[80];
    kolli_span prefix = root_prefix(head, &root);
    snprintf(space, sizeof space, "%s%s", root.stem, writing->old ? "1" : "2");
    xml_spaces_clear(writing->spaces);
    if (!xml_spaces_declare(writing->spaces, prefix, span_of(space)) ||
        !declare_spaces(writing, head) || !declare_attributes(writing, head)) {
        return false;
    }
    const kolli_member member = {.space = span_of(space), .name = span_of(root.name)};
    head->root = xml_spaces_name(writing->spaces, &member);
    if (head->root.prefix.len == 0) { /* the document's own cannot be one */
        if (!xml_spaces_declare(writing->spaces, span_of(root.prefix), span_of(space))) {
            return false;
        }
        head->root = xml_spaces_name(writing->spaces, &member);
    }
    xml_open(&writing->out, head->root);
    xml_spaces_write_declared(writing->spaces, &writing->out);
    xml_write_attribute(writing, xml_plain(SPAN("schemaVersion")),
                        writing->old ? SPAN("1.2") : SPAN("2.0"));
    head->dated = field_of_document(head, KOLLI_DOCUMENT_CREATION_DATE).ptr != NULL;
    if (creation_date(head).ptr != NULL) {
        xml_write_attribute(writing, xml_plain(SPAN("creationDate")), creation_date(head));
    }
    xml_write_attributes(writing, first_at(head, KOLLI_DOCUMENT_EXTENSION));
    return true;
}

/* ---- Head and tail -------------------------------------------------------------------------------------- */

static struct xml_name results_name(const struct xml_head *head)
{
    return (struct xml_name){head->root.prefix, SPAN("QueryResults")};
}

static void open_results(struct xml_writing *writing, const struct xml_head *head)
{
    kolli_span name = field_of_document(head, KOLLI_DOCUMENT_QUERY_NAME);
    kolli_span subscription = field_of_document(head, KOLLI_DOCUMENT_SUBSCRIPTION_ID);
    xml_open(&writing->out, results_name(head));
    xml_write_element(writing, SPAN("queryName"), name);
    if (subscription.ptr != NULL) {
        xml_write_element(writing, SPAN("subscriptionID"), subscription);
    }
    xml_open(&writing->out, xml_plain(SPAN("resultsBody")));
}

bool xml_write_head(struct xml_writing *writing, struct xml_head *head)
{
    out_text(&writing->out.text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    if (writing->out.indent == 0) {
        out_char(&writing->out.text, '\n');
    }
    if (!open_root(writing, head) || !write_header(writing, head)) {
        return false;
    }
    lose_fields(writing, head);
    xml_open(&writing->out, xml_plain(SPAN("EPCISBody")));
    xml_write_attributes(writing, first_at(head, KOLLI_DOCUMENT_BODY));
    if (head->shape == SHAPE_RESULTS) {
        open_results(writing, head);
    }
    if (head->shape == SHAPE_MESSAGES) {
        return true;
    }
    if (head->vocabularies) {
        return write_vocabularies(writing, head, KOLLI_MASTER_BODY);
    }
    xml_open(&writing->out, xml_plain(SPAN("EventList")));
    xml_write_attributes(writing, first_at(head, KOLLI_DOCUMENT_EVENT_LIST));
    return true;
}

bool xml_write_tail(struct xml_writing *writing, const struct xml_head *head)
{
    bool good = true;
    losses_at_place(writing->losses, "/epcisBody");
    if (head->shape != SHAPE_MESSAGES && !head->vocabularies) {
        good = write_place(writing, head, KOLLI_DOCUMENT_EVENT_LIST);
        xml_close(&writing->out, xml_plain(SPAN("EventList")));
    }
    if (head->shape == SHAPE_RESULTS) {
        good = good && write_place(writing, head, KOLLI_DOCUMENT_RESULTS_BODY);
        xml_close(&writing->out, xml_plain(SPAN("resultsBody")));
        good = good && write_place(writing, head, KOLLI_DOCUMENT_QUERY_RESULTS);
        xml_close(&writing->out, results_name(head));
    }
    good = good && write_place(writing, head, KOLLI_DOCUMENT_BODY);
    xml_close(&writing->out, xml_plain(SPAN("EPCISBody")));
    losses_at_place(writing->losses, "");
    tell_late_date(writing, head);
    good = good && write_place(writing, head, KOLLI_DOCUMENT_EXTENSION);
    xml_close(&writing->out, head->root);
    out_char(&writing->out.text, '\n');
    return good;
}
