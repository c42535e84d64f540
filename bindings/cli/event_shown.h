/* How does an event look, in one line and in whole? */
#ifndef CLI_EVENT_SHOWN_H
#define CLI_EVENT_SHOWN_H

#include "output.h"

#include "kolli/event.h"

/* Facts of the result that is open. */
typedef void event_show(const kolli_event *event, struct output *output);

/* When, what kind, which step, what, where. */
event_show event_show_line;

/* All that it says. */
event_show event_show_whole;

#endif
