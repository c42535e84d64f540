/**
 * kolli/xml.h - EPCIS events from XML and as XML, one at a time; GS1's list of prefix lengths.
 *
 * Nothing is ever fetched, and a document that declares or uses entities of its own is refused.
 * Source: EPCIS 2.0 §9 and EPCIS 1.2 §9 (XML bindings); XML 1.0; XML Namespaces 1.0.
 */
#ifndef KOLLI_XML_H
#define KOLLI_XML_H

#include "kolli/diag.h"
#include "kolli/document.h"
#include "kolli/ident.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Reading events ---------------------------------------------------------------------------- */

/** Elements in each other at most, unless the options say otherwise, and the most that they may say. */
#define KOLLI_XML_DEPTH      200
#define KOLLI_XML_DEPTH_MOST 10000

/** An XML Schema, with all that it includes. Any readers may share it, also in different threads. */
typedef struct kolli_xml_schema kolli_xml_schema;

/**
 * Load an XSD from a file, GS1's own "EPCglobal-epcis-2_0.xsd", say, with the files beside it that it
 * imports or includes. Nothing else is opened and nothing is fetched.
 *
 * GS1's schemas are under GS1's terms: take them from GS1; kolli holds no copy. libxml2 sets up its
 * types with the first schema of a process: load that before threads begin.
 * @param schema     gets it, to be freed with kolli_xml_schema_free(); NULL on failure
 * @param allocator  NULL: libc; libxml2 takes what it needs from libc in any case
 * @param path       of the file
 * @return KOLLI_OK, KOLLI_XML_SCHEMA (a file is missing, no XML, or no schema; {2} is what libxml2
 *         says), KOLLI_XML_SCHEMA_FAR (one names another that is not beside it) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_xml_schema_load(kolli_xml_schema **schema,
                                             const kolli_allocator *allocator, const char *path,
                                             kolli_diag *diag);

/** Free a schema; no reader may use it any more. NULL is fine. */
KOLLI_API void kolli_xml_schema_free(kolli_xml_schema *schema);

/** What a reader is told. Start from KOLLI_XML_READER_OPTIONS_INIT. */
typedef struct kolli_xml_reader_options {
    size_t size;                 /**< sizeof(kolli_xml_reader_options) */
    kolli_finding_sink findings; /**< hears of all that is wrong; report NULL: nobody */
    size_t depth;                /**< elements in each other; to KOLLI_XML_DEPTH_MOST */
    size_t tag_bytes; /**< of one tag, comment or instruction; 512 KiB, time grows as its square */
    size_t event_bytes;    /**< text and attributes of one event; 8 MiB. 16 times as many bytes may
                                go by without an element that is read */
    size_t event_items;    /**< elements and attributes of one event; 500,000 */
    size_t document_bytes; /**< text and attributes around the events; 64 MiB */
    size_t document_items; /**< elements and attributes around the events; 500,000 */
    uint64_t events;       /**< most events; 0: no limit */
    const kolli_xml_schema
        *schema; /**< findings KOLLI_XML_INVALID beside the reader's own; NULL: none */
    bool places; /**< keep where the elements of events stand, for kolli_xml_reader_sink() */
    uint8_t reserved[7];
} kolli_xml_reader_options;

#define KOLLI_XML_READER_OPTIONS_INIT                                                              \
    {                                                                                              \
        sizeof(kolli_xml_reader_options), {NULL, NULL}, KOLLI_XML_DEPTH, 524288, 8388608, 500000,  \
            67108864, 500000, 0, NULL, false,                                                      \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/** Reads events one by one; memory is bounded by the options, however long the document is. */
typedef struct kolli_xml_reader kolli_xml_reader;

/**
 * Make a reader of one document: an EPCISDocument, EPCISQueryDocument or EPCISMasterDataDocument of
 * EPCIS 2.0, 1.2, 1.1 or 1.0, or one event alone. Nothing is read yet, and nothing is ever fetched.
 *
 * The wrappers of EPCIS 1.x (extension, baseExtension) are looked through; a QuantityEvent of 1.0
 * becomes an ObjectEvent with action OBSERVE, and a note says so. Names of extensions are known by
 * their namespaces, and keep their prefixes.
 *
 * What is wrong goes to options->findings with line, offset, number of the event and path
 * ("/EPCISBody/EventList/ObjectEvent[2]/action"), and reading goes on: values are kept as they stand,
 * an element that has no place is left out, or kept as a member without namespace. An event beyond a
 * limit is left out. Findings of an event come before it, and those of later events behind it.
 * Sources: EPCIS 2.0 §9, EPCIS 1.2 §9.
 * @param reader     gets it, to be freed with kolli_xml_reader_free(); NULL on failure
 * @param allocator  NULL: libc; libxml2 takes what it needs from libc in any case
 * @param source     the bytes, UTF-8 or in an encoding that they declare; its context must last as
 *                   long as the reader
 * @param options    NULL: KOLLI_XML_READER_OPTIONS_INIT
 * @return KOLLI_OK, KOLLI_ARGUMENT (a limit of 0, or depth out of 16 to KOLLI_XML_DEPTH_MOST) or
 *         KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_xml_reader_new(kolli_xml_reader **reader,
                                            const kolli_allocator *allocator, kolli_source source,
                                            const kolli_xml_reader_options *options,
                                            kolli_diag *diag);

/** Free a reader, its document and its events. NULL is fine. */
KOLLI_API void kolli_xml_reader_free(kolli_xml_reader *reader);

/**
 * Read the next event. Findings: KOLLI_XML_ELEMENT, KOLLI_XML_ORDER, KOLLI_XML_TWICE, KOLLI_XML_TEXT,
 * KOLLI_XML_WRAPPER, KOLLI_XML_SPACE, KOLLI_XML_NAMESPACE, KOLLI_EVENT_FOREIGN, KOLLI_EVENT_LACKS
 * (what XML or EPCIS 1.x must have), KOLLI_NUMBER_SYNTAX, KOLLI_EMPTY, a status of kolli_time_parse(),
 * KOLLI_XML_DEEP and KOLLI_XML_LIMIT (something is left out); warnings KOLLI_XML_VERSION,
 * KOLLI_XML_DEFAULT, KOLLI_TIME_OFFSET where the schema allows it; the note KOLLI_XML_QUANTITY_EVENT.
 * @param event  gets it, valid until the next call; NULL at the end and on failure
 * @return KOLLI_OK; else reading is over, and the same comes again: KOLLI_EMPTY (no text),
 *         KOLLI_XML_SYNTAX (not well formed), KOLLI_XML_ENTITY, KOLLI_XML_ROOT (another document),
 *         KOLLI_XML_LIMIT (a tag, what stands around the events, or too many events), the source's
 *         status or KOLLI_NO_MEMORY. Each but the last two is a finding, too.
 */
KOLLI_API kolli_status kolli_xml_reader_next(kolli_xml_reader *reader, const kolli_event **event,
                                             kolli_diag *diag);

/**
 * What stands around the events: before the first one what the text has said so far, all of it when
 * kolli_xml_reader_next() gives no more. The reader's own.
 */
KOLLI_API const kolli_document *kolli_xml_reader_document(const kolli_xml_reader *reader);

/**
 * Where what others find in the event that was handed out last is told: each finding gets its place in
 * the document, goes to options->findings and is counted. Its pointer, which is the event's own in the
 * names of JSON, "/epcList/0", becomes a path, "/EPCISBody/EventList/ObjectEvent[4]/epcList/epc[1]". Line
 * and offset are those of the element, of the one around it for what is not there, and of the event
 * when options->places is not set; then the pointer stays as it is.
 */
KOLLI_API kolli_finding_sink kolli_xml_reader_sink(kolli_xml_reader *reader);

/** How many findings of a level there were so far. */
KOLLI_API size_t kolli_xml_reader_findings(const kolli_xml_reader *reader, kolli_level level);

/** How many bytes were read so far, for a progress bar. */
KOLLI_API uint64_t kolli_xml_reader_offset(const kolli_xml_reader *reader);

/* ---- Reading one document in several threads ---------------------------------------------------- */

/** Cuts a document that lies in memory into parts, each for a reader of its own. */
typedef struct kolli_xml_splitter kolli_xml_splitter;

/**
 * Make a splitter, which reads what stands before the events; no thread is started. Its readers hand
 * over, the first part's and then each other's, exactly the events that one reader of the document
 * hands over, with the same places and numbers, and find what it finds.
 *
 * The first list of events is cut between two events. Whoever reads first finds out where: by a walk
 * over what stands before, several times faster than it is read, that sees whether it is well formed.
 * Later parts are smaller for that, so that parts read at the same time end at the same time. What is
 * not surely cut right is not cut: then an earlier part reads on, and later ones have no events. So it
 * is with other encodings than UTF-8, a document type, names beyond ASCII, text or unknown elements
 * between events, and behind a place that is not well formed.
 * @param splitter   gets it, to be freed with kolli_xml_splitter_free(); NULL on failure
 * @param allocator  NULL: libc; libxml2 takes what it needs from libc in any case
 * @param document   must last, unchanged, as long as the splitter; may be a file that is mapped
 * @param parts      1 to 1,024, such as the threads that will read
 * @param options    NULL: KOLLI_XML_READER_OPTIONS_INIT; of each reader but for its findings
 * @return KOLLI_OK, KOLLI_ARGUMENT (parts, a limit of 0, or depth as of a reader) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_xml_splitter_new(kolli_xml_splitter **splitter,
                                              const kolli_allocator *allocator, kolli_span document,
                                              size_t parts, const kolli_xml_reader_options *options,
                                              kolli_diag *diag);

/** Free a splitter; its readers must be freed before. NULL is fine. */
KOLLI_API void kolli_xml_splitter_free(kolli_xml_splitter *splitter);

/**
 * Make the reader of a part. Each may be made and used in a thread of its own, in any order.
 *
 * Its document, of kolli_xml_reader_document(), has all that stands before the events; what stands
 * behind them the last part that has events finds. A reader fails only for what is in its part.
 * kolli_xml_reader_offset() counts from the beginning of the document.
 * @param part       from 0
 * @param allocator  NULL: libc
 * @param findings   hears of what is wrong in the part; report NULL: nobody
 * @param reader     gets it, to be freed with kolli_xml_reader_free(); NULL on failure
 * @return KOLLI_OK, KOLLI_ARGUMENT (no such part) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_xml_splitter_reader(kolli_xml_splitter *splitter, size_t part,
                                                 const kolli_allocator *allocator,
                                                 kolli_finding_sink findings,
                                                 kolli_xml_reader **reader, kolli_diag *diag);

/* ---- Writing --------------------------------------------------------------------------------- */

/** The versions of EPCIS that a writer knows. */
typedef enum kolli_xml_version {
    KOLLI_XML_2_0,
    KOLLI_XML_1_2,
} kolli_xml_version;

/** What a writer is told. Start from KOLLI_XML_OPTIONS_INIT; copied by kolli_xml_writer_new(). */
typedef struct kolli_xml_options {
    size_t size; /**< sizeof(kolli_xml_options) */
    kolli_xml_version version;
    uint8_t indent;            /**< blanks a level, 0 to 8; 0: an event a line */
    bool unchecked;            /**< write events as they stand, also those that kolli_event_check()
                                    refuses */
    kolli_span creation_date;  /**< for a document that says none of its own, or no time */
    kolli_finding_sink losses; /**< hears what the version cannot say; report NULL: nobody */
    const kolli_namespace *prefixes; /**< declared by the root element, beside the document's; those
                                          that cannot be are left out */
    size_t prefix_count;
    uint64_t reserved[2];
} kolli_xml_options;

#define KOLLI_XML_OPTIONS_INIT                                                                     \
    {                                                                                              \
        sizeof(kolli_xml_options), KOLLI_XML_2_0, 0, false, {NULL, 0}, {NULL, NULL}, NULL, 0,      \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/** Writes one document after another; memory is that of the largest event. */
typedef struct kolli_xml_writer kolli_xml_writer;

/**
 * Make a writer.
 * @param writer     gets it, to be freed with kolli_xml_writer_free(); NULL on failure
 * @param allocator  NULL: libc
 * @param options    NULL: KOLLI_XML_OPTIONS_INIT
 * @return KOLLI_OK, a status of kolli_time_parse() (the creation date), KOLLI_ARGUMENT or
 *         KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_xml_writer_new(kolli_xml_writer **writer,
                                            const kolli_allocator *allocator,
                                            const kolli_xml_options *options, kolli_diag *diag);

/** Free a writer; a document that was not ended stays as it is. NULL is fine. */
KOLLI_API void kolli_xml_writer_free(kolli_xml_writer *writer);

/**
 * Begin a document; nothing is written yet. What was not ended is forgotten.
 *
 * What the document says when the first event is written stands before the events, what it says
 * later, as a reader's may, behind them. What has no place there is told to options->losses: as
 * errors KOLLI_FORM_LOST (members of the header in EPCIS 2.0, header and master data that come behind
 * the events, master data beside events in results), KOLLI_FORM_LACKS (a creation date; in EPCIS 1.2 a
 * business header when there is any header) and KOLLI_FORM_REFUSED (names without namespace where the
 * schema has no extension for them); as warnings KOLLI_FORM_LOST (id; parties and identifier, when they
 * are too few for a business header; fields behind the events) and KOLLI_FORM_OTHER (a creation date
 * that is no time when another was given; a kind of document that was said too late).
 *
 * A loss that is an error: something is left out, or stands where the schema does not take it. A
 * warning: it is said in another way, or elsewhere. Without an error the schema accepts what is written,
 * when that of the document which was read accepted it.
 * @param sink      copied; its context must last until the document ends
 * @param document  what stands around the events; must last until the document ends; NULL: nothing.
 *                  Events that came alone get an EPCISDocument around them
 * @return KOLLI_OK, or KOLLI_EMPTY: neither @p document nor creation date
 */
KOLLI_API kolli_status kolli_xml_writer_begin(kolli_xml_writer *writer, kolli_sink sink,
                                              const kolli_document *document, kolli_diag *diag);

/**
 * Write one event. It is checked first (kolli_event_check(), unless the options say otherwise).
 *
 * Terms of the CBV are URNs, those of sensors gs1:Temperature and cbv:Comp-x (CBV 2.0 §7). Elements
 * stand in the order of the schema; for EPCIS 1.2 in its wrappers, and the lists that it must have are
 * there. Namespaces that the root does not declare are declared by the event. What cannot be said goes
 * to options->losses with the place that the event was read from: errors KOLLI_FORM_LOST_NAME,
 * KOLLI_FORM_LOST_SECOND, KOLLI_FORM_LOST_INSIDE, KOLLI_FORM_LOST_CHARACTER and KOLLI_FORM_LOST_EVENT (one
 * of somebody's own type in EPCIS 1.2, which is not written), and KOLLI_FORM_REFUSED (what the schema of
 * the form that it was read from takes, and this one does not: a time without offset in EPCIS 2.0, half a
 * byte, names without namespace); warnings KOLLI_FORM_LOST_EMPTY,
 * KOLLI_FORM_LIST, KOLLI_FORM_OLD. That members are numbers or booleans is not said in XML and not told;
 * null is xsi:nil.
 * @return KOLLI_OK, a status of kolli_event_check(), the sink's status (some bytes may then have been
 *         written), KOLLI_ARGUMENT (no document was begun) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_xml_writer_add(kolli_xml_writer *writer, const kolli_event *event,
                                            kolli_diag *diag);

/** Events in the document so far, without those that had no form in it. */
KOLLI_API size_t kolli_xml_writer_count(const kolli_xml_writer *writer);

/** Bytes of the document so far, without what ends it. */
KOLLI_API size_t kolli_xml_writer_bytes(const kolli_xml_writer *writer);

/** How many losses of a level there were so far, in all documents. */
KOLLI_API size_t kolli_xml_writer_losses(const kolli_xml_writer *writer, kolli_level level);

/**
 * End the document; one without events has an empty list. A writer that has nothing begun does
 * nothing.
 * @return KOLLI_OK, the sink's status or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_xml_writer_end(kolli_xml_writer *writer, kolli_diag *diag);

/* ---- GS1's list of prefixes ---------------------------------------------------------------------- */

/**
 * Load GS1's published list of company prefix lengths in its XML form: a GCPPrefixFormatList with
 * an entry for each prefix, `<entry prefix="952" gcpLength="7"/>`. Its rows take the place of older
 * ones with the same start. All or nothing: on failure the table is as before.
 *
 * The list is GS1's and under GS1's terms: take it from GS1; kolli holds no copy.
 *
 * @param text  the document, in an encoding that it declares, UTF-8 without declaration
 * @param diag  may be NULL; on failure line, and where the text is UTF-8 offset and length of the
 *              entry at fault
 * @return KOLLI_OK, KOLLI_XML_SYNTAX (not well formed), KOLLI_XML_ENTITY, KOLLI_PREFIX_LIST
 *         (another document), KOLLI_PREFIX_TABLE (an entry without prefix of 1 to 12 digits and
 *         length 0 or 4 to 12), KOLLI_PREFIX_CONFLICT (the same start with two lengths),
 *         KOLLI_TOO_LONG (2 GiB) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_prefixes_load_xml(kolli_prefixes *prefixes, kolli_span text,
                                               kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
