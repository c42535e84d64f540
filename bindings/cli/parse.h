/* What do `parse` and `scan` say of the elements that were read? */
#ifndef CLI_PARSE_H
#define CLI_PARSE_H

#include "dictionary.h"

/* What one run works with. */
struct parsing {
    struct output *output;
    kolli_elements *list;
    kolli_buffer *buffer;
    unsigned year; /* the current one: dates get their century from it */
    bool permit_unknown;
    kolli_dictionary *dictionary; /* NULL: the library's */
    kolli_check_options check;
    struct together *together; /* NULL: each symbol is judged by itself */
};

/* False: said. End it in either case. */
bool parsing_begin(struct parsing *parsing, const struct options *options, struct output *output);
void parsing_end(struct parsing *parsing);

/* A list as the options want lists; NULL without memory. */
kolli_elements *parsing_list(const struct parsing *parsing);

/* What is said at the end of the run: of all symbols together. */
void parsing_finish(struct parsing *parsing);

/* All forms of the elements, each of them, and the name of what they identify. */
void parse_write(struct parsing *parsing);

/*
 * Judge how the elements go together, or keep them until all symbols of the label are there.
 * Elements that do not go together are a warning: another symbol on the same thing may hold what
 * one lacks. `whole`: nothing of the symbol is missing, for otherwise nothing can be said. False
 * when it is no use to go on: said.
 */
bool parse_check(struct parsing *parsing, bool whole);

#endif
