/* What does an event or a document say beyond the standard's fields? See member.h. */
#include "epcis/member.h"

#include "base/span.h"
#include "epcis/member_index.h"

/* ---- Names ---- */

void member_cut_iri(kolli_span iri, kolli_span *space, kolli_span *name)
{
    size_t end = iri.len;
    while (end > 0 && iri.ptr[end - 1] != '/' && iri.ptr[end - 1] != '#' &&
           iri.ptr[end - 1] != ':') {
        end--;
    }
    *space = span_first(iri, end);
    *name = span_from(iri, end);
}

/* `hash` is that of the name. */
static struct member *find_hashed(const struct members *members, kolli_span space, kolli_span name,
                                  uint32_t hash)
{
    if (members->index != NULL) {
        return member_index_find(members->index, space, name);
    }
    struct member *member = members->first;
    while (member != NULL && (member->hash != hash || member->head != member ||
                              !member_index_same(member, space, name))) {
        member = (struct member *)(uintptr_t)member->shown.next;
    }
    return member;
}

struct member *member_find(const struct members *members, kolli_span space, kolli_span name)
{
    return members->count == 0 ? NULL
                               : find_hashed(members, space, name,
                                             member_index_hash(member_index_space(space), name));
}

/* ---- Appending ---- */

/* Put the member behind those of its name, which `head` begins; NULL: it is the first. */
static void join_same(struct member *member, struct member *head)
{
    if (head == NULL) {
        member->head = member->last_same = member;
        return;
    }
    member->head = head;
    head->last_same->next_same = member;
    head->last_same = member;
}

static void append(struct members *members, struct member *member)
{
    if (members->last == NULL) {
        members->first = member;
        if (member->parent != NULL) {
            member->parent->shown.child = &member->shown;
        }
    } else {
        members->last->shown.next = &member->shown;
    }
    members->last = member;
    members->count++;
}

static bool is_named(const struct member *member)
{
    return member->shown.kind != KOLLI_MEMBER_RUN &&
           (member->parent == NULL || member->parent->shown.kind != KOLLI_MEMBER_LIST);
}

/* Room in the index, which is made when there are many; false without memory. */
static bool index_room(struct arena *arena, struct members *members)
{
    if (members->index == NULL && members->count >= MEMBER_INDEX_LEAST &&
        !member_index_make(arena, members)) {
        return false;
    }
    return members->index == NULL || member_index_room(arena, members->index);
}

/* Chain it to those of its name, of which `head` is the first, or NULL. */
static void chain_member(struct members *members, struct member *member, struct member *head)
{
    join_same(member, head);
    if (head == NULL && members->index != NULL) {
        member_index_add(members->index, member);
    }
}

/* Names beside each other mostly are of one namespace, whose hash then stands beside them. */
static uint32_t space_hash(const struct members *members, const struct member *member)
{
    const struct member *near = members->last != NULL ? members->last : member->parent;
    kolli_span space = member->shown.space;
    return near != NULL && near->shown.space.ptr == space.ptr && near->shown.space.len == space.len
               ? near->space_hash
               : member_index_space(space);
}

/* What it is found by among the members; the first of its name, or NULL. */
static struct member *find_like(const struct members *members, struct member *member)
{
    member->space_hash = space_hash(members, member);
    member->hash = member_index_hash(member->space_hash, member->shown.name);
    return find_hashed(members, member->shown.space, member->shown.name, member->hash);
}

/* What it is chained by; false without memory. */
static bool name_member(struct arena *arena, struct members *members, struct member *member)
{
    if (!is_named(member)) {
        member->head = member->last_same = member;
        member->space_hash = space_hash(members, member);
        return true;
    }
    if (!index_room(arena, members)) {
        return false;
    }
    chain_member(members, member, find_like(members, member));
    return true;
}

struct member *member_new(struct arena *arena)
{
    struct member *member = arena_take(arena, sizeof *member);
    if (member != NULL) {
        *member = (struct member){.parent = NULL};
    }
    return member;
}

bool member_join(struct arena *arena, struct members *members, struct member *parent,
                 struct member *member)
{
    member->parent = parent;
    if (parent != NULL && parent->shown.kind == KOLLI_MEMBER_LIST) {
        member->shown.space = parent->shown.space;
        member->shown.name = parent->shown.name;
        member->shown.prefix = parent->shown.prefix;
        member->shown.spelling = parent->shown.spelling;
    }
    if (!name_member(arena, members, member)) {
        return false;
    }
    append(members, member);
    return true;
}

bool member_join_new(struct arena *arena, struct members *members, struct member *parent,
                     struct member *member, struct member **met)
{
    member->parent = parent;
    *met = find_like(members, member);
    if (*met != NULL) {
        return true;
    }
    if (!index_room(arena, members)) {
        return false;
    }
    chain_member(members, member, NULL);
    append(members, member);
    return true;
}

struct member *member_append(struct arena *arena, struct members *members, struct member *parent,
                             const kolli_member *given)
{
    struct member *member = member_new(arena);
    if (member == NULL) {
        return NULL;
    }
    member->shown = *given;
    member->shown.child = NULL;
    member->shown.next = NULL;
    return member_join(arena, members, parent, member) ? member : NULL;
}

void member_reset(struct member *member, kolli_member_kind kind, kolli_span text)
{
    member->shown.kind = kind;
    member->shown.text = text;
    member->shown.mixed = false;
    member->shown.child = NULL;
    member->inside = (struct members){.first = NULL};
}

/* ---- Prefixes ---- */

struct member *member_put_space(struct arena *arena, struct members *spaces, kolli_span prefix,
                                kolli_span space)
{
    const kolli_member given = {.name = prefix, .text = space, .kind = KOLLI_MEMBER_TEXT};
    struct member *declared = member_find(spaces, SPAN(""), prefix);
    if (declared == NULL) {
        return member_append(arena, spaces, NULL, &given);
    }
    member_reset(declared, KOLLI_MEMBER_TEXT, space);
    return declared;
}

bool member_space_of(const struct members *spaces, kolli_span prefix, kolli_span *space)
{
    const struct member *declared = member_find(spaces, SPAN(""), prefix);
    if (declared != NULL) {
        *space = declared->shown.text;
    }
    return declared != NULL;
}

/* ---- Going back ---- */

/* A chain that reaches into what goes is cut: all that goes stands at the end. */
static void cut_chain(struct member *head, const struct member *gone)
{
    struct member *last = head;
    while (last->next_same != NULL && last->next_same != gone) {
        last = last->next_same;
    }
    last->next_same = NULL;
    head->last_same = last;
}

void member_cut_back(struct members *members, const struct members *before)
{
    const kolli_member *gone = before->last == NULL ? NULL : before->last->shown.next;
    for (; gone != NULL; gone = gone->next) {
        const struct member *member = member_of(gone);
        if (member->head != member) {
            cut_chain(member->head, member);
        }
    }
    if (before->last != NULL) {
        before->last->shown.next = NULL;
    }
    *members = *before;
    members->index = NULL; /* it knows what is gone; the next member makes it anew */
}

/* ---- New names ---- */

static bool rename_beside(struct arena *arena, struct members *members)
{
    struct members renamed = {.first = NULL};
    const kolli_member *next = members->first == NULL ? NULL : &members->first->shown;
    while (next != NULL) {
        struct member *member = (struct member *)(uintptr_t)next;
        next = next->next;
        member->shown.next = NULL;
        member->next_same = NULL;
        if (!name_member(arena, &renamed, member)) {
            return false;
        }
        append(&renamed, member);
    }
    *members = renamed;
    return true;
}

bool member_renamed(struct arena *arena, struct members *members)
{
    bool good = rename_beside(arena, members);
    for (const struct member *member = members->first; good && member != NULL;
         member = member_following(member)) {
        good = rename_beside(arena, &((struct member *)(uintptr_t)member)->inside);
    }
    return good;
}

/* ---- Walking ---- */

const struct member *member_following(const struct member *member)
{
    if (member->shown.child != NULL) {
        return member_of(member->shown.child);
    }
    while (member != NULL && member->shown.next == NULL) {
        member = member->parent;
    }
    return member == NULL ? NULL : member_of(member->shown.next);
}

const struct member *member_next_name(const struct member *member)
{
    const kolli_member *next = member->shown.next;
    while (next != NULL && member_of(next)->head != member_of(next)) {
        next = next->next;
    }
    return next == NULL ? NULL : member_of(next);
}

static bool is_item(const struct member *member)
{
    return member->parent != NULL && member->parent->shown.kind == KOLLI_MEMBER_LIST;
}

/* Into lists as far as there is something in them: a value, or a list that is empty. */
static const struct member *open_lists(const struct member *member)
{
    while (member != NULL && member->shown.kind == KOLLI_MEMBER_LIST &&
           member->shown.child != NULL) {
        member = member_of(member->shown.child);
    }
    return member;
}

const struct member *member_next_value(const struct member *value)
{
    do {
        while (is_item(value) && value->shown.next == NULL) {
            value = value->parent;
        }
        value = open_lists(is_item(value) ? member_of(value->shown.next) : value->next_same);
    } while (value != NULL && value->shown.kind == KOLLI_MEMBER_LIST);
    return value;
}

const struct member *member_first_value(const struct member *head)
{
    const struct member *first = open_lists(head);
    return first->shown.kind == KOLLI_MEMBER_LIST ? member_next_value(first) : first;
}
