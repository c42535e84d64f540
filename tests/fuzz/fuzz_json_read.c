/*
 * Any text: it does not matter how the input is cut (the first byte says into which pieces), events that
 * are read are the same when they are written and read again, and what gave events without a fault is JSON
 * for jansson, too, but for what jansson refuses of its own.
 */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/json.h"

#include "places.h"

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

struct drops {
    kolli_span text;
    size_t step;
};

static kolli_status drop(void *context, char *buffer, size_t size, size_t *got)
{
    struct drops *drops = context;
    *got = drops->step < drops->text.len ? drops->step : drops->text.len;
    *got = *got < size ? *got : size;
    memcpy(buffer, drops->text.ptr, *got);
    drops->text = span_from(drops->text, *got);
    return KOLLI_OK;
}

/* What was told, as one number: statuses, places and pointers in their order. */
static void hear(void *context, const kolli_finding *finding)
{
    uint64_t *sum = context;
    *sum = *sum * 31 + (uint64_t)finding->diag.status * 7 + finding->diag.offset * 3 +
           finding->diag.line + strlen(finding->diag.pointer) + finding->event_index;
    require(strlen(finding->diag.pointer) < sizeof finding->diag.pointer);
}

struct reading {
    kolli_buffer *lines;
    kolli_status status;
    size_t events, errors;
    uint64_t told;
};

static struct reading read_all(kolli_span text, size_t step)
{
    struct reading reading = {.lines = kolli_buffer_new(NULL)};
    struct drops drops = {text, step};
    kolli_json_reader *reader;
    kolli_json_writer *writer;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    kolli_json_options form = KOLLI_JSON_OPTIONS_INIT;
    const kolli_event *event;
    options.findings = (kolli_finding_sink){hear, &reading.told};
    options.event_bytes = 1 << 16;
    options.depth = 20;
    form.form = KOLLI_JSON_LINES;
    form.unchecked = true;
    form.bytes = 0;
    require(kolli_json_reader_new(&reader, NULL, (kolli_source){drop, &drops}, &options, NULL) ==
            KOLLI_OK);
    require(kolli_json_writer_new(&writer, NULL, &form, NULL) == KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(reading.lines), NULL, NULL);
    while ((reading.status = kolli_json_reader_next(reader, &event, NULL)) == KOLLI_OK &&
           event != NULL) {
        reading.events++;
        require(kolli_json_writer_add(writer, event, NULL) == KOLLI_OK);
        places_tell(kolli_json_reader_sink(reader), event);
    }
    reading.errors = kolli_json_reader_findings(reader, KOLLI_ERROR);
    kolli_json_writer_free(writer);
    kolli_json_reader_free(reader);
    return reading;
}

/* Event by event: the text's own and those that were written. */
static void require_same(kolli_span text, kolli_span lines, size_t events)
{
    struct drops first = {text, SIZE_MAX};
    struct drops second = {lines, SIZE_MAX};
    kolli_json_reader *readers[2];
    const kolli_event *event[2];
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.depth = 30; /* the writer may open a list that the text did not have */
    require(kolli_json_reader_new(&readers[1], NULL, (kolli_source){drop, &second}, &options,
                                  NULL) == KOLLI_OK);
    options.event_bytes = 1 << 16;
    options.depth = 20;
    require(kolli_json_reader_new(&readers[0], NULL, (kolli_source){drop, &first}, &options,
                                  NULL) == KOLLI_OK);
    for (size_t i = 0; i < events; i++) {
        kolli_json_reader_next(readers[0], &event[0], NULL);
        kolli_json_reader_next(readers[1], &event[1], NULL);
        require(event[0] != NULL && event[1] != NULL);
        require(kolli_event_equal(event[0], event[1], NULL));
    }
    kolli_json_reader_free(readers[0]);
    kolli_json_reader_free(readers[1]);
}

/* Is the text JSON for jansson, or refused for a limit that JSON does not have? */
static bool jansson_takes(kolli_span text)
{
    json_error_t error;
    bool mark = text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0;
    text = span_from(text, mark ? 3 : 0);
    json_t *tree = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL, &error);
    enum json_error_code code = tree == NULL ? json_error_code(&error) : json_error_unknown;
    bool limit = code == json_error_null_byte_in_key || code == json_error_numeric_overflow ||
                 code == json_error_stack_overflow;
    json_decref(tree);
    return tree != NULL || limit;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    kolli_span text = {(const char *)data + 1, size - 1};
    struct reading whole = read_all(text, SIZE_MAX);
    struct reading pieces = read_all(text, 1 + data[0] % 16);
    kolli_span lines = kolli_buffer_span(whole.lines);
    require(whole.status == pieces.status && whole.events == pieces.events &&
            whole.errors == pieces.errors && whole.told == pieces.told);
    require(span_equal(lines, kolli_buffer_span(pieces.lines)));
    if (lines.len < 1 << 16) {
        require_same(text, lines, whole.events);
    }
    size_t blank = 0;
    while (blank < text.len && strchr(" \t\r\n\xEF\xBB\xBF", text.ptr[blank]) != NULL) {
        blank++;
    }
    bool one = blank < text.len && text.ptr[blank] == '[';
    if (one && whole.status == KOLLI_OK && whole.errors == 0) {
        require(jansson_takes(text));
    }
    kolli_buffer_free(whole.lines);
    kolli_buffer_free(pieces.lines);
    return 0;
}
