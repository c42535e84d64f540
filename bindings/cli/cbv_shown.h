/* What is said of a term of the CBV, or of a unit? */
#ifndef CLI_CBV_SHOWN_H
#define CLI_CBV_SHOWN_H

#include "output.h"

#include "kolli/vocab.h"

/* What one run of `cbv` works with. */
struct cbv {
    struct output *output;
    kolli_buffer *buffer;
};

/* All there is to say, into the result that is open. */
void cbv_write_term(struct cbv *cbv, const kolli_term *term);
void cbv_write_unit(struct cbv *cbv, const kolli_unit *unit);

/* A line of a list, as a result of its own. */
void cbv_list_term(struct output *output, const kolli_term *term);
void cbv_list_unit(struct output *output, const kolli_unit *unit);

/* The people's word for a kind: "business step". */
enum text cbv_kind_text(kolli_term_kind kind);

/* What the CBV has for a word, in JSON only. */
void cbv_write_hint(struct output *output, const kolli_term_hint *hint);

#endif
