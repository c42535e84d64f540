/*
 * The text of a dictionary: what is loaded is written and loaded again as the same. Behind a NUL, a
 * message: lists that work with the dictionary take any, and what they read comes back.
 */
#include "fuzz.h"

#include "syntax/ai.h"

static void hear(void *context, const kolli_finding *finding)
{
    (void)context;
    MUST(finding->diag.status == KOLLI_DICTIONARY_UNKNOWN && finding->diag.line > 0);
}

static bool same_rows(const kolli_dictionary *one, const kolli_dictionary *other)
{
    bool same = one->count == other->count && strcmp(one->release, other->release) == 0 &&
                memcmp(one->first_row, other->first_row, sizeof one->first_row) == 0;
    for (size_t n = 0; same && n < one->count; n++) {
        const struct ai_entry *a = ai_row(one, n);
        const struct ai_entry *b = ai_row(other, n);
        same = strcmp(a->first, b->first) == 0 && strcmp(a->last, b->last) == 0 &&
               a->fixed == b->fixed && a->link == b->link &&
               strcmp(a->qualifiers, b->qualifiers) == 0 && strcmp(a->requires, b->requires) == 0 &&
               strcmp(a->excludes, b->excludes) == 0 && strcmp(a->title, b->title) == 0;
        for (size_t i = 0; i < AI_COMPONENTS; i++) {
            const struct ai_component *c = &a->component[i];
            const struct ai_component *d = &b->component[i];
            same = same && c->set == d->set && c->min == d->min && c->max == d->max &&
                   c->optional == d->optional && c->rules == d->rules;
        }
    }
    return same;
}

static void check_text(const kolli_dictionary *dictionary)
{
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_dictionary *again = NULL;
    MUST(kolli_dictionary_write(dictionary, kolli_buffer_sink(buffer)) == KOLLI_OK);
    MUST(kolli_dictionary_load(&again, kolli_buffer_span(buffer), NULL, NULL, NULL) == KOLLI_OK);
    MUST(same_rows(dictionary, again));
    kolli_dictionary_free(again);
    kolli_buffer_free(buffer);
}

static void check_message(kolli_elements *list, kolli_elements *again, kolli_span message)
{
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_name_facts facts;
    kolli_scan scan;
    if (kolli_elements_parse(list, message, NULL) == KOLLI_OK) {
        MUST(kolli_elements_write(list, KOLLI_GS, kolli_buffer_sink(buffer)) == KOLLI_OK);
        MUST(kolli_elements_parse(again, kolli_buffer_span(buffer), NULL) == KOLLI_OK);
        MUST(same_elements(list, again));
        kolli_elements_check(list, NULL, NULL, NULL);
        kolli_link_write(list, kolli_span_of(""), kolli_buffer_sink(buffer), NULL);
        kolli_name_write(list, KOLLI_NAME_FINEST, kolli_buffer_sink(buffer), NULL);
    }
    kolli_elements_parse_lenient(list, message, NULL, NULL);
    kolli_elements_parse_bracketed(list, message, NULL);
    kolli_link_scan(&scan, list, message, NULL);
    kolli_name_canonical(list, message, kolli_buffer_sink(buffer), &facts, NULL);
    kolli_buffer_clear(buffer);
    kolli_scan_repair(buffer, list, message, NULL, NULL, NULL);
    if (message.len <= 24) {
        size_t count = 0;
        kolli_elements *const lists[] = {list, again};
        kolli_elements_splits(message, NULL, lists, 2, &count, NULL);
    }
    kolli_buffer_free(buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_span input = {(const char *)data, size};
    kolli_span text = span_first(input, span_find(input, '\0'));
    kolli_dictionary *dictionary = NULL;
    kolli_diag diag = {0};
    const kolli_finding_sink unknown = {hear, NULL};
    kolli_status strict = kolli_dictionary_load(&dictionary, text, NULL, NULL, NULL);
    kolli_dictionary_free(dictionary);
    dictionary = NULL;
    kolli_status status = kolli_dictionary_load(&dictionary, text, NULL, &unknown, &diag);
    MUST(status == strict || strict == KOLLI_DICTIONARY_UNKNOWN);
    if (status != KOLLI_OK) {
        MUST(dictionary == NULL && diag.status == status);
        MUST(diag.offset <= text.len && diag.length <= text.len - diag.offset);
        return 0;
    }
    check_text(dictionary);
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements *again = kolli_elements_new(NULL);
    kolli_elements_use(list, dictionary);
    kolli_elements_use(again, dictionary);
    kolli_elements_permit_unknown(list, size % 2 == 0);
    kolli_elements_permit_unknown(again, size % 2 == 0);
    kolli_link_permit_unknown(list, size % 2 == 0);
    check_message(list, again, span_from(input, text.len + 1));
    kolli_elements_free(again);
    kolli_elements_free(list);
    kolli_dictionary_free(dictionary);
    return 0;
}
