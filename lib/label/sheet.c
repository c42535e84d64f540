/* Where do labels stand on a page, and the marks to cut them by? See sheet.h. */
#include "label/sheet.h"

#include "barcode/size.h"
#include "base/fail.h"
#include "label/layout.h"

#define PLACES_MOST 1000
#define SIDE_MOST   5000.0
/* Cut marks: so long at most, and so far from label and paper's edge. */
#define MARK_LENGTH 4.0
#define MARK_CLEAR  1.0
#define MARK_WIDTH  0.1

static kolli_status check_length(const char *name, double value, double least, kolli_diag *diag)
{
    if (value >= least && value <= SIDE_MOST) {
        return KOLLI_OK;
    }
    char text[SIZE_TEXT];
    return diag_fail(diag, KOLLI_LABEL_OPTION, KOLLI_NO_OFFSET, 0, span_of(name),
                     size_text(text, value));
}

static kolli_status take(kolli_sheet *own, const kolli_sheet *sheet, kolli_diag *diag)
{
    *own = (kolli_sheet)KOLLI_SHEET_INIT;
    memcpy(own, sheet, sheet->size < sizeof *own ? sheet->size : sizeof *own);
    const struct {
        const char *name;
        double value, least;
    } lengths[] = {{"sheet width", own->width, 5},
                   {"sheet height", own->height, 5},
                   {"sheet margin", own->margin, 0},
                   {"gap_x", own->gap_x, 0},
                   {"gap_y", own->gap_y, 0}};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        kolli_status status =
            check_length(lengths[i].name, lengths[i].value, lengths[i].least, diag);
        if (status != KOLLI_OK) {
            return status;
        }
    }
    return KOLLI_OK;
}

/* Labels of a side that fit in a length with gaps between them, at most 1,000. */
static size_t fit(double room, double side, double gap)
{
    double count = (room + gap + 1e-6) / (side + gap);
    return count < 1 ? 0 : count > PLACES_MOST ? PLACES_MOST : (size_t)count;
}

static kolli_status no_room(size_t columns, size_t rows, size_t wanted_columns, size_t wanted_rows,
                            kolli_diag *diag)
{
    char text[4][24];
    return diag_fail(diag, KOLLI_LABEL_SHEET, KOLLI_NO_OFFSET, 0, span_uint(text[0], columns),
                     span_uint(text[1], rows), span_uint(text[2], wanted_columns),
                     span_uint(text[3], wanted_rows));
}

kolli_status sheet_plan(struct sheet_grid *grid, const kolli_sheet *sheet,
                        const kolli_layout *layout, kolli_diag *diag)
{
    kolli_sheet own;
    kolli_layout label;
    kolli_status status = take(&own, sheet, diag);
    if (status == KOLLI_OK) {
        status = layout_take(&label, layout, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    size_t columns = fit(own.width - 2 * own.margin, label.width, own.gap_x);
    size_t rows = fit(own.height - 2 * own.margin, label.height, own.gap_y);
    size_t wanted_columns = own.columns > 0 ? own.columns : columns > 0 ? columns : 1;
    size_t wanted_rows = own.rows > 0 ? own.rows : rows > 0 ? rows : 1;
    if (wanted_columns > columns || wanted_rows > rows) {
        return no_room(columns, rows, wanted_columns, wanted_rows, diag);
    }
    if (wanted_rows > PLACES_MOST / wanted_columns) {
        wanted_rows = PLACES_MOST / wanted_columns;
    }
    *grid = (struct sheet_grid){
        .width = own.width,
        .height = own.height,
        .step_x = label.width + own.gap_x,
        .step_y = label.height + own.gap_y,
        .label_x = label.width,
        .label_y = label.height,
        .columns = wanted_columns,
        .rows = wanted_rows,
        .marks = !own.no_marks,
    };
    grid->left = (own.width - (double)wanted_columns * grid->step_x + own.gap_x) / 2;
    grid->top = (own.height - (double)wanted_rows * grid->step_y + own.gap_y) / 2;
    return KOLLI_OK;
}

kolli_status kolli_sheet_places(const kolli_sheet *sheet, const kolli_layout *layout,
                                size_t *columns, size_t *rows, kolli_diag *diag)
{
    const kolli_sheet a4 = KOLLI_SHEET_INIT;
    struct sheet_grid grid;
    kolli_status status = sheet_plan(&grid, sheet == NULL ? &a4 : sheet, layout, diag);
    if (status == KOLLI_OK) {
        *columns = grid.columns;
        *rows = grid.rows;
    }
    return status;
}

static void mark(struct text_out *out, double x, double y, char way, double length)
{
    out_char(out, 'M');
    out_fixed(out, x);
    out_char(out, ' ');
    out_fixed(out, y);
    out_char(out, way);
    out_fixed(out, length);
}

/* How long a mark in a margin of this width is; 0: there is no room for it. */
static double mark_length(double margin)
{
    double room = margin - 2 * MARK_CLEAR;
    return room < 0 ? 0 : room > MARK_LENGTH ? MARK_LENGTH : room;
}

void sheet_draw_marks(const struct sheet_grid *grid, struct text_out *out)
{
    if (!grid->marks) {
        return;
    }
    double down = mark_length(grid->top), across = mark_length(grid->left);
    out_text(out, "<path fill=\"none\" stroke=\"#000\" stroke-width=\"");
    out_fixed(out, MARK_WIDTH);
    out_text(out, "\" d=\"");
    for (size_t i = 0; down > 0 && i < 2 * grid->columns; i++) {
        double x = sheet_x(grid, i / 2) + (i % 2 != 0 ? grid->label_x : 0);
        mark(out, x, grid->top - MARK_CLEAR - down, 'v', down);
        mark(out, x, grid->height - grid->top + MARK_CLEAR, 'v', down);
    }
    for (size_t i = 0; across > 0 && i < 2 * grid->rows; i++) {
        double y = sheet_y(grid, i / 2 * grid->columns) + (i % 2 != 0 ? grid->label_y : 0);
        mark(out, grid->left - MARK_CLEAR - across, y, 'h', across);
        mark(out, grid->width - grid->left + MARK_CLEAR, y, 'h', across);
    }
    out_text(out, "\"/>");
}
