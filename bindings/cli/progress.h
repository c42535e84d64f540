/* How far is the work? A line on the terminal, from the second second on. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "output.h"

struct progress {
    struct output *output;
    enum text row; /* {1} the count, {2} percent or "" */
    double began, shown;
    bool terminal, visible;
};

void progress_begin(struct progress *progress, enum text row, struct output *output);

/* `part` of `whole` is done, which made `count`; whole 0: not known. Cheap: call it often. */
void progress_step(struct progress *progress, uint64_t count, uint64_t part, uint64_t whole);

/* Take the line away; also before anything else is written to the terminal. */
void progress_clear(struct progress *progress);

#endif
