/* What can the command do, in the user's language? */
#include "command.h"

#include "utf8.h"

#include <stdio.h>

#define COLUMN 26

static const struct command commands[COMMANDS] = {
#define COMMAND(name, word)                                                                        \
    {COMMAND_##name,      #word,                                                                   \
     word##_run,          TEXT_SUMMARY_##name,                                                     \
     TEXT_USAGE_##name,   TEXT_DETAILS_##name,                                                     \
     TEXT_EXAMPLES_##name},
#include "command.def"
#undef COMMAND
};

const struct command *command_at(size_t index)
{
    return index < COMMANDS ? &commands[index] : NULL;
}

const struct command *command_find(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].word, word) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

static void put(struct output *output, const char *text)
{
    file_out_write(output->out, kolli_span_of(text));
}

static void put_row(struct output *output, enum text row)
{
    put(output, text_of(row, output->language));
    put(output, "\n");
}

/*
 * "  left" filled to the column, then the text of the row; on a line of its own when left is long.
 */
static void put_pair(struct output *output, const char *left, enum text row)
{
    kolli_span span = kolli_span_of(left);
    size_t columns = utf8_columns(span, span.len) + 2;
    put(output, "  ");
    put(output, left);
    if (columns >= COLUMN) {
        put(output, "\n");
        columns = 0;
    }
    for (; columns < COLUMN; columns++) {
        put(output, " ");
    }
    put_row(output, row);
}

static void put_option(struct output *output, const struct option *option)
{
    char left[96];
    const char *value = text_of(option->value, output->language);
    int used = option->letter == 0 ? 0 : snprintf(left, sizeof left, "-%c, ", option->letter);
    snprintf(left + used, sizeof left - (size_t)used, "--%s%s%s", option->word,
             *value == '\0' ? "" : " ", value);
    put_pair(output, left, option->help);
}

static void put_options(struct output *output, uint32_t commands_bit)
{
    for (size_t i = 0; i < OPTIONS; i++) {
        const struct option *option = option_at((enum option_id)i);
        bool global = option->commands == OPTION_EVERYWHERE;
        if (commands_bit == OPTION_EVERYWHERE ? global
                                              : !global && (option->commands & commands_bit) != 0) {
            put_option(output, option);
        }
    }
}

static void write_kolli(struct output *output)
{
    put_row(output, TEXT_HELP_HEAD);
    for (size_t i = 0; i < COMMANDS; i++) {
        put_pair(output, commands[i].word, commands[i].summary);
    }
    put_row(output, TEXT_HELP_GLOBAL);
    put_options(output, OPTION_EVERYWHERE);
    put_row(output, TEXT_HELP_TAIL);
}

static void write_command(struct output *output, const struct command *command)
{
    put_row(output, command->usage);
    put(output, "\n");
    put_row(output, command->details);
    put_row(output, TEXT_HELP_OPTIONS);
    put_options(output, UINT32_C(1) << command->id);
    put_options(output, OPTION_EVERYWHERE);
    put_row(output, TEXT_HELP_EXAMPLES);
    put_row(output, command->examples);
}

void help_write(const struct command *command, struct output *output)
{
    if (command == NULL) {
        write_kolli(output);
    } else {
        write_command(output, command);
    }
}
