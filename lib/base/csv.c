/*
 * What are the records of this CSV file, and where does it go on after a bad one? RFC 4180; see
 * kolli/csv.h.
 */
#include "kolli/csv.h"

#include "base/buf.h"
#include "base/fail.h"
#include "base/utf8.h"

#define CSV_CHUNK 16384
#define CSV_END   (-1) /* no byte: the file ended or the source failed */

struct csv_field {
    size_t begin, length; /* in the record; quotes not counted */
    bool quoted;
};

struct kolli_csv {
    kolli_allocator allocator;
    kolli_source source;
    kolli_csv_options options;
    struct buf window;         /* from before the record to as far as was read */
    size_t begin;              /* where the record begins in the window */
    size_t base;               /* offset in the file of the window's first byte */
    size_t used;               /* bytes of the current record with its line end */
    uint32_t line, lines;      /* line of the record; line ends it has */
    bool ended, started,
        skip; /* skip: no end of the last record, go on behind its first line end */
    bool guess;                /* the separator is a guess that no record has borne out yet */
    kolli_status fatal;
    struct csv_field *fields;
    size_t count, capacity;
    size_t faulty; /* the field that the last fault stands in, or KOLLI_NO_OFFSET */
};

kolli_csv *kolli_csv_new(const kolli_allocator *allocator, kolli_source source,
                         const kolli_csv_options *options)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_csv *csv = alloc_new(&own, sizeof *csv);
    if (csv == NULL) {
        return NULL;
    }
    csv->allocator = own;
    csv->source = source;
    csv->options = (kolli_csv_options)KOLLI_CSV_OPTIONS_INIT;
    if (options != NULL) { /* a caller built against a smaller struct has defaults for the rest */
        memcpy(&csv->options, options,
               options->size < sizeof csv->options ? options->size : sizeof csv->options);
    }
    csv->guess = csv->options.separator == 0;
    csv->line = 1;
    buf_init(&csv->window, own);
    return csv;
}

void kolli_csv_free(kolli_csv *csv)
{
    if (csv != NULL) {
        kolli_allocator own = csv->allocator;
        buf_free(&csv->window);
        alloc_free(&own, csv->fields, csv->capacity * sizeof *csv->fields);
        alloc_free(&own, csv, sizeof *csv);
    }
}

/* Read one more chunk behind the window, whose part before the record goes first. */
static bool csv_fill(kolli_csv *csv)
{
    struct buf *window = &csv->window;
    if (csv->ended) {
        return false;
    }
    if (csv->begin > 0) {
        memmove(window->ptr, window->ptr + csv->begin, window->len - csv->begin);
        window->len -= csv->begin;
        csv->base += csv->begin;
        csv->begin = 0;
    }
    size_t got = 0;
    csv->fatal =
        buf_reserve(window, CSV_CHUNK)
            ? csv->source.read(csv->source.context, window->ptr + window->len, CSV_CHUNK, &got)
            : KOLLI_NO_MEMORY;
    csv->ended = csv->fatal != KOLLI_OK || got == 0;
    window->len += csv->ended ? 0 : got;
    return !csv->ended;
}

/* Byte i of the record, or CSV_END. */
static inline int csv_byte(kolli_csv *csv, size_t i)
{
    while (csv->begin + i >= csv->window.len) {
        if (!csv_fill(csv)) {
            return CSV_END;
        }
    }
    return (unsigned char)csv->window.ptr[csv->begin + i];
}

static kolli_span csv_record(const kolli_csv *csv, size_t length)
{
    return (kolli_span){csv->window.ptr + csv->begin, length};
}

/* The line that byte i of the record stands on. */
static uint32_t csv_line_of(const kolli_csv *csv, size_t i)
{
    uint32_t line = csv->line;
    for (size_t k = csv->begin; k < csv->begin + i && k < csv->window.len; k++) {
        line += csv->window.ptr[k] == '\n' ? 1 : 0;
    }
    return line;
}

/*
 * A fault at byte i of the record; numbers a and b fill {1} and {2} of the messages that have them.
 */
static kolli_status csv_fault(kolli_csv *csv, kolli_diag *diag, kolli_status status, size_t i,
                              size_t length, size_t a, size_t b)
{
    char first[24], second[24];
    diag_fail(diag, status, csv->base + csv->begin + i, length, span_uint(first, a),
              span_uint(second, b));
    if (diag != NULL) {
        diag->line = csv_line_of(csv, i);
    }
    csv->faulty =
        status == KOLLI_CSV_QUOTE || status == KOLLI_CSV_TOO_LONG ? csv->count : KOLLI_NO_OFFSET;
    csv->count = 0;
    csv->skip = true;
    return status;
}

/* The field that byte i of the record stands in, as far as fields are kept. */
static size_t csv_field_of(const kolli_csv *csv, size_t i)
{
    size_t kept = csv->count < csv->options.fields ? csv->count : csv->options.fields;
    size_t index = 0;
    while (index + 1 < kept && csv->fields[index + 1].begin <= i) {
        index++;
    }
    return index;
}

/* A fault in a record whose end is known: the next one begins behind it. */
static kolli_status csv_bad_record(kolli_csv *csv, kolli_diag *diag, kolli_status status, size_t i,
                                   size_t length)
{
    size_t faulty = status == KOLLI_CSV_FIELDS ? KOLLI_NO_OFFSET : csv_field_of(csv, i);
    csv_fault(csv, diag, status, i, length, csv->count, csv->options.fields);
    csv->faulty = faulty;
    csv->skip = false;
    return status;
}

/*
 * The record is longer than the limits: inside a quote that went over a line end, the quote is the
 * fault.
 */
static kolli_status csv_too_long(kolli_csv *csv, kolli_diag *diag, const size_t *quote)
{
    if (quote != NULL && csv_line_of(csv, *quote) < csv->line + csv->lines) {
        return csv_fault(csv, diag, KOLLI_CSV_QUOTE, *quote, 1, 0, 0);
    }
    return csv_fault(csv, diag, KOLLI_CSV_TOO_LONG, 0, csv->options.record_bytes,
                     csv->options.record_bytes, csv->options.record_lines);
}

static bool csv_over(const kolli_csv *csv, size_t length)
{
    return length > csv->options.record_bytes || csv->lines >= csv->options.record_lines;
}

/* Fields past the limit are counted, not kept. */
static bool csv_push(kolli_csv *csv, size_t begin, size_t length, bool quoted)
{
    size_t index = csv->count++;
    if (index >= csv->options.fields) {
        return true;
    }
    void *block = csv->fields;
    if (!alloc_reserve(&csv->allocator, &block, &csv->capacity, csv->count, sizeof *csv->fields)) {
        return false;
    }
    csv->fields = block;
    csv->fields[index] = (struct csv_field){begin, length, quoted};
    return true;
}

/* Does the line end at byte i: at LF, CR LF, a last CR or the end of the file? */
static bool csv_line_ends(kolli_csv *csv, size_t i)
{
    int c = csv_byte(csv, i);
    if (c == '\r') {
        int next = csv_byte(csv, i + 1);
        return next == '\n' || next == CSV_END;
    }
    return c == CSV_END || c == '\n';
}

static bool csv_field_ends(kolli_csv *csv, size_t i)
{
    return csv_byte(csv, i) == csv->options.separator || csv_line_ends(csv, i);
}

/* The field whose opening quote is at *i; *i moves behind the closing one. */
static kolli_status csv_scan_quoted(kolli_csv *csv, size_t *i, kolli_diag *diag)
{
    size_t quote = *i;
    size_t pos = quote + 1;
    for (;; pos++) {
        int c = csv_byte(csv, pos);
        if (c == CSV_END) {
            return csv_fault(csv, diag, KOLLI_CSV_QUOTE, quote, 1, 0, 0);
        }
        csv->lines += c == '\n' ? 1 : 0;
        if (csv_over(csv, pos + 1)) {
            return csv_too_long(csv, diag, &quote);
        }
        if (c == '"') {
            if (csv_byte(csv, pos + 1) != '"') {
                break;
            }
            pos++;
        }
    }
    *i = pos + 1;
    if (!csv_field_ends(csv, *i)) {
        /* closed on a later line: more likely the opening quote is astray */
        bool astray = csv_line_of(csv, pos) != csv_line_of(csv, quote);
        return csv_fault(csv, diag, KOLLI_CSV_QUOTE, astray ? quote : *i, 1, 0, 0);
    }
    return csv_push(csv, quote + 1, pos - quote - 1, true) ? KOLLI_OK : KOLLI_NO_MEMORY;
}

/*
 * The first byte from i on that may end a plain field, or the end of the window: 524 MB/s, byte by
 * byte 273.
 */
static size_t csv_run(const kolli_csv *csv, size_t i)
{
    const char *at = csv->window.ptr + csv->begin;
    size_t end = csv->window.len - csv->begin;
    char separator = csv->options.separator;
    while (i < end && at[i] != separator && at[i] != '\n' && at[i] != '\r') {
        i++;
    }
    return i;
}

static kolli_status csv_scan_plain(kolli_csv *csv, size_t *i, kolli_diag *diag)
{
    size_t begin = *i;
    while (!csv_over(csv, *i) && !csv_field_ends(csv, *i)) {
        *i = csv_run(csv, *i + 1);
    }
    if (csv_over(csv, *i)) {
        return csv_too_long(csv, diag, NULL);
    }
    return csv_push(csv, begin, *i - begin, false) ? KOLLI_OK : KOLLI_NO_MEMORY;
}

/* Find the fields of the record and the bytes and line ends that it has. */
static kolli_status csv_scan(kolli_csv *csv, kolli_diag *diag)
{
    size_t i = 0;
    csv->count = 0;
    csv->lines = 0;
    for (;;) {
        kolli_status status = csv_byte(csv, i) == '"' ? csv_scan_quoted(csv, &i, diag)
                                                      : csv_scan_plain(csv, &i, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        if (csv_byte(csv, i) != csv->options.separator) {
            break;
        }
        i++;
    }
    size_t length = i;
    i += csv_byte(csv, i) == '\r' ? 1 : 0;
    if (csv_byte(csv, i) == '\n') {
        csv->lines++;
        i++;
    }
    csv->used = i;
    kolli_span record = csv_record(csv, length);
    size_t nul = span_find(record, '\0');
    if (nul < length) {
        return csv_bad_record(csv, diag, KOLLI_CSV_NUL, nul, 1);
    }
    size_t bad = utf8_check(record);
    if (bad < length) {
        return csv_bad_record(csv, diag, KOLLI_UTF8, bad, 1);
    }
    if (csv->count > csv->options.fields) {
        return csv_bad_record(csv, diag, KOLLI_CSV_FIELDS, 0, length);
    }
    return KOLLI_OK;
}

/* Two quotes stand for one: close the gap where the bytes are. */
static void csv_unquote(kolli_csv *csv)
{
    for (size_t k = 0; k < csv->count; k++) {
        struct csv_field *field = &csv->fields[k];
        char *text = csv->window.ptr + csv->begin + field->begin;
        if (!field->quoted || memchr(text, '"', field->length) == NULL) {
            continue;
        }
        size_t kept = 0;
        for (size_t i = 0; i < field->length; i++) {
            text[kept++] = text[i];
            i += text[i] == '"' ? 1 : 0;
        }
        field->length = kept;
    }
}

/* Go on behind the first line end of the record, or at the end; what is passed over is not kept. */
static void csv_skip_line(kolli_csv *csv)
{
    do {
        size_t left = csv->window.len - csv->begin;
        const char *end = left == 0 ? NULL : memchr(csv->window.ptr + csv->begin, '\n', left);
        if (end != NULL) {
            csv->begin = (size_t)(end - csv->window.ptr) + 1;
            csv->line++;
            return;
        }
        csv->begin = csv->window.len;
    } while (csv_fill(csv));
}

/* The separator that the record has most of outside quotes; a comma when it has none. */
static char csv_guess_separator(kolli_csv *csv)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = {0};
    bool quoted = false;
    bool opens = true; /* a quote here would open a field, or is the second of two */
    for (size_t i = 0; !csv_over(csv, i); i++) {
        int c = csv_byte(csv, i);
        if (c == CSV_END || (c == '\n' && !quoted)) {
            break;
        }
        csv->lines += c == '\n' ? 1 : 0;
        const char *found = c == 0 ? NULL : strchr(candidates, c);
        if (c == '"' && (quoted || opens)) {
            quoted = !quoted;
            opens = true;
        } else {
            opens = found != NULL;
            if (found != NULL && !quoted) {
                counts[found - candidates]++;
            }
        }
    }
    size_t best = counts[1] > counts[0] ? 1 : 0;
    return candidates[counts[2] > counts[best] ? 2 : best];
}

static void csv_start(kolli_csv *csv)
{
    csv->started = true;
    if (csv_byte(csv, 0) == 0xEF && csv_byte(csv, 1) == 0xBB && csv_byte(csv, 2) == 0xBF) {
        csv->begin += 3;
    }
}

/*
 * Move to the next record's first byte, over empty lines and comments. False at the end of the
 * file.
 */
static bool csv_advance(kolli_csv *csv)
{
    if (csv->skip) {
        csv->skip = false;
        csv_skip_line(csv);
    } else {
        csv->begin += csv->used;
        csv->line += csv->lines;
    }
    csv->used = 0;
    csv->lines = 0;
    if (!csv->started) {
        csv_start(csv);
    }
    for (;;) {
        int c = csv_byte(csv, 0);
        if (c == CSV_END) {
            return false;
        }
        if (!csv_line_ends(csv, 0) && !(c == '#' && csv->options.comments)) {
            return true;
        }
        csv_skip_line(csv);
    }
}

kolli_status kolli_csv_next(kolli_csv *csv, bool *more, kolli_diag *diag)
{
    csv->count = 0;
    csv->faulty = KOLLI_NO_OFFSET;
    *more = csv->fatal == KOLLI_OK && csv_advance(csv);
    if (*more && csv->guess) {
        csv->options.separator = csv_guess_separator(csv);
    }
    kolli_status status = *more && csv->fatal == KOLLI_OK ? csv_scan(csv, diag) : KOLLI_OK;
    /*
     * the fields of an unclosed record are unknown, so the next one is asked; not for ever, it
     * costs time
     */
    csv->guess = csv->guess && status == KOLLI_CSV_QUOTE && csv->line < csv->options.record_lines;
    if (status == KOLLI_NO_MEMORY) {
        csv->fatal = status;
    }
    if (csv->fatal != KOLLI_OK) { /* a fault that the cut-off data seemed to have is none */
        csv->count = 0;
        csv->faulty = KOLLI_NO_OFFSET;
        *more = false;
        diag_fail(diag, csv->fatal, csv->base + csv->window.len, 0);
        return csv->fatal;
    }
    if (status == KOLLI_OK && *more) {
        csv_unquote(csv);
    }
    return status;
}

size_t kolli_csv_count(const kolli_csv *csv)
{
    return csv->count;
}

kolli_span kolli_csv_at(const kolli_csv *csv, size_t index)
{
    if (index >= csv->count) {
        return (kolli_span){NULL, 0};
    }
    return (kolli_span){csv->window.ptr + csv->begin + csv->fields[index].begin,
                        csv->fields[index].length};
}

size_t kolli_csv_offset_at(const kolli_csv *csv, size_t index)
{
    return index >= csv->count ? KOLLI_NO_OFFSET
                               : csv->base + csv->begin + csv->fields[index].begin;
}

size_t kolli_csv_faulty(const kolli_csv *csv)
{
    return csv->faulty;
}

uint32_t kolli_csv_line(const kolli_csv *csv)
{
    return csv->line;
}

size_t kolli_csv_offset(const kolli_csv *csv)
{
    return csv->base + csv->begin;
}

char kolli_csv_separator(const kolli_csv *csv)
{
    return csv->options.separator;
}

kolli_status kolli_csv_write_field(kolli_sink sink, kolli_span field, char separator)
{
    bool plain = true;
    for (size_t i = 0; plain && i < field.len; i++) {
        char c = field.ptr[i];
        plain = c != separator && c != '"' && c != '\n' && c != '\r';
    }
    if (plain) {
        return sink.write(sink.context, field);
    }
    kolli_status status = sink.write(sink.context, SPAN("\""));
    while (status == KOLLI_OK && field.len > 0) {
        /* up to and with each quote, then that quote again */
        size_t quote = span_find(field, '"');
        bool found = quote < field.len;
        status = sink.write(sink.context, span_first(field, quote + (found ? 1 : 0)));
        if (status == KOLLI_OK && found) {
            status = sink.write(sink.context, SPAN("\""));
        }
        field = span_from(field, quote + 1);
    }
    return status == KOLLI_OK ? sink.write(sink.context, SPAN("\"")) : status;
}
