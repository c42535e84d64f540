/*
 * Where does the next event begin, without reading those before it? A walk over tags, several times faster
 * than reading.
 *
 * XML that is not well formed ends the reading, so an event behind such a place is none that a reader hands
 * over. The walk therefore passes only what is surely well formed: a plain kind of XML that nearly all
 * documents keep to. At anything else it says that nothing is sure: names beyond ASCII, a document type,
 * line ends in attributes, more than some depth or size. Nor does it pass what leaves a trace in the reader
 * that a part would not know of: text and unknown elements between events, EPCIS's elements in a namespace.
 */
#ifndef XML_SCAN_H
#define XML_SCAN_H

#include "epcis/document.h"
#include "epcis/split.h"

/* What the walk takes at most, for what it takes must not be beyond a limit of the reader's. */
enum {
    SCAN_WRAPPERS = 4,    /* extension, in each other around an event */
    SCAN_ATTRIBUTES = 16, /* in one tag */
    SCAN_TAG = 4096,      /* bytes of an event's start tag */
};

struct xml_scan {
    kolli_span text;
    size_t tag_bytes;             /* most of a tag, comment or instruction */
    const kolli_document *document; /* with the namespaces that the root element declares */
    const char *own[2];             /* in which EPCIS's own elements must not stand; may be NULL */
    bool spaced;                    /* it was told that they do, so they may */
};

/* A split_scan() whose context is an xml_scan. The cut begins behind the list's start tag, or at an event. */
bool xml_scan(const void *scan, struct split_cut *cut, size_t aim);

#endif
