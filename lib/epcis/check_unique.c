/* Does the same URI or word stand twice in a list? See check.h. */
#include "base/fail.h"
#include "epcis/check.h"
#include "epcis/perfect.h"

/* A slot of the table of texts; index 0: it is free. */
struct check_slot {
    uint32_t hash, index; /* index: of the text, plus 1 */
};

/* A URI or word to be sorted. Codes of one product differ at their end, so that is compared first. */
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
    alloc_free(&room->allocator, room->slots, room->slot_count * sizeof *room->slots);
    alloc_free(&room->allocator, room->keys, room->capacity * sizeof *room->keys);
    alloc_free(&room->allocator, room->repeated, room->repeated_capacity * sizeof *room->repeated);
    check_room_init(room, room->allocator);
}

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
    kolli_span left = event_text_shown(&uris[a->index]);
    kolli_span right = event_text_shown(&uris[b->index]);
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

/* Terms of the CBV are the same in whatever spelling. */
static bool is_same(const struct event_text *left, const struct event_text *right)
{
    return span_equal(event_text_shown(left), event_text_shown(right));
}

/* At most half of the slots are in use; beyond 2^30 texts it is more, and patience ends. */
static unsigned table_bits(size_t count)
{
    unsigned bits = 2;
    while (bits < 31 && ((size_t)1 << bits) / 2 < count) {
        bits++;
    }
    return bits;
}

/*
 * Does any text stand twice? Looked up by a quick hash: 1,000 codes take 2 µs, to sort them takes 40. True
 * also when many texts have hashes alike, for somebody may have made them so.
 */
static bool may_repeat(struct check_slot *slots, unsigned bits, const struct event_text *texts,
                       size_t count)
{
    enum { PATIENCE = 8 };
    size_t left = PATIENCE * (count + PATIENCE); /* of steps to the next slot */
    size_t mask = ((size_t)1 << bits) - 1;
    memset(slots, 0, sizeof *slots << bits);
    for (size_t i = 0; i < count; i++) {
        uint64_t key = perfect_key(event_text_shown(&texts[i])) * UINT64_C(0x9E3779B97F4A7C15);
        size_t at = (size_t)(key >> (64 - bits));
        for (; slots[at].index != 0; at = (at + 1) & mask) {
            if (left-- == 0 || (slots[at].hash == (uint32_t)key &&
                                is_same(&texts[slots[at].index - 1], &texts[i]))) {
                return true;
            }
        }
        slots[at] = (struct check_slot){(uint32_t)key, (uint32_t)i + 1};
    }
    return false;
}

/* Equal texts stand together, the one that came first before the others. */
enum sorted { SORTED_UNIQUE, SORTED_SOME, SORTED_NO_MEMORY };

static enum sorted sort_texts(struct check_room *room, const struct event_list *list)
{
    const struct event_text *texts = list->items;
    void *keys = room->keys;
    void *slots = room->slots;
    unsigned bits = table_bits(list->count);
    if (list->count < 2) {
        return SORTED_UNIQUE;
    }
    if (!alloc_reserve(&room->allocator, &slots, &room->slot_count, (size_t)1 << bits,
                       sizeof *room->slots)) {
        return SORTED_NO_MEMORY;
    }
    room->slots = slots;
    if (!may_repeat(room->slots, bits, texts, list->count)) {
        return SORTED_UNIQUE;
    }
    if (!alloc_reserve(&room->allocator, &keys, &room->capacity, list->count, sizeof *room->keys)) {
        return SORTED_NO_MEMORY;
    }
    room->keys = keys;
    for (size_t i = 0; i < list->count; i++) {
        room->keys[i] = (struct check_key){tail_of(event_text_shown(&texts[i])), i};
    }
    sort_keys(texts, room->keys, list->count);
    return SORTED_SOME;
}

/* The schema of JSON asks it of all these but the children. */
static enum check_ground ground_of(const struct check_walk *walk, const struct field_entry *entry)
{
    return walk->xml || entry->field == KOLLI_FIELD_CHILD_EPCS ? CHECK_TEXT : CHECK_SCHEMA;
}

static void tell_repeated(struct check_walk *walk, const struct field_entry *entry,
                          const struct event_text *uris)
{
    const struct check_key *keys = walk->room->keys;
    size_t count = walk->event->slots[entry->field].as.list.count;
    for (size_t i = 1; i < count && check_goes_on(walk); i++) {
        kolli_span uri = uris[keys[i].index].text;
        if (is_same(&uris[keys[i - 1].index], &uris[keys[i].index])) {
            struct check_place place = CHECK_ENTRY(entry->field, keys[i].index, NAMES_NONE);
            diag_fail(&walk->diag, KOLLI_EVENT_REPEATED, KOLLI_NO_OFFSET, 0, uri,
                      names_text(entry->name));
            check_tell(walk, &place, ground_of(walk, entry));
        }
    }
}

void check_unique(struct check_walk *walk, const struct field_entry *entry)
{
    const struct event_list *list = &walk->event->slots[entry->field].as.list;
    enum sorted sorted = sort_texts(walk->room, list);
    if (sorted == SORTED_NO_MEMORY) {
        walk->status = diag_fail(&walk->diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    } else if (sorted == SORTED_SOME) {
        tell_repeated(walk, entry, list->items);
    }
}

size_t check_repeated(struct check_room *room, const struct event_list *list)
{
    const struct event_text *texts = list->items;
    size_t count = 0;
    void *repeated = room->repeated;
    enum sorted sorted = sort_texts(room, list);
    if (sorted == SORTED_UNIQUE) {
        return 0;
    }
    if (sorted == SORTED_NO_MEMORY ||
        !alloc_reserve(&room->allocator, &repeated, &room->repeated_capacity, list->count,
                       sizeof *room->repeated)) {
        return SIZE_MAX;
    }
    room->repeated = repeated;
    room->repeated[room->keys[0].index] = false;
    for (size_t i = 1; i < list->count; i++) {
        size_t at = room->keys[i].index;
        room->repeated[at] = is_same(&texts[room->keys[i - 1].index], &texts[at]);
        count += room->repeated[at];
    }
    return count;
}
