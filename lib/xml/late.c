/* What did a document say too late, behind the place where it stands in XML? */
#include "xml/head.h"

void xml_head_mark(struct xml_head *head)
{
    const kolli_document *document = head->document;
    head->kind = xml_head_kind(head);
    head->fields = 0;
    head->vocabulary_count = document == NULL ? 0 : document->vocabularies.count;
    for (unsigned i = 0; i < DOCUMENT_FIELDS; i++) {
        bool there = xml_head_field(head, (kolli_document_field)i).ptr != NULL;
        head->fields |= there ? UINT32_C(1) << i : 0;
    }
    for (unsigned i = 0; i < DOCUMENT_PLACES; i++) {
        head->of[i] = xml_head_members(head, (kolli_document_place)i)->count;
    }
}

static void lose(struct xml_writing *writing, kolli_level level, kolli_span name)
{
    losses_tell(writing->losses, level, KOLLI_FORM_LOST, name, name);
}

static void tell_fields(struct xml_writing *writing, const struct xml_head *head)
{
    for (unsigned i = KOLLI_DOCUMENT_CREATION_DATE; i < DOCUMENT_FIELDS; i++) {
        bool there = xml_head_field(head, (kolli_document_field)i).ptr != NULL;
        if (there && (head->fields & UINT32_C(1) << i) == 0) {
            lose(writing, KOLLI_WARNING, names_text(document_field_name((kolli_document_field)i)));
        }
    }
}

/* Members that stand in the header, and attributes of elements that are open. */
static void tell_places(struct xml_writing *writing, const struct xml_head *head)
{
    for (unsigned i = 0; i < DOCUMENT_PLACES; i++) {
        const kolli_member *member = xml_head_first(head, (kolli_document_place)i);
        bool header = i == KOLLI_DOCUMENT_HEADER || i == KOLLI_DOCUMENT_SBDH ||
                      i == KOLLI_DOCUMENT_MASTER_DATA;
        for (size_t k = 0; member != NULL; member = member->next, k++) {
            if (k >= head->of[i] && (header || member->attribute)) {
                lose(writing, KOLLI_ERROR, member->name);
            }
        }
    }
}

/* Results are events or master data, not both; what came late has no place at all. */
static void tell_vocabularies(struct xml_writing *writing, const struct xml_head *head)
{
    const struct event_list *list = head->document == NULL ? NULL : &head->document->vocabularies;
    const struct document_vocabulary *all = list == NULL ? NULL : list->items;
    bool bodies = head->vocabularies;
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        if (i >= head->vocabulary_count || (all[i].place == KOLLI_MASTER_BODY && !bodies)) {
            lose(writing, KOLLI_ERROR, names_text(NAMES_vocabularyList));
            return;
        }
    }
}

void xml_tell_late(struct xml_writing *writing, const struct xml_head *head)
{
    tell_fields(writing, head);
    tell_places(writing, head);
    tell_vocabularies(writing, head);
    if (xml_head_kind(head) != head->kind) {
        losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_OTHER, SPAN(""), SPAN("type"),
                    head->root.local);
    }
}
