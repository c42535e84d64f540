/*
 * What does an application identifier mean to people? The texts of ai_text.def, ai_part.def and
 * rule_text.def beside the row of ai.def.
 */
#include "kolli/ai.h"

#include "kolli/value.h"
#include "syntax/ai.h"

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

enum { PUBLISHED = false, OURS = true };

static const struct ai_text {
    char first[KOLLI_AI_DIGITS + 1];
    bool translated;
    const char *name[2];
    const char *example;
} texts[] = {
#define AI_TEXT(first, source, english, vietnamese, example)                                       \
    {first, source, {english, vietnamese}, example},
#include "syntax/ai_text.def"
#undef AI_TEXT
};

static const struct {
    char first[KOLLI_AI_DIGITS + 1], last[KOLLI_AI_DIGITS + 1];
    uint8_t index;
    const char *name[2];
} parts[] = {
#define AI_PART(first, last, index, english, vietnamese)                                           \
    {first, last, index, {english, vietnamese}},
#include "syntax/ai_part.def"
#undef AI_PART
};

static const kolli_ai_rule rule_texts[RULE_COUNT] = {
#define RULE_TEXT(rule, name, english, vietnamese) [RULE_##rule] = {name, {english, vietnamese}},
#include "syntax/rule_text.def"
#undef RULE_TEXT
};

static const struct ai_text *text_of(const struct ai_entry *entry)
{
    size_t i = 0;
    while (strcmp(texts[i].first, entry->first) != 0) { /* a test proves that each has its row */
        i++;
    }
    return &texts[i];
}

static size_t component_count(const struct ai_entry *entry)
{
    size_t count = 0;
    while (count < AI_COMPONENTS && entry->component[count].max > 0) {
        count++;
    }
    return count;
}

bool kolli_ai_explain(kolli_span ai, kolli_ai_meaning *meaning)
{
    const struct ai_entry *entry = ai_exact(&ai_compiled, ai);
    if (entry == NULL) {
        return false;
    }
    const struct ai_text *text = text_of(entry);
    *meaning = (kolli_ai_meaning){.name = {text->name[0], text->name[1]},
                                  .translated = text->translated,
                                  .components = (uint8_t)component_count(entry),
                                  .decimals = (uint8_t)kolli_value_decimals_of(ai),
                                  .unit = kolli_value_unit_of(ai),
                                  .needs = entry->requires,
                                  .excludes = entry->excludes,
                                  .qualifiers = entry->qualifiers,
                                  .example = text->example};
    return kolli_ai_find(ai, &meaning->facts);
}

/* The component of an AI; NULL when there is none. */
static const struct ai_component *component_find(const struct ai_entry *entry, size_t index)
{
    return entry != NULL && index < component_count(entry) ? &entry->component[index] : NULL;
}

static char set_letter(uint8_t set)
{
    return set == CHARSET_N ? 'N' : set == CHARSET_X ? 'X' : set == CHARSET_Y ? 'Y' : 'Z';
}

bool kolli_ai_component_at(kolli_span ai, size_t index, kolli_ai_component *component)
{
    const struct ai_entry *entry = ai_exact(&ai_compiled, ai);
    const struct ai_component *found = component_find(entry, index);
    if (found == NULL) {
        return false;
    }
    *component = (kolli_ai_component){.name = {"", ""},
                                      .set = set_letter(found->set),
                                      .min = found->min,
                                      .max = found->max,
                                      .optional = found->optional};
    for (size_t i = 0; i < ROWS(parts); i++) {
        if (parts[i].index == index && strlen(parts[i].first) == entry->digits &&
            strcmp(parts[i].first, entry->first) <= 0 && strcmp(entry->last, parts[i].last) <= 0) {
            component->name[0] = parts[i].name[0];
            component->name[1] = parts[i].name[1];
        }
    }
    return true;
}

bool kolli_ai_rule_at(kolli_span ai, size_t component, size_t index, kolli_ai_rule *rule)
{
    const struct ai_component *found = component_find(ai_exact(&ai_compiled, ai), component);
    rule_set left = found == NULL ? 0 : found->rules;
    for (size_t i = 0; left != 0; i++, left >>= 1) {
        if ((left & 1) != 0 && index-- == 0) {
            *rule = rule_texts[i];
            return true;
        }
    }
    return false;
}

/* Is the AI one of those that commas and bars part? */
static bool is_listed(kolli_span ai, const char *list)
{
    while (*list != '\0') {
        size_t length = strcspn(list, ",|");
        if (span_equal(ai, (kolli_span){list, length})) {
            return true;
        }
        list += length + (list[length] != '\0');
    }
    return false;
}

bool kolli_ai_key_at(kolli_span ai, size_t index, kolli_ai_facts *key)
{
    const struct ai_entry *row;
    for (size_t i = 0; (row = ai_row(&ai_compiled, i)) != NULL; i++) {
        if (is_listed(ai, row->qualifiers) && index-- == 0) { /* only keys have qualifiers */
            return kolli_ai_find(span_of(row->first), key);
        }
    }
    return false;
}
