/* Which prefix has a namespace, in the document and in the event or member at hand? */
#ifndef XML_SPACE_H
#define XML_SPACE_H

#include "base/arena.h"
#include "base/keyed.h"
#include "epcis/event.h"
#include "xml/out.h"

/* Prefixes and namespaces, in the order in which they came. */
struct xml_space_list {
    kolli_namespace *items;
    size_t count, capacity;
    uint32_t
        *slots; /* 1 and the place in items, by the hash of the namespace, when there are many */
    size_t slot_count;
};

struct xml_spaces {
    kolli_allocator allocator;
    struct arena arena;             /* of those of the document */
    struct arena made;              /* prefixes that were made up for the event at hand */
    struct xml_space_list declared; /* by the root element */
    struct xml_space_list met;      /* of the event at hand, which declares them itself */
    size_t number;                  /* of the last prefix that was made up: ns1, ns2... */
    bool old;                       /* EPCIS 1.2, whose own namespaces are others */
    struct keyed keyed;
};

void xml_spaces_init(struct xml_spaces *spaces, kolli_allocator allocator);
void xml_spaces_free(struct xml_spaces *spaces);

/* A new document: nothing is declared. */
void xml_spaces_clear(struct xml_spaces *spaces);

/*
 * The root element declares this, unless the prefix cannot be or is taken, or the namespace has one
 * already; false without memory.
 */
bool xml_spaces_declare(struct xml_spaces *spaces, kolli_span prefix, kolli_span space);

/* Forget what was met; see which namespaces an event has, or the tree of one member. */
void xml_spaces_forget(struct xml_spaces *spaces);
bool xml_spaces_meet_event(struct xml_spaces *spaces, const kolli_event *event);
bool xml_spaces_meet_member(struct xml_spaces *spaces, const struct member *member);

/* The declarations into a tag that is open. */
void xml_spaces_write_declared(const struct xml_spaces *spaces, struct xml_out *out);
void xml_spaces_write_met(const struct xml_spaces *spaces, struct xml_out *out);

/* The name of a member in a tag; ptr NULL without prefix. */
struct xml_name xml_spaces_name(const struct xml_spaces *spaces, const kolli_member *member);

#endif
