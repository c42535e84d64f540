/**
 * kolli/json.h - EPCIS events as JSON-LD: documents that are read and written one event at a time;
 * GS1's list of prefix lengths.
 *
 * Source: EPCIS 2.0 §10 (JSON-LD binding), its JSON Schema and its context; RFC 8259.
 */
#ifndef KOLLI_JSON_H
#define KOLLI_JSON_H

#include "kolli/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The context that every document names; never fetched. */
#define KOLLI_JSON_CONTEXT "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"

/** Bytes of a document at most, unless the options say otherwise: 8 MiB. */
#define KOLLI_JSON_BYTES 8388608

/* ---- Reading --------------------------------------------------------------------------------- */

/** Objects and arrays in each other at most, unless the options say otherwise. */
#define KOLLI_JSON_DEPTH 100

/** The same whatever the options say. */
#define KOLLI_JSON_DEPTH_MOST 1000

/** Bytes of one event, or of one member of the document, at most: 16 MiB. */
#define KOLLI_JSON_EVENT_BYTES 16777216

/** Bytes of one text at most: 1 MiB. */
#define KOLLI_JSON_STRING_BYTES 1048576

/** Bytes of events that may stand before the document's context: 64 MiB. */
#define KOLLI_JSON_AHEAD_BYTES 67108864

/** What a reader is told. Start from KOLLI_JSON_READER_OPTIONS_INIT; copied by the reader. */
typedef struct kolli_json_reader_options {
    size_t size;                 /**< sizeof(kolli_json_reader_options) */
    kolli_finding_sink findings; /**< hears of all that is wrong; report NULL: nobody */
    size_t depth;                /**< objects and arrays in each other; to KOLLI_JSON_DEPTH_MOST */
    size_t event_bytes;          /**< of one event, or one member of the document, each value in it
                                      32 at least; 16 times as many are passed over to find the next */
    size_t string_bytes;         /**< of one text, as it stands in the JSON */
    size_t ahead_bytes;          /**< of what may stand before the document's context */
    uint64_t events;             /**< most events; 0: no limit */
    bool strict;                 /**< a key that stands twice is an error, not a warning */
    uint8_t reserved[7];
} kolli_json_reader_options;

#define KOLLI_JSON_READER_OPTIONS_INIT                                                             \
    {                                                                                              \
        sizeof(kolli_json_reader_options), {NULL, NULL}, KOLLI_JSON_DEPTH, KOLLI_JSON_EVENT_BYTES, \
            KOLLI_JSON_STRING_BYTES, KOLLI_JSON_AHEAD_BYTES, 0, false,                             \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/** Reads events one by one; memory is that of the largest event. */
typedef struct kolli_json_reader kolli_json_reader;

/**
 * Make a reader of one text in JSON: an EPCISDocument or EPCISQueryDocument, an event alone, an array
 * of events, or events one after another (one a line, with or without the record separators of
 * RFC 7464). A byte order mark is passed over. Nothing is read yet, and nothing is ever fetched.
 *
 * Names of extensions are known by the document's @context and the event's own, wherever each stands
 * among the other members: when the events come before the document's context, the reader looks ahead
 * for it and holds what it passes, up to options->ahead_bytes; beyond that the events are read with
 * what GS1's contexts say (KOLLI_JSON_CONTEXT_LATE). GS1's contexts are built in; what others at an
 * address say is not known (KOLLI_JSON_CONTEXT_UNKNOWN).
 *
 * What is wrong goes to options->findings with its place, and reading goes on: with the next member
 * where a value has the wrong type, and with the next event where the text is no JSON or beyond a
 * limit. Values of a wrong type are kept as text where they have one. Sources: RFC 8259, JSON-LD 1.1
 * §4.1, EPCIS 2.0 §10.
 * @param reader     gets it, to be freed with kolli_json_reader_free(); NULL on failure
 * @param allocator  NULL: libc
 * @param source     the bytes; its context must last as long as the reader
 * @param options    NULL: KOLLI_JSON_READER_OPTIONS_INIT
 * @return KOLLI_OK, KOLLI_ARGUMENT (a limit of 0, or too deep) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_json_reader_new(kolli_json_reader **reader,
                                             const kolli_allocator *allocator, kolli_source source,
                                             const kolli_json_reader_options *options,
                                             kolli_diag *diag);

/** Free a reader, its document and its event. NULL is fine. */
KOLLI_API void kolli_json_reader_free(kolli_json_reader *reader);

/**
 * Read the next event. Findings: KOLLI_JSON_SYNTAX, KOLLI_UTF8, KOLLI_JSON_DEEP, KOLLI_JSON_LONG,
 * KOLLI_EVENT_TYPE (the event is left out); KOLLI_JSON_TYPE, KOLLI_JSON_FIELD, KOLLI_EVENT_FOREIGN,
 * KOLLI_EVENT_LACKS (a type), KOLLI_JSON_SURROGATE, a status of kolli_time_parse(); warnings
 * KOLLI_JSON_TWICE, KOLLI_JSON_NUL, KOLLI_JSON_UNDECLARED, KOLLI_JSON_PROTECTED,
 * KOLLI_JSON_CONTEXT_UNKNOWN, KOLLI_JSON_CONTEXT_LATE.
 * @param event  gets it, valid until the next call; NULL at the end and on failure
 * @return KOLLI_OK; else reading is over, and the same comes again: KOLLI_EMPTY (no text),
 *         KOLLI_JSON_SYNTAX (what stands around the events is broken, or the text ends too early),
 *         KOLLI_JSON_NO_EVENTS (neither a document nor events), KOLLI_JSON_DEEP or KOLLI_JSON_LONG
 *         (of the document), KOLLI_JSON_COUNT (more events than allowed), the source's status or
 *         KOLLI_NO_MEMORY. Each but the last two is a finding, too.
 */
KOLLI_API kolli_status kolli_json_reader_next(kolli_json_reader *reader, const kolli_event **event,
                                              kolli_diag *diag);

/**
 * What stands around the events: before the first one what the text has said so far, all of it when
 * kolli_json_reader_next() gives no more. The reader's own.
 */
KOLLI_API const kolli_document *kolli_json_reader_document(const kolli_json_reader *reader);

/**
 * Where what others find in the event that was handed out last is told: each finding gets its place in
 * the text (line, offset, length, the index of the event, and its pointer, which is the event's own,
 * "/epcList/0", becomes "/epcisBody/eventList/3/epcList/0"), goes to options->findings and is counted.
 * What is not there gets the place of what it would stand in, with length 0. The diag's own offset
 * counts in the text of the value, or is KOLLI_NO_OFFSET for all of it.
 */
KOLLI_API kolli_finding_sink kolli_json_reader_sink(kolli_json_reader *reader);

/** How many findings of a level there were so far. */
KOLLI_API size_t kolli_json_reader_findings(const kolli_json_reader *reader, kolli_level level);

/** How many bytes were read so far, for a progress bar. */
KOLLI_API uint64_t kolli_json_reader_offset(const kolli_json_reader *reader);

/* ---- Reading one document in several threads ---------------------------------------------------- */

/** Cuts a document that lies in memory into parts, each for a reader of its own. */
typedef struct kolli_json_splitter kolli_json_splitter;

/**
 * Make a splitter; nothing is read yet, and no thread is started. Its readers hand over, the first
 * part's and then each other's, exactly the events that one reader of the document hands over, with
 * the same places and numbers, and find what it finds.
 *
 * A list of events is cut between two events, wherever it stands in the document; so are events one
 * after another, each on a line of its own. Whoever reads first finds out where: by the braces and
 * quotation marks of what stands before, several times faster than it is read. Later parts are smaller
 * for that, so that parts read at the same time end at the same time. What is not surely cut right is
 * not cut: then an earlier part reads on, and later ones have no events. So it is behind a place where
 * something else than a comma stands between two events, and with line ends in a text.
 * @param splitter   gets it, to be freed with kolli_json_splitter_free(); NULL on failure
 * @param allocator  NULL: libc
 * @param document   must last, unchanged, as long as the splitter; may be a file that is mapped
 * @param parts      1 to 1,024, such as the threads that will read
 * @param options    NULL: KOLLI_JSON_READER_OPTIONS_INIT; of each reader but for its findings
 * @return KOLLI_OK, KOLLI_ARGUMENT (parts, a limit of 0, or too deep) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_json_splitter_new(kolli_json_splitter **splitter,
                                               const kolli_allocator *allocator,
                                               kolli_span document, size_t parts,
                                               const kolli_json_reader_options *options,
                                               kolli_diag *diag);

/** Free a splitter; its readers must be freed before. NULL is fine. */
KOLLI_API void kolli_json_splitter_free(kolli_json_splitter *splitter);

/**
 * Make the reader of a part. Each may be made and used in a thread of its own, in any order.
 *
 * Its document, of kolli_json_reader_document(), has all that stands before the events; what stands
 * behind them, and is not the context, the last part that has events finds. A reader fails only for
 * what is in its part. kolli_json_reader_offset() counts from the beginning of the document.
 * @param part       from 0
 * @param allocator  NULL: libc
 * @param findings   hears of what is wrong in the part; report NULL: nobody
 * @param reader     gets it, to be freed with kolli_json_reader_free(); NULL on failure
 * @return KOLLI_OK, KOLLI_ARGUMENT (no such part) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_json_splitter_reader(kolli_json_splitter *splitter, size_t part,
                                                  const kolli_allocator *allocator,
                                                  kolli_finding_sink findings,
                                                  kolli_json_reader **reader, kolli_diag *diag);

/* ---- Writing --------------------------------------------------------------------------------- */

/** What a writer makes. */
typedef enum kolli_json_form {
    KOLLI_JSON_DOCUMENT, /**< one EPCISDocument, or one EPCISQueryDocument */
    KOLLI_JSON_LINES,    /**< one event a line, each with its context; one alone is a bare event */
    KOLLI_JSON_LIST,     /**< one array of events, each with its context */
    KOLLI_JSON_EVENT,    /**< one event with its context */
} kolli_json_form;

/** What a writer is told. Start from KOLLI_JSON_OPTIONS_INIT; copied by kolli_json_writer_new(). */
typedef struct kolli_json_options {
    size_t size; /**< sizeof(kolli_json_options) */
    kolli_json_form form;
    uint8_t indent;           /**< blanks a level, 0 to 8; 0: compact. Lines are always compact */
    kolli_span
        creation_date; /**< with offset; for a document that says none of its own, or no time */
    size_t bytes;             /**< most bytes of the document, all told; 0: no limit */
    /** Declared in the document's context, or in each line's: a letter, then letters, digits, - _ . ;
        none of EPCIS's own. */
    const kolli_namespace *prefixes;
    size_t prefix_count;
    bool unchecked; /**< write events as they stand, also those that kolli_event_check() refuses */
    uint8_t reserved[7];
    kolli_finding_sink losses; /**< hears what JSON cannot say; report NULL: nobody */
} kolli_json_options;

#define KOLLI_JSON_OPTIONS_INIT                                                                    \
    {                                                                                              \
        sizeof(kolli_json_options), KOLLI_JSON_DOCUMENT, 0, {NULL, 0}, KOLLI_JSON_BYTES, NULL, 0,  \
            false, {0},                                                                            \
        {                                                                                          \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

/** Writes one document after another; memory is that of the largest event. */
typedef struct kolli_json_writer kolli_json_writer;

/**
 * Make a writer.
 * @param writer     gets it, to be freed with kolli_json_writer_free(); NULL on failure
 * @param allocator  NULL: libc
 * @param options    NULL: KOLLI_JSON_OPTIONS_INIT
 * @return KOLLI_OK, a status of kolli_time_parse() for the creation date, KOLLI_JSON_PREFIX_BAD,
 *         KOLLI_EVENT_URI or KOLLI_EMPTY (a prefix's namespace), KOLLI_ARGUMENT or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_json_writer_new(kolli_json_writer **writer,
                                             const kolli_allocator *allocator,
                                             const kolli_json_options *options, kolli_diag *diag);

/** Free a writer; a document that was not ended stays as it is. NULL is fine. */
KOLLI_API void kolli_json_writer_free(kolli_json_writer *writer);

/**
 * Begin a document; nothing is written yet. What was not ended is forgotten.
 *
 * What the document says when the first event is written stands before the events, what it says
 * later, as a reader's may, behind them: its contexts and prefixes (also of lines, list and event),
 * fields, header, master data, members. Results of a query are written as an EPCISQueryDocument, all
 * others as an EPCISDocument: JSON has no EPCISMasterDataDocument. What has no place there is told to
 * options->losses when the document ends: KOLLI_FORM_LOST (as an error members of the EventList,
 * messages of queries, of results also members of the header; as a warning what the business header
 * says but its parties and identifier, of results also these), KOLLI_FORM_LOST_TEXT (mixed content),
 * the warning KOLLI_FORM_OTHER (another kind of document, master data that moves from the header to
 * the results, a creation date without offset when another was given), and the errors
 * KOLLI_FORM_LACKS (no creation date) and KOLLI_FORM_REFUSED (one that is no time; from XML also names
 * and master data that are no URIs). Lines, a list and an event alone lose all of it but contexts and
 * prefixes: KOLLI_FORM_LOST. Source: EPCIS 2.0 §10, its JSON Schema.
 *
 * A loss that is an error: something is left out, or stands where the schema of JSON does not take it.
 * A warning: it is said in another way. Without an error the schema accepts what is written, when that
 * of the document which was read accepted it.
 * @param sink      copied; its context must last until the document ends
 * @param document  what stands around the events; must last until the document ends; NULL: nothing
 * @return KOLLI_OK, or KOLLI_EMPTY: an EPCISDocument without @p document and creation date
 */
KOLLI_API kolli_status kolli_json_writer_begin(kolli_json_writer *writer, kolli_sink sink,
                                               const kolli_document *document, kolli_diag *diag);

/**
 * Write one event. It is checked first (kolli_event_check(), unless the options say otherwise), and
 * nothing is written unless all of it goes in. Namespaces without declared prefix get the one they
 * were read with, or ns1, ns2..., in the event's own context, which keeps the first prefixes that it
 * declares itself; CBV's attributes are "cbvmda:", which the standard's context declares. Names that
 * were read as full IRIs or without namespace stay so. A namespace that ends in neither / # : ? is
 * written with '/' behind it, a URN with ':' (JSON-LD 1.1 §4.4, gs1/EPCIS issue 335).
 *
 * Attributes of XML become members, the text of an element with attributes "#text". What cannot be
 * said goes to options->losses with the place that the event was read from: errors
 * KOLLI_FORM_LOST_TEXT (mixed content), and, of what XML's schema takes and JSON's does not,
 * KOLLI_FORM_LACKS (the type of a sensorReport, things that the event is about...) and
 * KOLLI_FORM_REFUSED (a number such as INF, which becomes text, an EPC that is no URI, ilmd where
 * nothing begins...); warnings KOLLI_FORM_OTHER (a word of CBV 1.x, for which that of CBV 2.0 is
 * written) and KOLLI_FORM_TWICE (the same EPC or state in a list that has each once).
 * @return KOLLI_OK; KOLLI_DOCUMENT_FULL: end this document, begin the next and write the event
 *         again; KOLLI_DOCUMENT_SMALL: the event alone is larger than the limit; a status of
 *         kolli_event_check(); the sink's status (some bytes may then have been written);
 *         KOLLI_ARGUMENT (no document was begun, or one event was written in the form of
 *         one) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_json_writer_add(kolli_json_writer *writer, const kolli_event *event,
                                             kolli_diag *diag);

/** Events in the document so far. */
KOLLI_API size_t kolli_json_writer_count(const kolli_json_writer *writer);

/** Bytes of the document so far, without what ends it; the limit does not know what it says late. */
KOLLI_API size_t kolli_json_writer_bytes(const kolli_json_writer *writer);

/** How many losses of a level there were so far, in all documents. */
KOLLI_API size_t kolli_json_writer_losses(const kolli_json_writer *writer, kolli_level level);

/**
 * End the document; one without events has an empty list, or no line. A writer that has nothing begun
 * does nothing.
 * @return KOLLI_OK, the sink's status or KOLLI_NO_MEMORY
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
