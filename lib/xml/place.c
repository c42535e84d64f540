/*
 * Where in the document stands what somebody found in the event that was handed out last? When the
 * options ask for it, a row is kept for each element of the events that wait; a pointer into the event is
 * led along them.
 *
 * Pointers are those of the model, in the names of JSON: "/quantityList/0/uom". In XML the items of a list
 * are its children, whatever their name, or stand beside each other under the list's own name; a type or
 * a value of a sensor is an attribute; and EPCIS 1.x has wrappers that the model does not know.
 */
#include "base/pointer.h"
#include "xml/read.h"

#include <stdio.h>

/* Row 0 is the root element: in nothing, and left out of paths. */
enum { NOWHERE = 0 };

/* ---- Keeping -------------------------------------------------------------------------------- */

static void keep_row(kolli_xml_reader *reader, struct read_frame *frame, uint32_t parent)
{
    struct read_slot *slot = &reader->slots[reader->ready];
    void *rows = slot->rows;
    if (!alloc_reserve(&reader->allocator, &rows, &slot->row_room, slot->row_count + 1,
                       sizeof *slot->rows)) {
        read_fail_memory(reader);
        return;
    }
    slot->rows = rows;
    frame->row = (uint32_t)slot->row_count;
    slot->rows[slot->row_count++] = (struct read_row){
        .name = frame->name,
        .prefix = frame->prefix,
        .place = frame == read_top(reader) ? sax_tag_place(&reader->sax) : (struct sax_place){0, 0},
        .parent = parent,
        .ordinal = read_has_ordinal(frame) ? frame->ordinal : 0,
    };
}

void read_keep_place(kolli_xml_reader *reader)
{
    struct read_frame *frame = read_top(reader);
    struct read_slot *slot = &reader->slots[reader->ready];
    if (read_depth(reader) - 1 > reader->event_frame) {
        keep_row(reader, frame, frame[-1].row);
        return;
    }
    slot->row_count = 0;
    slot->trail = (struct read_trail){.row = NOWHERE};
    for (size_t i = 1; i < reader->event_frame; i++) { /* what it stands in */
        keep_row(reader, &reader->frames[i], (uint32_t)slot->row_count - 1);
    }
    keep_row(reader, frame, (uint32_t)slot->row_count - 1);
    slot->event_row = frame->row;
}

/* ---- Finding ---------------------------------------------------------------------------------- */

static bool is_named(const struct read_row *row, kolli_span step)
{
    char name[160];
    int length = snprintf(name, sizeof name, "%s%s%s", row->prefix == NULL ? "" : row->prefix,
                          row->prefix == NULL ? "" : ":", row->name);
    bool whole = length > 0 && (size_t)length < sizeof name;
    return (whole && pointer_step_is(step, (kolli_span){name, (size_t)length})) ||
           pointer_step_is(step, span_of(row->name));
}

/* A wrapper of EPCIS 1.x in the event: what is in it is the event's. */
static bool is_wrapper(const struct read_row *row)
{
    return row->prefix == NULL &&
           (strcmp(row->name, "extension") == 0 || strcmp(row->name, "baseExtension") == 0);
}

/* Does the row stand in the other, or in a wrapper there? Wrappers in each other are a walk, too. */
static bool is_child(struct read_slot *slot, uint32_t row, uint32_t parent)
{
    uint32_t around = slot->rows[row].parent;
    while (around != parent && parent == slot->event_row && is_wrapper(&slot->rows[around])) {
        around = slot->rows[around].parent;
        slot->trail.walked++;
    }
    return around == parent;
}

/* The rows of what is in an element follow its own. */
static bool is_within(const struct read_slot *slot, uint32_t row, uint32_t parent)
{
    return row < slot->row_count && slot->rows[row].parent >= parent &&
           slot->rows[row].parent != UINT32_MAX;
}

/*
 * The `wanted`-th child of this name, or of any with a step ptr NULL, from `row` on, which is the
 * `index`-th if it is one. NOWHERE: there are fewer.
 */
static uint32_t find_from(struct read_slot *slot, uint32_t parent, kolli_span step, size_t wanted,
                          uint32_t row, size_t index)
{
    for (; is_within(slot, row, parent); row++, slot->trail.walked++) {
        bool counts =
            is_child(slot, row, parent) && (step.ptr == NULL || is_named(&slot->rows[row], step));
        if (counts && index == wanted) {
            return row;
        }
        index += counts;
    }
    return NOWHERE;
}

static uint32_t find_first(struct read_slot *slot, uint32_t parent, kolli_span step)
{
    return find_from(slot, parent, step, 0, parent + 1, 0);
}

/* Findings come in order, so the next one often stands in the same list, further on. */
static bool goes_on(const struct read_slot *slot, uint32_t parent, kolli_span step, size_t wanted)
{
    const struct read_trail *trail = &slot->trail;
    return trail->row != NOWHERE && trail->parent == parent && trail->index <= wanted &&
           trail->any == (step.ptr == NULL) &&
           (trail->any || is_named(&slot->rows[trail->row], step));
}

static uint32_t find_item(struct read_slot *slot, uint32_t parent, kolli_span step, size_t wanted)
{
    struct read_trail *trail = &slot->trail;
    uint32_t found = goes_on(slot, parent, step, wanted)
                         ? find_from(slot, parent, step, wanted, trail->row, trail->index)
                         : find_from(slot, parent, step, wanted, parent + 1, 0);
    if (found != NOWHERE) {
        trail->parent = parent;
        trail->any = step.ptr == NULL;
        trail->index = wanted;
        trail->row = found;
    }
    return found;
}

static const char *behind(kolli_span step)
{
    return step.ptr + step.len;
}

/*
 * Where a name and the index behind it lead: to an item in the element of that name when it is one of the
 * standard's lists, else to one of several elements of that name beside each other.
 */
static uint32_t find_named(struct read_slot *slot, uint32_t parent, const char **steps)
{
    const kolli_span any = {NULL, 0};
    kolli_span step = pointer_step(*steps);
    kolli_span next = pointer_step(behind(step));
    size_t index = pointer_step_index(next);
    uint32_t found = find_first(slot, parent, step);
    if (found == NOWHERE) {
        return NOWHERE;
    }
    *steps = behind(step);
    if (index == SIZE_MAX) {
        return found;
    }
    bool list = slot->rows[found].prefix == NULL && find_first(slot, found, any) != NOWHERE;
    uint32_t item =
        list ? find_item(slot, found, any, index) : find_item(slot, parent, step, index);
    if (item == NOWHERE) {
        return found;
    }
    *steps = behind(next);
    return item;
}

/* Findings of one event have rows looked at this often for each of its rows, and some more. */
enum { WALKS = 64, WALK_LEAST = 100000 };

/* The row that the pointer leads to, or the last on the way; the steps that are left. */
static uint32_t find_row(struct read_slot *slot, const char **steps)
{
    uint32_t row = slot->event_row;
    while (**steps == '/' && slot->trail.walked <= WALK_LEAST + WALKS * slot->row_count) {
        uint32_t inner = find_named(slot, row, steps);
        if (inner == NOWHERE) {
            break;
        }
        row = inner;
    }
    return row;
}

/* ---- The path ----------------------------------------------------------------------------------- */

struct path {
    char *text;
    size_t used;
};

static bool add_step(struct path *path, const char *form, const char *prefix, kolli_span name)
{
    enum { SIZE = sizeof((kolli_diag *)0)->pointer };
    char step[SIZE];
    int length =
        snprintf(step, sizeof step, form, prefix == NULL ? "" : prefix, prefix == NULL ? "" : ":",
                 (int)(name.len < SIZE ? name.len : SIZE), name.ptr);
    if (length < 0 || path->used + (size_t)length >= SIZE) {
        return false;
    }
    memcpy(path->text + path->used, step, (size_t)length + 1);
    path->used += (size_t)length;
    return true;
}

static size_t row_depth(const struct read_slot *slot, uint32_t row)
{
    size_t depth = 0;
    for (; row != UINT32_MAX; row = slot->rows[row].parent) {
        depth++;
    }
    return depth;
}

/* All that the row stands in, from the outside, and the row itself; cut at a step. */
static bool add_rows(struct path *path, const struct read_slot *slot, uint32_t last)
{
    for (size_t up = row_depth(slot, last); up-- > 0;) {
        uint32_t row = last;
        char number[24] = "";
        for (size_t i = 0; i < up; i++) {
            row = slot->rows[row].parent;
        }
        const struct read_row *at = &slot->rows[row];
        if (row == 0) {
            continue;
        }
        if (!add_step(path, "/%s%s%.*s", at->prefix, span_of(at->name))) {
            return false;
        }
        if (at->ordinal > 0 &&
            !add_step(path, "%s%s[%.*s]", NULL, span_uint(number, at->ordinal))) {
            return false;
        }
    }
    return true;
}

static bool is_any_of(const struct read_row *row, const char *const *names)
{
    while (*names != NULL && strcmp(row->name, *names) != 0) {
        names++;
    }
    return *names != NULL;
}

/* Is what the step names, and what is not there as an element, an attribute of the row? */
static bool is_attribute(const struct read_row *row, kolli_span step)
{
    static const char *const records[] = {"sensorReport", "sensorMetadata", NULL};
    static const char *const typed[] = {"bizTransaction", "source", "destination", NULL};
    return is_any_of(row, records) || (is_any_of(row, typed) && span_equal(step, SPAN("type")));
}

/* What is left of the pointer leads to something that is not there, or has no element of its own. */
static void add_rest(struct path *path, const struct read_slot *slot, uint32_t row,
                     const char *steps)
{
    bool event = row == slot->event_row;
    kolli_span step = pointer_step(steps);
    if (step.ptr != NULL &&
        (event ? span_equal(step, SPAN("type")) : is_named(&slot->rows[row], step))) {
        step = pointer_step(behind(step)); /* the element's own name or text says it */
    }
    bool attribute = step.ptr != NULL && !event && is_attribute(&slot->rows[row], step);
    bool fits = true;
    for (; fits && step.ptr != NULL; step = pointer_step(behind(step))) {
        fits = pointer_step_index(step) != SIZE_MAX ||
               add_step(path, attribute ? "/@%s%s%.*s" : "/%s%s%.*s", NULL, step);
        attribute = false;
    }
}

/* ---- Telling ------------------------------------------------------------------------------------ */

/* The diag's pointer becomes the path, and its place that of the element. */
static void place_diag(struct read_slot *slot, kolli_diag *diag)
{
    char pointer[sizeof diag->pointer];
    const char *steps = memcpy(pointer, diag->pointer, sizeof pointer);
    uint32_t row = find_row(slot, &steps);
    struct path path = {diag->pointer, 0};
    diag->pointer[0] = '\0';
    diag->line = slot->rows[row].place.line;
    diag->offset = slot->rows[row].place.offset;
    diag->length = 0;
    if (add_rows(&path, slot, row)) {
        add_rest(&path, slot, row, steps);
    }
}

static void place_finding(void *context, const kolli_finding *finding)
{
    kolli_xml_reader *reader = context;
    kolli_finding placed = *finding;
    if (reader->handed > 0) {
        struct read_slot *slot = &reader->slots[reader->handed - 1];
        placed.event_index = slot->event->origin.index;
        if (slot->row_count > 0) {
            place_diag(slot, &placed.diag);
        } else {
            placed.diag.line = slot->event->origin.line;
            placed.diag.offset = slot->event->origin.offset;
        }
    }
    read_report(reader, &placed);
}

kolli_finding_sink kolli_xml_reader_sink(kolli_xml_reader *reader)
{
    return (kolli_finding_sink){place_finding, reader};
}
