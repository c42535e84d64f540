/*
 * Does a reader with one of GS1's schemas say of every XML document what the schema says? The verdicts are
 * xmllint's, by the schema of the namespace of the root element; 1.0 and 1.1 are judged with that of 1.2.
 */
#include "vectors.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kolli/xml.h"

enum { PATH_ROOM = 4096 };

/* By generation, and whether it is a query document. */
static kolli_xml_schema *schemas[2][2];
static const char *const files[2][2] = {
    {"xsd-1.2/EPCglobal-epcis-1_2.xsd", "xsd-1.2/EPCglobal-epcis-query-1_2.xsd"},
    {"xsd-2.0/EPCglobal-epcis-2_0.xsd", "xsd-2.0/EPCglobal-epcis-query-2_0.xsd"},
};
static kolli_xml_schema *master_schemas[2];
static const char *const master_files[2] = {"xsd-1.2/EPCglobal-epcis-masterdata-1_2.xsd",
                                            "xsd-2.0/EPCglobal-epcis-masterdata-2_0.xsd"};

static bool load(const char *file, kolli_xml_schema **schema)
{
    char path[PATH_ROOM];
    char text[400];
    kolli_diag diag;
    snprintf(path, sizeof path, "%s/epcis/schemas/%s", vectors_folder(), file);
    if (access(path, R_OK) != 0) {
        return false;
    }
    if (kolli_xml_schema_load(schema, NULL, path, &diag) != KOLLI_OK) {
        kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
        printf("  %s\n", text);
        return false;
    }
    return true;
}

static bool load_all(void)
{
    bool good = true;
    for (size_t i = 0; i < 2; i++) {
        good = load(files[i][0], &schemas[i][0]) && load(files[i][1], &schemas[i][1]) &&
               load(master_files[i], &master_schemas[i]) && good;
    }
    return good;
}

static void free_all(void)
{
    for (size_t i = 0; i < 2; i++) {
        kolli_xml_schema_free(schemas[i][0]);
        kolli_xml_schema_free(schemas[i][1]);
        kolli_xml_schema_free(master_schemas[i]);
    }
}

static kolli_status read_file(void *context, char *buffer, size_t size, size_t *got)
{
    *got = fread(buffer, 1, size, context);
    return ferror((FILE *)context) ? KOLLI_READ_FAILED : KOLLI_OK;
}

/* The schema of the root element's namespace; what is in none is in that of 2.0 as little as in another. */
static const kolli_xml_schema *choose(FILE *file)
{
    char head[8192];
    size_t length = fread(head, 1, sizeof head - 1, file);
    head[length] = '\0';
    rewind(file);
    bool old = strstr(head, "epcis:xsd:1") != NULL || strstr(head, "epcis-query:xsd:1") != NULL ||
               strstr(head, "epcis-masterdata:xsd:1") != NULL;
    bool query = strstr(head, "epcis-query:xsd:") != NULL;
    bool master = strstr(head, "epcis-masterdata:xsd:") != NULL;
    return master ? master_schemas[old ? 0 : 1] : schemas[old ? 0 : 1][query ? 1 : 0];
}

static void hear(void *context, const kolli_finding *finding)
{
    *(size_t *)context += finding->diag.status == KOLLI_XML_INVALID;
}

static bool is_valid(const char *path)
{
    size_t invalid = 0;
    const kolli_event *event;
    kolli_xml_reader *reader;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    kolli_status status = KOLLI_READ_FAILED;
    FILE *file = fopen(path, "rb");
    options.schema = file == NULL ? NULL : choose(file);
    options.findings = (kolli_finding_sink){hear, &invalid};
    options.depth = KOLLI_XML_DEPTH_MOST;
    if (file != NULL && kolli_xml_reader_new(&reader, NULL, (kolli_source){read_file, file},
                                             &options, NULL) == KOLLI_OK) {
        while ((status = kolli_xml_reader_next(reader, &event, NULL)) == KOLLI_OK &&
               event != NULL) {
        }
        kolli_xml_reader_free(reader);
    }
    if (file != NULL) {
        fclose(file);
    }
    return status == KOLLI_OK && invalid == 0;
}

static enum verdict judge_file(const json_t *line, const char *field)
{
    char path[PATH_ROOM];
    const char *format = json_string_value(json_object_get(line, "format"));
    const char *file = json_string_value(json_object_get(line, "file"));
    const json_t *valid = json_object_get(line, field);
    if (format == NULL || file == NULL || strcmp(format, "xml") != 0 || !json_is_boolean(valid)) {
        return VECTOR_LEFT_OUT;
    }
    snprintf(path, sizeof path, "%s/epcis/%s", vectors_folder(), file);
    if (access(path, R_OK) != 0) {
        return VECTOR_LEFT_OUT;
    }
    bool found = is_valid(path);
    if (found != json_is_true(valid)) {
        printf("  %s: %s\n", file, found ? "valid" : "not valid");
    }
    return found == json_is_true(valid) ? VECTOR_PASSED : VECTOR_FAILED;
}

static enum verdict judge_sample(const json_t *line)
{
    return judge_file(line, "valid");
}

/* What is hostile is refused for other reasons, too. */
static enum verdict judge_mutant(const json_t *line)
{
    const char *kind = json_string_value(json_object_get(line, "kind"));
    return kind != NULL && strcmp(kind, "hostile") == 0 ? VECTOR_LEFT_OUT
                                                        : judge_file(line, "schema_valid");
}

int main(void)
{
    if (vectors_folder() != NULL && !load_all()) {
        printf("SKIP: GS1's schemas are not in the folder\n");
        free_all();
        return 77;
    }
    vectors_run_as("epcis/samples (XSD)", "epcis/manifest.jsonl", judge_sample);
    vectors_run_as("epcis/mutants (XSD)", "epcis/mutants.jsonl", judge_mutant);
    free_all();
    return vectors_end();
}
