/* What does an identifier name, and is it right? EPC URNs, Digital Links, other URIs. */
#ifndef VALIDATE_IDENTIFIER_H
#define VALIDATE_IDENTIFIER_H

#include "base/span.h"
#include "kolli/element.h"

enum identifier_kind {
    IDENTIFIER_BAD, /* it is wrong, or it takes a closer look */
    IDENTIFIER_URI, /* not of GS1: nothing is known of it */
    IDENTIFIER_THING,
    IDENTIFIER_CLASS, /* a lot or a kind */
    IDENTIFIER_PLACE,
    IDENTIFIER_PARTY,
    IDENTIFIER_TRANSACTION,
};

/* A key that was looked at last, its address and digits: the things of a list share it. */
struct identifier_memo {
    char bytes[64];
    size_t length; /* 0: none yet */
    uint8_t key;   /* its row */
};

/*
 * At one look: what is plainly a right EPC URN or Digital Link, as nearly all are; IDENTIFIER_BAD for all
 * that takes a closer look. What it says is what identifier_read() would say. The memo may be NULL.
 */
enum identifier_kind identifier_quick(struct identifier_memo *memo, kolli_span text);

/*
 * With a closer look. KOLLI_OK with its kind, or the status of what is wrong, as a URI or as a name; the
 * list is for its elements.
 */
kolli_status identifier_read(kolli_elements *list, kolli_span text, enum identifier_kind *kind,
                             kolli_diag *diag);

#endif
