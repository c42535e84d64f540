/* Where do the symbol and the text stand on a label? See layout.h. */
#include "label/layout.h"

#include "base/fail.h"

#define SIDE_MIN 5.0
#define SIDE_MAX 1000.0
#define FONT_MIN 0.5
#define FONT_MAX 100.0

/* Sizes of text follow the label's height: 3.15 mm for the first line of a label of 30 mm. */
#define TEXT_PART  0.105
#define TEXT_LEAST 1.8
#define TEXT_MOST  5.0
#define SECOND     0.80
#define PRODUCER   0.75
#define HRI        0.72
#define FONT_LEAST 1.2

/* A matrix symbol takes at most this part of the label's longer side, unless X would be too small.
 */
#define SYMBOL_PART 0.5
/* A label at least this much wider than high has the symbol beside the text, else above it. */
#define LIES 1.25
/* Least white between symbol and text; most symbologies ask for more, as their quiet zone. */
#define GAP 1.0
/* Bars of a linear symbol are at least this high, and leave text at most this part of the label. */
#define BARS_LEAST 5.0
#define ABOVE_PART 0.40
#define BELOW_PART 0.25

/* ---- Judging a layout ------------------------------------------------------------------------ */

static kolli_status refuse(const char *option, kolli_span value, kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_LABEL_OPTION, KOLLI_NO_OFFSET, 0, span_of(option), value);
}

/* Zero is allowed where it means "choose". */
static kolli_status check_range(const char *option, double value, double least, double most,
                                bool zero, kolli_diag *diag)
{
    if ((value >= least && value <= most) || (zero && value == 0)) {
        return KOLLI_OK;
    }
    char text[SIZE_TEXT];
    return refuse(option, size_text(text, value), diag);
}

/* Take the next AI off a list; the empty span at its end. */
static kolli_span next_ai(kolli_span *list)
{
    size_t begin = 0, end;
    while (begin < list->len && (list->ptr[begin] == ' ' || list->ptr[begin] == ',')) {
        begin++;
    }
    for (end = begin; end < list->len && list->ptr[end] != ' ' && list->ptr[end] != ','; end++) {
    }
    kolli_span ai = begin < list->len ? span_slice(*list, begin, end) : (kolli_span){NULL, 0};
    *list = span_from(*list, end);
    return ai;
}

static kolli_status check_hri(kolli_span list, kolli_diag *diag)
{
    for (kolli_span ai; (ai = next_ai(&list)).len > 0;) {
        if (!kolli_ai_find(ai, NULL)) {
            return refuse("hri", ai, diag);
        }
    }
    return KOLLI_OK;
}

kolli_status layout_take(kolli_layout *own, const kolli_layout *layout, kolli_diag *diag)
{
    *own = (kolli_layout)KOLLI_LAYOUT_INIT;
    if (layout != NULL) {
        memcpy(own, layout, layout->size < sizeof *own ? layout->size : sizeof *own);
    }
    double third = (own->width < own->height ? own->width : own->height) / 3;
    const struct {
        const char *name;
        double value, least, most;
        bool zero;
    } ranges[] = {
        {"width", own->width, SIDE_MIN, SIDE_MAX, false},
        {"height", own->height, SIDE_MIN, SIDE_MAX, false},
        {"margin", own->margin, 0, third, false},
        {"x_dimension", own->x_dimension, 0.01, 100, true},
        {"bar_height", own->bar_height, 0.01, 100, true},
        {"font_text", own->font_text, FONT_MIN, FONT_MAX, true},
        {"font_hri", own->font_hri, FONT_MIN, FONT_MAX, true},
        {"font_min", own->font_min, FONT_MIN, FONT_MAX, true},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        kolli_status status = check_range(ranges[i].name, ranges[i].value, ranges[i].least,
                                          ranges[i].most, ranges[i].zero, diag);
        if (status != KOLLI_OK) {
            return status;
        }
    }
    if (kolli_symbology_facts_of(own->symbology) == NULL) {
        char number[24];
        return refuse("symbology", span_uint(number, (uint64_t)own->symbology), diag);
    }
    return check_hri(own->hri, diag);
}

kolli_status kolli_layout_check(const kolli_layout *layout, kolli_diag *diag)
{
    kolli_layout own;
    return layout_take(&own, layout, diag);
}

bool layout_shows(const kolli_layout *layout, kolli_span ai)
{
    if (layout->no_hri) {
        return false;
    }
    kolli_span list = layout->hri;
    kolli_span shown = next_ai(&list);
    if (shown.len == 0) {
        return true;
    }
    for (; shown.len > 0; shown = next_ai(&list)) {
        if (span_equal(shown, ai)) {
            return true;
        }
    }
    return false;
}

static double clamp(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

struct layout_fonts layout_fonts(const kolli_layout *layout)
{
    double side = layout->width < layout->height ? layout->width : layout->height;
    double text =
        layout->font_text > 0 ? layout->font_text : clamp(side * TEXT_PART, TEXT_LEAST, TEXT_MOST);
    return (struct layout_fonts){
        .text = text,
        .second = text * SECOND,
        .producer = text * PRODUCER,
        .hri = layout->font_hri > 0 ? layout->font_hri : text * HRI,
        .least = layout->font_min > 0 ? layout->font_min : FONT_LEAST,
    };
}

/* ---- Placing --------------------------------------------------------------------------------- */

static kolli_status no_room(const struct size_plan *plan, double width, double height,
                            kolli_diag *diag)
{
    char text[4][SIZE_TEXT];
    return diag_fail(diag, KOLLI_LABEL_NO_ROOM, KOLLI_NO_OFFSET, 0, size_text(text[0], plan->width),
                     size_text(text[1], plan->height), size_text(text[2], width),
                     size_text(text[3], height));
}

/* A length in mm is too large; a thousandth of a micrometre is rounding. */
static bool over(double length, double room)
{
    return length > room + 1e-6;
}

/*
 * The symbol's plan with the caller's X, or the largest up to the target that takes no more than
 * the wanted part of the room, but not less than the standard's least.
 */
static kolli_status plan_symbol(struct size_plan *plan, const kolli_layout *layout,
                                const kolli_symbol *symbol, kolli_svg_options options, double width,
                                double height, kolli_diag *diag)
{
    const kolli_symbology_facts *facts = kolli_symbology_facts_of(layout->symbology);
    options.x_dimension = layout->x_dimension;
    kolli_status status = size_plan(plan, symbol, &options, diag);
    if (status != KOLLI_OK || layout->x_dimension > 0) {
        return status;
    }
    double part = width / plan->width;
    if (facts->matrix && height / plan->height < part) {
        part = height / plan->height;
    }
    double x = (double)(uint64_t)(plan->x * part * 1000) / 1000;
    options.x_dimension = clamp(x, facts->x_min, facts->x_target);
    return size_plan(plan, symbol, &options, diag);
}

/* A matrix symbol: beside the text on a label that lies, above it on one that stands. */
static kolli_status place_matrix(struct layout_plan *plan, const kolli_layout *layout,
                                 const kolli_symbol *symbol, bool alone, kolli_diag *diag)
{
    double margin = layout->margin;
    double width = layout->width - 2 * margin, height = layout->height - 2 * margin;
    bool stands = layout->width < LIES * layout->height;
    double part = alone ? 1 : SYMBOL_PART;
    const kolli_svg_options options = KOLLI_SVG_OPTIONS_INIT;
    kolli_status status =
        plan_symbol(&plan->symbol, layout, symbol, options, stands ? width : width * part,
                    stands ? height * part : height, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    const struct size_plan *size = &plan->symbol;
    if (over(size->width, width) || over(size->height, height)) {
        return no_room(size, width, height, diag);
    }
    double gap = size->top < GAP ? GAP - size->top : 0;
    bool centred = stands || alone;
    plan->centred = stands;
    plan->symbol_x = centred ? (layout->width - size->width) / 2 : margin;
    plan->symbol_y = stands && !alone ? margin : (layout->height - size->height) / 2;
    plan->text = stands ? (struct layout_box){margin, margin + size->height + gap, width,
                                              height - size->height - gap}
                        : (struct layout_box){margin + size->width + gap, margin,
                                              width - size->width - gap, height};
    return KOLLI_OK;
}

/* What a block takes of the height, at most a part of it. */
static double part_for(const struct block *block, double width, double most, double least)
{
    double height = block_empty(block) ? 0 : block_height(block, width, least);
    return height < most ? height : most;
}

/* A linear symbol: text above it, and below it the lines that it does not draw itself. */
static kolli_status place_linear(struct layout_plan *plan, const kolli_layout *layout,
                                 const kolli_symbol *symbol, const struct block *text,
                                 const struct block *below, kolli_diag *diag)
{
    double margin = layout->margin, least = layout_fonts(layout).least;
    double width = layout->width - 2 * margin, height = layout->height - 2 * margin;
    double above = part_for(text, width, height * ABOVE_PART, least);
    double under = part_for(below, width, height * BELOW_PART, least);
    kolli_svg_options options = KOLLI_SVG_OPTIONS_INIT;
    options.height = layout->bar_height;
    options.no_text = layout->no_hri || layout->symbology == KOLLI_GS1_128;
    struct size_plan *size = &plan->symbol;
    kolli_status status = plan_symbol(size, layout, symbol, options, width, height, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    double gap = above > 0 ? GAP : 0; /* under the text; figures of EAN and ITF have theirs */
    double room = height - above - gap - under;
    if (layout->bar_height == 0 && over(size->height, room)) {
        options.height = clamp(size->bars - (size->height - room), BARS_LEAST, size->bars);
        options.x_dimension = size->x;
        status = size_plan(size, symbol, &options, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    if (over(size->width, width) || over(size->height, room)) {
        return no_room(size, width, room, diag);
    }
    double top = margin + (room - size->height) / 2;
    plan->centred = true;
    plan->symbol_x = (layout->width - size->width) / 2;
    plan->symbol_y = top + above + gap;
    plan->text = (struct layout_box){margin, top, width, above};
    plan->hri = (struct layout_box){margin, plan->symbol_y + size->height, width, under};
    return KOLLI_OK;
}

kolli_status layout_place(struct layout_plan *plan, const kolli_layout *layout,
                          const kolli_symbol *symbol, const struct block *text,
                          const struct block *below, kolli_diag *diag)
{
    *plan = (struct layout_plan){.centred = false};
    return kolli_symbology_facts_of(layout->symbology)->matrix
               ? place_matrix(plan, layout, symbol, block_empty(text), diag)
               : place_linear(plan, layout, symbol, text, below, diag);
}
