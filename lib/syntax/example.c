/* What does an application identifier look like in use, with all that it needs beside it? */
#include "kolli/ai.h"

#include "base/fail.h"

/* The most elements of an example: twice what the compiled dictionary needs. */
#define EXAMPLE_AIS 8

struct example {
    char ai[EXAMPLE_AIS][KOLLI_AI_DIGITS + 1]; /* keys in front, else in order */
    size_t count;
};

/* Does a stand in front of b? */
static bool in_front(const char *a, const char *b)
{
    kolli_ai_facts first = {0}, second = {0};
    kolli_ai_find(span_of(a), &first);
    kolli_ai_find(span_of(b), &second);
    return first.key != second.key ? first.key : strcmp(a, b) < 0;
}

/* Unless it is there, or there is no room. */
static void insert(struct example *example, kolli_span ai)
{
    char added[KOLLI_AI_DIGITS + 1] = "";
    memcpy(added, ai.ptr, ai.len);
    for (size_t i = 0; i < example->count; i++) {
        if (strcmp(example->ai[i], added) == 0) {
            return;
        }
    }
    if (example->count == EXAMPLE_AIS) {
        return;
    }
    size_t at = example->count++;
    for (; at > 0 && in_front(added, example->ai[at - 1]); at--) {
        memcpy(example->ai[at], example->ai[at - 1], sizeof added);
    }
    memcpy(example->ai[at], added, sizeof added);
}

/* Insert the first choice of what is needed: "01+21/8006". */
static void insert_needed(struct example *example, const char *choices)
{
    kolli_span rest = span_first(span_of(choices), strcspn(choices, "/"));
    while (rest.len > 0) {
        kolli_span ai = span_first(rest, span_find(rest, '+'));
        insert(example, ai);
        rest = span_from(rest, ai.len + 1);
    }
}

static kolli_status fill(kolli_elements *list, const struct example *example, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    kolli_elements_clear(list);
    for (size_t i = 0; i < example->count && status == KOLLI_OK; i++) {
        kolli_ai_meaning meaning;
        kolli_span ai = span_of(example->ai[i]);
        status = kolli_ai_explain(ai, &meaning)
                     ? kolli_elements_add(list, ai, span_of(meaning.example), diag)
                     : diag_fail(diag, KOLLI_AI_UNKNOWN, KOLLI_NO_OFFSET, 0, ai);
    }
    return status;
}

/* What the list still misses, as KOLLI_AI_REQUIRES tells it in {2}; NULL: nothing. */
static const char *missing(const kolli_elements *list, kolli_diag *found)
{
    kolli_check_options options = KOLLI_CHECK_OPTIONS_INIT;
    options.skip_excludes = options.skip_repeats = options.skip_serials = true;
    return kolli_elements_check(list, &options, NULL, found) == KOLLI_OK
               ? NULL
               : found->arguments + strlen(found->arguments) + 1;
}

kolli_status kolli_ai_example(kolli_span ai, kolli_elements *list, kolli_diag *diag)
{
    struct example example = {.count = 0};
    kolli_diag found;
    kolli_elements_clear(list);
    if (!kolli_ai_find(ai, NULL)) {
        return diag_fail(diag, KOLLI_AI_UNKNOWN, KOLLI_NO_OFFSET, 0, ai);
    }
    insert(&example, ai);
    kolli_status status = fill(list, &example, diag);
    const char *needed = NULL;
    while (status == KOLLI_OK && example.count < EXAMPLE_AIS &&
           (needed = missing(list, &found)) != NULL) {
        insert_needed(&example, needed);
        status = fill(list, &example, diag);
    }
    if (status != KOLLI_OK) {
        kolli_elements_clear(list);
    }
    return status;
}
