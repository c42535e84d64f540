/**
 * kolli/scan.h - what a scanner sends for one symbol, read and written.
 *
 * A scanner puts an AIM symbology identifier in front of the data: "]d2" of a GS1 DataMatrix, "]E0"
 * of an EAN-13. Source: GS1 General Specifications §7.8 (processing of data from symbols), ISO/IEC
 * 15424 (symbology identifiers).
 */
#ifndef KOLLI_SCAN_H
#define KOLLI_SCAN_H

#include "kolli/element.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The symbols that scanners tell of, in the order of carrier.def; 0 is none. */
typedef enum kolli_carrier {
    KOLLI_CARRIER_NONE,
    KOLLI_CARRIER_EAN_13, /**< also what ]E0 sends for UPC-A and UPC-E: 13 digits */
    KOLLI_CARRIER_UPC_A,
    KOLLI_CARRIER_UPC_E,
    KOLLI_CARRIER_EAN_8,
    KOLLI_CARRIER_ADD_ON_2, /**< the add-on of an EAN or UPC symbol, sent by itself */
    KOLLI_CARRIER_ADD_ON_5,
    KOLLI_CARRIER_ITF, /**< ITF-14 when it has 14 digits */
    KOLLI_CARRIER_GS1_128,
    KOLLI_CARRIER_DATABAR, /**< Omnidirectional, Truncated and Stacked: a GTIN */
    KOLLI_CARRIER_DATABAR_LIMITED,
    KOLLI_CARRIER_DATABAR_EXPANDED, /**< what ]e0 is read as: all of DataBar, and composites */
    KOLLI_CARRIER_DATAMATRIX,       /**< GS1 DataMatrix when it has elements */
    KOLLI_CARRIER_QR,               /**< GS1 QR Code when it has elements */
    KOLLI_CARRIER_DOTCODE,          /**< GS1 DotCode when it has elements */
    KOLLI_CARRIER_CODE_39,
    KOLLI_CARRIER_CODABAR,
    KOLLI_CARRIER_CODE_93,
    KOLLI_CARRIER_CODE_128,
    KOLLI_CARRIER_PDF417,
    KOLLI_CARRIER_MAXICODE,
    KOLLI_CARRIER_AZTEC,
    KOLLI_CARRIER_HAN_XIN,
    KOLLI_CARRIER_COMPOSITE, /**< what follows a separator or an escape in a 2D component */
    KOLLI_CARRIER_OTHER,     /**< the scanner does not say which */
} kolli_carrier;

/** The name of a carrier, "GS1-128"; static; "" for a number that is none. */
KOLLI_API const char *kolli_carrier_name(kolli_carrier carrier);

/** The carrier with this name or word ("gs1-128", "datamatrix"), in either case; false: none. */
KOLLI_API bool kolli_carrier_find(kolli_span word, kolli_carrier *carrier);

/** What kind of data a symbol has. */
typedef enum kolli_scan_kind {
    KOLLI_SCAN_PLAIN,    /**< text that GS1 says nothing of */
    KOLLI_SCAN_ELEMENTS, /**< application identifiers and values */
    KOLLI_SCAN_GTIN,     /**< a number alone; the list has it as AI 01, with zeros in front */
    KOLLI_SCAN_ADD_ON,   /**< the two or five digits of an add-on alone */
    KOLLI_SCAN_ADDRESS,  /**< a web address; kolli_link_scan() says whether it is a Digital Link */
    KOLLI_SCAN_LINK,     /**< a GS1 Digital Link, given by kolli_link_scan() alone */
} kolli_scan_kind;

/** One scan, by value; its spans are of the data that were read. {0} is a good start. */
typedef struct kolli_scan {
    kolli_carrier carrier;
    kolli_scan_kind kind;
    char identifier[4]; /**< the symbology identifier, "]d2"; "" when there was none */
    uint8_t reserved[4];
    kolli_span text;   /**< the digits of a number, the address, the plain text, or all elements */
    kolli_span add_on; /**< the digits of the add-on beside an EAN-13 or UPC; else empty */
    uint64_t more[2];
} kolli_scan;

/**
 * Read what a scanner sent for one symbol: symbology identifier and data.
 *
 * Elements are separated by GS and checked as kolli_elements_add() does; no FNC1 stands in front of
 * the first, for the identifier says so. Behind the digits of an EAN or UPC symbol "|]e0" begins
 * the 2D part of a composite; DataBar and GS1-128 composites are one message and come as elements.
 * ITF of 14 digits with a right check digit is a GTIN; "]I1" says that the scanner has checked it,
 * so that a wrong one is a fault. A number for use inside a company (GS1 Prefix 02, 04, 20-29) is
 * in the list as AI 01 like any other.
 *
 * @param scan  gets what was read; unchanged on failure
 * @param list  gets the elements in place of what it held; empty on failure
 * @param data  borrowed: @p scan points into it
 * @param diag  may be NULL; on failure: status, byte offset into @p data, length of the fault
 * @return KOLLI_OK, KOLLI_SCAN_NO_IDENTIFIER, KOLLI_SCAN_IDENTIFIER (an unknown one),
 *         KOLLI_SCAN_CARET (a '^' instead of GS), KOLLI_SCAN_DIGITS, KOLLI_SCAN_LENGTH,
 *         KOLLI_SCAN_COMPOSITE (no "]e0" and data behind '|'), KOLLI_EMPTY, KOLLI_TOO_LONG,
 *         KOLLI_AI_EMPTY, KOLLI_AI_SEPARATOR or a status of kolli_elements_add()
 */
KOLLI_API kolli_status kolli_scan_parse(kolli_scan *scan, kolli_elements *list, kolli_span data,
                                        kolli_diag *diag);

/**
 * Read the message of a symbol as people show it, without symbology identifier: "^..." is elements,
 * "02345673|^99X" plain text with the 2D part of a composite, whose elements are then in the list,
 * "http..." an address, "\^..." is plain text that begins with '^'; all else is plain. Its carrier
 * is KOLLI_CARRIER_NONE: set it to write.
 * @return KOLLI_OK, KOLLI_AI_FNC1 (no '^' behind a number and '|') or as kolli_elements_parse_fnc1()
 */
KOLLI_API kolli_status kolli_scan_parse_shown(kolli_scan *scan, kolli_elements *list,
                                              kolli_span text, kolli_diag *diag);

/**
 * Write what a scanner sends for a symbol: the inverse of kolli_scan_parse().
 *
 * Elements are taken from the list when the kind is KOLLI_SCAN_ELEMENTS, with the separators that
 * they need and those that were read; a carrier of a GTIN takes AI 01 alone. Else the text of the
 * scan is written. The 2D part of a composite is written with the carriers that can have one (EAN,
 * UPC, DataBar, GS1-128: "]e0") and left out with others.
 *
 * @param scan  carrier and kind; identifier may choose among those of the carrier ("]Q2"); text as
 *              the kind needs it, for a GTIN the digits of the symbol with their check digit (8, 12,
 *              13 or 14)
 * @param diag  may be NULL; offset into the text of the scan
 * @return KOLLI_OK, KOLLI_ARGUMENT (no carrier, a wrong add-on), KOLLI_EMPTY (no elements),
 *         KOLLI_SCAN_NO_ELEMENTS, KOLLI_SCAN_NO_TEXT, KOLLI_SCAN_NUMBER (other elements than one
 *         AI 01), KOLLI_SCAN_DIGITS, KOLLI_SCAN_LENGTH, KOLLI_CHECK_DIGIT, KOLLI_SCAN_INDICATOR
 *         (all of these write nothing) or the sink's status
 */
KOLLI_API kolli_status kolli_scan_write(const kolli_scan *scan, const kolli_elements *list,
                                        kolli_sink sink, kolli_diag *diag);

/** How noise is to be taken. Start from KOLLI_REPAIR_OPTIONS_INIT. */
typedef struct kolli_repair_options {
    size_t size; /**< sizeof(kolli_repair_options) */
    bool strict; /**< refuse noise instead of repairing it */
    uint8_t reserved[3];
    kolli_carrier carrier; /**< the symbol when no identifier was sent; NONE: told by the data */
    kolli_span prefix;     /**< what this scanner puts in front of each scan, or empty */
    kolli_span suffix;     /**< what it puts behind, or empty */
} kolli_repair_options;

#define KOLLI_REPAIR_OPTIONS_INIT                                                                  \
    {sizeof(kolli_repair_options), false, {0}, KOLLI_CARRIER_NONE, {NULL, 0}, {NULL, 0}}

/**
 * Make scan data for kolli_scan_parse() of what keyboards, logs and interfaces left of a scan.
 *
 * Repaired, and each repair told to @p notes with its place in @p raw: the prefix and the suffix of
 * the options; blanks and control characters in front, control characters behind; a symbology
 * identifier in the wrong case; in elements a separator shown as ^ | ~1 <GS> {GS} [GS] \x1d \u001d
 * or the picture U+241D (unless a GS is there too) and an FNC1 in front of them; elements in a
 * symbol whose identifier says plain data (no FNC1 in first position), and no identifier at all.
 * The last two need what vouches for elements: AI 00, 01 or 02 in front with a right check digit
 * or, without identifier, separators between good elements. Plain data are never changed inside.
 *
 * @param repaired  gets the scan data in place of what it held; empty on failure
 * @param list      used for trying; empty afterwards
 * @param raw       1 to KOLLI_ELEMENTS_BYTES bytes
 * @param options   may be NULL: repair, carrier unknown
 * @param notes     may be NULL; hears a KOLLI_NOTE for each repair
 * @param diag      may be NULL; offset into @p raw
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TOO_LONG or KOLLI_NO_MEMORY; when strict also
 *         KOLLI_RAW_PREFIX, KOLLI_RAW_SUFFIX, KOLLI_RAW_SEPARATOR, KOLLI_RAW_FNC1, KOLLI_RAW_PLAIN,
 *         KOLLI_RAW_IDENTIFIER or KOLLI_RAW_CASE, the first that was found
 */
KOLLI_API kolli_status kolli_scan_repair(kolli_buffer *repaired, kolli_elements *list,
                                         kolli_span raw, const kolli_repair_options *options,
                                         const kolli_finding_sink *notes, kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
