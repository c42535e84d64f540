/*
 * How does a document hold what stands around its events? All in one arena.
 *
 * Readers fill it with the document_ calls: texts are copied, for a document outlives the reader's
 * buffer, and nothing is judged. Members go into document->places by member_append(), with texts that
 * document_copy() has copied.
 */
#ifndef EPCIS_DOCUMENT_H
#define EPCIS_DOCUMENT_H

#include "epcis/event.h"
#include "kolli/document.h"

#define DOCUMENT_FIELDS (KOLLI_DOCUMENT_SUBSCRIPTION_ID + 1)
#define DOCUMENT_PLACES (KOLLI_DOCUMENT_RESULTS_BODY + 1)

struct document_attribute {
    kolli_span id;
    struct members value; /* one member without name */
};

struct document_element {
    kolli_span id;
    struct event_list attributes; /* of struct document_attribute */
    struct event_list children;   /* of kolli_span */
    struct members members;       /* which only a reader can have found, here and below */
};

struct document_vocabulary {
    kolli_span type;
    kolli_master_place place;
    struct event_list elements; /* of struct document_element */
    struct members members;
};

struct kolli_document {
    kolli_document_kind kind;
    kolli_syntax syntax;
    struct arena arena;
    struct event_text fields[DOCUMENT_FIELDS];
    kolli_time created; /* when the field of the creation date is parsed */
    struct members places[DOCUMENT_PLACES];
    struct members spaces;          /* prefixes: see member_put_space() */
    struct event_list contexts;     /* of kolli_span */
    struct event_list vocabularies; /* of struct document_vocabulary */
};

/* The name of a field, and the field of a name; DOCUMENT_FIELDS: none. */
enum names_id document_field_name(kolli_document_field field);
kolli_document_field document_field_named(enum names_id id);

/* The kind of document of this name; false when there is none. */
bool document_kind_named(enum names_id id, kolli_document_kind *kind);

/* A copy that lives as long as the document; false without memory. */
static inline bool document_copy(kolli_document *document, kolli_span text, kolli_span *copy)
{
    return arena_copy(&document->arena, text, copy);
}

/* What kolli_document_set() takes for this field. */
kolli_status document_check(kolli_document_field field, kolli_span value, kolli_diag *diag);

/*
 * A field, kept whatever it is. KOLLI_OK, KOLLI_NO_MEMORY, or the status of kolli_time_parse() for a
 * creation date that is none.
 */
kolli_status document_put(kolli_document *document, kolli_document_field field, kolli_span text,
                          kolli_diag *diag);

/* A prefix, in place of what it stood for before; false without memory. */
bool document_put_namespace(kolli_document *document, kolli_span prefix, kolli_span space);

/* A context by its URI; false without memory. */
bool document_push_context(kolli_document *document, kolli_span uri);

/* One more of each, with its text; NULL or false without memory. */
struct document_vocabulary *document_push_vocabulary(kolli_document *document,
                                                     kolli_master_place place, kolli_span type);
struct document_element *document_push_element(kolli_document *document,
                                               struct document_vocabulary *vocabulary,
                                               kolli_span id);
struct document_attribute *document_push_attribute(kolli_document *document,
                                                   struct document_element *element, kolli_span id);
bool document_push_child(kolli_document *document, struct document_element *element,
                         kolli_span uri);

#endif
