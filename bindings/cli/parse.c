/* What do these data of a barcode say: which elements, in which words, with which name? */
#include "parse.h"

#include "clock.h"
#include "input.h"
#include "lenient.h"
#include "meaning.h"
#include "together.h"

#include "kolli/name.h"

#include <stdio.h>

static void write_element(struct parsing *parsing, size_t index)
{
    struct output *output = parsing->output;
    kolli_element element = kolli_elements_at(parsing->list, index);
    kolli_ai_facts facts = {.title = ""};
    kolli_dictionary_find(parsing->dictionary, element.ai, &facts);
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
    meaning_write(output, &element, parsing->year);
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

bool parse_check(struct parsing *parsing, bool whole)
{
    const kolli_finding_sink findings = {hear_together, parsing};
    if (parsing->together == NULL) {
        if (whole) {
            kolli_elements_check(parsing->list, &parsing->check, &findings, NULL);
        }
        return true;
    }
    kolli_elements *list = parsing->list;
    parsing->list = parsing_list(parsing);
    if (!together_take(parsing->together, list, whole)) {
        return false;
    }
    if (parsing->list == NULL) {
        output_no_memory(parsing->output);
    }
    return parsing->list != NULL;
}

/* ---- What both commands take ----------------------------------------------------------------- */

kolli_elements *parsing_list(const struct parsing *parsing)
{
    kolli_elements *list = kolli_elements_new(NULL);
    if (list != NULL) {
        kolli_elements_use(list, parsing->dictionary);
        kolli_elements_permit_unknown(list, parsing->permit_unknown);
    }
    return list;
}

/* --skip excludes,requires… */
static bool read_skip(kolli_check_options *check, const struct options *options,
                      struct output *output)
{
    const struct {
        const char *word;
        bool *skip;
    } rows[] = {
        {"excludes", &check->skip_excludes},
        {"requires", &check->skip_requires},
        {"repeats", &check->skip_repeats},
        {"serials", &check->skip_serials},
    };
    const char *rest = options_given(options, OPTION_SKIP) ? options->values[OPTION_SKIP] : NULL;
    while (rest != NULL) {
        size_t length = strcspn(rest, ",");
        size_t i = 0;
        while (i < sizeof rows / sizeof *rows &&
               (strlen(rows[i].word) != length || memcmp(rows[i].word, rest, length) != 0)) {
            i++;
        }
        if (i == sizeof rows / sizeof *rows) {
            options_refuse(options, OPTION_SKIP,
                           kolli_span_of("excludes, requires, repeats, serials"), output);
            return false;
        }
        *rows[i].skip = true;
        rest = rest[length] == ',' ? rest + length + 1 : NULL;
    }
    return true;
}

static unsigned this_year(void)
{
    kolli_time now = clock_now();
    char text[KOLLI_TIME_TEXT];
    unsigned year = 0;
    kolli_time_write(&now, text);
    sscanf(text, "%4u", &year);
    return year;
}

bool parsing_begin(struct parsing *parsing, const struct options *options, struct output *output)
{
    *parsing = (struct parsing){
        .output = output,
        .year = this_year(),
        .permit_unknown = options_given(options, OPTION_PERMIT_UNKNOWN),
        .check = KOLLI_CHECK_OPTIONS_INIT,
    };
    if (!read_skip(&parsing->check, options, output) ||
        !dictionary_read(&parsing->dictionary, options, output)) {
        return false;
    }
    parsing->list = parsing_list(parsing);
    parsing->buffer = kolli_buffer_new(NULL);
    if (parsing->list == NULL || parsing->buffer == NULL) {
        output_no_memory(output);
        return false;
    }
    if (options_given(options, OPTION_TOGETHER)) {
        parsing->together = together_new(output);
        return parsing->together != NULL;
    }
    return true;
}

void parsing_end(struct parsing *parsing)
{
    together_free(parsing->together);
    kolli_buffer_free(parsing->buffer);
    kolli_elements_free(parsing->list);
    kolli_dictionary_free(parsing->dictionary);
}

void parsing_finish(struct parsing *parsing)
{
    if (parsing->together != NULL) {
        together_write(parsing->together, &parsing->check);
    }
}

/* ---- parse ----------------------------------------------------------------------------------- */

/* Splits of each field at fault when --splits does not say how many. */
#define SPLITS 3

/* An element string with faults, where what is good in it is wanted. */
static bool parse_leniently(struct parsing *parsing, struct lenient *lenient, kolli_span text)
{
    bool whole = lenient_read(lenient, parsing, text) == KOLLI_OK;
    if (kolli_elements_count(parsing->list) > 0) {
        parse_write(parsing);
    }
    lenient_write_splits(lenient, parsing, text);
    return whole;
}

/* False when it is no use to go on. */
static bool parse_one(struct parsing *parsing, struct lenient *lenient, const struct place *place)
{
    struct output *output = parsing->output;
    enum form form = form_of(place->text);
    kolli_diag diag = {0};
    bool whole = true;
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    output_text(output, "form", TEXT_NONE, kolli_span_of(form_word(form)));
    if (lenient != NULL && form == FORM_ELEMENT_STRING) {
        whole = parse_leniently(parsing, lenient, place->text);
    } else if (elements_read(parsing->list, place->text, &diag) == KOLLI_OK) {
        parse_write(parsing);
    } else {
        output_finding(output, KOLLI_ERROR, &diag);
        whole = false;
    }
    bool more = parse_check(parsing, whole);
    output_end(output);
    return more;
}

static bool parse_all(struct parsing *parsing, struct lenient *lenient,
                      const struct options *options)
{
    struct input *input = input_new(options, 0, parsing->output);
    kolli_span item;
    bool more = input != NULL;
    while (more && input_next(input, &item)) {
        more = parse_one(parsing, lenient, &input->place);
    }
    input_free(input);
    return more;
}

/* --lenient and --splits N; *lenient is NULL without them. False: said. */
static bool read_lenient(struct lenient **lenient, const struct parsing *parsing,
                         const struct options *options)
{
    uint64_t splits = SPLITS;
    bool also_good = options_given(options, OPTION_SPLITS);
    *lenient = NULL;
    if (!options_number(options, OPTION_SPLITS, 1, LENIENT_SPLITS, &splits, parsing->output)) {
        return false;
    }
    if (also_good || options_given(options, OPTION_LENIENT)) {
        *lenient = lenient_new(parsing, (size_t)splits, also_good);
        return *lenient != NULL;
    }
    return true;
}

void parse_run(const struct options *options, struct output *output)
{
    struct parsing parsing;
    struct lenient *lenient = NULL;
    if (parsing_begin(&parsing, options, output) && read_lenient(&lenient, &parsing, options) &&
        parse_all(&parsing, lenient, options)) {
        parsing_finish(&parsing);
    }
    lenient_free(lenient);
    parsing_end(&parsing);
}
