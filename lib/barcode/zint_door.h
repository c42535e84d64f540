/* What does kolli ask of libzint? The only way to it; zint.c alone sees zint.h, whose struct
 * changes by release. */
#ifndef BARCODE_ZINT_DOOR_H
#define BARCODE_ZINT_DOOR_H

#include "barcode/symbol.h"

/* libzint's own object, for one symbol after the other; NULL without memory. */
struct zint_symbol *zint_new(void);
void zint_free(struct zint_symbol *zint);

/* Does the libzint that runs write % in GS1 QR Code without harm? */
bool zint_writes_percent(void);

/* Its version, "2.11.1". */
kolli_span zint_version_text(char buffer[32]);

/*
 * Encode symbol->input as symbol->entry says, into rows, width, words and bits. The options have
 * been checked. KOLLI_OK, KOLLI_SYMBOL_TOO_LONG, KOLLI_SYMBOL_ENCODER or KOLLI_NO_MEMORY; rows is
 * then 0.
 */
kolli_status zint_encode(kolli_symbol *symbol, const kolli_symbol_options *options,
                         kolli_diag *diag);

#endif
