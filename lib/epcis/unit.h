/*
 * What does a unit measure, and is it what a measurement type asks for? Codes of UN/CEFACT Recommendation 20.
 */
#ifndef EPCIS_UNIT_H
#define EPCIS_UNIT_H

#include "epcis/vocab.h"

/* UNKNOWN: nothing is known of the code. OTHER: a quantity that no measurement type asks for. */
enum unit_dimension {
    UNIT_UNKNOWN,
    UNIT_OTHER,
#define DIMENSION(name, base, english, vietnamese) UNIT_##name,
#define MEASURES(type, quantity)
#define ALSO(type, quantity)
#include "epcis/dimension.def"
#undef DIMENSION
#undef MEASURES
#undef ALSO
    UNIT_DIMENSIONS
};

struct unit_code {
    char code[4];
    uint8_t state;     /* kolli_unit_state */
    uint8_t dimension; /* enum unit_dimension */
};

/* A unit with a name of ours. */
struct unit {
    const char *code, *symbol, *factor;
    uint32_t divisor;
    const char *offset;
    const char *name[2]; /* by kolli_language */
};

/* The Recommendation's row of a code, by its exact bytes; NULL: no such code. */
const struct unit_code *unit_code_find(kolli_span code);

/* The unit of a code; NULL for the many that trade and sensors do not use. */
const struct unit *unit_find(kolli_span code);

/* Row @p index of the common units; NULL past the last. */
const struct unit *unit_at(size_t index);

/* A measurement type as a term; what its values are told in. */
enum unit_dimension unit_dimension_of(vocab_term measure);

/*
 * Does the unit measure what the type (VOCAB_MEASURE) asks for? OPEN: nothing is known of the unit,
 * or it has no such code; NAMED: yes; AGAINST: it measures something else.
 */
kolli_fit unit_fits(kolli_span code, vocab_term measure);

#endif
