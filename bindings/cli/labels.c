/*
 * Which labels does this CSV ask for? One file a label or page, and the events that tell of them.
 */
#include "csv_rows.h"
#include "layout.h"
#include "progress.h"
#include "stamp_events.h"
#include "tree.h"

#include <errno.h>
#include <stdio.h>

struct labelling {
    const struct options *options;
    struct output *output;
    const char *csv;
    struct file_in in;
    struct tree *tree;
    struct stamp_events *events; /* NULL: none wanted */
    struct progress progress;
    char name[1024]; /* of the file that is open, below the folder */
    bool said;       /* the reason why the run stops */
    size_t errors;   /* findings of that level */
};

/* Something wrong with a file of the run: said in the words of the system. */
static kolli_status refuse_file(struct labelling *labelling)
{
    char path[2048];
    snprintf(path, sizeof path, "%s/%s", labelling->options->values[OPTION_OUT], labelling->name);
    progress_clear(&labelling->progress);
    output_there_fault(labelling->output, path, labelling->tree->error);
    labelling->said = true;
    return KOLLI_WRITE_FAILED;
}

static kolli_status open_file(void *context, kolli_span name, kolli_sink *sink, kolli_diag *diag)
{
    struct labelling *labelling = context;
    (void)diag; /* said here, in both languages */
    snprintf(labelling->name, sizeof labelling->name, "%.*s", (int)name.len, name.ptr);
    if (!tree_open(labelling->tree, name)) {
        return refuse_file(labelling);
    }
    *sink = file_out_sink(&labelling->tree->out);
    return KOLLI_OK;
}

static kolli_status close_file(void *context, bool whole, kolli_diag *diag)
{
    struct labelling *labelling = context;
    (void)diag;
    /* the run says "not whole" also when our sink failed: the reason is in the file */
    int error = labelling->tree->out.error;
    if (tree_close(labelling->tree, whole) && error == 0) {
        return KOLLI_OK;
    }
    if (error != 0) {
        labelling->tree->error = error;
    }
    return labelling->said ? KOLLI_WRITE_FAILED : refuse_file(labelling);
}

static kolli_status made(void *context, const kolli_run_label *label, kolli_diag *diag)
{
    struct labelling *labelling = context;
    struct output *output = labelling->output;
    if (labelling->events == NULL) {
        return KOLLI_OK;
    }
    kolli_status status = stamp_events_add(labelling->events, label->elements, label->line, diag);
    if (status == KOLLI_NAME_LEVEL || status == KOLLI_LINK_NO_KEY) {
        diag->offset = KOLLI_NO_OFFSET; /* a label of no one thing: there is no code to tell of */
        progress_clear(&labelling->progress);
        output_begin(output, &(struct place){labelling->csv, label->line, {NULL, 0}});
        output_finding(output, KOLLI_WARNING, diag);
        output_end(output);
        return KOLLI_OK;
    }
    labelling->said =
        labelling->said || (status != KOLLI_OK && stamp_events_said(labelling->events));
    return status;
}

static void show_progress(void *context, const kolli_run_result *result)
{
    struct labelling *labelling = context;
    progress_step(&labelling->progress, result->made, result->offset, labelling->in.size);
}

static void hear(void *context, const kolli_finding *finding)
{
    struct labelling *labelling = context;
    struct output *output = labelling->output;
    labelling->errors += finding->level == KOLLI_ERROR;
    progress_clear(&labelling->progress);
    output_begin(output, &(struct place){labelling->csv, 0, {NULL, 0}});
    output_finding(output, finding->level, &finding->diag);
    output_end(output);
}

/* Why the run stopped, where nobody has said it yet. */
static void say_stop(struct labelling *labelling, kolli_status status, const kolli_diag *diag)
{
    struct output *output = labelling->output;
    if (labelling->said) {
        return;
    }
    if (labelling->in.error != 0) {
        output_file_fault(output, KOLLI_READ_FAILED, labelling->csv, labelling->in.error);
        return;
    }
    if (options_given(labelling->options, OPTION_STRICT) && labelling->errors > 0) {
        return; /* the finding is the reason */
    }
    kolli_diag reason = *diag;
    reason.status = status;
    output_begin(output, &(struct place){labelling->csv, 0, {NULL, 0}});
    output_finding(output, KOLLI_ERROR, &reason);
    output_end(output);
}

static void write_result(struct labelling *labelling, const kolli_run_result *result)
{
    struct output *output = labelling->output;
    const char *out = labelling->options->values[OPTION_OUT];
    output_begin(output, NULL);
    output_number(output, "rows", TEXT_NONE, result->rows);
    output_number(output, "made", TEXT_LABELS_MADE, result->made);
    output_number(output, "refused", result->refused == 0 ? TEXT_NONE : TEXT_LABELS_REFUSED,
                  result->refused);
    output_number(output, "warnings", result->warnings == 0 ? TEXT_NONE : TEXT_LABELS_WARNINGS,
                  result->warnings);
    output_number(output, "files", TEXT_NONE, result->files);
    output_text(output, "out", TEXT_LABELS_OUT, kolli_span_of(out));
    if (labelling->events != NULL) {
        stamp_events_write_result(labelling->events, output);
    }
    output_end(output);
}

static void fill_options(kolli_run_options *run, const struct options *options,
                         struct output *output)
{
    run->pattern = options_span(options, OPTION_NAME);
    run->text[0] = options_span(options, OPTION_TEXT1);
    run->text[1] = options_span(options, OPTION_TEXT2);
    run->producer = options_span(options, OPTION_PRODUCER);
    csv_separator(options, &run->separator, output); /* checked before */
    run->strict = options_given(options, OPTION_STRICT);
    run->copies = options_given(options, OPTION_COPIES);
}

static void run_labels(struct labelling *labelling, const kolli_layout *layout,
                       const kolli_sheet *sheet)
{
    kolli_run_options run = KOLLI_RUN_OPTIONS_INIT;
    kolli_run_output files = {open_file, close_file, made, show_progress, labelling};
    kolli_finding_sink findings = {hear, labelling};
    kolli_run_result result = {0};
    kolli_diag diag = {.offset = KOLLI_NO_OFFSET};
    run.layout = layout;
    run.sheet = sheet;
    fill_options(&run, labelling->options, labelling->output);
    progress_begin(&labelling->progress, TEXT_PROGRESS_LABELS, labelling->output);
    kolli_status status =
        kolli_run(NULL, file_in_source(&labelling->in), &run, &files, &findings, &result, &diag);
    progress_clear(&labelling->progress);
    if (status != KOLLI_OK) {
        say_stop(labelling, status, &diag);
    }
    /* also of a run that stopped, for these labels are there; but no documents of no label */
    if (labelling->events != NULL && result.made > 0) {
        stamp_events_finish(labelling->events);
    }
    write_result(labelling, &result);
}

/* The documents of the events, when they are wanted. False: said. */
static bool begin_events(struct labelling *labelling)
{
    const struct options *options = labelling->options;
    const char *folder = options->values[OPTION_EVENTS];
    char paths[2][2048];
    if (folder == NULL) {
        return true;
    }
    snprintf(paths[0], sizeof paths[0], "%s/reserving.json", folder);
    snprintf(paths[1], sizeof paths[1], "%s/encoding.json", folder);
    const struct stamp_plan plans[] = {
        {KOLLI_RESERVING, OPTION_OFFICE, OPTION_RESERVED, paths[0]},
        {KOLLI_ENCODING, OPTION_PRINTER, OPTION_ENCODED, paths[1]},
    };
    labelling->events = stamp_events_new(plans, 2, options_given(options, OPTION_FORCE), options,
                                         labelling->output);
    return labelling->events != NULL;
}

/* The documents for the events and the folder for the labels: both before the first label. */
static void with_places(struct labelling *labelling, const kolli_layout *layout,
                        const kolli_sheet *sheet)
{
    const char *out = labelling->options->values[OPTION_OUT];
    if (!begin_events(labelling)) {
        return;
    }
    labelling->tree = tree_new(out, options_given(labelling->options, OPTION_FORCE));
    if (labelling->tree == NULL) {
        output_file_fault(labelling->output, KOLLI_WRITE_FAILED, out, errno);
    } else {
        run_labels(labelling, layout, sheet);
    }
    stamp_events_free(labelling->events);
    tree_free(labelling->tree);
}

/* What only events tell of is wrong without them: better said than passed over. */
static bool check_events(const struct options *options, struct output *output)
{
    static const enum option_id ids[] = {OPTION_ORDER, OPTION_OFFICE, OPTION_PRINTER,
                                         OPTION_RESERVED, OPTION_ENCODED};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (options_given(options, ids[i]) && !options_given(options, OPTION_EVENTS)) {
            output_fault(output, KOLLI_ARGUMENT, TEXT_OPTION_NO_USE, TEXT_LABELS_EVENTS_REPAIR,
                         TEXT_WITH(kolli_span_of(option_at(ids[i])->word)));
            return false;
        }
    }
    return true;
}

static bool check_use(const struct options *options, struct output *output)
{
    char separator;
    if (!options_words(options, 1, output)) {
        return false;
    }
    if (!options_given(options, OPTION_OUT)) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_OPTION_MISSING, TEXT_LABELS_OUT_REPAIR,
                     TEXT_WITH(kolli_span_of("out")));
        return false;
    }
    return check_events(options, output) && csv_separator(options, &separator, output);
}

void labels_run(const struct options *options, struct output *output)
{
    kolli_layout layout;
    kolli_sheet sheet;
    bool paged;
    struct labelling labelling = {.options = options, .output = output};
    labelling.csv = options->count == 0 ? "-" : options->words[0];
    if (!check_use(options, output) || !layout_read(&layout, options, output) ||
        !sheet_read(&sheet, &paged, &layout, options, output)) {
        return;
    }
    if (!file_in_open(&labelling.in, labelling.csv)) {
        output_file_fault(output, KOLLI_READ_FAILED, labelling.csv, labelling.in.error);
        return;
    }
    with_places(&labelling, &layout, paged ? &sheet : NULL);
    file_in_close(&labelling.in);
}
