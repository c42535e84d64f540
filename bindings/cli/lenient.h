/* What is good in an element string with faults, and what may a field be that lost a separator? */
#ifndef CLI_LENIENT_H
#define CLI_LENIENT_H

#include "parse.h"

/* The most splits of a field: one of the library's is passed over. */
#define LENIENT_SPLITS (KOLLI_SPLITS - 1)

struct lenient;

/* Of each field so many splits at most. NULL without memory, which has been said. */
struct lenient *lenient_new(const struct parsing *parsing, size_t splits, bool also_good);
void lenient_free(struct lenient *lenient);

/*
 * Read an element string into the list of `parsing`, each fault a finding. KOLLI_OK: all of it is
 * there. Another status has been said.
 */
kolli_status lenient_read(struct lenient *lenient, struct parsing *parsing, kolli_span text);

/* The splits of the fields at fault and, where wanted, of those that may have swallowed others. */
void lenient_write_splits(struct lenient *lenient, struct parsing *parsing, kolli_span text);

#endif
