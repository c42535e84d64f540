/* Which fields has an event, and in which order? See field.h. */
#include "epcis/field.h"

#include "base/span.h"

#include <stdio.h>

#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
#define MUST(place)                                                                                \
    {                                                                                              \
        FIELD_MUST, (place)                                                                        \
    }
#define WITH(place)                                                                                \
    {                                                                                              \
        FIELD_WITH, (place)                                                                        \
    }
#define MAY(place)                                                                                 \
    {                                                                                              \
        FIELD_MAY, (place)                                                                         \
    }
#define BORN(place)                                                                                \
    {                                                                                              \
        FIELD_BORN, (place)                                                                        \
    }
#define NONE                                                                                       \
    {                                                                                              \
        FIELD_NONE, 0                                                                              \
    }

const struct field_entry field_table[FIELD_COUNT] = {
#define FIELD(id, name, kind, item, words, within, ...)                                            \
    {KOLLI_FIELD_##id, FIELD_##kind, words, TEXT(name), TEXT(item), TEXT(within), {__VA_ARGS__}},
#include "epcis/field.def"
#undef FIELD
};

void field_pointer(const struct field_entry *entry, char buffer[FIELD_POINTER])
{
    snprintf(buffer, FIELD_POINTER, "%s%s/%s", entry->within.len > 0 ? "/" : "", entry->within.ptr,
             entry->name.ptr);
}

/* Those of one place, the fields of an object, stay in the table's order. */
size_t field_order(kolli_event_type type, const struct field_entry *order[FIELD_COUNT])
{
    size_t count = 0;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct field_entry *entry = &field_table[i];
        if (entry->use[type].presence == FIELD_NONE) {
            continue;
        }
        size_t at = count++;
        for (; at > 0 && order[at - 1]->use[type].place > entry->use[type].place; at--) {
            order[at] = order[at - 1];
        }
        order[at] = entry;
    }
    return count;
}

const char *kolli_field_name(kolli_field field)
{
    const struct field_entry *entry = field_of(field);
    return entry == NULL ? "" : entry->name.ptr;
}

bool kolli_field_find(kolli_span name, kolli_field *field)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (name.len > 0 && span_equal(field_table[i].name, name)) {
            *field = field_table[i].field;
            return true;
        }
    }
    return false;
}
