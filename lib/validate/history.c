/* Does an event repeat the ID of one before it, and may it? EPCIS 2.0 §7.4.1.4. */
#include "validate/validator.h"

/* What of an event is compared with the one that it declares to be in error; a byte each. */
enum part {
    PART_TIME,
    PART_ACTION,
    PART_STEP,
    PART_STATE,
    PART_PLACE,
    PART_THINGS,
    PART_QUANTITIES,
    PART_PARTIES,
    PARTS
};

/* Where a difference is told. */
static const kolli_field shown[PARTS] = {
    KOLLI_FIELD_EVENT_TIME,    KOLLI_FIELD_ACTION,
    KOLLI_FIELD_BIZ_STEP,      KOLLI_FIELD_DISPOSITION,
    KOLLI_FIELD_READ_POINT,    KOLLI_FIELD_EPC_LIST,
    KOLLI_FIELD_QUANTITY_LIST, KOLLI_FIELD_BIZ_TRANSACTION_LIST,
};

/* ---- Hashes ---- */

static kolli_span bytes_of(const void *bytes, size_t size)
{
    return (kolli_span){bytes, size};
}

static uint64_t hash_text(uint64_t hash, const struct event_text *text)
{
    return text->term != 0 ? repeat_hash(hash, bytes_of(&text->term, sizeof text->term))
                           : repeat_hash(hash, text->text);
}

static uint64_t hash_value(uint64_t hash, const kolli_event *event, kolli_field field)
{
    return event_is_filled(event, field) ? hash_text(hash, &event->slots[field].value) : hash;
}

static uint64_t hash_time(const kolli_event *event)
{
    const kolli_time *time = validator_time(event, KOLLI_FIELD_EVENT_TIME);
    uint64_t hash = (uint64_t)event->type + 1;
    if (time == NULL) {
        return hash_value(hash, event, KOLLI_FIELD_EVENT_TIME);
    }
    hash = repeat_hash(hash, bytes_of(&time->seconds, sizeof time->seconds));
    return repeat_hash(hash, bytes_of(&time->attoseconds, sizeof time->attoseconds));
}

static uint64_t hash_things(const kolli_event *event)
{
    static const kolli_field lists[] = {KOLLI_FIELD_EPC_LIST, KOLLI_FIELD_CHILD_EPCS,
                                        KOLLI_FIELD_INPUT_EPC_LIST, KOLLI_FIELD_OUTPUT_EPC_LIST};
    uint64_t hash = hash_value(1, event, KOLLI_FIELD_PARENT_ID);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (!event_is_filled(event, lists[i])) {
            continue;
        }
        const struct event_list *list = &event->slots[lists[i]].as.list;
        const struct event_text *items = list->items;
        hash = repeat_hash(hash, bytes_of(&lists[i], sizeof lists[i]));
        for (size_t k = 0; k < list->count; k++) {
            hash = repeat_hash(hash, items[k].text);
        }
    }
    return hash;
}

static uint64_t hash_quantities(const kolli_event *event)
{
    static const kolli_field lists[] = {KOLLI_FIELD_QUANTITY_LIST, KOLLI_FIELD_CHILD_QUANTITY_LIST,
                                        KOLLI_FIELD_INPUT_QUANTITY_LIST,
                                        KOLLI_FIELD_OUTPUT_QUANTITY_LIST};
    uint64_t hash = 1;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (!event_is_filled(event, lists[i])) {
            continue;
        }
        const struct event_list *list = &event->slots[lists[i]].as.list;
        const struct event_quantity *items = list->items;
        for (size_t k = 0; k < list->count; k++) {
            hash = repeat_hash(hash, items[k].epc_class);
            hash = repeat_hash(hash, items[k].uom);
        }
    }
    return hash;
}

static uint64_t hash_parties(const kolli_event *event)
{
    static const kolli_field lists[] = {KOLLI_FIELD_BIZ_TRANSACTION_LIST, KOLLI_FIELD_SOURCE_LIST,
                                        KOLLI_FIELD_DESTINATION_LIST};
    uint64_t hash = 1;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (!event_is_filled(event, lists[i])) {
            continue;
        }
        const struct event_list *list = &event->slots[lists[i]].as.list;
        const struct event_typed *items = list->items;
        for (size_t k = 0; k < list->count; k++) {
            hash = repeat_hash(hash_text(hash, &items[k].type), items[k].value);
        }
    }
    return hash;
}

static uint64_t parts_of(const kolli_event *event)
{
    uint64_t place = hash_value(1, event, KOLLI_FIELD_READ_POINT);
    const uint64_t hashes[PARTS] = {
        hash_time(event),
        hash_value(1, event, KOLLI_FIELD_ACTION),
        hash_value(1, event, KOLLI_FIELD_BIZ_STEP),
        hash_value(1, event, KOLLI_FIELD_DISPOSITION),
        hash_value(place, event, KOLLI_FIELD_BIZ_LOCATION),
        hash_things(event),
        hash_quantities(event),
        hash_parties(event),
    };
    uint64_t parts = 0;
    for (size_t i = 0; i < PARTS; i++) {
        parts = parts << 8 | hashes[i] >> 56;
    }
    return parts;
}

/* ---- Judging ---- */

static bool is_declared(const kolli_event *event)
{
    return event_is_filled(event, KOLLI_FIELD_DECLARATION_TIME) ||
           event_is_filled(event, KOLLI_FIELD_ERROR_REASON) ||
           event_is_filled(event, KOLLI_FIELD_CORRECTIVE_EVENT_IDS) ||
           event_is_filled(event, KOLLI_FIELD_ERROR_EXTENSION);
}

/* An event that declares another to be in error is the same but for the declaration and recordTime. */
static void judge_same(kolli_validator *validator, const struct repeat_slot *now,
                       const struct repeat_slot *before)
{
    char number[24];
    for (size_t i = 0; i < PARTS; i++) {
        unsigned shift = 8 * (unsigned)(PARTS - 1 - i);
        if (((now->parts ^ before->parts) >> shift & 0xFF) == 0) {
            continue;
        }
        struct check_place place = CHECK_PLACE(shown[i]);
        if (!event_is_filled(validator->event, shown[i])) {
            place = CHECK_EVENT;
        }
        validator_say(validator, &place, KOLLI_RULE_DECLARED_OTHER,
                      span_uint(number, before->index >> 1), span_of(kolli_field_name(shown[i])));
        return;
    }
}

static void judge_repeated(kolli_validator *validator, const struct repeat_slot *now,
                           const struct repeat_slot *before, kolli_span id)
{
    struct check_place place = CHECK_PLACE(KOLLI_FIELD_EVENT_ID);
    char number[24];
    if (((now->index ^ before->index) & 1) != 0) { /* one of the two declares the other */
        judge_same(validator, now, before);
    } else {
        validator_say(validator, &place, KOLLI_RULE_EVENT_ID_TWICE, id,
                      span_uint(number, before->index >> 1));
    }
}

bool history_judge(kolli_validator *validator, const kolli_event *event)
{
    kolli_span id = validator_text(event, KOLLI_FIELD_EVENT_ID);
    const struct repeat_slot *before;
    char number[24];
    if (id.len == 0) {
        return true;
    }
    struct repeat_slot now = {repeat_hash(1, id) | 1, parts_of(event),
                              (uint64_t)event->origin.index << 1 | is_declared(event)};
    if (!repeat_meet(&validator->repeat, &now, &before)) {
        return false;
    }
    if (before != NULL) {
        judge_repeated(validator, &now, before, id);
    } else if (validator->repeat.full && !validator->many_told) {
        struct check_place place = CHECK_PLACE(KOLLI_FIELD_EVENT_ID);
        validator->many_told = true;
        validator_say(validator, &place, KOLLI_RULE_IDS_MANY,
                      span_uint(number, validator->repeat.count));
    }
    return true;
}
