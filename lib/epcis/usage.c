/* What goes with a business step? See usage.h. */
#include "epcis/usage.h"

#include "base/span.h"
#include "epcis/term.h"

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

/* Terms of one kind by their place in it. */
#define STEP_INDEX(term)  ((size_t)(term)-VOCAB_STEP_accepting)
#define STATE_INDEX(term) ((size_t)(term)-VOCAB_STATE_active)
#define STEPS             (STEP_INDEX(VOCAB_STEP_void_shipping) + 1)
#define STATES            (STATE_INDEX(VOCAB_STATE_unknown) + 1)

/* ---- Events ---------------------------------------------------------------------------------- */

/* Three bits for the actions of each type of event. */
#define BITS(type, actions)  ((usage_events)((actions) << (3 * (type))))
#define OBJECT(actions)      BITS(KOLLI_OBJECT_EVENT, actions)
#define AGGREGATION(actions) BITS(KOLLI_AGGREGATION_EVENT, actions)
#define TRANSACTION(actions) BITS(KOLLI_TRANSACTION_EVENT, actions)
#define TRANSFORMATION       BITS(KOLLI_TRANSFORMATION_EVENT, 1)
#define ASSOCIATION(actions) BITS(KOLLI_ASSOCIATION_EVENT, actions)
#define ANY_EVENT            ((usage_events)0x73FF)

enum { ADD = USAGE_ADD, OBSERVE = USAGE_OBSERVE, DELETE = USAGE_DELETE, ANY = USAGE_ANY };

static const struct step_events {
    usage_events usual, against;
} step_events[STEPS] = {
#define STEP(step, usual, against) [STEP_INDEX(VOCAB_STEP_##step)] = {(usual), (against)},
#include "epcis/step_event.def"
#undef STEP
};

/* All bits of a type. */
static usage_events events_of_type(kolli_event_type type)
{
    return (usage_events)((unsigned)type <= KOLLI_ASSOCIATION_EVENT ? BITS(type, ANY) : 0);
}

usage_events usage_event(kolli_event_type type, kolli_span action)
{
    unsigned bit = span_equal(action, SPAN("ADD"))       ? ADD
                   : span_equal(action, SPAN("OBSERVE")) ? OBSERVE
                   : span_equal(action, SPAN("DELETE"))  ? DELETE
                                                         : 0;
    if (type == KOLLI_TRANSFORMATION_EVENT) {
        return action.len == 0 ? TRANSFORMATION : 0;
    }
    return events_of_type(type) & BITS(type, bit);
}

usage_events usage_events_of(vocab_term step)
{
    return vocab_kind_of(step) == VOCAB_STEP ? step_events[STEP_INDEX(step)].usual : 0;
}

/* Things may be seen, and documents tied to them, in any step. */
static bool is_open(kolli_event_type type, usage_events event)
{
    return type == KOLLI_TRANSACTION_EVENT || event == BITS(type, OBSERVE);
}

kolli_fit usage_fits_event(vocab_term step, kolli_event_type type, kolli_span action)
{
    usage_events event = usage_event(type, action);
    if (event == 0 || vocab_kind_of(step) != VOCAB_STEP) {
        return KOLLI_FIT_OPEN;
    }
    const struct step_events *row = &step_events[STEP_INDEX(step)];
    if ((row->against & event) != 0) {
        return KOLLI_FIT_AGAINST;
    }
    if ((row->usual & event) != 0) {
        return KOLLI_FIT_CUSTOMARY;
    }
    bool otherwise = (row->usual & events_of_type(type)) != 0; /* with other actions of the type */
    return !otherwise && is_open(type, event) ? KOLLI_FIT_OPEN : KOLLI_FIT_UNUSUAL;
}

/* ---- Pairs ----------------------------------------------------------------------------------- */

#define PAIR(step, other, fit, instead) {VOCAB_STEP_##step, other, KOLLI_FIT_##fit, instead},

static const struct usage_pair pairs[] = {
#define STATE(step, state, fit)  PAIR(step, VOCAB_STATE_##state, fit, false)
#define DOCUMENT(step, document) PAIR(step, VOCAB_DOCUMENT_##document, CUSTOMARY, false)
#define PARTY(step, party)       PAIR(step, VOCAB_PARTY_##party, CUSTOMARY, false)
#define INSTEAD(step, part)      PAIR(step, VOCAB_STEP_##part, OPEN, true)
#include "epcis/usage.def"
#undef STATE
#undef DOCUMENT
#undef PARTY
#undef INSTEAD
};

/* The dispositions again, to be looked up for every event; 0: no row. */
static const uint8_t states[STEPS][STATES] = {
#define STATE(step, state, fit)                                                                    \
    [STEP_INDEX(VOCAB_STEP_##step)][STATE_INDEX(VOCAB_STATE_##state)] = KOLLI_FIT_##fit,
#define DOCUMENT(step, document)
#define PARTY(step, party)
#define INSTEAD(step, part)
#include "epcis/usage.def"
#undef STATE
#undef DOCUMENT
#undef PARTY
#undef INSTEAD
};

const struct usage_pair *usage_pair_at(size_t index)
{
    return index < ROWS(pairs) ? &pairs[index] : NULL;
}

static bool step_is_named(size_t step)
{
    return memchr(states[step], KOLLI_FIT_NAMED, STATES) != NULL;
}

static bool state_is_named(size_t state)
{
    size_t step = 0;
    while (step < STEPS && states[step][state] != KOLLI_FIT_NAMED) {
        step++;
    }
    return step < STEPS;
}

static kolli_fit fits_state(size_t step, size_t state)
{
    if (states[step][state] != 0) {
        return (kolli_fit)states[step][state];
    }
    return step_is_named(step) && state_is_named(state) ? KOLLI_FIT_UNUSUAL : KOLLI_FIT_OPEN;
}

kolli_fit usage_fits(vocab_term step, vocab_term other)
{
    if (vocab_kind_of(step) != VOCAB_STEP) {
        return KOLLI_FIT_OPEN;
    }
    if (vocab_kind_of(other) == VOCAB_STATE) {
        return fits_state(STEP_INDEX(step), STATE_INDEX(other));
    }
    for (size_t i = 0; i < ROWS(pairs); i++) {
        if (pairs[i].step == step && pairs[i].other == other) {
            return (kolli_fit)pairs[i].fit;
        }
    }
    return KOLLI_FIT_OPEN;
}

/* ---- For callers ----------------------------------------------------------------------------- */

kolli_fit kolli_step_fits_event(kolli_span step, kolli_event_type type, kolli_span action)
{
    return usage_fits_event(vocab_find(VOCAB_STEP, step), type, action);
}

kolli_fit kolli_step_fits(kolli_span step, kolli_term_kind kind, kolli_span word)
{
    enum vocab_kind vocab = term_vocab_kind(kind);
    bool pairs_have_it = vocab == VOCAB_STATE || vocab == VOCAB_DOCUMENT || vocab == VOCAB_PARTY;
    return pairs_have_it ? usage_fits(vocab_find(VOCAB_STEP, step), vocab_find(vocab, word))
                         : KOLLI_FIT_OPEN;
}

bool kolli_term_event_at(const kolli_term *step, size_t index, kolli_event_type *type,
                         const char **action)
{
    static const char *const actions[] = {"ADD", "OBSERVE", "DELETE"};
    usage_events events = usage_events_of(term_number(step));
    for (unsigned bit = 0; events >> bit != 0; bit++) {
        if ((events >> bit & 1) != 0 && index-- == 0) {
            *type = (kolli_event_type)(bit / 3);
            *action = *type == KOLLI_TRANSFORMATION_EVENT ? "" : actions[bit % 3];
            return true;
        }
    }
    return false;
}

bool kolli_term_companion_at(const kolli_term *term, size_t index, kolli_companion *companion)
{
    vocab_term number = term_number(term);
    for (size_t i = 0; number != VOCAB_NO_TERM && i < ROWS(pairs); i++) {
        bool first = pairs[i].step == number;
        if ((first || pairs[i].other == number) && index-- == 0) {
            bool instead = pairs[i].instead;
            *companion = (kolli_companion){
                .term = term_of(first ? pairs[i].other : pairs[i].step),
                .how = !instead ? KOLLI_COMPANION_BESIDE
                       : first  ? KOLLI_COMPANION_PART
                                : KOLLI_COMPANION_WHOLE,
                .fit = instead ? KOLLI_FIT_NAMED : (kolli_fit)pairs[i].fit,
            };
            return true;
        }
    }
    return false;
}
