/* Any XML document: reading ends, and says the same whole and byte by byte. */
#include <stdint.h>
#include <stdlib.h>

#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"

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
    json.form = KOLLI_JSON_LINES;
    json.unchecked = true;
    require(kolli_json_writer_new(&writer, NULL, &json, NULL) == KOLLI_OK);
    require(kolli_xml_reader_new(&reader, NULL, (kolli_source){give, &memory}, &options, NULL) ==
            KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(said));
    while ((status = kolli_xml_reader_next(reader, &event, &diag)) == KOLLI_OK && event != NULL) {
        require(kolli_json_writer_add(writer, event, NULL) == KOLLI_OK);
    }
    require(status == KOLLI_OK || diag.status == status);
    require(kolli_json_writer_end(writer, NULL) == KOLLI_OK);
    kolli_json_writer_free(writer);
    kolli_xml_reader_free(reader);
    return status;
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
    return 0;
}
