/*
 * Which event comes next in a JSON text, and what stands around it? A walk over the few objects of the
 * document, one piece at a time; see read.h.
 */
#include "json/read.h"

#include "base/fail.h"

/* ---- Life -------------------------------------------------------------------------------- */

static kolli_status check_options(const kolli_json_reader_options *options, kolli_diag *diag)
{
    bool deep = options->depth > KOLLI_JSON_DEPTH_MOST;
    if (options->depth == 0 || deep || options->event_bytes == 0 || options->string_bytes == 0) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         deep ? SPAN("that depth") : SPAN("a limit of 0"));
    }
    return KOLLI_OK;
}

static bool set_up(kolli_json_reader *reader, kolli_source source)
{
    reader->document = kolli_document_new(&reader->allocator);
    reader->event = kolli_event_new(&reader->allocator);
    kolli_status status =
        window_init(&reader->window, reader->allocator, source, reader->options.event_bytes);
    if (status != KOLLI_OK || reader->document == NULL || reader->event == NULL) {
        return false;
    }
    reader->document->syntax = KOLLI_SYNTAX_JSON;
    reader->findings.sink = reader->options.findings;
    reader->findings.base = "";
    reader->findings.line = 1;
    reader->context.early = UINT64_MAX;
    return true;
}

kolli_status kolli_json_reader_new(kolli_json_reader **reader, const kolli_allocator *allocator,
                                   kolli_source source, const kolli_json_reader_options *options,
                                   kolli_diag *diag)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_json_reader_options told = KOLLI_JSON_READER_OPTIONS_INIT;
    told = options == NULL ? told : *options;
    *reader = NULL;
    kolli_status status = check_options(&told, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_json_reader *made = alloc_new(&own, sizeof *made);
    if (made != NULL) {
        made->allocator = own;
        made->options = told;
    }
    if (made == NULL || !set_up(made, source)) {
        kolli_json_reader_free(made);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    *reader = made;
    return KOLLI_OK;
}

void kolli_json_reader_free(kolli_json_reader *reader)
{
    if (reader != NULL) {
        kolli_allocator own = reader->allocator;
        window_free(&reader->window);
        kolli_event_free(reader->event);
        kolli_document_free(reader->document);
        alloc_free(&own, reader->context.unknown,
                   reader->context.capacity * sizeof *reader->context.unknown);
        alloc_free(&own, reader, sizeof *reader);
    }
}

const kolli_document *kolli_json_reader_document(const kolli_json_reader *reader)
{
    return reader->document;
}

size_t kolli_json_reader_findings(const kolli_json_reader *reader, kolli_level level)
{
    return (unsigned)level <= KOLLI_ERROR ? reader->findings.counts[level] : 0;
}

uint64_t kolli_json_reader_offset(const kolli_json_reader *reader)
{
    return window_offset(&reader->window, reader->window.at);
}

/* ---- Pieces ------------------------------------------------------------------------------ */

/*
 * More bytes behind the piece: an eighth of what it has at least, so that a source that gives little at
 * a time does not have the piece read over and over.
 */
static bool get_more(kolli_json_reader *reader)
{
    enum { SMALL = 4096 };
    struct window *window = &reader->window;
    size_t had = (size_t)(window->end - window->kept);
    if (had >= reader->piece_limit) {
        return json_fail(reader, FAULT_LONG);
    }
    if (!window_again(window)) {
        return json_fail(reader, window->status == KOLLI_OK          ? FAULT_ENDED
                                 : window->status == KOLLI_TOO_LONG  ? FAULT_LONG
                                 : window->status == KOLLI_NO_MEMORY ? FAULT_MEMORY
                                                                     : FAULT_SOURCE);
    }
    while (had > SMALL && (size_t)(window->end - window->kept) < had + had / 8 &&
           window_again(window)) {
    }
    window->at = window->kept;
    return true;
}

/* Read what window.kept stands at, as often as it takes. */
static bool read_kept(kolli_json_reader *reader, bool (*read)(kolli_json_reader *reader))
{
    for (;;) {
        reader->window.at = reader->window.kept;
        reader->fault = FAULT_NONE;
        reader->context.unknown_count = 0;
        json_findings_piece(&reader->findings, NULL, false);
        if (read(reader)) {
            return true;
        }
        bool again =
            reader->fault == FAULT_AGAIN || (reader->fault == FAULT_SHORT && get_more(reader));
        if (!again) {
            reader->window.at =
                reader->fault == FAULT_LONG ? reader->window.kept : reader->window.at;
            return false;
        }
    }
}

static bool read_piece(kolli_json_reader *reader, bool (*read)(kolli_json_reader *reader))
{
    reader->piece_limit = reader->options.event_bytes;
    window_keep(&reader->window);
    return read_kept(reader, read);
}

/* ---- What stops reading ------------------------------------------------------------------ */

/* The fault of a piece as a finding; what it stopped at is in the window. */
static void describe_fault(const kolli_json_reader *reader, kolli_diag *diag)
{
    char number[24];
    const struct window *window = &reader->window;
    switch (reader->fault) {
    case FAULT_DEEP:
        diag_fail(diag, KOLLI_JSON_DEEP, 0, 1, span_uint(number, reader->options.depth));
        break;
    case FAULT_LONG:
        diag_fail(diag, KOLLI_JSON_LONG, 0, 0, SPAN("event"),
                  span_uint(number, reader->piece_limit));
        break;
    case FAULT_STRING:
        diag_fail(diag, KOLLI_JSON_LONG, 0, 0, SPAN("string"),
                  span_uint(number, reader->options.string_bytes));
        break;
    case FAULT_MEMORY:
        diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
        break;
    case FAULT_SOURCE:
        diag_fail(diag, window->status, KOLLI_NO_OFFSET, 0);
        break;
    default:
        diag_fail(diag, (unsigned char)*window->at >= 0x80 ? KOLLI_UTF8 : KOLLI_JSON_SYNTAX, 0, 0);
    }
}

/* Here reading stopped, so what stands behind the place is not known to be JSON. */
static void tell_stop(kolli_json_reader *reader, kolli_diag *diag)
{
    reader->findings.broken = true;
    json_find(&reader->findings, &reader->window, KOLLI_ERROR, reader->window.at, diag->length,
              diag);
    reader->findings.broken = false;
}

static void tell_fault(kolli_json_reader *reader)
{
    kolli_diag diag;
    describe_fault(reader, &diag);
    tell_stop(reader, &diag);
}

/* Reading is over with this diag, which is a finding unless memory or the source failed. */
static bool stop_with(kolli_json_reader *reader, kolli_diag *diag)
{
    if (reader->fault != FAULT_MEMORY && reader->fault != FAULT_SOURCE) {
        tell_stop(reader, diag);
    }
    reader->last = *diag;
    reader->state = STATE_OVER;
    return false;
}

static bool stop(kolli_json_reader *reader)
{
    kolli_diag diag;
    describe_fault(reader, &diag);
    return stop_with(reader, &diag);
}

static bool stop_for(kolli_json_reader *reader, kolli_status status, kolli_span argument)
{
    kolli_diag diag;
    diag_fail(&diag, status, 0, 0, argument);
    return stop_with(reader, &diag);
}

/* ---- Events that cannot be read ---------------------------------------------------------- */

struct loose {
    size_t depth;
    bool string, escape;
    bool line; /* a line has ended in the string, and only blanks followed */
};

/*
 * A byte of a string; false when it is none any more: a string that somebody forgot to close ends with
 * its line when the next begins as JSON does.
 */
static bool loose_string(struct loose *loose, char c)
{
    bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (loose->line && (c == '"' || c == '}' || c == ']')) {
        loose->string = false;
        return false;
    }
    loose->line = c == '\n' || (loose->line && blank);
    loose->string = loose->escape || c != '"';
    loose->escape = !loose->escape && c == '\\';
    return true;
}

/*
 * A byte of JSON that is none; true at the end of what should be an event: where its braces are even, or
 * where the list goes on or ends when it has none. Square brackets count for nothing.
 */
static bool loose_step(struct loose *loose, char c)
{
    if (loose->string && loose_string(loose, c)) {
        return false;
    }
    if (c == '"') {
        *loose = (struct loose){.depth = loose->depth, .string = true};
    }
    loose->depth += c == '{' ? 1 : 0;
    if (loose->depth == 0) {
        return c == ',' || c == ']';
    }
    return c == '}' && --loose->depth == 0;
}

/* Go on behind the window; false at the end of the input. */
static bool next_window(struct window *window)
{
    window->at = window->end;
    window_keep(window);
    return window_again(window);
}

/* Pass over an event that is no JSON, too deep or too long. */
static bool skip_event(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    struct loose loose = {.depth = 0};
    window->at = window->kept;
    window->status = window->status == KOLLI_TOO_LONG ? KOLLI_OK : window->status;
    do {
        for (; window->at < window->end; window->at++) {
            if (loose_step(&loose, *window->at)) {
                window->at += *window->at == '}' ? 1 : 0;
                return true;
            }
        }
    } while (next_window(window));
    return false;
}

#define RECORD_SEPARATOR '\x1E' /* RFC 7464 */

/* The same among events one after another: to the next line that begins one. */
static bool skip_line(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    char last = ' ';
    window->at = window->kept + (window->kept < window->end ? 1 : 0);
    window->status = window->status == KOLLI_TOO_LONG ? KOLLI_OK : window->status;
    do {
        for (; window->at < window->end; last = *window->at++) {
            if (*window->at == RECORD_SEPARATOR || (*window->at == '{' && last == '\n')) {
                return true;
            }
        }
    } while (next_window(window));
    return false;
}

/* ---- Events ------------------------------------------------------------------------------ */

static bool read_event(kolli_json_reader *reader)
{
    const char *begin = reader->window.at;
    kolli_event *event = reader->event;
    kolli_event_clear(event);
    reader->context.used = false;
    reader->known = false;
    json_findings_piece(&reader->findings, begin, false);
    if (*begin != '{') {
        return json_type_at(reader).len > 0
                   ? json_skip_wrong(reader, SPAN("object"), SPAN("event"))
                   : json_take(reader, begin == reader->window.end ? CURSOR_SHORT : CURSOR_BAD);
    }
    if (!json_read_event(reader, &reader->known)) {
        return false;
    }
    if ((size_t)(reader->window.at - begin) > reader->options.event_bytes) {
        return json_fail(reader, FAULT_LONG);
    }
    uint64_t line = json_line(&reader->findings, &reader->window, begin);
    event->document = reader->document;
    event->origin = (kolli_origin){.syntax = KOLLI_SYNTAX_JSON,
                                   .line = line > UINT32_MAX ? UINT32_MAX : (uint32_t)line,
                                   .offset = (size_t)window_offset(&reader->window, begin),
                                   .index = reader->index};
    return true;
}

static bool can_go_on(const kolli_json_reader *reader)
{
    return reader->fault == FAULT_SYNTAX || reader->fault == FAULT_DEEP ||
           reader->fault == FAULT_LONG || reader->fault == FAULT_STRING;
}

static const char *events_base(const kolli_json_reader *reader)
{
    return reader->state == STATE_LINES || reader->level == LEVELS ? ""
           : reader->alone                                         ? "/epcisBody/event"
           : reader->level == LEVEL_BODY                           ? "/epcisBody/eventList"
                                         : "/epcisBody/queryResults/resultsBody/eventList";
}

/* The event at the window's place, which may turn out to be none; false: reading is over. */
static bool take_event(kolli_json_reader *reader)
{
    bool lines = reader->state == STATE_LINES;
    char number[24];
    if (reader->options.events != 0 && reader->index >= reader->options.events) {
        return stop_for(reader, KOLLI_JSON_COUNT, span_uint(number, reader->options.events));
    }
    json_findings_begin(&reader->findings, events_base(reader), reader->index,
                        !lines && !reader->alone);
    reader->arena = &reader->event->arena;
    reader->copies = false;
    reader->context.early = UINT64_MAX;
    if (read_piece(reader, read_event)) {
        reader->index++;
        return true;
    }
    reader->known = false;
    if (!can_go_on(reader)) {
        return stop(reader);
    }
    tell_fault(reader);
    reader->index++;
    bool passed = lines ? skip_line(reader) : skip_event(reader);
    if (!passed && !lines) {
        reader->fault = FAULT_ENDED;
        return stop(reader);
    }
    return true;
}

static void begin_around(kolli_json_reader *reader)
{
    static const char *const bases[LEVELS + 1] = {"", "/epcisBody", "/epcisBody/queryResults",
                                                  "/epcisBody/queryResults/resultsBody", ""};
    json_findings_begin(&reader->findings, bases[reader->level], KOLLI_NO_OFFSET, false);
}

/* What stands before an item of the list, or its end. */
static bool read_separator(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    if (!json_take(reader, cursor_blank(window))) {
        return false;
    }
    reader->ends = *window->at == ']';
    if (reader->ends) {
        window->at++;
        return true;
    }
    if (reader->first) {
        return true;
    }
    return json_take(reader, cursor_sign(window, ',')) && json_take(reader, cursor_blank(window)) &&
           json_take(reader, *window->at == ']' ? CURSOR_BAD : CURSOR_OK);
}

static void leave_list(kolli_json_reader *reader)
{
    reader->first = false;
    reader->alone = false;
    reader->state = reader->level == LEVELS ? STATE_AFTER : STATE_MEMBERS;
}

static bool step_events(kolli_json_reader *reader)
{
    if (reader->alone) {
        bool good = take_event(reader);
        leave_list(reader);
        return good;
    }
    begin_around(reader);
    if (!read_piece(reader, read_separator)) {
        bool event = reader->fault == FAULT_SYNTAX && *reader->window.at == '{';
        if (!event) { /* else only the comma is missing */
            return stop(reader);
        }
        tell_fault(reader);
        reader->ends = false;
    }
    if (reader->ends) {
        leave_list(reader);
        return true;
    }
    reader->first = false;
    return take_event(reader);
}

/* White space and record separators; FAULT_SHORT at the end. */
static bool read_between(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    enum cursor_result result;
    while ((result = cursor_blank(window)) == CURSOR_BAD && *window->at == RECORD_SEPARATOR) {
        window->at++;
    }
    return result == CURSOR_BAD || json_take(reader, result);
}

static bool step_lines(kolli_json_reader *reader)
{
    begin_around(reader);
    if (read_piece(reader, read_between)) {
        return take_event(reader);
    }
    if (reader->fault == FAULT_ENDED) {
        reader->state = STATE_OVER;
        return false;
    }
    return stop(reader);
}

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
        reader->first = true;
        json_seen_none(&reader->seen[inner]);
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

static void go_up(kolli_json_reader *reader)
{
    reader->first = false;
    if (reader->level == LEVEL_DOCUMENT) {
        reader->state = STATE_AFTER;
    } else {
        reader->level = (enum json_level)(reader->level - 1);
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
        json_is_twice(reader, &reader->seen[level], id, &key);
        return true;
    }
    const char *begin = window->at;
    if (!json_skip(reader, &value)) { /* so that all of it is in the window, and read once */
        return false;
    }
    window->at = begin;
    if (id != NAMES_NONE) {
        json_is_twice(reader, &reader->seen[level], id, &key);
    }
    reader->first = false;
    if (structure) {
        return json_skip_wrong(reader, id == NAMES_eventList ? SPAN("array") : SPAN("object"),
                               names_text(id));
    }
    if (!json_read_header(reader, id, &key)) {
        return false;
    }
    json_tell_unknown(reader);
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
    int level = reader->level;
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
    reader->findings.muted = true;
    bool good = read_kept(reader, read_ahead);
    reader->findings.muted = false;
    window->limit = window->room > limit ? window->room : limit;
    window->at = window->kept;
    if (good || reader->fault == FAULT_ENDED ||
        (can_go_on(reader) &&
         reader->fault != FAULT_LONG)) { /* which reading finds again in its turn */
        return true;
    }
    if (reader->fault != FAULT_LONG) {
        return stop(reader);
    }
    window->status = window->status == KOLLI_TOO_LONG ? KOLLI_OK : window->status;
    json_tell(reader, KOLLI_WARNING, window->at, 0, KOLLI_JSON_CONTEXT_LATE,
              span_uint(number, reader->options.ahead_bytes));
    return true;
}

static bool step_members(kolli_json_reader *reader)
{
    begin_around(reader);
    reader->arena = &reader->document->arena;
    reader->copies = true;
    if (!reader->context.read) {
        if (!read_piece(reader, read_need)) {
            return stop(reader);
        }
        reader->window.at = reader->window.kept;
        if (!reader->ends && !look_for_context(reader)) {
            return false;
        }
    }
    return read_piece(reader, read_around) || stop(reader);
}

/* ---- The beginning and the end ----------------------------------------------------------- */

static bool read_start(kolli_json_reader *reader)
{
    static const char mark[] = "\xEF\xBB\xBF";
    struct window *window = &reader->window;
    if (window->base == 0 && window->at == window->bytes) {
        size_t have = (size_t)(window->end - window->at);
        if (have < 3 && !window_is_last(window)) {
            return json_fail(reader, FAULT_SHORT);
        }
        window->at += memcmp(window->at, mark, 3) == 0 ? 3 : 0;
    }
    return read_between(reader);
}

/* What does a type say of the object that it stands in? */
static bool type_tells(kolli_json_reader *reader, const struct cursor_string *type)
{
    kolli_document_kind kind;
    kolli_event_type event;
    enum names_id id = json_name_of(type);
    reader->whole = document_kind_named(id, &kind);
    return reader->whole || kolli_event_type_find(names_text(id), &event);
}

/* Is the object at the window's place a document? The first member that tells decides; else no. */
static bool read_kind(kolli_json_reader *reader)
{
    struct cursor_string key;
    struct cursor_string type;
    kolli_span value;
    reader->whole = false;
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        enum names_id id = json_name_of(&key);
        const struct field_entry *entry = field_named(id);
        if (id == NAMES_type && *reader->window.at == '"') {
            if (!json_take(reader, cursor_string(&reader->window, &type))) {
                return false;
            }
            if (type_tells(reader, &type)) {
                return true;
            }
            continue;
        }
        reader->whole = id == NAMES_epcisBody || id == NAMES_epcisHeader ||
                        id == NAMES_schemaVersion || id == NAMES_creationDate;
        if (reader->whole || (entry != NULL && entry->within == NAMES_NONE)) {
            return true;
        }
        if (!json_skip(reader, &value)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

static bool step_start(kolli_json_reader *reader)
{
    begin_around(reader);
    if (!read_piece(reader, read_start)) {
        return reader->fault == FAULT_ENDED ? stop_for(reader, KOLLI_EMPTY, SPAN(""))
                                            : stop(reader);
    }
    char first = *reader->window.at;
    reader->level = LEVELS;
    reader->first = true;
    if (first == '[') {
        kolli_document_set_kind(reader->document, KOLLI_EVENTS_ALONE);
        reader->window.at++;
        reader->state = STATE_EVENTS;
        return true;
    }
    if (first != '{') {
        kolli_span type = json_type_at(reader);
        return type.len > 0 ? stop_for(reader, KOLLI_JSON_NO_EVENTS, type)
                            : (reader->fault = FAULT_SYNTAX, stop(reader));
    }
    bool told = read_piece(reader, read_kind);
    if (!told && !can_go_on(reader) && reader->fault != FAULT_ENDED) {
        return stop(reader);
    }
    reader->window.status = told ? reader->window.status : KOLLI_OK;
    reader->window.at = reader->window.kept;
    if (reader->whole) {
        reader->window.at++;
        reader->state = STATE_MEMBERS;
        reader->level = LEVEL_DOCUMENT;
        json_seen_none(&reader->seen[LEVEL_DOCUMENT]);
    } else {
        kolli_document_set_kind(reader->document, KOLLI_EVENTS_ALONE);
        reader->state = STATE_LINES;
    }
    return true;
}

static bool read_nothing(kolli_json_reader *reader)
{
    return json_take(reader, cursor_blank(&reader->window));
}

static bool step_after(kolli_json_reader *reader)
{
    begin_around(reader);
    bool more = read_piece(reader, read_nothing);
    if (!more && reader->fault == FAULT_ENDED) {
        reader->state = STATE_OVER;
        return false;
    }
    reader->fault = more ? FAULT_SYNTAX : reader->fault;
    return stop(reader);
}

/* One piece further; false when reading is over. */
static bool step(kolli_json_reader *reader)
{
    switch (reader->state) {
    case STATE_START:
        return step_start(reader);
    case STATE_MEMBERS:
        return step_members(reader);
    case STATE_EVENTS:
        return step_events(reader);
    case STATE_LINES:
        return step_lines(reader);
    case STATE_AFTER:
        return step_after(reader);
    default:
        return false;
    }
}

kolli_status kolli_json_reader_next(kolli_json_reader *reader, const kolli_event **event,
                                    kolli_diag *diag)
{
    *event = NULL;
    reader->known = false;
    while (step(reader)) {
        if (reader->known) {
            *event = reader->event;
            return KOLLI_OK;
        }
    }
    if (reader->last.status != KOLLI_OK && diag != NULL) {
        *diag = reader->last;
    }
    return reader->last.status;
}
