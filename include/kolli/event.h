/**
 * kolli/event.h - what happened to which things, when, where and why: EPCIS events, and those of
 * stamps.
 *
 * An event is built by hand with set and add calls, from the elements of a scan, by a batch of
 * stamps or by a reader of documents, and read back with get, count and at. No file format is in
 * sight here: json.h writes events, document.h holds what stands around them. Set and add calls
 * judge what they are given and refuse what is wrong; a reader keeps also that, so that nothing is
 * lost. Each value is kept as it was read, beside what it means.
 * Source: EPCIS 2.0 §7 (events), CBV 2.0 §7 (words), §8 (identifiers).
 */
#ifndef KOLLI_EVENT_H
#define KOLLI_EVENT_H

#include "kolli/csv.h"
#include "kolli/element.h"
#include "kolli/ident.h"
#include "kolli/name.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Identifiers that kolli puts into one event at most. */
#define KOLLI_EVENT_IDENTIFIERS 1000

/**
 * The namespace of CBV's master data attributes, as JSON-LD has it. Source: the EPCIS 2.0 context.
 */
#define KOLLI_CBVMDA "urn:epcglobal:cbv:mda:"

/* ---- The event ------------------------------------------------------------------------------- */

/** The kinds of event. Source: EPCIS 2.0 §7.4; its JSON schema, Extended-Event. */
typedef enum kolli_event_type {
    KOLLI_OBJECT_EVENT,
    KOLLI_AGGREGATION_EVENT,
    KOLLI_TRANSACTION_EVENT,
    KOLLI_TRANSFORMATION_EVENT,
    KOLLI_ASSOCIATION_EVENT,
    KOLLI_OWN_EVENT, /**< of a type that somebody else defined: kolli_event_own_type() names it */
} kolli_event_type;

/**
 * The fields of events, in the order of field.def. Each says what kind of value it holds. Those of
 * an object in the event (errorDeclaration, persistentDisposition) are set one by one like all
 * others; the object is there as soon as one of them is. Source: EPCIS 2.0 §7.4.
 */
typedef enum kolli_field {
    KOLLI_FIELD_EVENT_TIME,           /**< time */
    KOLLI_FIELD_RECORD_TIME,          /**< time */
    KOLLI_FIELD_EVENT_TIME_OFFSET,    /**< "+07:00" */
    KOLLI_FIELD_EVENT_ID,             /**< URI */
    KOLLI_FIELD_DECLARATION_TIME,     /**< errorDeclaration: time */
    KOLLI_FIELD_ERROR_REASON,         /**< errorDeclaration: CBV word or URI, "did_not_occur" */
    KOLLI_FIELD_CORRECTIVE_EVENT_IDS, /**< errorDeclaration: list of URIs */
    KOLLI_FIELD_ERROR_EXTENSION,      /**< errorDeclaration: members of its extension */
    KOLLI_FIELD_CERTIFICATION_INFO,   /**< list of URIs; XML takes one */
    KOLLI_FIELD_EPC_LIST,             /**< list of URIs */
    KOLLI_FIELD_PARENT_ID,            /**< URI */
    KOLLI_FIELD_CHILD_EPCS,           /**< list of URIs */
    KOLLI_FIELD_INPUT_EPC_LIST,       /**< list of URIs */
    KOLLI_FIELD_INPUT_QUANTITY_LIST,  /**< list of quantities */
    KOLLI_FIELD_OUTPUT_EPC_LIST,      /**< list of URIs */
    KOLLI_FIELD_OUTPUT_QUANTITY_LIST, /**< list of quantities */
    KOLLI_FIELD_TRANSFORMATION_ID,    /**< URI */
    KOLLI_FIELD_ACTION,               /**< "ADD", "OBSERVE", "DELETE" */
    KOLLI_FIELD_BIZ_STEP,             /**< CBV word, or the URI of another vocabulary */
    KOLLI_FIELD_DISPOSITION,          /**< likewise */
    KOLLI_FIELD_READ_POINT,           /**< place: its URI, and members of an extension */
    KOLLI_FIELD_BIZ_LOCATION,         /**< likewise */
    KOLLI_FIELD_BIZ_TRANSACTION_LIST, /**< list of typed URIs; the type may be empty */
    KOLLI_FIELD_QUANTITY_LIST,        /**< list of quantities */
    KOLLI_FIELD_CHILD_QUANTITY_LIST,  /**< list of quantities */
    KOLLI_FIELD_SOURCE_LIST,          /**< list of typed URIs */
    KOLLI_FIELD_DESTINATION_LIST,     /**< list of typed URIs */
    KOLLI_FIELD_SENSOR_ELEMENT_LIST,  /**< list of sensorElements */
    KOLLI_FIELD_PERSISTENT_UNSET,     /**< persistentDisposition: list of words, no longer true */
    KOLLI_FIELD_PERSISTENT_SET,       /**< likewise: true from now on, beside disposition */
    KOLLI_FIELD_PERSISTENT_EXTENSION, /**< likewise: members that a reader found there; none may be */
    KOLLI_FIELD_ILMD,                 /**< members */
    KOLLI_FIELD_EXTENSION,            /**< members, beside the standard's fields */
} kolli_field;

/**
 * An event. What set and add calls are given is copied and goes at once; what a reader put into it
 * stays until the reader is asked for the next event.
 */
typedef struct kolli_event kolli_event;

/** Make an empty ObjectEvent; NULL without memory. Free it with kolli_event_free(). */
KOLLI_API kolli_event *kolli_event_new(const kolli_allocator *allocator);

/** Free an event; NULL is fine. */
KOLLI_API void kolli_event_free(kolli_event *event);

/**
 * Make it an empty ObjectEvent again; memory is kept for the next use. Every span taken from it
 * ends.
 */
KOLLI_API void kolli_event_clear(kolli_event *event);

/**
 * Say what kind of event it is; its fields stay. A number that is no type changes nothing, nor does
 * KOLLI_OWN_EVENT, which needs a name: see kolli_event_set_own_type().
 */
KOLLI_API void kolli_event_set_type(kolli_event *event, kolli_event_type type);

/** Where an event comes from. */
typedef enum kolli_syntax {
    KOLLI_SYNTAX_BUILT, /**< set and add calls */
    KOLLI_SYNTAX_JSON,  /**< JSON-LD of EPCIS 2.0 */
    KOLLI_SYNTAX_XML_2_0,
    KOLLI_SYNTAX_XML_1_2,
    KOLLI_SYNTAX_XML_1_1,
    KOLLI_SYNTAX_XML_1_0,
} kolli_syntax;

/** Where an event comes from, and where in its document it begins. */
typedef struct kolli_origin {
    kolli_syntax syntax;
    uint32_t line; /**< 1-based; 0 when it was built */
    size_t offset; /**< bytes from the start of the document; KOLLI_NO_OFFSET when it was built */
    size_t index;  /**< 0-based, among the events of the document; likewise */
    uint8_t reserved[8];
} kolli_origin;

/** Where the event comes from. */
KOLLI_API kolli_origin kolli_event_origin(const kolli_event *event);

/** What kind of event it is. */
KOLLI_API kolli_event_type kolli_event_type_of(const kolli_event *event);

/** The standard's name of a type, "ObjectEvent"; static; "" for KOLLI_OWN_EVENT. */
KOLLI_API const char *kolli_event_type_name(kolli_event_type type);

/** The type that the standard calls @p name; false when there is none. */
KOLLI_API bool kolli_event_type_find(kolli_span name, kolli_event_type *type);

/** The standard's name of a field, "bizStep"; static; "" for extensions. */
KOLLI_API const char *kolli_field_name(kolli_field field);

/** The field that the standard calls @p name; false when there is none. */
KOLLI_API bool kolli_field_find(kolli_span name, kolli_field *field);

/**
 * Set a field with one value, in place of what it held.
 *
 * Setting eventTime also sets eventTimeZoneOffset to the offset in the time, unless the offset was
 * set by itself. A word of the CBV may be given bare ("shipping"), as URN, as web URI or as CURIE:
 * they mean the same, and each writer has its own form for it. Words that only CBV 1.x had are
 * refused.
 * @param field  one that holds a time, an offset, a URI, an action, a word or a place
 * @param value  copied; the text is kept as it is
 * @param diag   may be NULL; offset into @p value; {1} or {2} is the field
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_EVENT_URI, KOLLI_EVENT_ACTION, KOLLI_EVENT_WORD (neither a
 *         word of this field's list nor a URI outside the CBV's), KOLLI_EVENT_OFFSET, a status of
 *         kolli_time_parse(), KOLLI_ARGUMENT (a list) or KOLLI_NO_MEMORY; the event is unchanged on
 *         failure
 */
KOLLI_API kolli_status kolli_event_set(kolli_event *event, kolli_field field, kolli_span value,
                                       kolli_diag *diag);

/**
 * Set readPoint or bizLocation to a place that a person gave: a GLN of 13 digits, which becomes its
 * canonical name (https://id.gs1.org/414/...), or a URI.
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_EVENT_PLACE (neither), a status of kolli_key_parse() when @p
 *         place is all digits, KOLLI_ARGUMENT or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_set_place(kolli_event *event, kolli_field field,
                                             kolli_span place, kolli_diag *diag);

/**
 * The text of a field with one value; the empty span (ptr NULL) when it is not set. A term of the
 * CBV is the bare word, however it was given. The event's own.
 */
KOLLI_API kolli_span kolli_event_get(const kolli_event *event, kolli_field field);

/** As kolli_event_get(), but a term of the CBV as it was given: "urn:epcglobal:cbv:bizstep:...". */
KOLLI_API kolli_span kolli_event_as_read(const kolli_event *event, kolli_field field);

/** The time in a field that holds one; false when it is not set, or what was read is no time. */
KOLLI_API bool kolli_event_time(const kolli_event *event, kolli_field field, kolli_time *time);

/**
 * How many entries a list has, or members at the top of ilmd or an extension; 1 or 0 for other
 * fields.
 */
KOLLI_API size_t kolli_event_count(const kolli_event *event, kolli_field field);

/**
 * Add a URI to a list of URIs.
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_EVENT_URI, KOLLI_ARGUMENT (@p field is no such list) or
 *         KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_add_uri(kolli_event *event, kolli_field field, kolli_span uri,
                                           kolli_diag *diag);

/** Entry @p index of a list of URIs; the empty span past the end. */
KOLLI_API kolli_span kolli_event_uri_at(const kolli_event *event, kolli_field field, size_t index);

/**
 * Add a word to a list of words: what becomes of a thing and stays so until an event says otherwise
 * ("completeness_verified"). Source: EPCIS 2.0 §7.3.6 (persistentDisposition), CBV 2.0 §7.2.
 * @param field  KOLLI_FIELD_PERSISTENT_SET or KOLLI_FIELD_PERSISTENT_UNSET
 * @param word   a CBV word in any of its forms, or the URI of another vocabulary; copied
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_EVENT_WORD, KOLLI_ARGUMENT (@p field is no such list) or
 *         KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_add_word(kolli_event *event, kolli_field field, kolli_span word,
                                            kolli_diag *diag);

/** Entry @p index of a list of words; a CBV term bare; the empty span past the end. */
KOLLI_API kolli_span kolli_event_word_at(const kolli_event *event, kolli_field field, size_t index);

/** As kolli_event_word_at(), but as it was given. */
KOLLI_API kolli_span kolli_event_word_as_read(const kolli_event *event, kolli_field field,
                                              size_t index);

/** How much of a class of things. Spans are the event's own when they come from it. */
typedef struct kolli_quantity {
    kolli_span epc_class; /**< URI of a class or a lot */
    kolli_span quantity;  /**< number as text, "7.50"; empty: not said */
    kolli_span uom;       /**< UN/CEFACT Recommendation 20 code, "KGM"; empty: a count */
    kolli_decimal value;  /**< the number; filled by the library, not looked at when added */
    bool counted;         /**< there is a number that value can hold; likewise */
    uint8_t reserved[5];
} kolli_quantity;

/**
 * Add a quantity to a list of quantities.
 * @return KOLLI_OK, KOLLI_EMPTY (no class), KOLLI_EVENT_URI, a status of kolli_decimal_parse(),
 *         KOLLI_EVENT_UOM (no code of two or three letters or digits, or a unit without a number),
 *         KOLLI_ARGUMENT or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_add_quantity(kolli_event *event, kolli_field field,
                                                const kolli_quantity *quantity, kolli_diag *diag);

/** Entry @p index of a list of quantities; an empty one past the end. */
KOLLI_API kolli_quantity kolli_event_quantity_at(const kolli_event *event, kolli_field field,
                                                 size_t index);

/** A business transaction, source or destination: its type and its URI. */
typedef struct kolli_typed {
    kolli_span type;    /**< CBV word ("po") or URI; may be empty for a business transaction */
    kolli_span value;   /**< URI */
    kolli_span as_read; /**< the type as it was given; a CBV word may have been a URN */
} kolli_typed;

/**
 * Add an entry to a list of typed URIs.
 * @return as kolli_event_add_uri(), or KOLLI_EVENT_WORD (the type); KOLLI_EMPTY also for a source
 *         or destination without type
 */
KOLLI_API kolli_status kolli_event_add_typed(kolli_event *event, kolli_field field, kolli_span type,
                                             kolli_span value, kolli_diag *diag);

/** Entry @p index of a list of typed URIs; an empty one past the end. */
KOLLI_API kolli_typed kolli_event_typed_at(const kolli_event *event, kolli_field field,
                                           size_t index);

/**
 * Add a business transaction under its CBV name urn:epcglobal:cbv:bt:GLN:number, or under @p number
 * itself when that is a URI. Source: CBV 2.0 §8.5.
 * @param type    "po", "desadv"... or empty
 * @param issuer  GLN of 13 digits of who gave the number; not looked at when @p number is a URI
 * @param number  the document's number; characters that a URI may not have are percent-coded
 * @return as kolli_event_add_typed(), or a status of kolli_key_parse() for @p issuer
 */
KOLLI_API kolli_status kolli_event_add_transaction(kolli_event *event, kolli_span type,
                                                   kolli_span issuer, kolli_span number,
                                                   kolli_diag *diag);

/* ---- Members: ilmd and extensions ---------------------------------------------------------------
 */

/** What a member holds. */
typedef enum kolli_member_kind {
    KOLLI_MEMBER_TEXT,
    KOLLI_MEMBER_NUMBER,  /**< text is the number */
    KOLLI_MEMBER_OBJECT,  /**< members of its own; also text, when an XML element has both */
    KOLLI_MEMBER_BOOLEAN, /**< text is "true" or "false" */
    KOLLI_MEMBER_NULL,    /**< JSON's null */
    KOLLI_MEMBER_LIST,    /**< JSON's list: its items are its children and have its name */
    KOLLI_MEMBER_RUN,     /**< text behind an element of mixed content; no name, and no value */
} kolli_member_kind;

/** How the name of a member was written. */
typedef enum kolli_spelling {
    KOLLI_SPELT_PLAIN, /**< without namespace; space is empty */
    KOLLI_SPELT_PREFIX, /**< prefix:name; an empty prefix: XML's default namespace, or it was built */
    KOLLI_SPELT_IRI,    /**< space and name in one */
    KOLLI_SPELT_TERM,   /**< a word that the JSON context declares, which is in prefix */
} kolli_spelling;

/**
 * A member of ilmd or of an extension: a name in a namespace and its value. The event's own. A name
 * that repeats beside another and a list are two ways to say the same.
 */
typedef struct kolli_member {
    kolli_span space;                 /**< namespace URI in full */
    kolli_span name;                  /**< local name */
    kolli_span prefix;                /**< as it was read */
    kolli_span text;                  /**< text, number, boolean, or the text of an object */
    const struct kolli_member *child; /**< first member of an object or item of a list, or NULL */
    const struct kolli_member *next;  /**< next member beside this one, or NULL */
    kolli_member_kind kind;
    kolli_spelling spelling;
    bool attribute; /**< an attribute of an XML element: KOLLI_MEMBER_TEXT */
    bool mixed;     /**< an object in whose text elements stand: its text has no form in JSON */
    uint8_t reserved[6];
} kolli_member;

/**
 * Add a member behind the others of its place. A name that stands there already makes a list in
 * JSON.
 * @param field   KOLLI_FIELD_ILMD, KOLLI_FIELD_EXTENSION, KOLLI_FIELD_ERROR_EXTENSION,
 *                KOLLI_FIELD_READ_POINT or KOLLI_FIELD_BIZ_LOCATION
 * @param parent  an object or a list of this event to put it into; NULL: at the top
 * @param space   namespace URI, not one of EPCIS's own; KOLLI_CBVMDA also as XML has it, without
 *                its last colon, which is then put on; empty in a list
 * @param name    local name: ASCII letter or '_', then also digits, '-' and '.'; empty in a list
 * @param kind    all but KOLLI_MEMBER_RUN
 * @param text    valid UTF-8; a number for KOLLI_MEMBER_NUMBER, "true" or "false" for
 *                KOLLI_MEMBER_BOOLEAN; empty for a list and for null
 * @param added   gets the member; may be NULL
 * @return KOLLI_OK, KOLLI_EMPTY (no namespace), KOLLI_EVENT_URI (the namespace), KOLLI_EVENT_NAME,
 *         KOLLI_UTF8, KOLLI_EVENT_VALUE (no boolean), a status of kolli_decimal_parse() but
 *         KOLLI_NUMBER_RANGE, KOLLI_ARGUMENT (field, kind, or a parent that is neither object nor
 *         list) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_add_member(kolli_event *event, kolli_field field,
                                              const kolli_member *parent, kolli_span space,
                                              kolli_span name, kolli_member_kind kind,
                                              kolli_span text, const kolli_member **added,
                                              kolli_diag *diag);

/**
 * Add an attribute, as an XML element of an extension may have it; JSON writes it as a member.
 * @param parent  an object of this event; NULL: the event itself, for KOLLI_FIELD_EXTENSION alone
 * @param space   namespace URI; empty: none
 * @return as kolli_event_add_member()
 */
KOLLI_API kolli_status kolli_event_add_attribute(kolli_event *event, kolli_field field,
                                                 const kolli_member *parent, kolli_span space,
                                                 kolli_span name, kolli_span text,
                                                 kolli_diag *diag);

/**
 * The first member of ilmd or of an extension; NULL when there is none. The others follow by next.
 */
KOLLI_API const kolli_member *kolli_event_members(const kolli_event *event, kolli_field field);

/**
 * The first of the members that a reader found in entry @p index of a list of quantities or typed
 * URIs, where the standard has no place for any; NULL when there is none.
 */
KOLLI_API const kolli_member *kolli_event_members_at(const kolli_event *event, kolli_field field,
                                                     size_t index);

/**
 * Make it an event of somebody's own type; its fields stay.
 *
 * Such an event needs eventTime and eventTimeZoneOffset and may have every field of the standard, which
 * means what it means in other events; rules between fields do not hold for it. What else its type has
 * goes to KOLLI_FIELD_EXTENSION. JSON and XML of EPCIS 2.0 have a form for it, EPCIS 1.2 has none.
 * Source: EPCIS 2.0 §10 (JSON schema, Extended-Event), §9 (XML schema, EPCISEventListExtensionType).
 * @param space  namespace URI, not one of EPCIS's own; copied
 * @param name   local name: ASCII letter or '_', then also digits, '-' and '.'; copied
 * @return KOLLI_OK, KOLLI_EMPTY or KOLLI_EVENT_URI (the namespace), KOLLI_EVENT_NAME or
 *         KOLLI_NO_MEMORY; the event is unchanged on failure
 */
KOLLI_API kolli_status kolli_event_set_own_type(kolli_event *event, kolli_span space,
                                                kolli_span name, kolli_diag *diag);

/**
 * The name of an event's own type: space, name, prefix and spelling are those of a member, the rest is
 * empty. NULL when the type is one of the standard's. The event's own.
 */
KOLLI_API const kolli_member *kolli_event_own_type(const kolli_event *event);

/** A prefix and the namespace that it stands for, as writers are told. */
typedef struct kolli_namespace {
    kolli_span prefix; /**< "ex" */
    kolli_span space;  /**< URI */
} kolli_namespace;

/**
 * The first of the prefixes that the event itself declares, in its own JSON context; NULL when there
 * is none, the others follow by next. Of each, name is the prefix and text the namespace. Those of
 * the document are the document's (document.h).
 */
KOLLI_API const kolli_member *kolli_event_namespaces(const kolli_event *event);

/* ---- Sensors --------------------------------------------------------------------------------- */

/**
 * The fields of sensor reports and metadata, in the order of sensor.def. Each says what kind of
 * value it holds. Source: EPCIS 2.0 §7.3.7.
 */
typedef enum kolli_sensor_field {
    KOLLI_SENSOR_TYPE,            /**< what was measured: CBV word ("Temperature") or URI; needed */
    KOLLI_SENSOR_EXCEPTION,       /**< "ALARM_CONDITION", "ERROR_CONDITION" or URI */
    KOLLI_SENSOR_DEVICE_ID,       /**< URI; metadata too */
    KOLLI_SENSOR_DEVICE_METADATA, /**< URI; metadata too */
    KOLLI_SENSOR_RAW_DATA,        /**< URI; metadata too */
    KOLLI_SENSOR_START_TIME,      /**< time; metadata only */
    KOLLI_SENSOR_END_TIME,        /**< time; metadata only */
    KOLLI_SENSOR_PROCESSING_METHOD,  /**< URI; metadata too */
    KOLLI_SENSOR_BIZ_RULES,          /**< URI; metadata too */
    KOLLI_SENSOR_TIME,               /**< time; metadata too */
    KOLLI_SENSOR_MICROORGANISM,      /**< URI */
    KOLLI_SENSOR_CHEMICAL_SUBSTANCE, /**< URI */
    KOLLI_SENSOR_COORDINATE_SYSTEM,  /**< URI */
    KOLLI_SENSOR_VALUE,              /**< number */
    KOLLI_SENSOR_COMPONENT,          /**< CBV word ("latitude") or URI */
    KOLLI_SENSOR_STRING_VALUE,       /**< any text */
    KOLLI_SENSOR_BOOLEAN_VALUE,      /**< "true" or "false" */
    KOLLI_SENSOR_HEX_BINARY_VALUE,   /**< pairs of hexadecimal digits */
    KOLLI_SENSOR_URI_VALUE,          /**< URI */
    KOLLI_SENSOR_MIN_VALUE,          /**< number */
    KOLLI_SENSOR_MAX_VALUE,          /**< number */
    KOLLI_SENSOR_MEAN_VALUE,         /**< number */
    KOLLI_SENSOR_S_DEV,              /**< number */
    KOLLI_SENSOR_PERC_RANK,          /**< number */
    KOLLI_SENSOR_PERC_VALUE,         /**< number */
    KOLLI_SENSOR_UOM,                /**< UN/CEFACT Recommendation 20 code, "CEL" */
} kolli_sensor_field;

/** A place in sensorElementList. */
typedef struct kolli_sensor_place {
    size_t element; /**< which sensorElement, from 0 */
    size_t report;  /**< which of its reports, from 0, or one of the two below */
} kolli_sensor_place;

/** Not a report, but the sensorMetadata. */
#define KOLLI_SENSOR_METADATA SIZE_MAX

/** Not a report, but the sensorElement itself, which has only members of an extension. */
#define KOLLI_SENSOR_ELEMENT (SIZE_MAX - 1)

/** The standard's name of a field, "deviceID"; static; "" for a number that is none. */
KOLLI_API const char *kolli_sensor_field_name(kolli_sensor_field field);

/**
 * Add an empty sensorElement behind the others; kolli_event_count() tells how many there are. It
 * needs a report before the event is whole.
 * @return KOLLI_OK or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_add_sensor(kolli_event *event, kolli_diag *diag);

/**
 * Add an empty report behind the others of a sensorElement. It needs its type before the event is
 * whole.
 * @return KOLLI_OK, KOLLI_ARGUMENT (no such element) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_add_report(kolli_event *event, size_t element, kolli_diag *diag);

/** How many reports a sensorElement has; 0 when there is no such element. */
KOLLI_API size_t kolli_event_report_count(const kolli_event *event, size_t element);

/**
 * Set a field of a report or of the metadata, in place of what it held.
 * @param value  copied; the text is kept as it is
 * @param diag   may be NULL; offset into @p value
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_EVENT_URI, KOLLI_EVENT_WORD, KOLLI_EVENT_UOM,
 *         KOLLI_EVENT_VALUE (a boolean or hexadecimal digits), KOLLI_UTF8, a status of
 *         kolli_time_parse() or kolli_decimal_parse(), KOLLI_ARGUMENT (no such place, or a field
 *         that it does not have) or KOLLI_NO_MEMORY; the event is unchanged on failure
 */
KOLLI_API kolli_status kolli_event_sensor_set(kolli_event *event, kolli_sensor_place place,
                                              kolli_sensor_field field, kolli_span value,
                                              kolli_diag *diag);

/**
 * The text of a field; a CBV term bare; the empty span (ptr NULL) when it is not set. The event's
 * own.
 */
KOLLI_API kolli_span kolli_event_sensor_get(const kolli_event *event, kolli_sensor_place place,
                                            kolli_sensor_field field);

/** As kolli_event_sensor_get(), but a CBV term as it was given. */
KOLLI_API kolli_span kolli_event_sensor_as_read(const kolli_event *event, kolli_sensor_place place,
                                                kolli_sensor_field field);

/** The time in a field that holds one; false when it is not set. */
KOLLI_API bool kolli_event_sensor_time(const kolli_event *event, kolli_sensor_place place,
                                       kolli_sensor_field field, kolli_time *time);

/** The number in a field that holds one; false when it is not set. */
KOLLI_API bool kolli_event_sensor_number(const kolli_event *event, kolli_sensor_place place,
                                         kolli_sensor_field field, kolli_decimal *number);

/**
 * As kolli_event_add_member(), to the extension of a report, of the metadata or of a sensorElement.
 * @return as kolli_event_add_member(); KOLLI_ARGUMENT also when there is no such place
 */
KOLLI_API kolli_status kolli_event_sensor_add_member(kolli_event *event, kolli_sensor_place place,
                                                     const kolli_member *parent, kolli_span space,
                                                     kolli_span name, kolli_member_kind kind,
                                                     kolli_span text, const kolli_member **added,
                                                     kolli_diag *diag);

/** The first member of that extension; NULL when there is none. The others follow by next. */
KOLLI_API const kolli_member *kolli_event_sensor_members(const kolli_event *event,
                                                         kolli_sensor_place place);

/** Is @p word, in any of its forms, one of the CBV's for this field? Source: CBV 2.0 §7. */
KOLLI_API bool kolli_sensor_word_known(kolli_sensor_field field, kolli_span word);

/* ---- The whole event -------------------------------------------------------------------------- */

/**
 * Judge the event as it stands: values that a reader kept though they are wrong, fields that are
 * missing or not of this type, an errorDeclaration without declarationTime, a sensorElement without
 * report, a report without type, ilmd where nothing begins, an event that names nothing (but sensors
 * of a read point may speak of no thing), the same URI or word twice in a list. A KOLLI_OWN_EVENT may
 * have ilmd always, and may name nothing; that its type is a URI is judged. Source: EPCIS 2.0 §7.4.
 * @param diag  may be NULL; pointer is that of the value, "/epcList/3", "/quantityList/0/uom"
 * @return KOLLI_OK, KOLLI_EVENT_LACKS, KOLLI_EVENT_FOREIGN, KOLLI_EVENT_ILMD, KOLLI_EVENT_NOTHING,
 *         KOLLI_EVENT_REPEATED, KOLLI_NO_MEMORY or, for a value, a status of the call that sets it
 */
KOLLI_API kolli_status kolli_event_check(const kolli_event *event, kolli_diag *diag);

/** Where two events first differ, and what each has there. */
typedef struct kolli_difference {
    char pointer[160];          /**< "/readPoint/id", "/quantityList/0/uom", "/ilmd/ex:lot" */
    char left[120], right[120]; /**< a value, or how many a list has; cut at a character */
    bool left_has, right_has;   /**< false: nothing stands there, not even an empty text */
    uint8_t reserved[6];
} kolli_difference;

/**
 * Do two events say the same, whatever each was read from? Words of the CBV are equal in any of their
 * forms, times as instants, numbers by value; lists by their order; members of extensions by namespace
 * (without / # : at its end) and local name in any order, attributes as other members, a repeated name
 * as a list, a number or boolean as its text; an empty list is no list; text between the elements of
 * mixed content counts for nothing, and so does rdfs:comment; somebody's own types by their names as
 * members are. Where they come from is not looked at.
 * @param difference  gets the first difference; unchanged when there is none; may be NULL
 */
KOLLI_API bool kolli_event_equal(const kolli_event *left, const kolli_event *right,
                                 kolli_difference *difference);

/* ---- From elements --------------------------------------------------------------------------- */

/**
 * Add what the elements name, by its canonical name (kolli_name_write()): with a serial to epcList,
 * with a lot or as a class to quantityList; in an AggregationEvent or AssociationEvent to childEPCs
 * or childQuantityList, in a TransformationEvent to outputEPCList or outputQuantityList. Other
 * elements are left out.
 * @param quantity  of a lot or class; NULL: from AI 30 (a count) or a net measure (310n kg, 311n m,
 *                  314n m², 315n l, 316n m³), else not said; its epc_class is not looked at
 * @return KOLLI_OK, KOLLI_LINK_NO_KEY, a status of kolli_event_add_quantity() or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_add_name(kolli_event *event, const kolli_elements *elements,
                                            const kolli_quantity *quantity, kolli_diag *diag);

/**
 * As kolli_event_add_name(), and what else the elements say of the things goes to ilmd: lot (10)
 * lotNumber, dates 11 productionDate, 15 bestBeforeDate, 16 sellByDate, 17 itemExpirationDate, 7006
 * firstFreezeDate. Years of two digits are read beside the year of eventTime, and day 00 is the
 * month's last (GenSpecs §3.4, §7.12).
 * @return as kolli_event_add_name(); KOLLI_EVENT_ILMD (this event may have none: it is
 *         neither a TransformationEvent nor an ObjectEvent with action ADD), KOLLI_EVENT_LACKS (a date, and no eventTime),
 *         KOLLI_EVENT_DIFFERS (the event already has another value), KOLLI_EVENT_AI (an AI that has
 *         no place in an event); the event is unchanged on failure
 */
KOLLI_API kolli_status kolli_event_add_elements(kolli_event *event, const kolli_elements *elements,
                                                const kolli_quantity *quantity, kolli_diag *diag);

/**
 * Set eventID to a random UUID: urn:uuid:..., version 4. Source: RFC 9562 §5.4.
 * @param random  NULL: the system's randomness
 * @return KOLLI_OK, KOLLI_NO_RANDOM or the source's status, or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_set_uuid(kolli_event *event, const kolli_random *random,
                                            kolli_diag *diag);

/* ---- Words ----------------------------------------------------------------------------------- */

/**
 * Is @p word, bare or as URN, web URI or CURIE, one of the CBV's for this field (of a list: for its
 * types)? Source: CBV 2.0 §7.
 */
KOLLI_API bool kolli_word_known(kolli_field field, kolli_span word);

/* ---- Batches of stamps ----------------------------------------------------------------------- */

/**
 * Who gets the events that a batch or an activation makes. The event is valid during the call only.
 */
typedef struct kolli_event_sink {
    /** A status other than KOLLI_OK ends the making call with that status; @p diag may be NULL. */
    kolli_status (*event)(void *context, const kolli_event *event, kolli_diag *diag);
    void *context;
} kolli_event_sink;

/**
 * What happens to codes before they are on a thing. Only a scan of the stamped thing makes them
 * active.
 */
typedef enum kolli_batch_step {
    KOLLI_RESERVING, /**< handed out: bizStep reserving, disposition reserved */
    KOLLI_ENCODING,  /**< printed: bizStep encoding, disposition encoded */
} kolli_batch_step;

/** What a batch is told. Start from KOLLI_BATCH_OPTIONS_INIT; copied by kolli_batch_new(). */
typedef struct kolli_batch_options {
    size_t size; /**< sizeof(kolli_batch_options) */
    kolli_batch_step step;
    kolli_span time;       /**< when it happened, with offset; needed */
    kolli_span read_point; /**< where: a GLN or a URI; needed: the office, or the printer */
    kolli_span issuer;     /**< GLN of who gave the order its number; unless it is a URI */
    kolli_span order;      /**< its number or URI, a business transaction of type po; needed */
    size_t identifiers;    /**< most in one event; 1 to KOLLI_EVENT_IDENTIFIERS */
    bool no_ids;           /**< leave eventID out; else each event gets a random UUID */
    kolli_random random;   /**< for event IDs; fill NULL: the system's */
} kolli_batch_options;

#define KOLLI_BATCH_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(kolli_batch_options), KOLLI_RESERVING, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0},  \
            KOLLI_EVENT_IDENTIFIERS, false,                                                        \
        {                                                                                          \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

/** Collects codes and makes TransactionEvents of them. */
typedef struct kolli_batch kolli_batch;

/**
 * Make a batch. The options are judged here, before the first code.
 * @param batch      gets it, to be freed with kolli_batch_free(); NULL on failure
 * @param allocator  NULL: libc
 * @param options    not NULL: time, read point and order are needed
 * @param sink       copied; its context must outlive the batch
 * @return KOLLI_OK, KOLLI_EVENT_LACKS (time, read point or order is empty; {2} is the field), a
 *         status of kolli_event_set(), kolli_event_set_place() or kolli_event_add_transaction(),
 *         KOLLI_ARGUMENT (step or identifiers) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_batch_new(kolli_batch **batch, const kolli_allocator *allocator,
                                       const kolli_batch_options *options, kolli_event_sink sink,
                                       kolli_diag *diag);

/** Free a batch; codes that were not yet in an event are lost. NULL is fine. */
KOLLI_API void kolli_batch_free(kolli_batch *batch);

/**
 * Add the code of one stamp: the instance that the elements name (GTIN and serial, SSCC...). When
 * the event is full it goes to the sink first. The same code must not be added twice to one batch,
 * for copies of one stamp are one code; only within one event does the batch see it (kolli_codes
 * remembers all).
 * @return KOLLI_OK, KOLLI_LINK_NO_KEY, KOLLI_NAME_LEVEL, KOLLI_EVENT_REPEATED (it stands in the
 *         event at hand), the sink's or the random source's status, KOLLI_DIGEST or
 *         KOLLI_NO_MEMORY; the code is not added on failure
 */
KOLLI_API kolli_status kolli_batch_add(kolli_batch *batch, const kolli_elements *elements,
                                       kolli_diag *diag);

/**
 * Send the last event, if it has a code. @return as kolli_batch_add(); calling it again does
 * nothing
 */
KOLLI_API kolli_status kolli_batch_finish(kolli_batch *batch, kolli_diag *diag);

/*
 * ---- Activation: what somebody scanned while putting stamps on ---------------------------------
 */

/**
 * A set of codes, by their canonical names: those that were printed, say. 23 to 46 bytes a code.
 */
typedef struct kolli_codes kolli_codes;

/** Make an empty set; NULL without memory. Free it with kolli_codes_free(). */
KOLLI_API kolli_codes *kolli_codes_new(const kolli_allocator *allocator);

/** Free a set; NULL is fine. */
KOLLI_API void kolli_codes_free(kolli_codes *codes);

/**
 * Add the instance that the elements name; one that is there stays.
 * @param line  where it was found, for messages; 1 or more
 * @return KOLLI_OK, KOLLI_LINK_NO_KEY, KOLLI_NAME_LEVEL, KOLLI_DIGEST or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_codes_add(kolli_codes *codes, const kolli_elements *elements,
                                       uint32_t line, kolli_diag *diag);

/** How many codes. */
KOLLI_API size_t kolli_codes_count(const kolli_codes *codes);

/** How an activation stands. */
typedef struct kolli_activation_result {
    size_t rows;      /**< records behind the header */
    size_t activated; /**< codes that stand in an event */
    size_t refused;   /**< records with an error finding */
    size_t repeated;  /**< records whose code was active already; rows is the sum of these three */
    size_t events;    /**< events made */
    size_t offset;    /**< bytes of the CSV that were worked off, for a progress bar */
    uint32_t line;    /**< the line of the record last worked on */
    uint8_t reserved[12];
} kolli_activation_result;

/**
 * What an activation is told. Start from KOLLI_ACTIVATION_OPTIONS_INIT. All must stay during the
 * call.
 */
typedef struct kolli_activation_options {
    size_t size;                /**< sizeof(kolli_activation_options) */
    const kolli_codes *printed; /**< codes that may become active; NULL: any */
    size_t identifiers;         /**< most in one event; 1 to KOLLI_EVENT_IDENTIFIERS */
    char separator;             /**< of the CSV; 0: found out */
    bool strict;                /**< stop at the first record with an error */
    bool no_ids;                /**< leave eventID out; else each event gets a random UUID */
    kolli_random random;        /**< for event IDs; fill NULL: the system's */
    /** May be NULL; called about every 64 records and at the end. */
    void (*progress)(void *context, const kolli_activation_result *result);
    void *context; /**< for progress */
} kolli_activation_options;

#define KOLLI_ACTIVATION_OPTIONS_INIT                                                              \
    {                                                                                              \
        sizeof(kolli_activation_options), NULL, KOLLI_EVENT_IDENTIFIERS, 0, false, false,          \
            {NULL, NULL}, NULL, NULL                                                               \
    }

/**
 * Make commissioning events from an activation file: ObjectEvents, action ADD, bizStep
 * commissioning, disposition active, readPoint and bizLocation the place, ilmd lotNumber.
 *
 * The first record names the columns, in English or Vietnamese: code (mã, mã tem...), time (thời
 * gian...), place (địa điểm, nơi, gln...), lot (lô, số lô...); others are skipped; the lot's may be
 * missing. A code is what a scanner gave: a Digital Link URI, an element string or (01)...(21)....
 * Each record must say its own time, with offset, and place, a GLN or URI: none is ever taken from
 * another record or made up. Without a lot, in column or code, there is no ilmd. Records that
 * follow each other with the same time, place, lot and kind of thing make one event. Lines that
 * begin with '#' and empty ones are skipped.
 *
 * Findings, with line, offset in the CSV and the column's heading as pointer ("/time"): errors for
 * records that are refused (bad CSV, a missing or bad value, KOLLI_ACTIVATION_KEY,
 * KOLLI_ACTIVATION_LOT, KOLLI_ACTIVATION_NOT_PRINTED); a warning KOLLI_ACTIVATION_TWICE for a code
 * that an earlier record activated, which is not written again.
 *
 * @param allocator  NULL: libc
 * @param csv        the CSV's bytes
 * @param options    NULL: KOLLI_ACTIVATION_OPTIONS_INIT
 * @param events     gets the events in the CSV's order
 * @param findings   may be NULL
 * @param result     gets the counts, also on failure; may be NULL
 * @param diag       may be NULL
 * @return KOLLI_OK also when records were refused; else, and then it stopped: KOLLI_EMPTY (no
 *         header), KOLLI_ACTIVATION_COLUMN (a column is missing), KOLLI_ACTIVATION_COLUMN_TWICE, a
 *         status of kolli_csv_next() for the header, that of the first bad record when
 *         options->strict, KOLLI_ARGUMENT, the source's, random source's or sink's status,
 *         KOLLI_DIGEST or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_activation_run(const kolli_allocator *allocator, kolli_source csv,
                                            const kolli_activation_options *options,
                                            kolli_event_sink events,
                                            const kolli_finding_sink *findings,
                                            kolli_activation_result *result, kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
