/* What is a word of an event called for people? */
#ifndef CLI_EVENT_WORDS_H
#define CLI_EVENT_WORDS_H

#include "kolli/diag.h"

/* The type, action or step in the language; static. A word that has none stays as it is. */
kolli_span event_word(kolli_span word, kolli_language language);

#endif
