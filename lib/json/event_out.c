/* How does one event look in JSON? See event_out.h. Source: EPCIS 2.0 §10 and its JSON Schema. */
#include "json/event_out.h"

#include "json/sensor_out.h"

/* ---- The standard's fields ---- */

static void write_texts(struct json_out *out, const struct event_list *list)
{
    const struct event_text *texts = list->items;
    json_open(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        json_item(out);
        out->losses->item = i;
        json_word(out, &texts[i]);
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
                        const struct field_entry *entry, const struct json_spaces *spaces)
{
    const struct event_slot *slot = &event->slots[entry->field];
    switch (entry->kind) {
    case FIELD_URIS:
    case FIELD_WORDS:
        write_texts(out, &slot->as.list);
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
            write_value(out, event, entry, form->spaces);
        }
    }
    move_within(out, within, NAMES_NONE);
    json_close(out, '}');
}
