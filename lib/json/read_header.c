/* What does the text say of the document itself: its fields, its header, its master data? */
#include "json/read.h"

/* ---- Master data ------------------------------------------------------------------------- */

/* An array of objects or texts, each read by `item`. */
static bool read_array(kolli_json_reader *reader, enum names_id name, void *owner,
                       bool (*item)(kolli_json_reader *reader, void *owner))
{
    if (*reader->window.at != '[') {
        return json_skip_wrong(reader, SPAN("array"), names_text(name));
    }
    for (bool more = json_first_item(reader); more; more = json_next_item(reader)) {
        if (!item(reader, owner)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

/* An object, each of whose members is read by `member`; `required`: NAMES_NONE, or one that it must have. */
static bool read_object(kolli_json_reader *reader, enum names_id name, enum names_id required,
                        void *owner,
                        bool (*member)(kolli_json_reader *reader, void *owner, enum names_id id,
                                       const struct cursor_string *key))
{
    struct cursor_string key;
    struct json_seen seen;
    const char *begin = reader->window.at;
    json_seen_none(&seen);
    if (*begin != '{') {
        return json_skip_wrong(reader, SPAN("object"), names_text(name));
    }
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        enum names_id id = json_name_of(&key);
        if (id != NAMES_NONE) {
            json_is_twice(reader, &seen, id, &key);
        }
        if (!member(reader, owner, id, &key)) {
            return false;
        }
    }
    if (reader->fault == FAULT_NONE && required != NAMES_NONE && !json_has_seen(&seen, required)) {
        json_tell(reader, KOLLI_ERROR, begin, 0, KOLLI_EVENT_LACKS, names_text(name),
                  names_text(required));
    }
    return reader->fault == FAULT_NONE;
}

static bool read_string(kolli_json_reader *reader, enum names_id id, kolli_span *text)
{
    return json_read_scalar(reader, SPAN("string"), names_text(id), text);
}

/* A URI; another text is told of and kept. */
static bool read_uri(kolli_json_reader *reader, enum names_id id, kolli_span *uri)
{
    kolli_diag diag;
    const char *place = reader->window.at;
    if (!read_string(reader, id, uri)) {
        return false;
    }
    if (*place == '"' && event_check_uri(*uri, &diag) != KOLLI_OK) {
        json_tell_text(reader, place, *uri, &diag);
    }
    return true;
}

static bool read_child(kolli_json_reader *reader, void *owner)
{
    kolli_span uri;
    return read_uri(reader, NAMES_children, &uri) &&
           (uri.ptr == NULL || document_push_child(reader->document, owner, uri) ||
            json_fail(reader, FAULT_MEMORY));
}

static bool read_attribute_member(kolli_json_reader *reader, void *owner, enum names_id id,
                                  const struct cursor_string *key)
{
    struct document_attribute *attribute = owner;
    switch (id) {
    case NAMES_id:
        return read_uri(reader, id, &attribute->id);
    case NAMES_attribute:
        attribute->value = (struct members){.first = NULL};
        return json_read_member(reader, &attribute->value, NULL, PLAIN_FINE);
    default:
        json_tell(reader, KOLLI_ERROR, key->raw.ptr, key->raw.len, KOLLI_JSON_FIELD, key->raw,
                  names_text(NAMES_attribute));
        return json_skip(reader, &(kolli_span){NULL, 0});
    }
}

static bool read_attribute(kolli_json_reader *reader, void *owner)
{
    struct document_attribute *attribute =
        document_push_attribute(reader->document, owner, SPAN(""));
    return attribute == NULL
               ? json_fail(reader, FAULT_MEMORY)
               : read_object(reader, NAMES_attribute, NAMES_id, attribute, read_attribute_member);
}

static bool read_element_member(kolli_json_reader *reader, void *owner, enum names_id id,
                                const struct cursor_string *key)
{
    struct document_element *element = owner;
    switch (id) {
    case NAMES_id:
        return read_uri(reader, id, &element->id);
    case NAMES_attributes:
        return read_array(reader, id, element, read_attribute);
    case NAMES_children:
        return read_array(reader, id, element, read_child);
    default:
        return json_read_member(reader, &element->members, key, PLAIN_FINE);
    }
}

static bool read_element(kolli_json_reader *reader, void *owner)
{
    struct document_element *element = document_push_element(reader->document, owner, SPAN(""));
    return element == NULL ? json_fail(reader, FAULT_MEMORY)
                           : read_object(reader, NAMES_VocabularyElement, NAMES_id, element,
                                         read_element_member);
}

static bool read_vocabulary_member(kolli_json_reader *reader, void *owner, enum names_id id,
                                   const struct cursor_string *key)
{
    struct document_vocabulary *vocabulary = owner;
    switch (id) {
    case NAMES_type:
        return read_uri(reader, id, &vocabulary->type);
    case NAMES_vocabularyElementList:
        return read_array(reader, id, vocabulary, read_element);
    default:
        return json_read_member(reader, &vocabulary->members, key, PLAIN_FINE);
    }
}

static bool read_vocabulary(kolli_json_reader *reader, kolli_master_place place)
{
    struct document_vocabulary *vocabulary =
        document_push_vocabulary(reader->document, place, SPAN(""));
    return vocabulary == NULL ? json_fail(reader, FAULT_MEMORY)
                              : read_object(reader, NAMES_Vocabulary, NAMES_type, vocabulary,
                                            read_vocabulary_member);
}

static bool read_header_vocabulary(kolli_json_reader *reader, void *owner)
{
    (void)owner;
    return read_vocabulary(reader, KOLLI_MASTER_HEADER);
}

static bool read_body_vocabulary(kolli_json_reader *reader, void *owner)
{
    (void)owner;
    return read_vocabulary(reader, KOLLI_MASTER_BODY);
}

/* ---- The header -------------------------------------------------------------------------- */

static bool read_extension(kolli_json_reader *reader, kolli_document_place place,
                           const struct cursor_string *key)
{
    return json_read_member(reader, &reader->document->places[place], key, PLAIN_WRONG);
}

static bool read_master_member(kolli_json_reader *reader, void *owner, enum names_id id,
                               const struct cursor_string *key)
{
    return id == NAMES_vocabularyList ? read_array(reader, id, owner, read_header_vocabulary)
                                      : read_extension(reader, KOLLI_DOCUMENT_MASTER_DATA, key);
}

static bool read_header_member(kolli_json_reader *reader, void *owner, enum names_id id,
                               const struct cursor_string *key)
{
    return id == NAMES_epcisMasterData
               ? read_object(reader, id, NAMES_NONE, owner, read_master_member)
               : read_extension(reader, KOLLI_DOCUMENT_HEADER, key);
}

/* ---- The document ------------------------------------------------------------------------ */

static bool read_type(kolli_json_reader *reader)
{
    kolli_span type;
    kolli_document_kind kind;
    const char *place = reader->window.at;
    if (!read_string(reader, NAMES_type, &type)) {
        return false;
    }
    if (type.ptr != NULL && document_kind_named(names_find(type), &kind) &&
        kind != KOLLI_MASTER_DATA_DOCUMENT) { /* which JSON does not have */
        kolli_document_set_kind(reader->document, kind);
    } else if (*place == '"') {
        json_tell(reader, KOLLI_ERROR, place, type.len + 2, KOLLI_JSON_NO_EVENTS, type);
    }
    return true;
}

static bool read_field(kolli_json_reader *reader, kolli_document_field field)
{
    kolli_span text;
    kolli_diag diag;
    const char *place = reader->window.at;
    if (!read_string(reader, document_field_name(field), &text)) {
        return false;
    }
    kolli_status status =
        text.ptr == NULL ? KOLLI_OK : document_put(reader->document, field, text, &diag);
    if (status == KOLLI_NO_MEMORY) {
        return json_fail(reader, FAULT_MEMORY);
    }
    if (field == KOLLI_DOCUMENT_SCHEMA_VERSION || field == KOLLI_DOCUMENT_ID) {
        status = text.ptr == NULL ? KOLLI_OK : document_check(field, text, &diag);
    }
    if (status != KOLLI_OK && *place == '"') {
        json_tell_text(reader, place, text, &diag);
    }
    return true;
}

static bool read_context(kolli_json_reader *reader)
{
    reader->document->contexts.count = 0; /* it may have been read ahead of its turn */
    reader->context.read = true;
    return json_read_context(reader, &reader->document->spaces);
}

static bool read_of_document(kolli_json_reader *reader, enum names_id id,
                             const struct cursor_string *key)
{
    kolli_document_field field = document_field_named(id);
    switch (id) {
    case NAMES_type:
        return read_type(reader);
    case NAMES_at_context:
        return read_context(reader);
    case NAMES_epcisHeader:
        return read_object(reader, id, NAMES_NONE, NULL, read_header_member);
    default:
        return field < KOLLI_DOCUMENT_QUERY_NAME
                   ? read_field(reader, field)
                   : read_extension(reader, KOLLI_DOCUMENT_EXTENSION, key);
    }
}

bool json_read_header(kolli_json_reader *reader, enum names_id id, const struct cursor_string *key)
{
    switch (reader->level) {
    case LEVEL_DOCUMENT:
        return read_of_document(reader, id, key);
    case LEVEL_BODY:
        return read_extension(reader, KOLLI_DOCUMENT_BODY, key);
    case LEVEL_RESULTS:
        return id == NAMES_queryName ? read_field(reader, KOLLI_DOCUMENT_QUERY_NAME)
               : id == NAMES_subscriptionID
                   ? read_field(reader, KOLLI_DOCUMENT_SUBSCRIPTION_ID)
                   : read_extension(reader, KOLLI_DOCUMENT_QUERY_RESULTS, key);
    default:
        return id == NAMES_vocabularyList
                   ? read_array(reader, id, NULL, read_body_vocabulary)
                   : read_extension(reader, KOLLI_DOCUMENT_RESULTS_BODY, key);
    }
}
