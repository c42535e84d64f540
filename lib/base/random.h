/*
 * Where do random bytes come from when the caller gives no source? getrandom(2), then the system's
 * device.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include "kolli/base.h"

/* All size bytes, or KOLLI_NO_RANDOM. */
kolli_status random_system(void *context, void *bytes, size_t size);

#endif
