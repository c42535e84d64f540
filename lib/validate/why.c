/* Do step, disposition and the declaration of an error go together? CBV 2.0 §7, EPCIS 2.0 §7.3.6. */
#include "epcis/usage.h"
#include "validate/validator.h"

static const struct event_text *word(const kolli_event *event, kolli_field field)
{
    return &event->slots[field].value;
}

/* ---- Steps ---- */

static void judge_step_event(kolli_validator *validator, const kolli_event *event)
{
    const struct event_text *step = word(event, KOLLI_FIELD_BIZ_STEP);
    kolli_span action = validator_text(event, KOLLI_FIELD_ACTION);
    struct check_place place = CHECK_PLACE(KOLLI_FIELD_BIZ_STEP);
    char what[64];
    size_t used = strlen(kolli_event_type_name(event->type));
    kolli_fit fit = usage_fits_event(step->term, event->type, action);
    if (fit > KOLLI_FIT_UNUSUAL) {
        return;
    }
    memcpy(what, kolli_event_type_name(event->type), used);
    if (action.len > 0 && action.len < sizeof what - used - 1) {
        what[used++] = ' ';
        memcpy(what + used, action.ptr, action.len);
        used += action.len;
    }
    validator_say(validator, &place,
                  fit == KOLLI_FIT_AGAINST ? KOLLI_RULE_STEP_EVENT : KOLLI_RULE_STEP_UNUSUAL,
                  vocab_word(step->term), (kolli_span){what, used});
}

static void judge_step_state(kolli_validator *validator, const kolli_event *event)
{
    const struct event_text *step = word(event, KOLLI_FIELD_BIZ_STEP);
    const struct event_text *state = word(event, KOLLI_FIELD_DISPOSITION);
    struct check_place place = CHECK_PLACE(KOLLI_FIELD_DISPOSITION);
    if (usage_fits(step->term, state->term) <= KOLLI_FIT_UNUSUAL) {
        validator_say(validator, &place, KOLLI_RULE_STATE_UNUSUAL, vocab_word(step->term),
                      vocab_word(state->term));
    }
}

/* ---- persistentDisposition ---- */

static void judge_persistent_type(kolli_validator *validator, const kolli_event *event)
{
    kolli_diag diag;
    bool there = event_is_filled(event, KOLLI_FIELD_PERSISTENT_SET) ||
                 event_is_filled(event, KOLLI_FIELD_PERSISTENT_UNSET);
    if (there && event->type != KOLLI_OBJECT_EVENT && event->type != KOLLI_TRANSFORMATION_EVENT &&
        event->type != KOLLI_OWN_EVENT) {
        diag_fail(&diag, KOLLI_RULE_PERSISTENT_TYPE, KOLLI_NO_OFFSET, 0,
                  span_of(kolli_event_type_name(event->type)));
        validator_tell_at(validator, "/persistentDisposition", CHECK_TEXT, &diag);
    }
}

static bool same_word(const struct event_text *a, const struct event_text *b)
{
    return a->term != 0 || b->term != 0 ? a->term == b->term : span_equal(a->text, b->text);
}

static void judge_persistent_both(kolli_validator *validator, const kolli_event *event)
{
    const struct event_list *set = &event->slots[KOLLI_FIELD_PERSISTENT_SET].as.list;
    const struct event_list *unset = &event->slots[KOLLI_FIELD_PERSISTENT_UNSET].as.list;
    const struct event_text *sets = set->items;
    const struct event_text *unsets = unset->items;
    for (size_t i = 0; i < set->count && i < VOCAB_TERMS; i++) {
        for (size_t k = 0; k < unset->count && k < VOCAB_TERMS; k++) {
            if (same_word(&sets[i], &unsets[k])) {
                struct check_place place = CHECK_ENTRY(KOLLI_FIELD_PERSISTENT_SET, i, NAMES_NONE);
                validator_say(validator, &place, KOLLI_RULE_PERSISTENT_BOTH,
                              event_text_shown(&sets[i]));
                break;
            }
        }
    }
}

/* ---- errorDeclaration ---- */

/* An event is not mended by itself, and one that never happened by none. EPCIS 2.0 §7.4.1.4. */
static void judge_corrections(kolli_validator *validator, const kolli_event *event)
{
    const struct event_list *list = &event->slots[KOLLI_FIELD_CORRECTIVE_EVENT_IDS].as.list;
    const struct event_text *ids = list->items;
    kolli_span own = validator_text(event, KOLLI_FIELD_EVENT_ID);
    for (size_t i = 0; i < list->count; i++) {
        struct check_place place = CHECK_ENTRY(KOLLI_FIELD_CORRECTIVE_EVENT_IDS, i, NAMES_NONE);
        if (own.len > 0 && span_equal(ids[i].text, own)) {
            validator_say(validator, &place, KOLLI_RULE_CORRECTS_ITSELF, own);
        }
    }
    if (list->count > 0 &&
        word(event, KOLLI_FIELD_ERROR_REASON)->term == VOCAB_REASON_did_not_occur) {
        struct check_place place = CHECK_PLACE(KOLLI_FIELD_CORRECTIVE_EVENT_IDS);
        validator_say(validator, &place, KOLLI_RULE_CORRECTS_NOTHING, own, ids[0].text);
    }
}

void why_judge(kolli_validator *validator, const kolli_event *event)
{
    if (word(event, KOLLI_FIELD_BIZ_STEP)->term != 0 && !validator->options.no_vocabulary) {
        judge_step_event(validator, event);
        judge_step_state(validator, event);
    }
    judge_persistent_type(validator, event);
    judge_persistent_both(validator, event);
    judge_corrections(validator, event);
}
