/**
 * kolli/diag.h - what went wrong, where, by which rule, and what to do, in English or Vietnamese.
 *
 * A call that fails fills the caller's kolli_diag; programs branch on its status, people read the
 * sentence that kolli_diag_text() makes of it. The same diag gives both languages.
 */
#ifndef KOLLI_DIAG_H
#define KOLLI_DIAG_H

#include "kolli/base.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum kolli_language {
    KOLLI_ENGLISH = 0,
    KOLLI_VIETNAMESE = 1,
} kolli_language;

/** One failure with its place. Owned by the caller, by value; {0} is a good start. */
typedef struct kolli_diag {
    kolli_status status;
    uint32_t line;       /**< 1-based; 0 where the format has no lines */
    size_t offset;       /**< bytes from the start of the input, or KOLLI_NO_OFFSET */
    size_t length;       /**< bytes at fault; 0 when only the place is known */
    char pointer[160];   /**< RFC 6901 in JSON, path in XML, "/column" in CSV; "" elsewhere */
    char arguments[256]; /**< what fills {1}, {2}..., each ended by NUL, cut at a character */
    uint64_t reserved[4];
} kolli_diag;

/** How grave a finding is. */
typedef enum kolli_level {
    KOLLI_NOTE = 0,    /**< worth knowing */
    KOLLI_WARNING = 1, /**< allowed, almost surely wrong */
    KOLLI_ERROR = 2,   /**< the standard forbids it */
} kolli_level;

/** A diag with its level, as validation and runs report it. */
typedef struct kolli_finding {
    kolli_diag diag;
    kolli_level level;
    size_t event_index; /**< 0-based index of the event, or KOLLI_NO_OFFSET */
    uint64_t reserved[2];
} kolli_finding;

/**
 * Who hears of findings. The finding is valid during the call only. @p report may be NULL: nobody.
 */
typedef struct kolli_finding_sink {
    void (*report)(void *context, const kolli_finding *finding);
    void *context;
} kolli_finding_sink;

/**
 * Make the sentence, without place: "AI 01: the check digit should be 3, not 4".
 * An empty argument is shown as "".
 * @param diag      status and arguments are used
 * @param language  KOLLI_ENGLISH or KOLLI_VIETNAMESE
 * @param buffer    gets UTF-8 text ended by NUL, cut at a character when @p size is too small; may
 *                  be NULL when @p size is 0
 * @return the length of the whole sentence without NUL, also when it was cut
 */
KOLLI_API size_t kolli_diag_text(const kolli_diag *diag, kolli_language language, char *buffer,
                                 size_t size);

/** What to do about it, static text without places, never NULL; "" when there is nothing to say. */
KOLLI_API const char *kolli_status_repair(kolli_status status, kolli_language language);

/** The name of a status, "CHECK_DIGIT"; static; "" for a number that is no status. */
KOLLI_API const char *kolli_status_name(kolli_status status);

/** The rule behind a status, "GenSpecs §7.9.1"; static; "" where there is none. */
KOLLI_API const char *kolli_status_source(kolli_status status);

/** Walk all statuses: the @p index-th in status.def's order into @p status; false past the end. */
KOLLI_API bool kolli_status_at(size_t index, kolli_status *status);

/** The name of a level: "error", "warning", "note"; static. */
KOLLI_API const char *kolli_level_name(kolli_level level);

#ifdef __cplusplus
}
#endif
#endif
