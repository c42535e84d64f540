/*
 * Any document, JSON or XML: converted to the other format, to both versions of XML, it is read again without an
 * error, and equal, unless an error was found in it or a loss was told; so it is when that is converted back.
 */
#include "forms.h"

enum { MAX_SIZE = 16384 };

/* ---- Comparing ---- */

/* Events alone get a document in XML, a sender a business header, and queries the names of their version. */
static bool is_kept(const kolli_document *document)
{
    return kolli_document_kind_of(document) != KOLLI_EVENTS_ALONE &&
           (kolli_document_get(document, KOLLI_DOCUMENT_SENDER).ptr == NULL ||
            kolli_document_members(document, KOLLI_DOCUMENT_SBDH) != NULL) &&
           (kolli_document_kind_of(document) != KOLLI_QUERY_DOCUMENT ||
            kolli_document_members(document, KOLLI_DOCUMENT_BODY) == NULL);
}

static void require_same(bool xml, kolli_span text, size_t depth, bool written_xml,
                         kolli_span written)
{
    struct reader first;
    struct reader again;
    const kolli_event *events[2];
    kolli_difference difference = {0};
    open_reader(&first, xml, text, depth);
    open_reader(&again, written_xml, written, 1000);
    do {
        events[0] = next(&first);
        events[1] = next(&again);
        require((events[0] == NULL) == (events[1] == NULL));
        require_equal(events[0] == NULL || kolli_event_equal(events[0], events[1], &difference),
                      &difference);
    } while (events[0] != NULL);
    require_equal(!is_kept(document_of(&first)) ||
                      kolli_document_equal(document_of(&first), document_of(&again), &difference),
                  &difference);
    close_reader(&first);
    close_reader(&again);
}

static struct losses convert(struct reader *reader, enum form form, kolli_buffer *buffer)
{
    struct writer writer;
    const kolli_event *event = next(reader);
    open_writer(&writer, form, true, (kolli_span){NULL, 0});
    begin_document(&writer, buffer, document_of(reader));
    for (; event != NULL; event = next(reader)) {
        require(add_event(&writer, event) == KOLLI_OK);
    }
    return end_document(&writer);
}

static void check(bool xml, kolli_span text, size_t depth, enum form form, unsigned hops)
{
    struct reader reader;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    open_reader(&reader, xml, text, depth);
    struct losses losses = convert(&reader, form, buffer);
    size_t errors = close_reader(&reader);
    kolli_span written = kolli_buffer_span(buffer);
    open_reader(&reader, form != JSON, written, 1000);
    size_t errors_again = close_reader(&reader);
    require(errors > 0 || losses.errors > 0 || errors_again == 0);
    if (errors + losses.errors + losses.warnings == 0) {
        require_same(xml, text, depth, form != JSON, written);
    }
    if (hops > 0 && errors + losses.errors == 0) {
        check(form != JSON, written, 1000, form == JSON ? XML : JSON, hops - 1);
    }
    kolli_buffer_free(buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const kolli_span text = {(const char *)data, size};
    size_t at = 0;
    while (at < size && strchr(" \t\r\n\xEF\xBB\xBF", text.ptr[at]) != NULL) {
        at++;
    }
    if (size > MAX_SIZE || at == size) {
        return 0;
    }
    if (text.ptr[at] == '<') {
        check(true, text, 100, JSON, 1);
        check(true, text, 100, XML, 0);
    } else {
        check(false, text, 100, XML, 1);
        check(false, text, 100, XML_OLD, 1);
    }
    return 0;
}
