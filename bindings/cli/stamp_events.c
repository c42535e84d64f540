/* What do printed stamps tell? */
#include "stamp_events.h"

#include "clock.h"
#include "documents.h"

#include <stdlib.h>

#define PLANS 2

struct stamp_events {
    struct output *output;
    size_t count;
    kolli_codes *codes; /* each is told once */
    struct documents *documents[PLANS];
    kolli_batch *batches[PLANS];
};

/* A fault in the value of an option. */
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

static bool check_given(const struct options *options, enum option_id id, struct output *output)
{
    if (options_given(options, id)) {
        return true;
    }
    output_fault(output, KOLLI_ARGUMENT, TEXT_OPTION_MISSING, TEXT_EVENTS_MISSING_REPAIR,
                 TEXT_WITH(kolli_span_of(option_at(id)->word)));
    return false;
}

/*
 * Are place, time and order such as an event takes them? Asked of an event, before anything is
 * made.
 */
static bool check_plan(const struct stamp_plan *plan, const struct options *options,
                       kolli_event *event, struct output *output)
{
    kolli_diag diag = {0};
    if (!check_given(options, OPTION_ORDER, output) ||
        !check_given(options, OPTION_OFFICE, output) ||
        !check_given(options, plan->place, output)) {
        return false;
    }
    if (kolli_event_set_place(event, KOLLI_FIELD_READ_POINT, options_span(options, plan->place),
                              &diag) != KOLLI_OK) {
        return refuse(options, plan->place, &diag, output);
    }
    if (kolli_key_parse(NULL, KOLLI_KEY_GLN, options_span(options, OPTION_OFFICE), &diag) !=
        KOLLI_OK) {
        return refuse(options, OPTION_OFFICE, &diag, output);
    }
    if (options_given(options, plan->time) &&
        kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, options_span(options, plan->time), &diag) !=
            KOLLI_OK) {
        return refuse(options, plan->time, &diag, output);
    }
    if (kolli_event_add_transaction(event, kolli_span_of("po"),
                                    options_span(options, OPTION_OFFICE),
                                    options_span(options, OPTION_ORDER), &diag) != KOLLI_OK) {
        return refuse(options, OPTION_ORDER, &diag, output);
    }
    return true;
}

static bool check_plans(const struct stamp_plan *plans, size_t count, const struct options *options,
                        struct output *output)
{
    bool fine = true;
    kolli_event *event = kolli_event_new(NULL);
    if (event == NULL) {
        output_no_memory(output);
        return false;
    }
    for (size_t i = 0; fine && i < count; i++) {
        kolli_event_clear(event);
        fine = check_plan(&plans[i], options, event, output);
    }
    kolli_event_free(event);
    return fine;
}

static bool make_batch(struct stamp_events *events, const struct stamp_plan *plan, bool replace,
                       const struct options *options)
{
    kolli_batch_options batch = KOLLI_BATCH_OPTIONS_INIT;
    kolli_diag diag = {0};
    kolli_time now = clock_now();
    char time[KOLLI_TIME_TEXT];
    size_t length = kolli_time_write(&now, time);
    batch.step = plan->step;
    batch.time = options_given(options, plan->time) ? options_span(options, plan->time)
                                                    : (kolli_span){time, length};
    batch.read_point = options_span(options, plan->place);
    batch.issuer = options_span(options, OPTION_OFFICE);
    batch.order = options_span(options, OPTION_ORDER);
    struct documents *documents = documents_new(plan->path, replace, events->output);
    if (documents == NULL) {
        return false;
    }
    events->documents[events->count] = documents;
    if (kolli_batch_new(&events->batches[events->count], NULL, &batch, documents_sink(documents),
                        &diag) != KOLLI_OK) {
        output_finding_of_use(events->output, &diag);
        documents_free(documents);
        return false;
    }
    events->count++;
    return true;
}

struct stamp_events *stamp_events_new(const struct stamp_plan *plans, size_t count, bool replace,
                                      const struct options *options, struct output *output)
{
    struct stamp_events *events;
    if (!check_plans(plans, count, options, output)) {
        return NULL;
    }
    events = calloc(1, sizeof *events);
    if (events == NULL || (events->codes = kolli_codes_new(NULL)) == NULL) {
        output_no_memory(output);
        free(events);
        return NULL;
    }
    events->output = output;
    for (size_t i = 0; i < count; i++) {
        if (!make_batch(events, &plans[i], replace, options)) {
            stamp_events_free(events);
            return NULL;
        }
    }
    return events;
}

void stamp_events_free(struct stamp_events *events)
{
    if (events == NULL) {
        return;
    }
    for (size_t i = 0; i < events->count; i++) {
        kolli_batch_free(events->batches[i]);
        documents_free(events->documents[i]);
    }
    kolli_codes_free(events->codes);
    free(events);
}

kolli_status stamp_events_add(struct stamp_events *events, const kolli_elements *elements,
                              uint32_t line, kolli_diag *diag)
{
    size_t before = kolli_codes_count(events->codes);
    kolli_status status = kolli_codes_add(events->codes, elements, line, diag);
    if (status != KOLLI_OK || kolli_codes_count(events->codes) == before) {
        return status;
    }
    for (size_t i = 0; i < events->count && status == KOLLI_OK; i++) {
        status = kolli_batch_add(events->batches[i], elements, diag);
    }
    return status;
}

bool stamp_events_said(const struct stamp_events *events)
{
    bool said = false;
    for (size_t i = 0; i < events->count; i++) {
        said = said || documents_said(events->documents[i]);
    }
    return said;
}

bool stamp_events_finish(struct stamp_events *events)
{
    bool whole = true;
    for (size_t i = 0; i < events->count; i++) {
        kolli_diag diag = {0};
        kolli_status status = kolli_batch_finish(events->batches[i], &diag);
        if (status != KOLLI_OK && !documents_said(events->documents[i])) {
            output_finding(events->output, KOLLI_ERROR, &diag);
        }
        whole = documents_finish(events->documents[i]) && status == KOLLI_OK && whole;
    }
    return whole;
}

void stamp_events_write_result(const struct stamp_events *events, struct output *output)
{
    size_t made = 0, count = 0;
    for (size_t i = 0; i < events->count; i++) {
        made += documents_events(events->documents[i]);
        count += documents_count(events->documents[i]);
    }
    output_number(output, "codes", TEXT_EVENTS_CODES, kolli_codes_count(events->codes));
    output_number(output, "events", TEXT_EVENTS_EVENTS, made);
    output_number(output, "documents", TEXT_EVENTS_DOCUMENTS, count);
}
