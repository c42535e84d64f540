/*
 * What do the rows of a CSV for labels name? Read and judged as `labels` does, and nothing drawn.
 */
#ifndef CLI_CSV_ROWS_H
#define CLI_CSV_ROWS_H

#include "command.h"

#include "kolli/label.h"

/*
 * Who gets the rows: label->elements and label->line count. A status other than KOLLI_OK ends the
 * reading.
 */
struct csv_rows_taker {
    kolli_status (*take)(void *context, const kolli_run_label *label, kolli_diag *diag);
    void *context;
};

/*
 * Read the file `path` ("-": standard input); --separator, --strict and --copies count. Bad rows
 * are findings. False when it could not be read to its end, which has been said unless taker's
 * status ended it.
 */
bool csv_rows_read(const char *path, const struct options *options, struct csv_rows_taker taker,
                   struct output *output, kolli_run_result *result);

/* The separator that --separator means; 0 where it is not given. False: said. */
bool csv_separator(const struct options *options, char *separator, struct output *output);

#endif
