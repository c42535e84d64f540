/*
 * What do the words of the CBV mean to people? Walks all its terms, those that readers look up
 * (vocab.h) and those of master data.
 */
#ifndef EPCIS_TERM_H
#define EPCIS_TERM_H

#include "epcis/vocab.h"

/* A term with its texts; the term must be one. */
kolli_term term_of(vocab_term term);

/* The terms of vocab.h among the kinds; VOCAB_NONE for those of master data. */
enum vocab_kind term_vocab_kind(kolli_term_kind kind);

/* The number of a term; 0 for one of master data. */
vocab_term term_number(const kolli_term *term);

/*
 * The text folded, in `buffer`: what heading_fold() makes of it. A URI of the CBV is cut to what
 * stands behind its beginning, whose kind then goes into *kind.
 */
#define TERM_FOLDED 128
kolli_span term_fold(kolli_span text, kolli_term_kind *kind, char buffer[TERM_FOLDED]);

/*
 * How a text may be that of a term or unit, the surest first: one of its forms or codes, a name as it
 * is, a name whatever its case and marks.
 */
enum term_sureness { TERM_FORM, TERM_NAME, TERM_FOLDED_NAME, TERM_SURENESSES };

/* A text that is looked for, as it is and folded. */
struct term_text {
    kolli_span text, folded;
};

/* Is the text one of the names, which are parted by ", "? Not for TERM_FORM. */
bool term_is_name(const struct term_text *text, const char *names, enum term_sureness how);

/* Does the folded text stand among the words, which are folded and parted by '|'? */
bool term_has_word(const char *words, kolli_span folded);

/* The search for the nearest name. */
struct term_near {
    kolli_span typed; /* folded */
    size_t slips;     /* so many are too many */
};

struct term_near term_near_of(kolli_span typed);

/* Is one of the names nearer than what was found before? Then it is the nearest. */
bool term_is_nearer(struct term_near *near, const char *names);

#endif
