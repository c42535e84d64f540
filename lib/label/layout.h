/* Where do the symbol and the text stand on a label? */
#ifndef LABEL_LAYOUT_H
#define LABEL_LAYOUT_H

#include "barcode/size.h"
#include "kolli/label.h"
#include "label/block.h"

/* The caller's layout, or the default for NULL, as this version has it; checked. */
kolli_status layout_take(kolli_layout *own, const kolli_layout *layout, kolli_diag *diag);

/* Does the layout show the human-readable line of this AI? */
bool layout_shows(const kolli_layout *layout, kolli_span ai);

/* Sizes of the text lines, in mm. */
struct layout_fonts {
    double text, second, producer, hri, least;
};
struct layout_fonts layout_fonts(const kolli_layout *layout);

struct layout_box {
    double x, y, width, height;
};

struct layout_plan {
    struct size_plan symbol; /* how the symbol is drawn */
    double symbol_x, symbol_y;
    struct layout_box text; /* the first block's; its rows stand in the middle of the height */
    struct layout_box hri;  /* below a linear symbol, for the second block; height 0: none */
    bool centred;           /* text about the middle of its box, else from the left */
};

/*
 * Place a symbol and two blocks of text: `text`, and `below` for what stands under a linear symbol.
 * The blocks are only measured. KOLLI_OK, KOLLI_LABEL_NO_ROOM or a status of size_plan().
 */
kolli_status layout_place(struct layout_plan *plan, const kolli_layout *layout,
                          const kolli_symbol *symbol, const struct block *text,
                          const struct block *below, kolli_diag *diag);

#endif
