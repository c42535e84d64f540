/*
 * What did the user type? One table-driven parser for all subcommands: --name VALUE, --name=VALUE,
 * -o VALUE.
 */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include "output.h"

enum command_id {
#define COMMAND(name, word) COMMAND_##name,
#include "command.def"
#undef COMMAND
    COMMANDS,
};

enum option_id {
#define OPTION(name, word, letter, value, commands) OPTION_##name,
#include "option.def"
#undef OPTION
    OPTIONS,
};

struct option {
    const char *word;
    char letter;       /* 0: none */
    enum text value;   /* what the help calls its value; TEXT_NONE: a switch */
    uint32_t commands; /* bit 1 << command_id; OPTION_EVERYWHERE: global */
    enum text help;
};

#define OPTION_EVERYWHERE UINT32_MAX

struct command;

struct options {
    const struct command *command; /* NULL: none was said */
    const char *values[OPTIONS];   /* NULL: not given; "" for a switch */
    char **words;                  /* what is no option, the subcommand left out; part of argv */
    size_t count;
};

const struct option *option_at(enum option_id id);

/* Read argv; false when something is wrong, which has then been said. */
bool options_parse(struct options *options, int argc, char **argv, struct output *output);

static inline bool options_given(const struct options *options, enum option_id id)
{
    return options->values[id] != NULL;
}

/* The value, or the empty span. */
static inline kolli_span options_span(const struct options *options, enum option_id id)
{
    return kolli_span_of(options->values[id]);
}

/*
 * *number gets the value when the option is given; false when it is no number from min to max:
 * said.
 */
bool options_number(const struct options *options, enum option_id id, uint64_t min, uint64_t max,
                    uint64_t *number, struct output *output);

/* The same for a measure in millimetres, with a decimal point or comma. */
bool options_millimetres(const struct options *options, enum option_id id, double *millimetres,
                         struct output *output);

/* At most so many words: false when there are more, said. */
bool options_words(const struct options *options, size_t most, struct output *output);

/* Say that the value of an option cannot be, and what it can be. */
void options_refuse(const struct options *options, enum option_id id, kolli_span wanted,
                    struct output *output);

/* Say that an option is of no use here. */
void options_no_use(const struct options *options, enum option_id id, struct output *output);

/* An option that only tells how to do what another asks for, or goes only without that one. */
struct option_use {
    enum option_id id, other;
    bool beside;
};

/* Does each option that is given go with the others? False: said. */
bool options_go_together(const struct options *options, const struct option_use *uses, size_t count,
                         struct output *output);

#endif
