/* What a symbol holds, and what symbol.def says beyond the public facts. */
#ifndef BARCODE_SYMBOL_H
#define BARCODE_SYMBOL_H

#include "base/buf.h"
#include "kolli/symbol.h"

/* The largest symbols: QR version 40 has 177 rows of 3 words; 60 Code 128 characters fit in 12
 * words. */
#define SYMBOL_WORDS (177 * 3)

enum symbol_carries { SYMBOL_CARRIES_LINK, SYMBOL_CARRIES_ELEMENTS, SYMBOL_CARRIES_GTIN };

enum symbol_kind {
    SYMBOL_KIND_QR,
    SYMBOL_KIND_DATAMATRIX,
    SYMBOL_KIND_CODE_128,
    SYMBOL_KIND_EAN_UPC,
    SYMBOL_KIND_ITF,
};

struct symbology_entry {
    kolli_symbology_facts facts;
    enum symbol_carries carries;
    enum symbol_kind kind;
};

/* The row of a symbology; NULL for a number that is none. */
const struct symbology_entry *symbology_entry(kolli_symbology symbology);

struct zint_symbol;

struct kolli_symbol {
    kolli_allocator allocator;
    struct zint_symbol *zint;
    kolli_elements *link; /* what a URI holds; made when the first one is checked */
    const struct symbology_entry *entry;
    size_t rows, width; /* in modules; rows 0: there is no symbol */
    size_t words;       /* of 64 modules, a row */
    struct buf scan;    /* symbology identifier and data with GS */
    struct buf text;    /* human-readable line */
    struct buf input;   /* what libzint gets, ended by NUL */
    /* the rows of modules, the first in the lowest bit; 1 is dark; 0 past the width */
    uint64_t bits[SYMBOL_WORDS];
};

static inline const uint64_t *symbol_row(const kolli_symbol *symbol, size_t row)
{
    return symbol->bits + row * symbol->words;
}

/* The first module at or behind `from` that is dark (or is not); the width when there is none. */
static inline size_t symbol_next(const kolli_symbol *symbol, const uint64_t *row, size_t from,
                                 bool dark)
{
    const uint64_t flip = dark ? 0 : UINT64_MAX;
    size_t word = from / 64;
    if (word >= symbol->words) {
        return symbol->width;
    }
    uint64_t bits = (row[word] ^ flip) >> from % 64 << from % 64;
    while (bits == 0) {
        if (++word == symbol->words) {
            return symbol->width;
        }
        bits = row[word] ^ flip;
    }
    size_t found = word * 64 + (size_t)__builtin_ctzll(bits);
    return found < symbol->width ? found : symbol->width;
}

#endif
