/* How is the format of a value written, in the standard's notation and in words? */
#include "kolli/ai.h"

#include "base/text_out.h"

/* "N13", "X..20". */
static void out_format(struct text_out *out, const kolli_ai_component *component)
{
    out_char(out, component->set);
    if (component->min < component->max) {
        out_text(out, "..");
    }
    out_uint(out, component->max);
}

kolli_status kolli_ai_write_format(kolli_span ai, kolli_sink sink)
{
    struct text_out out;
    kolli_ai_component component;
    text_out_init(&out, sink);
    for (size_t i = 0; kolli_ai_component_at(ai, i, &component); i++) {
        if (component.optional) {
            out_char(&out, '[');
        }
        if (i > 0) {
            out_char(&out, '+');
        }
        out_format(&out, &component);
        if (component.optional) {
            out_char(&out, ']');
        }
    }
    return text_out_finish(&out);
}

/* What stands behind the number of characters; English has a form for one. */
static const struct {
    char set;
    const char *one, *many, *vietnamese;
} sets[] = {
    {'N', " digit", " digits", " chữ số"},
    {'X', " character of set 82", " characters of set 82", " ký tự thuộc bộ ký tự 82"},
    {'Y', " character of set 39", " characters of set 39", " ký tự thuộc bộ ký tự 39"},
    {'Z', " character of set 64", " characters of set 64", " ký tự thuộc bộ ký tự 64"},
};

static const char *set_words(const kolli_ai_component *component, kolli_language language)
{
    size_t i = 0;
    while (sets[i].set != component->set) {
        i++;
    }
    return language == KOLLI_VIETNAMESE ? sets[i].vietnamese
           : component->max == 1        ? sets[i].one
                                        : sets[i].many;
}

static void out_words(struct text_out *out, const kolli_ai_component *component,
                      kolli_language language)
{
    bool vietnamese = language == KOLLI_VIETNAMESE;
    if (*component->name[vietnamese] != '\0') {
        out_span(out, span_of(component->name[vietnamese]));
        out_text(out, ": ");
    }
    if (component->min < component->max) {
        out_span(out, vietnamese ? SPAN("từ ") : SPAN(""));
        out_uint(out, component->min);
        out_span(out, vietnamese ? SPAN(" đến ") : SPAN(" to "));
    }
    out_uint(out, component->max);
    out_span(out, span_of(set_words(component, language)));
    if (component->optional) {
        out_span(out, vietnamese ? SPAN(", có thể không có") : SPAN(", may be absent"));
    }
}

kolli_status kolli_ai_write_component(kolli_span ai, size_t index, kolli_language language,
                                      kolli_sink sink)
{
    struct text_out out;
    kolli_ai_component component;
    kolli_ai_rule rule;
    if (!kolli_ai_component_at(ai, index, &component)) {
        return KOLLI_OK;
    }
    text_out_init(&out, sink);
    out_words(&out, &component, language);
    for (size_t i = 0; kolli_ai_rule_at(ai, index, i, &rule); i++) {
        out_text(&out, "; ");
        out_span(&out, span_of(rule.text[language == KOLLI_VIETNAMESE]));
    }
    return text_out_finish(&out);
}
