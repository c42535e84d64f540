/* Which prefix has a namespace in this document and in this event? See space.h. */
#include "json/space.h"

#include "base/fail.h"
#include "epcis/sensor.h"

#include <stdio.h>

/* Room for the prefixes that are made up: ns1 to ns18446744073709551615. */
#define PREFIX_TEXT 24

void json_spaces_init(struct json_spaces *spaces, kolli_allocator allocator)
{
    *spaces = (struct json_spaces){.allocator = allocator};
    arena_init(&spaces->arena, allocator);
}

void json_spaces_free(struct json_spaces *spaces)
{
    arena_free(&spaces->arena);
    alloc_free(&spaces->allocator, spaces->met, spaces->capacity * sizeof *spaces->met);
}

/* ---- Declared prefixes ---- */

/*
 * What the EPCIS context declares is protected: redefining it is an error in JSON-LD 1.1 (§4.1.11).
 */
static bool is_taken(kolli_span prefix)
{
    static const char *const own[] = {
        /* the context's prefixes */
        "epcis", "cbv", "cbvmda", "gs1", "rdfs", "owl", "xsd", "dcterms", "baseURL",
        /* its terms beside the fields that an event of ours has */
        "id", "type", "ObjectEvent", "AggregationEvent", "TransformationEvent", "AssociationEvent",
        "TransactionEvent", "Collection", "member", "transformationID", "quantity", "epcClass",
        "uom", "childEPCs", "childQuantityList", "inputEPCList", "outputEPCList",
        "inputQuantityList", "outputQuantityList", "creationDate", "sender", "receiver",
        "instanceIdentifier", "schemaVersion", "EPCISDocument", "EPCISQueryDocument", "epcisHeader",
        "masterData", "vocabularyList", "epcisBody", "queryResults", "subscriptionID", "queryName",
        "resultsBody", "eventList", "children"};
    kolli_field field;
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        if (span_equal(prefix, span_of(own[i]))) {
            return true;
        }
    }
    for (size_t i = 0; i < SENSOR_COUNT; i++) {
        if (span_equal(prefix, sensor_table[i].name)) {
            return true;
        }
    }
    return kolli_field_find(prefix, &field);
}

static bool is_prefix(kolli_span prefix)
{
    bool good = prefix.len > 0 && is_letter(prefix.ptr[0]) && !is_taken(prefix);
    for (size_t i = 1; good && i < prefix.len; i++) {
        char c = prefix.ptr[i];
        good = is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
    }
    return good;
}

static bool is_declared(const struct json_spaces *spaces, kolli_span prefix)
{
    for (size_t i = 0; i < spaces->declared_count; i++) {
        if (span_equal(spaces->declared[i].prefix, prefix)) {
            return true;
        }
    }
    return false;
}

kolli_status json_spaces_declare(struct json_spaces *spaces, const kolli_json_prefix *prefixes,
                                 size_t count, kolli_diag *diag)
{
    size_t bytes;
    if (count == 0) {
        return KOLLI_OK;
    }
    spaces->declared =
        size_mul(&bytes, count, sizeof *prefixes) ? arena_alloc(&spaces->arena, bytes) : NULL;
    if (spaces->declared == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_prefix(prefixes[i].prefix) || is_declared(spaces, prefixes[i].prefix)) {
            return diag_fail(diag, KOLLI_JSON_PREFIX_BAD, KOLLI_NO_OFFSET, 0, prefixes[i].prefix);
        }
        kolli_status status = event_check_uri(prefixes[i].space, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        kolli_json_prefix *own = &spaces->declared[i];
        if (!arena_copy(&spaces->arena, prefixes[i].prefix, &own->prefix) ||
            !arena_copy(&spaces->arena, prefixes[i].space, &own->space)) {
            return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
        }
        spaces->declared_count = i + 1;
    }
    return KOLLI_OK;
}

/* ---- The prefix of a namespace ---- */

/* The index-th prefix that is made up: ns1, ns2..., without those that the caller declared. */
static kolli_span made_up(const struct json_spaces *spaces, size_t index, char buffer[PREFIX_TEXT])
{
    size_t number = 0;
    kolli_span prefix;
    for (size_t seen = 0; seen <= index;) {
        prefix = (kolli_span){buffer, (size_t)snprintf(buffer, PREFIX_TEXT, "ns%zu", ++number)};
        seen += is_declared(spaces, prefix) ? 0 : 1;
    }
    return prefix;
}

/* The empty span (ptr NULL) for a namespace that was neither declared nor met. */
static kolli_span prefix_of(const struct json_spaces *spaces, kolli_span space,
                            char buffer[PREFIX_TEXT])
{
    if (span_equal(space, SPAN(KOLLI_CBVMDA))) {
        return SPAN("cbvmda");
    }
    for (size_t i = 0; i < spaces->declared_count; i++) {
        if (span_equal(spaces->declared[i].space, space)) {
            return spaces->declared[i].prefix;
        }
    }
    for (size_t i = 0; i < spaces->met_count; i++) {
        if (span_equal(spaces->met[i], space)) {
            return made_up(spaces, i, buffer);
        }
    }
    return (kolli_span){NULL, 0};
}

/* ---- The namespaces of an event ---- */

/* The member behind this one, children first, or NULL at the end. */
static const struct event_member *following(const struct event_member *member)
{
    if (member->shown.child != NULL) {
        return event_member_of(member->shown.child);
    }
    while (member != NULL && member->shown.next == NULL) {
        member = member->parent;
    }
    return member == NULL ? NULL : event_member_of(member->shown.next);
}

static bool meet_members(struct json_spaces *spaces, const kolli_member *first)
{
    char buffer[PREFIX_TEXT];
    for (const struct event_member *member = event_member_of(first); member != NULL;
         member = following(member)) {
        if (prefix_of(spaces, member->shown.space, buffer).ptr != NULL) {
            continue;
        }
        void *met = spaces->met;
        if (!alloc_reserve(&spaces->allocator, &met, &spaces->capacity, spaces->met_count + 1,
                           sizeof *spaces->met)) {
            return false;
        }
        spaces->met = met;
        spaces->met[spaces->met_count++] = member->shown.space;
    }
    return true;
}

static bool meet_all(struct json_spaces *spaces, const struct event_members *members)
{
    return members->first == NULL || meet_members(spaces, &members->first->shown);
}

static bool meet_sensors(struct json_spaces *spaces, const kolli_event *event)
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

bool json_spaces_meet(struct json_spaces *spaces, const kolli_event *event)
{
    spaces->met_count = 0;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const kolli_member *first = kolli_event_members(event, field_table[i].field);
        if (first != NULL && !meet_members(spaces, first)) {
            return false;
        }
    }
    return meet_sensors(spaces, event);
}

/* ---- Writing ---- */

/*
 * A term is a prefix only when its namespace ends in one of : / ? # [ ] @. Source: JSON-LD 1.1
 * §4.4; what to do with another: gs1/EPCIS issue 335.
 */
static void write_space(struct json_out *out, kolli_span prefix, kolli_span space)
{
    json_name(out, prefix);
    bool ends = strchr(":/?#[]@", space.ptr[space.len - 1]) != NULL;
    bool urn = span_starts(space, SPAN("urn:"));
    out_char(&out->text, '"'); /* a URI has nothing that JSON escapes */
    out_span(&out->text, space);
    out_span(&out->text, ends ? SPAN("") : urn ? SPAN(":") : SPAN("/"));
    out_char(&out->text, '"');
}

void json_spaces_write_declared(const struct json_spaces *spaces, struct json_out *out)
{
    for (size_t i = 0; i < spaces->declared_count; i++) {
        write_space(out, spaces->declared[i].prefix, spaces->declared[i].space);
    }
}

void json_spaces_write_met(const struct json_spaces *spaces, struct json_out *out)
{
    char buffer[PREFIX_TEXT];
    for (size_t i = 0; i < spaces->met_count; i++) {
        write_space(out, made_up(spaces, i, buffer), spaces->met[i]);
    }
}

void json_spaces_name(const struct json_spaces *spaces, struct json_out *out,
                      const kolli_member *member)
{
    char buffer[PREFIX_TEXT];
    json_item(out);
    out_char(&out->text, '"'); /* prefix and name are letters, digits, '-', '_' and '.' */
    out_span(&out->text, prefix_of(spaces, member->space, buffer));
    out_char(&out->text, ':');
    out_span(&out->text, member->name);
    out_char(&out->text, '"');
    out_char(&out->text, ':');
    if (out->indent > 0) {
        out_char(&out->text, ' ');
    }
}
