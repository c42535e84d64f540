/* What is there to work on? */
#include "input.h"

#include "kolli/link.h"

#include <stdlib.h>
#include <unistd.h>

struct input *input_new(const struct options *options, size_t first, struct output *output)
{
    struct input *input = malloc(sizeof *input);
    if (input == NULL) {
        output_no_memory(output);
        return NULL;
    }
    memset(input, 0, offsetof(struct input, buffer));
    input->output = output;
    input->words = options->words + first;
    input->first = first;
    input->count = options->count - first;
    if (input->count == 0) {
        input->words = NULL; /* standard input once */
        input->count = 1;
    }
    return input;
}

void input_free(struct input *input)
{
    free(input);
}

static bool start_reading(struct input *input)
{
    input->reading = file_in_open(&input->in, "-");
    input->ended = false;
    input->line = 0;
    input->begin = input->end = 0;
    if (!input->reading) {
        output_file_fault(input->output, KOLLI_READ_FAILED, "-", input->in.error);
    } else if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO)) {
        const char *hint = text_of(TEXT_READING_TERMINAL, input->output->language);
        file_out_write(input->output->error, kolli_span_of(hint));
        file_out_write(input->output->error, kolli_span_of("\n"));
        file_out_flush(input->output->error);
    }
    return input->reading;
}

/*
 * Read more behind what is there. What has been found so far is shown first: the writer may be
 * waiting for it.
 */
static bool fill(struct input *input)
{
    size_t got = 0;
    memmove(input->buffer, input->buffer + input->begin, input->end - input->begin);
    input->end -= input->begin;
    input->begin = 0;
    if (!output_flush(input->output)) {
        input->end = 0; /* half a line is not to be judged */
        input->ended = true;
        return false;
    }
    kolli_source source = file_in_source(&input->in);
    if (source.read(source.context, input->buffer + input->end, INPUT_LINE_BYTES - input->end,
                    &got) != KOLLI_OK) {
        output_file_fault(input->output, KOLLI_READ_FAILED, "-", input->in.error);
        input->end = 0;
    }
    input->end += got;
    input->ended = got == 0;
    return got > 0;
}

/* The next line as it is, its end left out. False at the end. *whole says whether it fitted. */
static bool next_line(struct input *input, kolli_span *line, bool *whole)
{
    size_t looked = 0;
    *whole = true;
    for (;;) {
        const char *begin = input->buffer + input->begin;
        size_t held = input->end - input->begin;
        const char *found = held > looked ? memchr(begin + looked, '\n', held - looked) : NULL;
        if (found != NULL || (input->ended && held > 0)) {
            size_t length = found == NULL ? held : (size_t)(found - begin);
            *line = (kolli_span){begin, length};
            input->begin += length + (found != NULL);
            return true;
        }
        if (input->ended) {
            return false;
        }
        looked = held;
        if (held == INPUT_LINE_BYTES) {
            *whole = false;
            input->begin = input->end;
            looked = 0;
        }
        if (!fill(input) && !*whole && input->begin == input->end) {
            *line = (kolli_span){"", 0}; /* the end of a long line was the end of the file */
            return true;
        }
    }
}

static kolli_span tidy(kolli_span line, bool first)
{
    if (first && line.len >= 3 && memcmp(line.ptr, "\xEF\xBB\xBF", 3) == 0) {
        line.ptr += 3;
        line.len -= 3;
    }
    while (line.len > 0 && strchr(" \t\r", line.ptr[line.len - 1]) != NULL &&
           line.ptr[line.len - 1] != 0) {
        line.len--;
    }
    return line;
}

static void say_too_long(struct input *input)
{
    kolli_diag diag = {.status = KOLLI_TOO_LONG, .line = input->line, .offset = KOLLI_NO_OFFSET};
    memcpy(diag.arguments,
           "> 65536\0"
           "65536",
           sizeof "> 65536\0"
                  "65536");
    output_begin(input->output, &(struct place){"-", input->line, {NULL, 0}});
    output_finding(input->output, KOLLI_ERROR, &diag);
    output_end(input->output);
}

/* The next line with something in it. */
static bool next_item_of_lines(struct input *input, kolli_span *item)
{
    bool whole;
    kolli_span line;
    while (next_line(input, &line, &whole)) {
        input->line++;
        if (!whole) {
            say_too_long(input);
            continue;
        }
        line = tidy(line, input->line == 1);
        if (line.len > 0) {
            input->place = (struct place){"-", input->line, line};
            *item = line;
            return true;
        }
    }
    input->reading = false;
    return false;
}

bool input_next(struct input *input, kolli_span *item)
{
    for (;;) {
        if (input->reading) {
            if (next_item_of_lines(input, item)) {
                return true;
            }
            continue;
        }
        if (input->next == input->count) {
            return false;
        }
        const char *word = input->words == NULL ? "-" : input->words[input->next];
        input->next++;
        if (strcmp(word, "-") != 0) {
            *item = kolli_span_of(word);
            input->place =
                (struct place){place_argument, (uint32_t)(input->first + input->next), *item};
            return true;
        }
        if (!start_reading(input)) {
            return false;
        }
    }
}

const char *form_word(enum form form)
{
    static const char *const words[] = {"element-string", "bracketed", "link"};
    return words[form];
}

enum form form_of(kolli_span text)
{
    char c = text.len == 0 ? '0' : text.ptr[0];
    if (c == '(') {
        return FORM_BRACKETED;
    }
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? FORM_LINK : FORM_ELEMENT_STRING;
}

static kolli_status read_string(kolli_elements *list, kolli_span text, kolli_diag *diag)
{
    char copy[KOLLI_ELEMENTS_BYTES];
    if (text.len > 0 && text.ptr[0] == '^') {
        return kolli_elements_parse_fnc1(list, text, diag);
    }
    if (text.len == 0 || text.len > sizeof copy || memchr(text.ptr, '^', text.len) == NULL) {
        return kolli_elements_parse(list, text, diag);
    }
    for (size_t i = 0; i < text.len; i++) {
        copy[i] = text.ptr[i] == '^' ? KOLLI_GS : text.ptr[i];
    }
    return kolli_elements_parse(list, (kolli_span){copy, text.len}, diag);
}

kolli_status elements_read(kolli_elements *list, kolli_span text, kolli_diag *diag)
{
    kolli_link_options reading = KOLLI_LINK_OPTIONS_INIT;
    reading.compressed = true;
    switch (form_of(text)) {
    case FORM_BRACKETED:
        return kolli_elements_parse_bracketed(list, text, diag);
    case FORM_LINK:
        return kolli_link_parse_with(list, text, &reading, diag);
    case FORM_ELEMENT_STRING:
        break;
    }
    return read_string(list, text, diag);
}
