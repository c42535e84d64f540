/* Which type has an event that is none of the standard's? Its name, in a namespace as a member's. */
#include "base/fail.h"
#include "epcis/event.h"

void event_put_own_type(kolli_event *event, const kolli_member *name)
{
    event->type = KOLLI_OWN_EVENT;
    event->own_type = (kolli_member){.space = name->space,
                                     .name = name->name,
                                     .prefix = name->prefix,
                                     .spelling = name->spelling};
}

kolli_status kolli_event_set_own_type(kolli_event *event, kolli_span space, kolli_span name,
                                      kolli_diag *diag)
{
    kolli_member own = {.prefix = SPAN(""), .spelling = KOLLI_SPELT_PREFIX};
    kolli_status status = member_check_name(space, name, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (!arena_copy(&event->arena, space, &own.space) ||
        !arena_copy(&event->arena, name, &own.name)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    event_put_own_type(event, &own);
    return KOLLI_OK;
}

const kolli_member *kolli_event_own_type(const kolli_event *event)
{
    return event->type == KOLLI_OWN_EVENT ? &event->own_type : NULL;
}

kolli_span event_type_text(const kolli_event *event)
{
    return event->type == KOLLI_OWN_EVENT ? event->own_type.name
                                          : span_of(kolli_event_type_name(event->type));
}
