/* What do these data of a barcode say: which elements, in which words, with which name? */
#include "parse.h"

#include "input.h"

#include "kolli/name.h"

#include <stdio.h>

static void write_element(struct parsing *parsing, size_t index)
{
    struct output *output = parsing->output;
    kolli_element element = kolli_elements_at(parsing->list, index);
    kolli_ai_facts facts = {.title = ""};
    kolli_ai_find(element.ai, &facts);
    kolli_buffer_clear(parsing->buffer);
    kolli_elements_write_hri(parsing->list, index, !output->json,
                             kolli_buffer_sink(parsing->buffer));
    output_open_object(output, NULL);
    output_text(output, "ai", TEXT_NONE, element.ai);
    output_text(output, "value", TEXT_NONE, element.value);
    output_text(output, "title", TEXT_NONE, kolli_span_of(facts.title));
    if (element.unknown) {
        output_flag(output, "unknown", true);
    }
    if (element.composite) {
        output_flag(output, "composite", true);
    }
    output_text(output, "hri", TEXT_INDENTED, kolli_buffer_span(parsing->buffer));
    output_close(output);
}

/* The canonical name of the most particular thing that the elements identify. */
static void write_name(struct parsing *parsing)
{
    static const struct {
        kolli_name_level level;
        const char *word;
        enum text row;
    } rows[] = {
        {KOLLI_NAME_INSTANCE, "instance", TEXT_NAME_INSTANCE},
        {KOLLI_NAME_LOT, "lot", TEXT_NAME_LOT},
        {KOLLI_NAME_CLASS, "class", TEXT_NAME_CLASS},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        kolli_buffer_clear(parsing->buffer);
        if (kolli_name_write(parsing->list, rows[i].level, kolli_buffer_sink(parsing->buffer),
                             NULL) == KOLLI_OK) {
            output_text(parsing->output, "name", rows[i].row, kolli_buffer_span(parsing->buffer));
            output_text(parsing->output, "name_level", TEXT_NONE, kolli_span_of(rows[i].word));
            return;
        }
    }
}

void parse_write(struct parsing *parsing)
{
    struct output *output = parsing->output;
    kolli_sink sink = kolli_buffer_sink(parsing->buffer);
    kolli_buffer_clear(parsing->buffer);
    kolli_elements_write_bracketed(parsing->list, sink);
    output_text(output, "bracketed", TEXT_ALONE, kolli_buffer_span(parsing->buffer));
    kolli_buffer_clear(parsing->buffer);
    kolli_elements_write(parsing->list, KOLLI_GS, sink);
    output_text(output, "element_string", TEXT_NONE, kolli_buffer_span(parsing->buffer));
    output_open_list(output, "elements");
    for (size_t i = 0; i < kolli_elements_count(parsing->list); i++) {
        write_element(parsing, i);
    }
    output_close(output);
    write_name(parsing);
}

/* The place of an element in the list is its place in the JSON result; text has no use for it. */
static void hear_together(void *context, const kolli_finding *finding)
{
    struct output *output = ((struct parsing *)context)->output;
    kolli_diag diag = finding->diag;
    diag.pointer[0] = '\0';
    if (output->json) {
        snprintf(diag.pointer, sizeof diag.pointer, "/elements%.32s", finding->diag.pointer);
    }
    output_finding(output, KOLLI_WARNING, &diag);
}

void parse_check(struct parsing *parsing)
{
    const kolli_finding_sink findings = {hear_together, parsing};
    kolli_elements_check(parsing->list, NULL, &findings, NULL);
}

static void parse_one(struct parsing *parsing, const struct place *place)
{
    struct output *output = parsing->output;
    kolli_diag diag = {0};
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    output_text(output, "form", TEXT_NONE, kolli_span_of(form_word(form_of(place->text))));
    if (elements_read(parsing->list, place->text, &diag) == KOLLI_OK) {
        parse_write(parsing);
        parse_check(parsing);
    } else {
        output_finding(output, KOLLI_ERROR, &diag);
    }
    output_end(output);
}

void parse_run(const struct options *options, struct output *output)
{
    struct parsing parsing = {output, kolli_elements_new(NULL), kolli_buffer_new(NULL)};
    struct input *input = input_new(options, 0, output);
    kolli_span item;
    if (parsing.list == NULL || parsing.buffer == NULL) {
        output_no_memory(output);
    } else if (input != NULL) {
        kolli_elements_permit_unknown(parsing.list, options_given(options, OPTION_PERMIT_UNKNOWN));
        while (input_next(input, &item)) {
            parse_one(&parsing, &input->place);
        }
    }
    input_free(input);
    kolli_buffer_free(parsing.buffer);
    kolli_elements_free(parsing.list);
}
