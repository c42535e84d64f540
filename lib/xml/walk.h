/*
 * What stands next in XML, if it is plain? Steps of a walk along a document in memory. Each is false where it
 * is not sure that the parser would go on: see scan.h.
 */
#ifndef XML_WALK_H
#define XML_WALK_H

#include "base/span.h"
#include "xml/scan.h"

/* Elements in each other at most. */
enum { WALK_DEPTH = 100 };

struct walk {
    const char *at, *end;
    uint64_t lines;
    const struct xml_scan *given;
    size_t depth;
    kolli_span open[WALK_DEPTH]; /* the names of the elements that are */
};

/* A start tag. */
struct tag {
    kolli_span name;
    bool empty;
    bool bare;        /* it has no attributes */
    bool declares;    /* what has no prefix in it is in another namespace than around it */
    kolli_span space; /* that it declares for its own name; ptr NULL: it does not */
};

/* Past `text`, if it stands there. */
static inline bool walk_pass(struct walk *walk, kolli_span text)
{
    bool there =
        (size_t)(walk->end - walk->at) >= text.len && memcmp(walk->at, text.ptr, text.len) == 0;
    walk->at += there ? text.len : 0;
    return there;
}

/* To the next tag between events; only blanks, comments and instructions may stand before it. */
bool walk_between(struct walk *walk);

/* A start tag, whose '<' is next. */
bool walk_start(struct walk *walk, struct tag *tag);

/* All that stands in the element of this name, whose start tag was passed, and its end tag. */
bool walk_content(struct walk *walk, kolli_span name);

/* The namespace that the root element declares for the name's prefix; ptr NULL: none. */
kolli_span walk_space_around(const struct xml_scan *given, kolli_span name);

#endif
