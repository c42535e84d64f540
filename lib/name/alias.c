/* Which AI does a short name in the path of a Digital Link stand for? */
#include "name/alias.h"

kolli_span alias_ai(kolli_span name)
{
    static const struct {
        char name[6], ai[5];
    } rows[] = {
#define ALIAS(name, ai) {name, ai},
#include "name/alias.def"
#undef ALIAS
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (span_equal(name, span_of(rows[i].name))) {
            return span_of(rows[i].ai);
        }
    }
    return name;
}
