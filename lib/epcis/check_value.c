/* Is each value of an event one that may stand there? See check.h. */
#include "base/fail.h"
#include "epcis/check.h"

#include <stdio.h>

/* ---- Where it is ---- */

static size_t append(char *buffer, size_t used, kolli_span step)
{
    int length = snprintf(buffer + used, CHECK_POINTER - used, "/%.*s", (int)step.len, step.ptr);
    return used + (size_t)length < CHECK_POINTER ? used + (size_t)length : CHECK_POINTER - 1;
}

void check_pointer(const struct check_place *place, char buffer[CHECK_POINTER])
{
    char number[24];
    size_t used = 0;
    buffer[0] = '\0';
    if (place->entry != NULL) {
        field_pointer(place->entry, buffer);
        used = strlen(buffer);
    }
    if (place->index != CHECK_WHOLE) {
        used = append(buffer, used, span_uint(number, place->index));
    }
    if (place->report == KOLLI_SENSOR_METADATA) {
        used = append(buffer, used, SPAN("sensorMetadata"));
    } else if (place->report != KOLLI_SENSOR_ELEMENT) {
        used = append(buffer, used, SPAN("sensorReport"));
        used = append(buffer, used, span_uint(number, place->report));
    }
    if (place->part != NAMES_NONE) {
        append(buffer, used, names_text(place->part));
    }
}

/* ---- One value ---- */

static bool is_muted(const struct check_walk *walk, bool told)
{
    return told && !walk->judge->told;
}

static void tell_unless(struct check_walk *walk, kolli_status status,
                        const struct check_place *place, enum check_ground ground)
{
    if (status != KOLLI_OK) {
        check_tell(walk, place, ground);
    }
}

static void check_one(struct check_walk *walk, const struct check_place *place, kolli_span text,
                      vocab_term term, enum vocab_kind words, kolli_span name)
{
    if (walk->judge->value != NULL) {
        const struct check_value value = {*place, text, term, words};
        walk->judge->value(walk->judge->context, &value);
        return;
    }
    kolli_status status = words == VOCAB_NONE ? event_check_uri(text, &walk->diag)
                                              : event_check_word(words, name, text, &walk->diag);
    tell_unless(walk, status, place, walk->xml ? CHECK_TEXT : CHECK_SCHEMA);
}

static void tell_lack(struct check_walk *walk, const struct check_place *place, kolli_span of,
                      kolli_span part, enum check_ground ground)
{
    diag_fail(&walk->diag, KOLLI_EVENT_LACKS, KOLLI_NO_OFFSET, 0, of, part);
    check_tell(walk, place, ground);
}

/* ---- Fields with one value ---- */

static void check_place_id(struct check_walk *walk, const struct field_entry *entry)
{
    const struct event_slot *slot = &walk->event->slots[entry->field];
    struct check_place place = CHECK_ENTRY(entry->field, CHECK_WHOLE, NAMES_id);
    bool told = slot->value.told || (walk->event->told & event_bit(entry->field)) != 0;
    if (is_muted(walk, told)) {
        return;
    }
    if (slot->value.text.ptr == NULL) {
        tell_lack(walk, &place, names_text(entry->name), SPAN("id"), CHECK_SCHEMA);
    } else {
        check_one(walk, &place, slot->value.text, 0, VOCAB_NONE, names_text(entry->name));
    }
}

/* XSD takes any text for an offset, and that of EPCIS 1.x a time without one. */
static enum check_ground single_ground(const struct check_walk *walk,
                                       const struct field_entry *entry, kolli_status status)
{
    bool old = walk->event->origin.syntax >= KOLLI_SYNTAX_XML_1_2;
    return (walk->xml && entry->kind == FIELD_OFFSET) || (old && status == KOLLI_TIME_OFFSET)
               ? CHECK_TEXT
               : CHECK_SCHEMA;
}

static void check_single(struct check_walk *walk, const struct field_entry *entry)
{
    const struct event_text *value = &walk->event->slots[entry->field].value;
    struct check_place place = CHECK_PLACE(entry->field);
    kolli_time time;
    if (value->text.ptr == NULL || is_muted(walk, value->told)) {
        return;
    }
    if (entry->kind == FIELD_URI || entry->kind == FIELD_WORD) {
        check_one(walk, &place, value->text, value->term, entry->words, names_text(entry->name));
    } else if (entry->kind != FIELD_TIME || !value->parsed) {
        kolli_status status = event_check_value(entry, value->text, &time, &walk->diag);
        tell_unless(walk, status, &place, single_ground(walk, entry, status));
    }
}

/* ---- Lists ---- */

static void check_texts(struct check_walk *walk, const struct field_entry *entry)
{
    const struct event_list *list = &walk->event->slots[entry->field].as.list;
    const struct event_text *items = list->items;
    struct check_place place = CHECK_PLACE(entry->field);
    for (size_t i = 0; i < list->count && check_goes_on(walk); i++) {
        place.index = i;
        if (!is_muted(walk, items[i].told)) {
            check_one(walk, &place, items[i].text, items[i].term, entry->words,
                      names_text(entry->name));
        }
    }
}

/* The unit of a quantity, which needs a number beside it. Source: the EPCIS JSON Schema, XSD. */
static void check_uom(struct check_walk *walk, const struct event_quantity *item,
                      struct check_place *place)
{
    bool number = item->quantity.ptr != NULL || (item->told & QUANTITY_NUMBER) != 0;
    place->part = NAMES_uom;
    if (item->uom.ptr == NULL || is_muted(walk, (item->told & QUANTITY_UOM) != 0)) {
        return;
    }
    if (!number || !event_is_uom(item->uom)) {
        diag_fail(&walk->diag, KOLLI_EVENT_UOM, 0, item->uom.len, item->uom);
        check_tell(walk, place, walk->xml && number ? CHECK_TEXT : CHECK_SCHEMA);
    }
}

static void check_number(struct check_walk *walk, const struct event_quantity *item,
                         struct check_place *place)
{
    place->part = NAMES_quantity;
    if (item->quantity.ptr != NULL && !is_muted(walk, (item->told & QUANTITY_NUMBER) != 0)) {
        tell_unless(walk, event_check_number(item->quantity, &walk->diag), place, CHECK_SCHEMA);
    }
}

static void check_quantities(struct check_walk *walk, const struct field_entry *entry)
{
    const struct event_list *list = &walk->event->slots[entry->field].as.list;
    const struct event_quantity *items = list->items;
    for (size_t i = 0; i < list->count && check_goes_on(walk); i++) {
        struct check_place place = CHECK_ENTRY(entry->field, i, NAMES_epcClass);
        if (is_muted(walk, (items[i].told & QUANTITY_CLASS) != 0)) {
            /* heard of already */
        } else if (items[i].epc_class.ptr == NULL) {
            tell_lack(walk, &place, names_text(entry->item), SPAN("epcClass"), CHECK_SCHEMA);
        } else {
            check_one(walk, &place, items[i].epc_class, 0, VOCAB_NONE, SPAN("epcClass"));
        }
        if (check_goes_on(walk) && walk->event->origin.syntax != KOLLI_SYNTAX_BUILT) {
            check_number(walk, &items[i], &place);
        }
        if (check_goes_on(walk)) {
            check_uom(walk, &items[i], &place);
        }
    }
}

/* The one type that may be left out is a business transaction's: EPCIS 2.0 §7.3.5.3. */
static void check_type(struct check_walk *walk, const struct field_entry *entry,
                       const struct event_typed *item, struct check_place *place)
{
    place->part = NAMES_type;
    if (is_muted(walk, item->type.told)) {
        return;
    }
    if (item->type.text.ptr != NULL) {
        check_one(walk, place, item->type.text, item->type.term, entry->words,
                  names_text(entry->name));
    } else if (entry->words != VOCAB_DOCUMENT) {
        tell_lack(walk, place, names_text(entry->item), SPAN("type"), CHECK_SCHEMA);
    }
}

static void check_typed(struct check_walk *walk, const struct field_entry *entry)
{
    const struct event_list *list = &walk->event->slots[entry->field].as.list;
    const struct event_typed *items = list->items;
    for (size_t i = 0; i < list->count && check_goes_on(walk); i++) {
        struct check_place place = CHECK_ENTRY(entry->field, i, NAMES_NONE);
        check_type(walk, entry, &items[i], &place);
        place.part = entry->item;
        if (!check_goes_on(walk) || is_muted(walk, items[i].told)) {
            continue;
        }
        if (items[i].value.ptr == NULL) {
            tell_lack(walk, &place, names_text(entry->item), names_text(entry->item), CHECK_SCHEMA);
        } else {
            check_one(walk, &place, items[i].value, 0, VOCAB_NONE, names_text(entry->item));
        }
    }
}

void check_field_values(struct check_walk *walk, const struct field_entry *entry)
{
    switch (entry->kind) {
    case FIELD_PLACE:
        check_place_id(walk, entry);
        break;
    case FIELD_URIS:
    case FIELD_WORDS:
        check_texts(walk, entry);
        break;
    case FIELD_QUANTITIES:
        check_quantities(walk, entry);
        break;
    case FIELD_TYPED:
        check_typed(walk, entry);
        break;
    case FIELD_SENSORS:
    case FIELD_MEMBERS:
        break;
    default:
        check_single(walk, entry);
    }
}

/* ---- Sensors ---- */

/* What XSD has a type for: not URIs, words and units. XSD has more numbers and booleans than JSON. */
static enum check_ground sensor_ground(const struct check_walk *walk,
                                       const struct sensor_value *value)
{
    kolli_span text = value->value.text;
    switch (sensor_table[value->field].kind) {
    case SENSOR_KIND_NUMBER:
        return walk->xml && (span_equal(text, SPAN("INF")) || span_equal(text, SPAN("-INF")) ||
                             span_equal(text, SPAN("NaN")))
                   ? CHECK_TEXT
                   : CHECK_SCHEMA;
    case SENSOR_KIND_UNIT:
        return walk->xml ? CHECK_TEXT : CHECK_SCHEMA;
    default:
        return CHECK_SCHEMA;
    }
}

static void check_sensor_value(struct check_walk *walk, const struct sensor_value *value,
                               const struct check_place *place)
{
    const struct sensor_entry *entry = &sensor_table[value->field];
    if (entry->kind == SENSOR_KIND_URI || entry->kind == SENSOR_KIND_WORD) {
        check_one(walk, place, value->value.text, value->value.term, entry->words,
                  names_text(entry->name));
    } else if (walk->event->origin.syntax != KOLLI_SYNTAX_BUILT &&
               (entry->kind != SENSOR_KIND_TIME || !value->value.parsed) &&
               !(walk->xml && entry->kind == SENSOR_KIND_BOOLEAN &&
                 sensor_truth(value->value.text) >= 0)) {
        tell_unless(walk, sensor_check_value(entry, value->value.text, &walk->diag), place,
                    sensor_ground(walk, value));
    }
}

static void check_record(struct check_walk *walk, const struct sensor_record *record,
                         struct check_place *place)
{
    const struct sensor_value *values = record->values.items;
    for (size_t i = 0; i < record->values.count && check_goes_on(walk); i++) {
        place->part = sensor_table[values[i].field].name;
        bool told = values[i].value.told || (record->told & UINT32_C(1) << values[i].field) != 0;
        if (!is_muted(walk, told)) {
            check_sensor_value(walk, &values[i], place);
        }
    }
}

/* A report says what it measured; XSD does not ask. */
static void check_report_lacks(struct check_walk *walk, const struct sensor_record *record,
                               struct check_place *place)
{
    for (size_t i = 0; i < SENSOR_COUNT && check_goes_on(walk); i++) {
        const struct sensor_entry *entry = &sensor_table[i];
        uint32_t bit = UINT32_C(1) << i;
        if (entry->use[SENSOR_REPORT].presence == FIELD_MUST && (record->filled & bit) == 0 &&
            !is_muted(walk, (record->told & bit) != 0)) {
            place->part = entry->name;
            tell_lack(walk, place, SPAN("sensorReport"), names_text(entry->name),
                      walk->xml ? CHECK_TEXT : CHECK_SCHEMA);
        }
    }
}

static void check_element(struct check_walk *walk, const struct sensor_element *element,
                          size_t index)
{
    const struct sensor_record *reports = element->reports.items;
    struct check_place place = CHECK_SENSOR(index, KOLLI_SENSOR_METADATA, NAMES_NONE);
    if (walk->values) {
        check_record(walk, &element->metadata, &place);
    }
    for (size_t k = 0; k < element->reports.count && check_goes_on(walk); k++) {
        place.report = k;
        check_report_lacks(walk, &reports[k], &place);
        if (walk->values && check_goes_on(walk)) {
            check_record(walk, &reports[k], &place);
        }
    }
    if (element->reports.count == 0 && check_goes_on(walk) && !is_muted(walk, element->told)) {
        place = CHECK_SENSOR(index, KOLLI_SENSOR_ELEMENT, NAMES_sensorReport);
        tell_lack(walk, &place, SPAN("sensorElement"), SPAN("sensorReport"), CHECK_SCHEMA);
    }
}

void check_sensors(struct check_walk *walk)
{
    size_t count;
    const struct sensor_element *elements = sensor_elements(walk->event, &count);
    for (size_t i = 0; i < count && check_goes_on(walk); i++) {
        check_element(walk, &elements[i], i);
    }
}
