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
static int compare(const kolli_span *uris, const struct check_key *a, const struct check_key *b)
{
    if (a->tail != b->tail) {
        return a->tail < b->tail ? -1 : 1;
    }
    kolli_span left = uris[a->index];
    kolli_span right = uris[b->index];
    if (left.len != right.len) {
        return left.len < right.len ? -1 : 1;
    }
    int order = memcmp(left.ptr, right.ptr, left.len);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static void sift_down(const kolli_span *uris, struct check_key *keys, size_t at, size_t count)
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
static void sort_keys(const kolli_span *uris, struct check_key *keys, size_t count)
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

static kolli_status fail_repeated(const struct field_entry *entry, kolli_span uri, size_t index,
                                  kolli_diag *diag)
{
    char pointer[FIELD_POINTER];
    kolli_status status =
        diag_fail(diag, KOLLI_EVENT_REPEATED, KOLLI_NO_OFFSET, 0, uri, entry->name);
    field_pointer(entry, pointer);
    if (diag != NULL) {
        snprintf(diag->pointer, sizeof diag->pointer, "%s/%zu", pointer, index);
    }
    return status;
}

static kolli_status check_unique(const kolli_event *event, const struct field_entry *entry,
                                 struct check_room *room, kolli_diag *diag)
{
    const struct event_list *list = &event->slots[entry->field].as.list;
    const kolli_span *uris = list->items;
    void *keys = room->keys;
    if (list->count < 2) {
        return KOLLI_OK;
    }
    if (!alloc_reserve(&room->allocator, &keys, &room->capacity, list->count, sizeof *room->keys)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    room->keys = keys;
    for (size_t i = 0; i < list->count; i++) {
        room->keys[i] = (struct check_key){tail_of(uris[i]), i};
    }
    sort_keys(uris, room->keys, list->count);
    for (size_t i = 1; i < list->count; i++) {
        kolli_span before = uris[room->keys[i - 1].index];
        kolli_span uri = uris[room->keys[i].index];
        if (span_equal(before, uri)) {
            return fail_repeated(entry, uri, room->keys[i].index, diag);
        }
    }
    return KOLLI_OK;
}

/* ---- What must be, may be and may not be ---- */

static bool has_action(const kolli_event *event, kolli_span action)
{
    return span_equal(event->slots[KOLLI_FIELD_ACTION].text, action);
}

bool check_begins(const kolli_event *event)
{
    return event->type == KOLLI_OBJECT_EVENT && has_action(event, SPAN("ADD"));
}

/* Does the event have anything in this object of it? */
static bool has_within(const kolli_event *event, kolli_span within)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (span_equal(field_table[i].within, within) && event_has(event, &field_table[i])) {
            return true;
        }
    }
    return false;
}

static kolli_status check_presence(const kolli_event *event, const struct field_entry *entry,
                                   kolli_diag *diag)
{
    uint8_t presence = entry->use[event->type].presence;
    bool there = event_has(event, entry);
    kolli_span type = span_of(kolli_event_type_name(event->type));
    if (presence == FIELD_MUST && !there) {
        return fail_at(diag_fail(diag, KOLLI_EVENT_LACKS, KOLLI_NO_OFFSET, 0, type, entry->name),
                       entry, diag);
    }
    if (presence == FIELD_WITH && !there && has_within(event, entry->within)) {
        return fail_at(
            diag_fail(diag, KOLLI_EVENT_LACKS, KOLLI_NO_OFFSET, 0, entry->within, entry->name),
            entry, diag);
    }
    if (there && entry->field == KOLLI_FIELD_ILMD && !check_begins(event)) {
        return fail_at(diag_fail(diag, KOLLI_EVENT_ILMD, KOLLI_NO_OFFSET, 0, entry->name), entry,
                       diag);
    }
    if (presence == FIELD_NONE && there) {
        return fail_at(diag_fail(diag, KOLLI_EVENT_FOREIGN, KOLLI_NO_OFFSET, 0, type, entry->name),
                       entry, diag);
    }
    return KOLLI_OK;
}

/*
 * An event is about something. Only the end of a transaction may leave it open, for it ends for all
 * its things, and an ObjectEvent of what sensors saw at a place. Source: EPCIS 2.0 §7.4.2, §7.4.4.
 */
static kolli_status check_things(const kolli_event *event, kolli_diag *diag)
{
    bool things = kolli_event_count(event, KOLLI_FIELD_EPC_LIST) > 0 ||
                  kolli_event_count(event, KOLLI_FIELD_QUANTITY_LIST) > 0;
    bool sensed = event->type == KOLLI_OBJECT_EVENT &&
                  kolli_event_count(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST) > 0 &&
                  kolli_event_count(event, KOLLI_FIELD_READ_POINT) > 0;
    if (things || sensed ||
        (event->type == KOLLI_TRANSACTION_EVENT && has_action(event, SPAN("DELETE")))) {
        return KOLLI_OK;
    }
    kolli_span type = span_of(kolli_event_type_name(event->type));
    return fail_at(diag_fail(diag, KOLLI_EVENT_NOTHING, KOLLI_NO_OFFSET, 0, type),
                   field_of(KOLLI_FIELD_EPC_LIST), diag);
}

kolli_status check_event(const kolli_event *event, struct check_room *room, kolli_diag *diag)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        kolli_status status = check_presence(event, &field_table[i], diag);
        if (status == KOLLI_OK && field_is_texts(&field_table[i])) {
            status = check_unique(event, &field_table[i], room, diag);
        }
        if (status != KOLLI_OK) {
            return status;
        }
    }
    kolli_status status = sensor_check(event, diag);
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
