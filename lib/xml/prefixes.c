/* How is GS1's list of company prefix lengths read from its XML form? */
#include "kolli/xml.h"

#include <limits.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/fail.h"
#include "ident/gcp.h"
#include "xml/quiet.h"

struct reader {
    xmlParserCtxtPtr parser;
    kolli_span text;
    struct gcp_list list;
    bool in_list;
    kolli_status status; /* the first fault; what libxml2 says after it is stopped is not heard */
    kolli_diag *diag;
};

/* ---- Places ------------------------------------------------------------------------------ */

/* Bytes read so far; KOLLI_NO_OFFSET where libxml2 has turned them from another encoding. */
static size_t bytes_read(const struct reader *reader)
{
    xmlParserInputPtr input = reader->parser->input;
    bool as_they_are = input != NULL && input->buf != NULL && input->buf->encoder == NULL;
    return as_they_are ? (size_t)input->consumed + (size_t)(input->cur - input->base)
                       : KOLLI_NO_OFFSET;
}

/* The tag that holds the byte at `end`: back to its '<'. */
static void point_at_tag(const struct reader *reader, size_t end, kolli_diag *diag)
{
    if (diag == NULL || end == KOLLI_NO_OFFSET || end > reader->text.len) {
        return;
    }
    size_t begin = end == reader->text.len ? end - 1 : end; /* a tag may end the text */
    while (begin > 0 && reader->text.ptr[begin] != '<') {
        begin--;
    }
    size_t close = begin + span_find(span_from(reader->text, begin), '>');
    diag->offset = begin;
    diag->length = (close < reader->text.len ? close + 1 : close) - begin;
}

static uint32_t line_read(const struct reader *reader)
{
    int line = reader->parser->input == NULL ? 0 : reader->parser->input->line;
    return line < 0 ? 0 : (uint32_t)line;
}

/* ---- Faults ------------------------------------------------------------------------------ */

static void stop(struct reader *reader, kolli_status status)
{
    reader->status = status;
    xmlStopParser(reader->parser);
}

static void fail(struct reader *reader, kolli_status status, kolli_span argument)
{
    if (reader->status != KOLLI_OK) {
        return;
    }
    size_t end = bytes_read(reader);
    diag_fail(reader->diag, status, end, 0, argument);
    if (reader->diag != NULL) {
        reader->diag->line = line_read(reader);
    }
    stop(reader, status);
}

static void hear_error(void *context, xmlErrorPtr error)
{
    struct reader *reader = context;
    if (error->code == XML_ERR_NO_MEMORY) {
        fail(reader, KOLLI_NO_MEMORY, (kolli_span){0});
    } else if (error->level >= XML_ERR_ERROR) {
        fail(reader, KOLLI_XML_SYNTAX, (kolli_span){0});
    }
}

static xmlEntityPtr refuse_reference(void *context, const xmlChar *name)
{
    fail(context, KOLLI_XML_ENTITY, kolli_span_of((const char *)name));
    return NULL;
}

static void refuse_declaration(void *context, const xmlChar *name, int type,
                               const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
    (void)type, (void)public_id, (void)system_id, (void)content;
    fail(context, KOLLI_XML_ENTITY, kolli_span_of((const char *)name));
}

/* ---- Elements ---------------------------------------------------------------------------- */

/* libxml2 gives five pointers an attribute: local name, prefix, URI, begin and end of the value. */
static kolli_span attribute(const char *name, const xmlChar **attributes, int count)
{
    for (int i = 0; i < count; i++, attributes += 5) {
        if (attributes[1] == NULL &&
            span_equal(kolli_span_of((const char *)attributes[0]), kolli_span_of(name))) {
            return (kolli_span){(const char *)attributes[3],
                                (size_t)(attributes[4] - attributes[3])};
        }
    }
    return (kolli_span){0};
}

static void read_entry(struct reader *reader, kolli_span prefix, kolli_span length)
{
    struct gcp_row row;
    uint64_t number;
    size_t end = bytes_read(reader);
    if (!span_number(length, &number) || number >= 100 ||
        !gcp_row_make(&row, prefix, (size_t)number)) {
        fail(reader, KOLLI_PREFIX_TABLE, (kolli_span){0});
        point_at_tag(reader, end, reader->diag);
    } else if (!gcp_list_add(&reader->list, &row, end < UINT32_MAX ? (uint32_t)end : UINT32_MAX)) {
        fail(reader, KOLLI_NO_MEMORY, (kolli_span){0});
    }
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *space, int spaces, const xmlChar **declared,
                          int attributes, int defaulted, const xmlChar **attribute_list)
{
    (void)prefix, (void)space, (void)spaces, (void)declared, (void)defaulted;
    struct reader *reader = context;
    kolli_span element = kolli_span_of((const char *)name);
    if (!reader->in_list) {
        reader->in_list = span_equal(element, SPAN("GCPPrefixFormatList"));
        if (!reader->in_list) {
            fail(reader, KOLLI_PREFIX_LIST, (kolli_span){0});
        }
    } else if (span_equal(element, SPAN("entry"))) {
        read_entry(reader, attribute("prefix", attribute_list, attributes),
                   attribute("gcpLength", attribute_list, attributes));
    }
}

/* ---- The document ------------------------------------------------------------------------ */

static void listen(struct reader *reader)
{
    xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET);
    xmlSAXHandlerPtr sax = reader->parser->sax;
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->startElementNs = start_element;
    sax->serror = hear_error;
    sax->getEntity = refuse_reference;
    sax->getParameterEntity = refuse_reference;
    sax->entityDecl = refuse_declaration;
    reader->parser->userData = reader;
}

/* Of two entries the second is at fault: the place where its tag was read is known. */
static void point_at_place(const struct reader *reader, uint32_t place)
{
    if (reader->diag == NULL || place == UINT32_MAX) {
        return;
    }
    point_at_tag(reader, place, reader->diag);
    reader->diag->line = 1;
    for (size_t i = 0; i < reader->diag->offset; i++) {
        reader->diag->line += reader->text.ptr[i] == '\n';
    }
}

static kolli_status read_document(struct reader *reader, kolli_prefixes *prefixes)
{
    listen(reader);
    struct quiet before = quiet_begin();
    xmlParseDocument(reader->parser);
    quiet_end(before);
    if (reader->status != KOLLI_OK) {
        return reader->status;
    }
    uint32_t place = UINT32_MAX;
    kolli_status status = gcp_list_put(&reader->list, prefixes, &place, reader->diag);
    if (status == KOLLI_PREFIX_CONFLICT) {
        point_at_place(reader, place);
    }
    return status;
}

kolli_status kolli_prefixes_load_xml(kolli_prefixes *prefixes, kolli_span text, kolli_diag *diag)
{
    if (text.len == 0 || text.len > INT_MAX) {
        return diag_fail(diag, text.len == 0 ? KOLLI_XML_SYNTAX : KOLLI_TOO_LONG, 0, 0);
    }
    struct reader reader = {.parser = xmlCreateMemoryParserCtxt(text.ptr, (int)text.len),
                            .text = text,
                            .list = gcp_list_of(prefixes),
                            .diag = diag};
    if (reader.parser == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    kolli_status status = read_document(&reader, prefixes);
    xmlFreeDoc(reader.parser->myDoc); /* libxml2 makes one for the declarations of a DOCTYPE */
    reader.parser->myDoc = NULL;
    xmlFreeParserCtxt(reader.parser);
    gcp_list_drop(&reader.list);
    return status;
}
