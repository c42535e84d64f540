/* Do the symbols of one label go together? What one lacks may stand in another. */
#ifndef CLI_TOGETHER_H
#define CLI_TOGETHER_H

#include "output.h"

#include "kolli/element.h"

struct together;

/* NULL without memory, which has been said. */
struct together *together_new(struct output *output);
void together_free(struct together *together);

/*
 * Take the elements of the symbol that output's place tells; the list is ours then. `whole` says
 * that all of the symbol could be read. False when there is no room for another: said.
 */
bool together_take(struct together *together, kolli_elements *list, bool whole);

/* Judge them, as a result of its own behind those of the symbols. */
void together_write(struct together *together, const kolli_check_options *check);

#endif
