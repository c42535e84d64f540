/*
 * What do printed stamps tell? That their codes were reserved, and encoded; each in documents of
 * its own. Never that anything is active: only somebody's scan can say that.
 */
#ifndef CLI_STAMP_EVENTS_H
#define CLI_STAMP_EVENTS_H

#include "command.h"

#include "kolli/event.h"

struct stamp_plan {
    kolli_batch_step step;
    enum option_id place; /* the option that names where: office or printer */
    enum option_id time;  /* the option that says when; now where it is not given */
    const char *path;     /* of the documents; NULL: standard output */
};

struct stamp_events;

/* One or two plans. NULL: said. */
struct stamp_events *stamp_events_new(const struct stamp_plan *plans, size_t count, bool replace,
                                      const struct options *options, struct output *output);
void stamp_events_free(struct stamp_events *events);

/*
 * The code of one stamp; a further copy of it is passed over. KOLLI_NAME_LEVEL and
 * KOLLI_LINK_NO_KEY: it is no one thing, and was left out. Any other failure ends it all;
 * stamp_events_said() tells whether it was said.
 */
kolli_status stamp_events_add(struct stamp_events *events, const kolli_elements *elements,
                              uint32_t line, kolli_diag *diag);
bool stamp_events_said(const struct stamp_events *events);

/* End the documents. False: said. */
bool stamp_events_finish(struct stamp_events *events);

/* How many codes, events and documents. */
void stamp_events_write_result(const struct stamp_events *events, struct output *output);

#endif
