/* Do two events say the same, in whatever form each was read? See equal.h. */
#include "epcis/equal.h"

#include "base/utf8.h"
#include "epcis/number.h"
#include "epcis/sensor.h"

#include <stdarg.h>
#include <stdio.h>

/* ---- Where they differ ---- */

static void show(char *buffer, size_t size, kolli_span text)
{
    text = span_first(text, size - 1);
    text = span_first(text, utf8_check(text)); /* not half a character */
    if (text.len > 0) {
        memcpy(buffer, text.ptr, text.len);
    }
    buffer[text.len] = '\0';
}

bool equal_differ(struct equal *equal, const char *name, kolli_span left, kolli_span right)
{
    kolli_difference *difference = equal->difference;
    if (difference != NULL) {
        char pointer[sizeof equal->place + 161];
        snprintf(pointer, sizeof pointer, "%s%s", equal->place, name);
        show(difference->pointer, sizeof difference->pointer, span_of(pointer));
        show(difference->left, sizeof difference->left, left);
        show(difference->right, sizeof difference->right, right);
        difference->left_has = left.ptr != NULL;
        difference->right_has = right.ptr != NULL;
    }
    return false;
}

static void go_to(struct equal *equal, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(equal->place, sizeof equal->place, format, arguments);
    va_end(arguments);
}

/* ---- Values ---- */

bool equal_number(kolli_span left, kolli_span right)
{
    struct number a;
    struct number b;
    return span_equal(left, right) ||
           (number_read(&a, left) && number_read(&b, right) && number_equal(&a, &b));
}

static bool same_time(const struct event_text *left, const kolli_time *left_time,
                      const struct event_text *right, const kolli_time *right_time)
{
    int order = 1;
    if (!left->parsed || !right->parsed) {
        return span_equal(left->text, right->text);
    }
    if (!left_time->beyond && !right_time->beyond) {
        return kolli_time_compare(left_time, right_time) == 0;
    }
    return kolli_time_compare_text(&order, left->text, right->text, NULL) == KOLLI_OK && order == 0;
}

/* Both said, and by the same word, or neither. */
static bool same_word(const struct event_text *left, const struct event_text *right)
{
    return left->term != 0 || right->term != 0 ? left->term == right->term
                                               : span_equal(left->text, right->text);
}

static bool is_said(kolli_span text)
{
    return text.ptr != NULL;
}

static bool compare_word(struct equal *equal, const char *name, const struct event_text *left,
                         const struct event_text *right)
{
    return is_said(left->text) == is_said(right->text) && same_word(left, right)
               ? true
               : equal_differ(equal, name, left->text, right->text);
}

static bool compare_text(struct equal *equal, const char *name, kolli_span left, kolli_span right)
{
    return is_said(left) == is_said(right) && span_equal(left, right)
               ? true
               : equal_differ(equal, name, left, right);
}

static bool compare_number(struct equal *equal, const char *name, kolli_span left, kolli_span right)
{
    return is_said(left) == is_said(right) && equal_number(left, right)
               ? true
               : equal_differ(equal, name, left, right);
}

/* ---- Lists ---- */

static bool compare_count(struct equal *equal, size_t left, size_t right)
{
    char a[24];
    char b[24];
    return left == right ? true : equal_differ(equal, "", span_uint(a, left), span_uint(b, right));
}

static bool compare_texts(struct equal *equal, const struct event_list *left,
                          const struct event_list *right)
{
    const struct event_text *a = left->items;
    const struct event_text *b = right->items;
    for (size_t i = 0; i < left->count; i++) {
        if (!same_word(&a[i], &b[i])) {
            char name[24];
            snprintf(name, sizeof name, "/%zu", i);
            return equal_differ(equal, name, a[i].text, b[i].text);
        }
    }
    return true;
}

static bool compare_quantity(struct equal *equal, const struct event_quantity *left,
                             const struct event_quantity *right)
{
    return compare_text(equal, "/epcClass", left->epc_class, right->epc_class) &&
           compare_number(equal, "/quantity", left->quantity, right->quantity) &&
           compare_text(equal, "/uom", left->uom, right->uom) &&
           equal_members(equal, &left->members, &right->members);
}

static bool compare_typed(struct equal *equal, const struct field_entry *entry,
                          const struct event_typed *left, const struct event_typed *right)
{
    char name[40];
    snprintf(name, sizeof name, "/%s", names_text(entry->item).ptr);
    return compare_word(equal, "/type", &left->type, &right->type) &&
           compare_text(equal, name, left->value, right->value) &&
           equal_members(equal, &left->members, &right->members);
}

/* ---- Sensors ---- */

static bool compare_sensor_value(struct equal *equal, const struct sensor_entry *entry,
                                 const struct sensor_value *left, const struct sensor_value *right)
{
    char name[40];
    kolli_span a = left->value.text;
    kolli_span b = right->value.text;
    bool same = entry->kind == SENSOR_KIND_TIME
                    ? same_time(&left->value, &left->time, &right->value, &right->time)
                : entry->kind == SENSOR_KIND_NUMBER ? equal_number(a, b)
                : entry->kind == SENSOR_KIND_BOOLEAN && sensor_truth(a) >= 0
                    ? sensor_truth(a) == sensor_truth(b)
                    : same_word(&left->value, &right->value);
    snprintf(name, sizeof name, "/%s", names_text(entry->name).ptr);
    return same ? true : equal_differ(equal, name, a, b);
}

static bool compare_record(struct equal *equal, const struct sensor_record *left,
                           const struct sensor_record *right)
{
    static const struct sensor_value none = {.value = {.text = {NULL, 0}}};
    for (size_t i = 0; i < SENSOR_COUNT; i++) {
        const struct sensor_value *a = sensor_value_of(left, sensor_table[i].field);
        const struct sensor_value *b = sensor_value_of(right, sensor_table[i].field);
        if (a == NULL && b == NULL) {
            continue;
        }
        if (a == NULL || b == NULL) {
            char name[40];
            snprintf(name, sizeof name, "/%s", names_text(sensor_table[i].name).ptr);
            return equal_differ(equal, name, a == NULL ? none.value.text : a->value.text,
                                b == NULL ? none.value.text : b->value.text);
        }
        if (!compare_sensor_value(equal, &sensor_table[i], a, b)) {
            return false;
        }
    }
    return equal_members(equal, &left->members, &right->members);
}

static bool compare_element(struct equal *equal, size_t index, const struct sensor_element *left,
                            const struct sensor_element *right)
{
    const struct sensor_record *a = left->reports.items;
    const struct sensor_record *b = right->reports.items;
    go_to(equal, "/sensorElementList/%zu/sensorMetadata", index);
    if (!compare_record(equal, &left->metadata, &right->metadata)) {
        return false;
    }
    go_to(equal, "/sensorElementList/%zu/sensorReport", index);
    if (!compare_count(equal, left->reports.count, right->reports.count)) {
        return false;
    }
    for (size_t i = 0; i < left->reports.count; i++) {
        go_to(equal, "/sensorElementList/%zu/sensorReport/%zu", index, i);
        if (!compare_record(equal, &a[i], &b[i])) {
            return false;
        }
    }
    go_to(equal, "/sensorElementList/%zu", index);
    return equal_members(equal, &left->members, &right->members);
}

/* ---- The event ---- */

static bool compare_items(struct equal *equal, const struct field_entry *entry,
                          const struct event_list *left, const struct event_list *right)
{
    char pointer[FIELD_POINTER];
    const struct event_quantity *quantities[] = {left->items, right->items};
    const struct event_typed *typed[] = {left->items, right->items};
    const struct sensor_element *sensors[] = {left->items, right->items};
    field_pointer(entry, pointer);
    for (size_t i = 0; i < left->count; i++) {
        go_to(equal, "%s/%zu", pointer, i);
        bool same = entry->kind == FIELD_QUANTITIES
                        ? compare_quantity(equal, &quantities[0][i], &quantities[1][i])
                    : entry->kind == FIELD_TYPED
                        ? compare_typed(equal, entry, &typed[0][i], &typed[1][i])
                        : compare_element(equal, i, &sensors[0][i], &sensors[1][i]);
        if (!same) {
            return false;
        }
    }
    return true;
}

static bool compare_list(struct equal *equal, const struct field_entry *entry,
                         const struct event_list *left, const struct event_list *right)
{
    return compare_count(equal, left->count, right->count) &&
           (field_is_texts(entry) ? compare_texts(equal, left, right)
                                  : compare_items(equal, entry, left, right));
}

static bool compare_single(struct equal *equal, const struct field_entry *entry,
                           const struct event_slot *left, const struct event_slot *right)
{
    bool same = entry->kind == FIELD_TIME
                    ? same_time(&left->value, &left->as.time, &right->value, &right->as.time)
                    : same_word(&left->value, &right->value);
    if (is_said(left->value.text) != is_said(right->value.text) || !same) {
        return equal_differ(equal, entry->kind == FIELD_PLACE ? "/id" : "", left->value.text,
                            right->value.text);
    }
    return entry->kind == FIELD_PLACE ? equal_members(equal, &left->as.members, &right->as.members)
                                      : true;
}

static bool compare_field(struct equal *equal, const struct field_entry *entry,
                          const kolli_event *left, const kolli_event *right)
{
    char pointer[FIELD_POINTER];
    const struct event_slot *a = &left->slots[entry->field];
    const struct event_slot *b = &right->slots[entry->field];
    field_pointer(entry, pointer);
    go_to(equal, "%s", entry->field == KOLLI_FIELD_EXTENSION ? "" : pointer);
    if (entry->field == KOLLI_FIELD_ILMD && event_has(left, entry) != event_has(right, entry)) {
        const kolli_span there = SPAN("{...}");
        const kolli_span none = {NULL, 0};
        bool has = event_has(left, entry);
        return equal_differ(equal, "", has ? there : none, has ? none : there);
    }
    return field_is_single(entry)         ? compare_single(equal, entry, a, b)
           : entry->kind == FIELD_MEMBERS ? equal_members(equal, &a->as.members, &b->as.members)
                                          : compare_list(equal, entry, &a->as.list, &b->as.list);
}

/* Types of one name differ by their namespace. */
static bool compare_type(struct equal *equal, const kolli_event *left, const kolli_event *right)
{
    kolli_span a = event_type_text(left);
    kolli_span b = event_type_text(right);
    if (left->type != right->type || !span_equal(a, b)) {
        return equal_differ(equal, "", a, b);
    }
    return left->type != KOLLI_OWN_EVENT ||
           span_equal(member_bare_space(left->own_type.space),
                      member_bare_space(right->own_type.space)) ||
           equal_differ(equal, "", left->own_type.space, right->own_type.space);
}

bool kolli_event_equal(const kolli_event *left, const kolli_event *right,
                       kolli_difference *difference)
{
    struct equal equal = {.difference = difference, .place = "/type"};
    if (!compare_type(&equal, left, right)) {
        return false;
    }
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        kolli_field field = field_table[i].field;
        if ((event_is_filled(left, field) || event_is_filled(right, field)) &&
            !compare_field(&equal, &field_table[i], left, right)) {
            return false;
        }
    }
    return true;
}
