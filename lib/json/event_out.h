/* How does one event look in JSON? A walk along the rows of field.def. */
#ifndef JSON_EVENT_OUT_H
#define JSON_EVENT_OUT_H

#include "epcis/check.h"
#include "json/document_out.h"

struct event_form {
    const struct json_spaces *spaces;       /* has met the event */
    const struct field_entry *const *order; /* all FIELD_COUNT, those of the event's type first */
    const kolli_document *document;         /* whose contexts it names when it is alone; or NULL */
    struct check_room *room; /* to see what stands twice in a list; NULL: nothing does */
    bool alone;              /* no document around it: its own context is the whole one */
};

/* The event's object, from its '{' to its '}'. */
void json_write_event(struct json_out *out, const kolli_event *event,
                      const struct event_form *form);

#endif
