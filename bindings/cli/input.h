/* What is there to work on? The words of the command line, or the lines of standard input. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "command.h"

#include "kolli/element.h"

#define INPUT_LINE_BYTES 65536

struct input {
    struct output *output;
    char **words;
    size_t first, count, next;
    struct place place; /* of the item that input_next() gave */
    /* standard input, where "-" stands or there are no words */
    struct file_in in;
    bool reading, ended;
    uint32_t line;
    size_t begin, end;
    char buffer[INPUT_LINE_BYTES];
};

/* The words of the options from index `first` on. NULL without memory, which has been said. */
struct input *input_new(const struct options *options, size_t first, struct output *output);
void input_free(struct input *input);

/*
 * The next item, valid until the next call; empty lines are skipped. False at the end, or when
 * reading failed.
 */
bool input_next(struct input *input, kolli_span *item);

/* How elements can be written. */
enum form { FORM_ELEMENT_STRING, FORM_BRACKETED, FORM_LINK };

const char *form_word(enum form form);

/*
 * Tell by the first character: '(' begins brackets, a letter a link, else it is an element string.
 */
enum form form_of(kolli_span text);

/*
 * Read elements in any form; in an element string '^' may stand for FNC1 (no GS1 value holds it).
 */
kolli_status elements_read(kolli_elements *list, kolli_span text, kolli_diag *diag);

#endif
