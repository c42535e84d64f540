/* Which AI does a short name in the path of a Digital Link stand for? */
#ifndef NAME_ALIAS_H
#define NAME_ALIAS_H

#include "base/span.h"

/* The AI of a name of alias.def; any other text as it is. */
kolli_span alias_ai(kolli_span name);

#endif
