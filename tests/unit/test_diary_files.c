/* The files around a diary: lists of names, files of codes, templates; and runs that end early. */
#include "diary_world.h"

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"

#define HEAD "bước;ngày;giờ;nơi;sản phẩm;lô;số lượng;mã tem;nguyên liệu;lượng nguyên liệu\n"

struct text {
    kolli_span rest;
};

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    struct text *text = context;
    *got = text->rest.len < size ? text->rest.len : size;
    memcpy(buffer, text->rest.ptr, *got);
    text->rest = span_from(text->rest, *got);
    return KOLLI_OK;
}

/* ---- Lists ---- */

static void note(void *context, const kolli_finding *finding)
{
    char *told = context;
    size_t used = strlen(told);
    snprintf(told + used, 2048 - used, "%s line %u at %zu+%zu %s\n",
             kolli_status_name(finding->diag.status), (unsigned)finding->diag.line,
             finding->diag.offset, finding->diag.length, finding->diag.pointer);
}

static const struct list {
    const char *name;
    bool places;
    const char *csv;
    kolli_status status;
    size_t kept;
    const char *findings;
} lists[] = {
    {"places", true,
     "tên;gln;tổ chức;nước\nA;9522100100028;9522100100011;VN\nB;urn:example:b;urn:example:c;\n",
     KOLLI_OK, 2, ""},
    {"places in English", true, "Name,GLN\nA,9522100100028\n", KOLLI_OK, 1, ""},
    {"products", false,
     "sản phẩm\tmã hàng\tđvt\tquy cách\nA\t9522100100110\thũ\t500 g\nB\t95050003\t\t\n", KOLLI_OK,
     2, ""},
    {"names that differ by marks alone", true,
     "name,gln\nVườn Dừa,9522100100028\nVườn Dưa,9522100100035\n", KOLLI_OK, 2, ""},
    {"bad rows are told, good ones kept", true,
     "name;gln;party;country\nA;9522100100028;9522100100011;VN\nA;9522100100035;;\n;9522100100042;;"
     "\nC;9522100100043;;\n"
     "D;Ngọc "
     "Lặc;;\nE;9,5221E+12;;\nF;9522100100042;12;\nG;9522100100042;;vn\nH;9522100100042;;;x\nI;;;"
     "\nJ;9522100100042;;\n",
     KOLLI_OK, 2,
     "DIARY_LIST_TWICE line 3 at 56+1 /name\nDIARY_EMPTY line 4 at 74+0 /name\nKEY_CHECK_DIGIT "
     "line 5 at 105+1 /gln\n"
     "EVENT_PLACE line 6 at 111+12 /gln\nDIARY_ROUNDED line 7 at 128+10 /gln\nKEY_LENGTH line 8 at "
     "159+0 /party\n"
     "DIARY_COUNTRY line 9 at 178+2 /country\nCSV_FIELDS line 10 at 181+0 \nEVENT_PLACE line 11 at "
     "203+0 /gln\n"},
    {"bad products", false,
     "name,gtin,unit,pack size\nA,9522100100111,,\nB,9522100100110,kg,many\nC,9522100100110,kg,5 "
     "bushels\nD,952210010011,,\n"
     "E,9522100100110,hũ,\"0,5 kg\"\n",
     KOLLI_OK, 1,
     "KEY_CHECK_DIGIT line 2 at 39+1 /gtin\nDIARY_AMOUNT line 3 at 62+4 /pack size\nDIARY_NO_UNIT "
     "line 4 at 86+9 /pack size\n"
     "KEY_CHECK_DIGIT line 5 at 109+1 /gtin\n"},
    {"no column for the number", true, "name,who\n", KOLLI_DIARY_COLUMN, 0, ""},
    {"two columns for the name", false, "name,product,gtin\n", KOLLI_ACTIVATION_COLUMN_TWICE, 0,
     ""},
    {"an empty list", true, "", KOLLI_EMPTY, 0, ""},
    {"an old encoding", true, "t\xEAn,gln\n", KOLLI_DIARY_ENCODING, 0, ""},
};

static void reads_a_list(void **state)
{
    const struct list *row = *state;
    char told[2048] = "";
    struct text text = {span_of(row->csv)};
    kolli_source source = {read_text, &text};
    const kolli_finding_sink findings = {note, told};
    kolli_diag diag = {.status = KOLLI_OK};
    size_t refused = 99;
    kolli_diary_lists *list = kolli_diary_lists_new(NULL);
    kolli_status status =
        row->places
            ? kolli_diary_lists_read_places(list, source, 0, &findings, &refused, &diag)
            : kolli_diary_lists_read_products(list, source, 0, ',', &findings, &refused, &diag);
    assert_int_equal(status, row->status);
    assert_int_equal(diag.status, row->status);
    assert_string_equal(told, row->findings);
    assert_int_equal(
        row->places ? kolli_diary_lists_places(list) : kolli_diary_lists_products(list), row->kept);
    kolli_diary_lists_free(list);
}

static void finds_among_many(void **state)
{
    (void)state;
    static char csv[200000];
    static struct diary_world world;
    size_t used = (size_t)snprintf(csv, sizeof csv, "name,gln\n");
    for (size_t i = 0; i < 5000; i++) {
        used +=
            (size_t)snprintf(csv + used, sizeof csv - used, "Hộ số %zu,urn:example:%zu\n", i, i);
    }
    diary_world_init(&world, csv, NULL);
    assert_int_equal(kolli_diary_lists_places(world.lists), 5000);
    for (size_t i = 0; i < 5000; i += 613) {
        char row[256], told[64];
        snprintf(row, sizeof row, HEAD "bán;20/3/2026;8h;ho so %zu;Mật ong;;;Q1;;\n", i);
        assert_int_equal(diary_world_run(&world, row, strlen(row), 0), KOLLI_OK);
        snprintf(told, sizeof told, " at urn:example:%zu ", i);
        assert_non_null(strstr(world.events, told));
    }
    diary_world_free(&world);
}

/* ---- Files of codes ---- */

struct shelf {
    struct text text;
    const char *name;
    kolli_span content;
    size_t open;
};

static kolli_status open_file(void *context, kolli_span name, kolli_source *source,
                              kolli_diag *diag)
{
    struct shelf *shelf = context;
    (void)diag;
    if (!span_equal(name, span_of(shelf->name))) {
        return KOLLI_READ_FAILED;
    }
    shelf->open++;
    shelf->text.rest = shelf->content;
    *source = (kolli_source){read_text, &shelf->text};
    return KOLLI_OK;
}

static void close_file(void *context)
{
    ((struct shelf *)context)->open--;
}

static const struct codes {
    const char *name, *cell, *file;
    const char *told; /* codes of the event, or the finding */
} codes[] = {
    {"one a line", "tệp: tem.csv", "Q1\nQ2\n\nQ3\n",
     "01/09522100100110/21/Q1,01/09522100100110/21/Q2,01/09522100100110/21/Q3\n"},
    {"links, one a line", "@tem.csv", "https://id.gs1.org/01/09522100100110/21/Q1\n",
     "01/09522100100110/21/Q1\n"},
    {"the table of kolli serials", "File:tem.csv",
     "gtin,serial,allocation\n09522100100110,Q1,E01\n9522100100110,Q2,E01\n",
     "01/09522100100110/21/Q1,01/09522100100110/21/Q2\n"},
    {"a table of codes", "TỆP: tem.csv", "lô;mã tem\nM1;(01)09522100100110(21)Q1\n",
     "01/09522100100110/21/Q1\n"},
    {"codes that have a plus", "tệp: tem.csv", "Q+1\n", "01/09522100100110/21/Q%2B1\n"},
    {"beside a code", "Q7 + tep:tem.csv", "Q1\n",
     "01/09522100100110/21/Q7,01/09522100100110/21/Q1\n"},
    {"of another product", "@tem.csv", "gtin,serial\n09522100400111,D1\n",
     "DIARY_FILE_CODE line 2 /mã tem|tem.csv|2|D1\n"},
    {"a bad code", "@tem.csv", "Q1\nQ 2\n", "DIARY_FILE_CODE line 2 /mã tem|tem.csv|2|Q 2\n"},
    {"a serial is missing", "@tem.csv", "gtin,serial\n09522100100110,\n",
     "DIARY_FILE_CODE line 2 /mã tem|tem.csv|2\n"},
    {"an empty file", "@tem.csv", "", "DIARY_FILE_CODE line 2 /mã tem|tem.csv|1\n"},
    {"another file", "@khac.csv", "Q1\n", "DIARY_FILE line 2 /mã tem|khac.csv\n"},
    {"no name", "@", "Q1\n", "DIARY_FILE line 2 /mã tem\n"},
};

static void reads_codes(void **state)
{
    const struct codes *row = *state;
    static struct diary_world world;
    struct shelf shelf = {.name = "tem.csv", .content = span_of(row->file)};
    char csv[256], told[256];
    bool good = strncmp(row->told, "DIARY", 5) != 0;
    diary_world_init(&world, NULL, NULL);
    world.options.open = open_file;
    world.options.close = close_file;
    world.options.context = &shelf;
    snprintf(csv, sizeof csv, HEAD "bán;20/3/2026;8h;Cửa hàng;Mật ong;;;%s;;\n", row->cell);
    assert_int_equal(diary_world_run(&world, csv, strlen(csv), 0), KOLLI_OK);
    snprintf(told, sizeof told, good ? "  %s" : "error %s", row->told);
    assert_non_null(strstr(good ? world.events : world.findings, told));
    assert_int_equal(shelf.open, 0);
    diary_world_free(&world);
}

/* 2,500 jars of one process are three events that one transformationID holds together. */
static void splits_many_codes(void **state)
{
    (void)state;
    static struct diary_world world;
    static char file[40000];
    size_t used = 0;
    for (size_t i = 0; i < 2500; i++) {
        used += (size_t)snprintf(file + used, sizeof file - used, "J%zu\n", i);
    }
    struct shelf shelf = {.name = "tem.csv", .content = {file, used}};
    static const char csv[] =
        HEAD "chế biến;20/3/2026;8h;Xưởng mật ong;Mật ong;M1;2.500;@tem.csv;Mật ong thô;1.300 kg\n"
             "huỷ tem;20/3/2026;9h;Xưởng mật ong;Mật ong;;;@tem.csv;;\n";
    diary_world_init(&world, NULL, NULL);
    world.options.open = open_file;
    world.options.context = &shelf;
    assert_int_equal(diary_world_run(&world, csv, sizeof csv - 1, 0), KOLLI_OK);
    assert_int_equal(world.result.events, 3);
    const char *first = strstr(world.events, " part  from 01/09522100100103=1300KGM 1000 codes,");
    assert_non_null(first);
    const char *second = strstr(first, " part  1000 codes,");
    assert_non_null(second);
    assert_non_null(strstr(second + 1, " part  500 codes,"));
    assert_int_equal(world.result.refused, 1); /* no reason is told */
    diary_world_free(&world);
}

/* ---- Templates ---- */

static const struct blank {
    const char *name;
    kolli_language language;
    char separator;
} blanks[] = {
    {"in Vietnamese", KOLLI_VIETNAMESE, ';'},
    {"in English", KOLLI_ENGLISH, ','},
    {"with tabs", KOLLI_ENGLISH, '\t'},
};

static kolli_span template_of(kolli_buffer *buffer, kolli_diary_table table,
                              const struct blank *row)
{
    kolli_buffer_clear(buffer);
    assert_int_equal(
        kolli_diary_template(table, row->language, row->separator, kolli_buffer_sink(buffer)),
        KOLLI_OK);
    return kolli_buffer_span(buffer);
}

/* The sample row of each is read by the other two, and every heading is known. */
static void reads_its_templates(void **state)
{
    const struct blank *row = *state;
    static struct diary_world world;
    kolli_buffer *buffers[3];
    kolli_span texts[3];
    for (size_t i = 0; i < 3; i++) {
        buffers[i] = kolli_buffer_new(NULL);
        texts[i] = template_of(buffers[i], (kolli_diary_table)i, row);
        assert_memory_equal(texts[i].ptr, "\xEF\xBB\xBF", 3);
    }
    diary_world_init(&world, texts[KOLLI_DIARY_PLACES].ptr, texts[KOLLI_DIARY_PRODUCTS].ptr);
    assert_int_equal(diary_world_run(&world, texts[0].ptr, texts[0].len, 0), KOLLI_OK);
    assert_string_equal(world.findings, "");
    assert_string_equal(
        world.events,
        "ObjectEvent ADD commissioning active 2026-03-20T07:45:00+07:00 at 414/9522100100028 in "
        "414/9522100100028  01/09522100100103/10/A200326=7KGM <owning_party=417/9522100100011 "
        "harvestStartDate=2026-03-20 harvestEndDate=2026-03-20 countryOfOrigin=VN "
        "lotNumber=A200326\n");
    diary_world_free(&world);
    for (size_t i = 0; i < 3; i++) {
        kolli_buffer_free(buffers[i]);
    }
}

/* ---- Options, and runs that end early ---- */

static const char two_sales[] =
    HEAD "bán;20/3/2026;8h;Cửa hàng;Mật ong;;;Q1;;\nbán;20/3/2026;;Cửa hàng;Mật ong;;;Q2;;\n"
         "bán;20/3/2026;9h;Cửa hàng;Mật ong;;;Q3;;\n";

static void judges_options(void **state)
{
    (void)state;
    static struct diary_world world;
    diary_world_init(&world, NULL, NULL);
    world.options.identifiers = 0;
    assert_int_equal(diary_world_run(&world, two_sales, sizeof two_sales - 1, 0), KOLLI_ARGUMENT);
    world.options.identifiers = KOLLI_EVENT_IDENTIFIERS;
    world.options.decimal = ';';
    assert_int_equal(diary_world_run(&world, two_sales, sizeof two_sales - 1, 0), KOLLI_ARGUMENT);
    world.options.decimal = ',';
    world.options.zone = SPAN("Hà Nội");
    assert_int_equal(diary_world_run(&world, two_sales, sizeof two_sales - 1, 0), KOLLI_ARGUMENT);
    assert_string_equal(world.diag.arguments, "zone");
    world.options.zone = SPAN(""); /* then every row must say it */
    assert_int_equal(diary_world_run(&world, two_sales, sizeof two_sales - 1, 0), KOLLI_OK);
    assert_int_equal(world.result.refused, 3);
    assert_non_null(strstr(world.findings, "error DIARY_NO_ZONE line 2 /ngày"));
    diary_world_free(&world);
}

static void stops_when_strict(void **state)
{
    (void)state;
    static struct diary_world world;
    diary_world_init(&world, NULL, NULL);
    world.options.strict = true;
    assert_int_equal(diary_world_run(&world, two_sales, sizeof two_sales - 1, 0),
                     KOLLI_DIARY_NO_TIME);
    assert_int_equal(world.result.events, 1);
    assert_int_equal(world.result.rows, 2);
    assert_int_equal(world.diag.line, 3);
    diary_world_free(&world);
}

static kolli_status refuse_event(void *context, const kolli_event *event, kolli_diag *diag)
{
    (void)context;
    (void)event;
    (void)diag;
    return KOLLI_WRITE_FAILED;
}

static kolli_status fail_read(void *context, char *buffer, size_t size, size_t *got)
{
    (void)buffer;
    (void)size;
    *got = 0;
    struct text *text = context;
    return text->rest.len > 0 ? read_text(context, buffer, 60, got) : KOLLI_READ_FAILED;
}

static void ends_with_sink_and_source(void **state)
{
    (void)state;
    struct text text = {SPAN(two_sales)};
    kolli_diary_options options = KOLLI_DIARY_OPTIONS_INIT;
    kolli_diary_result result;
    kolli_diag diag = {.status = KOLLI_OK};
    options.zone = SPAN("+7");
    text.rest = SPAN("step,date,time,place,codes\nsell,20/3/"
                     "2026,8h,urn:example:shop,(01)09522100100110(21)Q1\n");
    assert_int_equal(kolli_diary_run(NULL, (kolli_source){read_text, &text}, &options,
                                     (kolli_event_sink){refuse_event, NULL}, NULL, &result, &diag),
                     KOLLI_WRITE_FAILED);
    assert_int_equal(diag.status, KOLLI_WRITE_FAILED);
    assert_int_equal(result.events, 0);
    assert_int_equal(result.refused, 1);
    text.rest = SPAN(two_sales);
    assert_int_equal(kolli_diary_run(NULL, (kolli_source){fail_read, &text}, &options,
                                     (kolli_event_sink){refuse_event, NULL}, NULL, NULL, &diag),
                     KOLLI_READ_FAILED);
    assert_int_equal(diag.status, KOLLI_READ_FAILED);
}

static kolli_status keep_id(void *context, const kolli_event *event, kolli_diag *diag)
{
    (void)diag;
    kolli_span id = kolli_event_get(event, KOLLI_FIELD_EVENT_ID);
    snprintf(context, 64, "%.*s", (int)id.len, id.ptr == NULL ? "" : id.ptr);
    return KOLLI_OK;
}

static kolli_status count_up(void *context, void *bytes, size_t size)
{
    memset(bytes, (*(uint8_t *)context)++, size);
    return KOLLI_OK;
}

static void takes_identities_from_the_source(void **state)
{
    (void)state;
    uint8_t next = 1;
    char id[64] = "";
    struct text text = {SPAN("step,date,time,place,codes\nsell,20/3/"
                             "2026,8h,urn:example:shop,(01)09522100100110(21)Q1\n")};
    kolli_diary_options options = KOLLI_DIARY_OPTIONS_INIT;
    options.zone = SPAN("+07:00");
    options.random = (kolli_random){count_up, &next};
    assert_int_equal(kolli_diary_run(NULL, (kolli_source){read_text, &text}, &options,
                                     (kolli_event_sink){keep_id, id}, NULL, NULL, NULL),
                     KOLLI_OK);
    assert_string_equal(id, "urn:uuid:01010101-0101-4101-8101-010101010101");
}

/* ---- Memory ---- */

static kolli_status hear_nothing(void *context, const kolli_event *event, kolli_diag *diag)
{
    (void)context;
    (void)event;
    (void)diag;
    return KOLLI_OK;
}

static const char all_kinds[] =
    HEAD "thu hoạch;20/3/2026;8h;A;Thô;L1;7 kg;;;\nthu hoạch;21/3/2026;8h;A;Thô;L1;7 kg;;;\n"
         "chế biến;22/3/2026;8h;B;Ngon;M1;2;@tem.csv;Thô;14 kg\nbán;23/3/2026;8h;B;Ngon;;;Q1;;\n"
         "bán;23/3/2026;8h;B;Ngon;;;Q1;;\nbán;23/3/2026;8h;C;Ngon;;;Q1;;\n";

static bool attempt(const kolli_allocator *allocator)
{
    struct text places = {
        SPAN("name,gln,party\nA,9522100100028,9522100100011\nB,9522100100035,\n")};
    struct text products = {
        SPAN("name,gtin,unit,pack\nThô,9522100100103,kg,\nNgon,9522100100110,hũ,500 g\n")};
    struct text diary = {SPAN(all_kinds)};
    struct shelf shelf = {.name = "tem.csv", .content = SPAN("Q1\nQ2\n")};
    kolli_diary_options options = KOLLI_DIARY_OPTIONS_INIT;
    kolli_diary_result result;
    kolli_diary_lists *list = kolli_diary_lists_new(allocator);
    kolli_status status = list == NULL ? KOLLI_NO_MEMORY : KOLLI_OK;
    if (status == KOLLI_OK) {
        status = kolli_diary_lists_read_places(list, (kolli_source){read_text, &places}, 0, NULL,
                                               NULL, NULL);
    }
    if (status == KOLLI_OK) {
        status = kolli_diary_lists_read_products(list, (kolli_source){read_text, &products}, 0, ',',
                                                 NULL, NULL, NULL);
    }
    if (status == KOLLI_OK) {
        options.lists = list;
        options.zone = SPAN("+07:00");
        options.open = open_file;
        options.close = close_file;
        options.context = &shelf;
        status = kolli_diary_run(allocator, (kolli_source){read_text, &diary}, &options,
                                 (kolli_event_sink){hear_nothing, NULL}, NULL, &result, NULL);
    }
    kolli_diary_lists_free(list);
    assert_int_equal(shelf.open, 0);
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    if (status == KOLLI_OK) {
        assert_int_equal(result.events, 4);
        assert_int_equal(result.repeated, 1);
        assert_int_equal(result.refused, 1);
    }
    return status == KOLLI_OK;
}

static void survives_failing_allocations(void **state)
{
    (void)state;
    fail_each_allocation(attempt);
}

int main(void)
{
    SUITE_ROWS(lists, reads_a_list);
    suite_add("a name among five thousand", finds_among_many);
    SUITE_ROWS(codes, reads_codes);
    suite_add("more codes than an event may have", splits_many_codes);
    SUITE_ROWS(blanks, reads_its_templates);
    suite_add("options are judged first", judges_options);
    suite_add("strict", stops_when_strict);
    suite_add("failures of sink and source", ends_with_sink_and_source);
    suite_add("identities from the caller's source", takes_identities_from_the_source);
    suite_add("a diary without memory", survives_failing_allocations);
    return suite_run("diary_files");
}
