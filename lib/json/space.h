/* Which prefix has a namespace in this document and in this event? */
#ifndef JSON_SPACE_H
#define JSON_SPACE_H

#include "base/arena.h"
#include "base/keyed.h"
#include "epcis/event.h"
#include "json/out.h"
#include "kolli/json.h"

struct json_spaces {
    kolli_allocator allocator;
    struct arena arena;        /* of those that are given */
    kolli_namespace *declared; /* in the document's context: those given, then its own */
    size_t declared_count, given, room;
    struct arena taken;   /* prefixes that were made up for the document at hand */
    struct arena made;    /* prefixes that were made up for the event at hand */
    kolli_namespace *met; /* namespaces of the event at hand that no prefix was declared for */
    size_t met_count, capacity;
    kolli_namespace
        last;        /* of the member at hand that was met last; most names beside it have it */
    size_t number;   /* of the last prefix that was made up: ns1, ns2... */
    uint32_t *slots; /* 1 and the place in met, by the hash of the namespace, when there are many */
    size_t slot_count;
    struct keyed keyed;
};

/* What a prefix that the EPCIS context declares stands for; false for others. */
bool json_standard_space(kolli_span prefix, kolli_span *space);

/* Is it a term that the EPCIS context declares and protects? */
bool json_is_standard(kolli_span term);

void json_spaces_init(struct json_spaces *spaces, kolli_allocator allocator);
void json_spaces_free(struct json_spaces *spaces);

/* Copy and judge a caller's declarations. */
kolli_status json_spaces_declare(struct json_spaces *spaces, const kolli_namespace *prefixes,
                                 size_t count, kolli_diag *diag);

/*
 * Declare also what the document does, and what its own members need; its texts are borrowed until
 * json_spaces_forget(). False without memory.
 */
bool json_spaces_take(struct json_spaces *spaces, const kolli_document *document);

/* Declare only what was given. */
void json_spaces_forget(struct json_spaces *spaces);

/* See which namespaces the event has, forgetting the last event's; false without memory. */
bool json_spaces_meet(struct json_spaces *spaces, const kolli_event *event);

/* The members of a context: "ex":"https://...". */
void json_spaces_write_declared(const struct json_spaces *spaces, struct json_out *out);
void json_spaces_write_met(const struct json_spaces *spaces, struct json_out *out);

/* The name of a member as a value: "cbvmda:lotNumber". */
void json_spaces_text(const struct json_spaces *spaces, struct json_out *out,
                      const kolli_member *member);

/* The name of a member with what stands before and behind it: "cbvmda:lotNumber":. */
void json_spaces_name(const struct json_spaces *spaces, struct json_out *out,
                      const kolli_member *member);

#endif
