/* Where does the next event begin behind one that cannot be read? See piece.h. */
#include "json/piece.h"

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

/* What cannot be read is passed over up to this many times the limit of an event, for it may never end. */
enum { FAR = 16 };

/* Go on behind the window, which began at this byte; false at the end of the input, or too far. */
static bool next_window(kolli_json_reader *reader, uint64_t begin)
{
    struct window *window = &reader->window;
    window->at = window->end;
    window_keep(window);
    if ((window_offset(window, window->at) - begin) / FAR > reader->options.event_bytes) {
        return json_fail(reader, FAULT_LONG);
    }
    return window_again(window);
}

/* Pass over an event that is no JSON, too deep or too long. */
bool json_skip_event(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    struct loose loose = {.depth = 0};
    uint64_t begin = window_offset(window, window->kept);
    reader->fault = FAULT_NONE;
    window->at = window->kept;
    window->status = window->status == KOLLI_TOO_LONG ? KOLLI_OK : window->status;
    do {
        for (; window->at < window->end; window->at++) {
            if (loose_step(&loose, *window->at)) {
                window->at += *window->at == '}' ? 1 : 0;
                return true;
            }
        }
    } while (next_window(reader, begin));
    return false;
}

/* The same among events one after another: to the next line that begins one. */
bool json_skip_line(kolli_json_reader *reader)
{
    struct window *window = &reader->window;
    char last = ' ';
    uint64_t begin = window_offset(window, window->kept);
    reader->fault = FAULT_NONE;
    window->at = window->kept + (window->kept < window->end ? 1 : 0);
    window->status = window->status == KOLLI_TOO_LONG ? KOLLI_OK : window->status;
    do {
        for (; window->at < window->end; last = *window->at++) {
            if (*window->at == RECORD_SEPARATOR || (*window->at == '{' && last == '\n')) {
                return true;
            }
        }
    } while (next_window(reader, begin));
    return false;
}
