/* Which event comes next in a JSON text? What kind of text it is, and one step after another. */
#include "json/piece.h"

#include "base/fail.h"
#include "json/jansson_in.h"

/* ---- Life -------------------------------------------------------------------------------- */

kolli_status json_check_options(const kolli_json_reader_options *options, kolli_diag *diag)
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
    reader->part.until = SIZE_MAX;
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
    kolli_status status = json_check_options(&told, diag);
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
        jansson_in_free(reader->jansson);
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
    return json_read_between(reader);
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
    json_begin_around(reader);
    if (!json_read_piece(reader, read_start)) {
        return reader->fault == FAULT_ENDED ? json_stop_for(reader, KOLLI_EMPTY, SPAN(""))
                                            : json_stop(reader);
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
        return type.len > 0 ? json_stop_for(reader, KOLLI_JSON_NO_EVENTS, type)
                            : (reader->fault = FAULT_SYNTAX, json_stop(reader));
    }
    bool told = json_read_piece(reader, read_kind);
    if (!told && !json_can_go_on(reader) && reader->fault != FAULT_ENDED) {
        return json_stop(reader);
    }
    reader->window.status = told ? reader->window.status : KOLLI_OK;
    reader->window.at = reader->window.kept;
    if (reader->whole) {
        reader->window.at++;
        reader->state = STATE_MEMBERS;
        reader->level = LEVEL_DOCUMENT;
        memset(reader->met[LEVEL_DOCUMENT], 0, sizeof reader->met[LEVEL_DOCUMENT]);
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
    json_begin_around(reader);
    bool more = json_read_piece(reader, read_nothing);
    if (!more && reader->fault == FAULT_ENDED) {
        reader->state = STATE_OVER;
        return false;
    }
    reader->fault = more ? FAULT_SYNTAX : reader->fault;
    return json_stop(reader);
}

/* One piece further; false when reading is over. */
static bool step(kolli_json_reader *reader)
{
    switch (reader->state) {
    case STATE_START:
        return step_start(reader);
    case STATE_MEMBERS:
        return json_step_members(reader);
    case STATE_EVENTS:
        return json_step_events(reader);
    case STATE_LINES:
        return json_step_lines(reader);
    case STATE_AFTER:
        return step_after(reader);
    default:
        return false;
    }
}

static bool in_events(const kolli_json_reader *reader)
{
    return reader->state == STATE_LINES || (reader->state == STATE_EVENTS && !reader->alone);
}

/* What is read is only passed on the way to the events of another part than the first. */
static bool is_passed(const kolli_json_reader *reader)
{
    return reader->part.before && reader->part.number > 0;
}

kolli_status kolli_json_reader_next(kolli_json_reader *reader, const kolli_event **event,
                                    kolli_diag *diag)
{
    *event = NULL;
    reader->known = false;
    while (step(reader)) {
        if (reader->part.before && in_events(reader)) {
            json_part_begin(reader);
        } else if (reader->known && !is_passed(reader)) {
            *event = reader->event;
            return KOLLI_OK;
        }
    }
    if (is_passed(reader) && reader->fault != FAULT_MEMORY) { /* the first part's tells of it */
        return KOLLI_OK;
    }
    if (reader->last.status != KOLLI_OK && diag != NULL) {
        *diag = reader->last;
    }
    return reader->last.status;
}
