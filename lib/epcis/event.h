/*
 * How does an event hold its fields? One slot a row of field.def, for all types of event, everything
 * else in one arena.
 *
 * Set and add calls judge and copy. Readers fill an event with the event_put and event_push calls:
 * texts are spans into the reader's own buffer, good until the event is cleared, and nothing is
 * judged but times and words, whose meaning stands beside their text. What was not filled is zero.
 *
 * A reader marks as `told` what it has reported, so that nobody who judges the event reports it again:
 * the value where a value is wrong, the field where it is missing, was passed over or has no place.
 */
#ifndef EPCIS_EVENT_H
#define EPCIS_EVENT_H

#include "base/buf.h"
#include "epcis/field.h"
#include "epcis/member.h"

/* Items of one size in the arena; grows to twice the room, in place where it can. */
struct event_list {
    void *items;
    size_t count, capacity;
};

/* A text as it was read, and what it means. */
struct event_text {
    kolli_span text; /* ptr NULL: not set */
    vocab_term term; /* of a word: the CBV's term that it is, or 0 */
    bool parsed;     /* of a time: it is one */
    bool told;       /* what is wrong with it was reported */
};

/* A CBV term bare, all else as it was read. */
static inline kolli_span event_text_shown(const struct event_text *text)
{
    return text->term != 0 ? vocab_word(text->term) : text->text;
}

enum event_quantity_part { QUANTITY_CLASS = 1, QUANTITY_NUMBER = 2, QUANTITY_UOM = 4 };

struct event_quantity {
    kolli_span epc_class, quantity, uom; /* ptr NULL: not said */
    struct members members;              /* which only a reader can have found */
    uint8_t told;                        /* a bit for each event_quantity_part, there or not */
};

struct event_typed {
    struct event_text type;
    kolli_span value;
    struct members members; /* likewise */
    bool told;              /* of its value, there or not */
};

struct event_slot {
    struct event_text value; /* a single value */
    union {
        kolli_time time;
        struct event_list list;
        struct members members; /* also those of a place, beside its value */
    } as;                       /* by the field's kind */
};

struct kolli_document;

struct kolli_event {
    kolli_event_type type;
    kolli_member own_type; /* the name of a KOLLI_OWN_EVENT's type; else anything */
    bool offset_given; /* eventTimeZoneOffset was set by itself */
    uint64_t filled;   /* a bit for each field that is there, also when it is an empty list */
    uint64_t told;     /* likewise: that the field is missing, misplaced or not read was reported */
    kolli_origin origin;
    struct members spaces; /* prefixes that it declares itself: see member_put_space() */
    const struct kolli_document
        *document; /* it was read from; NULL: none. Lasts longer than the event */
    struct arena arena;
    struct buf text; /* scratch for names and numbers */
    struct event_slot slots[FIELD_COUNT];
};

static inline uint64_t event_bit(kolli_field field)
{
    return UINT64_C(1) << (unsigned)field;
}

/* Was the field given, be it as an empty list? */
static inline bool event_is_filled(const kolli_event *event, kolli_field field)
{
    return (event->filled & event_bit(field)) != 0;
}

/* The slot of a field that is about to get something. */
static inline struct event_slot *event_fill(kolli_event *event, kolli_field field)
{
    event->filled |= event_bit(field);
    return &event->slots[field];
}

/* Has the event anything in this field, or an ilmd without members? */
bool event_has(const kolli_event *event, const struct field_entry *entry);

/* The place for one more item of a list, cleared, which counts; NULL without memory. */
void *event_list_room(struct arena *arena, struct event_list *list, size_t item);

/* The members of a field that has any; the field then counts as filled. */
struct members *event_members_room(kolli_event *event, const struct field_entry *entry);

/* The name of its type, without namespace: for messages. */
kolli_span event_type_text(const kolli_event *event);

/* ---- For readers ---- */

/* kolli_event_type_find() by the number of the name. */
bool event_type_named(enum names_id id, kolli_event_type *type);

/* The event is of this type of somebody's own: space, name, prefix and spelling of `name`, not judged. */
void event_put_own_type(kolli_event *event, const kolli_member *name);

/*
 * A single value, kept whatever it is, in place of an earlier one. KOLLI_OK, or the status of
 * kolli_time_parse() when it is no time though the field is for one: report it and go on.
 */
kolli_status event_put(kolli_event *event, const struct field_entry *entry, kolli_span text,
                       kolli_diag *diag);

/*
 * One more entry of a list of URIs or words: filled with its text. NULL without memory, as all
 * event_push calls.
 */
struct event_text *event_push_text(kolli_event *event, const struct field_entry *entry,
                                   kolli_span text);

/* One more entry of a list of this kind, all zero: to be filled. */
struct event_quantity *event_push_quantity(kolli_event *event, const struct field_entry *entry);
struct event_typed *event_push_typed(kolli_event *event, const struct field_entry *entry);

/* A word with the term that it is. */
static inline struct event_text event_word(enum vocab_kind words, kolli_span text)
{
    return (struct event_text){.text = text, .term = vocab_find(words, text)};
}

/* ---- For set and add calls ---- */

/* KOLLI_EVENT_URI with the place of the fault; KOLLI_EMPTY. */
kolli_status event_check_uri(kolli_span uri, kolli_diag *diag);

/* A word of this kind that CBV 2.0 has, for the field of this name, or another vocabulary's URI. */
kolli_status event_check_word(enum vocab_kind words, kolli_span field, kolli_span word,
                              kolli_diag *diag);

/* A number in any form that kolli_decimal_parse() takes, with any number of digits. */
kolli_status event_check_number(kolli_span text, kolli_diag *diag);

/* A single value for this field. */
kolli_status event_check_value(const struct field_entry *entry, kolli_span value, kolli_time *time,
                               kolli_diag *diag);

/* Can it be a code of UN/CEFACT Recommendation 20: two or three capital letters or digits? */
bool event_is_uom(kolli_span text);

/* kolli_event_add_uri() for a text that is known to be good. */
kolli_status event_add_text(kolli_event *event, kolli_field field, kolli_span text,
                            kolli_diag *diag);

/*
 * What the event holds of a field so that it can be put back when a longer work fails; lists and
 * members only. `filled` is what event->filled was.
 */
void event_put_back(kolli_event *event, kolli_field field, const struct event_slot *slot,
                    uint64_t filled);

/*
 * Add what has a place in ilmd, and leave the other elements out; the event must be one where
 * things begin.
 */
kolli_status event_add_ilmd(kolli_event *event, const kolli_elements *elements, kolli_diag *diag);

/* An attribute of the CBV in ilmd; KOLLI_EVENT_DIFFERS when another value is there already. */
kolli_status event_set_ilmd(kolli_event *event, const char *name, kolli_span value,
                            kolli_diag *diag);

/* Hand the event over; on failure the diag is filled, whatever the caller's function did. */
kolli_status event_send(kolli_event_sink sink, const kolli_event *event, kolli_diag *diag);

#endif
