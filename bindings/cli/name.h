/* What does this name identify, and how is it written in every other form? */
#ifndef CLI_NAME_H
#define CLI_NAME_H

#include "option.h"

#include "kolli/tag.h"
#include "kolli/urn.h"

struct naming {
    const struct options *options;
    struct output *output;
    kolli_elements *list;
    kolli_buffer *buffer;
    kolli_prefixes *prefixes; /* NULL: none were given */
    size_t said_length;       /* of the company prefix, by the user; 0: not said */
    kolli_urn_options urn;
    kolli_tag_options tag;
    const struct name_form *to; /* the one form that is wanted; NULL: all */
};

/* False: said. End it in any case. */
bool naming_begin(struct naming *naming, const struct options *options, struct output *output);
void naming_end(struct naming *naming);

/* Say what the name is, into a result that was begun. */
void naming_explain(struct naming *naming, kolli_span text);

#endif
