/* How many events are there of each type, each step and each day? */
#ifndef CLI_EVENT_TALLY_H
#define CLI_EVENT_TALLY_H

#include "output.h"

#include "kolli/event.h"

struct event_tally;

struct event_tally *event_tally_new(void); /* NULL without memory */
void event_tally_free(struct event_tally *tally);

/* False without memory. */
bool event_tally_add(struct event_tally *tally, const kolli_event *event);

void event_tally_write(struct event_tally *tally, struct output *output);

#endif
