/* What does this application identifier mean, or which ones are there? */
#include "ai_shown.h"
#include "input.h"
#include "near.h"

#include <stdio.h>

#define WORD_BYTES 64

/* In small letters, cut where it is too long. */
static void small_letters(char small[WORD_BYTES], kolli_span word)
{
    size_t i = 0;
    for (; i < word.len && i + 1 < WORD_BYTES; i++) {
        char c = word.ptr[i];
        small[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    small[i] = '\0';
}

static bool is_title(const char *title, kolli_span word)
{
    char a[WORD_BYTES], b[WORD_BYTES];
    small_letters(a, kolli_span_of(title));
    small_letters(b, word);
    return *a != '\0' && strcmp(a, b) == 0;
}

/*
 * The next AI from *index on that has the title; of those that differ in their decimals only the
 * first.
 */
static bool next_of_title(kolli_span word, size_t *index, kolli_ai_meaning *meaning)
{
    kolli_ai_facts facts;
    const char *before = *index > 0 ? meaning->name[KOLLI_ENGLISH] : "";
    while (kolli_ai_at((*index)++, &facts)) {
        if (is_title(facts.title, word) && kolli_ai_explain(kolli_span_of(facts.ai), meaning) &&
            strcmp(meaning->name[KOLLI_ENGLISH], before) != 0) {
            return true;
        }
    }
    return false;
}

/* Offer an AI, a word for it or its title; *best gets it when it is the nearest so far. */
static void offer(struct near *near, char best[WORD_BYTES], const char *word)
{
    char small[WORD_BYTES];
    small_letters(small, kolli_span_of(word));
    near_offer(near, small);
    if (near->best == small) {
        snprintf(best, WORD_BYTES, "%s", word);
        near->best = best;
    }
}

static void say_unknown(struct output *output, kolli_span word)
{
    char typed[WORD_BYTES], best[WORD_BYTES];
    struct near near = {typed, NULL, 0};
    kolli_ai_facts facts;
    small_letters(typed, word);
    for (size_t i = 0; kolli_ai_at(i, &facts); i++) {
        offer(&near, best, facts.ai);
        offer(&near, best, kolli_ai_word(kolli_span_of(facts.ai)));
        offer(&near, best, facts.title);
    }
    output_fault(output, KOLLI_AI_UNKNOWN, TEXT_AI_UNKNOWN,
                 near.best == NULL ? TEXT_AI_LIST : TEXT_DID_YOU_MEAN,
                 TEXT_WITH(word, kolli_span_of(near.best)));
}

/* One result for an AI or a word, for a title one for each AI that has it. */
static void explain_one(struct explaining *explaining, const struct place *place)
{
    struct output *output = explaining->output;
    kolli_ai_facts facts;
    kolli_ai_meaning meaning;
    kolli_span word = place->text;
    size_t index = 0;
    bool known =
        kolli_ai_explain(word, &meaning) ||
        (kolli_ai_find_word(word, &facts) && kolli_ai_explain(kolli_span_of(facts.ai), &meaning));
    bool title = !known && next_of_title(word, &index, &meaning);
    do {
        output_begin(output, place);
        output_text(output, "input", TEXT_NONE, word);
        if (known || title) {
            ai_write(explaining, &meaning);
        } else {
            say_unknown(output, word);
        }
        output_end(output);
    } while (title && next_of_title(word, &index, &meaning));
}

static void list_all(struct output *output)
{
    kolli_ai_facts facts;
    kolli_ai_meaning meaning;
    for (size_t i = 0; kolli_ai_at(i, &facts); i++) {
        char ai[8], title[32];
        kolli_ai_explain(kolli_span_of(facts.ai), &meaning);
        snprintf(ai, sizeof ai, "%-4s", facts.ai);
        snprintf(title, sizeof title, "%-25s", facts.title);
        output_begin(output, NULL);
        output_text(output, "ai", TEXT_NONE, kolli_span_of(facts.ai));
        output_text(output, "title", TEXT_NONE, kolli_span_of(facts.title));
        ai_write_names(output, &meaning);
        output_say(output, TEXT_AI_ROW,
                   TEXT_WITH(kolli_span_of(ai), kolli_span_of(title),
                             kolli_span_of(meaning.name[output->language])));
        output_end(output);
    }
}

static void explain_all(struct explaining *explaining, const struct options *options)
{
    struct input *input = input_new(options, 0, explaining->output);
    kolli_span item;
    while (input != NULL && input_next(input, &item)) {
        explain_one(explaining, &input->place);
    }
    input_free(input);
}

void ai_run(const struct options *options, struct output *output)
{
    struct explaining explaining = {output, NULL, NULL};
    if (options->count == 0) {
        list_all(output);
        return;
    }
    explaining.list = kolli_elements_new(NULL);
    explaining.buffer = kolli_buffer_new(NULL);
    if (explaining.list == NULL || explaining.buffer == NULL) {
        output_no_memory(output);
    } else {
        explain_all(&explaining, options);
    }
    kolli_buffer_free(explaining.buffer);
    kolli_elements_free(explaining.list);
}
