/* Who issues under a prefix, and how long a company prefix is. */
#include "support.h"

#include <stdio.h>

#include "base/span.h"
#include "kolli/ident.h"

/* ---- Organisations ----------------------------------------------------------------------- */

static void prefixes_are_in_order_and_without_gaps(void **state)
{
    (void)state;
    static const char *const firsts[] = {
#define PREFIX(first, last, organisation, category) first,
#include "ident/prefix.def"
#undef PREFIX
    };
    static const char *const lasts[] = {
#define PREFIX(first, last, organisation, category) last,
#include "ident/prefix.def"
#undef PREFIX
    };
    uint64_t next = 0;
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        uint64_t first, last;
        assert_int_equal(strlen(firsts[i]), 3);
        assert_int_equal(strlen(lasts[i]), 3);
        assert_true(span_number(span_of(firsts[i]), &first));
        assert_true(span_number(span_of(lasts[i]), &last));
        assert_int_equal(first, next);
        assert_true(last >= first);
        next = last + 1;
    }
    assert_int_equal(next, 1000);
}

struct prefix_row {
    const char *name, *digits, *organisation, *category;
};

static const struct prefix_row prefix_rows[] = {
    {"Viet Nam", "893", "GS1 Vietnam", "company"},
    {"more digits than three", "8931234567890", "GS1 Vietnam", "company"},
    {"first of a range", "300", "GS1 France", "company"},
    {"last of a range", "379", "GS1 France", "company"},
    {"not assigned", "381", "", "unassigned"},
    {"samples", "952", "Used for demonstrations and examples of the GS1 system", "demo"},
    {"000 alone", "000", "GS1 US", "special-000"},
    {"000 with the fourth digit", "0009", "GS1 US", "company"},
    {"kept free of GTIN-8", "0000012", "", "unassigned"},
    {"sheet music", "9790", "Bookland (ISBN)", "ismn"},
    {"books", "9791", "Bookland (ISBN)", "isbn"},
    {"letters behind", "893AB", "GS1 Vietnam", "company"},
    {"two digits", "89", NULL, NULL},
    {"letter", "8X3", NULL, NULL},
    {"nothing", "", NULL, NULL},
};

static void finds_the_organisation(void **state)
{
    const struct prefix_row *row = *state;
    const kolli_prefix_range *range = kolli_prefix_find(span_of(row->digits));
    if (row->organisation == NULL) {
        assert_null(range);
        return;
    }
    assert_string_equal(range->organisation, row->organisation);
    assert_string_equal(range->category, row->category);
}

struct issuer_row {
    const char *name;
    kolli_key_type type;
    const char *key, *organisation, *category;
};

static const struct issuer_row issuer_rows[] = {
    {"GTIN-13", KOLLI_KEY_GTIN_13, "8930000000019", "GS1 Vietnam", "company"},
    {"GTIN-14 behind its indicator", KOLLI_KEY_GTIN_14, "18930000000016", "GS1 Vietnam", "company"},
    {"GTIN-12 with its 0", KOLLI_KEY_GTIN_12, "614141000739", "GS1 US", "company"},
    {"GTIN-8", KOLLI_KEY_GTIN_8, "89312346", "GS1 Vietnam", "gtin-8"},
    {"GTIN-8 in 13 digits", KOLLI_KEY_GTIN_13, "0000089312346", "GS1 Vietnam", "gtin-8"},
    {"GTIN-8 in 14 digits", KOLLI_KEY_GTIN_14, "00000089312346", "GS1 Vietnam", "gtin-8"},
    {"RCN-8, 0", KOLLI_KEY_GTIN_8, "01234565", "", "rcn-8"},
    {"RCN-8, 2", KOLLI_KEY_GTIN_8, "20123451", "", "rcn-8"},
    {"GTIN-8 not assigned", KOLLI_KEY_GTIN_8, "15364593", "", "gtin-8"},
    {"SSCC behind its extension digit", KOLLI_KEY_SSCC, "395212340000000120",
     "Used for demonstrations and examples of the GS1 system", "demo"},
    {"GRAI behind its filler", KOLLI_KEY_GRAI, "09521234000037A",
     "Used for demonstrations and examples of the GS1 system", "demo"},
    {"ITIP", KOLLI_KEY_ITIP, "095212340000130102",
     "Used for demonstrations and examples of the GS1 system", "demo"},
    {"UPUI", KOLLI_KEY_UPUI, "09521234000013AbC-1",
     "Used for demonstrations and examples of the GS1 system", "demo"},
    {"GIAI", KOLLI_KEY_GIAI, "8931a", "GS1 Vietnam", "company"},
    {"GLN", KOLLI_KEY_GLN, "9521234000020",
     "Used for demonstrations and examples of the GS1 system", "demo"},
};

static void finds_the_issuer_of_a_key(void **state)
{
    const struct issuer_row *row = *state;
    kolli_key key;
    assert_int_equal(kolli_key_parse(&key, row->type, span_of(row->key), NULL), KOLLI_OK);
    const kolli_prefix_range *range = kolli_key_issuer(&key);
    assert_string_equal(range->organisation, row->organisation);
    assert_string_equal(range->category, row->category);
}

/* ---- Lengths of company prefixes --------------------------------------------------------- */

static const char sample[] = "\xEF\xBB\xBF# start\tlength\r\n"
                             "952\t7\r\n"
                             "\n"
                             "9521234,9\n"
                             "95212345 ; 10\n"
                             "9521230\t0\n"
                             "  0614141 7  \n"
                             "00000 8\n"
                             "95400000000 7\n"
                             "952\t7";

static kolli_prefixes *loaded(const char *table)
{
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(kolli_prefixes_load(prefixes, span_of(table), &diag), KOLLI_OK);
    assert_int_equal(diag.status, KOLLI_OK);
    return prefixes;
}

struct length_row {
    const char *name, *digits;
    int length; /* -1: not known */
};

static const struct length_row length_rows[] = {
    {"shortest start", "9529999000018", 7},
    {"longer start", "9521234000013", 9},
    {"longest start", "9521234567899", 10},
    {"none here", "9521230000012", 0},
    {"before a longer start", "9521229999999", 7},
    {"behind a longer start", "9521235000000", 7},
    {"start of another", "0614141000739", 7},
    {"below all", "0000000000000", 8},
    {"above all", "9990000000000", -1},
    {"between", "8930000000019", -1},
    {"just below", "951999999999", -1},
    {"just above", "953000000000", -1},
    {"as long as the prefix", "9529999", 7},
    {"shorter than the prefix", "952999", -1},
    {"letters end the digits", "9521234AB", -1},
    {"letters behind the prefix", "952123456AB", -1},
    {"letters behind a long prefix", "9521234567AB", 10},
    {"start of a longer start", "95400000", -1},
    {"nothing", "", -1},
    {"letters", "ABC", -1},
};

static void finds_the_length(void **state)
{
    const struct length_row *row = *state;
    kolli_prefixes *prefixes = loaded(sample);
    assert_int_equal(kolli_prefixes_count(prefixes), 7);
    size_t length = 99;
    bool known = kolli_prefixes_find(prefixes, span_of(row->digits), &length);
    assert_int_equal(known, row->length >= 0);
    assert_int_equal(length, row->length >= 0 ? row->length : 99);
    kolli_prefixes_free(prefixes);
}

static void finds_the_length_for_a_key(void **state)
{
    (void)state;
    static const struct {
        kolli_key_type type;
        const char *key;
        size_t length;
    } keys[] = {
        {KOLLI_KEY_GTIN_13, "9521234000013", 9}, {KOLLI_KEY_GTIN_14, "19521234000010", 9},
        {KOLLI_KEY_GTIN_12, "614141000739", 7},  {KOLLI_KEY_SSCC, "395212340000000120", 9},
        {KOLLI_KEY_GRAI, "09521234000037A", 9},  {KOLLI_KEY_GIAI, "9529999a", 7},
        {KOLLI_KEY_UPUI, "09521234000013x", 9},  {KOLLI_KEY_GTIN_8, "95212340", 8},
    };
    kolli_prefixes *prefixes = loaded(sample);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        kolli_key key;
        size_t length = 99;
        assert_int_equal(kolli_key_parse(&key, keys[i].type, span_of(keys[i].key), NULL), KOLLI_OK);
        assert_true(kolli_prefixes_find_key(prefixes, &key, &length));
        assert_int_equal(length, keys[i].length);
    }
    kolli_prefixes_free(prefixes);
}

static void an_empty_table_knows_nothing(void **state)
{
    (void)state;
    kolli_prefixes *prefixes = loaded("# nothing yet\n\n");
    size_t length = 99;
    assert_int_equal(kolli_prefixes_count(prefixes), 0);
    assert_false(kolli_prefixes_find(prefixes, SPAN("9521234000013"), &length));
    assert_int_equal(length, 99);
    kolli_prefixes_free(prefixes);
    kolli_prefixes_free(NULL);
}

static void adds_and_replaces(void **state)
{
    (void)state;
    kolli_prefixes *prefixes = loaded(sample);
    size_t length;
    assert_int_equal(kolli_prefixes_add(prefixes, SPAN("952"), 8, NULL), KOLLI_OK);
    assert_int_equal(kolli_prefixes_count(prefixes), 7);
    assert_true(kolli_prefixes_find(prefixes, SPAN("9529999000018"), &length));
    assert_int_equal(length, 8);
    assert_int_equal(kolli_prefixes_add(prefixes, SPAN("9"), 12, NULL), KOLLI_OK);
    assert_true(kolli_prefixes_find(prefixes, SPAN("999000000000"), &length));
    assert_int_equal(length, 12);
    assert_int_equal(kolli_prefixes_add(prefixes, SPAN("999000000000"), 12, NULL), KOLLI_OK);
    assert_int_equal(kolli_prefixes_load(prefixes, SPAN("952 6\n893 9"), NULL), KOLLI_OK);
    assert_int_equal(kolli_prefixes_count(prefixes), 10);
    assert_true(kolli_prefixes_find(prefixes, SPAN("9529999000018"), &length));
    assert_int_equal(length, 6);
    kolli_prefixes_free(prefixes);
}

static void refuses_rows_that_cannot_be(void **state)
{
    (void)state;
    static const struct {
        const char *start;
        size_t length;
    } rows[] = {{"", 7}, {"9521234567890", 7}, {"95A", 7}, {"952", 3}, {"952", 13}, {"952", 1}};
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        kolli_diag diag = {0};
        assert_int_equal(
            kolli_prefixes_add(prefixes, span_of(rows[i].start), rows[i].length, &diag),
            KOLLI_PREFIX_ROW);
        assert_int_equal(diag.status, KOLLI_PREFIX_ROW);
        assert_int_equal(kolli_prefixes_count(prefixes), 0);
    }
    kolli_prefixes_free(prefixes);
}

/* ---- Damaged tables: the place of the fault, and the table as before --------------------- */

struct damage_row {
    const char *name, *table;
    kolli_status status;
    uint32_t line;
    size_t offset, length;
};

static const struct damage_row damage_rows[] = {
    {"no length", "952 7\n953\n", KOLLI_PREFIX_TABLE, 2, 6, 3},
    {"no length behind the separator", "952 7\r\n953\t\r\n", KOLLI_PREFIX_TABLE, 2, 7, 3},
    {"length 3", "952 3", KOLLI_PREFIX_TABLE, 1, 0, 5},
    {"length 13", "# x\n\n952 13", KOLLI_PREFIX_TABLE, 3, 5, 6},
    {"length of many digits", "952 99999999999999999999999", KOLLI_PREFIX_TABLE, 1, 0, 27},
    {"length 2^64 + 7", "952 18446744073709551623", KOLLI_PREFIX_TABLE, 1, 0, 24},
    {"length below zero", "952 -7", KOLLI_PREFIX_TABLE, 1, 0, 6},
    {"start too long", "9521234567890 7", KOLLI_PREFIX_TABLE, 1, 0, 15},
    {"start is no number", "95X 7", KOLLI_PREFIX_TABLE, 1, 0, 5},
    {"three columns", "952 7 9", KOLLI_PREFIX_TABLE, 1, 0, 7},
    {"two words", "952 7\n  head line\n953 7", KOLLI_PREFIX_TABLE, 2, 8, 9},
    {"length in front", " 7;", KOLLI_PREFIX_TABLE, 1, 1, 2},
    {"quotation marks", "\"952\",\"7\"", KOLLI_PREFIX_TABLE, 1, 0, 9},
    {"two lengths", "952 7\n953 7\n952 8\n952 9\n", KOLLI_PREFIX_CONFLICT, 3, 12, 5},
    {"two lengths behind repeated ones", "9 7\n8 7\n9 7\n\n 9,8\n", KOLLI_PREFIX_CONFLICT, 5, 14,
     3},
};

static void points_at_the_damage(void **state)
{
    const struct damage_row *row = *state;
    kolli_prefixes *prefixes = loaded("9521 9\n");
    kolli_diag diag = {0};
    assert_int_equal(kolli_prefixes_load(prefixes, span_of(row->table), &diag), row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(diag.line, row->line);
    assert_int_equal(diag.offset, row->offset);
    assert_int_equal(diag.length, row->length);
    assert_int_equal(kolli_prefixes_load(prefixes, span_of(row->table), NULL), row->status);
    size_t length = 0;
    assert_int_equal(kolli_prefixes_count(prefixes), 1);
    assert_true(kolli_prefixes_find(prefixes, SPAN("9521234000013"), &length));
    assert_int_equal(length, 9);
    assert_false(kolli_prefixes_find(prefixes, SPAN("9530000000000"), &length));
    kolli_prefixes_free(prefixes);
}

static void a_nul_is_damage(void **state)
{
    (void)state;
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(kolli_prefixes_load(prefixes, SPAN("952 7\n95\0 7\n"), &diag),
                     KOLLI_PREFIX_TABLE);
    assert_int_equal(diag.line, 2);
    kolli_prefixes_free(prefixes);
}

/* ---- Many rows, against the plain way: try every row ------------------------------------- */

struct plain_row {
    char start[13];
    size_t length;
};

enum { MANY = 3000 };

static size_t plain_length(const struct plain_row *rows, kolli_span digits)
{
    size_t best = 0;
    size_t length = 99;
    for (size_t i = 0; i < MANY; i++) {
        kolli_span start = span_of(rows[i].start);
        if (start.len >= best && span_starts(digits, start)) { /* of equal starts the last one */
            best = start.len;
            length = rows[i].length;
        }
    }
    return length;
}

static uint32_t next_number(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % below;
}

/* Few different digits, so that starts hold each other often. */
static void some_digits(char *digits, size_t length, uint32_t *seed)
{
    for (size_t i = 0; i < length; i++) {
        digits[i] = "0019"[next_number(seed, 4)];
    }
    digits[length] = '\0';
}

static void many_rows_are_found_as_by_trying_all(void **state)
{
    (void)state;
    static struct plain_row rows[MANY];
    uint32_t seed = 7;
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    for (size_t i = 0; i < MANY; i++) {
        some_digits(rows[i].start, 1 + next_number(&seed, 12), &seed);
        rows[i].length = next_number(&seed, 10) == 0 ? 0 : 4 + next_number(&seed, 9);
        assert_int_equal(kolli_prefixes_add(prefixes, span_of(rows[i].start), rows[i].length, NULL),
                         KOLLI_OK);
    }
    for (int n = 0; n < 5000; n++) {
        char digits[14];
        size_t length = 99;
        some_digits(digits, 12 + next_number(&seed, 2), &seed);
        bool known = kolli_prefixes_find(prefixes, span_of(digits), &length);
        assert_int_equal(length, plain_length(rows, span_of(digits)));
        assert_int_equal(known, length != 99);
    }
    kolli_prefixes_free(prefixes);
}

/* Loading a table in any order gives the same answers as adding its rows. */
static void loading_and_adding_agree(void **state)
{
    (void)state;
    static char table[MANY * 16];
    size_t used = 0;
    uint32_t seed = 11;
    kolli_prefixes *added = kolli_prefixes_new(NULL);
    for (int i = 0; i < MANY; i++) {
        char start[13];
        some_digits(start, 1 + next_number(&seed, 12), &seed);
        size_t length = strlen(start) % 3 == 0 ? 0 : 12; /* one start has one length */
        assert_int_equal(kolli_prefixes_add(added, span_of(start), length, NULL), KOLLI_OK);
        used += (size_t)snprintf(table + used, sizeof table - used, "%s\t%zu\n", start, length);
    }
    kolli_prefixes *read = kolli_prefixes_new(NULL);
    assert_int_equal(kolli_prefixes_load(read, (kolli_span){table, used}, NULL), KOLLI_OK);
    assert_int_equal(kolli_prefixes_count(read), kolli_prefixes_count(added));
    for (int n = 0; n < 5000; n++) {
        char digits[13];
        size_t left = 99;
        size_t right = 99;
        some_digits(digits, 12, &seed);
        assert_int_equal(kolli_prefixes_find(read, span_of(digits), &left),
                         kolli_prefixes_find(added, span_of(digits), &right));
        assert_int_equal(left, right);
    }
    kolli_prefixes_free(read);
    kolli_prefixes_free(added);
}

static bool load_and_look_up(const kolli_allocator *allocator)
{
    kolli_prefixes *prefixes = kolli_prefixes_new(allocator);
    if (prefixes == NULL) {
        return false;
    }
    kolli_diag diag = {0};
    kolli_status status = kolli_prefixes_add(prefixes, SPAN("893"), 9, &diag);
    size_t before = kolli_prefixes_count(prefixes);
    if (status == KOLLI_OK) {
        status = kolli_prefixes_load(prefixes, span_of(sample), &diag);
    }
    assert_int_equal(diag.status, status);
    assert_int_equal(kolli_prefixes_count(prefixes), status == KOLLI_OK ? 8 : before);
    size_t length = 0;
    assert_int_equal(kolli_prefixes_find(prefixes, SPAN("893123456789"), &length), before > 0);
    kolli_prefixes_free(prefixes);
    return status == KOLLI_OK;
}

static void survives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(load_and_look_up);
}

int main(void)
{
    suite_add("prefixes are in order and without gaps", prefixes_are_in_order_and_without_gaps);
    SUITE_ROWS(prefix_rows, finds_the_organisation);
    SUITE_ROWS(issuer_rows, finds_the_issuer_of_a_key);
    SUITE_ROWS(length_rows, finds_the_length);
    suite_add("finds the length for a key", finds_the_length_for_a_key);
    suite_add("an empty table knows nothing", an_empty_table_knows_nothing);
    suite_add("adds and replaces", adds_and_replaces);
    suite_add("refuses rows that cannot be", refuses_rows_that_cannot_be);
    SUITE_ROWS(damage_rows, points_at_the_damage);
    suite_add("a NUL is damage", a_nul_is_damage);
    suite_add("many rows are found as by trying all", many_rows_are_found_as_by_trying_all);
    suite_add("loading and adding agree", loading_and_adding_agree);
    suite_add("survives without memory", survives_without_memory);
    return suite_run("ident: prefix");
}
