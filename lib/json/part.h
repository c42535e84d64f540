/*
 * Which events of a document does a reader of a part hand over? It reads what stands before the events as
 * every reader does, begins with the events of its part, and leaves off where the next part begins.
 */
#ifndef JSON_PART_H
#define JSON_PART_H

#include "epcis/split.h"

struct kolli_json_reader;

struct json_part {
    struct kolli_json_splitter *splitter; /* NULL: the reader reads all */
    size_t number;
    size_t read;           /* bytes of the document that were given to the window */
    bool before;           /* the events have not begun yet */
    size_t until;          /* an event here or further on may be of the next part; SIZE_MAX: none */
    struct split_cut list; /* where the events begin */
};

/* The events begin at the window's place, for the first time; go to those of the part. */
void json_part_begin(struct kolli_json_reader *reader);

/* Is the event at this offset of the next part? */
bool json_part_is_over(struct kolli_json_reader *reader, size_t offset);

#endif
