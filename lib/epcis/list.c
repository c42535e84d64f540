/* What do the lists of an event hold: URIs, words, quantities, and URIs with a type? */
#include "base/fail.h"
#include "base/percent.h"
#include "epcis/event.h"

bool event_has(const kolli_event *event, const struct field_entry *entry)
{
    const struct event_slot *slot = &event->slots[entry->field];
    return field_is_single(entry)         ? slot->text.ptr != NULL
           : entry->kind == FIELD_MEMBERS ? slot->as.members.count > 0
                                          : slot->as.list.count > 0;
}

size_t kolli_event_count(const kolli_event *event, kolli_field field)
{
    const struct field_entry *entry = field_of(field);
    if (entry == NULL) {
        return 0;
    }
    const struct event_slot *slot = &event->slots[field];
    return field_is_single(entry)         ? slot->text.ptr != NULL
           : entry->kind == FIELD_MEMBERS ? slot->as.members.count
                                          : slot->as.list.count;
}

void *event_list_room(kolli_event *event, struct event_list *list, size_t item)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 4 : 2 * list->capacity;
        size_t bytes;
        void *items = size_mul(&bytes, capacity, item) ? arena_alloc(&event->arena, bytes) : NULL;
        if (items == NULL) {
            return NULL;
        }
        if (list->count > 0) {
            memcpy(items, list->items, list->count * item);
        }
        list->items = items;
        list->capacity = capacity;
    }
    return (char *)list->items + item * list->count++;
}

void event_put_back(kolli_event *event, kolli_field field, const struct event_slot *slot)
{
    if (field_of(field)->kind == FIELD_MEMBERS && slot->as.members.last != NULL) {
        slot->as.members.last->shown.next = NULL;
    }
    event->slots[field] = *slot;
}

static struct event_list *list_of(kolli_event *event, kolli_field field, enum field_kind kind)
{
    const struct field_entry *entry = field_of(field);
    return entry != NULL && entry->kind == kind ? &event->slots[field].as.list : NULL;
}

/* The item at index, or NULL past the end or when the field is of another kind. */
static const void *item_at(const kolli_event *event, kolli_field field, enum field_kind kind,
                           size_t index, size_t item)
{
    const struct field_entry *entry = field_of(field);
    if (entry == NULL || entry->kind != kind || index >= event->slots[field].as.list.count) {
        return NULL;
    }
    return (const char *)event->slots[field].as.list.items + item * index;
}

static kolli_status fail_field(kolli_field field, kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, span_of(kolli_field_name(field)));
}

static kolli_status fail_memory(kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
}

/* ---- URIs and words ---- */

kolli_status event_push_text(kolli_event *event, kolli_field field, kolli_span text,
                             kolli_diag *diag)
{
    kolli_span copy;
    if (!arena_copy(&event->arena, text, &copy)) {
        return fail_memory(diag);
    }
    kolli_span *item = event_list_room(event, &event->slots[field].as.list, sizeof *item);
    if (item == NULL) {
        return fail_memory(diag);
    }
    *item = copy;
    return KOLLI_OK;
}

kolli_status kolli_event_add_uri(kolli_event *event, kolli_field field, kolli_span uri,
                                 kolli_diag *diag)
{
    if (list_of(event, field, FIELD_URIS) == NULL) {
        return fail_field(field, diag);
    }
    kolli_status status = event_check_uri(uri, diag);
    return status == KOLLI_OK ? event_push_text(event, field, uri, diag) : status;
}

kolli_span kolli_event_uri_at(const kolli_event *event, kolli_field field, size_t index)
{
    const kolli_span *uri = item_at(event, field, FIELD_URIS, index, sizeof *uri);
    return uri == NULL ? (kolli_span){NULL, 0} : *uri;
}

kolli_status kolli_event_add_word(kolli_event *event, kolli_field field, kolli_span word,
                                  kolli_diag *diag)
{
    if (list_of(event, field, FIELD_WORDS) == NULL) {
        return fail_field(field, diag);
    }
    kolli_status status =
        event_check_word(field_of(field)->words, field_of(field)->name, word, diag);
    return status == KOLLI_OK ? event_push_text(event, field, word, diag) : status;
}

kolli_span kolli_event_word_at(const kolli_event *event, kolli_field field, size_t index)
{
    const kolli_span *word = item_at(event, field, FIELD_WORDS, index, sizeof *word);
    return word == NULL ? (kolli_span){NULL, 0} : *word;
}

/* ---- Quantities ---- */

bool event_is_uom(kolli_span text)
{
    bool good = text.len == 2 || text.len == 3;
    for (size_t i = 0; good && i < text.len; i++) {
        good = is_digit(text.ptr[i]) || (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z');
    }
    return good;
}

/* Only beside a number. Source: the EPCIS JSON Schema, §7.3.3.3. */
static kolli_status check_uom(const kolli_quantity *quantity, kolli_diag *diag)
{
    kolli_span uom = quantity->uom;
    bool good = uom.len == 0 || (event_is_uom(uom) && quantity->quantity.len > 0);
    return good ? KOLLI_OK : diag_fail(diag, KOLLI_EVENT_UOM, 0, uom.len, uom);
}

static kolli_status check_quantity(const kolli_quantity *quantity, kolli_decimal *value,
                                   kolli_diag *diag)
{
    kolli_status status = event_check_uri(quantity->epc_class, diag);
    if (status == KOLLI_OK && quantity->quantity.len > 0) {
        status = kolli_decimal_parse(value, quantity->quantity, diag);
    }
    return status == KOLLI_OK ? check_uom(quantity, diag) : status;
}

kolli_status kolli_event_add_quantity(kolli_event *event, kolli_field field,
                                      const kolli_quantity *quantity, kolli_diag *diag)
{
    struct event_list *list = list_of(event, field, FIELD_QUANTITIES);
    if (list == NULL) {
        return fail_field(field, diag);
    }
    kolli_quantity copy = {.value = {0}};
    kolli_status status = check_quantity(quantity, &copy.value, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (!arena_copy(&event->arena, quantity->epc_class, &copy.epc_class) ||
        !arena_copy(&event->arena, quantity->quantity, &copy.quantity) ||
        !arena_copy(&event->arena, quantity->uom, &copy.uom)) {
        return fail_memory(diag);
    }
    kolli_quantity *item = event_list_room(event, list, sizeof *item);
    if (item == NULL) {
        return fail_memory(diag);
    }
    *item = copy;
    return KOLLI_OK;
}

kolli_quantity kolli_event_quantity_at(const kolli_event *event, kolli_field field, size_t index)
{
    const kolli_quantity *quantity =
        item_at(event, field, FIELD_QUANTITIES, index, sizeof *quantity);
    return quantity == NULL ? (kolli_quantity){.value = {0}} : *quantity;
}

/* ---- URIs with a type ---- */

static kolli_status check_type(const struct field_entry *entry, kolli_span type, kolli_diag *diag)
{
    if (type.len == 0 &&
        entry->words == VOCAB_DOCUMENT) { /* the one type that may be left out. §7.3.5.3 */
        return KOLLI_OK;
    }
    return event_check_word(entry->words, entry->name, type, diag);
}

kolli_status kolli_event_add_typed(kolli_event *event, kolli_field field, kolli_span type,
                                   kolli_span value, kolli_diag *diag)
{
    struct event_list *list = list_of(event, field, FIELD_TYPED);
    if (list == NULL) {
        return fail_field(field, diag);
    }
    kolli_status status = check_type(field_of(field), type, diag);
    if (status == KOLLI_OK) {
        status = event_check_uri(value, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_typed copy;
    if (!arena_copy(&event->arena, type, &copy.type) ||
        !arena_copy(&event->arena, value, &copy.value)) {
        return fail_memory(diag);
    }
    kolli_typed *item = event_list_room(event, list, sizeof *item);
    if (item == NULL) {
        return fail_memory(diag);
    }
    *item = copy;
    return KOLLI_OK;
}

kolli_typed kolli_event_typed_at(const kolli_event *event, kolli_field field, size_t index)
{
    const kolli_typed *typed = item_at(event, field, FIELD_TYPED, index, sizeof *typed);
    return typed == NULL ? (kolli_typed){{NULL, 0}, {NULL, 0}} : *typed;
}

kolli_status kolli_event_add_transaction(kolli_event *event, kolli_span type, kolli_span issuer,
                                         kolli_span number, kolli_diag *diag)
{
    if (number.len == 0 || event_check_uri(number, NULL) == KOLLI_OK) {
        return kolli_event_add_typed(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, type, number, diag);
    }
    kolli_status status = kolli_key_parse(NULL, KOLLI_KEY_GLN, issuer, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    buf_clear(&event->text);
    buf_span(&event->text, SPAN("urn:epcglobal:cbv:bt:"));
    buf_span(&event->text, issuer);
    buf_char(&event->text, ':');
    percent_encode(&event->text, number);
    return event->text.failed ? fail_memory(diag)
                              : kolli_event_add_typed(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, type,
                                                      buf_text(&event->text), diag);
}
