/*
 * Is every XML document of the EPCIS samples read without an error, written as the official schema wants it, and read
 * again as the same? Do pairs say the same in both formats? Do hostile documents end in time and memory, with nothing
 * printed? GS1_EPCIS_DIR names a folder of documents: each is reported.
 */
#include "documents.h"
#include "folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- Writing and comparing ---- */

static const kolli_span no_date = {"2026-03-24T17:00:00Z", 20};

/* The document in XML; the caller frees the buffer. *errors: losses that are errors. */
static kolli_buffer *write_xml(bool xml, struct text text, kolli_xml_version version,
                               size_t *errors)
{
    struct reader reader;
    kolli_xml_writer *writer;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    options.version = version;
    options.unchecked = true;
    options.losses = ear("loss");
    open_reader(&reader, xml, text, "again");
    const kolli_event *event = next(&reader);
    if (kolli_document_get(document_of(&reader), KOLLI_DOCUMENT_CREATION_DATE).ptr == NULL) {
        options.creation_date = no_date;
    }
    kolli_status status = kolli_xml_writer_new(&writer, NULL, &options, NULL);
    kolli_xml_writer_begin(writer, kolli_buffer_sink(buffer), document_of(&reader), NULL);
    for (; status == KOLLI_OK && event != NULL; event = next(&reader)) {
        status = kolli_xml_writer_add(writer, event, NULL);
    }
    if (status != KOLLI_OK || kolli_xml_writer_end(writer, NULL) != KOLLI_OK) {
        kolli_buffer_clear(buffer);
    }
    *errors = kolli_xml_writer_losses(writer, KOLLI_ERROR);
    kolli_xml_writer_free(writer);
    close_reader(&reader);
    return buffer;
}

/* The verdict, which the names of the document above stand over when all is told. */
static enum verdict verdict_of(bool good)
{
    if (is_loud() && !good) {
        puts("    failed");
    }
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

/* ---- Samples ---- */

struct reading {
    kolli_status status;
    size_t events, errors, warnings;
    bool old;
};

static struct reading read_all(struct text text)
{
    struct reader reader;
    struct reading reading = {.events = 0};
    open_reader(&reader, true, text, "finding");
    while (next(&reader) != NULL) {
        reading.events++;
    }
    reading.status = reader.status;
    reading.errors = errors_of(&reader);
    reading.warnings = warnings_of(&reader);
    reading.old = kolli_document_syntax(document_of(&reader)) != KOLLI_SYNTAX_XML_2_0;
    close_reader(&reader);
    return reading;
}

/* Written in a version and read again it is the same; the schema takes it when `valid` says that it should. */
static bool survives(struct text text, bool old, bool valid, bool lossless)
{
    size_t errors;
    kolli_buffer *buffer = write_xml(true, text, old ? KOLLI_XML_1_2 : KOLLI_XML_2_0, &errors);
    struct text written = text_of(buffer);
    bool good = same_events(true, text, true, written) || errors > 0; /* what is lost is told */
    if (is_loud() && getenv("KOLLI_SHOW") != NULL) {
        printf("%s\n", written.ptr);
    }
    if (valid && !accepted(written, old)) {
        good = false;
    }
    kolli_buffer_free(buffer);
    return good && (!lossless || errors == 0);
}

static enum verdict judge_sample(const json_t *line)
{
    struct text text;
    if (strcmp(string_of(line, "format"), "xml") != 0 || !load(&text, string_of(line, "file"))) {
        return VECTOR_LEFT_OUT;
    }
    if (is_loud()) {
        printf("%s\n", string_of(line, "file"));
    }
    bool valid = json_is_true(json_object_get(line, "valid"));
    struct reading reading = read_all(text);
    bool good = reading.status != KOLLI_OK || survives(text, reading.old, valid, valid);
    if (valid) {
        size_t events = (size_t)json_integer_value(json_object_get(line, "events"));
        good =
            good && reading.status == KOLLI_OK && reading.errors == 0 && reading.events == events;
    }
    free(text.ptr);
    return verdict_of(good);
}

/* ---- Samples in the other version ---- */

static enum verdict judge_other_version(const json_t *line)
{
    struct text text;
    if (strcmp(string_of(line, "format"), "xml") != 0 ||
        !json_is_true(json_object_get(line, "valid")) || !load(&text, string_of(line, "file"))) {
        return VECTOR_LEFT_OUT;
    }
    if (is_loud()) {
        printf("%s\n", string_of(line, "file"));
    }
    struct reading reading = read_all(text);
    bool good = survives(text, !reading.old, false, false);
    free(text.ptr);
    return verdict_of(good);
}

/* ---- Pairs ---- */

static bool is_xml(const char *file)
{
    return strstr(file, "/xml/") != NULL;
}

static enum verdict judge_pair(const json_t *line)
{
    struct text a;
    struct text b;
    const char *left = string_of(line, "a");
    const char *right = string_of(line, "b");
    if ((!is_xml(left) && !is_xml(right)) || !load(&a, left)) {
        return VECTOR_LEFT_OUT;
    }
    if (!load(&b, right)) {
        free(a.ptr);
        return VECTOR_LEFT_OUT;
    }
    if (is_loud()) {
        printf("%s and %s\n", left, right);
    }
    bool equal = same_events(is_xml(left), a, is_xml(right), b);
    /* of 1.x all becomes its counterpart, though the set calls a QuantityEvent and its ObjectEvent unequal */
    bool wanted = json_is_true(json_object_get(line, "equal")) ||
                  strncmp(string_of(line, "kind"), "upgrade", 7) == 0;
    free(a.ptr);
    free(b.ptr);
    return verdict_of(equal == wanted);
}

/* ---- Mutants ---- */

static void set_limits(void)
{
    const struct rlimit seconds = {10, 10};
    setrlimit(RLIMIT_CPU, &seconds);
#ifndef __SANITIZE_ADDRESS__
    const struct rlimit bytes = {256u << 20, 256u << 20};
    setrlimit(RLIMIT_AS, &bytes);
#endif
}

/* Reading ends by itself, whatever it says; and the library prints nothing. */
static bool is_bounded_and_quiet(struct text text)
{
    FILE *printed = tmpfile();
    fflush(stdout);
    pid_t child = printed == NULL ? -1 : fork();
    if (child == 0) {
        set_limits();
        dup2(fileno(printed), STDERR_FILENO);
        struct reading reading = read_all(text);
        _exit(reading.status == KOLLI_NO_MEMORY ? 1 : 0);
    }
    int status = 1;
    bool good = child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
                WEXITSTATUS(status) == 0 && lseek(fileno(printed), 0, SEEK_END) == 0;
    if (printed != NULL) {
        fclose(printed);
    }
    return good;
}

static enum verdict judge_mutant(const json_t *line)
{
    struct text text;
    if (strcmp(string_of(line, "format"), "xml") != 0 || !load(&text, string_of(line, "file"))) {
        return VECTOR_LEFT_OUT;
    }
    if (is_loud()) {
        printf("%s\n", string_of(line, "file"));
    }
    bool good = is_bounded_and_quiet(text);
    struct reading reading = read_all(text);
    good = good && (reading.status != KOLLI_OK || survives(text, reading.old, false, false));
    free(text.ptr);
    return verdict_of(good);
}

/* ---- A folder of documents ---- */

static void report_document(const char *path)
{
    struct text text;
    if (!load_path(&text, path)) {
        printf("  %s: cannot be read\n", path);
        return;
    }
    struct reading reading = read_all(text);
    bool same = reading.status == KOLLI_OK && survives(text, reading.old, false, false);
    printf("  %s: %zu events, %zu errors, %zu warnings, %s%s\n", path, reading.events,
           reading.errors, reading.warnings, kolli_status_name(reading.status),
           same ? "" : ", not the same when written and read again");
    free(text.ptr);
}

int main(void)
{
    static const char *const endings[] = {".xml"};
    puts("XML: samples read, written, accepted, read again");
    vectors_run_as("epcis/samples (XML)", "epcis/manifest.jsonl", judge_sample);
    puts("XML: samples in the other version of EPCIS");
    vectors_run_as("epcis/samples (XML, other version)", "epcis/manifest.jsonl",
                   judge_other_version);
    puts("XML: pairs");
    vectors_run_as("epcis/pairs", "epcis/pairs.jsonl", judge_pair);
    puts("XML: mutants");
    vectors_run_as("epcis/mutants (XML, written again)", "epcis/mutants.jsonl", judge_mutant);
    folder_report(endings, 1, report_document);
    free_schemas();
    return vectors_end();
}
