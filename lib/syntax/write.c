/* How are elements written: as a symbol's message, in brackets, and as people read them? */
#include "base/text_out.h"
#include "syntax/elements.h"

/* Is the element the last of its symbol? */
static bool is_last(const kolli_elements *list, size_t index)
{
    return index + 1 == list->count ||
           list->items[index + 1].composite != list->items[index].composite;
}

static bool begins_composite(const kolli_elements *list, size_t index)
{
    return index > 0 && list->items[index].composite && !list->items[index - 1].composite;
}

kolli_status kolli_elements_write(const kolli_elements *list, char separator, kolli_sink sink)
{
    struct text_out out;
    text_out_init(&out, sink);
    for (size_t i = 0; i < list->count; i++) {
        const struct element_item *item = &list->items[i];
        if (begins_composite(list, i)) {
            out_char(&out, '|');
        }
        out_span(&out, element_ai(list, item));
        out_span(&out, element_value(list, item));
        if (element_needs_separator(list, item) && !is_last(list, i)) {
            out_char(&out, separator);
        }
    }
    return text_out_finish(&out);
}

kolli_status kolli_elements_write_bracketed(const kolli_elements *list, kolli_sink sink)
{
    struct text_out out;
    text_out_init(&out, sink);
    for (size_t i = 0; i < list->count; i++) {
        if (begins_composite(list, i)) {
            out_char(&out, '|');
        }
        out_char(&out, '(');
        out_span(&out, element_ai(list, &list->items[i]));
        out_char(&out, ')');
        kolli_span value = element_value(list, &list->items[i]);
        for (size_t k = 0; k < value.len; k++) {
            if (value.ptr[k] == '(') {
                out_char(&out, '\\');
            }
            out_char(&out, value.ptr[k]);
        }
    }
    return text_out_finish(&out);
}

kolli_status kolli_elements_write_hri(const kolli_elements *list, size_t index, bool titles,
                                      kolli_sink sink)
{
    struct text_out out;
    text_out_init(&out, sink);
    if (index < list->count) {
        const struct element_item *item = &list->items[index];
        kolli_span title = titles && item->entry != NULL ? span_of(item->entry->title) : SPAN("");
        if (title.len > 0) {
            out_span(&out, title);
            out_char(&out, ' ');
        }
        out_char(&out, '(');
        out_span(&out, element_ai(list, item));
        out_text(&out, ") ");
        out_span(&out, element_value(list, item));
    }
    return text_out_finish(&out);
}
