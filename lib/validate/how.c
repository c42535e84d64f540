/* Do the fields of sensors go together? EPCIS 2.0 §7.3.7. */
#include "epcis/number.h"
#include "epcis/unit.h"
#include "validate/validator.h"

static bool has(const struct sensor_record *record, kolli_sensor_field field)
{
    return (record->filled & UINT32_C(1) << (unsigned)field) != 0;
}

static kolli_span text_of(const struct sensor_record *record, kolli_sensor_field field)
{
    const struct sensor_value *value = sensor_value_of(record, field);
    return value == NULL ? (kolli_span){NULL, 0} : value->value.text;
}

static kolli_span name_of(kolli_sensor_field field)
{
    return names_text(sensor_table[field].name);
}

static struct check_place at(struct check_place place, kolli_sensor_field field)
{
    place.part = sensor_table[field].name;
    return place;
}

#define BIT(field) (UINT32_C(1) << KOLLI_SENSOR_##field)

/* ---- Fields that need others ---- */

/* One of `needs` has to stand beside the field. Source: EPCIS ontology, uom, component, sDev, percRank... */
static const struct need {
    kolli_sensor_field field;
    uint32_t needs;
    const char *shown;
} needs[] = {
    {KOLLI_SENSOR_UOM,
     BIT(VALUE) | BIT(MIN_VALUE) | BIT(MAX_VALUE) | BIT(MEAN_VALUE) | BIT(PERC_VALUE),
     "value, minValue, maxValue, meanValue or percValue"},
    {KOLLI_SENSOR_COMPONENT, BIT(VALUE), "value"},
    {KOLLI_SENSOR_COMPONENT, BIT(UOM), "uom"},
    {KOLLI_SENSOR_S_DEV, BIT(MEAN_VALUE), "meanValue"},
    {KOLLI_SENSOR_PERC_RANK, BIT(PERC_VALUE), "percValue"},
    {KOLLI_SENSOR_PERC_VALUE, BIT(PERC_RANK), "percRank"},
};

static void judge_needs(kolli_validator *validator, const struct sensor_record *report,
                        struct check_place place)
{
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
        if (has(report, needs[i].field) &&
            ((report->filled | report->told) & needs[i].needs) == 0) {
            place = at(place, needs[i].field);
            validator_say(validator, &place, KOLLI_RULE_SENSOR_ALONE, name_of(needs[i].field),
                          span_of(needs[i].shown));
        }
    }
}

static void judge_substances(kolli_validator *validator, const struct sensor_record *report,
                             struct check_place place)
{
    if (has(report, KOLLI_SENSOR_MICROORGANISM) && has(report, KOLLI_SENSOR_CHEMICAL_SUBSTANCE)) {
        place = at(place, KOLLI_SENSOR_MICROORGANISM);
        validator_say(validator, &place, KOLLI_RULE_SENSOR_SUBSTANCES,
                      text_of(report, KOLLI_SENSOR_MICROORGANISM));
    }
}

/* ---- Numbers ---- */

/* Below 0, 0, above 0 by value; false when one of them is none, or has more digits than are compared. */
static bool compare(const struct sensor_record *report, kolli_sensor_field left,
                    kolli_sensor_field right, int *order)
{
    kolli_decimal a;
    kolli_decimal b;
    if (!has(report, left) || !has(report, right) ||
        kolli_decimal_parse(&a, text_of(report, left), NULL) != KOLLI_OK ||
        kolli_decimal_parse(&b, text_of(report, right), NULL) != KOLLI_OK) {
        return false;
    }
    *order = kolli_decimal_compare(&a, &b);
    return true;
}

static void judge_order(kolli_validator *validator, const struct sensor_record *report,
                        struct check_place place)
{
    static const kolli_sensor_field pairs[][2] = {
        {KOLLI_SENSOR_MIN_VALUE, KOLLI_SENSOR_MAX_VALUE},
        {KOLLI_SENSOR_MIN_VALUE, KOLLI_SENSOR_MEAN_VALUE},
        {KOLLI_SENSOR_MEAN_VALUE, KOLLI_SENSOR_MAX_VALUE},
    };
    int order;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (compare(report, pairs[i][0], pairs[i][1], &order) && order > 0) {
            place = at(place, pairs[i][0]);
            validator_say(validator, &place, KOLLI_RULE_SENSOR_ORDER, name_of(pairs[i][0]),
                          text_of(report, pairs[i][0]), name_of(pairs[i][1]),
                          text_of(report, pairs[i][1]));
            return;
        }
    }
}

/* A rank is a percentage, a deviation no less than nothing. */
static void judge_range(kolli_validator *validator, const struct sensor_record *report,
                        struct check_place place)
{
    static const kolli_decimal most = {2, 1, 0, {1}}; /* 100 */
    kolli_decimal value;
    static const kolli_sensor_field fields[] = {KOLLI_SENSOR_PERC_RANK, KOLLI_SENSOR_S_DEV};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (!has(report, fields[i]) ||
            kolli_decimal_parse(&value, text_of(report, fields[i]), NULL) != KOLLI_OK) {
            continue;
        }
        bool rank = fields[i] == KOLLI_SENSOR_PERC_RANK;
        if (value.negative || (rank && kolli_decimal_compare(&value, &most) > 0)) {
            place = at(place, fields[i]);
            validator_say(validator, &place, KOLLI_RULE_SENSOR_RANGE, name_of(fields[i]),
                          text_of(report, fields[i]));
        }
    }
}

/* ---- Units ---- */

/* The code of a unit of this quantity, for the repair. */
static kolli_span unit_like(enum unit_dimension dimension)
{
    static const char *const base[UNIT_DIMENSIONS] = {
#define DIMENSION(name, base, english, vietnamese) [UNIT_##name] = base,
#define MEASURES(type, quantity)
#define ALSO(type, quantity)
#include "epcis/dimension.def"
#undef DIMENSION
#undef MEASURES
#undef ALSO
    };
    return base[dimension] == NULL ? SPAN("C62") : span_of(base[dimension]);
}

static void judge_unit(kolli_validator *validator, const struct sensor_record *report,
                       struct check_place place)
{
    kolli_span uom = text_of(report, KOLLI_SENSOR_UOM);
    const struct sensor_value *type = sensor_value_of(report, KOLLI_SENSOR_TYPE);
    place = at(place, KOLLI_SENSOR_UOM);
    if (!event_is_uom(uom)) {
        return;
    }
    const struct unit_code *code = unit_code_find(uom);
    if (code == NULL) {
        validator_say(validator, &place, KOLLI_RULE_UOM_UNKNOWN, uom);
    } else if (code->state == KOLLI_UNIT_DELETED) {
        validator_say(validator, &place, KOLLI_RULE_UOM_OLD, uom);
    } else if (type != NULL && type->value.term != 0 &&
               unit_fits(uom, type->value.term) == KOLLI_FIT_AGAINST) {
        validator_say(validator, &place, KOLLI_RULE_SENSOR_UNIT, uom, vocab_word(type->value.term),
                      unit_like(unit_dimension_of(type->value.term)));
    }
}

/* ---- Times ---- */

static const kolli_time *time_of(const struct sensor_record *record, kolli_sensor_field field)
{
    const struct sensor_value *value = sensor_value_of(record, field);
    return value == NULL || !value->value.parsed ? NULL : &value->time;
}

/* No later than the event: time, endTime. */
static void judge_after(kolli_validator *validator, const kolli_event *event,
                        const struct sensor_record *record, struct check_place place,
                        kolli_sensor_field field)
{
    const kolli_time *time = time_of(record, field);
    const kolli_time *happened = validator_time(event, KOLLI_FIELD_EVENT_TIME);
    if (time != NULL && happened != NULL && kolli_time_compare(time, happened) > 0) {
        place = at(place, field);
        validator_say(validator, &place, KOLLI_RULE_SENSOR_AFTER, name_of(field),
                      text_of(record, field), validator_text(event, KOLLI_FIELD_EVENT_TIME));
    }
}

/* startTime is before endTime, and before the event. */
static void judge_start(kolli_validator *validator, const kolli_event *event,
                        const struct sensor_record *record, struct check_place place)
{
    const kolli_time *start = time_of(record, KOLLI_SENSOR_START_TIME);
    const kolli_time *end = time_of(record, KOLLI_SENSOR_END_TIME);
    const kolli_time *happened = validator_time(event, KOLLI_FIELD_EVENT_TIME);
    place = at(place, KOLLI_SENSOR_START_TIME);
    if (start == NULL) {
        return;
    }
    if (end != NULL && kolli_time_compare(start, end) >= 0) {
        validator_say(validator, &place, KOLLI_RULE_SENSOR_START,
                      text_of(record, KOLLI_SENSOR_START_TIME), SPAN("endTime"),
                      text_of(record, KOLLI_SENSOR_END_TIME));
    } else if (happened != NULL && kolli_time_compare(start, happened) >= 0) {
        validator_say(validator, &place, KOLLI_RULE_SENSOR_START,
                      text_of(record, KOLLI_SENSOR_START_TIME), SPAN("eventTime"),
                      validator_text(event, KOLLI_FIELD_EVENT_TIME));
    }
}

/* ---- Both levels ---- */

/* What the metadata says holds for all reports. Source: EPCIS conformance, TCR-53 step 29. */
static void judge_levels(kolli_validator *validator, const struct sensor_element *element,
                         struct check_place place)
{
    static const kolli_sensor_field fields[] = {KOLLI_SENSOR_DEVICE_ID,
                                                KOLLI_SENSOR_DEVICE_METADATA, KOLLI_SENSOR_RAW_DATA,
                                                KOLLI_SENSOR_PROCESSING_METHOD, KOLLI_SENSOR_TIME};
    const struct sensor_record *reports = element->reports.items;
    uint32_t below = 0;
    for (size_t i = 0; i < element->reports.count; i++) {
        below |= reports[i].filled;
    }
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        uint32_t bit = UINT32_C(1) << (unsigned)fields[i];
        if ((element->metadata.filled & below & bit) != 0) {
            place = at(place, fields[i]);
            validator_say(validator, &place, KOLLI_RULE_SENSOR_TWICE, name_of(fields[i]));
        }
    }
}

/* ---- Sensors ---- */

/* XML has attributes for reports, which hold a text and no more; JSON has none for the text of an element. */
static void judge_members(kolli_validator *validator, const kolli_event *event,
                          const struct sensor_record *record, const struct check_place *place)
{
    bool json = event->origin.syntax == KOLLI_SYNTAX_JSON;
    for (const struct member *member = record->members.first; member != NULL;
         member = member_of(member->shown.next)) {
        if (member->shown.kind == KOLLI_MEMBER_RUN) {
            validator_say(validator, place, KOLLI_RULE_NO_JSON_TEXT, member->shown.text);
        }
        if (!json) {
            continue;
        }
        if (member->shown.kind == KOLLI_MEMBER_OBJECT || member->shown.kind == KOLLI_MEMBER_LIST) {
            validator_say(validator, place, KOLLI_RULE_NO_XML_INSIDE, member->shown.name);
        }
    }
}

static void judge_report(kolli_validator *validator, const kolli_event *event,
                         const struct sensor_record *report, struct check_place place)
{
    judge_needs(validator, report, place);
    judge_substances(validator, report, place);
    judge_order(validator, report, place);
    judge_range(validator, report, place);
    judge_unit(validator, report, place);
    judge_after(validator, event, report, place, KOLLI_SENSOR_TIME);
    judge_members(validator, event, report, &place);
}

void how_judge(kolli_validator *validator, const kolli_event *event)
{
    size_t count;
    const struct sensor_element *elements = sensor_elements(event, &count);
    for (size_t i = 0; i < count; i++) {
        const struct sensor_record *metadata = &elements[i].metadata;
        const struct sensor_record *reports = elements[i].reports.items;
        struct check_place place = CHECK_SENSOR(i, KOLLI_SENSOR_METADATA, NAMES_NONE);
        if (metadata->filled != 0) {
            judge_after(validator, event, metadata, place, KOLLI_SENSOR_TIME);
            judge_after(validator, event, metadata, place, KOLLI_SENSOR_END_TIME);
            judge_start(validator, event, metadata, place);
            judge_levels(validator, &elements[i], place);
        }
        judge_members(validator, event, metadata, &place);
        for (size_t k = 0; k < elements[i].reports.count; k++) {
            place.report = k;
            judge_report(validator, event, &reports[k], place);
        }
    }
}
