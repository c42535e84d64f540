/*
 * How does a call say what went wrong? return diag_fail(diag, status, offset, length, spans for
 * {1}, {2}...).
 */
#ifndef BASE_FAIL_H
#define BASE_FAIL_H

#include "base/span.h"
#include "kolli/diag.h"

/*
 * Fills every field of a diag (NULL is fine), with up to four argument spans, and gives back the
 * status.
 */
#define diag_fail(diag, status, offset, length, ...)                                               \
    diag_set((diag), (status), (offset), (length), (const kolli_span[5]){__VA_ARGS__})

kolli_status diag_set(kolli_diag *diag, kolli_status status, size_t offset, size_t length,
                      const kolli_span arguments[5]);

/* Argument text for one character at fault: itself when printable, else its value as 0x1D. */
kolli_span span_shown(char buffer[8], kolli_span text);

/*
 * Put the place of a fault right when the input was part of a larger one: adds to the offset. NULL
 * is fine.
 */
static inline kolli_status diag_shift(kolli_diag *diag, kolli_status status, size_t by)
{
    if (diag != NULL && status != KOLLI_OK && diag->offset != KOLLI_NO_OFFSET) {
        diag->offset += by;
    }
    return status;
}

/* Say in which of several inputs a fault is: "/left". NULL is fine. */
static inline kolli_status diag_point(kolli_diag *diag, kolli_status status, const char *pointer)
{
    if (diag != NULL && status != KOLLI_OK) {
        memcpy(diag->pointer, pointer, strlen(pointer) + 1);
    }
    return status;
}

/* Say in which column a fault is: "/name", ~ and / in it escaped (RFC 6901); cut when it is long. */
void diag_point_name(kolli_diag *diag, kolli_span name);

/* Send a finding to a sink that may be NULL or deaf. */
void finding_report(const kolli_finding_sink *sink, kolli_level level, const kolli_diag *diag,
                    size_t event_index);

#endif
