/* What does a label look like as SVG? The symbol's path, and text in boxes that it cannot leave. */
#include "label/label.h"

#include "barcode/svg.h"
#include "base/fail.h"
#include "base/utf8.h"
#include "label/text.h"

#define BORDER 0.1 /* thickness of the line around a label, mm */

kolli_label *kolli_label_new(const kolli_allocator *allocator)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_label *label = alloc_new(&own, sizeof *label);
    if (label == NULL) {
        return NULL;
    }
    label->allocator = own;
    buf_init(&label->words, own);
    label->symbol = kolli_symbol_new(&own);
    if (label->symbol == NULL) {
        kolli_label_free(label);
        return NULL;
    }
    return label;
}

void kolli_label_free(kolli_label *label)
{
    if (label != NULL) {
        kolli_allocator own = label->allocator;
        kolli_symbol_free(label->symbol);
        buf_free(&label->words);
        alloc_free(&own, label, sizeof *label);
    }
}

/* ---- The lines ------------------------------------------------------------------------------- */

/*
 * Lines are gathered before the buffer of their words has stopped moving: until then a line's text
 * holds its place there, and pointers are made at the end.
 */
static void add_line(kolli_label *label, struct block *block, size_t begin, struct block_line line)
{
    line.text = (kolli_span){"", label->words.len - begin};
    if (!block_add(block, line)) {
        label->words.len = begin; /* more lines than any label holds */
    }
}

static void bind_lines(struct block *block, const struct buf *words, size_t *pos)
{
    for (size_t i = 0; i < block->count; i++) {
        block->lines[i].text.ptr = words->ptr + *pos;
        *pos += block->lines[i].text.len;
    }
}

static kolli_status add_text(kolli_label *label, kolli_span text, struct block_line line,
                             kolli_diag *diag)
{
    size_t bad = utf8_check(text);
    if (bad < text.len) {
        return diag_fail(diag, KOLLI_UTF8, bad, 1);
    }
    size_t begin = label->words.len;
    text_clean(&label->words, text);
    add_line(label, &label->text, begin, line);
    return KOLLI_OK;
}

/* One line an element beside a matrix symbol; under GS1-128 all in one line. */
static void add_hri(kolli_label *label, const kolli_elements *elements, double size)
{
    const kolli_layout *layout = &label->layout;
    bool matrix = kolli_symbology_facts_of(layout->symbology)->matrix;
    struct block_line line = {.size = size, .hri = true, .rank = 0};
    size_t begin = label->words.len;
    bool shown = false;
    for (size_t i = 0; i < kolli_elements_count(elements); i++) {
        if (!layout_shows(layout, kolli_elements_at(elements, i).ai)) {
            continue;
        }
        if (!matrix && label->words.len > begin) {
            buf_char(&label->words, ' ');
        }
        kolli_elements_write_hri(elements, i, layout->titles, buf_sink(&label->words));
        if (matrix) {
            line.apart = !shown;
            shown = true;
            add_line(label, &label->text, begin, line);
            begin = label->words.len;
        }
    }
    if (!matrix) {
        line.hri = false; /* broken at any space: between the elements, mostly */
        add_line(label, &label->below, begin, line);
    }
}

static kolli_status gather(kolli_label *label, const kolli_label_content *content, kolli_diag *diag)
{
    struct layout_fonts fonts = layout_fonts(&label->layout);
    const kolli_symbology symbology = label->layout.symbology;
    bool matrix = kolli_symbology_facts_of(symbology)->matrix;
    const struct block_line lines[] = {
        {.size = fonts.text, .bold = true, .rank = 1, .part = "/text1"},
        {.size = fonts.second, .rank = 2, .part = "/text2"},
        {.size = fonts.producer, .rank = 3, .apart = matrix, .part = "/producer"},
    };
    buf_clear(&label->words);
    block_init(&label->text);
    block_init(&label->below);
    kolli_status status = add_text(label, content->text[0], lines[0], diag);
    if (status == KOLLI_OK) {
        status = add_text(label, content->text[1], lines[1], diag);
    }
    if (status == KOLLI_OK && matrix) {
        add_hri(label, content->elements, fonts.hri);
    }
    if (status == KOLLI_OK) {
        status = add_text(label, content->producer, lines[2], diag);
    }
    if (status == KOLLI_OK && symbology == KOLLI_GS1_128) {
        add_hri(label, content->elements, fonts.hri);
    }
    if (status == KOLLI_OK && label->words.failed) {
        status = diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    size_t pos = 0;
    bind_lines(&label->text, &label->words, &pos);
    bind_lines(&label->below, &label->words, &pos);
    return status;
}

kolli_status label_prepare(kolli_label *label, const kolli_layout *own,
                           const kolli_label_content *content, const kolli_finding_sink *findings,
                           kolli_diag *diag)
{
    label->layout = *own;
    kolli_status status =
        kolli_symbol_encode(label->symbol, own->symbology, content->elements, &own->symbol, diag);
    if (status == KOLLI_OK) {
        status = gather(label, content, diag);
    }
    struct layout_plan *plan = &label->plan;
    if (status == KOLLI_OK) {
        status = layout_place(plan, own, label->symbol, &label->text, &label->below, diag);
    }
    if (status == KOLLI_OK) {
        double least = layout_fonts(own).least;
        block_fit(&label->text, plan->text.width, plan->text.height, least, findings);
        block_fit(&label->below, plan->hri.width, plan->hri.height, least, findings);
    }
    return status;
}

/* ---- Drawing --------------------------------------------------------------------------------- */

static void out_length(struct text_out *out, const char *name, double mm)
{
    out_char(out, ' ');
    out_span(out, span_of(name));
    out_text(out, "=\"");
    out_fixed(out, mm);
    out_char(out, '"');
}

/* An inner <svg> clips: text in a font wider than the one that was measured cannot leave its box.
 */
static void draw_block(struct text_out *out, const struct block *block,
                       const struct layout_box *box, bool centred)
{
    if (block->row_count == 0) {
        return;
    }
    out_text(out, "<svg");
    out_length(out, "x", box->x);
    out_length(out, "y", box->y);
    out_length(out, "width", box->width);
    out_length(out, "height", box->height);
    out_span(out, centred ? SPAN(" text-anchor=\"middle\">") : SPAN(">"));
    double top = (box->height - block->height) / 2;
    for (size_t i = 0; i < block->row_count; i++) {
        const struct block_row *row = &block->rows[i];
        out_text(out, "<text");
        if (centred) {
            out_length(out, "x", box->width / 2);
        }
        out_length(out, "y", top + row->baseline);
        out_length(out, "font-size", row->size);
        out_span(out, row->bold ? SPAN(" font-weight=\"bold\">") : SPAN(">"));
        out_xml(out, row->text);
        if (row->ellipsis) {
            out_text(out, TEXT_ELLIPSIS);
        }
        out_text(out, "</text>");
    }
    out_text(out, "</svg>");
}

static void draw_border(struct text_out *out, const kolli_layout *layout)
{
    out_text(out, "<rect");
    out_length(out, "x", BORDER / 2);
    out_length(out, "y", BORDER / 2);
    out_length(out, "width", layout->width - BORDER);
    out_length(out, "height", layout->height - BORDER);
    out_text(out, " fill=\"none\" stroke=\"#000\"");
    out_length(out, "stroke-width", BORDER);
    out_text(out, "/>");
}

void label_draw(const kolli_label *label, struct text_out *out)
{
    const struct layout_plan *plan = &label->plan;
    if (label->layout.border) {
        draw_border(out, &label->layout);
    }
    svg_symbol(out, label->symbol, &plan->symbol, plan->symbol_x, plan->symbol_y);
    draw_block(out, &label->text, &plan->text, plan->centred);
    draw_block(out, &label->below, &plan->hri, plan->centred);
}

void label_begin_svg(struct text_out *out, double width, double height)
{
    out_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    out_fixed(out, width);
    out_text(out, "mm\" height=\"");
    out_fixed(out, height);
    out_text(out, "mm\" viewBox=\"0 0 ");
    out_fixed(out, width);
    out_char(out, ' ');
    out_fixed(out, height);
    out_text(out, "\"" LABEL_FONTS "><rect");
    out_length(out, "width", width);
    out_length(out, "height", height);
    out_text(out, " fill=\"#fff\"/>");
}

void label_end_svg(struct text_out *out)
{
    out_text(out, "</svg>\n");
}

kolli_status kolli_label_write(kolli_label *label, const kolli_layout *layout,
                               const kolli_label_content *content, kolli_sink sink,
                               const kolli_finding_sink *findings, kolli_diag *diag)
{
    kolli_layout own;
    kolli_label_content what = KOLLI_LABEL_CONTENT_INIT;
    memcpy(&what, content, content->size < sizeof what ? content->size : sizeof what);
    kolli_status status = layout_take(&own, layout, diag);
    if (status == KOLLI_OK) {
        status = label_prepare(label, &own, &what, findings, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    struct text_out out;
    text_out_init(&out, sink);
    label_begin_svg(&out, own.width, own.height);
    label_draw(label, &out);
    label_end_svg(&out);
    status = text_out_finish(&out);
    return status == KOLLI_OK ? status : diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
}
