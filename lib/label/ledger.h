/* What is in an open ledger, for those who read it and who issue from it? */
#ifndef LABEL_LEDGER_H
#define LABEL_LEDGER_H

#include "base/seen.h"
#include "kolli/ledger.h"
#include "label/ledger_file.h"

#define LEDGER_SERIAL_MAX 20 /* AI 21, GenSpecs §3.5.2 */

struct kolli_ledger {
    kolli_allocator allocator;
    struct ledger_file file;
    struct seen seen; /* the serials of the first `known` bytes */
    size_t known;     /* bytes read and found right */
    uint32_t lines;   /* line ends in them */
};

/* May this be the allocation of a row? */
bool ledger_allocation_fits(kolli_span text);

/* Under the lock: know all serials of the file, and let it end in a line end. Status as
 * kolli_ledger_open(). */
kolli_status ledger_refresh(kolli_ledger *ledger, kolli_diag *diag);

/* Forget what was read, so that the next ledger_refresh() reads all again. */
void ledger_forget(kolli_ledger *ledger);

#endif
