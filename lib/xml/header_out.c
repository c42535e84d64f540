/* How does the header of a document look in XML? Business header and master data. */
#include "xml/head.h"

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
    xml_write_own_text(writing, span_of(local), text);
    sbdh_close(writing, local);
}

static void sbdh_party(struct xml_writing *writing, const char *local, kolli_span identifier)
{
    sbdh_open(writing, local);
    sbdh_element(writing, "Identifier", identifier);
    sbdh_close(writing, local);
}

/* JSON has three texts in place of the header: they make one when all are there. */
static bool makes_sbdh(const struct xml_head *head)
{
    return xml_head_members(head, KOLLI_DOCUMENT_SBDH)->first == NULL &&
           xml_head_field(head, KOLLI_DOCUMENT_SENDER).ptr != NULL &&
           xml_head_field(head, KOLLI_DOCUMENT_RECEIVER).ptr != NULL &&
           xml_head_field(head, KOLLI_DOCUMENT_INSTANCE_IDENTIFIER).ptr != NULL &&
           xml_head_date(head).ptr != NULL;
}

bool xml_has_sbdh(const struct xml_head *head)
{
    return xml_head_members(head, KOLLI_DOCUMENT_SBDH)->first != NULL || makes_sbdh(head);
}

/* Source: UN/CEFACT SBDH 1.3; what EPCIS 2.0 §9.6 says of its fields. */
static void make_sbdh(struct xml_writing *writing, const struct xml_head *head)
{
    sbdh_element(writing, "HeaderVersion", SPAN("1.0"));
    sbdh_party(writing, "Sender", xml_head_field(head, KOLLI_DOCUMENT_SENDER));
    sbdh_party(writing, "Receiver", xml_head_field(head, KOLLI_DOCUMENT_RECEIVER));
    sbdh_open(writing, "DocumentIdentification");
    sbdh_element(writing, "Standard", SPAN("EPCglobal"));
    sbdh_element(writing, "TypeVersion", SPAN("1.0"));
    sbdh_element(writing, "InstanceIdentifier",
                 xml_head_field(head, KOLLI_DOCUMENT_INSTANCE_IDENTIFIER));
    sbdh_element(writing, "Type", SPAN("Events"));
    sbdh_element(writing, "CreationDateAndTime", xml_head_date(head));
    sbdh_close(writing, "DocumentIdentification");
}

static void write_sbdh(struct xml_writing *writing, const struct xml_head *head)
{
    sbdh_open(writing, "StandardBusinessDocumentHeader");
    xml_write_attributes(writing, xml_head_first(head, KOLLI_DOCUMENT_SBDH));
    if (makes_sbdh(head)) {
        make_sbdh(writing, head);
    } else {
        xml_write_members(writing, xml_head_first(head, KOLLI_DOCUMENT_SBDH));
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
    xml_write_own(writing, SPAN("id"), attribute->id);
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
    xml_write_own(writing, SPAN("id"), element->id);
    for (size_t i = 0; good && i < element->attributes.count; i++) {
        good = write_attribute(writing, &attributes[i]);
    }
    write_children(writing, &element->children);
    good = good && xml_write_each(writing, &element->members, true);
    xml_close(&writing->out, xml_plain(SPAN("VocabularyElement")));
    return good;
}

static bool write_vocabulary(struct xml_writing *writing,
                             const struct document_vocabulary *vocabulary)
{
    const struct document_element *elements = vocabulary->elements.items;
    bool good = true;
    xml_open(&writing->out, xml_plain(SPAN("Vocabulary")));
    xml_write_own(writing, SPAN("type"), vocabulary->type);
    if (vocabulary->elements.count > 0) {
        xml_open(&writing->out, xml_plain(SPAN("VocabularyElementList")));
        for (size_t i = 0; good && i < vocabulary->elements.count; i++) {
            good = write_element(writing, &elements[i]);
        }
        xml_close(&writing->out, xml_plain(SPAN("VocabularyElementList")));
    }
    good = good && xml_write_each(writing, &vocabulary->members, true);
    xml_close(&writing->out, xml_plain(SPAN("Vocabulary")));
    return good;
}

bool xml_write_vocabularies(struct xml_writing *writing, const struct xml_head *head,
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
    if (!xml_head_has(head, KOLLI_MASTER_HEADER) &&
        xml_head_members(head, KOLLI_DOCUMENT_MASTER_DATA)->first == NULL) {
        return true;
    }
    xml_open(&writing->out, xml_plain(SPAN("extension")));
    xml_open(&writing->out, xml_plain(SPAN("EPCISMasterData")));
    bool good = xml_write_vocabularies(writing, head, KOLLI_MASTER_HEADER) &&
                xml_write_place(writing, head, KOLLI_DOCUMENT_MASTER_DATA);
    xml_close(&writing->out, xml_plain(SPAN("EPCISMasterData")));
    xml_close(&writing->out, xml_plain(SPAN("extension")));
    return good;
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
        bool there = xml_head_field(head, fields[i]).ptr != NULL;
        if (there && (fields[i] == KOLLI_DOCUMENT_ID || !xml_has_sbdh(head))) {
            losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_LOST, name, name);
        }
    }
}

bool xml_write_header(struct xml_writing *writing, const struct xml_head *head)
{
    bool old = writing->old;
    bool any = xml_has_sbdh(head) || xml_head_has(head, KOLLI_MASTER_HEADER) ||
               xml_head_members(head, KOLLI_DOCUMENT_MASTER_DATA)->first != NULL ||
               (old && xml_head_members(head, KOLLI_DOCUMENT_HEADER)->first != NULL);
    bool good = true;
    lose_fields(writing, head);
    losses_at_place(writing->losses, "/epcisHeader");
    if (!old) {
        xml_lose_place(writing, head, KOLLI_DOCUMENT_HEADER);
    }
    if (!any) {
        return true;
    }
    xml_open(&writing->out, xml_plain(SPAN("EPCISHeader")));
    if (old) {
        xml_write_attributes(writing, xml_head_first(head, KOLLI_DOCUMENT_HEADER));
    }
    if (xml_has_sbdh(head)) {
        write_sbdh(writing, head);
    } else if (old) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LACKS, SPAN(""),
                    SPAN("StandardBusinessDocumentHeader"), SPAN("EPCISHeader"));
    }
    good = write_master(writing, head) &&
           (!old || xml_write_place(writing, head, KOLLI_DOCUMENT_HEADER));
    xml_close(&writing->out, xml_plain(SPAN("EPCISHeader")));
    return good;
}
