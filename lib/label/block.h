/*
 * Where do lines of text stand in a box, and how large? Broken over two rows, made smaller, cut or
 * left out where the box asks for it; nothing ever leaves the box.
 */
#ifndef LABEL_BLOCK_H
#define LABEL_BLOCK_H

#include "base/span.h"
#include "kolli/diag.h"

/* One line as it was given. */
struct block_line {
    kolli_span text; /* clean; not empty */
    double size;     /* the font size that it is to have, mm */
    bool bold;
    bool hri;     /* all such lines get one size; broken behind the AI, cut only at the last */
    bool apart;   /* a little space above it */
    uint8_t rank; /* lines of the highest rank are left out first */
    char part[16]; /* pointer of its warnings: "/text1"; "" for elements */
};

/* One row as it is drawn. */
struct block_row {
    kolli_span text;
    bool ellipsis; /* behind the text */
    bool bold;
    double size;
    double baseline; /* from the top of the block */
};

#define BLOCK_LINES 32

struct block {
    struct block_line lines[BLOCK_LINES];
    size_t count;
    struct block_row rows[2 * BLOCK_LINES];
    size_t row_count;
    double height; /* of all rows */
};

void block_init(struct block *block);

/* Add a line; false when there are too many. Empty text is no line. */
bool block_add(struct block *block, struct block_line line);

/* Without text? */
static inline bool block_empty(const struct block *block)
{
    return block->count == 0;
}

/*
 * Find the rows for a box. Sizes shrink down to `least`; what was cut or left out is told to the
 * sink as a warning.
 */
void block_fit(struct block *block, double width, double height, double least,
               const kolli_finding_sink *findings);

/* The height that the block would take with this much width if it had room. */
double block_height(const struct block *block, double width, double least);

#endif
