/* How wide is a text when it is drawn in DejaVu Sans, and where may it be cut? */
#ifndef LABEL_TEXT_H
#define LABEL_TEXT_H

#include "base/buf.h"
#include "base/span.h"

/* The width of valid UTF-8 text at a font size of 1: in em. Never less than it is drawn with, but
 * for characters wider than 1.5 em. */
double text_width(kolli_span text, bool bold);

/* Bytes of the character at pos with the marks that stand on it. */
size_t text_cluster(kolli_span text, size_t pos);

/* The longest start that is at most this wide, cut between characters, no spaces at its end. */
kolli_span text_start(kolli_span text, bool bold, double width);

/* Append text fit to be drawn: what is no printable character and runs of spaces become one space,
 * none at either end. */
void text_clean(struct buf *out, kolli_span text);

/* What stands for the rest of a text that was cut. */
#define TEXT_ELLIPSIS "\xE2\x80\xA6"

#endif
