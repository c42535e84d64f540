/* Which lines may a Syntax Dictionary have, and does the next one load? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/dictionary.h"
#include "kolli/element.h"
#include "vectors.h"

#define NEXT "syntax/dictionary/gs1-syntax-dictionary-next.txt"

/* Refused lines, and how many of them for the fault that the set names. */
static size_t refused, refused_right;

static bool is_named(const char *error, kolli_status status)
{
    static const struct {
        const char *word; /* in the name that the set gives to the fault */
        kolli_status status;
    } words[] = {
        {"AI_HAS_WRONG_WIDTH", KOLLI_DICTIONARY_AI},
        {"MUST_BE_NUMERIC", KOLLI_DICTIONARY_AI},
        {"AI_RANGE", KOLLI_DICTIONARY_AI},
        {"AIS_IN_RANGE", KOLLI_DICTIONARY_AI},
        {"TRUNCATED", KOLLI_DICTIONARY_FORMAT},
        {"MISSING_COMPONENTS", KOLLI_DICTIONARY_FORMAT},
        {"PREDEFINED", KOLLI_DICTIONARY_FIXED},
        {"ENTRY_TOO_LONG", KOLLI_DICTIONARY_LENGTH},
        {"ATTRIBUTES_TOO_LONG", KOLLI_DICTIONARY_LENGTH},
        {"ATTRIBUTE", KOLLI_DICTIONARY_ATTRIBUTE},
        {"TITLE", KOLLI_DICTIONARY_TITLE},
        {"UNKNOWN_LINTER", KOLLI_DICTIONARY_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strstr(error, words[i].word) != NULL) {
            return status == words[i].status;
        }
    }
    return status == KOLLI_DICTIONARY_COMPONENT;
}

static bool same_entries(const kolli_dictionary *dictionary, const json_t *line)
{
    size_t count = (size_t)json_integer_value(json_object_get(line, "entries"));
    kolli_ai_facts first, last, more;
    return count > 0 && kolli_dictionary_at(dictionary, 0, &first) &&
           kolli_dictionary_at(dictionary, count - 1, &last) &&
           !kolli_dictionary_at(dictionary, count, &more) &&
           strcmp(first.ai, json_string_value(json_object_get(line, "first"))) == 0 &&
           strcmp(last.ai, json_string_value(json_object_get(line, "last"))) == 0;
}

/* A line alone is a dictionary of one entry; a remark alone is none. */
static enum verdict judge_line(const json_t *line)
{
    kolli_span input;
    input.ptr = vectors_bytes(line, "input", &input.len);
    kolli_dictionary *dictionary = NULL;
    kolli_diag diag = {0};
    kolli_status status = kolli_dictionary_load(&dictionary, input, NULL, NULL, &diag);
    bool good;
    if (!json_is_true(json_object_get(line, "ok"))) {
        good = status >= KOLLI_DICTIONARY_AI && status <= KOLLI_DICTIONARY_DIGITS &&
               diag.line == 1 && diag.offset + diag.length <= input.len;
        refused++;
        refused_right += is_named(json_string_value(json_object_get(line, "error")), status);
    } else if (status == KOLLI_EMPTY) {
        good = json_integer_value(json_object_get(line, "entries")) == 0;
    } else {
        good = status == KOLLI_OK && same_entries(dictionary, line);
    }
    kolli_dictionary_free(dictionary);
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

/* In the next dictionary AI 240 may stand beside AI 03 too, and 7240 may not. */
static bool works(const kolli_dictionary *next)
{
    bool good = true;
    kolli_elements *list = kolli_elements_new(NULL);
    for (int i = 0; i < 2; i++) {
        kolli_elements_use(list, i == 0 ? NULL : next);
        kolli_status status =
            kolli_elements_parse_bracketed(list, SPAN("(03)09521234543213(240)A1"), NULL);
        kolli_status together = kolli_elements_check(list, NULL, NULL, NULL);
        good = good && status == KOLLI_OK && together == (i == 0 ? KOLLI_AI_REQUIRES : KOLLI_OK);
    }
    good = good && kolli_elements_parse(list, SPAN("03095212345432137240P1"), NULL) == KOLLI_OK &&
           kolli_elements_check(list, NULL, NULL, NULL) == KOLLI_AI_EXCLUDES;
    kolli_elements_free(list);
    return good;
}

/* The next dictionary has all AIs of the compiled one. */
static bool has_all(const kolli_dictionary *next)
{
    kolli_ai_facts facts;
    size_t index = 0;
    while (kolli_ai_at(index, &facts) &&
           kolli_dictionary_find(next, kolli_span_of(facts.ai), NULL)) {
        index++;
    }
    return index > 500 && !kolli_ai_at(index, &facts);
}

static bool next_is_good(void)
{
    size_t length = 0;
    char *text = vectors_file(NEXT, &length);
    if (text == NULL) {
        printf("%s: absent\n", NEXT);
        return true;
    }
    kolli_dictionary *next = NULL;
    kolli_diag diag = {0};
    kolli_status status =
        kolli_dictionary_load(&next, (kolli_span){text, length}, NULL, NULL, &diag);
    bool good = status == KOLLI_OK && kolli_dictionary_release(next)[0] == '\0' && has_all(next) &&
                works(next);
    printf("%s: %s\n", NEXT, good ? "loads and works" : "does not load or work");
    kolli_dictionary_free(next);
    free(text);
    return good;
}

int main(void)
{
    vectors_run("syntax/dictionary-lines.jsonl", judge_line);
    printf("  refused for the fault that is named: %zu of %zu\n", refused_right, refused);
    bool good = next_is_good();
    int result = vectors_end();
    return good ? result : 1;
}
