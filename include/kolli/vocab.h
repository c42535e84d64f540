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

/* ---- Terms ----------------------------------------------------------------------------------- */

/** The tables that terms stand in. */
typedef enum kolli_term_kind {
    KOLLI_TERM_STEP,             /**< business steps, of bizStep */
    KOLLI_TERM_DISPOSITION,      /**< states, of disposition and persistentDisposition */
    KOLLI_TERM_TRANSACTION_TYPE, /**< types of business transactions */
    KOLLI_TERM_SOURCE_DEST_TYPE, /**< types of sources and destinations */
    KOLLI_TERM_ERROR_REASON,     /**< why an event was declared to be in error */
    KOLLI_TERM_MEASUREMENT,      /**< measurement types of sensor reports */
    KOLLI_TERM_ALERT,            /**< alert types of sensor reports */
    KOLLI_TERM_COMPONENT,        /**< components of vectors and positions in sensor reports */
    KOLLI_TERM_ATTRIBUTE,        /**< attributes of master data, also of ilmd */
    KOLLI_TERM_VOCABULARY,       /**< types of the vocabularies of master data */
    KOLLI_TERM_SITE_TYPE,        /**< codes of the attribute sst */
    KOLLI_TERM_SITE_ATTRIBUTE,   /**< codes of the attribute ssa */
    KOLLI_TERM_KINDS             /**< how many there are; as an argument: any kind */
} kolli_term_kind;

/** What an attribute of master data may be told of; bits of kolli_term.of. */
typedef enum kolli_term_of {
    KOLLI_TERM_OF_PRODUCT = 1, /**< a trade item */
    KOLLI_TERM_OF_LOT = 2,     /**< a lot: it may stand in ilmd */
    KOLLI_TERM_OF_ITEM = 4,    /**< a single thing: it may stand in ilmd */
    KOLLI_TERM_OF_PLACE = 8,   /**< a location */
    KOLLI_TERM_OF_PARTY = 16,
} kolli_term_of;

/** A term: what it is and what it means. */
typedef struct kolli_term {
    kolli_term_kind kind;
    uint8_t of;             /**< of an attribute: bits of kolli_term_of; else 0 */
    bool deprecated;        /**< only CBV 1.x has it: known as URN, written as what is instead */
    const char *word;       /**< "shipping" */
    const char *name[2];    /**< "shipping", "xuất hàng, gửi hàng" */
    const char *meaning[2]; /**< one sentence; "" of the codes of sites, whose name says all */
    const char *instead;    /**< the word of CBV 2.0 in the place of a deprecated one; else "" */
    uint8_t reserved[16];
} kolli_term;

/** The name of a kind in English, for programs: "bizStep", "measurementType"; static. */
KOLLI_API const char *kolli_term_kind_name(kolli_term_kind kind);

/** The kind of that name; false when there is none. */
KOLLI_API bool kolli_term_kind_find(kolli_span name, kolli_term_kind *kind);

/** Term @p index of a kind, by its bytes (@p term unchanged past the last); false past the last. */
KOLLI_API bool kolli_term_at(kolli_term_kind kind, size_t index, kolli_term *term);

/**
 * The term that a text is exactly: its bare word, URN, web URI or CURIE.
 * @param kind   KOLLI_TERM_KINDS: the first kind that has it
 * @param term   gets it; unchanged when there is none
 */
KOLLI_API bool kolli_term_find(kolli_term_kind kind, kolli_span text, kolli_term *term);

/**
 * The terms that a person may mean by a text: those that it is exactly; where it is none, those whose
 * word or name it is in either language; where it is none of these either, the same whatever the case
 * and the Vietnamese marks.
 * @param index  0 for the first
 * @return false past the last
 */
KOLLI_API bool kolli_term_match(kolli_term_kind kind, kolli_span text, size_t index,
                                kolli_term *term);

/** Bytes that hold any form of a term, with its NUL. */
#define KOLLI_TERM_TEXT 96

/** Whether a form of a term may stand somewhere. */
typedef enum kolli_form_use {
    KOLLI_FORM_NOT,   /**< not legal there */
    KOLLI_FORM_READ,  /**< read, but not to be written */
    KOLLI_FORM_WRITE, /**< the one to write */
} kolli_form_use;

/** One form of a term. */
typedef struct kolli_term_form {
    const char *name; /**< "word", "urn", "web", "curie"; static */
    kolli_form_use json, xml;
    char text[KOLLI_TERM_TEXT]; /**< ended by NUL */
} kolli_term_form;

/**
 * Form @p index of a term; false past the last. Source: EPCIS 2.0 §10 and its JSON Schema (bare
 * words), CBV 2.0 §6, the samples of GS1 (sensors in XML).
 */
KOLLI_API bool kolli_term_form_at(const kolli_term *term, size_t index, kolli_term_form *form);

/** Where a term may stand, "persistentDisposition/set"; static; NULL past the last. */
KOLLI_API const char *kolli_term_place_at(const kolli_term *term, size_t index);

/* ---- Terms that were meant ------------------------------------------------------------------- */

/** What the CBV has for a word that people use. */
typedef struct kolli_term_hint {
    kolli_term term;       /**< the term to take */
    const char *reason[2]; /**< why; static */
} kolli_term_hint;

/**
 * What the CBV has for a word that it does not have, or has for something else: "harvesting",
 * "thu hoạch", "picking". Case and Vietnamese marks do not matter, and the word may stand behind the
 * beginning of a URI of the CBV.
 * @param kind  where the word stands; of several hints one for this kind is taken, but "recall" is a
 *              disposition wherever it stands. KOLLI_TERM_KINDS: any
 * @param hint  gets it; unchanged when there is none
 */
KOLLI_API bool kolli_term_hint_find(kolli_term_kind kind, kolli_span word, kolli_term_hint *hint);

/**
 * The term that is nearest to a misspelt text, by its words and names in both languages.
 *
 * Letters more, less, wrong or swapped count one each (kolli_slips()); from four letters on one is
 * allowed, from six on a third and one. What only stands in front of a longer word counts one. The
 * text may be any form.
 * @param kind  KOLLI_TERM_KINDS: any
 * @param term  gets it; unchanged when none is near
 */
KOLLI_API bool kolli_term_near(kolli_term_kind kind, kolli_span text, kolli_term *term);

/* ---- What goes together ---------------------------------------------------------------------- */

/** How well two things stand together; the better, the larger. */
typedef enum kolli_fit {
    KOLLI_FIT_AGAINST = 1, /**< the standard says that they should not */
    KOLLI_FIT_UNUSUAL,     /**< it names others, or an action that means something else */
    KOLLI_FIT_OPEN,        /**< it says nothing: a matter of the user's */
    KOLLI_FIT_CUSTOMARY,   /**< GS1's examples and guidelines have it so */
    KOLLI_FIT_NAMED,       /**< the standard names the two together */
} kolli_fit;

/**
 * Is a business step usual in such an event? Source: EPCIS 2.0 §7.4, CBV 2.0 §7.1.
 * @param step    a business step in any of its forms; any other text: KOLLI_FIT_OPEN
 * @param action  "ADD", "OBSERVE" or "DELETE", empty for a TransformationEvent; any other text:
 *                KOLLI_FIT_OPEN
 * @return KOLLI_FIT_AGAINST, KOLLI_FIT_UNUSUAL, KOLLI_FIT_OPEN or KOLLI_FIT_CUSTOMARY
 */
KOLLI_API kolli_fit kolli_step_fits_event(kolli_span step, kolli_event_type type,
                                          kolli_span action);

/**
 * Is a business step usual with a disposition, or with a type of business transactions, sources or
 * destinations? Source: CBV 2.0 §7.1 to §7.4.
 * @param kind  KOLLI_TERM_DISPOSITION, KOLLI_TERM_TRANSACTION_TYPE or KOLLI_TERM_SOURCE_DEST_TYPE
 * @param word  a term of that kind in any of its forms; any other text: KOLLI_FIT_OPEN
 * @return KOLLI_FIT_UNUSUAL (dispositions only), KOLLI_FIT_OPEN, KOLLI_FIT_CUSTOMARY or
 *         KOLLI_FIT_NAMED
 */
KOLLI_API kolli_fit kolli_step_fits(kolli_span step, kolli_term_kind kind, kolli_span word);

/**
 * Event @p index that a business step is usual in; false past the last, and for what is no step.
 * @param type    gets the type of event
 * @param action  gets "ADD", "OBSERVE", "DELETE", or "" for a TransformationEvent; static
 */
KOLLI_API bool kolli_term_event_at(const kolli_term *step, size_t index, kolli_event_type *type,
                                   const char **action);

/** How a companion stands to a term. */
typedef enum kolli_companionship {
    KOLLI_COMPANION_BESIDE, /**< the two stand in one event */
    KOLLI_COMPANION_PART,   /**< a step that the term takes in: of one process tell either */
    KOLLI_COMPANION_WHOLE,  /**< a step that takes the term in, likewise */
} kolli_companionship;

/** What is usual beside a term. */
typedef struct kolli_companion {
    kolli_term term;
    kolli_companionship how;
    kolli_fit fit; /**< KOLLI_FIT_NAMED or KOLLI_FIT_CUSTOMARY; of parts and wholes NAMED */
    uint8_t reserved[8];
} kolli_companion;

/** Companion @p index of a term, by kind; false past the last. */
KOLLI_API bool kolli_term_companion_at(const kolli_term *term, size_t index,
                                       kolli_companion *companion);

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
    const char *symbol;      /**< "kg"; "" where it has none or is not among the common units */
    const char *name[2];     /**< "kilogram", "ki-lô-gam"; "" where it is not among those */
    const char *quantity[2]; /**< "mass", "khối lượng"; "" where none of the CBV's, or unknown */
    const char *base;        /**< code of the base unit of that quantity; "" where there is none */
    /**
     * A value in the base unit is (value + offset) x factor / divisor, exactly: "5", 9, "459.67" of
     * FAH. factor "": there is no such number, or it is not among the common units; offset "": 0.
     */
    const char *factor;
    const char *offset;
    uint32_t divisor;
    uint8_t reserved[12];
} kolli_unit;

/**
 * The unit of a code, by its exact characters, among all of the Recommendation.
 * @param unit  gets what there is to say; unchanged when there is no such code
 */
KOLLI_API bool kolli_unit_find(kolli_span code, kolli_unit *unit);

/** Common unit @p index, by quantity: those that trade and sensors use; false past the last. */
KOLLI_API bool kolli_unit_at(size_t index, kolli_unit *unit);

/**
 * The common units that a person may mean by a text: that of its code or symbol; where there is none,
 * those whose name it is in either language; else those whose name, symbol or everyday word it is,
 * whatever the case and the Vietnamese marks.
 * @param index  0 for the first
 * @return false past the last
 */
KOLLI_API bool kolli_unit_match(kolli_span text, size_t index, kolli_unit *unit);

/** The common unit whose name is nearest to a misspelt text, as kolli_term_near(). */
KOLLI_API bool kolli_unit_near(kolli_span text, kolli_unit *unit);

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
 * @param code   of a unit that has a factor
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
