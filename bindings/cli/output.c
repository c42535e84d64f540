/* How is a result shown, as text or as one JSON object a line, without saying anything twice? */
#include "output.h"

#include "shown.h"
#include "utf8.h"

#include <errno.h>
#include <stdio.h>

void output_init(struct output *output, struct file_out *out, struct file_out *error)
{
    *output = (struct output){.out = out, .error = error};
}

static void worsen(struct output *output, int status)
{
    output->exit = status > output->exit ? status : output->exit;
}

static void write_error_line(const struct output *output, const struct shown *shown)
{
    shown_write(shown, output->language, output->error);
    file_out_flush(output->error);
}

bool output_flush(struct output *output)
{
    if (file_out_flush(output->out)) {
        return true;
    }
    if (!output->failed) { /* said once, and not where it cannot be heard */
        struct shown shown = {0};
        shown_of_file(&shown, KOLLI_WRITE_FAILED, "-", output->out->error);
        output->failed = true;
        write_error_line(output, &shown);
    }
    worsen(output, EXIT_FILES);
    return false;
}

int output_finish(struct output *output)
{
    if (output->open) {
        output_end(output);
    }
    output_flush(output);
    return output->exit;
}

void output_begin(struct output *output, const struct place *place)
{
    output->place = place == NULL ? (struct place){0} : *place;
    if (output->place.file != NULL && strcmp(output->place.file, "-") == 0) {
        output->place.file = "stdin";
    }
    output->open = true;
    output->wrong = false;
    output->depth = 1;
    if (output->json) {
        output->stack[0] = json_object();
        output->findings = json_array();
    }
}

static void write_json_line(struct output *output)
{
    json_t *result = output->stack[0];
    if (json_object_size(result) == 0) {
        json_decref(result);
        result = json_null();
    }
    json_t *line = json_pack("{s:b,s:o,s:o}", "ok", !output->wrong, "result", result, "findings",
                             output->findings);
    char *text = line == NULL ? NULL : json_dumps(line, JSON_COMPACT | JSON_REAL_PRECISION(6));
    output->stack[0] = NULL;
    output->findings = NULL;
    if (text == NULL) {
        output->json = false; /* no memory for JSON: say it as text */
        output_no_memory(output);
    } else {
        file_out_write(output->out, kolli_span_of(text));
        file_out_write(output->out, kolli_span_of("\n"));
    }
    free(text);
    json_decref(line);
}

void output_end(struct output *output)
{
    output->open = false;
    if (output->json) {
        write_json_line(output);
    }
    output->place = (struct place){0};
}

/* Put a value where the innermost open list or object wants it. */
static void add(struct output *output, const char *key, json_t *value)
{
    json_t *container = output->stack[output->depth - 1];
    int failed = key == NULL ? json_array_append_new(container, value)
                             : json_object_set_new(container, key, value);
    if (failed != 0) {
        output_no_memory(output);
    }
}

void output_say(struct output *output, enum text row, const kolli_span arguments[4])
{
    if (!output->json && row != TEXT_NONE) {
        text_write(file_out_sink(output->out), row, output->language, arguments);
        file_out_write(output->out, kolli_span_of("\n"));
    }
}

void output_text(struct output *output, const char *key, enum text row, kolli_span value)
{
    if (output->json) {
        add(output, key, json_of(value));
    } else {
        output_say(output, row, TEXT_WITH(value));
    }
}

void output_number(struct output *output, const char *key, enum text row, uint64_t value)
{
    if (output->json) {
        add(output, key, json_integer((json_int_t)value));
    } else {
        char number[24];
        snprintf(number, sizeof number, "%llu", (unsigned long long)value);
        output_say(output, row, TEXT_WITH(kolli_span_of(number)));
    }
}

void output_measure(struct output *output, const char *key, enum text row, double value)
{
    if (output->json) {
        add(output, key, json_real(value));
    } else {
        char number[32];
        snprintf(number, sizeof number, "%.5g", value);
        output_say(output, row, TEXT_WITH(kolli_span_of(number)));
    }
}

void output_flag(struct output *output, const char *key, bool value)
{
    if (output->json) {
        add(output, key, json_boolean(value));
    }
}

static void open_container(struct output *output, const char *key, json_t *container)
{
    add(output, key, container);
    output->stack[output->depth++] = container;
}

void output_pair(struct output *output, const char *key, const char *const text[2])
{
    output_open_object(output, key);
    output_text(output, "en", TEXT_NONE, kolli_span_of(text[KOLLI_ENGLISH]));
    output_text(output, "vi", TEXT_NONE, kolli_span_of(text[KOLLI_VIETNAMESE]));
    output_close(output);
}

void output_open_list(struct output *output, const char *key)
{
    if (output->json) {
        open_container(output, key, json_array());
    }
}

void output_open_object(struct output *output, const char *key)
{
    if (output->json) {
        open_container(output, key, json_object());
    }
}

void output_close(struct output *output)
{
    if (output->json) {
        output->depth--;
    }
}

kolli_sink output_raw(struct output *output)
{
    return file_out_sink(output->out);
}

static int exit_of(kolli_status status, kolli_level level)
{
    switch (status) {
    case KOLLI_ARGUMENT:
        return EXIT_USE;
    case KOLLI_READ_FAILED:
    case KOLLI_WRITE_FAILED:
    case KOLLI_NO_MEMORY:
    case KOLLI_NO_RANDOM:
    case KOLLI_LEDGER_LOCK:
    case KOLLI_LEDGER_CHANGED:
        return EXIT_FILES;
    default:
        return level == KOLLI_NOTE ? 0 : EXIT_FINDINGS;
    }
}

static void show(struct output *output, struct shown *shown)
{
    bool alone = !output->open;
    if (alone) {
        output_begin(output, NULL);
    }
    shown->place = output->place;
    shown->bytes = output->bytes;
    output->wrong = output->wrong || shown->level == KOLLI_ERROR;
    worsen(output, exit_of(shown->diag.status, shown->level));
    if (output->json) {
        json_array_append_new(output->findings, shown_json(shown));
    } else {
        output_flush(output); /* so that a terminal shows both in order */
        write_error_line(output, shown);
    }
    if (alone) {
        output_end(output);
    }
}

void output_finding(struct output *output, kolli_level level, const kolli_diag *diag)
{
    struct shown shown = {0};
    shown_of_diag(&shown, level, diag);
    show(output, &shown);
}

void output_finding_of_use(struct output *output, const kolli_diag *diag)
{
    output_finding(output, KOLLI_ERROR, diag);
    worsen(output, EXIT_USE);
}

void output_fault_for(struct output *output, kolli_status status, enum text row, enum text repair,
                      const kolli_span arguments[4], const char *const reason[2])
{
    struct shown shown = {0};
    shown_of_rows(&shown, status, row, repair, arguments, reason);
    show(output, &shown);
}

void output_fault(struct output *output, kolli_status status, enum text row, enum text repair,
                  const kolli_span arguments[4])
{
    output_fault_for(output, status, row, repair, arguments, NULL);
}

void output_file_fault(struct output *output, kolli_status status, const char *path, int error)
{
    struct shown shown = {0};
    shown_of_file(&shown, status, path, error);
    show(output, &shown);
}

void output_there_fault(struct output *output, const char *path, int error)
{
    if (error == EEXIST) {
        output_fault(output, KOLLI_WRITE_FAILED, TEXT_FILE_THERE, TEXT_FILE_THERE_REPAIR,
                     TEXT_WITH(kolli_span_of(path)));
    } else {
        output_file_fault(output, KOLLI_WRITE_FAILED, path, error);
    }
}

void output_no_memory(struct output *output)
{
    struct shown shown = {0};
    shown_of_diag(&shown, KOLLI_ERROR,
                  &(kolli_diag){.status = KOLLI_NO_MEMORY, .offset = KOLLI_NO_OFFSET});
    worsen(output, EXIT_FILES);
    write_error_line(output, &shown); /* not in JSON: that would need memory */
}
