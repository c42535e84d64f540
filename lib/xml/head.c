/* What does a document say around its events, for XML? See head.h. */
#include "xml/head.h"

/* ---- Reading the document ------------------------------------------------------------------------ */

kolli_document_kind xml_head_kind(const struct xml_head *head)
{
    return head->document == NULL ? KOLLI_EPCIS_DOCUMENT : head->document->kind;
}

kolli_span xml_head_field(const struct xml_head *head, kolli_document_field field)
{
    return head->document == NULL ? (kolli_span){NULL, 0} : head->document->fields[field].text;
}

const struct members *xml_head_members(const struct xml_head *head, kolli_document_place place)
{
    static const struct members none = {.first = NULL};
    return head->document == NULL ? &none : &head->document->places[place];
}

const kolli_member *xml_head_first(const struct xml_head *head, kolli_document_place place)
{
    const struct members *members = xml_head_members(head, place);
    return members->first == NULL ? NULL : &members->first->shown;
}

bool xml_head_has(const struct xml_head *head, kolli_master_place place)
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

/* xsd:dateTime may be without offset. */
kolli_span xml_head_date(const struct xml_head *head)
{
    kolli_time time;
    kolli_span own = xml_head_field(head, KOLLI_DOCUMENT_CREATION_DATE);
    if (head->creation_date.ptr == NULL || own.ptr == NULL) {
        return own.ptr == NULL ? head->creation_date : own;
    }
    kolli_status status = kolli_time_parse(&time, own, NULL);
    return status == KOLLI_OK || status == KOLLI_TIME_OFFSET ? own : head->creation_date;
}

/* ---- Members -------------------------------------------------------------------------------------- */

static bool is_bare(const struct member *member)
{
    const kolli_member *shown = &member->shown;
    return shown->space.len == 0 && shown->kind != KOLLI_MEMBER_RUN && !shown->attribute;
}

/* The first that is bare, from this one on. */
static const struct member *find_bare(const struct member *member)
{
    while (member != NULL && !is_bare(member)) {
        member = member->shown.next == NULL ? NULL : member_of(member->shown.next);
    }
    return member;
}

static bool write_bare(struct xml_writing *writing, const struct member *member, bool extends)
{
    const struct xml_name extension = xml_plain(SPAN("extension"));
    bool good = true;
    if (member == NULL) {
        return true;
    }
    if (extends) {
        xml_open(&writing->out, extension);
    }
    for (; good && member != NULL;
         member = member->shown.next == NULL ? NULL : find_bare(member_of(member->shown.next))) {
        kolli_span name = member->shown.name;
        if (!extends) {
            losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, name, name,
                        SPAN("EPCIS"));
        }
        good = xml_write_alone(writing, member);
    }
    if (extends) {
        xml_close(&writing->out, extension);
    }
    return good;
}

bool xml_write_each(struct xml_writing *writing, const struct members *members, bool extends)
{
    const kolli_member *member = members->first == NULL ? NULL : &members->first->shown;
    bool good = write_bare(writing, find_bare(members->first), extends);
    for (; good && member != NULL; member = member->next) {
        good = member->attribute || is_bare(member_of(member)) ||
               xml_write_alone(writing, member_of(member));
    }
    return good;
}

bool xml_write_place(struct xml_writing *writing, const struct xml_head *head,
                     kolli_document_place place)
{
    bool body = place == KOLLI_DOCUMENT_BODY && xml_head_kind(head) != KOLLI_QUERY_DOCUMENT;
    return xml_write_each(writing, xml_head_members(head, place),
                          body || place == KOLLI_DOCUMENT_EXTENSION);
}

void xml_lose_place(struct xml_writing *writing, const struct xml_head *head,
                    kolli_document_place place)
{
    for (const kolli_member *member = xml_head_first(head, place); member != NULL;
         member = member->next) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LOST, member->name, member->name);
    }
}
