/*
 * Is every XML document of the EPCIS samples read without an error, written as the official schema wants it, and read
 * again as the same? Do pairs say the same in both formats? Do hostile documents end in time and memory?
 */
#include "vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <libxml/xmlschemas.h>

#include "kolli/json.h"
#include "kolli/xml.h"

#define FOLDER "epcis"

/* ---- Files ---- */

struct text {
    char *ptr;
    size_t len;
};

static bool load(struct text *text, const char *file)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/" FOLDER "/%s", vectors_folder(), file);
    FILE *opened = file[0] == '\0' ? NULL : fopen(path, "rb"); /* not the folder itself */
    if (opened == NULL) {
        return false;
    }
    fseek(opened, 0, SEEK_END);
    long size = ftell(opened);
    rewind(opened);
    text->ptr = malloc((size_t)size + 1);
    text->len = text->ptr == NULL ? 0 : fread(text->ptr, 1, (size_t)size, opened);
    fclose(opened);
    return text->ptr != NULL;
}

struct memory {
    const char *at, *end;
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct memory *memory = context;
    size_t left = (size_t)(memory->end - memory->at);
    *got = left < size ? left : size;
    if (*got > 0) {
        memcpy(buffer, memory->at, *got);
    }
    memory->at += *got;
    return KOLLI_OK;
}

/* ---- A reader of either format ---- */

struct reader {
    kolli_xml_reader *xml;
    kolli_json_reader *json;
    struct memory memory;
    kolli_status status;
};

static bool is_loud(void)
{
    return getenv("KOLLI_LOUD") != NULL;
}

static void hear(void *context, const kolli_finding *finding)
{
    if (is_loud()) {
        char text[400];
        kolli_diag_text(&finding->diag, KOLLI_ENGLISH, text, sizeof text);
        printf("    %s: %s, line %u, %s: %s\n", (const char *)context,
               kolli_level_name(finding->level), finding->diag.line, finding->diag.pointer, text);
    }
}

static kolli_finding_sink ear(const char *what)
{
    union {
        const char *in;
        void *out;
    } context = {.in = what};
    return (kolli_finding_sink){hear, context.out};
}

static void open_reader(struct reader *reader, bool xml, struct text text, const char *what)
{
    kolli_xml_reader_options xml_options = KOLLI_XML_READER_OPTIONS_INIT;
    kolli_json_reader_options json_options = KOLLI_JSON_READER_OPTIONS_INIT;
    xml_options.findings = json_options.findings = ear(what);
    *reader = (struct reader){.memory = {text.ptr, text.ptr + text.len}};
    kolli_source source = {give, &reader->memory};
    reader->status = xml ? kolli_xml_reader_new(&reader->xml, NULL, source, &xml_options, NULL)
                         : kolli_json_reader_new(&reader->json, NULL, source, &json_options, NULL);
}

static const kolli_event *next(struct reader *reader)
{
    const kolli_event *event = NULL;
    if (reader->status == KOLLI_OK) {
        reader->status = reader->xml != NULL ? kolli_xml_reader_next(reader->xml, &event, NULL)
                                             : kolli_json_reader_next(reader->json, &event, NULL);
    }
    return event;
}

static const kolli_document *document_of(const struct reader *reader)
{
    return reader->xml != NULL ? kolli_xml_reader_document(reader->xml)
                               : kolli_json_reader_document(reader->json);
}

static size_t errors_of(const struct reader *reader)
{
    return reader->xml != NULL ? kolli_xml_reader_findings(reader->xml, KOLLI_ERROR)
                               : kolli_json_reader_findings(reader->json, KOLLI_ERROR);
}

static void close_reader(struct reader *reader)
{
    kolli_xml_reader_free(reader->xml);
    kolli_json_reader_free(reader->json);
}

/* ---- The official schemas ---- */

static xmlSchemaPtr schemas[2][3]; /* by generation and kind of document */

static void be_quiet(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

static void tell(void *context, xmlErrorPtr error)
{
    (void)context;
    if (is_loud()) {
        printf("    schema: line %d: %s", error->line, error->message);
    }
}

static xmlSchemaPtr schema_for(bool old, int kind)
{
    static const char *const names[3] = {"", "-query", "-masterdata"};
    if (schemas[old][kind] == NULL) {
        char path[1024];
        snprintf(path, sizeof path, "%s/" FOLDER "/schemas/xsd-%s/EPCglobal-epcis%s-%s.xsd",
                 vectors_folder(), old ? "1.2" : "2.0", names[kind], old ? "1_2" : "2_0");
        xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
        xmlSchemaSetParserErrors(parser, be_quiet, be_quiet, NULL);
        schemas[old][kind] = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
    }
    return schemas[old][kind];
}

static bool accepted(struct text text, bool old)
{
    xmlDocPtr document =
        xmlReadMemory(text.ptr, (int)text.len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    xmlNodePtr root = document == NULL ? NULL : xmlDocGetRootElement(document);
    const char *space = root == NULL || root->ns == NULL ? "" : (const char *)root->ns->href;
    xmlSchemaPtr schema = schema_for(old, strstr(space, "query") != NULL        ? 1
                                          : strstr(space, "masterdata") != NULL ? 2
                                                                                : 0);
    bool good = false;
    if (root != NULL && schema != NULL) {
        xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(schema);
        xmlSchemaSetValidStructuredErrors(valid, tell, NULL);
        good = xmlSchemaValidateDoc(valid, document) == 0;
        xmlSchemaFreeValidCtxt(valid);
    }
    xmlFreeDoc(document);
    return good;
}

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

static bool same_events(bool left_xml, struct text left, bool right_xml, struct text right)
{
    struct reader a;
    struct reader b;
    bool same = true;
    open_reader(&a, left_xml, left, "left");
    open_reader(&b, right_xml, right, "right");
    for (size_t i = 0; same; i++) {
        const kolli_event *one = next(&a);
        const kolli_event *other = next(&b);
        kolli_difference difference;
        if (one == NULL || other == NULL) {
            same = one == other && a.status == b.status;
            break;
        }
        same = kolli_event_equal(one, other, &difference);
        if (!same && is_loud()) {
            printf("    event %zu, %s: \"%s\" and \"%s\"\n", i, difference.pointer, difference.left,
                   difference.right);
        }
    }
    close_reader(&a);
    close_reader(&b);
    return same;
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

static const char *string_of(const json_t *line, const char *member)
{
    const char *text = json_string_value(json_object_get(line, member));
    return text == NULL ? "" : text;
}

struct reading {
    kolli_status status;
    size_t events, errors;
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
    reading.old = kolli_document_syntax(document_of(&reader)) != KOLLI_SYNTAX_XML_2_0;
    close_reader(&reader);
    return reading;
}

/* Written in a version and read again it is the same; the schema takes it when `valid` says that it should. */
static bool survives(struct text text, bool old, bool valid, bool lossless)
{
    size_t errors;
    kolli_buffer *buffer = write_xml(true, text, old ? KOLLI_XML_1_2 : KOLLI_XML_2_0, &errors);
    kolli_span span = kolli_buffer_span(buffer);
    union {
        const char *in;
        char *out;
    } bytes = {.in = span.ptr};
    struct text written = {bytes.out, span.len};
    bool good = same_events(true, text, true, written) || errors > 0; /* what is lost is told */
    if (is_loud() && getenv("KOLLI_SHOW") != NULL) {
        printf("%s\n", span.ptr);
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

/* Reading ends by itself, whatever it says. */
static bool is_bounded(struct text text)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        set_limits();
        struct reading reading = read_all(text);
        _exit(reading.status == KOLLI_NO_MEMORY ? 1 : 0);
    }
    int status = 1;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
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
    bool good = is_bounded(text);
    struct reading reading = read_all(text);
    good = good && (reading.status != KOLLI_OK || survives(text, reading.old, false, false));
    free(text.ptr);
    return verdict_of(good);
}

int main(void)
{
    puts("XML: samples read, written, accepted, read again");
    vectors_run_as("epcis/samples (XML)", FOLDER "/manifest.jsonl", judge_sample);
    puts("XML: samples in the other version of EPCIS");
    vectors_run_as("epcis/samples (XML, other version)", FOLDER "/manifest.jsonl",
                   judge_other_version);
    puts("XML: pairs");
    vectors_run_as("epcis/pairs", FOLDER "/pairs.jsonl", judge_pair);
    puts("XML: mutants");
    vectors_run_as("epcis/mutants (XML)", FOLDER "/mutants.jsonl", judge_mutant);
    for (int i = 0; i < 6; i++) {
        xmlSchemaFree(schemas[i / 3][i % 3]);
    }
    xmlCleanupParser();
    return vectors_end();
}
