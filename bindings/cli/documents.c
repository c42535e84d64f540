/* Which files do the events go to? */
#include "documents.h"

#include "clock.h"

#include <stdio.h>
#include <stdlib.h>

struct documents {
    struct output *output;
    char *path; /* NULL: standard output */
    bool replace, open, said;
    size_t events, count;
    kolli_json_writer *writer;
    char *name; /* of the open document */
    struct file_new file;
    kolli_buffer *held; /* standard output's document, until it is whole */
};

/* "a.json" is the first; the number goes in front of the ending: "a-0002.json". */
static char *document_name(const struct documents *documents)
{
    const char *path = documents->path;
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash == NULL ? path : slash, '.');
    size_t stem =
        dot == NULL || dot == path || dot[-1] == '/' ? strlen(path) : (size_t)(dot - path);
    size_t size = strlen(path) + 32;
    char *name = malloc(size);
    if (name != NULL && documents->count == 0) {
        snprintf(name, size, "%s", path);
    } else if (name != NULL) {
        snprintf(name, size, "%.*s-%04zu%s", (int)stem, path, documents->count + 1, path + stem);
    }
    return name;
}

/* A file of the documents failed: said. */
static bool refuse(struct documents *documents, int error)
{
    const char *name = documents->name == NULL ? documents->path : documents->name;
    output_there_fault(documents->output, name, error);
    documents->said = true;
    return false;
}

static bool begin(struct documents *documents)
{
    if (documents->path == NULL) {
        kolli_json_writer_begin(documents->writer, kolli_buffer_sink(documents->held), NULL, NULL);
        documents->open = true;
        return true;
    }
    documents->name = document_name(documents);
    if (documents->name == NULL) {
        output_no_memory(documents->output);
        documents->said = true;
        return false;
    }
    if (!file_new_open(&documents->file, documents->name, documents->replace)) {
        return refuse(documents, documents->file.out.error);
    }
    kolli_json_writer_begin(documents->writer, file_out_sink(&documents->file.out), NULL, NULL);
    documents->open = true;
    return true;
}

/* Leave no trace of the open document. */
static void drop(struct documents *documents)
{
    if (documents->path != NULL) {
        file_new_drop(&documents->file);
    }
}

static void forget(struct documents *documents)
{
    documents->open = false;
    free(documents->name);
    documents->name = NULL;
}

/* End the open document and put it in its place; one that is not whole goes nowhere. */
static bool end(struct documents *documents)
{
    kolli_status status = kolli_json_writer_end(documents->writer, NULL);
    bool whole = status == KOLLI_OK;
    if (status == KOLLI_NO_MEMORY) {
        drop(documents);
        output_no_memory(documents->output);
        documents->said = true;
    } else if (documents->path == NULL) {
        file_out_write(documents->output->out, kolli_buffer_span(documents->held));
    } else if (!file_new_commit(&documents->file)) {
        whole = refuse(documents, documents->file.out.error);
    }
    documents->count += whole;
    forget(documents);
    return whole;
}

struct documents *documents_new(const char *path, bool replace, struct output *output)
{
    struct documents *documents = calloc(1, sizeof *documents);
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    kolli_time now = clock_now();
    char time[KOLLI_TIME_TEXT];
    kolli_diag diag = {0};
    if (documents == NULL) {
        output_no_memory(output);
        return NULL;
    }
    documents->output = output;
    documents->replace = replace;
    documents->path = path == NULL ? NULL : strdup(path);
    documents->held = path == NULL ? kolli_buffer_new(NULL) : NULL;
    options.creation_date = (kolli_span){time, kolli_time_write(&now, time)};
    if (kolli_json_writer_new(&documents->writer, NULL, &options, &diag) != KOLLI_OK) {
        output_finding(output, KOLLI_ERROR, &diag);
    } else if (documents->path == NULL && documents->held == NULL) {
        output_no_memory(output);
    } else if (begin(documents)) {
        return documents;
    }
    documents_free(documents);
    return NULL;
}

void documents_free(struct documents *documents)
{
    if (documents == NULL) {
        return;
    }
    if (documents->open) {
        drop(documents);
    }
    forget(documents);
    kolli_json_writer_free(documents->writer);
    kolli_buffer_free(documents->held);
    free(documents->path);
    free(documents);
}

/* The document is full: the next one. Standard output holds only one, and then gets none. */
static kolli_status turn_over(struct documents *documents, const kolli_event *event,
                              kolli_diag *diag)
{
    if (documents->path == NULL) {
        output_fault(documents->output, KOLLI_ARGUMENT, TEXT_EVENTS_ONE, TEXT_EVENTS_ONE_REPAIR,
                     TEXT_BARE);
        documents->said = true;
        return KOLLI_DOCUMENT_FULL;
    }
    if (!end(documents) || !begin(documents)) {
        return KOLLI_WRITE_FAILED;
    }
    return kolli_json_writer_add(documents->writer, event, diag);
}

static kolli_status take(void *context, const kolli_event *event, kolli_diag *diag)
{
    struct documents *documents = context;
    if (!documents->open) {
        return KOLLI_WRITE_FAILED; /* said before */
    }
    kolli_status status = kolli_json_writer_add(documents->writer, event, diag);
    if (status == KOLLI_DOCUMENT_FULL) {
        status = turn_over(documents, event, diag);
    }
    if (status == KOLLI_WRITE_FAILED && !documents->said) {
        refuse(documents, documents->file.out.error);
    }
    documents->events += status == KOLLI_OK;
    return status;
}

kolli_event_sink documents_sink(struct documents *documents)
{
    return (kolli_event_sink){take, documents};
}

bool documents_said(const struct documents *documents)
{
    return documents->said;
}

/* A JSON object: not a table of scans that happens to have such a name. */
static bool is_document(const char *name)
{
    struct file_in in;
    char first = '\0';
    size_t got = 0;
    if (!file_in_open(&in, name)) {
        return false;
    }
    kolli_source source = file_in_source(&in);
    bool read = source.read(source.context, &first, 1, &got) == KOLLI_OK && got == 1;
    file_in_close(&in);
    return read && first == '{';
}

/*
 * Further documents that an earlier, longer run left under this name: beside the new ones they would
 * tell of what this run did not.
 */
static void remove_rest(struct documents *documents)
{
    size_t written = documents->count;
    bool removed = documents->path != NULL && documents->replace;
    while (removed) {
        char *name = document_name(documents);
        removed = name != NULL && is_document(name) && file_remove(name);
        documents->count++;
        free(name);
    }
    documents->count = written;
}

bool documents_finish(struct documents *documents)
{
    bool finished = documents->open && end(documents);
    if (finished) {
        remove_rest(documents);
    }
    return finished;
}

size_t documents_events(const struct documents *documents)
{
    return documents->events;
}

size_t documents_count(const struct documents *documents)
{
    return documents->count;
}
