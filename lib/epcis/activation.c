/*
 * Which stamps did somebody really put on something? An activation file becomes commissioning
 * events.
 */
#include "base/fail.h"
#include "epcis/activation_row.h"
#include "epcis/codes.h"
#include "epcis/event.h"

/* Records between two calls of progress. */
#define PROGRESS_EVERY 64

struct activation {
    kolli_allocator allocator;
    kolli_activation_options options;
    kolli_event_sink sink;
    const kolli_finding_sink *findings;
    kolli_activation_result *result;
    struct table table;
    struct activation_row row;
    struct kolli_codes codes; /* all that were activated */
    kolli_event *event;       /* the one that codes go into */
    kolli_event *next;        /* the one that the record at hand would begin */
    struct buf group;         /* what the records of the event have in common */
    struct buf group_next;
    bool fatal; /* the status at hand ends the run */
};

/* ---- Events ---- */

static size_t count_codes(const struct activation *run)
{
    return kolli_event_count(run->event, KOLLI_FIELD_EPC_LIST);
}

static kolli_status send_event(struct activation *run, kolli_diag *diag)
{
    if (count_codes(run) == 0) {
        return KOLLI_OK;
    }
    kolli_status status = run->options.no_ids
                              ? KOLLI_OK
                              : kolli_event_set_uuid(run->event, &run->options.random, diag);
    if (status == KOLLI_OK) {
        status = event_send(run->sink, run->event, diag);
    }
    if (status == KOLLI_OK) {
        run->result->events++;
        run->result->activated += count_codes(run);
        kolli_event_clear(run->event);
        buf_clear(&run->group);
    }
    return status;
}

static kolli_status set_value(struct activation *run, kolli_field field, kolli_span value,
                              kolli_diag *diag)
{
    return kolli_event_set(run->next, field, value, diag);
}

/* run->next gets all but the code: what the record says of time and place and nothing else. */
static kolli_status prepare_event(struct activation *run, kolli_diag *diag)
{
    kolli_span place = activation_field(&run->row, ACTIVATION_PLACE);
    kolli_event_clear(run->next);
    kolli_status status =
        set_value(run, KOLLI_FIELD_EVENT_TIME, activation_field(&run->row, ACTIVATION_TIME), diag);
    if (status != KOLLI_OK) {
        return activation_place(&run->row, ACTIVATION_TIME, status, diag);
    }
    status = kolli_event_set_place(run->next, KOLLI_FIELD_READ_POINT, place, diag);
    if (status == KOLLI_OK) {
        status = kolli_event_set_place(run->next, KOLLI_FIELD_BIZ_LOCATION, place, diag);
    }
    if (status != KOLLI_OK) {
        return activation_place(&run->row, ACTIVATION_PLACE, status, diag);
    }
    status = set_value(run, KOLLI_FIELD_ACTION, SPAN("ADD"), diag);
    if (status == KOLLI_OK) {
        status = set_value(run, KOLLI_FIELD_BIZ_STEP, SPAN("commissioning"), diag);
    }
    if (status == KOLLI_OK) {
        status = set_value(run, KOLLI_FIELD_DISPOSITION, SPAN("active"), diag);
    }
    if (status == KOLLI_OK) {
        status = event_add_ilmd(run->next, run->row.elements, diag);
    }
    return status == KOLLI_OK ? status : activation_place(&run->row, ACTIVATION_CODE, status, diag);
}

static void begin_prepared(struct activation *run)
{
    kolli_event *event = run->event;
    run->event = run->next;
    run->next = event;
    struct buf group = run->group;
    run->group = run->group_next;
    run->group_next = group;
}

/* ---- Groups ---- */

/*
 * Is the AI part of the instance's name or told by its class? What is left must be the same within
 * an event.
 */
static bool is_common(kolli_span ai)
{
    kolli_ai_facts facts;
    return !span_equal(ai, SPAN("21")) && !span_equal(ai, SPAN("235")) &&
           !span_equal(ai, SPAN("8011")) && !(kolli_ai_find(ai, &facts) && facts.key);
}

/*
 * run->group_next gets time, place, class of thing, lot and all else that the code says beside its
 * serial.
 */
static kolli_status name_group(struct activation *run, kolli_diag *diag)
{
    struct buf *group = &run->group_next;
    const kolli_elements *elements = run->row.elements;
    buf_clear(group);
    buf_span(group, activation_field(&run->row, ACTIVATION_TIME));
    buf_char(group, '\n');
    buf_span(group, activation_field(&run->row, ACTIVATION_PLACE));
    buf_char(group, '\n');
    kolli_status status = kolli_name_write(elements, KOLLI_NAME_CLASS, buf_sink(group), diag);
    for (size_t i = 0; i < kolli_elements_count(elements); i++) {
        kolli_element element = kolli_elements_at(elements, i);
        if (is_common(element.ai)) {
            buf_char(group, '\n');
            buf_span(group, element.ai);
            buf_char(group, ' ');
            buf_span(group, element.value);
        }
    }
    return group->failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0) : status;
}

/* Could the code at hand join the event? */
static bool fits(const struct activation *run)
{
    return count_codes(run) > 0 && count_codes(run) < run->options.identifiers &&
           span_equal(buf_text(&run->group), buf_text(&run->group_next));
}

/* ---- One record ---- */

static void report(const struct activation *run, kolli_level level, const kolli_diag *diag)
{
    finding_report(run->findings, level, diag, KOLLI_NO_OFFSET);
}

/* Memory, digest, random source and sink end the run; what a record says does not. */
static kolli_status end_run(struct activation *run, kolli_status status)
{
    run->fatal = status != KOLLI_OK;
    return status;
}

static bool is_fatal(kolli_status status)
{
    return status == KOLLI_NO_MEMORY || status == KOLLI_DIGEST;
}

/* A thing begins once. Reports a second beginning, and is then no failure. */
static kolli_status activate(struct activation *run, kolli_diag *diag)
{
    struct seen_key key;
    uint32_t before;
    char line[24];
    kolli_span name = buf_text(&run->codes.name);
    kolli_status status = codes_find(&run->codes, &key, &before, diag);
    if (status != KOLLI_OK) {
        return end_run(run, status);
    }
    if (before != 0) {
        kolli_diag again;
        diag_fail(&again, KOLLI_ACTIVATION_TWICE, KOLLI_NO_OFFSET, 0, name,
                  span_uint(line, before));
        activation_place(&run->row, ACTIVATION_CODE, again.status, &again);
        report(run, KOLLI_WARNING, &again);
        run->result->repeated++;
        return KOLLI_OK;
    }
    if (!fits(run)) {
        status = send_event(run, diag);
        if (status != KOLLI_OK) {
            return end_run(run, status);
        }
        begin_prepared(run);
    }
    status = event_add_text(run->event, KOLLI_FIELD_EPC_LIST, name, diag);
    if (status == KOLLI_OK) {
        seen_add(&run->codes.seen, &key, kolli_csv_line(run->table.csv));
    }
    return end_run(run, status);
}

static kolli_status check_printed(struct activation *run, kolli_diag *diag)
{
    const kolli_codes *printed = run->options.printed;
    kolli_span name = buf_text(&run->codes.name);
    return printed == NULL || seen_has(&printed->seen, name)
               ? KOLLI_OK
               : diag_fail(diag, KOLLI_ACTIVATION_NOT_PRINTED, KOLLI_NO_OFFSET, 0, name);
}

static kolli_status do_row(struct activation *run, kolli_diag *diag)
{
    kolli_status status = activation_read_row(&run->row, diag);
    if (status != KOLLI_OK) {
        run->fatal = is_fatal(status);
        return status;
    }
    status = codes_name(&run->codes, run->row.elements, diag);
    if (status == KOLLI_OK) {
        status = check_printed(run, diag);
    }
    if (status == KOLLI_OK) {
        status = name_group(run, diag);
    }
    if (status != KOLLI_OK) {
        run->fatal = is_fatal(status);
        return activation_place(&run->row, ACTIVATION_CODE, status, diag);
    }
    if (!fits(run)) {
        status = prepare_event(run, diag);
        run->fatal = is_fatal(status);
    }
    return status == KOLLI_OK ? activate(run, diag) : status;
}

/* ---- The run ---- */

static void show_progress(const struct activation *run)
{
    if (run->options.progress != NULL) {
        run->options.progress(run->options.context, run->result);
    }
}

/* The record was refused: tell it, and go on unless the run is strict. */
static kolli_status refuse(struct activation *run, kolli_status status, kolli_diag *fault)
{
    run->result->refused++;
    report(run, KOLLI_ERROR, fault);
    if (!run->options.strict) {
        return KOLLI_OK;
    }
    run->fatal = true;
    kolli_status sent = send_event(run, NULL); /* what was read before it is true all the same */
    return sent == KOLLI_OK ? status : diag_fail(fault, sent, KOLLI_NO_OFFSET, 0);
}

static kolli_status next_row(struct activation *run, bool *more, kolli_diag *fault)
{
    kolli_status status = table_next(&run->table, more, fault);
    run->fatal = run->table.fatal;
    run->result->line = kolli_csv_line(run->table.csv);
    run->result->offset = kolli_csv_offset(run->table.csv);
    if (run->fatal || (status == KOLLI_OK && !*more)) {
        return status;
    }
    if (status == KOLLI_OK) {
        status = do_row(run, fault);
    }
    if (!run->fatal) {
        run->result->rows++;
        status = status == KOLLI_OK ? status : refuse(run, status, fault);
    }
    return status;
}

static kolli_status do_rows(struct activation *run, kolli_diag *fault)
{
    for (bool more = true; more;) {
        kolli_status status = next_row(run, &more, fault);
        if (status != KOLLI_OK) {
            return status;
        }
        if (run->result->rows % PROGRESS_EVERY == 0) {
            show_progress(run);
        }
    }
    return send_event(run, fault);
}

static kolli_status do_file(struct activation *run, kolli_diag *diag)
{
    kolli_status status = activation_read_header(&run->table, diag);
    if (status == KOLLI_OK) {
        status = do_rows(run, diag);
        show_progress(run);
    }
    return status;
}

static bool set_up(struct activation *run, kolli_source csv)
{
    buf_init(&run->group, run->allocator);
    buf_init(&run->group_next, run->allocator);
    run->event = kolli_event_new(&run->allocator);
    run->next = kolli_event_new(&run->allocator);
    run->row = (struct activation_row){&run->table, kolli_elements_new(&run->allocator)};
    bool open = table_open(&run->table, &run->allocator, csv, run->options.separator);
    return codes_init(&run->codes, run->allocator) && open && run->event != NULL &&
           run->next != NULL && run->row.elements != NULL;
}

static void tear_down(struct activation *run)
{
    codes_finish(&run->codes);
    table_close(&run->table);
    kolli_event_free(run->event);
    kolli_event_free(run->next);
    kolli_elements_free(run->row.elements);
    buf_free(&run->group);
    buf_free(&run->group_next);
}

kolli_status kolli_activation_run(const kolli_allocator *allocator, kolli_source csv,
                                  const kolli_activation_options *options, kolli_event_sink events,
                                  const kolli_finding_sink *findings,
                                  kolli_activation_result *result, kolli_diag *diag)
{
    kolli_activation_options chosen = KOLLI_ACTIVATION_OPTIONS_INIT;
    kolli_activation_result own_result;
    kolli_diag fault; /* the caller's diag is left alone where the run succeeds */
    struct activation run = {.allocator = alloc_or_libc(allocator),
                             .options = options == NULL ? chosen : *options,
                             .sink = events,
                             .findings = findings,
                             .result = result == NULL ? &own_result : result};
    *run.result = (kolli_activation_result){.rows = 0};
    if (run.options.identifiers < 1 || run.options.identifiers > KOLLI_EVENT_IDENTIFIERS) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("identifiers"));
    }
    kolli_status status = set_up(&run, csv)
                              ? do_file(&run, &fault)
                              : diag_fail(&fault, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    tear_down(&run);
    if (status != KOLLI_OK && diag != NULL) {
        *diag = fault;
    }
    return status;
}
