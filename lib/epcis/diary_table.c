/* What have the three tables that a cooperative keeps in common? See diary_table.h. */
#include "epcis/diary_table.h"

#include "base/fail.h"

void diary_explain(kolli_diag *diag)
{
    if (diag->status == KOLLI_UTF8) {
        diag->status = KOLLI_DIARY_ENCODING;
        memset(diag->arguments, 0, sizeof diag->arguments);
    }
}

kolli_status diary_begin(struct table *table, kolli_diag *diag)
{
    kolli_status status = table_begin(table, diag);
    bool marked =
        memcmp(table->head, "\xFF\xFE", 2) == 0 || memcmp(table->head, "\xFE\xFF", 2) == 0;
    if (table->fatal || status == KOLLI_OK) {
        return status;
    }
    if (marked || status == KOLLI_CSV_NUL) {
        status = diag_fail(diag, KOLLI_DIARY_ENCODING, 0, 0);
        diag->line = 1;
        return status;
    }
    diary_explain(diag);
    return diag->status;
}

kolli_span diary_heading(kolli_span heading)
{
    heading = span_trim(span_first(heading, span_find(heading, '(')));
    while (heading.len > 0 &&
           (heading.ptr[heading.len - 1] == ':' || heading.ptr[heading.len - 1] == '*')) {
        heading = span_trim(span_first(heading, heading.len - 1));
    }
    return heading;
}

kolli_status diary_fail_column(const struct table *table, enum diary_words words, size_t meaning,
                               kolli_diag *diag)
{
    char names[100];
    diag_fail(diag, KOLLI_DIARY_COLUMN, KOLLI_NO_OFFSET, 0,
              diary_both_names(words, meaning, names));
    return table_fault_row(table, KOLLI_DIARY_COLUMN, diag);
}
