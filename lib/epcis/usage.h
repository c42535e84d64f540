/* What goes with a business step? Events, dispositions, documents and parties; the rows of usage.def. */
#ifndef EPCIS_USAGE_H
#define EPCIS_USAGE_H

#include "epcis/vocab.h"
#include "kolli/event.h"

/* A kind of event and its action as one bit; a TransformationEvent has no action and one bit. */
typedef uint16_t usage_events;

enum usage_action { USAGE_ADD = 1, USAGE_OBSERVE = 2, USAGE_DELETE = 4, USAGE_ANY = 7 };

/* The bit of an event; 0 for an action that its type does not have. */
usage_events usage_event(kolli_event_type type, kolli_span action);

/* The events that a step is usual in, all bits; 0 for a term that is no step. */
usage_events usage_events_of(vocab_term step);

/*
 * Is the step usual in such an event? OPEN where the CBV leaves it to the user: an aggregation or
 * things observed in any step, documents tied to things in any step; and for what is no step, no
 * event.
 */
kolli_fit usage_fits_event(vocab_term step, kolli_event_type type, kolli_span action);

/*
 * Is a step usual with a disposition, a type of documents or of parties? UNUSUAL: the CBV names
 * others for the disposition and for the step. OPEN: it says nothing.
 */
kolli_fit usage_fits(vocab_term step, vocab_term other);

/* A row of usage.def: a step and what stands with it. INSTEAD: a step that it stands for. */
struct usage_pair {
    uint8_t step, other; /* vocab_term */
    uint8_t fit;         /* kolli_fit */
    bool instead;
};

/* Row @p index of the pairs; NULL past the last. */
const struct usage_pair *usage_pair_at(size_t index);

#endif
