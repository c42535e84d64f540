/* The world of a run in tests: a CSV in memory comes in, what is made and what is found becomes
 * lines of text. */
#ifndef TESTS_RUN_WORLD_H
#define TESTS_RUN_WORLD_H

#include "kolli/label.h"

struct run_world {
    /* in */
    kolli_span csv;
    size_t at;
    size_t chunk;     /* bytes a read gives at most; 0: all */
    size_t fill_at;   /* at this place of the CSV... */
    size_t fill;      /* ...come so many bytes 'x' that are nowhere in memory */
    size_t fail_read; /* fail when so many bytes were read; 0: never */
    size_t fail_open; /* fail the n-th open, write, close or made; 0: never */
    size_t fail_write;
    size_t fail_close;
    size_t fail_made;
    bool rows_only; /* no open, no close: nothing is drawn */
    /* out */
    kolli_buffer *made;  /* "line (01)...(21)... name\n" for each label */
    kolli_buffer *found; /* "level line STATUS pointer\n" for each finding */
    kolli_buffer *file;  /* the bytes of the last file */
    kolli_buffer *scratch;
    size_t opens, writes, closes, broken, mades, progress;
    kolli_diag last; /* of the last finding */
};

void run_world_init(struct run_world *world, kolli_span csv);
void run_world_free(struct run_world *world);

/* Run with this world as source, output and findings. */
kolli_status run_world_run(struct run_world *world, const kolli_allocator *allocator,
                           const kolli_run_options *options, kolli_run_result *result,
                           kolli_diag *diag);

/* The text of a buffer, ended by NUL. */
const char *run_world_text(const kolli_buffer *buffer);

#endif
