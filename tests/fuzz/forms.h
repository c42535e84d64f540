/* Readers and writers of every form, for fuzz targets that go from one to another. Included once each. */
#ifndef FUZZ_FORMS_H
#define FUZZ_FORMS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"

static inline void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* ---- A reader of either format ---- */

struct reader {
    kolli_xml_reader *xml;
    kolli_json_reader *json;
    kolli_span rest;
    kolli_status status;
};

static inline kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_span *rest = context;
    *got = rest->len < size ? rest->len : size;
    if (*got > 0) {
        memcpy(buffer, rest->ptr, *got);
    }
    *rest = span_from(*rest, *got);
    return KOLLI_OK;
}

/* What is written may be deeper than what was read: lists, and objects for text beside attributes. */
static inline void open_reader(struct reader *reader, bool xml, kolli_span text, size_t depth)
{
    kolli_xml_reader_options xml_options = KOLLI_XML_READER_OPTIONS_INIT;
    kolli_json_reader_options json_options = KOLLI_JSON_READER_OPTIONS_INIT;
    *reader = (struct reader){.rest = text};
    kolli_source source = {give, &reader->rest};
    xml_options.depth = json_options.depth = depth;
    require((xml ? kolli_xml_reader_new(&reader->xml, NULL, source, &xml_options, NULL)
                 : kolli_json_reader_new(&reader->json, NULL, source, &json_options, NULL)) ==
            KOLLI_OK);
}

static inline const kolli_event *next(struct reader *reader)
{
    const kolli_event *event = NULL;
    if (reader->status == KOLLI_OK) {
        reader->status = reader->xml != NULL ? kolli_xml_reader_next(reader->xml, &event, NULL)
                                             : kolli_json_reader_next(reader->json, &event, NULL);
    }
    return event;
}

static inline const kolli_document *document_of(const struct reader *reader)
{
    return reader->xml != NULL ? kolli_xml_reader_document(reader->xml)
                               : kolli_json_reader_document(reader->json);
}

/* Errors found in all of it; then it is let go. */
static inline size_t close_reader(struct reader *reader)
{
    while (next(reader) != NULL) {
    }
    size_t errors = reader->status != KOLLI_OK;
    errors += reader->xml != NULL ? kolli_xml_reader_findings(reader->xml, KOLLI_ERROR)
                                  : kolli_json_reader_findings(reader->json, KOLLI_ERROR);
    kolli_xml_reader_free(reader->xml);
    kolli_json_reader_free(reader->json);
    return errors;
}

/* ---- A writer of any form ---- */

enum form { JSON, XML, XML_OLD };

struct losses {
    size_t warnings, errors;
};

struct writer {
    kolli_json_writer *json;
    kolli_xml_writer *xml;
};

static inline void open_writer(struct writer *writer, enum form form, bool unchecked, kolli_span date)
{
    kolli_json_options json = KOLLI_JSON_OPTIONS_INIT;
    kolli_xml_options xml = KOLLI_XML_OPTIONS_INIT;
    *writer = (struct writer){NULL, NULL};
    json.unchecked = xml.unchecked = unchecked;
    json.creation_date = xml.creation_date = date;
    json.bytes = 0;
    xml.version = form == XML ? KOLLI_XML_2_0 : KOLLI_XML_1_2;
    require((form == JSON ? kolli_json_writer_new(&writer->json, NULL, &json, NULL)
                          : kolli_xml_writer_new(&writer->xml, NULL, &xml, NULL)) == KOLLI_OK);
}

static inline void begin_document(struct writer *writer, kolli_buffer *buffer,
                           const kolli_document *document)
{
    kolli_sink sink = kolli_buffer_sink(buffer);
    require((writer->json != NULL ? kolli_json_writer_begin(writer->json, sink, document, NULL)
                                  : kolli_xml_writer_begin(writer->xml, sink, document, NULL)) ==
            KOLLI_OK);
}

static inline kolli_status add_event(struct writer *writer, const kolli_event *event)
{
    return writer->json != NULL ? kolli_json_writer_add(writer->json, event, NULL)
                                : kolli_xml_writer_add(writer->xml, event, NULL);
}

/* End the document; the writer is let go. */
static inline struct losses end_document(struct writer *writer)
{
    struct losses losses;
    if (writer->json != NULL) {
        require(kolli_json_writer_end(writer->json, NULL) == KOLLI_OK);
        losses.warnings = kolli_json_writer_losses(writer->json, KOLLI_WARNING);
        losses.errors = kolli_json_writer_losses(writer->json, KOLLI_ERROR);
    } else {
        require(kolli_xml_writer_end(writer->xml, NULL) == KOLLI_OK);
        losses.warnings = kolli_xml_writer_losses(writer->xml, KOLLI_WARNING);
        losses.errors = kolli_xml_writer_losses(writer->xml, KOLLI_ERROR);
    }
    kolli_json_writer_free(writer->json);
    kolli_xml_writer_free(writer->xml);
    return losses;
}

/* ---- Comparing ---- */

static inline void require_equal(bool equal, const kolli_difference *difference)
{
    if (!equal) {
        fprintf(stderr, "%s: \"%s\", then \"%s\"\n", difference->pointer, difference->left,
                difference->right);
        abort();
    }
}

#endif
