/**
 * kolli/dictionary.h - which application identifiers there are, and what is said of each.
 *
 * The library has a dictionary compiled in, which all calls work with unless told otherwise: where a
 * call takes a kolli_dictionary, NULL means that one. A dictionary never changes; any number of
 * threads and lists may share it. Source: GS1 Barcode Syntax Dictionary.
 */
#ifndef KOLLI_DICTIONARY_H
#define KOLLI_DICTIONARY_H

#include "kolli/element.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct kolli_dictionary kolli_dictionary;

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
