/* Which events does a diary tell of? See kolli/diary.h. */
#include "base/fail.h"
#include "base/heading.h"
#include "epcis/diary_run.h"

#include <stdio.h>

/* Rows between two calls of progress. */
#define PROGRESS_EVERY 64

/* ---- What all files of the diary share ---- */

void diary_report(struct diary *run, kolli_level level, const kolli_diag *diag)
{
    run->result->warnings += level == KOLLI_WARNING;
    finding_report(run->findings, level, diag, KOLLI_NO_OFFSET);
}

kolli_status diary_end_run(struct diary *run, kolli_status status)
{
    run->fatal = run->fatal || status != KOLLI_OK;
    return status;
}

kolli_status diary_refuse(struct diary *run, kolli_status status, kolli_diag *diag)
{
    if (status == KOLLI_NO_MEMORY || status == KOLLI_DIGEST) {
        return diary_end_run(run, status);
    }
    diary_report(run, KOLLI_ERROR, diag);
    return run->options.strict ? diary_end_run(run, status) : KOLLI_OK;
}

kolli_span diary_column_name(const struct diary *run, enum diary_column column, char buffer[100])
{
    if (table_has(&run->table, column)) {
        return span_of(run->table.headings[column]);
    }
    return diary_both_names(DIARY_WORDS_COLUMNS, column, buffer);
}

kolli_status diary_fault_in(const struct diary *run, enum diary_column column, kolli_span part,
                            kolli_status status, kolli_diag *diag)
{
    const kolli_span cell = diary_cell(run, column);
    uintptr_t at = (uintptr_t)part.ptr, begin = (uintptr_t)cell.ptr;
    bool inside = at >= begin && at <= begin + cell.len;
    if (status != KOLLI_OK && diag != NULL && inside) {
        bool exact = diag->offset != KOLLI_NO_OFFSET;
        diag->offset = (size_t)(part.ptr - cell.ptr) + (exact ? diag->offset : 0);
        diag->length = exact ? diag->length : part.len;
    }
    return diary_fault(run, column, status, diag);
}

/* ---- The columns ---- */

/* A column that is not read: perhaps its heading is misspelt. */
static void tell_unknown(struct diary *run, size_t index, kolli_span heading)
{
    kolli_diag diag;
    kolli_span near = {NULL, 0};
    char folded[8];
    if (heading_fold(heading, folded, sizeof folded).len > 3) { /* to fewer letters much is near */
        near = diary_word_near(DIARY_WORDS_COLUMNS, diary_heading(heading));
    }
    kolli_status status = near.ptr == NULL ? KOLLI_DIARY_COLUMN_UNKNOWN : KOLLI_DIARY_COLUMN_NEAR;
    diag_fail(&diag, status, kolli_csv_offset_at(run->table.csv, index), heading.len, heading,
              near);
    diag.line = kolli_csv_line(run->table.csv);
    diag_point_name(&diag, heading);
    diary_report(run, near.ptr == NULL ? KOLLI_NOTE : KOLLI_WARNING, &diag);
}

static kolli_status read_header(struct diary *run, kolli_diag *diag)
{
    static const enum diary_column needed[] = {DIARY_STEP, DIARY_PLACE, DIARY_DATE};
    struct table *table = &run->table;
    kolli_status status = diary_begin(table, diag);
    for (size_t i = 0; status == KOLLI_OK && i < table->width; i++) {
        kolli_span heading = table_heading(table, i);
        size_t column = diary_word_find(DIARY_WORDS_COLUMNS, diary_heading(heading));
        if (column != SIZE_MAX) {
            status = column == DIARY_NOTE ? KOLLI_OK : table_put(table, column, i, diag);
        } else if (heading.len > 0) {
            tell_unknown(run, i, heading);
        }
    }
    for (size_t i = 0; status == KOLLI_OK && i < sizeof needed / sizeof needed[0]; i++) {
        bool there = table_has(table, needed[i]) ||
                     (needed[i] == DIARY_DATE && table_has(table, DIARY_TIME));
        status = there ? KOLLI_OK : diary_fail_column(table, DIARY_WORDS_COLUMNS, needed[i], diag);
    }
    return status;
}

/* ---- Rows ---- */

static bool is_empty(const struct diary *run)
{
    for (size_t i = 0; i < kolli_csv_count(run->table.csv); i++) {
        if (span_trim(kolli_csv_at(run->table.csv, i)).len > 0) {
            return false;
        }
    }
    return true;
}

static kolli_status check_ditto(const struct diary *run, kolli_diag *diag)
{
    for (size_t i = 0; i < DIARY_COLUMNS; i++) {
        kolli_span cell = diary_cell(run, (enum diary_column)i);
        if (diary_is_ditto(cell)) {
            diag_fail(diag, KOLLI_DIARY_DITTO, KOLLI_NO_OFFSET, 0, cell);
            return diary_fault(run, (enum diary_column)i, KOLLI_DIARY_DITTO, diag);
        }
    }
    return KOLLI_OK;
}

/* The row goes to the step before it, or begins one. */
static kolli_status read_row(struct diary *run, bool goes_on, kolli_diag *diag)
{
    kolli_status status = check_ditto(run, diag);
    if (status == KOLLI_OK) {
        status = goes_on ? diary_check_going_on(run, diag) : diary_begin_step(run, diag);
    }
    return status == KOLLI_OK ? diary_add_row(run, diag) : status;
}

/* A fault in a row is one of its step: a part of what happened would be another thing. */
static kolli_status do_row(struct diary *run, kolli_diag *diag)
{
    bool goes_on = diary_goes_on(run);
    kolli_status status = goes_on ? KOLLI_OK : diary_end_step(run, diag);
    if (status == KOLLI_OK && !goes_on) {
        status = diary_open_step(run, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    run->step.rows += goes_on;
    status = read_row(run, goes_on, diag);
    if (status == KOLLI_OK || run->fatal) {
        return status;
    }
    run->step.refused = true;
    return diary_refuse(run, status, diag);
}

static kolli_status next_row(struct diary *run, bool *more, kolli_diag *diag)
{
    kolli_status status = table_next(&run->table, more, diag);
    run->fatal = run->table.fatal;
    run->result->line = kolli_csv_line(run->table.csv);
    run->result->offset = kolli_csv_offset(run->table.csv);
    if (run->fatal || (status == KOLLI_OK && (!*more || is_empty(run)))) {
        return status;
    }
    run->result->rows++;
    if (status == KOLLI_OK) {
        return do_row(run, diag);
    }
    run->step.gap = true; /* it may have been a part of the step */
    run->result->refused++;
    diary_explain(diag);
    return diary_refuse(run, diag->status, diag);
}

static void show_progress(const struct diary *run)
{
    if (run->options.progress != NULL) {
        run->options.progress(run->options.context, run->result);
    }
}

static kolli_status do_rows(struct diary *run, kolli_diag *diag)
{
    for (bool more = true; more;) {
        kolli_status status = next_row(run, &more, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        if (run->result->rows % PROGRESS_EVERY == 0) {
            show_progress(run);
        }
    }
    kolli_status status = diary_end_step(run, diag);
    if (status == KOLLI_OK) {
        diary_stock_report(run);
    }
    return status;
}

/* A strict run that stops has told what was right before; rows of the step at hand are not. */
static void settle(struct diary *run)
{
    const kolli_diary_result *result = run->result;
    run->result->refused = result->rows - result->written - result->repeated;
}

/* ---- The run ---- */

static bool set_up(struct diary *run, kolli_source csv)
{
    const kolli_allocator *allocator = &run->allocator;
    check_room_init(&run->room, run->allocator);
    buf_init(&run->name, run->allocator);
    buf_init(&run->step.first, run->allocator);
    buf_init(&run->step.said, run->allocator);
    buf_init(&run->step.lot, run->allocator);
    buf_init(&run->step.lot_name, run->allocator);
    run->step.event = kolli_event_new(allocator);
    run->elements = kolli_elements_new(allocator);
    bool told = seen_init(&run->told, run->allocator);
    bool stock = diary_stock_init(&run->stock, run->allocator);
    return table_open(&run->table, allocator, csv, run->options.separator) && told && stock &&
           run->step.event != NULL && run->elements != NULL;
}

static void tear_down(struct diary *run)
{
    table_close(&run->table);
    check_room_free(&run->room);
    buf_free(&run->name);
    buf_free(&run->step.first);
    buf_free(&run->step.said);
    buf_free(&run->step.lot);
    buf_free(&run->step.lot_name);
    kolli_event_free(run->step.event);
    kolli_elements_free(run->elements);
    seen_free(&run->told);
    diary_stock_free(&run->stock);
}

static kolli_status check_options(struct diary *run, kolli_diag *diag)
{
    const kolli_diary_options *options = &run->options;
    kolli_span wrong = {NULL, 0};
    if (options->identifiers < 1 || options->identifiers > KOLLI_EVENT_IDENTIFIERS) {
        wrong = SPAN("identifiers");
    } else if (options->decimal != ',' && options->decimal != '.') {
        wrong = SPAN("decimal");
    } else if (options->zone.len > 0 && !diary_read_offset(options->zone, &run->zone)) {
        wrong = SPAN("zone");
    }
    return wrong.ptr == NULL ? KOLLI_OK
                             : diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, wrong);
}

static kolli_status do_file(struct diary *run, kolli_source csv, kolli_diag *diag)
{
    if (!set_up(run, csv)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    kolli_status status = read_header(run, diag);
    if (status == KOLLI_OK) {
        status = do_rows(run, diag);
        settle(run);
        show_progress(run);
    }
    return status;
}

kolli_status kolli_diary_run(const kolli_allocator *allocator, kolli_source csv,
                             const kolli_diary_options *options, kolli_event_sink events,
                             const kolli_finding_sink *findings, kolli_diary_result *result,
                             kolli_diag *diag)
{
    kolli_diary_options chosen = KOLLI_DIARY_OPTIONS_INIT;
    kolli_diary_result own_result;
    kolli_diag fault; /* the caller's diag is left alone where the run succeeds */
    struct diary run = {.allocator = alloc_or_libc(allocator),
                        .options = options == NULL ? chosen : *options,
                        .sink = events,
                        .findings = findings,
                        .result = result == NULL ? &own_result : result};
    *run.result = (kolli_diary_result){.rows = 0};
    kolli_status status = check_options(&run, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    status = do_file(&run, csv, &fault);
    tear_down(&run);
    if (status != KOLLI_OK && diag != NULL) {
        *diag = fault;
    }
    return status;
}
