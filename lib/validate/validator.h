/* What do all parts of validation share? The validator, and how a finding is told. */
#ifndef VALIDATE_VALIDATOR_H
#define VALIDATE_VALIDATOR_H

#include "base/fail.h"
#include "validate/identifier.h"
#include "validate/repeat.h"
#include "validate/rule.h"

/* The event of the document that happened last. */
struct validator_latest {
    kolli_time time;
    size_t index;
    bool any;
};

struct kolli_validator {
    kolli_allocator allocator;
    kolli_validator_options options;
    uint64_t counts[KOLLI_ERROR + 1];
    uint64_t handed; /* findings handed on */
    struct check_room room;
    kolli_elements *elements; /* of an identifier that is looked at closely */
    struct identifier_memo memo;
    struct repeat repeat;
    struct validator_latest latest;
    bool many_told; /* that there are too many eventIDs */
    bool failed;    /* there was no memory for a closer look */
    /* of the event or document that is judged */
    const kolli_event *event;
    const kolli_finding_sink *place; /* NULL: findings go straight to the validator's own sink */
    size_t index;                    /* of the event, or KOLLI_NO_OFFSET */
    bool own; /* the finding that comes in is the validator's, of own_level */
    kolli_level own_level;
};

/* Tell the fault that the diag has, at a place in the event, or at a pointer. */
void validator_tell(kolli_validator *validator, const struct check_place *place,
                    enum check_ground ground, kolli_diag *diag);
void validator_tell_at(kolli_validator *validator, const char *pointer, enum check_ground ground,
                       kolli_diag *diag);

/* validator_say(validator, place, status, spans for {1}, {2}...): a rule of the text is broken. */
#define validator_say(validator, place, status, ...)                                               \
    validator_say_spans((validator), (place), (status), (const kolli_span[5]){__VA_ARGS__})

void validator_say_spans(kolli_validator *validator, const struct check_place *place,
                         kolli_status status, const kolli_span arguments[5]);

/* The text of a single value of the event as it was read; ptr NULL: not there. */
static inline kolli_span validator_text(const kolli_event *event, kolli_field field)
{
    return event->slots[field].value.text;
}

/* The time in a field of the event that holds one, or NULL. */
static inline const kolli_time *validator_time(const kolli_event *event, kolli_field field)
{
    return event->slots[field].value.parsed ? &event->slots[field].as.time : NULL;
}

/* Was the event read from EPCIS 1.x, which has rules of its own? */
static inline bool validator_is_old(const kolli_event *event)
{
    return event->origin.syntax >= KOLLI_SYNTAX_XML_1_2;
}

/* ---- The judges, a file each ---- */

/* identifier.c, word.c: a URI or word somewhere in the event, in place of check_walk(). */
void identifier_judge(kolli_validator *validator, const struct check_value *value);
void word_judge(kolli_validator *validator, const struct check_value *value);

/* The rules between values of one event. */
void when_judge(kolli_validator *validator, const kolli_event *event);
void what_judge(kolli_validator *validator, const kolli_event *event);
void quantity_judge(kolli_validator *validator, const kolli_event *event);
void why_judge(kolli_validator *validator, const kolli_event *event);
void how_judge(kolli_validator *validator, const kolli_event *event);
void extension_judge(kolli_validator *validator, const kolli_event *event);

/* history.c: beside the events before it. False without memory. */
bool history_judge(kolli_validator *validator, const kolli_event *event);

/* around.c: what stands around the events. */
void around_judge(kolli_validator *validator, const kolli_document *document);

#endif
