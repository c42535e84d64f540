/* What does a run hold, for those who read its rows and who write its files? */
#ifndef LABEL_RUN_H
#define LABEL_RUN_H

#include "base/seen.h"
#include "kolli/label.h"
#include "label/columns.h"
#include "label/label.h"
#include "label/pattern.h"
#include "label/sheet.h"

/* A label whose file is not closed yet. */
struct pending {
    kolli_elements *elements; /* reused for the label that has this place on the next page */
    uint32_t line;
};

struct run {
    kolli_allocator allocator;
    kolli_source source;
    kolli_run_options options;
    kolli_layout layout;
    struct sheet_grid grid;
    const kolli_run_output *output;
    const kolli_finding_sink *findings;
    kolli_run_result *result;

    size_t bytes;               /* read from the source */
    kolli_status source_status; /* of its last call */
    kolli_csv *csv;
    struct columns columns;
    struct pattern pattern;
    kolli_label *label;

    struct pending *pending;
    size_t places, filled; /* labels a file takes; that the open one has */
    size_t page;
    bool open;
    struct text_out out;
    struct buf name; /* of the open file */

    struct seen things, names;
    struct buf scratch;
    bool told_changed; /* the note about characters in names was given */
    bool fatal;        /* the status in hand ends the run */
};

/* This status ends the run; it is no row's own fault. */
static inline kolli_status run_stop(struct run *run, kolli_status status)
{
    run->fatal = true;
    return status;
}

/*
 * Make the label of the reader's record. A status with run->fatal not set is the row's own fault;
 * the diag, which is not NULL, has its place.
 */
kolli_status run_row_make(struct run *run, kolli_diag *diag);

/* Count and pass on a finding. */
void run_report(struct run *run, kolli_level level, const kolli_diag *diag);

/* The row is right, and nothing is drawn of it: tell of its elements at once. */
kolli_status run_file_skip(struct run *run, kolli_diag *diag);

/* Draw the prepared label into its file, which is opened and closed as need be. Every failure ends
 * the run. */
kolli_status run_file_write(struct run *run, kolli_diag *diag);

/* Close the file, if one is open, and tell of the labels in it. Every failure ends the run. */
kolli_status run_file_close(struct run *run, bool whole, kolli_diag *diag);

#endif
