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
    size_t key;
    kolli_span path; /* the alternative of qualifiers that goes to the path */
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
 * The alternative of which most members are there; of equals the one with more that could not be
 * attributes, so that (235) takes the path and (10) the query.
 */
static kolli_span best_alternative(const kolli_elements *list, const struct ai_entry *key)
{
    kolli_span rest = span_of(key->qualifiers);
    kolli_span alternative;
    kolli_span best = {"", 0};
    size_t most = 0;
    while (qualifier_alternative(&rest, &alternative)) {
        kolli_span members = alternative;
        kolli_span ai;
        size_t weight = 0;
        while (qualifier_next(&members, &ai)) {
            size_t index = element_find(list, ai);
            if (index != ELEMENT_NONE) { /* no key has more than three qualifiers */
                weight += list->items[index].entry->link == AI_BOUND ? 5 : 4;
            }
        }
        if (weight > most) {
            most = weight;
            best = alternative;
        }
    }
    return best;
}

static bool in_path(const struct plan *plan, kolli_span ai)
{
    kolli_span members = plan->path;
    kolli_span member;
    while (qualifier_next(&members, &member)) {
        if (span_equal(member, ai)) {
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
    kolli_span ai = element_ai(plan->list, &plan->list->items[index]);
    return index != plan->key && element_find(plan->list, ai) == index && !in_path(plan, ai);
}

static kolli_status make_plan(struct plan *plan, const kolli_elements *list, kolli_diag *diag)
{
    *plan = (struct plan){list, link_key(list), {"", 0}, diag};
    if (plan->key == ELEMENT_NONE) {
        return diag_fail(diag, KOLLI_LINK_NO_KEY, KOLLI_NO_OFFSET, 0);
    }
    plan->path = best_alternative(list, list->items[plan->key].entry);
    for (size_t i = 0; i < list->count; i++) {
        const struct element_item *item = &list->items[i];
        kolli_span ai = element_ai(list, item);
        size_t first = element_find(list, ai);
        if (first != i &&
            !span_equal(element_value(list, &list->items[first]), element_value(list, item))) {
            return diag_fail(diag, KOLLI_LINK_REPEATED, KOLLI_NO_OFFSET, 0, ai);
        }
        bool allowed = item->entry == NULL ? list->link_unknown : item->entry->link != AI_BOUND;
        if (is_attribute(plan, i) && !allowed) {
            return diag_fail(diag, KOLLI_LINK_ATTRIBUTE, KOLLI_NO_OFFSET, 0, ai);
        }
    }
    return KOLLI_OK;
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
        if (!percent_unreserved(c) && (c == '\0' || strchr(":/[]!$&'()*+,;=@%", c) == NULL)) {
            return false;
        }
    }
    return true;
}

static void write_coded(struct text_out *out, kolli_span text)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (percent_unreserved(text.ptr[i])) {
            out_char(out, text.ptr[i]);
        } else {
            out_char(out, '%');
            out_char(out, hex[c >> 4]);
            out_char(out, hex[c & 15]);
        }
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
    write_pair(out, plan->list, plan->key, '/', '/');
    kolli_span members = plan->path;
    kolli_span ai;
    while (qualifier_next(&members, &ai)) {
        size_t index = element_find(plan->list, ai);
        if (index != ELEMENT_NONE) {
            write_pair(out, plan->list, index, '/', '/');
        }
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
