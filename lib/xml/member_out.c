/*
 * How do members of ilmd and extensions look in XML? Elements in each other, attributes, text. Loops, for
 * members may stand as deep as their maker likes.
 */
#include "xml/blank.h"
#include "xml/writing.h"

/* ---- Texts ------------------------------------------------------------------------------------- */

static void check_characters(struct xml_writing *writing, kolli_span name, kolli_span text)
{
    if (xml_forbids_in(text)) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LOST_CHARACTER, name, name);
    }
}

void xml_write_text(struct xml_writing *writing, kolli_span name, kolli_span text)
{
    check_characters(writing, name, text);
    xml_text(&writing->out, text);
}

void xml_write_attribute(struct xml_writing *writing, struct xml_name name, kolli_span value)
{
    check_characters(writing, name.local, value);
    xml_attribute(&writing->out, name, value);
}

static kolli_span without_blanks(struct xml_writing *writing, kolli_span name, kolli_span text)
{
    kolli_span bare = blank_trim(text);
    if (bare.len < text.len) {
        losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_OTHER, name, text, bare);
    }
    return bare;
}

void xml_write_own_text(struct xml_writing *writing, kolli_span name, kolli_span text)
{
    xml_write_text(writing, name, without_blanks(writing, name, text));
}

void xml_write_own(struct xml_writing *writing, kolli_span name, kolli_span value)
{
    xml_write_attribute(writing, xml_plain(name), without_blanks(writing, name, value));
}

void xml_write_element(struct xml_writing *writing, kolli_span name, kolli_span text)
{
    xml_open(&writing->out, xml_plain(name));
    xml_write_own_text(writing, name, text);
    xml_close(&writing->out, xml_plain(name));
}

/* ---- Names ------------------------------------------------------------------------------------- */

static bool is_item(const struct member *member)
{
    return member->parent != NULL && member->parent->shown.kind == KOLLI_MEMBER_LIST;
}

/* Can it be written under its name? Else it is lost. */
static bool has_name(struct xml_writing *writing, const kolli_member *member)
{
    bool good = xml_is_name(member->name);
    if (!good) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LOST_NAME, member->name, member->name);
    }
    return good;
}

static struct xml_name name_of(const struct xml_writing *writing, const kolli_member *member)
{
    return xml_spaces_name(writing->spaces, member);
}

/* ---- Attributes ---------------------------------------------------------------------------------- */

void xml_write_attributes(struct xml_writing *writing, const kolli_member *first)
{
    for (; first != NULL; first = first->next) {
        if (first->attribute && has_name(writing, first)) {
            xml_write_attribute(writing, name_of(writing, first), first->text);
        }
    }
}

static bool is_simple(const struct member *member)
{
    kolli_member_kind kind = member->shown.kind;
    return member->head == member && (kind == KOLLI_MEMBER_TEXT || kind == KOLLI_MEMBER_NUMBER ||
                                      kind == KOLLI_MEMBER_BOOLEAN);
}

void xml_write_flat(struct xml_writing *writing, const struct members *members)
{
    const kolli_member *member = members->first == NULL ? NULL : &members->first->shown;
    const kolli_member *first = member;
    for (; member != NULL; member = member->next) {
        if (member->kind == KOLLI_MEMBER_RUN) {
            continue;
        }
        if (!is_simple(member_of(member))) {
            losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LOST_INSIDE, member->name,
                        member->name);
        } else if (has_name(writing, member)) {
            xml_write_attribute(writing, name_of(writing, member), member->text);
        }
    }
    for (member = first; member != NULL; member = member->next) {
        if (member->kind == KOLLI_MEMBER_RUN) {
            xml_write_text(writing, SPAN(""), member->text);
        }
    }
}

/* ---- Elements ------------------------------------------------------------------------------------- */

/* The first of these that is no attribute. */
static const struct member *pass_attributes(const kolli_member *member)
{
    while (member != NULL && member->attribute) {
        member = member->next;
    }
    return member == NULL ? NULL : member_of(member);
}

/* Does white space between its elements count as text? */
static bool is_mixed(const kolli_member *member)
{
    return member->kind == KOLLI_MEMBER_OBJECT &&
           (member->mixed || (member->text.len > 0 && pass_attributes(member->child) != NULL));
}

static void write_nil(struct xml_writing *writing)
{
    xml_declare(&writing->out, SPAN("xsi"), SPAN("http://www.w3.org/2001/XMLSchema-instance"));
    xml_attribute(&writing->out, (struct xml_name){SPAN("xsi"), SPAN("nil")}, SPAN("true"));
}

/* What stands in the member's tag and before its elements. */
static void begin_content(struct xml_writing *writing, const kolli_member *member)
{
    if (member->kind == KOLLI_MEMBER_NULL) {
        write_nil(writing);
    }
    xml_write_attributes(writing, member->child);
    writing->out.quiet += is_mixed(member);
    xml_write_text(writing, member->name, member->text);
}

static void close_member(struct xml_writing *writing, const kolli_member *member)
{
    if (member->kind != KOLLI_MEMBER_LIST) {
        xml_close(&writing->out, name_of(writing, member));
        writing->out.quiet -= is_mixed(member);
    }
}

static void enter_list(struct xml_writing *writing, const struct member *member)
{
    if (member->shown.child == NULL) {
        losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_LOST_EMPTY, member->shown.name,
                    member->shown.name);
    } else if (is_item(member)) {
        losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_LIST, member->shown.name,
                    member->shown.name);
    }
}

/* Write the member up to its first element, which is given back; NULL: there is none, and it is whole. */
static const struct member *begin_member(struct xml_writing *writing, const struct member *member)
{
    const kolli_member *shown = &member->shown;
    if (shown->kind == KOLLI_MEMBER_RUN) {
        xml_write_text(writing, SPAN(""), shown->text);
        return NULL;
    }
    if (!has_name(writing, shown)) {
        return NULL;
    }
    if (shown->kind == KOLLI_MEMBER_LIST) {
        enter_list(writing, member);
        return shown->child == NULL ? NULL : member_of(shown->child);
    }
    const struct member *inside = pass_attributes(shown->child);
    xml_open(&writing->out, name_of(writing, shown));
    begin_content(writing, shown);
    if (inside == NULL) {
        close_member(writing, shown);
    }
    return inside;
}

/* Close what ends behind this member, up to `top`, and find the one to go on with, or NULL. */
static const struct member *after_member(struct xml_writing *writing, const struct member *member,
                                         const struct member *top)
{
    while (member != top) {
        const struct member *next = pass_attributes(member->shown.next);
        if (next != NULL) {
            return next;
        }
        member = member->parent;
        if (member != top) {
            close_member(writing, &member->shown);
        }
    }
    return NULL;
}

/* Members beside each other from this one on, whose parent is `top`. */
static void write_from(struct xml_writing *writing, const struct member *member,
                       const struct member *top)
{
    while (member != NULL) {
        const struct member *inside = begin_member(writing, member);
        member = inside != NULL ? inside : after_member(writing, member, top);
    }
}

void xml_write_members(struct xml_writing *writing, const kolli_member *first)
{
    write_from(writing, pass_attributes(first), NULL);
}

void xml_write_content(struct xml_writing *writing, const struct member *member)
{
    begin_content(writing, &member->shown);
    write_from(writing, pass_attributes(member->shown.child), member);
    writing->out.quiet -= is_mixed(&member->shown);
}

static bool write_one_alone(struct xml_writing *writing, const struct member *member)
{
    xml_spaces_forget(writing->spaces);
    if (!xml_spaces_meet_member(writing->spaces, member)) {
        return false;
    }
    if (member->shown.kind == KOLLI_MEMBER_LIST) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LIST, member->shown.name,
                    member->shown.name);
    } else if (member->shown.kind == KOLLI_MEMBER_RUN) {
        losses_tell(writing->losses, KOLLI_ERROR, KOLLI_FORM_LOST_TEXT, SPAN(""), SPAN("EPCIS"));
    } else if (has_name(writing, &member->shown)) {
        struct xml_name name = name_of(writing, &member->shown);
        xml_open(&writing->out, name);
        xml_spaces_write_met(writing->spaces, &writing->out);
        xml_write_content(writing, member);
        xml_close(&writing->out, name);
    }
    xml_spaces_forget(writing->spaces);
    return true;
}

/* Each item of a list is an element; lists in it are left out. */
bool xml_write_alone(struct xml_writing *writing, const struct member *member)
{
    const kolli_member *item = member->shown.child;
    bool good = true;
    if (member->shown.kind != KOLLI_MEMBER_LIST) {
        return write_one_alone(writing, member);
    }
    if (item == NULL) {
        losses_tell(writing->losses, KOLLI_WARNING, KOLLI_FORM_LOST_EMPTY, member->shown.name,
                    member->shown.name);
    }
    for (; good && item != NULL; item = item->next) {
        good = write_one_alone(writing, member_of(item));
    }
    return good;
}
