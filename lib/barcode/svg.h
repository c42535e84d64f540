/* How does a symbol get into a drawing? The label room draws it into its own SVG. */
#ifndef BARCODE_SVG_H
#define BARCODE_SVG_H

#include "barcode/size.h"
#include "base/text_out.h"

/* The families of every text kolli draws; the first is free and has the letters of Vietnamese. */
#define SVG_FONTS "DejaVu Sans,Liberation Sans,Arial,Helvetica,sans-serif"

/*
 * Write a symbol into an SVG whose user unit is 1 mm: one path, and text for linear symbols. The
 * top left corner, quiet zone included, is at x, y; the symbol takes plan->width by plan->height
 * from there. No ground is drawn: what lies below must be white, and the fill colour in force is
 * the bars'.
 */
void svg_symbol(struct text_out *out, const kolli_symbol *symbol, const struct size_plan *plan,
                double x, double y);

#endif
