/*
 * Is this event one that the standard allows? One walk over all that it holds, for those who want the
 * first fault and for those who want all of them.
 */
#ifndef EPCIS_CHECK_H
#define EPCIS_CHECK_H

#include "epcis/sensor.h"

/* What looking for repeated URIs needs; grows, is kept and reused. */
struct check_room {
    kolli_allocator allocator;
    struct check_slot *slots;
    size_t slot_count;
    struct check_key *keys;
    size_t capacity;
    bool *repeated; /* of each text of the list that was looked at last: it stood there before */
    size_t repeated_capacity;
};

void check_room_init(struct check_room *room, kolli_allocator allocator);
void check_room_free(struct check_room *room);

/* ---- Places in an event ---- */

#define CHECK_WHOLE SIZE_MAX

/* Start from CHECK_PLACE(field). */
struct check_place {
    const struct field_entry *entry; /* NULL: the event itself */
    size_t index;                    /* of an entry of its list; CHECK_WHOLE: the field itself */
    size_t report;                   /* of a sensorElement, see kolli_sensor_place */
    enum names_id part;              /* of an entry: epcClass, type... NAMES_NONE: all of it */
};

#define CHECK_EVENT ((struct check_place){NULL, CHECK_WHOLE, KOLLI_SENSOR_ELEMENT, NAMES_NONE})
#define CHECK_PLACE(field)                                                                         \
    ((struct check_place){field_of(field), CHECK_WHOLE, KOLLI_SENSOR_ELEMENT, NAMES_NONE})
#define CHECK_ENTRY(field, index, part)                                                            \
    ((struct check_place){field_of(field), (index), KOLLI_SENSOR_ELEMENT, (part)})
#define CHECK_SENSOR(element, report, part)                                                        \
    ((struct check_place){field_of(KOLLI_FIELD_SENSOR_ELEMENT_LIST), (element), (report), (part)})

/* "/quantityList/0/uom", from the event on. */
#define CHECK_POINTER 160
void check_pointer(const struct check_place *place, char buffer[CHECK_POINTER]);

/* ---- The walk ---- */

/* Who forbids it: the schema of the form that the event was read from, or the standard's text alone? */
enum check_ground { CHECK_SCHEMA, CHECK_TEXT };

/* A URI or a word somewhere in the event. */
struct check_value {
    struct check_place place;
    kolli_span text;
    vocab_term term;
    enum vocab_kind words; /* VOCAB_NONE: it is a URI */
};

/* Who hears what is wrong. */
struct check_judge {
    /* Status and arguments of the diag are filled. False: that is enough. */
    bool (*fault)(void *context, const struct check_place *place, enum check_ground ground,
                  const kolli_diag *diag);
    /* Judges URIs and words in place of the walk; NULL: the walk does. */
    void (*value)(void *context, const struct check_value *value);
    void *context;
    bool told; /* hear also what a reader has marked as told */
};

/* Of the walk, for its parts: check.c, check_value.c, check_unique.c. */
struct check_walk {
    const kolli_event *event;
    const struct check_judge *judge;
    struct check_room *room;
    kolli_status status; /* KOLLI_NO_MEMORY, or whatever is not KOLLI_OK: it is over */
    kolli_diag diag;     /* the fault */
    bool xml, values;    /* its schema is an XSD; values may be wrong */
};

/* All faults of the event, in the order of its fields. KOLLI_OK or KOLLI_NO_MEMORY. */
kolli_status check_walk(const kolli_event *event, struct check_room *room,
                        const struct check_judge *judge);

/* Is the walk to go on? */
static inline bool check_goes_on(const struct check_walk *walk)
{
    return walk->status == KOLLI_OK;
}

/* Tell the fault that the diag has. */
void check_tell(struct check_walk *walk, const struct check_place *place, enum check_ground ground);

/* The values of one field, and all sensors: their values and what they lack. */
void check_field_values(struct check_walk *walk, const struct field_entry *entry);
void check_sensors(struct check_walk *walk);

/* The same URI or word twice in a list. */
void check_unique(struct check_walk *walk, const struct field_entry *entry);

/* kolli_event_check() with room of the caller's. */
kolli_status check_event(const kolli_event *event, struct check_room *room, kolli_diag *diag);

/*
 * How many texts of a list stood there before, a term of the CBV in whatever spelling; room->repeated
 * says which. SIZE_MAX without memory.
 */
size_t check_repeated(struct check_room *room, const struct event_list *texts);

/*
 * May the event describe things that begin: ObjectEvent with action ADD, TransformationEvent, a type of
 * somebody's own? EPCIS 2.0 §7.4.2, §7.4.5.
 */
bool check_begins(const kolli_event *event);

/* Is its action this one? */
bool check_has_action(const kolli_event *event, kolli_span action);

#endif
