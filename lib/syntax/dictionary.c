/* What does a dictionary say of an application identifier, and which one does a list work with? */
#include "kolli/dictionary.h"

#include "syntax/elements.h"

void kolli_elements_use(kolli_elements *list, const kolli_dictionary *dictionary)
{
    kolli_elements_clear(list);
    list->dictionary = dictionary_or_compiled(dictionary);
}

const char *kolli_dictionary_release(const kolli_dictionary *dictionary)
{
    return dictionary_or_compiled(dictionary)->release;
}

/* The AI that a row means for these digits: its own, or one of its run. */
static void fill_facts(const struct ai_entry *row, const char *ai, kolli_ai_facts *facts)
{
    *facts = (kolli_ai_facts){.separator = !row->fixed,
                              .key = row->link == AI_KEY,
                              .attribute = row->link != AI_BOUND,
                              .title = row->title,
                              .min = (uint16_t)ai_min(row),
                              .max = (uint16_t)ai_max(row)};
    memcpy(facts->ai, ai, row->digits);
}

bool kolli_dictionary_find(const kolli_dictionary *dictionary, kolli_span ai, kolli_ai_facts *facts)
{
    const struct ai_entry *row = ai_exact(dictionary_or_compiled(dictionary), ai);
    if (row != NULL && facts != NULL) {
        fill_facts(row, ai.ptr, facts);
    }
    return row != NULL;
}

bool kolli_dictionary_at(const kolli_dictionary *dictionary, size_t index, kolli_ai_facts *facts)
{
    dictionary = dictionary_or_compiled(dictionary);
    for (size_t n = 0; n < dictionary->count; n++) {
        const struct ai_entry *row = &dictionary->rows[n];
        size_t run = (size_t)(row->last[row->digits - 1] - row->first[row->digits - 1]) + 1;
        if (index < run) {
            char ai[5];
            memcpy(ai, row->first, sizeof ai);
            ai[row->digits - 1] = (char)(ai[row->digits - 1] + (char)index);
            fill_facts(row, ai, facts);
            return true;
        }
        index -= run;
    }
    return false;
}

bool kolli_ai_find(kolli_span ai, kolli_ai_facts *facts)
{
    return kolli_dictionary_find(NULL, ai, facts);
}

bool kolli_ai_at(size_t index, kolli_ai_facts *facts)
{
    return kolli_dictionary_at(NULL, index, facts);
}
