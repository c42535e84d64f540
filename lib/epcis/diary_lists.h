/* Which place and which product does a name mean? See kolli/diary.h. */
#ifndef EPCIS_DIARY_LISTS_H
#define EPCIS_DIARY_LISTS_H

#include "base/arena.h"
#include "base/keyed.h"
#include "base/near.h"
#include "epcis/diary_word.h"
#include "kolli/diary.h"

/* What every entry has. */
struct diary_named {
    kolli_span name;
    kolli_span folded;
    kolli_span id; /* the place's URI, or the GTIN of 14 digits */
    uint32_t twin; /* another entry of the same folded name, counted from 1; 0: none */
    uint32_t line;
};

struct diary_place {
    struct diary_named named;
    kolli_span party;     /* URI of who is in charge; empty: not known */
    kolli_span party_gln; /* its 13 digits, where it has any */
    kolli_span country;   /* "VN"; empty: not known */
};

struct diary_product {
    struct diary_named named;
    kolli_span unit;        /* as the list says it; empty: not known */
    struct diary_unit base; /* what it means */
    kolli_span net_weight;  /* of one piece in kilograms; empty: not known */
};

/* Folded names and ids to entries: open addressing, 0 is a free slot. */
struct diary_index {
    uint32_t *slots;
    size_t capacity, used;
};

struct kolli_diary_lists {
    kolli_allocator allocator;
    struct arena arena;
    struct keyed keyed;
    struct diary_place *places;
    size_t place_count, place_capacity;
    struct diary_product *products;
    size_t product_count, product_capacity;
    struct diary_index names[2], ids[2]; /* of places, of products */
};

enum { DIARY_PLACES, DIARY_PRODUCTS };

#define DIARY_NAME_BYTES 256 /* of a name that are looked at */

/* Entry `number` of this kind, counted from 1. */
struct diary_named *diary_entry(const kolli_diary_lists *lists, int kind, uint32_t number);

/* The number of the entry with this folded name or this id; 0: none. */
uint32_t diary_look_up(const kolli_diary_lists *lists, int kind, bool by_id, kolli_span text);

/* Room for one more entry; false without memory. */
bool diary_lists_reserve(kolli_diary_lists *lists, int kind);

/* Entry `number` is filled: let its name and id find it. Never fails. */
void diary_lists_put(kolli_diary_lists *lists, int kind, uint32_t number);

/* A name that may have a twin. KOLLI_OK, KOLLI_DIARY_NO_PLACE or KOLLI_DIARY_AMBIGUOUS. */
kolli_status diary_find_place(const kolli_diary_lists *lists, kolli_span name,
                              const struct diary_place **place, kolli_diag *diag);

/* Likewise KOLLI_DIARY_NO_PRODUCT. */
kolli_status diary_find_product(const kolli_diary_lists *lists, kolli_span name,
                                const struct diary_product **product, kolli_diag *diag);

/* The entry with this URI or GTIN of 14 digits; NULL when there is none. lists may be NULL. */
const struct diary_place *diary_place_of(const kolli_diary_lists *lists, kolli_span uri);
const struct diary_product *diary_product_of(const kolli_diary_lists *lists, kolli_span gtin);

/* The nearest name; ptr NULL when none is near. */
kolli_span diary_near_place(const kolli_diary_lists *lists, kolli_span name);
kolli_span diary_near_product(const kolli_diary_lists *lists, kolli_span name);

/* The URI of a GLN under this AI ("414", "417"), or the text when it is a URI; into buffer. KOLLI_OK,
 * KOLLI_EVENT_PLACE, KOLLI_DIARY_ROUNDED or a status of kolli_key_parse(). */
kolli_status diary_place_uri(kolli_span text, const char *ai, char buffer[64], kolli_span *uri,
                             kolli_diag *diag);

/* Any form of a GTIN as 14 digits. KOLLI_OK, KOLLI_DIARY_ROUNDED or a status of kolli_key_parse(). */
kolli_status diary_gtin(kolli_span text, char gtin[15], kolli_diag *diag);

#endif
