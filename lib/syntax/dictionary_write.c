/* How is a dictionary written as the text that it could be loaded from? */
#include "base/text_out.h"
#include "syntax/dictionary_line.h"
#include "syntax/rule.h"

static void write_component(struct text_out *out, const struct ai_component *component)
{
    const char letter = component->set == CHARSET_N   ? 'N'
                        : component->set == CHARSET_X ? 'X'
                        : component->set == CHARSET_Y ? 'Y'
                                                      : 'Z';
    out_span(out, component->optional ? SPAN(" [") : SPAN(" "));
    out_char(out, letter);
    out_span(out, component->min < component->max ? SPAN("..") : SPAN(""));
    out_uint(out, component->max);
    out_span(out, component->optional ? SPAN("]") : SPAN(""));
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        if ((component->rules >> rule & 1) != 0) {
            char name[RULE_NAME];
            rule_name((enum rule_index)rule, name);
            out_char(out, ',');
            out_span(out, span_of(name));
        }
    }
}

/* "01|8006 & 21" as it is in the file: req=01,8006 req=21 */
static void write_requires(struct text_out *out, const char *requires)
{
    out_span(out, requires[0] != '\0' ? SPAN(" req=") : SPAN(""));
    for (; *requires != '\0'; requires ++) {
        if (*requires == '&') {
            out_text(out, "req=");
        } else if (*requires != ' ') {
            out_char(out, *requires == '|' ? ',' : *requires);
        } else if (requires[1] == '&') {
            out_char(out, ' ');
        }
    }
}

static void write_attribute(struct text_out *out, kolli_span name, const char *value)
{
    if (value[0] != '\0') {
        out_span(out, name);
        out_span(out, span_of(value));
    }
}

/* ^2 and ^3 are raised; '^' by itself is no character of a title. */
/* A line as long as one may be has fewer blanks around the '#', as it was read. */
static void write_title(struct text_out *out, const char *title, size_t used)
{
    size_t line = used + strlen(title);
    out_span(out, title[0] == '\0'                    ? SPAN("")
                  : line + 3 <= DICTIONARY_LINE_BYTES ? SPAN(" # ")
                  : line + 2 <= DICTIONARY_LINE_BYTES ? SPAN(" #")
                                                      : SPAN("#"));
    for (; *title != '\0'; title++) {
        if (*title == '^') {
            title++;
            out_span(out, *title == '2' ? SPAN("\xC2\xB2") : SPAN("\xC2\xB3"));
        } else {
            out_char(out, *title);
        }
    }
}

static void write_row(struct text_out *out, const struct ai_entry *row)
{
    uint64_t begin = out->written;
    out_span(out, span_of(row->first));
    if (strcmp(row->first, row->last) != 0) {
        out_char(out, '-');
        out_span(out, span_of(row->last));
    }
    bool attribute = row->link != AI_BOUND;
    out_span(out, row->fixed || attribute ? SPAN(" ") : SPAN(""));
    out_span(out, row->fixed ? SPAN("*") : SPAN(""));
    out_span(out, attribute ? SPAN("?") : SPAN(""));
    for (size_t i = 0; i < AI_COMPONENTS && row->component[i].max > 0; i++) {
        write_component(out, &row->component[i]);
    }
    write_requires(out, row->requires);
    write_attribute(out, SPAN(" ex="), row->excludes);
    if (row->link == AI_KEY) {
        out_text(out, " dlpkey");
        write_attribute(out, SPAN("="), row->qualifiers);
    }
    write_title(out, row->title, (size_t)(out->written - begin));
    out_char(out, '\n');
}

kolli_status kolli_dictionary_write(const kolli_dictionary *dictionary, kolli_sink sink)
{
    struct text_out out;
    dictionary = dictionary_or_compiled(dictionary);
    text_out_init(&out, sink);
    out_text(&out, "# GS1 Barcode Syntax Dictionary\n# Release: ");
    out_span(&out, dictionary->release[0] != '\0' ? span_of(dictionary->release) : SPAN("UNSET"));
    out_text(&out, "\n\n");
    for (size_t n = 0; n < dictionary->count; n++) {
        write_row(&out, &dictionary->rows[n]);
    }
    return text_out_finish(&out);
}
