/* What is said of an application identifier? */
#ifndef CLI_AI_SHOWN_H
#define CLI_AI_SHOWN_H

#include "output.h"

#include "kolli/ai.h"

/* What one run of `ai` works with. */
struct explaining {
    struct output *output;
    kolli_elements *list;
    kolli_buffer *buffer;
};

/* All there is to say of an AI, into the result that is open. */
void ai_write(struct explaining *explaining, const kolli_ai_meaning *meaning);

/* Both names: in JSON an object `name`. */
void ai_write_names(struct output *output, const kolli_ai_meaning *meaning);

#endif
