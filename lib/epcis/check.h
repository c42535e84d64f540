/* Is this event one that the standard allows? The rules that need no other event. */
#ifndef EPCIS_CHECK_H
#define EPCIS_CHECK_H

#include "epcis/event.h"

/* What sorting the URIs of a list needs; grows, is kept and reused. */
struct check_room {
    kolli_allocator allocator;
    struct check_key *keys;
    size_t capacity;
};

void check_room_init(struct check_room *room, kolli_allocator allocator);
void check_room_free(struct check_room *room);

/* kolli_event_check() with room of the caller's. */
kolli_status check_event(const kolli_event *event, struct check_room *room, kolli_diag *diag);

/*
 * May the event describe things that begin: ObjectEvent with action ADD, TransformationEvent? EPCIS
 * 2.0 §7.4.2, §7.4.5.
 */
bool check_begins(const kolli_event *event);

#endif
