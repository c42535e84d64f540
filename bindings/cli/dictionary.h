/* Which application identifiers does the user's own dictionary have? */
#ifndef CLI_DICTIONARY_H
#define CLI_DICTIONARY_H

#include "command.h"

#include "kolli/dictionary.h"

/*
 * Load the file of --dictionary; NULL, which means the library's own, without the option. False:
 * said. What the library does not know in it is a warning.
 */
bool dictionary_read(kolli_dictionary **dictionary, const struct options *options,
                     struct output *output);

#endif
