/**
 * kolli/csv.h - the records of a CSV file, one at a time, with their lines, and on after a bad one.
 *
 * Source: RFC 4180, with what files in the field do: LF or CRLF, a UTF-8 byte order mark, comma,
 * semicolon or tab, line breaks inside quotes, a last line without its end.
 */
#ifndef KOLLI_CSV_H
#define KOLLI_CSV_H

#include "kolli/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Limits and form. Start from KOLLI_CSV_OPTIONS_INIT. */
typedef struct kolli_csv_options {
    size_t size;         /**< sizeof(kolli_csv_options) */
    char separator;      /**< ',' ';' or '\t'; 0: what the first record has most of outside quotes */
    size_t record_bytes; /**< longest record in bytes, its line end not counted; default 65,536 */
    size_t record_lines; /**< most lines of one record (line breaks in quotes); default 100 */
    size_t fields;       /**< most fields of a record; default 256 */
    bool comments;       /**< skip records that begin with '#' */
} kolli_csv_options;

#define KOLLI_CSV_OPTIONS_INIT {sizeof(kolli_csv_options), 0, 65536, 100, 256, false}

/** A reader over a source; memory is bounded by the limits, whatever the file. */
typedef struct kolli_csv kolli_csv;

/**
 * Make a reader.
 * @param allocator  NULL: libc
 * @param source     copied; its context must outlive the reader
 * @param options    NULL: KOLLI_CSV_OPTIONS_INIT
 * @return the reader, to be freed with kolli_csv_free(), or NULL without memory
 */
KOLLI_API kolli_csv *kolli_csv_new(const kolli_allocator *allocator, kolli_source source,
                                   const kolli_csv_options *options);

/** Free a reader; NULL is fine. */
KOLLI_API void kolli_csv_free(kolli_csv *csv);

/**
 * Pull the next record. Empty lines are skipped. After any status but KOLLI_READ_FAILED and
 * KOLLI_NO_MEMORY the next call goes on: behind a bad record or, where its end cannot be known
 * (KOLLI_CSV_QUOTE, KOLLI_CSV_TOO_LONG), from the next line end behind the place where it began.
 * @param more  gets false at the end of the file (status KOLLI_OK) and with a final status, else
 *              true
 * @param diag  may be NULL; line and offset (from the start of the file) of the fault
 * @return KOLLI_OK, KOLLI_CSV_QUOTE (a quote not closed within the limits, or text after the
 *         closing one), KOLLI_CSV_TOO_LONG, KOLLI_CSV_FIELDS (more fields than the limit),
 *         KOLLI_CSV_NUL, KOLLI_UTF8, KOLLI_NO_MEMORY, or the source's own status; the last two are
 *         final
 */
KOLLI_API kolli_status kolli_csv_next(kolli_csv *csv, bool *more, kolli_diag *diag);

/** How many fields the record has. */
KOLLI_API size_t kolli_csv_count(const kolli_csv *csv);

/** Field @p index, quotes taken away; the empty span past the end. Valid until the next record. */
KOLLI_API kolli_span kolli_csv_at(const kolli_csv *csv, size_t index);

/**
 * Bytes from the start of the file to the start of field @p index, behind its opening quote if it
 * has one; KOLLI_NO_OFFSET past the end.
 */
KOLLI_API size_t kolli_csv_offset_at(const kolli_csv *csv, size_t index);

/**
 * The field, counted from 0, in which kolli_csv_next() last found a fault; KOLLI_NO_OFFSET when it
 * found none, or one of the whole record.
 */
KOLLI_API size_t kolli_csv_faulty(const kolli_csv *csv);

/** The line on which the record begins, 1-based. */
KOLLI_API uint32_t kolli_csv_line(const kolli_csv *csv);

/** Bytes from the start of the file to the start of the record. */
KOLLI_API size_t kolli_csv_offset(const kolli_csv *csv);

/** The separator in use; 0 before the first record. */
KOLLI_API char kolli_csv_separator(const kolli_csv *csv);

/** Write one field, in quotes where it must be (separator, quote or line break in it). */
KOLLI_API kolli_status kolli_csv_write_field(kolli_sink sink, kolli_span field, char separator);

#ifdef __cplusplus
}
#endif
#endif
