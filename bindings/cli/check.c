/* Is this a GS1 key, and who issues under its prefix? */
#include "input.h"
#include "key.h"
#include "name.h"

/* The key that a number of this length most likely is; false: it must be said. */
static bool guess(kolli_span text, kolli_key_type *type)
{
    switch (text.len) {
    case 8:
        *type = KOLLI_KEY_GTIN_8;
        return true;
    case 12:
        *type = KOLLI_KEY_GTIN_12;
        return true;
    case 13:
        *type = KOLLI_KEY_GTIN_13; /* a GLN has the same digits and check */
        return true;
    case 14:
        *type = KOLLI_KEY_GTIN_14;
        return true;
    case 17:
        *type = KOLLI_KEY_GSIN;
        return true;
    case 18:
        *type = KOLLI_KEY_SSCC; /* a GSRN has the same check */
        return true;
    default:
        return false;
    }
}

/* A key is letters and digits; what has other characters is a name in some form. */
static bool is_name(kolli_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (strchr(":/()[]^\x1D", text.ptr[i]) != NULL && text.ptr[i] != '\0') {
            return true;
        }
    }
    return false;
}

static void check_one(struct output *output, struct naming *naming, const kolli_key_type *said,
                      const struct place *place)
{
    kolli_key key;
    kolli_diag diag = {0};
    kolli_key_type type;
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    if (said == NULL && is_name(place->text)) {
        naming_explain(naming, place->text);
    } else if (said == NULL && !guess(place->text, &type)) {
        output_fault(output, KOLLI_KEY_LENGTH, TEXT_KEY_GUESS, TEXT_KEY_GUESS_REPAIR, TEXT_BARE);
    } else if (kolli_key_parse(&key, said == NULL ? type : *said, place->text, &diag) != KOLLI_OK) {
        output_finding(output, KOLLI_ERROR, &diag);
    } else {
        key_write(output, &key);
    }
    output_end(output);
}

void check_run(const struct options *options, struct output *output)
{
    kolli_key_type type;
    bool said = options->count > 0 && kolli_key_type_find(kolli_span_of(options->words[0]), &type);
    bool word = options->count > 0 && !said && options->words[0][0] >= 'A' &&
                !is_name(kolli_span_of(options->words[0]));
    if (word && !key_type_read(options->words[0], &type, output)) {
        return; /* no key begins with a letter: a name of a key was meant */
    }
    struct naming naming;
    if (naming_begin(&naming, options, output)) {
        struct input *input = input_new(options, said ? 1 : 0, output);
        kolli_span item;
        while (input != NULL && input_next(input, &item)) {
            check_one(output, &naming, said ? &type : NULL, &input->place);
        }
        input_free(input);
    }
    naming_end(&naming);
}
