/* How is a message walked? Element by element, whoever walks it: the strict or the lenient reader. */
#ifndef SYNTAX_MESSAGE_H
#define SYNTAX_MESSAGE_H

#include "syntax/elements.h"

/* One linear or 2D part of the message, in the list's own bytes. */
struct message {
    kolli_elements *list;
    size_t begin, end;
    char separator;
    bool composite;
    kolli_diag *diag;
};

/* Read the element at *pos into the list; *pos moves behind it and its separator on success only. */
kolli_status message_element(const struct message *message, size_t *pos);

/*
 * Where the bytes end that give no element because of a fault at pos: a separator that may not
 * stand there, a value's predefined length, else in front of the next separator. Always behind pos.
 */
size_t message_fault_end(const struct message *message, size_t pos);

#endif
