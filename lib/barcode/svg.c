/*
 * How is a symbol drawn? One path of rectangles, one a run of dark modules, and text below linear
 * symbols.
 *
 * The path counts in modules (ITF-14: in halves, for wide elements of 2.5) and a transform makes
 * millimetres of it, so the inner loop has small integers only: 0.7 µs for a 26 x 26 symbol where
 * sprintf took 16 µs. Rectangles of one path share their edges without a seam.
 */
#include "barcode/svg.h"

#include "base/fail.h"

/* A run takes at most "M177 177h177v1h-177z" and some bytes of overshoot; a row of 177 modules has
 * at most 89 runs. */
#define RUN_BYTES  24
#define ROW_BYTES  (89 * RUN_BYTES)
#define ROWS_BYTES 6144

/* Write a number below 1000. */
static inline char *put_number(char *at, size_t number)
{
    if (number >= 10) {
        if (number >= 100) {
            *at++ = (char)('0' + number / 100);
            number %= 100;
        }
        *at++ = (char)('0' + number / 10);
        number %= 10;
    }
    *at++ = (char)('0' + number);
    return at;
}

static inline char *put_text(char *at, const char *text, size_t length)
{
    memcpy(at, text, length);
    return at + length;
}

static void out_number(struct text_out *out, double number)
{
    char text[SIZE_TEXT];
    out_span(out, size_text(text, number));
}

/* Begin the path: its unit becomes scale_x by scale_y mm, its origin x, y. */
static void path_begin(struct text_out *out, double scale_x, double scale_y, double x, double y)
{
    out_text(out, "<path transform=\"matrix(");
    out_number(out, scale_x);
    out_text(out, " 0 0 ");
    out_number(out, scale_y);
    out_char(out, ' ');
    out_number(out, x);
    out_char(out, ' ');
    out_number(out, y);
    out_text(out, ")\" d=\"");
}

static void path_end(struct text_out *out)
{
    out_text(out, "\"/>");
}

/* "M", x, " y", "h", width, "v1h-", width, "z" for each run of dark modules. */
static char *put_row(char *at, const kolli_symbol *symbol, size_t row)
{
    char tail[8] = {' '};
    char *tail_end = put_number(tail + 1, row);
    *tail_end++ = 'h';
    size_t tail_length = (size_t)(tail_end - tail);
    struct symbol_edges edges = symbol_edges(symbol, row);
    for (size_t from; (from = symbol_edge(&edges)) < symbol->width;) {
        size_t run = symbol_edge(&edges) - from;
        *at++ = 'M';
        at = put_number(at, from);
        memcpy(at, tail, sizeof tail); /* of a known size, so it is one store */
        at = put_number(at + tail_length, run);
        at = put_text(at, "v1h-", 4);
        at = put_number(at, run);
        *at++ = 'z';
    }
    return at;
}

static void matrix(struct text_out *out, const kolli_symbol *symbol, const struct size_plan *plan,
                   double x, double y)
{
    char rows[ROWS_BYTES]; /* many rows go out in one piece */
    char *at = rows;
    path_begin(out, plan->x, plan->x, x + plan->left, y + plan->top);
    for (size_t row = 0; row < symbol->rows; row++) {
        if (at > rows + sizeof rows - ROW_BYTES) {
            out_span(out, (kolli_span){rows, (size_t)(at - rows)});
            at = rows;
        }
        at = put_row(at, symbol, row);
    }
    out_span(out, (kolli_span){rows, (size_t)(at - rows)});
    path_end(out);
}

/* Some digits below their own bars: which, and the module where the first one begins. */
struct digits {
    uint8_t from, count;
    int8_t module;
    bool small;
};

/* Where EAN and UPC bars go deeper (from, to), and where their digits stand. GenSpecs §5.2.3. */
static const struct ean_layout {
    kolli_symbology symbology;
    uint8_t tall[3][2];
    struct digits digits[4];
} ean_layouts[] = {
    {KOLLI_EAN_13,
     {{0, 3}, {45, 50}, {92, 95}},
     {{0, 1, -10, false}, {1, 6, 3, false}, {7, 6, 50, false}}},
    {KOLLI_EAN_8, {{0, 3}, {31, 36}, {64, 67}}, {{0, 4, 3, false}, {4, 4, 36, false}}},
    /* the bars of the outer digits go as deep; these digits stand small in the quiet zones */
    {KOLLI_UPC_A,
     {{0, 10}, {45, 50}, {85, 95}},
     {{0, 1, -9, true}, {1, 5, 10, false}, {6, 5, 50, false}, {11, 1, 97, true}}},
};

#define DIGIT_MODULES 7
/* No wider than four modules where others have seven. Source: GenSpecs §5.2.3.3. */
#define SMALL_DIGIT 0.66

static const struct ean_layout *ean_layout(const kolli_symbol *symbol)
{
    size_t i = 0;
    while (ean_layouts[i].symbology != symbol->entry->facts.symbology) {
        i++;
    }
    return &ean_layouts[i];
}

static bool is_tall(const struct ean_layout *layout, size_t module)
{
    for (size_t i = 0; layout != NULL && i < 3; i++) {
        if (module >= layout->tall[i][0] && module < layout->tall[i][1]) {
            return true;
        }
    }
    return false;
}

static void bar(struct text_out *out, size_t from, size_t width, kolli_span height)
{
    char text[RUN_BYTES + SIZE_TEXT];
    char *at = text;
    *at++ = 'M';
    at = put_number(at, from);
    at = put_text(at, " 0h", 3);
    at = put_number(at, width);
    *at++ = 'v';
    at = put_text(at, height.ptr, height.len);
    at = put_text(at, "H", 1);
    at = put_number(at, from);
    *at++ = 'z';
    out_span(out, (kolli_span){text, (size_t)(at - text)});
}

/* Across is in modules, down in mm. */
static void bars(struct text_out *out, const kolli_symbol *symbol, const struct size_plan *plan,
                 double x, double y)
{
    const struct ean_layout *layout = plan->guard > 0 ? ean_layout(symbol) : NULL;
    char plain_text[SIZE_TEXT], tall_text[SIZE_TEXT];
    kolli_span plain = size_text(plain_text, plan->bars);
    kolli_span tall = size_text(tall_text, plan->bars + plan->guard);
    path_begin(out, plan->x, 1, x + plan->left, y + plan->top);
    struct symbol_edges edges = symbol_edges(symbol, 0);
    for (size_t from; (from = symbol_edge(&edges)) < symbol->width;) {
        bar(out, from, symbol_edge(&edges) - from, is_tall(layout, from) ? tall : plain);
    }
    path_end(out);
}

/* libzint's wide elements have three modules; here all count in halves of X, two a narrow one and
 * five a wide one. */
static void itf_bars(struct text_out *out, const kolli_symbol *symbol, const struct size_plan *plan,
                     double x, double y)
{
    char text[SIZE_TEXT];
    kolli_span height = size_text(text, plan->bars);
    path_begin(out, plan->x / 2, 1, x + plan->left, y + plan->top);
    struct symbol_edges edges = symbol_edges(symbol, 0);
    size_t at = 0;
    bool dark = true;
    for (size_t from = symbol_edge(&edges), to; from < symbol->width; from = to, dark = !dark) {
        to = symbol_edge(&edges);
        size_t width = to - from > 1 ? SIZE_ITF_WIDE : 2;
        if (dark) {
            bar(out, at, width, height);
        }
        at += width;
    }
    path_end(out);
}

/* The bearer bars butt against the ends of the bars, over the quiet zones too; sides are never
 * asked for. */
static void bearers(struct text_out *out, const struct size_plan *plan, double x, double y)
{
    for (int i = 0; i < 2; i++) {
        out_text(out, "<rect x=\"");
        out_number(out, x);
        out_text(out, "\" y=\"");
        out_number(out, y + i * (plan->bearer + plan->bars));
        out_text(out, "\" width=\"");
        out_number(out, plan->width);
        out_text(out, "\" height=\"");
        out_number(out, plan->bearer);
        out_text(out, "\"/>");
    }
}

/* Text about the middle of a place. The size is written where it is not the group's. */
static void text_at(struct text_out *out, double x, double y, double size, kolli_span text)
{
    out_text(out, "<text x=\"");
    out_number(out, x);
    out_text(out, "\" y=\"");
    out_number(out, y);
    if (size > 0) {
        out_text(out, "\" font-size=\"");
        out_number(out, size);
    }
    out_text(out, "\">");
    out_xml(out, text);
    out_text(out, "</text>");
}

/* One element a digit: lists of places and letter-spacing are not drawn alike everywhere. */
static void ean_digits(struct text_out *out, const kolli_symbol *symbol,
                       const struct size_plan *plan, double x, double y)
{
    const struct ean_layout *layout = ean_layout(symbol);
    kolli_span text = buf_text(&symbol->text);
    for (size_t i = 0; i < sizeof layout->digits / sizeof layout->digits[0]; i++) {
        const struct digits *digits = &layout->digits[i];
        for (size_t digit = 0; digit < digits->count; digit++) {
            double middle = digits->module + DIGIT_MODULES * ((double)digit + 0.5);
            size_t at = digits->from + digit;
            text_at(out, x + plan->left + middle * plan->x, y + plan->baseline,
                    digits->small ? plan->font * SMALL_DIGIT : 0, span_slice(text, at, at + 1));
        }
    }
}

static void text_below(struct text_out *out, const kolli_symbol *symbol,
                       const struct size_plan *plan, double x, double y)
{
    out_text(out, "<g font-family=\"" SVG_FONTS "\" text-anchor=\"middle\" font-size=\"");
    out_number(out, plan->font);
    out_text(out, "\">");
    if (symbol->entry->kind == SYMBOL_KIND_EAN_UPC) {
        ean_digits(out, symbol, plan, x, y);
    } else {
        text_at(out, x + plan->width / 2, y + plan->baseline, 0, buf_text(&symbol->text));
    }
    out_text(out, "</g>");
}

void svg_symbol(struct text_out *out, const kolli_symbol *symbol, const struct size_plan *plan,
                double x, double y)
{
    if (symbol->entry->facts.matrix) {
        matrix(out, symbol, plan, x, y);
        return;
    }
    if (symbol->entry->kind == SYMBOL_KIND_ITF) {
        itf_bars(out, symbol, plan, x, y);
        bearers(out, plan, x, y);
    } else {
        bars(out, symbol, plan, x, y);
    }
    if (plan->font > 0) {
        text_below(out, symbol, plan, x, y);
    }
}

/* Width and height as attributes, with a unit or bare. */
static void sides(struct text_out *out, const struct size_plan *plan, const char *unit)
{
    out_text(out, " width=\"");
    out_number(out, plan->width);
    out_span(out, span_of(unit));
    out_text(out, "\" height=\"");
    out_number(out, plan->height);
    out_span(out, span_of(unit));
    out_char(out, '"');
}

kolli_status kolli_symbol_write_svg(const kolli_symbol *symbol, const kolli_svg_options *options,
                                    kolli_sink sink, kolli_diag *diag)
{
    struct size_plan plan;
    kolli_status status = size_plan(&plan, symbol, options, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    struct text_out out;
    text_out_init(&out, sink);
    out_text(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    sides(&out, &plan, "mm");
    out_text(&out, " viewBox=\"0 0 ");
    out_number(&out, plan.width);
    out_char(&out, ' ');
    out_number(&out, plan.height);
    out_text(&out, "\"><rect");
    sides(&out, &plan, "");
    out_text(&out, " fill=\"#fff\"/>");
    svg_symbol(&out, symbol, &plan, 0, 0);
    out_text(&out, "</svg>\n");
    status = text_out_finish(&out);
    return status == KOLLI_OK ? status : diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
}
