/*
 * Where in the text stands what somebody found in the event that was read last? The event is still in
 * the window, so it is looked for there: findings are rare, and nothing is kept for them.
 */
#include "base/pointer.h"
#include "json/read.h"

static bool step_is_key(kolli_span step, const struct cursor_string *key)
{
    enum { KEY_MOST = 1024 }; /* a pointer is shorter, and an escape has six bytes for one */
    char text[KEY_MOST];
    size_t fault;
    if (!key->escaped) {
        return pointer_step_is(step, key->raw);
    }
    size_t length = key->raw.len > KEY_MOST ? SIZE_MAX : cursor_decode(key->raw, text, &fault);
    return length != SIZE_MAX && pointer_step_is(step, (kolli_span){text, length});
}

/* ---- Down into the event ------------------------------------------------------------------ */

/* All that is looked at was read before, so it is good JSON and whole; the value's first byte. */
static const char *pass_value(struct window *window)
{
    kolli_span value;
    bool deep;
    cursor_blank(window);
    const char *begin = window->at;
    return cursor_value(window, CURSOR_DEPTH, &value, &deep) == CURSOR_OK ? begin : NULL;
}

/* The value of the member that counts: of a key that repeats it is the last. */
static const char *find_member(struct window *window, kolli_span step)
{
    const char *found = NULL;
    do {
        struct cursor_string key;
        window->at++; /* '{' or ',' */
        if (cursor_blank(window) != CURSOR_OK || *window->at != '"' ||
            cursor_string(window, &key) != CURSOR_OK || cursor_sign(window, ':') != CURSOR_OK) {
            return found;
        }
        const char *value = pass_value(window);
        found = step_is_key(step, &key) ? value : found;
    } while (cursor_blank(window) == CURSOR_OK && *window->at == ',');
    return found;
}

/* From `item`, which is the `index`-th, or from '[' when there is none yet. */
static const char *find_item(struct window *window, size_t wanted, const char *item, size_t index)
{
    while (item == NULL || index != wanted) {
        if (item != NULL) {
            index++;
            window->at = item;
            pass_value(window);
            if (cursor_blank(window) != CURSOR_OK || *window->at != ',') {
                return NULL;
            }
        }
        window->at++; /* '[' or ',' */
        if (cursor_blank(window) != CURSOR_OK || *window->at == ']') {
            return NULL;
        }
        item = window->at;
    }
    return item;
}

/* ---- The way that was gone last ----------------------------------------------------------------- */

/*
 * Findings come in the order of what they are about, so the next one often stands in the same list, further
 * on: without this, one for each of 1,000 items would be a walk of 500 items on average.
 */
static bool goes_on(const struct json_trail *trail, const char *steps)
{
    size_t index;
    return trail->item != NULL && strncmp(steps, trail->list, trail->length) == 0 &&
           (index = pointer_step_index(pointer_step(steps + trail->length))) != SIZE_MAX &&
           index >= trail->index;
}

static void remember(struct json_trail *trail, const char *pointer, kolli_span step,
                     const char *item)
{
    trail->length = (size_t)(step.ptr - 1 - pointer);
    memcpy(trail->list, pointer, trail->length);
    trail->index = pointer_step_index(step);
    trail->item = item;
}

/* ---- All the way ---------------------------------------------------------------------------------- */

static const char *find_step(struct window *window, kolli_span step, const char *value,
                             struct json_trail *trail, const char *pointer)
{
    const char *inner = NULL;
    window->at = value;
    if (*value == '{') {
        inner = find_member(window, step);
    } else if (*value == '[' && pointer_step_index(step) != SIZE_MAX) {
        inner = find_item(window, pointer_step_index(step), NULL, 0);
    }
    trail->walked += (size_t)(window->at - value);
    if (inner != NULL && *value == '[') {
        remember(trail, pointer, step, inner);
    }
    return inner;
}

/* The item further on in the list of the trail; NULL when there is none. */
static const char *follow(struct window *window, struct json_trail *trail, const char **steps)
{
    const char *pointer = *steps;
    kolli_span step = pointer_step(pointer + trail->length);
    const char *item = find_item(window, pointer_step_index(step), trail->item, trail->index);
    if (item != NULL) {
        remember(trail, pointer, step, item);
        *steps = step.ptr + step.len;
    }
    return item;
}

/*
 * The value that the steps lead to, or the last on the way; the steps that are left lead to what is
 * not there.
 */
static const char *find_value(struct window *window, const char *event, const char **steps,
                              struct json_trail *trail)
{
    const char *pointer = *steps;
    const char *value = goes_on(trail, pointer) ? follow(window, trail, steps) : NULL;
    value = value == NULL ? event : value;
    for (;;) {
        kolli_span step = pointer_step(*steps);
        const char *inner =
            step.ptr == NULL ? NULL : find_step(window, step, value, trail, pointer);
        if (inner == NULL) {
            return value;
        }
        value = inner;
        *steps = step.ptr + step.len;
    }
}

/* ---- Telling -------------------------------------------------------------------------------- */

/* One value may stand where a list may: then the step to its first item is none. */
static bool is_step_of_one(const char *value, const char *steps)
{
    return *value != '{' && *value != '[' && strcmp(steps, "/0") == 0;
}

static void append_steps(char pointer[160], const char *steps, size_t length)
{
    size_t used = strlen(pointer);
    if (used + length < 160) {
        memcpy(pointer + used, steps, length);
        pointer[used + length] = '\0';
    }
}

/* The bytes at fault: of a string that stands as it is a part of it, else the whole value. */
static const char *narrow(const char *value, size_t whole, kolli_diag *diag)
{
    kolli_span text = {value + 1, whole - 2};
    if (*value == '"' && diag->offset != KOLLI_NO_OFFSET && diag->offset <= text.len &&
        diag->length <= text.len - diag->offset && memchr(text.ptr, '\\', text.len) == NULL) {
        return text.ptr + diag->offset;
    }
    diag->length = whole;
    return value;
}

/*
 * Many findings in one long event could make its text be walked along very often: when that was this many
 * times its length, and a little, the rest get the place of the event.
 */
enum { WALKS = 64, WALK_LEAST = 1048576 };

/* The value that the pointer leads to, and the steps that are left. */
static const char *look_for(kolli_json_reader *reader, const char **steps)
{
    struct json_trail *trail = &reader->trail;
    struct window *window = &reader->window;
    const char *event = reader->findings.piece;
    uint64_t offset = window_offset(window, event);
    if (trail->event != offset) {
        *trail = (struct json_trail){.event = offset};
    }
    if (trail->walked > WALK_LEAST + WALKS * (size_t)(window->at - event)) {
        return event;
    }
    const char *end = window->at;
    const char *value = find_value(window, event, steps, trail);
    window->at = end;
    return value;
}

static size_t value_length(struct window *window, const char *value)
{
    const char *at = window->at;
    window->at = value;
    pass_value(window);
    size_t length = (size_t)(window->at - value);
    window->at = at;
    return length;
}

static void place_finding(void *context, const kolli_finding *finding)
{
    kolli_json_reader *reader = context;
    kolli_diag diag = finding->diag;
    if (!reader->known) { /* no event was handed out */
        reader->findings.counts[finding->level]++;
        finding_report(&reader->findings.sink, finding->level, &diag, finding->event_index);
        return;
    }
    const char *steps = finding->diag.pointer;
    const char *place = look_for(reader, &steps);
    size_t known = (size_t)(steps - finding->diag.pointer);
    if (*steps == '\0' || is_step_of_one(place, steps)) {
        place = narrow(place, value_length(&reader->window, place), &diag);
    } else {
        known += strlen(steps);
        diag.length = 0;
    }
    json_findings_pointer(&reader->findings, diag.pointer);
    append_steps(diag.pointer, finding->diag.pointer, known);
    json_find_at(&reader->findings, &reader->window, finding->level, place, &diag);
}

kolli_finding_sink kolli_json_reader_sink(kolli_json_reader *reader)
{
    return (kolli_finding_sink){place_finding, reader};
}
