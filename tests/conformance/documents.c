/* How do the conformance tests of EPCIS read a document of either format, and compare two? See documents.h. */
#include "documents.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlschemas.h>

#define FOLDER "epcis"

/* ---- Files ---- */

bool load(struct text *text, const char *file)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/" FOLDER "/%s", vectors_folder(), file);
    return file[0] != '\0' && load_path(text, path); /* not the folder itself */
}

bool load_path(struct text *text, const char *path)
{
    FILE *opened = fopen(path, "rb");
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

bool is_loud(void)
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

kolli_finding_sink ear(const char *what)
{
    union {
        const char *in;
        void *out;
    } context = {.in = what};
    return (kolli_finding_sink){hear, context.out};
}

void open_reader(struct reader *reader, bool xml, struct text text, const char *what)
{
    kolli_xml_reader_options xml_options = KOLLI_XML_READER_OPTIONS_INIT;
    kolli_json_reader_options json_options = KOLLI_JSON_READER_OPTIONS_INIT;
    xml_options.findings = json_options.findings = ear(what);
    *reader = (struct reader){.memory = {text.ptr, text.ptr + text.len}};
    kolli_source source = {give, &reader->memory};
    reader->status = xml ? kolli_xml_reader_new(&reader->xml, NULL, source, &xml_options, NULL)
                         : kolli_json_reader_new(&reader->json, NULL, source, &json_options, NULL);
}

const kolli_event *next(struct reader *reader)
{
    const kolli_event *event = NULL;
    if (reader->status == KOLLI_OK) {
        reader->status = reader->xml != NULL ? kolli_xml_reader_next(reader->xml, &event, NULL)
                                             : kolli_json_reader_next(reader->json, &event, NULL);
    }
    return event;
}

const kolli_document *document_of(const struct reader *reader)
{
    return reader->xml != NULL ? kolli_xml_reader_document(reader->xml)
                               : kolli_json_reader_document(reader->json);
}

size_t errors_of(const struct reader *reader)
{
    return reader->xml != NULL ? kolli_xml_reader_findings(reader->xml, KOLLI_ERROR)
                               : kolli_json_reader_findings(reader->json, KOLLI_ERROR);
}

size_t warnings_of(const struct reader *reader)
{
    return reader->xml != NULL ? kolli_xml_reader_findings(reader->xml, KOLLI_WARNING)
                               : kolli_json_reader_findings(reader->json, KOLLI_WARNING);
}

void close_reader(struct reader *reader)
{
    kolli_xml_reader_free(reader->xml);
    kolli_json_reader_free(reader->json);
}

struct text text_of(const kolli_buffer *buffer)
{
    kolli_span span = kolli_buffer_span(buffer);
    union {
        const char *in;
        char *out;
    } bytes = {.in = span.ptr};
    return (struct text){bytes.out, span.len};
}

/* ---- The official schemas ---- */

static xmlSchemaPtr schemas[2][3]; /* by generation and kind of document */

static void be_quiet(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

/*
 * Is the value at fault a decimal of more digits than libxml2 takes? XSD 1.0 §3.2.3 has no limit, and asks processors
 * for 18 digits.
 */
static bool is_too_long_for_libxml2(const char *message)
{
    enum { DIGITS = 24 };
    const char *value = strstr(message, "': '");
    size_t length = value == NULL ? 0 : strspn(value + 4, "-0123456789.");
    return length > DIGITS && value[4 + length] == '\'' && strstr(message, "decimal") != NULL;
}

static void tell(void *context, xmlErrorPtr error)
{
    size_t *faults = context;
    *faults += !is_too_long_for_libxml2(error->message);
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

bool accepted(struct text text, bool old)
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
        size_t faults = 0;
        xmlSchemaSetValidStructuredErrors(valid, tell, &faults);
        good = xmlSchemaValidateDoc(valid, document) >= 0 && faults == 0;
        xmlSchemaFreeValidCtxt(valid);
    }
    xmlFreeDoc(document);
    return good;
}

void free_schemas(void)
{
    for (int i = 0; i < 6; i++) {
        xmlSchemaFree(schemas[i / 3][i % 3]);
    }
    xmlCleanupParser();
}

/* ---- Comparing ---- */

bool same_events(bool left_xml, struct text left, bool right_xml, struct text right)
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

const char *string_of(const json_t *line, const char *member)
{
    const char *text = json_string_value(json_object_get(line, member));
    return text == NULL ? "" : text;
}
