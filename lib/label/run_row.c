/* What does a row of a run say, is all of it right, and is its label new? */
#include "base/fail.h"
#include "kolli/name.h"
#include "label/run.h"

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
    diag_point_name(diag, run->columns.at[index].name);
    return status;
}

void run_report(struct run *run, kolli_level level, const kolli_diag *diag)
{
    run->result->warnings += level == KOLLI_ERROR ? 0 : 1;
    finding_report(run->findings, level, diag, KOLLI_NO_OFFSET);
}

/* The column that the row has a text of this part in; columns.count when the options gave it. */
static size_t column_of_part(const struct run *run, const char *part)
{
    static const struct {
        const char *part;
        enum column_kind kind;
    } rows[] = {{"/text1", COLUMN_TEXT1}, {"/text2", COLUMN_TEXT2}, {"/producer", COLUMN_PRODUCER}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t column = columns_of_kind(&run->columns, rows[i].kind);
        if (strcmp(rows[i].part, part) == 0 && span_trim(kolli_csv_at(run->csv, column)).len > 0) {
            return column;
        }
    }
    return run->columns.count;
}

/* What a label says of its texts, with the place of its row and the heading of its column. */
static void report_label(void *context, const kolli_finding *finding)
{
    struct run *run = context;
    kolli_diag diag = finding->diag;
    size_t column = column_of_part(run, diag.pointer);
    kolli_span field = kolli_csv_at(run->csv, column);
    size_t skip = field.len == 0 ? 0 : (size_t)(span_trim(field).ptr - field.ptr);
    place_fault(run, column, skip, diag.status, &diag);
    run_report(run, finding->level, &diag);
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
        return run_stop(run, status);
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

/* The faults of a row whose elements do not go together: each is told once the next is known. */
struct together {
    struct run *run;
    kolli_diag *last;
    bool more;
};

/* The fault lies in the column of its AI, which stands in {1}. */
static void hear_together(void *context, const kolli_finding *finding)
{
    struct together *together = context;
    const struct columns *columns = &together->run->columns;
    if (together->more) {
        run_report(together->run, KOLLI_ERROR, together->last);
    }
    together->more = true;
    *together->last = finding->diag;
    size_t index = 0;
    while (index < columns->count && strcmp(columns->at[index].ai, finding->diag.arguments) != 0) {
        index++;
    }
    kolli_span field = kolli_csv_at(together->run->csv, index);
    size_t skip = (size_t)(span_trim(field).ptr - field.ptr);
    place_fault(together->run, index, skip, finding->diag.status, together->last);
}

/* Printed, such elements would be a wrong code. All faults are told; the last is in the diag. */
static kolli_status check_together(struct run *run, const kolli_elements *list, kolli_diag *diag)
{
    struct together together = {run, diag, false};
    const kolli_finding_sink findings = {hear_together, &together};
    kolli_status status = kolli_elements_check(list, NULL, &findings, NULL);
    return status == KOLLI_OK ? status : diag->status;
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
        return run_stop(run, diag_fail(diag, status, KOLLI_NO_OFFSET, 0));
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
        return run_stop(run, diag_fail(diag, status, KOLLI_NO_OFFSET, 0));
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
        return run_stop(run, diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0));
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
        run_report(run, KOLLI_NOTE, &note);
    }
    return status;
}

/* ---- Rows ------------------------------------------------------------------------------------ */

/* The row's own text, else what the options say. */
static kolli_span text_of(const struct run *run, enum column_kind kind, kolli_span otherwise)
{
    size_t index = columns_of_kind(&run->columns, kind);
    kolli_span own = span_trim(kolli_csv_at(run->csv, index));
    return own.len > 0 ? own : otherwise;
}

/* What no row can mend: every one would be refused for it. */
static bool is_options_fault(kolli_status status)
{
    return status == KOLLI_NO_MEMORY || status == KOLLI_SYMBOL_OPTION ||
           status == KOLLI_LINK_STEM_BAD;
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
    if (is_options_fault(status)) {
        return run_stop(run, status);
    }
    return status == KOLLI_OK ? status : place_fault(run, SIZE_MAX, 0, status, diag);
}

kolli_status run_row_make(struct run *run, kolli_diag *diag)
{
    kolli_elements *list = run->pending[run->filled].elements;
    struct seen_key thing, file;
    bool known = false;
    bool drawn = run->output->open != NULL;
    bool files = drawn && run->options.sheet == NULL;
    kolli_status status = read_elements(run, list, diag);
    if (status == KOLLI_OK) {
        status = check_together(run, list, diag);
    }
    if (status == KOLLI_OK) {
        status = check_thing(run, list, &thing, &known, diag);
    }
    if (status == KOLLI_OK && files) {
        status = check_file(run, list, &file, diag);
    }
    if (status == KOLLI_OK && drawn) {
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
    return drawn ? run_file_write(run, diag) : run_file_skip(run, diag);
}
