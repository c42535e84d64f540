/**
 * kolli/validate.h - is an event right? What the schema asks, what the standard's text asks beyond it,
 * and how the words of the CBV go together.
 *
 * A validator judges events of any origin, one at a time: read from JSON or XML, or built by hand. Every
 * fault is a finding with its status, its place, and the value found beside the value wanted; nothing
 * stops at the first. To have the findings of reading and of judging in one stream, with one set of
 * levels and counts, give the validator's sink to the reader and the reader's sink to the validator:
 *
 *     options.findings = kolli_validator_sink(validator);          // of the reader
 *     kolli_finding_sink places = kolli_json_reader_sink(reader);  // knows line, offset and pointer
 *     ... kolli_validator_event(validator, event, &places);        // for each event
 *     ... kolli_validator_document(validator, document, NULL);     // once, at the end
 *
 * Source: EPCIS 2.0 and CBV 2.0; GS1 EPC Tag Data Standard and Digital Link for identifiers. Each
 * status names the section, see kolli_status_source().
 */
#ifndef KOLLI_VALIDATE_H
#define KOLLI_VALIDATE_H

#include "kolli/document.h"
#include "kolli/vocab.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How strictly the text of the standard is taken; what the schema forbids is an error in each. */
typedef enum kolli_profile {
    /** An error is what the ratified schema forbids; a text rule that is broken is a warning: many
     * official samples break some. */
    KOLLI_PROFILE_RATIFIED,
    /** What the text forbids is an error, too. */
    KOLLI_PROFILE_STRICT,
    /** For data that others made: broken text rules are notes, customs are passed over. */
    KOLLI_PROFILE_LENIENT,
} kolli_profile;

/** What a validator is told. Start from KOLLI_VALIDATOR_OPTIONS_INIT; copied by the validator. */
typedef struct kolli_validator_options {
    size_t size;                 /**< sizeof(kolli_validator_options) */
    kolli_profile profile;       /**< which level each rule has */
    kolli_finding_sink findings; /**< hears of all findings; report NULL: they are only counted */
    uint64_t findings_most;      /**< findings handed on; the others are counted; 0: no limit */
    kolli_time now;              /**< with has_now: times behind it lie in the future */
    bool has_now;
    bool no_meaning;    /**< judge what the schema asks alone */
    bool no_vocabulary; /**< do not judge which words go together */
    uint8_t reserved[5];
} kolli_validator_options;

#define KOLLI_VALIDATOR_OPTIONS_INIT                                                               \
    {                                                                                              \
        sizeof(kolli_validator_options), KOLLI_PROFILE_RATIFIED, {NULL, NULL}, 0,                  \
            {0, 0, 0, 0, 0, {0}}, false, false, false,                                             \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/** Judges the events of one document after another; memory does not grow with them. */
typedef struct kolli_validator kolli_validator;

/**
 * Make a validator.
 * @param validator  gets it, to be freed with kolli_validator_free(); NULL on failure
 * @param allocator  kept by value; NULL: libc
 * @param options    NULL: KOLLI_VALIDATOR_OPTIONS_INIT
 * @return KOLLI_OK, KOLLI_ARGUMENT (no such profile) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_validator_new(kolli_validator **validator,
                                           const kolli_allocator *allocator,
                                           const kolli_validator_options *options,
                                           kolli_diag *diag);

/** Free a validator; NULL is fine. */
KOLLI_API void kolli_validator_free(kolli_validator *validator);

/** Begin the next document: counts and what is known of events are gone, options stay. */
KOLLI_API void kolli_validator_clear(kolli_validator *validator);

/**
 * Where a reader's findings go, so that they get the profile's level, are counted and handed to
 * options.findings with the validator's own. Good as long as the validator.
 */
KOLLI_API kolli_finding_sink kolli_validator_sink(kolli_validator *validator);

/**
 * Judge one event by itself and beside those of the document before it. What its reader has told of
 * already is not told again.
 *
 * A finding's pointer is relative to the event, in the names of JSON ("/readPoint/id",
 * "/sensorElementList/0/sensorReport/1/uom", "/ilmd/ex:lot"; "" is the event), its event_index that of
 * the event in its document. Its statuses are those of kolli_event_check(), KOLLI_RULE_..., and those
 * that reading an identifier has: KOLLI_URN_..., KOLLI_LINK_..., KOLLI_AI_..., KOLLI_CHECK_DIGIT.
 * @param event  as its reader gave it, or built
 * @param place  a reader's sink, which adds the place in the document and passes on to the validator's;
 *               NULL: straight to it
 * @return KOLLI_OK, whatever was found, or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_validator_event(kolli_validator *validator, const kolli_event *event,
                                             const kolli_finding_sink *place);

/**
 * Judge what stands around the events, once all of them were judged: versions, times, contexts,
 * namespaces.
 * @param place  as above; pointers are "/schemaVersion", "/creationDate"...
 * @return KOLLI_OK, whatever was found
 */
KOLLI_API kolli_status kolli_validator_document(kolli_validator *validator,
                                                const kolli_document *document,
                                                const kolli_finding_sink *place);

/** How many findings of a level there were since the last kolli_validator_clear(), told or not. */
KOLLI_API uint64_t kolli_validator_count(const kolli_validator *validator, kolli_level level);

/** Is this the name of a profile: "ratified", "strict", "lenient"? */
KOLLI_API bool kolli_profile_find(kolli_span name, kolli_profile *profile);

/**
 * What level a finding of this status has in a profile.
 * @param level   gets it; unchanged when there is none
 * @return false where the profile passes over it, or validation has no rule for it and a reader's level
 *         stays
 */
KOLLI_API bool kolli_profile_level(kolli_profile profile, kolli_status status, kolli_level *level);

#ifdef __cplusplus
}
#endif
#endif
