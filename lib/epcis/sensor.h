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
    enum names_id name;
    uint8_t hash[SENSOR_PARTS]; /* its place in the event hash; 0: left out */
    struct field_use use[SENSOR_PARTS];
};

#define SENSOR_COUNT (KOLLI_SENSOR_UOM + 1)

/* All rows, in the order of kolli_sensor_field. */
extern const struct sensor_entry sensor_table[SENSOR_COUNT];

/* The fields of a part in the standard's order; how many. */
size_t sensor_order(enum sensor_part part, const struct sensor_entry *order[SENSOR_COUNT]);

/* The row of a field by its name; NULL for other names. */
const struct sensor_entry *sensor_named(enum names_id id);

struct sensor_value {
    struct event_text value;
    uint8_t field;   /* kolli_sensor_field */
    kolli_time time; /* of a field that holds one, when value.parsed */
};

/* The metadata or one report: what is set, in any order. */
struct sensor_record {
    uint32_t filled;          /* a bit for each kolli_sensor_field */
    uint32_t told;            /* likewise: that it is missing, wrong or passed over was reported */
    struct event_list values; /* of struct sensor_value */
    struct members members;
};

struct sensor_element {
    struct sensor_record metadata;
    struct event_list reports; /* of struct sensor_record */
    struct members members;
    bool told; /* that it has no good reports was reported */
};

/* How many sensorElements, and the first of them. */
static inline const struct sensor_element *sensor_elements(const kolli_event *event, size_t *count)
{
    const struct event_list *list = &event->slots[KOLLI_FIELD_SENSOR_ELEMENT_LIST].as.list;
    *count = list->count;
    return list->items;
}

/* The value of a field, or NULL. */
const struct sensor_value *sensor_value_of(const struct sensor_record *record,
                                           kolli_sensor_field field);

/* Has the record anything in it? */
static inline bool sensor_has(const struct sensor_record *record)
{
    return record->filled != 0 || record->members.count > 0;
}

/* Is a boolean true: "true", or "1" as XML may have it? 0: false; -1: it is none. */
int sensor_truth(kolli_span text);

/* ---- For readers: nothing is copied, and nothing judged but times and words ---- */

/* One more sensorElement, or report of one, all zero; NULL without memory. */
struct sensor_element *sensor_push(kolli_event *event);
struct sensor_record *sensor_push_report(kolli_event *event, struct sensor_element *element);

/*
 * A value, kept whatever it is, in place of an earlier one. KOLLI_OK, KOLLI_NO_MEMORY, or the status
 * of kolli_time_parse(), which is to be reported.
 */
kolli_status sensor_put(kolli_event *event, struct sensor_record *record,
                        const struct sensor_entry *entry, kolli_span text, kolli_diag *diag);

/* ---- Judging ---- */

/* Is this a value that may be set? */
kolli_status sensor_check_value(const struct sensor_entry *entry, kolli_span text,
                                kolli_diag *diag);

#endif
