/* Where does a CSV say what? See table.h. */
#include "base/table.h"

#include "base/fail.h"
#include "base/heading.h"
#include "base/utf8.h"

/* ---- Life ---- */

static kolli_status read_source(void *context, char *buffer, size_t size, size_t *got)
{
    struct table *table = context;
    table->source_status = table->source.read(table->source.context, buffer, size, got);
    for (size_t i = 0; table->source_status == KOLLI_OK && i < *got && table->taken < 2; i++) {
        table->head[table->taken++] = buffer[i];
    }
    return table->source_status;
}

bool table_open(struct table *table, const kolli_allocator *allocator, kolli_source source,
                char separator)
{
    kolli_csv_options options = KOLLI_CSV_OPTIONS_INIT;
    options.separator = separator;
    options.comments = true;
    *table = (struct table){.source = source};
    for (size_t i = 0; i < TABLE_COLUMNS; i++) {
        table->at[i] = TABLE_NONE;
    }
    table->csv = kolli_csv_new(allocator, (kolli_source){read_source, table}, &options);
    return table->csv != NULL;
}

void table_close(struct table *table)
{
    kolli_csv_free(table->csv);
    table->csv = NULL;
}

/* ---- The columns ---- */

kolli_status table_begin(struct table *table, kolli_diag *diag)
{
    bool more = false;
    kolli_status status = kolli_csv_next(table->csv, &more, diag);
    table->fatal = status == KOLLI_NO_MEMORY || table->source_status != KOLLI_OK;
    table->width = kolli_csv_count(table->csv);
    return status == KOLLI_OK && !more ? diag_fail(diag, KOLLI_EMPTY, 0, 0) : status;
}

size_t table_find(const struct table_word *words, size_t count, kolli_span heading)
{
    for (size_t i = 0; i < count; i++) {
        if (heading_is(heading, words[i].word)) {
            return words[i].column;
        }
    }
    return TABLE_NONE;
}

kolli_span table_heading(const struct table *table, size_t index)
{
    return span_trim(kolli_csv_at(table->csv, index));
}

kolli_status table_put(struct table *table, size_t column, size_t index, kolli_diag *diag)
{
    if (table->at[column] != TABLE_NONE) {
        kolli_span again = kolli_csv_at(table->csv, index);
        diag_fail(diag, KOLLI_ACTIVATION_COLUMN_TWICE, kolli_csv_offset_at(table->csv, index),
                  again.len, kolli_csv_at(table->csv, table->at[column]), again);
        if (diag != NULL) {
            diag->line = kolli_csv_line(table->csv);
        }
        return KOLLI_ACTIVATION_COLUMN_TWICE;
    }
    table->at[column] = index;
    kolli_span heading = utf8_first(table_heading(table, index), TABLE_HEADING);
    memcpy(table->headings[column], heading.ptr, heading.len);
    table->headings[column][heading.len] = '\0';
    return KOLLI_OK;
}

/* ---- Records ---- */

/*
 * Where the CSV itself is bad, its line is the record's: the reading goes on from behind that. The
 * column is told where it is one that has a meaning.
 */
static void place_csv_fault(const struct table *table, kolli_diag *diag)
{
    size_t index = kolli_csv_faulty(table->csv);
    if (diag == NULL) {
        return;
    }
    if (diag->line != kolli_csv_line(table->csv)) {
        diag->line = kolli_csv_line(table->csv);
        diag->offset = kolli_csv_offset(table->csv);
        diag->length = 0;
    }
    for (size_t i = 0; index != KOLLI_NO_OFFSET && i < TABLE_COLUMNS; i++) {
        if (table->at[i] == index) {
            diag_point_name(diag, span_of(table->headings[i]));
        }
    }
}

/* Values behind the last column would be silently lost. */
static kolli_status check_width(const struct table *table, kolli_diag *diag)
{
    size_t count = kolli_csv_count(table->csv);
    while (count > table->width && span_trim(kolli_csv_at(table->csv, count - 1)).len == 0) {
        count--;
    }
    if (count <= table->width) {
        return KOLLI_OK;
    }
    char found[24];
    char wanted[24];
    diag_fail(diag, KOLLI_CSV_FIELDS, KOLLI_NO_OFFSET, 0, span_uint(found, count),
              span_uint(wanted, table->width));
    return table_fault_row(table, KOLLI_CSV_FIELDS, diag);
}

kolli_status table_next(struct table *table, bool *more, kolli_diag *diag)
{
    kolli_status status = kolli_csv_next(table->csv, more, diag);
    table->fatal = status == KOLLI_NO_MEMORY || table->source_status != KOLLI_OK;
    if (table->fatal || (status == KOLLI_OK && !*more)) {
        return status;
    }
    if (status != KOLLI_OK) {
        place_csv_fault(table, diag);
        return status;
    }
    return check_width(table, diag);
}

kolli_span table_field(const struct table *table, size_t column)
{
    size_t at = table->at[column];
    return at == TABLE_NONE ? (kolli_span){"", 0} : span_trim(kolli_csv_at(table->csv, at));
}

kolli_status table_fault_row(const struct table *table, kolli_status status, kolli_diag *diag)
{
    if (status != KOLLI_OK && diag != NULL) {
        diag->line = kolli_csv_line(table->csv);
        diag->offset = kolli_csv_offset(table->csv);
        diag->length = 0;
    }
    return status;
}

kolli_status table_fault(const struct table *table, size_t column, kolli_status status,
                         kolli_diag *diag)
{
    size_t at = table->at[column];
    size_t begin = kolli_csv_offset_at(table->csv, at);
    if (status == KOLLI_OK || diag == NULL) {
        return status;
    }
    diag->line = kolli_csv_line(table->csv);
    if (begin == KOLLI_NO_OFFSET) { /* the record ends before this column */
        diag->offset = kolli_csv_offset(table->csv);
        diag->length = 0;
    } else {
        kolli_span field = table_field(table, column);
        bool exact = diag->offset != KOLLI_NO_OFFSET;
        size_t blanks = field.len == 0 ? 0 : (size_t)(field.ptr - kolli_csv_at(table->csv, at).ptr);
        diag->offset = begin + blanks + (exact ? diag->offset : 0);
        diag->length = exact ? diag->length : field.len;
    }
    if (at != TABLE_NONE) {
        diag_point_name(diag, span_of(table->headings[column]));
    }
    return status;
}
