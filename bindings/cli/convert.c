/* How do events get from one form into another, and what is lost on the way? */
#include "command.h"
#include "event_out.h"

#include <stdio.h>
#include <stdlib.h>

struct converting {
    const struct options *options;
    struct output *output;
    struct event_in *in;
    enum event_form form;
    struct event_out *out; /* the document at hand */
    uint64_t files, events, documents;
};

/* ---- One document of all files ---------------------------------------------------------------- */

/* Does the document at hand have what stands around the events of one file, and no other? */
static bool alone(const struct converting *converting)
{
    return converting->options->count <= 1 || options_given(converting->options, OPTION_OUT);
}

/* The events of the file at hand. The document begins with the first event, when its header is known. */
static bool take_file(struct converting *converting, struct event_target target)
{
    const kolli_event *event = event_in_next(converting->in);
    const kolli_document *document = event_in_document(converting->in);
    if (converting->out == NULL) {
        converting->out =
            event_out_new(converting->form, target, alone(converting) ? document : NULL,
                          converting->in, converting->output);
    }
    bool fine = converting->out != NULL;
    for (; fine && event != NULL; event = event_in_next(converting->in)) {
        fine = event_out_add(converting->out, event);
    }
    if (fine && !alone(converting)) { /* of one alone the writer tells */
        event_out_leave(converting->out, document);
    }
    converting->files += fine;
    return fine;
}

/* End the document at hand, if all of it could be read. */
static bool end_document(struct converting *converting, bool whole)
{
    struct event_out *out = converting->out;
    bool ended = whole && out != NULL && event_out_end(out);
    if (ended) {
        converting->events += event_out_count(out);
        converting->documents++;
    }
    event_out_free(out);
    converting->out = NULL;
    return ended;
}

static void convert_together(struct converting *converting)
{
    struct event_target target = {event_target_path(converting->options), true};
    bool fine = true;
    while (fine && event_in_open(converting->in)) {
        fine = take_file(converting, target);
    }
    end_document(converting, fine && event_in_whole(converting->in));
}

/* ---- One document a file ----------------------------------------------------------------------- */

/* FOLDER/NAME.json for any/where/NAME.xml; "-" is stdin. NULL without memory: said. */
static char *document_path(struct converting *converting, const char *path)
{
    const char *folder = converting->options->values[OPTION_OUT];
    const char *ending = event_form_ending(converting->form);
    const char *slash = strrchr(path, '/');
    const char *name = strcmp(path, "-") == 0 ? "stdin" : slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    size_t stem = dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name);
    size_t size = strlen(folder) + stem + strlen(ending) + 3;
    char *made = malloc(size);
    if (made == NULL) {
        output_no_memory(converting->output);
    } else {
        snprintf(made, size, "%s/%.*s.%s", folder, (int)stem, name, ending);
    }
    return made;
}

static bool refuse_path(struct converting *converting, enum text row, enum text repair,
                        const char *path)
{
    output_fault(converting->output, KOLLI_ARGUMENT, row, repair, TEXT_WITH(kolli_span_of(path)));
    return false;
}

/*
 * With --force: no document may take the place of a file that is read, nor of another document of this run.
 * Without it none takes the place of anything.
 */
static bool check_paths(struct converting *converting)
{
    const struct options *options = converting->options;
    bool fine = true;
    if (!options_given(options, OPTION_FORCE)) {
        return true;
    }
    for (size_t i = 0; fine && i < options->count; i++) {
        char *path = document_path(converting, options->words[i]);
        fine = path != NULL;
        for (size_t j = 0; fine && j < options->count; j++) {
            char *other = j < i ? document_path(converting, options->words[j]) : NULL;
            if (file_same(path, options->words[j])) {
                fine = refuse_path(converting, TEXT_EVENTS_SAME, TEXT_CONVERT_FOLDER_REPAIR, path);
            } else if (other != NULL && strcmp(path, other) == 0) {
                fine =
                    refuse_path(converting, TEXT_CONVERT_TWICE, TEXT_CONVERT_FOLDER_REPAIR, path);
            }
            free(other);
        }
        free(path);
    }
    return fine;
}

static void convert_each(struct converting *converting)
{
    bool fine = check_paths(converting);
    while (fine && event_in_open(converting->in)) {
        char *path = document_path(converting, event_in_path(converting->in));
        struct event_target target = {path, options_given(converting->options, OPTION_FORCE)};
        fine = path != NULL && take_file(converting, target);
        end_document(converting, fine && event_in_file_whole(converting->in));
        free(path);
    }
}

/* ---- The command ------------------------------------------------------------------------------- */

static bool check_use(const struct options *options, struct output *output)
{
    bool folder = options_given(options, OPTION_OUT);
    enum option_id odd = folder && options_given(options, OPTION_OUTPUT)   ? OPTION_OUTPUT
                         : !folder && options_given(options, OPTION_FORCE) ? OPTION_FORCE
                                                                           : OPTIONS;
    if (odd != OPTIONS) {
        output_fault(
            output, KOLLI_ARGUMENT, TEXT_OPTION_NO_USE, TEXT_SEE_HELP_OF,
            TEXT_WITH(kolli_span_of(option_at(odd)->word), {NULL, 0}, kolli_span_of("convert")));
        return false;
    }
    return folder || event_target_check(options, 0, output);
}

static void write_result(struct converting *converting)
{
    struct output *output = converting->output;
    output_begin(output, NULL);
    output_number(output, "files", TEXT_CONVERT_FILES, converting->files);
    output_number(output, "events", TEXT_EVENTS_EVENTS, converting->events);
    output_number(output, "documents", TEXT_EVENTS_DOCUMENTS, converting->documents);
    output_end(output);
}

void convert_run(const struct options *options, struct output *output)
{
    struct converting converting = {.options = options, .output = output, .form = EVENT_JSON};
    bool folder = options_given(options, OPTION_OUT);
    if (!event_form_read(&converting.form, options, output) || !check_use(options, output)) {
        return;
    }
    converting.in = event_in_new(options->words, options->count, output);
    if (converting.in == NULL) {
        return;
    }
    if (folder) {
        convert_each(&converting);
    } else {
        convert_together(&converting);
    }
    event_in_quiet(converting.in);
    if (converting.documents > 0 && (folder || event_target_path(options) != NULL)) {
        write_result(&converting);
    }
    event_in_free(converting.in);
}
