/* How do the sensors of an event look in JSON? See sensor_out.h. Source: the EPCIS JSON Schema. */
#include "json/sensor_out.h"

#include "epcis/sensor.h"
#include "json/member_out.h"

static void write_value(struct json_out *out, const struct sensor_entry *entry,
                        const struct sensor_value *value)
{
    kolli_span name = names_text(entry->name);
    bool taken = true;
    json_name(out, name);
    if (entry->kind == SENSOR_KIND_NUMBER) {
        taken = json_number(out, value->value.text);
    } else if (entry->kind == SENSOR_KIND_BOOLEAN) {
        taken = json_boolean(out, value->value.text);
    } else {
        json_word(out, &value->value);
    }
    if (!taken) {
        losses_tell(out->losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, name, value->value.text, name);
    }
}

static void write_record(struct json_out *out, const struct json_spaces *spaces,
                         enum sensor_part part, const struct sensor_record *record)
{
    const struct sensor_entry *order[SENSOR_COUNT];
    size_t count = sensor_order(part, order);
    json_open(out, '{');
    for (size_t i = 0; i < count; i++) {
        const struct sensor_value *value = sensor_value_of(record, order[i]->field);
        if (value != NULL) {
            write_value(out, order[i], value);
        }
    }
    json_write_members(out, spaces, &record->members);
    json_close(out, '}');
}

static void write_element(struct json_out *out, const struct json_spaces *spaces,
                          const struct sensor_element *element)
{
    const struct sensor_record *reports = element->reports.items;
    json_open(out, '{');
    if (sensor_has(&element->metadata)) {
        json_name(out, SPAN("sensorMetadata"));
        write_record(out, spaces, SENSOR_METADATA, &element->metadata);
    }
    json_name(out, SPAN("sensorReport"));
    json_open(out, '[');
    for (size_t i = 0; i < element->reports.count; i++) {
        json_item(out);
        out->losses->report = i;
        write_record(out, spaces, SENSOR_REPORT, &reports[i]);
    }
    out->losses->report = KOLLI_NO_OFFSET;
    json_close(out, ']');
    json_write_members(out, spaces, &element->members);
    json_close(out, '}');
}

void json_write_sensors(struct json_out *out, const kolli_event *event,
                        const struct json_spaces *spaces)
{
    size_t count;
    const struct sensor_element *elements = sensor_elements(event, &count);
    json_open(out, '[');
    for (size_t i = 0; i < count; i++) {
        json_item(out);
        out->losses->item = i;
        write_element(out, spaces, &elements[i]);
    }
    json_close(out, ']');
}
