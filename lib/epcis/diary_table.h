/* What have the three tables that a cooperative keeps in common? Headings, encodings, missing columns. */
#ifndef EPCIS_DIARY_TABLE_H
#define EPCIS_DIARY_TABLE_H

#include "base/table.h"
#include "epcis/diary_word.h"

/* table_begin(), with KOLLI_DIARY_ENCODING for text that is not UTF-8. */
kolli_status diary_begin(struct table *table, kolli_diag *diag);

/* The name of a column without what stands in brackets behind it: "Số lượng (kg):" is "Số lượng". */
kolli_span diary_heading(kolli_span heading);

/* KOLLI_DIARY_COLUMN: the column with this meaning is missing. */
kolli_status diary_fail_column(const struct table *table, enum diary_words words, size_t meaning,
                               kolli_diag *diag);

/* What the CSV reader calls bad UTF-8 is in a diary a file of another encoding. */
void diary_explain(kolli_diag *diag);

#endif
