/* What does a document say around its events that JSON has no form for? */
#ifndef JSON_LOSS_H
#define JSON_LOSS_H

#include "json/document_out.h"

/* Of a document, whose tail is written. */
void json_tell_document_losses(struct losses *losses, const struct document_out *written);

/* All that stands around events which are written without it; its date, which says nothing of them, as a note. */
void json_tell_document_lost(struct losses *losses, const kolli_document *document);

#endif
