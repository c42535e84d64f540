/**
 * kolli/ident.h - GS1 identification keys: parse, check, make, and who issues under a prefix.
 *
 * Source: GS1 General Specifications section 3 (keys) and 7.9 (check digits and check characters).
 */
#ifndef KOLLI_IDENT_H
#define KOLLI_IDENT_H

#include "kolli/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The keys, in the order of key.def. */
typedef enum kolli_key_type {
    KOLLI_KEY_GTIN_8,
    KOLLI_KEY_GTIN_12,
    KOLLI_KEY_GTIN_13,
    KOLLI_KEY_GTIN_14,
    KOLLI_KEY_GLN,
    KOLLI_KEY_SSCC,
    KOLLI_KEY_GRAI,
    KOLLI_KEY_GIAI,
    KOLLI_KEY_GSRN,
    KOLLI_KEY_GSRNP,
    KOLLI_KEY_GDTI,
    KOLLI_KEY_GSIN,
    KOLLI_KEY_GINC,
    KOLLI_KEY_GCN,
    KOLLI_KEY_CPID,
    KOLLI_KEY_GMN,
    KOLLI_KEY_ITIP,
    KOLLI_KEY_UPUI,
    KOLLI_KEY_PGLN,
} kolli_key_type;

/** Keys there are. */
#define KOLLI_KEY_TYPES 19

/** Room for the longest key and its NUL. */
#define KOLLI_KEY_TEXT 48

/** What a key is, from key.def; static. */
typedef struct kolli_key_facts {
    kolli_key_type type;
    const char *name;    /**< "GTIN-13" */
    const char *word;    /**< "gtin-13": what the command and CSV headers call it */
    const char *ai;      /**< application identifier that carries it: "01" */
    uint8_t min;         /**< shortest, in characters, serial and check included */
    uint8_t max;         /**< longest */
    uint8_t fixed;       /**< characters before the serial component; 0: the whole key has no serial */
    uint8_t reserved[5];
} kolli_key_facts;

/** A checked key, by value. */
typedef struct kolli_key {
    char text[KOLLI_KEY_TEXT]; /**< the key, ended by NUL */
    uint8_t length;            /**< characters in text */
    uint8_t serial;            /**< where the serial component begins; equal to length when it has none */
    uint8_t reserved[2];
    kolli_key_type type;
} kolli_key;

/** The facts of a key type; NULL for a number that is none. */
KOLLI_API const kolli_key_facts *kolli_key_facts_of(kolli_key_type type);

/** The key type with this name or word, in either case ("GTIN-13", "sscc"); false when there is none. */
KOLLI_API bool kolli_key_type_find(kolli_span word, kolli_key_type *type);

/**
 * The check digit that belongs behind @p digits (1 to 99 digits, without their check digit).
 * Source: GenSpecs §7.9.1.
 * @param digit  gets '0' to '9'
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TOO_LONG or KOLLI_KEY_CHARSET (offset of the first non-digit)
 */
KOLLI_API kolli_status kolli_check_digit(kolli_span digits, char *digit, kolli_diag *diag);

/**
 * The check character pair that belongs behind @p text (characters of GS1 set 82).
 * Source: GenSpecs §7.9.5. A GMN has at most 23 characters before its pair; here 1 to 97 are taken.
 * @param pair  gets two characters, not ended by NUL
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TOO_LONG or KOLLI_KEY_CHARSET
 */
KOLLI_API kolli_status kolli_check_pair(kolli_span text, char pair[2], kolli_diag *diag);

/**
 * The check digit of a four- or five-digit price or weight field in a restricted circulation number.
 * Source: GenSpecs §7.9.2 to §7.9.4.
 * @param digits  the field without its check digit
 * @param digit   gets '0' to '9'
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_PRICE_LENGTH, KOLLI_TOO_LONG (more than 99) or KOLLI_KEY_CHARSET
 */
KOLLI_API kolli_status kolli_price_check_digit(kolli_span digits, char *digit, kolli_diag *diag);

/**
 * Read and check a key: length, characters, check digit or pair, and what the key's own section asks.
 * @param key   gets the key; unchanged on failure; may be NULL when only the answer is wanted
 * @param text  the key alone, no spaces, no AI
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_KEY_LENGTH, KOLLI_KEY_CHARSET, KOLLI_KEY_CHECK_DIGIT,
 *         KOLLI_KEY_CHECK_PAIR, KOLLI_KEY_PREFIX (does not begin with a company prefix's digits) or
 *         KOLLI_KEY_PIECE (ITIP: piece 00, or beyond its total)
 */
KOLLI_API kolli_status kolli_key_parse(kolli_key *key, kolli_key_type type, kolli_span text,
                                       kolli_diag *diag);

/** What a key is made of. Unused parts stay empty. */
typedef struct kolli_key_parts {
    kolli_span prefix;    /**< GS1 Company Prefix, 4 to 12 digits (a GTIN-8: GS1-8 Prefix) */
    kolli_span reference; /**< item, location, asset type... reference without check digit */
    kolli_span serial;    /**< serial component of GRAI, GDTI, GCN; piece and total of an ITIP (4 digits); TPX of a UPUI */
    char lead;            /**< indicator digit of a GTIN-14 (default '1', of an ITIP '0'), extension digit of an SSCC (default '0') */
    uint8_t reserved[7];
} kolli_key_parts;

/**
 * Make a key from its parts; the check digit or pair is computed. A numeric reference shorter than its room
 * is filled with zeros in front.
 * @param key   gets the key; unchanged on failure
 * @return KOLLI_OK, KOLLI_KEY_PREFIX (company prefix: not 4 to 12 digits), KOLLI_KEY_REFERENCE (too long for
 *         what the prefix leaves, or missing), KOLLI_KEY_CHARSET, KOLLI_KEY_LENGTH or KOLLI_KEY_PIECE
 */
KOLLI_API kolli_status kolli_key_make(kolli_key *key, kolli_key_type type, const kolli_key_parts *parts,
                                      kolli_diag *diag);

/**
 * Write a GTIN (8, 12, 13 or 14 digits) in another form.
 * @param key   gets the key in the form @p form (one of the four GTIN types); unchanged on failure
 * @return KOLLI_OK, or KOLLI_GTIN_FORM when the trade item has no such form (its leading digits are not
 *         zero), or a status of kolli_key_parse()
 */
KOLLI_API kolli_status kolli_gtin_convert(kolli_key *key, kolli_key_type form, kolli_span gtin,
                                          kolli_diag *diag);

/** A range of GS1 prefixes and the organisation that issues under it; static text. */
typedef struct kolli_prefix_range {
    uint16_t first, last;     /**< of the first three digits, inclusive */
    const char *organisation; /**< "GS1 Vietnam"; "" when not assigned in the snapshot */
    const char *category;     /**< "company", "rcn-region", "unassigned"... */
} kolli_prefix_range;

/** The date of the snapshot that kolli_prefix_find() answers from, "2024-02". */
#define KOLLI_PREFIX_SNAPSHOT "2024-02"

/**
 * Who issues under a key's GS1 prefix (not where the product comes from).
 * @param digits  a GTIN-12, GTIN-13, GTIN-14 or any digits that begin with a GS1 prefix; a GTIN-12 and a
 *                GTIN-14 are read as the GTIN-13 inside
 * @return the range, static, or NULL when @p digits has fewer than three digits
 */
KOLLI_API const kolli_prefix_range *kolli_prefix_find(kolli_span digits);

/* ---- Company prefix lengths ------------------------------------------------------------------- */

/** Which company prefixes exist, so that a key can be split; loaded by the caller, never guessed. */
typedef struct kolli_prefixes kolli_prefixes;

/** Make an empty table; NULL without memory. Free it with kolli_prefixes_free(). */
KOLLI_API kolli_prefixes *kolli_prefixes_new(const kolli_allocator *allocator);

/** Free a table; NULL is fine. */
KOLLI_API void kolli_prefixes_free(kolli_prefixes *prefixes);

/**
 * Say that keys which begin with @p start have a company prefix of @p length digits.
 * @param start   2 to 12 digits
 * @param length  4 to 12; 0: keys under @p start have no company prefix
 * @return KOLLI_OK, KOLLI_KEY_PREFIX, KOLLI_NO_MEMORY; the table is unchanged on failure
 */
KOLLI_API kolli_status kolli_prefixes_add(kolli_prefixes *prefixes, kolli_span start, size_t length,
                                          kolli_diag *diag);

/**
 * Load a table: one "prefix TAB length" (or comma, or spaces) a line; '#' lines and empty ones are skipped.
 * All or nothing: on failure the table is as before.
 * @return KOLLI_OK, KOLLI_PREFIX_TABLE (with line and offset) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_prefixes_load(kolli_prefixes *prefixes, kolli_span table, kolli_diag *diag);

/** How many rows the table has. */
KOLLI_API size_t kolli_prefixes_count(const kolli_prefixes *prefixes);

/**
 * The length of the company prefix with which @p digits begin (for a GTIN-14 or SSCC: without its first
 * digit). The longest start that fits decides.
 * @return 4 to 12, or 0 when the table does not say
 */
KOLLI_API size_t kolli_prefixes_length(const kolli_prefixes *prefixes, kolli_span digits);

/* ---- Serials nobody can guess ------------------------------------------------------------------ */

/** The letters and digits of kolli_serial_make(): none that people mistake for another. */
#define KOLLI_SERIAL_ALPHABET "23456789ACDEFHJKMNPQRTVWXY"

/** Where random bytes come from: fills all @p size bytes or returns a status. */
typedef struct kolli_random {
    kolli_status (*fill)(void *context, void *bytes, size_t size);
    void *context;
} kolli_random;

/**
 * Make one serial of @p length characters of KOLLI_SERIAL_ALPHABET, each equally likely (4.7 bits each).
 * @param serial  gets the characters and a NUL: length + 1 bytes
 * @param length  4 to 20 (AI 21 holds 20)
 * @param random  NULL: the system's randomness
 * @return KOLLI_OK, KOLLI_SERIAL_LENGTH, KOLLI_NO_RANDOM, or the source's own status
 */
KOLLI_API kolli_status kolli_serial_make(char *serial, size_t length, const kolli_random *random,
                                         kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
