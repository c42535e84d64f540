/*
 * What do the prefixes and terms of a JSON-LD context stand for? Those of GS1's own contexts are a
 * table; those of others are read from the document and its events; nothing is fetched.
 *
 * Source: JSON-LD 1.1 §4.1 (contexts), §4.1.11 (protected terms), §4.4 (compact IRIs); the EPCIS 2.0
 * context.
 */
#ifndef JSON_CONTEXT_H
#define JSON_CONTEXT_H

#include "epcis/member.h"

struct kolli_json_reader;

/* Are names without a namespace wrong here? In an event of a type of somebody's own they mean nothing. */
enum json_plain {
    PLAIN_FINE,
    PLAIN_WRONG,
    PLAIN_EVENT /* wrong in events of the standard's types */
};

/*
 * A key that no context explains. It is told of when its event is read, for the context may be the
 * last member of the event.
 */
struct json_unknown {
    const char *place;
    kolli_span key;
    enum json_plain plain; /* PLAIN_FINE: it has a prefix */
};

struct json_context {
    struct json_unknown *unknown;
    size_t unknown_count, capacity;
    kolli_span prefix, space; /* of the document, looked up last; prefix.ptr NULL: none was */
    bool used;                /* a name was looked up since the event began */
    bool read;                /* the document's was read, or looked for */
    bool words;               /* somebody declared a prefix or name for words of the CBV */
    uint64_t early; /* the place of the event's when it is read first; UINT64_MAX: as it comes */
};

/* Is it one of GS1's contexts of EPCIS 2.0, whichever address it is given by? */
bool json_is_epcis_context(kolli_span uri);

/* What a prefix or name stands for in the event at hand; false when nothing declares it. */
bool json_space_of(const struct kolli_json_reader *reader, kolli_span prefix, kolli_span *space);

/*
 * The value of an @context at the window's place, into prefixes and terms of the document or of the
 * event.
 */
bool json_read_context(struct kolli_json_reader *reader, struct members *spaces);

/*
 * Which name is this key? Fills space, name, prefix and spelling; `place` is where it stands. One that
 * no context explains is kept as it stands, and told of when its prefix is not declared, or when it has
 * none and `plain` names are wrong here. False without memory.
 */
bool json_resolve(struct kolli_json_reader *reader, kolli_span key, const char *place,
                  enum json_plain plain, kolli_member *given);

/* The same for the value of "type"; false when no context explains it, which is not told of. */
bool json_resolve_type(struct kolli_json_reader *reader, kolli_span type, kolli_member *given);

/*
 * All that names may depend on is read: tell of those that no context explains. `own`: in an event of a
 * type of somebody's own.
 */
void json_tell_unknown(struct kolli_json_reader *reader, bool own);

#endif
