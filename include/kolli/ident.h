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
    const char *name;      /**< "GTIN-13" */
    const char *word;      /**< "gtin-13": what the command and CSV headers call it */
    const char *ai;        /**< application identifier that carries it: "01" */
    const char *serial_ai; /**< "235" for the serial component of a UPUI; else "", it is in ai */
    uint8_t min;           /**< shortest, in characters, serial and check included */
    uint8_t max;           /**< longest */
    uint8_t fixed;         /**< characters before the serial component; 0: the key has none */
    uint8_t prefix;        /**< where the company prefix begins: 1 behind an indicator, extension
                                digit or filler, else 0 (a GTIN-12 lacks the 0 of its prefix) */
    uint8_t reserved[4];
} kolli_key_facts;

/** A checked key, by value. */
typedef struct kolli_key {
    char text[KOLLI_KEY_TEXT]; /**< the key, ended by NUL */
    uint8_t length;            /**< characters in text */
    uint8_t serial;            /**< where the serial component begins; without one: length */
    uint8_t reserved[2];
    kolli_key_type type;
} kolli_key;

/** The facts of a key type; NULL for a number that is none. */
KOLLI_API const kolli_key_facts *kolli_key_facts_of(kolli_key_type type);

/** The type with this name or word, in either case ("GTIN-13", "sscc"); false: there is none. */
KOLLI_API bool kolli_key_type_find(kolli_span word, kolli_key_type *type);

/**
 * The check digit that belongs behind @p digits (1 to 99 digits, without their check digit).
 * Source: GenSpecs §7.9.1.
 * @param digit  gets '0' to '9'
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TOO_LONG or KOLLI_KEY_CHARSET (offset of the first
 *         non-digit)
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
 * The check digit of a four- or five-digit price or weight field in a restricted circulation
 * number.
 * Source: GenSpecs §7.9.2 to §7.9.4.
 * @param digits  the field without its check digit
 * @param digit   gets '0' to '9'
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_PRICE_LENGTH, KOLLI_TOO_LONG (more than 99) or
 *         KOLLI_KEY_CHARSET
 */
KOLLI_API kolli_status kolli_price_check_digit(kolli_span digits, char *digit, kolli_diag *diag);

/**
 * Read and check a key: characters, length, check digit or pair, and what the key's own section
 * asks.
 *
 * Source: GenSpecs §3 (formats), §7.9 (check digits and characters), §7.11 (characters).
 * @param key   gets the key; unchanged on failure; may be NULL when only the answer is wanted
 * @param type  one of the types, else KOLLI_ARGUMENT
 * @param text  the key alone, no spaces, no AI; a GRAI with its leading filler 0
 * @param diag  may be NULL; on failure status, offset into @p text and length of the fault
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_KEY_CHARSET (also a GRAI's filler other than 0),
 *         KOLLI_KEY_LENGTH, KOLLI_KEY_PREFIX (GIAI, GINC, CPID, GMN: does not begin with four
 *         digits), KOLLI_KEY_CHECK_DIGIT, KOLLI_KEY_CHECK_PAIR, KOLLI_KEY_PIECE (ITIP: piece or
 *         total 00, or piece beyond total) or KOLLI_ARGUMENT
 */
KOLLI_API kolli_status kolli_key_parse(kolli_key *key, kolli_key_type type, kolli_span text,
                                       kolli_diag *diag);

/**
 * Read and check a GTIN of 8, 12, 13 or 14 digits; its length says the type.
 * @param key  gets the key; unchanged on failure; may be NULL when only the answer is wanted
 * @return as kolli_key_parse()
 */
KOLLI_API kolli_status kolli_gtin_parse(kolli_key *key, kolli_span text, kolli_diag *diag);

/** What a key is made of. Unused parts stay empty; a part that the key does not have is refused. */
typedef struct kolli_key_parts {
    kolli_span prefix;    /**< GS1 Company Prefix, 4 to 12 digits (for a GTIN-12 one that begins
                               with 0); for a GTIN-8 the GS1-8 Prefix, 3 digits */
    kolli_span reference; /**< item, location, asset type... reference without check digit */
    kolli_span serial;    /**< serial component of GRAI, GDTI, GCN; piece and total of an ITIP, two
                               digits each; third-party extension of a UPUI */
    char lead;            /**< indicator digit of GTIN-14, ITIP, UPUI or extension digit of an SSCC;
                               NUL where it is not said: '1' for a GTIN-14, '0' for the others */
    uint8_t reserved[7];
} kolli_key_parts;

/**
 * Make a key from its parts; the check digit or pair is computed. A numeric reference shorter than
 * its room is filled with zeros in front; one is wanted unless the prefix takes all the room (a key
 * assigned singly).
 *
 * Source: GenSpecs §3 (formats), §1.4.4 (a U.P.C. Company Prefix is a GS1 Company Prefix without
 * its 0).
 * @param key   gets the key; unchanged on failure
 * @param diag  may be NULL; pointer says which part is at fault: "/prefix", "/reference", "/serial"
 *              or "/lead"; offset is the place in that part
 * @return KOLLI_OK, KOLLI_KEY_PREFIX (not 4 to 12 digits, or not one for this key),
 *         KOLLI_KEY_REFERENCE (too long for what the prefix leaves, or missing), KOLLI_KEY_SERIAL
 *         (wrong length, or the key has none), KOLLI_KEY_CHARSET, KOLLI_KEY_PIECE or KOLLI_ARGUMENT
 *         (no such type, a lead that the key lacks)
 */
KOLLI_API kolli_status kolli_key_make(kolli_key *key, kolli_key_type type,
                                      const kolli_key_parts *parts, kolli_diag *diag);

/**
 * Write a GTIN (8, 12, 13 or 14 digits) in another form: right-aligned, zeros in front or taken
 * away.
 * Source: GenSpecs §3.3.
 * @param key   gets the key in the form @p form; unchanged on failure
 * @param form  one of the four GTIN types, else KOLLI_ARGUMENT
 * @return KOLLI_OK, KOLLI_GTIN_FORM when the trade item has no such form (its leading digits are
 *         not zero), KOLLI_ARGUMENT, or a status of kolli_gtin_parse()
 */
KOLLI_API kolli_status kolli_gtin_convert(kolli_key *key, kolli_key_type form, kolli_span gtin,
                                          kolli_diag *diag);

/** A range of GS1 prefixes and the organisation that issues under it; static text. */
typedef struct kolli_prefix_range {
    const char *first;        /**< first prefix, "893": 3 digits, more where a range is divided */
    const char *last;         /**< the last one, inclusive, as many digits */
    const char *organisation; /**< "GS1 Vietnam", or what the range is for; "" when not assigned */
    const char *category;     /**< "company", "rcn-region", "gtin-8", "isbn", "unassigned"... */
} kolli_prefix_range;

/** The date of the snapshot that kolli_prefix_find() answers from. */
#define KOLLI_PREFIX_SNAPSHOT "2024-02"

/**
 * Who issues under the GS1 prefix with which these digits begin (not where the product comes from).
 * Source: GenSpecs §1.4.2.
 * @param digits  three digits or more, from the first digit of the GS1 prefix: no indicator or
 *                extension digit in front; what follows the digits is not looked at
 * @return the range, static, or NULL when @p digits does not begin with three digits
 */
KOLLI_API const kolli_prefix_range *kolli_prefix_find(kolli_span digits);

/**
 * Who issues under the prefix of a key: of a GTIN in any form the GTIN-13's, of a GTIN-8 (also one
 * written with zeros in front) the GS1-8 Prefix.
 * Source: GenSpecs §1.4.2, §1.4.3.
 * @param key  as kolli_key_parse() or kolli_key_make() gave it
 * @return the range, static, never NULL
 */
KOLLI_API const kolli_prefix_range *kolli_key_issuer(const kolli_key *key);

/* ---- Company prefix lengths ------------------------------------------------------------- */

/** Which company prefixes there are, so that a key can be split: from the caller, never guessed. */
typedef struct kolli_prefixes kolli_prefixes;

/** Make an empty table; NULL without memory. Free it with kolli_prefixes_free(). */
KOLLI_API kolli_prefixes *kolli_prefixes_new(const kolli_allocator *allocator);

/** Free a table; NULL is fine. */
KOLLI_API void kolli_prefixes_free(kolli_prefixes *prefixes);

/**
 * Say that keys which begin with @p start have a company prefix of @p length digits; takes the
 * place of what was said of the same start. Adding n rows one by one costs n² moves:
 * kolli_prefixes_load() is for many.
 * @param start   1 to 12 digits
 * @param length  4 to 12; 0: keys under @p start have no company prefix
 * @return KOLLI_OK, KOLLI_PREFIX_ROW or KOLLI_NO_MEMORY; the table is unchanged on failure
 */
KOLLI_API kolli_status kolli_prefixes_add(kolli_prefixes *prefixes, kolli_span start, size_t length,
                                          kolli_diag *diag);

/**
 * Load a table: one prefix and length a line, a tab, comma, semicolon or spaces between; lines that
 * begin with '#' and empty ones are skipped, so is a byte order mark. Its rows take the place of
 * older ones with the same start. All or nothing: on failure the table is as before.
 * @param diag  may be NULL; on failure line, offset into @p table and length of the row at fault
 * @return KOLLI_OK, KOLLI_PREFIX_TABLE (no prefix of 1 to 12 digits and length 0 or 4 to 12),
 *         KOLLI_PREFIX_CONFLICT (the same start with two lengths) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_prefixes_load(kolli_prefixes *prefixes, kolli_span table,
                                           kolli_diag *diag);

/** How many rows the table has. */
KOLLI_API size_t kolli_prefixes_count(const kolli_prefixes *prefixes);

/**
 * The length of the company prefix with which @p digits begin. The longest start that fits decides.
 * @param digits  from the first digit of the company prefix; what is no digit ends them
 * @param length  gets 4 to 12, or 0: the table says that there is no company prefix here
 * @return false when the table does not know (@p length is then unchanged): no start fits, or the
 *         prefix would be longer than @p digits
 */
KOLLI_API bool kolli_prefixes_find(const kolli_prefixes *prefixes, kolli_span digits,
                                   size_t *length);

/**
 * The same for a key: the digits of a GTIN in any form are the GTIN-13's, an indicator, extension
 * digit or filler in front is passed over.
 */
KOLLI_API bool kolli_prefixes_find_key(const kolli_prefixes *prefixes, const kolli_key *key,
                                       size_t *length);

/* ---- Serials nobody can guess ----------------------------------------------------------- */

/**
 * The 20 characters of kolli_serial_make(). Left out: letters taken for digits (B D G I L O S U Z,
 * and 0 and 1 with them), vowels and Y, so that no words arise and no Vietnamese input method
 * (Telex, VNI) puts a tone or a hook on what is typed, W (two V, Telex's hook) and N (heard and
 * read as M).
 */
#define KOLLI_SERIAL_ALPHABET "23456789CFHJKMPQRTVX"

/** The longest serial: AI 21 holds 20 characters. */
#define KOLLI_SERIAL_MAX 20

/** Where random bytes come from: fills all @p size bytes or returns a status. */
typedef struct kolli_random {
    kolli_status (*fill)(void *context, void *bytes, size_t size);
    void *context;
} kolli_random;

/**
 * Make one serial of @p length characters of KOLLI_SERIAL_ALPHABET, each equally likely: 4.32 bits
 * each, with no bias (bytes that would bring one are thrown away).
 *
 * How long? Where n serials are in use, one guess in 20^length / n hits; for 62,000 stamps: 8
 * characters (34 bits) one in 413,000, 10 (43 bits) one in 165 million, 12 (51 bits) one in 66
 * thousand million. Shorter than 10 is for small things; short serials also repeat: keep a ledger
 * of those issued.
 *
 * @param serial  gets the characters and a NUL: length + 1 bytes; unchanged on failure
 * @param length  4 to KOLLI_SERIAL_MAX
 * @param random  NULL: the system's randomness
 * @return KOLLI_OK, KOLLI_SERIAL_LENGTH, KOLLI_NO_RANDOM (also when the source gives the same
 *         useless bytes for ever), or the source's own status
 */
KOLLI_API kolli_status kolli_serial_make(char *serial, size_t length, const kolli_random *random,
                                         kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
