/* Element strings: read, refused with a place, and written as they were. */
#include "support.h"

#include <string.h>

#include "base/span.h"
#include "kolli/element.h"
#include "syntax/ai.h"

#define GS "\x1D"

static void rows_stand_in_order(void **state)
{
    (void)state;
    const struct ai_entry *before = NULL;
    for (size_t n = 0; ai_row(&ai_compiled, n) != NULL; n++) {
        const struct ai_entry *row = ai_row(&ai_compiled, n);
        assert_int_equal(strlen(row->first), row->digits);
        assert_int_equal(strlen(row->last), row->digits);
        assert_memory_equal(row->first, row->last, row->digits - 1u);
        assert_true(row->first[row->digits - 1] <= row->last[row->digits - 1]);
        assert_true(before == NULL || strcmp(before->last, row->first) < 0);
        assert_true(!row->fixed || ai_min(row) == ai_max(row));
        assert_ptr_equal(ai_find(&ai_compiled, span_of(row->first)), row);
        assert_ptr_equal(ai_find(&ai_compiled, span_of(row->last)), row);
        assert_int_equal(ai_digits(&ai_compiled, span_of(row->first)), row->digits);
        before = row;
    }
}

/* Every number of two to four digits is found when, and only when, a row says so. */
static void finds_what_the_rows_say(void **state)
{
    (void)state;
    for (unsigned number = 0; number < 10000; number++) {
        char text[5] = {(char)('0' + number / 1000), (char)('0' + number / 100 % 10),
                        (char)('0' + number / 10 % 10), (char)('0' + number % 10), '\0'};
        const struct ai_entry *wanted = NULL;
        for (size_t n = 0; ai_row(&ai_compiled, n) != NULL; n++) {
            const struct ai_entry *row = ai_row(&ai_compiled, n);
            if (memcmp(text, row->first, row->digits) >= 0 &&
                memcmp(text, row->last, row->digits) <= 0) {
                assert_null(wanted); /* no AI begins another */
                wanted = row;
            }
        }
        assert_ptr_equal(ai_find(&ai_compiled, (kolli_span){text, 4}), wanted);
        for (size_t digits = 2; digits <= 4; digits++) {
            bool exact = wanted != NULL && wanted->digits == digits;
            assert_int_equal(kolli_ai_find((kolli_span){text, digits}, NULL), exact);
        }
    }
    assert_null(ai_find(&ai_compiled, SPAN("0")));
    assert_null(ai_find(&ai_compiled, SPAN("")));
    assert_null(ai_find(&ai_compiled, SPAN("A1")));
    assert_null(ai_find(&ai_compiled, SPAN("31")));
    assert_false(kolli_ai_find(SPAN("310A"), NULL));
}

static void walks_all_identifiers(void **state)
{
    (void)state;
    kolli_ai_facts facts, found;
    size_t count = 0;
    char before[5] = "";
    for (; kolli_ai_at(count, &facts); count++) {
        assert_true(strcmp(before, facts.ai) < 0);
        memcpy(before, facts.ai, sizeof before);
        assert_true(kolli_ai_find(span_of(facts.ai), &found));
        assert_memory_equal(&found, &facts, sizeof found);
    }
    assert_int_equal(count, 541);
    assert_true(kolli_ai_find(SPAN("3103"), &facts));
    assert_string_equal(facts.title, "NET WEIGHT (kg)");
    assert_int_equal(facts.min, 6);
    assert_false(facts.separator);
    assert_true(kolli_ai_find(SPAN("01"), &facts));
    assert_true(facts.key);
    assert_true(kolli_ai_find(SPAN("21"), &facts));
    assert_false(facts.attribute);
}

struct scan {
    const char *name, *data;
    kolli_status status;
    size_t offset, length;
    const char *bracketed; /* what was read */
};

static const struct scan scans[] = {
    {"GTIN and serial", "010952123454321321A1", KOLLI_OK, 0, 0, "(01)09521234543213(21)A1"},
    {"lot, then serial", "10L42" GS "21A1", KOLLI_OK, 0, 0, "(10)L42(21)A1"},
    {"FNC1 in first position", GS "10L42", KOLLI_OK, 0, 0, "(10)L42"},
    {"a trailing separator", "10L42" GS, KOLLI_OK, 0, 0, "(10)L42"},
    {"a separator that is not needed", "0109521234543213" GS "10L42", KOLLI_OK, 0, 0,
     "(01)09521234543213(10)L42"},
    {"day 00", "17260200", KOLLI_OK, 0, 0, "(17)260200"},
    {"29 February of a leap year", "17280229", KOLLI_OK, 0, 0, "(17)280229"},
    {"TPX before a lot", "235AB" GS "10C", KOLLI_OK, 0, 0, "(235)AB(10)C"},
    {"composite", "0109521234543213|" GS "10A", KOLLI_OK, 0, 0, "(01)09521234543213|(10)A"},
    {"a bracket in the data", "10A(B)C", KOLLI_OK, 0, 0, "(10)A\\(B)C"},
    {"nothing", "", KOLLI_EMPTY, 0, 0, NULL},
    {"a separator alone", GS, KOLLI_EMPTY, 1, 0, NULL},
    {"wrong check digit", "0109521234543214", KOLLI_CHECK_DIGIT, 15, 1, NULL},
    {"wrong check digit behind others", "10L42" GS "0109521234543214", KOLLI_CHECK_DIGIT, 21, 1,
     NULL},
    {"letter in a GTIN", "0109521234S43213", KOLLI_AI_CHARSET, 10, 1, NULL},
    {"short GTIN", "01095212345432", KOLLI_AI_LENGTH, 2, 12, NULL},
    {"GTIN cut by a separator", "01095212" GS "10L42", KOLLI_AI_LENGTH, 2, 6, NULL},
    {"lot of 21 characters", "10ABCDEFGHIJKLMNOPQRSTU", KOLLI_AI_LENGTH, 2, 21, NULL},
    {"temperature that runs on", "433051086499END", KOLLI_AI_CHARSET, 10, 1, NULL},
    {"no separator behind a count", "37123456789", KOLLI_AI_LENGTH, 2, 9, NULL},
    {"no such month", "17261301", KOLLI_AI_DATE, 4, 2, NULL},
    {"no such day", "17260230", KOLLI_AI_DATE, 6, 2, NULL},
    {"29 February of another year", "17270229", KOLLI_AI_DATE, 6, 2, NULL},
    {"hour 24", "70032612312400", KOLLI_AI_TIME, 10, 2, NULL},
    {"day 00 where it may not be", "700326120012", KOLLI_AI_LENGTH, 4, 8, NULL},
    {"expiry time on day 00", "70032612001200", KOLLI_AI_DATE, 8, 2, NULL},
    {"unknown AI", "10L42" GS "0509", KOLLI_AI_UNKNOWN, 6, 4, NULL},
    {"no AI", "AB", KOLLI_AI_UNKNOWN, 0, 1, NULL},
    {"a blank behind an element", "0109521234543213 ", KOLLI_AI_UNKNOWN, 16, 1, NULL},
    {"AI cut", "10L42" GS "31", KOLLI_AI_UNKNOWN, 6, 2, NULL},
    {"AI without value", "010952123454321310", KOLLI_AI_EMPTY, 18, 0, NULL},
    {"AI without value before a separator", "10" GS "21A", KOLLI_AI_EMPTY, 2, 0, NULL},
    {"two separators", "10L42" GS GS "21A", KOLLI_AI_SEPARATOR, 6, 1, NULL},
    {"space in a lot", "10A B", KOLLI_AI_CHARSET, 3, 1, NULL},
    {"Vietnamese in a lot", "10LÔ", KOLLI_AI_CHARSET, 3, 1, NULL},
    {"check characters", "80139521qM3", KOLLI_CHECK_PAIR, 9, 2, NULL},
    {"an IBAN", "8007BE71096123456769", KOLLI_OK, 0, 0, "(8007)BE71096123456769"},
    {"an IBAN with wrong check digits", "8007BE17096123456769", KOLLI_CHECK_PAIR, 6, 2, NULL},
    {"a small letter in an IBAN", "8007BE7109612345676a", KOLLI_AI_CHARSET, 19, 1, NULL},
    {"piece beyond the total", "8006688967191959600605", KOLLI_AI_CONTENT, 18, 4, NULL},
    {"2D part without a linear one", "|" GS "10A", KOLLI_EMPTY, 0, 0, NULL},
    {"2D part that is empty", "10A|", KOLLI_EMPTY, 4, 0, NULL},
};

static void parses_messages(void **state)
{
    const struct scan *scan = *state;
    kolli_diag diag = {0};
    kolli_elements *list = kolli_elements_new(NULL);
    assert_int_equal(kolli_elements_parse(list, span_of(scan->data), &diag), scan->status);
    assert_int_equal(diag.status, scan->status);
    if (scan->status != KOLLI_OK) {
        assert_int_equal(diag.offset, scan->offset);
        assert_int_equal(diag.length, scan->length);
        assert_int_equal(kolli_elements_count(list), 0);
    } else {
        kolli_buffer *buffer = kolli_buffer_new(NULL);
        assert_int_equal(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)), KOLLI_OK);
        assert_string_equal(kolli_buffer_span(buffer).ptr, scan->bracketed);
        kolli_elements *again = kolli_elements_new(NULL);
        assert_int_equal(kolli_elements_parse_bracketed(again, kolli_buffer_span(buffer), NULL),
                         KOLLI_OK);
        assert_int_equal(kolli_elements_count(again), kolli_elements_count(list));
        kolli_elements_free(again);
        kolli_buffer_free(buffer);
    }
    kolli_elements_free(list);
}

static const struct scan bracketed[] = {
    {"GTIN and serial", "(01)09521234543213(21)A1", KOLLI_OK, 0, 0, "(01)09521234543213(21)A1"},
    {"escaped bracket", "(10)A\\(B", KOLLI_OK, 0, 0, "(10)A\\(B"},
    {"a closing bracket in the value", "(10)A)B", KOLLI_OK, 0, 0, "(10)A)B"},
    {"composite", "(01)09521234543213|(10)A", KOLLI_OK, 0, 0, "(01)09521234543213|(10)A"},
    {"no bracket", "0109521234543213", KOLLI_AI_BRACKET, 0, 1, NULL},
    {"no closing bracket", "(01", KOLLI_AI_BRACKET, 0, 3, NULL},
    {"no AI", "()A", KOLLI_AI_UNKNOWN, 1, 0, NULL},
    {"five digits", "(12345)A", KOLLI_AI_UNKNOWN, 1, 5, NULL},
    {"no value", "(10)", KOLLI_AI_EMPTY, 4, 0, NULL},
    {"wrong check digit", "(10)AB(01)09521234543214", KOLLI_CHECK_DIGIT, 23, 1, NULL},
    {"a fault behind escapes", "(10)\\(\\(~", KOLLI_AI_CHARSET, 8, 1, NULL},
    {"an escape at fault", "(11)26\\(101", KOLLI_AI_CHARSET, 7, 1, NULL},
    {"text in front", "x(10)A", KOLLI_AI_BRACKET, 0, 1, NULL},
    {"two composites", "(10)A|(10)A|(10)A", KOLLI_AI_BRACKET, 11, 1, NULL},
    {"nothing behind the bar", "(10)A|", KOLLI_AI_BRACKET, 5, 1, NULL},
    {"nothing", "", KOLLI_EMPTY, 0, 0, NULL},
};

static void parses_brackets(void **state)
{
    const struct scan *scan = *state;
    kolli_diag diag = {0};
    kolli_elements *list = kolli_elements_new(NULL);
    assert_int_equal(kolli_elements_parse_bracketed(list, span_of(scan->data), &diag),
                     scan->status);
    if (scan->status != KOLLI_OK) {
        assert_int_equal(diag.offset, scan->offset);
        assert_int_equal(kolli_elements_count(list), 0);
    } else {
        kolli_buffer *buffer = kolli_buffer_new(NULL);
        assert_int_equal(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)), KOLLI_OK);
        assert_string_equal(kolli_buffer_span(buffer).ptr, scan->bracketed);
        kolli_buffer_free(buffer);
    }
    kolli_elements_free(list);
}

static const struct {
    const char *data, *sentence;
} no_identifiers[] = {
    {"0509", "0509 is not an application identifier"},
    {"A", "A is not an application identifier"},
    {" ", "0x20 is not an application identifier"},
    {"\xC4\x91", "\xC4\x91 is not an application identifier"},
    {"()1", "\"\" is not an application identifier"},
};

static void shows_what_is_no_identifier(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    for (size_t i = 0; i < sizeof no_identifiers / sizeof no_identifiers[0]; i++) {
        kolli_diag diag = {0};
        kolli_span data = span_of(no_identifiers[i].data);
        char sentence[80];
        assert_int_equal(data.ptr[0] == '(' ? kolli_elements_parse_bracketed(list, data, &diag)
                                            : kolli_elements_parse(list, data, &diag),
                         KOLLI_AI_UNKNOWN);
        kolli_diag_text(&diag, KOLLI_ENGLISH, sentence, sizeof sentence);
        assert_string_equal(sentence, no_identifiers[i].sentence);
    }
    kolli_elements_free(list);
}

static void add_all(kolli_elements *list, const char *const pairs[][2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(kolli_elements_add(list, span_of(pairs[i][0]), span_of(pairs[i][1]), NULL),
                         KOLLI_OK);
    }
}

static void adds_and_writes(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"01", "09521234543213"}, {"235", "TPX"}, {"10", "L42"}, {"3103", "000500"}, {"21", "A1"}};
    kolli_elements *list = kolli_elements_new(NULL);
    add_all(list, pairs, 5);
    kolli_diag diag = {0};
    assert_int_equal(kolli_elements_add(list, SPAN("01"), SPAN("09521234543214"), &diag),
                     KOLLI_CHECK_DIGIT);
    assert_int_equal(diag.offset, 13);
    assert_int_equal(kolli_elements_add(list, SPAN("10"), SPAN(""), &diag), KOLLI_AI_EMPTY);
    assert_int_equal(kolli_elements_add(list, SPAN("1"), SPAN("A"), &diag), KOLLI_AI_UNKNOWN);
    assert_int_equal(kolli_elements_count(list), 5);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_elements_write(list, '^', kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr,
                        "0109521234543213235TPX^10L42^310300050021A1");
    kolli_buffer_clear(buffer);
    assert_int_equal(kolli_elements_write_hri(list, 2, true, kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "BATCH/LOT (10) L42");
    assert_true(span_equal(kolli_elements_find(list, "21"), SPAN("A1")));
    assert_null(kolli_elements_find(list, "22").ptr);
    assert_null(kolli_elements_at(list, 5).ai.ptr);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

/* What is added behind a composite's 2D part belongs to it; the message would read otherwise. */
static void adds_behind_a_composite(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_elements_parse(list, SPAN("0109521234543213|10A"), NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_add(list, SPAN("21"), SPAN("B"), NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_write(list, '^', kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "0109521234543213|10A^21B");
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static void stops_adding_at_the_limit(void **state)
{
    (void)state;
    char value[90];
    memset(value, 'A', sizeof value);
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    kolli_status status = KOLLI_OK;
    size_t count = 0;
    for (; status == KOLLI_OK; count++) {
        status = kolli_elements_add(list, SPAN("91"), (kolli_span){value, sizeof value}, &diag);
    }
    assert_int_equal(status, KOLLI_TOO_LONG);
    assert_int_equal(diag.offset, 0);
    assert_int_equal(diag.length, sizeof value);
    assert_int_equal(kolli_elements_count(list), count - 1);
    assert_int_equal(count - 1, KOLLI_ELEMENTS_BYTES / (2 + sizeof value));
    kolli_elements_free(list);
}

static void pads_what_people_give(void **state)
{
    (void)state;
    static const struct {
        const char *value, *gtin;
        kolli_status status;
        size_t offset;
    } rows[] = {{"9522100100110", "09522100100110", KOLLI_OK, 0},
                {"95212340", "00000095212340", KOLLI_OK, 0},
                {"614141000036", "00614141000036", KOLLI_OK, 0},
                {"09522100100110", "09522100100110", KOLLI_OK, 0},
                {"9522100100111", NULL, KOLLI_CHECK_DIGIT, 12},
                {"95221001001I0", NULL, KOLLI_AI_CHARSET, 11},
                {"952210010011", NULL, KOLLI_CHECK_DIGIT, 11},
                {"95221001001", NULL, KOLLI_AI_LENGTH, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        kolli_elements *list = kolli_elements_new(NULL);
        kolli_diag diag = {0};
        assert_int_equal(kolli_elements_add_padded(list, SPAN("01"), span_of(rows[i].value), &diag),
                         rows[i].status);
        assert_int_equal(diag.offset, rows[i].offset);
        if (rows[i].gtin != NULL) {
            assert_true(span_equal(kolli_elements_find(list, "01"), span_of(rows[i].gtin)));
        }
        kolli_elements_free(list);
    }
}

static void pads_no_more_than_told(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    assert_int_equal(kolli_elements_add_padded(list, SPAN("00"), SPAN("95212340"), NULL),
                     KOLLI_AI_LENGTH);
    assert_int_equal(kolli_elements_add_padded(list, SPAN("04"), SPAN("95212340"), NULL),
                     KOLLI_AI_UNKNOWN);
    assert_int_equal(kolli_elements_add_padded(list, SPAN("01"), SPAN("95212341"), NULL),
                     KOLLI_CHECK_DIGIT);
    assert_int_equal(kolli_elements_add_padded(list, SPAN("17"), SPAN("2027-02-29"), NULL),
                     KOLLI_AI_DATE);
    assert_int_equal(kolli_elements_add_padded(list, SPAN("17"), SPAN("27013A"), NULL),
                     KOLLI_AI_DATE_FORM);
    assert_null(kolli_elements_find(list, "1A").ptr);
    kolli_elements_free(list);
}

/* Brackets tell where an AI ends that no table knows. */
static const struct {
    const char *data;
    kolli_status status;
    size_t offset;
} unknowns[] = {
    {"(3699)123456", KOLLI_OK, 0}, /* 31 to 36: six digits */
    {"(3699)12345", KOLLI_AI_LENGTH, 6},
    {"(3699)12345A", KOLLI_AI_CHARSET, 11},
    {"(419)9521234543213", KOLLI_OK, 0}, /* 41: thirteen */
    {"(419)952123454321", KOLLI_AI_LENGTH, 5},
    {"(38)A/b", KOLLI_OK, 0}, /* all others: of set 82 */
    {"(45)A", KOLLI_OK, 0},
    {"(38)A~", KOLLI_AI_CHARSET, 5},
    {"(38)", KOLLI_AI_LENGTH, 4},
    {"(3A)1", KOLLI_AI_UNKNOWN, 1},
    {"(369)1", KOLLI_AI_UNKNOWN, 1}, /* those of 36 have four digits */
};

static void takes_permitted_unknown_ones(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_elements_permit_unknown(list, true);
    for (size_t i = 0; i < sizeof unknowns / sizeof unknowns[0]; i++) {
        kolli_diag diag = {0};
        kolli_buffer_clear(buffer);
        assert_int_equal(kolli_elements_parse_bracketed(list, span_of(unknowns[i].data), &diag),
                         unknowns[i].status);
        assert_int_equal(diag.offset, unknowns[i].offset);
        if (unknowns[i].status == KOLLI_OK) { /* no title stands in front */
            assert_int_equal(kolli_elements_write_hri(list, 0, true, kolli_buffer_sink(buffer)),
                             KOLLI_OK);
            assert_int_equal(kolli_buffer_span(buffer).ptr[0], '(');
        }
    }
    assert_null(kolli_elements_find(list, "3A").ptr);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static void reads_dates_of_people(void **state)
{
    (void)state;
    static const struct {
        const char *ai, *given, *value;
        kolli_status status;
    } rows[] = {{"17", "2027-01-31", "270131", KOLLI_OK},
                {"11", "2001-01-01", "010101", KOLLI_OK},
                {"15", "2050-12-31", "501231", KOLLI_OK},
                {"4326", "2028-02-29", "280229", KOLLI_OK},
                {"7006", "2026-06-30", "260630", KOLLI_OK},
                {"7250", "1931-05-04", "19310504", KOLLI_OK},
                {"7250", "20310504", "20310504", KOLLI_OK},
                {"17", "270131", "270131", KOLLI_OK},
                {"17", "270100", "270100", KOLLI_OK},
                {"17", "2027-02-29", NULL, KOLLI_AI_DATE},
                {"17", "2027-13-01", NULL, KOLLI_AI_DATE},
                {"17", "2027-01-00", NULL, KOLLI_AI_DATE_FORM},
                {"17", "2000-12-31", NULL, KOLLI_AI_DATE_FORM},
                {"17", "2051-01-01", NULL, KOLLI_AI_DATE_FORM},
                {"17", "1927-01-31", NULL, KOLLI_AI_DATE_FORM},
                {"17", "20270131", NULL, KOLLI_AI_DATE_FORM},
                {"17", "31/01/2027", NULL, KOLLI_AI_DATE_FORM},
                {"17", "2027/01/31", NULL, KOLLI_AI_DATE_FORM},
                {"17", "2027-01/31", NULL, KOLLI_AI_DATE_FORM},
                {"17", "2027-1-31", NULL, KOLLI_AI_DATE_FORM},
                {"17", "202A-01-31", NULL, KOLLI_AI_DATE_FORM},
                {"7250", "310504", NULL, KOLLI_AI_DATE_FORM},
                {"10", "2027-01-31", "2027-01-31", KOLLI_OK},
                {"17", "", NULL, KOLLI_AI_EMPTY}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        kolli_elements *list = kolli_elements_new(NULL);
        kolli_span given = span_of(rows[i].given);
        kolli_diag diag = {0};
        assert_int_equal(kolli_elements_add_padded(list, span_of(rows[i].ai), given, &diag),
                         rows[i].status);
        if (rows[i].value != NULL) {
            assert_true(span_equal(kolli_elements_find(list, rows[i].ai), span_of(rows[i].value)));
        } else {
            assert_int_equal(diag.offset, 0);
            assert_int_equal(diag.length, given.len);
            assert_int_equal(kolli_elements_count(list), 0);
        }
        kolli_elements_free(list);
    }
}

static void knows_words(void **state)
{
    (void)state;
    static const char *const words[][2] = {
        {"gtin", "01"},          {"GTIN", "01"},        {"Serial", "21"},    {" lot ", "10"},
        {"best_before", "15"},   {"best-before", "15"}, {"số xê-ri", "21"},  {"so_xe_ri", "21"},
        {"Hạn dùng", "17"},      {"lô", "10"},          {"SỐ LÔ", "10"},     {"HẠN SỬ DỤNG", "17"},
        {"NGÀY ĐÓNG-GÓI", "13"}, {"XUẤT XỨ", "422"},    {"production", "11"},
        {"số sê-ri", "21"},      {"so\xCC\x82\xCC\x81 lo\xCC\x82", "10"}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        kolli_ai_facts facts = {0};
        assert_true(kolli_ai_find_word(span_of(words[i][0]), &facts));
        assert_string_equal(facts.ai, words[i][1]);
    }
    assert_false(kolli_ai_find_word(SPAN("price"), NULL));
    assert_false(kolli_ai_find_word(SPAN(""), NULL));
    assert_false(kolli_ai_find_word(SPAN("lon"), NULL));
    assert_false(kolli_ai_find_word(SPAN("l\xC3"), NULL));
    assert_string_equal(kolli_ai_word(SPAN("21")), "serial");
    assert_string_equal(kolli_ai_word(SPAN("99")), "");
    static const char *const all[][2] = {
#define WORD(ai, word) {ai, word},
#include "syntax/word.def"
#undef WORD
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0];
         i++) { /* each word means one AI, and that AI is there */
        kolli_ai_facts facts = {0};
        assert_true(kolli_ai_find_word(span_of(all[i][1]), &facts));
        assert_string_equal(facts.ai, all[i][0]);
    }
}

static bool use_list(const kolli_allocator *allocator)
{
    kolli_elements *list = kolli_elements_new(allocator);
    if (list == NULL) {
        return false;
    }
    kolli_status status = kolli_elements_add(list, SPAN("10"), SPAN("L42"), NULL);
    size_t count = kolli_elements_count(list);
    for (int i = 0; i < 30 && status == KOLLI_OK; i++) {
        status = kolli_elements_add(list, SPAN("91"), SPAN("0123456789"), NULL);
        count += status == KOLLI_OK ? 1 : 0;
    }
    assert_int_equal(kolli_elements_count(list), count);
    if (status == KOLLI_OK) {
        status = kolli_elements_parse(list,
                                      SPAN("010952123454321310L42" GS "21A" GS "91A" GS "92A" GS
                                           "93A" GS "94A" GS "95A" GS "96A"),
                                      NULL);
    }
    if (status == KOLLI_OK) {
        status = kolli_elements_parse_bracketed(list, SPAN("(01)09521234543213(10)L42"), NULL);
        assert_int_equal(status != KOLLI_OK || kolli_elements_count(list) == 2, 1);
    }
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    kolli_elements_free(list);
    return status == KOLLI_OK;
}

static void survives_failing_allocations(void **state)
{
    (void)state;
    fail_each_allocation(use_list);
    kolli_elements_free(NULL);
}

static void takes_no_memory_in_steady_state(void **state)
{
    (void)state;
    struct failing failing = {.fail_at = SIZE_MAX};
    kolli_allocator counting = failing_allocator(&failing);
    kolli_elements *list = kolli_elements_new(&counting);
    assert_int_equal(kolli_elements_parse(list, SPAN("010952123454321310L42" GS "21A1"), NULL),
                     KOLLI_OK);
    size_t before = failing.requests;
    for (int i = 0; i < 100; i++) {
        assert_int_equal(kolli_elements_parse(list, SPAN("010952123454321310L42" GS "21A1"), NULL),
                         KOLLI_OK);
    }
    assert_int_equal(failing.requests, before);
    kolli_elements_free(list);
}

static void refuses_too_much(void **state)
{
    (void)state;
    static char large[KOLLI_ELEMENTS_BYTES + 1];
    memset(large, '1', sizeof large);
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(kolli_elements_parse(list, (kolli_span){large, sizeof large}, &diag),
                     KOLLI_TOO_LONG);
    assert_int_equal(kolli_elements_parse_bracketed(list, (kolli_span){large, sizeof large}, &diag),
                     KOLLI_TOO_LONG);
    kolli_elements_free(list);
}

int main(void)
{
    suite_add("the rows of ai.def stand in order", rows_stand_in_order);
    suite_add("an AI is found when a row says so", finds_what_the_rows_say);
    suite_add("all identifiers are walked", walks_all_identifiers);
    SUITE_ROWS(scans, parses_messages);
    SUITE_ROWS(bracketed, parses_brackets);
    suite_add("what is no AI is shown", shows_what_is_no_identifier);
    suite_add("elements are added and written", adds_and_writes);
    suite_add("elements are added behind a composite", adds_behind_a_composite);
    suite_add("adding stops at the limit", stops_adding_at_the_limit);
    suite_add("GTINs of people are padded", pads_what_people_give);
    suite_add("nothing else is padded, with or without diag", pads_no_more_than_told);
    suite_add("unknown AIs are taken in brackets", takes_permitted_unknown_ones);
    suite_add("dates of people are read", reads_dates_of_people);
    suite_add("words mean AIs", knows_words);
    suite_add("survives failing allocations", survives_failing_allocations);
    suite_add("no memory is taken in steady state", takes_no_memory_in_steady_state);
    suite_add("too much is refused", refuses_too_much);
    return suite_run("element");
}
