/* Which check digit or check characters belong behind characters that are known to be right? */
#ifndef IDENT_CHECK_H
#define IDENT_CHECK_H

#include "base/span.h"

/* Characters before the pair for which check_pair_of() has weights. */
#define CHECK_PAIR_MAX 97

/* The check digit behind digits (all must be, fewer than a million): '0' to '9'. §7.9.1. */
char check_digit_of(kolli_span digits);

/* Whether the last digit of a key is the check digit of those before it; one digit or more. */
static inline bool check_digit_holds(kolli_span key)
{
    return check_digit_of(span_first(key, key.len - 1)) == key.ptr[key.len - 1];
}

/* The check characters behind text: characters of set 82, at most CHECK_PAIR_MAX. §7.9.5. */
void check_pair_of(kolli_span text, char pair[2]);

#endif
