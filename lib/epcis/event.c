/* What does an event hold, one value a field? */
#include "epcis/event.h"

#include "base/fail.h"
#include "base/random.h"
#include "epcis/uri.h"

#include <assert.h>

static const enum names_id type_names[FIELD_EVENT_TYPES] = {
    [KOLLI_OBJECT_EVENT] = NAMES_ObjectEvent,
    [KOLLI_AGGREGATION_EVENT] = NAMES_AggregationEvent,
    [KOLLI_TRANSACTION_EVENT] = NAMES_TransactionEvent,
    [KOLLI_TRANSFORMATION_EVENT] = NAMES_TransformationEvent,
    [KOLLI_ASSOCIATION_EVENT] = NAMES_AssociationEvent,
    [KOLLI_OWN_EVENT] = NAMES_NONE,
};

static const kolli_origin built = {
    .syntax = KOLLI_SYNTAX_BUILT, .offset = KOLLI_NO_OFFSET, .index = KOLLI_NO_OFFSET};

static_assert(FIELD_COUNT <= 64, "a bit for each field");

kolli_event *kolli_event_new(const kolli_allocator *allocator)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_event *event = alloc_new(&own, sizeof *event);
    if (event != NULL) {
        event->origin = built;
        arena_init(&event->arena, own);
        buf_init(&event->text, own);
    }
    return event;
}

void kolli_event_free(kolli_event *event)
{
    if (event != NULL) {
        kolli_allocator own = event->arena.allocator;
        arena_free(&event->arena);
        buf_free(&event->text);
        alloc_free(&own, event, sizeof *event);
    }
}

/* What was not filled is zero already, so the work is that of what was. */
void kolli_event_clear(kolli_event *event)
{
    for (; event->filled != 0; event->filled &= event->filled - 1) {
        size_t i = (size_t)__builtin_ctzll(event->filled);
        memset(&event->slots[i], 0, sizeof event->slots[i]);
    }
    arena_reset(&event->arena);
    event->type = KOLLI_OBJECT_EVENT;
    event->offset_given = false;
    event->told = 0;
    event->origin = built;
    event->spaces = (struct members){.first = NULL};
    event->document = NULL;
}

kolli_origin kolli_event_origin(const kolli_event *event)
{
    return event->origin;
}

void kolli_event_set_type(kolli_event *event, kolli_event_type type)
{
    if ((unsigned)type < KOLLI_OWN_EVENT) {
        event->type = type;
    }
}

kolli_event_type kolli_event_type_of(const kolli_event *event)
{
    return event->type;
}

const char *kolli_event_type_name(kolli_event_type type)
{
    return (unsigned)type < FIELD_EVENT_TYPES ? names_text(type_names[type]).ptr : "";
}

bool kolli_event_type_find(kolli_span name, kolli_event_type *type)
{
    return event_type_named(names_find(name), type);
}

bool event_type_named(enum names_id id, kolli_event_type *type)
{
    for (unsigned i = 0; id != NAMES_NONE && i < FIELD_EVENT_TYPES; i++) {
        if (type_names[i] == id) {
            *type = (kolli_event_type)i;
            return true;
        }
    }
    return false;
}

/* ---- Judging one value ---- */

kolli_status event_check_uri(kolli_span uri, kolli_diag *diag)
{
    if (uri.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    size_t fault = uri_fault(uri);
    return fault == SIZE_MAX ? KOLLI_OK : diag_fail(diag, KOLLI_EVENT_URI, fault, 1, uri);
}

kolli_status event_check_word(enum vocab_kind words, kolli_span field, kolli_span word,
                              kolli_diag *diag)
{
    if (word.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    vocab_term term = vocab_find(words, word);
    if (term != 0 ? vocab_replacement(term) == 0
                  : uri_fault(word) == SIZE_MAX && !vocab_is_cbv_uri(word)) {
        return KOLLI_OK;
    }
    return diag_fail(diag, KOLLI_EVENT_WORD, 0, word.len, word, field);
}

kolli_status event_check_number(kolli_span text, kolli_diag *diag)
{
    kolli_decimal number;
    kolli_status status = kolli_decimal_parse(&number, text, NULL);
    return status == KOLLI_OK || status == KOLLI_NUMBER_RANGE
               ? KOLLI_OK
               : kolli_decimal_parse(&number, text, diag);
}

/* ^[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)$; EPCIS 2.0 §7.4.1. */
static kolli_status check_offset(kolli_span text, kolli_diag *diag)
{
    bool shaped = text.len == 6 && (text.ptr[0] == '+' || text.ptr[0] == '-') &&
                  is_digit(text.ptr[1]) && is_digit(text.ptr[2]) && text.ptr[3] == ':' &&
                  text.ptr[4] >= '0' && text.ptr[4] <= '5' && is_digit(text.ptr[5]);
    int hours = shaped ? 10 * (text.ptr[1] - '0') + text.ptr[2] - '0' : 99;
    if (hours < 14 || (hours == 14 && text.ptr[4] == '0' && text.ptr[5] == '0')) {
        return KOLLI_OK;
    }
    return diag_fail(diag, KOLLI_EVENT_OFFSET, 0, text.len, text);
}

static kolli_status check_action(kolli_span text, kolli_diag *diag)
{
    if (span_equal(text, SPAN("ADD")) || span_equal(text, SPAN("OBSERVE")) ||
        span_equal(text, SPAN("DELETE"))) {
        return KOLLI_OK;
    }
    return diag_fail(diag, KOLLI_EVENT_ACTION, 0, text.len, text);
}

kolli_status event_check_value(const struct field_entry *entry, kolli_span value, kolli_time *time,
                               kolli_diag *diag)
{
    switch (entry->kind) {
    case FIELD_TIME:
        return kolli_time_parse(time, value, diag);
    case FIELD_OFFSET:
        return check_offset(value, diag);
    case FIELD_ACTION:
        return check_action(value, diag);
    case FIELD_WORD:
        return event_check_word(entry->words, names_text(entry->name), value, diag);
    case FIELD_URI:
    case FIELD_PLACE:
        return event_check_uri(value, diag);
    default: /* a list: refused by the caller */
        return KOLLI_ARGUMENT;
    }
}

/* ---- Setting and getting ---- */

/* The offset told in eventTime is the event's, unless somebody said another. */
static bool take_offset(kolli_event *event, const kolli_time *time)
{
    char text[7];
    kolli_span copy;
    kolli_time_write_offset(time, text);
    if (event->offset_given) {
        return true;
    }
    if (!arena_copy(&event->arena, span_of(text), &copy)) {
        return false;
    }
    event_fill(event, KOLLI_FIELD_EVENT_TIME_OFFSET)->value = (struct event_text){.text = copy};
    return true;
}

/* The text is good for as long as the event needs it. */
static void keep_value(kolli_event *event, const struct field_entry *entry, kolli_span text)
{
    struct event_slot *slot = event_fill(event, entry->field);
    slot->value = (struct event_text){.text = text};
    if (entry->kind == FIELD_WORD) {
        slot->value.term = vocab_find(entry->words, text);
    }
}

kolli_status event_put(kolli_event *event, const struct field_entry *entry, kolli_span text,
                       kolli_diag *diag)
{
    keep_value(event, entry, text);
    if (entry->kind != FIELD_TIME) {
        return KOLLI_OK;
    }
    struct event_slot *slot = &event->slots[entry->field];
    kolli_status status = kolli_time_parse(&slot->as.time, text, diag);
    slot->value.parsed = status == KOLLI_OK;
    return status;
}

kolli_status kolli_event_set(kolli_event *event, kolli_field field, kolli_span value,
                             kolli_diag *diag)
{
    const struct field_entry *entry = field_of(field);
    if (entry == NULL || !field_is_single(entry)) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         span_of(kolli_field_name(field)));
    }
    kolli_time time;
    kolli_span copy;
    kolli_status status = event_check_value(entry, value, &time, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (!arena_copy(&event->arena, value, &copy) ||
        (field == KOLLI_FIELD_EVENT_TIME && !take_offset(event, &time))) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    keep_value(event, entry, copy);
    event->offset_given = event->offset_given || field == KOLLI_FIELD_EVENT_TIME_OFFSET;
    if (entry->kind == FIELD_TIME) {
        event->slots[field].as.time = time;
        event->slots[field].value.parsed = true;
    }
    return KOLLI_OK;
}

kolli_status kolli_event_set_place(kolli_event *event, kolli_field field, kolli_span place,
                                   kolli_diag *diag)
{
    const struct field_entry *entry = field_of(field);
    if (entry == NULL || entry->kind != FIELD_PLACE) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         span_of(kolli_field_name(field)));
    }
    if (place.len == 0 || event_check_uri(place, NULL) == KOLLI_OK) {
        return kolli_event_set(event, field, place, diag);
    }
    if (span_digits(place) != place.len) {
        return diag_fail(diag, KOLLI_EVENT_PLACE, 0, place.len, place);
    }
    kolli_status status = kolli_key_parse(NULL, KOLLI_KEY_GLN, place, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    buf_clear(&event->text);
    buf_span(&event->text, SPAN(KOLLI_LINK_STEM "/414/"));
    buf_span(&event->text, place);
    return event->text.failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0)
                              : kolli_event_set(event, field, buf_text(&event->text), diag);
}

static const struct event_text *value_of(const kolli_event *event, kolli_field field)
{
    static const struct event_text none = {.text = {NULL, 0}};
    const struct field_entry *entry = field_of(field);
    return entry != NULL && field_is_single(entry) ? &event->slots[field].value : &none;
}

kolli_span kolli_event_get(const kolli_event *event, kolli_field field)
{
    return event_text_shown(value_of(event, field));
}

kolli_span kolli_event_as_read(const kolli_event *event, kolli_field field)
{
    return value_of(event, field)->text;
}

bool kolli_event_time(const kolli_event *event, kolli_field field, kolli_time *time)
{
    if (!value_of(event, field)->parsed) {
        return false;
    }
    *time = event->slots[field].as.time;
    return true;
}

/* ---- An identity ---- */

kolli_status kolli_event_set_uuid(kolli_event *event, const kolli_random *random, kolli_diag *diag)
{
    kolli_random source =
        random != NULL && random->fill != NULL ? *random : (kolli_random){random_system, NULL};
    static const char hex[] = "0123456789abcdef";
    uint8_t bytes[16] = {0};
    kolli_status status = source.fill(source.context, bytes, sizeof bytes);
    if (status != KOLLI_OK) {
        return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
    }
    bytes[6] = (uint8_t)(0x40 | (bytes[6] & 0x0F)); /* version 4 */
    bytes[8] = (uint8_t)(0x80 | (bytes[8] & 0x3F)); /* the variant of RFC 9562 */
    char text[] = "urn:uuid:00000000-0000-0000-0000-000000000000";
    size_t at = sizeof "urn:uuid:" - 1;
    for (size_t i = 0; i < sizeof bytes; i++) {
        at += text[at] == '-' ? 1 : 0;
        text[at++] = hex[bytes[i] >> 4];
        text[at++] = hex[bytes[i] & 15];
    }
    return kolli_event_set(event, KOLLI_FIELD_EVENT_ID, span_of(text), diag);
}

/* ---- Handing over ---- */

kolli_status event_send(kolli_event_sink sink, const kolli_event *event, kolli_diag *diag)
{
    if (diag != NULL) {
        diag->status = KOLLI_OK;
    }
    kolli_status status = sink.event(sink.context, event, diag);
    if (status != KOLLI_OK && diag != NULL && diag->status != status) {
        return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
    }
    return status;
}
