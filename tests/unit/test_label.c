/* Does a label say what it should, and does its text stay where it may stand? */
#include "support.h"

#include <math.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/fail.h"
#include "label/label.h"
#include "label/sheet.h"
#include "label/text.h"

#define STAMP      "(01)09522100100110(21)QCT95XRBNC"
#define GTIN       "(01)09522100100110"
#define DIACRITICS "M\xE1\xBA\xADt ong" /* with one code point for a with circumflex and dot */
#define DECOMPOSED "Ma\xCC\x82\xCC\xA3t ong"

/* ---- Text ------------------------------------------------------------------------------------ */

/* Widths in 1/2048 em, added up from table hmtx of DejaVu Sans 2.37 and its bold. */
struct width {
    const char *name, *text;
    unsigned regular, bold;
};
static const struct width widths[] = {
    {"human-readable line", "(01) 09522100100110", 23097, 25385},
    {"Vietnamese", "Mật ong hoa rừng Ngọc Lặc", 28208, 31636},
    {"Vietnamese capitals", "ĐẶC SẢN ƯỚP SẮN", 19699, 21492},
    {"other letters", "Ñandú Übergröße Łódź – “quý”… 5 € ₫", 39778, 44420},
};

static void measures(void **state)
{
    const struct width *width = *state;
    kolli_span text = span_of(width->text);
    double regular = text_width(text, false) * 2048, bold = text_width(text, true) * 2048;
    assert_true(regular >= width->regular && regular <= width->regular * 1.03);
    assert_true(bold >= width->bold && bold <= width->bold * 1.03);
}

static void measures_marks(void **state)
{
    (void)state;
    assert_true(text_width(SPAN(DECOMPOSED), true) == text_width(SPAN(DIACRITICS), true));
    assert_true(text_width(SPAN("U\xCC\x9B"), false) >= text_width(SPAN("\xC6\xAF"), false));
    assert_true(text_width(SPAN("\xE6\x97\xA5"), false) >= 1.0); /* CJK */
    assert_true(text_width(SPAN(""), false) == 0);
}

struct start {
    const char *name, *text;
    double width; /* in em */
    const char *start;
};
static const struct start starts[] = {
    {"all of it", "abc", 9, "abc"},
    {"two of three", "000", 1.3, "00"},
    {"nothing has room", "W", 0.5, ""},
    {"no space at the end", "ab cd", 1.7, "ab"},
    {"no cut in a character", "\xC4\x90\xE1\xBA\xB6\xC3\x80", 1.5, "\xC4\x90\xE1\xBA\xB6"},
    {"marks stay with their letter",
     "aa\xCC\x82\xCC\xA3"
     "a",
     1.3, "aa\xCC\x82\xCC\xA3"},
};

static void cuts(void **state)
{
    const struct start *start = *state;
    kolli_span cut = text_start(span_of(start->text), false, start->width);
    assert_int_equal(cut.len, strlen(start->start));
    assert_memory_equal(cut.ptr, start->start, cut.len);
}

struct clean {
    const char *name, *text, *clean;
};
static const struct clean cleans[] = {
    {"as it is", "M\xE1\xBA\xADt ong", "M\xE1\xBA\xADt ong"},
    {"controls become one space", "a\t\r\n\x1B b", "a b"},
    {"none at the ends", "  a\x7F ", "a"},
    {"next line and line separator",
     "a\xC2\x85"
     "b\xE2\x80\xA8"
     "c",
     "a b c"},
    {"nothing left", "\x01\x02", ""},
    {"no character",
     "a\xEF\xBF\xBF"
     "b",
     "a b"},
};

static void cleans_text(void **state)
{
    const struct clean *clean = *state;
    struct buf out;
    buf_init(&out, alloc_or_libc(NULL));
    text_clean(&out, span_of(clean->text));
    assert_true(span_equal(buf_text(&out), span_of(clean->clean)));
    buf_free(&out);
}

/* ---- Blocks ---------------------------------------------------------------------------------- */

static void count_finding(void *context, const kolli_finding *finding)
{
    size_t *counts = context;
    counts[finding->diag.status == KOLLI_LABEL_TEXT_CUT ? 0 : 1]++;
    assert_int_equal(finding->level, KOLLI_WARNING);
}

/* Rows of a block in a box: each inside it, each below the one before. */
static void assert_inside(const struct block *block, double width, double height)
{
    double bottom = 0;
    assert_true(block->height <= height + 1e-9);
    for (size_t i = 0; i < block->row_count; i++) {
        const struct block_row *row = &block->rows[i];
        double em = text_width(row->text, row->bold);
        em += row->ellipsis ? text_width(SPAN(TEXT_ELLIPSIS), row->bold) : 0;
        assert_true(em * row->size <= width + 1e-9);
        assert_true(row->baseline - 0.9 * row->size >= bottom - 1e-9);
        bottom = row->baseline + 0.2 * row->size;
        assert_true(bottom <= height + 1e-9);
    }
}

/* Texts and boxes of all kinds, from a seed: nothing ever leaves its box. */
static void stays_in_its_box(void **state)
{
    (void)state;
    static const char *const words[] = {
        "Mật", "ong",  "hoa",           "rừng", "WWWWWWWWWW", "i", "Khôngcódấucách",
        "ĐẶC", "(01)", "09522100100110"};
    unsigned seed = 1;
    for (int round = 0; round < 3000; round++) {
        struct block block;
        char texts[6][256];
        block_init(&block);
        for (size_t i = 0; i < 6; i++) {
            texts[i][0] = '\0';
            seed = seed * 1103515245u + 12345u;
            for (unsigned word = 0; word < (seed >> 16) % 9; word++) {
                seed = seed * 1103515245u + 12345u;
                strcat(texts[i], word > 0 ? " " : "");
                strcat(texts[i], words[(seed >> 16) % (sizeof words / sizeof words[0])]);
            }
            struct block_line line = {
                span_of(texts[i]), 1.5 + (seed >> 20) % 4, i % 2 == 0, i == 4, i == 3,
                (uint8_t)(i % 3)};
            assert_true(block_add(&block, line));
        }
        seed = seed * 1103515245u + 12345u;
        double width = 1 + (seed >> 16) % 600 / 10.0, height = (seed >> 20) % 400 / 10.0;
        size_t counts[2] = {0}, lines = block.count;
        block_fit(&block, width, height, 1.2, &(kolli_finding_sink){count_finding, counts});
        assert_inside(&block, width, height);
        assert_true(counts[0] + counts[1] <= lines);
        assert_true(block.row_count + counts[1] >= lines); /* what is not there was told of */
    }
}

/* Nothing of an element is cut as long as two rows hold it. */
static void breaks_elements_before_it_cuts(void **state)
{
    (void)state;
    struct block block;
    size_t counts[2] = {0};
    kolli_finding_sink findings = {count_finding, counts};
    block_init(&block);
    assert_true(block_add(
        &block, (struct block_line){.text = SPAN("(01) 09522100100110"), .size = 2, .hri = true}));
    block_fit(&block, 13, 20, 1.2, &findings); /* behind the AI */
    assert_int_equal(block.row_count, 2);
    assert_true(span_equal(block.rows[1].text, SPAN("09522100100110")));
    block_fit(&block, 8, 20, 1.2, &findings); /* inside the value */
    assert_int_equal(block.row_count, 2);
    assert_true(span_equal(block.rows[0].text, SPAN("(01) 095221")));
    assert_true(span_equal(block.rows[1].text, SPAN("00100110")));
    assert_int_equal(counts[0] + counts[1], 0);
    block_fit(&block, 4, 20, 1.2, &findings);
    assert_int_equal(counts[0], 1);
}

/* ---- Labels ---------------------------------------------------------------------------------- */

struct drawn {
    kolli_elements *elements;
    kolli_label *label;
    kolli_buffer *svg;
    size_t counts[2]; /* texts cut, texts left out */
    kolli_diag diag;
};

static void drawn_init(struct drawn *drawn, const char *elements)
{
    *drawn = (struct drawn){
        kolli_elements_new(NULL), kolli_label_new(NULL), kolli_buffer_new(NULL), {0}, {0}};
    assert_int_equal(kolli_elements_parse_bracketed(drawn->elements, span_of(elements), NULL),
                     KOLLI_OK);
}

static void drawn_free(struct drawn *drawn)
{
    kolli_elements_free(drawn->elements);
    kolli_label_free(drawn->label);
    kolli_buffer_free(drawn->svg);
}

static kolli_status draw(struct drawn *drawn, const kolli_layout *layout, const char *text1,
                         const char *text2, const char *producer)
{
    kolli_label_content content = KOLLI_LABEL_CONTENT_INIT;
    content.elements = drawn->elements;
    content.text[0] = span_of(text1);
    content.text[1] = span_of(text2);
    content.producer = span_of(producer);
    kolli_buffer_clear(drawn->svg);
    return kolli_label_write(drawn->label, layout, &content, kolli_buffer_sink(drawn->svg),
                             &(kolli_finding_sink){count_finding, drawn->counts}, &drawn->diag);
}

/* All text of the SVG, rows parted by '|'; also checks that it is XML. */
static void read_text(const struct drawn *drawn, char *text, size_t size)
{
    kolli_span svg = kolli_buffer_span(drawn->svg);
    xmlDoc *document = xmlReadMemory(svg.ptr, (int)svg.len, "label.svg", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    text[0] = '\0';
    xmlNode *root = xmlDocGetRootElement(document);
    assert_string_equal((const char *)root->name, "svg");
    for (xmlNode *node = root->children; node != NULL;) {
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "text") == 0) {
            xmlChar *content = xmlNodeGetContent(node);
            assert_true(strlen(text) + strlen((char *)content) + 2 < size);
            strcat(strcat(text, text[0] == '\0' ? "" : "|"), (char *)content);
            xmlFree(content);
        }
        if (node->children != NULL) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == NULL) {
            node = node->parent;
        }
        node = node == root ? NULL : node->next;
    }
    xmlFreeDoc(document);
}

struct says {
    const char *name, *elements, *text1, *text2, *producer, *hri;
    bool no_hri, titles;
    const char *text;
};
static const struct says saying[] = {
    {"a stamp", STAMP, DIACRITICS, "0,5 kg", "HTX", "", false, false,
     DIACRITICS "|0,5 kg|(01) 09522100100110|(21) QCT95XRBNC|HTX"},
    {"decomposed letters stay", STAMP, DECOMPOSED, "", "", "", false, false,
     DECOMPOSED "|(01) 09522100100110|(21) QCT95XRBNC"},
    {"only the serial", STAMP, "", "", "", "21", false, false, "(21) QCT95XRBNC"},
    {"a list of AIs", STAMP "(10)L1", "", "", "", "10, 21", false, false,
     "(21) QCT95XRBNC|(10) L1"},
    {"none", STAMP, "A", "", "", "", true, false, "A"},
    {"with titles", STAMP, "", "", "", "21", false, true, "SERIAL (21) QCT95XRBNC"},
    {"XML's own characters", STAMP "(10)<&\"'>", "<a & \"b\">", "", "", "10", false, false,
     "<a & \"b\">|(10) <&\"'>"},
    {"control characters", STAMP,
     "a\x01\x1B"
     "b",
     "\x0B", "", "21", false, false, "a b|(21) QCT95XRBNC"},
};

static void says_it(void **state)
{
    const struct says *says = *state;
    struct drawn drawn;
    char text[1024];
    drawn_init(&drawn, says->elements);
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    layout.symbology = KOLLI_GS1_DATAMATRIX;
    layout.hri = span_of(says->hri);
    layout.no_hri = says->no_hri;
    layout.titles = says->titles;
    layout.border = true;
    layout.width = 70;
    assert_int_equal(draw(&drawn, &layout, says->text1, says->text2, says->producer), KOLLI_OK);
    read_text(&drawn, text, sizeof text);
    assert_string_equal(text, says->text);
    assert_int_equal(drawn.counts[0] + drawn.counts[1], 0);
    drawn_free(&drawn);
}

/* Text under a linear symbol: the symbol's own digits, or our lines under GS1-128. */
static void says_it_under_bars(void **state)
{
    (void)state;
    struct drawn drawn;
    char text[1024];
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    layout.symbology = KOLLI_GS1_128;
    layout.width = 160;
    layout.height = 40;
    drawn_init(&drawn, STAMP);
    assert_int_equal(draw(&drawn, &layout, "A", "B", "C"), KOLLI_OK);
    read_text(&drawn, text, sizeof text);
    assert_string_equal(text, "A|B|C|(01) 09522100100110 (21) QCT95XRBNC");
    drawn_free(&drawn);
    layout.symbology = KOLLI_ITF_14;
    drawn_init(&drawn, GTIN);
    assert_int_equal(draw(&drawn, &layout, "A", "", ""), KOLLI_OK);
    read_text(&drawn, text, sizeof text);
    assert_string_equal(text, "09522100100110|A");
    drawn_free(&drawn);
}

/* Do two boxes share more than an edge? */
static bool overlap(struct layout_box a, struct layout_box b)
{
    return a.x < b.x + b.width - 1e-9 && b.x < a.x + a.width - 1e-9 &&
           a.y < b.y + b.height - 1e-9 && b.y < a.y + a.height - 1e-9;
}

static void assert_in_label(const kolli_layout *layout, struct layout_box box)
{
    double margin = layout->margin - 1e-9;
    assert_true(box.x >= margin && box.y >= margin);
    assert_true(box.x + box.width <= layout->width - margin);
    assert_true(box.y + box.height <= layout->height - margin);
}

struct carried {
    const char *name;
    kolli_symbology symbology;
    const char *elements;
};
#define ALL_OF_IT STAMP "(10)M240326(17)261231"
static const struct carried carried[] = {
    {"QR Code with a link", KOLLI_QR_LINK, ALL_OF_IT},
    {"Data Matrix with a link", KOLLI_DATAMATRIX_LINK, ALL_OF_IT},
    {"GS1 QR Code", KOLLI_GS1_QR, ALL_OF_IT},
    {"GS1 DataMatrix", KOLLI_GS1_DATAMATRIX, ALL_OF_IT},
    {"GS1-128", KOLLI_GS1_128, STAMP},
    {"EAN-13", KOLLI_EAN_13, GTIN},
    {"EAN-8", KOLLI_EAN_8, "(01)00000095200002"},
    {"UPC-A", KOLLI_UPC_A, "(01)00000095200002"},
    {"ITF-14", KOLLI_ITF_14, GTIN},
};

/* What was drawn stands in the label, its text apart from the symbol and its quiet zone. */
static void assert_apart(const kolli_label *label)
{
    const struct layout_plan *plan = &label->plan;
    struct layout_box symbol = {plan->symbol_x, plan->symbol_y, plan->symbol.width,
                                plan->symbol.height};
    assert_in_label(&label->layout, symbol);
    assert_inside(&label->text, plan->text.width, plan->text.height);
    assert_inside(&label->below, plan->hri.width, plan->hri.height);
    if (label->text.row_count > 0) {
        assert_in_label(&label->layout, plan->text);
        assert_false(overlap(symbol, plan->text));
    }
    if (label->below.row_count > 0) {
        assert_in_label(&label->layout, plan->hri);
        assert_false(overlap(symbol, plan->hri));
    }
}

/* Every symbology on labels of many sizes. */
static void keeps_apart(void **state)
{
    const struct carried *row = *state;
    const kolli_symbology_facts *facts = kolli_symbology_facts_of(row->symbology);
    struct drawn drawn;
    size_t good = 0, small = 0;
    drawn_init(&drawn, row->elements);
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    layout.symbology = row->symbology;
    for (layout.width = 10; layout.width <= 171; layout.width += 7) {
        for (layout.height = 8; layout.height <= 80; layout.height += 6) {
            kolli_status status = draw(&drawn, &layout, "Mật ong hoa rừng Ngọc Lặc", "Hũ 0,5 kg",
                                       "HTX Nông nghiệp Ngọc Lặc");
            if (status == KOLLI_OK) {
                assert_apart(drawn.label);
                assert_true(drawn.label->plan.symbol.x >= facts->x_min - 1e-9);
                assert_true(drawn.label->plan.symbol.x <= facts->x_target + 1e-9);
                good++;
            } else {
                assert_int_equal(status, KOLLI_LABEL_NO_ROOM);
                assert_int_equal(kolli_buffer_span(drawn.svg).len, 0);
                small++;
            }
        }
    }
    assert_true(good > 0 && small > 0);
    drawn_free(&drawn);
}

static void warns(void **state)
{
    (void)state;
    struct drawn drawn;
    char text[1024];
    drawn_init(&drawn, STAMP);
    assert_int_equal(draw(&drawn, NULL,
                          "Một dòng chữ rất dài không thể nào vừa với con tem nhỏ bé này, dù có "
                          "xuống dòng và thu nhỏ đến mức nào đi nữa thì vẫn vậy",
                          "", ""),
                     KOLLI_OK);
    assert_int_equal(drawn.counts[0], 1);
    read_text(&drawn, text, sizeof text);
    assert_non_null(strstr(text, TEXT_ELLIPSIS "|(01) 09522100100110|"));
    drawn_free(&drawn);
}

struct bad_layout {
    const char *name;
    kolli_layout layout;
    kolli_status status;
    const char *argument;
};
#define LAYOUT(...)                                                                                \
    {                                                                                              \
        .size = sizeof(kolli_layout), .symbol = KOLLI_SYMBOL_OPTIONS_INIT, __VA_ARGS__             \
    }
static const struct bad_layout bad_layouts[] = {
    {"too narrow", LAYOUT(.width = 4, .height = 30), KOLLI_LABEL_OPTION, "width"},
    {"not a number", LAYOUT(.width = 50, .height = (double)NAN), KOLLI_LABEL_OPTION, "height"},
    {"only margin", LAYOUT(.width = 50, .height = 30, .margin = 11), KOLLI_LABEL_OPTION, "margin"},
    {"no such symbology", LAYOUT(.width = 50, .height = 30, .symbology = (kolli_symbology)77),
     KOLLI_LABEL_OPTION, "symbology"},
    {"no such AI", LAYOUT(.width = 50, .height = 30, .hri = {"01 9999", 7}), KOLLI_LABEL_OPTION,
     "hri"},
    {"letters of a kilometre", LAYOUT(.width = 50, .height = 30, .font_text = 1e6),
     KOLLI_LABEL_OPTION, "font_text"},
    {"no room", LAYOUT(.width = 12, .height = 12, .margin = 1), KOLLI_LABEL_NO_ROOM, "14.652"},
    {"X that does not fit", LAYOUT(.width = 50, .height = 30, .margin = 1, .x_dimension = 0.99),
     KOLLI_LABEL_NO_ROOM, "36.63"},
};

static void refuses_layout(void **state)
{
    const struct bad_layout *bad = *state;
    struct drawn drawn;
    drawn_init(&drawn, STAMP);
    assert_int_equal(draw(&drawn, &bad->layout, "A", "", ""), bad->status);
    assert_int_equal(drawn.diag.status, bad->status);
    assert_string_equal(drawn.diag.arguments, bad->argument);
    assert_int_equal(kolli_buffer_span(drawn.svg).len, 0);
    if (bad->status == KOLLI_LABEL_OPTION) {
        assert_int_equal(kolli_layout_check(&bad->layout, NULL), KOLLI_LABEL_OPTION);
    }
    drawn_free(&drawn);
}

static void refuses_content(void **state)
{
    (void)state;
    struct drawn drawn;
    drawn_init(&drawn, STAMP);
    assert_int_equal(draw(&drawn, NULL, "a\xFF", "", ""), KOLLI_UTF8);
    kolli_elements_clear(drawn.elements);
    assert_int_equal(draw(&drawn, NULL, "a", "", ""), KOLLI_EMPTY);
    drawn_free(&drawn);
}

static kolli_status refuse_write(void *context, kolli_span bytes)
{
    (void)context;
    (void)bytes;
    return KOLLI_WRITE_FAILED;
}

static void passes_on_a_failed_write(void **state)
{
    (void)state;
    struct drawn drawn;
    drawn_init(&drawn, STAMP);
    kolli_label_content content = KOLLI_LABEL_CONTENT_INIT;
    content.elements = drawn.elements;
    kolli_diag diag = {0};
    assert_int_equal(kolli_label_write(drawn.label, NULL, &content,
                                       (kolli_sink){refuse_write, NULL}, NULL, &diag),
                     KOLLI_WRITE_FAILED);
    assert_int_equal(diag.status, KOLLI_WRITE_FAILED);
    drawn_free(&drawn);
}

static bool writes(const kolli_allocator *allocator)
{
    kolli_label *label = kolli_label_new(allocator);
    kolli_elements *elements = kolli_elements_new(NULL);
    kolli_buffer *svg = kolli_buffer_new(NULL);
    assert_int_equal(kolli_elements_parse_bracketed(elements, SPAN(STAMP), NULL), KOLLI_OK);
    kolli_label_content content = KOLLI_LABEL_CONTENT_INIT;
    content.elements = elements;
    content.text[0] = SPAN("Mật ong");
    kolli_status status = label == NULL ? KOLLI_NO_MEMORY
                                        : kolli_label_write(label, NULL, &content,
                                                            kolli_buffer_sink(svg), NULL, NULL);
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    assert_true((kolli_buffer_span(svg).len > 0) == (status == KOLLI_OK));
    kolli_label_free(label);
    kolli_elements_free(elements);
    kolli_buffer_free(svg);
    return status == KOLLI_OK;
}

static void survives_no_memory(void **state)
{
    (void)state;
    fail_each_allocation(writes);
}

/* ---- Sheets ---------------------------------------------------------------------------------- */

struct places {
    const char *name;
    double width, height; /* of the label */
    uint16_t columns, rows;
    kolli_status status;
    size_t got_columns, got_rows;
};
static const struct places places[] = {
    {"A4 of the default stamps", 50, 30, 0, 0, KOLLI_OK, 3, 8},
    {"small ones", 30, 20, 0, 0, KOLLI_OK, 6, 12},
    {"two columns are enough", 50, 30, 2, 0, KOLLI_OK, 2, 8},
    {"one label as large as the room", 194, 281, 0, 0, KOLLI_OK, 1, 1},
    {"larger than the page", 195, 281, 0, 0, KOLLI_LABEL_SHEET, 0, 0},
    {"five columns are too many", 50, 30, 5, 0, KOLLI_LABEL_SHEET, 0, 0},
    {"more than a thousand", 5, 5, 0, 0, KOLLI_OK, 28, 35},
};

static void finds_places(void **state)
{
    const struct places *row = *state;
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    kolli_sheet sheet = KOLLI_SHEET_INIT;
    size_t columns = 0, rows = 0;
    layout.width = row->width;
    layout.height = row->height;
    sheet.columns = row->columns;
    sheet.rows = row->rows;
    assert_int_equal(kolli_sheet_places(&sheet, &layout, &columns, &rows, NULL), row->status);
    assert_int_equal(columns, row->got_columns);
    assert_int_equal(rows, row->got_rows);
    struct sheet_grid grid;
    if (row->status == KOLLI_OK) {
        assert_int_equal(sheet_plan(&grid, &sheet, &layout, NULL), KOLLI_OK);
        size_t last = sheet_count(&grid) - 1;
        assert_true(last < 1000);
        assert_true(sheet_x(&grid, 0) >= sheet.margin - 1e-6);
        assert_true(sheet_x(&grid, last) + layout.width <= sheet.width - sheet.margin + 1e-6);
        assert_true(sheet_y(&grid, last) + layout.height <= sheet.height - sheet.margin + 1e-6);
    }
}

int main(void)
{
    SUITE_ROWS(widths, measures);
    suite_add("marks take no width", measures_marks);
    SUITE_ROWS(starts, cuts);
    SUITE_ROWS(cleans, cleans_text);
    suite_add("text never leaves its box", stays_in_its_box);
    suite_add("elements are broken before they are cut", breaks_elements_before_it_cuts);
    SUITE_ROWS(saying, says_it);
    suite_add("text under linear symbols", says_it_under_bars);
    SUITE_ROWS(carried, keeps_apart);
    suite_add("a text that is too long", warns);
    SUITE_ROWS(bad_layouts, refuses_layout);
    suite_add("bad content", refuses_content);
    suite_add("a sink that fails", passes_on_a_failed_write);
    suite_add("no memory", survives_no_memory);
    SUITE_ROWS(places, finds_places);
    return suite_run("label");
}
