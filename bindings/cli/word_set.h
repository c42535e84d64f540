/* Has this run met the word already? Serials without a ledger, codes of an activation file. */
#ifndef CLI_WORD_SET_H
#define CLI_WORD_SET_H

#include "kolli/base.h"

struct word_set;

/* NULL without memory. */
struct word_set *word_set_new(void);
void word_set_free(struct word_set *set);

/*
 * Put a copy of the word in, with a line to remember. *line gets the line of the same word met
 * before, or 0 when the word is new. False without memory; nothing is changed then.
 */
bool word_set_add(struct word_set *set, kolli_span word, uint32_t remember, uint32_t *line);

#endif
