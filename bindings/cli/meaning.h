/* What does the value of an element mean: which day, how much of what, where? */
#ifndef CLI_MEANING_H
#define CLI_MEANING_H

#include "output.h"

#include "kolli/element.h"

/*
 * A member "meaning" of the object that is open, or a line of text; nothing where the value is
 * plain text. The year gives dates their century: the current one.
 */
void meaning_write(struct output *output, const kolli_element *element, unsigned year);

#endif
