/* What do events that somebody wrote say? */
#include "events_read.h"

#include "event_filter.h"
#include "event_out.h"
#include "event_shown.h"
#include "event_tally.h"

struct reading {
    const struct options *options;
    struct output *output;
    struct event_in *in;
    struct event_filter *filter;
};

/* The next event of all files that is wanted; NULL at the end of the last. */
static const kolli_event *next_wanted(struct reading *reading)
{
    const kolli_event *event = NULL;
    do {
        event = event_in_next(reading->in);
    } while (event != NULL ? !event_filter_takes(reading->filter, event)
                           : event_in_open(reading->in));
    return event;
}

/* ---- list, show --------------------------------------------------------------------------------- */

static void show_events(struct reading *reading, event_show *show)
{
    struct output *output = reading->output;
    const kolli_event *event;
    bool more = true;
    while (more && (event = next_wanted(reading)) != NULL) {
        event_in_quiet(reading->in);
        output_begin(output, &(struct place){event_in_path(reading->in), 0, {NULL, 0}});
        output_text(output, "file", TEXT_NONE, kolli_span_of(event_in_path(reading->in)));
        show(event, output);
        output_end(output);
        more = output->out->error == 0; /* nobody is reading any more */
    }
}

/* ---- count -------------------------------------------------------------------------------------- */

static void count_events(struct reading *reading)
{
    struct event_tally *tally = event_tally_new();
    const kolli_event *event;
    bool fine = tally != NULL;
    while (fine && (event = next_wanted(reading)) != NULL) {
        fine = event_tally_add(tally, event);
    }
    event_in_quiet(reading->in);
    if (fine) {
        event_tally_write(tally, reading->output);
    } else {
        output_no_memory(reading->output);
    }
    event_tally_free(tally);
}

/* ---- pick --------------------------------------------------------------------------------------- */

static void write_picked(struct reading *reading, const struct event_out *out)
{
    struct output *output = reading->output;
    output_begin(output, NULL);
    output_number(output, "events", TEXT_EVENTS_EVENTS, event_out_count(out));
    output_text(output, "file", TEXT_NONE, kolli_span_of(event_target_path(reading->options)));
    output_end(output);
}

/* One document, in the form of the first file unless --to says otherwise. */
static void pick_events(struct reading *reading)
{
    const kolli_event *event = event_in_next(reading->in);
    const char *path = event_target_path(reading->options);
    enum event_form form = event_form_of(event_in_document(reading->in));
    if (event == NULL || !event_filter_takes(reading->filter, event)) {
        event = next_wanted(reading);
    }
    if (!event_form_read(&form, reading->options, reading->output)) {
        return;
    }
    struct event_out *out =
        event_out_new(form, (struct event_target){path, true}, NULL, reading->in, reading->output);
    bool fine = out != NULL;
    for (; fine && event != NULL; event = next_wanted(reading)) {
        fine = event_out_add(out, event);
    }
    if (fine && event_in_whole(reading->in) && event_out_end(out) && path != NULL) {
        write_picked(reading, out);
    }
    event_out_free(out);
}

/* ---- The command -------------------------------------------------------------------------------- */

static void read_events(struct reading *reading, enum events_read what)
{
    if (!event_in_open(reading->in)) {
        return; /* said */
    }
    switch (what) {
    case EVENTS_LIST:
        show_events(reading, event_show_line);
        break;
    case EVENTS_SHOW:
        show_events(reading, event_show_whole);
        break;
    case EVENTS_COUNT:
        count_events(reading);
        break;
    case EVENTS_PICK:
        pick_events(reading);
        break;
    }
}

static bool check_use(enum events_read what, const struct options *options, struct output *output)
{
    enum event_form form = EVENT_JSON;
    return what != EVENTS_PICK ||
           (event_form_read(&form, options, output) && event_target_check(options, 1, output));
}

void events_read_run(enum events_read what, const struct options *options, struct output *output)
{
    struct reading reading = {.options = options, .output = output};
    if (!check_use(what, options, output)) {
        return;
    }
    reading.filter = event_filter_new(options, output);
    reading.in = reading.filter == NULL
                     ? NULL
                     : event_in_new(options->words + 1, options->count - 1, output);
    if (reading.in != NULL) {
        read_events(&reading, what);
    }
    event_in_free(reading.in);
    event_filter_free(reading.filter);
}
