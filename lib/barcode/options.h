/* Which options does a symbology take? libzint replaces what it does not take without a word, so
 * kolli refuses it. */
#ifndef BARCODE_OPTIONS_H
#define BARCODE_OPTIONS_H

#include "barcode/symbol.h"

/* A size of Data Matrix ECC 200: rows, columns, and the data codewords it holds. */
struct options_size {
    uint8_t rows, columns;
    uint16_t codewords;
};

/* The sizes in the standard's order: 24 squares, then 6 rectangles. Source: ISO/IEC 16022 table 7.
 */
#define OPTIONS_SQUARES 24
#define OPTIONS_SIZES   30
extern const struct options_size options_sizes[OPTIONS_SIZES];

/* Place of a size in options_sizes; OPTIONS_SIZES when there is none. */
size_t options_size_find(size_t rows, size_t columns);

/*
 * Copy the caller's options (NULL: none) and check them. KOLLI_OK or KOLLI_SYMBOL_OPTION.
 */
kolli_status options_check(kolli_symbol_options *own, const struct symbology_entry *entry,
                           const kolli_symbol_options *options, kolli_diag *diag);

#endif
