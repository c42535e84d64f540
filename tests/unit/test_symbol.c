/* Which data and options does each symbology take, and what will a scanner say of the symbol? */
#include "symbols.h"

#include "barcode/options.h"
#include "barcode/zint_door.h"

static void finds_by_word_and_name(void **state)
{
    (void)state;
    for (int i = 0; i < KOLLI_SYMBOLOGIES; i++) {
        const kolli_symbology_facts *facts = kolli_symbology_facts_of((kolli_symbology)i);
        kolli_symbology found = (kolli_symbology)-1;
        assert_int_equal(facts->symbology, i);
        assert_true(kolli_symbology_find(kolli_span_of(facts->word), &found));
        assert_int_equal(found, i);
        found = (kolli_symbology)-1;
        assert_true(kolli_symbology_find(kolli_span_of(facts->name), &found));
        assert_int_equal(found, i);
        assert_true(facts->x_min <= facts->x_target && facts->x_target <= facts->x_max);
        assert_true(facts->matrix == (facts->height == 0.0));
        assert_true(facts->matrix == (facts->quiet_vertical > 0));
    }
    kolli_symbology kept = KOLLI_EAN_8;
    assert_true(kolli_symbology_find(kolli_span_of("GS1-DATAMATRIX"), &kept));
    assert_int_equal(kept, KOLLI_GS1_DATAMATRIX);
    assert_false(kolli_symbology_find(kolli_span_of("gs1"), &kept));
    assert_false(kolli_symbology_find(kolli_span_of(""), &kept));
    assert_int_equal(kept, KOLLI_GS1_DATAMATRIX);
    assert_null(kolli_symbology_facts_of((kolli_symbology)KOLLI_SYMBOLOGIES));
    assert_null(kolli_symbology_facts_of((kolli_symbology)-1));
}

/* clang-format off */
static const struct option_row {
    const char *name;
    kolli_symbology symbology;
    kolli_symbol_options options;
    const char *refused, *value; /* NULL: taken */
} option_rows[] = {
    {"nothing said", KOLLI_GS1_QR, {.size = 0}, NULL, NULL},
    {"QR ecc H", KOLLI_GS1_QR, {.ecc = 'H'}, NULL, NULL},
    {"QR ecc in small", KOLLI_GS1_QR, {.ecc = 'h'}, "ecc", "h"},
    {"QR ecc that is none", KOLLI_QR_LINK, {.ecc = 9}, "ecc", "0x09"},
    {"ecc of a Data Matrix", KOLLI_GS1_DATAMATRIX, {.ecc = 'M'}, "ecc", "M"},
    {"QR version 40", KOLLI_QR_LINK, {.version = 40}, NULL, NULL},
    {"QR version 41", KOLLI_QR_LINK, {.version = 41}, "version", "41"},
    {"version of an EAN-13", KOLLI_EAN_13, {.version = 1}, "version", "1"},
    {"QR mask 7", KOLLI_QR_LINK, {.mask = 8}, NULL, NULL},
    {"QR mask 8", KOLLI_QR_LINK, {.mask = 9}, "mask", "9"},
    {"mask of a GS1-128", KOLLI_GS1_128, {.mask = 1}, "mask", "1"},
    {"any length of a GS1-128", KOLLI_GS1_128, {.any_length = true}, NULL, NULL},
    {"any length of a QR", KOLLI_QR_LINK, {.any_length = true}, "any_length", "1"},
    {"rectangle", KOLLI_DATAMATRIX_LINK, {.rectangle = true}, NULL, NULL},
    {"rectangle of a QR", KOLLI_QR_LINK, {.rectangle = true}, "rectangle", "1"},
    {"square 144", KOLLI_GS1_DATAMATRIX, {.rows = 144, .columns = 144}, NULL, NULL},
    {"8 x 32", KOLLI_GS1_DATAMATRIX, {.rows = 8, .columns = 32}, NULL, NULL},
    {"8 x 32, and a rectangle", KOLLI_GS1_DATAMATRIX, {.rectangle = true, .rows = 8, .columns = 32}, NULL, NULL},
    {"square that is to be a rectangle", KOLLI_GS1_DATAMATRIX, {.rectangle = true, .rows = 16, .columns = 16}, "rows x columns", "16x16"},
    {"extended rectangle", KOLLI_GS1_DATAMATRIX, {.rows = 8, .columns = 48}, "rows x columns", "8x48"},
    {"32 x 8", KOLLI_GS1_DATAMATRIX, {.rows = 32, .columns = 8}, "rows x columns", "32x8"},
    {"rows alone", KOLLI_GS1_DATAMATRIX, {.rows = 24}, "rows x columns", "24x0"},
    {"columns alone", KOLLI_GS1_DATAMATRIX, {.columns = 65535}, "rows x columns", "0x65535"},
    {"size of a QR", KOLLI_GS1_QR, {.rows = 21, .columns = 21}, "rows x columns", "21x21"},
};
/* clang-format on */

static void takes_options(void **state)
{
    const struct option_row *row = *state;
    kolli_symbol_options given = row->options, own;
    given.size = sizeof given;
    kolli_diag diag = {0};
    kolli_status status = options_check(&own, symbology_entry(row->symbology), &given, &diag);
    if (row->refused == NULL) {
        assert_int_equal(status, KOLLI_OK);
        assert_int_equal(own.ecc, given.ecc);
        assert_int_equal(own.rows, given.rows);
    } else {
        assert_int_equal(status, KOLLI_SYMBOL_OPTION);
        assert_int_equal(diag.status, KOLLI_SYMBOL_OPTION);
        assert_string_equal(diag.arguments, row->refused);
        assert_string_equal(diag.arguments + strlen(row->refused) + 1, row->value);
    }
}

static void a_shorter_struct_leaves_the_rest(void **state)
{
    (void)state;
    kolli_symbol_options given = {.ecc = 'H', .version = 77}, own;
    given.size = offsetof(kolli_symbol_options, version); /* built when there was no version */
    const struct symbology_entry *qr = symbology_entry(KOLLI_GS1_QR);
    assert_int_equal(options_check(&own, qr, &given, NULL), KOLLI_OK);
    assert_int_equal(own.ecc, 'H');
    assert_int_equal(own.version, 0);
}

/* ---- Encoding -------------------------------------------------------------------------------- */

#define TEN "ABCDEFGHIJ"

/* clang-format off */
static const struct encode_row {
    const char *name;
    kolli_symbology symbology;
    const char *data; /* elements in brackets, or a URI */
    kolli_symbol_options options;
    kolli_status status;
    size_t rows, width;
    const char *scan, *text; /* on failure scan is the diag's second argument, when there is one */
} encode_rows[] = {
    {"QR with elements", KOLLI_QR_LINK, GTIN "(21)12345678", {.ecc = 'M'}, KOLLI_OK, 29, 29, "]Q1https://id.gs1.org/01/09521234543213/21/12345678", ""},
    {"QR with a stem", KOLLI_QR_LINK, GTIN, {.stem = {"https://b.de/", 13}}, KOLLI_OK, 25, 25, "]Q1https://b.de/01/09521234543213", ""},
    {"QR with a stem that is none", KOLLI_QR_LINK, GTIN, {.stem = {"b.de", 4}}, KOLLI_LINK_STEM_BAD, 0, 0, NULL, NULL},
    {"QR without a key", KOLLI_QR_LINK, "(10)A", {0}, KOLLI_LINK_NO_KEY, 0, 0, NULL, NULL},
    {"QR with a URI as it is", KOLLI_QR_LINK, "HTTPS://ID.GS1.ORG/01/09521234543213/21/12345", {.ecc = 'H'}, KOLLI_OK, 33, 33, "]Q1HTTPS://ID.GS1.ORG/01/09521234543213/21/12345", ""},
    {"QR version 40", KOLLI_QR_LINK, GTIN, {.version = 40, .mask = 1}, KOLLI_OK, 177, 177, "]Q1https://id.gs1.org/01/09521234543213", ""},
    {"QR version 1 is too small", KOLLI_QR_LINK, GTIN, {.version = 1}, KOLLI_SYMBOL_TOO_LONG, 0, 0, NULL, NULL},
    {"QR version 41", KOLLI_QR_LINK, GTIN, {.version = 41}, KOLLI_SYMBOL_OPTION, 0, 0, "41", NULL},
    {"URI with a wrong check digit", KOLLI_QR_LINK, "https://example.com/01/09521234543214", {0}, KOLLI_CHECK_DIGIT, 0, 0, NULL, NULL},
    {"URI that is no link", KOLLI_DATAMATRIX_LINK, "https://example.com/", {0}, KOLLI_LINK_NO_KEY, 0, 0, NULL, NULL},
    {"URI in a GS1 QR Code", KOLLI_GS1_QR, "https://example.com/01/09521234543213", {0}, KOLLI_SYMBOL_LINK, 0, 0, NULL, NULL},
    {"URI in an EAN-13", KOLLI_EAN_13, "https://example.com/01/09521234543213", {0}, KOLLI_SYMBOL_LINK, 0, 0, NULL, NULL},
    {"Data Matrix with elements", KOLLI_DATAMATRIX_LINK, GTIN "(10)ABC123(21)12345", {0}, KOLLI_OK, 26, 26, "]d1https://id.gs1.org/01/09521234543213/10/ABC123/21/12345", ""},
    {"Data Matrix rectangle", KOLLI_DATAMATRIX_LINK, "https://id.gs1.org/01/09521234543213", {.rectangle = true}, KOLLI_OK, 16, 36, "]d1https://id.gs1.org/01/09521234543213", ""},
    {"GS1 QR Code", KOLLI_GS1_QR, GTIN "(10)ABC123(21)1", {0}, KOLLI_OK, 25, 25, "]Q3010952123454321310ABC123\x1D" "211", ""},
    {"GS1 DataMatrix is square", KOLLI_GS1_DATAMATRIX, GTIN, {0}, KOLLI_OK, 16, 16, "]d20109521234543213", ""},
    {"GS1 DataMatrix rectangle", KOLLI_GS1_DATAMATRIX, GTIN, {.rectangle = true}, KOLLI_OK, 8, 32, "]d20109521234543213", ""},
    {"GS1 DataMatrix too long for rectangles", KOLLI_GS1_DATAMATRIX, "(91)" TEN TEN TEN TEN TEN TEN TEN TEN TEN, {.rectangle = true}, KOLLI_SYMBOL_TOO_LONG, 0, 0, NULL, NULL},
    {"GS1 DataMatrix 24 x 24", KOLLI_GS1_DATAMATRIX, GTIN, {.rows = 24, .columns = 24}, KOLLI_OK, 24, 24, "]d20109521234543213", ""},
    {"GS1 DataMatrix 144 x 144", KOLLI_GS1_DATAMATRIX, GTIN, {.rows = 144, .columns = 144}, KOLLI_OK, 144, 144, "]d20109521234543213", ""},
    {"GS1 DataMatrix 10 x 10 is too small", KOLLI_GS1_DATAMATRIX, GTIN, {.rows = 10, .columns = 10}, KOLLI_SYMBOL_TOO_LONG, 0, 0, NULL, NULL},
    {"AI 235 keeps its separator", KOLLI_GS1_DATAMATRIX, GTIN "(235)ABC(10)XYZ", {0}, KOLLI_OK, 20, 20, "]d20109521234543213235ABC\x1D" "10XYZ", ""},
    {"an AI newer than libzint", KOLLI_GS1_DATAMATRIX, "(03)09521234543213(21)S1", {0}, KOLLI_OK, 16, 16, "]d2030952123454321321S1", ""},
    {"no separator at the end", KOLLI_GS1_DATAMATRIX, "(10)A", {0}, KOLLI_OK, 10, 10, "]d210A", ""},
    {"% in GS1 DataMatrix", KOLLI_GS1_DATAMATRIX, "(10)A%B", {0}, KOLLI_OK, 12, 12, "]d210A%B", ""},
    {"% in GS1-128", KOLLI_GS1_128, "(10)A%B", {0}, KOLLI_OK, 1, 101, "]C110A%B", "(10)A%B"},
    {"composite part", KOLLI_GS1_DATAMATRIX, GTIN "|(10)A", {0}, KOLLI_SYMBOL_DATA, 0, 0, "10", NULL},
    {"GS1-128", KOLLI_GS1_128, "(00)095212345678900009", {0}, KOLLI_OK, 1, 156, "]C100095212345678900009", "(00)095212345678900009"},
    {"GS1-128 bracket in the text", KOLLI_GS1_128, "(10)A\\(1)", {0}, KOLLI_OK, 1, 112, "]C110A(1)", "(10)A(1)"},
    {"GS1-128 of 48 characters", KOLLI_GS1_128, "(91)" TEN TEN TEN TEN "ABCDEF", {0}, KOLLI_OK, 1, 574, "]C191" TEN TEN TEN TEN "ABCDEF", "(91)" TEN TEN TEN TEN "ABCDEF"},
    {"GS1-128 of 49 characters", KOLLI_GS1_128, "(91)" TEN TEN TEN TEN "ABCDEFG", {0}, KOLLI_SYMBOL_TOO_LONG, 0, 0, NULL, NULL},
    {"GS1-128 of 49 characters where all may be", KOLLI_GS1_128, "(91)" TEN TEN TEN TEN "ABCDEFG", {.any_length = true}, KOLLI_OK, 1, 585, "]C191" TEN TEN TEN TEN "ABCDEFG", "(91)" TEN TEN TEN TEN "ABCDEFG"},
    {"GS1-128 beyond what Code 128 holds", KOLLI_GS1_128, "(91)" TEN TEN TEN TEN TEN TEN, {.any_length = true}, KOLLI_SYMBOL_TOO_LONG, 0, 0, NULL, NULL},
    {"a separator counts among the 48", KOLLI_GS1_128, "(10)" TEN TEN "(21)" TEN "ABCDEFGHIJ(91)A", {0}, KOLLI_SYMBOL_TOO_LONG, 0, 0, NULL, NULL},
    {"EAN-13", KOLLI_EAN_13, GTIN, {0}, KOLLI_OK, 1, 95, "]E09521234543213", "9521234543213"},
    {"EAN-13 of a GTIN-14", KOLLI_EAN_13, "(01)19521234543210", {0}, KOLLI_SYMBOL_GTIN, 0, 0, "19521234543210", NULL},
    {"EAN-13 and a lot", KOLLI_EAN_13, GTIN "(10)A", {0}, KOLLI_SYMBOL_DATA, 0, 0, "10", NULL},
    {"EAN-13 of an SSCC", KOLLI_EAN_13, "(00)095212345678900009", {0}, KOLLI_SYMBOL_DATA, 0, 0, "00", NULL},
    {"EAN-8", KOLLI_EAN_8, "(01)00000095212340", {0}, KOLLI_OK, 1, 67, "]E495212340", "95212340"},
    {"EAN-8 of a GTIN-13", KOLLI_EAN_8, GTIN, {0}, KOLLI_SYMBOL_GTIN, 0, 0, "09521234543213", NULL},
    {"UPC-A", KOLLI_UPC_A, "(01)00614141123452", {0}, KOLLI_OK, 1, 95, "]E00614141123452", "614141123452"},
    {"UPC-A of a GTIN-13", KOLLI_UPC_A, GTIN, {0}, KOLLI_SYMBOL_GTIN, 0, 0, "09521234543213", NULL},
    {"ITF-14", KOLLI_ITF_14, "(01)19521234543210", {0}, KOLLI_OK, 1, 135, "]I119521234543210", "19521234543210"},
    {"ITF-14 of zeros", KOLLI_ITF_14, "(01)00000000000000", {0}, KOLLI_OK, 1, 135, "]I100000000000000", "00000000000000"},
    {"an empty list", KOLLI_GS1_DATAMATRIX, "", {0}, KOLLI_EMPTY, 0, 0, NULL, NULL},
    {"no such symbology", (kolli_symbology)KOLLI_SYMBOLOGIES, GTIN, {0}, KOLLI_ARGUMENT, 0, 0, NULL, NULL},
};
/* clang-format on */

static void encodes(void **state)
{
    const struct encode_row *row = *state;
    kolli_diag diag = {0};
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    assert_int_equal(encode(symbol, row->symbology, row->data, row->options, &diag), row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(kolli_symbol_rows(symbol), row->rows);
    assert_int_equal(kolli_symbol_width(symbol), row->width);
    if (row->status == KOLLI_OK) {
        assert_int_equal(kolli_symbol_symbology(symbol), row->symbology);
        assert_span(kolli_symbol_scan(symbol), row->scan);
        assert_span(kolli_symbol_text(symbol), row->text);
    } else {
        assert_span(kolli_symbol_scan(symbol), "");
        assert_span(kolli_symbol_text(symbol), "");
        const char *second = diag.arguments + strlen(diag.arguments) + 1;
        assert_true(row->scan == NULL || strcmp(second, row->scan) == 0);
        kolli_status drawn = kolli_symbol_write_svg(symbol, NULL, (kolli_sink){0}, &diag);
        assert_int_equal(drawn, KOLLI_EMPTY);
    }
    kolli_symbol_free(symbol);
}

#define TEN_PERCENT "%%%%%%%%%%"

/* Data at which libzint 2.11 overruns its stack; kolli must not let it try. */
static const struct percent_row {
    const char *name, *data;
} percent_rows[] = {
    {"alone", "(10)%"},
    {"in a name", "(00)095212345678900009(4300)C%C3%A0+ph%C3%AA"},
    {"dense", "(92)%C%C%1%a%0a%1%C%C"},
    {"long", "(91)" TEN_PERCENT TEN_PERCENT TEN_PERCENT TEN_PERCENT TEN_PERCENT TEN_PERCENT},
};

static void refuses_percent_where_libzint_overruns(void **state)
{
    const struct percent_row *row = *state;
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    for (const char *level = "LMQH"; *level != '\0'; level++) {
        kolli_diag diag = {0};
        kolli_status status =
            encode(symbol, KOLLI_GS1_QR, row->data, (kolli_symbol_options){.ecc = *level}, &diag);
        assert_int_equal(status, zint_writes_percent() ? KOLLI_OK : KOLLI_SYMBOL_PERCENT);
        assert_true(zint_writes_percent() || strchr(diag.arguments, '.') != NULL);
        assert_true(zint_writes_percent() == (kolli_symbol_rows(symbol) > 0));
    }
    kolli_symbol_free(symbol);
}

static void a_uri_too_long(void **state)
{
    (void)state;
    static char uri[4096];
    size_t used = strlen(strcpy(uri, "https://example.com/"));
    memset(uri + used, 'a', 3000);
    strcpy(uri + used + 3000, "/01/09521234543213");
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    kolli_diag diag = {0};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(encode(symbol, i == 0 ? KOLLI_QR_LINK : KOLLI_DATAMATRIX_LINK, uri,
                                (kolli_symbol_options){0}, &diag),
                         KOLLI_SYMBOL_TOO_LONG);
    }
    kolli_symbol_free(symbol);
}

static bool make_and_draw(const kolli_allocator *allocator)
{
    kolli_elements *list = kolli_elements_new(NULL);
    assert_int_equal(kolli_elements_parse_bracketed(list, kolli_span_of(GTIN "(21)1"), NULL),
                     KOLLI_OK);
    kolli_symbol *symbol = kolli_symbol_new(allocator);
    kolli_buffer *buffer = kolli_buffer_new(allocator);
    static const kolli_symbology turns[] = {KOLLI_GS1_128, KOLLI_QR_LINK, KOLLI_GS1_DATAMATRIX};
    bool done = symbol != NULL && buffer != NULL;
    for (size_t i = 0; done && i < sizeof turns / sizeof turns[0]; i++) {
        kolli_diag diag = {0};
        kolli_status status = kolli_symbol_encode(symbol, turns[i], list, NULL, &diag);
        assert_int_equal(diag.status, status);
        assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
        assert_true((status == KOLLI_OK) == (kolli_symbol_rows(symbol) > 0));
        if (status == KOLLI_OK) {
            status = kolli_symbol_write_svg(symbol, NULL, kolli_buffer_sink(buffer), &diag);
            assert_int_equal(diag.status, status);
        }
        done = status == KOLLI_OK;
    }
    if (done) {
        kolli_span uri = kolli_span_of("https://id.gs1.org/01/09521234543213/10/A?17=271231");
        kolli_diag diag = {0};
        kolli_status status = kolli_symbol_encode_link(symbol, KOLLI_QR_LINK, uri, NULL, &diag);
        assert_int_equal(diag.status, status);
        assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
        done = status == KOLLI_OK;
    }
    kolli_symbol_free(symbol);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return done;
}

static void fails_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(make_and_draw);
}

int main(void)
{
    suite_add("finds by word and name", finds_by_word_and_name);
    SUITE_ROWS(option_rows, takes_options);
    suite_add("a shorter options struct", a_shorter_struct_leaves_the_rest);
    SUITE_ROWS(encode_rows, encodes);
    SUITE_ROWS(percent_rows, refuses_percent_where_libzint_overruns);
    suite_add("a URI that is too long", a_uri_too_long);
    suite_add("fails without memory", fails_without_memory);
    return suite_run("symbol");
}
