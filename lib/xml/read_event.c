/* How does an event fill up, element by element? A walk that field.def and sensor.def steer. */
#include "xml/read.h"

#include "epcis/number.h"
#include "epcis/sensor.h"

/* ---- What has no place ------------------------------------------------------------------------- */

void read_misplaced(kolli_xml_reader *reader, const struct sax_element *element)
{
    read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_ELEMENT, span_of(element->name),
                  span_of(read_top(reader)[-1].name));
    read_skip(reader);
}

/* Attributes where the standard has none: xsi:type and the like say nothing of the data. */
static void refuse_attributes(kolli_xml_reader *reader, const struct sax_element *element,
                              const char *but)
{
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        bool known = attribute.space == NULL && but != NULL && strcmp(attribute.name, but) == 0;
        if (!known && !read_is_xsi(reader, &attribute)) {
            kolli_diag diag;
            diag_fail(&diag, KOLLI_XML_ELEMENT, 0, 0, span_of(attribute.name),
                      span_of(element->name));
            read_tell_attribute(reader, KOLLI_ERROR, &attribute, &diag);
        }
    }
}

/* ---- Members --------------------------------------------------------------------------------------- */

/* The element becomes a member here, though the standard's names alone have a place. */
static void begin_plain_member(kolli_xml_reader *reader, const struct sax_element *element)
{
    read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_ELEMENT, span_of(element->name),
                  span_of(read_top(reader)[-1].name));
    if (read_top(reader)[-1].state == READ_EVENT) {
        (void)event_fill(reader->event, KOLLI_FIELD_EXTENSION);
    }
    read_begin_member(reader, element);
}

static struct members *members_of(kolli_xml_reader *reader, kolli_field field)
{
    return event_members_room(reader->event, field_of(field));
}

/* ---- Order ------------------------------------------------------------------------------------------ */

/* Elements of EPCIS stand in one order. */
static void check_order(kolli_xml_reader *reader, const struct sax_element *element, unsigned place)
{
    struct read_frame *parent = read_top(reader) - 1;
    if (place < parent->place) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_ORDER, span_of(element->name),
                      span_of(parent->name));
    } else {
        parent->place = (uint8_t)place;
    }
}

static bool is_old(const kolli_xml_reader *reader)
{
    return reader->syntax != KOLLI_SYNTAX_XML_2_0;
}

static kolli_span version_of(const kolli_xml_reader *reader)
{
    return is_old(reader) ? SPAN("1.x") : SPAN("2.0");
}

/* Does the field stand inside or outside of a wrapper as this version of EPCIS has it? */
static void check_wrapper(kolli_xml_reader *reader, const struct sax_element *element,
                          const struct field_entry *entry)
{
    const struct read_frame *parent = read_top(reader) - 1;
    bool young = reader->event->type == KOLLI_TRANSFORMATION_EVENT;
    bool outside = !is_old(reader) || entry->old == FIELD_OLD_EVENT ||
                   (entry->old == FIELD_OLD_WRAPPED && young) ||
                   reader->event->type == KOLLI_ASSOCIATION_EVENT;
    if (parent->wrapped == outside && !(parent->wrapped && entry->old == FIELD_OLD_NEW)) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_WRAPPER, span_of(element->name),
                      version_of(reader));
    }
}

/* ---- Fields ---------------------------------------------------------------------------------------- */

static void want_text(kolli_xml_reader *reader, enum read_state state)
{
    read_top(reader)->state = (uint8_t)state;
    reader->text_wanted = true;
    buf_clear(&reader->text);
}

static void fill(kolli_xml_reader *reader, const struct field_entry *entry)
{
    (void)event_fill(reader->event, entry->field);
}

static void check_twice(kolli_xml_reader *reader, const struct sax_element *element,
                        const struct field_entry *entry)
{
    if (event_is_filled(reader->event, entry->field) && entry->kind != FIELD_WORDS &&
        entry->kind != FIELD_MEMBERS) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_TWICE, span_of(element->name),
                      span_of(read_top(reader)[-1].name));
    }
}

/* EPCIS 1.x lets what is newer stand in its extensions, in any shape. */
static void note_lax(kolli_xml_reader *reader, const struct field_entry *entry)
{
    reader->lax = reader->lax ||
                  (is_old(reader) && entry->old == FIELD_OLD_NEW && read_top(reader)[-1].wrapped);
}

/* The element is this field of the event. */
static void begin_field(kolli_xml_reader *reader, const struct sax_element *element,
                        const struct field_entry *entry)
{
    struct read_frame *frame = read_top(reader);
    frame->entry = entry;
    note_lax(reader, entry);
    check_twice(reader, element, entry);
    if (element->attribute_count > 0 && entry->kind != FIELD_MEMBERS) {
        refuse_attributes(reader, element, NULL);
    }
    if (entry->kind == FIELD_PLACE) {
        frame->state = READ_PLACE;
        fill(reader, entry);
        frame->members = &reader->event->slots[entry->field].as.members;
    } else if (entry->kind == FIELD_MEMBERS) {
        frame->state = READ_MEMBERS;
        frame->members = members_of(reader, entry->field);
        read_extra_attributes(reader, element, frame->members, NULL);
    } else if (field_is_single(entry)) {
        want_text(reader, READ_FIELD);
    } else if (entry->item == NAMES_NONE) { /* each element of the name is an entry */
        want_text(reader, READ_ITEM);
    } else {
        frame->state = READ_LIST;
        fill(reader, entry);
    }
}

static void open_wrapper(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    const struct read_frame *parent = frame - 1;
    frame->state = parent->state;
    frame->entry = parent->entry;
    frame->members = parent->members;
    frame->field = parent->field;
    frame->of = parent->of;
    frame->wrapped = true;
    refuse_attributes(reader, element, NULL);
}

static unsigned place_of(const kolli_xml_reader *reader, kolli_field field)
{
    return field_table[field].use[reader->event->type].place;
}

/* errorDeclaration or persistentDisposition. */
static void begin_within(kolli_xml_reader *reader, const struct sax_element *element,
                         kolli_field first, kolli_field extension)
{
    struct read_frame *frame = read_top(reader);
    frame->state = READ_WITHIN;
    frame->entry = field_of(extension);
    frame->field = (uint8_t)element->id;
    check_order(reader, element, place_of(reader, first));
    check_wrapper(reader, element, field_of(first));
    note_lax(reader, field_of(first));
    if (element->attribute_count > 0) {
        read_extra_attributes(reader, element, members_of(reader, extension), NULL);
    }
}

/* A QuantityEvent has what became one entry of quantityList. */
static void begin_quantity_part(kolli_xml_reader *reader, const struct sax_element *element,
                                struct event_quantity *quantity)
{
    struct read_frame *frame = read_top(reader);
    static const enum names_id parts[] = {NAMES_epcClass, NAMES_quantity, NAMES_uom};
    unsigned place = 1;
    for (unsigned i = 0; i < 3; i++) {
        place = parts[i] == element->id ? i + 1 : place;
    }
    if (!reader->quantity_event) {
        check_order(reader, element, place);
    }
    frame->of.quantity = quantity;
    frame->field = (uint8_t)place;
    want_text(reader, READ_QUANTITY_PART);
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        if (element->id == NAMES_quantity && read_is_nil(reader, &attribute)) {
            frame->field = 0; /* not said */
        }
    }
    refuse_attributes(reader, element, NULL);
}

static void open_special(kolli_xml_reader *reader, const struct sax_element *element)
{
    switch (element->id) {
    case NAMES_baseExtension:
        check_order(reader, element, is_old(reader) ? 4 : 7);
        open_wrapper(reader, element);
        break;
    case NAMES_extension:
        if (!read_top(reader)[-1].wrapped) {
            check_order(reader, element, place_of(reader, KOLLI_FIELD_EXTENSION));
        }
        open_wrapper(reader, element);
        break;
    case NAMES_errorDeclaration:
        begin_within(reader, element, KOLLI_FIELD_DECLARATION_TIME, KOLLI_FIELD_ERROR_EXTENSION);
        break;
    case NAMES_persistentDisposition:
        begin_within(reader, element, KOLLI_FIELD_PERSISTENT_UNSET,
                     KOLLI_FIELD_PERSISTENT_EXTENSION);
        break;
    default:
        begin_plain_member(reader, element);
    }
}

static void open_in_event(kolli_xml_reader *reader, const struct sax_element *element)
{
    const struct field_entry *entry = field_named(element->id);
    struct read_frame *parent = read_top(reader) - 1;
    if (element->space != NULL) {
        check_order(reader, element, place_of(reader, KOLLI_FIELD_EXTENSION) + 1);
        (void)event_fill(reader->event, KOLLI_FIELD_EXTENSION);
        read_begin_member(reader, element);
        return;
    }
    if (reader->quantity_event &&
        (element->id == NAMES_epcClass || element->id == NAMES_quantity)) {
        begin_quantity_part(reader, element, parent->of.quantity);
        return;
    }
    if (entry == NULL || entry->within != NAMES_NONE || entry->name == NAMES_NONE) {
        open_special(reader, element);
        return;
    }
    unsigned place = entry->use[reader->event->type].place;
    if (entry->use[reader->event->type].presence == FIELD_NONE) {
        read_tell_tag(reader, KOLLI_ERROR, KOLLI_EVENT_FOREIGN,
                      span_of(kolli_event_type_name(reader->event->type)), span_of(element->name));
    } else {
        check_order(reader, element, place);
        check_wrapper(reader, element, entry);
    }
    begin_field(reader, element, entry);
}

static void open_within(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *parent = read_top(reader) - 1;
    const struct field_entry *entry = field_named(element->id);
    bool error = parent->field == NAMES_errorDeclaration;
    if (element->space == NULL && entry != NULL && entry->within == parent->field &&
        entry->name != NAMES_NONE) {
        if (!error || is_old(reader)) { /* EPCIS 2.0 has no order in errorDeclaration */
            check_order(reader, element, entry->field);
        }
        begin_field(reader, element, entry);
    } else if (element->space == NULL && element->id == NAMES_extension && error) {
        open_wrapper(reader, element);
    } else {
        parent->members = members_of(reader, parent->entry->field);
        if (!error || element->space == NULL) {
            begin_plain_member(reader, element);
        } else {
            read_begin_member(reader, element);
        }
    }
}

/* ---- Places --------------------------------------------------------------------------------------- */

static void open_in_place(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *parent = read_top(reader) - 1;
    if (element->space != NULL) {
        parent->place = 1;
        read_begin_member(reader, element);
    } else if (element->id == NAMES_id) {
        const struct event_slot *slot = &reader->event->slots[parent->entry->field];
        check_order(reader, element, 0);
        if (slot->value.text.ptr != NULL) {
            read_tell_tag(reader, KOLLI_ERROR, KOLLI_XML_TWICE, span_of(element->name),
                          span_of(parent->name));
        }
        read_top(reader)->entry = parent->entry;
        want_text(reader, READ_PLACE_ID);
        refuse_attributes(reader, element, NULL);
    } else if (element->id == NAMES_extension) {
        open_wrapper(reader, element);
    } else if (parent->wrapped) { /* EPCIS 1.x leaves room for its own later versions there */
        read_begin_member(reader, element);
    } else {
        begin_plain_member(reader, element);
    }
}

/* ---- Lists ---------------------------------------------------------------------------------------- */

static void begin_typed(kolli_xml_reader *reader, const struct sax_element *element,
                        const struct field_entry *entry)
{
    struct read_frame *frame = read_top(reader);
    kolli_span type = read_attribute(element, "type");
    frame->of.typed = event_push_typed(reader->event, entry);
    if (frame->of.typed == NULL) {
        read_fail_memory(reader);
        return;
    }
    if (type.ptr != NULL) {
        frame->of.typed->type = event_word(entry->words, read_copy_trimmed(reader, type));
    }
    want_text(reader, READ_TYPED);
    refuse_attributes(reader, element, "type");
}

static void open_in_list(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    const struct field_entry *entry = frame[-1].entry;
    if (element->space != NULL || element->id != entry->item) {
        read_misplaced(reader, element);
        return;
    }
    frame->entry = entry;
    switch (entry->kind) {
    case FIELD_QUANTITIES:
        frame->state = READ_QUANTITY;
        frame->of.quantity = event_push_quantity(reader->event, entry);
        if (frame->of.quantity == NULL) {
            read_fail_memory(reader);
        }
        break;
    case FIELD_SENSORS:
        frame->state = READ_SENSOR;
        frame->of.sensor = sensor_push(reader->event);
        if (frame->of.sensor == NULL) {
            read_fail_memory(reader);
        }
        break;
    case FIELD_TYPED:
        begin_typed(reader, element, entry);
        return;
    default:
        want_text(reader, READ_ITEM);
    }
    if (element->attribute_count > 0) {
        refuse_attributes(reader, element, NULL);
    }
}

static void open_in_quantity(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *parent = read_top(reader) - 1;
    if (element->space == NULL && (element->id == NAMES_epcClass || element->id == NAMES_quantity ||
                                   element->id == NAMES_uom)) {
        begin_quantity_part(reader, element, parent->of.quantity);
    } else {
        parent->members = &parent->of.quantity->members;
        begin_plain_member(reader, element);
    }
}

/* ---- Sensors -------------------------------------------------------------------------------------- */

/* xsd:double has what JSON has not: INF, NaN. */
static bool is_number(kolli_span text)
{
    struct number number;
    return number_read(&number, text) || span_equal(text, SPAN("INF")) ||
           span_equal(text, SPAN("-INF")) || span_equal(text, SPAN("NaN")) ||
           event_check_number(text, NULL) == KOLLI_OK;
}

static void read_sensor_value(kolli_xml_reader *reader, struct sensor_record *record,
                              const struct sensor_entry *entry,
                              const struct sax_attribute *attribute)
{
    kolli_diag diag;
    kolli_span text = entry->kind == SENSOR_KIND_TEXT ? read_copy(reader, attribute->value)
                                                      : read_copy_trimmed(reader, attribute->value);
    kolli_status status = sensor_put(reader->event, record, entry, text, &diag);
    if (status == KOLLI_OK && entry->kind == SENSOR_KIND_NUMBER && !is_number(text)) {
        status = diag_fail(&diag, KOLLI_NUMBER_SYNTAX, 0, text.len, text);
    }
    if (status == KOLLI_NO_MEMORY) {
        read_fail_memory(reader);
    } else if (status != KOLLI_OK) {
        read_tell_attribute(reader, KOLLI_ERROR, attribute, &diag);
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

static void open_in_sensor(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    struct read_frame *parent = frame - 1;
    struct sensor_element *sensor = parent->of.sensor;
    if (element->space == NULL &&
        (element->id == NAMES_sensorMetadata || element->id == NAMES_sensorReport)) {
        bool report = element->id == NAMES_sensorReport;
        check_order(reader, element, report ? 2 : 1);
        frame->of.record = report ? sensor_push_report(reader->event, sensor) : &sensor->metadata;
        if (frame->of.record == NULL) {
            read_fail_memory(reader);
            return;
        }
        read_record(reader, element, frame->of.record, report ? SENSOR_REPORT : SENSOR_METADATA);
        want_text(reader, READ_RECORD);
    } else if (element->space == NULL && element->id == NAMES_extension) {
        open_wrapper(reader, element);
        frame->of = parent->of;
    } else {
        parent->members = &sensor->members;
        if (element->space == NULL) {
            begin_plain_member(reader, element);
        } else {
            check_order(reader, element, 3);
            read_begin_member(reader, element);
        }
    }
}

/* ---- Elements, as they are opened --------------------------------------------------------------- */

void read_open_event(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *parent = read_top(reader) - 1;
    switch (parent->state) {
    case READ_EVENT:
        open_in_event(reader, element);
        break;
    case READ_WITHIN:
        open_within(reader, element);
        break;
    case READ_LIST:
        open_in_list(reader, element);
        break;
    case READ_QUANTITY:
        open_in_quantity(reader, element);
        break;
    case READ_PLACE:
        open_in_place(reader, element);
        break;
    case READ_SENSOR:
        open_in_sensor(reader, element);
        break;
    case READ_RECORD: /* simple content: elements have no place, but say something */
        parent->members = &parent->of.record->members;
        begin_plain_member(reader, element);
        break;
    default: /* a text */
        read_misplaced(reader, element);
    }
}

/* ---- Elements, as they are closed --------------------------------------------------------------- */

/* The element's text; the place of its first byte is noted. */
static kolli_span take_text(kolli_xml_reader *reader)
{
    kolli_span all = buf_text(&reader->text);
    kolli_span text = read_trim(all);
    struct sax_place *place = &read_top(reader)->text;
    if (text.len < all.len && place->offset != KOLLI_NO_OFFSET) {
        place->offset += (size_t)(text.ptr - all.ptr);
    }
    return read_copy(reader, text);
}

static void close_field(kolli_xml_reader *reader, const struct read_frame *frame)
{
    kolli_diag diag;
    /* xsd:string, whose white space counts */
    kolli_span text = frame->entry->kind == FIELD_OFFSET
                          ? read_copy(reader, buf_text(&reader->text))
                          : take_text(reader);
    kolli_status status = event_put(reader->event, frame->entry, text, &diag);
    if (status != KOLLI_OK) {
        /* EPCIS 1.x: a time needs its offset by the text alone, not by the schema */
        read_tell_text(reader,
                       status == KOLLI_TIME_OFFSET && is_old(reader) ? KOLLI_WARNING : KOLLI_ERROR,
                       &diag);
    }
}

static void close_quantity_part(kolli_xml_reader *reader, const struct read_frame *frame)
{
    struct event_quantity *quantity = frame->of.quantity;
    kolli_diag diag;
    kolli_span text;
    switch (frame->field) {
    case 1:
        quantity->epc_class = take_text(reader);
        break;
    case 2:
        text = take_text(reader);
        quantity->quantity = text;
        if (!is_number(text)) {
            diag_fail(&diag, text.len == 0 ? KOLLI_EMPTY : KOLLI_NUMBER_SYNTAX, 0, text.len, text);
            read_tell_text(reader, KOLLI_ERROR, &diag);
        }
        break;
    case 3:
        quantity->uom = take_text(reader);
        break;
    default: /* xsi:nil */
        break;
    }
}

/* Text of a report has no name and no form in JSON. */
static void close_record(kolli_xml_reader *reader, const struct read_frame *frame)
{
    kolli_span text = buf_text(&reader->text);
    if (read_is_blank(text)) {
        return;
    }
    const kolli_member given = {.text = take_text(reader), .kind = KOLLI_MEMBER_RUN};
    if (member_append(reader->arena, &frame->of.record->members, NULL, &given) == NULL) {
        read_fail_memory(reader);
    }
}

/* XML has no empty lists of these. */
static void close_list(kolli_xml_reader *reader, const struct read_frame *frame)
{
    const struct field_entry *entry = frame->entry;
    if (entry->kind == FIELD_TYPED && reader->event->slots[entry->field].as.list.count == 0) {
        kolli_diag diag;
        diag_fail(&diag, KOLLI_EVENT_LACKS, 0, 0, names_text(entry->name), names_text(entry->item));
        read_tell(reader, KOLLI_ERROR, sax_place(&reader->sax), NULL, &diag);
    }
}

/* What is empty leaves no trace in the model. */
static void close_within(kolli_xml_reader *reader, const struct read_frame *frame)
{
    bool error = frame->field == NAMES_errorDeclaration;
    uint64_t any =
        error ? event_bit(KOLLI_FIELD_DECLARATION_TIME) | event_bit(KOLLI_FIELD_ERROR_REASON) |
                    event_bit(KOLLI_FIELD_CORRECTIVE_EVENT_IDS) |
                    event_bit(KOLLI_FIELD_ERROR_EXTENSION)
              : event_bit(KOLLI_FIELD_PERSISTENT_SET) | event_bit(KOLLI_FIELD_PERSISTENT_UNSET) |
                    event_bit(KOLLI_FIELD_PERSISTENT_EXTENSION);
    if ((reader->event->filled & any) == 0 && !frame->wrapped) {
        kolli_diag diag;
        diag_fail(&diag, KOLLI_EVENT_LACKS, 0, 0, span_of(frame->name),
                  error ? SPAN("declarationTime") : SPAN("set"));
        read_tell(reader, KOLLI_ERROR, sax_place(&reader->sax), NULL, &diag);
    }
}

/* EPCIS 1.x: the list must be there, though it may be empty. */
static void check_old_list(kolli_xml_reader *reader)
{
    kolli_event_type type = reader->event->type;
    bool epcs = type == KOLLI_OBJECT_EVENT || type == KOLLI_TRANSACTION_EVENT;
    kolli_field field = epcs ? KOLLI_FIELD_EPC_LIST : KOLLI_FIELD_CHILD_EPCS;
    if (is_old(reader) && (epcs || type == KOLLI_AGGREGATION_EVENT) && !reader->quantity_event &&
        !event_is_filled(reader->event, field)) {
        kolli_diag diag;
        diag_fail(&diag, KOLLI_EVENT_LACKS, 0, 0, span_of(kolli_event_type_name(type)),
                  span_of(kolli_field_name(field)));
        read_tell(reader, KOLLI_ERROR, sax_place(&reader->sax), NULL, &diag);
    }
}

static void close_event(kolli_xml_reader *reader, const struct read_frame *frame)
{
    if (frame->wrapped) {
        return;
    }
    check_old_list(reader);
    read_queue(reader);
}

void read_close_event(kolli_xml_reader *reader)
{
    struct read_frame *frame = read_top(reader);
    switch (frame->state) {
    case READ_FIELD:
    case READ_PLACE_ID:
        close_field(reader, frame);
        break;
    case READ_ITEM:
        if (event_push_text(reader->event, frame->entry, take_text(reader)) == NULL) {
            read_fail_memory(reader);
        }
        break;
    case READ_QUANTITY_PART:
        close_quantity_part(reader, frame);
        break;
    case READ_TYPED:
        frame->of.typed->value = take_text(reader);
        break;
    case READ_RECORD:
        close_record(reader, frame);
        break;
    case READ_LIST:
        close_list(reader, frame);
        break;
    case READ_WITHIN:
        close_within(reader, frame);
        break;
    case READ_EVENT:
        close_event(reader, frame);
        break;
    default:
        break;
    }
}

/* ---- The event ------------------------------------------------------------------------------------ */

/* Attributes of the event itself belong to its extension. */
static void read_event_attributes(kolli_xml_reader *reader, const struct sax_element *element)
{
    for (unsigned i = 0; i < element->attribute_count; i++) {
        struct sax_attribute attribute = sax_attribute_at(element, i);
        if (read_is_xsi(reader, &attribute) ||
            (reader->event_frame == 1 && read_root_attribute(reader, &attribute))) {
            continue;
        }
        if (attribute.space == NULL) {
            kolli_diag diag;
            diag_fail(&diag, KOLLI_XML_ELEMENT, 0, 0, span_of(attribute.name),
                      span_of(element->name));
            read_tell_attribute(reader, KOLLI_ERROR, &attribute, &diag);
        }
        read_attribute_member(reader, &attribute, members_of(reader, KOLLI_FIELD_EXTENSION), NULL);
    }
}

static void begin_quantity_event(kolli_xml_reader *reader)
{
    struct read_frame *frame = read_top(reader);
    const struct field_entry *list = field_of(KOLLI_FIELD_QUANTITY_LIST);
    frame->of.quantity = event_push_quantity(reader->event, list);
    if (frame->of.quantity == NULL) {
        read_fail_memory(reader);
        return;
    }
    (void)event_put(reader->event, field_of(KOLLI_FIELD_ACTION), SPAN("OBSERVE"), NULL);
    read_tell_tag(reader, KOLLI_NOTE, KOLLI_XML_QUANTITY_EVENT, SPAN("QuantityEvent"));
}

bool read_begin_event(kolli_xml_reader *reader, const struct sax_element *element)
{
    struct read_frame *frame = read_top(reader);
    kolli_event_type type = KOLLI_OBJECT_EVENT;
    bool quantity = element->id == NAMES_QuantityEvent;
    if (element->space != NULL ||
        (!quantity &&
         (element->id == NAMES_NONE || !kolli_event_type_find(span_of(element->name), &type)))) {
        return false;
    }
    if (reader->options.events != 0 && reader->index >= reader->options.events) {
        read_stop_beyond(reader, "events", (size_t)reader->options.events);
        return true;
    }
    struct sax_place place = sax_tag_place(&reader->sax);
    kolli_event *event = reader->event;
    kolli_event_clear(event);
    event->type = type;
    event->document = reader->document;
    event->origin = (kolli_origin){.syntax = reader->syntax,
                                   .line = place.line,
                                   .offset = place.offset,
                                   .index = reader->index};
    reader->in_event = true;
    reader->quantity_event = quantity;
    reader->lax = is_old(reader) && type == KOLLI_ASSOCIATION_EVENT;
    reader->arena = &event->arena;
    reader->event_frame = reader->depth - 1;
    reader->items = reader->bytes = 0;
    frame->state = READ_EVENT;
    frame->members = &event->slots[KOLLI_FIELD_EXTENSION].as.members;
    if (!frame[-1].wrapped) {
        frame->ordinal = ++reader->counts[quantity ? FIELD_EVENT_TYPES : (unsigned)type];
    }
    if (quantity) {
        begin_quantity_event(reader);
    }
    if (element->attribute_count > 0) {
        read_event_attributes(reader, element);
    }
    return true;
}
