/*
 * kolli: GS1 identifiers, barcodes, labels and events from the shell. Which subcommand, in which
 * language?
 */
#include "command.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * Language and form of the answer must be known before anything can be said, also about wrong
 * options: look for them ahead of the parser, which then checks them.
 */
static void look_ahead(struct output *output, char **argv)
{
    output->language = language_of_locale();
    for (char **next = argv; *next != NULL && strcmp(*next, "--") != 0; next++) {
        if (strcmp(*next, "--json") == 0) {
            output->json = true;
        } else if (strncmp(*next, "--lang=", 7) == 0) {
            language_find(kolli_span_of(*next + 7), &output->language);
        } else if (strcmp(*next, "--lang") == 0 && next[1] != NULL) {
            language_find(kolli_span_of(next[1]), &output->language);
        }
    }
}

static void write_version(struct output *output)
{
    output_begin(output, NULL);
    output_text(output, "version", TEXT_VERSION, kolli_span_of(kolli_version()));
    output_end(output);
}

/* What was taken for an option may have been the value of one: the parser knows. */
static void settle(struct output *output, const struct options *options)
{
    output->json = options_given(options, OPTION_JSON);
    output->language = language_of_locale();
    if (options_given(options, OPTION_LANG)) {
        language_find(options_span(options, OPTION_LANG), &output->language);
    }
}

static void run(struct output *output, int argc, char **argv)
{
    struct options options;
    kolli_language language;
    if (!options_parse(&options, argc, argv, output)) {
        return;
    }
    settle(output, &options);
    if (options_given(&options, OPTION_HELP)) {
        help_write(options.command, output);
    } else if (options_given(&options, OPTION_VERSION)) {
        write_version(output);
    } else if (options_given(&options, OPTION_LANG) &&
               !language_find(options_span(&options, OPTION_LANG), &language)) {
        options_refuse(&options, OPTION_LANG, kolli_span_of("vi, en"), output);
    } else if (options.command == NULL) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_COMMAND_MISSING, TEXT_SEE_HELP, TEXT_BARE);
    } else {
        options.command->run(&options, output);
    }
}

int main(int argc, char **argv)
{
    file_guard_standard();
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is a failed write, and is said so */
    struct output output;
    struct file_out *files = malloc(2 * sizeof *files);
    if (files == NULL) {
        return EXIT_FILES;
    }
    file_out_init(&files[0], STDOUT_FILENO);
    file_out_init(&files[1], STDERR_FILENO);
    output_init(&output, &files[0], &files[1]);
    look_ahead(&output, argv + (argc > 0));
    run(&output, argc, argv);
    int status = output_finish(&output);
    free(files);
    return status;
}
