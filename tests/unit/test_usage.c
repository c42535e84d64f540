/* Does the library know what goes with each business step? */
#include "epcis/usage.h"

#include "base/span.h"
#include "support.h"

/* ---- The tables ---- */

static void pairs_are_sorted(void **state)
{
    (void)state;
    const struct usage_pair *last = usage_pair_at(0);
    size_t i = 1;
    for (const struct usage_pair *pair; (pair = usage_pair_at(i)) != NULL; i++, last = pair) {
        assert_int_equal(vocab_kind_of(pair->step), VOCAB_STEP);
        assert_int_equal(pair->instead, vocab_kind_of(pair->other) == VOCAB_STEP);
        assert_int_equal(vocab_replacement(pair->other), 0);
        bool same_kind = vocab_kind_of(last->other) == vocab_kind_of(pair->other);
        assert_true(!same_kind || last->step < pair->step ||
                    (last->step == pair->step && last->other < pair->other));
    }
    assert_true(i > 150);
    assert_null(usage_pair_at(i));
}

static void every_step_has_an_event(void **state)
{
    (void)state;
    for (vocab_term step = VOCAB_STEP_accepting; step <= VOCAB_STEP_void_shipping; step++) {
        assert_true(usage_events_of(step) != 0);
    }
    assert_int_equal(usage_events_of(VOCAB_STATE_active), 0);
    assert_int_equal(usage_events_of(VOCAB_NO_TERM), 0);
}

/* ---- Events ---- */

struct event {
    const char *name; /* the step */
    kolli_event_type type;
    const char *action;
    kolli_fit fit;
};

static const struct event events[] = {
    {"commissioning", KOLLI_OBJECT_EVENT, "ADD", KOLLI_FIT_CUSTOMARY},
    {"commissioning", KOLLI_TRANSFORMATION_EVENT, "", KOLLI_FIT_CUSTOMARY},
    {"commissioning", KOLLI_OBJECT_EVENT, "OBSERVE", KOLLI_FIT_UNUSUAL}, /* a birth is an ADD */
    {"commissioning", KOLLI_OBJECT_EVENT, "DELETE", KOLLI_FIT_UNUSUAL},
    {"commissioning", KOLLI_AGGREGATION_EVENT, "ADD", KOLLI_FIT_UNUSUAL},
    {"decommissioning", KOLLI_OBJECT_EVENT, "DELETE", KOLLI_FIT_CUSTOMARY},
    {"decommissioning", KOLLI_OBJECT_EVENT, "ADD", KOLLI_FIT_UNUSUAL},
    {"shipping", KOLLI_OBJECT_EVENT, "OBSERVE", KOLLI_FIT_CUSTOMARY},
    {"shipping", KOLLI_OBJECT_EVENT, "ADD", KOLLI_FIT_UNUSUAL}, /* nothing is born in shipping */
    {"shipping", KOLLI_TRANSACTION_EVENT, "DELETE", KOLLI_FIT_UNUSUAL},
    {"retail_selling", KOLLI_OBJECT_EVENT, "DELETE", KOLLI_FIT_CUSTOMARY},
    {"packing", KOLLI_AGGREGATION_EVENT, "ADD", KOLLI_FIT_CUSTOMARY},
    {"packing", KOLLI_AGGREGATION_EVENT, "DELETE", KOLLI_FIT_UNUSUAL},
    {"packing", KOLLI_OBJECT_EVENT, "OBSERVE", KOLLI_FIT_OPEN},
    {"packing", KOLLI_TRANSACTION_EVENT, "ADD", KOLLI_FIT_OPEN},
    {"unpacking", KOLLI_AGGREGATION_EVENT, "DELETE", KOLLI_FIT_CUSTOMARY},
    {"encoding", KOLLI_TRANSACTION_EVENT, "ADD", KOLLI_FIT_CUSTOMARY},
    {"encoding", KOLLI_OBJECT_EVENT, "ADD", KOLLI_FIT_AGAINST},
    {"encoding", KOLLI_TRANSFORMATION_EVENT, "", KOLLI_FIT_AGAINST},
    {"assembling", KOLLI_TRANSFORMATION_EVENT, "", KOLLI_FIT_AGAINST},
    {"assembling", KOLLI_ASSOCIATION_EVENT, "ADD", KOLLI_FIT_CUSTOMARY},
    {"assembling", KOLLI_ASSOCIATION_EVENT, "OBSERVE", KOLLI_FIT_UNUSUAL},
    {"sensor_reporting", KOLLI_ASSOCIATION_EVENT, "OBSERVE", KOLLI_FIT_CUSTOMARY},
    {"other", KOLLI_AGGREGATION_EVENT, "DELETE", KOLLI_FIT_CUSTOMARY},
    {"other", KOLLI_TRANSFORMATION_EVENT, "", KOLLI_FIT_CUSTOMARY},
    {"shipping", KOLLI_OBJECT_EVENT, "CREATE", KOLLI_FIT_OPEN}, /* no action: another's finding */
    {"shipping", KOLLI_OBJECT_EVENT, "", KOLLI_FIT_OPEN},
    {"shipping", KOLLI_TRANSFORMATION_EVENT, "ADD", KOLLI_FIT_OPEN},
    {"shipping", (kolli_event_type)77, "ADD", KOLLI_FIT_OPEN},
    {"harvesting", KOLLI_OBJECT_EVENT, "ADD", KOLLI_FIT_OPEN},
};

static void fits_events(void **state)
{
    const struct event *row = *state;
    vocab_term step = vocab_find(VOCAB_STEP, span_of(row->name));
    assert_int_equal(usage_fits_event(step, row->type, span_of(row->action)), row->fit);
}

/* ---- Pairs ---- */

struct pair {
    const char *name; /* the step */
    vocab_term other;
    kolli_fit fit;
};

static const struct pair pairs[] = {
    {"shipping", VOCAB_STATE_in_transit, KOLLI_FIT_NAMED},
    {"commissioning", VOCAB_STATE_active, KOLLI_FIT_NAMED},
    {"commissioning", VOCAB_STATE_in_progress, KOLLI_FIT_CUSTOMARY},
    {"commissioning", VOCAB_STATE_in_transit, KOLLI_FIT_UNUSUAL},
    {"decommissioning", VOCAB_STATE_returned, KOLLI_FIT_UNUSUAL},
    {"shipping", VOCAB_STATE_unknown, KOLLI_FIT_OPEN},   /* named with no step */
    {"packing", VOCAB_STATE_in_transit, KOLLI_FIT_OPEN}, /* no disposition is named with packing */
    {"packing", VOCAB_STATE_in_progress, KOLLI_FIT_CUSTOMARY},
    {"shipping", VOCAB_DOCUMENT_desadv, KOLLI_FIT_CUSTOMARY},
    {"shipping", VOCAB_DOCUMENT_testres, KOLLI_FIT_OPEN},
    {"receiving", VOCAB_PARTY_owning_party, KOLLI_FIT_CUSTOMARY},
    {"other", VOCAB_STATE_active, KOLLI_FIT_OPEN},
    {"harvesting", VOCAB_STATE_active, KOLLI_FIT_OPEN},
};

static void fits_pairs(void **state)
{
    const struct pair *row = *state;
    assert_int_equal(usage_fits(vocab_find(VOCAB_STEP, span_of(row->name)), row->other), row->fit);
}

int main(void)
{
    suite_add("the pairs are sorted", pairs_are_sorted);
    suite_add("each step has an event", every_step_has_an_event);
    SUITE_ROWS(events, fits_events);
    SUITE_ROWS(pairs, fits_pairs);
    return suite_run("usage");
}
