/* Which symbology, and how is it drawn? The options that `symbol` and `labels` share. */
#ifndef CLI_DRAWING_H
#define CLI_DRAWING_H

#include "command.h"

#include "kolli/symbol.h"

struct drawing {
    kolli_symbology symbology;
    kolli_symbol_options encode;
    kolli_svg_options svg;
};

/* False when an option is wrong, which has been said. */
bool drawing_read(struct drawing *drawing, const struct options *options, struct output *output);

/* The symbologies with their sizes, a line each. */
void drawing_list(struct output *output);

#endif
