/* Which codes were met before? A set of the canonical names of instances. */
#ifndef EPCIS_CODES_H
#define EPCIS_CODES_H

#include "base/buf.h"
#include "base/seen.h"
#include "kolli/event.h"

struct kolli_codes {
    kolli_allocator allocator;
    struct seen seen;
    struct buf name; /* of the code last looked at */
};

/* False without memory; codes_finish() is safe then, too. */
bool codes_init(struct kolli_codes *codes, kolli_allocator allocator);
void codes_finish(struct kolli_codes *codes);

/* A place or a party is no thing that a stamp could be put on. KOLLI_OK or KOLLI_ACTIVATION_KEY. */
kolli_status codes_check_key(const kolli_elements *elements, kolli_diag *diag);

/* Write the name of the instance into codes->name. As kolli_name_write(). */
kolli_status codes_name(struct kolli_codes *codes, const kolli_elements *elements,
                        kolli_diag *diag);

/*
 * Look codes->name up: *line is where it was met, 0 when it was not; then there is room to add the
 * key.
 */
kolli_status codes_find(struct kolli_codes *codes, struct seen_key *key, uint32_t *line,
                        kolli_diag *diag);

#endif
