/*
 * Where is one document cut, so that several readers may read it at the same time?
 *
 * A cut depends on the document alone, so whoever needs one finds the same: a reader looks whether
 * another has told it, else it finds the cut itself, and nobody waits for anybody.
 */
#ifndef EPCIS_SPLIT_H
#define EPCIS_SPLIT_H

#include "epcis/field.h"

enum {
    SPLIT_MOST = 1024,                  /* parts */
    SPLIT_KINDS = FIELD_EVENT_TYPES + 1 /* of events, by name: the types, and QuantityEvent */
};

/* Where events go on, or begin: what a reader must know to begin there. */
struct split_cut {
    size_t offset;  /* of the first byte of an event; of the list: of its first byte */
    uint64_t lines; /* line ends before it */
    size_t index;   /* of the event */
    uint32_t counts[SPLIT_KINDS]; /* XML: events before it in its list, by kind, without wrapper */
    uint32_t last, run; /* XML: the kind before it, or SPLIT_KINDS, a wrapper; how many in a row */
    bool none;                    /* there is no such place: who reads what is before reads on */
};

struct split_slot;

struct split {
    kolli_allocator allocator;
    kolli_span document;
    size_t parts;
    double scan; /* how many times faster than reading a cut is found; more than 1 */
    struct split_slot *slots;
};

/* False without memory. */
bool split_init(struct split *split, kolli_allocator allocator, kolli_span document, size_t parts,
                double scan);
void split_free(struct split *split);

/*
 * Part `part` begins with the first event at or behind this place; the list of events begins at `list`.
 * All parts should take the same time: a later one must first find its beginning, so it gets less.
 */
size_t split_aim(const struct split *split, size_t list, size_t part);

/* Move the cut on to the first event at or behind `aim`; false: there is none that is sure. */
typedef bool split_scan(const void *context, struct split_cut *cut, size_t aim);

/* Where does this part begin, 1 to parts - 1? `list`: where the list of events does. Any thread. */
struct split_cut split_find(const struct split *split, size_t part, const struct split_cut *list,
                            split_scan *scan, const void *context);

#endif
