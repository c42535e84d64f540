/*
 * Where does a CSV say what? Columns that its first record names, a record's fields by their column,
 * and the place of a fault in one.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "kolli/csv.h"

#define TABLE_COLUMNS 40       /* kinds of column that a table can have */
#define TABLE_NONE    SIZE_MAX /* no column, no field */
#define TABLE_HEADING 100      /* bytes of a heading that are kept for messages */

/* What a column may be called: small ASCII letters and single blanks, see heading_is(). */
struct table_word {
    size_t column;
    kolli_span word;
};

struct table {
    kolli_csv *csv;
    kolli_source source; /* the caller's, and what it last came to */
    kolli_status source_status;
    char head[2];                                    /* the first bytes of the source */
    size_t taken;                                    /* how many of them are there */
    bool fatal;                                      /* the last status ends the reading */
    size_t width;                                    /* fields of the first record */
    size_t at[TABLE_COLUMNS];                        /* the field of each column, or TABLE_NONE */
    char headings[TABLE_COLUMNS][TABLE_HEADING + 1]; /* as the file has them */
};

/*
 * Begin. Lines that begin with '#' are skipped. The table must stay where it is until
 * table_close(), which is safe in any case. False without memory.
 */
bool table_open(struct table *table, const kolli_allocator *allocator, kolli_source source,
                char separator);
void table_close(struct table *table);

/*
 * Read the first record, which names the columns; the caller then says with table_put() which of
 * its fields is which column. KOLLI_OK, KOLLI_EMPTY or a status of kolli_csv_next().
 */
kolli_status table_begin(struct table *table, kolli_diag *diag);

/* The column that one of the words means; TABLE_NONE when none does. */
size_t table_find(const struct table_word *words, size_t count, kolli_span heading);

/* Heading `index` without the blanks around it. */
kolli_span table_heading(const struct table *table, size_t index);

/* Field `index` of the first record is this column. KOLLI_OK or KOLLI_ACTIVATION_COLUMN_TWICE. */
kolli_status table_put(struct table *table, size_t column, size_t index, kolli_diag *diag);

/*
 * The next record, with as many fields as there are columns or fewer. A status other than KOLLI_OK is
 * that of a bad record, behind which the next call goes on, unless table->fatal.
 */
kolli_status table_next(struct table *table, bool *more, kolli_diag *diag);

/* The field of a column without the blanks around it; empty where there is none. */
kolli_span table_field(const struct table *table, size_t column);

/* Is there such a column? */
static inline bool table_has(const struct table *table, size_t column)
{
    return table->at[column] != TABLE_NONE;
}

/*
 * Put a fault in a column's field right: line, offset in the file, pointer. The diag's offset is one
 * into table_field(), or KOLLI_NO_OFFSET: all of it. Gives back the status.
 */
kolli_status table_fault(const struct table *table, size_t column, kolli_status status,
                         kolli_diag *diag);

/* A fault of the whole record. */
kolli_status table_fault_row(const struct table *table, kolli_status status, kolli_diag *diag);

#endif
