/*
 * What do all parts of the JSON reader share? The window, what is read into, and why reading stopped.
 *
 * Input is read in pieces: an event, or a member of the document. A call that gives false has left its
 * reason in reader->fault; FAULT_SHORT means that the window ended inside the piece, and then the piece
 * is read again from its start (json_read_piece()).
 */
#ifndef JSON_READ_H
#define JSON_READ_H

#include "epcis/document.h"
#include "json/context.h"
#include "json/cursor.h"
#include "json/finding.h"
#include "json/part.h"
#include "kolli/json.h"

enum json_fault {
    FAULT_NONE,
    FAULT_SHORT,  /* the window ended; more may follow */
    FAULT_AGAIN,  /* something was learnt that the piece is to be read again with */
    FAULT_ENDED,  /* the input ended */
    FAULT_SYNTAX, /* no JSON at window.at */
    FAULT_DEEP,   /* deeper than the options allow, at window.at */
    FAULT_LONG,   /* the piece is longer than the options allow */
    FAULT_STRING, /* a string is, the one at window.at */
    FAULT_MEMORY,
    FAULT_SOURCE, /* window.status */
};

enum json_state {
    STATE_START,
    STATE_MEMBERS, /* in an object of the document */
    STATE_EVENTS,  /* in a list of events */
    STATE_LINES,   /* events one after another */
    STATE_AFTER,   /* behind the document */
    STATE_OVER,
};

/* The objects of a document that may stand around the list of events. */
enum json_level { LEVEL_DOCUMENT, LEVEL_BODY, LEVEL_RESULTS, LEVEL_RESULTS_BODY, LEVELS };

/* Which of the standard's names were met in an object, and where first. */
struct json_seen {
    uint64_t bits[(NAMES_COUNT + 63) / 64];
    const char *at[NAMES_COUNT]; /* set where the bit is */
};

static inline bool json_has_seen(const struct json_seen *seen, enum names_id id)
{
    return (seen->bits[id / 64] >> (id % 64) & 1) != 0;
}

static inline void json_seen_none(struct json_seen *seen)
{
    memset(seen->bits, 0, sizeof seen->bits); /* not all of it: there are many small objects */
}

/* Of place.c: the item that a pointer led to last, and how far was walked for pointers, in one event. */
struct json_trail {
    uint64_t event;   /* its offset */
    const char *item; /* NULL: none yet */
    size_t index;     /* in its list */
    char list[160];   /* the pointer of that */
    size_t length;
    size_t walked; /* bytes */
};

struct jansson_in;

struct kolli_json_reader {
    kolli_allocator allocator;
    kolli_json_reader_options options;
    struct window window;
    kolli_document *document;
    kolli_event *event;
    struct arena *arena; /* of what is read: the event's or the document's */
    bool copies;         /* texts are copied into it, for they outlive the window */
    bool lasting;        /* those of events, too */
    struct jansson_in *jansson; /* what the text is made of; NULL: it is the caller's */
    enum json_fault fault;
    struct json_findings findings;
    struct json_context context;
    /* of read.c */
    enum json_state state;
    enum json_level level; /* the innermost object of the document that is open */
    uint64_t met[LEVELS][NAMES_COUNT]; /* the offsets of the standard's names; 0: not met */
    bool first;   /* nothing stands yet in the object or list that is open */
    bool alone;   /* the event is a member of the body, not an item of a list */
    bool ends;    /* what was read is the end of the list */
    bool body;    /* the document has one */
    bool whole;   /* the object is a document, not an event */
    bool known;   /* the event that was read has a type that the model holds */
    size_t index; /* of the next event */
    size_t piece_limit;
    size_t values; /* how many more members and items the piece may have */
    struct json_trail trail;
    struct json_part part;
    kolli_diag last; /* why reading is over; status KOLLI_OK: it is not, or all was read */
};

/* KOLLI_OK or KOLLI_ARGUMENT */
kolli_status json_check_options(const kolli_json_reader_options *options, kolli_diag *diag);

/* Go on when the cursor could; else note why not. */
static inline bool json_take(kolli_json_reader *reader, enum cursor_result result)
{
    if (result == CURSOR_OK) {
        return true;
    }
    reader->fault = result == CURSOR_SHORT ? FAULT_SHORT : FAULT_SYNTAX;
    return false;
}

static inline bool json_fail(kolli_json_reader *reader, enum json_fault fault)
{
    reader->fault = fault;
    return false;
}

/* ---- Objects and arrays: for (more = json_first_...; more; more = json_next_...), then look at fault */

bool json_first_key(kolli_json_reader *reader, struct cursor_string *key);
bool json_next_key(kolli_json_reader *reader, struct cursor_string *key);
bool json_first_item(kolli_json_reader *reader);
bool json_next_item(kolli_json_reader *reader);

/* ---- Values; window.at is at their first byte ---- */

/* Any value, passed over. */
bool json_skip(kolli_json_reader *reader, kolli_span *value);

/* The text of a string that was read: where it stands, or decoded or copied into the arena. */
bool json_text_of(kolli_json_reader *reader, const struct cursor_string *string, kolli_span *text);

/* A string. */
bool json_read_text(kolli_json_reader *reader, kolli_span *text);

/* A number, true, false or null as it stands. */
bool json_read_token(kolli_json_reader *reader, kolli_span *text);

/*
 * A value that should be of this type: "string", "number", "boolean". Another scalar is told of and
 * kept as its text; null, an object or an array is told of and passed over: ptr NULL.
 */
bool json_read_scalar(kolli_json_reader *reader, kolli_span type, kolli_span name,
                      kolli_span *text);

/* "string", "number", "boolean", "null", "object", "array"; empty for what begins no value. */
kolli_span json_type_at(const kolli_json_reader *reader);

/* Tell that the value is of another type than it should be, and pass over it. */
bool json_skip_wrong(kolli_json_reader *reader, kolli_span type, kolli_span name);

/*
 * Tell that the value at `place`, whose text is `text`, is not what it should be; the diag's offset is
 * in the text.
 */
void json_tell_text(kolli_json_reader *reader, const char *place, kolli_span text,
                    kolli_diag *diag);

/* ---- Names ---- */

/* The standard's name that a key is; NAMES_NONE for others. */
enum names_id json_name_of(const struct cursor_string *key);

/* Has this name been met in the object before? Then the finding is told; the last one counts. */
bool json_is_twice(kolli_json_reader *reader, struct json_seen *seen, enum names_id id,
                   const struct cursor_string *key);

/* The key stands a second time; the first was at this offset. */
void json_tell_twice(kolli_json_reader *reader, enum names_id id, const struct cursor_string *key,
                     uint64_t first);

/* ---- Parts ---- */

/* read_event.c: the event whose '{' is at window.at; *known: its type is one. */
bool json_read_event(kolli_json_reader *reader, bool *known);

/* read_sensor.c */
bool json_read_sensors(kolli_json_reader *reader);

/* read_type.c: the event is read: give it the type that stands at `place`, or tell why it has none. */
bool json_know_type(kolli_json_reader *reader, kolli_span type, const char *place);

/* read_member.c: the member whose key was read, into `members`; NULL: a value without a name. */
bool json_read_member(kolli_json_reader *reader, struct members *members,
                      const struct cursor_string *key, enum json_plain plain);

/* All members of the object at window.at. */
bool json_read_members(kolli_json_reader *reader, struct members *members, enum json_plain plain);

/* read_header.c: a member of the document, all of which is in the window. */
bool json_read_header(kolli_json_reader *reader, enum names_id id, const struct cursor_string *key);

#endif
