/* Which data and options does each symbology take, what are the modules, and is the drawing right? */
#include "support.h"

#include "barcode/options.h"
#include "barcode/svg.h"

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

static const struct number_row {
    const char *name;
    double number;
} number_rows[] = {
    {"0", 0}, {"7", 7}, {"0.5", 0.5}, {"0.495", 0.495}, {"0.338667", 25.4 / 75}, {"-3.63", -3.63},
    {"37.29", 113 * 0.33}, {"0.000001", 0.000001}, {"1", 0.9999999}, {"999999.25", 999999.25},
    {"?", 1e300}, {"?", -1e9},
};

static void writes_numbers(void **state)
{
    const struct number_row *row = *state;
    char buffer[SIZE_TEXT];
    kolli_span text = size_text(buffer, row->number);
    assert_int_equal(text.len, strlen(row->name));
    assert_memory_equal(text.ptr, row->name, text.len);
}

int main(void)
{
    suite_add("finds by word and name", finds_by_word_and_name);
    SUITE_ROWS(option_rows, takes_options);
    suite_add("a shorter options struct", a_shorter_struct_leaves_the_rest);
    SUITE_ROWS(number_rows, writes_numbers);
    return suite_run("symbol");
}
