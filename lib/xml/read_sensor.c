/* How do sensor elements fill up? Their metadata and reports are all attributes. */
#include "xml/read_event.h"

#include "epcis/sensor.h"

static void read_sensor_value(kolli_xml_reader *reader, struct sensor_record *record,
                              const struct sensor_entry *entry,
                              const struct sax_attribute *attribute)
{
    kolli_diag diag;
    kolli_span text = entry->kind == SENSOR_KIND_TEXT ? read_copy(reader, attribute->value)
                                                      : read_copy_trimmed(reader, attribute->value);
    kolli_status status = sensor_put(reader->event, record, entry, text, &diag);
    if (status == KOLLI_OK && entry->kind == SENSOR_KIND_NUMBER && !read_is_number(text)) {
        status = diag_fail(&diag, KOLLI_NUMBER_SYNTAX, 0, text.len, text);
    }
    if (status == KOLLI_NO_MEMORY) {
        read_fail_memory(reader);
    } else if (status != KOLLI_OK) {
        read_tell_attribute(reader, KOLLI_ERROR, attribute, &diag);
        record->told |= UINT32_C(1) << entry->field;
    }
}

static void read_record(kolli_xml_reader *reader, const struct sax_element *element,
                        struct sensor_record *record, enum sensor_part part)
{
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        const struct sensor_entry *entry =
            attribute.space == NULL ? sensor_named(sax_name(&reader->sax, attribute.name)) : NULL;
        if (entry != NULL && entry->use[part].presence != FIELD_NONE) {
            read_sensor_value(reader, record, entry, &attribute);
        } else if (!read_is_xsi(reader, &attribute)) {
            if (attribute.space == NULL) {
                kolli_diag diag;
                diag_fail(&diag, KOLLI_XML_ELEMENT, 0, 0, span_of(attribute.name),
                          span_of(element->name));
                read_tell_attribute(reader, KOLLI_WARNING, &attribute, &diag);
            }
            read_attribute_member(reader, &attribute, &record->members, NULL);
        }
    }
}

void read_open_in_sensor(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    struct read_frame *parent = frame - 1;
    struct sensor_element *sensor = parent->of.sensor;
    if (element->space == NULL &&
        (element->id == NAMES_sensorMetadata || element->id == NAMES_sensorReport)) {
        bool report = element->id == NAMES_sensorReport;
        read_check_order(reader, element, report ? 2 : 1);
        frame->of.record = report ? sensor_push_report(reader->event, sensor) : &sensor->metadata;
        if (frame->of.record == NULL) {
            read_fail_memory(reader);
            return;
        }
        read_record(reader, element, frame->of.record, report ? SENSOR_REPORT : SENSOR_METADATA);
        read_want_text(reader, READ_RECORD);
    } else if (element->space == NULL && element->id == NAMES_extension) {
        read_open_wrapper(reader, element);
        frame->of = parent->of;
    } else {
        parent->members = &sensor->members;
        if (element->space == NULL) {
            read_begin_plain_member(reader, element);
        } else {
            read_check_order(reader, element, 3);
            read_begin_member(reader, element);
        }
    }
}

/* Text of a report has no name and no form in JSON. */
void read_close_record(kolli_xml_reader *reader, const struct read_frame *frame)
{
    kolli_span text = reader->text;
    if (blank_is_all(text)) {
        return;
    }
    const kolli_member given = {.text = read_take_text(reader), .kind = KOLLI_MEMBER_RUN};
    if (member_append(reader->arena, &frame->of.record->members, NULL, &given) == NULL) {
        read_fail_memory(reader);
    }
}
