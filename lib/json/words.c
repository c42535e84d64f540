/* Which words of an event are terms of the CBV under prefixes or names of the context's own? See words.h. */
#include "json/words.h"

#include "epcis/sensor.h"
#include "json/read.h"

enum { IRI_TEXT = 128 }; /* more than any IRI of a term has */

/* The word in full: prefix:rest, or a name that stands for an IRI. ptr NULL: neither. */
static kolli_span expand(const kolli_json_reader *reader, kolli_span word, char buffer[IRI_TEXT])
{
    const kolli_span none = {NULL, 0};
    kolli_span space;
    size_t colon = span_find(word, ':');
    kolli_span rest = span_from(word, colon + 1);
    if (!json_space_of(reader, span_first(word, colon), &space)) {
        return none;
    }
    if (colon == word.len) {
        return space;
    }
    if (space.len + rest.len > IRI_TEXT) {
        return none;
    }
    memcpy(buffer, space.ptr, space.len);
    memcpy(buffer + space.len, rest.ptr, rest.len);
    return (kolli_span){buffer, space.len + rest.len};
}

static void know(const kolli_json_reader *reader, enum vocab_kind words, struct event_text *word)
{
    char buffer[IRI_TEXT];
    if (word->term == 0 && word->text.len > 0) {
        word->term = vocab_find(words, expand(reader, word->text, buffer));
    }
}

static void know_record(const kolli_json_reader *reader, const struct sensor_record *record)
{
    struct sensor_value *values = record->values.items;
    for (size_t i = 0; i < record->values.count; i++) {
        const struct sensor_entry *entry = &sensor_table[values[i].field];
        if (entry->kind == SENSOR_KIND_WORD) {
            know(reader, entry->words, &values[i].value);
        }
    }
}

static void know_sensors(const kolli_json_reader *reader)
{
    size_t count;
    const struct sensor_element *elements = sensor_elements(reader->event, &count);
    for (size_t i = 0; i < count; i++) {
        const struct sensor_record *reports = elements[i].reports.items;
        for (size_t k = 0; k < elements[i].reports.count; k++) {
            know_record(reader, &reports[k]);
        }
    }
}

static void know_list(const kolli_json_reader *reader, const struct field_entry *entry,
                      const struct event_list *list)
{
    struct event_text *words = list->items;
    struct event_typed *typed = list->items;
    for (size_t i = 0; i < list->count; i++) {
        know(reader, entry->words, entry->kind == FIELD_WORDS ? &words[i] : &typed[i].type);
    }
}

void json_know_words(kolli_json_reader *reader)
{
    if (!reader->context.words) {
        return;
    }
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct field_entry *entry = &field_table[i];
        struct event_slot *slot = &reader->event->slots[entry->field];
        if (!event_is_filled(reader->event, entry->field)) {
            continue;
        }
        if (entry->kind == FIELD_WORD) {
            know(reader, entry->words, &slot->value);
        } else if (entry->kind == FIELD_WORDS || entry->kind == FIELD_TYPED) {
            know_list(reader, entry, &slot->as.list);
        } else if (entry->kind == FIELD_SENSORS) {
            know_sensors(reader);
        }
    }
}
