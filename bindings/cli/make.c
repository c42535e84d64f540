/* What is the key for this company prefix and reference? */
#include "input.h"
#include "key.h"

static void write_made(struct output *output, const kolli_key *key, const struct place *place,
                       kolli_status status, const kolli_diag *diag)
{
    output_begin(output, place);
    if (status != KOLLI_OK) {
        output_finding(output, KOLLI_ERROR, diag);
    } else if (output->json) {
        key_write(output, key);
    } else {
        output_text(output, "value", TEXT_ALONE, (kolli_span){key->text, key->length});
    }
    output_end(output);
}

static void make_from_gtin(const struct options *options, kolli_key_type type,
                           struct output *output)
{
    kolli_key key;
    kolli_diag diag = {0};
    if (type > KOLLI_KEY_GTIN_14) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_MAKE_FROM, TEXT_MAKE_FROM_REPAIR, TEXT_BARE);
        return;
    }
    kolli_span gtin = options_span(options, OPTION_FROM);
    kolli_status status = kolli_gtin_convert(&key, type, gtin, &diag);
    write_made(output, &key, &(struct place){"--from", 0, gtin}, status, &diag);
}

static void make_one(const struct options *options, kolli_key_type type, kolli_span reference,
                     const struct place *place, struct output *output)
{
    kolli_key key;
    kolli_diag diag = {0};
    kolli_key_parts parts = {
        .prefix = options_span(options, OPTION_PREFIX),
        .reference = reference,
        .serial = options_span(options, OPTION_SERIAL),
        .lead = options_given(options, OPTION_LEAD) ? options->values[OPTION_LEAD][0] : '\0',
    };
    kolli_status status = kolli_key_make(&key, type, &parts, &diag);
    diag.offset = KOLLI_NO_OFFSET; /* the parts are several words: no one place */
    write_made(output, &key, place, status, &diag);
}

static void make_each(const struct options *options, kolli_key_type type, struct output *output)
{
    struct input *input = input_new(options, 1, output);
    kolli_span reference;
    while (input != NULL && input_next(input, &reference)) {
        make_one(options, type, reference, &input->place, output);
    }
    input_free(input);
}

static bool lead_is_digit(const struct options *options, struct output *output)
{
    uint64_t digit;
    kolli_span lead = options_span(options, OPTION_LEAD);
    if (lead.len > 1) {
        options_refuse(options, OPTION_LEAD, kolli_span_of("0 … 9"), output);
        return false;
    }
    return options_number(options, OPTION_LEAD, 0, 9, &digit, output);
}

/* One key is made of what an option gives: then no word is a reference. */
static bool words_are_used(const struct options *options, struct output *output)
{
    bool one = options_given(options, OPTION_FROM) || options_given(options, OPTION_REFERENCE);
    return !one || options_words(options, 1, output);
}

void make_run(const struct options *options, struct output *output)
{
    kolli_key_type type;
    if (options->count == 0) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_MAKE_NO_KEY, TEXT_KEY_LIST, TEXT_BARE);
    } else if (!key_type_read(options->words[0], &type, output) ||
               !lead_is_digit(options, output)) {
        return;
    } else if (!words_are_used(options, output)) {
        return;
    } else if (options_given(options, OPTION_FROM)) {
        make_from_gtin(options, type, output);
    } else if (!options_given(options, OPTION_PREFIX)) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_OPTION_MISSING, TEXT_MAKE_PREFIX_REPAIR,
                     TEXT_WITH(kolli_span_of("prefix")));
    } else if (options_given(options, OPTION_REFERENCE)) {
        make_one(options, type, options_span(options, OPTION_REFERENCE), NULL, output);
    } else {
        make_each(options, type, output);
    }
}
