/* What does a JSON pointer lead through? Its steps, one after another, read and written. RFC 6901. */
#ifndef BASE_POINTER_H
#define BASE_POINTER_H

#include "kolli/base.h"

/* The step that begins with the slash at `at`, as it is written; ptr NULL: there is none. */
kolli_span pointer_step(const char *at);

/* Is it this name, when ~1 stands for a slash and ~0 for a tilde? */
bool pointer_step_is(kolli_span step, kolli_span name);

/* The place in a list that a step is; SIZE_MAX for a name. */
size_t pointer_step_index(kolli_span step);

/* A pointer that is written into a buffer; who is done puts a NUL behind what is used. */
struct pointer {
    char *buffer;
    size_t used, size;
};

/* Add a step with this name; false, and nothing is added, when it does not surely fit. */
bool pointer_add(struct pointer *pointer, kolli_span name);

#endif
