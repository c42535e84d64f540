/* Is a step of a diary complete and new? Then its events go out. */
#include "base/fail.h"
#include "epcis/diary_run.h"

/* ---- Is anything missing? ---- */

/* A fault of the whole step, whose rows the reader has left behind. */
static kolli_status fail_step(const struct diary *run, enum diary_column column,
                              kolli_status status, kolli_diag *diag)
{
    diag->line = run->step.spot.line;
    diag->offset = run->step.spot.offset;
    diag->length = 0;
    diag->pointer[0] = '\0';
    if (column < DIARY_COLUMNS && table_has(&run->table, column)) {
        diag_point_name(diag, span_of(run->table.headings[column]));
    }
    return status;
}

static size_t count(const struct diary *run, kolli_field field)
{
    return kolli_event_count(run->step.event, field);
}

static size_t count_things(const struct diary *run)
{
    return count(run, KOLLI_FIELD_EPC_LIST) + count(run, KOLLI_FIELD_QUANTITY_LIST) +
           count(run, KOLLI_FIELD_CHILD_EPCS) + count(run, KOLLI_FIELD_CHILD_QUANTITY_LIST) +
           count(run, KOLLI_FIELD_OUTPUT_EPC_LIST) + count(run, KOLLI_FIELD_OUTPUT_QUANTITY_LIST);
}

static kolli_status check_filled(const struct diary *run, kolli_diag *diag)
{
    const struct diary_step *step = &run->step;
    char buffer[100];
    for (size_t i = 0; i < DIARY_COLUMNS; i++) {
        enum diary_column column = (enum diary_column)i;
        if ((step->kind->must & ~step->filled & diary_bit(column)) != 0) {
            diag_fail(diag, KOLLI_DIARY_EMPTY, KOLLI_NO_OFFSET, 0,
                      diary_column_name(run, column, buffer));
            return fail_step(run, column, KOLLI_DIARY_EMPTY, diag);
        }
    }
    if (step->kind->things && count_things(run) == 0) {
        diag_fail(diag, KOLLI_DIARY_NOTHING, KOLLI_NO_OFFSET, 0);
        return fail_step(run, DIARY_COLUMNS, KOLLI_DIARY_NOTHING, diag);
    }
    return KOLLI_OK;
}

/* ---- What the goods that begin have in common ---- */

/* The lot that was harvested before goes on; it is not new. Source: CBV 2.0 §7.1. */
static kolli_status name_repeated_lot(struct diary *run, kolli_diag *diag)
{
    kolli_event *event = run->step.event;
    kolli_status status = KOLLI_OK;
    bool made = false;
    for (size_t i = 0; status == KOLLI_OK && !made && i < count(run, KOLLI_FIELD_QUANTITY_LIST);
         i++) {
        const kolli_quantity quantity =
            kolli_event_quantity_at(event, KOLLI_FIELD_QUANTITY_LIST, i);
        status = diary_stock_made(run, quantity.epc_class, &made, diag);
    }
    return made
               ? kolli_event_set(event, KOLLI_FIELD_BIZ_STEP, SPAN("creating_class_instance"), diag)
               : status;
}

/* ilmd speaks of all goods of the event. */
static kolli_status describe(struct diary *run, kolli_diag *diag)
{
    struct diary_step *step = &run->step;
    bool codes = count(run, KOLLI_FIELD_EPC_LIST) + count(run, KOLLI_FIELD_OUTPUT_EPC_LIST) > 0;
    kolli_status status = KOLLI_OK;
    if (step->lots && codes) {
        diag_fail(diag, KOLLI_DIARY_LOTS, KOLLI_NO_OFFSET, 0, buf_text(&step->lot));
        return fail_step(run, DIARY_LOT, KOLLI_DIARY_LOTS, diag);
    }
    if (!step->lots && step->lot.len > 0) {
        status = event_set_ilmd(step->event, "lotNumber", buf_text(&step->lot), diag);
    }
    if (status == KOLLI_OK && !step->net_weights && step->net_weight.len > 0) {
        status = event_set_ilmd(step->event, "netWeight", step->net_weight, diag);
    }
    if (status == KOLLI_OK && step->id == DIARY_HARVEST) {
        status = name_repeated_lot(run, diag);
    }
    return status == KOLLI_OK ? status : fail_step(run, DIARY_LOT, status, diag);
}

static kolli_status judge(struct diary *run, kolli_diag *diag)
{
    kolli_status status = check_filled(run, diag);
    if (status == KOLLI_OK && run->step.kind->whole) {
        status = describe(run, diag);
    }
    if (status == KOLLI_OK) {
        status = check_event(run->step.event, &run->room, diag);
        if (status != KOLLI_OK) {
            bool code = status == KOLLI_EVENT_REPEATED;
            fail_step(run, code ? DIARY_CODES : DIARY_COLUMNS, status, diag);
        }
    }
    return status;
}

/* ---- Sending ---- */

static kolli_status send_one(struct diary *run, kolli_diag *diag)
{
    kolli_event *event = run->step.event;
    kolli_status status =
        run->options.no_ids ? KOLLI_OK : kolli_event_set_uuid(event, &run->options.random, diag);
    if (status == KOLLI_OK) {
        status = event_send(run->sink, event, diag);
    }
    run->result->events += status == KOLLI_OK;
    return status;
}

/* The parts of one process are held together by a transformationID. Source: EPCIS 2.0 §7.4.6. */
static kolli_status name_process(struct diary *run, kolli_diag *diag)
{
    kolli_event *event = run->step.event;
    kolli_status status = kolli_event_set_uuid(event, &run->options.random, diag);
    if (status == KOLLI_OK) {
        status = kolli_event_set(event, KOLLI_FIELD_TRANSFORMATION_ID,
                                 kolli_event_get(event, KOLLI_FIELD_EVENT_ID), diag);
    }
    event->slots[KOLLI_FIELD_EVENT_ID].value = (struct event_text){.text = {NULL, 0}};
    event->filled &= ~event_bit(KOLLI_FIELD_EVENT_ID);
    return status;
}

/* More codes than an event may have: the first events have so many, the last the rest. */
static kolli_status send_parts(struct diary *run, kolli_field field, kolli_diag *diag)
{
    static const kolli_field once[] = {KOLLI_FIELD_INPUT_QUANTITY_LIST,
                                       KOLLI_FIELD_OUTPUT_QUANTITY_LIST,
                                       KOLLI_FIELD_CHILD_QUANTITY_LIST, KOLLI_FIELD_QUANTITY_LIST};
    kolli_event *event = run->step.event;
    struct event_list all = event->slots[field].as.list;
    size_t most = run->options.identifiers;
    kolli_status status =
        event->type == KOLLI_TRANSFORMATION_EVENT ? name_process(run, diag) : KOLLI_OK;
    for (size_t at = 0; status == KOLLI_OK && at < all.count; at += most) {
        size_t part = all.count - at < most ? all.count - at : most;
        event->slots[field].as.list =
            (struct event_list){(struct event_text *)all.items + at, part, part};
        status = send_one(run, diag);
        for (size_t i = 0; i < sizeof once / sizeof once[0]; i++) {
            event->slots[once[i]].as.list = (struct event_list){.count = 0};
            event->filled &= ~event_bit(once[i]);
        }
    }
    return status;
}

static kolli_status send(struct diary *run, kolli_diag *diag)
{
    static const kolli_field fields[] = {KOLLI_FIELD_EPC_LIST, KOLLI_FIELD_CHILD_EPCS,
                                         KOLLI_FIELD_OUTPUT_EPC_LIST};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (count(run, fields[i]) > run->options.identifiers) {
            return send_parts(run, fields[i], diag);
        }
    }
    return send_one(run, diag);
}

/* ---- The end of a step ---- */

/* Was the same told before? Then it is told again by mistake, most likely. */
static kolli_status check_told(struct diary *run, bool *again, kolli_diag *diag)
{
    struct seen_key key;
    uint32_t before;
    char line[24];
    kolli_diag warning;
    kolli_status status = seen_find(&run->told, buf_text(&run->step.said), &key, &before);
    if (status != KOLLI_OK) {
        return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
    }
    *again = before != 0;
    if (!*again) {
        seen_add(&run->told, &key, run->step.spot.line);
        return KOLLI_OK;
    }
    diag_fail(&warning, KOLLI_DIARY_TWICE, KOLLI_NO_OFFSET, 0, span_uint(line, before));
    fail_step(run, DIARY_COLUMNS, KOLLI_DIARY_TWICE, &warning);
    diary_report(run, KOLLI_WARNING, &warning);
    return KOLLI_OK;
}

/* The step is right. */
static kolli_status tell(struct diary *run, kolli_diag *diag)
{
    bool again;
    kolli_status status = check_told(run, &again, diag);
    if (status == KOLLI_OK && again) {
        run->result->repeated += run->step.rows;
        return KOLLI_OK;
    }
    if (status == KOLLI_OK) {
        status = diary_stock_take(run, diag);
    }
    if (status == KOLLI_OK) {
        status = send(run, diag);
    }
    run->result->written += status == KOLLI_OK ? run->step.rows : 0;
    return diary_end_run(run, status);
}

kolli_status diary_end_step(struct diary *run, kolli_diag *diag)
{
    size_t rows = run->step.rows;
    if (rows == 0) {
        return KOLLI_OK;
    }
    if (run->step.refused) {
        run->result->refused += rows;
        run->step.rows = 0;
        return KOLLI_OK;
    }
    kolli_status status = judge(run, diag);
    if (status == KOLLI_OK) {
        status = tell(run, diag);
        run->step.rows = 0;
        return status;
    }
    run->step.rows = 0;
    run->result->refused += rows;
    return diary_refuse(run, status, diag);
}
