/* Which members may a caller add, and how do they become an event's own? */
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

bool member_is_epcis_space(kolli_span space)
{
    return span_starts(space, SPAN("urn:epcglobal:epcis:")) ||
           span_starts(space, SPAN("https://ref.gs1.org/epcis/"));
}

static kolli_status check_local(kolli_span space, kolli_span name, kolli_diag *diag)
{
    return is_local_name(name) && !member_is_epcis_space(space)
               ? KOLLI_OK
               : diag_fail(diag, KOLLI_EVENT_NAME, KOLLI_NO_OFFSET, 0, name, space);
}

kolli_status member_check_name(kolli_span space, kolli_span name, kolli_diag *diag)
{
    kolli_status status = event_check_uri(space, diag);
    return status == KOLLI_OK ? check_local(space, name, diag) : status;
}

static kolli_status check_name(const kolli_member *parent, const kolli_member *given,
                               kolli_diag *diag)
{
    if (parent != NULL && parent->kind == KOLLI_MEMBER_LIST) { /* an item takes the list's name */
        return given->space.len == 0 && given->name.len == 0
                   ? KOLLI_OK
                   : diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, given->name);
    }
    return given->attribute && given->space.len == 0
               ? check_local(given->space, given->name, diag)
               : member_check_name(given->space, given->name, diag);
}

static kolli_status check_text(const kolli_member *given, kolli_diag *diag)
{
    kolli_span text = given->text;
    bool boolean = span_equal(text, SPAN("true")) || span_equal(text, SPAN("false"));
    size_t good = utf8_check(text);
    if (given->kind == KOLLI_MEMBER_NUMBER) {
        return event_check_number(text, diag);
    }
    if (good < text.len) {
        return diag_fail(diag, KOLLI_UTF8, good, 1);
    }
    if (given->kind == KOLLI_MEMBER_BOOLEAN && !boolean) {
        return diag_fail(diag, KOLLI_EVENT_VALUE, 0, text.len, text, given->name);
    }
    if (text.len > 0 && (given->kind == KOLLI_MEMBER_NULL || given->kind == KOLLI_MEMBER_LIST)) {
        return diag_fail(diag, KOLLI_ARGUMENT, 0, text.len, span_first(text, 64));
    }
    return KOLLI_OK;
}

static bool can_hold(const kolli_member *parent)
{
    return parent->kind == KOLLI_MEMBER_OBJECT || parent->kind == KOLLI_MEMBER_LIST;
}

static kolli_status keep(struct arena *arena, struct members *members, const kolli_member *parent,
                         kolli_member given, const kolli_member **added, kolli_diag *diag)
{
    struct member *owner = (struct member *)(uintptr_t)parent;
    struct member *member = NULL;
    given.spelling = given.space.len > 0 ? KOLLI_SPELT_PREFIX : KOLLI_SPELT_PLAIN;
    if (arena_copy(arena, given.space, &given.space) &&
        arena_copy(arena, given.name, &given.name) && arena_copy(arena, given.text, &given.text)) {
        member = member_append(arena, owner == NULL ? members : &owner->inside, owner, &given);
    }
    if (member == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    if (added != NULL) {
        *added = &member->shown;
    }
    return KOLLI_OK;
}

kolli_status member_add(struct arena *arena, struct members *members, const kolli_member *parent,
                        kolli_member given, const kolli_member **added, kolli_diag *diag)
{
    if ((unsigned)given.kind >= KOLLI_MEMBER_RUN || (parent != NULL && !can_hold(parent))) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, given.name);
    }
    if (span_equal(given.space, SPAN("urn:epcglobal:cbv:mda"))) { /* as XML has it */
        given.space = SPAN(KOLLI_CBVMDA);
    }
    kolli_status status = check_name(parent, &given, diag);
    if (status == KOLLI_OK) {
        status = check_text(&given, diag);
    }
    return status == KOLLI_OK ? keep(arena, members, parent, given, added, diag) : status;
}

kolli_status member_add_value(struct arena *arena, struct members *members, kolli_member_kind kind,
                              kolli_span text, const kolli_member **added, kolli_diag *diag)
{
    kolli_member given = {.text = text, .kind = kind};
    if ((unsigned)kind >= KOLLI_MEMBER_RUN) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("kind"));
    }
    kolli_status status = check_text(&given, diag);
    return status == KOLLI_OK ? keep(arena, members, NULL, given, added, diag) : status;
}

/* ---- Of events ---- */

static kolli_status add(kolli_event *event, kolli_field field, const kolli_member *parent,
                        kolli_member given, const kolli_member **added, kolli_diag *diag)
{
    const struct field_entry *entry = field_of(field);
    if (entry == NULL || !field_has_members(entry) || field == KOLLI_FIELD_PERSISTENT_EXTENSION) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         span_of(kolli_field_name(field)));
    }
    kolli_status status =
        member_add(&event->arena, &event->slots[field].as.members, parent, given, added, diag);
    if (status == KOLLI_OK) {
        event_fill(event, field);
    }
    return status;
}

kolli_status kolli_event_add_member(kolli_event *event, kolli_field field,
                                    const kolli_member *parent, kolli_span space, kolli_span name,
                                    kolli_member_kind kind, kolli_span text,
                                    const kolli_member **added, kolli_diag *diag)
{
    kolli_member given = {.space = space, .name = name, .text = text, .kind = kind};
    return add(event, field, parent, given, added, diag);
}

kolli_status kolli_event_add_attribute(kolli_event *event, kolli_field field,
                                       const kolli_member *parent, kolli_span space,
                                       kolli_span name, kolli_span text, kolli_diag *diag)
{
    kolli_member given = {
        .space = space, .name = name, .text = text, .kind = KOLLI_MEMBER_TEXT, .attribute = true};
    if (parent == NULL ? field != KOLLI_FIELD_EXTENSION : parent->kind != KOLLI_MEMBER_OBJECT) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, name);
    }
    return add(event, field, parent, given, NULL, diag);
}

struct members *event_members_room(kolli_event *event, const struct field_entry *entry)
{
    return &event_fill(event, entry->field)->as.members;
}

const kolli_member *kolli_event_members(const kolli_event *event, kolli_field field)
{
    const struct field_entry *entry = field_of(field);
    const struct member *first =
        entry == NULL || !field_has_members(entry) ? NULL : event->slots[field].as.members.first;
    return first == NULL ? NULL : &first->shown;
}

const kolli_member *kolli_event_namespaces(const kolli_event *event)
{
    return event->spaces.first == NULL ? NULL : &event->spaces.first->shown;
}
