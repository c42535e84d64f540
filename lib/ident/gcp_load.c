/* How is a table of company prefix lengths read? All of it, or nothing and the place of a fault. */
#include "ident/gcp.h"

#include "base/alloc.h"
#include "base/fail.h"

/* Walks the lines that are neither empty nor remarks. */
struct lines {
    kolli_span table;
    size_t pos;      /* where the next line begins */
    uint32_t number; /* of the line last read, 1-based */
    kolli_span line; /* the line last read, without what ends it and without blanks around it */
};

static struct lines lines_of(kolli_span table)
{
    static const char mark[] = "\xEF\xBB\xBF";
    return (struct lines){.table = table, .pos = span_starts(table, SPAN(mark)) ? 3 : 0};
}

static bool lines_next(struct lines *lines)
{
    while (lines->pos < lines->table.len) {
        kolli_span rest = span_from(lines->table, lines->pos);
        kolli_span line = span_first(rest, span_find(rest, '\n'));
        lines->pos += line.len + 1;
        lines->number++;
        if (line.len > 0 && line.ptr[line.len - 1] == '\r') {
            line.len--;
        }
        lines->line = span_trim(line);
        if (lines->line.len > 0 && lines->line.ptr[0] != '#') {
            return true;
        }
    }
    return false;
}

static bool is_separator(char c)
{
    return c == '\t' || c == ',' || c == ';' || c == ' ';
}

/* Digits, something between, digits. */
static bool row_read(struct gcp_row *row, kolli_span line)
{
    kolli_span start = span_first(line, span_digits(line));
    kolli_span rest = span_from(line, start.len);
    size_t between = 0;
    while (between < rest.len && is_separator(rest.ptr[between])) {
        between++;
    }
    uint64_t length;
    return between > 0 && span_number(span_from(rest, between), &length) &&
           gcp_row_make(row, start, length < 100 ? (size_t)length : 100);
}

static kolli_status fail_in_line(const struct lines *lines, kolli_diag *diag, kolli_status status)
{
    if (diag != NULL) {
        diag->line = lines->number;
        diag->offset = (size_t)(lines->line.ptr - lines->table.ptr);
        diag->length = lines->line.len;
    }
    return status;
}

/* Room for as many rows as there are lines was made. */
static kolli_status read_rows(struct gcp_row *rows, size_t *count, kolli_span table,
                              kolli_diag *diag)
{
    struct lines lines = lines_of(table);
    while (lines_next(&lines)) {
        if (!row_read(&rows[*count], lines.line)) {
            return fail_in_line(&lines, diag, diag_fail(diag, KOLLI_PREFIX_TABLE, 0, 0));
        }
        ++*count;
    }
    return KOLLI_OK;
}

static size_t count_lines(kolli_span table)
{
    size_t count = 1;
    for (size_t pos = 0; pos < table.len; pos++) {
        count += table.ptr[pos] == '\n';
    }
    return count;
}

/* ---- Order ------------------------------------------------------------------------------- */

/* Two runs that follow each other, from begin and middle up to end, become one. */
static void merge_runs(struct gcp_row *into, const struct gcp_row *from, size_t begin,
                       size_t middle, size_t end)
{
    size_t left = begin;
    size_t right = middle;
    for (size_t i = begin; i < end; i++) {
        bool take_left =
            right == end || (left < middle && gcp_row_order(&from[left], &from[right]) <= 0);
        into[i] = from[take_left ? left++ : right++];
    }
}

/*
 * Sort by merging, in place of qsort(), which may take memory of its own. Rows that are in order
 * already, as GS1's list has them, are only looked at.
 */
static void sort_rows(struct gcp_row *rows, struct gcp_row *scratch, size_t count)
{
    size_t in_order = 1;
    while (in_order < count && gcp_row_order(&rows[in_order - 1], &rows[in_order]) <= 0) {
        in_order++;
    }
    for (size_t run = 1; run < count && in_order < count; run *= 2) {
        for (size_t begin = 0; begin < count; begin += 2 * run) {
            size_t middle = count - begin < run ? count : begin + run;
            size_t end = count - middle < run ? count : middle + run;
            merge_runs(scratch, rows, begin, middle, end);
        }
        memcpy(rows, scratch, count * sizeof *rows);
    }
}

/* A start listed twice with one length counts once; false when the row *at contradicts another. */
static bool drop_repeated(struct gcp_row *rows, size_t *count, size_t *at)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        if (kept > 0 && gcp_row_order(&rows[kept - 1], &rows[i]) == 0) {
            if (rows[kept - 1].length != rows[i].length) {
                *at = i;
                return false;
            }
            continue;
        }
        rows[kept++] = rows[i];
    }
    *count = kept;
    return true;
}

/* Find the second row's line again: rows keep no line numbers, since few tables have a fault. */
static kolli_status fail_in_conflict(kolli_span table, const struct gcp_row *row, kolli_diag *diag)
{
    struct lines lines = lines_of(table);
    struct gcp_row found;
    struct gcp_row first = {.length = UINT8_MAX};
    while (lines_next(&lines) && row_read(&found, lines.line)) {
        if (gcp_row_order(&found, row) != 0) {
            continue;
        }
        if (first.length == UINT8_MAX) {
            first = found;
        } else if (found.length != first.length) {
            kolli_span start = span_first(lines.line, span_digits(lines.line));
            kolli_status status = diag_fail(diag, KOLLI_PREFIX_CONFLICT, 0, 0, start,
                                            span_uint((char[24]){0}, first.length),
                                            span_uint((char[24]){0}, found.length));
            return fail_in_line(&lines, diag, status);
        }
    }
    return diag_fail(diag, KOLLI_PREFIX_CONFLICT, KOLLI_NO_OFFSET, 0);
}

kolli_status kolli_prefixes_load(kolli_prefixes *prefixes, kolli_span table, kolli_diag *diag)
{
    const kolli_allocator *allocator = gcp_allocator(prefixes);
    size_t room = count_lines(table);
    size_t bytes;
    struct gcp_row *rows =
        size_mul(&bytes, room, 2 * sizeof *rows) ? alloc_new(allocator, bytes) : NULL;
    if (rows == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    size_t count = 0;
    size_t at = 0;
    kolli_status status = read_rows(rows, &count, table, diag);
    if (status == KOLLI_OK) {
        sort_rows(rows, rows + room, count);
        if (!drop_repeated(rows, &count, &at)) {
            status = fail_in_conflict(table, &rows[at], diag);
        } else if (gcp_put(prefixes, rows, count) != KOLLI_OK) {
            status = diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
        }
    }
    alloc_free(allocator, rows, bytes);
    return status;
}
