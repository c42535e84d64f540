/* Which of many names was meant by one that is none of them? The one with the fewest slips, if they are few. */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include "kolli/base.h"

struct near {
    char typed[KOLLI_SLIPS_BYTES + 1]; /* folded, see heading_fold() */
    size_t length;                     /* 0: nothing is near it */
    kolli_span best;                   /* ptr NULL: none is near */
    size_t slips;
};

void near_begin(struct near *near, kolli_span typed);

/* Offer a name, which is borrowed, and its folded text. */
void near_offer_name(struct near *near, kolli_span name, kolli_span folded);

#endif
