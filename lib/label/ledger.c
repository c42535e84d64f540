/*
 * Which serials were issued already, so that none is issued twice? See kolli/ledger.h.
 *
 * The promise rests on an order: under the lock, read what others appended, write, fsync(), and
 * only then hand out. A line that a killed process left without its end was not synced before it
 * was to be handed out, so nobody has its serial. flock() and not fcntl(): its lock belongs to the
 * open file, so two ledgers in one process exclude each other, too.
 */
#include "kolli/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fail.h"
#include "base/text_out.h"
#include "base/utf8.h"
#include "ident/charset.h"
#include "kolli/csv.h"
#include "base/seen.h"

#define SERIAL_MAX       20 /* AI 21, GenSpecs §3.5.2 */
#define ALLOCATION_BYTES 200
/* The longest line: every quote of an allocation is written twice. */
#define ROW_BYTES (SERIAL_MAX + 14 + 2 * ALLOCATION_BYTES + 2 + KOLLI_TIME_TEXT + 4)
#define TRIES     64

static const kolli_span header = {KOLLI_LEDGER_HEADER "\n", sizeof KOLLI_LEDGER_HEADER};

enum column { SERIAL, GTIN, ALLOCATION, TIME, COLUMNS };

struct kolli_ledger {
    kolli_allocator allocator;
    struct buf path; /* ended by NUL */
    int file;
    dev_t device;
    ino_t inode;
    struct seen seen; /* the serials of the first `known` bytes */
    size_t known;     /* bytes read and found right */
    uint32_t lines;   /* line ends in them */
};

static kolli_span path_of(const kolli_ledger *ledger)
{
    return (kolli_span){ledger->path.ptr, ledger->path.len - 1};
}

/* The system's words for errno; the same in every locale, as nobody calls setlocale() here. */
static kolli_status fail_errno(const kolli_ledger *ledger, kolli_status status, int error,
                               kolli_diag *diag)
{
    char words[128] = "";
    if (strerror_r(error, words, sizeof words) != 0) {
        words[0] = '\0';
    }
    return diag_fail(diag, status, KOLLI_NO_OFFSET, 0, path_of(ledger), span_of(words));
}

/* ---- Bytes of the file ----------------------------------------------------------------------- */

/* Bytes of the file from one place to another, as a source; counts line ends as they go by. */
struct part {
    int file;
    size_t at, end;
    int error; /* errno of a failed read, or 0 */
};

static kolli_status part_read(void *context, char *buffer, size_t size, size_t *got)
{
    struct part *part = context;
    size_t left = part->end - part->at;
    ssize_t count;
    do {
        count = pread(part->file, buffer, size < left ? size : left, (off_t)part->at);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        part->error = errno;
        return KOLLI_READ_FAILED;
    }
    *got = (size_t)count;
    part->at += *got;
    return KOLLI_OK;
}

/* All of a small part; false when it could not be read whole. */
static bool part_read_all(struct part *part, char *buffer)
{
    size_t size = part->end - part->at;
    for (size_t used = 0, got; used < size; used += got) {
        if (part_read(part, buffer + used, size - used, &got) != KOLLI_OK || got == 0) {
            return false;
        }
    }
    return true;
}

struct file_out {
    int file, error;
};

static kolli_status file_write(void *context, kolli_span bytes)
{
    struct file_out *out = context;
    while (bytes.len > 0) {
        ssize_t count = write(out->file, bytes.ptr, bytes.len);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            out->error = errno;
            return KOLLI_WRITE_FAILED;
        }
        bytes = span_from(bytes, (size_t)count);
    }
    return KOLLI_OK;
}

static kolli_status append_now(kolli_ledger *ledger, kolli_span bytes, kolli_diag *diag)
{
    struct file_out out = {ledger->file, 0};
    if (file_write(&out, bytes) != KOLLI_OK) {
        return fail_errno(ledger, KOLLI_WRITE_FAILED, out.error, diag);
    }
    return fsync(ledger->file) == 0 ? KOLLI_OK
                                    : fail_errno(ledger, KOLLI_WRITE_FAILED, errno, diag);
}

static kolli_status cut_to(kolli_ledger *ledger, size_t size, kolli_diag *diag)
{
    int result;
    do {
        result = ftruncate(ledger->file, (off_t)size);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? KOLLI_OK : fail_errno(ledger, KOLLI_WRITE_FAILED, errno, diag);
}

/* ---- The lock -------------------------------------------------------------------------------- */

static kolli_status lock(kolli_ledger *ledger, kolli_diag *diag)
{
    int result;
    do {
        result = flock(ledger->file, LOCK_EX);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? KOLLI_OK : fail_errno(ledger, KOLLI_LEDGER_LOCK, errno, diag);
}

static void unlock(kolli_ledger *ledger)
{
    flock(ledger->file, LOCK_UN);
}

/* Under the lock: is the path still this file, and what was read of it still there? Its size. */
static kolli_status check_same(const kolli_ledger *ledger, size_t *size, kolli_diag *diag)
{
    struct stat own, named;
    if (fstat(ledger->file, &own) != 0) {
        return fail_errno(ledger, KOLLI_READ_FAILED, errno, diag);
    }
    if (stat(ledger->path.ptr, &named) != 0 || named.st_dev != own.st_dev ||
        named.st_ino != own.st_ino || (size_t)own.st_size < ledger->known) {
        return diag_fail(diag, KOLLI_LEDGER_CHANGED, KOLLI_NO_OFFSET, 0, path_of(ledger));
    }
    *size = (size_t)own.st_size;
    return KOLLI_OK;
}

/* ---- Rows ------------------------------------------------------------------------------------ */

static bool allocation_fits(kolli_span text)
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
        return text.len >= 1 && text.len <= SERIAL_MAX && charset_end(CHARSET_X, text) == text.len;
    case GTIN:
        return kolli_key_parse(NULL, KOLLI_KEY_GTIN_14, text, NULL) == KOLLI_OK;
    case ALLOCATION:
        return allocation_fits(text);
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

static kolli_csv *row_reader(const kolli_ledger *ledger, struct part *part)
{
    kolli_csv_options options = KOLLI_CSV_OPTIONS_INIT;
    options.separator = ',';
    options.record_bytes = ROW_BYTES;
    options.record_lines = 1;
    return kolli_csv_new(&ledger->allocator, (kolli_source){part_read, part}, &options);
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

/* Forget what was read, so that the next call reads all again. */
static void forget(kolli_ledger *ledger)
{
    seen_clear(&ledger->seen);
    ledger->known = 0;
    ledger->lines = 0;
}

/* Read the rows from the known part up to end, which is behind a line end. */
static kolli_status read_rows(kolli_ledger *ledger, size_t end, kolli_diag *diag)
{
    struct part part = {ledger->file, ledger->known, end, 0};
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
    if (part.error != 0) {
        status = fail_errno(ledger, KOLLI_READ_FAILED, part.error, diag);
    } else if (status != KOLLI_OK && diag != NULL && diag->offset != KOLLI_NO_OFFSET) {
        diag->offset += ledger->known;
        diag->line = ledger->lines + kolli_csv_line(csv);
    }
    if (status == KOLLI_OK) {
        ledger->known = end;
        ledger->lines += kolli_csv_line(csv) - 1; /* the reader stands on the line behind the end */
    } else {
        forget(ledger);
    }
    kolli_csv_free(csv);
    return status;
}

/* ---- What a killed process left -------------------------------------------------------------- */

/* The part behind the last line end; longer than a row, it begins anywhere. */
static struct part tail_of(const kolli_ledger *ledger, size_t size)
{
    size_t room = ROW_BYTES + 1;
    size_t begin = size - ledger->known > room ? size - room : ledger->known;
    struct part part = {ledger->file, begin, size, 0};
    return part;
}

/* Is this text a whole row but for its line end? */
static bool is_row(const kolli_ledger *ledger, struct part part)
{
    kolli_csv *csv = row_reader(ledger, &part);
    bool more = false;
    bool whole = csv != NULL && kolli_csv_next(csv, &more, NULL) == KOLLI_OK && more &&
                 check_row(csv, NULL) == KOLLI_OK;
    kolli_csv_free(csv);
    return whole;
}

/* Make the file end in a line end: complete a whole last row, cut off what is no row yet. */
static kolli_status mend_tail(kolli_ledger *ledger, size_t *size, kolli_diag *diag)
{
    char text[ROW_BYTES + 1];
    struct part tail = tail_of(ledger, *size), rest = tail;
    size_t length = tail.end - tail.at;
    if (!part_read_all(&rest, text)) {
        return fail_errno(ledger, KOLLI_READ_FAILED, rest.error, diag);
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
        return cut_to(ledger, tail.at, diag);
    }
    *size += 1;
    return append_now(ledger, SPAN("\n"), diag);
}

/* A new file's name must be on the disk, too. */
static kolli_status sync_folder(const kolli_ledger *ledger, kolli_diag *diag)
{
    struct buf folder;
    buf_init(&folder, ledger->allocator);
    kolli_span path = path_of(ledger);
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/') {
        end--;
    }
    buf_span(&folder, end == 0 ? SPAN(".") : span_first(path, end));
    buf_char(&folder, '\0');
    kolli_status status = KOLLI_OK;
    if (folder.failed) {
        status = diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    } else {
        int file = open(folder.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (file < 0 || (fsync(file) != 0 && errno != EINVAL)) { /* EINVAL: not on this system */
            status = fail_errno(ledger, KOLLI_WRITE_FAILED, errno, diag);
        }
        if (file >= 0) {
            close(file);
        }
    }
    buf_free(&folder);
    return status;
}

/* Read the first line; write it where there is none or a process was killed while it wrote it. */
static kolli_status read_header(kolli_ledger *ledger, size_t *size, kolli_diag *diag)
{
    char text[sizeof KOLLI_LEDGER_HEADER];
    struct part part = {ledger->file, 0, *size < header.len ? *size : header.len, 0};
    kolli_span start = {text, part.end};
    if (!part_read_all(&part, text)) {
        return fail_errno(ledger, KOLLI_READ_FAILED, part.error, diag);
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
        kolli_status status = append_now(ledger, span_from(header, start.len), diag);
        if (status == KOLLI_OK) {
            status = sync_folder(ledger, diag);
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

/* Under the lock: know all serials of the file, and let it end in a line end. */
static kolli_status refresh(kolli_ledger *ledger, kolli_diag *diag)
{
    size_t size = 0;
    kolli_status status = check_same(ledger, &size, diag);
    if (status == KOLLI_OK && ledger->known == 0) {
        status = read_header(ledger, &size, diag);
    }
    if (status == KOLLI_OK) {
        status = mend_tail(ledger, &size, diag);
    }
    return status == KOLLI_OK ? read_rows(ledger, size, diag) : status;
}

/* ---- Open and close -------------------------------------------------------------------------- */

static kolli_ledger *ledger_new(const kolli_allocator *allocator, const char *path)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_ledger *ledger = alloc_new(&own, sizeof *ledger);
    if (ledger == NULL) {
        return NULL;
    }
    ledger->allocator = own;
    ledger->file = -1;
    buf_init(&ledger->path, own);
    buf_span(&ledger->path, span_of(path));
    buf_char(&ledger->path, '\0');
    if (ledger->path.failed || !seen_init(&ledger->seen, own)) {
        kolli_ledger_close(ledger);
        return NULL;
    }
    return ledger;
}

kolli_status kolli_ledger_open(kolli_ledger **ledger, const kolli_allocator *allocator,
                               const char *path, kolli_diag *diag)
{
    *ledger = NULL;
    kolli_ledger *own = ledger_new(allocator, path);
    if (own == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    kolli_status status;
    own->file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (own->file < 0) {
        status = fail_errno(own, KOLLI_WRITE_FAILED, errno, diag);
    } else {
        status = lock(own, diag);
        if (status == KOLLI_OK) {
            status = refresh(own, diag);
            unlock(own);
        }
    }
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
        if (ledger->file >= 0) {
            close(ledger->file);
        }
        seen_free(&ledger->seen);
        buf_free(&ledger->path);
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

/* ---- Issue ----------------------------------------------------------------------------------- */

/* A request that was checked, with what its rows share. */
struct order {
    kolli_ledger_request request;
    char gtin[KOLLI_KEY_TEXT];
    char time[KOLLI_TIME_TEXT];
    char *serials; /* count serials of length characters, one behind the other */
    size_t bytes;
};

static kolli_status check_gtin(struct order *order, kolli_diag *diag)
{
    kolli_key key;
    kolli_span gtin = order->request.gtin;
    bool short_form = gtin.len == 8 || gtin.len == 12 || gtin.len == 13;
    kolli_status status = short_form ? kolli_gtin_convert(&key, KOLLI_KEY_GTIN_14, gtin, diag)
                                     : kolli_key_parse(&key, KOLLI_KEY_GTIN_14, gtin, diag);
    if (status == KOLLI_OK) {
        memcpy(order->gtin, key.text, sizeof order->gtin);
    }
    return status;
}

static kolli_status check_order(struct order *order, const kolli_ledger_request *request,
                                kolli_diag *diag)
{
    *order = (struct order){.request = KOLLI_LEDGER_REQUEST_INIT};
    size_t size = request->size < sizeof order->request ? request->size : sizeof order->request;
    memcpy(&order->request, request, size);
    const kolli_ledger_request *own = &order->request;
    if (own->length < 4 || own->length > SERIAL_MAX) {
        char number[24];
        return diag_fail(diag, KOLLI_SERIAL_LENGTH, KOLLI_NO_OFFSET, 0,
                         span_uint(number, own->length));
    }
    if (!allocation_fits(own->allocation)) {
        return diag_fail(diag, KOLLI_LEDGER_ALLOCATION, KOLLI_NO_OFFSET, 0, own->allocation);
    }
    if (kolli_time_write(&own->time, order->time) == 0) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("time"));
    }
    return check_gtin(order, diag);
}

/* A serial that is not in the set; it is added. */
static kolli_status make_serial(kolli_ledger *ledger, const struct order *order, uint32_t line,
                                char *serial, kolli_diag *diag)
{
    char text[SERIAL_MAX + 1];
    size_t length = order->request.length;
    for (int tries = 0; tries < TRIES; tries++) {
        kolli_status status = kolli_serial_make(text, length, order->request.random, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        struct seen_key key;
        uint32_t first;
        status = seen_find(&ledger->seen, (kolli_span){text, length}, &key, &first);
        if (status != KOLLI_OK) {
            return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
        }
        if (first == 0) {
            seen_add(&ledger->seen, &key, line);
            memcpy(serial, text, length);
            return KOLLI_OK;
        }
    }
    char number[24];
    return diag_fail(diag, KOLLI_LEDGER_FULL, KOLLI_NO_OFFSET, 0, span_uint(number, length));
}

static kolli_span serial_at(const struct order *order, size_t index)
{
    size_t length = order->request.length;
    return (kolli_span){order->serials + index * length, length};
}

static kolli_status make_serials(kolli_ledger *ledger, struct order *order, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; i < order->request.count && status == KOLLI_OK; i++) {
        char *serial = order->serials + i * order->request.length;
        status = make_serial(ledger, order, ledger->lines + 1 + (uint32_t)i, serial, diag);
    }
    return status;
}

static void write_row(struct text_out *out, const struct order *order, kolli_span serial,
                      kolli_span allocation)
{
    out_span(out, serial);
    out_char(out, ',');
    out_span(out, span_of(order->gtin));
    out_char(out, ',');
    out_span(out, allocation);
    out_char(out, ',');
    out_span(out, span_of(order->time));
    out_char(out, '\n');
}

/* Append the rows and sync them; on failure the file is cut to what it was. */
static kolli_status append_rows(kolli_ledger *ledger, const struct order *order, kolli_diag *diag)
{
    struct buf allocation;
    buf_init(&allocation, ledger->allocator);
    kolli_csv_write_field(buf_sink(&allocation), order->request.allocation, ',');
    if (allocation.failed) {
        buf_free(&allocation);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    struct file_out file = {ledger->file, 0};
    struct text_out out;
    text_out_init(&out, (kolli_sink){file_write, &file});
    for (size_t i = 0; i < order->request.count; i++) {
        write_row(&out, order, serial_at(order, i), buf_text(&allocation));
    }
    kolli_status status = text_out_finish(&out);
    buf_free(&allocation);
    if (status == KOLLI_OK && fsync(ledger->file) != 0) {
        file.error = errno;
        status = KOLLI_WRITE_FAILED;
    }
    if (status != KOLLI_OK) {
        cut_to(ledger, ledger->known, NULL); /* rows that stay are serials nobody gets: no harm */
        return fail_errno(ledger, status, file.error, diag);
    }
    ledger->known += (size_t)out.written;
    ledger->lines += (uint32_t)order->request.count;
    return KOLLI_OK;
}

static kolli_status issue_locked(kolli_ledger *ledger, struct order *order, kolli_diag *diag)
{
    kolli_status status = refresh(ledger, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    status = make_serials(ledger, order, diag);
    if (status == KOLLI_OK) {
        status = append_rows(ledger, order, diag);
    }
    if (status != KOLLI_OK) {
        forget(ledger); /* the set has serials that the file has not */
    }
    return status;
}

static kolli_status hand_out(const struct order *order, const kolli_ledger_taker *taker,
                             kolli_diag *diag)
{
    for (size_t i = 0; i < order->request.count; i++) {
        kolli_status status = taker->take(taker->context, serial_at(order, i));
        if (status != KOLLI_OK) {
            return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
        }
    }
    return KOLLI_OK;
}

kolli_status kolli_ledger_issue(kolli_ledger *ledger, const kolli_ledger_request *request,
                                const kolli_ledger_taker *taker, kolli_diag *diag)
{
    struct order order;
    kolli_status status = check_order(&order, request, diag);
    if (status != KOLLI_OK || order.request.count == 0) {
        return status;
    }
    order.serials = size_mul(&order.bytes, order.request.count, order.request.length)
                        ? alloc_new(&ledger->allocator, order.bytes)
                        : NULL;
    if (order.serials == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    status = lock(ledger, diag);
    if (status == KOLLI_OK) {
        status = issue_locked(ledger, &order, diag);
        unlock(ledger);
    }
    if (status == KOLLI_OK) {
        status = hand_out(&order, taker, diag);
    }
    alloc_free(&ledger->allocator, order.serials, order.bytes);
    return status;
}
