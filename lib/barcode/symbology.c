/* What symbologies are there, and what are they called? */
#include "barcode/symbol.h"

#include "base/span.h"

static const struct symbology_entry entries[] = {
#define SYMBOLOGY(symbology, zint, carries, kind, name, word, identifier, left, right, vertical,   \
                  x_min, x_target, x_max, height)                                                  \
    {{KOLLI_##symbology, name, word, identifier, (height) == 0.0, left, right, vertical, x_min,    \
      x_target, x_max, height},                                                                    \
     SYMBOL_CARRIES_##carries,                                                                     \
     SYMBOL_KIND_##kind},
#include "barcode/symbol.def"
#undef SYMBOLOGY
};

_Static_assert(sizeof entries / sizeof entries[0] == KOLLI_SYMBOLOGIES, "one row a symbology");

const struct symbology_entry *symbology_entry(kolli_symbology symbology)
{
    return (size_t)symbology < KOLLI_SYMBOLOGIES ? &entries[symbology] : NULL;
}

const kolli_symbology_facts *kolli_symbology_facts_of(kolli_symbology symbology)
{
    const struct symbology_entry *entry = symbology_entry(symbology);
    return entry == NULL ? NULL : &entry->facts;
}

bool kolli_symbology_find(kolli_span word, kolli_symbology *symbology)
{
    for (size_t i = 0; i < KOLLI_SYMBOLOGIES; i++) {
        const kolli_symbology_facts *facts = &entries[i].facts;
        if (span_equal_nocase(word, span_of(facts->word)) ||
            span_equal_nocase(word, span_of(facts->name))) {
            *symbology = facts->symbology;
            return true;
        }
    }
    return false;
}
