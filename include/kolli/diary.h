/**
 * kolli/diary.h - a diary that people keep in a spreadsheet becomes events.
 *
 * A diary is a CSV file with one row a step: what was done, when, where, with which goods. Places and
 * products stand in it by the names that two lists give them. Each row says all itself: what it does
 * not say is never made up, and never taken from another row.
 * Source: the ten steps of a stamp programme; EPCIS 2.0 §7.4 (events), CBV 2.0 §7 (words).
 */
#ifndef KOLLI_DIARY_H
#define KOLLI_DIARY_H

#include "kolli/event.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The namespace of what a diary says and EPCIS has no field for: reason. */
#define KOLLI_DIARY_SPACE "https://kolli.example/diary/"

/* ---- Names ------------------------------------------------------------------------------------ */

/** The names that a diary uses for places, with who is in charge there, and for products. */
typedef struct kolli_diary_lists kolli_diary_lists;

/** Make empty lists; NULL without memory. Free them with kolli_diary_lists_free(). */
KOLLI_API kolli_diary_lists *kolli_diary_lists_new(const kolli_allocator *allocator);

/** Free the lists; NULL is fine. */
KOLLI_API void kolli_diary_lists_free(kolli_diary_lists *lists);

/** How many places the lists know. */
KOLLI_API size_t kolli_diary_lists_places(const kolli_diary_lists *lists);

/** How many products the lists know, raw goods too. */
KOLLI_API size_t kolli_diary_lists_products(const kolli_diary_lists *lists);

/**
 * Add the places of a CSV file. Columns, in English or Vietnamese: name (tên, địa điểm...) and gln
 * (mã...), a GLN of 13 digits or a URI; they may also have party (bên phụ trách, tổ chức...), the GLN or URI of who
 * is in charge, and country (nước), two letters of ISO 3166-1. Other columns are skipped.
 *
 * A bad row is told and left out: KOLLI_DIARY_EMPTY, KOLLI_DIARY_LIST_TWICE (the name is there),
 * KOLLI_EVENT_PLACE, a status of kolli_key_parse(), KOLLI_DIARY_COUNTRY, KOLLI_DIARY_ROUNDED,
 * KOLLI_CSV_FIELDS, and those of kolli_csv_next(). Each has line, offset and the column's heading.
 * @param separator  0: found out
 * @param findings   may be NULL
 * @param refused    gets the number of rows left out; may be NULL
 * @return KOLLI_OK also when rows were refused; else KOLLI_EMPTY, KOLLI_DIARY_COLUMN,
 *         KOLLI_ACTIVATION_COLUMN_TWICE, KOLLI_DIARY_ENCODING, the source's status or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_diary_lists_read_places(kolli_diary_lists *lists, kolli_source csv,
                                                     char separator,
                                                     const kolli_finding_sink *findings,
                                                     size_t *refused, kolli_diag *diag);

/**
 * Add the products of a CSV file, raw goods too. Columns: name (tên, sản phẩm...) and gtin (mã...);
 * they may also have unit (đơn vị): a measure such as kg, or what the pieces are called (jar, hũ),
 * which are counted; and pack size (quy cách): what one piece holds, "0,5 kg".
 *
 * Of a bad row: KOLLI_DIARY_EMPTY, KOLLI_DIARY_LIST_TWICE, KOLLI_DIARY_AMOUNT, KOLLI_DIARY_NO_UNIT, KOLLI_DIARY_ROUNDED, a status
 * of kolli_key_parse() and the others of kolli_diary_lists_read_places().
 * @param decimal  the decimal mark, see kolli_diary_options
 */
KOLLI_API kolli_status kolli_diary_lists_read_products(kolli_diary_lists *lists, kolli_source csv,
                                                       char separator, char decimal,
                                                       const kolli_finding_sink *findings,
                                                       size_t *refused, kolli_diag *diag);

/* ---- The diary -------------------------------------------------------------------------------- */

/** How a diary stands. */
typedef struct kolli_diary_result {
    size_t rows;     /**< records behind the header; the sum of written, refused and repeated */
    size_t written;  /**< rows that stand in an event */
    size_t refused;  /**< rows of a step with an error, of which there is no event */
    size_t repeated; /**< rows that say what an earlier one says: not written again */
    size_t warnings; /**< findings that are warnings */
    size_t events;   /**< events made */
    size_t offset;   /**< bytes of the CSV that were worked off, for a progress bar */
    uint32_t line;   /**< the line of the record last worked on */
    uint8_t reserved[12];
} kolli_diary_result;

/** What a diary is told. Start from KOLLI_DIARY_OPTIONS_INIT. All must stay during the call. */
typedef struct kolli_diary_options {
    size_t size;                    /**< sizeof(kolli_diary_options) */
    const kolli_diary_lists *lists; /**< NULL: places and products stand there by their numbers */
    kolli_span zone;     /**< offset from UTC of times that say none, "+07:00"; empty: a time
                             without offset is an error */
    kolli_span space;    /**< namespace of what EPCIS has no field for */
    char separator;      /**< of the CSV; 0: found out */
    char decimal;        /**< ',' as in Vietnam: 1.000 is a thousand; '.' as in English */
    bool strict;         /**< stop at the first error */
    bool no_ids;         /**< leave eventID out; else each event gets a random UUID */
    size_t identifiers;  /**< most in one event; 1 to KOLLI_EVENT_IDENTIFIERS */
    kolli_random random; /**< for event IDs; fill NULL: the system's */
    /** May be NULL; called about every 64 rows and at the end. */
    void (*progress)(void *context, const kolli_diary_result *result);
    /**
     * Open a file of codes that a row names; NULL: rows may name none. A status other than KOLLI_OK
     * refuses the row.
     */
    kolli_status (*open)(void *context, kolli_span name, kolli_source *source, kolli_diag *diag);
    void (*close)(void *context); /**< the file last opened */
    void *context;                /**< for progress, open and close */
} kolli_diary_options;

#define KOLLI_DIARY_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(kolli_diary_options), NULL, {NULL, 0},                                              \
            {KOLLI_DIARY_SPACE, sizeof KOLLI_DIARY_SPACE - 1}, 0, ',', false, false,               \
            KOLLI_EVENT_IDENTIFIERS, {NULL, NULL}, NULL, NULL, NULL, NULL                          \
    }

/**
 * Make the events of a diary, in its order, each as soon as its step is read.
 *
 * The first record names the columns, in English or Vietnamese, in any case, with or without marks; words
 * in brackets behind a name are skipped: "Khối lượng (kg)". kolli_diary_template() writes them all.
 * Columns that are unknown are told and skipped.
 *
 * - Steps: give out stamps (cấp dải tem), print stamps (in tem), harvest (thu hoạch), process (chế biến,
 *   đóng gói), box up (đóng kiện), ship (xuất hàng), receive (nhận hàng), open box (dỡ kiện), sell (bán
 *   lẻ), cancel stamps (huỷ tem). The lot that repeats in another harvest is creating_class_instance.
 * - Dates are day/month/year with four digits of the year, or 2026-03-20; times 7:45, 7h45, 07:45:10,
 *   also with SA, CH, AM or PM. Both may stand in one cell. None is ever made up.
 * - Numbers have options->decimal; dots or blanks between groups of three digits are skipped. The
 *   unit stands in its column or behind the number; else the list of products says it.
 * - Lists in a cell are separated by a line break, ';' or '+': lots "A1 + B1", quantities "7 + 5,6",
 *   one unit and one product for all. Or a step has several rows with the same step number, one
 *   directly behind the other: the first says when and where, each adds its goods.
 * - Codes are what a scanner gave (a link, an element string, brackets), or serials of the row's
 *   product, each written out; or "file: NAME" ("tệp: NAME"), a file with a code a line or a CSV with
 *   a column for codes or serials. A range is refused.
 * - A cell that only says "as above" is refused: so that nothing is filled in that nobody said.
 * - Documents: the number of a delivery note under the GLN of the sender's party (desadv), of an order
 *   for stamps under that of the place or the issuer (po).
 *
 * Findings, with line, offset in the CSV and the column's heading as pointer ("/ngày"): errors for
 * rows that are refused, warnings for rows that are almost surely wrong, notes. A row that repeats an
 * earlier one is a warning (KOLLI_DIARY_TWICE) and makes no event. At the end come what only the whole
 * file shows, in times and not in lines, for a row may be written late: a lot used before it was
 * harvested, made or received (KOLLI_DIARY_LOT_EARLY), more used than there was
 * (KOLLI_DIARY_LOT_OVER).
 *
 * @param allocator  NULL: libc
 * @param csv        the CSV's bytes, UTF-8
 * @param options    NULL: KOLLI_DIARY_OPTIONS_INIT
 * @param events     gets the events; each passes kolli_event_check()
 * @param findings   may be NULL
 * @param result     gets the counts, also on failure; may be NULL
 * @param diag       may be NULL
 * @return KOLLI_OK also when rows were refused; else, and then it stopped: KOLLI_EMPTY (no header),
 *         KOLLI_DIARY_COLUMN (a column is missing), KOLLI_ACTIVATION_COLUMN_TWICE,
 *         KOLLI_DIARY_ENCODING, a status of kolli_csv_next() for the header, that of the
 *         first error when options->strict, KOLLI_ARGUMENT (zone, decimal, identifiers), the
 *         source's, random source's or sink's status, KOLLI_DIGEST or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_diary_run(const kolli_allocator *allocator, kolli_source csv,
                                       const kolli_diary_options *options, kolli_event_sink events,
                                       const kolli_finding_sink *findings,
                                       kolli_diary_result *result, kolli_diag *diag);

/** The tables that a cooperative keeps. */
typedef enum kolli_diary_table {
    KOLLI_DIARY_ROWS,
    KOLLI_DIARY_PLACES,
    KOLLI_DIARY_PRODUCTS,
} kolli_diary_table;

/**
 * Write an empty table: a byte order mark, so that spreadsheets see the UTF-8, the headings and one
 * sample row, which says that it is one.
 * @return KOLLI_OK, KOLLI_ARGUMENT (no such table) or the sink's status
 */
KOLLI_API kolli_status kolli_diary_template(kolli_diary_table table, kolli_language language,
                                            char separator, kolli_sink sink);

#ifdef __cplusplus
}
#endif
#endif
