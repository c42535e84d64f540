/* How does what stands around events look in JSON? See document_out.h. Source: the JSON Schema. */
#include "json/document_out.h"

#include "json/context.h"

/* ---- The context ---- */

static bool names_epcis(const kolli_document *document)
{
    const kolli_span *contexts = document->contexts.items;
    bool found = false;
    for (size_t i = 0; !found && i < document->contexts.count; i++) {
        found = json_is_epcis_context(contexts[i]);
    }
    return found;
}

static void write_contexts(struct json_out *out, const kolli_document *document)
{
    if (document == NULL || !names_epcis(document)) {
        json_item(out);
        json_text(out, SPAN(KOLLI_JSON_CONTEXT));
    }
    for (size_t i = 0; document != NULL && i < document->contexts.count; i++) {
        json_item(out);
        json_text(out, ((const kolli_span *)document->contexts.items)[i]);
    }
}

void json_write_context(struct json_out *out, const struct json_spaces *spaces,
                        const kolli_document *document)
{
    size_t prefixes = spaces->declared_count + spaces->met_count;
    json_name(out, SPAN("@context"));
    if (prefixes == 0 && (document == NULL || document->contexts.count == 0)) {
        json_text(out, SPAN(KOLLI_JSON_CONTEXT));
        return;
    }
    json_open(out, '[');
    write_contexts(out, document);
    if (prefixes > 0) {
        json_item(out);
        json_open(out, '{');
        json_spaces_write_declared(spaces, out);
        json_spaces_write_met(spaces, out);
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* ---- Fields and members ---- */

kolli_span json_creation_date(const struct document_out *document)
{
    const kolli_document *own = document->document;
    kolli_span given = document->creation_date;
    if (own == NULL) {
        return given;
    }
    const struct event_text *date = &own->fields[KOLLI_DOCUMENT_CREATION_DATE];
    if (date->text.ptr == NULL) { /* it may still say it behind the events */
        return document->last ? given : (kolli_span){NULL, 0};
    }
    return date->parsed || given.ptr == NULL ? date->text : given;
}

/* 1.x is what the document was; it is not what is written. */
static kolli_span schema_version(const kolli_document *document)
{
    bool old = document == NULL || document->syntax > KOLLI_SYNTAX_XML_2_0;
    kolli_span own =
        old ? (kolli_span){NULL, 0} : document->fields[KOLLI_DOCUMENT_SCHEMA_VERSION].text;
    return own.len == 0 ? SPAN("2.0") : own;
}

static kolli_span field_text(const struct document_out *document, kolli_document_field field)
{
    switch (field) {
    case KOLLI_DOCUMENT_SCHEMA_VERSION:
        return schema_version(document->document);
    case KOLLI_DOCUMENT_CREATION_DATE:
        return json_creation_date(document);
    default:
        return document->document == NULL ? (kolli_span){NULL, 0}
                                          : document->document->fields[field].text;
    }
}

/* Those that were not written before. */
static void write_fields(struct json_out *out, struct document_out *document,
                         kolli_document_field first, kolli_document_field last)
{
    for (unsigned field = first; field <= (unsigned)last; field++) {
        uint32_t bit = UINT32_C(1) << field;
        kolli_span text = field_text(document, (kolli_document_field)field);
        if (text.ptr != NULL && (document->fields & bit) == 0) {
            json_member(out, names_text(document_field_name((kolli_document_field)field)), text);
            document->fields |= bit;
        }
    }
}

bool json_is_body_member(const struct member *member)
{
    return !span_starts(member->shown.space, SPAN("urn:epcglobal:epcis-query:xsd:"));
}

/* The names that came since the last time; one that came before and came again is told of as lost. */
static void write_place(struct json_out *out, struct document_out *document,
                        kolli_document_place place)
{
    size_t index = 0;
    const struct members *members =
        document->document == NULL ? NULL : &document->document->places[place];
    const kolli_member *member =
        members == NULL || members->first == NULL ? NULL : &members->first->shown;
    for (; member != NULL; member = member->next, index++) {
        const struct member *own = member_of(member);
        if (index >= document->of[place] && own->head == own && member->kind != KOLLI_MEMBER_RUN &&
            (place != KOLLI_DOCUMENT_BODY || json_is_body_member(own))) {
            json_write_member(out, document->spaces, own);
        }
    }
    document->of[place] = index;
}

/* ---- Master data ---- */

static void write_attribute(struct json_out *out, const struct json_spaces *spaces,
                            const struct document_attribute *attribute)
{
    json_item(out);
    json_open(out, '{');
    json_member(out, names_text(NAMES_id), attribute->id);
    if (attribute->value.first != NULL) {
        json_name(out, names_text(NAMES_attribute));
        json_write_value(out, spaces, attribute->value.first);
    }
    json_close(out, '}');
}

static void write_attributes(struct json_out *out, const struct json_spaces *spaces,
                             const struct event_list *list)
{
    const struct document_attribute *attributes = list->items;
    if (list->count == 0) {
        return;
    }
    json_name(out, names_text(NAMES_attributes));
    json_open(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        write_attribute(out, spaces, &attributes[i]);
    }
    json_close(out, ']');
}

static void write_children(struct json_out *out, const struct event_list *list)
{
    const kolli_span *children = list->items;
    if (list->count == 0) {
        return;
    }
    json_name(out, names_text(NAMES_children));
    json_open(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        json_item(out);
        json_text(out, children[i]);
    }
    json_close(out, ']');
}

static void write_vocabulary(struct json_out *out, const struct json_spaces *spaces,
                             const struct document_vocabulary *vocabulary)
{
    const struct document_element *elements = vocabulary->elements.items;
    json_item(out);
    json_open(out, '{');
    json_member(out, names_text(NAMES_type), vocabulary->type);
    json_name(out, names_text(NAMES_vocabularyElementList));
    json_open(out, '[');
    for (size_t i = 0; i < vocabulary->elements.count; i++) {
        json_item(out);
        json_open(out, '{');
        json_member(out, names_text(NAMES_id), elements[i].id);
        write_attributes(out, spaces, &elements[i].attributes);
        write_children(out, &elements[i].children);
        json_write_members(out, spaces, &elements[i].members);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_write_members(out, spaces, &vocabulary->members);
    json_close(out, '}');
}

/* All vocabularies stand where the kind of document has them. */
static void write_vocabularies(struct json_out *out, struct document_out *document)
{
    const struct event_list *list =
        document->document == NULL ? NULL : &document->document->vocabularies;
    if (list == NULL || list->count == 0 || document->vocabularies > 0) {
        return;
    }
    json_name(out, names_text(NAMES_vocabularyList));
    json_open(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        write_vocabulary(out, document->spaces,
                         (const struct document_vocabulary *)list->items + i);
    }
    json_close(out, ']');
    document->vocabularies = list->count;
}

static void write_header(struct json_out *out, struct document_out *document)
{
    const kolli_document *own = document->document;
    bool master = own != NULL && (own->vocabularies.count > 0 ||
                                  own->places[KOLLI_DOCUMENT_MASTER_DATA].count > 0);
    if (own == NULL || document->header ||
        (!master && own->places[KOLLI_DOCUMENT_HEADER].count == 0)) {
        return;
    }
    document->header = true;
    json_name(out, names_text(NAMES_epcisHeader));
    json_open(out, '{');
    write_place(out, document, KOLLI_DOCUMENT_HEADER);
    if (master) {
        json_name(out, names_text(NAMES_epcisMasterData));
        json_open(out, '{');
        write_vocabularies(out, document);
        write_place(out, document, KOLLI_DOCUMENT_MASTER_DATA);
        json_close(out, '}');
    }
    json_close(out, '}');
}

/* ---- Head and tail ---- */

/* Members of the document's own object. Results of queries have neither parties nor a header. */
static void write_own(struct json_out *out, struct document_out *document)
{
    bool query = document->kind == KOLLI_QUERY_DOCUMENT;
    write_fields(out, document, KOLLI_DOCUMENT_SCHEMA_VERSION,
                 query ? KOLLI_DOCUMENT_ID : KOLLI_DOCUMENT_INSTANCE_IDENTIFIER);
    write_place(out, document, KOLLI_DOCUMENT_EXTENSION);
    if (!query) {
        write_header(out, document);
    }
}

static void write_results(struct json_out *out, struct document_out *document)
{
    write_fields(out, document, KOLLI_DOCUMENT_QUERY_NAME, KOLLI_DOCUMENT_SUBSCRIPTION_ID);
    write_place(out, document, KOLLI_DOCUMENT_QUERY_RESULTS);
}

static void write_results_body(struct json_out *out, struct document_out *document)
{
    write_place(out, document, KOLLI_DOCUMENT_RESULTS_BODY);
    write_vocabularies(out, document);
}

void json_write_head(struct json_out *out, struct document_out *document)
{
    const kolli_document *own = document->document;
    document->known = own == NULL ? KOLLI_EPCIS_DOCUMENT : own->kind;
    bool query = document->known == KOLLI_QUERY_DOCUMENT;
    document->kind = query ? KOLLI_QUERY_DOCUMENT : KOLLI_EPCIS_DOCUMENT;
    json_open(out, '{');
    json_write_context(out, document->spaces, own);
    json_member(out, names_text(NAMES_type),
                names_text(query ? NAMES_EPCISQueryDocument : NAMES_EPCISDocument));
    write_own(out, document);
    json_name(out, names_text(NAMES_epcisBody));
    json_open(out, '{');
    write_place(out, document, KOLLI_DOCUMENT_BODY);
    if (query) {
        json_name(out, names_text(NAMES_queryResults));
        json_open(out, '{');
        write_results(out, document);
        json_name(out, names_text(NAMES_resultsBody));
        json_open(out, '{');
        write_results_body(out, document);
    }
    json_name(out, names_text(NAMES_eventList));
    json_open(out, '[');
}

void json_write_tail(struct json_out *out, struct document_out *document)
{
    document->last = true;
    json_close(out, ']');
    if (document->kind == KOLLI_QUERY_DOCUMENT) {
        write_results_body(out, document);
        json_close(out, '}');
        write_results(out, document);
        json_close(out, '}');
    }
    write_place(out, document, KOLLI_DOCUMENT_BODY);
    json_close(out, '}');
    write_own(out, document);
    json_close(out, '}');
}
