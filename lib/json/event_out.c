/* How does one event look in JSON? See event_out.h. Source: EPCIS 2.0 §10 and its JSON Schema. */
#include "json/event_out.h"

#include "json/refused.h"
#include "json/sensor_out.h"

/* ---- The standard's fields ---- */

/* Lists in which the schema takes nothing twice. */
static bool is_set(const kolli_event *event, const struct field_entry *entry)
{
    return (entry->kind == FIELD_WORDS && event->type != KOLLI_OWN_EVENT) ||
           entry->field == KOLLI_FIELD_INPUT_EPC_LIST ||
           entry->field == KOLLI_FIELD_OUTPUT_EPC_LIST ||
           (entry->field == KOLLI_FIELD_EPC_LIST && event->type == KOLLI_OBJECT_EVENT);
}

/* Which texts of the list stood there before; NULL: none did. */
static const bool *find_repeated(struct json_out *out, const kolli_event *event,
                                 const struct field_entry *entry, struct check_room *room)
{
    if (room == NULL || !is_set(event, entry)) {
        return NULL;
    }
    size_t count = check_repeated(room, &event->slots[entry->field].as.list);
    if (count == SIZE_MAX) {
        out->text.status = KOLLI_NO_MEMORY;
    }
    return count == 0 || count == SIZE_MAX ? NULL : room->repeated;
}

static void write_texts(struct json_out *out, const kolli_event *event,
                        const struct field_entry *entry, struct check_room *room)
{
    const struct event_list *list = &event->slots[entry->field].as.list;
    const struct event_text *texts = list->items;
    const bool *repeated = find_repeated(out, event, entry, room);
    json_open(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        out->losses->item = i;
        if (repeated != NULL && repeated[i]) {
            losses_tell(out->losses, KOLLI_WARNING, KOLLI_FORM_TWICE, SPAN(""), texts[i].text,
                        names_text(entry->name));
        } else {
            json_item(out);
            json_word(out, &texts[i]);
        }
    }
    json_close(out, ']');
}

/* What was not said stays out. */
static void write_said(struct json_out *out, enum names_id name, kolli_span text)
{
    if (text.ptr != NULL) {
        json_member(out, names_text(name), text);
    }
}

static void write_quantity_number(struct json_out *out, kolli_span text)
{
    kolli_span name = names_text(NAMES_quantity);
    if (text.ptr == NULL) {
        return;
    }
    json_name(out, name);
    if (!json_number(out, text)) {
        losses_tell(out->losses, KOLLI_ERROR, KOLLI_FORM_REFUSED, name, text, name);
    }
}

static void write_quantities(struct json_out *out, const struct event_list *list,
                             const struct json_spaces *spaces)
{
    const struct event_quantity *quantities = list->items;
    json_open(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        json_item(out);
        json_open(out, '{');
        out->losses->item = i;
        write_said(out, NAMES_epcClass, quantities[i].epc_class);
        write_quantity_number(out, quantities[i].quantity);
        write_said(out, NAMES_uom, quantities[i].uom);
        json_write_members(out, spaces, &quantities[i].members);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void write_typed(struct json_out *out, const struct event_list *list, enum names_id item,
                        const struct json_spaces *spaces)
{
    const struct event_typed *typed = list->items;
    json_open(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        json_item(out);
        json_open(out, '{');
        out->losses->item = i;
        if (typed[i].type.text.ptr != NULL) {
            json_name(out, names_text(NAMES_type));
            json_word(out, &typed[i].type);
        }
        write_said(out, item, typed[i].value);
        json_write_members(out, spaces, &typed[i].members);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void write_value(struct json_out *out, const kolli_event *event,
                        const struct field_entry *entry, const struct event_form *form)
{
    const struct event_slot *slot = &event->slots[entry->field];
    const struct json_spaces *spaces = form->spaces;
    switch (entry->kind) {
    case FIELD_URIS:
    case FIELD_WORDS:
        write_texts(out, event, entry, form->room);
        break;
    case FIELD_QUANTITIES:
        write_quantities(out, &slot->as.list, spaces);
        break;
    case FIELD_SENSORS:
        json_write_sensors(out, event, spaces);
        break;
    case FIELD_TYPED:
        write_typed(out, &slot->as.list, entry->item, spaces);
        break;
    case FIELD_PLACE:
        json_open(out, '{');
        write_said(out, NAMES_id, slot->value.text);
        json_write_members(out, spaces, &slot->as.members);
        json_close(out, '}');
        break;
    case FIELD_MEMBERS:
        json_open(out, '{');
        json_write_members(out, spaces, &slot->as.members);
        json_close(out, '}');
        break;
    default:
        json_word(out, &slot->value);
    }
}

/* ---- The event ---- */

/* Inside a document an event declares only what the document did not. */
static void write_own_context(struct json_out *out, const struct json_spaces *spaces)
{
    json_name(out, SPAN("@context"));
    json_open(out, '[');
    json_item(out);
    json_open(out, '{');
    json_spaces_write_met(spaces, out);
    json_close(out, '}');
    json_close(out, ']');
}

/* Leave the object that the last field stood in, and enter this one's. */
static void move_within(struct json_out *out, enum names_id last, enum names_id within)
{
    if (last == within) {
        return;
    }
    if (last != NAMES_NONE) {
        json_close(out, '}');
    }
    if (within != NAMES_NONE) {
        json_name(out, names_text(within));
        json_open(out, '{');
    }
}

static void write_type(struct json_out *out, const kolli_event *event,
                       const struct json_spaces *spaces)
{
    const kolli_member *own = kolli_event_own_type(event);
    json_name(out, names_text(NAMES_type));
    if (own != NULL) {
        json_spaces_text(spaces, out, own);
    } else {
        json_text(out, event_type_text(event));
    }
}

void json_write_event(struct json_out *out, const kolli_event *event, const struct event_form *form)
{
    enum names_id within = NAMES_NONE;
    json_open(out, '{');
    if (form->alone) {
        json_write_context(out, form->spaces, form->document);
    } else if (form->spaces->met_count > 0) {
        write_own_context(out, form->spaces);
    }
    write_type(out, event, form->spaces);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct field_entry *entry = form->order[i];
        if (!event_is_filled(event, entry->field)) {
            continue;
        }
        move_within(out, within, entry->within);
        within = entry->within;
        losses_at_field(out->losses, entry);
        if (entry->name == NAMES_NONE) { /* extensions stand among the fields */
            json_write_members(out, form->spaces, &event->slots[entry->field].as.members);
        } else {
            json_name(out, names_text(entry->name));
            write_value(out, event, entry, form);
        }
    }
    move_within(out, within, NAMES_NONE);
    json_close(out, '}');
    if (event->origin.syntax > KOLLI_SYNTAX_JSON) { /* from XML, whose schema takes more */
        json_tell_refused(out->losses, event);
    }
}
