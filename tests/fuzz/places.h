/* Findings about the event that a reader gave last: however odd its text is, each gets a place. */
#ifndef TESTS_FUZZ_PLACES_H
#define TESTS_FUZZ_PLACES_H

#include <stdio.h>

#include "kolli/event.h"

static inline void places_tell(kolli_finding_sink sink, const kolli_event *event)
{
    static const char *const pointers[] = {
        "",
        "/type",
        "/eventTime",
        "/epcList/1",
        "/quantityList/0/uom",
        "/bizTransactionList/0/type",
        "/sensorElementList/0/sensorReport/1/value",
        "/ilmd/a/1/b",
        "/persistentDisposition/set/1",
    };
    for (size_t i = 0; i < sizeof pointers / sizeof pointers[0]; i++) {
        kolli_finding finding = {.diag = {.status = KOLLI_EVENT_VALUE, .offset = i, .length = 1}};
        snprintf(finding.diag.pointer, sizeof finding.diag.pointer, "%s", pointers[i]);
        sink.report(sink.context, &finding);
    }
    const kolli_member *member = kolli_event_members(event, KOLLI_FIELD_EXTENSION);
    for (; member != NULL; member = member->next) {
        kolli_finding finding = {.diag = {.status = KOLLI_EVENT_VALUE}};
        snprintf(finding.diag.pointer, sizeof finding.diag.pointer, "/%.*s:%.*s/0",
                 (int)member->prefix.len, member->prefix.ptr, (int)member->name.len,
                 member->name.ptr);
        sink.report(sink.context, &finding);
    }
}

#endif
