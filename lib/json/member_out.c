/*
 * How do members of ilmd and extensions look in JSON? See member_out.h. Loops, for members may stand
 * as deep as their maker likes.
 */
#include "json/member_out.h"

static bool is_item(const struct member *member)
{
    return member->parent != NULL && member->parent->shown.kind == KOLLI_MEMBER_LIST;
}

/* Is it the first value of a name that has several, so that a list begins with it? */
static bool opens_list(const struct member *member)
{
    return !is_item(member) && member->head == member && member->next_same != NULL;
}

/* Write what stands before a member's value: its name, or the place in the list of its name. */
static void begin_member(struct json_out *out, const struct json_spaces *spaces,
                         const struct member *member)
{
    if (is_item(member) || member->head != member) {
        json_item(out);
        return;
    }
    json_spaces_name(spaces, out, &member->shown);
    if (opens_list(member)) {
        json_open(out, '[');
        json_item(out);
    }
}

/* Into an object or a list; the text of an object stands before its members, unless it stands between elements. */
static void open_inside(struct json_out *out, const kolli_member *member)
{
    json_open(out, member->kind == KOLLI_MEMBER_LIST ? '[' : '{');
    if (member->kind == KOLLI_MEMBER_OBJECT && member->text.len > 0 && !member->mixed) {
        json_member(out, names_text(NAMES_own_text), member->text);
    }
    if (member->mixed) {
        losses_tell(out->losses, KOLLI_ERROR, KOLLI_FORM_LOST_TEXT, member->name, member->name);
    }
}

static void close_inside(struct json_out *out, const kolli_member *member)
{
    json_close(out, member->kind == KOLLI_MEMBER_LIST ? ']' : '}');
}

static void write_value(struct json_out *out, const kolli_member *member)
{
    switch (member->kind) {
    case KOLLI_MEMBER_NUMBER:
        json_number(out, member->text);
        break;
    case KOLLI_MEMBER_BOOLEAN:
        json_boolean(out, member->text);
        break;
    case KOLLI_MEMBER_NULL:
        out_text(&out->text, "null");
        break;
    case KOLLI_MEMBER_OBJECT:
    case KOLLI_MEMBER_LIST:
        open_inside(out, member);
        close_inside(out, member);
        break;
    default:
        json_text(out, member->text);
    }
}

/* From this one on, the first that has a name: runs of text have no form in JSON. */
static const struct member *with_name(const struct member *member)
{
    while (member != NULL && member->shown.kind == KOLLI_MEMBER_RUN) {
        member = member_next_name(member);
    }
    return member;
}

/* What is written next behind this member in the same object or list, or NULL. */
static const struct member *beside(const struct member *member)
{
    if (is_item(member)) {
        return member->shown.next == NULL ? NULL : member_of(member->shown.next);
    }
    return with_name(member_next_name(member->head));
}

/* The value is written: close what ends here and find the member to go on with, or NULL at the top. */
static const struct member *after_member(struct json_out *out, const struct member *member)
{
    while (member != NULL) {
        if (!is_item(member) && member->next_same != NULL) {
            return member->next_same;
        }
        if (!is_item(member) && member->head != member) {
            json_close(out, ']');
        }
        const struct member *next = member->parent == NULL ? NULL : beside(member);
        if (next != NULL) {
            return next;
        }
        member = member->parent;
        if (member != NULL) {
            close_inside(out, &member->shown);
        }
    }
    return NULL;
}

/* From the place for the member's value to its end. */
static void write_on(struct json_out *out, const struct json_spaces *spaces,
                     const struct member *member)
{
    while (member != NULL) {
        const struct member *inside = with_name(member->inside.first);
        if (inside != NULL) {
            open_inside(out, &member->shown);
            member = inside;
        } else {
            write_value(out, &member->shown);
            member = after_member(out, member);
        }
        if (member != NULL) {
            begin_member(out, spaces, member);
        }
    }
}

void json_write_member(struct json_out *out, const struct json_spaces *spaces,
                       const struct member *head)
{
    begin_member(out, spaces, head);
    write_on(out, spaces, head);
}

void json_write_value(struct json_out *out, const struct json_spaces *spaces,
                      const struct member *value)
{
    write_on(out, spaces, value);
}

/* Text that stands by itself, with elements or without any. */
static void tell_runs(struct json_out *out, const struct members *members)
{
    const struct member *member = members->first;
    while (member != NULL && member->shown.kind != KOLLI_MEMBER_RUN) {
        member = member_next_name(member);
    }
    if (member != NULL) {
        kolli_span where = losses_name(out->losses);
        losses_tell(out->losses, KOLLI_ERROR, KOLLI_FORM_LOST_TEXT, SPAN(""), where);
    }
}

void json_write_members(struct json_out *out, const struct json_spaces *spaces,
                        const struct members *members)
{
    tell_runs(out, members);
    const struct member *head = with_name(members->first);
    for (; head != NULL; head = with_name(member_next_name(head))) {
        json_write_member(out, spaces, head);
    }
}
