/* Is the drawing well-formed, of the right size, and are its bars where the modules are? */
#include "symbols.h"

#include "barcode/svg.h"

#include <libxml/parser.h>
#include <stdlib.h>

static const struct number_row {
    const char *name;
    double number;
} number_rows[] = {
    {"0", 0},
    {"7", 7},
    {"0.5", 0.5},
    {"0.495", 0.495},
    {"0.338667", 25.4 / 75},
    {"-3.63", -3.63},
    {"37.29", 113 * 0.33},
    {"0.000001", 0.000001},
    {"1", 0.9999999},
    {"999999.25", 999999.25},
    {"?", 1e300},
    {"?", -1e9},
};

static void writes_numbers(void **state)
{
    const struct number_row *row = *state;
    char buffer[SIZE_TEXT];
    kolli_span text = size_text(buffer, row->number);
    assert_int_equal(text.len, strlen(row->name));
    assert_memory_equal(text.ptr, row->name, text.len);
}

/* One of each symbology, and the measures of its drawing at the standard's target. */
/* clang-format off */
static const struct drawing {
    const char *name;
    kolli_symbology symbology;
    const char *data;
    double width, height;
    int texts;
    kolli_symbol_options options;
} drawings[] = {
    {"QR Code with link", KOLLI_QR_LINK, GTIN "(21)12345678", 37 * 0.495, 37 * 0.495, 0},
    {"Data Matrix with link", KOLLI_DATAMATRIX_LINK, GTIN "(10)ABC123(21)12345", 28 * 0.495, 28 * 0.495, 0},
    {"GS1 QR Code", KOLLI_GS1_QR, GTIN "(10)ABC123(21)1", 33 * 0.625, 33 * 0.625, 0},
    {"GS1 DataMatrix", KOLLI_GS1_DATAMATRIX, GTIN, 18 * 0.625, 18 * 0.625, 0},
    {"GS1 DataMatrix of one full word a row", KOLLI_GS1_DATAMATRIX, GTIN, 66 * 0.625, 66 * 0.625, 0, {.rows = 64, .columns = 64}},
    {"GS1-128", KOLLI_GS1_128, "(00)095212345678900009", 176 * 0.495, 31.75 + (1 + 8 * 0.97) * 0.495, 1},
    {"EAN-13", KOLLI_EAN_13, GTIN, 37.29, 22.85 + 9.3 * 0.33, 13},
    {"EAN-8", KOLLI_EAN_8, "(01)00000095212340", 81 * 0.33, 18.23 + 9.3 * 0.33, 8},
    {"UPC-A", KOLLI_UPC_A, "(01)00614141123452", 37.29, 22.85 + 9.3 * 0.33, 12},
    {"ITF-14", KOLLI_ITF_14, "(01)19521234543210", 140.5 * 0.495, 31.75 + (10 + 7.84) * 0.495, 1},
    {"QR Code of three words a row", KOLLI_QR_LINK, GTIN, 185 * 0.495, 185 * 0.495, 0, {.version = 40, .mask = 3}},
    {"Data Matrix of three words a row", KOLLI_DATAMATRIX_LINK, GTIN, 146 * 0.495, 146 * 0.495, 0, {.rows = 144, .columns = 144}},
};
/* clang-format on */

static double number_at(xmlNodePtr node, const char *attribute)
{
    xmlChar *text = xmlGetProp(node, (const xmlChar *)attribute);
    assert_non_null(text);
    double number = strtod((const char *)text, NULL);
    xmlFree(text);
    return number;
}

static void assert_near(double number, double wanted)
{
    assert_true(number > wanted - 1e-6 && number < wanted + 1e-6);
}

static xmlNodePtr child(xmlNodePtr parent, const char *name)
{
    for (xmlNodePtr node = xmlFirstElementChild(parent); node != NULL;
         node = xmlNextElementSibling(node)) {
        if (strcmp((const char *)node->name, name) == 0) {
            return node;
        }
    }
    fail_msg("no <%s>", name);
    return NULL;
}

/* The rectangles of a path, "M x y h w v d ..." up to z: left, top, width and depth each; their
 * number. */
static size_t read_path(xmlNodePtr path, double (*rectangles)[4], size_t room)
{
    xmlChar *text = xmlGetProp(path, (const xmlChar *)"d");
    size_t count = 0;
    for (char *at = (char *)text; *at != '\0'; count++) {
        assert_true(count < room);
        double *rectangle = rectangles[count];
        assert_int_equal(*at, 'M');
        rectangle[0] = strtod(at + 1, &at);
        rectangle[1] = strtod(at, &at);
        assert_int_equal(*at, 'h');
        rectangle[2] = strtod(at + 1, &at);
        assert_int_equal(*at, 'v');
        rectangle[3] = strtod(at + 1, &at);
        if (*at == 'h') {
            assert_near(strtod(at + 1, &at), -rectangle[2]);
        } else {
            assert_int_equal(*at, 'H');
            assert_near(strtod(at + 1, &at), rectangle[0]);
        }
        assert_int_equal(*at++, 'z');
    }
    xmlFree(text);
    return count;
}

static double rectangles[20000][4];

static void assert_matrix_drawn(const kolli_symbol *symbol, xmlNodePtr path)
{
    size_t rows = kolli_symbol_rows(symbol), width = kolli_symbol_width(symbol);
    bool *drawn = calloc(rows * width, sizeof *drawn);
    size_t count = read_path(path, rectangles, sizeof rectangles / sizeof rectangles[0]);
    for (size_t i = 0; i < count; i++) {
        size_t left = (size_t)rectangles[i][0], top = (size_t)rectangles[i][1];
        assert_near(rectangles[i][3], 1);
        for (size_t x = left; x < left + (size_t)rectangles[i][2]; x++) {
            assert_true(top < rows && x < width && !drawn[top * width + x]);
            drawn[top * width + x] = true;
        }
    }
    for (size_t i = 0; i < rows * width; i++) {
        assert_int_equal(drawn[i], kolli_symbol_module(symbol, i / width, i % width));
    }
    free(drawn);
}

/* EAN, UPC and GS1-128: bars where the modules are dark; guards are deeper, and they alone. */
static void assert_bars_drawn(const kolli_symbol *symbol, xmlNodePtr path, size_t tall_bars)
{
    size_t width = kolli_symbol_width(symbol), x = 0, tall = 0;
    size_t count = read_path(path, rectangles, sizeof rectangles / sizeof rectangles[0]);
    double plain = rectangles[count / 4][3];
    for (size_t i = 0; i < count; i++) {
        for (; x < (size_t)rectangles[i][0]; x++) {
            assert_false(kolli_symbol_module(symbol, 0, x));
        }
        for (; x < (size_t)(rectangles[i][0] + rectangles[i][2]); x++) {
            assert_true(kolli_symbol_module(symbol, 0, x));
        }
        tall += rectangles[i][3] > plain;
        assert_true(rectangles[i][3] >= plain);
    }
    assert_int_equal(x, width);
    assert_int_equal(tall, tall_bars);
}

/* ITF-14: 5 halves of X for what libzint draws three modules wide, 2 for what it draws one. */
static void assert_itf_drawn(const kolli_symbol *symbol, xmlNodePtr path)
{
    size_t count = read_path(path, rectangles, sizeof rectangles / sizeof rectangles[0]);
    size_t x = 0, bar = 0, halves = 0;
    while (x < kolli_symbol_width(symbol)) {
        bool dark = kolli_symbol_module(symbol, 0, x);
        size_t from = x;
        while (x < kolli_symbol_width(symbol) && kolli_symbol_module(symbol, 0, x) == dark) {
            x++;
        }
        size_t wide = x - from == 3 ? 5 : 2;
        if (dark) {
            assert_near(rectangles[bar][0], (double)halves);
            assert_near(rectangles[bar++][2], (double)wide);
        }
        halves += wide;
    }
    assert_int_equal(bar, count);
    assert_int_equal(halves, 241); /* 120.5 X */
}

static kolli_buffer *draw(const struct drawing *drawing, kolli_symbol *symbol,
                          const kolli_svg_options *options)
{
    kolli_diag diag = {0};
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(encode(symbol, drawing->symbology, drawing->data, drawing->options, &diag),
                     KOLLI_OK);
    assert_int_equal(kolli_symbol_write_svg(symbol, options, kolli_buffer_sink(buffer), &diag),
                     KOLLI_OK);
    return buffer;
}

static int count_texts(xmlNodePtr root)
{
    int count = 0;
    for (xmlNodePtr node = xmlFirstElementChild(root); node != NULL;
         node = xmlNextElementSibling(node)) {
        count += strcmp((const char *)node->name, "text") == 0 ? 1 : count_texts(node);
    }
    return count;
}

static void draws(void **state)
{
    const struct drawing *drawing = *state;
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    kolli_buffer *buffer = draw(drawing, symbol, NULL);
    kolli_span svg = kolli_buffer_span(buffer);
    xmlDocPtr document = xmlReadMemory(svg.ptr, (int)svg.len, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlNodePtr root = xmlDocGetRootElement(document), ground = child(root, "rect"),
               path = child(root, "path");
    double width, height;
    kolli_symbol_size(symbol, NULL, &width, &height);
    assert_near(width, drawing->width);
    assert_near(height, drawing->height);
    assert_near(number_at(root, "width"), width);
    assert_near(number_at(root, "height"), height);
    assert_near(number_at(ground, "width"), width);
    assert_near(number_at(ground, "height"), height);
    assert_int_equal(count_texts(root), drawing->texts);
    if (kolli_symbology_facts_of(drawing->symbology)->matrix) {
        assert_matrix_drawn(symbol, path);
    } else if (drawing->symbology == KOLLI_ITF_14) {
        assert_itf_drawn(symbol, path);
    } else {
        /* two bars a guard; in UPC-A two more for each of the outer digits */
        assert_bars_drawn(symbol, path,
                          drawing->symbology == KOLLI_GS1_128 ? 0
                          : drawing->symbology == KOLLI_UPC_A ? 10
                                                              : 6);
    }
    xmlFreeDoc(document);
    kolli_buffer_free(buffer);
    kolli_symbol_free(symbol);
}

/* clang-format off */
static const struct size_row {
    const char *name;
    size_t drawing; /* of drawings */
    kolli_svg_options options;
    double width, height; /* 0: refused */
} size_rows[] = {
    {"matrix at X 0.3", 3, {.x_dimension = 0.3}, 5.4, 5.4},
    {"matrix has no bar height", 3, {.height = 50}, 11.25, 11.25},
    {"EAN-13 at 200 %", 6, {.x_dimension = 0.66}, 74.58, 2 * (22.85 + 9.3 * 0.33)},
    {"EAN-13 without digits", 6, {.no_text = true}, 37.29, 22.85},
    {"EAN-13 cut to 10 mm", 6, {.height = 10}, 37.29, 10 + 9.3 * 0.33},
    {"ITF-14 without digits", 9, {.no_text = true}, 140.5 * 0.495, 31.75 + 10 * 0.495},
    {"GS1-128 at its least X", 5, {.x_dimension = 0.25, .height = 12.7, .no_text = true}, 44, 12.7},
    {"the least", 3, {.x_dimension = 0.01}, 0.18, 0.18},
    {"less than that", 3, {.x_dimension = 0.0099}, 0, 0},
    {"the most", 3, {.x_dimension = 100}, 1800, 1800},
    {"more than that", 3, {.x_dimension = 100.5}, 0, 0},
    {"below zero", 3, {.x_dimension = -0.33}, 0, 0},
    {"height below zero", 6, {.height = -1}, 0, 0},
};
/* clang-format on */

static void sizes(void **state)
{
    const struct size_row *row = *state;
    kolli_svg_options options = row->options;
    options.size = sizeof options;
    const struct drawing *drawing = &drawings[row->drawing];
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    kolli_buffer_free(draw(drawing, symbol, NULL));
    kolli_diag diag = {0};
    double width = -1, height = -1;
    kolli_symbol_size(symbol, &options, &width, &height);
    assert_near(width, row->width);
    assert_near(height, row->height);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_symbol_write_svg(symbol, &options, kolli_buffer_sink(buffer), &diag),
                     row->width > 0 ? KOLLI_OK : KOLLI_SYMBOL_OPTION);
    assert_true((kolli_buffer_span(buffer).len > 0) == (row->width > 0));
    kolli_buffer_free(buffer);
    kolli_symbol_free(symbol);
}

static void refuses_a_size_that_is_no_number(void **state)
{
    (void)state;
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    kolli_buffer_free(draw(&drawings[0], symbol, NULL));
    kolli_svg_options options = KOLLI_SVG_OPTIONS_INIT;
    options.x_dimension = strtod("nan", NULL);
    kolli_diag diag = {0};
    assert_int_equal(kolli_symbol_write_svg(symbol, &options, (kolli_sink){0}, &diag),
                     KOLLI_SYMBOL_OPTION);
    assert_string_equal(diag.arguments, "x_dimension");
    kolli_symbol_free(symbol);
}

/* A symbol that held others, larger and smaller, and failed in between, gives the bytes of a fresh
 * one. */
static void reuse_gives_the_same_bytes(void **state)
{
    (void)state;
    kolli_symbol *used = kolli_symbol_new(NULL);
    size_t count = sizeof drawings / sizeof drawings[0];
    for (size_t i = 0; i < 3 * count; i++) {
        const struct drawing *drawing = &drawings[i * 7 % count];
        kolli_symbol *fresh = kolli_symbol_new(NULL);
        kolli_buffer *first = draw(drawing, fresh, NULL), *second = draw(drawing, used, NULL);
        kolli_span wanted = kolli_buffer_span(first), got = kolli_buffer_span(second);
        assert_int_equal(got.len, wanted.len);
        assert_memory_equal(got.ptr, wanted.ptr, got.len);
        kolli_buffer_free(first);
        kolli_buffer_free(second);
        kolli_symbol_free(fresh);
        assert_int_not_equal(encode(used, KOLLI_EAN_8, GTIN, (kolli_symbol_options){0}, NULL),
                             KOLLI_OK);
    }
    kolli_symbol_free(used);
}

/* Steady state takes no memory of kolli's own. */
static void takes_no_memory_the_second_time(void **state)
{
    (void)state;
    struct failing failing = {.fail_at = SIZE_MAX};
    kolli_allocator allocator = failing_allocator(&failing);
    kolli_symbol *symbol = kolli_symbol_new(&allocator);
    size_t requests = 0;
    for (int turn = 0; turn < 2; turn++) {
        requests = failing.requests;
        for (size_t i = 0; i < sizeof drawings / sizeof drawings[0]; i++) {
            kolli_buffer_free(draw(&drawings[i], symbol, NULL));
        }
    }
    assert_int_equal(failing.requests, requests);
    kolli_symbol_free(symbol);
    assert_int_equal(failing.live, 0);
}

static kolli_status full_disk(void *context, kolli_span bytes)
{
    (void)bytes;
    ++*(int *)context;
    return KOLLI_WRITE_FAILED;
}

static void tells_when_the_sink_fails(void **state)
{
    (void)state;
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    kolli_buffer_free(draw(&drawings[4], symbol, NULL));
    int calls = 0;
    kolli_diag diag = {0};
    assert_int_equal(kolli_symbol_write_svg(symbol, NULL, (kolli_sink){full_disk, &calls}, &diag),
                     KOLLI_WRITE_FAILED);
    assert_int_equal(diag.status, KOLLI_WRITE_FAILED);
    assert_int_equal(calls, 1);
    kolli_symbol_free(symbol);
}

int main(void)
{
    SUITE_ROWS(number_rows, writes_numbers);
    SUITE_ROWS(drawings, draws);
    SUITE_ROWS(size_rows, sizes);
    suite_add("refuses a size that is no number", refuses_a_size_that_is_no_number);
    suite_add("reuse gives the same bytes", reuse_gives_the_same_bytes);
    suite_add("takes no memory the second time", takes_no_memory_the_second_time);
    suite_add("tells when the sink fails", tells_when_the_sink_fails);
    int failed = suite_run("svg");
    xmlCleanupParser();
    return failed;
}
