/* Are the parts of a document, read one behind the other, what one reader makes of it? For tests of all kinds. */
#ifndef TESTS_SPLIT_H
#define TESTS_SPLIT_H

#include "kolli/json.h"
#include "kolli/xml.h"

/* A format's splitter and readers. Options are those of its readers, or NULL; findings come beside them. */
struct split_format {
    kolli_status (*split)(void **splitter, const kolli_allocator *allocator, kolli_span document,
                          size_t parts, const void *options);
    void (*free_splitter)(void *splitter);
    kolli_status (*part)(void **reader, const kolli_allocator *allocator, void *splitter,
                         size_t part, kolli_finding_sink findings);
    kolli_status (*whole)(void **reader, kolli_source source, const void *options,
                          kolli_finding_sink findings);
    kolli_status (*next)(void *reader, const kolli_event **event, kolli_diag *diag);
    const kolli_document *(*document)(const void *reader);
    void (*free)(void *reader);
};

extern const struct split_format split_json, split_xml;

/*
 * True when events, places, findings, status and document are the same, whichever part is read first; else *why says
 * what is not. *cut is how many parts have events, where it is not NULL.
 */
bool split_is_same(const struct split_format *format, kolli_span document, size_t parts,
                   const void *options, size_t *cut, char why[400]);

#endif
