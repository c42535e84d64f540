/*
 * A hundred diaries, each with one damage: it is told with line, column and repair, and all other rows become events.
 */
#include "diary_world.h"

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"

#define ROWS 8

enum column { STEP, DATE, TIME, PLACE, PRODUCT, LOT, QUANTITY, COLUMNS };

static const char *const headings[COLUMNS] = {"công đoạn", "ngày", "giờ",     "địa điểm",
                                              "sản phẩm",  "lô",   "số lượng"};

/* What becomes of one cell, and how it is told. */
static const struct damage {
    const char *name;
    enum column column;
    const char *cell;
    const char *told;
} damages[] = {
    {"a misspelt step", STEP, "thu hoạh", "DIARY_STEP_NEAR"},
    {"a step that is none", STEP, "gặt lúa", "DIARY_NO_STEP"},
    {"no step", STEP, "", "DIARY_EMPTY"},
    {"a ditto mark", STEP, "\"", "DIARY_DITTO"},
    {"month first", DATE, "3/20/2026", "DIARY_MONTH"},
    {"year, day, month", DATE, "2026-20-03", "DIARY_MONTH"},
    {"a short year", DATE, "20/3/26", "DIARY_YEAR"},
    {"words for a date", DATE, "hôm qua", "DIARY_DATE"},
    {"no such day", DATE, "31/4/2026", "DIARY_DATE"},
    {"a spreadsheet's number", DATE, "46101", "DIARY_DATE"},
    {"no date", DATE, "", "DIARY_EMPTY"},
    {"the date of the row above", DATE, "như trên", "DIARY_DITTO"},
    {"no time", TIME, "", "DIARY_NO_TIME"},
    {"a point in the time", TIME, "7.45", "DIARY_CLOCK"},
    {"hour 25", TIME, "25:10", "DIARY_CLOCK"},
    {"about when", TIME, "buổi sáng", "DIARY_CLOCK"},
    {"no place", PLACE, "", "DIARY_EMPTY"},
    {"a misspelt place", PLACE, "Xưởng mật on", "DIARY_PLACE_NEAR"},
    {"an unknown place", PLACE, "Chợ Lớn", "DIARY_NO_PLACE"},
    {"a wrong GLN", PLACE, "9522100100043", "KEY_CHECK_DIGIT"},
    {"a rounded GLN", PLACE, "9,5221E+12", "DIARY_ROUNDED"},
    {"two places of that name", PLACE, "VUON DUA", "DIARY_AMBIGUOUS"},
    {"no product", PRODUCT, "", "DIARY_EMPTY"},
    {"a misspelt product", PRODUCT, "Mật ong thôi", "DIARY_PRODUCT_NEAR"},
    {"an unknown product", PRODUCT, "Nhân sâm", "DIARY_NO_PRODUCT"},
    {"a wrong GTIN", PRODUCT, "9522100100104", "KEY_CHECK_DIGIT"},
    {"no lot", LOT, "", "DIARY_EMPTY"},
    {"a blank in the lot", LOT, "A 1", "AI_CHARSET"},
    {"a lot too long", LOT, "ABCDEFGHIJKLMNOPQRSTU", "AI_LENGTH"},
    {"no quantity", QUANTITY, "", "DIARY_EMPTY"},
    {"two decimal commas", QUANTITY, "7,5,1 kg", "DIARY_AMOUNT"},
    {"less than nothing", QUANTITY, "-3 kg", "DIARY_AMOUNT"},
    {"nothing", QUANTITY, "0,0 kg", "DIARY_AMOUNT"},
    {"a number in words", QUANTITY, "bảy kg", "DIARY_AMOUNT"},
    {"a rounded number", QUANTITY, "1,2E+05", "DIARY_ROUNDED"},
    {"a misspelt unit", QUANTITY, "7 tấnn", "DIARY_UNIT_NEAR"},
    {"an unknown unit", QUANTITY, "7 thúng", "DIARY_NO_UNIT"},
    {"the unit of another product", QUANTITY, "7 hũ", "DIARY_UNIT_PRODUCT"},
    {"seven halves", QUANTITY, "7/2 kg", "DIARY_NO_UNIT"},
    {"an old encoding", PRODUCT, "M\xE2t ong th\xF4", "DIARY_ENCODING"},
};

#define DAMAGES (sizeof damages / sizeof damages[0])

static void put_cell(kolli_buffer *buffer, enum column column, const char *cell, char separator)
{
    kolli_sink sink = kolli_buffer_sink(buffer);
    assert_int_equal(kolli_csv_write_field(sink, span_of(cell), separator), KOLLI_OK);
    char end = column + 1 == COLUMNS ? '\n' : separator;
    assert_int_equal(sink.write(sink.context, (kolli_span){&end, 1}), KOLLI_OK);
}

/* Row `index` of a good diary: a harvest of its own lot. */
static void put_row(kolli_buffer *buffer, size_t index, const struct damage *damage, char separator)
{
    char date[24], lot[24];
    snprintf(date, sizeof date, "%zu/3/2026", index + 1);
    snprintf(lot, sizeof lot, "A%zu", index);
    const char *cells[COLUMNS] = {"thu hoạch",   date, "7:45",  "Xưởng mật ong",
                                  "Mật ong thô", lot,  "7,5 kg"};
    for (size_t i = 0; i < COLUMNS; i++) {
        bool damaged = damage != NULL && damage->column == i;
        put_cell(buffer, (enum column)i, damaged ? damage->cell : cells[i], separator);
    }
}

static void put_headings(kolli_buffer *buffer, char separator)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        put_cell(buffer, (enum column)i, headings[i], separator);
    }
}

/* One damage in one row, with each separator: three diaries. */
static void tells_the_damage(void **state)
{
    const struct damage *damage = *state;
    static const char separators[] = ",;\t";
    static struct diary_world world;
    diary_world_init(&world, NULL, NULL);
    for (size_t i = 0; i < 3; i++) {
        size_t damaged = ((size_t)(damage - damages) + 3 * i) % ROWS;
        char told[128];
        kolli_buffer *buffer = kolli_buffer_new(NULL);
        put_headings(buffer, separators[i]);
        for (size_t row = 0; row < ROWS; row++) {
            put_row(buffer, row, row == damaged ? damage : NULL, separators[i]);
        }
        kolli_span csv = kolli_buffer_span(buffer);
        assert_int_equal(diary_world_run(&world, csv.ptr, csv.len, i), KOLLI_OK);
        snprintf(told, sizeof told, "error %s line %zu /%s", damage->told, damaged + 2,
                 headings[damage->column]);
        assert_true(span_starts(span_of(world.findings), span_of(told)));
        assert_ptr_equal(strchr(world.findings, '\n') + 1,
                         world.findings + strlen(world.findings)); /* that one alone */
        assert_int_equal(world.result.written, ROWS - 1);
        assert_int_equal(world.result.refused, 1);
        assert_int_equal(world.result.events, ROWS - 1);
        kolli_buffer_free(buffer);
    }
    diary_world_free(&world);
}

/* ---- Damages of the file itself ---- */

#define HEAD      "bước;ngày;giờ;nơi;sản phẩm;lô;số lượng\n"
#define GOOD(lot) "thu hoạch;20/3/2026;7:45;Xưởng mật ong;Mật ong thô;" lot ";7 kg\n"

static const struct file {
    const char *name, *csv;
    size_t length;
    const char *findings;
    size_t written;
} files[] = {
#define FILE(name, csv, findings, written)                                                         \
    {                                                                                              \
        name, csv, sizeof(csv) - 1, findings, written                                              \
    }
    FILE(
        "a quote that stays open",
        HEAD GOOD("A1") "thu hoạch;\"20/3/2026;7:45;Xưởng mật ong;Mật ong thô;A2;7 kg\n" GOOD("A3"),
        "error CSV_QUOTE line 3 /ngày|0|0\n", 2),
    FILE("a quote in the midst",
         HEAD GOOD("A1") "thu hoạch;20/3/2026;7:45;\"Xưởng\" mật ong;Mật ong thô;A2;7 kg\n" GOOD(
             "A3"),
         "error CSV_QUOTE line 3 /nơi|0|0\n", 2),
    FILE("a cell too many",
         HEAD GOOD("A1") "thu hoạch;20/3/2026;7:45;;Xưởng mật ong;Mật ong thô;A2;7 kg\n" GOOD("A3"),
         "error CSV_FIELDS line 3 |8|7\n", 2),
    FILE("a cell too few",
         HEAD GOOD("A1") "thu hoạch;20/3/2026;7:45;Xưởng mật ong;A2;7 kg\n" GOOD("A3"),
         "error DIARY_EMPTY line 3 /số lượng|số lượng\n", 2),
    FILE("another separator",
         HEAD GOOD("A1") "thu hoạch,20/3/2026,7:45,Xưởng mật ong,Mật ong thô,A2,7 kg\n" GOOD("A3"),
         "error DIARY_NO_STEP line 3 /bước|thu hoạch,20/3/2026,7:45,Xưởng mật ong,Mật ong thô,A2,7 "
         "kg\n",
         2),
    FILE("a row that is there twice", HEAD GOOD("A1") GOOD("A1") GOOD("A3"),
         "warning DIARY_TWICE line 3 |2\n", 2),
    FILE("NUL",
         HEAD GOOD("A1") "thu hoạch;20/3/2026;7:45;Xưởng mật ong;Mật\0ong thô;A2;7 kg\n" GOOD("A3"),
         "error CSV_NUL line 3 /sản phẩm|7|256\n", 2),
    FILE("old encodings beside rows of ASCII",
         "step,date,time,place,product,lot,quantity\nharvest,20/3/2026,7:45,Xuong mat ong,Mat ong "
         "tho,A1,7 kg\n"
         "harvest,20/3/2026,8:45,X\xFD\xF5ng m\xE2\xF2t ong,Mat ong tho,A2,7 "
         "kg\nharvest,20/3/2026,9:45,Xuong mat ong,M\xCB"
         "t ong,A3,7 kg\n",
         "error DIARY_ENCODING line 3 /place\nerror DIARY_ENCODING line 4 /product\n", 1),
    FILE("a row cut off at the end", HEAD GOOD("A1") GOOD("A2") "thu hoạch;20/3/20",
         "error DIARY_YEAR line 4 /ngày|20/3/20\n", 2),
    FILE("a line of sums", HEAD GOOD("A1") ";;;;;;7 kg\n" GOOD("A3"),
         "error DIARY_EMPTY line 3 /bước|bước\n", 2),
    FILE("the headings once more", HEAD GOOD("A1") HEAD GOOD("A3"),
         "error DIARY_NO_STEP line 3 /bước|bước\n", 2),
    FILE("a column misspelt", "bước;ngày;giờ;nơi;sản phâmm;lô;số lượng\n" GOOD("A1"),
         "warning DIARY_COLUMN_NEAR line 1 /sản phâmm|sản phâmm|sản phẩm\nerror DIARY_EMPTY line 2 "
         "|sản phẩm / product\n",
         0),
#undef FILE
};

static void keeps_the_good_rows(void **state)
{
    const struct file *row = *state;
    static struct diary_world world;
    diary_world_init(&world, NULL, NULL);
    for (size_t at_once = 0; at_once < 2; at_once++) {
        assert_int_equal(diary_world_run(&world, row->csv, row->length, at_once), KOLLI_OK);
        assert_string_equal(world.findings, row->findings);
        assert_int_equal(world.result.written, row->written);
        assert_int_equal(world.result.events, row->written);
    }
    diary_world_free(&world);
}

/* ---- A line of 100 MB ---- */

struct flood {
    const char *parts[3]; /* the second is sent again and again */
    size_t part, pos, times;
    size_t events, findings;
    uint32_t line;
};

static kolli_status read_flood(void *context, char *buffer, size_t size, size_t *got)
{
    struct flood *flood = context;
    *got = 0;
    while (flood->part < 3 && *got == 0) {
        const char *text = flood->parts[flood->part] + flood->pos;
        size_t left = strlen(text);
        *got = left < size ? left : size;
        memcpy(buffer, text, *got);
        flood->pos += *got;
        if (*got == left) {
            flood->pos = 0;
            flood->part += flood->part != 1 || --flood->times == 0;
        }
    }
    return KOLLI_OK;
}

static kolli_status count_event(void *context, const kolli_event *event, kolli_diag *diag)
{
    (void)event;
    (void)diag;
    ((struct flood *)context)->events++;
    return KOLLI_OK;
}

static void count_finding(void *context, const kolli_finding *finding)
{
    struct flood *flood = context;
    flood->findings++;
    flood->line = finding->diag.line;
    assert_int_equal(finding->diag.status, KOLLI_CSV_TOO_LONG);
}

static void goes_on_behind_a_long_line(void **state)
{
    (void)state;
    static struct diary_world world;
    static char filler[10001];
    memset(filler, 'x', sizeof filler - 1);
    struct flood flood = {
        .parts = {HEAD GOOD("A1") "thu hoạch;20/3/2026;7:45;", filler, "\n" GOOD("A3")},
        .times = 10000};
    const kolli_finding_sink findings = {count_finding, &flood};
    kolli_diary_result result;
    diary_world_init(&world, NULL, NULL);
    assert_int_equal(kolli_diary_run(NULL, (kolli_source){read_flood, &flood}, &world.options,
                                     (kolli_event_sink){count_event, &flood}, &findings, &result,
                                     NULL),
                     KOLLI_OK);
    assert_int_equal(flood.events, 2);
    assert_int_equal(flood.findings, 1);
    assert_int_equal(flood.line, 3);
    assert_int_equal(result.refused, 1);
    diary_world_free(&world);
}

static void there_are_a_hundred(void **state)
{
    (void)state;
    assert_true(3 * DAMAGES + sizeof files / sizeof files[0] >= 100);
}

int main(void)
{
    SUITE_ROWS(damages, tells_the_damage);
    SUITE_ROWS(files, keeps_the_good_rows);
    suite_add("a line of 100 MB", goes_on_behind_a_long_line);
    suite_add("a hundred diaries", there_are_a_hundred);
    return suite_run("diary_damage");
}
