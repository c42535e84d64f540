/* Which company prefixes does the user's list name? */
#ifndef CLI_PREFIXES_H
#define CLI_PREFIXES_H

#include "option.h"

#include "kolli/ident.h"

/*
 * The list of --prefixes in any of its forms (GS1's XML or JSON, a table); *prefixes is NULL when
 * the option is not given. False: said.
 */
bool prefixes_read(kolli_prefixes **prefixes, const struct options *options, struct output *output);

#endif
