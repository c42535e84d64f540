/*
 * Which XSD shall a document be checked against? Files that the caller names, read once; libxml2 judges while
 * the events are read. Nothing but these files is opened: every schemaLocation in them must be one of a file
 * beside it.
 */
#include "xml/schema.h"

#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxml/xmlschemas.h>

#include "base/alloc.h"
#include "base/fail.h"
#include "xml/quiet.h"

#define XSD_SPACE "http://www.w3.org/2001/XMLSchema"

enum { FILES_MOST = 64 };

struct kolli_xml_schema {
    kolli_allocator allocator;
    xmlSchemaPtr schema;
};

/* ---- The files that belong to it --------------------------------------------------------------- */

struct files {
    xmlChar *paths[FILES_MOST];
    size_t count;
    kolli_diag *diag;
};

static kolli_status fail_schema(kolli_diag *diag, const xmlChar *path, const char *why)
{
    kolli_span reason = why == NULL ? SPAN("") : span_of(why);
    while (reason.len > 0 && (unsigned char)reason.ptr[reason.len - 1] <= ' ') {
        reason.len--;
    }
    return diag_fail(diag, KOLLI_XML_SCHEMA, KOLLI_NO_OFFSET, 0, span_of((const char *)path),
                     reason);
}

static void hear_nothing(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

/* A path without scheme that does not begin at the root. */
static bool is_beside(const xmlChar *location)
{
    kolli_span text = span_of((const char *)location);
    size_t slash = span_find(text, '/');
    return text.len > 0 && slash > 0 && span_find(text, ':') >= text.len &&
           span_find(text, '\\') >= text.len;
}

static bool add_file(struct files *files, xmlChar *path)
{
    for (size_t i = 0; i < files->count; i++) {
        if (xmlStrEqual(files->paths[i], path)) {
            xmlFree(path);
            return true;
        }
    }
    if (path == NULL || files->count == FILES_MOST) {
        xmlFree(path);
        return false;
    }
    files->paths[files->count++] = path;
    return true;
}

/* import, include, redefine */
static kolli_status note_location(struct files *files, const xmlChar *path, xmlNodePtr element)
{
    xmlChar *location = xmlGetNoNsProp(element, (const xmlChar *)"schemaLocation");
    kolli_status status = KOLLI_OK;
    if (location != NULL && !is_beside(location)) {
        status = diag_fail(files->diag, KOLLI_XML_SCHEMA_FAR, KOLLI_NO_OFFSET, 0,
                           span_of((const char *)path), span_of((const char *)location));
    } else if (location != NULL && !add_file(files, xmlBuildURI(location, path))) {
        status = diag_fail(files->diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    xmlFree(location);
    return status;
}

static bool is_schema(xmlNodePtr root)
{
    return root != NULL && xmlStrEqual(root->name, (const xmlChar *)"schema") && root->ns != NULL &&
           xmlStrEqual(root->ns->href, (const xmlChar *)XSD_SPACE);
}

static kolli_status note_locations(struct files *files, const xmlChar *path, xmlDocPtr document)
{
    xmlNodePtr root = xmlDocGetRootElement(document);
    kolli_status status = KOLLI_OK;
    if (document->intSubset != NULL || !is_schema(root)) {
        return fail_schema(files->diag, path, "it is no schema, or has a document type");
    }
    for (xmlNodePtr at = xmlFirstElementChild(root); status == KOLLI_OK && at != NULL;
         at = xmlNextElementSibling(at)) {
        status = note_location(files, path, at);
    }
    return status;
}

/* Read one of the files, and note those that it names. */
static kolli_status look_into(struct files *files, const xmlChar *path)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (parser == NULL) {
        return diag_fail(files->diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    parser->sax->serror = hear_nothing;
    xmlDocPtr document = xmlCtxtReadFile(parser, (const char *)path, NULL, XML_PARSE_NONET);
    kolli_status status = document == NULL
                              ? fail_schema(files->diag, path, parser->lastError.message)
                              : note_locations(files, path, document);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    return status;
}

/* ---- Life ---------------------------------------------------------------------------------------- */

struct first_error {
    kolli_diag *diag;
    const char *path;
    bool told;
};

static void keep_first(void *context, xmlErrorPtr error)
{
    struct first_error *first = context;
    if (!first->told && error->level >= XML_ERR_ERROR) {
        first->told = true;
        (void)fail_schema(first->diag, (const xmlChar *)first->path, error->message);
    }
}

static kolli_status compile(kolli_xml_schema *schema, const char *path, kolli_diag *diag)
{
    struct first_error first = {diag, path, false};
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
    if (parser == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    xmlSchemaSetParserStructuredErrors(parser, keep_first, &first);
    schema->schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    return schema->schema != NULL ? KOLLI_OK
           : first.told           ? KOLLI_XML_SCHEMA
                                  : fail_schema(diag, (const xmlChar *)path, NULL);
}

kolli_status kolli_xml_schema_load(kolli_xml_schema **schema, const kolli_allocator *allocator,
                                   const char *path, kolli_diag *diag)
{
    struct files files = {.diag = diag};
    kolli_allocator own = alloc_or_libc(allocator);
    *schema = NULL;
    kolli_xml_schema *made = alloc_new(&own, sizeof *made);
    if (made == NULL || !add_file(&files, xmlStrdup((const xmlChar *)path))) {
        alloc_free(&own, made, sizeof *made);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    made->allocator = own;
    kolli_status status = KOLLI_OK;
    struct quiet before = quiet_begin();
    for (size_t i = 0; status == KOLLI_OK && i < files.count; i++) {
        status = look_into(&files, files.paths[i]);
    }
    for (size_t i = 0; i < files.count; i++) {
        xmlFree(files.paths[i]);
    }
    status = status == KOLLI_OK ? compile(made, path, diag) : status;
    quiet_end(before);
    if (status != KOLLI_OK) {
        kolli_xml_schema_free(made);
        return status;
    }
    *schema = made;
    return KOLLI_OK;
}

void kolli_xml_schema_free(kolli_xml_schema *schema)
{
    if (schema != NULL) {
        kolli_allocator own = schema->allocator;
        xmlSchemaFree(schema->schema);
        alloc_free(&own, schema, sizeof *schema);
    }
}

struct _xmlSchemaValidCtxt *schema_begin(const kolli_xml_schema *schema)
{
    return xmlSchemaNewValidCtxt(schema->schema);
}
