/* What does each column of a run's CSV say? The first record names them. */
#ifndef LABEL_COLUMNS_H
#define LABEL_COLUMNS_H

#include "base/arena.h"
#include "kolli/csv.h"
#include "kolli/element.h"

enum column_kind {
    COLUMN_OTHER, /* for file names only */
    COLUMN_AI,
    COLUMN_TEXT1,
    COLUMN_TEXT2,
    COLUMN_PRODUCER,
    COLUMN_FILE,
};

struct column {
    kolli_span name; /* as in the header */
    enum column_kind kind;
    char ai[KOLLI_AI_DIGITS + 1];
    bool key; /* a GS1 key of its own */
};

struct columns {
    struct column *at;
    size_t count;
    struct arena arena;
};

void columns_init(struct columns *columns, kolli_allocator allocator);
void columns_free(struct columns *columns);

/*
 * Read the header from the reader's record, once. A column of another name that is there twice is a
 * warning. KOLLI_OK, KOLLI_LABEL_COLUMN_TWICE, KOLLI_LABEL_COLUMN_UNKNOWN,
 * KOLLI_LABEL_NO_KEY_COLUMN, KOLLI_NO_MEMORY; the diag has line, offset and pointer.
 */
kolli_status columns_read(struct columns *columns, const kolli_csv *csv,
                          const kolli_finding_sink *findings, kolli_diag *diag);

/* The first column with this AI, word or name; columns->count when there is none. */
size_t columns_find(const struct columns *columns, kolli_span word);

/* The first column of this kind; columns->count when there is none. */
size_t columns_of_kind(const struct columns *columns, enum column_kind kind);

/* A fault in the header, which is the reader's record, in column `index`; gives back the status. */
kolli_status columns_fault(const kolli_csv *csv, size_t index, kolli_status status,
                           kolli_diag *diag);

#endif
