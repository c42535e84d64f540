/* Are the parts of a document, read one behind the other, what one reader makes of it? For tests of all kinds. */
#ifndef TESTS_SPLIT_H
#define TESTS_SPLIT_H

#include "kolli/json.h"
#include "kolli/xml.h"

/*
 * True when events, places, findings, status and document are the same, whichever part is read first; else *why says
 * what is not. options NULL: as they are. *cut is how many parts have events, where it is not NULL.
 */
bool split_same_json(kolli_span document, size_t parts, const kolli_json_reader_options *options,
                     size_t *cut, char why[400]);
bool split_same_xml(kolli_span document, size_t parts, const kolli_xml_reader_options *options,
                    size_t *cut, char why[400]);

#endif
