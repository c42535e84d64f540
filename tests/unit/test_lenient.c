/* Messages with faults: what is good is kept, each fault told, and lost separators are guessed. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "kolli/element.h"

#define GS   "\x1D"
#define GTIN "0109521234543213"

struct message_row {
    const char *name;
    const char *data;
    const char *elements; /* "(01)...": those kept */
    const char *findings; /* "STATUS offset+length;" for each */
    size_t place;         /* of the first fault, as the strict reader tells it */
};

static const struct message_row messages[] = {
    {"no fault", GTIN "10L42" GS "21A1", "(01)09521234543213(10)L42(21)A1", "", 0},
    {"FNC1 in front", GS GTIN, "(01)09521234543213", "", 0},
    {"check digit; on behind the predefined length",
     "0109521234543214"
     "10L42",
     "(10)L42", "CHECK_DIGIT 0+16;", 15},
    {"day 32 between good ones",
     GTIN "17270132"
          "10L42",
     "(01)09521234543213(10)L42", "AI_DATE 16+8;", 22},
    {"a wrong character; on behind the separator", "10L 42" GS GTIN, "(01)09521234543213",
     "AI_CHARSET 0+6;", 3},
    {"too long", GTIN "10ABCDEFGHIJKLMNOPQRSTUVWXYZ" GS "21A1", "(01)09521234543213(21)A1",
     "AI_LENGTH 16+28;", 18},
    {"no AI", "05XYZ" GS "10L42", "(10)L42", "AI_UNKNOWN 0+5;", 0},
    {"no AI at the end", "10L42" GS "Z", "(10)L42", "AI_UNKNOWN 6+1;", 6},
    {"a value that is missing", "10" GS "21A1", "(21)A1", "AI_EMPTY 0+2;", 2},
    {"the last value is missing", GTIN "10", "(01)09521234543213", "AI_EMPTY 16+2;", 18},
    {"a separator too many", "10L42" GS GS "21A1", "(10)L42(21)A1", "AI_SEPARATOR 6+1;", 6},
    {"a predefined length cut short", "0109521" GS "10L42", "(10)L42", "AI_LENGTH 0+7;", 2},
    {"several faults", "05X" GS "0109521234543214" GS "10L42" GS GS "11270132", "(10)L42",
     "AI_UNKNOWN 0+3;CHECK_DIGIT 4+16;AI_SEPARATOR 27+1;AI_DATE 28+8;", 0},
    {"the 2D part is read on", "0109521234543214|10L42", "|(10)L42", "CHECK_DIGIT 0+16;", 15},
    {"an empty 2D part", GTIN "|", "(01)09521234543213", "EMPTY 17+0;", 17},
    {"FNC1 alone", GS, "", "EMPTY 1+0;", 1},
    {"a second bar", "10A|10B|C" GS "21D", "(10)A|(21)D", "AI_CHARSET 4+5;", 7},
};

struct heard {
    char text[300];
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    size_t used = strlen(heard->text);
    assert_int_equal(finding->level, KOLLI_ERROR);
    snprintf(heard->text + used, sizeof heard->text - used, "%s %zu+%zu;",
             kolli_status_name(finding->diag.status), finding->diag.offset, finding->diag.length);
}

/* "(01)...|(10)..." by hand, for a list whose first part is empty too. */
static void show(const kolli_elements *list, char *text, size_t size)
{
    bool composite = false;
    text[0] = '\0';
    for (size_t i = 0; i < kolli_elements_count(list); i++) {
        kolli_element element = kolli_elements_at(list, i);
        size_t used = strlen(text);
        snprintf(text + used, size - used, "%s(%.*s)%.*s",
                 element.composite && !composite ? "|" : "", (int)element.ai.len, element.ai.ptr,
                 (int)element.value.len, element.value.ptr);
        composite = element.composite;
    }
}

static void keeps_what_is_good(void **state)
{
    const struct message_row *row = *state;
    struct heard heard = {""};
    const kolli_finding_sink sink = {hear, &heard};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0}, strict = {0};
    kolli_status status = kolli_elements_parse_lenient(list, span_of(row->data), &sink, &diag);
    char text[300];
    show(list, text, sizeof text);
    assert_string_equal(text, row->elements);
    assert_string_equal(heard.text, row->findings);
    assert_int_equal(diag.offset, row->place);
    assert_int_equal(kolli_elements_parse_lenient(list, span_of(row->data), NULL, NULL), status);
    assert_int_equal(kolli_elements_parse(list, span_of(row->data), &strict), status);
    assert_memory_equal(&strict, &diag, sizeof diag);
    kolli_elements_free(list);
}

static void refuses_the_whole(void **state)
{
    (void)state;
    static char large[KOLLI_ELEMENTS_BYTES + 1];
    memset(large, '1', sizeof large);
    struct heard heard = {""};
    const kolli_finding_sink sink = {hear, &heard};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(kolli_elements_parse_lenient(list, SPAN(""), &sink, &diag), KOLLI_EMPTY);
    assert_int_equal(
        kolli_elements_parse_lenient(list, (kolli_span){large, sizeof large}, &sink, &diag),
        KOLLI_TOO_LONG);
    assert_int_equal(kolli_elements_count(list), 0);
    assert_string_equal(heard.text, "");
    kolli_elements_free(list);
}

static void keeps_permitted_unknown_ones(void **state)
{
    (void)state;
    struct heard heard = {""};
    const kolli_finding_sink sink = {hear, &heard};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements_permit_unknown(list, true);
    kolli_span data = SPAN("3699AB" GS "3699123456"
                           "10L42");
    assert_int_equal(kolli_elements_parse_lenient(list, data, &sink, NULL), KOLLI_AI_LENGTH);
    char text[100];
    show(list, text, sizeof text);
    assert_string_equal(text, "(3699)123456(10)L42");
    assert_string_equal(heard.text, "AI_LENGTH 0+6;");
    kolli_elements_free(list);
}

/* ---- Splits ---------------------------------------------------------------------------------- */

struct split_row {
    const char *name;
    const char *beside; /* a message; "": none */
    const char *field;
    const char *first;  /* the likeliest */
    const char *second; /* "": there is none; NULL: not looked at */
};

static const struct split_row splits[] = {
    {"a good element alone", GTIN, "21AB", "(21)AB", ""},
    {"the longer value first", GTIN, "10AB21CD", "(10)AB21CD", "(10)AB(21)CD"},
    {"over its limit", GTIN, "10ABCDEFGHIJKLMNOPQRST21XYZ", "(10)ABCDEFGHIJKLMNOPQRST(21)XYZ", ""},
    {"a check digit that holds", "", "10L42" GTIN, "(10)L42(01)09521234543213", NULL},
    {"one that does not", GTIN, "10L420109521234543214", "(10)L420109521234543214", NULL},
    {"an AI without a value is none", "", "21AB37", "(21)AB37", ""},
    {"of predefined length in front", "", GTIN "10AB21CD", "(01)09521234543213(10)AB21CD",
     "(01)09521234543213(10)AB(21)CD"},
    {"no AI", "", "05AB", "", ""},
    {"no way", "", "10ABCDEFGHIJKLMNOPQRSTUVWXYZ", "", ""},
    {"a part with a fault of its own", GTIN, "10A\x7F", "", ""},
};

static void splits_a_field(void **state)
{
    const struct split_row *row = *state;
    kolli_elements *beside = NULL;
    if (row->beside[0] != '\0') {
        beside = kolli_elements_new(NULL);
        assert_int_equal(kolli_elements_parse(beside, span_of(row->beside), NULL), KOLLI_OK);
    }
    kolli_elements *lists[] = {kolli_elements_new(NULL), kolli_elements_new(NULL)};
    size_t count = 99;
    assert_int_equal(kolli_elements_splits(span_of(row->field), beside, lists, 2, &count, NULL),
                     KOLLI_OK);
    char text[300];
    show(lists[0], text, sizeof text);
    assert_string_equal(text, row->first);
    show(lists[1], text, sizeof text);
    if (row->second != NULL) {
        assert_string_equal(text, row->second);
        assert_int_equal(count, (row->first[0] != '\0') + (row->second[0] != '\0'));
    }
    kolli_elements_free(lists[0]);
    kolli_elements_free(lists[1]);
    kolli_elements_free(beside);
}

/* A GTIN beside excludes a second one, and what misses its GTIN without one goes behind. */
static void weighs_what_goes_together(void **state)
{
    (void)state;
    kolli_elements *beside = kolli_elements_new(NULL);
    kolli_elements *lists[] = {kolli_elements_new(NULL), kolli_elements_new(NULL)};
    size_t count = 0;
    char text[100];
    kolli_span field = SPAN("10L42" GTIN);
    assert_int_equal(kolli_elements_parse(beside, SPAN("0109521234543220"), NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_splits(field, NULL, lists, 1, &count, NULL), KOLLI_OK);
    show(lists[0], text, sizeof text);
    assert_string_equal(text, "(10)L42(01)09521234543213");
    assert_int_equal(kolli_elements_splits(field, beside, lists, 2, &count, NULL), KOLLI_OK);
    assert_int_equal(count, 2);
    show(lists[0], text, sizeof text);
    assert_string_equal(text, "(10)L420109521234543213"); /* the other repeats 01 */
    kolli_elements_free(lists[0]);
    kolli_elements_free(lists[1]);
    kolli_elements_free(beside);
}

/* Each place may begin an AI: many thousand ways, of which a bounded number comes soon. */
static void bounds_a_hostile_field(void **state)
{
    (void)state;
    char field[KOLLI_SPLIT_BYTES + 1];
    const char pairs[] = "1021";
    for (size_t i = 0; i < sizeof field; i++) {
        field[i] = pairs[i % 4];
    }
    kolli_elements *lists[KOLLI_SPLITS + 1];
    for (size_t i = 0; i <= KOLLI_SPLITS; i++) {
        lists[i] = kolli_elements_new(NULL);
    }
    size_t count = 0;
    kolli_span most = {field, KOLLI_SPLIT_BYTES};
    assert_int_equal(kolli_elements_splits(most, NULL, lists, KOLLI_SPLITS + 1, &count, NULL),
                     KOLLI_OK);
    assert_int_equal(count, KOLLI_SPLITS);
    kolli_diag diag = {0};
    kolli_span more = {field, sizeof field};
    assert_int_equal(kolli_elements_splits(more, NULL, lists, 1, &count, &diag), KOLLI_TOO_LONG);
    assert_int_equal(diag.offset, KOLLI_SPLIT_BYTES);
    assert_int_equal(count, 0);
    assert_int_equal(kolli_elements_count(lists[0]), 0);
    assert_int_equal(kolli_elements_splits(SPAN(""), NULL, lists, 1, &count, NULL), KOLLI_EMPTY);
    assert_int_equal(kolli_elements_splits(most, NULL, lists, 0, &count, NULL), KOLLI_OK);
    for (size_t i = 0; i <= KOLLI_SPLITS; i++) {
        kolli_elements_free(lists[i]);
    }
}

static bool use_both(const kolli_allocator *allocator)
{
    kolli_elements *lists[] = {kolli_elements_new(allocator), kolli_elements_new(allocator)};
    kolli_status status = KOLLI_NO_MEMORY;
    if (lists[0] != NULL && lists[1] != NULL) {
        struct heard heard = {""};
        const kolli_finding_sink sink = {hear, &heard};
        status =
            kolli_elements_parse_lenient(lists[0], SPAN("05X" GS "10L42" GS GTIN), &sink, NULL);
        assert_true(status == KOLLI_AI_UNKNOWN || kolli_elements_count(lists[0]) == 0);
        assert_true(status == KOLLI_AI_UNKNOWN || status == KOLLI_NO_MEMORY);
    }
    if (status == KOLLI_AI_UNKNOWN) {
        size_t count = 9;
        status = kolli_elements_splits(SPAN("10AB21CD"), NULL, lists, 2, &count, NULL);
        assert_int_equal(count, status == KOLLI_OK ? 2 : 0);
        assert_true(status == KOLLI_OK || kolli_elements_count(lists[0]) == 0);
    }
    kolli_elements_free(lists[0]);
    kolli_elements_free(lists[1]);
    return status == KOLLI_OK;
}

static void survives_failing_allocations(void **state)
{
    (void)state;
    fail_each_allocation(use_both);
}

int main(void)
{
    SUITE_ROWS(messages, keeps_what_is_good);
    suite_add("data as a whole are refused", refuses_the_whole);
    suite_add("unknown ones that are permitted are kept", keeps_permitted_unknown_ones);
    SUITE_ROWS(splits, splits_a_field);
    suite_add("what goes together is weighed first", weighs_what_goes_together);
    suite_add("a hostile field has bounded splits", bounds_a_hostile_field);
    suite_add("survives failing allocations", survives_failing_allocations);
    return suite_run("lenient");
}
