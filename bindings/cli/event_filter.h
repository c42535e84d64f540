/* Which events does the user want? Those in a span of time, of a step, of a thing, at a place. */
#ifndef CLI_EVENT_FILTER_H
#define CLI_EVENT_FILTER_H

#include "option.h"

#include "kolli/event.h"

struct event_filter;

/* From --since, --until, --step, --epc and --place. NULL: said. */
struct event_filter *event_filter_new(const struct options *options, struct output *output);
void event_filter_free(struct event_filter *filter);

bool event_filter_takes(struct event_filter *filter, const kolli_event *event);

/* Walk all things that an event names: the parent, single things, kinds and lots. False past the last. */
bool event_thing_at(const kolli_event *event, size_t index, kolli_span *thing);

#endif
