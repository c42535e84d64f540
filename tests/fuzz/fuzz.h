/* What the fuzz targets share: an oracle that fails loudly, and reading back what was written. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/kolli.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An oracle: what must hold for any input whatever. */
#define MUST(condition)                                                                            \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition);          \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Both lists hold the same elements. */
static inline bool same_elements(const kolli_elements *a, const kolli_elements *b)
{
    bool same = kolli_elements_count(a) == kolli_elements_count(b);
    for (size_t i = 0; same && i < kolli_elements_count(a); i++) {
        kolli_element x = kolli_elements_at(a, i);
        kolli_element y = kolli_elements_at(b, i);
        same = span_equal(x.ai, y.ai) && span_equal(x.value, y.value) && x.composite == y.composite;
    }
    return same;
}

#endif
