/*
 * Which member beside many others has this name? A table of their names, made when a place has more
 * than a few, so that no number of members takes quadratic time.
 */
#ifndef EPCIS_MEMBER_INDEX_H
#define EPCIS_MEMBER_INDEX_H

#include "epcis/member.h"

/* Up to here members are looked through one by one. */
#define MEMBER_INDEX_LEAST 16

/* Quick hashes, by which few members are told apart: of a namespace, and of a name in one with this. */
uint32_t member_index_space(kolli_span space);
uint32_t member_index_hash(uint32_t space, kolli_span name);

bool member_index_same(const struct member *member, kolli_span space, kolli_span name);

/* Give the members an index of all heads among them; false without memory. */
bool member_index_make(struct arena *arena, struct members *members);

/* Room for one more; false without memory. */
bool member_index_room(struct arena *arena, struct member_index *index);

/* Add the first member of its name, for which there is room. */
void member_index_add(struct member_index *index, struct member *head);

/* The first member of this name, or NULL. */
struct member *member_index_find(const struct member_index *index, kolli_span space,
                                 kolli_span name);

#endif
