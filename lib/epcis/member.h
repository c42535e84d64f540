/*
 * What does an event or a document say beyond the standard's fields? Trees of members, each with a
 * name in a namespace, in the arena of who holds them.
 *
 * Members of one name beside each other are chained, for they are a list in JSON; a list is a member
 * itself. No call walks a tree by recursion.
 */
#ifndef EPCIS_MEMBER_H
#define EPCIS_MEMBER_H

#include "base/arena.h"
#include "kolli/event.h"

struct member;
struct member_index;

/* Members beside each other. */
struct members {
    struct member *first, *last;
    struct member_index *index; /* of their names; NULL while they are few */
    size_t count;
};

/* The public member stands first: a pointer to it is a pointer to this. */
struct member {
    kolli_member shown;
    struct members inside;    /* of an object or a list; inside.first is shown.child */
    struct member *parent;    /* NULL at the top */
    struct member *head;      /* the first of its name beside it: itself, unless the name repeats */
    struct member *next_same; /* the next member of its name beside it, or NULL */
    struct member *last_same; /* of a head: the last of its name */
    uint32_t hash;            /* of the name in its namespace */
    uint32_t space_hash;      /* of the namespace */
};

static inline const struct member *member_of(const kolli_member *shown)
{
    return (const struct member *)shown;
}

/* A namespace without the / # : at its end, which are no part of what names are compared by. */
static inline kolli_span member_bare_space(kolli_span space)
{
    while (space.len > 0 && (space.ptr[space.len - 1] == '/' || space.ptr[space.len - 1] == '#' ||
                             space.ptr[space.len - 1] == ':')) {
        space.len--;
    }
    return space;
}

/*
 * A member that stands nowhere yet: its name, text and kind are filled in where it lies, for to build
 * them elsewhere and copy them costs more than all else that is done with it. NULL without memory.
 */
struct member *member_new(struct arena *arena);

/*
 * Put a new member behind the others; what it holds is neither copied nor judged. An item of a list
 * takes the list's name. False without memory, and nothing is changed.
 */
bool member_join(struct arena *arena, struct members *members, struct member *parent,
                 struct member *member);

/*
 * The same unless a member of this name stands there already: then *met is the first of them, else NULL.
 * Not for items of lists.
 */
bool member_join_new(struct arena *arena, struct members *members, struct member *parent,
                     struct member *member, struct member **met);

/* A new member that is as `given`, put behind the others. NULL without memory, and nothing is changed. */
struct member *member_append(struct arena *arena, struct members *members, struct member *parent,
                             const kolli_member *given);

/*
 * Give a member another value in place of the one it has: a reader met its name again and the last
 * counts. Its name, its place and its chain stay.
 */
void member_reset(struct member *member, kolli_member_kind kind, kolli_span text);

/*
 * Cut a full IRI where its local name begins: behind the last of / # : in it. Into space and name; a
 * text without any is all name.
 */
void member_cut_iri(kolli_span iri, kolli_span *space, kolli_span *name);

/* The first member of this name, or NULL. Names that differ by the end of the namespace are equal. */
struct member *member_find(const struct members *members, kolli_span space, kolli_span name);

/*
 * Declarations of prefixes are members, too: without namespace, the name is the prefix, the text what
 * it stands for. One that is there gets the new meaning. NULL without memory; nothing is copied.
 */
struct member *member_put_space(struct arena *arena, struct members *spaces, kolli_span prefix,
                                kolli_span space);

/* What a prefix stands for; false when it was not declared. */
bool member_space_of(const struct members *spaces, kolli_span prefix, kolli_span *space);

/* Is it a namespace that EPCIS keeps to itself? Source: EPCIS 2.0 §7.2. */
bool member_is_epcis_space(kolli_span space);

/* Can a caller give something this name? */
kolli_status member_check_name(kolli_span space, kolli_span name, kolli_diag *diag);

/* As member_append() for set and add calls: judged, and copied when it is good. */
kolli_status member_add(struct arena *arena, struct members *members, const kolli_member *parent,
                        kolli_member given, const kolli_member **added, kolli_diag *diag);

/* The same for a value that has no name: the only member of its place. */
kolli_status member_add_value(struct arena *arena, struct members *members, kolli_member_kind kind,
                              kolli_span text, const kolli_member **added, kolli_diag *diag);

/* Back to what the members were when `before` was copied, so that a longer work can fail. */
void member_cut_back(struct members *members, const struct members *before);

/*
 * Names are to be looked at again: `space` and `name` of members were changed in the whole tree (its
 * context came behind it). Chains are made anew. False without memory.
 */
bool member_renamed(struct arena *arena, struct members *members);

/* ---- Walking ---- */

/* The member behind this one in the tree, children first, or NULL at the end. */
const struct member *member_following(const struct member *member);

/* The next member beside this one that is the first of its name; NULL at the end. */
const struct member *member_next_name(const struct member *member);

/*
 * All values of a name, lists opened: the first one of a head, and the one behind a value; NULL at
 * the end.
 */
const struct member *member_first_value(const struct member *head);
const struct member *member_next_value(const struct member *value);

#endif
