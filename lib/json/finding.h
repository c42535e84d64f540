/*
 * What is told of a document while it is read, and where is it? Offset, line and JSON pointer of a
 * place in the window.
 *
 * A piece that is read again meets the same faults in the same order, so those told already are
 * counted, not kept.
 */
#ifndef JSON_FINDING_H
#define JSON_FINDING_H

#include "base/fail.h"
#include "json/window.h"

enum { PATH_DEPTH = 1032 };

/* Where a walk along the piece has come to: the names and indices around the place. */
struct json_path {
    const char *at;
    size_t depth;
    bool key; /* the next string is a key */
    struct {
        kolli_span key; /* as it stands in the text; ptr NULL: an array, or no key yet */
        size_t index;
        bool object;
    } levels[PATH_DEPTH];
};

struct json_findings {
    kolli_finding_sink sink;
    size_t counts[3];     /* by kolli_level */
    size_t met, told;     /* in this piece: in this try, in all */
    size_t errors;        /* of those met in this try */
    bool broken;          /* what stands behind the place is no JSON */
    bool muted;           /* what is found now is found again later */
    bool placeless;       /* the text is nobody's: its offsets and lines say nothing */
    const char *base;     /* the pointer of the piece, static */
    size_t index;         /* of the event, or KOLLI_NO_OFFSET */
    bool indexed;         /* the pointer goes on with the index */
    const char *piece;    /* where the piece begins; NULL: the pointer ends with its base */
    bool member;          /* the piece is a member of an object, else a value */
    uint64_t line_offset; /* line is that of this place */
    uint64_t line;
    struct json_path path;
};

/* A piece begins; `index` is that of its event. */
void json_findings_begin(struct json_findings *findings, const char *base, size_t index,
                         bool indexed);

/* The piece is read, perhaps again, and begins at this place: a value, or the key of a member. */
void json_findings_piece(struct json_findings *findings, const char *piece, bool member);

/* A place as a diag or an origin has it. */
struct json_place {
    uint32_t line; /* 1-based; 0 where there are no places */
    size_t offset; /* KOLLI_NO_OFFSET likewise */
};

/* Cheap for places that come one after another. */
struct json_place json_place_of(struct json_findings *findings, const struct window *window,
                                const char *place);

/* Tell of a fault of `length` bytes at `place`; the diag has status and arguments. */
void json_find(struct json_findings *findings, const struct window *window, kolli_level level,
               const char *place, size_t length, kolli_diag *diag);

/* The pointer of the event that was read last: "/epcisBody/eventList/3". */
void json_findings_pointer(const struct json_findings *findings, char buffer[160]);

/* Tell of what somebody else found at a place of the window: the diag lacks only place and line. */
void json_find_at(struct json_findings *findings, const struct window *window, kolli_level level,
                  const char *place, kolli_diag *diag);

/* json_tell(reader, level, place, length, status, spans for {1}, {2}...) */
#define json_tell(reader, level, place, length, status, ...)                                       \
    do {                                                                                           \
        kolli_diag diag_;                                                                          \
        diag_fail(&diag_, (status), 0, (length), __VA_ARGS__);                                     \
        json_find(&(reader)->findings, &(reader)->window, (level), (place), (length), &diag_);     \
    } while (0)

#endif
