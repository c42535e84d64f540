/* Which symbology, and how is it drawn? */
#include "drawing.h"

#include "near.h"

#include <stdio.h>

static bool read_symbology(struct drawing *drawing, const struct options *options,
                           struct output *output)
{
    drawing->symbology = KOLLI_QR_LINK;
    if (!options_given(options, OPTION_SYMBOLOGY) ||
        kolli_symbology_find(options_span(options, OPTION_SYMBOLOGY), &drawing->symbology)) {
        return true;
    }
    struct near near = {options->values[OPTION_SYMBOLOGY], NULL, 0};
    for (int i = 0; i < KOLLI_SYMBOLOGIES; i++) {
        near_offer(&near, kolli_symbology_facts_of((kolli_symbology)i)->word);
    }
    output_fault(output, KOLLI_ARGUMENT, TEXT_SYMBOLOGY_UNKNOWN,
                 near.best == NULL ? TEXT_SYMBOLOGY_LIST : TEXT_DID_YOU_MEAN,
                 TEXT_WITH(options_span(options, OPTION_SYMBOLOGY), kolli_span_of(near.best)));
    return false;
}

static bool read_ecc(struct drawing *drawing, const struct options *options, struct output *output)
{
    kolli_span ecc = options_span(options, OPTION_ECC);
    if (!options_given(options, OPTION_ECC)) {
        return true;
    }
    if (ecc.len != 1 || strchr("LMQHlmqh", ecc.ptr[0]) == NULL) {
        options_refuse(options, OPTION_ECC, kolli_span_of("L, M, Q, H"), output);
        return false;
    }
    drawing->encode.ecc = (char)(ecc.ptr[0] >= 'a' ? ecc.ptr[0] - 'a' + 'A' : ecc.ptr[0]);
    return true;
}

/* Data Matrix: ROWSxCOLUMNS. */
static bool read_modules(struct drawing *drawing, const struct options *options,
                         struct output *output)
{
    unsigned rows, columns;
    char rest;
    if (!options_given(options, OPTION_MODULES)) {
        return true;
    }
    if (sscanf(options->values[OPTION_MODULES], "%3ux%3u%c", &rows, &columns, &rest) != 2 ||
        rows == 0 || columns == 0) {
        options_refuse(options, OPTION_MODULES, kolli_span_of("22x22, 16x48 …"), output);
        return false;
    }
    drawing->encode.rows = (uint16_t)rows;
    drawing->encode.columns = (uint16_t)columns;
    return true;
}

/* What a symbol without bars has no use for, and the library would pass over. */
static bool check_use(const struct drawing *drawing, const struct options *options,
                      struct output *output)
{
    static const enum option_id ids[] = {OPTION_BAR_HEIGHT, OPTION_NO_TEXT};
    const kolli_symbology_facts *facts = kolli_symbology_facts_of(drawing->symbology);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (facts->matrix && options_given(options, ids[i])) {
            output_fault(
                output, KOLLI_ARGUMENT, TEXT_OPTION_NO_USE, TEXT_SYMBOLOGY_LINEAR_REPAIR,
                TEXT_WITH(kolli_span_of(option_at(ids[i])->word), kolli_span_of(facts->word)));
            return false;
        }
    }
    return true;
}

bool drawing_read(struct drawing *drawing, const struct options *options, struct output *output)
{
    uint64_t version = 0, mask = 0;
    *drawing = (struct drawing){
        .encode = KOLLI_SYMBOL_OPTIONS_INIT,
        .svg = KOLLI_SVG_OPTIONS_INIT,
    };
    if (!read_symbology(drawing, options, output) || !check_use(drawing, options, output) ||
        !read_ecc(drawing, options, output) || !read_modules(drawing, options, output) ||
        !options_number(options, OPTION_QR_VERSION, 1, 40, &version, output) ||
        !options_number(options, OPTION_MASK, 0, 7, &mask, output) ||
        !options_millimetres(options, OPTION_X_DIMENSION, &drawing->svg.x_dimension, output) ||
        !options_millimetres(options, OPTION_BAR_HEIGHT, &drawing->svg.height, output)) {
        return false;
    }
    drawing->encode.version = (uint8_t)version;
    drawing->encode.mask = (uint8_t)(options_given(options, OPTION_MASK) ? mask + 1 : 0);
    drawing->encode.rectangle = options_given(options, OPTION_RECTANGLE);
    drawing->encode.stem = options_span(options, OPTION_STEM);
    drawing->svg.no_text = options_given(options, OPTION_NO_TEXT);
    return true;
}

static void list_one(struct output *output, const kolli_symbology_facts *facts)
{
    char sizes[48], words[32];
    int used = snprintf(sizes, sizeof sizes, "%.3g / %.3g / %.3g mm", facts->x_min, facts->x_target,
                        facts->x_max);
    snprintf(sizes + used, sizeof sizes - (size_t)used, "%*s", 24 - used, "");
    snprintf(words, sizeof words, "%-16s", facts->word);
    output_begin(output, NULL);
    output_text(output, "symbology", TEXT_NONE, kolli_span_of(facts->word));
    output_text(output, "name", TEXT_NONE, kolli_span_of(facts->name));
    output_text(output, "identifier", TEXT_NONE, kolli_span_of(facts->identifier));
    output_flag(output, "matrix", facts->matrix);
    output_measure(output, "x_min_mm", TEXT_NONE, facts->x_min);
    output_measure(output, "x_target_mm", TEXT_NONE, facts->x_target);
    output_measure(output, "x_max_mm", TEXT_NONE, facts->x_max);
    output_say(output, TEXT_SYMBOLOGY_ROW,
               TEXT_WITH(kolli_span_of(words), kolli_span_of(facts->identifier),
                         kolli_span_of(sizes), kolli_span_of(facts->name)));
    output_end(output);
}

void drawing_list(struct output *output)
{
    output_say(output, TEXT_SYMBOLOGY_HEAD, TEXT_BARE);
    for (int i = 0; i < KOLLI_SYMBOLOGIES; i++) {
        list_one(output, kolli_symbology_facts_of((kolli_symbology)i));
    }
}
