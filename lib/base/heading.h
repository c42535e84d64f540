/*
 * Does the heading of a column mean this word? In either case, with or without Vietnamese marks,
 * whichever gap between.
 */
#ifndef BASE_HEADING_H
#define BASE_HEADING_H

#include "kolli/base.h"

/*
 * word: small ASCII letters and single blanks, as in "dia diem". The heading has no blanks around
 * it.
 */
bool heading_is(kolli_span heading, kolli_span word);

/*
 * The text as heading_is() looks at it, for names that people gave: small letters without marks, one
 * blank between words and none around them, all other characters as they are; cut at `size` bytes.
 */
kolli_span heading_fold(kolli_span text, char *buffer, size_t size);

#endif
