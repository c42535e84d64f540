/* Do two events say the same, in whatever form each was read? And where do they first differ? */
#ifndef EPCIS_EQUAL_H
#define EPCIS_EQUAL_H

#include "epcis/event.h"

/* Where the comparison is, and who wants to know. */
struct equal {
    kolli_difference *difference; /* NULL: nobody */
    char place[128];              /* the pointer to what is compared */
};

/* Note the difference at equal->place and, behind it, `name`, which may be empty; gives false. */
bool equal_differ(struct equal *equal, const char *name, kolli_span left, kolli_span right);

/* The texts are equal, or both numbers of one value. */
bool equal_number(kolli_span left, kolli_span right);

/*
 * Members in any order, by namespace and local name; a name that repeats and a list are one; the text
 * of mixed content counts for nothing.
 */
bool equal_members(struct equal *equal, const struct members *left, const struct members *right);

#endif
