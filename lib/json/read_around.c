/*
 * What stands around the events, and is the context of the document among it, even behind them? A walk
 * over the few objects of the document. See piece.h.
 */
#include "json/piece.h"

#include "base/fail.h"

/* ---- What stands around ------------------------------------------------------------------ */

/* The comma and the key of a member; false also at the end of the object: then `ends` is true. */
static bool read_member_key(kolli_json_reader *reader, struct cursor_string *key)
{
    struct window *window = &reader->window;
    reader->ends = false;
    if (!json_take(reader, cursor_blank(window))) {
        return false;
    }
    if (*window->at == '}') {
        window->at++;
        reader->ends = true;
        return false;
    }
    if (!reader->first && !json_take(reader, cursor_sign(window, ','))) {
        return false;
    }
    return json_take(reader, cursor_blank(window)) &&
           json_take(reader, *window->at == '"'          ? CURSOR_OK
                             : window->at == window->end ? CURSOR_SHORT
                                                         : CURSOR_BAD) &&
           json_take(reader, cursor_string(window, key)) &&
           json_take(reader, cursor_sign(window, ':')) && json_take(reader, cursor_blank(window));
}

/* The object that a member of this name opens, in the object that is open; LEVELS: none. */
static enum json_level opened_by(enum json_level level, enum names_id id)
{
    return level == LEVEL_DOCUMENT && id == NAMES_epcisBody    ? LEVEL_BODY
           : level == LEVEL_BODY && id == NAMES_queryResults   ? LEVEL_RESULTS
           : level == LEVEL_RESULTS && id == NAMES_resultsBody ? LEVEL_RESULTS_BODY
                                                               : LEVELS;
}

static bool has_events(enum json_level level, enum names_id id)
{
    return (id == NAMES_eventList && (level == LEVEL_BODY || level == LEVEL_RESULTS_BODY)) ||
           (id == NAMES_event && level == LEVEL_BODY);
}

/* Down into an object or list of the document; true when the member is one. */
static bool go_down(kolli_json_reader *reader, enum names_id id)
{
    struct window *window = &reader->window;
    enum json_level inner = opened_by(reader->level, id);
    if (inner != LEVELS && *window->at == '{') {
        window->at++;
        reader->level = inner;
        reader->body = reader->body || inner == LEVEL_BODY;
        reader->first = true;
        memset(reader->met[inner], 0, sizeof reader->met[inner]);
        return true;
    }
    if (has_events(reader->level, id) && *window->at == (id == NAMES_event ? '{' : '[')) {
        reader->alone = id == NAMES_event;
        window->at += reader->alone ? 0 : 1;
        reader->first = true;
        reader->state = STATE_EVENTS;
        return true;
    }
    return false;
}

/* What an object of the document must have. Source: the JSON schema of EPCIS 2.0. */
static const struct {
    enum json_level level;
    enum names_id name;
    bool document, query; /* in an EPCISDocument, in an EPCISQueryDocument */
} required[] = {
    {LEVEL_DOCUMENT, NAMES_at_context, true, true},
    {LEVEL_DOCUMENT, NAMES_type, true, true},
    {LEVEL_DOCUMENT, NAMES_schemaVersion, true, false},
    {LEVEL_DOCUMENT, NAMES_creationDate, true, false},
    {LEVEL_DOCUMENT, NAMES_epcisBody, true, true},
    {LEVEL_BODY, NAMES_eventList, true, false},
    {LEVEL_BODY, NAMES_queryResults, false, true},
    {LEVEL_RESULTS, NAMES_queryName, true, true},
    {LEVEL_RESULTS, NAMES_resultsBody, true, true},
    {LEVEL_RESULTS_BODY, NAMES_eventList, true, true},
};

/* One event alone in the body is no list, but it is an event. */
static bool is_met(const kolli_json_reader *reader, enum json_level level, enum names_id name)
{
    const uint64_t *met = reader->met[level];
    return met[name] != 0 || (name == NAMES_eventList && met[NAMES_event] != 0);
}

/* The object has ended at the window's place; `of`: what it is called. */
static void tell_lacks(kolli_json_reader *reader, enum json_level level, enum names_id of)
{
    bool query = reader->document->kind == KOLLI_QUERY_DOCUMENT;
    for (size_t i = 0; i < sizeof required / sizeof required[0]; i++) {
        bool wanted = query ? required[i].query : required[i].document;
        if (required[i].level == level && wanted && !is_met(reader, level, required[i].name)) {
            json_tell(reader, KOLLI_ERROR, reader->window.at - 1, 1, KOLLI_EVENT_LACKS,
                      names_text(of), names_text(required[i].name));
        }
    }
}

/* What kind of document it is may stand behind its body, so that is judged last. */
static void tell_document_lacks(kolli_json_reader *reader)
{
    bool query = reader->document->kind == KOLLI_QUERY_DOCUMENT;
    tell_lacks(reader, LEVEL_DOCUMENT, query ? NAMES_EPCISQueryDocument : NAMES_EPCISDocument);
    if (reader->body) {
        json_findings_begin(&reader->findings, "/epcisBody", KOLLI_NO_OFFSET, false);
        json_findings_piece(&reader->findings, NULL, false);
        tell_lacks(reader, LEVEL_BODY, NAMES_epcisBody);
    }
}

static void go_up(kolli_json_reader *reader)
{
    if (reader->level == LEVEL_DOCUMENT) {
        tell_document_lacks(reader);
    } else if (reader->level != LEVEL_BODY) {
        tell_lacks(reader, reader->level,
                   reader->level == LEVEL_RESULTS ? NAMES_queryResults : NAMES_resultsBody);
    }
    reader->first = false;
    if (reader->level == LEVEL_DOCUMENT) {
        reader->state = STATE_AFTER;
    } else {
        reader->level = (enum json_level)(reader->level - 1);
    }
}

/* Has the member been met before? The window has moved since, so its offset is kept. */
static void check_twice(kolli_json_reader *reader, enum json_level level, enum names_id id,
                        const struct cursor_string *key)
{
    uint64_t *first = &reader->met[level][id];
    if (*first != 0) {
        json_tell_twice(reader, id, key, *first);
    } else {
        *first = window_offset(&reader->window, key->raw.ptr);
    }
}

/* A member of an object of the document: into it, or all of it. */
static bool read_around(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    struct cursor_string key;
    kolli_span value;
    if (!read_member_key(reader, &key)) {
        if (reader->ends) {
            go_up(reader);
        }
        return reader->ends;
    }
    enum names_id id = json_name_of(&key);
    bool structure = opened_by(reader->level, id) != LEVELS || has_events(reader->level, id);
    enum json_level level = reader->level;
    json_findings_piece(&reader->findings, key.raw.ptr - 1, true);
    if (structure && go_down(reader, id)) {
        check_twice(reader, level, id, &key);
        return true;
    }
    const char *begin = window->at;
    if (!json_skip(reader, &value)) { /* so that all of it is in the window, and read once */
        return false;
    }
    if (!json_is_short_piece(reader)) {
        return false;
    }
    window->at = begin;
    if (id != NAMES_NONE) {
        check_twice(reader, level, id, &key);
    }
    reader->first = false;
    if (structure) {
        return json_skip_wrong(reader, id == NAMES_eventList ? SPAN("array") : SPAN("object"),
                               names_text(id));
    }
    if (!json_read_header(reader, id, &key)) {
        return false;
    }
    json_tell_unknown(reader, false);
    return true;
}

/* ---- The document's context, when it does not come first --------------------------------- */

/* Does the next member have names in it, or events? */
static bool read_need(kolli_json_reader *reader)
{
    struct cursor_string key;
    if (!read_member_key(reader, &key)) {
        return reader->ends;
    }
    enum names_id id = json_name_of(&key);
    bool plain = id == NAMES_type || id == NAMES_at_context ||
                 (unsigned)document_field_named(id) < DOCUMENT_FIELDS ||
                 opened_by(reader->level, id) != LEVELS;
    reader->ends = plain;
    return true;
}

/* Find the context behind the place, in this object of the document or further out. */
static bool read_ahead(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    struct cursor_string key;
    kolli_span value;
    bool first = reader->first;
    int level = (int)reader->level;
    bool found = false;
    while (!found && level >= LEVEL_DOCUMENT) {
        if (!read_member_key(reader, &key)) {
            if (!reader->ends) {
                reader->first = first;
                return false;
            }
            level--;
            reader->first = false;
            continue;
        }
        const char *begin = window->at;
        if (!json_skip(reader, &value)) {
            reader->first = first;
            return false;
        }
        reader->first = false;
        found = level == LEVEL_DOCUMENT && json_name_of(&key) == NAMES_at_context;
        window->at = found ? begin : window->at;
    }
    reader->first = first;
    return !found || json_read_context(reader, &reader->document->spaces);
}

static bool look_for_context(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    size_t limit = window->limit;
    size_t wanted;
    char number[24];
    if (!size_mul(&wanted, reader->options.ahead_bytes, 2) || wanted < limit) {
        wanted = limit;
    }
    window->limit = wanted;
    reader->piece_limit = reader->options.ahead_bytes;
    reader->context.read = true;
    bool muted = reader->findings.muted;
    reader->findings.muted = true;
    bool good = json_read_kept(reader, read_ahead);
    reader->findings.muted = muted;
    window->limit = window->room > limit ? window->room : limit;
    window->at = window->kept;
    if (good || reader->fault == FAULT_ENDED ||
        (json_can_go_on(reader) &&
         reader->fault != FAULT_LONG)) { /* which reading finds again in its turn */
        return true;
    }
    if (reader->fault != FAULT_LONG) {
        return json_stop(reader);
    }
    window->status = window->status == KOLLI_TOO_LONG ? KOLLI_OK : window->status;
    json_tell(reader, KOLLI_WARNING, window->at, 0, KOLLI_JSON_CONTEXT_LATE,
              span_uint(number, reader->options.ahead_bytes));
    return true;
}

bool json_step_members(kolli_json_reader *reader)
{
    json_begin_around(reader);
    reader->arena = &reader->document->arena;
    reader->copies = true;
    if (!reader->context.read) {
        if (!json_read_piece(reader, read_need)) {
            return json_stop(reader);
        }
        reader->window.at = reader->window.kept;
        if (!reader->ends && !look_for_context(reader)) {
            return false;
        }
    }
    return json_read_piece(reader, read_around) || json_stop(reader);
}
