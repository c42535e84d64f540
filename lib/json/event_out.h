/* How does one event look in JSON? A walk along the rows of field.def. */
#ifndef JSON_EVENT_OUT_H
#define JSON_EVENT_OUT_H

#include "json/member_out.h"

struct event_form {
    const struct json_spaces *spaces;       /* has met the event */
    const struct field_entry *const *order; /* all FIELD_COUNT, those of the event's type first */
    bool alone; /* no document around it: its own context is the whole one */
};

/* The event's object, from its '{' to its '}'. */
void json_write_event(struct json_out *out, const kolli_event *event,
                      const struct event_form *form);

/* "@context": EPCIS's, and the namespaces declared. */
void json_write_context(struct json_out *out, const struct json_spaces *spaces, bool met);

#endif
