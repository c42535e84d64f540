/* What do an event and a document say that JSON has no form for? Told to who asked the writer. */
#ifndef JSON_LOSS_H
#define JSON_LOSS_H

#include "json/document_out.h"

/* Of an event, with its place in what it was read from; `index`: in what is written, when it was built. */
void json_tell_event_losses(const kolli_finding_sink *sink, const kolli_event *event, size_t index);

/* Of a document, whose tail is written. */
void json_tell_document_losses(const kolli_finding_sink *sink, const struct document_out *written);

#endif
