/**
 * kolli/label.h - a stamp with its symbol, human-readable lines and free text, and a run that makes
 * them from a CSV.
 *
 * One label is one SVG in millimetres. A run reads rows, checks each as a scan is checked, and
 * writes labels or pages of labels through the caller's functions: the library opens no file here.
 * A bad row is a finding with its line; the run goes on. Source: GS1 General Specifications
 * section 4.14 (human-readable interpretation), 5 (symbols and quiet zones), 6 (placement).
 */
#ifndef KOLLI_LABEL_H
#define KOLLI_LABEL_H

#include "kolli/csv.h"
#include "kolli/element.h"
#include "kolli/symbol.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- One label ------------------------------------------------------------------------------- */

/** Lines of free text on a label. */
#define KOLLI_LABEL_TEXTS 2

/**
 * How a label looks. Lengths in mm; zeros mean: choose. Start from KOLLI_LAYOUT_INIT (a QR stamp of
 * 50 x 30).
 *
 * A matrix symbol stands at the left with the text at its right, or above the text when the label
 * is less than 5/4 as wide as high; a linear symbol stands at the bottom under the text. Text that
 * has no room is broken over two rows, then made smaller down to font_min, then cut with an
 * ellipsis, then left out, each of the last two with a warning; it never leaves the label or enters
 * the quiet zone.
 */
typedef struct kolli_layout {
    size_t size;          /**< sizeof(kolli_layout) */
    double width, height; /**< of the label: 5 to 1,000 */
    double margin; /**< kept white at every edge, outside the quiet zone; less than a third of both
                      sides */
    kolli_symbology symbology;
    kolli_symbol_options
        symbol;         /**< for the symbol; its stem must outlive the calls that get the layout */
    double x_dimension; /**< of the symbol; 0: the standard's target, or what the label has room
                           for, never below the standard's least */
    double bar_height;  /**< of linear symbols; 0: the standard's, or what the label has room for */
    double font_text;   /**< size of the first text line; the others follow it; 0: by the label's
                           height */
    double font_hri;    /**< size of the human-readable lines; 0: by the label's height */
    double font_min;    /**< smallest size of any text; 0: 1.2 */
    kolli_span hri; /**< AIs to show, parted by spaces or commas ("01 21"); empty: all; must outlive
                       the calls */
    bool no_hri;    /**< show none */
    bool titles;    /**< data titles in front: "SERIAL (21) QCT95XRBNC" */
    bool border;    /**< a thin line around the label, in its margin */
} kolli_layout;

#define KOLLI_LAYOUT_INIT                                                                          \
    {                                                                                              \
        sizeof(kolli_layout), 50, 30, 1, KOLLI_QR_LINK, KOLLI_SYMBOL_OPTIONS_INIT, 0, 0, 0, 0, 0,  \
            {NULL, 0}, false, false, false                                                         \
    }

/**
 * Judge a layout by itself, without a symbol.
 * @param diag  may be NULL; argument {1} names the member
 * @return KOLLI_OK or KOLLI_LABEL_OPTION
 */
KOLLI_API kolli_status kolli_layout_check(const kolli_layout *layout, kolli_diag *diag);

/** What one label says. Valid during the call. */
typedef struct kolli_label_content {
    size_t size;                        /**< sizeof(kolli_label_content) */
    const kolli_elements *elements;     /**< checked; not empty */
    kolli_span text[KOLLI_LABEL_TEXTS]; /**< UTF-8, composed or decomposed; control characters
                                           become spaces */
    kolli_span producer;                /**< the producer's name; may be empty */
} kolli_label_content;

#define KOLLI_LABEL_CONTENT_INIT                                                                   \
    {                                                                                              \
        sizeof(kolli_label_content), NULL, {{NULL, 0}, {NULL, 0}},                                 \
        {                                                                                          \
            NULL, 0                                                                                \
        }                                                                                          \
    }

/** What makes labels, one after another: holds a symbol and buffers. Steady state takes no memory
 * of kolli's own. */
typedef struct kolli_label kolli_label;

/** Make one; NULL without memory. Free it with kolli_label_free(). */
KOLLI_API kolli_label *kolli_label_new(const kolli_allocator *allocator);

/** Free one; NULL is fine. */
KOLLI_API void kolli_label_free(kolli_label *label);

/**
 * Write one label as an SVG document. Nothing is written on failure, unless the sink fails.
 * @param layout    NULL: KOLLI_LAYOUT_INIT
 * @param findings  may be NULL; hears KOLLI_LABEL_TEXT_CUT and KOLLI_LABEL_TEXT_LEFT_OUT as
 * warnings, without line; their pointer is "/text1", "/text2", "/producer" or, of elements, ""
 * @param diag      may be NULL
 * @return KOLLI_OK, KOLLI_LABEL_OPTION, KOLLI_LABEL_NO_ROOM (the symbol is larger than the label
 * leaves), KOLLI_UTF8 (a text), a status of kolli_symbol_encode(), KOLLI_NO_MEMORY or the sink's
 * status
 */
KOLLI_API kolli_status kolli_label_write(kolli_label *label, const kolli_layout *layout,
                                         const kolli_label_content *content, kolli_sink sink,
                                         const kolli_finding_sink *findings, kolli_diag *diag);

/* ---- Pages of labels ---------------------------------------------------------------------------
 */

/** A page with a grid of labels, in mm. Start from KOLLI_SHEET_INIT (A4). */
typedef struct kolli_sheet {
    size_t size;          /**< sizeof(kolli_sheet) */
    double width, height; /**< of the page: 5 to 5,000 */
    double margin;       /**< least white at each edge; the grid stands in the middle of the page */
    double gap_x, gap_y; /**< between labels */
    uint16_t columns, rows; /**< 0: as many as fit, at most 1,000 labels a page */
    bool no_marks; /**< leave out the cut marks, which stand in the page's margin, clear of every
                      label */
} kolli_sheet;

#define KOLLI_SHEET_INIT                                                                           \
    {                                                                                              \
        sizeof(kolli_sheet), 210, 297, 8, 2, 2, 0, 0, false                                        \
    }

/**
 * How many labels of a layout a sheet takes.
 * @param columns  gets labels side by side
 * @param rows     gets rows of labels
 * @return KOLLI_OK, KOLLI_LABEL_OPTION or KOLLI_LABEL_SHEET (not one label, or not the columns and
 * rows asked for)
 */
KOLLI_API kolli_status kolli_sheet_places(const kolli_sheet *sheet, const kolli_layout *layout,
                                          size_t *columns, size_t *rows, kolli_diag *diag);

/* ---- A run -------------------------------------------------------------------------------------
 */

/** How a run stands. */
typedef struct kolli_run_result {
    size_t rows;     /**< records behind the header, bad ones included */
    size_t made;     /**< labels that were made */
    size_t refused;  /**< records that gave no label, each with an error finding; rows = made +
                        refused at the end */
    size_t files;    /**< files that were written: labels or pages */
    size_t warnings; /**< warnings and notes reported */
    size_t offset;   /**< bytes of the CSV that were worked off, for a progress bar */
    uint32_t line;   /**< the line of the record last worked on */
    uint8_t reserved[12];
} kolli_run_result;

/** One label that was made: written, and its file closed well. Valid during the call. */
typedef struct kolli_run_label {
    const kolli_elements *elements; /**< what the symbol says: the same object, checked once */
    kolli_span name;                /**< of its file, or of its page's */
    uint32_t line;                  /**< of its record in the CSV */
    uint8_t reserved[4];
    size_t number; /**< 1 for the first label that was made */
} kolli_run_label;

/**
 * Where a run's files go. A status other than KOLLI_OK ends the run with that status. One file at a
 * time: open, the sink, close.
 */
typedef struct kolli_run_output {
    /** A file with this relative name ('/' parts folders; UTF-8; checked, see pattern); gives the
     * sink for its bytes. @p diag may be NULL, here and below. NULL: nothing is drawn, no name is
     * looked at; rows are read and checked, and made() tells of each good one, its name empty. */
    kolli_status (*open)(void *context, kolli_span name, kolli_sink *sink, kolli_diag *diag);
    /** The end of the file; @p whole false: it could not be written whole and should go. */
    kolli_status (*close)(void *context, bool whole, kolli_diag *diag);
    /** May be NULL. Called for every label in the CSV's order, after close() of its file came to
     * KOLLI_OK. */
    kolli_status (*made)(void *context, const kolli_run_label *label, kolli_diag *diag);
    /** May be NULL. Called about every 64 records and at the end; look at the clock there, not
     * here. */
    void (*progress)(void *context, const kolli_run_result *result);
    void *context;
} kolli_run_output;

/** What a run is told. Start from KOLLI_RUN_OPTIONS_INIT. Everything must stay during the run. */
typedef struct kolli_run_options {
    size_t size;                /**< sizeof(kolli_run_options) */
    const kolli_layout *layout; /**< NULL: KOLLI_LAYOUT_INIT */
    const kolli_sheet
        *sheet; /**< NULL: one file a label; else pages "page-0001.svg", "page-0002.svg"... */
    kolli_span pattern; /**< name of a label's file, see kolli_run(); empty: the default there */
    kolli_span text[KOLLI_LABEL_TEXTS]; /**< for rows whose own text1, text2 is empty or that have
                                           no such column */
    kolli_span producer;                /**< likewise */
    char separator;                     /**< of the CSV; 0: found out */
    bool strict;                        /**< stop at the first bad row */
    bool copies; /**< the same serial may come again: copies of a label are wanted */
} kolli_run_options;

#define KOLLI_RUN_OPTIONS_INIT                                                                     \
    {                                                                                              \
        sizeof(kolli_run_options), NULL, NULL, {NULL, 0}, {{NULL, 0}, {NULL, 0}}, {NULL, 0}, 0,    \
            false, false                                                                           \
    }

/**
 * Make the labels of a CSV.
 *
 * The first record names the columns: an application identifier ("01"), a word for one
 * (kolli_ai_find_word(): "gtin", "serial", "lot", "expiry"... and the Vietnamese words), or text1,
 * text2, producer or file. Other columns are kept for file names; one that the pattern does not
 * name is told by a note. At least one column must be a GS1 key. Records that begin with '#' and
 * empty lines are skipped. Spaces around a value are taken away; an empty value means that the
 * label has no such element. A GTIN of 8, 12 or 13 digits (AI 01, 02 and 03) gets its leading
 * zeros. Elements stand in the order of the columns.
 *
 * A record with more values than columns (unless the extra ones are empty) or fewer is refused. So
 * is a second label for the same key and serial (or SSCC), unless options->copies; a key without
 * serial names a product, a lot or a place, not one thing, and may come again. A record whose elements
 * do not go together (kolli_elements_check()) is refused.
 *
 * A name pattern is text with columns in braces, as AI, word or the column's own name:
 * "{producer}/{21}.svg";
 * "{21|line}" takes the first that is not empty; "line" is the record's line, "number" counts
 * labels. Default:
 * "{file}" with a file column, else the key and its serial, "{01}-{21|line}.svg". ".svg" is added
 * where it is missing. In values (but those of the file column, where '/' parts folders) the
 * characters / \ : * ? " < > | and control characters become '_', and so does a dot or space at the
 * end of a part; a note says so once. A name is refused when a part is empty, "." or "..", when a
 * part has more than 255 bytes or all has more than 1,000, or when a file had that name before
 * (ASCII letters in either case are one: disks for exchange take them so).
 *
 * Findings: an error for each record that gave no label (several where its elements do not go
 * together), with line, offset and length in the CSV and the pointer "/column"; warnings and notes as said here and at kolli_label_write(). Where the
 * CSV itself is bad, the run goes on behind the next line end.
 *
 * Memory: independent of the number of rows, but for 20 bytes a slot for each key and serial and
 * each file name seen, slots at most 7/8 full: 23 to 46 bytes a row and kind, half as much again
 * while the table grows.
 *
 * @param allocator  NULL: libc
 * @param csv        the CSV's bytes
 * @param options    NULL: KOLLI_RUN_OPTIONS_INIT
 * @param output     open and close must both be there, or neither
 * @param findings   may be NULL
 * @param result     gets the counts, also on failure; may be NULL
 * @param diag       may be NULL
 * @return KOLLI_OK also when rows were refused; else, and then the run stopped: the status of the
 * first bad row when options->strict; KOLLI_EMPTY (no header); of the header:
 * KOLLI_LABEL_COLUMN_TWICE, KOLLI_LABEL_COLUMN_UNKNOWN (digits, but no AI),
 * KOLLI_LABEL_NO_KEY_COLUMN, or a status of kolli_csv_next(); of the options: KOLLI_LABEL_PATTERN,
 * KOLLI_SYMBOL_OPTION, KOLLI_LINK_STEM_BAD, KOLLI_LABEL_OPTION, KOLLI_LABEL_SHEET, KOLLI_UTF8,
 * KOLLI_ARGUMENT; the source's or the output's own status; KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_run(const kolli_allocator *allocator, kolli_source csv,
                                 const kolli_run_options *options, const kolli_run_output *output,
                                 const kolli_finding_sink *findings, kolli_run_result *result,
                                 kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
