/*
 * Which events does this CSV tell of: codes reserved, codes encoded, or stamps that somebody put
 * on goods? Events that somebody wrote are events_read.h's.
 */
#include "csv_rows.h"
#include "documents.h"
#include "events_read.h"
#include "near.h"
#include "progress.h"
#include "stamp_events.h"

#include "kolli/event.h"

struct telling {
    const struct options *options;
    struct output *output;
    const char *csv, *path; /* path NULL: standard output */
};

static void begin_result(struct telling *telling)
{
    output_begin(telling->output, NULL);
}

/* Standard output has the document alone; the counts are for those who asked for a file. */
static bool has_result(const struct telling *telling)
{
    return telling->path != NULL;
}

/* ---- reserving, encoding -------------------------------------------------------------------- */

struct stamps {
    struct telling *telling;
    struct stamp_events *events;
    size_t refused;
};

static kolli_status take_row(void *context, const kolli_run_label *label, kolli_diag *diag)
{
    struct stamps *stamps = context;
    struct output *output = stamps->telling->output;
    kolli_status status = stamp_events_add(stamps->events, label->elements, label->line, diag);
    if (status != KOLLI_NAME_LEVEL && status != KOLLI_LINK_NO_KEY) {
        if (status != KOLLI_OK && !stamp_events_said(stamps->events)) {
            output_finding(output, KOLLI_ERROR, diag);
        }
        return status;
    }
    stamps->refused++; /* no one thing: the row is left out, and the others go on unless strict */
    diag->offset = KOLLI_NO_OFFSET;
    output_begin(output, &(struct place){stamps->telling->csv, label->line, {NULL, 0}});
    output_finding(output, KOLLI_ERROR, diag);
    output_end(output);
    return options_given(stamps->telling->options, OPTION_STRICT) ? status : KOLLI_OK;
}

static void tell_stamps(struct telling *telling, kolli_batch_step step)
{
    struct output *output = telling->output;
    struct stamp_plan plan = {step, step == KOLLI_RESERVING ? OPTION_OFFICE : OPTION_PRINTER,
                              OPTION_TIME, telling->path};
    struct stamps stamps = {.telling = telling};
    kolli_run_result result;
    stamps.events = stamp_events_new(&plan, 1, true, telling->options, output);
    if (stamps.events == NULL) {
        return;
    }
    struct csv_rows_taker taker = {take_row, &stamps};
    if (csv_rows_read(telling->csv, telling->options, taker, output, &result) &&
        stamp_events_finish(stamps.events) && has_result(telling)) {
        begin_result(telling);
        output_number(output, "rows", TEXT_NONE, result.rows);
        output_number(output, "refused", TEXT_LABELS_REFUSED, result.refused + stamps.refused);
        stamp_events_write_result(stamps.events, output);
        output_text(output, "file", TEXT_NONE, kolli_span_of(telling->path));
        output_end(output);
    }
    stamp_events_free(stamps.events);
}

/* ---- commissioning --------------------------------------------------------------------------- */

struct activating {
    struct telling *telling;
    struct file_in in;
    struct progress progress;
    struct documents *documents;
    kolli_codes *printed; /* NULL: any code may become active */
    size_t errors;
};

static kolli_status take_printed(void *context, const kolli_run_label *label, kolli_diag *diag)
{
    kolli_status status = kolli_codes_add(context, label->elements, label->line, diag);
    /* a label of no one thing cannot become active: nothing to remember */
    return status == KOLLI_NAME_LEVEL || status == KOLLI_LINK_NO_KEY ? KOLLI_OK : status;
}

/* The codes that were printed, when --printed names the CSV of the labels. */
static bool read_printed(struct activating *activating)
{
    struct telling *telling = activating->telling;
    const char *path = telling->options->values[OPTION_PRINTED];
    kolli_run_result result;
    if (path == NULL) {
        return true;
    }
    activating->printed = kolli_codes_new(NULL);
    if (activating->printed == NULL) {
        output_no_memory(telling->output);
        return false;
    }
    struct csv_rows_taker taker = {take_printed, activating->printed};
    return csv_rows_read(path, telling->options, taker, telling->output, &result);
}

static void show_progress(void *context, const kolli_activation_result *result)
{
    struct activating *activating = context;
    progress_step(&activating->progress, result->activated, result->offset, activating->in.size);
}

static void report(struct activating *activating, kolli_level level, const kolli_diag *diag)
{
    struct telling *telling = activating->telling;
    progress_clear(&activating->progress);
    output_begin(telling->output, &(struct place){telling->csv, 0, {NULL, 0}});
    output_finding(telling->output, level, diag);
    output_end(telling->output);
}

static void hear(void *context, const kolli_finding *finding)
{
    struct activating *activating = context;
    activating->errors += finding->level == KOLLI_ERROR;
    report(activating, finding->level, &finding->diag);
}

/* Why it stopped, where nobody has said it yet. */
static void say_stop(struct activating *activating, kolli_status status, kolli_diag *diag)
{
    struct telling *telling = activating->telling;
    if (documents_said(activating->documents)) {
        return;
    }
    if (activating->in.error != 0) {
        output_file_fault(telling->output, KOLLI_READ_FAILED, telling->csv, activating->in.error);
    } else if (activating->errors == 0 || !options_given(telling->options, OPTION_STRICT)) {
        diag->status = status;
        report(activating, KOLLI_ERROR, diag);
    }
}

static void write_activated(struct activating *activating, const kolli_activation_result *result)
{
    struct output *output = activating->telling->output;
    begin_result(activating->telling);
    output_number(output, "rows", TEXT_NONE, result->rows);
    output_number(output, "activated", TEXT_EVENTS_ACTIVATED, result->activated);
    output_number(output, "refused", TEXT_LABELS_REFUSED, result->refused);
    output_number(output, "repeated", TEXT_EVENTS_REPEATED, result->repeated);
    output_number(output, "events", TEXT_EVENTS_EVENTS, documents_events(activating->documents));
    output_number(output, "documents", TEXT_EVENTS_DOCUMENTS,
                  documents_count(activating->documents));
    output_text(output, "file", TEXT_NONE, kolli_span_of(activating->telling->path));
    output_end(output);
}

static void run_activation(struct activating *activating, char separator)
{
    struct telling *telling = activating->telling;
    kolli_activation_options run = KOLLI_ACTIVATION_OPTIONS_INIT;
    kolli_activation_result result = {0};
    kolli_finding_sink findings = {hear, activating};
    kolli_diag diag = {.offset = KOLLI_NO_OFFSET};
    run.printed = activating->printed;
    run.separator = separator;
    run.strict = options_given(telling->options, OPTION_STRICT);
    run.progress = show_progress;
    run.context = activating;
    progress_begin(&activating->progress, TEXT_PROGRESS_ROWS, telling->output);
    kolli_status status =
        kolli_activation_run(NULL, file_in_source(&activating->in), &run,
                             documents_sink(activating->documents), &findings, &result, &diag);
    progress_clear(&activating->progress);
    if (status != KOLLI_OK) {
        say_stop(activating, status, &diag);
    } else if (documents_finish(activating->documents) && has_result(telling)) {
        write_activated(activating, &result);
    }
}

static void tell_activation(struct telling *telling)
{
    struct activating activating = {.telling = telling};
    char separator;
    if (!csv_separator(telling->options, &separator, telling->output)) {
        return;
    }
    if (!file_in_open(&activating.in, telling->csv)) {
        output_file_fault(telling->output, KOLLI_READ_FAILED, telling->csv, activating.in.error);
        return;
    }
    if (read_printed(&activating)) {
        activating.documents = documents_new(telling->path, true, telling->output);
        if (activating.documents != NULL) {
            run_activation(&activating, separator);
        }
    }
    documents_free(activating.documents);
    kolli_codes_free(activating.printed);
    file_in_close(&activating.in);
}

/* ---- The command ----------------------------------------------------------------------------- */

/* The first word; from LIST on events are read, and in the order of events_read. */
enum { RESERVING, ENCODING, COMMISSIONING, LIST, KINDS = LIST + 4 };

static bool find_kind(const struct options *options, int *kind, struct output *output)
{
    static const char *const words[KINDS] = {"reserving", "encoding", "commissioning", "list",
                                             "count",     "pick",     "show"};
    if (options->count == 0) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_EVENTS_NO_KIND, TEXT_EVENTS_KINDS, TEXT_BARE);
        return false;
    }
    struct near near = {options->words[0], NULL, 0};
    for (*kind = 0; *kind < KINDS; ++*kind) {
        if (strcmp(words[*kind], options->words[0]) == 0) {
            return *kind >= LIST || options_words(options, 2, output);
        }
        near_offer(&near, words[*kind]);
    }
    output_fault(output, KOLLI_ARGUMENT, TEXT_EVENTS_KIND_UNKNOWN,
                 near.best == NULL ? TEXT_EVENTS_KINDS : TEXT_DID_YOU_MEAN,
                 TEXT_WITH(kolli_span_of(options->words[0]), kolli_span_of(near.best)));
    return false;
}

/* Options that another kind of event takes: better said than passed over. */
static bool check_kind(const struct options *options, int kind, struct output *output)
{
    static const struct {
        enum option_id id;
        int kinds; /* bit 1 << kind */
    } rows[] = {
        {OPTION_ORDER, 3},   {OPTION_OFFICE, 3}, {OPTION_PRINTER, 2},   {OPTION_TIME, 3},
        {OPTION_PRINTED, 4}, {OPTION_STRICT, 7}, {OPTION_SEPARATOR, 7}, {OPTION_COPIES, 7},
        {OPTION_OUTPUT, 39}, {OPTION_TO, 32},    {OPTION_SINCE, 120},   {OPTION_UNTIL, 120},
        {OPTION_STEP, 120},  {OPTION_EPC, 120},  {OPTION_PLACE, 120},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (options_given(options, rows[i].id) && (rows[i].kinds & (1 << kind)) == 0) {
            options_no_use(options, rows[i].id, output);
            return false;
        }
    }
    return true;
}

/* The documents must not take the place of what they are made from: scans cannot be had again. */
static bool check_output(const struct telling *telling)
{
    const char *printed = telling->options->values[OPTION_PRINTED];
    const char *path = telling->path;
    struct output *output = telling->output;
    if (path == NULL && output->json) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_EVENTS_JSON, TEXT_EVENTS_ONE_REPAIR, TEXT_BARE);
        return false;
    }
    if (path != NULL &&
        (file_same(path, telling->csv) || (printed != NULL && file_same(path, printed)))) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_EVENTS_SAME, TEXT_EVENTS_SAME_REPAIR,
                     TEXT_WITH(kolli_span_of(path)));
        return false;
    }
    return true;
}

void events_run(const struct options *options, struct output *output)
{
    struct telling telling = {.options = options, .output = output};
    int kind;
    if (!find_kind(options, &kind, output) || !check_kind(options, kind, output)) {
        return;
    }
    if (kind >= LIST) {
        events_read_run((enum events_read)(kind - LIST), options, output);
        return;
    }
    telling.csv = options->count > 1 ? options->words[1] : "-";
    telling.path = options->values[OPTION_OUTPUT];
    if (telling.path != NULL && strcmp(telling.path, "-") == 0) {
        telling.path = NULL;
    }
    if (!check_output(&telling)) {
        return;
    }
    if (kind == COMMISSIONING) {
        tell_activation(&telling);
    } else {
        tell_stamps(&telling, kind == RESERVING ? KOLLI_RESERVING : KOLLI_ENCODING);
    }
}
