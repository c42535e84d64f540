/* Which prefix has a namespace in this document and in this event? See space.h. */
#include "json/space.h"

#include "base/fail.h"
#include "base/span.h"
#include "json/each.h"

#include <stdio.h>

/* Prefixes of a document that are declared at most; each name is looked up among all of them. */
#define DECLARED_MOST 256

/* Room for the prefixes that are made up: ns1 to ns18446744073709551615. */
#define PREFIX_TEXT 24

void json_spaces_init(struct json_spaces *spaces, kolli_allocator allocator)
{
    *spaces = (struct json_spaces){.allocator = allocator};
    arena_init(&spaces->arena, allocator);
    arena_init(&spaces->made, allocator);
    arena_init(&spaces->taken, allocator);
    spaces->keyed = keyed_init(spaces);
}

void json_spaces_free(struct json_spaces *spaces)
{
    arena_free(&spaces->arena);
    arena_free(&spaces->made);
    arena_free(&spaces->taken);
    alloc_free(&spaces->allocator, spaces->declared, spaces->room * sizeof *spaces->declared);
    alloc_free(&spaces->allocator, spaces->slots, spaces->slot_count * sizeof *spaces->slots);
    alloc_free(&spaces->allocator, spaces->met, spaces->capacity * sizeof *spaces->met);
}

/* ---- Declared prefixes ---- */

/* The prefixes that the EPCIS context declares. */
static const struct {
    const char *prefix, *space;
} standard[] = {
    {"cbvmda", KOLLI_CBVMDA},
    {"gs1", "https://ref.gs1.org/voc/"},
    {"cbv", "https://ref.gs1.org/cbv/"},
    {"epcis", "https://ref.gs1.org/epcis/"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"dcterms", "http://purl.org/dc/terms/"},
};

#define STANDARD (sizeof standard / sizeof standard[0])

/*
 * What the EPCIS context declares is protected: redefining it is an error in JSON-LD 1.1 (§4.1.11).
 */
bool json_standard_space(kolli_span prefix, kolli_span *space)
{
    for (size_t i = 0; i < STANDARD; i++) {
        if (span_equal(prefix, span_of(standard[i].prefix))) {
            *space = span_of(standard[i].space);
            return true;
        }
    }
    return false;
}

bool json_is_standard(kolli_span prefix)
{
    static const char *const others[] = {"baseURL", "Collection", "member", "masterData"};
    kolli_span space;
    if (json_standard_space(prefix, &space)) {
        return true;
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (span_equal(prefix, span_of(others[i]))) {
            return true;
        }
    }
    return names_find(prefix) != NAMES_NONE;
}

static bool is_prefix(kolli_span prefix)
{
    bool good = prefix.len > 0 && is_letter(prefix.ptr[0]) && !json_is_standard(prefix);
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

static bool push_declared(struct json_spaces *spaces, kolli_span prefix, kolli_span space)
{
    void *declared = spaces->declared;
    if (!alloc_reserve(&spaces->allocator, &declared, &spaces->room, spaces->declared_count + 1,
                       sizeof *spaces->declared)) {
        return false;
    }
    spaces->declared = declared;
    spaces->last.space = (kolli_span){NULL, 0};
    spaces->declared[spaces->declared_count++] = (kolli_namespace){prefix, space};
    return true;
}

kolli_status json_spaces_declare(struct json_spaces *spaces, const kolli_namespace *prefixes,
                                 size_t count, kolli_diag *diag)
{
    for (size_t i = 0; i < count; i++) {
        kolli_namespace own;
        if (!is_prefix(prefixes[i].prefix) || is_declared(spaces, prefixes[i].prefix)) {
            return diag_fail(diag, KOLLI_JSON_PREFIX_BAD, KOLLI_NO_OFFSET, 0, prefixes[i].prefix);
        }
        kolli_status status = event_check_uri(prefixes[i].space, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        if (!arena_copy(&spaces->arena, prefixes[i].prefix, &own.prefix) ||
            !arena_copy(&spaces->arena, prefixes[i].space, &own.space) ||
            !push_declared(spaces, own.prefix, own.space)) {
            return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
        }
        spaces->given = spaces->declared_count;
    }
    return KOLLI_OK;
}

/* ---- The prefix of a namespace ---- */

/* Up to here the namespaces of an event are looked through one by one. */
#define MET_FEW 16

static bool same_space(kolli_span a, kolli_span b)
{
    return span_equal(member_bare_space(a), member_bare_space(b));
}

/* Where in the table the namespace is, or where it belongs. */
static uint32_t *slot_of(const struct json_spaces *spaces, kolli_span space)
{
    uint64_t hash = keyed_hash(&spaces->keyed, member_bare_space(space));
    size_t at = (size_t)hash & (spaces->slot_count - 1);
    while (spaces->slots[at] != 0 && !same_space(spaces->met[spaces->slots[at] - 1].space, space)) {
        at = (at + 1) & (spaces->slot_count - 1);
    }
    return &spaces->slots[at];
}

/* The namespace among those met, or NULL. */
static const kolli_namespace *find_met(const struct json_spaces *spaces, kolli_span space)
{
    if (spaces->met_count > MET_FEW) {
        uint32_t slot = *slot_of(spaces, space);
        return slot == 0 ? NULL : &spaces->met[slot - 1];
    }
    for (size_t i = 0; i < spaces->met_count; i++) {
        if (same_space(spaces->met[i].space, space)) {
            return &spaces->met[i];
        }
    }
    return NULL;
}

/* The prefix that the EPCIS context has for a namespace; ptr NULL: none. */
static kolli_span standard_of(kolli_span space)
{
    for (size_t i = 0; i < STANDARD; i++) {
        if (same_space(span_of(standard[i].space), space)) {
            return span_of(standard[i].prefix);
        }
    }
    return (kolli_span){NULL, 0};
}

/* The empty span (ptr NULL) for a namespace that was neither declared nor met. */
static kolli_span prefix_of(const struct json_spaces *spaces, kolli_span space)
{
    if (space.len > 0 && space.ptr == spaces->last.space.ptr &&
        space.len == spaces->last.space.len) {
        return spaces->last.prefix;
    }
    for (size_t i = 0; i < spaces->declared_count; i++) {
        if (same_space(spaces->declared[i].space, space)) {
            return spaces->declared[i].prefix;
        }
    }
    kolli_span prefix = standard_of(space);
    const kolli_namespace *met = prefix.ptr == NULL ? find_met(spaces, space) : NULL;
    return met == NULL ? prefix : met->prefix;
}

/* ---- The namespaces of an event ---- */

/* Twice as many slots as the table needs, filled anew; false without memory. */
static bool make_slots(struct json_spaces *spaces)
{
    void *slots = spaces->slots;
    size_t wanted = spaces->slot_count == 0 ? 8 * MET_FEW : spaces->slot_count;
    while (wanted < 2 * spaces->met_count) {
        wanted *= 2;
    }
    if (wanted > UINT32_MAX / 2 || !alloc_reserve(&spaces->allocator, &slots, &spaces->slot_count,
                                                  wanted, sizeof *spaces->slots)) {
        return false;
    }
    spaces->slots = slots;
    memset(slots, 0, spaces->slot_count * sizeof *spaces->slots);
    for (size_t i = 0; i < spaces->met_count; i++) {
        *slot_of(spaces, spaces->met[i].space) = (uint32_t)i + 1;
    }
    return true;
}

static bool is_free(const struct json_spaces *spaces, kolli_span prefix)
{
    size_t few = spaces->met_count < MET_FEW ? spaces->met_count : MET_FEW;
    bool free = !is_declared(spaces, prefix);
    for (size_t i = 0; free && i < few; i++) {
        free = !span_equal(spaces->met[i].prefix, prefix);
    }
    return free;
}

/*
 * The prefix that the namespace was read with when it is free, among the first few, else ns1, ns2...;
 * those are free but for what the first few took.
 */
static bool choose_prefix(struct json_spaces *spaces, kolli_span read, kolli_span *prefix)
{
    char buffer[PREFIX_TEXT];
    *prefix = read;
    if (spaces->met_count < MET_FEW && is_prefix(read) && is_free(spaces, read)) {
        return true;
    }
    do {
        *prefix =
            (kolli_span){buffer, (size_t)snprintf(buffer, PREFIX_TEXT, "ns%zu", ++spaces->number)};
    } while (!is_free(spaces, *prefix));
    return arena_copy(&spaces->made, *prefix, prefix);
}

static bool push_met(struct json_spaces *spaces, kolli_span prefix, kolli_span space)
{
    void *met = spaces->met;
    if (!alloc_reserve(&spaces->allocator, &met, &spaces->capacity, spaces->met_count + 1,
                       sizeof *spaces->met)) {
        return false;
    }
    spaces->met = met;
    spaces->met[spaces->met_count++] = (kolli_namespace){prefix, space};
    if (spaces->met_count <= MET_FEW) {
        return true;
    }
    if (spaces->met_count == MET_FEW + 1 || 2 * spaces->met_count > spaces->slot_count) {
        return make_slots(spaces);
    }
    *slot_of(spaces, space) = (uint32_t)spaces->met_count;
    return true;
}

static bool meet(struct json_spaces *spaces, const kolli_member *member)
{
    kolli_span prefix;
    kolli_span read = member->spelling == KOLLI_SPELT_PREFIX ? member->prefix : SPAN("");
    return choose_prefix(spaces, read, &prefix) && push_met(spaces, prefix, member->space);
}

/*
 * Is what a document or event declares a prefix that JSON can have? Those of XML's own and EPCIS's own
 * namespaces are of no use here.
 */
static bool is_declarable(const kolli_member *own)
{
    static const char *const others[] = {"urn:epcglobal:epcis", KOLLI_SBDH,
                                         "http://www.w3.org/2001/XMLSchema-instance"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (span_starts(own->text, span_of(others[i]))) {
            return false;
        }
    }
    return is_prefix(own->name) && standard_of(own->text).ptr == NULL &&
           event_check_uri(own->text, NULL) == KOLLI_OK;
}

static const struct member *next_of(const struct member *member)
{
    return member->shown.next == NULL ? NULL : member_of(member->shown.next);
}

/* Has the member a name that is written with a prefix? */
static bool has_prefix(const kolli_member *member)
{
    return member->spelling == KOLLI_SPELT_PREFIX || member->spelling == KOLLI_SPELT_TERM;
}

/* The namespace of a name that is written with a prefix has one then; false without memory. */
static bool meet_one(struct json_spaces *spaces, const kolli_member *member)
{
    if (!has_prefix(member)) {
        return true;
    }
    if (prefix_of(spaces, member->space).ptr == NULL && !meet(spaces, member)) {
        return false;
    }
    spaces->last = (kolli_namespace){prefix_of(spaces, member->space), member->space};
    return true;
}

static bool meet_all(void *context, const struct members *members)
{
    struct json_spaces *spaces = context;
    bool good = true;
    const struct member *member = members->first;
    for (; good && member != NULL; member = member_following(member)) {
        good = meet_one(spaces, &member->shown);
    }
    return good;
}

static void forget_met(struct json_spaces *spaces)
{
    spaces->met_count = 0;
    spaces->last.space = (kolli_span){NULL, 0};
    spaces->number = 0;
    arena_reset(&spaces->made);
}

/* A prefix may stand in values, too, so those that an event declares are kept. */
static bool keep_declared(struct json_spaces *spaces, const kolli_event *event)
{
    const struct member *own = event->spaces.first;
    for (; own != NULL && spaces->met_count < MET_FEW; own = next_of(own)) {
        if (is_declarable(&own->shown) && is_free(spaces, own->shown.name) &&
            !push_met(spaces, own->shown.name, own->shown.text)) {
            return false;
        }
    }
    return true;
}

bool json_spaces_meet(struct json_spaces *spaces, const kolli_event *event)
{
    const kolli_member *own = kolli_event_own_type(event);
    forget_met(spaces);
    return keep_declared(spaces, event) && (own == NULL || meet_one(spaces, own)) &&
           json_each_of_event(event, &(struct json_each){meet_all, spaces});
}

/* ---- The namespaces of a document ---- */

static bool declare_read(struct json_spaces *spaces, const kolli_document *document)
{
    const struct member *own = document->spaces.first;
    for (size_t i = 0; own != NULL && i < DECLARED_MOST; own = next_of(own), i++) {
        if (is_declarable(&own->shown) && !is_declared(spaces, own->shown.name) &&
            !push_declared(spaces, own->shown.name, own->shown.text)) {
            return false;
        }
    }
    return true;
}

static bool declare_met(struct json_spaces *spaces)
{
    for (size_t i = 0; i < spaces->met_count && i < DECLARED_MOST; i++) {
        kolli_span prefix;
        if (!arena_copy(&spaces->taken, spaces->met[i].prefix, &prefix) ||
            !push_declared(spaces, prefix, spaces->met[i].space)) {
            return false;
        }
    }
    return true;
}

void json_spaces_forget(struct json_spaces *spaces)
{
    spaces->declared_count = spaces->given;
    spaces->met_count = 0;
    spaces->last.space = (kolli_span){NULL, 0};
    arena_reset(&spaces->taken);
}

bool json_spaces_take(struct json_spaces *spaces, const kolli_document *document)
{
    forget_met(spaces);
    bool good = declare_read(spaces, document) &&
                json_each_of_document(document, &(struct json_each){meet_all, spaces}) &&
                declare_met(spaces);
    spaces->met_count = 0;
    return good;
}

/* ---- Writing ---- */

/*
 * A term is a prefix only when its namespace ends in one of : / ? # [ ] @. Source: JSON-LD 1.1
 * §4.4; what to do with another: gs1/EPCIS issue 335.
 */
static void write_space(struct json_out *out, kolli_span space)
{
    bool ends = space.len > 0 && strchr(":/?#[]@", space.ptr[space.len - 1]) != NULL;
    bool urn = span_starts(space, SPAN("urn:"));
    json_inside(out, space);
    out_span(&out->text, ends ? SPAN("") : urn ? SPAN(":") : SPAN("/"));
}

static void declare(struct json_out *out, const kolli_namespace *own)
{
    json_name(out, own->prefix);
    out_char(&out->text, '"');
    write_space(out, own->space);
    out_char(&out->text, '"');
}

void json_spaces_write_declared(const struct json_spaces *spaces, struct json_out *out)
{
    for (size_t i = 0; i < spaces->declared_count; i++) {
        declare(out, &spaces->declared[i]);
    }
}

void json_spaces_write_met(const struct json_spaces *spaces, struct json_out *out)
{
    for (size_t i = 0; i < spaces->met_count; i++) {
        declare(out, &spaces->met[i]);
    }
}

/* What stands before the local name. One of many namespaces of a document is written in full. */
static void write_stem(const struct json_spaces *spaces, struct json_out *out,
                       const kolli_member *member)
{
    kolli_span prefix = has_prefix(member) ? prefix_of(spaces, member->space) : SPAN("");
    if (prefix.len > 0) {
        json_inside(out, prefix);
        out_char(&out->text, ':');
    } else if (has_prefix(member)) {
        write_space(out, member->space);
    } else {
        json_inside(out, member->space);
    }
}

void json_spaces_text(const struct json_spaces *spaces, struct json_out *out,
                      const kolli_member *member)
{
    out_char(&out->text, '"');
    write_stem(spaces, out, member);
    json_inside(out, member->name);
    out_char(&out->text, '"');
}

void json_spaces_name(const struct json_spaces *spaces, struct json_out *out,
                      const kolli_member *member)
{
    json_item(out);
    json_spaces_text(spaces, out, member);
    out_char(&out->text, ':');
    if (out->indent > 0) {
        out_char(&out->text, ' ');
    }
}
