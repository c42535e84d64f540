/* Diagnostics: every status has its sentence in both languages, with the same places. */
#include "support.h"

#include <string.h>

#include "base/fail.h"
#include "base/utf8.h"

/* The places {1}..{9} of a message as bits. */
static unsigned places_of(const char *message)
{
    unsigned places = 0;
    for (const char *at = message; *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}') {
            places |= 1u << (at[1] - '0');
        }
    }
    return places;
}

struct text_row {
    const char *name;
    int number;
    const char *source, *message, *repair;
};

static const struct text_row english[] = {
#define KOLLI_STATUS(name, number, source, message, repair) {#name, number, source, message, repair},
#include "kolli/status.def"
#undef KOLLI_STATUS
};

static const struct text_row vietnamese[] = {
#define KOLLI_STATUS_VI(name, message, repair) {#name, KOLLI_##name, "", message, repair},
#include "base/status_vi.def"
#undef KOLLI_STATUS_VI
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static void is_said_in_both_languages(void **state)
{
    const struct text_row *row = *state;
    const struct text_row *other = NULL;
    for (size_t i = 0; i < COUNT(vietnamese); i++) {
        if (strcmp(vietnamese[i].name, row->name) == 0) {
            assert_null(other);
            other = &vietnamese[i];
        }
    }
    assert_non_null(other);
    assert_int_equal(places_of(row->message), places_of(other->message));
    assert_string_not_equal(row->message, other->message);
    assert_int_equal(row->repair[0] == '\0', other->repair[0] == '\0');
    assert_int_equal(utf8_check(span_of(other->message)), strlen(other->message));
    assert_true(places_of(row->message) < 1u << 5); /* diag_fail takes four arguments */
    assert_string_equal(kolli_status_name((kolli_status)row->number), row->name);
    assert_string_equal(kolli_status_source((kolli_status)row->number), row->source);
    assert_string_equal(kolli_status_repair((kolli_status)row->number, KOLLI_ENGLISH), row->repair);
    assert_string_equal(kolli_status_repair((kolli_status)row->number, KOLLI_VIETNAMESE), other->repair);
}

static void numbers_are_unique_and_rise(void **state)
{
    (void)state;
    assert_int_equal(COUNT(english), COUNT(vietnamese));
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; i < COUNT(english); i++) {
        assert_true(i == 0 || english[i].number > english[i - 1].number);
        assert_true(kolli_status_at(i, &status));
        assert_int_equal(status, english[i].number);
    }
    assert_false(kolli_status_at(COUNT(english), &status));
    assert_string_equal(kolli_status_name((kolli_status)99999), "");
    assert_string_equal(kolli_status_repair((kolli_status)99999, KOLLI_VIETNAMESE), "");
}

static void makes_sentences(void **state)
{
    (void)state;
    kolli_diag diag = {0};
    assert_int_equal(diag_fail(&diag, KOLLI_CHECK_DIGIT, 15, 1, SPAN("01"), SPAN("3"), SPAN("4")), KOLLI_CHECK_DIGIT);
    assert_int_equal(diag.offset, 15);
    assert_int_equal(diag.length, 1);
    char text[200];
    size_t length = kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_string_equal(text, "AI 01: the check digit should be 3, not 4");
    assert_int_equal(length, strlen(text));
    kolli_diag_text(&diag, KOLLI_VIETNAMESE, text, sizeof text);
    assert_string_equal(text, "AI 01: số kiểm tra phải là 3, không phải 4");
    size_t whole = kolli_diag_text(&diag, KOLLI_VIETNAMESE, NULL, 0);
    assert_int_equal(whole, strlen(text));
    for (size_t size = 1; size <= whole + 1; size++) {
        char cut[200];
        memset(cut, 'x', sizeof cut);
        assert_int_equal(kolli_diag_text(&diag, KOLLI_VIETNAMESE, cut, size), whole);
        assert_true(strlen(cut) < size);
        assert_int_equal(utf8_check(span_of(cut)), strlen(cut));
        assert_memory_equal(cut, text, strlen(cut));
        assert_true(size - 1 - strlen(cut) < utf8_length(span_of(text), strlen(cut))); /* no more fits */
    }
}

static void tolerates_anything_in_arguments(void **state)
{
    (void)state;
    kolli_diag diag = {0};
    static char large[600];
    memset(large, 'x', sizeof large);
    memcpy(large + 248, "ọ", 3); /* stands across the end of the room */
    diag_fail(&diag, KOLLI_CHECK_DIGIT, 0, 0, (kolli_span){large, sizeof large}, SPAN("3"), SPAN("4"));
    char text[400];
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_int_equal(utf8_check(span_of(text)), strlen(text));
    assert_non_null(strstr(text, "x: the check digit should be 3, not 4"));
    kolli_span every = {large, sizeof large};
    diag_fail(&diag, KOLLI_LABEL_NO_ROOM, 0, 0, every, every, every, every);
    assert_int_equal(diag.arguments[sizeof diag.arguments - 1], '\0');
    assert_int_equal(strlen(diag.arguments), sizeof diag.arguments - 1 - 3 * 41);
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_non_null(strstr(text, "x × xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx mm"));
    diag_fail(&diag, KOLLI_CHECK_DIGIT, 0, 0, (kolli_span){NULL, 0}, SPAN("3"), (kolli_span){NULL, 0});
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_string_equal(text, "AI \"\": the check digit should be 3, not \"\"");
    diag_fail(&diag, KOLLI_CHECK_DIGIT, 0, 0, (kolli_span){"a\0b", 3}, (kolli_span){"", 0}, SPAN("{1}"));
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_string_equal(text, "AI a b: the check digit should be \"\", not {1}");
    assert_int_equal(diag_fail(NULL, KOLLI_EMPTY, 0, 0), KOLLI_EMPTY);
}

static void shows_characters(void **state)
{
    (void)state;
    char buffer[8];
    assert_true(span_equal(span_shown(buffer, SPAN("ab")), SPAN("a")));
    assert_true(span_equal(span_shown(buffer, SPAN("ọb")), SPAN("ọ")));
    assert_true(span_equal(span_shown(buffer, SPAN("\x1D")), SPAN("0x1D")));
    assert_true(span_equal(span_shown(buffer, SPAN(" ")), SPAN("0x20")));
    assert_true(span_equal(span_shown(buffer, SPAN("~")), SPAN("~")));
    assert_true(span_equal(span_shown(buffer, SPAN("\x7F")), SPAN("0x7F")));
    assert_true(span_equal(span_shown(buffer, SPAN("\xE9")), SPAN("0xE9")));
}

static void remember(void *context, const kolli_finding *finding)
{
    *(kolli_finding *)context = *finding;
}

static void reports_findings(void **state)
{
    (void)state;
    kolli_finding seen = {0};
    kolli_finding_sink sink = {remember, &seen};
    kolli_diag diag = {.status = KOLLI_CSV_NUL, .line = 7};
    finding_report(&sink, KOLLI_WARNING, &diag, 3);
    assert_int_equal(seen.diag.line, 7);
    assert_int_equal(seen.level, KOLLI_WARNING);
    assert_int_equal(seen.event_index, 3);
    finding_report(NULL, KOLLI_WARNING, &diag, 3);
    finding_report(&(kolli_finding_sink){NULL, NULL}, KOLLI_WARNING, &diag, 3);
    assert_string_equal(kolli_level_name(KOLLI_ERROR), "error");
    assert_string_equal(kolli_level_name((kolli_level)9), "");
}

int main(void)
{
    suite_add_rows("status", english, sizeof english[0], COUNT(english), is_said_in_both_languages);
    suite_add("numbers are unique and rise", numbers_are_unique_and_rise);
    suite_add("sentences are made and cut at characters", makes_sentences);
    suite_add("arguments may be anything", tolerates_anything_in_arguments);
    suite_add("characters are shown", shows_characters);
    suite_add("findings are reported", reports_findings);
    return suite_run("diag");
}
