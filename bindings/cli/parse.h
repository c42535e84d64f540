/* What do `parse` and `scan` say of the elements that were read? */
#ifndef CLI_PARSE_H
#define CLI_PARSE_H

#include "output.h"

#include "kolli/element.h"

/* What one run works with. */
struct parsing {
    struct output *output;
    kolli_elements *list;
    kolli_buffer *buffer;
};

/* All forms of the elements, each of them, and the name of what they identify. */
void parse_write(struct parsing *parsing);

/*
 * Elements that do not go together are a warning: another symbol on the same thing may hold what
 * one lacks.
 */
void parse_check(struct parsing *parsing);

#endif
