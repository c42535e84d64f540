/* Members: names and chains, lists, many and deep ones, what readers do with them. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "epcis/member.h"

static void assert_span(kolli_span span, const char *text)
{
    if (!span_equal(span, span_of(text))) {
        fail_msg("\"%.*s\" is not \"%s\"", (int)span.len, span.ptr == NULL ? "" : span.ptr, text);
    }
}

/* A tree that goes with its arena. */
struct tree {
    struct arena arena;
    struct members top;
};

static void plant(struct tree *tree, kolli_allocator allocator)
{
    *tree = (struct tree){.top = {.first = NULL}};
    arena_init(&tree->arena, allocator);
}

static struct member *put(struct tree *tree, struct member *parent, const char *space,
                          const char *name, kolli_member_kind kind, const char *text)
{
    kolli_member given = {
        .space = span_of(space), .name = span_of(name), .text = span_of(text), .kind = kind};
    return member_append(&tree->arena, parent == NULL ? &tree->top : &parent->inside, parent,
                         &given);
}

/* ---- Names ---- */

struct iri {
    const char *name; /* the IRI */
    const char *space, *local;
};

static const struct iri iris[] = {
    {"https://ns.example.com/epcis/lot", "https://ns.example.com/epcis/", "lot"},
    {"https://ns.example.com/epcis#lot", "https://ns.example.com/epcis#", "lot"},
    {"urn:example:lot", "urn:example:", "lot"},
    {"urn:example:", "urn:example:", ""},
    {"lot", "", "lot"},
    {"", "", ""},
};

static void cuts_iris(void **state)
{
    const struct iri *row = *state;
    kolli_span space;
    kolli_span name;
    member_cut_iri(span_of(row->name), &space, &name);
    assert_span(space, row->space);
    assert_span(name, row->local);
}

struct pair {
    const char *name;
    const char *space_a, *name_a, *space_b, *name_b;
    bool equal;
};

static const struct pair pairs[] = {
    {"the same", "urn:a:", "x", "urn:a:", "x", true},
    {"a namespace with and without colon", "urn:a:", "x", "urn:a", "x", true},
    {"with slash and with hash", "http://a/", "x", "http://a#", "x", true},
    {"several signs at the end", "http://a/#", "x", "http://a", "x", true},
    {"another name", "urn:a:", "x", "urn:a:", "y", false},
    {"another namespace", "urn:a:", "x", "urn:b:", "x", false},
    {"another case", "urn:a:", "x", "urn:A:", "x", false},
    {"cut elsewhere", "urn:a:b", "x", "urn:a", "bx", false},
    {"no namespace", "", "x", "urn:a", "x", false},
};

/* With few members, and with so many that they have an index. */
static void compares_names(void **state)
{
    const struct pair *row = *state;
    for (size_t others = 0; others < 40; others += 39) {
        struct tree tree;
        char names[40][8];
        plant(&tree, alloc_or_libc(NULL));
        for (size_t i = 0; i < others; i++) {
            snprintf(names[i], sizeof names[i], "n%zu", i);
            put(&tree, NULL, row->space_a, names[i], KOLLI_MEMBER_TEXT, "");
        }
        struct member *first = put(&tree, NULL, row->space_a, row->name_a, KOLLI_MEMBER_TEXT, "");
        struct member *second = put(&tree, NULL, row->space_b, row->name_b, KOLLI_MEMBER_TEXT, "");
        assert_ptr_equal(second->head, row->equal ? first : second);
        assert_ptr_equal(first->next_same, row->equal ? second : NULL);
        assert_ptr_equal(member_find(&tree.top, span_of(row->space_b), span_of(row->name_b)),
                         second->head);
        assert_null(member_find(&tree.top, SPAN("urn:c"), SPAN("none")));
        arena_free(&tree.arena);
    }
}

/* ---- Lists ---- */

/* "[": a list, "]": its end, a letter: a value; all of one name. */
struct list {
    const char *name; /* what is put */
    const char *values;
};

static const struct list lists[] = {
    {"a", "a"},
    {"ab", "ab"},
    {"[ab]", "ab"},
    {"[ab]c", "abc"},
    {"a[bc]", "abc"},
    {"[]", ""},
    {"[]a", "a"},
    {"a[]", "a"},
    {"[[]]a", "a"},
    {"[[][]]", ""},
    {"[[a][]b]", "ab"},
    {"[[[a]b]c]d", "abcd"},
    {"[][][][]a[][[]]b[]", "ab"},
};

static void opens_lists(void **state)
{
    const struct list *row = *state;
    struct tree tree;
    struct member *parent = NULL;
    char values[32] = "";
    plant(&tree, alloc_or_libc(NULL));
    struct member *owner = put(&tree, NULL, "urn:a", "owner", KOLLI_MEMBER_OBJECT, "");
    parent = owner;
    for (const char *c = row->name; *c != '\0'; c++) {
        kolli_member given = {.space = SPAN("urn:a"), .name = SPAN("x"), .text = {c, 1}};
        given.kind = *c == '[' ? KOLLI_MEMBER_LIST : KOLLI_MEMBER_TEXT;
        if (*c == ']') {
            parent = parent->parent;
            continue;
        }
        struct member *member = member_append(&tree.arena, &parent->inside, parent, &given);
        parent = *c == '[' ? member : parent;
    }
    put(&tree, owner, "urn:a", "behind", KOLLI_MEMBER_TEXT, "");
    const struct member *value = member_first_value(owner->inside.first);
    for (; value != NULL; value = member_next_value(value)) {
        strncat(values, value->shown.text.ptr, 1);
        assert_span(value->shown.name, "x"); /* items have the list's name */
    }
    assert_string_equal(values, row->values);
    arena_free(&tree.arena);
}

/* ---- Many and deep ---- */

static void takes_many(void **state)
{
    (void)state;
    enum { MANY = 200000 };
    struct tree tree;
    plant(&tree, alloc_or_libc(NULL));
    for (size_t i = 0; i < MANY; i++) { /* every name twice, and one name half of the time */
        char name[24];
        kolli_member given = {.space = SPAN("urn:a"), .kind = KOLLI_MEMBER_TEXT};
        kolli_span text = i % 2 == 0 ? SPAN("same") : span_uint(name, i / 4);
        assert_true(arena_copy(&tree.arena, text, &given.name));
        assert_non_null(member_append(&tree.arena, &tree.top, NULL, &given));
    }
    assert_int_equal(tree.top.count, MANY);
    size_t heads = 0;
    for (const struct member *m = tree.top.first; m != NULL; m = member_next_name(m)) {
        heads++;
    }
    assert_int_equal(heads, 1 + MANY / 4);
    assert_span(member_find(&tree.top, SPAN("urn:a:"), SPAN("49999"))->shown.name, "49999");
    arena_free(&tree.arena);
}

static void goes_deep(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    struct tree tree;
    struct member *parent = NULL;
    size_t met = 0;
    plant(&tree, alloc_or_libc(NULL));
    for (size_t i = 0; i < DEEP; i++) {
        parent = put(&tree, parent, "urn:a", "x",
                     i % 2 == 0 ? KOLLI_MEMBER_LIST : KOLLI_MEMBER_OBJECT, "");
    }
    for (const struct member *m = tree.top.first; m != NULL; m = member_following(m)) {
        met++;
    }
    assert_int_equal(met, DEEP);
    assert_true(member_renamed(&tree.arena, &tree.top));
    assert_non_null(member_first_value(tree.top.first));
    arena_free(&tree.arena);
}

/* ---- What readers do ---- */

/* Keys of two prefixes turn out to have one namespace: what was apart becomes one name. */
static void names_anew(void **state)
{
    (void)state;
    struct tree tree;
    plant(&tree, alloc_or_libc(NULL));
    struct member *object = put(&tree, NULL, "", "a:o", KOLLI_MEMBER_OBJECT, "");
    struct member *first = put(&tree, object, "", "a:x", KOLLI_MEMBER_TEXT, "1");
    struct member *other = put(&tree, object, "", "b:x", KOLLI_MEMBER_TEXT, "2");
    struct member *last = put(&tree, object, "", "c:x", KOLLI_MEMBER_TEXT, "3");
    assert_ptr_equal(other->head, other);
    for (const struct member *m = tree.top.first; m != NULL; m = member_following(m)) {
        struct member *member = (struct member *)(uintptr_t)m;
        member->shown.space = member == last ? SPAN("urn:c:") : SPAN("urn:a:");
        member->shown.name = span_from(member->shown.name, 2);
    }
    assert_true(member_renamed(&tree.arena, &tree.top));
    assert_ptr_equal(tree.top.first, object);
    assert_ptr_equal(object->shown.child, &first->shown);
    assert_ptr_equal(first->shown.next, &other->shown);
    assert_ptr_equal(other->shown.next, &last->shown);
    assert_ptr_equal(other->head, first);
    assert_ptr_equal(first->next_same, other);
    assert_ptr_equal(last->head, last);
    assert_int_equal(object->inside.count, 3);
    arena_free(&tree.arena);
}

static void takes_the_last_value(void **state)
{
    (void)state;
    struct tree tree;
    plant(&tree, alloc_or_libc(NULL));
    struct member *object = put(&tree, NULL, "urn:a", "o", KOLLI_MEMBER_OBJECT, "");
    put(&tree, object, "urn:a", "x", KOLLI_MEMBER_TEXT, "1");
    member_reset(object, KOLLI_MEMBER_NUMBER, SPAN("7"));
    assert_null(object->shown.child);
    assert_span(object->shown.text, "7");
    member_reset(object, KOLLI_MEMBER_OBJECT, SPAN(""));
    struct member *again = put(&tree, object, "urn:a", "y", KOLLI_MEMBER_TEXT, "2");
    assert_ptr_equal(object->shown.child, &again->shown);
    assert_int_equal(object->inside.count, 1);
    arena_free(&tree.arena);
}

static void goes_back(void **state)
{
    (void)state;
    for (size_t kept = 0; kept < 40; kept++) {
        struct tree tree;
        char names[40][8];
        struct members before = {.first = NULL};
        plant(&tree, alloc_or_libc(NULL));
        for (size_t i = 0; i < 40; i++) { /* each name twice, far apart */
            snprintf(names[i], sizeof names[i], "n%zu", i % 20);
            before = i == kept ? tree.top : before;
            put(&tree, NULL, "urn:a", names[i], KOLLI_MEMBER_TEXT, "");
        }
        member_cut_back(&tree.top, &before);
        size_t met = 0;
        for (const struct member *m = tree.top.first; m != NULL; m = member_following(m)) {
            assert_true(m->next_same == NULL || kept > 20);
            met++;
        }
        assert_int_equal(met, kept);
        assert_int_equal(tree.top.count, kept);
        for (size_t i = 0; i < 20; i++) {
            struct member *found = member_find(&tree.top, SPAN("urn:a"), span_of(names[i]));
            assert_int_equal(found != NULL, i < kept);
            assert_int_equal(found != NULL && found->next_same != NULL, i + 20 < kept);
            struct member *added = put(&tree, NULL, "urn:a", names[i], KOLLI_MEMBER_TEXT, "");
            assert_ptr_equal(added->head, found == NULL ? added : found);
        }
        arena_free(&tree.arena);
    }
}

static bool attempt(const kolli_allocator *allocator)
{
    struct tree tree;
    char names[200][8];
    bool good = true;
    plant(&tree, *allocator);
    for (size_t i = 0; good && i < 200; i++) {
        size_t count = tree.top.count;
        snprintf(names[i], sizeof names[i], "n%zu", i % 150);
        good = put(&tree, NULL, "urn:a", names[i], KOLLI_MEMBER_TEXT, "") != NULL;
        assert_int_equal(tree.top.count, count + good); /* or nothing is changed */
    }
    good = good && member_renamed(&tree.arena, &tree.top);
    arena_free(&tree.arena);
    return good;
}

static void lives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(attempt);
}

int main(void)
{
    SUITE_ROWS(iris, cuts_iris);
    SUITE_ROWS(pairs, compares_names);
    SUITE_ROWS(lists, opens_lists);
    suite_add("200,000 members beside each other", takes_many);
    suite_add("100,000 members in each other", goes_deep);
    suite_add("names that are known late", names_anew);
    suite_add("a name met again", takes_the_last_value);
    suite_add("back to what was before", goes_back);
    suite_add("without memory", lives_without_memory);
    return suite_run("member");
}
