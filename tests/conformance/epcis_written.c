/*
 * Is every valid JSON document of the EPCIS set, read and written whole, read again to the same document?
 *
 *     conformance_epcis_written [FOLDER]
 *
 * With a folder: keep what is written there, for the official schema to judge (tests/schema/schema.py FOLDER).
 */
#include "vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kolli/json.h"

static const char *kept; /* the folder, or NULL */

/* ---- Reading ---- */

struct source {
    kolli_span left;
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct source *source = context;
    *got = source->left.len < size ? source->left.len : size;
    memcpy(buffer, source->left.ptr, *got);
    source->left.ptr += *got;
    source->left.len -= *got;
    return KOLLI_OK;
}

static kolli_json_reader *open_reader(struct source *source)
{
    kolli_json_reader *reader = NULL;
    return kolli_json_reader_new(&reader, NULL, (kolli_source){give, source}, NULL, NULL) ==
                   KOLLI_OK
               ? reader
               : NULL;
}

/* ---- Writing ---- */

struct written {
    kolli_buffer *text;
    size_t losses;
};

static void hear(void *context, const kolli_finding *finding)
{
    char text[400];
    struct written *written = context;
    kolli_diag_text(&finding->diag, KOLLI_ENGLISH, text, sizeof text);
    printf("    %s\n", text);
    written->losses++;
}

/* Events alone are written as they came: one, or one a line. */
static kolli_json_form form_of(const json_t *line)
{
    const char *type = json_string_value(json_object_get(line, "doctype"));
    bool whole = type != NULL && strstr(type, "Document") != NULL;
    return whole ? KOLLI_JSON_DOCUMENT : KOLLI_JSON_LINES;
}

static bool write_all(kolli_span text, kolli_json_form form, struct written *written)
{
    struct source source = {text};
    kolli_json_writer *writer = NULL;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    const kolli_event *event = NULL;
    kolli_json_reader *reader = open_reader(&source);
    options.form = form;
    options.unchecked = true;
    options.bytes = 0;
    options.losses = (kolli_finding_sink){hear, written};
    bool good = reader != NULL &&
                kolli_json_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK &&
                kolli_json_writer_begin(writer, kolli_buffer_sink(written->text),
                                        kolli_json_reader_document(reader), NULL) == KOLLI_OK;
    do {
        good = good && kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK &&
               (event == NULL || kolli_json_writer_add(writer, event, NULL) == KOLLI_OK);
    } while (good && event != NULL);
    good = good && kolli_json_writer_end(writer, NULL) == KOLLI_OK;
    kolli_json_writer_free(writer);
    kolli_json_reader_free(reader);
    return good;
}

/* ---- Comparing ---- */

static bool same_events(kolli_json_reader *first, kolli_json_reader *again)
{
    const kolli_event *event;
    const kolli_event *copy;
    kolli_difference difference = {0};
    bool same;
    do {
        kolli_status status = kolli_json_reader_next(first, &event, NULL);
        kolli_status status_again = kolli_json_reader_next(again, &copy, NULL);
        same = status == KOLLI_OK && status_again == KOLLI_OK &&
               (event == NULL) == (copy == NULL) &&
               (event == NULL || kolli_event_equal(event, copy, &difference));
    } while (same && event != NULL);
    if (!same) {
        printf("    %s: %s, then %s\n", difference.pointer, difference.left, difference.right);
    }
    return same;
}

static bool same_document(kolli_span text, kolli_span written)
{
    struct source left = {text};
    struct source right = {written};
    kolli_difference difference = {0};
    kolli_json_reader *first = open_reader(&left);
    kolli_json_reader *again = open_reader(&right);
    bool same = same_events(first, again);
    if (same && !kolli_document_equal(kolli_json_reader_document(first),
                                      kolli_json_reader_document(again), &difference)) {
        printf("    %s: %s, then %s\n", difference.pointer, difference.left, difference.right);
        same = false;
    }
    kolli_json_reader_free(first);
    kolli_json_reader_free(again);
    return same;
}

/* ---- Judging ---- */

static void keep(const char *file, kolli_span text)
{
    char path[1024];
    const char *name = strrchr(file, '/');
    snprintf(path, sizeof path, "%s/%s", kept, name == NULL ? file : name + 1);
    FILE *out = fopen(path, "wb");
    if (out == NULL || fwrite(text.ptr, 1, text.len, out) != text.len || fclose(out) != 0) {
        fprintf(stderr, "epcis_written: cannot write %s\n", path);
        exit(1);
    }
}

static enum verdict judge(const json_t *line)
{
    char path[1024];
    size_t length;
    const char *file = json_string_value(json_object_get(line, "file"));
    if (strcmp(json_string_value(json_object_get(line, "format")), "json") != 0 ||
        !json_is_true(json_object_get(line, "valid"))) {
        return VECTOR_LEFT_OUT;
    }
    snprintf(path, sizeof path, "epcis/%s", file);
    char *text = vectors_file(path, &length);
    if (text == NULL) {
        return VECTOR_LEFT_OUT;
    }
    struct written written = {kolli_buffer_new(NULL), 0};
    kolli_span whole = {text, length};
    bool good = write_all(whole, form_of(line), &written) && written.losses == 0 &&
                same_document(whole, kolli_buffer_span(written.text));
    if (kept != NULL) {
        keep(file, kolli_buffer_span(written.text));
    }
    kolli_buffer_free(written.text);
    free(text);
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

int main(int count, char **arguments)
{
    kept = count > 1 ? arguments[1] : NULL;
    vectors_run_as("epcis/samples (written)", "epcis/manifest.jsonl", judge);
    return vectors_end();
}
