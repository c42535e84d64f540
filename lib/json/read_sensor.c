/* How do the sensors of an event get into the model? Each key finds its row in sensor.def. */
#include "epcis/sensor.h"
#include "json/read.h"

static bool read_value(kolli_json_reader *reader, struct sensor_record *record,
                       const struct sensor_entry *entry)
{
    kolli_span text;
    kolli_diag diag;
    const char *place = reader->window.at;
    size_t errors = reader->findings.errors;
    kolli_span type = entry->kind == SENSOR_KIND_NUMBER    ? SPAN("number")
                      : entry->kind == SENSOR_KIND_BOOLEAN ? SPAN("boolean")
                                                           : SPAN("string");
    if (!json_read_scalar(reader, type, names_text(entry->name), &text)) {
        return false;
    }
    record->told |= reader->findings.errors != errors ? UINT32_C(1) << entry->field : 0;
    kolli_status status =
        text.ptr == NULL ? KOLLI_OK : sensor_put(reader->event, record, entry, text, &diag);
    if (status == KOLLI_NO_MEMORY) {
        return json_fail(reader, FAULT_MEMORY);
    }
    if (status != KOLLI_OK && *place == '"') {
        json_tell_text(reader, place, text, &diag);
        record->told |= UINT32_C(1) << entry->field;
    }
    return true;
}

/* The metadata or a report. */
static bool read_record(kolli_json_reader *reader, struct sensor_record *record,
                        enum sensor_part part)
{
    struct cursor_string key;
    struct json_seen seen;
    json_seen_none(&seen);
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        enum names_id id = json_name_of(&key);
        const struct sensor_entry *entry = sensor_named(id);
        bool good;
        if (entry != NULL && entry->use[part].presence != FIELD_NONE) {
            json_is_twice(reader, &seen, id, &key);
            good = read_value(reader, record, entry);
        } else {
            good = json_read_member(reader, &record->members, &key, PLAIN_WRONG);
        }
        if (!good) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

static bool read_report(kolli_json_reader *reader, struct sensor_element *element)
{
    if (*reader->window.at != '{') {
        element->told = true;
        return json_skip_wrong(reader, SPAN("object"), names_text(NAMES_sensorReport));
    }
    struct sensor_record *report = sensor_push_report(reader->event, element);
    return report == NULL ? json_fail(reader, FAULT_MEMORY)
                          : read_record(reader, report, SENSOR_REPORT);
}

/* An array of reports; one alone is told of and kept. */
static bool read_reports(kolli_json_reader *reader, struct sensor_element *element)
{
    if (*reader->window.at == '{') {
        json_tell(reader, KOLLI_ERROR, reader->window.at, 0, KOLLI_JSON_TYPE,
                  names_text(NAMES_sensorReport), SPAN("array"), SPAN("object"));
        return read_report(reader, element);
    }
    if (*reader->window.at != '[') {
        element->told = true;
        return json_skip_wrong(reader, SPAN("array"), names_text(NAMES_sensorReport));
    }
    for (bool more = json_first_item(reader); more; more = json_next_item(reader)) {
        if (!read_report(reader, element)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

static bool read_metadata(kolli_json_reader *reader, struct sensor_element *element)
{
    element->metadata = (struct sensor_record){.filled = 0};
    return *reader->window.at == '{'
               ? read_record(reader, &element->metadata, SENSOR_METADATA)
               : json_skip_wrong(reader, SPAN("object"), names_text(NAMES_sensorMetadata));
}

static bool read_element_key(kolli_json_reader *reader, struct sensor_element *element,
                             struct json_seen *seen, const struct cursor_string *key)
{
    enum names_id id = json_name_of(key);
    switch (id) {
    case NAMES_sensorMetadata:
        json_is_twice(reader, seen, id, key);
        return read_metadata(reader, element);
    case NAMES_sensorReport:
        json_is_twice(reader, seen, id, key);
        element->reports = (struct event_list){.count = 0};
        return read_reports(reader, element);
    default:
        return json_read_member(reader, &element->members, key, PLAIN_WRONG);
    }
}

static bool read_element(kolli_json_reader *reader)
{
    struct cursor_string key;
    struct json_seen seen;
    json_seen_none(&seen);
    if (*reader->window.at != '{') {
        return json_skip_wrong(reader, SPAN("object"), names_text(NAMES_sensorElement));
    }
    struct sensor_element *element = sensor_push(reader->event);
    if (element == NULL) {
        return json_fail(reader, FAULT_MEMORY);
    }
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        if (!read_element_key(reader, element, &seen, &key)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

bool json_read_sensors(kolli_json_reader *reader)
{
    if (*reader->window.at != '[') {
        return json_skip_wrong(reader, SPAN("array"), names_text(NAMES_sensorElementList));
    }
    event_fill(reader->event, KOLLI_FIELD_SENSOR_ELEMENT_LIST);
    for (bool more = json_first_item(reader); more; more = json_next_item(reader)) {
        if (!read_element(reader)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}
