/* What does one line of an activation file say? See activation_row.h. */
#include "epcis/activation_row.h"

#include "base/fail.h"
#include "epcis/codes.h"

static const struct table_word headings[] = {
#define CODE                  ACTIVATION_CODE
#define TIME                  ACTIVATION_TIME
#define PLACE                 ACTIVATION_PLACE
#define LOT                   ACTIVATION_LOT_COLUMN
#define HEADING(column, word) {column, {word, sizeof(word) - 1}},
#include "epcis/activation.def"
#undef HEADING
#undef LOT
#undef PLACE
#undef TIME
#undef CODE
};

#define HEADINGS (sizeof headings / sizeof headings[0])

/* ---- The header ---- */

/* The name of a column that the file lacks. */
static kolli_span column_name(enum activation_column column)
{
    size_t i = 0;
    while (headings[i].column != column) {
        i++;
    }
    return headings[i].word;
}

/* The column that a heading means; TABLE_NONE when it means none. */
static size_t find_column(kolli_span heading)
{
    kolli_ai_facts facts;
    size_t column = table_find(headings, HEADINGS, heading);
    if (column != TABLE_NONE) {
        return column;
    }
    bool lot = span_equal(heading, SPAN("10")) ||
               (kolli_ai_find_word(heading, &facts) && span_equal(span_of(facts.ai), SPAN("10")));
    return lot ? ACTIVATION_LOT_COLUMN : TABLE_NONE;
}

kolli_status activation_read_header(struct table *table, kolli_diag *diag)
{
    kolli_status status = table_begin(table, diag);
    for (size_t i = 0; status == KOLLI_OK && i < table->width; i++) {
        size_t column = find_column(table_heading(table, i));
        status = column == TABLE_NONE ? KOLLI_OK : table_put(table, column, i, diag);
    }
    for (size_t i = 0; status == KOLLI_OK && i < ACTIVATION_LOT_COLUMN;
         i++) { /* the lot's may be missing */
        if (!table_has(table, i)) {
            diag_fail(diag, KOLLI_ACTIVATION_COLUMN, KOLLI_NO_OFFSET, 0,
                      column_name((enum activation_column)i));
            status = table_fault_row(table, KOLLI_ACTIVATION_COLUMN, diag);
        }
    }
    return status;
}

/* ---- One record ---- */

kolli_span activation_field(const struct activation_row *row, enum activation_column column)
{
    return table_field(row->table, column);
}

kolli_status activation_place(const struct activation_row *row, enum activation_column column,
                              kolli_status status, kolli_diag *diag)
{
    return table_fault(row->table, column, status, diag);
}

/* A code in whichever form a scanner or a person gave it. */
static kolli_status read_code(kolli_elements *elements, kolli_span code, kolli_diag *diag)
{
    kolli_span scheme = span_first(code, 4);
    if (span_equal_nocase(scheme, SPAN("http"))) {
        return kolli_link_parse(elements, code, diag);
    }
    if (span_starts(code, SPAN("("))) {
        return kolli_elements_parse_bracketed(elements, code, diag);
    }
    if (span_starts(code, SPAN("^"))) {
        return kolli_elements_parse_fnc1(elements, code, diag);
    }
    return kolli_elements_parse(elements, code, diag);
}

/* The lot in the code and the one in the column must be one. */
static kolli_status check_lot(struct activation_row *row, kolli_diag *diag)
{
    kolli_span column = activation_field(row, ACTIVATION_LOT_COLUMN);
    kolli_span code = kolli_elements_find(row->elements, "10");
    if (column.len == 0) {
        return KOLLI_OK;
    }
    if (code.ptr == NULL) {
        return kolli_elements_add(row->elements, SPAN("10"), column, diag);
    }
    return span_equal(code, column)
               ? KOLLI_OK
               : diag_fail(diag, KOLLI_ACTIVATION_LOT, KOLLI_NO_OFFSET, 0, code, column);
}

static kolli_status check_filled(const struct activation_row *row, kolli_diag *diag)
{
    for (size_t i = 0; i < ACTIVATION_LOT_COLUMN; i++) {
        enum activation_column column = (enum activation_column)i;
        if (activation_field(row, column).len == 0) {
            kolli_status status = diag_fail(diag, KOLLI_ACTIVATION_EMPTY, KOLLI_NO_OFFSET, 0,
                                            span_of(row->table->headings[column]));
            return activation_place(row, column, status, diag);
        }
    }
    return KOLLI_OK;
}

kolli_status activation_read_row(struct activation_row *row, kolli_diag *diag)
{
    kolli_status status = check_filled(row, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    status = read_code(row->elements, activation_field(row, ACTIVATION_CODE), diag);
    if (status == KOLLI_OK) {
        status = codes_check_key(row->elements, diag);
    }
    if (status != KOLLI_OK) {
        return activation_place(row, ACTIVATION_CODE, status, diag);
    }
    return activation_place(row, ACTIVATION_LOT_COLUMN, check_lot(row, diag), diag);
}
