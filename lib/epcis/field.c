/* Which fields has an event, and in which order? See field.h. */
#include "epcis/field.h"

#include "base/span.h"

#include <stdio.h>

#define USE(presence, place)                                                                       \
    {                                                                                              \
        FIELD_##presence, (place)                                                                  \
    }
#define MUST(place)   USE(MUST, place)
#define CHANGE(place) USE(CHANGE, place)
#define WITH(place)   USE(WITH, place)
#define MAY(place)    USE(MAY, place)
#define BORN(place)   USE(BORN, place)
#define KEPT(place)   USE(KEPT, place)
#define NONE          USE(NONE, 0)

const struct field_entry field_table[FIELD_COUNT] = {
#define FIELD(id, name, kind, item, words, within, old, hash, ...)                                 \
    {KOLLI_FIELD_##id, FIELD_##kind,    VOCAB_##words, NAMES_##name, NAMES_##item,                 \
     NAMES_##within,   FIELD_OLD_##old, hash,          {__VA_ARGS__}},
#define UNNAMED(id, within, old, hash, ...)                                                        \
    {KOLLI_FIELD_##id, FIELD_MEMBERS,   VOCAB_NONE, NAMES_NONE,   NAMES_NONE,                      \
     NAMES_##within,   FIELD_OLD_##old, hash,       {__VA_ARGS__}},
#include "epcis/field.def"
#undef FIELD
#undef UNNAMED
};

const uint8_t field_by_name[NAMES_COUNT] = {
#define FIELD(id, name, ...) [NAMES_##name] = KOLLI_FIELD_##id + 1,
#define UNNAMED(...)
#include "epcis/field.def"
#undef FIELD
#undef UNNAMED
};

void field_pointer(const struct field_entry *entry, char buffer[FIELD_POINTER])
{
    const char *slash = entry->within == NAMES_NONE || entry->name == NAMES_NONE ? "" : "/";
    snprintf(buffer, FIELD_POINTER, "/%s%s%s", names_text(entry->within).ptr, slash,
             names_text(entry->name).ptr);
}

/* Those of one place, the fields of an object, stay in the table's order. */
size_t field_order(kolli_event_type type, const struct field_entry *order[FIELD_COUNT])
{
    size_t count = 0;
    size_t foreign = FIELD_COUNT;
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
    for (size_t i = FIELD_COUNT; i-- > 0;) {
        if (field_table[i].use[type].presence == FIELD_NONE) {
            order[--foreign] = &field_table[i];
        }
    }
    return count;
}

const char *kolli_field_name(kolli_field field)
{
    const struct field_entry *entry = field_of(field);
    return entry == NULL ? "" : names_text(entry->name).ptr;
}

bool kolli_field_find(kolli_span name, kolli_field *field)
{
    const struct field_entry *entry = field_named(names_find(name));
    if (entry != NULL) {
        *field = entry->field;
    }
    return entry != NULL;
}
