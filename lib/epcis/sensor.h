/*
 * What did sensors measure, and how does an event hold it? The rows of sensor.def, for every walker
 * of an event.
 */
#ifndef EPCIS_SENSOR_H
#define EPCIS_SENSOR_H

#include "epcis/event.h"

enum sensor_kind {
    SENSOR_KIND_TIME,
    SENSOR_KIND_URI,
    SENSOR_KIND_WORD,
    SENSOR_KIND_NUMBER,
    SENSOR_KIND_TEXT,
    SENSOR_KIND_BOOLEAN,
    SENSOR_KIND_HEX,
    SENSOR_KIND_UNIT,
};

/* The two parts of a sensorElement that hold fields. */
enum sensor_part { SENSOR_METADATA, SENSOR_REPORT, SENSOR_PARTS };

struct sensor_entry {
    kolli_sensor_field field;
    enum sensor_kind kind;
    enum vocab_kind words;
    kolli_span name;
    struct field_use use[SENSOR_PARTS];
};

#define SENSOR_COUNT (KOLLI_SENSOR_UOM + 1)

/* All rows, in the order of kolli_sensor_field. */
extern const struct sensor_entry sensor_table[SENSOR_COUNT];

/* The fields of a part in the standard's order; how many. */
size_t sensor_order(enum sensor_part part, const struct sensor_entry *order[SENSOR_COUNT]);

struct sensor_value {
    kolli_span text; /* as it was given */
    union {
        kolli_time time;
        kolli_decimal number;
    } as; /* by the field's kind */
};

/* The metadata or one report. */
struct sensor_record {
    const struct sensor_value *values[SENSOR_COUNT]; /* NULL: not set */
    struct event_members members;
};

struct sensor_element {
    struct sensor_record metadata;
    struct event_list reports; /* of struct sensor_record */
    struct event_members members;
};

/* How many sensorElements, and the first of them. */
static inline const struct sensor_element *sensor_elements(const kolli_event *event, size_t *count)
{
    const struct event_list *list = &event->slots[KOLLI_FIELD_SENSOR_ELEMENT_LIST].as.list;
    *count = list->count;
    return list->items;
}

/* Has the record anything in it? */
bool sensor_has(const struct sensor_record *record);

/* KOLLI_EVENT_LACKS for a sensorElement without report or a report without what it must have. */
kolli_status sensor_check(const kolli_event *event, kolli_diag *diag);

#endif
