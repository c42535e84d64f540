/*
 * Any XML document: reading ends, and says the same whole and byte by byte; written and read again, in both versions,
 * it is equal unless a loss was told.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"

#include "places.h"

enum { MAX_SIZE = 32768 };

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

struct memory {
    const char *at, *end;
    size_t most;
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct memory *memory = context;
    size_t left = (size_t)(memory->end - memory->at);
    *got = left < size ? left : size;
    *got = *got < memory->most ? *got : memory->most;
    memcpy(buffer, memory->at, *got);
    memory->at += *got;
    return KOLLI_OK;
}

static void count(void *context, const kolli_finding *finding)
{
    size_t *findings = context;
    require(finding->diag.status != KOLLI_OK);
    (*findings)++;
}

static kolli_status read_document(kolli_span text, size_t most, kolli_buffer *said,
                                  size_t *findings)
{
    struct memory memory = {text.ptr, text.ptr + text.len, most};
    kolli_xml_reader *reader;
    kolli_json_writer *writer;
    kolli_diag diag;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    kolli_json_options json = KOLLI_JSON_OPTIONS_INIT;
    const kolli_event *event;
    kolli_status status = KOLLI_OK;
    options.findings = (kolli_finding_sink){count, findings};
    options.places = true;
    json.form = KOLLI_JSON_LINES;
    json.unchecked = true;
    require(kolli_json_writer_new(&writer, NULL, &json, NULL) == KOLLI_OK);
    require(kolli_xml_reader_new(&reader, NULL, (kolli_source){give, &memory}, &options, NULL) ==
            KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(said), NULL, NULL);
    while ((status = kolli_xml_reader_next(reader, &event, &diag)) == KOLLI_OK && event != NULL) {
        require(kolli_json_writer_add(writer, event, NULL) == KOLLI_OK);
        places_tell(kolli_xml_reader_sink(reader), event);
    }
    require(status == KOLLI_OK || diag.status == status);
    require(kolli_json_writer_end(writer, NULL) == KOLLI_OK);
    kolli_json_writer_free(writer);
    kolli_xml_reader_free(reader);
    return status;
}

static kolli_xml_reader *open_reader(struct memory *memory)
{
    kolli_xml_reader *reader;
    require(kolli_xml_reader_new(&reader, NULL, (kolli_source){give, memory}, NULL, NULL) ==
            KOLLI_OK);
    return reader;
}

/* The events that could be read, as a document; how many errors were told of. */
static size_t write_document(kolli_span text, kolli_xml_version version, kolli_buffer *written)
{
    struct memory memory = {text.ptr, text.ptr + text.len, SIZE_MAX};
    kolli_xml_reader *reader = open_reader(&memory);
    kolli_xml_writer *writer;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    const kolli_event *event;
    options.version = version;
    options.unchecked = true;
    require(kolli_xml_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK);
    kolli_xml_writer_begin(writer, kolli_buffer_sink(written), kolli_xml_reader_document(reader),
                           NULL);
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        require(kolli_xml_writer_add(writer, event, NULL) == KOLLI_OK);
    }
    require(kolli_xml_writer_end(writer, NULL) == KOLLI_OK);
    size_t errors = kolli_xml_writer_losses(writer, KOLLI_ERROR);
    kolli_xml_writer_free(writer);
    kolli_xml_reader_free(reader);
    return errors;
}

static void check_equal(kolli_span left, kolli_span right)
{
    struct memory memories[2] = {{left.ptr, left.ptr + left.len, SIZE_MAX},
                                 {right.ptr, right.ptr + right.len, SIZE_MAX}};
    kolli_xml_reader *readers[2] = {open_reader(&memories[0]), open_reader(&memories[1])};
    const kolli_event *events[2];
    do {
        (void)kolli_xml_reader_next(readers[0], &events[0], NULL);
        require(kolli_xml_reader_next(readers[1], &events[1], NULL) == KOLLI_OK);
        require((events[0] == NULL) == (events[1] == NULL));
        require(events[0] == NULL || kolli_event_equal(events[0], events[1], NULL));
    } while (events[0] != NULL);
    kolli_xml_reader_free(readers[0]);
    kolli_xml_reader_free(readers[1]);
}

static void check_written(kolli_span text, kolli_xml_version version)
{
    kolli_buffer *written = kolli_buffer_new(NULL);
    size_t errors = write_document(text, version, written);
    if (errors == 0) {
        check_equal(text, kolli_buffer_span(written));
    }
    kolli_buffer_free(written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const kolli_span text = {(const char *)data, size};
    size_t findings[2] = {0, 0};
    if (size > MAX_SIZE) {
        return 0;
    }
    kolli_buffer *whole = kolli_buffer_new(NULL);
    kolli_buffer *bytes = kolli_buffer_new(NULL);
    kolli_status status = read_document(text, SIZE_MAX, whole, &findings[0]);
    require(read_document(text, 1, bytes, &findings[1]) == status);
    require(status != KOLLI_OK || findings[0] == findings[1]);
    require(span_equal(kolli_buffer_span(whole), kolli_buffer_span(bytes)));
    kolli_buffer_free(whole);
    kolli_buffer_free(bytes);
    check_written(text, KOLLI_XML_2_0);
    check_written(text, KOLLI_XML_1_2);
    return 0;
}
