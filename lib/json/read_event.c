/* How does the text of one event become the model? One pass; each key finds its row in field.def. */
#include "json/read.h"
#include "json/words.h"

#include "base/fail.h"

/* What is known of the event only when all of it is read. */
struct event_read {
    struct json_seen seen;
    kolli_span type;
    const char *type_at;
};

static bool no_memory(kolli_json_reader *reader)
{
    return json_fail(reader, FAULT_MEMORY);
}

/* ---- Single values ----------------------------------------------------------------------- */

/* The value at `place` is text; a string that is no time is told of and kept. */
static bool put_text(kolli_json_reader *reader, const struct field_entry *entry, kolli_span text,
                     const char *place)
{
    kolli_diag diag;
    if (text.ptr != NULL && event_put(reader->event, entry, text, &diag) != KOLLI_OK &&
        *place == '"') {
        json_tell_text(reader, place, text, &diag);
    }
    return true;
}

static bool read_single(kolli_json_reader *reader, const struct field_entry *entry)
{
    kolli_span text;
    const char *place = reader->window.at;
    return json_read_scalar(reader, SPAN("string"), names_text(entry->name), &text) &&
           put_text(reader, entry, text, place);
}

/* readPoint, bizLocation: an object with an id. Its id alone is told of and kept. */
static bool read_place(kolli_json_reader *reader, const struct field_entry *entry)
{
    struct cursor_string key;
    struct json_seen seen;
    kolli_span text;
    json_seen_none(&seen);
    if (*reader->window.at != '{') {
        const char *place = reader->window.at;
        if (*place != '"') {
            return json_skip_wrong(reader, SPAN("object"), names_text(entry->name));
        }
        json_tell(reader, KOLLI_ERROR, place, 0, KOLLI_JSON_TYPE, names_text(entry->name),
                  SPAN("object"), SPAN("string"));
        return json_read_text(reader, &text) && put_text(reader, entry, text, place);
    }
    event_fill(reader->event, entry->field);
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        bool good;
        if (json_name_of(&key) == NAMES_id) {
            json_is_twice(reader, &seen, NAMES_id, &key);
            const char *place = reader->window.at;
            good = json_read_scalar(reader, SPAN("string"), SPAN("id"), &text) &&
                   put_text(reader, entry, text, place);
        } else {
            struct members *members = event_members_room(reader->event, entry);
            good = json_read_member(reader, members, &key, PLAIN_FINE);
        }
        if (!good) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

/* ---- Lists ------------------------------------------------------------------------------- */

/* One item of a list that should be an array; without brackets it is told of unless allowed. */
typedef bool read_item(kolli_json_reader *reader, const struct field_entry *entry);

static bool read_list(kolli_json_reader *reader, const struct field_entry *entry, read_item *item,
                      bool bare)
{
    if (*reader->window.at != '[') {
        kolli_span type = json_type_at(reader);
        if (type.len == 0 || *reader->window.at == 'n') {
            return json_skip_wrong(reader, SPAN("array"), names_text(entry->name));
        }
        if (!bare) {
            json_tell(reader, KOLLI_ERROR, reader->window.at, 0, KOLLI_JSON_TYPE,
                      names_text(entry->name), SPAN("array"), type);
        }
        return item(reader, entry);
    }
    event_fill(reader->event, entry->field);
    for (bool more = json_first_item(reader); more; more = json_next_item(reader)) {
        if (!item(reader, entry)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

static bool read_text_item(kolli_json_reader *reader, const struct field_entry *entry)
{
    kolli_span text;
    size_t errors = reader->findings.errors;
    if (!json_read_scalar(reader, SPAN("string"), names_text(entry->name), &text)) {
        return false;
    }
    if (text.ptr == NULL) {
        return true;
    }
    struct event_text *item = event_push_text(reader->event, entry, text);
    if (item == NULL) {
        return no_memory(reader);
    }
    item->told = reader->findings.errors != errors;
    return true;
}

/* A scalar that is part of an item; `told` gets the part's bit when it is wrong. */
static bool read_part(kolli_json_reader *reader, kolli_span type, enum names_id id,
                      kolli_span *text, enum event_quantity_part part, uint8_t *told)
{
    size_t errors = reader->findings.errors;
    bool good = json_read_scalar(reader, type, names_text(id), text);
    *told |= reader->findings.errors != errors ? (uint8_t)part : 0;
    return good;
}

/* An item with its members, which the standard does not allow, but which are kept. */
static bool read_quantity_member(kolli_json_reader *reader, struct event_quantity *quantity,
                                 enum names_id id, const struct cursor_string *key)
{
    switch (id) {
    case NAMES_epcClass:
        return read_part(reader, SPAN("string"), id, &quantity->epc_class, QUANTITY_CLASS,
                         &quantity->told);
    case NAMES_quantity:
        return read_part(reader, SPAN("number"), id, &quantity->quantity, QUANTITY_NUMBER,
                         &quantity->told);
    case NAMES_uom:
        return read_part(reader, SPAN("string"), id, &quantity->uom, QUANTITY_UOM, &quantity->told);
    default:
        json_tell(reader, KOLLI_ERROR, key->raw.ptr, key->raw.len, KOLLI_JSON_FIELD, key->raw,
                  names_text(NAMES_quantityElement));
        return json_read_member(reader, &quantity->members, key, PLAIN_FINE);
    }
}

static bool read_quantity(kolli_json_reader *reader, const struct field_entry *entry)
{
    struct cursor_string key;
    struct json_seen seen;
    json_seen_none(&seen);
    if (*reader->window.at != '{') {
        return json_skip_wrong(reader, SPAN("object"), names_text(entry->item));
    }
    struct event_quantity *quantity = event_push_quantity(reader->event, entry);
    if (quantity == NULL) {
        return no_memory(reader);
    }
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        enum names_id id = json_name_of(&key);
        if (id != NAMES_NONE) {
            json_is_twice(reader, &seen, id, &key);
        }
        if (!read_quantity_member(reader, quantity, id, &key)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

static bool read_typed_member(kolli_json_reader *reader, const struct field_entry *entry,
                              struct event_typed *typed, enum names_id id,
                              const struct cursor_string *key)
{
    kolli_span text;
    size_t errors = reader->findings.errors;
    if (id == NAMES_type) {
        bool good = json_read_scalar(reader, SPAN("string"), names_text(id), &text);
        if (good && text.ptr != NULL) {
            typed->type = event_word(entry->words, text);
        }
        typed->type.told = reader->findings.errors != errors;
        return good;
    }
    if (id == entry->item) {
        bool good = json_read_scalar(reader, SPAN("string"), names_text(id), &typed->value);
        typed->told = reader->findings.errors != errors;
        return good;
    }
    json_tell(reader, KOLLI_ERROR, key->raw.ptr, key->raw.len, KOLLI_JSON_FIELD, key->raw,
              names_text(entry->item));
    return json_read_member(reader, &typed->members, key, PLAIN_FINE);
}

/* The URI alone, without type, is told of and kept. */
static bool read_typed(kolli_json_reader *reader, const struct field_entry *entry)
{
    struct cursor_string key;
    struct json_seen seen;
    json_seen_none(&seen);
    char first = *reader->window.at;
    if (first != '{' && first != '"') {
        return json_skip_wrong(reader, SPAN("object"), names_text(entry->item));
    }
    struct event_typed *typed = event_push_typed(reader->event, entry);
    if (typed == NULL) {
        return no_memory(reader);
    }
    if (first == '"') {
        json_tell(reader, KOLLI_ERROR, reader->window.at, 0, KOLLI_JSON_TYPE,
                  names_text(entry->item), SPAN("object"), SPAN("string"));
        typed->told = typed->type.told = true;
        return json_read_text(reader, &typed->value);
    }
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        enum names_id id = json_name_of(&key);
        if (id != NAMES_NONE) {
            json_is_twice(reader, &seen, id, &key);
        }
        if (!read_typed_member(reader, entry, typed, id, &key)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

/* ---- Fields ------------------------------------------------------------------------------ */

static bool read_ilmd(kolli_json_reader *reader, const struct field_entry *entry)
{
    return *reader->window.at == '{'
               ? json_read_members(reader, event_members_room(reader->event, entry), PLAIN_WRONG)
               : json_skip_wrong(reader, SPAN("object"), names_text(entry->name));
}

static bool read_of_kind(kolli_json_reader *reader, const struct field_entry *entry)
{
    switch (entry->kind) {
    case FIELD_PLACE:
        return read_place(reader, entry);
    case FIELD_URIS:
        return read_list(reader, entry, read_text_item,
                         entry->field == KOLLI_FIELD_CERTIFICATION_INFO);
    case FIELD_WORDS:
        return read_list(reader, entry, read_text_item, false);
    case FIELD_QUANTITIES:
        return read_list(reader, entry, read_quantity, false);
    case FIELD_TYPED:
        return read_list(reader, entry, read_typed, false);
    case FIELD_SENSORS:
        return json_read_sensors(reader);
    case FIELD_MEMBERS:
        return read_ilmd(reader, entry);
    default:
        return read_single(reader, entry);
    }
}

/* What is told of a field is not told again by whoever judges the event. */
static bool read_field(kolli_json_reader *reader, const struct field_entry *entry)
{
    size_t errors = reader->findings.errors;
    bool good = read_of_kind(reader, entry);
    if (reader->findings.errors != errors) {
        reader->event->told |= event_bit(entry->field);
        if (field_is_single(entry)) {
            reader->event->slots[entry->field].value.told = true;
        }
    }
    return good;
}

/* The last of several counts: what the field holds already goes. */
static void empty_field(kolli_event *event, const struct field_entry *entry)
{
    memset(&event->slots[entry->field], 0, sizeof event->slots[entry->field]);
    event->filled &= ~event_bit(entry->field);
}

/* The row of the members of an object of the event, beside its fields. */
static const struct field_entry *members_within(enum names_id within)
{
    return field_of(within == NAMES_errorDeclaration        ? KOLLI_FIELD_ERROR_EXTENSION
                    : within == NAMES_persistentDisposition ? KOLLI_FIELD_PERSISTENT_EXTENSION
                                                            : KOLLI_FIELD_EXTENSION);
}

/* A key that is no field of its object: a member of an extension. */
static bool read_other(kolli_json_reader *reader, enum names_id within,
                       const struct cursor_string *key)
{
    struct members *members = event_members_room(reader->event, members_within(within));
    if (within == NAMES_persistentDisposition) { /* which may have none */
        json_tell(reader, KOLLI_ERROR, key->raw.ptr, key->raw.len, KOLLI_JSON_FIELD, key->raw,
                  names_text(within));
        reader->event->told |= event_bit(members_within(within)->field);
        return json_read_member(reader, members, key, PLAIN_FINE);
    }
    return json_read_member(reader, members, key, within == NAMES_NONE ? PLAIN_EVENT : PLAIN_WRONG);
}

/*
 * A persistentDisposition that says nothing, or has a list that does, leaves nothing in the model that
 * could be judged. Source: EPCIS 2.0 §10, JSON schema (minItems).
 */
static void tell_empty(kolli_json_reader *reader, const struct json_seen *seen, const char *begin)
{
    const kolli_field lists[] = {KOLLI_FIELD_PERSISTENT_SET, KOLLI_FIELD_PERSISTENT_UNSET};
    bool any = false;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        enum names_id name = field_of(lists[i])->name;
        bool there = json_has_seen(seen, name);
        const kolli_event *event = reader->event;
        any = any || there;
        if (there && (event->told & event_bit(lists[i])) == 0 &&
            event->slots[lists[i]].as.list.count == 0) {
            json_tell(reader, KOLLI_ERROR, seen->at[name], names_text(name).len, KOLLI_EVENT_LACKS,
                      names_text(name), names_text(NAMES_disposition));
        }
    }
    if (!any) {
        json_tell(reader, KOLLI_ERROR, begin, 0, KOLLI_EVENT_LACKS,
                  names_text(NAMES_persistentDisposition), names_text(NAMES_set));
    }
}

/* errorDeclaration, persistentDisposition: objects whose fields are the event's. */
static bool read_within(kolli_json_reader *reader, enum names_id within)
{
    struct cursor_string key;
    struct json_seen seen;
    json_seen_none(&seen);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (field_table[i].within == within) { /* an earlier object of this name counts no more */
            empty_field(reader->event, &field_table[i]);
        }
    }
    const char *begin = reader->window.at;
    if (*begin != '{') {
        return json_skip_wrong(reader, SPAN("object"), names_text(within));
    }
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        enum names_id id = json_name_of(&key);
        const struct field_entry *entry = field_named(id);
        bool good;
        if (entry == NULL || entry->within != within) {
            good = read_other(reader, within, &key);
        } else {
            if (json_is_twice(reader, &seen, id, &key)) {
                empty_field(reader->event, entry);
            }
            good = read_field(reader, entry);
        }
        if (!good) {
            return false;
        }
    }
    if (within == NAMES_persistentDisposition && reader->fault == FAULT_NONE) {
        tell_empty(reader, &seen, begin);
    }
    return reader->fault == FAULT_NONE;
}

/* ---- The event --------------------------------------------------------------------------- */

static bool read_type(kolli_json_reader *reader, struct event_read *read)
{
    read->type_at = reader->window.at;
    return json_read_scalar(reader, SPAN("string"), SPAN("type"), &read->type);
}

/*
 * The event's own context. When names were looked up before it came, the event is read once more with
 * its context known.
 */
static bool read_own_context(kolli_json_reader *reader)
{
    struct json_context *context = &reader->context;
    uint64_t place = window_offset(&reader->window, reader->window.at);
    if (context->used && context->early != place) {
        context->early = place;
        return json_fail(reader, FAULT_AGAIN);
    }
    return json_read_context(reader, &reader->event->spaces);
}

/* The context that stands behind names of the event, before anything else; its faults are told later. */
static bool read_early_context(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    const char *begin = window->at;
    window->at = window->bytes + (reader->context.early - window->base);
    reader->findings.muted = true;
    bool good = json_read_context(reader, &reader->event->spaces);
    reader->findings.muted = false;
    window->at = begin;
    return good;
}

static bool read_key(kolli_json_reader *reader, struct event_read *read,
                     const struct cursor_string *key)
{
    enum names_id id = json_name_of(key);
    if (id == NAMES_NONE) {
        return read_other(reader, NAMES_NONE, key);
    }
    const struct field_entry *entry = field_named(id);
    bool object = id == NAMES_errorDeclaration || id == NAMES_persistentDisposition;
    bool own = id == NAMES_type || id == NAMES_at_context;
    if (!object && !own && (entry == NULL || entry->within != NAMES_NONE)) {
        return read_other(reader, NAMES_NONE, key);
    }
    bool twice = json_is_twice(reader, &read->seen, id, key);
    if (id == NAMES_type) {
        return read_type(reader, read);
    }
    if (id == NAMES_at_context) {
        return read_own_context(reader);
    }
    if (object) {
        return read_within(reader, id);
    }
    if (twice) {
        empty_field(reader->event, entry);
    }
    return read_field(reader, entry);
}

/* An event that stands in no document says itself what its names mean. Source: the JSON schema of 2.0. */
static void tell_no_context(kolli_json_reader *reader, const struct event_read *read)
{
    bool alone = reader->state == STATE_LINES || reader->level == LEVELS;
    if (alone && !json_has_seen(&read->seen, NAMES_at_context)) {
        json_tell(reader, KOLLI_ERROR, reader->findings.piece, 0, KOLLI_EVENT_LACKS, SPAN("event"),
                  names_text(NAMES_at_context));
    }
}

/* Fields that this type of event does not have; they are kept. */
static void tell_foreign(kolli_json_reader *reader, const struct event_read *read)
{
    kolli_event_type type = kolli_event_type_of(reader->event);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct field_entry *entry = &field_table[i];
        if (event_is_filled(reader->event, entry->field) &&
            entry->use[type].presence == FIELD_NONE && entry->within == NAMES_NONE) {
            const char *place = read->seen.at[entry->name];
            json_tell(reader, KOLLI_ERROR, place, names_text(entry->name).len, KOLLI_EVENT_FOREIGN,
                      span_of(kolli_event_type_name(type)), names_text(entry->name));
            reader->event->told |= event_bit(entry->field);
        }
    }
}

bool json_read_event(kolli_json_reader *reader, bool *known)
{
    struct cursor_string key;
    struct event_read read;
    json_seen_none(&read.seen);
    read.type = (kolli_span){NULL, 0};
    read.type_at = NULL;
    if (reader->context.early != UINT64_MAX && !read_early_context(reader)) {
        return false;
    }
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        if (!read_key(reader, &read, &key)) {
            return false;
        }
    }
    if (reader->fault != FAULT_NONE) {
        return false;
    }
    *known = json_know_type(reader, read.type, read.type_at);
    json_know_words(reader);
    json_tell_unknown(reader, kolli_event_type_of(reader->event) == KOLLI_OWN_EVENT);
    if (*known) {
        tell_no_context(reader, &read);
        tell_foreign(reader, &read);
    }
    return true;
}
