/* What is the type of an event called? */
#ifndef CLI_EVENT_TYPE_H
#define CLI_EVENT_TYPE_H

#include "kolli/event.h"

struct event_type {
    kolli_span text;
    char *made; /* NULL: nothing is to be freed */
};

/*
 * "ObjectEvent"; a type of somebody's own with the prefix that it was read with, "ex:Count", or in full where it
 * has none. Text ptr NULL: no memory. It lasts as long as the event.
 */
struct event_type event_type_name(const kolli_event *event);

/* The same, but always in full, for one prefix may be two namespaces': "https://example.org/e/Count". */
struct event_type event_type_full(const kolli_event *event);
void event_type_free(struct event_type *type);

#endif
