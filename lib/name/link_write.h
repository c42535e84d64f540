/* Which element goes where in a link, and how is one part written? */
#ifndef NAME_LINK_WRITE_H
#define NAME_LINK_WRITE_H

#include "base/text_out.h"
#include "name/qualifier.h"
#include "syntax/elements.h"

/* The first primary key of the list, or ELEMENT_NONE. */
size_t link_key(const kolli_elements *list);

/* What goes where: the key, its qualifiers in their order, and the rest. */
struct link_plan {
    const kolli_elements *list;
    size_t path[1 + QUALIFIERS_MAX]; /* the key, and the qualifiers that are there */
    size_t path_count;
    bool repeats;       /* some AI is there twice */
    bool any_attribute; /* whatever the dictionary says of an AI */
    kolli_diag *diag;
};

/* KOLLI_OK, or why the elements make no link. */
kolli_status link_plan_make(struct link_plan *plan, const kolli_elements *list, bool any_attribute,
                            kolli_diag *diag);

/*
 * Is the element to be a query attribute? A second one with the same AI and value is written once.
 */
bool link_plan_is_attribute(const struct link_plan *plan, size_t index);

/* Path and query, the attributes in the list's order; *before is '?' or, with attributes, '&'. */
void link_write_plain(struct text_out *out, const struct link_plan *plan, char *before);

/* The stem to write, without a slash at its end; the empty one is KOLLI_LINK_STEM. */
kolli_status link_stem(kolli_span *stem, kolli_diag *diag);

/* Every byte but the unreserved ones as %HH. */
void link_write_coded(struct text_out *out, kolli_span text);

/* One AI and its value, percent-coded: "/21/A%2FB" or "&17=270101". */
void link_write_part(struct text_out *out, kolli_span ai, kolli_span value, char before,
                     char between);

#endif
