/* What stands around the events of a document? See document.h. */
#include "epcis/document.h"

#include "base/fail.h"
#include "base/utf8.h"

static const enum names_id field_names[DOCUMENT_FIELDS] = {
    [KOLLI_DOCUMENT_SCHEMA_VERSION] = NAMES_schemaVersion,
    [KOLLI_DOCUMENT_CREATION_DATE] = NAMES_creationDate,
    [KOLLI_DOCUMENT_ID] = NAMES_id,
    [KOLLI_DOCUMENT_SENDER] = NAMES_sender,
    [KOLLI_DOCUMENT_RECEIVER] = NAMES_receiver,
    [KOLLI_DOCUMENT_INSTANCE_IDENTIFIER] = NAMES_instanceIdentifier,
    [KOLLI_DOCUMENT_QUERY_NAME] = NAMES_queryName,
    [KOLLI_DOCUMENT_SUBSCRIPTION_ID] = NAMES_subscriptionID,
};

static kolli_status fail_argument(kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0);
}

static kolli_status fail_memory(kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
}

/* ---- Life ---- */

kolli_document *kolli_document_new(const kolli_allocator *allocator)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_document *document = alloc_new(&own, sizeof *document);
    if (document != NULL) {
        arena_init(&document->arena, own);
    }
    return document;
}

void kolli_document_free(kolli_document *document)
{
    if (document != NULL) {
        kolli_allocator own = document->arena.allocator;
        arena_free(&document->arena);
        alloc_free(&own, document, sizeof *document);
    }
}

void kolli_document_clear(kolli_document *document)
{
    arena_reset(&document->arena);
    struct arena arena = document->arena;
    memset(document, 0, sizeof *document);
    document->arena = arena;
}

/* ---- Its kind ---- */

void kolli_document_set_kind(kolli_document *document, kolli_document_kind kind)
{
    if ((unsigned)kind <= KOLLI_EVENTS_ALONE) {
        document->kind = kind;
    }
}

kolli_document_kind kolli_document_kind_of(const kolli_document *document)
{
    return document->kind;
}

bool document_kind_named(enum names_id id, kolli_document_kind *kind)
{
    switch (id) {
    case NAMES_EPCISDocument:
        *kind = KOLLI_EPCIS_DOCUMENT;
        return true;
    case NAMES_EPCISQueryDocument:
        *kind = KOLLI_QUERY_DOCUMENT;
        return true;
    case NAMES_EPCISMasterDataDocument:
        *kind = KOLLI_MASTER_DATA_DOCUMENT;
        return true;
    default:
        return false;
    }
}

kolli_syntax kolli_document_syntax(const kolli_document *document)
{
    return document->syntax;
}

/* ---- Fields ---- */

enum names_id document_field_name(kolli_document_field field)
{
    return (unsigned)field < DOCUMENT_FIELDS ? field_names[field] : NAMES_NONE;
}

kolli_document_field document_field_named(enum names_id id)
{
    unsigned field = 0;
    while (field < DOCUMENT_FIELDS && field_names[field] != id) {
        field++;
    }
    return (kolli_document_field)field;
}

const char *kolli_document_field_name(kolli_document_field field)
{
    return names_text(document_field_name(field)).ptr;
}

/* ^\d+(\.\d+)*$; the EPCIS JSON Schema. */
static bool is_version(kolli_span text)
{
    size_t digits = span_digits(text);
    while (digits > 0 && digits < text.len && text.ptr[digits] == '.') {
        text = span_from(text, digits + 1);
        digits = span_digits(text);
    }
    return digits > 0 && digits == text.len;
}

kolli_status document_check(kolli_document_field field, kolli_span value, kolli_diag *diag)
{
    kolli_time time;
    size_t good = utf8_check(value);
    if ((unsigned)field >= DOCUMENT_FIELDS) {
        return fail_argument(diag);
    }
    if (value.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    if (field == KOLLI_DOCUMENT_SCHEMA_VERSION && !is_version(value)) {
        return diag_fail(diag, KOLLI_EVENT_VALUE, 0, value.len, value,
                         names_text(NAMES_schemaVersion));
    }
    if (field == KOLLI_DOCUMENT_CREATION_DATE) {
        return kolli_time_parse(&time, value, diag);
    }
    if (field == KOLLI_DOCUMENT_ID) {
        return event_check_uri(value, diag);
    }
    return good == value.len ? KOLLI_OK : diag_fail(diag, KOLLI_UTF8, good, 1);
}

kolli_status document_put(kolli_document *document, kolli_document_field field, kolli_span text,
                          kolli_diag *diag)
{
    kolli_span copy;
    struct event_text *own = &document->fields[field];
    if (!document_copy(document, text, &copy)) {
        return fail_memory(diag);
    }
    *own = (struct event_text){.text = copy};
    if (field != KOLLI_DOCUMENT_CREATION_DATE) {
        return KOLLI_OK;
    }
    kolli_status status = kolli_time_parse(&document->created, copy, diag);
    own->parsed = status == KOLLI_OK;
    return status;
}

kolli_status kolli_document_set(kolli_document *document, kolli_document_field field,
                                kolli_span value, kolli_diag *diag)
{
    kolli_status status = document_check(field, value, diag);
    return status == KOLLI_OK ? document_put(document, field, value, diag) : status;
}

kolli_span kolli_document_get(const kolli_document *document, kolli_document_field field)
{
    return (unsigned)field < DOCUMENT_FIELDS ? document->fields[field].text : (kolli_span){NULL, 0};
}

bool kolli_document_time(const kolli_document *document, kolli_time *time)
{
    bool parsed = document->fields[KOLLI_DOCUMENT_CREATION_DATE].parsed;
    if (parsed) {
        *time = document->created;
    }
    return parsed;
}

/* ---- Namespaces ---- */

/* An XML NCName of ASCII, or nothing. */
static bool is_prefix(kolli_span prefix)
{
    bool good = prefix.len == 0 || is_letter(prefix.ptr[0]) || prefix.ptr[0] == '_';
    for (size_t i = 1; good && i < prefix.len; i++) {
        char c = prefix.ptr[i];
        good = is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
    }
    return good;
}

bool document_put_namespace(kolli_document *document, kolli_span prefix, kolli_span space)
{
    kolli_span own_prefix;
    kolli_span own_space;
    return document_copy(document, prefix, &own_prefix) &&
           document_copy(document, space, &own_space) &&
           member_put_space(&document->arena, &document->spaces, own_prefix, own_space) != NULL;
}

kolli_status kolli_document_add_namespace(kolli_document *document, kolli_span prefix,
                                          kolli_span space, kolli_diag *diag)
{
    if (!is_prefix(prefix)) {
        return diag_fail(diag, KOLLI_EVENT_NAME, KOLLI_NO_OFFSET, 0, prefix, space);
    }
    kolli_status status = event_check_uri(space, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    return document_put_namespace(document, prefix, space) ? KOLLI_OK : fail_memory(diag);
}

const kolli_member *kolli_document_namespaces(const kolli_document *document)
{
    return document->spaces.first == NULL ? NULL : &document->spaces.first->shown;
}

bool document_push_context(kolli_document *document, kolli_span uri)
{
    kolli_span copy;
    kolli_span *own = document_copy(document, uri, &copy)
                          ? event_list_room(&document->arena, &document->contexts, sizeof *own)
                          : NULL;
    if (own != NULL) {
        *own = copy;
    }
    return own != NULL;
}

kolli_status kolli_document_add_context(kolli_document *document, kolli_span uri, kolli_diag *diag)
{
    kolli_status status = event_check_uri(uri, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    return document_push_context(document, uri) ? KOLLI_OK : fail_memory(diag);
}

kolli_span kolli_document_context_at(const kolli_document *document, size_t index)
{
    const kolli_span *all = document->contexts.items;
    return index < document->contexts.count ? all[index] : (kolli_span){NULL, 0};
}

/* ---- Members ---- */

kolli_status kolli_document_add_member(kolli_document *document, kolli_document_place place,
                                       const kolli_member *parent, kolli_span space,
                                       kolli_span name, kolli_member_kind kind, kolli_span text,
                                       const kolli_member **added, kolli_diag *diag)
{
    if (parent == NULL && (unsigned)place >= DOCUMENT_PLACES) {
        return fail_argument(diag);
    }
    kolli_member given = {.space = space, .name = name, .text = text, .kind = kind};
    struct members *members = parent == NULL ? &document->places[place] : NULL;
    return member_add(&document->arena, members, parent, given, added, diag);
}

const kolli_member *kolli_document_members(const kolli_document *document,
                                           kolli_document_place place)
{
    const struct member *first =
        (unsigned)place < DOCUMENT_PLACES ? document->places[place].first : NULL;
    return first == NULL ? NULL : &first->shown;
}
