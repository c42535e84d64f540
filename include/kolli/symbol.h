/**
 * kolli/symbol.h - elements as the modules of a barcode symbol, and the symbol as SVG in
 * millimetres.
 *
 * Source: GS1 General Specifications section 5; ISO/IEC 15417, 15420, 16390, 16022, 18004.
 */
#ifndef KOLLI_SYMBOL_H
#define KOLLI_SYMBOL_H

#include "kolli/element.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The symbologies, in the order of symbol.def. */
typedef enum kolli_symbology {
    KOLLI_QR_LINK,         /**< QR Code with a GS1 Digital Link URI, ]Q1 */
    KOLLI_DATAMATRIX_LINK, /**< Data Matrix with a GS1 Digital Link URI, ]d1 */
    KOLLI_GS1_QR,          /**< GS1 QR Code, ]Q3 */
    KOLLI_GS1_DATAMATRIX,  /**< GS1 DataMatrix, ]d2 */
    KOLLI_GS1_128,         /**< GS1-128, ]C1 */
    KOLLI_EAN_13,          /**< EAN-13, ]E0 */
    KOLLI_EAN_8,           /**< EAN-8, ]E4 */
    KOLLI_UPC_A,           /**< UPC-A, ]E0 */
    KOLLI_ITF_14,          /**< ITF-14, ]I1 */
} kolli_symbology;

/** Symbologies there are. */
#define KOLLI_SYMBOLOGIES 9

/**
 * What a symbology is, from symbol.def; static text. Sizes: GenSpecs §5.12, trade items at retail.
 */
typedef struct kolli_symbology_facts {
    kolli_symbology symbology;
    const char *name;          /**< "GS1 DataMatrix", "QR Code (Digital Link)" */
    const char *word;          /**< "gs1-datamatrix", "qr-link": what the command calls it */
    const char *identifier;    /**< AIM symbology identifier: "]d2" */
    bool matrix;               /**< 2D: modules are squares */
    uint8_t quiet_left;        /**< quiet zone in X */
    uint8_t quiet_right;
    uint8_t quiet_vertical;    /**< above and below; 0 for linear symbols */
    double x_min, x_target, x_max; /**< X-dimension in mm */
    double height;             /**< of bars in mm at the target X; 0 for matrix symbols */
} kolli_symbology_facts;

/** Facts of a symbology; NULL for a number that is none. */
KOLLI_API const kolli_symbology_facts *kolli_symbology_facts_of(kolli_symbology symbology);

/** The symbology with this word or name, in either case; false when there is none. */
KOLLI_API bool kolli_symbology_find(kolli_span word, kolli_symbology *symbology);

/**
 * How a symbol is to be made. Zeros mean: choose. Start from KOLLI_SYMBOL_OPTIONS_INIT. An option
 * that the symbology does not have is refused, not overlooked; only the stem may be given to all.
 */
typedef struct kolli_symbol_options {
    size_t size;      /**< sizeof(kolli_symbol_options) */
    char ecc;         /**< QR: 'L' 'M' 'Q' 'H'; 0: 'M' */
    uint8_t version;  /**< QR: 1 to 40; 0: smallest */
    uint8_t mask;     /**< QR: 1 to 8 for mask 0 to 7; 0: the best of all */
    bool rectangle;   /**< Data Matrix: rectangular instead of square */
    bool any_length;  /**< GS1-128: take more than the 48 characters of GenSpecs §5.4.4.3 */
    uint16_t rows;    /**< Data Matrix: fixed size, with columns; 0: smallest */
    uint16_t columns;
    kolli_span stem;  /**< Digital Link symbologies; empty: KOLLI_LINK_STEM; borrowed for the call */
} kolli_symbol_options;

#define KOLLI_SYMBOL_OPTIONS_INIT                                                                  \
    {                                                                                              \
        sizeof(kolli_symbol_options), 0, 0, 0, false, false, 0, 0, {NULL, 0}                       \
    }

/**
 * A symbol: modules, row heights and text. Reusable: steady state takes no memory of kolli's own.
 */
typedef struct kolli_symbol kolli_symbol;

/** Make an empty symbol; NULL without memory. Free it with kolli_symbol_free(). */
KOLLI_API kolli_symbol *kolli_symbol_new(const kolli_allocator *allocator);

/** Free a symbol; NULL is fine. */
KOLLI_API void kolli_symbol_free(kolli_symbol *symbol);

/**
 * Encode elements. EAN-13, EAN-8, UPC-A and ITF-14 take (01) alone, as a GTIN-14 with zeros in
 * front.
 * @param symbol   gets the symbol in place of what it held; empty on failure
 * @param list     checked elements, as they come out of every kolli reader; not empty
 * @param options  NULL: KOLLI_SYMBOL_OPTIONS_INIT
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_ARGUMENT (no such symbology), KOLLI_SYMBOL_DATA (this
 *         symbology cannot carry that element), KOLLI_SYMBOL_GTIN (a GTIN of more digits),
 *         KOLLI_SYMBOL_TOO_LONG, KOLLI_SYMBOL_OPTION, KOLLI_SYMBOL_PERCENT ('%' in GS1 QR Code
 *         under a libzint older than 2.13), KOLLI_SYMBOL_ENCODER (libzint refused; its words are in
 *         the diag), KOLLI_NO_MEMORY or a status of kolli_link_write()
 */
KOLLI_API kolli_status kolli_symbol_encode(kolli_symbol *symbol, kolli_symbology symbology,
                                           const kolli_elements *list,
                                           const kolli_symbol_options *options, kolli_diag *diag);

/**
 * Encode a Digital Link URI as it is, after checking that it is one (kolli_link_parse()).
 * @param symbology  KOLLI_QR_LINK or KOLLI_DATAMATRIX_LINK, else KOLLI_SYMBOL_LINK
 * @return as kolli_symbol_encode(), or a status of kolli_link_parse()
 */
KOLLI_API kolli_status kolli_symbol_encode_link(kolli_symbol *symbol, kolli_symbology symbology,
                                                kolli_span uri, const kolli_symbol_options *options,
                                                kolli_diag *diag);

/** The symbology of what the symbol holds; says nothing when it is empty. */
KOLLI_API kolli_symbology kolli_symbol_symbology(const kolli_symbol *symbol);

/** Rows of modules; linear symbols have one; 0 when empty. */
KOLLI_API size_t kolli_symbol_rows(const kolli_symbol *symbol);

/** Modules a row, quiet zones not counted. */
KOLLI_API size_t kolli_symbol_width(const kolli_symbol *symbol);

/** Is this module dark? Rows from the top, columns from the left; false outside. */
KOLLI_API bool kolli_symbol_module(const kolli_symbol *symbol, size_t row, size_t column);

/**
 * The text to print below a linear symbol (digits or bracketed elements); "" for matrix symbols.
 */
KOLLI_API kolli_span kolli_symbol_text(const kolli_symbol *symbol);

/**
 * What a scanner would send: symbology identifier, then the data with GS. Valid until the next
 * change.
 */
KOLLI_API kolli_span kolli_symbol_scan(const kolli_symbol *symbol);

/** How a symbol is to be drawn. Zeros mean the standard's target. */
typedef struct kolli_svg_options {
    size_t size;         /**< sizeof(kolli_svg_options) */
    double x_dimension;  /**< mm; 0: the symbology's target */
    double height;       /**< mm of the bars of a linear symbol; 0: the symbology's height */
    bool no_text;        /**< none below linear symbols; guard bars then end with the others */
} kolli_svg_options;

#define KOLLI_SVG_OPTIONS_INIT {sizeof(kolli_svg_options), 0, 0, false}

/**
 * Width and height of the drawing in mm, quiet zones, bearer bars and text line included; both 0
 * when the symbol is empty or kolli_symbol_write_svg() would refuse the options.
 */
KOLLI_API void kolli_symbol_size(const kolli_symbol *symbol, const kolli_svg_options *options,
                                 double *width, double *height);

/**
 * Write the symbol as an SVG document: sizes in mm, quiet zones included, white ground, one path.
 * @param options  NULL: KOLLI_SVG_OPTIONS_INIT
 * @return KOLLI_OK, KOLLI_EMPTY (no symbol), KOLLI_SYMBOL_OPTION (X-dimension or height below 0.01
 *         mm or above 100 mm) or the sink's status
 */
KOLLI_API kolli_status kolli_symbol_write_svg(const kolli_symbol *symbol,
                                              const kolli_svg_options *options, kolli_sink sink,
                                              kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
