/*
 * Is every valid document of the EPCIS set, converted to the other formats, accepted by the official schema, and read
 * again as the same, unless a loss was told?
 *
 *     conformance_epcis_converted [FOLDER]
 *
 * XML is judged here; with a folder, JSON is written there for tests/schema/schema.py to judge. Documents that told of
 * an error are not judged by a schema: an error means that the format has no valid form for what they say.
 */
#include "documents.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *kept; /* the folder, or NULL */

/* From which format to which. */
static struct way {
    bool from_xml, from_old, to_xml, to_old;
    size_t told; /* documents that told of an error */
} way;

/* ---- Converting ---- */

struct converted {
    kolli_buffer *text;
    size_t warnings, errors; /* losses */
    bool whole;
};

static const kolli_span no_date = {"2026-03-24T17:00:00Z", 20};

/* Events alone stay alone. */
static kolli_json_form form_of(const struct reader *reader)
{
    return kolli_document_kind_of(document_of(reader)) == KOLLI_EVENTS_ALONE ? KOLLI_JSON_LINES
                                                                             : KOLLI_JSON_DOCUMENT;
}

static void to_json(struct reader *reader, struct converted *converted)
{
    kolli_json_writer *writer;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    const kolli_event *event = next(reader);
    options.form = form_of(reader);
    options.creation_date = no_date;
    options.bytes = 0;
    options.unchecked = true;
    options.losses = ear("loss");
    bool good = kolli_json_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK &&
                kolli_json_writer_begin(writer, kolli_buffer_sink(converted->text),
                                        document_of(reader), NULL) == KOLLI_OK;
    for (; good && event != NULL; event = next(reader)) {
        good = kolli_json_writer_add(writer, event, NULL) == KOLLI_OK;
    }
    converted->whole = good && kolli_json_writer_end(writer, NULL) == KOLLI_OK;
    converted->errors = kolli_json_writer_losses(writer, KOLLI_ERROR);
    converted->warnings = kolli_json_writer_losses(writer, KOLLI_WARNING);
    kolli_json_writer_free(writer);
}

static void to_xml(struct reader *reader, struct converted *converted)
{
    kolli_xml_writer *writer;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    const kolli_event *event = next(reader);
    options.version = way.to_old ? KOLLI_XML_1_2 : KOLLI_XML_2_0;
    options.creation_date = no_date;
    options.unchecked = true;
    options.losses = ear("loss");
    bool good = kolli_xml_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK &&
                kolli_xml_writer_begin(writer, kolli_buffer_sink(converted->text),
                                       document_of(reader), NULL) == KOLLI_OK;
    for (; good && event != NULL; event = next(reader)) {
        good = kolli_xml_writer_add(writer, event, NULL) == KOLLI_OK;
    }
    converted->whole = good && kolli_xml_writer_end(writer, NULL) == KOLLI_OK;
    converted->errors = kolli_xml_writer_losses(writer, KOLLI_ERROR);
    converted->warnings = kolli_xml_writer_losses(writer, KOLLI_WARNING);
    kolli_xml_writer_free(writer);
}

static struct converted convert(struct text text)
{
    struct reader reader;
    struct converted converted = {.text = kolli_buffer_new(NULL)};
    open_reader(&reader, way.from_xml, text, "finding");
    if (way.to_xml) {
        to_xml(&reader, &converted);
    } else {
        to_json(&reader, &converted);
    }
    converted.whole = converted.whole && reader.status == KOLLI_OK;
    close_reader(&reader);
    return converted;
}

/* ---- Judging ---- */

/* Read to its end: how many errors were found? */
static size_t errors_in(bool xml, struct text text)
{
    struct reader reader;
    open_reader(&reader, xml, text, "again");
    while (next(&reader) != NULL) {
    }
    size_t errors = errors_of(&reader) + (reader.status != KOLLI_OK);
    close_reader(&reader);
    return errors;
}

static void keep(const char *file, struct text text)
{
    char path[1024];
    const char *name = strrchr(file, '/');
    snprintf(path, sizeof path, "%s/%s.json", kept, name == NULL ? file : name + 1);
    FILE *out = fopen(path, "wb");
    if (out == NULL || fwrite(text.ptr, 1, text.len, out) != text.len || fclose(out) != 0) {
        fprintf(stderr, "epcis_converted: cannot write %s\n", path);
        exit(1);
    }
}

static bool complain(bool good, const char *what)
{
    if (!good && is_loud()) {
        printf("    failed: %s\n", what);
    }
    return good;
}

static bool is_good(struct text text, const struct converted *converted)
{
    struct text written = text_of(converted->text);
    size_t before = errors_in(way.from_xml, text);
    size_t after = errors_in(way.to_xml, written);
    bool loss = converted->errors > 0;
    return complain(converted->whole, "is not whole") &&
           complain(loss || before > 0 || after == 0, "is read with errors") &&
           complain(loss || converted->warnings > 0 ||
                        same_events(way.from_xml, text, way.to_xml, written),
                    "says something else") &&
           complain(loss || !way.to_xml || accepted(written, way.to_old), "the schema refuses it");
}

static enum verdict judge(const char *file)
{
    struct text text;
    if (!load(&text, file)) {
        return VECTOR_LEFT_OUT;
    }
    if (is_loud()) {
        printf("%s\n", file);
    }
    struct converted converted = convert(text);
    bool good = is_good(text, &converted);
    way.told += converted.errors > 0;
    if (kept != NULL && !way.to_xml && converted.errors == 0) {
        keep(file, text_of(converted.text));
    }
    kolli_buffer_free(converted.text);
    free(text.ptr);
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

/* EPCIS 1.x, as its namespace says. */
static bool is_old(const char *file)
{
    struct text text;
    struct reader reader;
    if (!load(&text, file)) {
        return false;
    }
    open_reader(&reader, true, text, "");
    next(&reader);
    bool old = kolli_document_syntax(document_of(&reader)) > KOLLI_SYNTAX_XML_2_0;
    close_reader(&reader);
    free(text.ptr);
    return old;
}

/* Samples whose schema takes them, and mutants that it takes all the same. */
static enum verdict judge_line(const json_t *line)
{
    bool xml = strcmp(string_of(line, "format"), "xml") == 0;
    bool old = xml && is_old(string_of(line, "file"));
    bool valid = json_is_true(json_object_get(line, "valid")) ||
                 json_is_true(json_object_get(line, "schema_valid"));
    bool hostile = strcmp(string_of(line, "kind"), "hostile") == 0;
    bool meant = xml == way.from_xml && (!way.to_xml || old == way.from_old);
    return valid && !hostile && meant ? judge(string_of(line, "file")) : VECTOR_LEFT_OUT;
}

static void run(const char *title, const char *file, struct way chosen)
{
    way = chosen;
    vectors_run_as(title, file, judge_line);
    printf("    of these told of an error, so that no schema judged them: %zu\n", way.told);
}

static void run_all(const char *name, const char *file)
{
    static const struct {
        const char *title;
        struct way way;
    } ways[] = {
        {"JSON to XML", {false, false, true, false, 0}},
        {"JSON to XML 1.2", {false, false, true, true, 0}},
        {"XML to XML 1.2", {true, false, true, true, 0}},
        {"XML 1.x to XML", {true, true, true, false, 0}},
        {"XML to JSON", {true, false, false, false, 0}},
    };
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        char title[80];
        snprintf(title, sizeof title, "epcis/%s (%s)", name, ways[i].title);
        run(title, file, ways[i].way);
    }
}

int main(int count, char **arguments)
{
    kept = count > 1 ? arguments[1] : NULL;
    run_all("samples", "epcis/manifest.jsonl");
    run_all("mutants", "epcis/mutants.jsonl");
    free_schemas();
    return vectors_end();
}
