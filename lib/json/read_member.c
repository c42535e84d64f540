/*
 * How do members of ilmd and extensions get into the model, whatever stands in them? A loop, for they
 * may stand as deep as their maker likes.
 */
#include "json/read.h"

struct member_read {
    struct members *members; /* the open object or list */
    struct member *parent;   /* whose it is; NULL: the place itself */
    bool list;               /* it is a list */
    size_t depth;
};

/* ---- Names ------------------------------------------------------------------------------- */

/*
 * Of the members of this name, of which `met` is the first: the one that the same key gave, for then it
 * is one member told twice. NULL: other keys did.
 */
static struct member *find_twice(struct member *met, const kolli_member *given)
{
    enum { LOOKED_AT = 16 }; /* of one name in many spellings: nobody's, but a hostile document's */
    for (int i = 0; met != NULL && i < LOOKED_AT; i++, met = met->next_same) {
        if (met->shown.spelling == given->spelling &&
            span_equal(met->shown.prefix, given->prefix) &&
            span_equal(met->shown.space, given->space)) {
            return met;
        }
    }
    return NULL;
}

static void tell_twice(kolli_json_reader *reader, const struct member *met,
                       const struct cursor_string *key)
{
    char buffer[24];
    kolli_span first = SPAN("?");
    const struct window *window = &reader->window;
    const char *place = met->shown.prefix.len > 0 ? met->shown.prefix.ptr : met->shown.name.ptr;
    if (met->shown.spelling == KOLLI_SPELT_IRI) {
        place = met->shown.space.len > 0 ? met->shown.space.ptr : place;
    }
    if (place >= window->bytes && place < window->end) { /* no escapes in it */
        first = span_uint(buffer, window_offset(window, place));
    }
    json_tell(reader, reader->options.strict ? KOLLI_ERROR : KOLLI_WARNING, key->raw.ptr,
              key->raw.len, KOLLI_JSON_TWICE, key->raw, first);
}

/* ---- Values ------------------------------------------------------------------------------ */

/* The value at the window's place but for what stands in it: its kind and its text. */
static bool read_value(kolli_json_reader *reader, kolli_member *given)
{
    struct window *window = &reader->window;
    switch (*window->at) {
    case '"':
        given->kind = KOLLI_MEMBER_TEXT;
        return json_read_text(reader, &given->text);
    case '{':
        given->kind = KOLLI_MEMBER_OBJECT;
        return true;
    case '[':
        given->kind = KOLLI_MEMBER_LIST;
        return true;
    case 'n':
        given->kind = KOLLI_MEMBER_NULL;
        return json_take(reader, cursor_word(window, &(kolli_span){NULL, 0}));
    case 't':
    case 'f':
        given->kind = KOLLI_MEMBER_BOOLEAN;
        return json_read_token(reader, &given->text);
    default:
        given->kind = KOLLI_MEMBER_NUMBER;
        return json_read_token(reader, &given->text);
    }
}

/* The member that was read to its place, which is that of one that the same key gave before. */
static struct member *put(kolli_json_reader *reader, struct member_read *read,
                          struct member *member, const struct cursor_string *key)
{
    struct member *met = NULL;
    bool joined = read->list
                      ? member_join(reader->arena, read->members, read->parent, member)
                      : member_join_new(reader->arena, read->members, read->parent, member, &met);
    if (met != NULL) {
        struct member *twice = find_twice(met, &member->shown);
        if (twice != NULL) {
            tell_twice(reader, twice, key);
            member_reset(twice, member->shown.kind, member->shown.text);
            return twice;
        }
        joined = member_join(reader->arena, read->members, read->parent, member);
    }
    if (!joined) {
        reader->fault = FAULT_MEMORY;
    }
    return joined ? member : NULL;
}

/* "#text" in an object is the object's own. */
static bool is_own_text(const kolli_json_reader *reader, const struct member_read *read,
                        const struct cursor_string *key)
{
    return read->parent != NULL && !read->list && *reader->window.at == '"' &&
           span_equal(key->raw, names_text(NAMES_own_text));
}

/* One value, into which the reading goes on when it is an object or a list. */
static bool read_one(kolli_json_reader *reader, struct member_read *read,
                     const struct cursor_string *key, enum json_plain plain)
{
    kolli_span name;
    bool named = !read->list && key != NULL;
    if (named && is_own_text(reader, read, key)) {
        return json_read_text(reader, &read->parent->shown.text);
    }
    struct member *member = member_new(reader->arena);
    if (member == NULL) {
        return json_fail(reader, FAULT_MEMORY);
    }
    if (named && (!json_text_of(reader, key, &name) ||
                  !json_resolve(reader, name, key->raw.ptr, plain, &member->shown))) {
        return false;
    }
    if (!read_value(reader, &member->shown)) {
        return false;
    }
    member = put(reader, read, member, key);
    if (member != NULL &&
        (member->shown.kind == KOLLI_MEMBER_OBJECT || member->shown.kind == KOLLI_MEMBER_LIST)) {
        read->parent = member;
        read->list = member->shown.kind == KOLLI_MEMBER_LIST;
        read->members = &member->inside;
    }
    return member != NULL;
}

/* ---- The walk ---------------------------------------------------------------------------- */

/* An object or list ends: back to what it stands in. */
static void leave(struct member_read *read, struct members *top)
{
    read->parent = read->parent->parent;
    read->list = read->parent != NULL && read->parent->shown.kind == KOLLI_MEMBER_LIST;
    read->members = read->parent == NULL ? top : &read->parent->inside;
    read->depth--;
}

/*
 * On to the next value behind one that was read, or into the container that was opened; false at the
 * end of the outermost, or with a fault.
 */
static bool go_on(kolli_json_reader *reader, struct member_read *read, struct members *top,
                  struct cursor_string *key, bool entered)
{
    while (read->parent != NULL) {
        bool list = read->list;
        bool more = list      ? (entered ? json_first_item(reader) : json_next_item(reader))
                    : entered ? json_first_key(reader, key)
                              : json_next_key(reader, key);
        if (more || reader->fault != FAULT_NONE) {
            return more;
        }
        leave(read, top);
        entered = false;
    }
    return false;
}

bool json_read_member(kolli_json_reader *reader, struct members *members,
                      const struct cursor_string *key, enum json_plain plain)
{
    struct member_read read = {.members = members};
    struct cursor_string inner;
    bool more = true;
    while (more) {
        const struct member *before = read.parent;
        if (!read_one(reader, &read, key, read.depth == 0 ? plain : PLAIN_FINE)) {
            return false;
        }
        bool entered = read.parent != before;
        read.depth += entered ? 1 : 0;
        if (read.depth > reader->options.depth) {
            return json_fail(reader, FAULT_DEEP);
        }
        more = go_on(reader, &read, members, &inner, entered);
        key = &inner;
    }
    return reader->fault == FAULT_NONE;
}

bool json_read_members(kolli_json_reader *reader, struct members *members, enum json_plain plain)
{
    struct cursor_string key;
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        if (!json_read_member(reader, members, &key, plain)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}
