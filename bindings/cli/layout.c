/* How do the labels look, and how do they stand on a page? */
#include "layout.h"

#include "drawing.h"

#include <stdio.h>

/* "50x30", in millimetres. */
static bool read_size(const struct options *options, enum option_id id, double *width,
                      double *height, struct output *output)
{
    char copy[32] = "";
    char rest;
    if (!options_given(options, id)) {
        return true;
    }
    snprintf(copy, sizeof copy, "%s", options->values[id]);
    for (char *p = copy; *p != '\0'; p++) {
        *p = *p == ',' ? '.' : *p;
    }
    bool plain = copy[strspn(copy, "0123456789.x")] == '\0';
    if (plain && sscanf(copy, "%lfx%lf%c", width, height, &rest) == 2) {
        return true;
    }
    options_refuse(options, id, kolli_span_of("50x30, 62.5x29 … mm"), output);
    return false;
}

static bool read_measures(kolli_layout *layout, const struct options *options,
                          struct output *output)
{
    return read_size(options, OPTION_SIZE, &layout->width, &layout->height, output) &&
           options_millimetres(options, OPTION_MARGIN, &layout->margin, output) &&
           options_millimetres(options, OPTION_FONT_TEXT, &layout->font_text, output) &&
           options_millimetres(options, OPTION_FONT_HRI, &layout->font_hri, output) &&
           options_millimetres(options, OPTION_FONT_MIN, &layout->font_min, output);
}

bool layout_read(kolli_layout *layout, const struct options *options, struct output *output)
{
    struct drawing drawing;
    kolli_diag diag = {0};
    *layout = (kolli_layout)KOLLI_LAYOUT_INIT;
    if (!drawing_read(&drawing, options, output) || !read_measures(layout, options, output)) {
        return false;
    }
    layout->symbology = drawing.symbology;
    layout->symbol = drawing.encode;
    layout->x_dimension = drawing.svg.x_dimension;
    layout->bar_height = drawing.svg.height;
    layout->hri = options_span(options, OPTION_HRI);
    layout->no_hri = options_given(options, OPTION_NO_HRI);
    layout->titles = options_given(options, OPTION_TITLES);
    layout->border = options_given(options, OPTION_BORDER);
    if (kolli_layout_check(layout, &diag) != KOLLI_OK) {
        output_finding_of_use(output, &diag);
        return false;
    }
    return true;
}

/*
 * Columns and rows for exactly `wanted` labels a page: as many side by side as go. False when the
 * page has no room for such a grid.
 */
static bool arrange(kolli_sheet *sheet, size_t wanted, size_t columns, size_t rows)
{
    for (size_t across = columns; across > 0; across--) {
        if (wanted % across == 0 && wanted / across <= rows) {
            sheet->columns = (uint16_t)across;
            sheet->rows = (uint16_t)(wanted / across);
            return true;
        }
    }
    return false;
}

static bool read_per_page(kolli_sheet *sheet, const kolli_layout *layout,
                          const struct options *options, struct output *output)
{
    uint64_t wanted = 0;
    size_t columns, rows;
    kolli_diag diag = {0};
    if (!options_number(options, OPTION_PER_PAGE, 1, 1000, &wanted, output)) {
        return false;
    }
    if (kolli_sheet_places(sheet, layout, &columns, &rows, &diag) != KOLLI_OK) {
        output_finding_of_use(output, &diag);
        return false;
    }
    if (!options_given(options, OPTION_PER_PAGE) || arrange(sheet, (size_t)wanted, columns, rows)) {
        return true;
    }
    char across[24], down[24];
    snprintf(across, sizeof across, "%zu", columns);
    snprintf(down, sizeof down, "%zu", rows);
    output_fault(output, KOLLI_ARGUMENT, TEXT_LABELS_PER_PAGE, TEXT_LABELS_PER_PAGE_REPAIR,
                 TEXT_WITH(options_span(options, OPTION_PER_PAGE), kolli_span_of(across),
                           kolli_span_of(down)));
    return false;
}

bool sheet_read(kolli_sheet *sheet, bool *paged, const kolli_layout *layout,
                const struct options *options, struct output *output)
{
    double gap = -1;
    *sheet = (kolli_sheet)KOLLI_SHEET_INIT;
    *paged = options_given(options, OPTION_PER_PAGE) || options_given(options, OPTION_PAGE);
    if (!read_size(options, OPTION_PAGE, &sheet->width, &sheet->height, output) ||
        !options_millimetres(options, OPTION_PAGE_MARGIN, &sheet->margin, output) ||
        !options_millimetres(options, OPTION_GAP, &gap, output)) {
        return false;
    }
    if (gap >= 0) {
        sheet->gap_x = sheet->gap_y = gap;
    }
    sheet->no_marks = options_given(options, OPTION_NO_MARKS);
    return !*paged || read_per_page(sheet, layout, options, output);
}
