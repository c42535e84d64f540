/* Which name does a label's file get? A pattern with columns in braces, made safe for any disk. */
#ifndef LABEL_PATTERN_H
#define LABEL_PATTERN_H

#include "base/buf.h"
#include "label/columns.h"

#define PATTERN_PARTS   32
#define PATTERN_SOURCES 64

/* Where a value comes from: a column's index, or one of these. */
#define PATTERN_LINE   SIZE_MAX
#define PATTERN_NUMBER (SIZE_MAX - 1)

struct pattern {
    struct buf text; /* the pattern's own copy */
    struct pattern_part {
        size_t begin, end;    /* of literal text in `text`; empty for a place */
        size_t source, count; /* a place: the first of these sources that is not empty */
    } parts[PATTERN_PARTS];
    size_t count;
    size_t sources[PATTERN_SOURCES];
    size_t source_count;
};

void pattern_init(struct pattern *pattern, kolli_allocator allocator);
void pattern_free(struct pattern *pattern);

/*
 * Read a pattern; the empty one is the default that kolli_run() describes, with the line behind it
 * when copies are wanted. KOLLI_OK, KOLLI_UTF8, KOLLI_LABEL_PATTERN (offset into the text) or
 * KOLLI_NO_MEMORY.
 */
kolli_status pattern_read(struct pattern *pattern, kolli_span text, const struct columns *columns,
                          bool copies, kolli_diag *diag);

/* Does the pattern name this column? */
bool pattern_uses(const struct pattern *pattern, size_t column);

/* What a name is made of. */
struct pattern_row {
    const kolli_csv *csv;
    const struct columns *columns;
    const kolli_elements *elements; /* of the row: a GTIN with all its zeros */
    size_t number;                  /* of the label */
};

/*
 * Write the name in place of what `name` holds. *changed gets true when a character was replaced.
 * KOLLI_OK, KOLLI_LABEL_NAME or KOLLI_NO_MEMORY; the diag has no place.
 */
kolli_status pattern_name(const struct pattern *pattern, const struct pattern_row *row,
                          struct buf *name, bool *changed, kolli_diag *diag);

#endif
