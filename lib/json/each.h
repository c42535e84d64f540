/* Where does an event or a document have members? One walk past all of them. */
#ifndef JSON_EACH_H
#define JSON_EACH_H

#include "epcis/document.h"

/* Hears of members that are there; false ends the walk. */
struct json_each {
    bool (*visit)(void *context, const struct members *members);
    void *context;
};

/* False when a visit gave it. */
bool json_each_of_event(const kolli_event *event, const struct json_each *each);

/* Likewise, but for the places that JSON does not have. */
bool json_each_of_document(const kolli_document *document, const struct json_each *each);

#endif
