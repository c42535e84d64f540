/* What is said of an application identifier? The library knows it; this only writes it down. */
#include "ai_shown.h"

#include "kolli/link.h"

#include <stdio.h>

void ai_write_names(struct output *output, const kolli_ai_meaning *meaning)
{
    output_pair(output, "name", meaning->name);
    output_flag(output, "translated", meaning->translated);
}

/* ---- Format ---------------------------------------------------------------------------------- */

static void write_component(struct explaining *explaining, kolli_span ai, size_t index,
                            const kolli_ai_component *component)
{
    struct output *output = explaining->output;
    const char set[] = {component->set, '\0'};
    kolli_ai_rule rule;
    output_open_object(output, NULL);
    output_pair(output, "name", component->name);
    output_text(output, "set", TEXT_NONE, kolli_span_of(set));
    output_number(output, "min", TEXT_NONE, component->min);
    output_number(output, "max", TEXT_NONE, component->max);
    output_flag(output, "optional", component->optional);
    output_open_list(output, "rules");
    for (size_t i = 0; kolli_ai_rule_at(ai, index, i, &rule); i++) {
        output_text(output, NULL, TEXT_NONE, kolli_span_of(rule.name));
    }
    output_close(output);
    output_open_object(output, "text");
    for (int i = KOLLI_ENGLISH; i <= KOLLI_VIETNAMESE; i++) {
        bool shown = (kolli_language)i == output->language;
        kolli_buffer_clear(explaining->buffer);
        kolli_ai_write_component(ai, index, (kolli_language)i,
                                 kolli_buffer_sink(explaining->buffer));
        output_text(output, i == KOLLI_ENGLISH ? "en" : "vi", shown ? TEXT_AI_PART : TEXT_NONE,
                    kolli_buffer_span(explaining->buffer));
    }
    output_close(output);
    output_close(output);
}

static void write_format(struct explaining *explaining, kolli_span ai)
{
    struct output *output = explaining->output;
    kolli_ai_component component;
    kolli_buffer_clear(explaining->buffer);
    kolli_ai_write_format(ai, kolli_buffer_sink(explaining->buffer));
    output_text(output, "format", TEXT_AI_FORMAT, kolli_buffer_span(explaining->buffer));
    output_open_list(output, "components");
    for (size_t i = 0; kolli_ai_component_at(ai, i, &component); i++) {
        write_component(explaining, ai, i, &component);
    }
    output_close(output);
}

static void write_number(struct output *output, const kolli_ai_meaning *meaning)
{
    char decimals[8];
    kolli_span unit = kolli_span_of(meaning->unit);
    snprintf(decimals, sizeof decimals, "%u", (unsigned)meaning->decimals);
    output_number(output, "decimals", TEXT_NONE, meaning->decimals);
    output_text(output, "unit", TEXT_NONE, unit);
    if (unit.len > 0) {
        output_say(output, TEXT_AI_MEASURE, TEXT_WITH(kolli_span_of(decimals), unit));
    } else if (meaning->decimals > 0) {
        output_say(output, TEXT_AI_DECIMALS, TEXT_WITH(kolli_span_of(decimals)));
    }
}

/* ---- Lists of AIs ---------------------------------------------------------------------------- */

/* A mark in a list of AIs as the library has it, and the row that says it; NONE: itself. */
struct mark {
    char mark;
    const char *before;
    enum text row;
};

static const struct mark needs_marks[] = {
    {'&', ";", TEXT_AI_AND}, {'|', "", TEXT_AI_OR}, {'+', "", TEXT_AI_WITH}, {0, NULL, TEXT_NONE}};
static const struct mark plain_marks[] = {
    {'|', ";", TEXT_AI_OR}, {',', ",", TEXT_NONE}, {0, NULL, TEXT_NONE}};

/* "01|8006 & 21" as "01 or 8006; and 21". */
static kolli_span in_words(struct explaining *explaining, const char *list,
                           const struct mark *marks)
{
    kolli_sink sink = kolli_buffer_sink(explaining->buffer);
    kolli_buffer_clear(explaining->buffer);
    for (; *list != '\0'; list++) {
        const struct mark *mark = marks;
        while (mark->mark != 0 && mark->mark != *list) {
            mark++;
        }
        if (mark->mark == 0) {
            sink.write(sink.context, (kolli_span){list, *list != ' '});
            continue;
        }
        sink.write(sink.context, kolli_span_of(mark->before));
        sink.write(sink.context, kolli_span_of(" "));
        if (mark->row != TEXT_NONE) {
            text_write(sink, mark->row, explaining->output->language, TEXT_BARE);
            sink.write(sink.context, kolli_span_of(" "));
        }
    }
    return kolli_buffer_span(explaining->buffer);
}

static kolli_span without_blanks(kolli_span text)
{
    for (; text.len > 0 && text.ptr[0] == ' '; text.ptr++, text.len--) {
    }
    for (; text.len > 0 && text.ptr[text.len - 1] == ' '; text.len--) {
    }
    return text;
}

/* The list as lists in lists, one for each of the marks, the outermost first. */
static void write_lists(struct output *output, const char *key, kolli_span list, const char *marks)
{
    if (*marks == '\0') {
        output_text(output, key, TEXT_NONE, without_blanks(list));
        return;
    }
    output_open_list(output, key);
    while (list.len > 0) {
        const char *end = memchr(list.ptr, *marks, list.len);
        size_t length = end == NULL ? list.len : (size_t)(end - list.ptr);
        size_t behind = end == NULL ? length : length + 1;
        write_lists(output, NULL, (kolli_span){list.ptr, length}, marks + 1);
        list = (kolli_span){list.ptr + behind, list.len - behind};
    }
    output_close(output);
}

static void write_beside(struct explaining *explaining, const kolli_ai_meaning *meaning)
{
    struct output *output = explaining->output;
    write_lists(output, "needs", kolli_span_of(meaning->needs), "&|+");
    write_lists(output, "excludes", kolli_span_of(meaning->excludes), ",");
    if (*meaning->needs != '\0') {
        output_say(output, TEXT_AI_NEEDS,
                   TEXT_WITH(in_words(explaining, meaning->needs, needs_marks)));
    }
    if (*meaning->excludes != '\0') {
        output_say(output, TEXT_AI_EXCLUDES,
                   TEXT_WITH(in_words(explaining, meaning->excludes, plain_marks)));
    }
}

/* ---- Digital Link ---------------------------------------------------------------------------- */

/* The keys of which it is a qualifier, in text with commas between. */
static kolli_span write_keys(struct explaining *explaining, kolli_span ai)
{
    kolli_sink sink = kolli_buffer_sink(explaining->buffer);
    kolli_ai_facts key;
    kolli_buffer_clear(explaining->buffer);
    output_open_list(explaining->output, "qualifier_of");
    for (size_t i = 0; kolli_ai_key_at(ai, i, &key); i++) {
        output_text(explaining->output, NULL, TEXT_NONE, kolli_span_of(key.ai));
        sink.write(sink.context, kolli_span_of(i > 0 ? ", " : ""));
        sink.write(sink.context, kolli_span_of(key.ai));
    }
    output_close(explaining->output);
    return kolli_buffer_span(explaining->buffer);
}

static void write_part_in_link(struct explaining *explaining, const kolli_ai_meaning *meaning)
{
    struct output *output = explaining->output;
    const kolli_ai_facts *facts = &meaning->facts;
    output_open_object(output, "digital_link");
    output_flag(output, "key", facts->key);
    output_flag(output, "attribute", facts->attribute && !facts->key);
    kolli_span keys = write_keys(explaining, kolli_span_of(facts->ai));
    write_lists(output, "qualifiers", kolli_span_of(meaning->qualifiers), "|,");
    output_close(output);
    if (facts->key && *meaning->qualifiers != '\0') {
        output_say(output, TEXT_AI_LINK_KEY_WITH,
                   TEXT_WITH(in_words(explaining, meaning->qualifiers, plain_marks)));
    } else if (facts->key) {
        output_say(output, TEXT_AI_LINK_KEY, TEXT_BARE);
    } else if (keys.len > 0) {
        output_say(output, facts->attribute ? TEXT_AI_LINK_BOTH : TEXT_AI_LINK_QUALIFIER,
                   TEXT_WITH(keys));
    } else {
        output_say(output, facts->attribute ? TEXT_AI_LINK_ATTRIBUTE : TEXT_AI_LINK_NONE,
                   TEXT_BARE);
    }
}

static void write_example(struct explaining *explaining, const kolli_ai_meaning *meaning)
{
    struct output *output = explaining->output;
    kolli_sink sink = kolli_buffer_sink(explaining->buffer);
    if (kolli_ai_example(kolli_span_of(meaning->facts.ai), explaining->list, NULL) != KOLLI_OK) {
        output_no_memory(output);
        return;
    }
    output_open_object(output, "example");
    output_text(output, "value", TEXT_NONE, kolli_span_of(meaning->example));
    kolli_buffer_clear(explaining->buffer);
    kolli_elements_write_bracketed(explaining->list, sink);
    output_text(output, "bracketed", TEXT_AI_EXAMPLE, kolli_buffer_span(explaining->buffer));
    kolli_buffer_clear(explaining->buffer);
    if (kolli_link_write(explaining->list, (kolli_span){NULL, 0}, sink, NULL) == KOLLI_OK) {
        output_text(output, "link", TEXT_AI_EXAMPLE_LINK, kolli_buffer_span(explaining->buffer));
    }
    output_close(output);
}

void ai_write(struct explaining *explaining, const kolli_ai_meaning *meaning)
{
    struct output *output = explaining->output;
    kolli_span ai = kolli_span_of(meaning->facts.ai);
    kolli_span title = kolli_span_of(meaning->facts.title);
    output_text(output, "ai", TEXT_NONE, ai);
    output_text(output, "title", TEXT_NONE, title);
    output_say(output, title.len > 0 ? TEXT_AI_HEAD : TEXT_AI_HEAD_BARE, TEXT_WITH(ai, title));
    ai_write_names(output, meaning);
    output_say(output, meaning->translated ? TEXT_AI_NAMES_OURS : TEXT_AI_NAMES,
               TEXT_WITH(kolli_span_of(meaning->name[KOLLI_ENGLISH]),
                         kolli_span_of(meaning->name[KOLLI_VIETNAMESE])));
    write_format(explaining, ai);
    write_number(output, meaning);
    output_flag(output, "separator", meaning->facts.separator);
    output_say(output, meaning->facts.separator ? TEXT_AI_SEPARATOR : TEXT_AI_NO_SEPARATOR,
               TEXT_BARE);
    write_beside(explaining, meaning);
    write_part_in_link(explaining, meaning);
    write_example(explaining, meaning);
}
