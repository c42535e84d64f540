/* What do events that somebody wrote say? kolli events list, count, pick and show. */
#ifndef CLI_EVENTS_READ_H
#define CLI_EVENTS_READ_H

#include "option.h"

/* The first of the options' words is the one of these; the others are files. */
enum events_read { EVENTS_LIST, EVENTS_COUNT, EVENTS_PICK, EVENTS_SHOW };

void events_read_run(enum events_read what, const struct options *options, struct output *output);

#endif
