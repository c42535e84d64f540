/* How are elements written as a Digital Link URI? */
#include "base/fail.h"
#include "base/percent.h"
#include "base/text_out.h"
#include "kolli/link.h"
#include "name/link_write.h"
#include "name/qualifier.h"

size_t link_key(const kolli_elements *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].entry != NULL && list->items[i].entry->link == AI_KEY) {
            return i;
        }
    }
    return ELEMENT_NONE;
}

/*
 * To the path go the members of one alternative: of that of which most are there; of equals the one
 * with more that could not be attributes, so that (235) takes the path and (10) the query.
 */
static void plan_path(struct link_plan *plan)
{
    struct link_plan tried = *plan;
    kolli_span rest = span_of(plan->list->items[plan->path[0]].entry->qualifiers);
    kolli_span ai;
    bool last;
    size_t weight = 0, most = 0;
    while (qualifier_next(&rest, &ai, &last)) {
        size_t index = element_find_code(plan->list, ai_code(ai));
        if (index != ELEMENT_NONE && tried.path_count <= QUALIFIERS_MAX) {
            const struct ai_entry *entry = plan->list->items[index].entry;
            bool bound = entry != NULL && entry->link == AI_BOUND;
            weight += QUALIFIERS_MAX + (bound ? 2u : 1u); /* so that one more always wins */
            tried.path[tried.path_count++] = index;
        }
        if (last && weight > most) {
            most = weight;
            *plan = tried;
        }
        if (last) {
            weight = 0;
            tried.path_count = 1;
        }
    }
}

static bool in_path(const struct link_plan *plan, size_t index)
{
    for (size_t i = 0; i < plan->path_count; i++) {
        if (plan->path[i] == index) {
            return true;
        }
    }
    return false;
}

bool link_plan_is_attribute(const struct link_plan *plan, size_t index)
{
    size_t code = plan->list->items[index].code;
    return !in_path(plan, index) &&
           (!plan->repeats || element_find_code(plan->list, code) == index);
}

static kolli_status check_element(struct link_plan *plan, size_t index)
{
    const kolli_elements *list = plan->list;
    const struct element_item *item = &list->items[index];
    kolli_span ai = element_ai(list, item);
    size_t first = element_find_code(list, item->code);
    plan->repeats = plan->repeats || first != index;
    if (first != index &&
        !span_equal(element_value(list, &list->items[first]), element_value(list, item))) {
        return diag_fail(plan->diag, KOLLI_LINK_REPEATED, KOLLI_NO_OFFSET, 0, ai);
    }
    bool allowed = plan->any_attribute ||
                   (item->entry == NULL ? list->link_unknown : item->entry->link != AI_BOUND);
    return allowed || !link_plan_is_attribute(plan, index)
               ? KOLLI_OK
               : diag_fail(plan->diag, KOLLI_LINK_ATTRIBUTE, KOLLI_NO_OFFSET, 0, ai);
}

kolli_status link_plan_make(struct link_plan *plan, const kolli_elements *list, bool any_attribute,
                            kolli_diag *diag)
{
    *plan = (struct link_plan){.list = list,
                               .path = {link_key(list)},
                               .path_count = 1,
                               .any_attribute = any_attribute,
                               .diag = diag};
    if (plan->path[0] == ELEMENT_NONE) {
        return diag_fail(diag, KOLLI_LINK_NO_KEY, KOLLI_NO_OFFSET, 0);
    }
    plan_path(plan);
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; status == KOLLI_OK && i < list->count; i++) {
        status = check_element(plan, i);
    }
    return status;
}

/*
 * Scheme, domain, and perhaps a path, from characters that need no coding; no query and no
 * fragment.
 */
static bool is_stem(kolli_span stem)
{
    size_t scheme = span_starts(stem, SPAN("https://"))  ? 8
                    : span_starts(stem, SPAN("http://")) ? 7
                                                         : 0;
    if (scheme == 0 || scheme == stem.len || stem.ptr[scheme] == '/') {
        return false;
    }
    for (size_t i = scheme; i < stem.len; i++) {
        char c = stem.ptr[i];
        if (!percent_uri(c) || c == '?' || c == '#') {
            return false;
        }
    }
    return true;
}

void link_write_coded(struct text_out *out, kolli_span text)
{
    while (text.len > 0) {
        size_t plain = percent_plain(text);
        out_span(out, span_first(text, plain));
        if (plain < text.len) {
            char escape[3];
            out_span(out, percent_escape(escape, text.ptr[plain]));
        }
        text = span_from(text, plain + 1);
    }
}

void link_write_part(struct text_out *out, kolli_span ai, kolli_span value, char before,
                     char between)
{
    out_char(out, before);
    out_span(out, ai);
    out_char(out, between);
    link_write_coded(out, value);
}

static void write_pair(struct text_out *out, const kolli_elements *list, size_t index, char before,
                       char between)
{
    link_write_part(out, element_ai(list, &list->items[index]),
                    element_value(list, &list->items[index]), before, between);
}

static void write_path(struct text_out *out, const struct link_plan *plan)
{
    for (size_t i = 0; i < plan->path_count; i++) {
        write_pair(out, plan->list, plan->path[i], '/', '/');
    }
}

/* Which attributes are written: those of predefined length, the others, or all. */
enum wanted { WANT_FIXED, WANT_OPEN, WANT_ALL };

static void write_query(struct text_out *out, const struct link_plan *plan, char *before,
                        enum wanted wanted)
{
    for (size_t i = 0; i < plan->list->count; i++) {
        bool open =
            wanted != WANT_ALL && element_needs_separator(plan->list, &plan->list->items[i]);
        if (open == (wanted == WANT_OPEN) && link_plan_is_attribute(plan, i)) {
            write_pair(out, plan->list, i, *before, '=');
            *before = '&';
        }
    }
}

void link_write_plain(struct text_out *out, const struct link_plan *plan, char *before)
{
    write_path(out, plan);
    write_query(out, plan, before, WANT_ALL);
}

kolli_status link_stem(kolli_span *stem, kolli_diag *diag)
{
    if (stem->len == 0) {
        *stem = SPAN(KOLLI_LINK_STEM);
    } else if (!is_stem(*stem)) {
        return diag_fail(diag, KOLLI_LINK_STEM_BAD, KOLLI_NO_OFFSET, 0, *stem);
    }
    stem->len -= stem->ptr[stem->len - 1] == '/';
    return KOLLI_OK;
}

/* Attributes of predefined length come first, as in a message. */
kolli_status kolli_link_write(const kolli_elements *list, kolli_span stem, kolli_sink sink,
                              kolli_diag *diag)
{
    struct link_plan plan;
    kolli_status status = link_stem(&stem, diag);
    if (status == KOLLI_OK) {
        status = link_plan_make(&plan, list, false, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    struct text_out out;
    char before = '?';
    text_out_init(&out, sink);
    out_span(&out, stem);
    write_path(&out, &plan);
    write_query(&out, &plan, &before, WANT_FIXED);
    write_query(&out, &plan, &before, WANT_OPEN);
    return text_out_finish(&out);
}
