/* Which events does the user want? */
#include "event_filter.h"

#include "clock.h"

#include <stdio.h>
#include <stdlib.h>

struct event_filter {
    bool since_given, until_given;
    kolli_time since, until;
    kolli_event *asked; /* its bizStep is the step, bizLocation the place that are wanted */
    kolli_buffer *epc, *place, *seen; /* canonical names; the first two empty: any */
    kolli_elements *list;
};

/* ---- What is asked for ----------------------------------------------------------------------- */

static bool refuse(const struct options *options, enum option_id id, const kolli_diag *diag,
                   struct output *output)
{
    char name[40] = "--";
    strncat(name, option_at(id)->word, sizeof name - 3);
    output_begin(output, &(struct place){name, 0, options_span(options, id)});
    output_finding_of_use(output, diag);
    output_end(output);
    return false;
}

/* "2026-03-20" is that day here: it begins at midnight, and the next one `days` later. */
static bool read_day(kolli_time *time, kolli_span text, int days)
{
    char midnight[32];
    if (text.len != 10) {
        return false;
    }
    snprintf(midnight, sizeof midnight, "%.10sT00:00:00Z", text.ptr);
    if (kolli_time_parse(time, kolli_span_of(midnight), NULL) != KOLLI_OK) {
        return false;
    }
    time->seconds += days * INT64_C(86400);
    time->seconds -= 60 * clock_offset(time->seconds);
    return true;
}

static bool read_time(kolli_time *time, bool *given, const struct options *options,
                      enum option_id id, int days, struct output *output)
{
    kolli_span text = options_span(options, id);
    kolli_diag diag = {0};
    *given = options_given(options, id);
    if (!*given || read_day(time, text, days) || kolli_time_parse(time, text, &diag) == KOLLI_OK) {
        return true;
    }
    return refuse(options, id, &diag, output);
}

/* The canonical name of a thing or place in any form. */
static kolli_status canonical(const struct event_filter *filter, kolli_buffer *buffer,
                              kolli_span name, kolli_diag *diag)
{
    kolli_buffer_clear(buffer);
    return kolli_name_canonical(filter->list, name, kolli_buffer_sink(buffer), NULL, diag);
}

static bool read_words(struct event_filter *filter, const struct options *options,
                       struct output *output)
{
    kolli_diag diag = {0};
    if (options_given(options, OPTION_STEP) &&
        kolli_event_set(filter->asked, KOLLI_FIELD_BIZ_STEP, options_span(options, OPTION_STEP),
                        &diag) != KOLLI_OK) {
        return refuse(options, OPTION_STEP, &diag, output);
    }
    if (options_given(options, OPTION_EPC) &&
        canonical(filter, filter->epc, options_span(options, OPTION_EPC), &diag) != KOLLI_OK) {
        return refuse(options, OPTION_EPC, &diag, output);
    }
    if (!options_given(options, OPTION_PLACE)) {
        return true;
    }
    kolli_span place = options_span(options, OPTION_PLACE);
    /* 13 digits are a GLN; all else is read as names are */
    if (place.len == 13 &&
        kolli_event_set_place(filter->asked, KOLLI_FIELD_BIZ_LOCATION, place, &diag) == KOLLI_OK) {
        place = kolli_event_get(filter->asked, KOLLI_FIELD_BIZ_LOCATION);
    }
    if (diag.status != KOLLI_OK || canonical(filter, filter->place, place, &diag) != KOLLI_OK) {
        return refuse(options, OPTION_PLACE, &diag, output);
    }
    return true;
}

struct event_filter *event_filter_new(const struct options *options, struct output *output)
{
    struct event_filter *filter = calloc(1, sizeof *filter);
    if (filter == NULL) {
        output_no_memory(output);
        return NULL;
    }
    filter->asked = kolli_event_new(NULL);
    filter->epc = kolli_buffer_new(NULL);
    filter->place = kolli_buffer_new(NULL);
    filter->seen = kolli_buffer_new(NULL);
    filter->list = kolli_elements_new(NULL);
    bool fine = filter->asked != NULL && filter->epc != NULL && filter->place != NULL &&
                filter->seen != NULL && filter->list != NULL;
    if (!fine) {
        output_no_memory(output);
    }
    if (!fine ||
        !read_time(&filter->since, &filter->since_given, options, OPTION_SINCE, 0, output) ||
        !read_time(&filter->until, &filter->until_given, options, OPTION_UNTIL, 1, output) ||
        !read_words(filter, options, output)) {
        event_filter_free(filter);
        return NULL;
    }
    return filter;
}

void event_filter_free(struct event_filter *filter)
{
    if (filter != NULL) {
        kolli_event_free(filter->asked);
        kolli_buffer_free(filter->epc);
        kolli_buffer_free(filter->place);
        kolli_buffer_free(filter->seen);
        kolli_elements_free(filter->list);
        free(filter);
    }
}

/* ---- What an event names --------------------------------------------------------------------- */

enum thing_kind { THING_ONE, THING_LIST, THING_QUANTITIES };

static const struct {
    kolli_field field;
    enum thing_kind kind;
} thing_fields[] = {
    {KOLLI_FIELD_PARENT_ID, THING_ONE},
    {KOLLI_FIELD_EPC_LIST, THING_LIST},
    {KOLLI_FIELD_CHILD_EPCS, THING_LIST},
    {KOLLI_FIELD_INPUT_EPC_LIST, THING_LIST},
    {KOLLI_FIELD_OUTPUT_EPC_LIST, THING_LIST},
    {KOLLI_FIELD_QUANTITY_LIST, THING_QUANTITIES},
    {KOLLI_FIELD_CHILD_QUANTITY_LIST, THING_QUANTITIES},
    {KOLLI_FIELD_INPUT_QUANTITY_LIST, THING_QUANTITIES},
    {KOLLI_FIELD_OUTPUT_QUANTITY_LIST, THING_QUANTITIES},
};

bool event_thing_at(const kolli_event *event, size_t index, kolli_span *thing)
{
    for (size_t i = 0; i < sizeof thing_fields / sizeof thing_fields[0]; i++) {
        kolli_field field = thing_fields[i].field;
        size_t count = kolli_event_count(event, field);
        if (index >= count) {
            index -= count;
            continue;
        }
        switch (thing_fields[i].kind) {
        case THING_ONE:
            *thing = kolli_event_get(event, field);
            return true;
        case THING_LIST:
            *thing = kolli_event_uri_at(event, field, index);
            return true;
        case THING_QUANTITIES:
            *thing = kolli_event_quantity_at(event, field, index).epc_class;
            return true;
        }
    }
    return false;
}

/* ---- Is it wanted? --------------------------------------------------------------------------- */

static bool same_bytes(kolli_span left, kolli_span right)
{
    return left.len == right.len && (left.len == 0 || memcmp(left.ptr, right.ptr, left.len) == 0);
}

/* As kolli_name_equal(), but the wanted name is read once and not for each event. */
static bool names(struct event_filter *filter, const kolli_buffer *wanted, kolli_span name)
{
    return name.len > 0 && canonical(filter, filter->seen, name, NULL) == KOLLI_OK &&
           same_bytes(kolli_buffer_span(filter->seen), kolli_buffer_span(wanted));
}

static bool in_time(const struct event_filter *filter, const kolli_event *event)
{
    kolli_time time;
    if (!filter->since_given && !filter->until_given) {
        return true;
    }
    return kolli_event_time(event, KOLLI_FIELD_EVENT_TIME, &time) &&
           (!filter->since_given || kolli_time_compare(&time, &filter->since) >= 0) &&
           (!filter->until_given || kolli_time_compare(&time, &filter->until) < 0);
}

static bool of_step(const struct event_filter *filter, const kolli_event *event)
{
    kolli_span wanted = kolli_event_get(filter->asked, KOLLI_FIELD_BIZ_STEP);
    return wanted.ptr == NULL || same_bytes(wanted, kolli_event_get(event, KOLLI_FIELD_BIZ_STEP));
}

static bool of_thing(struct event_filter *filter, const kolli_event *event)
{
    bool found = kolli_buffer_span(filter->epc).len == 0;
    kolli_span thing;
    for (size_t i = 0; !found && event_thing_at(event, i, &thing); i++) {
        found = names(filter, filter->epc, thing);
    }
    return found;
}

static bool at_place(struct event_filter *filter, const kolli_event *event)
{
    return kolli_buffer_span(filter->place).len == 0 ||
           names(filter, filter->place, kolli_event_get(event, KOLLI_FIELD_READ_POINT)) ||
           names(filter, filter->place, kolli_event_get(event, KOLLI_FIELD_BIZ_LOCATION));
}

bool event_filter_takes(struct event_filter *filter, const kolli_event *event)
{
    return in_time(filter, event) && of_step(filter, event) && at_place(filter, event) &&
           of_thing(filter, event);
}
