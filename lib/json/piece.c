/* How is a document read piece by piece, and what stops reading? See piece.h. */
#include "json/piece.h"

#include "base/fail.h"

/* ---- Pieces ------------------------------------------------------------------------------ */

bool json_fail_ended(kolli_json_reader *reader)
{
    kolli_status status = reader->window.status;
    return json_fail(reader, status == KOLLI_OK          ? FAULT_ENDED
                             : status == KOLLI_TOO_LONG  ? FAULT_LONG
                             : status == KOLLI_NO_MEMORY ? FAULT_MEMORY
                                                         : FAULT_SOURCE);
}

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
        return json_fail_ended(reader);
    }
    while (had > SMALL && (size_t)(window->end - window->kept) < had + had / 8 &&
           window_again(window)) {
    }
    window->at = window->kept;
    return true;
}

/* What a value counts for at least: it takes more memory than the bytes that it stands in. */
enum { VALUE_BYTES = 32 };

/* Read what window.kept stands at, as often as it takes. */
bool json_read_kept(kolli_json_reader *reader, bool (*read)(kolli_json_reader *reader))
{
    for (;;) {
        reader->window.at = reader->window.kept;
        reader->fault = FAULT_NONE;
        reader->values = reader->piece_limit / VALUE_BYTES;
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

bool json_read_piece(kolli_json_reader *reader, bool (*read)(kolli_json_reader *reader))
{
    reader->piece_limit = reader->options.event_bytes;
    window_keep(&reader->window);
    return json_read_kept(reader, read);
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

void json_tell_fault(kolli_json_reader *reader)
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

bool json_stop(kolli_json_reader *reader)
{
    kolli_diag diag;
    describe_fault(reader, &diag);
    return stop_with(reader, &diag);
}

bool json_stop_for(kolli_json_reader *reader, kolli_status status, kolli_span argument)
{
    kolli_diag diag;
    diag_fail(&diag, status, 0, 0, argument);
    return stop_with(reader, &diag);
}

bool json_can_go_on(const kolli_json_reader *reader)
{
    return reader->fault == FAULT_SYNTAX || reader->fault == FAULT_DEEP ||
           reader->fault == FAULT_LONG || reader->fault == FAULT_STRING;
}

void json_begin_around(kolli_json_reader *reader)
{
    static const char *const bases[LEVELS + 1] = {"", "/epcisBody", "/epcisBody/queryResults",
                                                  "/epcisBody/queryResults/resultsBody", ""};
    json_findings_begin(&reader->findings, bases[reader->level], KOLLI_NO_OFFSET, false);
}

bool json_read_between(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    enum cursor_result result;
    while ((result = cursor_blank(window)) == CURSOR_BAD && *window->at == RECORD_SEPARATOR) {
        window->at++;
    }
    return (result == CURSOR_BAD || json_take(reader, result)) && json_is_short_piece(reader);
}

bool json_is_short_piece(kolli_json_reader *reader)
{
    size_t length = (size_t)(reader->window.at - reader->window.kept);
    return length < reader->piece_limit || json_fail(reader, FAULT_LONG);
}
