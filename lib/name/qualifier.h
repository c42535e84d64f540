/* Which qualifiers may follow a key in the path of a Digital Link, and in which order? */
#ifndef NAME_QUALIFIER_H
#define NAME_QUALIFIER_H

#include "base/span.h"

/* Most AIs of one alternative; GS1's keys have three. */
#define QUALIFIERS_MAX 8

/*
 * The sequences of a key as ai.def writes them: "22,10,21|235". Walk the alternatives with
 * *alternative = the whole text at first; each call cuts the next one off.
 */
bool qualifier_alternative(kolli_span *rest, kolli_span *alternative);

/* Likewise the AIs of one alternative. */
bool qualifier_next(kolli_span *alternative, kolli_span *ai);

#endif
