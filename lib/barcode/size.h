/* How large is everything in the drawing of a symbol? All in mm, from the top left corner, quiet
 * zone included. */
#ifndef BARCODE_SIZE_H
#define BARCODE_SIZE_H

#include "barcode/symbol.h"

struct size_plan {
    double x;             /* the X-dimension */
    double left, top;     /* where the modules begin */
    double bars;          /* height of ordinary bars; of all rows of a matrix */
    double guard;         /* how much further the guard bars of EAN and UPC go down */
    double bearer;        /* thickness of the bearer bars of ITF-14 */
    double font;          /* size of the human-readable text; 0: there is none */
    double baseline;      /* of that text */
    double width, height; /* of the whole drawing */
};

/* Wide elements of ITF-14 are this many halves of X; narrow ones are two. Source: GenSpecs
 * §5.3.2.2, 2.5 to 1. */
#define SIZE_ITF_WIDE 5

/* A number with at most six decimals, enough for a hundred modules to end within a micrometre;
 * never in a locale. */
#define SIZE_TEXT 32
kolli_span size_text(char buffer[SIZE_TEXT], double number);

/*
 * Lay out a symbol. KOLLI_OK, KOLLI_EMPTY (there is no symbol) or KOLLI_SYMBOL_OPTION; the plan is
 * all zero then. options NULL: the standard's target sizes.
 */
kolli_status size_plan(struct size_plan *plan, const kolli_symbol *symbol,
                       const kolli_svg_options *options, kolli_diag *diag);

#endif
