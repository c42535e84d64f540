/* What is the type of an event called? See event_type.h. */
#include "event_type.h"

#include <stdlib.h>
#include <string.h>

static char *append(char *to, kolli_span text)
{
    if (text.len > 0) {
        memcpy(to, text.ptr, text.len);
    }
    return to + text.len;
}

/* What stands between a namespace and a name in a URI, as JSON-LD writes it. */
static const char *joint(kolli_span space)
{
    bool ends = space.len > 0 && strchr("/#:?", space.ptr[space.len - 1]) != NULL;
    bool urn = space.len > 4 && memcmp(space.ptr, "urn:", 4) == 0;
    return ends ? "" : urn ? ":" : "/";
}

static struct event_type make(kolli_span stem, const char *between, kolli_span name)
{
    char *made = malloc(stem.len + strlen(between) + name.len + 1);
    if (made == NULL) {
        return (struct event_type){.text = {NULL, 0}};
    }
    char *end = append(append(append(made, stem), kolli_span_of(between)), name);
    return (struct event_type){{made, (size_t)(end - made)}, made};
}

struct event_type event_type_full(const kolli_event *event)
{
    const kolli_member *own = kolli_event_own_type(event);
    if (own == NULL) {
        const char *name = kolli_event_type_name(kolli_event_type_of(event));
        return (struct event_type){.text = kolli_span_of(name)};
    }
    return make(own->space, joint(own->space), own->name);
}

struct event_type event_type_name(const kolli_event *event)
{
    const kolli_member *own = kolli_event_own_type(event);
    bool prefixed = own != NULL && own->spelling == KOLLI_SPELT_PREFIX && own->prefix.len > 0;
    return prefixed ? make(own->prefix, ":", own->name) : event_type_full(event);
}

void event_type_free(struct event_type *type)
{
    free(type->made);
}
