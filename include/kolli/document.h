/**
 * kolli/document.h - what stands around events: the kind of document, its header, its namespaces,
 * and master data.
 *
 * A document does not hold its events: they pass by one at a time. It is built by hand or filled by a
 * reader, and given to a writer. Set and add calls judge and copy what they are given; a reader keeps
 * also what is wrong. Source: EPCIS 2.0 §9 (XML), §10 (JSON), §6.5 (master data); UN/CEFACT Standard
 * Business Document Header 1.3.
 */
#ifndef KOLLI_DOCUMENT_H
#define KOLLI_DOCUMENT_H

#include "kolli/event.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The namespace of the Standard Business Document Header. */
#define KOLLI_SBDH "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"

/** The kinds of document. */
typedef enum kolli_document_kind {
    KOLLI_EPCIS_DOCUMENT,
    KOLLI_QUERY_DOCUMENT,       /**< EPCISQueryDocument: results of a query, or a query itself */
    KOLLI_MASTER_DATA_DOCUMENT, /**< EPCISMasterDataDocument: XML alone */
    KOLLI_EVENTS_ALONE,         /**< an event, a list of events, or one a line: nothing around */
} kolli_document_kind;

/** What a document says with one text. */
typedef enum kolli_document_field {
    KOLLI_DOCUMENT_SCHEMA_VERSION,      /**< "2.0" */
    KOLLI_DOCUMENT_CREATION_DATE,       /**< time */
    KOLLI_DOCUMENT_ID,                  /**< URI; JSON alone */
    KOLLI_DOCUMENT_SENDER,              /**< who sent it; in XML part of the business header */
    KOLLI_DOCUMENT_RECEIVER,            /**< likewise */
    KOLLI_DOCUMENT_INSTANCE_IDENTIFIER, /**< likewise */
    KOLLI_DOCUMENT_QUERY_NAME,          /**< of results */
    KOLLI_DOCUMENT_SUBSCRIPTION_ID,     /**< of results */
} kolli_document_field;

/** Where a document has members beyond the standard's. */
typedef enum kolli_document_place {
    KOLLI_DOCUMENT_EXTENSION, /**< in the document itself, attributes of its root too */
    KOLLI_DOCUMENT_HEADER,
    KOLLI_DOCUMENT_SBDH, /**< what the Standard Business Document Header says, in its namespace */
    KOLLI_DOCUMENT_MASTER_DATA,
    KOLLI_DOCUMENT_BODY, /**< also the messages of queries: Poll, Subscribe... */
    KOLLI_DOCUMENT_EVENT_LIST,
    KOLLI_DOCUMENT_QUERY_RESULTS,
    KOLLI_DOCUMENT_RESULTS_BODY,
} kolli_document_place;

/** A document without its events. Everything it holds is its own copy and goes at once. */
typedef struct kolli_document kolli_document;

/** Make an EPCISDocument that says nothing; NULL without memory. Free it with its _free. */
KOLLI_API kolli_document *kolli_document_new(const kolli_allocator *allocator);

/** Free a document; NULL is fine. */
KOLLI_API void kolli_document_free(kolli_document *document);

/** Make it an EPCISDocument that says nothing again. Every span taken from it ends. */
KOLLI_API void kolli_document_clear(kolli_document *document);

/** Say what kind it is; what it says stays. A number that is no kind changes nothing. */
KOLLI_API void kolli_document_set_kind(kolli_document *document, kolli_document_kind kind);

/** What kind it is. */
KOLLI_API kolli_document_kind kolli_document_kind_of(const kolli_document *document);

/** What it was read from. */
KOLLI_API kolli_syntax kolli_document_syntax(const kolli_document *document);

/** The standard's name of a field, "schemaVersion"; static; "" for a number that is none. */
KOLLI_API const char *kolli_document_field_name(kolli_document_field field);

/**
 * Set a field, in place of what it held.
 * @param value  copied; a version such as "2.0", a time with offset, a URI for the id, else any text
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_EVENT_VALUE (no version), a status of kolli_time_parse(),
 *         KOLLI_EVENT_URI, KOLLI_UTF8, KOLLI_ARGUMENT (no such field) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_document_set(kolli_document *document, kolli_document_field field,
                                          kolli_span value, kolli_diag *diag);

/** The text of a field as it was given; the empty span (ptr NULL) when it is not set. */
KOLLI_API kolli_span kolli_document_get(const kolli_document *document, kolli_document_field field);

/** When it was made; false when that is not said, or what was read is no time with offset. */
KOLLI_API bool kolli_document_time(const kolli_document *document, kolli_time *time);

/* ---- Namespaces ------------------------------------------------------------------------------ */

/**
 * Declare a prefix; one that is declared already stands for the new namespace from then on.
 * @param prefix  empty: XML's default namespace
 * @return KOLLI_OK, KOLLI_EVENT_NAME (the prefix), KOLLI_EMPTY or KOLLI_EVENT_URI (the namespace),
 *         or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_document_add_namespace(kolli_document *document, kolli_span prefix,
                                                    kolli_span space, kolli_diag *diag);

/**
 * The first prefix; NULL when there is none, the others follow by next. Of each, name is the prefix
 * and text the namespace.
 */
KOLLI_API const kolli_member *kolli_document_namespaces(const kolli_document *document);

/** Add a context that JSON names by its URI. @return as kolli_event_add_uri() */
KOLLI_API kolli_status kolli_document_add_context(kolli_document *document, kolli_span uri,
                                                  kolli_diag *diag);

/** The @p index-th such context; the empty span past the last. */
KOLLI_API kolli_span kolli_document_context_at(const kolli_document *document, size_t index);

/* ---- Members --------------------------------------------------------------------------------- */

/**
 * As kolli_event_add_member(), to a place of the document.
 * @param place   where it goes; with a parent it is not looked at
 * @param parent  an object or list of this document, also an attribute's value; NULL: at the top
 */
KOLLI_API kolli_status kolli_document_add_member(kolli_document *document,
                                                 kolli_document_place place,
                                                 const kolli_member *parent, kolli_span space,
                                                 kolli_span name, kolli_member_kind kind,
                                                 kolli_span text, const kolli_member **added,
                                                 kolli_diag *diag);

/** The first member of a place; NULL when there is none. The others follow by next. */
KOLLI_API const kolli_member *kolli_document_members(const kolli_document *document,
                                                     kolli_document_place place);

/* ---- Master data ----------------------------------------------------------------------------- */

/** Where a vocabulary stands. */
typedef enum kolli_master_place {
    KOLLI_MASTER_HEADER, /**< epcisHeader: what the events speak of */
    KOLLI_MASTER_BODY,   /**< of a document of master data, or among the results of a query */
} kolli_master_place;

/** A vocabulary: things of one kind. Spans are the document's own, here and below. */
typedef struct kolli_vocabulary {
    kolli_span type; /**< URI, "urn:epcglobal:epcis:vtype:BusinessLocation" */
    size_t elements;
    kolli_master_place place;
    uint8_t reserved[4];
} kolli_vocabulary;

/** One thing of a vocabulary. */
typedef struct kolli_vocabulary_element {
    kolli_span id; /**< URI */
    size_t attributes, children;
} kolli_vocabulary_element;

/** What is said of a thing. */
typedef struct kolli_vocabulary_attribute {
    kolli_span id; /**< URI, "urn:epcglobal:cbv:mda#site" */
    const kolli_member *value;
} kolli_vocabulary_attribute;

/**
 * Add an empty vocabulary.
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_EVENT_URI, KOLLI_ARGUMENT (place) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_document_add_vocabulary(kolli_document *document,
                                                     kolli_master_place place, kolli_span type,
                                                     kolli_diag *diag);

/** Vocabulary @p index; false past the last. */
KOLLI_API bool kolli_document_vocabulary_at(const kolli_document *document, size_t index,
                                            kolli_vocabulary *vocabulary);

/**
 * Add a thing to a vocabulary.
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_EVENT_URI, KOLLI_ARGUMENT (no such vocabulary) or
 *         KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_document_add_element(kolli_document *document, size_t vocabulary,
                                                  kolli_span id, kolli_diag *diag);

/** Thing @p index of a vocabulary; false past the last. */
KOLLI_API bool kolli_document_element_at(const kolli_document *document, size_t vocabulary,
                                         size_t index, kolli_vocabulary_element *element);

/**
 * Say something of a thing.
 * @param id    URI of the attribute
 * @param kind  of the value, as of members; an object gets its members by
 *              kolli_document_add_member()
 * @param text  of the value
 * @param added gets the value; may be NULL
 * @return KOLLI_OK, KOLLI_EMPTY or KOLLI_EVENT_URI (the id), a status of kolli_event_add_member()
 *         for the value, KOLLI_ARGUMENT (no such thing) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_document_add_attribute(kolli_document *document, size_t vocabulary,
                                                    size_t element, kolli_span id,
                                                    kolli_member_kind kind, kolli_span text,
                                                    const kolli_member **added, kolli_diag *diag);

/** What is said of a thing, the @p index-th; false past the last. */
KOLLI_API bool kolli_document_attribute_at(const kolli_document *document, size_t vocabulary,
                                           size_t element, size_t index,
                                           kolli_vocabulary_attribute *attribute);

/** Add a thing that belongs to this one. @return as kolli_document_add_element() */
KOLLI_API kolli_status kolli_document_add_child(kolli_document *document, size_t vocabulary,
                                                size_t element, kolli_span uri, kolli_diag *diag);

/** The @p index-th thing that belongs to this one; the empty span past the last. */
KOLLI_API kolli_span kolli_document_child_at(const kolli_document *document, size_t vocabulary,
                                             size_t element, size_t index);

/* ---- Comparing ------------------------------------------------------------------------------- */

/**
 * Do two documents say the same around their events? Their kind, their fields but the version, which
 * is that of the form, members and master data: values as kolli_event_equal() compares them,
 * vocabularies, things and attributes in their order, in the header or among results. Contexts,
 * prefixes and what they were read from are not looked at.
 * @param difference  gets the first difference; unchanged when there is none; may be NULL. Of two
 *                    kinds it shows the numbers
 */
KOLLI_API bool kolli_document_equal(const kolli_document *left, const kolli_document *right,
                                    kolli_difference *difference);

#ifdef __cplusplus
}
#endif
#endif
