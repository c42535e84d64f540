/**
 * kolli/json.h - EPCIS events as JSON-LD: a document that is written one event at a time; GS1's list
 * of prefix lengths.
 *
 * Source: EPCIS 2.0 §10 (JSON-LD binding), its JSON Schema and its context; RFC 8259.
 */
#ifndef KOLLI_JSON_H
#define KOLLI_JSON_H

#include "kolli/event.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The context that every document names; never fetched. */
#define KOLLI_JSON_CONTEXT "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"

/** Bytes of a document at most, unless the options say otherwise: 8 MiB. */
#define KOLLI_JSON_BYTES 8388608

/** What a writer makes. */
typedef enum kolli_json_form {
    KOLLI_JSON_DOCUMENT, /**< one EPCISDocument */
    KOLLI_JSON_LINES,    /**< one event a line, each with its context; one alone is a bare event */
} kolli_json_form;

/** What a writer is told. Start from KOLLI_JSON_OPTIONS_INIT; copied by kolli_json_writer_new(). */
typedef struct kolli_json_options {
    size_t size; /**< sizeof(kolli_json_options) */
    kolli_json_form form;
    uint8_t indent;           /**< blanks a level, 0 to 8; 0: compact. Lines are always compact */
    kolli_span creation_date; /**< with offset; a document must have one, lines have none */
    size_t bytes;             /**< most bytes of the document, all told; 0: no limit */
    /** Declared in the document's context, or in each line's: a letter, then letters, digits, - _ . ;
        none of EPCIS's own. */
    const kolli_namespace *prefixes;
    size_t prefix_count;
    bool unchecked; /**< write events as they stand, also those that kolli_event_check() refuses */
    uint8_t reserved[7];
} kolli_json_options;

#define KOLLI_JSON_OPTIONS_INIT                                                                    \
    {                                                                                              \
        sizeof(kolli_json_options), KOLLI_JSON_DOCUMENT, 0, {NULL, 0}, KOLLI_JSON_BYTES, NULL, 0,  \
            false,                                                                                 \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/** Writes one document after another; memory is that of the largest event. */
typedef struct kolli_json_writer kolli_json_writer;

/**
 * Make a writer.
 * @param writer     gets it, to be freed with kolli_json_writer_free(); NULL on failure
 * @param allocator  NULL: libc
 * @param options    not NULL: a document needs its creation date
 * @return KOLLI_OK, KOLLI_EMPTY (a document without creation date) or a status of
 *         kolli_time_parse() for it, KOLLI_JSON_PREFIX_BAD, KOLLI_EVENT_URI (a prefix's namespace),
 *         KOLLI_ARGUMENT or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_json_writer_new(kolli_json_writer **writer,
                                             const kolli_allocator *allocator,
                                             const kolli_json_options *options, kolli_diag *diag);

/** Free a writer; a document that was not ended stays as it is. NULL is fine. */
KOLLI_API void kolli_json_writer_free(kolli_json_writer *writer);

/**
 * Begin a document; nothing is written yet. What was not ended is forgotten.
 * @param sink  copied; its context must last until the document ends
 */
KOLLI_API void kolli_json_writer_begin(kolli_json_writer *writer, kolli_sink sink);

/**
 * Write one event. It is checked first (kolli_event_check(), unless the options say otherwise), and
 * nothing is written unless all of it goes in. Namespaces without declared prefix get the one they
 * were read with, or ns1, ns2..., in the event's own context; CBV's attributes are "cbvmda:", which
 * the standard's context declares. Names that were read as full IRIs or without namespace stay so. A namespace that ends in neither
 * / # : ? is written with '/' behind it, a URN with ':' (JSON-LD 1.1 §4.4, gs1/EPCIS issue 335).
 * @return KOLLI_OK; KOLLI_DOCUMENT_FULL: end this document, begin the next and write the event
 *         again; KOLLI_DOCUMENT_SMALL: the event alone is larger than the limit; a status of
 *         kolli_event_check(); the sink's status (some bytes may then have been written);
 *         KOLLI_ARGUMENT (no document was begun) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_json_writer_add(kolli_json_writer *writer, const kolli_event *event,
                                             kolli_diag *diag);

/** Events in the document so far. */
KOLLI_API size_t kolli_json_writer_count(const kolli_json_writer *writer);

/** Bytes of the document so far, without what ends it. */
KOLLI_API size_t kolli_json_writer_bytes(const kolli_json_writer *writer);

/**
 * End the document; one without events is an EPCISDocument with an empty list, or no line. A writer
 * that has nothing begun does nothing.
 * @return KOLLI_OK or the sink's status
 */
KOLLI_API kolli_status kolli_json_writer_end(kolli_json_writer *writer, kolli_diag *diag);

/**
 * Load GS1's published list of company prefix lengths in its JSON form: the member "entry" of
 * "GCPPrefixFormatList", an array of {"prefix":"952","gcpLength":7}. Its rows take the place of
 * older ones with the same start. All or nothing: on failure the table is as before.
 *
 * The list is GS1's and under GS1's terms: take it from GS1; kolli holds no copy.
 *
 * @param text  UTF-8, with or without byte order mark
 * @param diag  may be NULL; on failure the pointer of the entry at fault, or line and offset where
 *              the text is no JSON
 * @return KOLLI_OK, KOLLI_JSON_SYNTAX, KOLLI_PREFIX_LIST (another document), KOLLI_PREFIX_TABLE (an
 *         entry without prefix of 1 to 12 digits and length 0 or 4 to 12), KOLLI_PREFIX_CONFLICT
 *         (the same start with two lengths) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_prefixes_load_json(kolli_prefixes *prefixes, kolli_span text,
                                                kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
