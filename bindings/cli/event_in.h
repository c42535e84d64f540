/*
 * Which events stand in these files? JSON or XML, told apart by the first bytes, one event at a time; what
 * is wrong is shown with its place.
 */
#ifndef CLI_EVENT_IN_H
#define CLI_EVENT_IN_H

#include "output.h"

#include "kolli/document.h"
#include "kolli/xml.h"

struct event_in;

/* Files by name, "-" standard input; no name at all: standard input. NULL: said. */
struct event_in *event_in_new(char **paths, size_t count, struct output *output);
void event_in_free(struct event_in *in);

/*
 * For validation, before the first file: what reading finds goes to this sink, elements are placed in XML, and
 * XML is held against the schema; NULL: none.
 */
void event_in_judge(struct event_in *in, kolli_finding_sink findings,
                    const kolli_xml_schema *schema);

/* Begin the next file; one that cannot be opened is said and passed over. False behind the last. */
bool event_in_open(struct event_in *in);

/* The next event of the file, valid until the next call; NULL at its end, or where reading broke off. */
const kolli_event *event_in_next(struct event_in *in);

/* Where findings about the event at hand get their place in the file. */
kolli_finding_sink event_in_sink(const struct event_in *in);

/* The file at hand. */
const char *event_in_path(const struct event_in *in);

/* What stands around its events, as far as it was read. */
const kolli_document *event_in_document(const struct event_in *in);

/* Was the file at hand read to its end; were all so far? */
bool event_in_file_whole(const struct event_in *in);
bool event_in_whole(const struct event_in *in);

/* Show what somebody else found in the event, or in the document around them. */
void event_in_report(struct event_in *in, kolli_level level, const kolli_diag *diag);

/* Take the progress line away, before anything else is written to the terminal. */
void event_in_quiet(struct event_in *in);

#endif
