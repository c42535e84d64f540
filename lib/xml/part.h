/*
 * Which events of a document does a reader of a part hand over? Its parser is given what stands before the
 * events, then those of its part, and never knows of what was left out.
 */
#ifndef XML_PART_H
#define XML_PART_H

#include "epcis/split.h"

struct kolli_xml_splitter;

struct xml_part {
    struct kolli_xml_splitter *splitter; /* NULL: the reader reads all */
    size_t number;
    bool before;           /* the list of events has not begun yet */
    bool sure;             /* it has, and may be cut */
    bool spaced;           /* it was told by then that EPCIS's own elements stand in a namespace */
    struct split_cut list; /* where it begins */
    struct split_cut cut;  /* where the part does, when it is not the first */
    size_t next;           /* the byte of the document that the parser is given next */
    size_t jump;           /* there it goes on with the part; SIZE_MAX: it has, or need not */
    size_t ask;            /* before it is given more than this, ask where the next part begins */
    size_t stop;           /* there that is */
};

#endif
