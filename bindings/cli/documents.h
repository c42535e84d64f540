/*
 * Which files do the events go to? One EPCIS document after another, each whole and none above 8
 * MiB.
 */
#ifndef CLI_DOCUMENTS_H
#define CLI_DOCUMENTS_H

#include "output.h"

#include "kolli/json.h"

struct documents;

/*
 * Begin documents at `path`: "a.json", then "a-0002.json", "a-0003.json"…; NULL: one document on
 * standard output. With `replace` they take the place of files that are there. NULL: said.
 */
struct documents *documents_new(const char *path, bool replace, struct output *output);

/* What was not finished leaves no trace. NULL is fine. */
void documents_free(struct documents *documents);

/* A sink for the makers of events. What fails in a file is said; then documents_said(). */
kolli_event_sink documents_sink(struct documents *documents);
bool documents_said(const struct documents *documents);

/* End the last document and put it in its place. False: said. */
bool documents_finish(struct documents *documents);

size_t documents_events(const struct documents *documents);
size_t documents_count(const struct documents *documents);

#endif
