/* Can there be so much of a class of things, in this unit? EPCIS 2.0 §7.3.3.3. */
#include "epcis/number.h"
#include "epcis/unit.h"
#include "validate/validator.h"

#define DOUBLE_DIGITS 309 /* before the point of the largest double, 1.8E308 */

static void judge_number(kolli_validator *validator, struct check_place *place,
                         const struct event_quantity *item)
{
    struct number number;
    place->part = NAMES_quantity;
    bool read = number_read(&number, item->quantity);
    if (!read || number.point > DOUBLE_DIGITS) {
        if (read || event_check_number(item->quantity, NULL) == KOLLI_OK) {
            validator_say(validator, place, KOLLI_RULE_NUMBER_LARGE, item->quantity);
        }
        return;
    }
    if (number.negative) {
        validator_say(validator, place, KOLLI_RULE_QUANTITY_SIGN, item->quantity);
    } else if (item->uom.ptr == NULL && number.point >= 0 && number.count > (size_t)number.point) {
        validator_say(validator, place, KOLLI_RULE_QUANTITY_WHOLE, item->quantity);
    } else if (item->uom.ptr == NULL && number.point < 0) {
        validator_say(validator, place, KOLLI_RULE_QUANTITY_WHOLE, item->quantity);
    }
}

static void judge_unit(kolli_validator *validator, struct check_place *place, kolli_span uom)
{
    const struct unit_code *code = unit_code_find(uom);
    place->part = NAMES_uom;
    if (code == NULL) {
        validator_say(validator, place, KOLLI_RULE_UOM_UNKNOWN, uom);
    } else if (code->state == KOLLI_UNIT_DELETED) {
        validator_say(validator, place, KOLLI_RULE_UOM_OLD, uom);
    }
}

/* The most entries of one list that are compared with each other. */
#define FEW 32

static void judge_twice(kolli_validator *validator, const struct field_entry *entry,
                        const struct event_quantity *items, size_t at)
{
    for (size_t i = 0; i < at && i < FEW; i++) {
        if (span_equal(items[i].epc_class, items[at].epc_class) &&
            span_equal(items[i].uom, items[at].uom)) {
            struct check_place place = CHECK_ENTRY(entry->field, at, NAMES_epcClass);
            validator_say(validator, &place, KOLLI_RULE_CLASS_TWICE, items[at].epc_class,
                          names_text(entry->name));
            return;
        }
    }
}

static void judge_list(kolli_validator *validator, const kolli_event *event,
                       const struct field_entry *entry)
{
    const struct event_list *list = &event->slots[entry->field].as.list;
    const struct event_quantity *items = list->items;
    for (size_t i = 0; i < list->count; i++) {
        struct check_place place = CHECK_ENTRY(entry->field, i, NAMES_NONE);
        if (items[i].quantity.ptr != NULL && (items[i].told & QUANTITY_NUMBER) == 0) {
            judge_number(validator, &place, &items[i]);
        }
        if (event_is_uom(items[i].uom) && (items[i].told & QUANTITY_UOM) == 0) {
            judge_unit(validator, &place, items[i].uom);
        }
        judge_twice(validator, entry, items, i);
    }
}

void quantity_judge(kolli_validator *validator, const kolli_event *event)
{
    static const kolli_field lists[] = {KOLLI_FIELD_QUANTITY_LIST, KOLLI_FIELD_CHILD_QUANTITY_LIST,
                                        KOLLI_FIELD_INPUT_QUANTITY_LIST,
                                        KOLLI_FIELD_OUTPUT_QUANTITY_LIST};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (event_is_filled(event, lists[i])) {
            judge_list(validator, event, field_of(lists[i]));
        }
    }
}
