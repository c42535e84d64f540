/* Where do labels stand on a page, and the marks to cut them by? */
#ifndef LABEL_SHEET_H
#define LABEL_SHEET_H

#include "base/text_out.h"
#include "kolli/label.h"

struct sheet_grid {
    double width, height;    /* of the page, mm */
    double left, top;        /* of the first label */
    double step_x, step_y;   /* from one label to the next */
    double label_x, label_y; /* sides of a label */
    size_t columns, rows;
    bool marks;
};

/* KOLLI_OK, KOLLI_LABEL_OPTION or KOLLI_LABEL_SHEET. */
kolli_status sheet_plan(struct sheet_grid *grid, const kolli_sheet *sheet,
                        const kolli_layout *layout, kolli_diag *diag);

/* Labels of a page. */
static inline size_t sheet_count(const struct sheet_grid *grid)
{
    return grid->columns * grid->rows;
}

/* Where the label of a place (0 is the first, rows first) stands. */
static inline double sheet_x(const struct sheet_grid *grid, size_t place)
{
    return grid->left + (double)(place % grid->columns) * grid->step_x;
}

static inline double sheet_y(const struct sheet_grid *grid, size_t place)
{
    return grid->top + (double)(place / grid->columns) * grid->step_y;
}

/* Draw the cut marks, in the page's margin at every edge of a label. */
void sheet_draw_marks(const struct sheet_grid *grid, struct text_out *out);

#endif
