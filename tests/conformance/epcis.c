/*
 * Is every JSON document of the EPCIS set read, written and read again to the same events, also what could be
 * read of those that are wrong, and does none of them take more than its share?
 *
 *     conformance_epcis [FOLDER]
 *
 * With a folder: write what was read from each valid sample there, one event a line, for the official schema
 * to judge. GS1_EPCIS_DIR names a folder of documents, a checkout of GS1's repository, say: each is reported.
 */
#include "folder.h"
#include "vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kolli/json.h"

enum { PATH_ROOM = FOLDER_PATH };

static const char *written_folder; /* NULL: nothing is kept */

/* ---- Sources ---- */

static kolli_status read_file(void *context, char *buffer, size_t size, size_t *got)
{
    *got = fread(buffer, 1, size, context);
    return ferror((FILE *)context) ? KOLLI_READ_FAILED : KOLLI_OK;
}

struct memory {
    kolli_span left;
};

static kolli_status read_memory(void *context, char *buffer, size_t size, size_t *got)
{
    struct memory *memory = context;
    *got = memory->left.len < size ? memory->left.len : size;
    memcpy(buffer, memory->left.ptr, *got);
    memory->left.ptr += *got;
    memory->left.len -= *got;
    return KOLLI_OK;
}

/* ---- Reading and writing ---- */

struct heard {
    size_t errors, warnings;
    bool loud;
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    heard->errors += finding->level == KOLLI_ERROR;
    heard->warnings += finding->level == KOLLI_WARNING;
    if (heard->loud) {
        char text[400];
        kolli_diag_text(&finding->diag, KOLLI_ENGLISH, text, sizeof text);
        printf("    %s, line %u, %s: %s\n", kolli_level_name(finding->level), finding->diag.line,
               finding->diag.pointer, text);
    }
}

static kolli_json_reader *open_reader(kolli_source source, struct heard *heard)
{
    kolli_json_reader *reader;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.findings = (kolli_finding_sink){hear, heard};
    return kolli_json_reader_new(&reader, NULL, source, &options, NULL) == KOLLI_OK ? reader : NULL;
}

struct reading {
    struct heard heard;
    kolli_status status;
    size_t events;
    size_t losses;       /* that were told when it was written */
    kolli_buffer *lines; /* what was read, written again */
};

static void count_loss(void *context, const kolli_finding *finding)
{
    (void)finding;
    ++*(size_t *)context;
}

static struct reading read_document(const char *path, bool loud)
{
    struct reading reading = {.heard.loud = loud, .status = KOLLI_READ_FAILED};
    kolli_json_options form = KOLLI_JSON_OPTIONS_INIT;
    kolli_json_writer *writer = NULL;
    const kolli_event *event;
    FILE *file = fopen(path, "rb");
    form.form = KOLLI_JSON_LINES;
    form.unchecked = true;
    form.bytes = 0;
    form.losses = (kolli_finding_sink){count_loss, &reading.losses};
    reading.lines = kolli_buffer_new(NULL);
    kolli_json_reader *reader =
        file == NULL ? NULL : open_reader((kolli_source){read_file, file}, &reading.heard);
    if (reader != NULL && kolli_json_writer_new(&writer, NULL, &form, NULL) == KOLLI_OK) {
        kolli_json_writer_begin(writer, kolli_buffer_sink(reading.lines), NULL, NULL);
        do {
            reading.status = kolli_json_reader_next(reader, &event, NULL);
            if (event != NULL) {
                reading.events++;
                kolli_json_writer_add(writer, event, NULL);
            }
        } while (event != NULL);
    }
    kolli_json_writer_free(writer);
    kolli_json_reader_free(reader);
    if (file != NULL) {
        fclose(file);
    }
    return reading;
}

/* Are the events of the document those that were written? */
static bool same_events(const char *path, kolli_span lines)
{
    struct heard heard = {0};
    struct heard heard_again = {0};
    struct memory memory = {lines};
    FILE *file = fopen(path, "rb");
    kolli_json_reader *first = open_reader((kolli_source){read_file, file}, &heard);
    kolli_json_reader *again = open_reader((kolli_source){read_memory, &memory}, &heard_again);
    const kolli_event *event;
    const kolli_event *copy;
    kolli_difference difference;
    bool same = true;
    do {
        kolli_status status = kolli_json_reader_next(first, &event, NULL);
        kolli_status status_again = kolli_json_reader_next(again, &copy, NULL);
        same = status == KOLLI_OK &&
               (status_again == KOLLI_OK || (status_again == KOLLI_EMPTY && event == NULL)) &&
               (event == NULL) == (copy == NULL) &&
               (event == NULL || kolli_event_equal(event, copy, &difference));
        if (event != NULL && copy != NULL && !same) {
            printf("    %s: %s, then %s\n", difference.pointer, difference.left, difference.right);
        }
    } while (same && event != NULL);
    kolli_json_reader_free(first);
    kolli_json_reader_free(again);
    fclose(file);
    return same && heard_again.errors <= heard.errors; /* some are mended by writing */
}

static void keep_written(const char *name, kolli_span lines)
{
    char path[2 * PATH_ROOM + 16];
    const char *base = strrchr(name, '/');
    snprintf(path, sizeof path, "%s/%s.ndjson", written_folder, base == NULL ? name : base + 1);
    FILE *file = written_folder == NULL || lines.len == 0 ? NULL : fopen(path, "wb");
    if (file != NULL) {
        fwrite(lines.ptr, 1, lines.len, file);
        fclose(file);
    }
}

/* ---- Samples ---- */

/* The path of a line's document when it is JSON and there. */
static bool find_document(const json_t *line, char path[PATH_ROOM])
{
    const char *format = json_string_value(json_object_get(line, "format"));
    const char *file = json_string_value(json_object_get(line, "file"));
    if (format == NULL || file == NULL || strcmp(format, "json") != 0) {
        return false;
    }
    snprintf(path, PATH_ROOM, "%s/epcis/%s", vectors_folder(), file);
    return access(path, R_OK) == 0;
}

static enum verdict judge_valid(const json_t *line, const char *path, const struct reading *reading)
{
    size_t wanted = (size_t)json_integer_value(json_object_get(line, "events"));
    if (reading->status != KOLLI_OK || reading->heard.errors > 0 ||
        (reading->events > 0 && !same_events(path, kolli_buffer_span(reading->lines)))) {
        return VECTOR_FAILED;
    }
    keep_written(path, kolli_buffer_span(reading->lines));
    return reading->events == wanted ? VECTOR_PASSED : VECTOR_FAILED;
}

/* Whether it is refused is validation's to say (epcis_validate.c); what could be read of it is not lost untold. */
static enum verdict judge_invalid(const char *path, const struct reading *reading)
{
    bool kept = reading->status != KOLLI_OK || reading->events == 0 || reading->losses > 0 ||
                same_events(path, kolli_buffer_span(reading->lines));
    return kept ? VECTOR_PASSED : VECTOR_FAILED;
}

static enum verdict judge_sample(const json_t *line)
{
    char path[PATH_ROOM];
    if (!find_document(line, path)) {
        return VECTOR_LEFT_OUT;
    }
    struct reading reading = read_document(path, false);
    enum verdict verdict = json_is_true(json_object_get(line, "valid"))
                               ? judge_valid(line, path, &reading)
                               : judge_invalid(path, &reading);
    kolli_buffer_free(reading.lines);
    if (verdict == VECTOR_FAILED) {
        printf("  %s\n", path);
        kolli_buffer_free(read_document(path, true).lines);
    }
    return verdict;
}

/* ---- Mutants ---- */

static enum verdict judge_mutant(const json_t *line)
{
    char path[PATH_ROOM];
    if (strcmp(json_string_value(json_object_get(line, "kind")), "hostile") == 0 ||
        !find_document(line, path)) {
        return VECTOR_LEFT_OUT;
    }
    struct reading reading = read_document(path, false);
    enum verdict verdict = judge_invalid(path, &reading);
    kolli_buffer_free(reading.lines);
    if (verdict == VECTOR_FAILED) {
        printf("  %s\n", path);
    }
    return verdict;
}

/* In a process of its own with little time and memory; whatever it says of the document is well. */
static bool survives(const char *path)
{
    int status = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit seconds = {10, 10};
        setrlimit(RLIMIT_CPU, &seconds);
#if !defined(__SANITIZE_ADDRESS__) /* whose own memory is larger */
        const struct rlimit memory = {256U << 20, 256U << 20};
        setrlimit(RLIMIT_AS, &memory);
#endif
        struct reading reading = read_document(path, false);
        _exit(reading.status == KOLLI_NO_MEMORY ? 1 : 0);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

static enum verdict judge_hostile(const json_t *line)
{
    char path[PATH_ROOM];
    if (strcmp(json_string_value(json_object_get(line, "kind")), "hostile") != 0 ||
        !find_document(line, path)) {
        return VECTOR_LEFT_OUT;
    }
    bool good = survives(path);
    if (!good) {
        printf("  %s\n", path);
    }
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

/* ---- A folder of documents ---- */

static void report_document(const char *path)
{
    struct reading reading = read_document(path, false);
    bool same = reading.status == KOLLI_OK && same_events(path, kolli_buffer_span(reading.lines));
    printf("  %s: %zu events, %zu errors, %zu warnings, %s%s\n", path, reading.events,
           reading.heard.errors, reading.heard.warnings, kolli_status_name(reading.status),
           same ? "" : ", not the same when written and read again");
    kolli_buffer_free(reading.lines);
}

int main(int count, char **arguments)
{
    static const char *const endings[] = {".json", ".jsonld"};
    written_folder = count > 1 ? arguments[1] : NULL;
    vectors_run_as("epcis/samples (JSON)", "epcis/manifest.jsonl", judge_sample);
    vectors_run_as("epcis/mutants (JSON, written again)", "epcis/mutants.jsonl", judge_mutant);
    vectors_run_as("epcis/mutants (JSON, hostile)", "epcis/mutants.jsonl", judge_hostile);
    folder_report(endings, 2, report_document);
    return vectors_end();
}
