/* Which application identifiers does the user's own dictionary have? */
#include "dictionary.h"

#include "whole.h"

/* In JSON a line of its own for each finding, ahead of the results. */
static void say(struct output *output, const char *path, kolli_level level, const kolli_diag *diag)
{
    output_begin(output, &(struct place){path, 0, {NULL, 0}});
    output_finding(output, level, diag);
    output_end(output);
}

struct hearing {
    struct output *output;
    const char *path;
};

static void hear_unknown(void *context, const kolli_finding *finding)
{
    const struct hearing *hearing = context;
    say(hearing->output, hearing->path, finding->level, &finding->diag);
}

bool dictionary_read(kolli_dictionary **dictionary, const struct options *options,
                     struct output *output)
{
    struct hearing hearing = {output, options->values[OPTION_DICTIONARY]};
    const kolli_finding_sink unknown = {hear_unknown, &hearing};
    kolli_diag diag = {0};
    *dictionary = NULL;
    if (hearing.path == NULL) {
        return true;
    }
    kolli_buffer *text = kolli_buffer_new(NULL);
    bool read = text != NULL && whole_read(text, hearing.path, output);
    if (text == NULL) {
        output_no_memory(output);
    } else if (read && kolli_dictionary_load(dictionary, kolli_buffer_span(text), NULL, &unknown,
                                             &diag) != KOLLI_OK) {
        say(output, hearing.path, KOLLI_ERROR, &diag);
        read = false;
    }
    kolli_buffer_free(text);
    return read;
}
