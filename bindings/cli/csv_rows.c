/* What do the rows of a CSV for labels name? */
#include "csv_rows.h"

#include "progress.h"

struct rows {
    const char *path;
    struct output *output;
    struct file_in in;
    struct progress progress;
    struct csv_rows_taker taker;
    size_t errors;
    bool taken; /* the taker ended it */
};

static kolli_status take(void *context, const kolli_run_label *label, kolli_diag *diag)
{
    struct rows *rows = context;
    kolli_status status = rows->taker.take(rows->taker.context, label, diag);
    rows->taken = rows->taken || status != KOLLI_OK;
    return status;
}

static void show_progress(void *context, const kolli_run_result *result)
{
    struct rows *rows = context;
    progress_step(&rows->progress, result->made, result->offset, rows->in.size);
}

static void report(struct rows *rows, kolli_level level, const kolli_diag *diag)
{
    progress_clear(&rows->progress);
    output_begin(rows->output, &(struct place){rows->path, 0, {NULL, 0}});
    output_finding(rows->output, level, diag);
    output_end(rows->output);
}

static void hear(void *context, const kolli_finding *finding)
{
    struct rows *rows = context;
    rows->errors += finding->level == KOLLI_ERROR;
    report(rows, finding->level, &finding->diag);
}

bool csv_separator(const struct options *options, char *separator, struct output *output)
{
    kolli_span given = options_span(options, OPTION_SEPARATOR);
    *separator = '\0';
    if (given.ptr == NULL) {
        return true;
    }
    if (strcmp(given.ptr, "tab") == 0) {
        *separator = '\t';
    } else if (given.len == 1 && strchr(",;\t", given.ptr[0]) != NULL) {
        *separator = given.ptr[0];
    } else {
        options_refuse(options, OPTION_SEPARATOR, kolli_span_of(", ; tab"), output);
        return false;
    }
    return true;
}

/*
 * The run that makes labels does the reading, without drawing any: a row is right here exactly when
 * its elements are right there.
 */
static kolli_status run_rows(struct rows *rows, const struct options *options, char separator,
                             kolli_run_result *result, kolli_diag *diag)
{
    kolli_run_options run = KOLLI_RUN_OPTIONS_INIT;
    kolli_run_output files = {NULL, NULL, take, show_progress, rows};
    kolli_finding_sink findings = {hear, rows};
    run.separator = separator;
    run.strict = options_given(options, OPTION_STRICT);
    run.copies = options_given(options, OPTION_COPIES);
    return kolli_run(NULL, file_in_source(&rows->in), &run, &files, &findings, result, diag);
}

bool csv_rows_read(const char *path, const struct options *options, struct csv_rows_taker taker,
                   struct output *output, kolli_run_result *result)
{
    struct rows rows = {.path = path, .output = output, .taker = taker};
    kolli_diag diag = {.offset = KOLLI_NO_OFFSET};
    char separator;
    *result = (kolli_run_result){0};
    if (!csv_separator(options, &separator, output)) {
        return false;
    }
    if (!file_in_open(&rows.in, path)) {
        output_file_fault(output, KOLLI_READ_FAILED, path, rows.in.error);
        return false;
    }
    progress_begin(&rows.progress, TEXT_PROGRESS_ROWS, output);
    kolli_status status = run_rows(&rows, options, separator, result, &diag);
    progress_clear(&rows.progress);
    file_in_close(&rows.in);
    if (status == KOLLI_OK || rows.taken) {
        return status == KOLLI_OK;
    }
    if (rows.in.error != 0) {
        output_file_fault(output, KOLLI_READ_FAILED, path, rows.in.error);
    } else if (rows.errors == 0 || !options_given(options, OPTION_STRICT)) {
        diag.status = status;
        report(&rows, KOLLI_ERROR, &diag);
    }
    return false;
}
