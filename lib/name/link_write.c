/* How are elements written as a Digital Link URI? */
#include "base/fail.h"
#include "base/percent.h"
#include "base/text_out.h"
#include "kolli/link.h"
#include "name/link_write.h"
#include "name/qualifier.h"

/* What goes where: the key, its qualifiers in their order, and the rest. */
struct plan {
    const kolli_elements *list;
    size_t path[1 + QUALIFIERS_MAX]; /* the key, and the qualifiers that are there */
    size_t path_count;
    bool repeats; /* some AI is there twice */
    kolli_diag *diag;
};

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
static void plan_path(struct plan *plan)
{
    struct plan tried = *plan;
    kolli_span rest = span_of(plan->list->items[plan->path[0]].entry->qualifiers);
    kolli_span ai;
    bool last;
    size_t weight = 0, most = 0;
    while (qualifier_next(&rest, &ai, &last)) {
        size_t index = element_find_code(plan->list, ai_code(ai));
        if (index != ELEMENT_NONE && tried.path_count <= QUALIFIERS_MAX) {
            /* no key has more than three qualifiers */
            weight += plan->list->items[index].entry->link == AI_BOUND ? 5 : 4;
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

static bool in_path(const struct plan *plan, size_t index)
{
    for (size_t i = 0; i < plan->path_count; i++) {
        if (plan->path[i] == index) {
            return true;
        }
    }
    return false;
}

/*
 * Is the element to be a query attribute? A second one with the same AI and value is written once.
 */
static bool is_attribute(const struct plan *plan, size_t index)
{
    size_t code = plan->list->items[index].code;
    return !in_path(plan, index) &&
           (!plan->repeats || element_find_code(plan->list, code) == index);
}

static kolli_status check_element(struct plan *plan, size_t index)
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
    bool allowed = item->entry == NULL ? list->link_unknown : item->entry->link != AI_BOUND;
    return allowed || !is_attribute(plan, index)
               ? KOLLI_OK
               : diag_fail(plan->diag, KOLLI_LINK_ATTRIBUTE, KOLLI_NO_OFFSET, 0, ai);
}

static kolli_status make_plan(struct plan *plan, const kolli_elements *list, kolli_diag *diag)
{
    *plan = (struct plan){.list = list, .path = {link_key(list)}, .path_count = 1, .diag = diag};
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

static void write_coded(struct text_out *out, kolli_span text)
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
    write_coded(out, value);
}

static void write_pair(struct text_out *out, const kolli_elements *list, size_t index, char before,
                       char between)
{
    link_write_part(out, element_ai(list, &list->items[index]),
                    element_value(list, &list->items[index]), before, between);
}

static void write_path(struct text_out *out, const struct plan *plan)
{
    for (size_t i = 0; i < plan->path_count; i++) {
        write_pair(out, plan->list, plan->path[i], '/', '/');
    }
}

/* Attributes of predefined length come first, as in a message. */
static void write_query(struct text_out *out, const struct plan *plan)
{
    char before = '?';
    for (int fixed = 1; fixed >= 0; fixed--) {
        for (size_t i = 0; i < plan->list->count; i++) {
            bool open = element_needs_separator(plan->list, &plan->list->items[i]);
            if (open == (fixed == 0) && is_attribute(plan, i)) {
                write_pair(out, plan->list, i, before, '=');
                before = '&';
            }
        }
    }
}

kolli_status kolli_link_write(const kolli_elements *list, kolli_span stem, kolli_sink sink,
                              kolli_diag *diag)
{
    struct plan plan;
    if (stem.len == 0) {
        stem = SPAN(KOLLI_LINK_STEM);
    } else if (!is_stem(stem)) {
        return diag_fail(diag, KOLLI_LINK_STEM_BAD, KOLLI_NO_OFFSET, 0, stem);
    }
    kolli_status status = make_plan(&plan, list, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    struct text_out out;
    text_out_init(&out, sink);
    out_span(&out, stem.ptr[stem.len - 1] == '/' ? span_first(stem, stem.len - 1) : stem);
    write_path(&out, &plan);
    write_query(&out, &plan);
    return text_out_finish(&out);
}
