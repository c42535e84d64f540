/* Named tests of the Syntax Dictionary: lists of codes in order, and each test on good and bad parts. */
#include "support.h"

#include <string.h>

#include "base/span.h"
#include "syntax/code.h"
#include "syntax/part.h"

static void lists_stand_in_order(void **state)
{
    (void)state;
    static const size_t counts[CODE_LISTS] = {[CODE_COUNTRY_NUMBER] = 249,
                                              [CODE_COUNTRY_LETTERS] = 249,
                                              [CODE_CURRENCY] = 179,
                                              [CODE_PACKAGE] = 431};
    for (int list = 0; list < CODE_LISTS; list++) {
        size_t n = 0;
        for (; code_row((enum code_list)list, n).len > 0; n++) {
            kolli_span row = code_row((enum code_list)list, n);
            assert_true(n == 0 || strcmp(code_row((enum code_list)list, n - 1).ptr, row.ptr) < 0);
            assert_true(code_has((enum code_list)list, row));
        }
        assert_int_equal(n, counts[list]);
    }
}

/* Of all codes of one to three digits and capitals, those and only those of the rows are found. */
static void finds_what_the_lists_say(void **state)
{
    (void)state;
    static const char characters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const size_t n = sizeof characters - 1;
    for (int list = 0; list < CODE_LISTS; list++) {
        size_t found = 0, rows = 0;
        while (code_row((enum code_list)list, rows).len > 0) {
            rows++;
        }
        for (size_t i = 0; i < n * n * n; i++) {
            const char text[] = {characters[i / n / n], characters[i / n % n], characters[i % n]};
            for (size_t length = 1; length <= 3; length++) {
                bool first = i % (length == 1 ? n * n : length == 2 ? n : 1) == 0;
                found += first && code_has((enum code_list)list, (kolli_span){text, length});
            }
        }
        assert_int_equal(found, rows);
        assert_false(code_has((enum code_list)list, SPAN("")));
        assert_false(code_has((enum code_list)list, SPAN("vn")));
        assert_false(code_has((enum code_list)list, SPAN("VN\0")));
        assert_false(code_has((enum code_list)list, SPAN("7040")));
    }
}

struct row {
    const char *name;
    enum rule_index rule;
    const char *text;
    kolli_status status;
    size_t offset, length;
};

static const struct row rows[] = {
    {"check digit of nothing", RULE_CSUM, "", KOLLI_AI_CONTENT, 0, 0},
    {"check digit behind a letter", RULE_CSUM, "952A8", KOLLI_AI_CHARSET, 3, 1},
    {"check digit alone", RULE_CSUM, "1", KOLLI_CHECK_DIGIT, 0, 1},
    {"check pair of nothing", RULE_CSUMALPHA, "AB", KOLLI_AI_CONTENT, 0, 2},
    {"check pair behind a strange character", RULE_CSUMALPHA, "952~AB", KOLLI_AI_CHARSET, 3, 1},
    {"prefix of three digits", RULE_GCPPOS1, "952", KOLLI_AI_CONTENT, 0, 3},
    {"prefix behind an indicator", RULE_GCPPOS2, "A9521", KOLLI_OK, 0, 0},
    {"letter in a prefix behind an indicator", RULE_GCPPOS2, "0952X", KOLLI_AI_CONTENT, 4, 1},
    {"date with a letter", RULE_YYMMDD, "26O101", KOLLI_AI_CHARSET, 2, 1},
    {"date of five digits", RULE_YYMMDD, "26010", KOLLI_AI_DATE, 0, 5},
    {"day 00 of a whole date", RULE_YYMMDD, "260100", KOLLI_AI_DATE, 4, 2},
    {"day 00 of a month", RULE_YYMMD0, "260100", KOLLI_OK, 0, 0},
    {"29 February 2100", RULE_YYYYMMDD, "21000229", KOLLI_AI_DATE, 6, 2},
    {"29 February 2400", RULE_YYYYMMDD, "24000229", KOLLI_OK, 0, 0},
    {"month 13 of a long date", RULE_YYYYMMDD, "20261301", KOLLI_AI_DATE, 4, 2},
    {"day 00 of a long date", RULE_YYYYMMD0, "20260200", KOLLI_OK, 0, 0},
    {"hour of three digits", RULE_HH, "123", KOLLI_AI_TIME, 0, 3},
    {"minute 60", RULE_MI, "60", KOLLI_AI_TIME, 0, 2},
    {"minute 60 of an hour", RULE_HHMI, "2360", KOLLI_AI_TIME, 2, 2},
    {"Vietnam by number", RULE_ISO3166, "704", KOLLI_OK, 0, 0},
    {"no country by number", RULE_ISO3166, "705X", KOLLI_AI_CODE, 0, 4},
    {"several countries where one is asked", RULE_ISO3166, "999", KOLLI_AI_CODE, 0, 3},
    {"several countries", RULE_ISO3166999, "999", KOLLI_OK, 0, 0},
    {"no country or several", RULE_ISO3166999, "998", KOLLI_AI_CODE, 0, 3},
    {"Vietnam by letters", RULE_ISO3166ALPHA2, "VN", KOLLI_OK, 0, 0},
    {"small letters", RULE_ISO3166ALPHA2, "vn", KOLLI_AI_CODE, 0, 2},
    {"dong", RULE_ISO4217, "704", KOLLI_OK, 0, 0},
    {"no currency", RULE_ISO4217, "705", KOLLI_AI_CODE, 0, 3},
    {"pallet", RULE_PACKAGETYPE, "PX", KOLLI_OK, 0, 0},
    {"no package", RULE_PACKAGETYPE, "PX1", KOLLI_AI_CODE, 0, 3},
    {"neither yes nor no", RULE_YESNO, "2", KOLLI_AI_CODE, 0, 1},
    {"two winding directions", RULE_WINDING, "01", KOLLI_AI_CODE, 0, 2},
    {"no sex", RULE_ISO5218, "", KOLLI_AI_CODE, 0, 0},
    {"media type of a company", RULE_MEDIATYPE, "80", KOLLI_OK, 0, 0},
    {"media type that is not given out", RULE_MEDIATYPE, "11", KOLLI_AI_CODE, 0, 2},
    {"media type 00", RULE_MEDIATYPE, "00", KOLLI_AI_CODE, 0, 2},
    {"IBAN of no country", RULE_IBAN, "ZZ71096123456769", KOLLI_AI_CODE, 0, 2},
    {"IBAN of ten characters", RULE_IBAN, "BE71096123", KOLLI_AI_CONTENT, 0, 10},
    {"zero that is a letter", RULE_ZERO, "O", KOLLI_AI_CONTENT, 0, 1},
    {"number with a letter", RULE_NONZERO, "0A", KOLLI_AI_CHARSET, 1, 1},
    {"zeros", RULE_NONZERO, "000", KOLLI_AI_CONTENT, 0, 3},
    {"zero in front", RULE_NOZEROPREFIX, "01", KOLLI_AI_CONTENT, 0, 1},
    {"digits alone", RULE_HASNONDIGIT, "123", KOLLI_AI_CONTENT, 0, 3},
    {"behind a hyphen", RULE_HYPHEN, "-+", KOLLI_AI_CHARSET, 1, 1},
    {"two importers", RULE_IMPORTERIDX, "AB", KOLLI_AI_CONTENT, 0, 2},
    {"importer of another set", RULE_IMPORTERIDX, "=", KOLLI_AI_CHARSET, 0, 1},
    {"piece of a total of one digit", RULE_PIECEOFTOTAL, "23", KOLLI_OK, 0, 0},
    {"pieces of an odd length", RULE_PIECEOFTOTAL, "123", KOLLI_AI_CONTENT, 0, 3},
    {"total of zero", RULE_PIECEOFTOTAL, "001000", KOLLI_AI_CONTENT, 3, 3},
    {"position of twenty digits", RULE_POSINSEQSLASH, "12345678901234567890/12345678901234567891",
     KOLLI_OK, 0, 0},
    {"position beyond the end", RULE_POSINSEQSLASH, "10/9", KOLLI_AI_CONTENT, 0, 4},
    {"end with a zero in front", RULE_POSINSEQSLASH, "1/02", KOLLI_AI_CONTENT, 2, 1},
    {"position without an end", RULE_POSINSEQSLASH, "1/", KOLLI_AI_CONTENT, 0, 2},
    {"percent at the end", RULE_PCENC, "A%2", KOLLI_AI_CONTENT, 1, 2},
    {"north pole", RULE_LATITUDE, "1800000000", KOLLI_OK, 0, 0},
    {"beyond the pole", RULE_LATITUDE, "1800000001", KOLLI_AI_CONTENT, 0, 10},
    {"latitude of nine digits", RULE_LATITUDE, "180000000", KOLLI_AI_CONTENT, 0, 9},
    {"once around", RULE_LONGITUDE, "3600000000", KOLLI_OK, 0, 0},
};

/* clang-format off: the fields of a coupon stand apart in a line */
/* Company prefix, offer code, save value, purchase requirement, its code, family code: 24 digits. */
#define BASE                                                                                       \
    "19521234"                                                                                     \
    "654321"                                                                                       \
    "3150"                                                                                         \
    "12"                                                                                           \
    "0"                                                                                            \
    "000"
/* Another purchase behind the digit of its group: requirement, code, family, prefix. */
#define PURCHASE                                                                                   \
    "13"                                                                                           \
    "4"                                                                                            \
    "111"                                                                                          \
    "9"

static const struct row coupons[] = {
    {"required fields alone", RULE_COUPONCODE, BASE, KOLLI_OK, 0, 0},
    {"all fields", RULE_COUPONCODE,
     BASE "1"
          "2" PURCHASE "2" PURCHASE "3271231"
          "4270101"
          "51"
          "1234567"
          "62"
          "12345678"
          "92091",
     KOLLI_OK, 0, 0},
    {"second purchase of another company", RULE_COUPONCODE,
     BASE "1"
          "0"
          "13"
          "9"
          "111"
          "0"
          "952123",
     KOLLI_OK, 0, 0},
    {"nothing", RULE_COUPONCODE, "", KOLLI_COUPON_SHORT, 0, 0},
    {"a letter behind a fault", RULE_COUPONCODE, "9A", KOLLI_AI_CHARSET, 1, 1},
    {"prefix of more than twelve digits", RULE_COUPONCODE, "71234567890123", KOLLI_COUPON_FIELD, 0,
     1},
    {"prefix cut", RULE_COUPONCODE, "1952", KOLLI_COUPON_SHORT, 1, 3},
    {"nothing behind the prefix", RULE_COUPONCODE, "19521234", KOLLI_COUPON_SHORT, 0, 8},
    {"save value of no digits", RULE_COUPONCODE,
     "19521234"
     "654321"
     "0",
     KOLLI_COUPON_FIELD, 14, 1},
    {"purchase in a reserved unit", RULE_COUPONCODE,
     "19521234"
     "654321"
     "3150"
     "12"
     "5",
     KOLLI_COUPON_FIELD, 20, 1},
    {"family cut", RULE_COUPONCODE,
     "19521234"
     "654321"
     "3150"
     "12"
     "0"
     "00",
     KOLLI_COUPON_SHORT, 21, 2},
    {"no such rule for more purchases", RULE_COUPONCODE, BASE "14", KOLLI_COUPON_FIELD, 25, 1},
    {"company of 13 digits", RULE_COUPONCODE,
     BASE "2"
          "13"
          "4"
          "111"
          "7",
     KOLLI_COUPON_FIELD, 31, 1},
    {"no such day", RULE_COUPONCODE, BASE "3270229", KOLLI_COUPON_FIELD, 25, 6},
    {"day 00", RULE_COUPONCODE, BASE "4270200", KOLLI_COUPON_FIELD, 25, 6},
    {"date cut", RULE_COUPONCODE, BASE "32702", KOLLI_COUPON_SHORT, 25, 4},
    {"ends on the day of its start", RULE_COUPONCODE,
     BASE "3270101"
          "4270101",
     KOLLI_OK, 0, 0},
    {"ends before its start", RULE_COUPONCODE,
     BASE "3261231"
          "4270101",
     KOLLI_COUPON_PERIOD, 24, 14},
    {"ends in the next century", RULE_COUPONCODE,
     BASE "3000101"
          "4991231",
     KOLLI_OK, 0, 0},
    {"serial number of fifteen digits", RULE_COUPONCODE,
     BASE "59"
          "123456789012345",
     KOLLI_OK, 0, 0},
    {"retailer of thirteen digits", RULE_COUPONCODE,
     BASE "67"
          "1234567890123",
     KOLLI_OK, 0, 0},
    {"retailer of six digits", RULE_COUPONCODE, BASE "60", KOLLI_COUPON_FIELD, 25, 1},
    {"neither multiplied nor not", RULE_COUPONCODE, BASE "90002", KOLLI_COUPON_FIELD, 28, 1},
    {"no such group", RULE_COUPONCODE, BASE "7123", KOLLI_COUPON_EXCESS, 24, 4},
    {"groups out of order", RULE_COUPONCODE,
     BASE "4270101"
          "3271231",
     KOLLI_COUPON_EXCESS, 31, 7},
    {"a group twice", RULE_COUPONCODE,
     BASE "3271231"
          "3271231",
     KOLLI_COUPON_EXCESS, 31, 7},
    {"paperless", RULE_COUPONPOSOFFER,
     "0"
     "19521234"
     "654321"
     "0"
     "123456",
     KOLLI_OK, 0, 0},
    {"paperless in another format", RULE_COUPONPOSOFFER, "2", KOLLI_COUPON_FIELD, 0, 1},
    {"paperless without a serial", RULE_COUPONPOSOFFER,
     "0"
     "19521234"
     "654321",
     KOLLI_COUPON_SHORT, 0, 15},
    {"paperless with a date", RULE_COUPONPOSOFFER,
     "0"
     "19521234"
     "654321"
     "0"
     "123456"
     "3271231",
     KOLLI_COUPON_EXCESS, 22, 7},
};
/* clang-format on */

static void judges_a_part(void **state)
{
    const struct row *row = *state;
    kolli_diag diag = {0};
    struct part part = {.ai = SPAN("90"), .text = span_of(row->text), .offset = 100, .diag = &diag};
    assert_int_equal(part_check(&part, row->rule), row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(part_check(&(struct part){.ai = part.ai, .text = part.text}, row->rule),
                     row->status);
    if (row->status != KOLLI_OK) {
        assert_int_equal(diag.offset, 100 + row->offset);
        assert_int_equal(diag.length, row->length);
    }
}

/* Any test may meet any text: as it grows, the fault stays inside it. */
static void faults_lie_inside_the_part(void **state)
{
    (void)state;
    static const char *const texts[] = {BASE "12" PURCHASE, "0/%-=A\xE1 9", "0000000000000",
                                        "9999999999999", "AZ~~~~~~~~~~~~"};
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            for (size_t length = 0; length <= strlen(texts[i]); length++) {
                kolli_diag diag = {0};
                struct part part = {
                    .ai = SPAN("90"), .text = {texts[i], length}, .offset = 7, .diag = &diag};
                if (part_check(&part, (enum rule_index)rule) != KOLLI_OK) {
                    assert_in_range(diag.offset, 7, 7 + length);
                    assert_in_range(diag.length, 0, 7 + length - diag.offset);
                }
            }
        }
    }
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    kolli_diag diag = {0};
    char text[200];
    struct part part = {.ai = SPAN("8110"), .text = SPAN(BASE "60"), .diag = &diag};
    part_check(&part, RULE_COUPONCODE);
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_non_null(strstr(text, "AI 8110: 0 is not valid in the field \"Retailer GCP or GLN\""));
    part = (struct part){.ai = SPAN("4307"), .text = SPAN("UK"), .diag = &diag};
    part_check(&part, RULE_ISO3166ALPHA2);
    kolli_diag_text(&diag, KOLLI_VIETNAMESE, text, sizeof text);
    assert_non_null(strstr(text, "AI 4307: UK không có trong danh mục mã ISO 3166-1 alpha-2"));
}

int main(void)
{
    suite_add("lists stand in order", lists_stand_in_order);
    suite_add("finds what the lists say", finds_what_the_lists_say);
    SUITE_ROWS(rows, judges_a_part);
    SUITE_ROWS(coupons, judges_a_part);
    suite_add("faults lie inside the part", faults_lie_inside_the_part);
    suite_add("says what is wrong", says_what_is_wrong);
    return suite_run("syntax: part");
}
