/* Is this event one that the standard allows? See check.h. */
#include "epcis/check.h"

#include "base/fail.h"
#include "epcis/sensor.h"

#include <stdio.h>

/*
 * A URI or word to be sorted. Codes of one product differ at their end, so the last eight bytes are
 * compared first: sorting 1,000 of them takes 47 µs instead of 109 µs.
 */
struct check_key {
    uint64_t tail;
    size_t index;
};

void check_room_init(struct check_room *room, kolli_allocator allocator)
{
    *room = (struct check_room){.allocator = allocator};
}

void check_room_free(struct check_room *room)
{
    alloc_free(&room->allocator, room->keys, room->capacity * sizeof *room->keys);
    check_room_init(room, room->allocator);
}

static kolli_status fail_at(kolli_status status, const struct field_entry *entry, kolli_diag *diag)
{
    char pointer[FIELD_POINTER];
    field_pointer(entry, pointer);
    if (diag != NULL) {
        snprintf(diag->pointer, sizeof diag->pointer, "%s", pointer);
    }
    return status;
}

static kolli_status fail_at_entry(kolli_status status, const struct field_entry *entry,
                                  size_t index, kolli_diag *diag)
{
    char pointer[FIELD_POINTER];
    field_pointer(entry, pointer);
    if (diag != NULL) {
        snprintf(diag->pointer, sizeof diag->pointer, "%s/%zu", pointer, index);
    }
    return status;
}

/* ---- The same URI or word twice ---- */

static uint64_t tail_of(kolli_span uri)
{
    uint64_t tail = 0;
    size_t length = uri.len < sizeof tail ? uri.len : sizeof tail;
    if (length > 0) {
        memcpy(&tail, uri.ptr + uri.len - length, length);
    }
    return tail;
}

/* Any order will do, as long as equal URIs stand together. */
static int compare(const struct event_text *uris, const struct check_key *a,
                   const struct check_key *b)
{
    if (a->tail != b->tail) {
        return a->tail < b->tail ? -1 : 1;
    }
    kolli_span left = uris[a->index].text;
    kolli_span right = uris[b->index].text;
    if (left.len != right.len) {
        return left.len < right.len ? -1 : 1;
    }
    int order = memcmp(left.ptr, right.ptr, left.len);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static void sift_down(const struct event_text *uris, struct check_key *keys, size_t at,
                      size_t count)
{
    struct check_key moved = keys[at];
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && compare(uris, &keys[child], &keys[child + 1]) < 0) {
            child++;
        }
        if (compare(uris, &moved, &keys[child]) >= 0) {
            break;
        }
        keys[at] = keys[child];
    }
    keys[at] = moved;
}

/* Heap sort: in place and never quadratic, whoever chose the URIs. */
static void sort_keys(const struct event_text *uris, struct check_key *keys, size_t count)
{
    for (size_t i = count / 2; i > 0; i--) {
        sift_down(uris, keys, i - 1, count);
    }
    for (size_t end = count; end > 1; end--) {
        struct check_key top = keys[0];
        keys[0] = keys[end - 1];
        keys[end - 1] = top;
        sift_down(uris, keys, 0, end - 1);
    }
}

static kolli_status check_unique(const kolli_event *event, const struct field_entry *entry,
                                 struct check_room *room, kolli_diag *diag)
{
    const struct event_list *list = &event->slots[entry->field].as.list;
    const struct event_text *uris = list->items;
    void *keys = room->keys;
    if (list->count < 2) {
        return KOLLI_OK;
    }
    if (!alloc_reserve(&room->allocator, &keys, &room->capacity, list->count, sizeof *room->keys)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    room->keys = keys;
    for (size_t i = 0; i < list->count; i++) {
        room->keys[i] = (struct check_key){tail_of(uris[i].text), i};
    }
    sort_keys(uris, room->keys, list->count);
    for (size_t i = 1; i < list->count; i++) {
        kolli_span before = uris[room->keys[i - 1].index].text;
        kolli_span uri = uris[room->keys[i].index].text;
        if (span_equal(before, uri)) {
            return fail_at_entry(diag_fail(diag, KOLLI_EVENT_REPEATED, KOLLI_NO_OFFSET, 0, uri,
                                           names_text(entry->name)),
                                 entry, room->keys[i].index, diag);
        }
    }
    return KOLLI_OK;
}

/* ---- What must be, may be and may not be ---- */

static bool has_action(const kolli_event *event, kolli_span action)
{
    return span_equal(event->slots[KOLLI_FIELD_ACTION].value.text, action);
}

bool check_begins(const kolli_event *event)
{
    return event->type == KOLLI_TRANSFORMATION_EVENT ||
           (event->type == KOLLI_OBJECT_EVENT && has_action(event, SPAN("ADD")));
}

/* Does the event have anything in this object of it? */
static bool has_within(const kolli_event *event, enum names_id within)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (field_table[i].within == within && event_has(event, &field_table[i])) {
            return true;
        }
    }
    return false;
}

static kolli_span type_name(const kolli_event *event)
{
    return span_of(kolli_event_type_name(event->type));
}

/* Is the field, which is not there, needed? Then *lacking is what needs it. */
static bool is_needed(const kolli_event *event, const struct field_entry *entry,
                      kolli_span *lacking)
{
    *lacking = type_name(event);
    switch (entry->use[event->type].presence) {
    case FIELD_MUST:
        return true;
    case FIELD_CHANGE:
        return !has_action(event, SPAN("OBSERVE"));
    case FIELD_WITH:
        *lacking = names_text(entry->within);
        return has_within(event, entry->within);
    default:
        return false;
    }
}

static kolli_status check_presence(const kolli_event *event, const struct field_entry *entry,
                                   kolli_diag *diag)
{
    kolli_span lacking;
    uint8_t presence = entry->use[event->type].presence;
    kolli_span name = names_text(entry->name == NAMES_NONE ? entry->within : entry->name);
    if (!event_has(event, entry)) {
        return is_needed(event, entry, &lacking)
                   ? fail_at(diag_fail(diag, KOLLI_EVENT_LACKS, KOLLI_NO_OFFSET, 0, lacking, name),
                             entry, diag)
                   : KOLLI_OK;
    }
    if (entry->field == KOLLI_FIELD_ILMD && !check_begins(event)) {
        return fail_at(diag_fail(diag, KOLLI_EVENT_ILMD, KOLLI_NO_OFFSET, 0, name), entry, diag);
    }
    if (presence == FIELD_NONE || presence == FIELD_KEPT) {
        return fail_at(
            diag_fail(diag, KOLLI_EVENT_FOREIGN, KOLLI_NO_OFFSET, 0, type_name(event), name), entry,
            diag);
    }
    return KOLLI_OK;
}

/* ---- What it is about ---- */

static bool has_any(const kolli_event *event, kolli_field first, kolli_field second)
{
    return kolli_event_count(event, first) > 0 || kolli_event_count(event, second) > 0;
}

static kolli_status fail_nothing(const kolli_event *event, kolli_field things, kolli_field classes,
                                 kolli_diag *diag)
{
    return fail_at(diag_fail(diag, KOLLI_EVENT_NOTHING, KOLLI_NO_OFFSET, 0, type_name(event),
                             span_of(kolli_field_name(things)), span_of(kolli_field_name(classes))),
                   field_of(things), diag);
}

/*
 * Something goes in and something comes out, or there is a transformationID, by which other events
 * tell the rest. Source: EPCIS 2.0 §7.4.5.
 */
static kolli_status check_transformed(const kolli_event *event, kolli_diag *diag)
{
    bool in = has_any(event, KOLLI_FIELD_INPUT_EPC_LIST, KOLLI_FIELD_INPUT_QUANTITY_LIST);
    bool out = has_any(event, KOLLI_FIELD_OUTPUT_EPC_LIST, KOLLI_FIELD_OUTPUT_QUANTITY_LIST);
    bool named = kolli_event_count(event, KOLLI_FIELD_TRANSFORMATION_ID) > 0;
    if (named ? in || out : in && out) {
        return KOLLI_OK;
    }
    return in ? fail_nothing(event, KOLLI_FIELD_OUTPUT_EPC_LIST, KOLLI_FIELD_OUTPUT_QUANTITY_LIST,
                             diag)
              : fail_nothing(event, KOLLI_FIELD_INPUT_EPC_LIST, KOLLI_FIELD_INPUT_QUANTITY_LIST,
                             diag);
}

/*
 * An event is about something. Only the end of a transaction or of a packing may leave it open, for
 * it ends for all its things, and an ObjectEvent of what sensors saw at a place. Source: EPCIS 2.0
 * §7.4.2, §7.4.3, §7.4.4, §7.4.6.
 */
static kolli_status check_things(const kolli_event *event, kolli_diag *diag)
{
    bool children =
        event->type == KOLLI_AGGREGATION_EVENT || event->type == KOLLI_ASSOCIATION_EVENT;
    kolli_field things = children ? KOLLI_FIELD_CHILD_EPCS : KOLLI_FIELD_EPC_LIST;
    kolli_field classes = children ? KOLLI_FIELD_CHILD_QUANTITY_LIST : KOLLI_FIELD_QUANTITY_LIST;
    bool sensed = kolli_event_count(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST) > 0 &&
                  kolli_event_count(event, KOLLI_FIELD_READ_POINT) > 0;
    bool open = event->type == KOLLI_OBJECT_EVENT ? sensed : has_action(event, SPAN("DELETE"));
    if (event->type == KOLLI_TRANSFORMATION_EVENT) {
        return check_transformed(event, diag);
    }
    return open || has_any(event, things, classes) ? KOLLI_OK
                                                   : fail_nothing(event, things, classes, diag);
}

/* ---- The whole event ---- */

/* A reader keeps also what is wrong: judge what set and add calls have judged otherwise. */
static kolli_status check_values(const kolli_event *event, const struct field_entry *entry,
                                 kolli_diag *diag)
{
    kolli_time time;
    kolli_span text = event->slots[entry->field].value.text;
    if (field_is_single(entry)) {
        kolli_status status =
            text.ptr == NULL ? KOLLI_OK : event_check_value(entry, text, &time, diag);
        return status == KOLLI_OK ? KOLLI_OK : fail_at(status, entry, diag);
    }
    for (size_t i = 0; i < kolli_event_count(event, entry->field); i++) {
        kolli_status status = event_check_entry(event, entry, i, diag);
        if (status != KOLLI_OK) {
            return fail_at_entry(status, entry, i, diag);
        }
    }
    return KOLLI_OK;
}

static kolli_status check_field(const kolli_event *event, const struct field_entry *entry,
                                struct check_room *room, kolli_diag *diag)
{
    kolli_status status = check_presence(event, entry, diag);
    if (status == KOLLI_OK && event->origin.syntax != KOLLI_SYNTAX_BUILT) {
        status = check_values(event, entry, diag);
    }
    return status == KOLLI_OK && field_is_texts(entry) ? check_unique(event, entry, room, diag)
                                                       : status;
}

kolli_status check_event(const kolli_event *event, struct check_room *room, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; status == KOLLI_OK && i < FIELD_COUNT; i++) {
        status = check_field(event, &field_table[i], room, diag);
    }
    if (status == KOLLI_OK) {
        status = sensor_check(event, diag);
    }
    if (status == KOLLI_OK && event->origin.syntax != KOLLI_SYNTAX_BUILT) {
        status = sensor_check_values(event, diag);
    }
    return status == KOLLI_OK ? check_things(event, diag) : status;
}

kolli_status kolli_event_check(const kolli_event *event, kolli_diag *diag)
{
    struct check_room room;
    check_room_init(&room, event->arena.allocator);
    kolli_status status = check_event(event, &room, diag);
    check_room_free(&room);
    return status;
}
