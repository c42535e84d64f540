/* How does a conformance test read JSON Lines and tables, count, and say which lines failed? */
#ifndef TESTS_VECTORS_H
#define TESTS_VECTORS_H

#include <jansson.h>
#include <stdbool.h>

#include "kolli/dictionary.h"

enum verdict { VECTOR_PASSED, VECTOR_FAILED, VECTOR_ADVISORY, VECTOR_LEFT_OUT };

/*
 * Judge every line of FOLDER/file ("syntax/ai-fnc1.jsonl") and print
 * "syntax/ai-fnc1.jsonl: passed P of N, advisory A" with the ids of the first ten that failed. A line that is left
 * out (not this test's) is not counted; an advisory line is not in N. A file that is absent is said to be.
 */
void vectors_run(const char *file, enum verdict (*judge)(const json_t *line));

/* Likewise under a title of its own ("epcis/samples"), for files whose lines several programs judge. */
void vectors_run_as(const char *title, const char *file, enum verdict (*judge)(const json_t *line));

/* Likewise every line of a table, without its line end; the first, with the names of the columns, is a line too. */
void vectors_run_rows(const char *file, enum verdict (*judge)(const char *row));

/* A member that is a string, as a byte string (code point U+00NN is byte NN) in a static ring of buffers, or NULL. */
const char *vectors_bytes(const json_t *line, const char *member, size_t *length);

/* To be returned from main(): 0, 1 when any line failed, 77 (skipped, with a word) when no folder was found. */
int vectors_end(void);

/* The folder of the conformance set, or NULL. */
const char *vectors_folder(void);

/* A file of the set, to be freed; NULL when it is absent. */
char *vectors_file(const char *file, size_t *length);

/*
 * The dictionary that this run is to work with: the file of the set that KOLLI_CONFORMANCE_DICTIONARY names, loaded;
 * the compiled one when it names none. A file that is absent or refused is said to be, and ends the run.
 */
const kolli_dictionary *vectors_dictionary(void);

/* A list that works with it. */
kolli_elements *vectors_elements(void);

#endif
