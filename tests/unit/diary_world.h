/* What the tests of diaries share: two lists of names, a run of a diary in memory, and what came of it in few words. */
#ifndef TESTS_DIARY_WORLD_H
#define TESTS_DIARY_WORLD_H

#include "kolli/diary.h"

struct diary_world {
    kolli_diary_lists *lists;
    kolli_diary_options options; /* lists, zone +07:00, no IDs */
    char events[32768];          /* a line an event */
    char findings[32768];        /* a line a finding: level, status, line, pointer, arguments */
    size_t places;               /* findings without line, or past the end of the file */
    kolli_diary_result result;
    kolli_diag diag;
};

/* Places and products of the sample programme; a text to read instead, or NULL. */
void diary_world_init(struct diary_world *world, const char *places, const char *products);
void diary_world_free(struct diary_world *world);

/* Run a diary of `length` bytes, `at_once` bytes at a time (0: as many as are wanted). */
kolli_status diary_world_run(struct diary_world *world, const char *csv, size_t length,
                             size_t at_once);

#endif
