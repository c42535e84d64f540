/* What does the XML parser hear next? See sax.h. */
#include "xml/sax.h"

#include <stdio.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include "base/span.h"
#include "xml/blank.h"
#include "xml/quiet.h"

/* ---- Places ------------------------------------------------------------------------------ */

struct sax_place sax_place(const struct sax *sax)
{
    xmlParserInputPtr input = sax->parser->input;
    struct sax_place place = {KOLLI_NO_OFFSET, 0};
    if (input != NULL) {
        bool as_they_are = input->buf == NULL || input->buf->encoder == NULL;
        place.line = (input->line < 0 ? 0 : (uint32_t)input->line) + sax->left_out_lines;
        place.offset = as_they_are ? (size_t)input->consumed + (size_t)(input->cur - input->base) +
                                         sax->left_out
                                   : KOLLI_NO_OFFSET;
    }
    return place;
}

/* The whole tag is in the parser's buffer, and no '<' may stand in one. */
struct sax_place sax_tag_place(const struct sax *sax)
{
    xmlParserInputPtr input = sax->parser->input;
    struct sax_place place = sax_place(sax);
    const xmlChar *at = input->cur;
    while (at > input->base && *at != '<') {
        at--;
    }
    const xmlChar *end = at;
    while ((end = memchr(end, '\n', (size_t)(input->cur - end))) != NULL) {
        place.line--;
        end++;
    }
    if (place.offset != KOLLI_NO_OFFSET) {
        place.offset -= (size_t)(input->cur - at);
    }
    return place;
}

/* ---- What libxml2 tells -------------------------------------------------------------------- */

void sax_stop(struct sax *sax, kolli_status status)
{
    if (sax->status == KOLLI_OK) {
        sax->end = sax_place(sax);
        sax->status = status;
    }
}

/*
 * Stopping frees what attributes and text point into, so it waits until a call that hears them is over. A
 * judge hears them after this; then the rest of the chunk is heard by nobody.
 */
static void halt(const struct sax *sax)
{
    if (sax->status != KOLLI_OK && sax->judge == NULL) {
        xmlStopParser(sax->parser);
    }
}

static void hear_start(void *context, const xmlChar *name, const xmlChar *prefix,
                       const xmlChar *space, int spaces, const xmlChar **declared, int attributes,
                       int defaulted, const xmlChar **attribute_list)
{
    struct sax *sax = context;
    struct sax_element element = {
        .name = (const char *)name,
        .prefix = (const char *)prefix,
        .space = (const char *)space,
        .attribute_count = (unsigned)(attributes - defaulted), /* those come last */
        .space_count = (unsigned)spaces,
        .attributes = attribute_list,
        .spaces = declared,
    };
    element.id = sax_name(sax, element.name);
    if (sax->status == KOLLI_OK) {
        sax->hears->start(sax->context, &element);
    }
    halt(sax);
}

static void hear_end(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space)
{
    (void)name, (void)prefix, (void)space;
    struct sax *sax = context;
    if (sax->status == KOLLI_OK) {
        sax->hears->end(sax->context);
    }
    halt(sax);
}

static void hear_text(void *context, const xmlChar *text, int length)
{
    struct sax *sax = context;
    kolli_span all = {(const char *)text, (size_t)length};
    if (!sax->text_wanted && blank_is_all(all)) {
        return;
    }
    if (sax->status == KOLLI_OK) {
        sax->hears->text(sax->context, all);
    }
    halt(sax);
}

/* The context is that of who listens, be it the judge of a schema. */
static void hear_error(void *context, xmlErrorPtr error)
{
    (void)context;
    struct sax *sax = ((xmlParserCtxtPtr)error->ctxt)->_private;
    if (error->code == XML_ERR_NO_MEMORY) {
        sax_stop(sax, KOLLI_NO_MEMORY);
    } else if (error->domain == XML_FROM_NAMESPACE && error->level < XML_ERR_FATAL) {
        if (sax->status == KOLLI_OK && error->level == XML_ERR_ERROR) {
            sax->hears->bad_namespace(sax->context);
        }
    } else if (error->level >= XML_ERR_ERROR) {
        sax_stop(sax, KOLLI_XML_SYNTAX);
    }
}

static void refuse(struct sax *sax, const xmlChar *name)
{
    if (sax->status == KOLLI_OK) {
        snprintf(sax->entity, sizeof sax->entity, "%s", (const char *)name);
        sax_stop(sax, KOLLI_XML_ENTITY);
    }
}

static xmlEntityPtr refuse_reference(void *context, const xmlChar *name)
{
    refuse(context, name);
    return NULL;
}

static void refuse_declaration(void *context, const xmlChar *name, int type,
                               const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
    (void)type, (void)public_id, (void)system_id, (void)content;
    refuse(context, name);
}

/* A value for every such element would let a few bytes become many. */
static void hear_default(void *context, const xmlChar *element, const xmlChar *name, int type,
                         int use, const xmlChar *value, xmlEnumerationPtr tree)
{
    (void)element, (void)type, (void)use;
    struct sax *sax = context;
    if (sax->status == KOLLI_OK && value != NULL) {
        sax->hears->defaulted(sax->context, span_of((const char *)name));
    }
    xmlFreeEnumeration(tree); /* libxml2 leaves it to whoever hears this */
}

/* ---- A schema ------------------------------------------------------------------------------ */

static void hear_invalid(void *context, xmlErrorPtr error)
{
    struct sax *sax = context;
    kolli_span message = error->message == NULL ? SPAN("") : blank_trim(span_of(error->message));
    if (error->code == XML_ERR_NO_MEMORY) {
        sax_stop(sax, KOLLI_NO_MEMORY);
    } else if (sax->status == KOLLI_OK) {
        sax->hears->invalid(sax->context, message, sax_place(sax).line);
    }
}

bool sax_judge(struct sax *sax, struct _xmlSchemaValidCtxt *judge)
{
    if (judge == NULL) {
        return false;
    }
    sax->judge = judge;
    xmlSchemaSetValidStructuredErrors(judge, hear_invalid, sax);
    sax->plug = xmlSchemaSAXPlug(judge, &sax->parser->sax, &sax->parser->userData);
    if (sax->plug == NULL) {
        return false;
    }
    sax->parser->sax->serror = hear_error; /* which the plug does not hand on */
    return true;
}

/* ---- Life ---------------------------------------------------------------------------------- */

static void listen(struct sax *sax)
{
    xmlCtxtUseOptions(sax->parser, XML_PARSE_NONET);
    xmlSAXHandlerPtr handler = sax->parser->sax;
    memset(handler, 0, sizeof *handler);
    handler->initialized = XML_SAX2_MAGIC;
    handler->startElementNs = hear_start;
    handler->endElementNs = hear_end;
    handler->characters = hear_text;
    handler->ignorableWhitespace = hear_text;
    handler->cdataBlock = hear_text;
    handler->serror = hear_error;
    handler->getEntity = refuse_reference;
    handler->getParameterEntity = refuse_reference;
    handler->entityDecl = refuse_declaration;
    handler->attributeDecl = hear_default;
    sax->parser->userData = sax;
    sax->parser->_private = sax;
}

const char *sax_intern(struct sax *sax, const char *text)
{
    return (const char *)xmlDictLookup(sax->parser->dict, (const xmlChar *)text, -1);
}

/* Beyond what the table has room for, names are looked up by their text each time. */
enum names_id sax_learn(struct sax *sax, const char *text)
{
    enum names_id id = names_find(span_of(text));
    if (sax->name_count < SAX_NAMES_MOST) {
        size_t at = sax_slot(text);
        while (sax->names[at].text != NULL) {
            at = (at + 1) % SAX_NAMES;
        }
        sax->names[at] = (struct sax_name){text, id};
        sax->name_count++;
    }
    return id;
}

bool sax_init(struct sax *sax, kolli_source source, const struct sax_hears *hears, void *context)
{
    memset(sax, 0, offsetof(struct sax, chunk));
    sax->source = source;
    sax->hears = hears;
    sax->context = context;
    struct quiet before = quiet_begin();
    sax->parser = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
    quiet_end(before);
    if (sax->parser == NULL) {
        return false;
    }
    listen(sax);
    return true;
}

void sax_free(struct sax *sax)
{
    if (sax->plug != NULL) {
        xmlSchemaSAXUnplug(sax->plug);
        sax->plug = NULL;
    }
    xmlSchemaFreeValidCtxt(sax->judge);
    sax->judge = NULL;
    if (sax->parser != NULL) {
        xmlFreeDoc(sax->parser->myDoc); /* libxml2 makes one for the declarations of a DOCTYPE */
        sax->parser->myDoc = NULL;
        xmlFreeParserCtxt(sax->parser);
        sax->parser = NULL;
    }
}

/* ---- Feeding --------------------------------------------------------------------------------- */

/* Bytes that wait for the end of what they begin. */
static size_t waiting(const struct sax *sax)
{
    xmlParserInputPtr input = sax->parser->input;
    return input == NULL ? 0 : (size_t)(input->end - input->cur);
}

/* Bytes that are not of the encoding that they should be of end the parsing without a word to serror. */
static bool has_given_up(const struct sax *sax, int result)
{
    return sax->parser->wellFormed == 0 || result == XML_ERR_INVALID_ENCODING ||
           (!sax->over && sax->parser->instate == XML_PARSER_EOF);
}

bool sax_feed(struct sax *sax)
{
    size_t got = 0;
    if (sax->over || sax->status != KOLLI_OK) {
        return false;
    }
    kolli_status status = sax->source.read(sax->source.context, sax->chunk, SAX_CHUNK, &got);
    if (status != KOLLI_OK) {
        sax->source_status = status;
        sax_stop(sax, status);
        return false;
    }
    sax->over = got == 0;
    sax->taken += got;
    if (sax->taken == 0) {
        sax_stop(sax, KOLLI_EMPTY);
        return false;
    }
    struct quiet before = quiet_begin();
    int result = xmlParseChunk(sax->parser, sax->chunk, (int)got, sax->over);
    quiet_end(before);
    if (sax->status == KOLLI_OK && has_given_up(sax, result)) {
        sax_stop(sax, KOLLI_XML_SYNTAX);
    }
    if (sax->status == KOLLI_OK && waiting(sax) > sax->tag_bytes) {
        sax_stop(sax, KOLLI_XML_LIMIT);
    }
    return sax->status == KOLLI_OK;
}
