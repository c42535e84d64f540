/**
 * kolli/base.h - what every other header needs: spans, status, memory, sinks, decimals and times.
 *
 * Nothing here knows GS1. All functions are thread-safe on different objects; there is no global
 * state.
 */
#ifndef KOLLI_BASE_H
#define KOLLI_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__)
#define KOLLI_API __attribute__((visibility("default")))
#else
#define KOLLI_API
#endif

#define KOLLI_VERSION_MAJOR 0
#define KOLLI_VERSION_MINOR 1
#define KOLLI_VERSION_PATCH 0
#define KOLLI_VERSION "0.1.0"

/** "No place known" in an offset. */
#define KOLLI_NO_OFFSET SIZE_MAX

#ifdef __cplusplus
extern "C" {
#endif

/** What a call came to. Each row of status.def is one value; numbers are for ever. 0 is success. */
typedef enum kolli_status {
#define KOLLI_STATUS(name, number, source, message, repair) KOLLI_##name = (number),
#include "kolli/status.def"
#undef KOLLI_STATUS
} kolli_status;

/** Bytes that somebody else owns: a pointer and a length. Need not end in NUL. Passed by value. */
typedef struct kolli_span {
    const char *ptr; /**< may be NULL when len is 0 */
    size_t len;      /**< bytes */
} kolli_span;

/** The span of a NUL-terminated string; NULL gives the empty span. It lives as long as @p text. */
static inline kolli_span kolli_span_of(const char *text)
{
    kolli_span span;
    span.ptr = text;
    span.len = text == NULL ? 0 : strlen(text);
    return span;
}

struct kolli_diag;

/**
 * Where an object takes its memory from. One function does all: @p block NULL allocates, @p
 * new_size 0 frees and returns NULL, else the block is resized and its contents kept. It returns
 * NULL when there is no memory; the old block is then untouched. @p old_size is the size last asked
 * for @p block. Blocks are aligned for any type. The functions and @p context must outlive the
 * object.
 */
typedef struct kolli_allocator {
    void *(*resize)(void *context, void *block, size_t old_size, size_t new_size);
    void *context;
} kolli_allocator;

/**
 * Where output goes. @p write takes all bytes or returns a status (KOLLI_WRITE_FAILED fits most),
 * which the writing call then returns at once. Bytes are valid during the call only.
 */
typedef struct kolli_sink {
    kolli_status (*write)(void *context, kolli_span bytes);
    void *context;
} kolli_sink;

/**
 * Where input comes from. @p read fills up to @p size bytes and says in @p got how many; 0 is the
 * end. A status other than KOLLI_OK (KOLLI_READ_FAILED fits most) ends the reading call with that
 * status.
 */
typedef struct kolli_source {
    kolli_status (*read)(void *context, char *buffer, size_t size, size_t *got);
    void *context;
} kolli_source;

/** The version of the library that runs, for instance "0.1.0"; static, never freed. */
KOLLI_API const char *kolli_version(void);

/** Bytes of a word that kolli_slips() looks at. */
#define KOLLI_SLIPS_BYTES 64

/**
 * How many slips of a typing hand lie between two words: a byte more, less or wrong, or two swapped.
 * Few for the length of the words: the one may have been meant by the other.
 * @return the least number of slips; SIZE_MAX when a word is longer than KOLLI_SLIPS_BYTES
 */
KOLLI_API size_t kolli_slips(kolli_span left, kolli_span right);

/* ---- A growable memory sink ------------------------------------------------------------------ */

/** Bytes that grow: the sink to write to when the result is wanted in memory. */
typedef struct kolli_buffer kolli_buffer;

/**
 * Make an empty buffer.
 * @param allocator  kept by value; NULL: libc
 * @return the buffer, to be freed with kolli_buffer_free(), or NULL without memory
 */
KOLLI_API kolli_buffer *kolli_buffer_new(const kolli_allocator *allocator);

/** Free a buffer; NULL is fine. */
KOLLI_API void kolli_buffer_free(kolli_buffer *buffer);

/** Empty the buffer; its memory is kept for the next use. */
KOLLI_API void kolli_buffer_clear(kolli_buffer *buffer);

/** What the buffer holds, followed by one NUL that is not counted; valid until the next change. */
KOLLI_API kolli_span kolli_buffer_span(const kolli_buffer *buffer);

/**
 * A sink that appends to @p buffer; valid as long as it. Writing returns KOLLI_OK or
 * KOLLI_NO_MEMORY.
 */
KOLLI_API kolli_sink kolli_buffer_sink(kolli_buffer *buffer);

/* ---- Decimals -------------------------------------------------------------------------------- */

/** Digits that a decimal holds. */
#define KOLLI_DECIMAL_DIGITS 38
/** Bytes that kolli_decimal_write() needs at most, its NUL included. */
#define KOLLI_DECIMAL_TEXT 448

/**
 * An exact decimal number: digits x 10^exponent, no binary fraction anywhere. Normal form: no
 * leading zero digit, no trailing zero digit, zero is digits 0, exponent 0, not negative. Equal
 * values have equal bytes.
 */
typedef struct kolli_decimal {
    int16_t exponent;                    /**< power of ten of the last digit, -400 to 400 */
    uint8_t digits;                      /**< digits in use, 0 (zero) to 38 */
    uint8_t negative;                    /**< 1 when below zero */
    uint8_t digit[KOLLI_DECIMAL_DIGITS]; /**< 0 to 9, most significant first; unused ones are 0 */
} kolli_decimal;

/**
 * Read a decimal: optional sign, digits with an optional point, optional exponent ("7.50", "-.5",
 * "5.", "1e3").
 * @param text  all of it must be the number; no white space
 * @param diag  may be NULL; on failure offset into @p text
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_NUMBER_SYNTAX, or KOLLI_NUMBER_RANGE (more than 38
 *         significant digits, or in normal form an exponent outside -400 to 400); on failure @p
 *         value is unchanged
 */
KOLLI_API kolli_status kolli_decimal_parse(kolli_decimal *value, kolli_span text,
                                           struct kolli_diag *diag);

/**
 * Write plain decimal text without exponent ("7.5", "-0.05", "1000"), ended by NUL; returns its
 * length.
 */
KOLLI_API size_t kolli_decimal_write(const kolli_decimal *value, char buffer[KOLLI_DECIMAL_TEXT]);

/** Compare by value: below 0, 0 or above 0. */
KOLLI_API int kolli_decimal_compare(const kolli_decimal *left, const kolli_decimal *right);

/**
 * @p sum = @p left + @p right, exactly, else KOLLI_NUMBER_RANGE (@p sum unchanged). May be one
 * object.
 */
KOLLI_API kolli_status kolli_decimal_add(kolli_decimal *sum, const kolli_decimal *left,
                                         const kolli_decimal *right);

/**
 * @p difference = @p left - @p right, exactly, else KOLLI_NUMBER_RANGE (unchanged). May be one
 * object.
 */
KOLLI_API kolli_status kolli_decimal_subtract(kolli_decimal *difference, const kolli_decimal *left,
                                              const kolli_decimal *right);

/**
 * @p product = @p left x @p right, exactly, else KOLLI_NUMBER_RANGE (unchanged). May be one object.
 */
KOLLI_API kolli_status kolli_decimal_multiply(kolli_decimal *product, const kolli_decimal *left,
                                              const kolli_decimal *right);

/* ---- Times ----------------------------------------------------------------------------------- */

/**
 * Bytes that kolli_time_write() needs, its NUL included:
 * 2026-03-20T07:45:00.123456789012345678+07:00.
 */
#define KOLLI_TIME_TEXT 48

/**
 * An instant with the offset it was told in. 18 fraction digits are held; when the text had more
 * and they are not all zero, @p beyond says so and comparison wants the text
 * (kolli_time_compare_text()).
 */
typedef struct kolli_time {
    int64_t seconds;         /**< since 1970-01-01T00:00:00Z, without leap seconds */
    uint64_t attoseconds;    /**< 0 to 10^18 - 1 */
    int16_t offset_minutes;  /**< east of UTC, -840 to 840 */
    uint8_t fraction_digits; /**< fraction digits to write, 0 to 18 */
    uint8_t beyond;          /**< 1 when the text had non-zero digits after the 18th */
    uint8_t reserved[4];
} kolli_time;

/**
 * Read a date and time with its offset: YYYY-MM-DDThh:mm:ss[.f...](Z|+hh:mm|-hh:mm), years 0001 to
 * 9999, offsets to 14:00. Source: ISO 8601-1, xsd:dateTimeStamp; EPCIS 2.0 §7.3.2. 24:00:00 and
 * second 60 are refused.
 * @param text  all of it must be the time
 * @param diag  may be NULL; on failure offset into @p text and length of the fault
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TIME_SYNTAX, KOLLI_TIME_RANGE (a field out of its range, no
 *         such day), KOLLI_TIME_OFFSET (none) or KOLLI_TIME_OFFSET_BAD; on failure @p time is
 *         unchanged
 */
KOLLI_API kolli_status kolli_time_parse(kolli_time *time, kolli_span text, struct kolli_diag *diag);

/**
 * Write the time in its own offset with its own number of fraction digits, ended by NUL.
 * @return the length of the text; 0 when the time is outside the years 0001 to 9999
 */
KOLLI_API size_t kolli_time_write(const kolli_time *time, char buffer[KOLLI_TIME_TEXT]);

/** Write the offset alone, as EPCIS has it in eventTimeZoneOffset: "+07:00", ended by NUL. */
KOLLI_API void kolli_time_write_offset(const kolli_time *time, char buffer[7]);

/** Compare as instants, to 18 fraction digits: below 0, 0 or above 0. */
KOLLI_API int kolli_time_compare(const kolli_time *left, const kolli_time *right);

/**
 * Compare two time texts as instants with all their fraction digits.
 * @param order  gets below 0, 0 or above 0
 * @return as kolli_time_parse(), for whichever text is at fault; @p order is then unchanged
 */
KOLLI_API kolli_status kolli_time_compare_text(int *order, kolli_span left, kolli_span right,
                                               struct kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
