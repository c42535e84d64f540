/* Can the things of an event be together like this? EPCIS 2.0 §7.4. */
#include "validate/identifier.h"
#include "validate/validator.h"

/* A place holds things by an AssociationEvent alone. EPCIS 2.0 §7.4.6. */
static void judge_parent(kolli_validator *validator, const kolli_event *event, kolli_span parent)
{
    struct check_place place = CHECK_PLACE(KOLLI_FIELD_PARENT_ID);
    enum identifier_kind kind = identifier_quick(NULL, parent);
    if (event->type == KOLLI_AGGREGATION_EVENT &&
        (kind == IDENTIFIER_PLACE || kind == IDENTIFIER_PARTY)) {
        validator_say(validator, &place, KOLLI_RULE_PARENT_PLACE, parent);
    }
}

/* No box is in itself. */
static void judge_children(kolli_validator *validator, const kolli_event *event, kolli_span parent)
{
    const struct event_list *list = &event->slots[KOLLI_FIELD_CHILD_EPCS].as.list;
    const struct event_text *children = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (span_equal(children[i].text, parent)) {
            struct check_place place = CHECK_ENTRY(KOLLI_FIELD_CHILD_EPCS, i, NAMES_NONE);
            validator_say(validator, &place, KOLLI_RULE_PARENT_CHILD, parent);
        }
    }
}

/* The most things of both sides that are compared one by one. */
#define FEW 64

/* What comes out is new; a thing that stays is no output. Of long lists the first things are compared. */
static void judge_transformed(kolli_validator *validator, const kolli_event *event)
{
    const struct event_list *in = &event->slots[KOLLI_FIELD_INPUT_EPC_LIST].as.list;
    const struct event_list *out = &event->slots[KOLLI_FIELD_OUTPUT_EPC_LIST].as.list;
    const struct event_text *inputs = in->items;
    const struct event_text *outputs = out->items;
    for (size_t i = 0; i < out->count && i < FEW; i++) {
        for (size_t k = 0; k < in->count && k < FEW; k++) {
            if (span_equal(outputs[i].text, inputs[k].text)) {
                struct check_place place = CHECK_ENTRY(KOLLI_FIELD_OUTPUT_EPC_LIST, i, NAMES_NONE);
                validator_say(validator, &place, KOLLI_RULE_IN_AND_OUT, outputs[i].text);
                break;
            }
        }
    }
}

/* JSON may hold any number of certificates, XML one. */
static void judge_certificates(kolli_validator *validator, const kolli_event *event)
{
    size_t count = event->slots[KOLLI_FIELD_CERTIFICATION_INFO].as.list.count;
    struct check_place place = CHECK_PLACE(KOLLI_FIELD_CERTIFICATION_INFO);
    char number[24];
    if (count > 1 && event->origin.syntax == KOLLI_SYNTAX_JSON) {
        validator_say(validator, &place, KOLLI_RULE_NO_XML_SECOND, SPAN("certificationInfo"),
                      span_uint(number, count));
    }
}

void what_judge(kolli_validator *validator, const kolli_event *event)
{
    kolli_span parent = validator_text(event, KOLLI_FIELD_PARENT_ID);
    if (parent.len > 0 && event->type != KOLLI_TRANSACTION_EVENT) {
        judge_parent(validator, event, parent);
        judge_children(validator, event, parent);
    }
    if (event->type == KOLLI_TRANSFORMATION_EVENT) {
        judge_transformed(validator, event);
    }
    judge_certificates(validator, event);
}
