/*
 * Which fields has an event, and in which order? The rows of field.def, for every walker of an
 * event.
 */
#ifndef EPCIS_FIELD_H
#define EPCIS_FIELD_H

#include "epcis/names.h"
#include "epcis/vocab.h"
#include "kolli/event.h"

enum field_kind {
    FIELD_TIME,
    FIELD_OFFSET,
    FIELD_URI,
    FIELD_ACTION,
    FIELD_WORD,
    FIELD_PLACE, /* its id, and members beside it */
    FIELD_URIS,
    FIELD_WORDS,
    FIELD_QUANTITIES,
    FIELD_TYPED,
    FIELD_SENSORS, /* what stands in them: sensor.def */
    FIELD_MEMBERS,
};

enum field_presence {
    FIELD_NONE,
    FIELD_MAY,
    FIELD_MUST,
    FIELD_CHANGE, /* required unless the action is OBSERVE */
    FIELD_WITH,   /* required beside another field of its object */
    FIELD_BORN,   /* only where things begin */
    FIELD_KEPT,   /* nowhere allowed, and kept when a reader found it */
};

/* Where EPCIS 1.x has the field: see field.def. */
enum field_old { FIELD_OLD_EVENT, FIELD_OLD_BASE, FIELD_OLD_WRAPPED, FIELD_OLD_NEW };

/* What a field is to one type of event. */
struct field_use {
    uint8_t presence; /* enum field_presence */
    uint8_t place;    /* in the standard's order; 0: none */
};

#define FIELD_EVENT_TYPES (KOLLI_OWN_EVENT + 1)

struct field_entry {
    kolli_field field;
    enum field_kind kind;
    enum vocab_kind words;
    enum names_id name;   /* NAMES_NONE: members beside the named fields */
    enum names_id item;   /* what XML calls the items of a list */
    enum names_id within; /* the object of the event that it stands in; NAMES_NONE: the event */
    enum field_old old;
    uint8_t hash;                            /* its place in the event hash; 0: left out */
    struct field_use use[FIELD_EVENT_TYPES]; /* by kolli_event_type */
};

#define FIELD_COUNT (KOLLI_FIELD_EXTENSION + 1)

/* All rows, in the order of kolli_field. */
extern const struct field_entry field_table[FIELD_COUNT];

/* 1 and the number of the field that has this name; 0: none has. */
extern const uint8_t field_by_name[NAMES_COUNT];

/* The row of a field; NULL for a number that is none. */
static inline const struct field_entry *field_of(kolli_field field)
{
    return (unsigned)field < FIELD_COUNT ? &field_table[field] : NULL;
}

/*
 * The row of a field by its name, whatever object of the event it stands in; NULL for other names.
 * The readers' way in.
 */
static inline const struct field_entry *field_named(enum names_id id)
{
    return field_by_name[id] == 0 ? NULL : &field_table[field_by_name[id] - 1];
}

/* One value as text, not a list. */
static inline bool field_is_single(const struct field_entry *entry)
{
    return entry->kind <= FIELD_PLACE;
}

/* A list of texts: URIs or words. */
static inline bool field_is_texts(const struct field_entry *entry)
{
    return entry->kind == FIELD_URIS || entry->kind == FIELD_WORDS;
}

/* Has the field members of an extension: as all it is, or beside its id? */
static inline bool field_has_members(const struct field_entry *entry)
{
    return entry->kind == FIELD_MEMBERS || entry->kind == FIELD_PLACE;
}

/* "/persistentDisposition/set": where the field stands in its event. */
#define FIELD_POINTER 64
void field_pointer(const struct field_entry *entry, char buffer[FIELD_POINTER]);

/*
 * The fields of a type in the standard's order; how many. Behind them stand, in the table's order,
 * those that the type does not have, which only a reader can have put into an event.
 */
size_t field_order(kolli_event_type type, const struct field_entry *order[FIELD_COUNT]);

#endif
