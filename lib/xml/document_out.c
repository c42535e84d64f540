/* How does what stands around the events look in XML? Root, body, and results of queries. */
#include "xml/head.h"

#include <stdio.h>

#define EPCIS_SPACE "urn:epcglobal:epcis"

void xml_head_shape(struct xml_head *head, bool events)
{
    bool bodies = xml_head_has(head, KOLLI_MASTER_BODY);
    bool query = xml_head_kind(head) == KOLLI_QUERY_DOCUMENT;
    head->vocabularies = bodies && !events;
    if (query &&
        (events || bodies || xml_head_field(head, KOLLI_DOCUMENT_QUERY_NAME).ptr != NULL)) {
        head->shape = SHAPE_RESULTS;
    } else if (query) {
        head->shape = SHAPE_MESSAGES;
    } else {
        head->shape = head->vocabularies ? SHAPE_VOCABULARIES : SHAPE_EVENTS;
    }
}

static void tell_date(struct xml_writing *writing, const struct xml_head *head)
{
    const kolli_span name = SPAN("creationDate");
    kolli_span own = xml_head_field(head, KOLLI_DOCUMENT_CREATION_DATE);
    kolli_span date = xml_head_date(head);
    if (date.ptr == NULL) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LACKS, name, name, head->root.local);
    } else if (own.ptr != NULL && date.ptr != own.ptr) {
        losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_OTHER, name, own, date);
    }
}

/* ---- The root element -------------------------------------------------------------------------------- */

struct root {
    const char *name, *prefix, *stem;
};

static struct root root_of(const struct xml_head *head)
{
    switch (xml_head_kind(head)) {
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
    return good && (!xml_has_sbdh(head) ||
                    xml_spaces_declare(writing->spaces, SPAN("sbdh"), SPAN(KOLLI_SBDH)));
}

/* Attributes of the root, whose namespaces must be declared there, too. */
static bool declare_attributes(struct xml_writing *writing, const struct xml_head *head)
{
    bool good = true;
    const kolli_member *member = xml_head_first(head, KOLLI_DOCUMENT_EXTENSION);
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
    if (xml_head_date(head).ptr != NULL) {
        xml_write_attribute(writing, xml_plain(SPAN("creationDate")), xml_head_date(head));
    }
    xml_write_attributes(writing, xml_head_first(head, KOLLI_DOCUMENT_EXTENSION));
    return true;
}

/* ---- Head and tail -------------------------------------------------------------------------------------- */

static struct xml_name results_name(const struct xml_head *head)
{
    return (struct xml_name){head->root.prefix, SPAN("QueryResults")};
}

static void open_results(struct xml_writing *writing, const struct xml_head *head)
{
    kolli_span name = xml_head_field(head, KOLLI_DOCUMENT_QUERY_NAME);
    kolli_span subscription = xml_head_field(head, KOLLI_DOCUMENT_SUBSCRIPTION_ID);
    xml_open(&writing->out, results_name(head));
    xml_write_element(writing, SPAN("queryName"), name);
    if (name.ptr == NULL) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LACKS, SPAN("queryName"),
                    SPAN("queryName"), SPAN("QueryResults"));
    }
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
    xml_head_mark(head);
    if (!open_root(writing, head) || !xml_write_header(writing, head)) {
        return false;
    }
    losses_at_place(writing->losses, "");
    tell_date(writing, head);
    xml_open(&writing->out, xml_plain(SPAN("EPCISBody")));
    xml_write_attributes(writing, xml_head_first(head, KOLLI_DOCUMENT_BODY));
    if (head->shape == SHAPE_RESULTS) {
        open_results(writing, head);
    }
    if (head->shape == SHAPE_MESSAGES) {
        return true;
    }
    if (head->vocabularies) {
        return xml_write_vocabularies(writing, head, KOLLI_MASTER_BODY);
    }
    xml_open(&writing->out, xml_plain(SPAN("EventList")));
    xml_write_attributes(writing, xml_head_first(head, KOLLI_DOCUMENT_EVENT_LIST));
    return true;
}

bool xml_write_tail(struct xml_writing *writing, const struct xml_head *head)
{
    bool good = true;
    losses_at_place(writing->losses, "/epcisBody");
    if (head->shape != SHAPE_MESSAGES && !head->vocabularies) {
        good = xml_write_place(writing, head, KOLLI_DOCUMENT_EVENT_LIST);
        xml_close(&writing->out, xml_plain(SPAN("EventList")));
    }
    if (head->shape == SHAPE_RESULTS) {
        good = good && xml_write_place(writing, head, KOLLI_DOCUMENT_RESULTS_BODY);
        xml_close(&writing->out, xml_plain(SPAN("resultsBody")));
        good = good && xml_write_place(writing, head, KOLLI_DOCUMENT_QUERY_RESULTS);
        xml_close(&writing->out, results_name(head));
    }
    good = good && xml_write_place(writing, head, KOLLI_DOCUMENT_BODY);
    xml_close(&writing->out, xml_plain(SPAN("EPCISBody")));
    losses_at_place(writing->losses, "");
    xml_tell_late(writing, head);
    good = good && xml_write_place(writing, head, KOLLI_DOCUMENT_EXTENSION);
    xml_close(&writing->out, head->root);
    out_char(&writing->out.text, '\n');
    return good;
}
