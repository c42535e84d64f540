/*
 * What does an event say beyond the standard's fields? Members of ilmd and of extensions, by
 * namespace.
 */
#include "base/fail.h"
#include "base/utf8.h"
#include "epcis/event.h"

/* An XML NCName of ASCII: what is a name in JSON and in XML alike. */
static bool is_local_name(kolli_span name)
{
    bool good = name.len > 0 && (is_letter(name.ptr[0]) || name.ptr[0] == '_');
    for (size_t i = 1; good && i < name.len; i++) {
        char c = name.ptr[i];
        good = is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
    }
    return good;
}

/* EPCIS keeps its own namespaces to itself. Source: EPCIS 2.0 §7.2. */
static bool is_epcis_space(kolli_span space)
{
    return span_starts(space, SPAN("urn:epcglobal:epcis:")) ||
           span_starts(space, SPAN("https://ref.gs1.org/epcis/"));
}

static kolli_status check_name(kolli_span space, kolli_span name, kolli_diag *diag)
{
    kolli_status status = event_check_uri(space, diag);
    if (status == KOLLI_OK && (!is_local_name(name) || is_epcis_space(space))) {
        return diag_fail(diag, KOLLI_EVENT_NAME, KOLLI_NO_OFFSET, 0, name, space);
    }
    return status;
}

static kolli_status check_text(kolli_member_kind kind, kolli_span text, kolli_decimal *number,
                               kolli_diag *diag)
{
    if (kind == KOLLI_MEMBER_NUMBER) {
        return kolli_decimal_parse(number, text, diag);
    }
    size_t good = utf8_check(text);
    if (good < text.len) {
        return diag_fail(diag, KOLLI_UTF8, good, 1);
    }
    return kind == KOLLI_MEMBER_TEXT || text.len == 0
               ? KOLLI_OK
               : diag_fail(diag, KOLLI_ARGUMENT, 0, text.len, span_first(text, 64));
}

static struct event_member *new_member(kolli_event *event, const kolli_member *given)
{
    struct event_member *member = arena_alloc(&event->arena, sizeof *member);
    if (member == NULL || !arena_copy(&event->arena, given->space, &member->shown.space) ||
        !arena_copy(&event->arena, given->name, &member->shown.name) ||
        !arena_copy(&event->arena, given->text, &member->shown.text)) {
        return NULL;
    }
    member->shown.kind = given->kind;
    return member;
}

/* Join the members of one name beside each other: JSON writes them as a list. */
static void join_same(kolli_member *first, struct event_member *member)
{
    member->head = member;
    struct event_member *same = NULL;
    for (kolli_member *other = first; other != NULL && other != &member->shown;
         other = (kolli_member *)(uintptr_t)other->next) {
        if (span_equal(other->name, member->shown.name) &&
            span_equal(other->space, member->shown.space)) {
            same = (struct event_member *)other;
        }
    }
    if (same != NULL) {
        member->head = same->head;
        same->next_same = member;
    }
}

static void append(struct event_members *members, struct event_member *member)
{
    if (members->last == NULL) {
        members->first = member;
    } else {
        members->last->shown.next = &member->shown;
    }
    members->last = member;
    members->count++;
    join_same(&members->first->shown, member);
}

/* Behind the last child of an object of this event, whose members are the event's own to change. */
static void append_child(struct event_member *parent, struct event_member *member)
{
    struct event_members children = {(struct event_member *)(uintptr_t)parent->shown.child,
                                     parent->last, 0};
    member->parent = parent;
    append(&children, member);
    parent->shown.child = &children.first->shown;
    parent->last = children.last;
}

kolli_status event_join_member(kolli_event *event, struct event_members *members,
                               const kolli_member *parent, kolli_member given,
                               const kolli_member **added, kolli_diag *diag)
{
    if ((unsigned)given.kind > KOLLI_MEMBER_OBJECT ||
        (parent != NULL && parent->kind != KOLLI_MEMBER_OBJECT)) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, given.name);
    }
    if (span_equal(given.space, SPAN("urn:epcglobal:cbv:mda"))) { /* as XML has it */
        given.space = SPAN(KOLLI_CBVMDA);
    }
    kolli_decimal number = {0};
    kolli_status status = check_name(given.space, given.name, diag);
    if (status == KOLLI_OK) {
        status = check_text(given.kind, given.text, &number, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    struct event_member *member = new_member(event, &given);
    if (member == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    member->number = number;
    if (parent != NULL) {
        append_child((struct event_member *)(uintptr_t)parent, member);
    } else {
        append(members, member);
    }
    if (added != NULL) {
        *added = &member->shown;
    }
    return KOLLI_OK;
}

kolli_status kolli_event_add_member(kolli_event *event, kolli_field field,
                                    const kolli_member *parent, kolli_span space, kolli_span name,
                                    kolli_member_kind kind, kolli_span text,
                                    const kolli_member **added, kolli_diag *diag)
{
    const struct field_entry *entry = field_of(field);
    if (entry == NULL || entry->kind != FIELD_MEMBERS) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         span_of(kolli_field_name(field)));
    }
    kolli_member given = {.space = space, .name = name, .text = text, .kind = kind};
    return event_join_member(event, &event->slots[field].as.members, parent, given, added, diag);
}

const kolli_member *kolli_event_members(const kolli_event *event, kolli_field field)
{
    const struct field_entry *entry = field_of(field);
    if (entry == NULL || entry->kind != FIELD_MEMBERS ||
        event->slots[field].as.members.first == NULL) {
        return NULL;
    }
    return &event->slots[field].as.members.first->shown;
}
