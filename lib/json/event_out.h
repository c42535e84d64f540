/* How does one event look in JSON? A walk along the rows of field.def. */
#ifndef JSON_EVENT_OUT_H
#define JSON_EVENT_OUT_H

#include "json/space.h"

struct event_form {
    const struct json_spaces *spaces;       /* has met the event */
    const struct field_entry *const *order; /* the fields of the event's type, in order */
    size_t count;
    bool alone; /* no document around it: its own context is the whole one */
};

/* Members into an object that is open; NULL: none. */
void json_write_members(struct json_out *out, const struct json_spaces *spaces,
                        const kolli_member *first);

/* The event's object, from its '{' to its '}'. */
void json_write_event(struct json_out *out, const kolli_event *event,
                      const struct event_form *form);

/* "@context": EPCIS's, and the namespaces declared. */
void json_write_context(struct json_out *out, const struct json_spaces *spaces, bool met);

#endif
