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

/* Walks the places of a row where light turns dark and dark turns light, from the left. */
struct symbol_edges {
    const uint64_t *row;
    size_t word, words;
    uint64_t bits; /* edges of this word that are still to come */
};

static inline struct symbol_edges symbol_edges(const kolli_symbol *symbol, size_t row)
{
    const uint64_t *bits = symbol->bits + row * symbol->words;
    return (struct symbol_edges){bits, 0, symbol->words, bits[0] ^ bits[0] << 1};
}

/* The module behind the next edge; at least the width when there is none. */
static inline size_t symbol_edge(struct symbol_edges *edges)
{
    while (edges->bits == 0) {
        if (++edges->word >= edges->words) {
            return edges->words * 64;
        }
        const uint64_t *word = edges->row + edges->word;
        edges->bits = word[0] ^ (word[0] << 1 | word[-1] >> 63);
    }
    size_t bit = (size_t)__builtin_ctzll(edges->bits);
    edges->bits &= edges->bits - 1;
    return edges->word * 64 + bit;
}

#endif
