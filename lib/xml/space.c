/* Which prefix has a namespace, in the document and in the event or member at hand? See space.h. */
#include "xml/space.h"

#include "epcis/sensor.h"

#include <stdio.h>

/* Room for the prefixes that are made up: ns1 to ns18446744073709551615. */
#define PREFIX_TEXT 24

/* Up to here namespaces are looked through one by one, and an event's prefixes are those that were read. */
#define FEW 16

/* So many are declared by the root element; those that events need beside them they declare themselves. */
#define DECLARED_MOST 256

void xml_spaces_init(struct xml_spaces *spaces, kolli_allocator allocator)
{
    *spaces = (struct xml_spaces){.allocator = allocator};
    arena_init(&spaces->arena, allocator);
    arena_init(&spaces->made, allocator);
    spaces->keyed = keyed_init(spaces);
}

static void free_list(struct xml_spaces *spaces, struct xml_space_list *list)
{
    alloc_free(&spaces->allocator, list->items, list->capacity * sizeof *list->items);
    alloc_free(&spaces->allocator, list->slots, list->slot_count * sizeof *list->slots);
}

void xml_spaces_free(struct xml_spaces *spaces)
{
    arena_free(&spaces->arena);
    arena_free(&spaces->made);
    free_list(spaces, &spaces->declared);
    free_list(spaces, &spaces->met);
}

void xml_spaces_forget(struct xml_spaces *spaces)
{
    spaces->met.count = 0;
    spaces->number = 0;
    arena_reset(&spaces->made);
}

void xml_spaces_clear(struct xml_spaces *spaces)
{
    xml_spaces_forget(spaces);
    spaces->declared.count = 0;
    arena_reset(&spaces->arena);
}

/* ---- Looking up ------------------------------------------------------------------------------- */

static bool same_space(kolli_span a, kolli_span b)
{
    return span_equal(member_bare_space(a), member_bare_space(b));
}

/* Where in the table the namespace is, or where it belongs. */
static uint32_t *slot_of(const struct xml_spaces *spaces, const struct xml_space_list *list,
                         kolli_span space)
{
    uint64_t hash = keyed_hash(&spaces->keyed, member_bare_space(space));
    size_t at = (size_t)hash & (list->slot_count - 1);
    while (list->slots[at] != 0 && !same_space(list->items[list->slots[at] - 1].space, space)) {
        at = (at + 1) & (list->slot_count - 1);
    }
    return &list->slots[at];
}

static const kolli_namespace *find_in(const struct xml_spaces *spaces,
                                      const struct xml_space_list *list, kolli_span space)
{
    if (list->count > FEW) {
        uint32_t slot = *slot_of(spaces, list, space);
        return slot == 0 ? NULL : &list->items[slot - 1];
    }
    for (size_t i = 0; i < list->count; i++) {
        if (same_space(list->items[i].space, space)) {
            return &list->items[i];
        }
    }
    return NULL;
}

static const kolli_namespace *find(const struct xml_spaces *spaces, kolli_span space)
{
    const kolli_namespace *found = find_in(spaces, &spaces->declared, space);
    return found != NULL ? found : find_in(spaces, &spaces->met, space);
}

/* The namespace as this version of EPCIS has it, when it is EPCIS's own. */
static kolli_span own_space(const struct xml_spaces *spaces, kolli_span space)
{
    static const kolli_span own[][2] = {
        {SPAN("urn:epcglobal:epcis:xsd:2"), SPAN("urn:epcglobal:epcis:xsd:1")},
        {SPAN("urn:epcglobal:epcis-query:xsd:2"), SPAN("urn:epcglobal:epcis-query:xsd:1")},
    };
    for (size_t i = 0; span_starts(space, SPAN("urn:epcglobal:epcis")) && i < 2; i++) {
        if (span_equal(space, own[i][!spaces->old])) {
            return own[i][spaces->old];
        }
    }
    return space;
}

/* ---- Adding -------------------------------------------------------------------------------------- */

/* Twice as many slots as the table needs, filled anew; false without memory. */
static bool make_slots(struct xml_spaces *spaces, struct xml_space_list *list)
{
    void *slots = list->slots;
    size_t wanted = list->slot_count == 0 ? 8 * FEW : list->slot_count;
    while (wanted < 2 * list->count) {
        wanted *= 2;
    }
    if (wanted > UINT32_MAX / 2 || !alloc_reserve(&spaces->allocator, &slots, &list->slot_count,
                                                  wanted, sizeof *list->slots)) {
        return false;
    }
    list->slots = slots;
    memset(slots, 0, list->slot_count * sizeof *list->slots);
    for (size_t i = 0; i < list->count; i++) {
        *slot_of(spaces, list, list->items[i].space) = (uint32_t)i + 1;
    }
    return true;
}

static bool add(struct xml_spaces *spaces, struct xml_space_list *list, kolli_namespace given)
{
    void *items = list->items;
    if (!alloc_reserve(&spaces->allocator, &items, &list->capacity, list->count + 1,
                       sizeof *list->items)) {
        return false;
    }
    list->items = items;
    list->items[list->count++] = given;
    if (list->count <= FEW) {
        return true;
    }
    if (list->count == FEW + 1 || 2 * list->count > list->slot_count) {
        return make_slots(spaces, list);
    }
    *slot_of(spaces, list, given.space) = (uint32_t)list->count;
    return true;
}

/* The list is short: what the root declares, or the first of what an event has met. */
static bool is_taken(const struct xml_space_list *list, kolli_span prefix)
{
    bool taken = false;
    for (size_t i = 0; !taken && i < list->count; i++) {
        taken = span_equal(list->items[i].prefix, prefix);
    }
    return taken;
}

/* Prefixes that begin like ns1 are left to those that are made up, so that none meets another. */
static bool is_made_up(kolli_span prefix)
{
    return span_starts(prefix, SPAN("ns")) && prefix.len > 2 &&
           span_digits(span_from(prefix, 2)) == prefix.len - 2;
}

/* Source: XML Namespaces §3: xml and xmlns, and what begins with them, are reserved. */
static bool can_be_prefix(kolli_span prefix)
{
    return xml_is_name(prefix) && !span_starts_nocase(prefix, SPAN("xml")) &&
           !span_equal(prefix, SPAN("xsi")) && !is_made_up(prefix);
}

bool xml_spaces_declare(struct xml_spaces *spaces, kolli_span prefix, kolli_span space)
{
    kolli_namespace own;
    if (space.len == 0 || spaces->declared.count >= DECLARED_MOST || !can_be_prefix(prefix) ||
        is_taken(&spaces->declared, prefix) || find(spaces, space) != NULL) {
        return true;
    }
    return arena_copy(&spaces->arena, prefix, &own.prefix) &&
           arena_copy(&spaces->arena, space, &own.space) && add(spaces, &spaces->declared, own);
}

/* The prefix that the namespace was read with when it is free, else ns1, ns2... */
static bool choose_prefix(struct xml_spaces *spaces, kolli_span read, kolli_span *prefix)
{
    char buffer[PREFIX_TEXT];
    *prefix = read;
    if (spaces->met.count < FEW && can_be_prefix(read) && !is_taken(&spaces->declared, read) &&
        !is_taken(&spaces->met, read)) {
        return true;
    }
    *prefix =
        (kolli_span){buffer, (size_t)snprintf(buffer, PREFIX_TEXT, "ns%zu", ++spaces->number)};
    return arena_copy(&spaces->made, *prefix, prefix);
}

static bool meet(struct xml_spaces *spaces, const kolli_member *member)
{
    kolli_span prefix;
    bool mda = same_space(member->space, SPAN(KOLLI_CBVMDA));
    kolli_span read = mda                                      ? SPAN("cbvmda")
                      : member->spelling == KOLLI_SPELT_PREFIX ? member->prefix
                                                               : SPAN("");
    return choose_prefix(spaces, read, &prefix) &&
           add(spaces, &spaces->met, (kolli_namespace){prefix, own_space(spaces, member->space)});
}

static bool meet_one(struct xml_spaces *spaces, const kolli_member *member)
{
    return member->space.len == 0 || member->kind == KOLLI_MEMBER_RUN ||
           find(spaces, own_space(spaces, member->space)) != NULL || meet(spaces, member);
}

bool xml_spaces_meet_member(struct xml_spaces *spaces, const struct member *top)
{
    const struct member *member = top;
    const struct member *stop = top->parent;
    bool good = true;
    while (good && member != NULL) {
        good = meet_one(spaces, &member->shown);
        if (member->shown.child != NULL) {
            member = member_of(member->shown.child);
            continue;
        }
        while (member != top && member != stop && member->shown.next == NULL) {
            member = member->parent;
        }
        member = member == top || member == stop ? NULL : member_of(member->shown.next);
    }
    return good;
}

static bool meet_all(struct xml_spaces *spaces, const struct members *members)
{
    bool good = true;
    const struct member *member = members->first;
    for (; good && member != NULL; member = member_following(member)) {
        good = meet_one(spaces, &member->shown);
    }
    return good;
}

static bool meet_items(struct xml_spaces *spaces, const kolli_event *event,
                       const struct field_entry *entry)
{
    const struct event_list *list = &event->slots[entry->field].as.list;
    const struct event_quantity *quantities = list->items;
    const struct event_typed *typed = list->items;
    bool good = true;
    for (size_t i = 0; good && i < list->count; i++) {
        good = meet_all(spaces,
                        entry->kind == FIELD_TYPED ? &typed[i].members : &quantities[i].members);
    }
    return good;
}

static bool meet_sensors(struct xml_spaces *spaces, const kolli_event *event)
{
    size_t count;
    const struct sensor_element *elements = sensor_elements(event, &count);
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        const struct sensor_record *reports = elements[i].reports.items;
        good = meet_all(spaces, &elements[i].metadata.members);
        for (size_t k = 0; good && k < elements[i].reports.count; k++) {
            good = meet_all(spaces, &reports[k].members);
        }
        good = good && meet_all(spaces, &elements[i].members);
    }
    return good;
}

static bool meet_field(struct xml_spaces *spaces, const kolli_event *event,
                       const struct field_entry *entry)
{
    return field_has_members(entry)       ? meet_all(spaces, &event->slots[entry->field].as.members)
           : entry->kind == FIELD_SENSORS ? meet_sensors(spaces, event)
           : entry->kind == FIELD_TYPED || entry->kind == FIELD_QUANTITIES
               ? meet_items(spaces, event, entry)
               : true;
}

bool xml_spaces_meet_event(struct xml_spaces *spaces, const kolli_event *event)
{
    const kolli_member *own = kolli_event_own_type(event);
    xml_spaces_forget(spaces);
    bool good = own == NULL || meet_one(spaces, own);
    for (size_t i = 0; good && i < FIELD_COUNT; i++) {
        good = !event_is_filled(event, field_table[i].field) ||
               meet_field(spaces, event, &field_table[i]);
    }
    return good;
}

/* ---- Writing --------------------------------------------------------------------------------------- */

/* The namespace of CBV's attributes has a colon behind it in JSON alone. */
static void write_list(const struct xml_space_list *list, struct xml_out *out)
{
    for (size_t i = 0; i < list->count; i++) {
        kolli_span space = list->items[i].space;
        bool mda = same_space(space, SPAN(KOLLI_CBVMDA));
        xml_declare(out, list->items[i].prefix, mda ? member_bare_space(space) : space);
    }
}

void xml_spaces_write_declared(const struct xml_spaces *spaces, struct xml_out *out)
{
    write_list(&spaces->declared, out);
}

void xml_spaces_write_met(const struct xml_spaces *spaces, struct xml_out *out)
{
    write_list(&spaces->met, out);
}

struct xml_name xml_spaces_name(const struct xml_spaces *spaces, const kolli_member *member)
{
    const kolli_namespace *found =
        member->space.len == 0 ? NULL : find(spaces, own_space(spaces, member->space));
    return (struct xml_name){found == NULL ? (kolli_span){NULL, 0} : found->prefix, member->name};
}
