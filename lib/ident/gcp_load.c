/* How is a table of company prefix lengths read? All of it, or nothing and the place of a fault. */
#include "ident/gcp.h"

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

static kolli_status read_rows(struct gcp_list *list, kolli_span table, kolli_diag *diag)
{
    struct lines lines = lines_of(table);
    struct gcp_row row;
    while (lines_next(&lines)) {
        if (!row_read(&row, lines.line)) {
            return fail_in_line(&lines, diag, diag_fail(diag, KOLLI_PREFIX_TABLE, 0, 0));
        }
        if (!gcp_list_add(list, &row, lines.number)) {
            return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
        }
    }
    return KOLLI_OK;
}

/* Go back to a line that was read, to say where it is. */
static kolli_status fail_at_number(kolli_span table, uint32_t number, kolli_diag *diag,
                                   kolli_status status)
{
    struct lines lines = lines_of(table);
    while (lines.number < number && lines_next(&lines)) {
    }
    return fail_in_line(&lines, diag, status);
}

kolli_status kolli_prefixes_load(kolli_prefixes *prefixes, kolli_span table, kolli_diag *diag)
{
    struct gcp_list list = gcp_list_of(prefixes);
    uint32_t number = 0;
    kolli_status status = read_rows(&list, table, diag);
    if (status == KOLLI_OK) {
        status = gcp_list_put(&list, prefixes, &number, diag);
    }
    if (status == KOLLI_PREFIX_CONFLICT) {
        fail_at_number(table, number, diag, status);
    }
    gcp_list_drop(&list);
    return status;
}
