/*
 * Where in the text stands what somebody found in the event that was read last? The event is still in
 * the window, so it is looked for there: findings are rare, and nothing is kept for them.
 */
#include "json/read.h"

/* The steps of a pointer that are still to go, each behind its slash. */
struct steps {
    const char *next;
};

/* The next step as it is written, RFC 6901; ptr NULL: there is none. */
static kolli_span next_step(const struct steps *steps)
{
    const char *begin = steps->next;
    return *begin == '/' ? (kolli_span){begin + 1, strcspn(begin + 1, "/")} : (kolli_span){NULL, 0};
}

static void pass_step(struct steps *steps, kolli_span step)
{
    steps->next = step.ptr + step.len;
}

/* Is it the key, when ~1 stands for a slash and ~0 for a tilde? RFC 6901 §4 */
static bool step_is_text(kolli_span step, kolli_span key)
{
    size_t at = 0;
    for (size_t i = 0; i < step.len; i++, at++) {
        char c = step.ptr[i];
        if (c == '~' && i + 1 < step.len) {
            c = step.ptr[++i] == '1' ? '/' : '~';
        }
        if (at >= key.len || key.ptr[at] != c) {
            return false;
        }
    }
    return at == key.len;
}

static bool step_is_key(kolli_span step, const struct cursor_string *key)
{
    enum { KEY_MOST = 1024 }; /* a pointer is shorter, and an escape has six bytes for one */
    char text[KEY_MOST];
    size_t fault;
    if (!key->escaped) {
        return step_is_text(step, key->raw);
    }
    size_t length = key->raw.len > KEY_MOST ? SIZE_MAX : cursor_decode(key->raw, text, &fault);
    return length != SIZE_MAX && step_is_text(step, (kolli_span){text, length});
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

static const char *find_item(struct window *window, kolli_span step)
{
    char number[24];
    for (size_t i = 0;; i++) {
        window->at++; /* '[' or ',' */
        if (cursor_blank(window) != CURSOR_OK || *window->at == ']') {
            return NULL;
        }
        const char *value = pass_value(window);
        if (value == NULL || span_equal(step, span_uint(number, i))) {
            return value;
        }
        if (cursor_blank(window) != CURSOR_OK || *window->at != ',') {
            return NULL;
        }
    }
}

/*
 * The value that the steps lead to, or the last on the way; the steps that are left lead to what is
 * not there.
 */
static const char *find_value(struct window *window, const char *event, struct steps *steps)
{
    const char *value = event;
    for (;;) {
        kolli_span step = next_step(steps);
        window->at = value;
        const char *inner = step.ptr == NULL ? NULL
                            : *value == '{'  ? find_member(window, step)
                            : *value == '['  ? find_item(window, step)
                                             : NULL;
        if (inner == NULL) {
            return value;
        }
        value = inner;
        pass_step(steps, step);
    }
}

/* ---- Telling -------------------------------------------------------------------------------- */

/* One value may stand where a list may: then the step to its first item is none. */
static bool is_step_of_one(const char *value, const struct steps *steps)
{
    return *value != '{' && *value != '[' && strcmp(steps->next, "/0") == 0;
}

static void append_pointer(char pointer[160], const char *steps, size_t length)
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

static void place_finding(void *context, const kolli_finding *finding)
{
    kolli_json_reader *reader = context;
    struct window *window = &reader->window;
    const char *event = reader->findings.piece;
    kolli_diag diag = finding->diag;
    if (event == NULL || !reader->known) { /* no event was handed out */
        reader->findings.counts[finding->level]++;
        finding_report(&reader->findings.sink, finding->level, &diag, finding->event_index);
        return;
    }
    const char *at = window->at;
    struct steps steps = {finding->diag.pointer};
    const char *value = find_value(window, event, &steps);
    window->at = value;
    pass_value(window);
    size_t whole = (size_t)(window->at - value);
    window->at = at;
    bool there = *steps.next == '\0';
    size_t known = (size_t)(steps.next - finding->diag.pointer);
    if (is_step_of_one(value, &steps)) {
        there = true;
    } else {
        known += strlen(steps.next);
    }
    const char *place = there ? narrow(value, whole, &diag) : value;
    diag.length = there ? diag.length : 0;
    json_findings_pointer(&reader->findings, diag.pointer);
    append_pointer(diag.pointer, finding->diag.pointer, known);
    json_find_at(&reader->findings, window, finding->level, place, &diag);
}

kolli_finding_sink kolli_json_reader_sink(kolli_json_reader *reader)
{
    return (kolli_finding_sink){place_finding, reader};
}
