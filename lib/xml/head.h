/*
 * What stands around events in XML, and how much of it is written already? What a document says later than the place
 * where it would stand is told as lost.
 */
#ifndef XML_HEAD_H
#define XML_HEAD_H

#include "xml/writing.h"

/* What the body of a document holds. */
enum xml_shape { SHAPE_EVENTS, SHAPE_RESULTS, SHAPE_VOCABULARIES, SHAPE_MESSAGES };

struct xml_head {
    const kolli_document *document; /* NULL: an EPCISDocument that says nothing */
    kolli_span creation_date;       /* for a document that says none; ptr NULL: none */
    const kolli_namespace *prefixes;
    size_t prefix_count;
    struct xml_name root;
    enum xml_shape shape;
    bool vocabularies; /* results are these, not events */
    /* What the document had said when that was written. */
    kolli_document_kind kind;
    uint32_t fields; /* a bit for each kolli_document_field that there was */
    size_t of[DOCUMENT_PLACES];
    size_t vocabulary_count;
};

/* What the document at hand is to look like: `events` will stand in it. */
void xml_head_shape(struct xml_head *head, bool events);

/* From the root's tag to that of the list of events; false without memory. */
bool xml_write_head(struct xml_writing *writing, struct xml_head *head);

/* From the end of that list to the end. */
bool xml_write_tail(struct xml_writing *writing, const struct xml_head *head);

/* ---- head.c ---- */

kolli_document_kind xml_head_kind(const struct xml_head *head);
kolli_span xml_head_field(const struct xml_head *head, kolli_document_field field);
const struct members *xml_head_members(const struct xml_head *head, kolli_document_place place);
const kolli_member *xml_head_first(const struct xml_head *head, kolli_document_place place);
bool xml_head_has(const struct xml_head *head, kolli_master_place place);

/* The document's own, unless it is no time and another was given. */
kolli_span xml_head_date(const struct xml_head *head);

/* The elements among the members, each with the namespaces that it needs; false without memory. */
bool xml_write_place(struct xml_writing *writing, const struct xml_head *head,
                     kolli_document_place place);

/* Those without namespace stand in an extension when the place has one; else the schema takes none. */
bool xml_write_each(struct xml_writing *writing, const struct members *members, bool extends);

/* Members of a place that the target does not have. */
void xml_lose_place(struct xml_writing *writing, const struct xml_head *head,
                    kolli_document_place place);

/* ---- header_out.c ---- */

/* Is there a business header, or what makes one? */
bool xml_has_sbdh(const struct xml_head *head);

bool xml_write_header(struct xml_writing *writing, const struct xml_head *head);
bool xml_write_vocabularies(struct xml_writing *writing, const struct xml_head *head,
                            kolli_master_place place);

/* ---- late.c ---- */

/* What the document says is about to be written. */
void xml_head_mark(struct xml_head *head);

/* What it has said since then and what stands there can no longer say. */
void xml_tell_late(struct xml_writing *writing, const struct xml_head *head);

#endif
