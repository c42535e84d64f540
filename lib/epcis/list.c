/* What do the lists of an event hold: URIs, words, quantities, and URIs with a type? */
#include "base/fail.h"
#include "base/percent.h"
#include "epcis/event.h"

/* Entries of a list, or members at the top; a place may have both an id and members. */
static size_t count_of(const struct event_slot *slot, enum field_kind kind)
{
    return kind <= FIELD_PLACE     ? slot->value.text.ptr != NULL
           : kind == FIELD_MEMBERS ? slot->as.members.count
                                   : slot->as.list.count;
}

bool event_has(const kolli_event *event, const struct field_entry *entry)
{
    const struct event_slot *slot = &event->slots[entry->field];
    return event_is_filled(event, entry->field) &&
           (entry->field == KOLLI_FIELD_ILMD || count_of(slot, entry->kind) > 0 ||
            (entry->kind == FIELD_PLACE && slot->as.members.count > 0));
}

size_t kolli_event_count(const kolli_event *event, kolli_field field)
{
    const struct field_entry *entry = field_of(field);
    return entry == NULL ? 0 : count_of(&event->slots[field], entry->kind);
}

void *event_list_room(struct arena *arena, struct event_list *list, size_t item)
{
    if (list->count == list->capacity) {
        size_t bytes;
        size_t capacity = list->capacity == 0 ? 4 : 2 * list->capacity;
        void *items = size_mul(&bytes, capacity, item)
                          ? arena_widen(arena, list->items, list->capacity * item, bytes)
                          : NULL;
        if (items == NULL) {
            return NULL;
        }
        list->items = items;
        list->capacity = capacity;
    }
    return memset((char *)list->items + item * list->count++, 0, item);
}

void event_put_back(kolli_event *event, kolli_field field, const struct event_slot *slot,
                    uint64_t filled)
{
    if (field_of(field)->kind == FIELD_MEMBERS) {
        member_cut_back(&event->slots[field].as.members, &slot->as.members);
    } else {
        event->slots[field] = *slot;
    }
    event->filled &= filled | ~event_bit(field);
}

/* The row of a field that is a list of this kind, or NULL. */
static const struct field_entry *list_of(kolli_field field, enum field_kind kind)
{
    const struct field_entry *entry = field_of(field);
    return entry != NULL && entry->kind == kind ? entry : NULL;
}

/* The item at index, or NULL past the end or when the field is of another kind. */
static const void *item_at(const kolli_event *event, kolli_field field, enum field_kind kind,
                           size_t index, size_t item)
{
    if (list_of(field, kind) == NULL || index >= event->slots[field].as.list.count) {
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

struct event_text *event_push_text(kolli_event *event, const struct field_entry *entry,
                                   kolli_span text)
{
    struct event_list *list = &event_fill(event, entry->field)->as.list;
    struct event_text *item = event_list_room(&event->arena, list, sizeof *item);
    if (item != NULL) {
        item->text = text;
        item->term = entry->kind == FIELD_WORDS ? vocab_find(entry->words, text) : 0;
    }
    return item;
}

kolli_status event_add_text(kolli_event *event, kolli_field field, kolli_span text,
                            kolli_diag *diag)
{
    kolli_span copy;
    return arena_copy(&event->arena, text, &copy) &&
                   event_push_text(event, field_of(field), copy) != NULL
               ? KOLLI_OK
               : fail_memory(diag);
}

kolli_status kolli_event_add_uri(kolli_event *event, kolli_field field, kolli_span uri,
                                 kolli_diag *diag)
{
    if (list_of(field, FIELD_URIS) == NULL) {
        return fail_field(field, diag);
    }
    kolli_status status = event_check_uri(uri, diag);
    return status == KOLLI_OK ? event_add_text(event, field, uri, diag) : status;
}

kolli_span kolli_event_uri_at(const kolli_event *event, kolli_field field, size_t index)
{
    const struct event_text *uri = item_at(event, field, FIELD_URIS, index, sizeof *uri);
    return uri == NULL ? (kolli_span){NULL, 0} : uri->text;
}

kolli_status kolli_event_add_word(kolli_event *event, kolli_field field, kolli_span word,
                                  kolli_diag *diag)
{
    const struct field_entry *entry = list_of(field, FIELD_WORDS);
    if (entry == NULL) {
        return fail_field(field, diag);
    }
    kolli_status status = event_check_word(entry->words, names_text(entry->name), word, diag);
    return status == KOLLI_OK ? event_add_text(event, field, word, diag) : status;
}

kolli_span kolli_event_word_at(const kolli_event *event, kolli_field field, size_t index)
{
    const struct event_text *word = item_at(event, field, FIELD_WORDS, index, sizeof *word);
    return word == NULL ? (kolli_span){NULL, 0} : event_text_shown(word);
}

kolli_span kolli_event_word_as_read(const kolli_event *event, kolli_field field, size_t index)
{
    const struct event_text *word = item_at(event, field, FIELD_WORDS, index, sizeof *word);
    return word == NULL ? (kolli_span){NULL, 0} : word->text;
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

/* What is not said stays so: ptr NULL. */
static bool copy_said(struct arena *arena, kolli_span text, kolli_span *copy)
{
    return text.len == 0 || arena_copy(arena, text, copy);
}

static kolli_status check_quantity(const kolli_quantity *quantity, kolli_diag *diag)
{
    kolli_status status = event_check_uri(quantity->epc_class, diag);
    if (status == KOLLI_OK && quantity->quantity.len > 0) {
        status = event_check_number(quantity->quantity, diag);
    }
    return status == KOLLI_OK ? check_uom(quantity, diag) : status;
}

struct event_quantity *event_push_quantity(kolli_event *event, const struct field_entry *entry)
{
    return event_list_room(&event->arena, &event_fill(event, entry->field)->as.list,
                           sizeof(struct event_quantity));
}

kolli_status kolli_event_add_quantity(kolli_event *event, kolli_field field,
                                      const kolli_quantity *quantity, kolli_diag *diag)
{
    const struct field_entry *entry = list_of(field, FIELD_QUANTITIES);
    if (entry == NULL) {
        return fail_field(field, diag);
    }
    kolli_status status = check_quantity(quantity, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    struct event_quantity copy = {.members = {.first = NULL}};
    if (!arena_copy(&event->arena, quantity->epc_class, &copy.epc_class) ||
        !copy_said(&event->arena, quantity->quantity, &copy.quantity) ||
        !copy_said(&event->arena, quantity->uom, &copy.uom)) {
        return fail_memory(diag);
    }
    struct event_quantity *item = event_push_quantity(event, entry);
    if (item == NULL) {
        return fail_memory(diag);
    }
    *item = copy;
    return KOLLI_OK;
}

kolli_quantity kolli_event_quantity_at(const kolli_event *event, kolli_field field, size_t index)
{
    const struct event_quantity *item =
        item_at(event, field, FIELD_QUANTITIES, index, sizeof *item);
    kolli_quantity quantity = {.value = {0}};
    if (item != NULL) {
        quantity.epc_class = item->epc_class;
        quantity.quantity = item->quantity;
        quantity.uom = item->uom;
        quantity.counted = kolli_decimal_parse(&quantity.value, item->quantity, NULL) == KOLLI_OK;
    }
    return quantity;
}

/* ---- URIs with a type ---- */

static kolli_status check_type(const struct field_entry *entry, kolli_span type, kolli_diag *diag)
{
    if (type.len == 0 &&
        entry->words == VOCAB_DOCUMENT) { /* the one type that may be left out. §7.3.5.3 */
        return KOLLI_OK;
    }
    return event_check_word(entry->words, names_text(entry->name), type, diag);
}

struct event_typed *event_push_typed(kolli_event *event, const struct field_entry *entry)
{
    return event_list_room(&event->arena, &event_fill(event, entry->field)->as.list,
                           sizeof(struct event_typed));
}

kolli_status kolli_event_add_typed(kolli_event *event, kolli_field field, kolli_span type,
                                   kolli_span value, kolli_diag *diag)
{
    const struct field_entry *entry = list_of(field, FIELD_TYPED);
    if (entry == NULL) {
        return fail_field(field, diag);
    }
    kolli_status status = check_type(entry, type, diag);
    if (status == KOLLI_OK) {
        status = event_check_uri(value, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span own_type = {NULL, 0};
    kolli_span own_value;
    if (!copy_said(&event->arena, type, &own_type) ||
        !arena_copy(&event->arena, value, &own_value)) {
        return fail_memory(diag);
    }
    struct event_typed *item = event_push_typed(event, entry);
    if (item == NULL) {
        return fail_memory(diag);
    }
    item->type = event_word(entry->words, own_type);
    item->value = own_value;
    return KOLLI_OK;
}

kolli_typed kolli_event_typed_at(const kolli_event *event, kolli_field field, size_t index)
{
    const struct event_typed *item = item_at(event, field, FIELD_TYPED, index, sizeof *item);
    return item == NULL
               ? (kolli_typed){{NULL, 0}, {NULL, 0}, {NULL, 0}}
               : (kolli_typed){event_text_shown(&item->type), item->value, item->type.text};
}

const kolli_member *kolli_event_members_at(const kolli_event *event, kolli_field field,
                                           size_t index)
{
    const struct event_quantity *quantity =
        item_at(event, field, FIELD_QUANTITIES, index, sizeof *quantity);
    const struct event_typed *typed = item_at(event, field, FIELD_TYPED, index, sizeof *typed);
    const struct member *first = quantity != NULL ? quantity->members.first
                                 : typed != NULL  ? typed->members.first
                                                  : NULL;
    return first == NULL ? NULL : &first->shown;
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
