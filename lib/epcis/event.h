/* How does an event hold its fields? One slot a row of field.def, everything in one arena. */
#ifndef EPCIS_EVENT_H
#define EPCIS_EVENT_H

#include "base/arena.h"
#include "base/buf.h"
#include "epcis/field.h"
#include "kolli/event.h"

/* Items of one size in the arena; grows by moving to twice the room. */
struct event_list {
    void *items;
    size_t count, capacity;
};

/* The public member stands first: a pointer to it is a pointer to this. */
struct event_member {
    kolli_member shown;
    kolli_decimal number;        /* of KOLLI_MEMBER_NUMBER */
    struct event_member *parent; /* NULL at the top */
    struct event_member *last;   /* of an object: its last child */
    struct event_member
        *head; /* the first member of this name beside it: itself, unless the name repeats */
    struct event_member *next_same; /* the next member of this name, or NULL */
};

static inline const struct event_member *event_member_of(const kolli_member *member)
{
    return (const struct event_member *)member;
}

struct event_members {
    struct event_member *first, *last;
    size_t count;
};

struct event_slot {
    kolli_span text; /* a single value as it was given; ptr NULL: not set */
    union {
        kolli_time time;
        struct event_list list;
        struct event_members members;
    } as; /* by the field's kind */
};

struct kolli_event {
    kolli_event_type type;
    bool offset_given; /* eventTimeZoneOffset was set by itself */
    struct arena arena;
    struct buf text; /* scratch for names and numbers */
    struct event_slot slots[FIELD_COUNT];
};

/* Does the event have anything in this field? */
bool event_has(const kolli_event *event, const struct field_entry *entry);

/* The place for one more item of a list, cleared, which counts; NULL without memory. */
void *event_list_room(kolli_event *event, struct event_list *list, size_t item);

/* KOLLI_EVENT_URI with the place of the fault; KOLLI_EMPTY. */
kolli_status event_check_uri(kolli_span uri, kolli_diag *diag);

/* A word of this kind, for the field of this name, or a URI of another vocabulary. */
kolli_status event_check_word(enum vocab_kind words, kolli_span field, kolli_span word,
                              kolli_diag *diag);

/* Can it be a code of UN/CEFACT Recommendation 20: two or three capital letters or digits? */
bool event_is_uom(kolli_span text);

/* kolli_event_add_uri() or kolli_event_add_word() for a text that is known to be good. */
kolli_status event_push_text(kolli_event *event, kolli_field field, kolli_span text,
                             kolli_diag *diag);

/*
 * kolli_event_add_member() to these members of the event; of what is given, space, name, kind and
 * text count.
 */
kolli_status event_join_member(kolli_event *event, struct event_members *members,
                               const kolli_member *parent, kolli_member given,
                               const kolli_member **added, kolli_diag *diag);

/*
 * What the event holds of a field so that it can be put back when a longer work fails; lists and
 * members only.
 */
void event_put_back(kolli_event *event, kolli_field field, const struct event_slot *slot);

/*
 * Add what has a place in ilmd, and leave the other elements out; the event must be one where
 * things begin.
 */
kolli_status event_add_ilmd(kolli_event *event, const kolli_elements *elements, kolli_diag *diag);

/* Hand the event over; on failure the diag is filled, whatever the caller's function did. */
kolli_status event_send(kolli_event_sink sink, const kolli_event *event, kolli_diag *diag);

#endif
