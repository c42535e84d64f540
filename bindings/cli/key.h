/* What do `check` and `make` say of a key? */
#ifndef CLI_KEY_H
#define CLI_KEY_H

#include "command.h"

#include "kolli/ident.h"

/*
 * The facts of a checked key: type, AI, GTIN-14 form, serial component, who issues under its
 * prefix.
 */
void key_write(struct output *output, const kolli_key *key);

/* The key type with this name; else say which is near. */
bool key_type_read(const char *word, kolli_key_type *type, struct output *output);

#endif
