/* What does this word of the CBV mean, which one was meant, and which are there? */
#include "cbv_shown.h"
#include "input.h"

#include <stdio.h>

#define ANY  KOLLI_TERM_KINDS
#define UNIT "unit"

/* ---- One word -------------------------------------------------------------------------------- */

static void begin(struct output *output, const struct place *place, bool exact)
{
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    output_flag(output, "exact", exact);
}

/* A result for each term that the word may mean; how many. */
static size_t explain_terms(struct cbv *cbv, const struct place *place)
{
    kolli_term term, same;
    size_t i = 0;
    for (; kolli_term_match(ANY, place->text, i, &term); i++) {
        begin(cbv->output, place, kolli_term_find(term.kind, place->text, &same));
        cbv_write_term(cbv, &term);
        output_end(cbv->output);
    }
    return i;
}

/* Likewise for units: that of a code, and where it is none in use, what else it may mean. */
static size_t explain_units(struct cbv *cbv, const struct place *place)
{
    kolli_unit unit;
    size_t results = 0;
    bool code = kolli_unit_find(place->text, &unit);
    if (code) {
        begin(cbv->output, place, true);
        cbv_write_unit(cbv, &unit);
        output_end(cbv->output);
        results++;
    }
    bool gone = code && unit.state == KOLLI_UNIT_DELETED;
    for (size_t i = 0; (!code || gone) && kolli_unit_match(place->text, i, &unit); i++) {
        begin(cbv->output, place, false);
        cbv_write_unit(cbv, &unit);
        output_end(cbv->output);
        results++;
    }
    return results;
}

static void say_unknown(struct output *output, const struct place *place)
{
    kolli_term_hint hint;
    kolli_term near;
    kolli_unit unit;
    kolli_span word = place->text;
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, word);
    if (kolli_term_hint_find(ANY, word, &hint)) {
        cbv_write_hint(output, &hint);
        output_fault_for(output, KOLLI_EVENT_WORD, TEXT_CBV_UNKNOWN, TEXT_CBV_TAKE,
                         TEXT_WITH(word, kolli_span_of(hint.term.word)), hint.reason);
    } else if (kolli_term_near(ANY, word, &near)) {
        output_text(output, "near", TEXT_NONE, kolli_span_of(near.word));
        output_fault(output, KOLLI_EVENT_WORD, TEXT_CBV_UNKNOWN, TEXT_DID_YOU_MEAN,
                     TEXT_WITH(word, kolli_span_of(near.word)));
    } else if (kolli_unit_near(word, &unit)) {
        output_text(output, "near", TEXT_NONE, kolli_span_of(unit.code));
        output_fault(output, KOLLI_EVENT_WORD, TEXT_CBV_UNKNOWN, TEXT_DID_YOU_MEAN,
                     TEXT_WITH(word, kolli_span_of(unit.code)));
    } else {
        output_fault(output, KOLLI_EVENT_WORD, TEXT_CBV_UNKNOWN, TEXT_CBV_SEE_ALL, TEXT_WITH(word));
    }
    output_end(output);
}

static void explain(struct cbv *cbv, const struct options *options)
{
    struct input *input = input_new(options, 0, cbv->output);
    kolli_span item;
    while (input != NULL && input_next(input, &item)) {
        size_t results = explain_terms(cbv, &input->place);
        results += explain_units(cbv, &input->place);
        if (results == 0) {
            say_unknown(cbv->output, &input->place);
        }
    }
    input_free(input);
}

/* ---- Lists ----------------------------------------------------------------------------------- */

static void list_kind(struct output *output, kolli_term_kind kind)
{
    kolli_term term;
    output_say(output, TEXT_CBV_LIST_HEAD,
               TEXT_WITH(kolli_span_of(kolli_term_kind_name(kind)),
                         kolli_span_of(text_of(cbv_kind_text(kind), output->language))));
    for (size_t i = 0; kolli_term_at(kind, i, &term); i++) {
        cbv_list_term(output, &term);
    }
}

static void list_units(struct output *output)
{
    kolli_unit unit;
    output_say(
        output, TEXT_CBV_LIST_HEAD,
        TEXT_WITH(kolli_span_of(UNIT), kolli_span_of(text_of(TEXT_CBV_UNIT, output->language))));
    for (size_t i = 0; kolli_unit_at(i, &unit); i++) {
        cbv_list_unit(output, &unit);
    }
}

static void list_all(struct output *output)
{
    for (unsigned i = 0; i < KOLLI_TERM_KINDS; i++) {
        list_kind(output, (kolli_term_kind)i);
    }
    list_units(output);
}

static void list_table(const struct options *options, struct output *output)
{
    kolli_span name = options_span(options, OPTION_TABLE);
    kolli_term_kind kind;
    if (kolli_term_kind_find(name, &kind)) {
        list_kind(output, kind);
    } else if (strcmp(options->values[OPTION_TABLE], UNIT) == 0) {
        list_units(output);
    } else {
        char names[256] = "";
        for (unsigned i = 0; i < KOLLI_TERM_KINDS; i++) {
            size_t used = strlen(names);
            snprintf(names + used, sizeof names - used, "%s, ",
                     kolli_term_kind_name((kolli_term_kind)i));
        }
        strcat(names, UNIT); /* a test asks for a table that is none */
        options_refuse(options, OPTION_TABLE, kolli_span_of(names), output);
    }
}

void cbv_run(const struct options *options, struct output *output)
{
    if (options_given(options, OPTION_TABLE)) {
        if (options_words(options, 0, output)) {
            list_table(options, output);
        }
        return;
    }
    if (options->count == 0) {
        list_all(output);
        return;
    }
    struct cbv cbv = {output, kolli_buffer_new(NULL)};
    if (cbv.buffer == NULL) {
        output_no_memory(output);
    } else {
        explain(&cbv, options);
    }
    kolli_buffer_free(cbv.buffer);
}
