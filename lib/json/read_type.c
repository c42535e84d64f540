/* Which type has the event that was read: one of the standard's, or one of somebody's own? */
#include "json/read.h"

/* The type that the standard has by this name in a namespace of its own, "epcis:ObjectEvent". */
static bool find_standard(const kolli_member *name, kolli_event_type *type)
{
    return member_is_epcis_space(name->space) && kolli_event_type_find(name->name, type);
}

bool json_know_type(kolli_json_reader *reader, kolli_span type, const char *place)
{
    kolli_event_type standard;
    kolli_member name = {.space = {NULL, 0}};
    if (place == NULL) {
        json_tell(reader, KOLLI_ERROR, reader->findings.piece, 0, KOLLI_EVENT_LACKS, SPAN("event"),
                  SPAN("type"));
        return false;
    }
    if (type.ptr == NULL || *place != '"') { /* another kind of value, which was told of */
        return false;
    }
    bool found = kolli_event_type_find(type, &standard);
    bool named = !found && json_resolve_type(reader, type, &name);
    if (found || (named && find_standard(&name, &standard))) {
        kolli_event_set_type(reader->event, standard);
        return true;
    }
    if (!named || member_is_epcis_space(name.space)) {
        json_tell(reader, KOLLI_ERROR, place, type.len + 2, KOLLI_EVENT_TYPE, type);
        return false;
    }
    if (name.spelling == KOLLI_SPELT_TERM) { /* the schema wants a URI */
        json_tell(reader, KOLLI_ERROR, place, type.len + 2, KOLLI_EVENT_TYPE_TERM, type);
    }
    event_put_own_type(reader->event, &name);
    return true;
}
