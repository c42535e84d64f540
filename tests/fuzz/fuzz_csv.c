/* A CSV file: the good records, written and read again, are the same. The first byte chooses the
 * form. */
#include "fuzz.h"

struct input {
    kolli_span text;
    size_t chunk; /* bytes a read gives at most */
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct input *input = context;
    *got = size < input->chunk ? size : input->chunk;
    *got = *got < input->text.len ? *got : input->text.len;
    if (*got > 0) {
        memcpy(buffer, input->text.ptr, *got);
    }
    input->text = span_from(input->text, *got);
    return KOLLI_OK;
}

static bool is_record_fault(kolli_status status)
{
    return status == KOLLI_CSV_QUOTE || status == KOLLI_CSV_TOO_LONG ||
           status == KOLLI_CSV_FIELDS || status == KOLLI_CSV_NUL || status == KOLLI_UTF8;
}

/* An empty line is no record, so a record of one empty field is written with quotes. */
static void write_record(const kolli_csv *csv, kolli_sink sink)
{
    size_t count = kolli_csv_count(csv);
    for (size_t i = 0; i < count; i++) {
        kolli_span field = kolli_csv_at(csv, i);
        if (count == 1 && field.len == 0) {
            sink.write(sink.context, SPAN("\"\""));
        }
        MUST(kolli_csv_write_field(sink, field, kolli_csv_separator(csv)) == KOLLI_OK);
        sink.write(sink.context, i + 1 < count ? (kolli_span){(char[]){kolli_csv_separator(csv)}, 1}
                                               : SPAN("\n"));
    }
}

/* Write all good records; their number. */
static size_t copy(kolli_csv *csv, size_t size, kolli_buffer *out)
{
    size_t records = 0, lines = 0, offset = 0;
    for (bool more = true;;) {
        kolli_diag diag = {0};
        kolli_status status = kolli_csv_next(csv, &more, &diag);
        if (status == KOLLI_OK && !more) {
            return records;
        }
        MUST(status == KOLLI_OK || is_record_fault(status));
        MUST(kolli_csv_line(csv) > lines &&
             kolli_csv_offset(csv) >= offset); /* it always gets on */
        lines = kolli_csv_line(csv);
        offset = kolli_csv_offset(csv);
        if (status != KOLLI_OK) {
            MUST(diag.status == status && diag.line >= lines && diag.offset <= size);
            MUST(kolli_csv_count(csv) == 0);
            continue;
        }
        MUST(kolli_csv_count(csv) > 0);
        write_record(csv, kolli_buffer_sink(out));
        records++;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    static const char separators[] = {0, ',', ';', '\t'};
    kolli_csv_options options = KOLLI_CSV_OPTIONS_INIT;
    options.separator = separators[data[0] & 3];
    options.comments = (data[0] & 4) != 0;
    if ((data[0] & 8) != 0) {
        options.record_bytes = 40;
        options.record_lines = 3;
        options.fields = 4;
    }
    struct input input = {{(const char *)data + 1, size - 1}, (data[0] & 16) != 0 ? 1 : SIZE_MAX};
    kolli_buffer *first = kolli_buffer_new(NULL), *second = kolli_buffer_new(NULL);
    /* a mark of our own in front: one that belongs to the first field must not be taken for it */
    kolli_sink sink = kolli_buffer_sink(first);
    sink.write(sink.context, SPAN("\xEF\xBB\xBF"));
    kolli_csv *csv = kolli_csv_new(NULL, (kolli_source){give, &input}, &options);
    size_t records = copy(csv, size - 1, first);
    options = (kolli_csv_options)KOLLI_CSV_OPTIONS_INIT;
    options.separator = kolli_csv_separator(csv);
    options.record_bytes = options.record_lines = options.fields = 1 << 20;
    kolli_csv_free(csv);
    kolli_span written = kolli_buffer_span(first);
    input = (struct input){written, SIZE_MAX};
    csv = kolli_csv_new(NULL, (kolli_source){give, &input}, &options);
    MUST(copy(csv, written.len, second) == records);
    MUST(span_equal(span_from(written, 3), kolli_buffer_span(second)));
    kolli_csv_free(csv);
    kolli_buffer_free(second);
    kolli_buffer_free(first);
    return 0;
}
