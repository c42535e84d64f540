/* Where are the parts of a Digital Link that was read, compressed or not? */
#ifndef NAME_LINK_PARTS_H
#define NAME_LINK_PARTS_H

#include "kolli/dictionary.h"
#include "kolli/link.h"

struct link_parts {
    bool meant;      /* in: the caller knows that it is compressed; its faults are told as such */
    bool format;     /* in: judge format and check digits only; any AI may be an attribute */
    size_t stem;     /* the '/' in front of the key, or of what is compressed */
    size_t query;    /* '?' or the end of the path */
    size_t fragment; /* '#' or the end */
    bool compressed; /* all of the path is, or what follows its key */
    size_t segment;  /* then: where it begins, behind the '/' */
};

/* kolli_link_parse_with(), and where the parts are. */
kolli_status link_read(kolli_elements *list, kolli_span uri, const kolli_link_options *options,
                       struct link_parts *parts, kolli_diag *diag);

/*
 * Read the elements of the compressed segment that stands there in the URI, behind what the list
 * holds. *began: a token could be read, so that a fault behind it is one of a compressed link.
 */
kolli_status link_expand(kolli_elements *list, kolli_span uri, size_t begin, size_t end,
                         bool *began, kolli_diag *diag);

struct text_out;

/* Write what is no element of a segment in which link_expand() has found no fault. */
void link_expand_others(const kolli_dictionary *dictionary, kolli_span segment,
                        struct text_out *out, char *before);

#endif
