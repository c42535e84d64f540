/* Which known word did the user mean? */
#ifndef CLI_NEAR_H
#define CLI_NEAR_H

#include <stddef.h>

/* The search so far; start from {word typed, NULL, 0}. */
struct near {
    const char *typed;
    const char *best; /* NULL: none is near */
    size_t distance;
};

/* Offer one known word. */
void near_offer(struct near *near, const char *word);

#endif
