/* Which subcommands are there, and what does each of them get? */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "option.h"
#include "output.h"

struct command {
    enum command_id id;
    const char *word;
    void (*run)(const struct options *options, struct output *output);
    enum text summary, usage, details, examples;
};

const struct command *command_at(size_t index); /* NULL past the end */
const struct command *command_find(const char *word);

#define COMMAND(name, word) void word##_run(const struct options *options, struct output *output);
#include "command.def"
#undef COMMAND

/* Help for one command, or for all of kolli when it is NULL, on standard output. */
void help_write(const struct command *command, struct output *output);

#endif
