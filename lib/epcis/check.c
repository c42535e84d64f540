/* Is this event one that the standard allows? See check.h. */
#include "epcis/check.h"

#include "base/fail.h"
#include "epcis/uri.h"

/* ---- What must be, may be and may not be ---- */

bool check_has_action(const kolli_event *event, kolli_span action)
{
    return span_equal(event->slots[KOLLI_FIELD_ACTION].value.text, action);
}

bool check_begins(const kolli_event *event)
{
    return event->type == KOLLI_TRANSFORMATION_EVENT || event->type == KOLLI_OWN_EVENT ||
           (event->type == KOLLI_OBJECT_EVENT && check_has_action(event, SPAN("ADD")));
}

/* Does the event have anything in the object whose first field this is? */
static bool has_within(const kolli_event *event, const struct field_entry *entry)
{
    const struct field_entry *end = field_table + FIELD_COUNT; /* its fields are neighbours */
    for (const struct field_entry *next = entry; next < end && next->within == entry->within;
         next++) {
        if (event_is_filled(event, next->field) && event_has(event, next)) {
            return true;
        }
    }
    return false;
}

/* Is the field, which is not there, needed? Then *lacking is what needs it. */
static bool is_needed(const kolli_event *event, const struct field_entry *entry,
                      kolli_span *lacking)
{
    switch (entry->use[event->type].presence) {
    case FIELD_MUST:
        *lacking = event_type_text(event);
        return true;
    case FIELD_CHANGE:
        *lacking = event_type_text(event);
        return !check_has_action(event, SPAN("OBSERVE"));
    case FIELD_WITH:
        *lacking = names_text(entry->within);
        return has_within(event, entry);
    default:
        return false;
    }
}

/* No schema asks for a parentID that the action asks for, and XSD for nothing beside other fields. */
static enum check_ground lack_ground(const struct check_walk *walk, const struct field_entry *entry)
{
    uint8_t presence = entry->use[walk->event->type].presence;
    return presence == FIELD_CHANGE || (presence == FIELD_WITH && walk->xml) ? CHECK_TEXT
                                                                             : CHECK_SCHEMA;
}

static void check_missing(struct check_walk *walk, const struct field_entry *entry)
{
    kolli_span lacking;
    struct check_place place = CHECK_PLACE(entry->field);
    bool told = (walk->event->told & event_bit(entry->field)) != 0;
    if (is_needed(walk->event, entry, &lacking) && (walk->judge->told || !told)) {
        diag_fail(&walk->diag, KOLLI_EVENT_LACKS, KOLLI_NO_OFFSET, 0, lacking,
                  names_text(entry->name));
        check_tell(walk, &place, lack_ground(walk, entry));
    }
}

/* The field is there: may it be? */
static void check_place_of(struct check_walk *walk, const struct field_entry *entry)
{
    const kolli_event *event = walk->event;
    struct check_place place = CHECK_PLACE(entry->field);
    uint8_t presence = entry->use[event->type].presence;
    kolli_span name = names_text(entry->name == NAMES_NONE ? entry->within : entry->name);
    if (!walk->judge->told && (event->told & event_bit(entry->field)) != 0) {
        return;
    }
    if (entry->field == KOLLI_FIELD_ILMD && !check_begins(event)) {
        diag_fail(&walk->diag, KOLLI_EVENT_ILMD, KOLLI_NO_OFFSET, 0, name);
        check_tell(walk, &place, walk->xml && presence != FIELD_NONE ? CHECK_TEXT : CHECK_SCHEMA);
    } else if (presence == FIELD_NONE || presence == FIELD_KEPT) {
        diag_fail(&walk->diag, KOLLI_EVENT_FOREIGN, KOLLI_NO_OFFSET, 0, event_type_text(event),
                  name);
        check_tell(walk, &place, CHECK_SCHEMA);
    }
}

/* ---- What it is about ---- */

static bool has_any(const kolli_event *event, kolli_field first, kolli_field second)
{
    return kolli_event_count(event, first) > 0 || kolli_event_count(event, second) > 0;
}

/* JSON's schema takes an ObjectEvent with an empty epcList, and XSD takes any. */
static void tell_nothing(struct check_walk *walk, kolli_field things, kolli_field classes)
{
    const uint64_t lists = event_bit(things) | event_bit(classes);
    struct check_place place = CHECK_PLACE(things);
    bool text = walk->xml ||
                (walk->event->type == KOLLI_OBJECT_EVENT && event_is_filled(walk->event, things));
    if (walk->judge->told || (walk->event->told & lists) == 0) {
        diag_fail(&walk->diag, KOLLI_EVENT_NOTHING, KOLLI_NO_OFFSET, 0,
                  event_type_text(walk->event), span_of(kolli_field_name(things)),
                  span_of(kolli_field_name(classes)));
        check_tell(walk, &place, text ? CHECK_TEXT : CHECK_SCHEMA);
    }
}

/*
 * Something goes in and something comes out, or there is a transformationID, by which other events
 * tell the rest. Source: EPCIS 2.0 §7.4.5.
 */
static void check_transformed(struct check_walk *walk)
{
    const kolli_event *event = walk->event;
    bool in = has_any(event, KOLLI_FIELD_INPUT_EPC_LIST, KOLLI_FIELD_INPUT_QUANTITY_LIST);
    bool out = has_any(event, KOLLI_FIELD_OUTPUT_EPC_LIST, KOLLI_FIELD_OUTPUT_QUANTITY_LIST);
    bool named = kolli_event_count(event, KOLLI_FIELD_TRANSFORMATION_ID) > 0;
    if (named ? in || out : in && out) {
        return;
    }
    if (in) {
        tell_nothing(walk, KOLLI_FIELD_OUTPUT_EPC_LIST, KOLLI_FIELD_OUTPUT_QUANTITY_LIST);
    } else {
        tell_nothing(walk, KOLLI_FIELD_INPUT_EPC_LIST, KOLLI_FIELD_INPUT_QUANTITY_LIST);
    }
}

/*
 * An event is about something. Only the end of a transaction or of a packing may leave it open, for
 * it ends for all its things, and an ObjectEvent of what sensors saw at a place. Source: EPCIS 2.0
 * §7.4.2, §7.4.3, §7.4.4, §7.4.6.
 */
static void check_things(struct check_walk *walk)
{
    const kolli_event *event = walk->event;
    bool children =
        event->type == KOLLI_AGGREGATION_EVENT || event->type == KOLLI_ASSOCIATION_EVENT;
    kolli_field things = children ? KOLLI_FIELD_CHILD_EPCS : KOLLI_FIELD_EPC_LIST;
    kolli_field classes = children ? KOLLI_FIELD_CHILD_QUANTITY_LIST : KOLLI_FIELD_QUANTITY_LIST;
    bool sensed = kolli_event_count(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST) > 0 &&
                  kolli_event_count(event, KOLLI_FIELD_READ_POINT) > 0;
    bool open =
        event->type == KOLLI_OBJECT_EVENT ? sensed : check_has_action(event, SPAN("DELETE"));
    if (event->type == KOLLI_TRANSFORMATION_EVENT) {
        check_transformed(walk);
    } else if (event->type != KOLLI_OWN_EVENT && !open && !has_any(event, things, classes)) {
        tell_nothing(walk, things, classes);
    }
}

/* ---- A type of somebody's own ---- */

/* A scheme alone is no URI, but a name behind it makes it one: "tag:" of tag:Counting. */
static bool is_scheme(kolli_span space, size_t fault)
{
    return fault > 0 && fault + 1 == space.len && space.ptr[fault] == ':';
}

/* The type is a URI, namespace and name together. Source: EPCIS 2.0 §10 (JSON schema, vocab-uri). */
static void check_own_type(struct check_walk *walk)
{
    struct check_place place = CHECK_EVENT;
    const kolli_member *own = &walk->event->own_type;
    size_t fault = uri_fault(own->space);
    size_t rest = uri_rest_fault(own->name);
    bool good = fault == SIZE_MAX || (is_scheme(own->space, fault) && own->name.len > 0);
    if (!good || rest != SIZE_MAX) {
        place.part = NAMES_type;
        diag_fail(&walk->diag, KOLLI_EVENT_URI, good ? rest : fault, 1,
                  good ? own->name : own->space);
        check_tell(walk, &place, walk->xml ? CHECK_TEXT : CHECK_SCHEMA);
    }
}

/* In such an event XSD looks at nothing, and the JSON schema at what all events share alone. */
static bool has_schema(const struct check_walk *walk, const struct check_place *place)
{
    enum { SHARED = 9 };
    bool own = walk->event->type == KOLLI_OWN_EVENT;
    return !own || (!walk->xml &&
                    (place->entry == NULL || place->entry->use[KOLLI_OWN_EVENT].place <= SHARED));
}

/* ---- The whole event ---- */

void check_tell(struct check_walk *walk, const struct check_place *place, enum check_ground ground)
{
    ground = has_schema(walk, place) ? ground : CHECK_TEXT;
    if (!walk->judge->fault(walk->judge->context, place, ground, &walk->diag)) {
        walk->status = walk->diag.status;
    }
}

static void check_field(struct check_walk *walk, const struct field_entry *entry)
{
    if (!event_has(walk->event, entry)) {
        check_missing(walk, entry);
    } else {
        check_place_of(walk, entry);
    }
    if (!event_is_filled(walk->event, entry->field)) {
        return;
    }
    if (check_goes_on(walk) && walk->values) {
        check_field_values(walk, entry);
    }
    if (check_goes_on(walk) && field_is_texts(entry)) {
        check_unique(walk, entry);
    }
}

/* May the field, which is not there, be needed? Most are not: one look at the table tells. */
static bool is_due(const kolli_event *event, const struct field_entry *entry)
{
    uint8_t presence = entry->use[event->type].presence;
    return presence == FIELD_MUST || presence == FIELD_CHANGE || presence == FIELD_WITH;
}

kolli_status check_walk(const kolli_event *event, struct check_room *room,
                        const struct check_judge *judge)
{
    struct check_walk walk;
    walk.event = event;
    walk.judge = judge;
    walk.room = room;
    walk.status = KOLLI_OK;
    walk.xml = event->origin.syntax >= KOLLI_SYNTAX_XML_2_0;
    walk.values = event->origin.syntax != KOLLI_SYNTAX_BUILT || judge->value != NULL;
    if (event->type == KOLLI_OWN_EVENT) {
        check_own_type(&walk);
    }
    for (size_t i = 0; check_goes_on(&walk) && i < FIELD_COUNT; i++) {
        if (event_is_filled(event, field_table[i].field) || is_due(event, &field_table[i])) {
            check_field(&walk, &field_table[i]);
        }
    }
    if (check_goes_on(&walk)) {
        check_sensors(&walk);
    }
    if (check_goes_on(&walk)) {
        check_things(&walk);
    }
    return walk.status;
}

/* ---- The first fault ---- */

static bool keep_first(void *context, const struct check_place *place, enum check_ground ground,
                       const kolli_diag *fault)
{
    kolli_diag *diag = context;
    (void)ground;
    if (diag != NULL) {
        *diag = *fault;
        check_pointer(place, diag->pointer);
    }
    return false;
}

kolli_status check_event(const kolli_event *event, struct check_room *room, kolli_diag *diag)
{
    const struct check_judge judge = {.fault = keep_first, .context = diag, .told = true};
    kolli_status status = check_walk(event, room, &judge);
    if (status == KOLLI_NO_MEMORY) {
        diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
    }
    return status;
}

kolli_status kolli_event_check(const kolli_event *event, kolli_diag *diag)
{
    struct check_room room;
    check_room_init(&room, event->arena.allocator);
    kolli_status status = check_event(event, &room, diag);
    check_room_free(&room);
    return status;
}
