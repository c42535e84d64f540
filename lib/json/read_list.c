/* Which events stand in a list, or one after another? See piece.h. */
#include "json/piece.h"

#include "base/fail.h"

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
    struct json_place place = json_place_of(&reader->findings, &reader->window, begin);
    event->document = reader->document;
    event->origin = (kolli_origin){.syntax = KOLLI_SYNTAX_JSON,
                                   .line = place.line,
                                   .offset = place.offset,
                                   .index = reader->index};
    return true;
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
        return json_stop_for(reader, KOLLI_JSON_COUNT, span_uint(number, reader->options.events));
    }
    json_findings_begin(&reader->findings, events_base(reader), reader->index,
                        !lines && !reader->alone);
    reader->arena = &reader->event->arena;
    reader->copies = reader->lasting;
    reader->context.early = UINT64_MAX;
    if (json_read_piece(reader, read_event)) {
        reader->index++;
        return true;
    }
    reader->known = false;
    if (!json_can_go_on(reader)) {
        return json_stop(reader);
    }
    json_tell_fault(reader);
    reader->index++;
    bool passed = lines ? json_skip_line(reader) : json_skip_event(reader);
    if (!passed && reader->fault == FAULT_LONG) {
        return json_stop(reader);
    }
    if (!passed && !lines) {
        json_fail_ended(reader);
        return json_stop(reader);
    }
    return true;
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
        return json_is_short_piece(reader);
    }
    return json_take(reader, cursor_sign(window, ',')) && json_take(reader, cursor_blank(window)) &&
           json_take(reader, *window->at == ']' ? CURSOR_BAD : CURSOR_OK) &&
           json_is_short_piece(reader);
}

static void leave_list(kolli_json_reader *reader)
{
    reader->first = false;
    reader->alone = false;
    reader->part.until = SIZE_MAX; /* the first list alone is cut */
    reader->state = reader->level == LEVELS ? STATE_AFTER : STATE_MEMBERS;
}

/* Reading is over when the event at the window's place is of the next part. */
static bool is_over(kolli_json_reader *reader)
{
    size_t offset = (size_t)window_offset(&reader->window, reader->window.at);
    if (offset < reader->part.until || !json_part_is_over(reader, offset)) {
        return false;
    }
    reader->state = STATE_OVER;
    return true;
}

bool json_step_events(kolli_json_reader *reader)
{
    if (reader->alone) {
        bool good = take_event(reader);
        leave_list(reader);
        return good;
    }
    json_begin_around(reader);
    if (!json_read_piece(reader, read_separator)) {
        bool event = reader->fault == FAULT_SYNTAX && *reader->window.at == '{';
        if (!event) { /* else only the comma is missing */
            return json_stop(reader);
        }
        json_tell_fault(reader);
        reader->ends = false;
    }
    if (reader->ends) {
        leave_list(reader);
        return true;
    }
    reader->first = false;
    return !is_over(reader) && take_event(reader);
}

bool json_step_lines(kolli_json_reader *reader)
{
    json_begin_around(reader);
    if (json_read_piece(reader, json_read_between)) {
        return !is_over(reader) && take_event(reader);
    }
    if (reader->fault == FAULT_ENDED) {
        reader->state = STATE_OVER;
        return false;
    }
    return json_stop(reader);
}
