/* Which events does a diary that people keep in a spreadsheet tell of? */
#include "command.h"
#include "csv_rows.h"
#include "event_out.h"
#include "progress.h"

#include "kolli/diary.h"

#include <stdio.h>
#include <stdlib.h>

struct keeping {
    const struct options *options;
    struct output *output;
    kolli_diary_lists *lists;
    kolli_diary_options diary;
    struct event_out *out;
    struct progress progress;
    const char *path; /* of the table that is read */
    struct file_in in, codes;
    size_t files, errors; /* errors: of the file at hand */
    bool broken;          /* a file could not be read to its end */
    bool said;            /* why the events cannot be written */
    kolli_diary_result sum;
};

/* ---- What is found ---- */

static void report(void *context, kolli_level level, const kolli_diag *diag)
{
    struct keeping *keeping = context;
    progress_clear(&keeping->progress);
    output_begin(keeping->output, &(struct place){keeping->path, 0, {NULL, 0}});
    output_finding(keeping->output, level, diag);
    output_end(keeping->output);
}

static void quiet(void *context)
{
    struct keeping *keeping = context;
    progress_clear(&keeping->progress);
}

static void hear(void *context, const kolli_finding *finding)
{
    struct keeping *keeping = context;
    keeping->errors += finding->level == KOLLI_ERROR;
    report(keeping, finding->level, &finding->diag);
}

/* Why a table was not read to its end, where no finding has said it. */
static void say_stop(struct keeping *keeping, kolli_status status, kolli_diag *diag)
{
    bool strict = options_given(keeping->options, OPTION_STRICT) && keeping->errors > 0;
    keeping->broken = true;
    if (keeping->in.error != 0) {
        quiet(keeping);
        output_file_fault(keeping->output, KOLLI_READ_FAILED, keeping->path, keeping->in.error);
    } else if (!strict && !keeping->said) {
        diag->status = status;
        report(keeping, KOLLI_ERROR, diag);
    }
}

static bool open_table(struct keeping *keeping, const char *path)
{
    keeping->path = path;
    keeping->errors = 0;
    if (!file_in_open(&keeping->in, path)) {
        output_file_fault(keeping->output, KOLLI_READ_FAILED, path, keeping->in.error);
        keeping->broken = true;
        return false;
    }
    return true;
}

/* ---- The lists ---- */

/* A list that cannot be read at all ends the work; names of its bad rows will be missed below. */
static bool read_list(struct keeping *keeping, enum option_id id)
{
    const char *path = keeping->options->values[id];
    const kolli_finding_sink findings = {hear, keeping};
    kolli_diag diag = {.offset = KOLLI_NO_OFFSET};
    if (path == NULL) {
        return true;
    }
    if (!open_table(keeping, path)) {
        return false;
    }
    kolli_source source = file_in_source(&keeping->in);
    kolli_status status =
        id == OPTION_PLACES
            ? kolli_diary_lists_read_places(keeping->lists, source, 0, &findings, NULL, &diag)
            : kolli_diary_lists_read_products(keeping->lists, source, 0, keeping->diary.decimal,
                                              &findings, NULL, &diag);
    if (status != KOLLI_OK) {
        say_stop(keeping, status, &diag);
    }
    file_in_close(&keeping->in);
    return status == KOLLI_OK;
}

/* ---- Files of codes, beside the diary ---- */

static kolli_status open_codes(void *context, kolli_span name, kolli_source *source,
                               kolli_diag *diag)
{
    struct keeping *keeping = context;
    char path[4096];
    (void)diag; /* the library says which file */
    const char *slash = strrchr(keeping->path, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - keeping->path) + 1;
    bool inside = memchr(name.ptr, '/', name.len) == NULL &&
                  memchr(name.ptr, '\\', name.len) == NULL && name.ptr[0] != '.';
    if (!inside || folder + name.len >= sizeof path || memchr(name.ptr, 0, name.len) != NULL) {
        return KOLLI_READ_FAILED;
    }
    snprintf(path, sizeof path, "%.*s%.*s", (int)folder, keeping->path, (int)name.len, name.ptr);
    if (strcmp(path, "-") == 0 || !file_in_open(&keeping->codes, path)) {
        return KOLLI_READ_FAILED;
    }
    *source = file_in_source(&keeping->codes);
    return KOLLI_OK;
}

static void close_codes(void *context)
{
    file_in_close(&((struct keeping *)context)->codes);
}

/* ---- The diaries ---- */

static void show_progress(void *context, const kolli_diary_result *result)
{
    struct keeping *keeping = context;
    progress_step(&keeping->progress, keeping->sum.rows + result->rows, result->offset,
                  keeping->in.size);
}

static kolli_status take_event(void *context, const kolli_event *event, kolli_diag *diag)
{
    struct keeping *keeping = context;
    (void)diag;
    keeping->said = keeping->said || !event_out_add(keeping->out, event);
    return keeping->said ? KOLLI_WRITE_FAILED : KOLLI_OK;
}

static void add_up(struct keeping *keeping, const kolli_diary_result *result)
{
    keeping->files++;
    keeping->sum.rows += result->rows;
    keeping->sum.written += result->written;
    keeping->sum.refused += result->refused;
    keeping->sum.repeated += result->repeated;
    keeping->sum.warnings += result->warnings;
    keeping->sum.events += result->events;
}

static void read_diary(struct keeping *keeping, const char *path)
{
    const kolli_finding_sink findings = {hear, keeping};
    const kolli_event_sink sink = {take_event, keeping};
    kolli_diary_result result;
    kolli_diag diag = {.offset = KOLLI_NO_OFFSET};
    if (!open_table(keeping, path)) {
        return;
    }
    kolli_status status = kolli_diary_run(NULL, file_in_source(&keeping->in), &keeping->diary, sink,
                                          &findings, &result, &diag);
    progress_clear(&keeping->progress);
    if (status != KOLLI_OK) {
        say_stop(keeping, status, &diag);
    }
    add_up(keeping, &result);
    file_in_close(&keeping->in);
}

static void write_result(struct keeping *keeping)
{
    struct output *output = keeping->output;
    const kolli_diary_result *sum = &keeping->sum;
    output_begin(output, NULL);
    output_number(output, "files", TEXT_CONVERT_FILES, keeping->files);
    output_number(output, "rows", TEXT_NONE, sum->rows);
    output_number(output, "written", TEXT_DIARY_WRITTEN, sum->written);
    output_number(output, "refused", sum->refused == 0 ? TEXT_NONE : TEXT_LABELS_REFUSED,
                  sum->refused);
    output_number(output, "repeated", sum->repeated == 0 ? TEXT_NONE : TEXT_DIARY_REPEATED,
                  sum->repeated);
    output_number(output, "warnings", TEXT_NONE, sum->warnings);
    output_number(output, "events", TEXT_EVENTS_EVENTS, sum->events);
    output_text(output, "file", TEXT_NONE, kolli_span_of(event_target_path(keeping->options)));
    output_end(output);
}

static void read_diaries(struct keeping *keeping, enum event_form form)
{
    const struct options *options = keeping->options;
    const struct event_target target = {event_target_path(options), true};
    const struct event_teller teller = {report, quiet, keeping};
    keeping->out = event_out_make(form, target, teller, keeping->output);
    if (keeping->out == NULL) {
        return;
    }
    progress_begin(&keeping->progress, TEXT_PROGRESS_ROWS, keeping->output);
    if (options->count == 0) {
        read_diary(keeping, "-");
    }
    for (size_t i = 0; i < options->count && !keeping->said; i++) {
        read_diary(keeping, options->words[i]);
    }
    quiet(keeping);
    if (!keeping->broken && event_out_end(keeping->out) && target.path != NULL) {
        write_result(keeping);
    }
    event_out_free(keeping->out);
}

/* ---- The command ---- */

static bool read_decimal(const struct options *options, char *decimal, struct output *output)
{
    kolli_span given = options_span(options, OPTION_DECIMAL);
    if (given.ptr != NULL && (given.len != 1 || strchr(",.", given.ptr[0]) == NULL)) {
        options_refuse(options, OPTION_DECIMAL, kolli_span_of(", ."), output);
        return false;
    }
    *decimal = given.ptr == NULL ? ',' : given.ptr[0];
    return true;
}

/* Is the offset one? Asked of a time, which the library would otherwise refuse for each file. */
static bool check_zone(const struct options *options, struct output *output)
{
    kolli_span zone = options_span(options, OPTION_ZONE);
    char text[64];
    kolli_time time;
    int length = snprintf(text, sizeof text, "2026-01-01T00:00:00%.*s",
                          (int)(zone.len < 32 ? zone.len : 32), zone.len == 0 ? "" : zone.ptr);
    if (zone.ptr == NULL ||
        kolli_time_parse(&time, (kolli_span){text, (size_t)length}, NULL) == KOLLI_OK) {
        return true;
    }
    options_refuse(options, OPTION_ZONE, kolli_span_of("+07:00"), output);
    return false;
}

/* No document may take the place of a list either. */
static bool check_lists(const struct options *options, struct output *output)
{
    static const enum option_id ids[] = {OPTION_PLACES, OPTION_PRODUCTS};
    const char *path = event_target_path(options);
    for (size_t i = 0; path != NULL && i < sizeof ids / sizeof *ids; i++) {
        if (options_given(options, ids[i]) && file_same(path, options->values[ids[i]])) {
            output_fault(output, KOLLI_ARGUMENT, TEXT_EVENTS_SAME, TEXT_EVENTS_SAME_REPAIR,
                         TEXT_WITH(kolli_span_of(path)));
            return false;
        }
    }
    return true;
}

static void fill_options(struct keeping *keeping)
{
    kolli_diary_options *diary = &keeping->diary;
    diary->lists = keeping->lists;
    diary->zone = options_span(keeping->options, OPTION_ZONE);
    diary->strict = options_given(keeping->options, OPTION_STRICT);
    diary->progress = show_progress;
    diary->open = open_codes;
    diary->close = close_codes;
    diary->context = keeping;
}

static void write_template(const struct options *options, struct output *output)
{
    static const char *const words[] = {"diary", "places", "products"};
    const char *word = options->count == 0 ? words[0] : options->words[0];
    static const enum option_id others[] = {OPTION_PLACES,  OPTION_PRODUCTS, OPTION_ZONE,
                                            OPTION_DECIMAL, OPTION_STRICT,   OPTION_TO,
                                            OPTION_OUTPUT,  OPTION_JSON};
    char separator;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (options_given(options, others[i])) { /* better said than passed over */
            options_no_use(options, others[i], output);
            return;
        }
    }
    if (!options_words(options, 1, output) || !csv_separator(options, &separator, output)) {
        return;
    }
    if (separator == 0) { /* as the spreadsheet of each language expects it */
        separator = output->language == KOLLI_VIETNAMESE ? ';' : ',';
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i]) == 0) {
            kolli_diary_template((kolli_diary_table)i, output->language, separator,
                                 output_raw(output));
            return;
        }
    }
    output_fault(output, KOLLI_ARGUMENT, TEXT_DIARY_TABLE_UNKNOWN, TEXT_DIARY_TABLES,
                 TEXT_WITH(kolli_span_of(word)));
}

static void run(struct keeping *keeping)
{
    const struct options *options = keeping->options;
    struct output *output = keeping->output;
    enum event_form form = EVENT_JSON;
    keeping->diary = (kolli_diary_options)KOLLI_DIARY_OPTIONS_INIT;
    if (!event_form_read(&form, options, output) || !event_target_check(options, 0, output) ||
        !check_lists(options, output) || !check_zone(options, output) ||
        !csv_separator(options, &keeping->diary.separator, output) ||
        !read_decimal(options, &keeping->diary.decimal, output)) {
        return;
    }
    keeping->lists = kolli_diary_lists_new(NULL);
    if (keeping->lists == NULL) {
        output_no_memory(output);
        return;
    }
    fill_options(keeping);
    if (read_list(keeping, OPTION_PLACES) && read_list(keeping, OPTION_PRODUCTS)) {
        read_diaries(keeping, form);
    }
    kolli_diary_lists_free(keeping->lists);
}

void diary_run(const struct options *options, struct output *output)
{
    struct keeping keeping = {.options = options, .output = output};
    if (options_given(options, OPTION_TEMPLATE)) {
        write_template(options, output);
    } else {
        run(&keeping);
    }
}
