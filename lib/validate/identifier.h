/* What does an identifier name, and is it right? EPC URNs, Digital Links, other URIs. */
#ifndef VALIDATE_IDENTIFIER_H
#define VALIDATE_IDENTIFIER_H

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

/*
 * At one look: what is plainly a right EPC URN or Digital Link, as nearly all are; IDENTIFIER_BAD for all
 * that takes a closer look. What it says is what identifier_read() would say.
 */
enum identifier_kind identifier_quick(kolli_span text);

/*
 * With a closer look. KOLLI_OK with its kind, or the status of what is wrong, as a URI or as a name; the
 * list is for its elements.
 */
kolli_status identifier_read(kolli_elements *list, kolli_span text, enum identifier_kind *kind,
                             kolli_diag *diag);

#endif
