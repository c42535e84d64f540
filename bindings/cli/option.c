/* What did the user type? */
#include "option.h"

#include "command.h"
#include "near.h"

#include <stdio.h>
#include <stdlib.h>

#define IN(name) (UINT32_C(1) << COMMAND_##name)
#define ALL      OPTION_EVERYWHERE

static const struct option options_rows[OPTIONS] = {
#define OPTION(name, word, letter, value, commands)                                                \
    {word, letter, TEXT_##value, (commands), TEXT_OPTION_##name},
#include "option.def"
#undef OPTION
};

const struct option *option_at(enum option_id id)
{
    return &options_rows[id];
}

static bool applies(const struct option *option, const struct command *command)
{
    return option->commands == OPTION_EVERYWHERE ||
           (command != NULL && (option->commands & (UINT32_C(1) << command->id)) != 0);
}

/* A fault whose repair is the help: the command's own where one was said. {3} is the command. */
static void fault_see_help(const struct options *options, enum text row, kolli_span first,
                           kolli_span second, struct output *output)
{
    bool known = options->command != NULL;
    output_fault(output, KOLLI_ARGUMENT, row, known ? TEXT_SEE_HELP_OF : TEXT_SEE_HELP,
                 TEXT_WITH(first, second, kolli_span_of(known ? options->command->word : "")));
}

/* `typed` with its dashes. */
static void say_unknown(const struct options *options, kolli_span typed, struct output *output)
{
    char word[40];
    size_t dashes = typed.len > 1 && typed.ptr[1] == '-' ? 2 : 1;
    snprintf(word, sizeof word, "%.*s", (int)(typed.len - dashes), typed.ptr + dashes);
    struct near near = {word, NULL, 0};
    bool elsewhere = false;
    for (size_t i = 0; i < OPTIONS; i++) {
        if (applies(&options_rows[i], options->command)) {
            near_offer(&near, options_rows[i].word);
        } else {
            elsewhere = elsewhere || strcmp(word, options_rows[i].word) == 0;
        }
    }
    if (elsewhere && options->command != NULL) {
        fault_see_help(options, TEXT_OPTION_ELSEWHERE, typed, (kolli_span){NULL, 0}, output);
    } else if (elsewhere) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_OPTION_EARLY, TEXT_OPTION_EARLY_REPAIR,
                     TEXT_WITH(typed));
    } else if (near.best != NULL) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_OPTION_UNKNOWN, TEXT_DID_YOU_MEAN_OPTION,
                     TEXT_WITH(typed, kolli_span_of(near.best)));
    } else {
        fault_see_help(options, TEXT_OPTION_UNKNOWN, typed, (kolli_span){NULL, 0}, output);
    }
}

static const struct option *find_long(const struct options *options, kolli_span name)
{
    for (size_t i = 0; i < OPTIONS; i++) {
        const struct option *option = &options_rows[i];
        if (strlen(option->word) == name.len && memcmp(option->word, name.ptr, name.len) == 0 &&
            applies(option, options->command)) {
            return option;
        }
    }
    return NULL;
}

static const struct option *find_short(const struct options *options, char letter)
{
    for (size_t i = 0; i < OPTIONS; i++) {
        const struct option *option = &options_rows[i];
        if (option->letter == letter && applies(option, options->command)) {
            return option;
        }
    }
    return NULL;
}

/* Keep the value of an option: what stands with it, or else the next argument. */
static bool take_value(struct options *options, const struct option *option, char *attached,
                       char ***next, struct output *output)
{
    kolli_span word = kolli_span_of(option->word);
    const char **slot = &options->values[option - options_rows];
    if (option->value == TEXT_NONE) {
        if (attached != NULL) {
            fault_see_help(options, TEXT_OPTION_SWITCH, word, (kolli_span){NULL, 0}, output);
            return false;
        }
        *slot = "";
        return true;
    }
    if (attached == NULL) {
        attached = **next;
        *next += attached != NULL;
    }
    if (attached == NULL) {
        kolli_span value = kolli_span_of(text_of(option->value, output->language));
        fault_see_help(options, TEXT_OPTION_NO_VALUE, word, value, output);
        return false;
    }
    *slot = attached;
    return true;
}

/* --name VALUE or --name=VALUE. */
static bool take_long(struct options *options, char *argument, char ***next, struct output *output)
{
    char *equals = strchr(argument, '=');
    kolli_span typed = kolli_span_of(argument);
    if (equals != NULL) {
        typed.len = (size_t)(equals - argument);
    }
    const struct option *option = find_long(options, (kolli_span){typed.ptr + 2, typed.len - 2});
    if (option == NULL) {
        say_unknown(options, typed, output);
        return false;
    }
    return take_value(options, option, equals == NULL ? NULL : equals + 1, next, output);
}

/* -o FILE, -oFILE, or switches together: -hv. */
static bool take_short(struct options *options, char *letters, char ***next, struct output *output)
{
    for (; *letters != '\0'; letters++) {
        const struct option *option = find_short(options, *letters);
        if (option == NULL) {
            char typed[3] = {'-', *letters, '\0'};
            say_unknown(options, kolli_span_of(typed), output);
            return false;
        }
        if (option->value != TEXT_NONE) {
            return take_value(options, option, letters[1] == '\0' ? NULL : letters + 1, next,
                              output);
        }
        options->values[option - options_rows] = "";
    }
    return true;
}

static bool take_command(struct options *options, const char *word, struct output *output)
{
    if (strcmp(word, "help") == 0) { /* kolli help COMMAND, as people try */
        options->values[OPTION_HELP] = "";
        return true;
    }
    options->command = command_find(word);
    if (options->command != NULL) {
        return true;
    }
    struct near near = {word, NULL, 0};
    for (size_t i = 0; i < COMMANDS; i++) {
        near_offer(&near, command_at(i)->word);
    }
    output_fault(output, KOLLI_ARGUMENT, TEXT_COMMAND_UNKNOWN,
                 near.best == NULL ? TEXT_SEE_HELP : TEXT_DID_YOU_MEAN,
                 TEXT_WITH(kolli_span_of(word), kolli_span_of(near.best)));
    return false;
}

bool options_parse(struct options *options, int argc, char **argv, struct output *output)
{
    char **next = argv + (argc > 0);
    bool only_words = false;
    *options = (struct options){.words = next};
    while (*next != NULL) {
        char *argument = *next++;
        bool fine = true;
        if (only_words || argument[0] != '-' || argument[1] == '\0') {
            if (options->command == NULL) {
                fine = take_command(options, argument, output);
            } else {
                options->words[options->count++] = argument; /* never beyond next */
            }
        } else if (strcmp(argument, "--") == 0) {
            only_words = true;
        } else if (argument[1] == '-') {
            fine = take_long(options, argument, &next, output);
        } else {
            fine = take_short(options, argument + 1, &next, output);
        }
        if (!fine) {
            return false;
        }
    }
    return true;
}

void options_refuse(const struct options *options, enum option_id id, kolli_span wanted,
                    struct output *output)
{
    output_fault(
        output, KOLLI_ARGUMENT, TEXT_OPTION_VALUE, TEXT_OPTION_WANTED,
        TEXT_WITH(kolli_span_of(options_rows[id].word), options_span(options, id), wanted));
}

bool options_number(const struct options *options, enum option_id id, uint64_t min, uint64_t max,
                    uint64_t *number, struct output *output)
{
    if (!options_given(options, id)) {
        return true;
    }
    kolli_span value = options_span(options, id);
    uint64_t sum = 0;
    bool fine = value.len > 0 && value.len <= 18;
    for (size_t i = 0; fine && i < value.len; i++) {
        fine = value.ptr[i] >= '0' && value.ptr[i] <= '9';
        sum = 10 * sum + (uint64_t)(value.ptr[i] - '0');
    }
    if (!fine || sum < min || sum > max) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, "%llu … %llu", (unsigned long long)min,
                 (unsigned long long)max);
        options_refuse(options, id, kolli_span_of(wanted), output);
        return false;
    }
    *number = sum;
    return true;
}

bool options_millimetres(const struct options *options, enum option_id id, double *millimetres,
                         struct output *output)
{
    if (!options_given(options, id)) {
        return true;
    }
    char copy[16] = "";
    bool fits = strlen(options->values[id]) < sizeof copy;
    snprintf(copy, sizeof copy, "%s", options->values[id]);
    char *comma = strchr(copy, ',');
    if (comma != NULL) {
        *comma = '.';
    }
    char *end;
    double value = strtod(copy, &end); /* no setlocale here: the point is a point */
    if (!fits || copy[strspn(copy, "0123456789.")] != '\0' || *end != '\0' || end == copy ||
        value > 1000) {
        options_refuse(options, id, kolli_span_of("0 … 1000 mm"), output);
        return false;
    }
    *millimetres = value;
    return true;
}

bool options_words(const struct options *options, size_t most, struct output *output)
{
    if (options->count <= most) {
        return true;
    }
    fault_see_help(options, TEXT_WORD_TOO_MANY, kolli_span_of(options->words[most]),
                   (kolli_span){NULL, 0}, output);
    return false;
}

void options_no_use(const struct options *options, enum option_id id, struct output *output)
{
    output_fault(output, KOLLI_ARGUMENT, TEXT_OPTION_NO_USE, TEXT_SEE_HELP_OF,
                 TEXT_WITH(kolli_span_of(option_at(id)->word), {NULL, 0},
                           kolli_span_of(options->command->word)));
}

bool options_go_together(const struct options *options, const struct option_use *uses, size_t count,
                         struct output *output)
{
    for (size_t i = 0; i < count; i++) {
        if (options_given(options, uses[i].id) &&
            options_given(options, uses[i].other) != uses[i].beside) {
            options_no_use(options, uses[i].id, output);
            return false;
        }
    }
    return true;
}
