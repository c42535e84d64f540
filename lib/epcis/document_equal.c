/* Do two documents say the same around their events? See document.h. */
#include "base/span.h"
#include "epcis/document.h"
#include "epcis/equal.h"

#include <stdio.h>

static bool same_date(const kolli_document *left, const kolli_document *right)
{
    const struct event_text *a = &left->fields[KOLLI_DOCUMENT_CREATION_DATE];
    const struct event_text *b = &right->fields[KOLLI_DOCUMENT_CREATION_DATE];
    int order = 1;
    return a->parsed && b->parsed
               ? kolli_time_compare_text(&order, a->text, b->text, NULL) == KOLLI_OK && order == 0
               : span_equal(a->text, b->text);
}

/* The version is that of the form that was read. */
static bool compare_fields(struct equal *equal, const kolli_document *left,
                           const kolli_document *right)
{
    for (unsigned i = KOLLI_DOCUMENT_CREATION_DATE; i < DOCUMENT_FIELDS; i++) {
        kolli_span a = left->fields[i].text;
        kolli_span b = right->fields[i].text;
        bool same = i == KOLLI_DOCUMENT_CREATION_DATE ? same_date(left, right) : span_equal(a, b);
        if ((a.ptr == NULL) != (b.ptr == NULL) || !same) {
            snprintf(equal->place, sizeof equal->place, "/%s",
                     kolli_document_field_name((kolli_document_field)i));
            return equal_differ(equal, "", a, b);
        }
    }
    return true;
}

static bool compare_count(struct equal *equal, const char *name, size_t left, size_t right)
{
    char a[24];
    char b[24];
    return left == right || equal_differ(equal, name, span_uint(a, left), span_uint(b, right));
}

static bool compare_text(struct equal *equal, const char *name, kolli_span left, kolli_span right)
{
    return span_equal(left, right) || equal_differ(equal, name, left, right);
}

static bool compare_children(struct equal *equal, const struct document_element *left,
                             const struct document_element *right)
{
    const kolli_span *a = left->children.items;
    const kolli_span *b = right->children.items;
    bool same = compare_count(equal, "/children", left->children.count, right->children.count);
    for (size_t i = 0; same && i < left->children.count; i++) {
        same = compare_text(equal, "/children", a[i], b[i]);
    }
    return same;
}

static bool compare_element(struct equal *equal, const struct document_element *left,
                            const struct document_element *right)
{
    const struct document_attribute *a = left->attributes.items;
    const struct document_attribute *b = right->attributes.items;
    bool same =
        compare_text(equal, "/id", left->id, right->id) &&
        compare_count(equal, "/attributes", left->attributes.count, right->attributes.count);
    for (size_t i = 0; same && i < left->attributes.count; i++) {
        same = compare_text(equal, "/attributes", a[i].id, b[i].id) &&
               equal_members(equal, &a[i].value, &b[i].value);
    }
    return same && compare_children(equal, left, right) &&
           equal_members(equal, &left->members, &right->members);
}

static bool compare_vocabulary(struct equal *equal, size_t index,
                               const struct document_vocabulary *left,
                               const struct document_vocabulary *right)
{
    const struct document_element *a = left->elements.items;
    const struct document_element *b = right->elements.items;
    snprintf(equal->place, sizeof equal->place, "/vocabularyList/%zu", index);
    bool same = compare_text(equal, "/type", left->type, right->type) &&
                compare_count(equal, "", left->elements.count, right->elements.count) &&
                equal_members(equal, &left->members, &right->members);
    for (size_t i = 0; same && i < left->elements.count; i++) {
        snprintf(equal->place, sizeof equal->place, "/vocabularyList/%zu/%zu", index, i);
        same = compare_element(equal, &a[i], &b[i]);
    }
    return same;
}

static bool compare_vocabularies(struct equal *equal, const kolli_document *left,
                                 const kolli_document *right)
{
    const struct document_vocabulary *a = left->vocabularies.items;
    const struct document_vocabulary *b = right->vocabularies.items;
    snprintf(equal->place, sizeof equal->place, "/vocabularyList");
    bool same = compare_count(equal, "", left->vocabularies.count, right->vocabularies.count);
    for (size_t i = 0; same && i < left->vocabularies.count; i++) {
        same = compare_vocabulary(equal, i, &a[i], &b[i]);
    }
    return same;
}

bool kolli_document_equal(const kolli_document *left, const kolli_document *right,
                          kolli_difference *difference)
{
    char kinds[2][2] = {{(char)('0' + left->kind)}, {(char)('0' + right->kind)}};
    struct equal equal = {.difference = difference, .place = "/type"};
    bool same =
        left->kind == right->kind || equal_differ(&equal, "", span_of(kinds[0]), span_of(kinds[1]));
    same = same && compare_fields(&equal, left, right);
    for (unsigned i = 0; same && i < DOCUMENT_PLACES; i++) {
        equal.place[0] = '\0';
        same = equal_members(&equal, &left->places[i], &right->places[i]);
    }
    return same && compare_vocabularies(&equal, left, right);
}
