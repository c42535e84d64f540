/**
 * kolli/element.h - application identifiers and their values: the coin of the library.
 *
 * A list of elements is what a scan, a row of a table, a Digital Link, a barcode, a label and an
 * event take or give. Every value in a list has passed its checks. Source: GS1 General
 * Specifications sections 3 and 7.8, GS1 Barcode Syntax Dictionary 2026-01-27.
 */
#ifndef KOLLI_ELEMENT_H
#define KOLLI_ELEMENT_H

#include "kolli/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The longest application identifier, in digits. */
#define KOLLI_AI_DIGITS 4
/** The separator as scanners send it, and as element strings hold FNC1: GS, 0x1D. */
#define KOLLI_GS '\x1D'
/** The longest element string, in bytes. */
#define KOLLI_ELEMENTS_BYTES 8192

/** One application identifier and its value. Both spans are the list's own. */
typedef struct kolli_element {
    kolli_span ai;    /**< "01" */
    kolli_span value; /**< checked */
    bool composite;   /**< in the 2D part of a composite symbol */
    bool unknown;     /**< an AI that no table knows, kept because the list permits it */
    bool separated;   /**< a separator stood behind it in what was read, needed or not */
    uint8_t reserved[5];
} kolli_element;

/** What a dictionary says of an application identifier; its text is the dictionary's own. */
typedef struct kolli_ai_facts {
    char ai[KOLLI_AI_DIGITS + 1];
    bool separator;    /**< FNC1 must follow unless last (not a predefined length) */
    bool key;          /**< a primary identification key of Digital Link */
    bool attribute;    /**< may be a Digital Link query attribute */
    const char *title; /**< data title: "BATCH/LOT"; "" where it has none */
    uint16_t min, max; /**< length of the value in characters */
    uint8_t reserved[4];
} kolli_ai_facts;

/**
 * Look up an application identifier in the dictionary that is compiled in (kolli/dictionary.h).
 * @param ai     2 to 4 digits
 * @param facts  gets the facts; may be NULL
 * @return false when the dictionary has no such AI; @p facts is then unchanged
 */
KOLLI_API bool kolli_ai_find(kolli_span ai, kolli_ai_facts *facts);

/** Walk all application identifiers in the standard's order; false past the end. */
KOLLI_API bool kolli_ai_at(size_t index, kolli_ai_facts *facts);

/**
 * Look up the AI that a word means: a column's heading such as "gtin", "serial", "lot", "expiry",
 * "sscc", "best before" or, in Vietnamese whatever its marks, "số xê-ri", "lô", "hạn dùng".
 * Case and the kind of gap (space, hyphen, underscore) do not matter.
 * @param facts  gets the facts of the AI; may be NULL
 * @return false when no AI has this word; @p facts is then unchanged
 */
KOLLI_API bool kolli_ai_find_word(kolli_span word, kolli_ai_facts *facts);

/** The English word for an AI, "serial" for "21"; static; "" when it has none. */
KOLLI_API const char *kolli_ai_word(kolli_span ai);

/** A list of elements, reusable: steady state takes no memory. */
typedef struct kolli_elements kolli_elements;

/** Make an empty list; NULL without memory. Free it with kolli_elements_free(). */
KOLLI_API kolli_elements *kolli_elements_new(const kolli_allocator *allocator);

/** Free a list; NULL is fine. */
KOLLI_API void kolli_elements_free(kolli_elements *list);

/** Empty the list; its memory is kept. */
KOLLI_API void kolli_elements_clear(kolli_elements *list);

/**
 * Keep AIs of 2 to 4 digits that the table does not know; default false: KOLLI_AI_UNKNOWN. An
 * element string does not say where such an AI ends, so there it is kept only where known ones begin
 * with the same two digits: it has as many digits as they. The value has 6 digits under 31 to 36,
 * 13 under 41, else characters of set 82. Source: GenSpecs §7.8.5.
 */
KOLLI_API void kolli_elements_permit_unknown(kolli_elements *list, bool permit);

/** How many elements. */
KOLLI_API size_t kolli_elements_count(const kolli_elements *list);

/** Element @p index by value, its spans valid until the list changes; an empty one past the end. */
KOLLI_API kolli_element kolli_elements_at(const kolli_elements *list, size_t index);

/** The value of the first element with this AI, or the empty span (ptr NULL) when there is none. */
KOLLI_API kolli_span kolli_elements_find(const kolli_elements *list, const char *ai);

/**
 * Add one element behind the others, with the same checks as a scan; to the 2D part of a composite
 * when the last one is there.
 * @param ai     2 to 4 digits; copied
 * @param value  copied; as long as its AI allows; not a span of this list, which may move as it grows
 * @param diag   may be NULL; offset into @p value
 * @return KOLLI_OK, KOLLI_AI_UNKNOWN, KOLLI_AI_EMPTY, KOLLI_AI_LENGTH, KOLLI_AI_CHARSET,
 *         KOLLI_AI_DATE, KOLLI_AI_TIME, KOLLI_CHECK_DIGIT, KOLLI_CHECK_PAIR, KOLLI_AI_CODE (not in
 *         a list of codes), KOLLI_AI_CONTENT, KOLLI_COUPON_SHORT, KOLLI_COUPON_FIELD,
 *         KOLLI_COUPON_PERIOD or KOLLI_COUPON_EXCESS (AI 8110 and 8112), KOLLI_TOO_LONG or
 *         KOLLI_NO_MEMORY; the list is unchanged on failure
 */
KOLLI_API kolli_status kolli_elements_add(kolli_elements *list, kolli_span ai, kolli_span value,
                                          kolli_diag *diag);

/**
 * As kolli_elements_add(), for a value that a person gave: a GTIN (AI 01, 02, 03) of 8, 12 or 13
 * digits gets the zeros in front that make it 14, and a date (AI 11 to 17, 4326, 7006, 7250) may be
 * written YYYY-MM-DD. Where the symbol has two digits of the year, it must be one of 2001 to 2050,
 * the years that every reader of 2000 to 2050 finds again. Source: GenSpecs §3.3.2, §7.12.
 * @param diag  may be NULL; offset into @p value as it was given
 * @return as kolli_elements_add(), or KOLLI_AI_DATE_FORM (a date in another form, or of another
 *         year); {3} of its message is the form of the symbol, "YYMMDD"
 */
KOLLI_API kolli_status kolli_elements_add_padded(kolli_elements *list, kolli_span ai,
                                                 kolli_span value, kolli_diag *diag);

/**
 * Split the data of one scanned symbol into element strings.
 *
 * Fields end at GS (0x1D); fields of predefined length may omit it. One GS in front (FNC1 in first
 * position) is taken away. A '|' begins the 2D part of a composite symbol. Each value is checked
 * against its format, character set, dates and check digit; rules between AIs are
 * kolli_elements_check()'s. Source: GenSpecs §3.2, §7.8, §7.9.1, §7.11.
 *
 * @param list  gets the elements in place of what it held; empty on failure
 * @param data  what the scanner sent after the symbology identifier, 1 to KOLLI_ELEMENTS_BYTES
 *              bytes; copied
 * @param diag  may be NULL; on failure: status, byte offset into @p data, length of the fault
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TOO_LONG, KOLLI_AI_EMPTY, KOLLI_AI_SEPARATOR or a status of
 *         kolli_elements_add()
 */
KOLLI_API kolli_status kolli_elements_parse(kolli_elements *list, kolli_span data,
                                            kolli_diag *diag);

/**
 * Read the message of a symbol in the form in which people show it: "^0109521234543213" with '^'
 * for FNC1, which must stand in front (and behind the '|' of a composite). Else as
 * kolli_elements_parse().
 * @return as kolli_elements_parse(), or KOLLI_AI_FNC1 (no '^' in front)
 */
KOLLI_API kolli_status kolli_elements_parse_fnc1(kolli_elements *list, kolli_span text,
                                                 kolli_diag *diag);

/**
 * As kolli_elements_parse(), but keep what is good: each fault is told, and reading goes on behind
 * it, at the end of a value of predefined length, else at the next separator. Nothing is lost: each
 * byte is in an element, in a finding, or a separator (the GS in front or behind an element or a
 * finding, and the first '|').
 *
 * @param findings  hears each fault as KOLLI_ERROR, in the order of the data; offset and length are
 *                  the bytes that gave no element: AI and value, the extra separator, all to the
 *                  next separator where no AI is known. Length 0: a part without data. May be NULL
 * @param diag      gets the first fault, with the narrower place of kolli_elements_parse(); may be
 *                  NULL
 * @return KOLLI_OK when all of the data are in @p list; the status of the first fault when the list
 *         has the good elements only, maybe none; KOLLI_EMPTY or KOLLI_TOO_LONG for the data as a
 *         whole, or KOLLI_NO_MEMORY: these three are not findings, and the list is empty
 */
KOLLI_API kolli_status kolli_elements_parse_lenient(kolli_elements *list, kolli_span data,
                                                    const kolli_finding_sink *findings,
                                                    kolli_diag *diag);

/** The longest field that kolli_elements_splits() takes, in bytes. */
#define KOLLI_SPLIT_BYTES 256
/** The most splits that kolli_elements_splits() gives. */
#define KOLLI_SPLITS 32

/**
 * How may a field be read that has lost its separators? The candidates, the likeliest first: each is
 * a way to part all of @p field into known AIs with values that pass their checks. One of a single
 * element, where no separator is missing, counts too.
 *
 * The order: fewer faults of kolli_elements_check_set() over @p beside and the candidate; then more
 * elements that are keys or hold check digits or check characters; then longer values first: of two
 * candidates the one whose first different value is longer. Only the KOLLI_SPLITS best by the last
 * two are weighed by the first. Time and memory are bounded whatever the field.
 *
 * @param field   the bytes between two separators, such as those of a finding of
 *                kolli_elements_parse_lenient(); 1 to KOLLI_SPLIT_BYTES; no span of one of @p lists
 * @param beside  the other elements of the symbol, or NULL; none of @p lists
 * @param lists   @p most different lists with one dictionary, each gets a candidate in place of what
 *                it held; those that get none, or all on failure, are empty
 * @param count   gets how many candidates are given; 0, which is no failure, when there is no way
 * @param diag    may be NULL
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TOO_LONG, KOLLI_ARGUMENT (lists with several dictionaries) or
 *         KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_elements_splits(kolli_span field, const kolli_elements *beside,
                                             kolli_elements *const *lists, size_t most,
                                             size_t *count, kolli_diag *diag);

/**
 * Read elements as people write them: (01)09521234543213(10)ABC. A '(' inside a value is written
 * "\(". A '|' before a bracket begins the 2D part of a composite symbol.
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TOO_LONG, KOLLI_AI_BRACKET (not well formed), KOLLI_AI_EMPTY
 *         or a status of kolli_elements_add(); the list is empty on failure; offset into @p text
 */
KOLLI_API kolli_status kolli_elements_parse_bracketed(kolli_elements *list, kolli_span text,
                                                      kolli_diag *diag);

/**
 * Which rules between elements are judged: all, but for those that are skipped. Start from
 * KOLLI_CHECK_OPTIONS_INIT.
 */
typedef struct kolli_check_options {
    size_t size;        /**< sizeof(kolli_check_options) */
    bool skip_excludes; /**< AIs that exclude each other: 01 and 37 */
    bool skip_requires; /**< AIs that need others: 10 needs 01, 02... */
    bool skip_repeats;  /**< one AI with two values */
    bool skip_serials;  /**< the serial of a key beside a digital signature */
} kolli_check_options;

#define KOLLI_CHECK_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(kolli_check_options), false, false, false, false                                    \
    }

/**
 * Judge how the elements of one symbol go together, those of its 2D part included; the list stays
 * as it is. Every fault is found, not only the first: those of AIs that exclude each other, then
 * those of AIs that miss what they require, then of repeated AIs, then of keys without the serial
 * that a signature (AI 8030) needs. An AI that is there twice with the same value is no fault, and
 * one that no table knows is only judged as repeated. Source: GenSpecs §4.13, GS1 Barcode Syntax
 * Dictionary ("req", "ex").
 *
 * @param options   NULL: KOLLI_CHECK_OPTIONS_INIT
 * @param findings  hears each fault as KOLLI_ERROR, without offset; the pointer is the index of the
 *                  element, "/2". {1} of the message is its AI. May be NULL
 * @param diag      gets the first fault; may be NULL
 * @return KOLLI_OK, or the status of the first fault: KOLLI_AI_EXCLUDES ({2}: the other AI),
 *         KOLLI_AI_REQUIRES ({2}: "01/8006+21": one of the alternatives, all of its AIs),
 *         KOLLI_AI_REPEATED ({2}, {3}: the values), KOLLI_AI_SERIAL_MISSING ({2}: "8030")
 */
KOLLI_API kolli_status kolli_elements_check(const kolli_elements *list,
                                            const kolli_check_options *options,
                                            const kolli_finding_sink *findings, kolli_diag *diag);

/**
 * As kolli_elements_check(), for all symbols on one thing: the rules hold over the data of all
 * together. So the lot in one symbol of a logistic label has its GTIN in the other.
 * @param lists  @p count lists, in any order; the pointer of a fault is "/1/2", the third element of
 *               the second list
 */
KOLLI_API kolli_status kolli_elements_check_set(const kolli_elements *const *lists, size_t count,
                                                const kolli_check_options *options,
                                                const kolli_finding_sink *findings,
                                                kolli_diag *diag);

/**
 * Write the element string as a symbol holds it: a separator after each element that needs one
 * unless it is the last of its symbol; no FNC1 in front. A '|' parts those of a composite.
 * @param separator  KOLLI_GS, or '^' for display
 * @return KOLLI_OK or the sink's status
 */
KOLLI_API kolli_status kolli_elements_write(const kolli_elements *list, char separator,
                                            kolli_sink sink);

/**
 * Write (01)09521234543213(10)ABC, with '(' in values escaped.
 * @return KOLLI_OK or the sink's status
 */
KOLLI_API kolli_status kolli_elements_write_bracketed(const kolli_elements *list, kolli_sink sink);

/**
 * Write the human-readable interpretation of one element: "(10) ABC", or "BATCH/LOT (10) ABC".
 * Source: GenSpecs §4.14.
 * @param titles  put the data title in front where the AI has one
 * @return KOLLI_OK or the sink's status; an @p index past the end writes nothing
 */
KOLLI_API kolli_status kolli_elements_write_hri(const kolli_elements *list, size_t index,
                                                bool titles, kolli_sink sink);

#ifdef __cplusplus
}
#endif
#endif
