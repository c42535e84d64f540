/*
 * What does one line of an activation file say? Code, time, place and lot, each judged by itself.
 */
#ifndef EPCIS_ACTIVATION_ROW_H
#define EPCIS_ACTIVATION_ROW_H

#include "base/table.h"
#include "kolli/event.h"

enum activation_column {
    ACTIVATION_CODE,
    ACTIVATION_TIME,
    ACTIVATION_PLACE,
    ACTIVATION_LOT_COLUMN
};

struct activation_row {
    const struct table *table;
    kolli_elements *elements; /* what the code says; the caller's object */
};

/*
 * Read the first record and find the columns. KOLLI_OK, KOLLI_EMPTY, KOLLI_ACTIVATION_COLUMN,
 * KOLLI_ACTIVATION_COLUMN_TWICE or a status of kolli_csv_next().
 */
kolli_status activation_read_header(struct table *table, kolli_diag *diag);

/* The field of a column without the blanks around it; empty without such a column. */
kolli_span activation_field(const struct activation_row *row, enum activation_column column);

/*
 * Read the code into row->elements, see that the rest is there, and that column and code tell one
 * lot. The statuses of a refused record, see kolli_activation_run(); the diag has its place in the
 * file.
 */
kolli_status activation_read_row(struct activation_row *row, kolli_diag *diag);

/* Put a fault of a column's value right: line, offset in the file, pointer. */
kolli_status activation_place(const struct activation_row *row, enum activation_column column,
                              kolli_status status, kolli_diag *diag);

#endif
