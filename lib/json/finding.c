/* What is told of a document while it is read, and where is it? See finding.h. */
#include "json/finding.h"

#include "base/pointer.h"

void json_findings_begin(struct json_findings *findings, const char *base, size_t index,
                         bool indexed)
{
    findings->base = base;
    findings->index = index;
    findings->indexed = indexed;
    findings->told = 0;
}

void json_findings_piece(struct json_findings *findings, const char *piece, bool member)
{
    findings->met = 0;
    findings->errors = 0;
    findings->piece = piece;
    findings->member = member;
    findings->path.at = NULL;
}

/* ---- Lines ------------------------------------------------------------------------------- */

struct json_place json_place_of(struct json_findings *findings, const struct window *window,
                                const char *place)
{
    uint64_t offset = window_offset(window, place);
    uint64_t last = findings->line_offset;
    if (findings->placeless) {
        return (struct json_place){0, KOLLI_NO_OFFSET};
    }
    if (last < window->base || (last > offset && last - offset > offset - window->base)) {
        findings->line = window_line(window, place);
    } else {
        const char *from = window->bytes + (last - window->base);
        findings->line += window_lines_between(from, place);
        findings->line -= window_lines_between(place, from); /* a little back: none is ahead */
    }
    findings->line_offset = offset;
    return (struct json_place){findings->line > UINT32_MAX ? UINT32_MAX : (uint32_t)findings->line,
                               (size_t)offset};
}

/* ---- The pointer -------------------------------------------------------------------------- */

static void path_open(struct json_path *path, bool object)
{
    if (path->depth < PATH_DEPTH) {
        path->levels[path->depth].key = (kolli_span){NULL, 0};
        path->levels[path->depth].index = 0;
        path->levels[path->depth].object = object;
        path->depth++;
    }
    path->key = object;
}

/* Past the string at `at`; NULL when it does not end before `end`. */
static const char *string_end(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++) {
        at += *at == '\\' ? 1 : 0;
    }
    return at < end ? at + 1 : NULL;
}

/* One token of JSON that is good so far as it was read; past it. */
static const char *path_step(struct json_path *path, const char *at, const char *end)
{
    const char *next;
    bool object = path->depth > 0 && path->levels[path->depth - 1].object;
    switch (*at) {
    case '{':
    case '[':
        path_open(path, *at == '{');
        break;
    case '}':
    case ']':
        path->depth -= path->depth > 0 ? 1 : 0;
        path->key = false;
        break;
    case ',':
        if (path->depth > 0) {
            path->levels[path->depth - 1].index += 1;
        }
        path->key = object;
        break;
    case '"':
        next = string_end(at, end);
        if (path->key) {
            path->levels[path->depth - 1].key = next == NULL
                                                    ? (kolli_span){NULL, 0}
                                                    : (kolli_span){at + 1, (size_t)(next - at) - 2};
        }
        path->key = false;
        return next == NULL ? end : next;
    default:
        break;
    }
    return at + 1;
}

/* Walk on until the token that `place` is in. */
static void path_walk(struct json_findings *findings, const char *place, const char *end)
{
    struct json_path *path = &findings->path;
    if (path->at == NULL || path->at > place) {
        path->at = findings->piece;
        path->depth = 0;
        path->key = false;
        if (findings->member) {
            path_open(path, true);
        }
    }
    while (path->at <= place && path->at < end) {
        if (path->at == place && (*place == '{' || *place == '[')) { /* the value as a whole */
            return;
        }
        path->at = path_step(path, path->at, end);
    }
}

static bool pointer_level(struct pointer *pointer, const struct json_path *path, size_t level)
{
    char number[24];
    if (!path->levels[level].object) {
        return pointer_add(pointer, span_uint(number, path->levels[level].index));
    }
    return path->levels[level].key.ptr == NULL || pointer_add(pointer, path->levels[level].key);
}

static struct pointer begin_pointer(const struct json_findings *findings, char buffer[160])
{
    char number[24];
    struct pointer pointer = {buffer, strlen(findings->base), 160};
    memcpy(buffer, findings->base, pointer.used);
    if (findings->indexed) {
        pointer_add(&pointer, span_uint(number, findings->index));
    }
    return pointer;
}

void json_findings_pointer(const struct json_findings *findings, char buffer[160])
{
    buffer[begin_pointer(findings, buffer).used] = '\0';
}

static void write_pointer(struct json_findings *findings, const struct window *window,
                          const char *place, char buffer[160])
{
    struct pointer pointer = begin_pointer(findings, buffer);
    if (findings->piece != NULL && place >= findings->piece) {
        path_walk(findings, place, findings->broken ? place : window->end);
        bool fits = true;
        for (size_t i = 0; fits && i < findings->path.depth; i++) {
            fits = pointer_level(&pointer, &findings->path, i);
        }
    }
    buffer[pointer.used] = '\0';
}

/* ---- Telling ------------------------------------------------------------------------------ */

void json_find_at(struct json_findings *findings, const struct window *window, kolli_level level,
                  const char *place, kolli_diag *diag)
{
    struct json_place found = json_place_of(findings, window, place);
    diag->line = found.line;
    diag->offset = found.offset;
    diag->length = findings->placeless ? 0 : diag->length;
    findings->counts[level]++;
    finding_report(&findings->sink, level, diag, findings->index);
}

void json_find(struct json_findings *findings, const struct window *window, kolli_level level,
               const char *place, size_t length, kolli_diag *diag)
{
    if (findings->muted) {
        return;
    }
    findings->errors += level == KOLLI_ERROR;
    if (++findings->met <= findings->told) {
        return;
    }
    findings->told = findings->met;
    diag->length = length;
    write_pointer(findings, window, place, diag->pointer);
    json_find_at(findings, window, level, place, diag);
}
