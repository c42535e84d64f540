/*
 * Do two trees of members say the same? A walk along both at once, along the names of the left, without
 * recursion: where it goes back up, the parents of the two show the way.
 */
#include "epcis/equal.h"

#include "base/span.h"

#include <stdio.h>

/* rdfs:comment, which the JSON Schema lets an event have, says nothing of the event. */
static bool is_comment(const struct member *member)
{
    return span_equal(member->shown.name, SPAN("comment")) &&
           span_equal(member_bare_space(member->shown.space),
                      SPAN("http://www.w3.org/2000/01/rdf-schema"));
}

/* The next name, from this one on, that has a value: not only empty lists, no run of text, no comment. */
static const struct member *with_value(const struct member *head)
{
    while (head != NULL && (head->shown.kind == KOLLI_MEMBER_RUN || is_comment(head) ||
                            member_first_value(head) == NULL)) {
        head = member_next_name(head);
    }
    return head;
}

static size_t count_names(const struct members *members)
{
    size_t count = 0;
    const struct member *head = with_value(members->first);
    while (head != NULL) {
        count++;
        head = with_value(member_next_name(head));
    }
    return count;
}

/* The member beside others that the value is, or that is the list it stands in. */
static const struct member *beside_others(const struct member *value)
{
    while (value->parent != NULL && value->parent->shown.kind == KOLLI_MEMBER_LIST) {
        value = value->parent;
    }
    return value;
}

/* ---- Where they differ ---- */

#define STEPS 8

/* "/ex:tree/ex:leaf": the names from the top, or the last few of many. */
static bool differ(struct equal *equal, const struct member *member, kolli_span left,
                   kolli_span right)
{
    const struct member *steps[STEPS];
    char path[160] = "";
    size_t count = 0;
    for (; member != NULL && count < STEPS; member = beside_others(member)->parent) {
        steps[count++] = member;
    }
    for (size_t used = 0; count > 0 && used < sizeof path; used = strlen(path)) {
        const kolli_member *step = &steps[--count]->shown;
        bool prefixed = step->spelling == KOLLI_SPELT_PREFIX && step->prefix.len > 0;
        snprintf(path + used, sizeof path - used, "/%.*s%s%.*s",
                 prefixed ? (int)step->prefix.len : 0, prefixed ? step->prefix.ptr : "",
                 prefixed ? ":" : "", (int)step->name.len,
                 step->name.ptr == NULL ? "" : step->name.ptr);
    }
    return equal_differ(equal, path, left, right);
}

/* What a value is shown as. */
static kolli_span shown(const struct member *value)
{
    static const char *const kinds[] = {
        [KOLLI_MEMBER_OBJECT] = "{...}", [KOLLI_MEMBER_NULL] = "null", [KOLLI_MEMBER_LIST] = "[]"};
    if (value == NULL || value->shown.text.len > 0 || value->shown.kind == KOLLI_MEMBER_TEXT) {
        return value == NULL ? (kolli_span){NULL, 0} : value->shown.text;
    }
    return kolli_span_of(kinds[value->shown.kind]);
}

/* Some name of the two places is missing on one side: find it. */
static bool differ_in_names(struct equal *equal, const struct members *left,
                            const struct members *right)
{
    const struct members *sides[] = {left, right};
    for (size_t i = 0; i < 2; i++) {
        const struct member *head = with_value(sides[i]->first);
        for (; head != NULL; head = with_value(member_next_name(head))) {
            const struct member *other =
                member_find(sides[1 - i], head->shown.space, head->shown.name);
            if (other == NULL || member_first_value(other) == NULL) {
                kolli_span value = shown(member_first_value(head));
                const kolli_span none = {NULL, 0};
                return differ(equal, head, i == 0 ? value : none, i == 0 ? none : value);
            }
        }
    }
    return true; /* not reached: the numbers of names differ */
}

/* ---- Values ---- */

static bool same_text(const kolli_member *left, const kolli_member *right)
{
    bool number = left->kind == KOLLI_MEMBER_NUMBER || right->kind == KOLLI_MEMBER_NUMBER;
    return left->mixed || right->mixed ||
           (number ? equal_number(left->text, right->text) : span_equal(left->text, right->text));
}

/* All but the members inside. A native value and its text are one: XML has nothing but text. */
static bool same_value(struct equal *equal, const struct member *left, const struct member *right)
{
    bool nothing = left->shown.kind == KOLLI_MEMBER_NULL || right->shown.kind == KOLLI_MEMBER_NULL;
    if ((nothing && left->shown.kind != right->shown.kind) ||
        !same_text(&left->shown, &right->shown)) {
        return differ(equal, left, shown(left), shown(right));
    }
    return true;
}

/* ---- The walk ---- */

/* The next pair: *left and *right are values that were compared, or NULL at the very end. */
static bool advance(struct equal *equal, const struct member **left, const struct member **right,
                    const struct members *top)
{
    while (*left != NULL) {
        const struct member *next = member_next_value(*left);
        const struct member *other = member_next_value(*right);
        if ((next == NULL) != (other == NULL)) {
            return differ(equal, *left, shown(next), shown(other));
        }
        const struct member *head = with_value(member_next_name(beside_others(*left)->head));
        const struct member *owner = beside_others(*right)->parent;
        if (next == NULL && head != NULL) {
            other = member_find(owner == NULL ? top : &owner->inside, head->shown.space,
                                head->shown.name);
            next = member_first_value(head);
            other = other == NULL ? NULL : member_first_value(other);
            if (other == NULL) {
                return differ(equal, head, shown(next), (kolli_span){NULL, 0});
            }
        }
        *left = next != NULL ? next : beside_others(*left)->parent;
        *right = next != NULL ? other : owner;
        if (next != NULL) {
            return true;
        }
    }
    return true;
}

/* The first pair of two places; NULL when they are empty. False when one has a name more. */
static bool enter(struct equal *equal, const struct members *left, const struct members *right,
                  const struct member **first, const struct member **other)
{
    if (count_names(left) != count_names(right)) {
        return differ_in_names(equal, left, right);
    }
    const struct member *head = with_value(left->first);
    *first = *other = NULL;
    if (head != NULL) {
        *other = member_find(right, head->shown.space, head->shown.name);
        *first = member_first_value(head);
        *other = *other == NULL ? NULL : member_first_value(*other);
        return *other != NULL || differ(equal, head, shown(*first), (kolli_span){NULL, 0});
    }
    return true;
}

bool equal_members(struct equal *equal, const struct members *left, const struct members *right)
{
    const struct member *a;
    const struct member *b;
    if (!enter(equal, left, right, &a, &b)) {
        return false;
    }
    while (a != NULL) {
        const struct member *inside;
        const struct member *other;
        if (!same_value(equal, a, b) || !enter(equal, &a->inside, &b->inside, &inside, &other)) {
            return false;
        }
        if (inside != NULL) {
            a = inside;
            b = other;
        } else if (!advance(equal, &a, &b, right)) {
            return false;
        }
    }
    return true;
}
