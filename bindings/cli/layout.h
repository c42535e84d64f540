/* How do the labels look, and how do they stand on a page? From the options of `labels`. */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include "command.h"

#include "kolli/label.h"

/* False when an option is wrong, which has been said. The spans are the options'. */
bool layout_read(kolli_layout *layout, const struct options *options, struct output *output);

/* *paged gets whether labels go on pages; then *sheet is the page. */
bool sheet_read(kolli_sheet *sheet, bool *paged, const kolli_layout *layout,
                const struct options *options, struct output *output);

#endif
