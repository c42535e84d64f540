/* How many events are there of each type, each step and each day? */
#include "event_tally.h"

#include "event_type.h"
#include "event_words.h"

#include <stdio.h>
#include <stdlib.h>

struct entry {
    char *text; /* "": the event does not say it */
    uint64_t count;
};

/* Texts and how often each came: an open hash table, never more than half full. */
struct counts {
    struct entry *entries;
    size_t room, used;
};

struct event_tally {
    uint64_t events, types[KOLLI_OWN_EVENT]; /* of the standard's types */
    struct counts own, steps, days;
};

struct event_tally *event_tally_new(void)
{
    return calloc(1, sizeof(struct event_tally));
}

static void counts_free(struct counts *counts)
{
    for (size_t i = 0; i < counts->room; i++) {
        free(counts->entries[i].text);
    }
    free(counts->entries);
}

void event_tally_free(struct event_tally *tally)
{
    if (tally != NULL) {
        counts_free(&tally->own);
        counts_free(&tally->steps);
        counts_free(&tally->days);
        free(tally);
    }
}

/* FNV-1a, 64 bits. */
static size_t hash(kolli_span text)
{
    uint64_t value = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < text.len; i++) {
        value = (value ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001B3);
    }
    return (size_t)(value ^ value >> 32);
}

/* The entry of a text, or the free one where it belongs. */
static struct entry *find(const struct counts *counts, kolli_span text)
{
    size_t at = hash(text) & (counts->room - 1);
    while (counts->entries[at].text != NULL &&
           (strlen(counts->entries[at].text) != text.len ||
            (text.len > 0 && memcmp(counts->entries[at].text, text.ptr, text.len) != 0))) {
        at = (at + 1) & (counts->room - 1);
    }
    return &counts->entries[at];
}

static bool grow(struct counts *counts)
{
    struct counts more = {NULL, counts->room == 0 ? 64 : 2 * counts->room, counts->used};
    more.entries = calloc(more.room, sizeof *more.entries);
    if (more.entries == NULL) {
        return false;
    }
    for (size_t i = 0; i < counts->room; i++) {
        if (counts->entries[i].text != NULL) {
            *find(&more, kolli_span_of(counts->entries[i].text)) = counts->entries[i];
        }
    }
    free(counts->entries);
    *counts = more;
    return true;
}

static bool count(struct counts *counts, kolli_span text)
{
    const char *nul = text.len == 0 ? NULL : memchr(text.ptr, '\0', text.len);
    if (nul != NULL) {
        text.len = (size_t)(nul - text.ptr);
    }
    if (2 * counts->used >= counts->room && !grow(counts)) {
        return false;
    }
    struct entry *entry = find(counts, text);
    if (entry->text == NULL) {
        entry->text = calloc(1, text.len + 1);
        if (entry->text == NULL) {
            return false;
        }
        if (text.len > 0) {
            memcpy(entry->text, text.ptr, text.len);
        }
        counts->used++;
    }
    entry->count++;
    return true;
}

/* The day where it happened: in the event's own offset. */
static kolli_span day_of(const kolli_event *event, char text[KOLLI_TIME_TEXT])
{
    kolli_time time;
    bool told = kolli_event_time(event, KOLLI_FIELD_EVENT_TIME, &time) &&
                kolli_time_write(&time, text) > 10;
    return (kolli_span){text, told ? 10 : 0};
}

static bool count_type(struct event_tally *tally, const kolli_event *event)
{
    kolli_event_type standard = kolli_event_type_of(event);
    if (standard != KOLLI_OWN_EVENT) {
        tally->types[standard]++;
        return true;
    }
    struct event_type type = event_type_full(event);
    bool counted = type.text.ptr != NULL && count(&tally->own, type.text);
    event_type_free(&type);
    return counted;
}

bool event_tally_add(struct event_tally *tally, const kolli_event *event)
{
    char text[KOLLI_TIME_TEXT];
    tally->events++;
    return count_type(tally, event) &&
           count(&tally->steps, kolli_event_get(event, KOLLI_FIELD_BIZ_STEP)) &&
           count(&tally->days, day_of(event, text));
}

/* ---- Writing ----------------------------------------------------------------------------------- */

static void write_count(struct output *output, const char *key, kolli_span value, kolli_span shown,
                        uint64_t count)
{
    char number[24];
    snprintf(number, sizeof number, "%8llu", (unsigned long long)count);
    output_open_object(output, NULL);
    output_text(output, key, TEXT_NONE, value);
    output_number(output, "count", TEXT_NONE, count);
    output_close(output);
    output_say(output, TEXT_COUNT_ROW, TEXT_WITH(kolli_span_of(number), shown));
}

static int compare(const void *left, const void *right)
{
    const struct entry *one = left, *other = right;
    if (one->text == NULL || other->text == NULL) {
        return (one->text == NULL) - (other->text == NULL);
    }
    return strcmp(one->text, other->text);
}

static void write_entries(struct counts *counts, struct output *output, const char *key)
{
    if (counts->room > 0) {
        qsort(counts->entries, counts->room, sizeof *counts->entries, compare);
    }
    for (size_t i = 0; i < counts->used; i++) {
        kolli_span text = kolli_span_of(counts->entries[i].text);
        kolli_span shown = text.len == 0
                               ? kolli_span_of(text_of(TEXT_COUNT_NOT_SAID, output->language))
                               : event_word(text, output->language);
        write_count(output, key, text, shown, counts->entries[i].count);
    }
}

static void write_counts(struct counts *counts, struct output *output, const char *list,
                         const char *key, enum text head)
{
    output_say(output, head, TEXT_BARE);
    output_open_list(output, list);
    write_entries(counts, output, key);
    output_close(output);
}

static void write_types(struct event_tally *tally, struct output *output)
{
    output_say(output, TEXT_COUNT_TYPES, TEXT_BARE);
    output_open_list(output, "types");
    for (int i = KOLLI_OBJECT_EVENT; i < KOLLI_OWN_EVENT; i++) {
        kolli_span name = kolli_span_of(kolli_event_type_name((kolli_event_type)i));
        if (tally->types[i] > 0) {
            write_count(output, "type", name, event_word(name, output->language), tally->types[i]);
        }
    }
    write_entries(&tally->own, output, "type");
    output_close(output);
}

void event_tally_write(struct event_tally *tally, struct output *output)
{
    output_begin(output, NULL);
    output_number(output, "events", TEXT_EVENTS_EVENTS, tally->events);
    write_types(tally, output);
    write_counts(&tally->steps, output, "steps", "step", TEXT_COUNT_STEPS);
    write_counts(&tally->days, output, "days", "day", TEXT_COUNT_DAYS);
    output_end(output);
}
