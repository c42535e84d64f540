/* What is a code that is not a GS1 key? */
#ifndef NAME_FOREIGN_H
#define NAME_FOREIGN_H

#include "base/span.h"
#include "kolli/name.h"

/*
 * The kind of a text that is neither elements nor a Digital Link nor an EPC name; any text has one.
 * *doubt gets KOLLI_KEY_LENGTH... when a GLN in it is wrong, else KOLLI_OK.
 */
kolli_code_kind foreign_kind(kolli_span text, kolli_status *doubt);

/* What is wrong with the GLN of a KOLLI_CODE_TRANSACTION; offset into text. */
kolli_status foreign_transaction(kolli_span text, kolli_diag *diag);

#endif
