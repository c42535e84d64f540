/* How does one event look in JSON? See event_out.h. Source: EPCIS 2.0 §10 and its JSON Schema. */
#include "json/event_out.h"

#include "json/sensor_out.h"

/* ---- Members of ilmd and extensions ---- */

/* Write what stands before a member's value: its name, or the place in the list of its name. */
static void begin_member(struct json_out *out, const struct json_spaces *spaces,
                         const struct event_member *member)
{
    if (member->head != member) {
        json_item(out);
        return;
    }
    json_spaces_name(spaces, out, &member->shown);
    if (member->next_same != NULL) {
        json_open(out, '[');
        json_item(out);
    }
}

/* The next member beside this one that is the first of its name. */
static const struct event_member *next_name(const struct event_member *member)
{
    const kolli_member *next = member->shown.next;
    while (next != NULL && event_member_of(next)->head != event_member_of(next)) {
        next = next->next;
    }
    return next == NULL ? NULL : event_member_of(next);
}

/* The value is written: close what ends here and find the member to go on with, or NULL. */
static const struct event_member *after_member(struct json_out *out,
                                               const struct event_member *member)
{
    while (member != NULL) {
        if (member->next_same != NULL) {
            return member->next_same;
        }
        if (member->head != member) {
            json_close(out, ']');
        }
        const struct event_member *next = next_name(member->head);
        if (next != NULL) {
            return next;
        }
        member = member->parent;
        if (member != NULL) {
            json_close(out, '}');
        }
    }
    return NULL;
}

/* Into an open object. A loop, for members may stand as deep as their maker likes. */
void json_write_members(struct json_out *out, const struct json_spaces *spaces,
                        const kolli_member *first)
{
    const struct event_member *member = event_member_of(first);
    while (member != NULL) {
        begin_member(out, spaces, member);
        if (member->shown.child != NULL) {
            json_open(out, '{');
            member = event_member_of(member->shown.child);
            continue;
        }
        if (member->shown.kind == KOLLI_MEMBER_NUMBER) {
            json_number(out, member->shown.text, &member->number);
        } else if (member->shown.kind == KOLLI_MEMBER_TEXT) {
            json_text(out, member->shown.text);
        } else {
            json_open(out, '{');
            json_close(out, '}');
        }
        member = after_member(out, member);
    }
}

/* ---- The standard's fields ---- */

static void write_texts(struct json_out *out, const kolli_event *event,
                        const struct field_entry *entry)
{
    const struct event_list *list = &event->slots[entry->field].as.list;
    const kolli_span *texts = list->items;
    json_open(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        json_item(out);
        json_text(out, texts[i]);
    }
    json_close(out, ']');
}

static void write_quantities(struct json_out *out, const kolli_event *event, kolli_field field)
{
    json_open(out, '[');
    for (size_t i = 0; i < kolli_event_count(event, field); i++) {
        kolli_quantity quantity = kolli_event_quantity_at(event, field, i);
        json_item(out);
        json_open(out, '{');
        json_member(out, SPAN("epcClass"), quantity.epc_class);
        if (quantity.quantity.len > 0) {
            json_name(out, SPAN("quantity"));
            json_number(out, quantity.quantity, &quantity.value);
        }
        if (quantity.uom.len > 0) {
            json_member(out, SPAN("uom"), quantity.uom);
        }
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void write_typed(struct json_out *out, const kolli_event *event,
                        const struct field_entry *entry)
{
    json_open(out, '[');
    for (size_t i = 0; i < kolli_event_count(event, entry->field); i++) {
        kolli_typed typed = kolli_event_typed_at(event, entry->field, i);
        json_item(out);
        json_open(out, '{');
        if (typed.type.len > 0) {
            json_member(out, SPAN("type"), typed.type);
        }
        json_member(out, entry->item, typed.value);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void write_value(struct json_out *out, const kolli_event *event,
                        const struct field_entry *entry, const struct json_spaces *spaces)
{
    switch (entry->kind) {
    case FIELD_URIS:
    case FIELD_WORDS:
        write_texts(out, event, entry);
        break;
    case FIELD_QUANTITIES:
        write_quantities(out, event, entry->field);
        break;
    case FIELD_SENSORS:
        json_write_sensors(out, event, spaces);
        break;
    case FIELD_TYPED:
        write_typed(out, event, entry);
        break;
    case FIELD_PLACE:
        json_open(out, '{');
        json_member(out, SPAN("id"), kolli_event_get(event, entry->field));
        json_close(out, '}');
        break;
    case FIELD_MEMBERS:
        json_open(out, '{');
        json_write_members(out, spaces, kolli_event_members(event, entry->field));
        json_close(out, '}');
        break;
    default:
        json_text(out, kolli_event_get(event, entry->field));
    }
}

/* ---- The event ---- */

void json_write_context(struct json_out *out, const struct json_spaces *spaces, bool met)
{
    bool more = spaces->declared_count > 0 || (met && spaces->met_count > 0);
    json_name(out, SPAN("@context"));
    if (!more) {
        json_text(out, SPAN(KOLLI_JSON_CONTEXT));
        return;
    }
    json_open(out, '[');
    json_item(out);
    json_text(out, SPAN(KOLLI_JSON_CONTEXT));
    json_item(out);
    json_open(out, '{');
    json_spaces_write_declared(spaces, out);
    if (met) {
        json_spaces_write_met(spaces, out);
    }
    json_close(out, '}');
    json_close(out, ']');
}

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
static void move_within(struct json_out *out, kolli_span last, kolli_span within)
{
    if (span_equal(last, within)) {
        return;
    }
    if (last.len > 0) {
        json_close(out, '}');
    }
    if (within.len > 0) {
        json_name(out, within);
        json_open(out, '{');
    }
}

void json_write_event(struct json_out *out, const kolli_event *event, const struct event_form *form)
{
    kolli_span within = SPAN("");
    json_open(out, '{');
    if (form->alone) {
        json_write_context(out, form->spaces, true);
    } else if (form->spaces->met_count > 0) {
        write_own_context(out, form->spaces);
    }
    json_member(out, SPAN("type"), span_of(kolli_event_type_name(kolli_event_type_of(event))));
    for (size_t i = 0; i < form->count; i++) {
        const struct field_entry *entry = form->order[i];
        if (!event_has(event, entry)) {
            continue;
        }
        move_within(out, within, entry->within);
        within = entry->within;
        if (entry->name.len == 0) { /* extensions stand among the fields */
            json_write_members(out, form->spaces, kolli_event_members(event, entry->field));
        } else {
            json_name(out, entry->name);
            write_value(out, event, entry, form->spaces);
        }
    }
    move_within(out, within, SPAN(""));
    json_close(out, '}');
}
