/* What is told of each application identifier, and does every one have its texts and a good example? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kolli/ai.h"
#include "kolli/dictionary.h"
#include "kolli/value.h"
#include "support.h"
#include "syntax/ai.h"

#define TEXT 1024

static const struct {
    const char *first, *vietnamese;
} texts[] = {
#define AI_TEXT(first, source, english, vietnamese, example) {first, vietnamese},
#include "syntax/ai_text.def"
#undef AI_TEXT
};

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

static kolli_status never(void *context, kolli_span bytes)
{
    (void)context;
    (void)bytes;
    return KOLLI_WRITE_FAILED;
}

static void texts_are_those_of_the_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        assert_non_null(ai_row(&ai_compiled, i));
        assert_string_equal(texts[i].first, ai_row(&ai_compiled, i)->first);
    }
    assert_null(ai_row(&ai_compiled, ROWS(texts)));
}

static void every_rule_has_its_words(void **state)
{
    (void)state;
#define RULE(name, function) #name,
    static const char *const names[] = {
#include "syntax/rule.def"
    };
#undef RULE
#define RULE_TEXT(rule, name, english, vietnamese) {#rule, name, english, vietnamese},
    static const char *const rows[][4] = {
#include "syntax/rule_text.def"
    };
#undef RULE_TEXT
    assert_int_equal(ROWS(names), ROWS(rows));
    for (size_t i = 0; i < ROWS(rows); i++) {
        assert_string_equal(names[i], rows[i][0]);
        for (size_t j = 0; names[i][j] != '\0'; j++) {
            char c = names[i][j];
            assert_int_equal(rows[i][1][j], c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        }
        assert_int_equal(strlen(rows[i][1]), strlen(names[i]));
        assert_true(*rows[i][2] != '\0' && *rows[i][3] != '\0');
        assert_string_not_equal(rows[i][2], rows[i][3]);
    }
}

/* Of an AI's components: as many as are told, with names when there are several, in both languages. */
static void check_components(const kolli_ai_meaning *meaning)
{
    kolli_span ai = kolli_span_of(meaning->facts.ai);
    kolli_ai_component component;
    size_t count = 0, min = 0, max = 0;
    bool optional = false;
    for (; kolli_ai_component_at(ai, count, &component); count++) {
        assert_int_equal(*component.name[0] != '\0', meaning->components > 1);
        assert_int_equal(*component.name[1] != '\0', meaning->components > 1);
        assert_true(component.min == component.max || component.min == 1);
        assert_true(component.optional || !optional);
        optional = component.optional;
        min += optional ? 0 : component.min;
        max += component.max;
    }
    assert_int_equal(count, meaning->components);
    assert_int_equal(min, meaning->facts.min);
    assert_int_equal(max, meaning->facts.max);
}

static void every_ai_is_explained(void **state)
{
    (void)state;
    kolli_ai_facts facts;
    size_t count = 0, published = 0;
    for (; kolli_ai_at(count, &facts); count++) {
        kolli_ai_meaning meaning = {0};
        assert_true(kolli_ai_explain(kolli_span_of(facts.ai), &meaning));
        assert_string_equal(meaning.facts.ai, facts.ai);
        assert_true(strlen(meaning.name[KOLLI_ENGLISH]) > 3);
        assert_true(strlen(meaning.name[KOLLI_VIETNAMESE]) > 3);
        assert_string_not_equal(meaning.name[0], meaning.name[1]);
        assert_true(facts.key || *meaning.qualifiers == '\0');
        check_components(&meaning);
        published += meaning.translated ? 0 : 1;
    }
    assert_int_equal(count, 541);
    assert_int_equal(published, 22);
}

/* Each example passes every check, alone and with what it needs, and is the AI's own. */
static void every_example_is_good(void **state)
{
    (void)state;
    kolli_ai_facts facts;
    kolli_elements *list = kolli_elements_new(NULL);
    for (size_t i = 0; kolli_ai_at(i, &facts); i++) {
        kolli_diag diag = {0};
        kolli_ai_meaning meaning;
        kolli_span ai = kolli_span_of(facts.ai);
        assert_true(kolli_ai_explain(ai, &meaning));
        if (kolli_ai_example(ai, list, &diag) != KOLLI_OK) {
            char text[TEXT];
            kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
            fail_msg("%s: %s", facts.ai, text);
        }
        assert_int_equal(kolli_elements_check(list, NULL, NULL, &diag), KOLLI_OK);
        kolli_span value = kolli_elements_find(list, facts.ai);
        assert_int_equal(value.len, strlen(meaning.example));
        assert_memory_equal(value.ptr, meaning.example, value.len);
    }
    kolli_elements_free(list);
}

static const struct example {
    const char *name, *ai, *bracketed;
} examples[] = {
    {"a key", "01", "(01)09521234543213"},
    {"an attribute with its key", "10", "(01)09521234543213(10)L2026-07"},
    {"a count with unit and content", "37", "(00)095212340000000013(02)09521234543213(37)24"},
    {"keys in front", "3910", "(415)9521234000013(3910)704125000(8020)TT-2026-0042"},
    {"two needs", "427", "(01)09521234543213(422)704(427)HN"},
    {"what a need needs", "8041",
     "(01)09521234543213(21)QCT95XRBNC(8040)490154203237518(8041)490154203237526"},
    {"nothing needed", "90", "(90)FACT-01"},
};

static void shows_an_example(void **state)
{
    const struct example *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_ai_example(kolli_span_of(row->ai), list, NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, row->bracketed);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static const struct other {
    const char *name, *ai, *requires, *bracketed;
    kolli_status status;
} others[] = {
    {"one twice", "17", "01 & 01+21", "(01)09521234543213(17)270331(21)QCT95XRBNC", KOLLI_OK},
    {"an AI that is not explained", "17", "01+18", "", KOLLI_AI_UNKNOWN},
    {"more than there is room for", "17", "01+10+11+12+13+15+16+20+22+30+90",
     "(01)09521234543213(10)L2026-07(11)260320(12)260430(13)260321(15)270300(16)270228(17)270331",
     KOLLI_OK},
};

/* The list's own dictionary says what is needed; here the compiled one but for one row. */
static void by_another_dictionary(void **state)
{
    const struct other *row = *state;
    kolli_dictionary other = ai_compiled;
    size_t size = other.count * sizeof *other.rows;
    struct ai_entry *entries = malloc(size);
    assert_non_null(entries);
    memcpy(entries, other.rows, size);
    entries[ai_exact(&ai_compiled, kolli_span_of(row->ai)) - other.rows].requires = row->requires;
    other.rows = entries;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_elements_use(list, &other);
    assert_int_equal(kolli_ai_example(kolli_span_of(row->ai), list, NULL), row->status);
    kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer));
    assert_int_equal(kolli_buffer_span(buffer).len, strlen(row->bracketed));
    assert_memory_equal(kolli_buffer_span(buffer).ptr, row->bracketed, strlen(row->bracketed));
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    free(entries);
}

static bool make_example(const kolli_allocator *allocator)
{
    kolli_elements *list = kolli_elements_new(allocator);
    if (list == NULL) {
        return false;
    }
    kolli_status status = kolli_ai_example(kolli_span_of("8041"), list, NULL);
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    assert_int_equal(kolli_elements_count(list), status == KOLLI_OK ? 4 : 0);
    kolli_elements_free(list);
    return status == KOLLI_OK;
}

static void an_example_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(make_example);
}

static const struct format {
    const char *name, *ai, *format, *english, *vietnamese;
} formats[] = {
    {"digits", "01", "N14",
     "14 digits; the last digit is the check digit; a GS1 Company Prefix begins at the second "
     "digit",
     "14 chữ số; chữ số cuối là số kiểm tra; mã doanh nghiệp GS1 bắt đầu từ chữ số thứ hai"},
    {"characters", "10", "X..20", "1 to 20 characters of set 82",
     "từ 1 đến 20 ký tự thuộc bộ ký tự 82"},
    {"set 39", "8010", "Y..30", "1 to 30 characters of set 39; begins with a GS1 Company Prefix",
     "từ 1 đến 30 ký tự thuộc bộ ký tự 39; bắt đầu bằng mã doanh nghiệp GS1"},
    {"set 64", "8030", "Z..90", "1 to 90 characters of set 64",
     "từ 1 đến 90 ký tự thuộc bộ ký tự 64"},
    {"one digit", "4321", "N1", "1 digit; 0 for no, 1 for yes", "1 chữ số; 0 là không, 1 là có"},
    {"several components", "8003", "N1+N13[+X..16]", "leading zero: 1 digit; zero",
     "số 0 đứng đầu: 1 chữ số; là số 0"},
    {"several that may be absent", "8008", "N6+N2[+N2][+N2]", "date: 6 digits; a date, YYMMDD",
     "ngày: 6 chữ số; ngày tháng, viết YYMMDD (năm, tháng, ngày)"},
    {"day 00", "17", "N6", "6 digits; a date, YYMMDD; day 00 means the whole month",
     "6 chữ số; ngày tháng, viết YYMMDD (năm, tháng, ngày); ngày 00 là cả tháng"},
    {"no such AI", "999", "", "", ""},
};

static void writes_formats(void **state)
{
    const struct format *row = *state;
    kolli_span ai = kolli_span_of(row->ai);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    const char *const wanted[] = {row->english, row->vietnamese};
    assert_int_equal(kolli_ai_write_format(ai, kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_int_equal(kolli_buffer_span(buffer).len, strlen(row->format));
    assert_memory_equal(kolli_buffer_span(buffer).ptr, row->format, strlen(row->format));
    for (int language = KOLLI_ENGLISH; language <= KOLLI_VIETNAMESE; language++) {
        kolli_buffer_clear(buffer);
        assert_int_equal(
            kolli_ai_write_component(ai, 0, (kolli_language)language, kolli_buffer_sink(buffer)),
            KOLLI_OK);
        assert_int_equal(kolli_buffer_span(buffer).len, strlen(wanted[language]));
        assert_memory_equal(kolli_buffer_span(buffer).ptr, wanted[language],
                            strlen(wanted[language]));
    }
    kolli_buffer_free(buffer);
    bool there = *row->format != '\0';
    kolli_status status = there ? KOLLI_WRITE_FAILED : KOLLI_OK;
    const kolli_sink broken = {never, NULL};
    assert_int_equal(kolli_ai_write_format(ai, broken), status);
    assert_int_equal(kolli_ai_write_component(ai, 0, KOLLI_ENGLISH, broken), status);
}

static void an_optional_component_says_so(void **state)
{
    (void)state;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(buffer);
    assert_int_equal(kolli_ai_write_component(SPAN("8003"), 2, KOLLI_ENGLISH, sink), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr,
                        "serial number: 1 to 16 characters of set 82, may be absent");
    kolli_buffer_clear(buffer);
    assert_int_equal(kolli_ai_write_component(SPAN("8003"), 2, KOLLI_VIETNAMESE, sink), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr,
                        "số xê-ri: từ 1 đến 16 ký tự thuộc bộ ký tự 82, có thể không có");
    kolli_buffer_free(buffer);
}

static void a_whole_meaning(void **state)
{
    (void)state;
    kolli_ai_meaning meaning;
    assert_true(kolli_ai_explain(SPAN("3103"), &meaning));
    assert_string_equal(meaning.name[KOLLI_ENGLISH], "Net weight, kilograms");
    assert_string_equal(meaning.name[KOLLI_VIETNAMESE], "Khối lượng tịnh, ki-lô-gam");
    assert_true(meaning.translated);
    assert_int_equal(meaning.decimals, 3);
    assert_string_equal(meaning.unit, "KGM");
    assert_string_equal(meaning.needs, "01|02");
    assert_string_equal(meaning.excludes, "310n");
    assert_true(kolli_ai_explain(SPAN("01"), &meaning));
    assert_false(meaning.translated);
    assert_int_equal(meaning.decimals, 0);
    assert_string_equal(meaning.unit, "");
    assert_string_equal(meaning.qualifiers, "22,10,21|235");
}

static void decimals_and_units(void **state)
{
    (void)state;
    assert_int_equal(kolli_value_decimals_of(SPAN("4331")), 2);
    assert_string_equal(kolli_value_unit_of(SPAN("4331")), "CEL");
    assert_int_equal(kolli_value_decimals_of(SPAN("3909")), 9);
    assert_string_equal(kolli_value_unit_of(SPAN("3909")), "");
    assert_int_equal(kolli_value_decimals_of(SPAN("17")), 0);
    assert_int_equal(kolli_value_decimals_of(SPAN("3106")), 0);
    assert_string_equal(kolli_value_unit_of(SPAN("3106")), "");
}

static const struct qualifier {
    const char *name, *ai, *keys;
} qualifiers[] = {
    {"a lot", "10", "01 8006 "},
    {"UIC", "7040", "414 417 8004 "},
    {"an extension", "254", "414 "},
    {"the last of a sequence", "235", "01 "},
    {"an instance", "8019", "8017 8018 "},
    {"no qualifier", "17", ""},
    {"part of one", "2", ""},
};

static void keys_of_a_qualifier(void **state)
{
    const struct qualifier *row = *state;
    char keys[64] = "";
    kolli_ai_facts key;
    for (size_t i = 0; kolli_ai_key_at(kolli_span_of(row->ai), i, &key); i++) {
        snprintf(keys + strlen(keys), sizeof keys - strlen(keys), "%s ", key.ai);
    }
    assert_string_equal(keys, row->keys);
}

static void there_is_nothing_to_say(void **state)
{
    (void)state;
    static const char *const none[] = {"", "0", "04", "3106", "010", "0a", "abc", "99999"};
    kolli_elements *list = kolli_elements_new(NULL);
    for (size_t i = 0; i < ROWS(none); i++) {
        kolli_span ai = kolli_span_of(none[i]);
        kolli_diag diag = {0};
        kolli_ai_meaning meaning = {.example = "as it was"};
        kolli_ai_component component;
        kolli_ai_rule rule;
        assert_false(kolli_ai_explain(ai, &meaning));
        assert_string_equal(meaning.example, "as it was");
        assert_false(kolli_ai_component_at(ai, 0, &component));
        assert_false(kolli_ai_rule_at(ai, 0, 0, &rule));
        assert_int_equal(kolli_elements_add(list, SPAN("90"), SPAN("A"), NULL), KOLLI_OK);
        assert_int_equal(kolli_ai_example(ai, list, &diag), KOLLI_AI_UNKNOWN);
        assert_int_equal(diag.status, KOLLI_AI_UNKNOWN);
        assert_int_equal(kolli_elements_count(list), 0);
    }
    kolli_ai_rule rule;
    assert_true(kolli_ai_rule_at(SPAN("8003"), 1, 1, &rule));
    assert_string_equal(rule.name, "gcppos1");
    assert_false(kolli_ai_rule_at(SPAN("8003"), 1, 2, &rule));
    assert_false(kolli_ai_rule_at(SPAN("8003"), 3, 0, &rule));
    kolli_elements_free(list);
}

int main(void)
{
    suite_add("texts are those of the rows", texts_are_those_of_the_rows);
    suite_add("every rule has its words", every_rule_has_its_words);
    suite_add("every AI is explained", every_ai_is_explained);
    suite_add("every example is good", every_example_is_good);
    SUITE_ROWS(examples, shows_an_example);
    SUITE_ROWS(others, by_another_dictionary);
    suite_add("an example without memory", an_example_without_memory);
    SUITE_ROWS(formats, writes_formats);
    suite_add("an optional component says so", an_optional_component_says_so);
    suite_add("a whole meaning", a_whole_meaning);
    suite_add("decimals and units", decimals_and_units);
    SUITE_ROWS(qualifiers, keys_of_a_qualifier);
    suite_add("there is nothing to say", there_is_nothing_to_say);
    return suite_run("ai");
}
