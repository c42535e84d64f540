/* Has this run made the serial already? For runs without a ledger. */
#ifndef CLI_SERIAL_SET_H
#define CLI_SERIAL_SET_H

#include "kolli/ident.h"

#define SERIAL_SET_BYTES (KOLLI_SERIAL_MAX + 1)

struct serial_set;

/* Room for `count` serials; NULL without memory. */
struct serial_set *serial_set_new(size_t count);
void serial_set_free(struct serial_set *set);

/*
 * A serial that the set does not hold yet, ended by NUL, and put into it. As kolli_serial_make(), or
 * KOLLI_LEDGER_FULL when 64 tries found none free.
 */
kolli_status serial_set_make(struct serial_set *set, char serial[SERIAL_SET_BYTES], size_t length,
                             kolli_diag *diag);

#endif
