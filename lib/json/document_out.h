/*
 * How does what stands around events look in JSON? In two parts: one before the first event, and one
 * behind the last with what the document did not say until then.
 */
#ifndef JSON_DOCUMENT_OUT_H
#define JSON_DOCUMENT_OUT_H

#include "epcis/document.h"
#include "json/member_out.h"

struct document_out {
    const kolli_document *document; /* NULL: nothing but what the options say */
    const struct json_spaces *spaces;
    kolli_span creation_date;   /* for one that does not say when it was made; ptr NULL: none */
    kolli_document_kind kind;   /* what is being written: an EPCISDocument or a query's results */
    kolli_document_kind known;  /* what the document was when that was decided */
    uint32_t fields;            /* a bit for each kolli_document_field that is written */
    size_t of[DOCUMENT_PLACES]; /* how many members of each place were there and are written */
    size_t vocabularies;        /* likewise */
    bool header;                /* is written */
    bool last;                  /* all of the document is known */
};

/* "@context": EPCIS's and the document's, then the namespaces declared, and those of the event. */
void json_write_context(struct json_out *out, const struct json_spaces *spaces,
                        const kolli_document *document);

/* From the first '{' to the '[' of the events. */
void json_write_head(struct json_out *out, struct document_out *document);

/* From the ']' of the events to the last '}'. */
void json_write_tail(struct json_out *out, struct document_out *document);

/* When was it made? As the document says, with offset; else as the options say. ptr NULL: unknown. */
kolli_span json_creation_date(const struct document_out *document);

/* Has JSON a place for this member of the body? It has none for the messages of queries. */
bool json_is_body_member(const struct member *member);

#endif
