/* How does an event look, in one line and in whole? */
#include "event_shown.h"

#include "event_filter.h"
#include "event_type.h"
#include "event_words.h"
#include "utf8.h"

#include <stdio.h>

static void put(struct output *output, kolli_span text)
{
    if (!output->json) {
        utf8_write_clean(output_raw(output), text);
    }
}

static void put_text(struct output *output, const char *text)
{
    put(output, kolli_span_of(text));
}

static void end_line(struct output *output)
{
    if (!output->json) {
        file_out_write(output->out, kolli_span_of("\n"));
    }
}

/* ---- One line ----------------------------------------------------------------------------------- */

/* A value in the user's words, filled to the column; "-" where the event does not say it. */
static void put_column(struct output *output, kolli_span value, size_t width)
{
    kolli_span shown = value.len == 0 ? kolli_span_of("-") : event_word(value, output->language);
    put(output, shown);
    for (size_t used = utf8_columns(shown, shown.len); used < width; used++) {
        put_text(output, " ");
    }
    put_text(output, "  ");
}

/* The first thing, and how many more there are. */
static void put_things(const kolli_event *event, struct output *output)
{
    kolli_span first = {NULL, 0}, thing;
    size_t count = 0;
    for (; event_thing_at(event, count, &thing); count++) {
        first = count == 0 ? thing : first;
    }
    put(output, count == 0 ? kolli_span_of("-") : first);
    if (count > 1) {
        char more[32];
        snprintf(more, sizeof more, " (+%zu)", count - 1);
        put_text(output, more);
    }
}

static void add_things(const kolli_event *event, struct output *output)
{
    kolli_span thing;
    output_open_list(output, "what");
    for (size_t i = 0; event_thing_at(event, i, &thing); i++) {
        output_text(output, NULL, TEXT_NONE, thing);
    }
    output_close(output);
}

static void add_given(struct output *output, const char *key, kolli_span value)
{
    if (value.len > 0) {
        output_text(output, key, TEXT_NONE, value);
    }
}

/* What list and show have in common in JSON. */
static void add_head(const kolli_event *event, struct output *output)
{
    struct event_type type = event_type_name(event);
    const kolli_member *own = kolli_event_own_type(event);
    output_number(output, "index", TEXT_NONE, kolli_event_origin(event).index);
    output_text(output, "type", TEXT_NONE, type.text);
    if (own != NULL) {
        output_text(output, "namespace", TEXT_NONE, own->space);
    }
    event_type_free(&type);
}

static void add_line(const kolli_event *event, struct output *output)
{
    static const struct {
        const char *key;
        kolli_field field;
    } rows[] = {
        {"time", KOLLI_FIELD_EVENT_TIME},       {"action", KOLLI_FIELD_ACTION},
        {"step", KOLLI_FIELD_BIZ_STEP},         {"disposition", KOLLI_FIELD_DISPOSITION},
        {"read_point", KOLLI_FIELD_READ_POINT}, {"biz_location", KOLLI_FIELD_BIZ_LOCATION},
        {"event_id", KOLLI_FIELD_EVENT_ID},
    };
    add_head(event, output);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        add_given(output, rows[i].key, kolli_event_get(event, rows[i].field));
    }
    add_things(event, output);
}

void event_show_line(const kolli_event *event, struct output *output)
{
    if (output->json) {
        add_line(event, output);
        return;
    }
    kolli_span place = kolli_event_get(event, KOLLI_FIELD_READ_POINT);
    if (place.len == 0) {
        place = kolli_event_get(event, KOLLI_FIELD_BIZ_LOCATION);
    }
    struct event_type type = event_type_name(event);
    put_column(output, kolli_event_get(event, KOLLI_FIELD_EVENT_TIME), 25);
    put_column(output, type.text, 19);
    event_type_free(&type);
    put_column(output, kolli_event_get(event, KOLLI_FIELD_BIZ_STEP), 16);
    put_things(event, output);
    put_text(output, "  ");
    put(output, place.len == 0 ? kolli_span_of("-") : place);
    end_line(output);
}

/* ---- All of it ---------------------------------------------------------------------------------- */

static void put_label(struct output *output, const char *name)
{
    put_text(output, "  ");
    put(output, event_word(kolli_span_of(name), output->language));
    put_text(output, ":");
}

static void show_text(struct output *output, const char *name, kolli_span value, bool word)
{
    if (value.ptr == NULL) {
        return;
    }
    output_text(output, name, TEXT_NONE, value);
    if (!output->json) {
        put_label(output, name);
        put_text(output, " ");
        put(output, word ? event_word(value, output->language) : value);
        end_line(output);
    }
}

static void open_field(struct output *output, const char *name)
{
    output_open_list(output, name);
    put_label(output, name);
    end_line(output);
}

/* Of an entry of a list: in JSON under `key`, in text behind `before` unless it stands first. */
struct part {
    const char *key, *before;
    kolli_span text;
};

enum { PARTS = 3 };

static void show_entry(struct output *output, const struct part parts[PARTS])
{
    bool first = true;
    output_open_object(output, NULL);
    put_text(output, "    ");
    for (int i = 0; i < PARTS && parts[i].key != NULL; i++) {
        add_given(output, parts[i].key, parts[i].text);
        put_text(output, first || parts[i].text.len == 0 ? "" : parts[i].before);
        put(output, parts[i].text);
        first = first && parts[i].text.len == 0;
    }
    output_close(output);
    end_line(output);
}

static void show_entries(const kolli_event *event, struct output *output, kolli_field field,
                         void (*show)(const kolli_event *event, struct output *output,
                                      kolli_field field, size_t index))
{
    size_t count = kolli_event_count(event, field);
    open_field(output, kolli_field_name(field));
    for (size_t i = 0; i < count; i++) {
        show(event, output, field, i);
    }
    output_close(output);
}

static void show_entry_text(struct output *output, kolli_span text)
{
    output_text(output, NULL, TEXT_NONE, text);
    put_text(output, "    ");
    put(output, text);
    end_line(output);
}

static void show_uri(const kolli_event *event, struct output *output, kolli_field field,
                     size_t index)
{
    show_entry_text(output, kolli_event_uri_at(event, field, index));
}

static void show_word(const kolli_event *event, struct output *output, kolli_field field,
                      size_t index)
{
    show_entry_text(output, kolli_event_word_at(event, field, index));
}

static void show_quantity(const kolli_event *event, struct output *output, kolli_field field,
                          size_t index)
{
    kolli_quantity quantity = kolli_event_quantity_at(event, field, index);
    show_entry(output, (struct part[PARTS]){{"epcClass", "", quantity.epc_class},
                                            {"quantity", "  ", quantity.quantity},
                                            {"uom", " ", quantity.uom}});
}

static void show_typed(const kolli_event *event, struct output *output, kolli_field field,
                       size_t index)
{
    kolli_typed typed = kolli_event_typed_at(event, field, index);
    show_entry(output,
               (struct part[PARTS]){{"type", "", typed.type}, {"value", ": ", typed.value}});
}

/* The reader's limit, KOLLI_XML_DEPTH, is lower. */
#define MEMBER_DEPTH 256

/* "ex:lot", or the name alone where no prefix was written. */
static void put_member(struct output *output, const kolli_member *member, size_t depth)
{
    for (size_t i = 0; i < depth + 2; i++) {
        put_text(output, "  ");
    }
    put_text(output, member->attribute ? "@" : "");
    if (member->spelling == KOLLI_SPELT_PREFIX && member->prefix.len > 0) {
        put(output, member->prefix);
        put_text(output, ":");
    }
    put(output, member->name.len == 0 ? kolli_span_of("-") : member->name);
    put_text(output, member->text.len == 0 ? ":" : ": ");
    put(output, member->text);
    end_line(output);
}

static void add_member(struct output *output, const kolli_member *member, size_t depth)
{
    output_open_object(output, NULL);
    output_number(output, "depth", TEXT_NONE, depth);
    add_given(output, "namespace", member->space);
    output_text(output, "name", TEXT_NONE, member->name);
    add_given(output, "text", member->text);
    output_close(output);
}

/* Members one after another, children behind their parent. */
static void show_members(struct output *output, const char *name, const kolli_member *member)
{
    const kolli_member *above[MEMBER_DEPTH];
    size_t depth = 0;
    if (member == NULL) {
        return;
    }
    open_field(output, name);
    while (member != NULL) {
        add_member(output, member, depth);
        put_member(output, member, depth);
        if (member->child != NULL && depth < MEMBER_DEPTH) {
            above[depth++] = member;
            member = member->child;
            continue;
        }
        while (member->next == NULL && depth > 0) {
            member = above[--depth];
        }
        member = member->next;
    }
    output_close(output);
}

/* Metadata or one report: its fields, each with its name. */
static void show_record(const kolli_event *event, struct output *output, kolli_sensor_place place)
{
    output_open_object(output, NULL);
    output_number(output, "element", TEXT_NONE, place.element);
    put_text(output, place.report == KOLLI_SENSOR_METADATA ? "    " : "      ");
    for (int i = KOLLI_SENSOR_TYPE; i <= KOLLI_SENSOR_UOM; i++) {
        kolli_sensor_field field = (kolli_sensor_field)i;
        kolli_span value = kolli_event_sensor_get(event, place, field);
        if (value.ptr != NULL) {
            add_given(output, kolli_sensor_field_name(field), value);
            put_text(output, kolli_sensor_field_name(field));
            put_text(output, " ");
            put(output, value);
            put_text(output, "  ");
        }
    }
    end_line(output);
    output_close(output);
}

/* sensorElement/0/extension, sensorElement/0/report/1/extension... */
static void show_sensor_members(const kolli_event *event, struct output *output,
                                kolli_sensor_place place)
{
    char name[96], record[48] = "";
    if (place.report == KOLLI_SENSOR_METADATA) {
        snprintf(record, sizeof record, "/metadata");
    } else if (place.report != KOLLI_SENSOR_ELEMENT) {
        snprintf(record, sizeof record, "/report/%zu", place.report);
    }
    snprintf(name, sizeof name, "sensorElement/%zu%s/extension", place.element, record);
    show_members(output, name, kolli_event_sensor_members(event, place));
}

static void show_sensors(const kolli_event *event, struct output *output)
{
    size_t count = kolli_event_count(event, KOLLI_FIELD_SENSOR_ELEMENT_LIST);
    open_field(output, kolli_field_name(KOLLI_FIELD_SENSOR_ELEMENT_LIST));
    for (size_t i = 0; i < count; i++) {
        show_record(event, output, (kolli_sensor_place){i, KOLLI_SENSOR_METADATA});
        for (size_t j = 0; j < kolli_event_report_count(event, i); j++) {
            show_record(event, output, (kolli_sensor_place){i, j});
        }
    }
    output_close(output);
    for (size_t i = 0; i < count; i++) {
        show_sensor_members(event, output, (kolli_sensor_place){i, KOLLI_SENSOR_ELEMENT});
        show_sensor_members(event, output, (kolli_sensor_place){i, KOLLI_SENSOR_METADATA});
        for (size_t j = 0; j < kolli_event_report_count(event, i); j++) {
            show_sensor_members(event, output, (kolli_sensor_place){i, j});
        }
    }
}

static void show_field(const kolli_event *event, struct output *output, kolli_field field)
{
    const char *name = kolli_field_name(field);
    switch (field) {
    case KOLLI_FIELD_EPC_LIST:
    case KOLLI_FIELD_CHILD_EPCS:
    case KOLLI_FIELD_INPUT_EPC_LIST:
    case KOLLI_FIELD_OUTPUT_EPC_LIST:
    case KOLLI_FIELD_CORRECTIVE_EVENT_IDS:
    case KOLLI_FIELD_CERTIFICATION_INFO:
        show_entries(event, output, field, show_uri);
        break;
    case KOLLI_FIELD_PERSISTENT_SET:
    case KOLLI_FIELD_PERSISTENT_UNSET:
        show_entries(event, output, field, show_word);
        break;
    case KOLLI_FIELD_QUANTITY_LIST:
    case KOLLI_FIELD_CHILD_QUANTITY_LIST:
    case KOLLI_FIELD_INPUT_QUANTITY_LIST:
    case KOLLI_FIELD_OUTPUT_QUANTITY_LIST:
        show_entries(event, output, field, show_quantity);
        break;
    case KOLLI_FIELD_BIZ_TRANSACTION_LIST:
    case KOLLI_FIELD_SOURCE_LIST:
    case KOLLI_FIELD_DESTINATION_LIST:
        show_entries(event, output, field, show_typed);
        break;
    case KOLLI_FIELD_SENSOR_ELEMENT_LIST:
        show_sensors(event, output);
        break;
    case KOLLI_FIELD_ILMD:
        show_members(output, name, kolli_event_members(event, field));
        break;
    case KOLLI_FIELD_EXTENSION:
        show_members(output, "extension", kolli_event_members(event, field));
        break;
    case KOLLI_FIELD_ERROR_EXTENSION:
        show_members(output, "errorExtension", kolli_event_members(event, field));
        break;
    case KOLLI_FIELD_PERSISTENT_EXTENSION:
        show_members(output, "persistentExtension", kolli_event_members(event, field));
        break;
    case KOLLI_FIELD_READ_POINT:
        show_text(output, name, kolli_event_get(event, field), false);
        show_members(output, "readPointExtension", kolli_event_members(event, field));
        break;
    case KOLLI_FIELD_BIZ_LOCATION:
        show_text(output, name, kolli_event_get(event, field), false);
        show_members(output, "bizLocationExtension", kolli_event_members(event, field));
        break;
    default:
        show_text(output, name, kolli_event_get(event, field),
                  field == KOLLI_FIELD_BIZ_STEP || field == KOLLI_FIELD_ACTION);
        break;
    }
}

void event_show_whole(const kolli_event *event, struct output *output)
{
    kolli_origin origin = kolli_event_origin(event);
    struct event_type type = event_type_name(event);
    char number[32];
    snprintf(number, sizeof number, "%zu. ", origin.index + 1);
    add_head(event, output);
    put_text(output, number);
    put(output, event_word(type.text, output->language));
    event_type_free(&type);
    end_line(output);
    for (int i = KOLLI_FIELD_EVENT_TIME; i <= KOLLI_FIELD_EXTENSION; i++) {
        if (kolli_event_count(event, (kolli_field)i) > 0) {
            show_field(event, output, (kolli_field)i);
        }
    }
}
