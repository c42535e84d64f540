/**
 * kolli/vocab.h - the words of the Core Business Vocabulary (CBV) and the units of measure: what there
 * is, what it means, and what goes together.
 *
 * All text is static, UTF-8 without places. Pairs of texts are indexed by kolli_language:
 * name[KOLLI_VIETNAMESE]. Nothing here allocates.
 * Source: GS1 CBV 2.0; UN/CEFACT Recommendation 20.
 */
#ifndef KOLLI_VOCAB_H
#define KOLLI_VOCAB_H

#include "kolli/event.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What goes together ---------------------------------------------------------------------- */

/** How well two things stand together; the better, the larger. */
typedef enum kolli_fit {
    KOLLI_FIT_AGAINST = 1, /**< the standard says that they should not */
    KOLLI_FIT_UNUSUAL,     /**< it names others, or an action that means something else */
    KOLLI_FIT_OPEN,        /**< it says nothing: a matter of the user's */
    KOLLI_FIT_CUSTOMARY,   /**< GS1's examples and guidelines have it so */
    KOLLI_FIT_NAMED,       /**< the standard names the two together */
} kolli_fit;

/* ---- Units ----------------------------------------------------------------------------------- */

/** Where a code of Recommendation 20 stands. */
typedef enum kolli_unit_state {
    KOLLI_UNIT_IN_USE,
    KOLLI_UNIT_DEPRECATED, /**< still there, another is better */
    KOLLI_UNIT_DELETED,    /**< was a code once */
} kolli_unit_state;

/** What there is to say of a unit. */
typedef struct kolli_unit {
    char code[4]; /**< "KGM", "28"; ended by NUL */
    kolli_unit_state state;
    const char *symbol;  /**< "kg"; "" where it has none or is not among the common units */
    const char *name[2]; /**< "kilogram", "ki-lô-gam"; "" where it is not among the common units */
    const char
        *quantity[2]; /**< "mass", "khối lượng"; "" where it is none of the CBV's, or unknown */
    const char *base; /**< code of the base unit of that quantity; "" where there is none */
    bool exact;       /**< kolli_unit_to_base() takes it */
    uint8_t reserved[15];
} kolli_unit;

/**
 * The unit of a code, by its exact characters, among all of the Recommendation.
 * @param unit  gets what there is to say; unchanged when there is no such code
 */
KOLLI_API bool kolli_unit_find(kolli_span code, kolli_unit *unit);

/** Common unit @p index, by quantity: those that trade and sensors use; false past the last. */
KOLLI_API bool kolli_unit_at(size_t index, kolli_unit *unit);

/** Code @p index of the whole Recommendation, by its bytes; false past the last. */
KOLLI_API bool kolli_unit_code_at(size_t index, kolli_unit *unit);

/**
 * Does a unit measure what a measurement type asks for? KGM does not measure Temperature.
 * @param unit         a code of Recommendation 20
 * @param measurement  a measurement type in any of its forms
 * @return KOLLI_FIT_NAMED: yes; KOLLI_FIT_AGAINST: it measures something else; KOLLI_FIT_OPEN: one of
 *         the two is unknown, or the Recommendation does not say what the unit measures
 */
KOLLI_API kolli_fit kolli_unit_fits(kolli_span unit, kolli_span measurement);

/**
 * A value in the base unit of its quantity, exactly: 37.5 CEL is 310.65 KEL, 90 KMH is 25 MTS.
 * @param code   of a unit whose @p exact is true
 * @param value  in that unit
 * @param base   gets it in the base unit; unchanged on failure; may be @p value
 * @param diag   may be NULL
 * @return KOLLI_OK; KOLLI_ARGUMENT (no such unit, or none that has an exact factor);
 *         KOLLI_NUMBER_RANGE (the result has more than 38 digits, or no end, as 1 FAH)
 */
KOLLI_API kolli_status kolli_unit_to_base(kolli_span code, const kolli_decimal *value,
                                          kolli_decimal *base, kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
