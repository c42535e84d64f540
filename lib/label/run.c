/*
 * How do the rows of a CSV become labels? Row, elements, checks, symbol, file; a bad row is a
 * finding.
 *
 * Everything that may be wrong with a row is found before its file is opened: label_prepare()
 * encodes and places, label_draw() cannot fail. So a page's file may stay open over many rows, and
 * no page is held in memory; only the elements of its labels are, for output->made() after the page
 * was closed well.
 */
#include "label/run.h"

#include "base/fail.h"
#include "base/utf8.h"

#define PROGRESS_ROWS 64

/* ---- Set up and tear down -------------------------------------------------------------------- */

/* The source, watched: its own failure is told from a fault in the CSV, whatever its status. */
static kolli_status read_source(void *context, char *buffer, size_t size, size_t *got)
{
    struct run *run = context;
    run->source_status = run->source.read(run->source.context, buffer, size, got);
    run->bytes += run->source_status == KOLLI_OK ? *got : 0;
    return run->source_status;
}

static void run_init(struct run *run, const kolli_allocator *allocator, kolli_source source)
{
    *run = (struct run){.allocator = alloc_or_libc(allocator), .source = source};
    columns_init(&run->columns, run->allocator);
    pattern_init(&run->pattern, run->allocator);
    buf_init(&run->name, run->allocator);
    buf_init(&run->scratch, run->allocator);
}

static void run_free(struct run *run)
{
    for (size_t i = 0; run->pending != NULL && i < run->places; i++) {
        kolli_elements_free(run->pending[i].elements);
    }
    alloc_free(&run->allocator, run->pending, run->places * sizeof *run->pending);
    kolli_csv_free(run->csv);
    kolli_label_free(run->label);
    columns_free(&run->columns);
    pattern_free(&run->pattern);
    seen_free(&run->things);
    seen_free(&run->names);
    buf_free(&run->name);
    buf_free(&run->scratch);
}

static bool make_pending(struct run *run)
{
    run->pending = alloc_new(&run->allocator, run->places * sizeof *run->pending);
    for (size_t i = 0; run->pending != NULL && i < run->places; i++) {
        run->pending[i].elements = kolli_elements_new(&run->allocator);
        if (run->pending[i].elements == NULL) {
            return false;
        }
    }
    return run->pending != NULL;
}

static kolli_status make_parts(struct run *run, kolli_diag *diag)
{
    kolli_csv_options options = KOLLI_CSV_OPTIONS_INIT;
    options.separator = run->options.separator;
    options.comments = true;
    run->csv = kolli_csv_new(&run->allocator, (kolli_source){read_source, run}, &options);
    run->label = kolli_label_new(&run->allocator);
    if (run->csv == NULL || run->label == NULL || !seen_init(&run->things, run->allocator) ||
        !seen_init(&run->names, run->allocator) || !make_pending(run)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    return KOLLI_OK;
}

static kolli_status take_options(struct run *run, const kolli_run_options *options,
                                 kolli_diag *diag)
{
    run->options = (kolli_run_options)KOLLI_RUN_OPTIONS_INIT;
    if (options != NULL) {
        size_t size = options->size < sizeof run->options ? options->size : sizeof run->options;
        memcpy(&run->options, options, size);
    }
    if (run->options.separator != 0 && strchr(",;\t", run->options.separator) == NULL) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0,
                         (kolli_span){&run->options.separator, 1});
    }
    const kolli_span texts[] = {run->options.text[0], run->options.text[1], run->options.producer};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        size_t bad = utf8_check(texts[i]);
        if (bad < texts[i].len) {
            return diag_fail(diag, KOLLI_UTF8, bad, 1);
        }
    }
    kolli_status status = layout_take(&run->layout, run->options.layout, diag);
    run->places = 1;
    if (status == KOLLI_OK && run->options.sheet != NULL) {
        status = sheet_plan(&run->grid, run->options.sheet, &run->layout, diag);
        run->places = status == KOLLI_OK ? sheet_count(&run->grid) : 0;
    }
    return status;
}

/*
 * A column that is nothing of ours may be a misspelt one: without it labels would lack what it
 * says.
 */
static void tell_unused_columns(struct run *run)
{
    for (size_t i = 0; i < run->columns.count; i++) {
        const struct column *column = &run->columns.at[i];
        if (column->kind == COLUMN_OTHER && column->name.len > 0 &&
            !pattern_uses(&run->pattern, i)) {
            kolli_diag note;
            columns_fault(run->csv, i, KOLLI_LABEL_COLUMN_UNUSED, &note);
            run_report(run, KOLLI_NOTE, &note);
        }
    }
}

static kolli_status read_header(struct run *run, kolli_diag *diag)
{
    bool more = false;
    kolli_status status = kolli_csv_next(run->csv, &more, diag);
    if (status == KOLLI_OK && !more) {
        status = diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    if (status == KOLLI_OK) {
        status = columns_read(&run->columns, run->csv, run->findings, diag);
    }
    if (status == KOLLI_OK) {
        status = pattern_read(&run->pattern, run->options.pattern, &run->columns,
                              run->options.copies, diag);
    }
    if (status == KOLLI_OK && run->output->open != NULL) {
        tell_unused_columns(run);
    }
    return status;
}

/* ---- Rows ------------------------------------------------------------------------------------ */

static void tell_progress(const struct run *run)
{
    if (run->output->progress != NULL) {
        run->output->progress(run->output->context, run->result);
    }
}

static bool source_failed(const struct run *run)
{
    return run->source_status != KOLLI_OK;
}

/* A fault in the CSV itself: its line is the record's, where the run says that it goes on from. */
static void place_csv_fault(const struct run *run, kolli_diag *fault)
{
    uint32_t line = kolli_csv_line(run->csv);
    if (fault->line != line) { /* a quote that was closed by a quote of another line */
        fault->line = line;
        fault->offset = kolli_csv_offset(run->csv);
        fault->length = 0;
    }
}

/* All rows. Stops at a status that ends the run, or at the first bad row of a strict one. */
static kolli_status make_rows(struct run *run, kolli_diag *diag)
{
    for (;;) {
        bool more = false;
        kolli_diag fault = {.status = KOLLI_OK};
        kolli_status status = kolli_csv_next(run->csv, &more, &fault);
        if (status == KOLLI_OK && !more) {
            return KOLLI_OK;
        }
        run->fatal = status == KOLLI_NO_MEMORY || source_failed(run);
        run->result->line = kolli_csv_line(run->csv);
        run->result->offset = kolli_csv_offset(run->csv);
        if (status == KOLLI_OK) {
            status = run_row_make(run, &fault);
        } else if (!run->fatal) {
            place_csv_fault(run, &fault);
        }
        if (run->fatal) {
            if (fault.status != status) { /* a caller's function that left the diag to us */
                diag_fail(&fault, status, KOLLI_NO_OFFSET, 0);
            }
            if (diag != NULL) {
                *diag = fault;
            }
            return status;
        }
        run->result->rows++;
        if (status != KOLLI_OK) {
            run->result->refused++;
            run_report(run, KOLLI_ERROR, &fault);
        }
        if (status != KOLLI_OK && run->options.strict) {
            if (diag != NULL) {
                *diag = fault;
            }
            return status;
        }
        if (run->result->rows % PROGRESS_ROWS == 0) {
            tell_progress(run);
        }
    }
}

/* Close what is open: a strict run's last page is good as far as it goes, a broken run's is not. */
static kolli_status finish(struct run *run, kolli_status status, kolli_diag *diag)
{
    bool whole = !run->fatal;
    kolli_status closed = run_file_close(run, whole, status == KOLLI_OK ? diag : NULL);
    run->result->offset = status == KOLLI_OK ? run->bytes : run->result->offset;
    tell_progress(run);
    return status == KOLLI_OK ? closed : status;
}

kolli_status kolli_run(const kolli_allocator *allocator, kolli_source csv,
                       const kolli_run_options *options, const kolli_run_output *output,
                       const kolli_finding_sink *findings, kolli_run_result *result,
                       kolli_diag *diag)
{
    kolli_run_result own_result;
    struct run run;
    run_init(&run, allocator, csv);
    run.output = output;
    run.findings = findings;
    run.result = result != NULL ? result : &own_result;
    *run.result = (kolli_run_result){.rows = 0};
    kolli_status status = take_options(&run, options, diag);
    if (status == KOLLI_OK) {
        status = make_parts(&run, diag);
    }
    if (status == KOLLI_OK) {
        status = read_header(&run, diag);
    }
    if (status == KOLLI_OK) {
        status = make_rows(&run, diag);
        status = finish(&run, status, diag);
    }
    run_free(&run);
    return status;
}
