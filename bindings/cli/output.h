/*
 * How is a result shown? A subcommand says each fact and finding once; this writes it as text in
 * the chosen language, or as one JSON object a line: {"ok":…,"result":{…},"findings":[…]}.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "file.h"
#include "text.h"

#include <jansson.h>

/* Exit statuses; the gravest of a run is its own. */
enum { EXIT_FINDINGS = 1, EXIT_USE = 2, EXIT_FILES = 3 };

/* Where the input stands that a finding speaks of. */
struct place {
    const char *file; /* as the user knows it; NULL: the command line */
    uint32_t line;    /* 1-based; 0: none */
    kolli_span text;  /* the input itself, to point at the fault in it; may be empty */
};

/* The file of what stands on the command line itself; its name is shown in the user's language. */
extern const char place_argument[];

#define OUTPUT_DEPTH 4

struct output {
    struct file_out *out;   /* standard output */
    struct file_out *error; /* standard error; empty between findings */
    kolli_language language;
    bool json;
    bool bytes; /* tell findings' bytes in text: a line of JSON may be a whole document */
    int exit;
    struct place place;
    /* the JSON line being built; result.stack[0] is "result" */
    json_t *findings;
    json_t *stack[OUTPUT_DEPTH];
    size_t depth;
    bool open, failed, wrong;
};

/* All is borrowed and must outlive the output. */
void output_init(struct output *output, struct file_out *out, struct file_out *error);

/* Write what is left; the exit status of the command. */
int output_finish(struct output *output);

/* False when standard output failed: said, and no use to go on. */
bool output_flush(struct output *output);

/* One result: begin, facts and findings in any order, end. */
void output_begin(struct output *output, const struct place *place);
void output_end(struct output *output);

/*
 * A fact: in JSON a member `key` of the object (or an item of the list, key NULL) that is open; in
 * text the row with {1} filled, and its line end. TEXT_NONE: in JSON only.
 */
void output_text(struct output *output, const char *key, enum text row, kolli_span value);
void output_number(struct output *output, const char *key, enum text row, uint64_t value);
void output_measure(struct output *output, const char *key, enum text row, double value);
void output_flag(struct output *output, const char *key, bool value);

/* A text in both languages, in JSON only: an object with members en and vi. */
void output_pair(struct output *output, const char *key, const char *const text[2]);

/* A list or object in JSON; nothing in text. key NULL: an item of the list that is open. */
void output_open_list(struct output *output, const char *key);
void output_open_object(struct output *output, const char *key);
void output_close(struct output *output);

/* A line in text; nothing in JSON. */
void output_say(struct output *output, enum text row, const kolli_span arguments[4]);

/* Bytes as they are (SVG, CSV); only in text. */
kolli_sink output_raw(struct output *output);

/* What the library found, at the place of the result. */
void output_finding(struct output *output, kolli_level level, const kolli_diag *diag);

/* The same where an option is at fault: exit status 2. */
void output_finding_of_use(struct output *output, const kolli_diag *diag);

/*
 * Something wrong that only the command knows, with its repair; wrong use unless the status says
 * otherwise.
 */
void output_fault(struct output *output, kolli_status status, enum text row, enum text repair,
                  const kolli_span arguments[4]);

/* The same with a reason that the library has in each language, as {4}. */
void output_fault_for(struct output *output, kolli_status status, enum text row, enum text repair,
                      const kolli_span arguments[4], const char *const reason[2]);

/* KOLLI_READ_FAILED or KOLLI_WRITE_FAILED for a file, with the system's reason. */
void output_file_fault(struct output *output, kolli_status status, const char *path, int error);

/*
 * KOLLI_WRITE_FAILED for a file that is not to be run over; as output_file_fault() but for EEXIST.
 */
void output_there_fault(struct output *output, const char *path, int error);

/* No memory: said. */
void output_no_memory(struct output *output);

#endif
