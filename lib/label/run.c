/*
 * How do the rows of a CSV become labels? Row, elements, checks, symbol, file; a bad row is a
 * finding.
 *
 * Everything that may be wrong with a row is found before its file is opened: label_prepare()
 * encodes and places, label_draw() cannot fail. So a page's file may stay open over many rows, and
 * no page is held in memory; only the elements of its labels are, for output->made() after the page
 * was closed well.
 */
#include "base/fail.h"
#include "base/utf8.h"
#include "kolli/label.h"
#include "kolli/link.h"
#include "label/columns.h"
#include "label/label.h"
#include "label/pattern.h"
#include "base/seen.h"
#include "label/sheet.h"

#define PROGRESS_ROWS 64

/* A label whose file is not closed yet. */
struct pending {
    kolli_elements *elements; /* reused for the label that has this place on the next page */
    uint32_t line;
};

struct run {
    kolli_allocator allocator;
    kolli_source source;
    kolli_run_options options;
    kolli_layout layout;
    struct sheet_grid grid;
    const kolli_run_output *output;
    const kolli_finding_sink *findings;
    kolli_run_result *result;

    size_t bytes;               /* read from the source */
    kolli_status source_status; /* of its last call */
    kolli_csv *csv;
    struct columns columns;
    struct pattern pattern;
    kolli_label *label;

    struct pending *pending;
    size_t places, filled; /* labels a file takes; that the open one has */
    size_t page;
    bool open;
    struct text_out out;
    struct buf name; /* of the open file */

    struct seen things, names;
    struct buf scratch;
    bool told_changed; /* the note about characters in names was given */
    bool fatal;        /* the status in hand ends the run */
};

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
    return status;
}

/* ---- Findings -------------------------------------------------------------------------------- */

/* A fault in the row: in column `index`, `skip` bytes into its field; the whole record without one.
 */
static kolli_status place_fault(const struct run *run, size_t index, size_t skip,
                                kolli_status status, kolli_diag *diag)
{
    diag->line = kolli_csv_line(run->csv);
    if (index >= run->columns.count) {
        diag->offset = kolli_csv_offset(run->csv);
        diag->length = 0;
        return status;
    }
    kolli_span field = kolli_csv_at(run->csv, index);
    if (diag->offset == KOLLI_NO_OFFSET) {
        diag->offset = skip;
        diag->length = span_trim(field).len;
    } else {
        diag->offset += skip;
    }
    diag->offset = diag->offset < field.len ? diag->offset : field.len;
    if (diag->length > field.len - diag->offset) {
        diag->length = field.len - diag->offset;
    }
    diag->offset += kolli_csv_offset_at(run->csv, index);
    columns_point(diag, run->columns.at[index].name);
    return status;
}

static void report(struct run *run, kolli_level level, const kolli_diag *diag)
{
    run->result->warnings += level == KOLLI_ERROR ? 0 : 1;
    finding_report(run->findings, level, diag, KOLLI_NO_OFFSET);
}

/* What a label says of its texts, with the place of its row. */
static void report_label(void *context, const kolli_finding *finding)
{
    struct run *run = context;
    kolli_diag diag = finding->diag;
    place_fault(run, SIZE_MAX, 0, diag.status, &diag);
    report(run, finding->level, &diag);
}

static kolli_status stop(struct run *run, kolli_status status)
{
    run->fatal = true;
    return status;
}

/* ---- A row's elements ------------------------------------------------------------------------ */

static kolli_status add_element(struct run *run, kolli_elements *list, size_t index,
                                kolli_diag *diag)
{
    const struct column *column = &run->columns.at[index];
    kolli_span field = kolli_csv_at(run->csv, index), value = span_trim(field);
    if (value.len == 0) {
        return KOLLI_OK;
    }
    kolli_status status = kolli_elements_add_padded(list, span_of(column->ai), value, diag);
    if (status == KOLLI_NO_MEMORY) {
        return stop(run, status);
    }
    return status == KOLLI_OK
               ? status
               : place_fault(run, index, (size_t)(value.ptr - field.ptr), status, diag);
}

/* As many fields as columns; extra ones may be there when they are empty, as spreadsheets write
 * them. */
static kolli_status check_count(const struct run *run, kolli_diag *diag)
{
    size_t count = kolli_csv_count(run->csv), wanted = run->columns.count;
    for (size_t i = wanted; i < count && count > wanted; i++) {
        if (span_trim(kolli_csv_at(run->csv, i)).len > 0) {
            wanted = 0;
        }
    }
    if (wanted != 0 && count >= wanted) {
        return KOLLI_OK;
    }
    char text[2][24];
    diag_fail(diag, KOLLI_CSV_FIELDS, KOLLI_NO_OFFSET, 0, span_uint(text[0], count),
              span_uint(text[1], run->columns.count));
    return place_fault(run, SIZE_MAX, 0, KOLLI_CSV_FIELDS, diag);
}

static kolli_status read_elements(struct run *run, kolli_elements *list, kolli_diag *diag)
{
    kolli_elements_clear(list);
    kolli_status status = check_count(run, diag);
    size_t key = run->columns.count;
    bool found = false;
    for (size_t i = 0; i < run->columns.count && status == KOLLI_OK; i++) {
        const struct column *column = &run->columns.at[i];
        if (column->kind == COLUMN_AI) {
            status = add_element(run, list, i, diag);
        }
        if (column->key) {
            found = found || span_trim(kolli_csv_at(run->csv, i)).len > 0;
            key = key < i ? key : i;
        }
    }
    if (status == KOLLI_OK && !found) {
        diag_fail(diag, KOLLI_LABEL_NO_KEY, 0, 0, run->columns.at[key].name);
        status = place_fault(run, key, 0, KOLLI_LABEL_NO_KEY, diag);
    }
    return status;
}

/* ---- Twice the same -------------------------------------------------------------------------- */

/* Look a name up, and refuse it when it was met before; the key is for seen_add() once the label is
 * made. */
static kolli_status check_new(struct run *run, struct seen *seen, kolli_span name,
                              struct seen_key *key, kolli_status twice, kolli_span shown,
                              kolli_diag *diag)
{
    uint32_t line;
    kolli_status status = seen_find(seen, name, key, &line);
    if (status != KOLLI_OK) {
        return stop(run, diag_fail(diag, status, KOLLI_NO_OFFSET, 0));
    }
    if (line == 0) {
        return KOLLI_OK;
    }
    char number[24];
    diag_fail(diag, twice, KOLLI_NO_OFFSET, 0, shown, span_uint(number, line));
    return place_fault(run, SIZE_MAX, 0, twice, diag);
}

/* A place or party has no serial, though it is named like one thing: its label may come again. */
static bool is_place(kolli_span uri)
{
    return span_starts(uri, SPAN(KOLLI_LINK_STEM "/414/")) ||
           span_starts(uri, SPAN(KOLLI_LINK_STEM "/417/"));
}

/* Is there a label for this very thing already? *known tells whether the elements name one thing.
 */
static kolli_status check_thing(struct run *run, const kolli_elements *list, struct seen_key *key,
                                bool *known, kolli_diag *diag)
{
    *known = false;
    if (run->options.copies) {
        return KOLLI_OK;
    }
    buf_clear(&run->scratch);
    kolli_status status =
        kolli_name_write(list, KOLLI_NAME_INSTANCE, buf_sink(&run->scratch), NULL);
    if (status == KOLLI_NO_MEMORY) {
        return stop(run, diag_fail(diag, status, KOLLI_NO_OFFSET, 0));
    }
    kolli_span uri = buf_text(&run->scratch);
    if (status != KOLLI_OK || is_place(uri)) {
        return KOLLI_OK;
    }
    *known = true;
    return check_new(run, &run->things, uri, key, KOLLI_LABEL_TWICE, uri, diag);
}

/* The name of the row's file, into `name`; not there before, letters of either case being one. */
static kolli_status check_file(struct run *run, const kolli_elements *list, struct seen_key *key,
                               kolli_diag *diag)
{
    const struct pattern_row row = {run->csv, &run->columns, list, run->result->made + 1};
    bool changed;
    kolli_status status = pattern_name(&run->pattern, &row, &run->name, &changed, diag);
    if (status != KOLLI_OK) {
        run->fatal = status == KOLLI_NO_MEMORY;
        return place_fault(run, SIZE_MAX, 0, status, diag);
    }
    buf_clear(&run->scratch);
    buf_span(&run->scratch, buf_text(&run->name));
    if (run->scratch.failed) {
        return stop(run, diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0));
    }
    for (size_t i = 0; i < run->scratch.len; i++) {
        run->scratch.ptr[i] = to_lower(run->scratch.ptr[i]);
    }
    status = check_new(run, &run->names, buf_text(&run->scratch), key, KOLLI_LABEL_NAME_TWICE,
                       buf_text(&run->name), diag);
    if (status == KOLLI_OK && changed && !run->told_changed) {
        run->told_changed = true;
        kolli_diag note;
        diag_fail(&note, KOLLI_LABEL_NAME_CHANGED, KOLLI_NO_OFFSET, 0, buf_text(&run->name));
        place_fault(run, SIZE_MAX, 0, note.status, &note);
        report(run, KOLLI_NOTE, &note);
    }
    return status;
}

/* ---- Files ----------------------------------------------------------------------------------- */

/* "page-0001.svg" */
static void name_page(struct run *run)
{
    char number[24];
    kolli_span digits = span_uint(number, run->page);
    buf_clear(&run->name);
    buf_span(&run->name, SPAN("page-"));
    for (size_t i = digits.len; i < 4; i++) {
        buf_char(&run->name, '0');
    }
    buf_span(&run->name, digits);
    buf_span(&run->name, SPAN(".svg"));
}

static kolli_status open_file(struct run *run, kolli_diag *diag)
{
    kolli_sink sink;
    bool pages = run->options.sheet != NULL;
    if (pages) {
        run->page++;
        name_page(run);
    }
    kolli_status status = run->name.failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0)
                                           : run->output->open(run->output->context,
                                                               buf_text(&run->name), &sink, diag);
    if (status != KOLLI_OK) {
        return stop(run, status);
    }
    run->open = true;
    text_out_init(&run->out, sink);
    label_begin_svg(&run->out, pages ? run->grid.width : run->layout.width,
                    pages ? run->grid.height : run->layout.height);
    if (pages) {
        sheet_draw_marks(&run->grid, &run->out);
    }
    return KOLLI_OK;
}

/* Tell of the labels that the closed file has. */
static kolli_status tell_made(struct run *run, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; i < run->filled && status == KOLLI_OK; i++) {
        run->result->made++;
        const kolli_run_label label = {
            .elements = run->pending[i].elements,
            .name = buf_text(&run->name),
            .line = run->pending[i].line,
            .number = run->result->made,
        };
        if (run->output->made != NULL) {
            status = run->output->made(run->output->context, &label, diag);
        }
    }
    run->filled = 0;
    return status == KOLLI_OK ? status : stop(run, status);
}

static kolli_status close_file(struct run *run, bool whole, kolli_diag *diag)
{
    if (!run->open) {
        return KOLLI_OK;
    }
    run->open = false;
    kolli_status status = KOLLI_OK;
    if (whole) {
        label_end_svg(&run->out);
        status = text_out_finish(&run->out);
        if (status != KOLLI_OK) {
            diag_fail(diag, status, KOLLI_NO_OFFSET, 0, buf_text(&run->name));
        }
    }
    bool good = whole && status == KOLLI_OK;
    kolli_status closed = run->output->close(run->output->context, good, good ? diag : NULL);
    status = status == KOLLI_OK ? closed : status;
    if (status != KOLLI_OK || !whole) {
        return stop(run, status);
    }
    run->result->files++;
    return tell_made(run, diag);
}

/* Draw the prepared label into its file, which is opened and closed as need be. */
static kolli_status write_label(struct run *run, kolli_diag *diag)
{
    kolli_status status = run->open ? KOLLI_OK : open_file(run, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    bool pages = run->options.sheet != NULL;
    if (pages) {
        out_text(&run->out, "<g transform=\"translate(");
        out_fixed(&run->out, sheet_x(&run->grid, run->filled));
        out_char(&run->out, ' ');
        out_fixed(&run->out, sheet_y(&run->grid, run->filled));
        out_text(&run->out, ")\">");
    }
    label_draw(run->label, &run->out);
    out_span(&run->out, pages ? SPAN("</g>") : SPAN(""));
    run->pending[run->filled++].line = kolli_csv_line(run->csv);
    return run->filled == run->places ? close_file(run, true, diag) : KOLLI_OK;
}

/* ---- Rows ------------------------------------------------------------------------------------ */

/* The row's own text, else what the options say. */
static kolli_span text_of(const struct run *run, enum column_kind kind, kolli_span otherwise)
{
    size_t index = columns_of_kind(&run->columns, kind);
    kolli_span own = span_trim(kolli_csv_at(run->csv, index));
    return own.len > 0 ? own : otherwise;
}

static kolli_status prepare(struct run *run, const kolli_elements *list, kolli_diag *diag)
{
    kolli_label_content content = KOLLI_LABEL_CONTENT_INIT;
    content.elements = list;
    content.text[0] = text_of(run, COLUMN_TEXT1, run->options.text[0]);
    content.text[1] = text_of(run, COLUMN_TEXT2, run->options.text[1]);
    content.producer = text_of(run, COLUMN_PRODUCER, run->options.producer);
    const kolli_finding_sink findings = {report_label, run};
    kolli_status status = label_prepare(run->label, &run->layout, &content, &findings, diag);
    if (status == KOLLI_NO_MEMORY) {
        return stop(run, status);
    }
    return status == KOLLI_OK ? status : place_fault(run, SIZE_MAX, 0, status, diag);
}

/* Make one row's label. A status with run->fatal not set is the row's own fault; the diag has its
 * place. */
static kolli_status make_row(struct run *run, kolli_diag *diag)
{
    kolli_elements *list = run->pending[run->filled].elements;
    struct seen_key thing, file;
    bool known = false, files = run->options.sheet == NULL;
    kolli_status status = read_elements(run, list, diag);
    if (status == KOLLI_OK) {
        status = check_thing(run, list, &thing, &known, diag);
    }
    if (status == KOLLI_OK && files) {
        status = check_file(run, list, &file, diag);
    }
    if (status == KOLLI_OK) {
        status = prepare(run, list, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    if (known) {
        seen_add(&run->things, &thing, kolli_csv_line(run->csv));
    }
    if (files) {
        seen_add(&run->names, &file, kolli_csv_line(run->csv));
    }
    return write_label(run, diag);
}

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
            status = make_row(run, &fault);
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
            report(run, KOLLI_ERROR, &fault);
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
    kolli_status closed = close_file(run, whole, status == KOLLI_OK ? diag : NULL);
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
