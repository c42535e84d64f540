/* Dictionaries: loaded, refused with a place, written, shared, and what lists do with them. */
#include "support.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/dictionary.h"
#include "kolli/link.h"
#include "kolli/name.h"
#include "kolli/scan.h"
#include "syntax/ai.h"

#define GS "\x1D"

static kolli_dictionary *load(const char *text)
{
    kolli_dictionary *dictionary = NULL;
    assert_int_equal(kolli_dictionary_load(&dictionary, span_of(text), NULL, NULL, NULL), KOLLI_OK);
    assert_non_null(dictionary);
    return dictionary;
}

/* ---- Texts ---- */

static const struct fault {
    const char *name, *text;
    kolli_status status;
    uint32_t line;
    size_t offset, length;
    const char *second; /* argument {2}; NULL: not asked */
} faults[] = {
    {"nothing", "", KOLLI_EMPTY, 0, 0, 0, NULL},
    {"remarks only", "# GTIN\n\n  # 01 N14\n", KOLLI_EMPTY, 0, 19, 0, NULL},
    {"one digit", "9  X1", KOLLI_DICTIONARY_AI, 1, 0, 1, NULL},
    {"five digits", "12345 X1", KOLLI_DICTIONARY_AI, 1, 0, 5, NULL},
    {"a letter", "90 X1\n9a X1", KOLLI_DICTIONARY_AI, 2, 6, 2, NULL},
    {"a run of two lengths", "9-099 X1", KOLLI_DICTIONARY_AI, 1, 0, 5, NULL},
    {"a run over two digits", "10-29 X1", KOLLI_DICTIONARY_AI, 1, 0, 5, NULL},
    {"a run backwards", "95-91 X1", KOLLI_DICTIONARY_AI, 1, 0, 5, NULL},
    {"a run of one", "91-91 X1", KOLLI_DICTIONARY_AI, 1, 0, 5, NULL},
    {"a run without end", "91- X1", KOLLI_DICTIONARY_AI, 1, 0, 3, NULL},
    {"a page of the web", "<html>", KOLLI_DICTIONARY_AI, 1, 0, 6, NULL},
    {"an AI alone", "90", KOLLI_DICTIONARY_FORMAT, 1, 2, 0, NULL},
    {"flags alone", "90 *?  # TITLE", KOLLI_DICTIONARY_FORMAT, 1, 5, 0, NULL},
    {"attributes alone", "90 req=01", KOLLI_DICTIONARY_FORMAT, 1, 3, 6, NULL},
    {"a set that is none", "90  Q5", KOLLI_DICTIONARY_COMPONENT, 1, 4, 2, "Q5"},
    {"no length", "90  X", KOLLI_DICTIONARY_COMPONENT, 1, 4, 1, "X"},
    {"no length behind dots", "90  X..", KOLLI_DICTIONARY_COMPONENT, 1, 4, 3, NULL},
    {"length 0", "90  X0", KOLLI_DICTIONARY_COMPONENT, 1, 4, 2, NULL},
    {"length 100", "90  X100", KOLLI_DICTIONARY_COMPONENT, 1, 4, 4, NULL},
    {"a length with a letter", "90  X..1a", KOLLI_DICTIONARY_COMPONENT, 1, 4, 5, NULL},
    {"a bracket that is not closed", "90  [N5", KOLLI_DICTIONARY_COMPONENT, 1, 4, 3, NULL},
    {"six components", "90 N1 N1 N1 N1 N1 N2", KOLLI_DICTIONARY_COMPONENT, 1, 18, 2, "N2"},
    {"behind a varying one", "90 N..5 N1", KOLLI_DICTIONARY_COMPONENT, 1, 8, 2, "N1"},
    {"due behind an optional one", "90 N1 [N2] N3", KOLLI_DICTIONARY_COMPONENT, 1, 11, 2, "N3"},
    {"a value of 256 characters", "90 X99 X99 X..58", KOLLI_DICTIONARY_COMPONENT, 1, 11, 5,
     "X..58"},
    {"four tests", "90 N1,csum,zero,hh,mi", KOLLI_DICTIONARY_COMPONENT, 1, 3, 18, NULL},
    {"an empty test", "90 N1,,csum", KOLLI_DICTIONARY_COMPONENT, 1, 3, 8, NULL},
    {"a test in capitals", "90 N1,CSUM", KOLLI_DICTIONARY_COMPONENT, 1, 3, 7, NULL},
    {"a test of tomorrow", "90 N1,zero,moon", KOLLI_DICTIONARY_UNKNOWN, 1, 11, 4, "moon"},
    {"fixed and optional", "90 * N2 [X5]", KOLLI_DICTIONARY_FIXED, 1, 0, 2, NULL},
    {"an attribute with a digit", "90 X5 req1=01", KOLLI_DICTIONARY_ATTRIBUTE, 1, 6, 7, "req1=01"},
    {"an attribute without value", "90 X5 req=", KOLLI_DICTIONARY_ATTRIBUTE, 1, 6, 4, NULL},
    {"requires nothing", "90 X5 req", KOLLI_DICTIONARY_ATTRIBUTE, 1, 6, 3, NULL},
    {"an attribute without name", "90 X5 ex=01 =01", KOLLI_DICTIONARY_ATTRIBUTE, 1, 12, 3, NULL},
    {"an AI of one digit", "01 N14 ex=0", KOLLI_DICTIONARY_ATTRIBUTE, 1, 7, 4, NULL},
    {"an AI of five digits", "01 N14 ex=12345", KOLLI_DICTIONARY_ATTRIBUTE, 1, 7, 8, NULL},
    {"a pattern without digits", "01 N14 ex=nn", KOLLI_DICTIONARY_ATTRIBUTE, 1, 7, 5, NULL},
    {"a digit behind n", "01 N14 req=0n2n", KOLLI_DICTIONARY_ATTRIBUTE, 1, 7, 8, NULL},
    {"an empty AI", "01 N14 dlpkey=10,,21", KOLLI_DICTIONARY_ATTRIBUTE, 1, 7, 13, NULL},
    {"a mark at the end", "01 N14 dlpkey=10|", KOLLI_DICTIONARY_ATTRIBUTE, 1, 7, 10, NULL},
    {"a pattern as qualifier", "01 N14 dlpkey=10,31nn", KOLLI_DICTIONARY_ATTRIBUTE, 1, 7, 14, NULL},
    {"excludes a group", "01 N14 ex=10+21", KOLLI_DICTIONARY_ATTRIBUTE, 1, 7, 8, NULL},
    {"a component behind attributes", "01 N14 dlpkey X5", KOLLI_DICTIONARY_ATTRIBUTE, 1, 14, 2,
     "X5"},
    {"long attributes", "90 X5 req=01,02,03,04,05,06,07,08,09,10,11  ex=12,13,14,15,16,17,18,19,20",
     KOLLI_DICTIONARY_LENGTH, 1, 6, 67, "64"},
    {"a strange character in the title", "90 X5 # A@B", KOLLI_DICTIONARY_TITLE, 1, 9, 1, "@"},
    {"a control character in the title", "90 X5 # A\x1B[1m", KOLLI_DICTIONARY_TITLE, 1, 9, 1,
     "0x1B"},
    {"another in the title", "90 X5 # A\xC2\x9B", KOLLI_DICTIONARY_TITLE, 1, 9, 2, NULL},
    {"the same AI again", "01 N14\n01 N14", KOLLI_DICTIONARY_ORDER, 2, 7, 2, "01"},
    {"out of order", "10 X5\n# later\n01 N14", KOLLI_DICTIONARY_ORDER, 3, 14, 2, "10"},
    {"inside a run", "91-99 X5\n95 X5", KOLLI_DICTIONARY_ORDER, 2, 9, 2, "99"},
    {"three digits behind two", "23 X5\n235 X5", KOLLI_DICTIONARY_DIGITS, 2, 6, 3, "23"},
    {"three digits behind a run of two", "91-99 X5\n991 X5", KOLLI_DICTIONARY_DIGITS, 2, 9, 3,
     "99"},
    {"four digits behind three", "235 X5\n2360 X5", KOLLI_DICTIONARY_DIGITS, 2, 7, 4, "235"},
    {"Latin-1", "90 X5 # OK\n91 X5 # m\xB2", KOLLI_UTF8, 2, 20, 1, NULL},
    {"UTF-16",
     "\xFF\xFE"
     "9",
     KOLLI_UTF8, 1, 0, 1, NULL},
};

static void refuses(void **state)
{
    const struct fault *fault = *state;
    kolli_dictionary *dictionary = NULL;
    kolli_diag diag = {0};
    kolli_status status =
        kolli_dictionary_load(&dictionary, span_of(fault->text), NULL, NULL, &diag);
    assert_null(dictionary);
    assert_int_equal(status, fault->status);
    assert_int_equal(diag.status, fault->status);
    assert_int_equal(diag.line, fault->line);
    assert_int_equal(diag.offset, fault->offset);
    assert_int_equal(diag.length, fault->length);
    if (fault->second != NULL) {
        assert_string_equal(diag.arguments + strlen(diag.arguments) + 1, fault->second);
    }
    assert_int_equal(kolli_dictionary_load(&dictionary, span_of(fault->text), NULL, NULL, NULL),
                     status);
}

static void refuses_long_lines_and_texts(void **state)
{
    (void)state;
    static char text[KOLLI_DICTIONARY_BYTES + 1];
    kolli_dictionary *dictionary = NULL;
    kolli_diag diag = {0};
    memset(text, 'A', sizeof text);
    memcpy(text, "90 X5 # ", 8);
    assert_int_equal(kolli_dictionary_load(&dictionary, (kolli_span){text, 150}, NULL, NULL, &diag),
                     KOLLI_OK);
    kolli_dictionary_free(dictionary);
    dictionary = NULL;
    assert_int_equal(kolli_dictionary_load(&dictionary, (kolli_span){text, 151}, NULL, NULL, &diag),
                     KOLLI_DICTIONARY_LENGTH);
    assert_string_equal(diag.arguments, "151");
    assert_int_equal(
        kolli_dictionary_load(&dictionary, (kolli_span){text, sizeof text}, NULL, NULL, &diag),
        KOLLI_TOO_LONG);
    memset(text, '\0', sizeof text);
    assert_int_equal(kolli_dictionary_load(&dictionary, (kolli_span){text, 100}, NULL, NULL, &diag),
                     KOLLI_DICTIONARY_AI);
    assert_null(dictionary);
}

/* ---- What is loaded ---- */

static const struct good {
    const char *name, *line;
    const char *first, *last;
    bool separator, key, attribute;
    const char *title;
    uint16_t min, max;
} goods[] = {
    {"of predefined length", "01 *? N14,csum # GTIN", "01", "01", false, false, true, "GTIN", 14,
     14},
    {"flags apart", "01  * ?\tN14,csum  dlpkey=22,10,21|235", "01", "01", false, true, true, "", 14,
     14},
    {"a flag of tomorrow", "414 *!? N13 dlpkey", "414", "414", false, true, true, "", 13, 13},
    {"no flag", "21 X..20 # SERIAL", "21", "21", true, false, false, "SERIAL", 1, 20},
    {"a run", "91-99 ? X..90 # INTERNAL", "91", "99", true, false, true, "INTERNAL", 1, 90},
    {"of four digits", "3100-3105 *? N6 req=01,02 ex=310n", "3100", "3105", false, false, true, "",
     6, 6},
    {"optional components", "8008 N6,yymmdd N2,hh [N2],mi [N2],ss", "8008", "8008", true, false,
     false, "", 8, 12},
    {"fixed, but varying: needs its separator", "23 * N2 N..10", "23", "23", true, false, false, "",
     3, 12},
    {"raised digits", "90 X1 # m\xC2\xB2 or m\xC2\xB3 # 0", "90", "90", true, false, false,
     "m^2 or m^3 # 0", 1, 1},
    {"letters of all languages", "90 X1 # l\xC3\xB4", "90", "90", true, false, false, "l\xC3\xB4",
     1, 1},
    {"the longest value", "90 X99 X99 X..57", "90", "90", true, false, false, "", 199, 255},
    {"an attribute of tomorrow", "90 ? X1 moon=full sun", "90", "90", true, false, true, "", 1, 1},
    {"behind a byte order mark",
     "\xEF\xBB\xBF"
     "90 X1\r\n",
     "90", "90", true, false, false, "", 1, 1},
    {"a test of a character set", "90 X3,csetnumeric,cset39", "90", "90", true, false, false, "", 3,
     3},
};

static void reads(void **state)
{
    const struct good *good = *state;
    kolli_dictionary *dictionary = load(good->line);
    kolli_ai_facts facts, last;
    assert_true(kolli_dictionary_at(dictionary, 0, &facts));
    assert_string_equal(facts.ai, good->first);
    assert_int_equal(facts.separator, good->separator);
    assert_int_equal(facts.key, good->key);
    assert_int_equal(facts.attribute, good->attribute);
    assert_string_equal(facts.title, good->title);
    assert_int_equal(facts.min, good->min);
    assert_int_equal(facts.max, good->max);
    size_t count = 0;
    while (kolli_dictionary_at(dictionary, count, &last)) {
        count++;
    }
    assert_string_equal(last.ai, good->last);
    assert_int_equal(count, (size_t)(good->last[strlen(good->last) - 1] -
                                     good->first[strlen(good->first) - 1] + 1));
    assert_string_equal(kolli_dictionary_release(dictionary), "");
    kolli_dictionary_free(dictionary);
}

static const struct release {
    const char *name, *text, *release;
} releases[] = {
    {"a date", "# Release: 2027-03-01\n90 X1", "2027-03-01"},
    {"behind other remarks", "#\n# GS1\n#  Release:  2027-03-01 \r\n90 X1", "2027-03-01"},
    {"unset", "# Release: UNSET\n90 X1", ""},
    {"no date", "# Release: 2027-3-001\n90 X1", ""},
    {"none", "90 X1 # Release: 2027-03-01", ""},
    {"the first of two", "# Release: 2027-03-01\n# Release: 2028-03-01\n90 X1", "2027-03-01"},
};

static void tells_the_release(void **state)
{
    const struct release *release = *state;
    kolli_dictionary *dictionary = load(release->text);
    assert_string_equal(kolli_dictionary_release(dictionary), release->release);
    kolli_dictionary_free(dictionary);
}

struct heard {
    size_t count;
    kolli_diag last;
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    assert_int_equal(finding->level, KOLLI_WARNING);
    assert_int_equal(finding->diag.status, KOLLI_DICTIONARY_UNKNOWN);
    heard->count++;
    heard->last = finding->diag;
}

static void leaves_out_what_is_unknown(void **state)
{
    (void)state;
    struct heard heard = {0};
    const kolli_finding_sink unknown = {hear, &heard};
    kolli_dictionary *dictionary = NULL;
    kolli_span text = SPAN("# draft\n90 X4,moon,zero sun=1\n91 X1,moon\n");
    assert_int_equal(kolli_dictionary_load(&dictionary, text, NULL, NULL, NULL),
                     KOLLI_DICTIONARY_UNKNOWN);
    assert_int_equal(kolli_dictionary_load(&dictionary, text, NULL, &unknown, NULL), KOLLI_OK);
    assert_int_equal(heard.count, 3);
    assert_int_equal(heard.last.line, 3);
    assert_int_equal(heard.last.offset, 36);
    assert_int_equal(heard.last.length, 4);
    assert_string_equal(heard.last.arguments, "91");
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements_use(list, dictionary);
    assert_int_equal(kolli_elements_add(list, SPAN("90"), SPAN("0000"), NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_add(list, SPAN("90"), SPAN("0001"), NULL), KOLLI_AI_CONTENT);
    kolli_elements_free(list);
    kolli_dictionary_free(dictionary);
}

/* ---- Look-ups ---- */

static void finds_what_the_rows_say(void **state)
{
    (void)state;
    static const char *const texts[] = {"90 X1",
                                        "00 X1",
                                        "02-04 X1\n235 X1\n3100-3105 X1\n3107 X1",
                                        "00-09 X1\n10-19 X1\n95-99 X1",
                                        "990-999 X1",
                                        "9999 X1"};
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
        kolli_dictionary *dictionary = load(texts[t]);
        for (unsigned number = 0; number < 10000; number++) {
            const char text[4] = {(char)('0' + number / 1000), (char)('0' + number / 100 % 10),
                                  (char)('0' + number / 10 % 10), (char)('0' + number % 10)};
            const struct ai_entry *wanted = NULL;
            for (size_t n = 0; ai_row(dictionary, n) != NULL; n++) {
                const struct ai_entry *row = ai_row(dictionary, n);
                bool here = memcmp(text, row->first, row->digits) >= 0 &&
                            memcmp(text, row->last, row->digits) <= 0;
                wanted = here ? row : wanted;
            }
            assert_ptr_equal(ai_find(dictionary, (kolli_span){text, 4}), wanted);
        }
        assert_null(ai_find(dictionary, SPAN("9")));
        kolli_dictionary_free(dictionary);
    }
}

/* ---- Written and loaded again ---- */

static void same_rows(const kolli_dictionary *one, const kolli_dictionary *other)
{
    assert_int_equal(one->count, other->count);
    assert_memory_equal(one->first_row, other->first_row, sizeof one->first_row);
    assert_string_equal(one->release, other->release);
    for (size_t n = 0; n < one->count; n++) {
        const struct ai_entry *a = ai_row(one, n);
        const struct ai_entry *b = ai_row(other, n);
        assert_string_equal(a->first, b->first);
        assert_string_equal(a->last, b->last);
        assert_int_equal(a->digits, b->digits);
        assert_int_equal(a->fixed, b->fixed);
        assert_int_equal(a->link, b->link);
        assert_string_equal(a->qualifiers, b->qualifiers);
        assert_string_equal(a->requires, b->requires);
        assert_string_equal(a->excludes, b->excludes);
        assert_string_equal(a->title, b->title);
        for (size_t i = 0; i < AI_COMPONENTS; i++) {
            assert_int_equal(a->component[i].set, b->component[i].set);
            assert_int_equal(a->component[i].min, b->component[i].min);
            assert_int_equal(a->component[i].max, b->component[i].max);
            assert_int_equal(a->component[i].optional, b->component[i].optional);
            assert_true(a->component[i].rules == b->component[i].rules);
        }
    }
}

/* The compiled dictionary as text, loaded. */
static kolli_dictionary *load_compiled(const kolli_allocator *allocator, kolli_status *status)
{
    kolli_dictionary *dictionary = NULL;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_dictionary_write(NULL, kolli_buffer_sink(buffer)), KOLLI_OK);
    *status = kolli_dictionary_load(&dictionary, kolli_buffer_span(buffer), allocator, NULL, NULL);
    kolli_buffer_free(buffer);
    return dictionary;
}

static void writes_the_compiled_one(void **state)
{
    (void)state;
    kolli_status status;
    kolli_dictionary *dictionary = load_compiled(NULL, &status);
    assert_int_equal(status, KOLLI_OK);
    same_rows(&ai_compiled, dictionary);
    assert_string_equal(kolli_dictionary_release(NULL), "2026-01-27");
    kolli_dictionary_free(dictionary);
    kolli_dictionary_free(NULL);
}

/* The longest line there may be, without a blank in front of its title: it is written no longer. */
static void writes_the_longest_line(void **state)
{
    (void)state;
    char line[160];
    kolli_dictionary *dictionary = NULL;
    kolli_dictionary *again = NULL;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    static const char *const begins[] = {"91 X..90 # ", "91 X..90 #", "91 X..90#"};
    for (size_t i = 0; i < 3; i++) {
        memset(line, 'T', sizeof line);
        memcpy(line, begins[i], strlen(begins[i]));
        kolli_span text = {line, 150};
        kolli_buffer_clear(buffer);
        assert_int_equal(kolli_dictionary_load(&dictionary, text, NULL, NULL, NULL), KOLLI_OK);
        assert_int_equal(kolli_dictionary_write(dictionary, kolli_buffer_sink(buffer)), KOLLI_OK);
        assert_int_equal(kolli_dictionary_load(&again, kolli_buffer_span(buffer), NULL, NULL, NULL),
                         KOLLI_OK);
        kolli_dictionary_free(again);
        kolli_dictionary_free(dictionary);
    }
    kolli_buffer_free(buffer);
}

static void writes_what_it_read(void **state)
{
    (void)state;
    static const char text[] = "# GS1 Barcode Syntax Dictionary\n# Release: UNSET\n\n"
                               "01 *? N14,csum,gcppos2 ex=255,37 dlpkey=22,10,21|235 # GTIN\n"
                               "37 ? N..8 req=00 req=02,8026 # COUNT\n"
                               "91-99 Z2 [X..3],hyphen req=01+21,31nn # m\xC2\xB2\n";
    kolli_dictionary *dictionary = load(text);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_dictionary_write(dictionary, kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, text);
    kolli_buffer_free(buffer);
    kolli_dictionary_free(dictionary);
}

static void joins_what_is_said_twice(void **state)
{
    (void)state;
    kolli_dictionary *dictionary =
        load("90 X1 ex=01 dlpkey req=01,02+21 dlpkey=22,10 ex=31nn req=37 dlpkey=21");
    const struct ai_entry *row = ai_row(dictionary, 0);
    assert_string_equal(row->requires, "01|02+21 & 37");
    assert_string_equal(row->excludes, "01,31nn");
    assert_string_equal(row->qualifiers, "22,10|21");
    assert_int_equal(row->link, AI_KEY);
    kolli_dictionary_free(dictionary);
}

/* ---- What lists do with one ---- */

/* A key of tomorrow with two qualifiers, one of which may be an attribute. */
#define TOMORROW                                                                                   \
    "01 *? N14,csum dlpkey=10 # GTIN\n"                                                            \
    "10 ? X..5 req=01 # LOT\n"                                                                     \
    "9501 *? N4 dlpkey=10,9502 # MOON\n"                                                           \
    "9502 X..3,zero req=9501 ex=10 # PHASE\n"

static void assert_written(const kolli_elements *list, const char *wanted)
{
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, wanted);
    kolli_buffer_free(buffer);
}

static void lists_read_by_their_dictionary(void **state)
{
    (void)state;
    kolli_dictionary *dictionary = load(TOMORROW);
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(kolli_elements_parse(list, SPAN("9501123410L42"), NULL), KOLLI_OK);
    assert_written(list, "(95)01123410L42"); /* a company's own AI */
    kolli_elements_use(list, dictionary);
    assert_int_equal(kolli_elements_count(list), 0);
    assert_int_equal(kolli_elements_parse(list, SPAN("9501123410L42" GS "95020"), NULL), KOLLI_OK);
    assert_written(list, "(9501)1234(10)L42(9502)0");
    assert_int_equal(kolli_elements_check(list, NULL, NULL, &diag), KOLLI_AI_EXCLUDES);
    assert_int_equal(kolli_elements_parse_fnc1(list, SPAN("^95011234"), NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_write_hri(list, 0, true, kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "MOON (9501) 1234");
    assert_int_equal(kolli_elements_parse_bracketed(list, SPAN("(10)TOOLONG"), &diag),
                     KOLLI_AI_LENGTH);
    assert_int_equal(kolli_elements_parse_bracketed(list, SPAN("(21)A"), &diag), KOLLI_AI_UNKNOWN);
    assert_int_equal(
        kolli_elements_parse_lenient(list, SPAN("95020" GS "21A" GS "10B"), NULL, NULL),
        KOLLI_AI_UNKNOWN);
    assert_written(list, "(9502)0(10)B");
    kolli_elements_use(list, NULL);
    assert_int_equal(kolli_elements_parse_bracketed(list, SPAN("(21)A"), &diag), KOLLI_OK);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    kolli_dictionary_free(dictionary);
}

static void names_follow_the_dictionary(void **state)
{
    (void)state;
    kolli_dictionary *dictionary = load(TOMORROW);
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_name_facts facts;
    kolli_scan scan;
    kolli_span link = SPAN("https://id.gs1.org/9501/1234/10/A/9502/0");
    assert_int_equal(kolli_link_parse(list, link, NULL), KOLLI_LINK_NO_KEY);
    kolli_elements_use(list, dictionary);
    assert_int_equal(kolli_link_parse(list, link, NULL), KOLLI_OK);
    assert_int_equal(kolli_link_write(list, SPAN(""), kolli_buffer_sink(buffer), NULL), KOLLI_OK);
    assert_true(span_equal(kolli_buffer_span(buffer), link));
    assert_int_equal(
        kolli_link_parse(list, SPAN("https://id.gs1.org/01/09521234543213/9502/0"), NULL),
        KOLLI_LINK_QUALIFIER);
    assert_int_equal(
        kolli_link_parse(list, SPAN("https://id.gs1.org/01/09521234543213?9502=0"), NULL),
        KOLLI_LINK_ATTRIBUTE);
    assert_int_equal(kolli_name_parse(list, SPAN("(9501)1234"), &facts, NULL), KOLLI_OK);
    assert_int_equal(kolli_link_scan(&scan, list, SPAN("]C195011234"), NULL), KOLLI_OK);
    assert_int_equal(scan.kind, KOLLI_SCAN_ELEMENTS);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    kolli_dictionary_free(dictionary);
}

/* A qualifier that the dictionary does not have is an AI that no table knows. */
static void qualifiers_may_be_unknown(void **state)
{
    (void)state;
    kolli_dictionary *dictionary = load("01 *? N14,csum dlpkey=10,21");
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_elements_use(list, dictionary);
    kolli_elements_permit_unknown(list, true);
    kolli_span link = SPAN("https://id.gs1.org/01/09521234543213/10/A/21/B");
    assert_int_equal(kolli_link_parse(list, link, NULL), KOLLI_OK);
    assert_true(kolli_elements_at(list, 1).unknown);
    assert_int_equal(kolli_link_write(list, SPAN(""), kolli_buffer_sink(buffer), NULL), KOLLI_OK);
    assert_true(span_equal(kolli_buffer_span(buffer), link));
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    kolli_dictionary_free(dictionary);
}

/* As many qualifiers as a line has room for, all of them in the path. */
static void keys_may_have_many_qualifiers(void **state)
{
    (void)state;
    kolli_dictionary *dictionary =
        load("00 *? N2 dlpkey=10,11,12,13,14,15,16,17,18,19,20,21,22,90,91,92,93,94\n"
             "10-19 X..9\n20-22 X..9\n90-94 X..9\n");
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_elements_use(list, dictionary);
    kolli_span link = SPAN("https://id.gs1.org/00/12/10/A/11/A/12/A/13/A/14/A/15/A/16/A/17/A/18/A"
                           "/19/A/20/A/21/A/22/A/90/A/91/A/92/A/93/A/94/A");
    assert_int_equal(kolli_link_parse(list, link, NULL), KOLLI_OK);
    assert_int_equal(kolli_link_write(list, SPAN(""), kolli_buffer_sink(buffer), NULL), KOLLI_OK);
    assert_true(span_equal(kolli_buffer_span(buffer), link));
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    kolli_dictionary_free(dictionary);
}

static void splits_need_one_dictionary(void **state)
{
    (void)state;
    kolli_dictionary *dictionary = load(TOMORROW);
    kolli_elements *lists[] = {kolli_elements_new(NULL), kolli_elements_new(NULL)};
    size_t count = 9;
    kolli_elements_use(lists[0], dictionary);
    assert_int_equal(kolli_elements_splits(SPAN("10A95011234"), NULL, lists, 2, &count, NULL),
                     KOLLI_ARGUMENT);
    assert_int_equal(count, 0);
    kolli_elements_use(lists[1], dictionary);
    assert_int_equal(kolli_elements_splits(SPAN("10A95011234"), NULL, lists, 2, &count, NULL),
                     KOLLI_OK);
    assert_int_equal(count, 1);
    assert_written(lists[0], "(10)A(9501)1234");
    kolli_elements_free(lists[0]);
    kolli_elements_free(lists[1]);
    kolli_dictionary_free(dictionary);
}

/* ---- Threads and memory ---- */

#define THREADS 8

struct worker {
    const kolli_dictionary *dictionary;
    bool good;
};

static void *work(void *context)
{
    struct worker *worker = context;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_ai_facts facts;
    worker->good = list != NULL;
    kolli_elements_use(list, worker->dictionary);
    for (int i = 0; worker->good && i < 500; i++) {
        worker->good =
            kolli_elements_parse(list, SPAN("010952123454321310L42" GS "21A1"), NULL) == KOLLI_OK &&
            kolli_elements_check(list, NULL, NULL, NULL) == KOLLI_OK &&
            kolli_link_parse(list, SPAN("https://id.gs1.org/01/09521234543213/10/A"), NULL) ==
                KOLLI_OK &&
            kolli_dictionary_find(worker->dictionary, SPAN("3103"), &facts) &&
            strcmp(facts.title, "NET WEIGHT (kg)") == 0;
    }
    kolli_elements_free(list);
    return NULL;
}

static void threads_share_one(void **state)
{
    (void)state;
    kolli_status status;
    kolli_dictionary *dictionary = load_compiled(NULL, &status);
    pthread_t threads[THREADS];
    struct worker workers[THREADS];
    assert_int_equal(status, KOLLI_OK);
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){dictionary, false};
        assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(workers[i].good);
    }
    kolli_dictionary_free(dictionary);
}

static bool try_load(const kolli_allocator *allocator)
{
    kolli_status status;
    kolli_dictionary *dictionary = load_compiled(allocator, &status);
    assert_true(status == (dictionary != NULL ? KOLLI_OK : KOLLI_NO_MEMORY));
    kolli_dictionary_free(dictionary);
    return status == KOLLI_OK;
}

static void survives_failing_allocations(void **state)
{
    (void)state;
    fail_each_allocation(try_load);
}

static void *count_bytes(void *context, void *block, size_t old_size, size_t new_size)
{
    *(size_t *)context += new_size - old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

/* All that a list with a parsed message of four elements holds. */
static void results_are_small(void **state)
{
    (void)state;
    size_t held = 0;
    const kolli_allocator counting = {count_bytes, &held};
    kolli_elements *list = kolli_elements_new(&counting);
    kolli_span message = SPAN("01095212345432131727013110L42" GS "21QCT95XRBNC");
    assert_int_equal(kolli_elements_parse(list, message, NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_count(list), 4);
    assert_in_range(held, 1, 1023);
    print_message("# four elements: %zu bytes\n", held);
    kolli_elements_free(list);
    assert_int_equal(held, 0);
}

int main(void)
{
    SUITE_ROWS(faults, refuses);
    suite_add("writes the longest line", writes_the_longest_line);
    suite_add("long lines and texts are refused", refuses_long_lines_and_texts);
    SUITE_ROWS(goods, reads);
    SUITE_ROWS(releases, tells_the_release);
    suite_add("what is unknown is left out and told", leaves_out_what_is_unknown);
    suite_add("an AI is found when a row says so", finds_what_the_rows_say);
    suite_add("the compiled dictionary is written and loaded", writes_the_compiled_one);
    suite_add("a dictionary is written as it was read", writes_what_it_read);
    suite_add("attributes that stand twice are joined", joins_what_is_said_twice);
    suite_add("lists read by their dictionary", lists_read_by_their_dictionary);
    suite_add("names follow the dictionary", names_follow_the_dictionary);
    suite_add("qualifiers may be unknown", qualifiers_may_be_unknown);
    suite_add("keys may have many qualifiers", keys_may_have_many_qualifiers);
    suite_add("splits need one dictionary", splits_need_one_dictionary);
    suite_add("threads share one dictionary", threads_share_one);
    suite_add("survives failing allocations", survives_failing_allocations);
    suite_add("results are small", results_are_small);
    return suite_run("dictionary");
}
