/*
 * Which fields has an event, and in which order? The rows of field.def, for every walker of an
 * event.
 */
#ifndef EPCIS_FIELD_H
#define EPCIS_FIELD_H

#include "epcis/vocab.h"
#include "kolli/event.h"

enum field_kind {
    FIELD_TIME,
    FIELD_OFFSET,
    FIELD_URI,
    FIELD_ACTION,
    FIELD_WORD,
    FIELD_PLACE,
    FIELD_URIS,
    FIELD_WORDS,
    FIELD_QUANTITIES,
    FIELD_TYPED,
    FIELD_SENSORS, /* what stands in them: sensor.def */
    FIELD_MEMBERS,
};

enum field_presence { FIELD_NONE, FIELD_MAY, FIELD_MUST, FIELD_WITH, FIELD_BORN };

/* What a field is to one type of event. */
struct field_use {
    uint8_t presence; /* enum field_presence */
    uint8_t place;    /* in the standard's order; 0: none */
};

#define FIELD_EVENT_TYPES 2

struct field_entry {
    kolli_field field;
    enum field_kind kind;
    enum vocab_kind words;
    kolli_span name, item;
    kolli_span within; /* the object of the event that it stands in; empty: the event itself */
    struct field_use use[FIELD_EVENT_TYPES]; /* by kolli_event_type */
};

#define FIELD_COUNT (KOLLI_FIELD_EXTENSION + 1)

/* All rows, in the order of kolli_field. */
extern const struct field_entry field_table[FIELD_COUNT];

/* The row of a field; NULL for a number that is none. */
static inline const struct field_entry *field_of(kolli_field field)
{
    return (unsigned)field < FIELD_COUNT ? &field_table[field] : NULL;
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

/* "/persistentDisposition/set": where the field stands in its event. */
#define FIELD_POINTER 64
void field_pointer(const struct field_entry *entry, char buffer[FIELD_POINTER]);

/* The fields of a type in the standard's order; how many. */
size_t field_order(kolli_event_type type, const struct field_entry *order[FIELD_COUNT]);

#endif
