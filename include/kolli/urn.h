/**
 * kolli/urn.h - elements as an EPC URN, and back.
 *
 * "urn:epc:id:sgtin:0614141.712345.32a%2Fb" names what (01)70614141123451(21)32a/b identifies. The
 * URN says where the company prefix ends, elements do not: who writes one must know the length of
 * the company prefix. A guessed one gives names that look right and match nothing, so kolli never
 * guesses. Source: EPC Tag Data Standard 2.3 §6 (names), §7 (their elements), §8 (patterns).
 */
#ifndef KOLLI_URN_H
#define KOLLI_URN_H

#include "kolli/ident.h"
#include "kolli/name.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Who said how long the company prefix is. */
typedef enum kolli_urn_length {
    KOLLI_URN_LENGTH_NONE, /**< nobody: the scheme has no company prefix, or a wildcard stands there */
    KOLLI_URN_LENGTH_NAME,   /**< the URN that was read */
    KOLLI_URN_LENGTH_CALLER, /**< the options */
    KOLLI_URN_LENGTH_LIST,   /**< the loaded list of company prefixes */
    KOLLI_URN_LENGTH_GTIN_8, /**< the rule for a GTIN-8: five zeros and three digits, TDS §7.3.2 */
} kolli_urn_length;

/** What an EPC URN is. Start from {0}. */
typedef struct kolli_urn_facts {
    char scheme[8];  /**< "sgtin", ended by NUL */
    char prefix[16]; /**< the company prefix, ended by NUL; "" where there is none */
    kolli_urn_length length_from;
    uint8_t prefix_length; /**< its digits, 6 to 12; 0 where there is none */
    uint8_t wildcards;     /**< parts that are "*" */
    bool pattern;          /**< "urn:epc:idpat:", also one without wildcards */
    bool class_level;      /**< a lot (lgtin), or a pattern that is all serials of one kind */
    bool elements;         /**< there are elements that say the same */
    bool lossy; /**< written: a qualifier of the key is not in it (CPV, lot, extension 0) */
    /** false: TDS §7.3.3 to §7.3.8 allows no EPC for such a GTIN (coupons, numbers inside a company
     * or a region), though the name is right otherwise */
    bool allowed;
    uint8_t reserved[13];
} kolli_urn_facts;

/**
 * Read an EPC URN: "urn:epc:id:", "urn:epc:class:" or "urn:epc:idpat:".
 *
 * Escapes of characters that need none and small hexadecimal digits are taken; all else is as
 * strict as the standard. Schemes that have no elements (gid, usdod, adi, bic, imovn) and patterns
 * that are not all serials of one kind are right, but leave the list empty: facts->elements says so.
 *
 * @param list   gets the elements, check digits computed, in place of what it held; empty on failure
 * @param urn    the name alone; borrowed
 * @param facts  gets what it is; may be NULL; unchanged on failure
 * @param diag   may be NULL; offset into @p urn; arguments {1} scheme, {2} number of the part
 * @return KOLLI_OK, KOLLI_URN_BEGIN, KOLLI_URN_SCHEME, KOLLI_URN_PARTS, KOLLI_URN_PREFIX_LENGTH,
 *         KOLLI_URN_LENGTH, KOLLI_URN_CHARSET, KOLLI_URN_ESCAPE, KOLLI_URN_ZERO,
 *         KOLLI_URN_WILDCARD or a status of kolli_elements_add() for values that are an EPC, but no
 *         element (the CPID serial 0, a piece beyond the total)
 */
KOLLI_API kolli_status kolli_urn_parse(kolli_elements *list, kolli_span urn, kolli_urn_facts *facts,
                                       kolli_diag *diag);

/**
 * Write an EPC URN in its canonical form: the escapes that are needed and no other, with capital
 * hexadecimal digits. The standard compares names character by character, so make them canonical
 * first.
 * @param facts  as kolli_urn_parse(); may be NULL
 * @return KOLLI_OK, a status KOLLI_URN_... of kolli_urn_parse(), or the sink's status
 */
KOLLI_API kolli_status kolli_urn_canonical(kolli_span urn, kolli_sink sink, kolli_urn_facts *facts,
                                           kolli_diag *diag);

/** How to write a URN. Start from KOLLI_URN_OPTIONS_INIT. */
typedef struct kolli_urn_options {
    size_t size;                    /**< sizeof(kolli_urn_options) */
    kolli_name_level level;         /**< what to name */
    size_t prefix_length;           /**< digits of the company prefix, 6 to 12; 0: not known */
    const kolli_prefixes *prefixes; /**< asked when prefix_length is 0; NULL: no list */
} kolli_urn_options;

#define KOLLI_URN_OPTIONS_INIT                                                                     \
    {                                                                                              \
        sizeof(kolli_urn_options), KOLLI_NAME_FINEST, 0, NULL                                      \
    }

/**
 * Write the elements' EPC URN: of an instance "urn:epc:id:", of a lot "urn:epc:class:lgtin:", of a
 * kind "urn:epc:idpat:" with "*" for the serial.
 *
 * The length of the company prefix is the caller's, else that of a GTIN-8 by its rule, else the
 * list's; a prefix of 4 or 5 digits in the list counts as 6. Data that are no part of the identity
 * (a date) are left out without a word; facts->lossy tells of qualifiers that are.
 *
 * @param list     elements with a key
 * @param options  NULL: KOLLI_URN_OPTIONS_INIT, which knows the length for a GTIN-8 alone
 * @param facts    gets what was written; may be NULL; unchanged on failure
 * @param diag     may be NULL; argument {1} is the AI or the scheme
 * @return KOLLI_OK, KOLLI_LINK_NO_KEY, KOLLI_NAME_LEVEL (no serial or lot there),
 *         KOLLI_URN_NO_EPC (this key or qualifier has none), KOLLI_URN_NO_LOT (this key's lots),
 *         KOLLI_URN_PREFIX_UNKNOWN, KOLLI_URN_PREFIX_NONE (the list says that there is none),
 *         KOLLI_URN_PREFIX_BEYOND, KOLLI_URN_PREFIX_LENGTH, KOLLI_URN_LENGTH or KOLLI_URN_CHARSET
 *         (all of these write nothing), or the sink's status
 */
KOLLI_API kolli_status kolli_urn_write(const kolli_elements *list, const kolli_urn_options *options,
                                       kolli_sink sink, kolli_urn_facts *facts, kolli_diag *diag);

/**
 * Does a name match a pattern? "urn:epc:idpat:" is for names "urn:epc:id:", "urn:epc:pat:" for tags
 * "urn:epc:tag:"; a name of another kind or scheme matches nothing.
 *
 * Parts are compared character by character, as the standard has it: "%2f" is not "%2F", so make
 * names canonical first. In "urn:epc:idpat:" wildcards are a run of parts at the end; in
 * "urn:epc:pat:" any part but a company prefix before a known reference may be "*", and parts that
 * are numbers, the company prefix apart, may be a range "[100-200]", both ends included. Source:
 * TDS 2.3 §8 (pure identity patterns), §13 (tag patterns).
 *
 * @param match  gets the answer; unchanged on failure
 * @param diag   may be NULL; pointer "/pattern" or "/name" says which is wrong, offset is in that
 * @return KOLLI_OK, KOLLI_URN_PATTERN (not one of the two beginnings), KOLLI_URN_NAME (a name begins
 *         otherwise), KOLLI_URN_RANGE, KOLLI_URN_FILTER, or a status KOLLI_URN_... of
 *         kolli_urn_parse()
 */
KOLLI_API kolli_status kolli_urn_match(kolli_span pattern, kolli_span name, bool *match,
                                       kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
