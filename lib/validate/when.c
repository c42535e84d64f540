/* Do the times of an event go together, and with the clock? EPCIS 2.0 §7.4.1. */
#include "validate/validator.h"

/* RFID and EPC are younger than 1974; a clock that starts without a battery tells 1970 or 1900. */
#define UNSET_BEFORE INT64_C(126230400) /* 1974-01-01T00:00:00Z */

static void judge_clock(kolli_validator *validator, const kolli_event *event, kolli_field field)
{
    const kolli_time *time = validator_time(event, field);
    struct check_place place = CHECK_PLACE(field);
    kolli_span name = span_of(kolli_field_name(field));
    char now[KOLLI_TIME_TEXT];
    if (time == NULL) {
        return;
    }
    if (time->seconds < UNSET_BEFORE) {
        validator_say(validator, &place, KOLLI_RULE_TIME_UNSET, name, validator_text(event, field));
    } else if (validator->options.has_now &&
               kolli_time_compare(time, &validator->options.now) > 0) {
        kolli_time_write(&validator->options.now, now);
        validator_say(validator, &place, KOLLI_RULE_TIME_FUTURE, name, validator_text(event, field),
                      span_of(now));
    }
}

/* `later` should not be before eventTime. */
static void judge_order(kolli_validator *validator, const kolli_event *event, kolli_field later,
                        kolli_status status)
{
    const kolli_time *time = validator_time(event, later);
    const kolli_time *happened = validator_time(event, KOLLI_FIELD_EVENT_TIME);
    struct check_place place = CHECK_PLACE(later);
    if (time != NULL && happened != NULL && kolli_time_compare(time, happened) < 0) {
        validator_say(validator, &place, status, validator_text(event, later),
                      validator_text(event, KOLLI_FIELD_EVENT_TIME));
    }
}

/*
 * A time in UTC says nothing of the place, so its offset is told beside it; one with an offset of its own
 * should have that of the place. Source: EPCIS 2.0 §7.4.1, which lets the two differ.
 */
static void judge_offset(kolli_validator *validator, const kolli_event *event)
{
    const kolli_time *happened = validator_time(event, KOLLI_FIELD_EVENT_TIME);
    kolli_span offset = validator_text(event, KOLLI_FIELD_EVENT_TIME_OFFSET);
    struct check_place place = CHECK_PLACE(KOLLI_FIELD_EVENT_TIME_OFFSET);
    char own[7];
    if (happened == NULL || offset.len != 6) {
        return;
    }
    kolli_time_write_offset(happened, own);
    if (happened->offset_minutes != 0 && memcmp(offset.ptr, own, 6) != 0) {
        validator_say(validator, &place, KOLLI_RULE_TIME_OFFSET, offset,
                      validator_text(event, KOLLI_FIELD_EVENT_TIME));
    }
}

/* What lies in the future says nothing of when the document was made. */
static void note_latest(kolli_validator *validator, const kolli_event *event)
{
    struct validator_latest *latest = &validator->latest;
    const kolli_time *happened = validator_time(event, KOLLI_FIELD_EVENT_TIME);
    bool ahead = happened != NULL && validator->options.has_now &&
                 kolli_time_compare(happened, &validator->options.now) > 0;
    if (happened != NULL && !ahead &&
        (!latest->any || kolli_time_compare(happened, &latest->time) > 0)) {
        *latest = (struct validator_latest){*happened, event->origin.index, true};
    }
}

void when_judge(kolli_validator *validator, const kolli_event *event)
{
    judge_clock(validator, event, KOLLI_FIELD_EVENT_TIME);
    judge_clock(validator, event, KOLLI_FIELD_RECORD_TIME);
    judge_clock(validator, event, KOLLI_FIELD_DECLARATION_TIME);
    judge_order(validator, event, KOLLI_FIELD_RECORD_TIME, KOLLI_RULE_TIME_RECORD);
    judge_order(validator, event, KOLLI_FIELD_DECLARATION_TIME, KOLLI_RULE_TIME_DECLARED);
    judge_offset(validator, event);
    note_latest(validator, event);
}
