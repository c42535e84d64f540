/*
 * What does an event say that XML's schema takes and JSON's does not? It is written as it stands, and told.
 */
#ifndef JSON_REFUSED_H
#define JSON_REFUSED_H

#include "epcis/losses.h"

void json_tell_refused(struct losses *losses, const kolli_event *event);

/* For what stands around events: names that are no keys, in `where`; a value that is no URI. */
void json_check_keys(struct losses *losses, const struct members *members, kolli_span where);
void json_check_uri(struct losses *losses, enum names_id name, kolli_span uri);

#endif
