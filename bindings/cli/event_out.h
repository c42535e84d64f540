/* In which form do events leave the command? One document, to standard output or a file. */
#ifndef CLI_EVENT_OUT_H
#define CLI_EVENT_OUT_H

#include "event_in.h"
#include "option.h"

enum event_form { EVENT_JSON, EVENT_LINES, EVENT_XML, EVENT_XML_1_2 };

/* The form that --to names; false when it names none: said. Without --to the form stays. */
bool event_form_read(enum event_form *form, const struct options *options, struct output *output);

/* The form that this document has; of one without events too. */
enum event_form event_form_of(const kolli_document *document);

/* The usual ending of a file's name, "json". */
const char *event_form_ending(enum event_form form);

struct event_out;

/* Where a document goes. */
struct event_target {
    const char *path; /* NULL: standard output; a file appears when it is whole, or not at all */
    bool replace;     /* may it take the place of a file that is there? */
};

/* What -o names; NULL: standard output. */
const char *event_target_path(const struct options *options);

/*
 * Standard output cannot hold a document and --json, and no document may take the place of one of the
 * `words` that are read. False: said.
 */
bool event_target_check(const struct options *options, size_t first, struct output *output);

/*
 * Begin one document; nothing of it is held in memory. `around` is what stands around its events, as it is
 * read, and must last until it ends; NULL: nothing, and it is dated now. What the form cannot carry is shown
 * as found in `in`. NULL: said.
 */
struct event_out *event_out_new(enum event_form form, struct event_target target,
                                const kolli_document *source, struct event_in *in,
                                struct output *output);

/* Who shows what the form cannot carry, and takes the progress line away before anything is written. */
struct event_teller {
    void (*report)(void *context, kolli_level level, const kolli_diag *diag);
    void (*quiet)(void *context);
    void *context;
};

/* Likewise a document of events that are made and not read. */
struct event_out *event_out_make(enum event_form form, struct event_target target,
                                 struct event_teller teller, struct output *output);

/* A document that was not ended leaves no file. NULL is fine. */
void event_out_free(struct event_out *out);

/* Write one event. False: said, and no use to go on. */
bool event_out_add(struct event_out *out, const kolli_event *event);

/* Tell what stands around events that are written without it. */
void event_out_leave(struct event_out *out, const kolli_document *document);

/* End the document and put it in its place. False: said. */
bool event_out_end(struct event_out *out);

uint64_t event_out_count(const struct event_out *out);

#endif
