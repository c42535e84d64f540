/* Which place and which product does a name mean? See diary_lists.h. */
#include "epcis/diary_lists.h"

#include "base/fail.h"
#include "base/heading.h"
#include "epcis/diary_value.h"
#include "epcis/event.h"

#include <stdio.h>

/* ---- Life ---- */

kolli_diary_lists *kolli_diary_lists_new(const kolli_allocator *allocator)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_diary_lists *lists = alloc_new(&own, sizeof *lists);
    if (lists != NULL) {
        lists->allocator = own;
        lists->keyed = keyed_init(lists);
        arena_init(&lists->arena, own);
    }
    return lists;
}

void kolli_diary_lists_free(kolli_diary_lists *lists)
{
    if (lists == NULL) {
        return;
    }
    kolli_allocator own = lists->allocator;
    for (size_t i = 0; i < 2; i++) {
        alloc_free(&own, lists->names[i].slots, lists->names[i].capacity * sizeof(uint32_t));
        alloc_free(&own, lists->ids[i].slots, lists->ids[i].capacity * sizeof(uint32_t));
    }
    alloc_free(&own, lists->places, lists->place_capacity * sizeof *lists->places);
    alloc_free(&own, lists->products, lists->product_capacity * sizeof *lists->products);
    arena_free(&lists->arena);
    alloc_free(&own, lists, sizeof *lists);
}

size_t kolli_diary_lists_places(const kolli_diary_lists *lists)
{
    return lists->place_count;
}

size_t kolli_diary_lists_products(const kolli_diary_lists *lists)
{
    return lists->product_count;
}

/* ---- The index ---- */

struct diary_named *diary_entry(const kolli_diary_lists *lists, int kind, uint32_t number)
{
    return kind == DIARY_PLACES ? &lists->places[number - 1].named
                                : &lists->products[number - 1].named;
}

/* The slot of a text, or the free one where it would stand. */
static uint32_t *find_slot(const kolli_diary_lists *lists, int kind, bool by_id, kolli_span text)
{
    const struct diary_index *index = by_id ? &lists->ids[kind] : &lists->names[kind];
    size_t at = (size_t)keyed_hash(&lists->keyed, text) & (index->capacity - 1);
    while (index->slots[at] != 0) {
        const struct diary_named *entry = diary_entry(lists, kind, index->slots[at]);
        if (span_equal(by_id ? entry->id : entry->folded, text)) {
            break;
        }
        at = (at + 1) & (index->capacity - 1);
    }
    return &index->slots[at];
}

uint32_t diary_look_up(const kolli_diary_lists *lists, int kind, bool by_id, kolli_span text)
{
    const struct diary_index *index = by_id ? &lists->ids[kind] : &lists->names[kind];
    return index->used == 0 ? 0 : *find_slot(lists, kind, by_id, text);
}

/* Room for one more entry, at most half of the slots in use. */
static bool reserve_slot(kolli_diary_lists *lists, int kind, bool by_id)
{
    struct diary_index *index = by_id ? &lists->ids[kind] : &lists->names[kind];
    struct diary_index old = *index;
    size_t capacity = old.capacity == 0 ? 64 : 2 * old.capacity;
    size_t bytes;
    if (2 * (old.used + 1) <= old.capacity) {
        return true;
    }
    index->slots =
        size_mul(&bytes, capacity, sizeof(uint32_t)) ? alloc_new(&lists->allocator, bytes) : NULL;
    if (index->slots == NULL) {
        *index = old;
        return false;
    }
    index->capacity = capacity;
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.slots[i] != 0) {
            const struct diary_named *entry = diary_entry(lists, kind, old.slots[i]);
            *find_slot(lists, kind, by_id, by_id ? entry->id : entry->folded) = old.slots[i];
        }
    }
    alloc_free(&lists->allocator, old.slots, old.capacity * sizeof(uint32_t));
    return true;
}

bool diary_lists_reserve(kolli_diary_lists *lists, int kind)
{
    void *block = kind == DIARY_PLACES ? (void *)lists->places : (void *)lists->products;
    size_t count = kind == DIARY_PLACES ? lists->place_count : lists->product_count;
    size_t *capacity = kind == DIARY_PLACES ? &lists->place_capacity : &lists->product_capacity;
    size_t item = kind == DIARY_PLACES ? sizeof *lists->places : sizeof *lists->products;
    if (count >= UINT32_MAX - 1 ||
        !alloc_reserve(&lists->allocator, &block, capacity, count + 1, item)) {
        return false;
    }
    if (kind == DIARY_PLACES) {
        lists->places = block;
    } else {
        lists->products = block;
    }
    return reserve_slot(lists, kind, false) && reserve_slot(lists, kind, true);
}

void diary_lists_put(kolli_diary_lists *lists, int kind, uint32_t number)
{
    struct diary_named *entry = diary_entry(lists, kind, number);
    uint32_t *name = find_slot(lists, kind, false, entry->folded);
    uint32_t *id = find_slot(lists, kind, true, entry->id);
    entry->twin = *name;
    lists->names[kind].used += *name == 0;
    *name = number;
    if (*id == 0) { /* of two names for one place the first tells who is in charge */
        lists->ids[kind].used++;
        *id = number;
    }
}

/* ---- Finding ---- */

static kolli_span fold(kolli_span name, char buffer[DIARY_NAME_BYTES])
{
    return heading_fold(name, buffer, DIARY_NAME_BYTES);
}

/* The entry of this very name; else the only one that is so but for case and marks. */
static kolli_status find_named(const kolli_diary_lists *lists, int kind, kolli_span name,
                               uint32_t *number, kolli_diag *diag)
{
    char buffer[DIARY_NAME_BYTES];
    *number = lists == NULL ? 0 : diary_look_up(lists, kind, false, fold(name, buffer));
    for (uint32_t i = *number; i != 0; i = diary_entry(lists, kind, i)->twin) {
        if (span_equal(diary_entry(lists, kind, i)->name, name)) {
            *number = i;
            return KOLLI_OK;
        }
    }
    if (*number == 0) {
        kolli_status none = kind == DIARY_PLACES ? KOLLI_DIARY_NO_PLACE : KOLLI_DIARY_NO_PRODUCT;
        return diag_fail(diag, none, KOLLI_NO_OFFSET, 0, name);
    }
    const struct diary_named *last = diary_entry(lists, kind, *number);
    return last->twin == 0 ? KOLLI_OK
                           : diag_fail(diag, KOLLI_DIARY_AMBIGUOUS, KOLLI_NO_OFFSET, 0, name,
                                       diary_entry(lists, kind, last->twin)->name, last->name);
}

kolli_status diary_find_place(const kolli_diary_lists *lists, kolli_span name,
                              const struct diary_place **place, kolli_diag *diag)
{
    uint32_t number;
    kolli_status status = find_named(lists, DIARY_PLACES, name, &number, diag);
    *place = status == KOLLI_OK ? &lists->places[number - 1] : NULL;
    return status;
}

kolli_status diary_find_product(const kolli_diary_lists *lists, kolli_span name,
                                const struct diary_product **product, kolli_diag *diag)
{
    uint32_t number;
    kolli_status status = find_named(lists, DIARY_PRODUCTS, name, &number, diag);
    *product = status == KOLLI_OK ? &lists->products[number - 1] : NULL;
    return status;
}

const struct diary_place *diary_place_of(const kolli_diary_lists *lists, kolli_span uri)
{
    uint32_t number = lists == NULL ? 0 : diary_look_up(lists, DIARY_PLACES, true, uri);
    return number == 0 ? NULL : &lists->places[number - 1];
}

const struct diary_product *diary_product_of(const kolli_diary_lists *lists, kolli_span gtin)
{
    uint32_t number = lists == NULL ? 0 : diary_look_up(lists, DIARY_PRODUCTS, true, gtin);
    return number == 0 ? NULL : &lists->products[number - 1];
}

static kolli_span find_near(const kolli_diary_lists *lists, int kind, size_t count, kolli_span name)
{
    struct near near;
    near_begin(&near, name);
    for (uint32_t i = 1; i <= count; i++) {
        const struct diary_named *entry = diary_entry(lists, kind, i);
        near_offer_name(&near, entry->name, entry->folded);
    }
    return near.best;
}

kolli_span diary_near_place(const kolli_diary_lists *lists, kolli_span name)
{
    return lists == NULL ? (kolli_span){NULL, 0}
                         : find_near(lists, DIARY_PLACES, lists->place_count, name);
}

kolli_span diary_near_product(const kolli_diary_lists *lists, kolli_span name)
{
    return lists == NULL ? (kolli_span){NULL, 0}
                         : find_near(lists, DIARY_PRODUCTS, lists->product_count, name);
}

/* ---- Numbers ---- */

static kolli_status check_rounded(kolli_span text, kolli_diag *diag)
{
    return diary_is_rounded(text) ? diag_fail(diag, KOLLI_DIARY_ROUNDED, KOLLI_NO_OFFSET, 0, text)
                                  : KOLLI_OK;
}

kolli_status diary_place_uri(kolli_span text, const char *ai, char buffer[64], kolli_span *uri,
                             kolli_diag *diag)
{
    kolli_status status = check_rounded(text, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (event_check_uri(text, NULL) == KOLLI_OK) {
        *uri = text;
        return KOLLI_OK;
    }
    if (text.len == 0 || span_digits(text) != text.len) {
        return diag_fail(diag, KOLLI_EVENT_PLACE, 0, text.len, text);
    }
    status = kolli_key_parse(NULL, KOLLI_KEY_GLN, text, diag);
    if (status == KOLLI_OK) {
        int length =
            snprintf(buffer, 64, "%s/%s/%.*s", KOLLI_LINK_STEM, ai, (int)text.len, text.ptr);
        *uri = (kolli_span){buffer, (size_t)length};
    }
    return status;
}

kolli_status diary_gtin(kolli_span text, char gtin[15], kolli_diag *diag)
{
    kolli_key key;
    kolli_status status = check_rounded(text, diag);
    if (status == KOLLI_OK) {
        status = kolli_gtin_parse(NULL, text, diag);
    }
    if (status == KOLLI_OK) {
        status = kolli_gtin_convert(&key, KOLLI_KEY_GTIN_14, text, diag);
    }
    if (status == KOLLI_OK) {
        memcpy(gtin, key.text, 15);
    }
    return status;
}
