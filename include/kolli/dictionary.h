/**
 * kolli/dictionary.h - which application identifiers there are, and what is said of each.
 *
 * The library has a dictionary compiled in, which all calls work with unless told otherwise: where
 * one takes a kolli_dictionary, NULL means that one. A dictionary never changes; any number of
 * threads and lists may share it. Source: GS1 Barcode Syntax Dictionary.
 */
#ifndef KOLLI_DICTIONARY_H
#define KOLLI_DICTIONARY_H

#include "kolli/element.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kolli_dictionary kolli_dictionary;

/** The longest text that is loaded, in bytes; GS1's has 30,000. */
#define KOLLI_DICTIONARY_BYTES 1048576

/**
 * Load an official GS1 Barcode Syntax Dictionary, a newer one than the library's or a draft of the
 * next. The format is that of its own head: a line an entry, "01 *? N14,csum ex=255,37 # GTIN", in
 * the order of their AIs. Titles get ^2 and ^3 for raised digits, as the compiled ones have.
 *
 * What the library does not know: flags say nothing to it. An attribute is left out, a named test
 * refuses the text, for values would pass unseen; where somebody hears of it, in @p unknown, the
 * test is left out too and the others of its component are asked.
 *
 * @param dictionary  gets the dictionary, to be freed with kolli_dictionary_free(); unchanged on
 *                    failure
 * @param text        UTF-8, 1 to KOLLI_DICTIONARY_BYTES bytes; only read
 * @param allocator   NULL: libc; keeps what it needs of it
 * @param unknown     hears each attribute and test that is left out as KOLLI_WARNING
 *                    (KOLLI_DICTIONARY_UNKNOWN) with its line and place; may be NULL
 * @param diag        may be NULL; on failure line, offset into @p text and length of the fault
 * @return KOLLI_OK, KOLLI_EMPTY (no entry), KOLLI_TOO_LONG, KOLLI_UTF8, KOLLI_DICTIONARY_AI,
 *         KOLLI_DICTIONARY_FORMAT (no component), KOLLI_DICTIONARY_COMPONENT (also one that makes a
 *         value longer than 255 characters), KOLLI_DICTIONARY_FIXED (optional, though of predefined
 *         length), KOLLI_DICTIONARY_ATTRIBUTE, KOLLI_DICTIONARY_UNKNOWN, KOLLI_DICTIONARY_TITLE,
 *         KOLLI_DICTIONARY_LENGTH (a line of more than 150 bytes, or 64 of attributes),
 *         KOLLI_DICTIONARY_ORDER (not behind the entry before, or the same AI again),
 *         KOLLI_DICTIONARY_DIGITS (AIs that begin alike with different numbers of digits) or
 *         KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_dictionary_load(kolli_dictionary **dictionary, kolli_span text,
                                             const kolli_allocator *allocator,
                                             const kolli_finding_sink *unknown, kolli_diag *diag);

/** Free a dictionary that was loaded and that no list uses any more; NULL is fine. */
KOLLI_API void kolli_dictionary_free(kolli_dictionary *dictionary);

/**
 * Write a dictionary as the text that it could be loaded from: release and entries, without the
 * flags, attributes and remarks that said nothing to the library.
 * @return KOLLI_OK or the sink's status
 */
KOLLI_API kolli_status kolli_dictionary_write(const kolli_dictionary *dictionary, kolli_sink sink);

/** The release that it says of itself, "2026-01-27"; "" when it says none. The dictionary's own. */
KOLLI_API const char *kolli_dictionary_release(const kolli_dictionary *dictionary);

/**
 * Look up an application identifier.
 * @param ai     2 to 4 digits
 * @param facts  gets the facts, whose title is the dictionary's own; may be NULL
 * @return false when the dictionary has no such AI; @p facts is then unchanged
 */
KOLLI_API bool kolli_dictionary_find(const kolli_dictionary *dictionary, kolli_span ai,
                                     kolli_ai_facts *facts);

/** Walk all application identifiers in the standard's order; false past the end. */
KOLLI_API bool kolli_dictionary_at(const kolli_dictionary *dictionary, size_t index,
                                   kolli_ai_facts *facts);

/**
 * Let a list work with a dictionary: all that reads into it, judges, repairs and writes it, as
 * message, link, name, scan, symbol or human-readable text, does so by that dictionary. The list is
 * emptied. Values as dates and numbers (kolli/value.h) and the words of columns stay the library's
 * own.
 * @param dictionary  NULL: the compiled one; must live until the list is freed or uses another
 */
KOLLI_API void kolli_elements_use(kolli_elements *list, const kolli_dictionary *dictionary);

#ifdef __cplusplus
}
#endif
#endif
