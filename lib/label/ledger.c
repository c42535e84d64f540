/*
 * Which serials were issued already? Reads a ledger, mends what a killed process left, refuses
 * other damage.
 *
 * The promise that no serial is issued twice rests on an order: under the lock, read what others
 * appended, write, fsync(), and only then hand out. A line that a killed process left without its
 * end was not synced before it was to be handed out, so nobody has its serial.
 */
#include "label/ledger.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "ident/charset.h"
#include "kolli/csv.h"

#define ALLOCATION_BYTES 200
/* The longest line: every quote of an allocation is written twice. */
#define ROW_BYTES (LEDGER_SERIAL_MAX + 14 + 2 * ALLOCATION_BYTES + 2 + KOLLI_TIME_TEXT + 4)

static const kolli_span header = {KOLLI_LEDGER_HEADER "\n", sizeof KOLLI_LEDGER_HEADER};

enum column { SERIAL, GTIN, ALLOCATION, TIME, COLUMNS };

/* ---- Rows ------------------------------------------------------------------------------------ */

bool ledger_allocation_fits(kolli_span text)
{
    if (text.len > ALLOCATION_BYTES || utf8_check(text) < text.len) {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x20 || c == 0x7F) {
            return false;
        }
    }
    return true;
}

static bool column_fits(enum column column, kolli_span text)
{
    kolli_time time;
    switch (column) {
    case SERIAL:
        return text.len >= 1 && text.len <= LEDGER_SERIAL_MAX &&
               charset_end(CHARSET_X, text) == text.len;
    case GTIN:
        return kolli_key_parse(NULL, KOLLI_KEY_GTIN_14, text, NULL) == KOLLI_OK;
    case ALLOCATION:
        return ledger_allocation_fits(text);
    default:
        return kolli_time_parse(&time, text, NULL) == KOLLI_OK;
    }
}

/* Is the record of the reader a row of a ledger? The first column at fault tells. */
static kolli_status check_row(const kolli_csv *csv, kolli_diag *diag)
{
    static const char *const names[] = {"serial", "gtin", "allocation", "time"};
    size_t count = kolli_csv_count(csv);
    if (count != COLUMNS) {
        char number[24];
        return diag_fail(diag, KOLLI_LEDGER_ROW, kolli_csv_offset(csv), 0, SPAN("fields"),
                         span_uint(number, count));
    }
    for (enum column column = SERIAL; column < COLUMNS; column++) {
        kolli_span text = kolli_csv_at(csv, column);
        if (!column_fits(column, text)) {
            return diag_fail(diag, KOLLI_LEDGER_ROW, kolli_csv_offset_at(csv, column), text.len,
                             span_of(names[column]), text);
        }
    }
    return KOLLI_OK;
}

static kolli_csv *row_reader(const kolli_ledger *ledger, struct ledger_part *part)
{
    kolli_csv_options options = KOLLI_CSV_OPTIONS_INIT;
    options.separator = ',';
    options.record_bytes = ROW_BYTES;
    options.record_lines = 1;
    return kolli_csv_new(&ledger->allocator, ledger_part_source(part), &options);
}

/* One row into the set of serials; line as in the file. */
static kolli_status note_row(kolli_ledger *ledger, const kolli_csv *csv, uint32_t line,
                             kolli_diag *diag)
{
    kolli_status status = check_row(csv, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    struct seen_key key;
    uint32_t first;
    kolli_span serial = kolli_csv_at(csv, SERIAL);
    status = seen_find(&ledger->seen, serial, &key, &first);
    if (status != KOLLI_OK) {
        return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
    }
    if (first != 0) {
        char number[24];
        return diag_fail(diag, KOLLI_LEDGER_TWICE, kolli_csv_offset_at(csv, SERIAL), serial.len,
                         serial, span_uint(number, first));
    }
    seen_add(&ledger->seen, &key, line);
    return KOLLI_OK;
}

void ledger_forget(kolli_ledger *ledger)
{
    seen_clear(&ledger->seen);
    ledger->known = 0;
    ledger->lines = 0;
}

/* Read the rows from the known part up to end, which is behind a line end. */
static kolli_status read_rows(kolli_ledger *ledger, size_t end, kolli_diag *diag)
{
    struct ledger_part part = {&ledger->file, ledger->known, end};
    kolli_csv *csv = row_reader(ledger, &part);
    if (csv == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    kolli_status status;
    bool more = true;
    while ((status = kolli_csv_next(csv, &more, diag)) == KOLLI_OK && more) {
        status = note_row(ledger, csv, ledger->lines + kolli_csv_line(csv), diag);
        if (status != KOLLI_OK) {
            break;
        }
    }
    if (status == KOLLI_READ_FAILED) {
        ledger_file_fail(&ledger->file, status, diag);
    } else if (status != KOLLI_OK && diag != NULL && diag->offset != KOLLI_NO_OFFSET) {
        diag->offset += ledger->known;
        diag->line = ledger->lines + kolli_csv_line(csv);
    }
    if (status == KOLLI_OK) {
        ledger->known = end;
        ledger->lines += kolli_csv_line(csv) - 1; /* the reader stands on the line behind the end */
    } else {
        ledger_forget(ledger);
    }
    kolli_csv_free(csv);
    return status;
}

/* ---- What a killed process left -------------------------------------------------------------- */

/* The part behind the last line end; longer than a row, it begins anywhere. */
static struct ledger_part tail_of(kolli_ledger *ledger, size_t size)
{
    size_t room = ROW_BYTES + 1;
    size_t begin = size - ledger->known > room ? size - room : ledger->known;
    return (struct ledger_part){&ledger->file, begin, size};
}

/* Is this text a whole row but for its line end? */
static bool is_row(const kolli_ledger *ledger, struct ledger_part part)
{
    kolli_csv *csv = row_reader(ledger, &part);
    bool more = false;
    bool whole = csv != NULL && kolli_csv_next(csv, &more, NULL) == KOLLI_OK && more &&
                 check_row(csv, NULL) == KOLLI_OK;
    kolli_csv_free(csv);
    return whole;
}

static kolli_status append(kolli_ledger *ledger, kolli_span bytes, kolli_diag *diag)
{
    kolli_sink sink = ledger_file_sink(&ledger->file);
    kolli_status status = sink.write(sink.context, bytes);
    return status == KOLLI_OK ? ledger_file_sync(&ledger->file, diag)
                              : ledger_file_fail(&ledger->file, status, diag);
}

/* Make the file end in a line end: complete a whole last row, cut off what is no row yet. */
static kolli_status mend_tail(kolli_ledger *ledger, size_t *size, kolli_diag *diag)
{
    char text[ROW_BYTES + 1];
    struct ledger_part tail = tail_of(ledger, *size);
    size_t length = tail.end - tail.at;
    if (!ledger_part_read(tail, text)) {
        return ledger_file_fail(&ledger->file, KOLLI_READ_FAILED, diag);
    }
    size_t row = length;
    while (row > 0 && text[row - 1] != '\n') {
        row--;
    }
    if (row == length || length - row > ROW_BYTES) { /* no call of ours leaves so much: a bad row */
        return KOLLI_OK;
    }
    tail.at += row;
    if (!is_row(ledger, tail)) {
        *size = tail.at;
        return ledger_file_cut(&ledger->file, tail.at, diag);
    }
    *size += 1;
    return append(ledger, SPAN("\n"), diag);
}

/* Read the first line; write it where there is none or a process was killed while it wrote it. */
static kolli_status read_header(kolli_ledger *ledger, size_t *size, kolli_diag *diag)
{
    char text[sizeof KOLLI_LEDGER_HEADER];
    struct ledger_part part = {&ledger->file, 0, *size < header.len ? *size : header.len};
    kolli_span start = {text, part.end};
    if (!ledger_part_read(part, text)) {
        return ledger_file_fail(&ledger->file, KOLLI_READ_FAILED, diag);
    }
    if (!span_equal(start, span_first(header, start.len))) {
        kolli_status status =
            diag_fail(diag, KOLLI_LEDGER_HEADER_BAD, 0, start.len, SPAN(KOLLI_LEDGER_HEADER));
        if (diag != NULL) {
            diag->line = 1;
        }
        return status;
    }
    if (start.len < header.len) {
        kolli_status status = append(ledger, span_from(header, start.len), diag);
        if (status == KOLLI_OK) {
            status = ledger_file_sync_folder(&ledger->file, diag);
        }
        if (status != KOLLI_OK) {
            return status;
        }
        *size = header.len;
    }
    ledger->known = header.len;
    ledger->lines = 1;
    return KOLLI_OK;
}

kolli_status ledger_refresh(kolli_ledger *ledger, kolli_diag *diag)
{
    size_t size = 0;
    kolli_status status = ledger_file_size(&ledger->file, ledger->known, &size, diag);
    if (status == KOLLI_OK && ledger->known == 0) {
        status = read_header(ledger, &size, diag);
    }
    if (status == KOLLI_OK) {
        status = mend_tail(ledger, &size, diag);
    }
    return status == KOLLI_OK ? read_rows(ledger, size, diag) : status;
}

/* ---- Open and close -------------------------------------------------------------------------- */

static kolli_status open_locked(kolli_ledger *ledger, const char *path, kolli_diag *diag)
{
    if (!seen_init(&ledger->seen, ledger->allocator)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    kolli_status status = ledger_file_open(&ledger->file, ledger->allocator, path, diag);
    if (status == KOLLI_OK) {
        status = ledger_file_lock(&ledger->file, diag);
    }
    if (status == KOLLI_OK) {
        status = ledger_refresh(ledger, diag);
        ledger_file_unlock(&ledger->file);
    }
    return status;
}

kolli_status kolli_ledger_open(kolli_ledger **ledger, const kolli_allocator *allocator,
                               const char *path, kolli_diag *diag)
{
    kolli_allocator libc_or_own = alloc_or_libc(allocator);
    kolli_ledger *own = alloc_new(&libc_or_own, sizeof *own);
    *ledger = NULL;
    if (own == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    own->allocator = libc_or_own;
    own->file.file = -1;
    kolli_status status = open_locked(own, path, diag);
    if (status != KOLLI_OK) {
        kolli_ledger_close(own);
        return status;
    }
    *ledger = own;
    return KOLLI_OK;
}

void kolli_ledger_close(kolli_ledger *ledger)
{
    if (ledger != NULL) {
        kolli_allocator own = ledger->allocator;
        ledger_file_close(&ledger->file);
        seen_free(&ledger->seen);
        alloc_free(&own, ledger, sizeof *ledger);
    }
}

size_t kolli_ledger_count(const kolli_ledger *ledger)
{
    return ledger->seen.count;
}

bool kolli_ledger_has(const kolli_ledger *ledger, kolli_span serial)
{
    return seen_has(&ledger->seen, serial);
}
