/* What does a run make of a CSV, what does it say of bad rows, and does it go on? */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "run_world.h"

#define G1   "09522100100110"
#define G2   "09522100200117"
#define HEAD "gtin,serial\n"

/* A CSV, and everything that comes of it as lines of text; see run_world.h. */
struct run_row {
    const char *name, *csv;
    const char *pattern;
    bool strict, copies;
    kolli_status status;
    const char *made, *found;
};

static const struct run_row good_runs[] = {
    {"two stamps", HEAD G1 ",A1\n" G1 ",A2\n", "", false, false, KOLLI_OK,
     "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n3 (01)" G1 "(21)A2 " G1 "-A2.svg\n", ""},
    {"as a spreadsheet writes it",
     "\xEF\xBB\xBF"
     "GTIN;Serial;Lot;;\r\n9522100100110;A1; L1;;\r\n",
     "", false, false, KOLLI_OK, "2 (01)" G1 "(21)A1(10)L1 " G1 "-A1.svg\n", ""},
    {"AIs, brackets and Vietnamese words", "01\t(21)\tsố lô\thạn dùng\n" G1 "\tA1\tL1\t261231\n",
     "", false, false, KOLLI_OK, "2 (01)" G1 "(21)A1(10)L1(17)261231 " G1 "-A1.svg\n", ""},
    {"GTINs of 8, 12 and 13 digits", HEAD "95200002,1\n952123456786,2\n9522100100110,3\n", "{21}",
     false, false, KOLLI_OK,
     "2 (01)00000095200002(21)1 1.svg\n3 (01)00952123456786(21)2 2.svg\n4 (01)" G1 "(21)3 3.svg\n",
     ""},
    {"an empty value is no element", "gtin,serial,lot\n" G1 ",A1,\n" G1 ",A2,L2\n", "", false,
     false, KOLLI_OK, "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n3 (01)" G1 "(21)A2(10)L2 " G1 "-A2.svg\n",
     ""},
    {"comments and empty lines", HEAD "# printed in March\n\n" G1 ",A1\n", "", false, false,
     KOLLI_OK, "4 (01)" G1 "(21)A1 " G1 "-A1.svg\n", ""},
    {"spaces around values", HEAD " " G1 "\t, A1 \n", "", false, false, KOLLI_OK,
     "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n", ""},
    {"extra fields that are empty", HEAD G1 ",A1,,\n", "", false, false, KOLLI_OK,
     "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n", ""},
    {"a product label may come again", "gtin\n" G1 "\n" G1 "\n", "", false, false, KOLLI_OK,
     "2 (01)" G1 " " G1 "-2.svg\n3 (01)" G1 " " G1 "-3.svg\n", ""},
    {"so may a place's", "note,gln\n,9521001000017\n,9521001000017\n", "", false, false, KOLLI_OK,
     "2 (414)9521001000017 9521001000017-2.svg\n3 (414)9521001000017 9521001000017-3.svg\n",
     "note 1 LABEL_COLUMN_UNUSED /note\n"},
    {"copies when they are wanted", HEAD G1 ",A1\n" G1 ",A1\n", "", false, true, KOLLI_OK,
     "2 (01)" G1 "(21)A1 " G1 "-A1-2.svg\n3 (01)" G1 "(21)A1 " G1 "-A1-3.svg\n", ""},
    {"one serial under two keys", HEAD G1 ",A1\n" G2 ",A1\n", "", false, false, KOLLI_OK,
     "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n3 (01)" G2 "(21)A1 " G2 "-A1.svg\n", ""},
    {"boxes", "sscc\n095221001000000011\n095221001000000028\n", "", false, false, KOLLI_OK,
     "2 (00)095221001000000011 095221001000000011.svg\n3 (00)095221001000000028 "
     "095221001000000028.svg\n",
     ""},
    {"the file column", "gtin,serial,file\n" G1 ",A1,E01/honey\n" G1 ",A2,E01/two.SVG\n", "", false,
     false, KOLLI_OK, "2 (01)" G1 "(21)A1 E01/honey.svg\n3 (01)" G1 "(21)A2 E01/two.SVG\n", ""},
    {"a folder with Vietnamese letters", "gtin,serial,Cơ sở\n" G1 ",A1,Mật ong Ngọc Lặc\n",
     "{Cơ sở}/{01}_{serial}.svg", false, false, KOLLI_OK,
     "2 (01)" G1 "(21)A1 Mật ong Ngọc Lặc/" G1 "_A1.svg\n", ""},
    {"the first that is not empty", "gtin,serial\n" G1 ",\n" G1 ",A2\n", "{21|line}-{number}",
     false, false, KOLLI_OK, "2 (01)" G1 " 2-1.svg\n3 (01)" G1 "(21)A2 A2-2.svg\n", ""},
    {"characters that names may not have", HEAD G1 ",A/B:1\n" G1 ",A?B\n", "", false, false,
     KOLLI_OK, "2 (01)" G1 "(21)A/B:1 " G1 "-A_B_1.svg\n3 (01)" G1 "(21)A?B " G1 "-A_B.svg\n",
     "note 2 LABEL_NAME_CHANGED \n"},
    {"a dot at the end of a folder", "gtin,serial,farm\n" G1 ",A1,Co.\n", "{farm}/{21}", false,
     false, KOLLI_OK, "2 (01)" G1 "(21)A1 Co_/A1.svg\n", "note 2 LABEL_NAME_CHANGED \n"},
    {"only a header", HEAD, "", false, false, KOLLI_OK, "", ""},
    {"other names twice", "gtin,note,Note\n" G1 ",a,b\n", "", false, false, KOLLI_OK,
     "2 (01)" G1 " " G1 "-2.svg\n",
     "warning 1 LABEL_COLUMN_TWICE /Note\nnote 1 LABEL_COLUMN_UNUSED /note\n"
     "note 1 LABEL_COLUMN_UNUSED /Note\n"},
    {"a misspelt column is told", "gtin,serail\n" G1 ",A1\n", "", false, false, KOLLI_OK,
     "2 (01)" G1 " " G1 "-2.svg\n", "note 1 LABEL_COLUMN_UNUSED /serail\n"},
    {"a column for file names alone is used", "gtin,box\n" G1 ",a\n", "{box}", false, false,
     KOLLI_OK, "2 (01)" G1 " a.svg\n", ""},
    {"headings with other marks, or decomposed", "ma\xCC\x83 gtin,Số sê-ri\n" G1 ",A1\n", "", false,
     false, KOLLI_OK, "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n", ""},
};

static const struct run_row bad_rows[] = {
    {"wrong check digit", HEAD "09522100100111,A1\n" G1 ",A2\n", "", false, false, KOLLI_OK,
     "3 (01)" G1 "(21)A2 " G1 "-A2.svg\n", "error 2 CHECK_DIGIT /gtin\n"},
    {"number as a spreadsheet spoils it", HEAD "9.5221E+12,A1\n", "", false, false, KOLLI_OK, "",
     "error 2 AI_LENGTH /gtin\n"},
    {"elements that do not go together",
     "gtin,ref,7004,235,serial\n" G1 ",,1234,T,A1\n" G1 ",,,,A2\n", "", false, false, KOLLI_OK,
     "3 (01)" G1 "(21)A2 " G1 "-A2.svg\n",
     "note 1 LABEL_COLUMN_UNUSED /ref\nerror 2 AI_EXCLUDES /serial\nerror 2 AI_REQUIRES /7004\n"},
    {"likewise, strict", "sscc,lot\n095221001000000011,L1\n", "", true, false, KOLLI_AI_REQUIRES,
     "", "error 2 AI_REQUIRES /lot\n"},
    {"no key", HEAD ",A1\n", "", false, false, KOLLI_OK, "", "error 2 LABEL_NO_KEY /gtin\n"},
    {"one field too many", HEAD G1 ",A1,x\n" G1 ",A2\n", "", false, false, KOLLI_OK,
     "3 (01)" G1 "(21)A2 " G1 "-A2.svg\n", "error 2 CSV_FIELDS \n"},
    {"one field too few", HEAD G1 "\n" G1 ",A2\n", "", false, false, KOLLI_OK,
     "3 (01)" G1 "(21)A2 " G1 "-A2.svg\n", "error 2 CSV_FIELDS \n"},
    {"the same serial", HEAD G1 ",A1\n" G1 ",A2\n" G1 ",A1\n", "", false, false, KOLLI_OK,
     "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n3 (01)" G1 "(21)A2 " G1 "-A2.svg\n",
     "error 4 LABEL_TWICE \n"},
    {"the same serial in another lot", "gtin,lot,serial\n" G1 ",L1,A1\n" G1 ",L2,A1\n", "", false,
     false, KOLLI_OK, "2 (01)" G1 "(10)L1(21)A1 " G1 "-A1.svg\n", "error 3 LABEL_TWICE \n"},
    {"a refused row's serial is free", HEAD "09522100100111,A1\n" G1 ",A1\n", "", false, false,
     KOLLI_OK, "3 (01)" G1 "(21)A1 " G1 "-A1.svg\n", "error 2 CHECK_DIGIT /gtin\n"},
    {"the same SSCC", "00\n095221001000000011\n095221001000000011\n", "", false, false, KOLLI_OK,
     "2 (00)095221001000000011 095221001000000011.svg\n", "error 3 LABEL_TWICE \n"},
    {"the same file", HEAD G1 ",A1\n" G1 ",A2\n", "{01}", false, false, KOLLI_OK,
     "2 (01)" G1 "(21)A1 " G1 ".svg\n", "error 3 LABEL_NAME_TWICE \n"},
    {"the same file on another system", HEAD G1 ",A1\n" G1 ",a1\n", "", false, false, KOLLI_OK,
     "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n", "error 3 LABEL_NAME_TWICE \n"},
    {"a quote that is never closed", HEAD G1 ",\"A1\n" G1 ",A2\n", "", false, false, KOLLI_OK,
     "3 (01)" G1 "(21)A2 " G1 "-A2.svg\n", "error 2 CSV_QUOTE \n"},
    {"a quote that a later one closes", HEAD G1 ",\"A1\n" G1 ",\"A2\"\n", "", false, false,
     KOLLI_OK, "3 (01)" G1 "(21)A2 " G1 "-A2.svg\n", "error 2 CSV_QUOTE \n"},
    {"no UTF-8", HEAD G1 ",A\xFF\n" G1 ",A2\n", "", false, false, KOLLI_OK,
     "3 (01)" G1 "(21)A2 " G1 "-A2.svg\n", "error 2 UTF8 \n"},
    {"a serial with a Vietnamese letter", HEAD G1 ",Đ1\n", "", false, false, KOLLI_OK, "",
     "error 2 AI_CHARSET /serial\n"},
    {"a file out of the folder",
     "gtin,serial,file\n" G1 ",A1,../x\n" G1 ",A2,/etc/x\n" G1 ",A3,a//b\n" G1 ",A4,\n" G1
     ",A5,a/./b\n" G1 ",A6,.svg\n" G1 ",A7,ok\n",
     "", false, false, KOLLI_OK, "8 (01)" G1 "(21)A7 ok.svg\n",
     "error 2 LABEL_NAME \nerror 3 LABEL_NAME \nerror 4 LABEL_NAME \nerror 5 LABEL_NAME \nerror 6 "
     "LABEL_NAME \n"
     "error 7 LABEL_NAME \n"},
    {"a value that leads out of the folder",
     "gtin,serial,farm\n" G1 ",A1,..\n" G1 ",A2,a/../../b\n", "{farm}/{21}", false, false, KOLLI_OK,
     "3 (01)" G1 "(21)A2 a_.._.._b/A2.svg\n", "error 2 LABEL_NAME \nnote 3 LABEL_NAME_CHANGED \n"},
    {"strict stops at the first", HEAD G1 ",A1\n09522100100111,A2\n" G1 ",A3\n", "", true, false,
     KOLLI_CHECK_DIGIT, "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n", "error 3 CHECK_DIGIT /gtin\n"},
    {"a quoted line break", "gtin,serial,text1\n" G1 ",A1,\"a\nb\"\n09522100100111,A2,c\n", "",
     false, false, KOLLI_OK, "2 (01)" G1 "(21)A1 " G1 "-A1.svg\n", "error 4 CHECK_DIGIT /gtin\n"},
};

static const struct run_row bad_headers[] = {
    {"nothing at all", "", "", false, false, KOLLI_EMPTY, "", ""},
    {"no key column", "serial,lot\nA1,L1\n", "", false, false, KOLLI_LABEL_NO_KEY_COLUMN, "", ""},
    {"data where names should be", G1 ",A1\n", "", false, false, KOLLI_LABEL_COLUMN_UNKNOWN, "",
     ""},
    {"no such AI", "gtin,05\n" G1 ",1\n", "", false, false, KOLLI_LABEL_COLUMN_UNKNOWN, "", ""},
    {"an element twice", "gtin,serial,21\n" G1 ",1,2\n", "", false, false, KOLLI_LABEL_COLUMN_TWICE,
     "", ""},
    {"a text twice", "gtin,text1,TEXT1\n" G1 ",1,2\n", "", false, false, KOLLI_LABEL_COLUMN_TWICE,
     "", ""},
    {"a quote never closed", "gtin,\"serial\n" G1 ",1\n", "", false, false, KOLLI_CSV_QUOTE, "",
     ""},
    {"no UTF-8", "gtin,\xFFserial\n" G1 ",1\n", "", false, false, KOLLI_UTF8, "", ""},
    {"pattern of no column", HEAD G1 ",1\n", "{farm}", false, false, KOLLI_LABEL_PATTERN, "", ""},
    {"pattern not closed", HEAD G1 ",1\n", "a{21", false, false, KOLLI_LABEL_PATTERN, "", ""},
    {"pattern not opened", HEAD G1 ",1\n", "a}", false, false, KOLLI_LABEL_PATTERN, "", ""},
    {"pattern with an empty place", HEAD G1 ",1\n", "{21|}", false, false, KOLLI_LABEL_PATTERN, "",
     ""},
    {"pattern that is no UTF-8", HEAD G1 ",1\n", "\xFF", false, false, KOLLI_UTF8, "", ""},
};

static void runs(void **state)
{
    const struct run_row *row = *state;
    static const size_t chunks[] = {0, 1, 7};
    for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
        struct run_world world;
        run_world_init(&world, span_of(row->csv));
        world.chunk = chunks[i];
        kolli_run_options options = KOLLI_RUN_OPTIONS_INIT;
        options.pattern = span_of(row->pattern);
        options.strict = row->strict;
        options.copies = row->copies;
        kolli_run_result result;
        kolli_diag diag = {0};
        assert_int_equal(run_world_run(&world, NULL, &options, &result, &diag), row->status);
        assert_int_equal(diag.status, row->status);
        assert_string_equal(run_world_text(world.made), row->made);
        assert_string_equal(run_world_text(world.found), row->found);
        assert_int_equal(result.made, world.mades);
        assert_int_equal(result.rows, result.made + result.refused);
        assert_int_equal(result.files, world.closes);
        assert_int_equal(world.opens, world.closes);
        assert_int_equal(world.broken, 0);
        if (row->status == KOLLI_OK) {
            assert_int_equal(result.offset, strlen(row->csv));
        }
        run_world_free(&world);
    }
}

/* Where in the file a finding points. */
struct place {
    const char *name, *csv;
    size_t offset, length;
};
static const struct place fault_places[] = {
    {"the check digit", HEAD "09522100100111,A1\n", 12 + 13, 1},
    {"of a GTIN-13 behind a space", HEAD " 9522100100111,A1\n", 12 + 1 + 12, 1},
    {"a character of a quoted value", HEAD "\"" G1 "\",\"A B\"\n", 12 + 16 + 2 + 1, 1},
    {"an empty key", HEAD ",A1\n", 12, 0},
    {"a value that does not go with the key", "sscc, lot\n095221001000000011, L1\n", 10 + 20, 2},
    {"a whole record", HEAD G1 ",A1,x\n", 12, 0},
};

static void points(void **state)
{
    const struct place *place = *state;
    struct run_world world;
    run_world_init(&world, span_of(place->csv));
    assert_int_equal(run_world_run(&world, NULL, NULL, NULL, NULL), KOLLI_OK);
    assert_int_equal(world.last.offset, place->offset);
    assert_int_equal(world.last.length, place->length);
    run_world_free(&world);
}

static void names_the_first_line(void **state)
{
    (void)state;
    struct run_world world;
    char text[512];
    run_world_init(&world, span_of(HEAD G1 ",A1\n" G2 ",A1\n\n" G1 ",A1\n"));
    assert_int_equal(run_world_run(&world, NULL, NULL, NULL, NULL), KOLLI_OK);
    kolli_diag_text(&world.last, KOLLI_ENGLISH, text, sizeof text);
    assert_string_equal(text,
                        "https://id.gs1.org/01/" G1 "/21/A1 is already on the label of line 2");
    run_world_free(&world);
}

static void writes_texts(void **state)
{
    (void)state;
    struct run_world world;
    run_world_init(&world, span_of("gtin,text1,dòng 2,producer\n" G1 ",own,,\n"));
    kolli_run_options options = KOLLI_RUN_OPTIONS_INIT;
    options.text[0] = SPAN("first");
    options.text[1] = SPAN("second");
    options.producer = SPAN("HTX");
    assert_int_equal(run_world_run(&world, NULL, &options, NULL, NULL), KOLLI_OK);
    const char *svg = run_world_text(world.file);
    assert_non_null(strstr(svg, ">own</text>"));
    assert_null(strstr(svg, "first"));
    assert_non_null(strstr(svg, ">second</text>"));
    assert_non_null(strstr(svg, ">HTX</text>"));
    run_world_free(&world);
}

static void warns_of_cut_texts(void **state)
{
    (void)state;
    struct run_world world;
    static char csv[1000] = "gtin,text1\n" G1 ",";
    size_t used = strlen(csv);
    memset(csv + used, 'W', 300);
    run_world_init(&world, span_of(csv));
    kolli_run_result result;
    assert_int_equal(run_world_run(&world, NULL, NULL, &result, NULL), KOLLI_OK);
    assert_string_equal(run_world_text(world.found), "warning 2 LABEL_TEXT_CUT /text1\n");
    assert_int_equal(result.warnings, 1);
    assert_int_equal(result.made, 1);
    run_world_free(&world);
}

static void refuses_what_the_symbol_cannot_carry(void **state)
{
    (void)state;
    struct run_world world;
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    layout.symbology = KOLLI_EAN_13;
    kolli_run_options options = KOLLI_RUN_OPTIONS_INIT;
    options.layout = &layout;
    run_world_init(&world, span_of(HEAD G1 ",A1\n" G1 ",\n"));
    assert_int_equal(run_world_run(&world, NULL, &options, NULL, NULL), KOLLI_OK);
    assert_string_equal(run_world_text(world.found), "error 2 SYMBOL_DATA \n");
    assert_string_equal(run_world_text(world.made), "3 (01)" G1 " " G1 "-3.svg\n");
    run_world_free(&world);
}

/* A fault of the options is said once, not of every row. */
static void stops_at_a_bad_option(void **state)
{
    (void)state;
    struct run_world world;
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    kolli_run_options options = KOLLI_RUN_OPTIONS_INIT;
    kolli_run_result result;
    kolli_diag diag = {0};
    options.layout = &layout;
    layout.symbol.stem = SPAN("ftp://example.org");
    run_world_init(&world, span_of(HEAD G1 ",A1\n" G1 ",A2\n"));
    assert_int_equal(run_world_run(&world, NULL, &options, &result, &diag), KOLLI_LINK_STEM_BAD);
    assert_int_equal(diag.status, KOLLI_LINK_STEM_BAD);
    assert_int_equal(result.rows, 0);
    assert_string_equal(run_world_text(world.found), "");
    run_world_free(&world);
}

/* ---- Pages ----------------------------------------------------------------------------------- */

#define FIVE HEAD G1 ",A1\n" G1 ",A2\n" G1 ",A2\n" G1 ",A3\n" G1 ",A4\n" G1 ",A5\n"

static kolli_status run_pages(struct run_world *world, bool strict, kolli_run_result *result)
{
    kolli_sheet sheet = KOLLI_SHEET_INIT;
    kolli_run_options options = KOLLI_RUN_OPTIONS_INIT;
    sheet.columns = 1;
    sheet.rows = 2;
    options.sheet = &sheet;
    options.strict = strict;
    return run_world_run(world, NULL, &options, result, NULL);
}

static void makes_pages(void **state)
{
    (void)state;
    struct run_world world;
    kolli_run_result result;
    run_world_init(&world, span_of(FIVE));
    assert_int_equal(run_pages(&world, false, &result), KOLLI_OK);
    assert_string_equal(run_world_text(world.made), "2 (01)" G1 "(21)A1 page-0001.svg\n"
                                                    "3 (01)" G1 "(21)A2 page-0001.svg\n"
                                                    "5 (01)" G1 "(21)A3 page-0002.svg\n"
                                                    "6 (01)" G1 "(21)A4 page-0002.svg\n"
                                                    "7 (01)" G1 "(21)A5 page-0003.svg\n");
    assert_string_equal(run_world_text(world.found), "error 4 LABEL_TWICE \n");
    assert_int_equal(result.files, 3);
    assert_int_equal(result.made, 5);
    const char *svg = run_world_text(world.file);
    assert_non_null(strstr(svg, "width=\"210mm\" height=\"297mm\""));
    assert_non_null(strstr(svg, "<g transform=\"translate(80 "));
    run_world_free(&world);
}

static void finishes_a_strict_page(void **state)
{
    (void)state;
    struct run_world world;
    kolli_run_result result;
    run_world_init(&world, span_of(HEAD G1 ",A1\n" G1 ",A1\n"));
    assert_int_equal(run_pages(&world, true, &result), KOLLI_LABEL_TWICE);
    assert_string_equal(run_world_text(world.made), "2 (01)" G1 "(21)A1 page-0001.svg\n");
    assert_int_equal(result.files, 1);
    assert_int_equal(world.broken, 0);
    run_world_free(&world);
}

/* ---- What fails around a run ----------------------------------------------------------------- */

struct failure {
    const char *name;
    size_t read, open, write, close, made; /* which of them fails */
    kolli_status status;
    size_t mades, broken;
};
static const struct failure failures[] = {
    {"the source at once", 1, 0, 0, 0, 0, KOLLI_READ_FAILED, 0, 0},
    {"the source after four rows", 60, 0, 0, 0, 0, KOLLI_READ_FAILED, 2, 0},
    {"the second open", 0, 2, 0, 0, 0, KOLLI_WRITE_FAILED, 2, 0},
    {"the first write", 0, 0, 1, 0, 0, KOLLI_WRITE_FAILED, 0, 1},
    {"the second close", 0, 0, 0, 2, 0, KOLLI_WRITE_FAILED, 2, 0},
    {"the third made", 0, 0, 0, 0, 3, KOLLI_WRITE_FAILED, 3, 0},
};

static void stops(void **state)
{
    const struct failure *failure = *state;
    struct run_world world;
    kolli_run_result result;
    run_world_init(&world, span_of(FIVE));
    world.chunk = 10;
    world.fail_read = failure->read;
    world.fail_open = failure->open;
    world.fail_write = failure->write;
    world.fail_close = failure->close;
    world.fail_made = failure->made;
    assert_int_equal(run_pages(&world, false, &result), failure->status);
    assert_int_equal(world.mades, failure->mades);
    assert_int_equal(world.broken, failure->broken);
    run_world_free(&world);
}

/* A source may fail with any status; it is never taken for a fault of a row. */
static kolli_status fail_like_a_row(void *context, char *buffer, size_t size, size_t *got)
{
    bool *first = context;
    if (!*first) {
        return KOLLI_UTF8;
    }
    *first = false;
    *got = strlen(HEAD) < size ? strlen(HEAD) : size;
    memcpy(buffer, HEAD, *got);
    return KOLLI_OK;
}

static void ends_when_the_source_fails(void **state)
{
    (void)state;
    bool first = true;
    struct run_world world;
    kolli_run_result result;
    run_world_init(&world, SPAN(""));
    const kolli_run_output output = {.open = NULL};
    assert_int_equal(kolli_run(NULL, (kolli_source){fail_like_a_row, &first}, NULL, &output, NULL,
                               &result, NULL),
                     KOLLI_UTF8);
    assert_int_equal(result.refused, 0);
    run_world_free(&world);
}

static bool runs_through(const kolli_allocator *allocator)
{
    struct run_world world;
    kolli_run_result result;
    run_world_init(&world, span_of(HEAD G1 ",A1\n" G1 ",A2\n"));
    kolli_status status = run_world_run(&world, allocator, NULL, &result, NULL);
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    assert_true(status != KOLLI_OK || (result.made == 2 && result.refused == 0));
    assert_int_equal(world.opens, world.closes);
    run_world_free(&world);
    return status == KOLLI_OK;
}

static void survives_no_memory(void **state)
{
    (void)state;
    fail_each_allocation(runs_through);
}

/* After the first rows a run asks for memory only to let its sets of names grow. */
struct counting {
    size_t calls;
};

static void *count_calls(void *context, void *block, size_t old_size, size_t new_size)
{
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    ((struct counting *)context)->calls++;
    return realloc(block, new_size);
}

static size_t calls_for(size_t rows)
{
    kolli_buffer *csv = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(csv);
    sink.write(sink.context, SPAN(HEAD));
    for (size_t i = 0; i < rows; i++) {
        char line[64];
        int length = snprintf(line, sizeof line, G1 ",A%05zu\n", i);
        sink.write(sink.context, (kolli_span){line, (size_t)length});
    }
    struct counting counting = {0};
    kolli_allocator allocator = {count_calls, &counting};
    struct run_world world;
    kolli_run_result result;
    run_world_init(&world, kolli_buffer_span(csv));
    assert_int_equal(run_world_run(&world, &allocator, NULL, &result, NULL), KOLLI_OK);
    assert_int_equal(result.made, rows);
    run_world_free(&world);
    kolli_buffer_free(csv);
    return counting.calls;
}

static void takes_no_memory_a_row(void **state)
{
    (void)state;
    /* both end in tables of 4,096 slots */
    assert_int_equal(calls_for(2000), calls_for(3500));
}

static void reads_rows_alone(void **state)
{
    (void)state;
    struct run_world world;
    kolli_run_result result = {0};
    run_world_init(&world, SPAN("gtin,serial,note\n" G1 ",A1,x\n" G1
                                ",A1,x\n09522100100111,A2,\n" G1 ",A3,\n"));
    world.rows_only = true;
    assert_int_equal(run_world_run(&world, NULL, NULL, &result, NULL), KOLLI_OK);
    assert_string_equal(run_world_text(world.made), "2 (01)" G1 "(21)A1 \n5 (01)" G1 "(21)A3 \n");
    assert_string_equal(run_world_text(world.found),
                        "error 3 LABEL_TWICE \nerror 4 CHECK_DIGIT /gtin\n");
    assert_int_equal(result.made, 2);
    assert_int_equal(result.refused, 2);
    assert_int_equal(result.files, 0);
    assert_int_equal(world.opens, 0);
    run_world_free(&world);
}

int main(void)
{
    SUITE_ROWS(good_runs, runs);
    SUITE_ROWS(bad_rows, runs);
    SUITE_ROWS(bad_headers, runs);
    SUITE_ROWS(fault_places, points);
    suite_add("a serial twice names its first line", names_the_first_line);
    suite_add("texts of the row, or of the options", writes_texts);
    suite_add("a warning for a text that was cut", warns_of_cut_texts);
    suite_add("elements that the symbol cannot carry", refuses_what_the_symbol_cannot_carry);
    suite_add("an option that no row can mend", stops_at_a_bad_option);
    suite_add("rows alone, with nothing drawn", reads_rows_alone);
    suite_add("pages of labels", makes_pages);
    suite_add("the page of a strict run that stops", finishes_a_strict_page);
    SUITE_ROWS(failures, stops);
    suite_add("a source that fails like a row", ends_when_the_source_fails);
    suite_add("no memory", survives_no_memory);
    suite_add("no memory a row", takes_no_memory_a_row);
    return suite_run("run");
}
