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

/* Where the help goes, and in which language. */
struct page {
    kolli_sink sink;
    kolli_language language;
};

static void put(const struct page *page, const char *text)
{
    page->sink.write(page->sink.context, kolli_span_of(text));
}

static void put_row(const struct page *page, enum text row)
{
    put(page, text_of(row, page->language));
    put(page, "\n");
}

/*
 * "  left" filled to the column, then the text of the row; on a line of its own when left is long.
 */
static void put_pair(const struct page *page, const char *left, enum text row)
{
    kolli_span span = kolli_span_of(left);
    size_t columns = utf8_columns(span, span.len) + 2;
    put(page, "  ");
    put(page, left);
    if (columns >= COLUMN) {
        put(page, "\n");
        columns = 0;
    }
    for (; columns < COLUMN; columns++) {
        put(page, " ");
    }
    put_row(page, row);
}

static void put_option(const struct page *page, const struct option *option)
{
    char left[96];
    const char *value = text_of(option->value, page->language);
    int used = option->letter == 0 ? 0 : snprintf(left, sizeof left, "-%c, ", option->letter);
    snprintf(left + used, sizeof left - (size_t)used, "--%s%s%s", option->word,
             *value == '\0' ? "" : " ", value);
    put_pair(page, left, option->help);
}

static void put_options(const struct page *page, uint32_t commands_bit)
{
    for (size_t i = 0; i < OPTIONS; i++) {
        const struct option *option = option_at((enum option_id)i);
        bool global = option->commands == OPTION_EVERYWHERE;
        if (commands_bit == OPTION_EVERYWHERE ? global
                                              : !global && (option->commands & commands_bit) != 0) {
            put_option(page, option);
        }
    }
}

static void write_kolli(const struct page *page)
{
    put_row(page, TEXT_HELP_HEAD);
    for (size_t i = 0; i < COMMANDS; i++) {
        put_pair(page, commands[i].word, commands[i].summary);
    }
    put_row(page, TEXT_HELP_GLOBAL);
    put_options(page, OPTION_EVERYWHERE);
    put_row(page, TEXT_HELP_TAIL);
}

static void write_command(const struct page *page, const struct command *command)
{
    put_row(page, command->usage);
    put(page, "\n");
    put_row(page, command->details);
    put_row(page, TEXT_HELP_OPTIONS);
    put_options(page, UINT32_C(1) << command->id);
    put_options(page, OPTION_EVERYWHERE);
    put_row(page, TEXT_HELP_EXAMPLES);
    put_row(page, command->examples);
}

static void write_page(const struct page *page, const struct command *command)
{
    if (command == NULL) {
        write_kolli(page);
    } else {
        write_command(page, command);
    }
}

static void write_json(const struct command *command, struct output *output)
{
    kolli_buffer *text = kolli_buffer_new(NULL);
    if (text == NULL) {
        output_no_memory(output);
        return;
    }
    write_page(&(struct page){kolli_buffer_sink(text), output->language}, command);
    output_begin(output, NULL);
    output_text(output, "help", TEXT_NONE, kolli_buffer_span(text));
    output_end(output);
    kolli_buffer_free(text);
}

void help_write(const struct command *command, struct output *output)
{
    if (output->json) {
        write_json(command, output);
    } else {
        write_page(&(struct page){output_raw(output), output->language}, command);
    }
}
