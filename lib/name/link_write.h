/*
 * What do the link and the canonical name share: which element is the key, and how is one part
 * written?
 */
#ifndef NAME_LINK_WRITE_H
#define NAME_LINK_WRITE_H

#include "base/text_out.h"
#include "syntax/elements.h"

/* The first primary key of the list, or ELEMENT_NONE. */
size_t link_key(const kolli_elements *list);

/* One AI and its value, percent-coded: "/21/A%2FB" or "&17=270101". */
void link_write_part(struct text_out *out, kolli_span ai, kolli_span value, char before,
                     char between);

#endif
