/* What do the prefixes and terms of a JSON-LD context stand for? See context.h. */
#include "json/context.h"

#include "epcis/perfect.h"
#include "epcis/vocab.h"
#include "json/read.h"
#include "json/space.h"

/* The name under which the namespace of plain names is kept; no prefix can be it. */
#define VOCAB "@vocab"

/* ---- Which contexts are known ------------------------------------------------------------- */

bool json_is_epcis_context(kolli_span uri)
{
    static const char *const folders[] = {"ref.gs1.org/standards/epcis/", "gs1.github.io/EPCIS/"};
    kolli_span rest = span_from(uri, span_starts(uri, SPAN("https://"))  ? 8
                                     : span_starts(uri, SPAN("http://")) ? 7
                                                                         : uri.len);
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        if (span_starts(rest, span_of(folders[i]))) {
            return true;
        }
    }
    return false;
}

static bool read_uri(kolli_json_reader *reader)
{
    const char *place = reader->window.at;
    kolli_span uri;
    if (!json_read_text(reader, &uri)) {
        return false;
    }
    kolli_diag diag;
    if (event_check_uri(uri, &diag) != KOLLI_OK) {
        json_tell_text(reader, place, uri, &diag);
    } else if (!json_is_epcis_context(uri)) {
        json_tell(reader, KOLLI_WARNING, place, (size_t)(reader->window.at - place),
                  KOLLI_JSON_CONTEXT_UNKNOWN, uri);
    }
    return !reader->copies || document_push_context(reader->document, uri) ||
           json_fail(reader, FAULT_MEMORY);
}

/* ---- Declarations ------------------------------------------------------------------------- */

bool json_space_of(const kolli_json_reader *reader, kolli_span prefix, kolli_span *space)
{
    return member_space_of(&reader->event->spaces, prefix, space) ||
           member_space_of(&reader->document->spaces, prefix, space) ||
           json_standard_space(prefix, space);
}

/*
 * The same with a memory of one: keys beside each other mostly have one prefix. It lies in the
 * document, whose context does not change between its events.
 */
static bool space_of_key(kolli_json_reader *reader, kolli_span prefix, kolli_span *space)
{
    struct json_context *context = &reader->context;
    if (reader->event->spaces.count > 0) {
        return json_space_of(reader, prefix, space);
    }
    if (context->prefix.ptr != NULL && perfect_same(context->prefix, prefix)) {
        *space = context->space;
        return true;
    }
    const struct member *declared = member_find(&reader->document->spaces, SPAN(""), prefix);
    if (declared == NULL) {
        return json_standard_space(prefix, space);
    }
    context->prefix = declared->shown.name;
    context->space = *space = declared->shown.text;
    return true;
}

/* A namespace that is itself given as prefix:rest, in full. False without memory. */
static bool expand(kolli_json_reader *reader, kolli_span *iri)
{
    kolli_span space;
    size_t colon = span_find(*iri, ':');
    kolli_span rest = span_from(*iri, colon + 1);
    if (colon == iri->len || span_starts(rest, SPAN("//")) ||
        !json_space_of(reader, span_first(*iri, colon), &space)) {
        return true;
    }
    char *whole = arena_take(reader->arena, space.len + rest.len);
    if (whole == NULL) {
        return json_fail(reader, FAULT_MEMORY);
    }
    memcpy(whole, space.ptr, space.len);
    memcpy(whole + space.len, rest.ptr, rest.len);
    *iri = (kolli_span){whole, space.len + rest.len};
    return true;
}

static bool is_web_vocabulary(kolli_span space)
{
    return span_equal(space, SPAN("https://gs1.org/voc/")) ||
           span_equal(space, SPAN("https://www.gs1.org/voc/"));
}

/* What XML and JSON-LD processors of older drafts gave to words that are no terms of the context. */
static bool is_free_word(kolli_span term)
{
    enum names_id id = names_find(term);
    return id == NAMES_comment || id == NAMES_extension || id == NAMES_baseExtension ||
           id == NAMES_own_text;
}

/*
 * May the term stand for this? What the EPCIS context declares is protected: another meaning is told
 * of; a prefix gets it all the same, for documents mean what they say, but gs1 and terms do not.
 */
static bool may_declare(kolli_json_reader *reader, kolli_span term, kolli_span iri,
                        const char *place)
{
    kolli_span standard = {NULL, 0};
    if (!json_is_standard(term) || is_free_word(term)) {
        return true;
    }
    bool prefix = json_standard_space(term, &standard);
    bool gs1 = span_equal(term, SPAN("gs1"));
    if ((prefix && span_equal(standard, iri)) || (gs1 && is_web_vocabulary(iri))) {
        return !gs1;
    }
    json_tell(reader, KOLLI_WARNING, place, term.len, KOLLI_JSON_PROTECTED, term, iri);
    return prefix && !gs1;
}

static bool declare(kolli_json_reader *reader, struct members *spaces, kolli_span term,
                    kolli_span iri, const char *place)
{
    if (!expand(reader, &iri)) {
        return false;
    }
    reader->context.words = reader->context.words || vocab_is_cbv_uri(iri);
    return !may_declare(reader, term, iri, place) ||
           member_put_space(reader->arena, spaces, term, iri) != NULL ||
           json_fail(reader, FAULT_MEMORY);
}

/* The IRI of a term that is declared by an object: its @id. */
static bool read_definition(kolli_json_reader *reader, kolli_span *iri)
{
    struct cursor_string key;
    kolli_span value;
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        bool id = span_equal(key.raw, SPAN("@id")) && *reader->window.at == '"';
        if (!(id ? json_read_text(reader, iri) : json_skip(reader, &value))) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

static bool read_term(kolli_json_reader *reader, struct members *spaces, kolli_span term,
                      const char *place)
{
    kolli_span value;
    kolli_span iri = {NULL, 0};
    bool keyword = term.len > 0 && term.ptr[0] == '@' && !span_equal(term, SPAN(VOCAB));
    char first = *reader->window.at;
    if (keyword || first == 'n') { /* null: the term means nothing */
        return json_skip(reader, &value);
    }
    if (first != '"' && first != '{') {
        return json_skip_wrong(reader, SPAN("string"), term);
    }
    if (!(first == '"' ? json_read_text(reader, &iri) : read_definition(reader, &iri))) {
        return false;
    }
    return iri.len == 0 || declare(reader, spaces, term, iri, place);
}

static bool read_map(kolli_json_reader *reader, struct members *spaces)
{
    struct cursor_string key;
    kolli_span term;
    for (bool more = json_first_key(reader, &key); more; more = json_next_key(reader, &key)) {
        if (!json_text_of(reader, &key, &term) || !read_term(reader, spaces, term, key.raw.ptr)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

static bool read_one(kolli_json_reader *reader, struct members *spaces)
{
    switch (*reader->window.at) {
    case '"':
        return read_uri(reader);
    case '{':
        return read_map(reader, spaces);
    default:
        return json_skip_wrong(reader, SPAN("object"), names_text(NAMES_at_context));
    }
}

bool json_read_context(kolli_json_reader *reader, struct members *spaces)
{
    reader->context.prefix = (kolli_span){NULL, 0};
    if (*reader->window.at != '[') {
        return read_one(reader, spaces);
    }
    for (bool more = json_first_item(reader); more; more = json_next_item(reader)) {
        if (!read_one(reader, spaces)) {
            return false;
        }
    }
    return reader->fault == FAULT_NONE;
}

/* ---- Names -------------------------------------------------------------------------------- */

/* Most keys of one event that are told of. */
#define UNKNOWN_MOST 1000

/* Was a key with this prefix noted a short while ago? */
static bool is_noted(const struct json_context *context, kolli_span key)
{
    enum { BACK = 8 };
    kolli_span prefix = span_first(key, span_find(key, ':') + 1);
    size_t first = context->unknown_count > BACK ? context->unknown_count - BACK : 0;
    for (size_t i = first; i < context->unknown_count; i++) {
        if (context->unknown[i].plain == PLAIN_FINE &&
            span_starts(context->unknown[i].key, prefix)) {
            return true;
        }
    }
    return false;
}

static bool note_unknown(kolli_json_reader *reader, kolli_span key, const char *place,
                         enum json_plain plain)
{
    struct json_context *context = &reader->context;
    void *unknown = context->unknown;
    if (context->unknown_count == UNKNOWN_MOST || (plain == PLAIN_FINE && is_noted(context, key))) {
        return true;
    }
    if (!alloc_reserve(&reader->allocator, &unknown, &context->capacity, context->unknown_count + 1,
                       sizeof *context->unknown)) {
        return json_fail(reader, FAULT_MEMORY);
    }
    context->unknown = unknown;
    context->unknown[context->unknown_count++] = (struct json_unknown){place, key, plain};
    return true;
}

/* Schemes that IRIs without // begin with: such a key is not a prefix that somebody forgot. */
static bool is_scheme(kolli_span scheme)
{
    static const char *const schemes[] = {"urn", "did", "tag", "info", "ni", "data"};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        if (span_equal_nocase(scheme, span_of(schemes[i]))) {
            return true;
        }
    }
    return false;
}

/* A name with a colon; false when no context explains its prefix: then it is an IRI as it stands. */
static bool resolve_prefixed(kolli_json_reader *reader, kolli_span name, size_t colon,
                             kolli_member *given)
{
    kolli_span prefix = span_first(name, colon);
    kolli_span local = span_from(name, colon + 1);
    bool authority = span_starts(local, SPAN("//"));
    if (!authority && space_of_key(reader, prefix, &given->space)) {
        given->prefix = prefix;
        given->name = local;
        given->spelling = KOLLI_SPELT_PREFIX;
        return true;
    }
    member_cut_iri(name, &given->space, &given->name);
    given->spelling = KOLLI_SPELT_IRI;
    return authority || is_scheme(prefix);
}

/* A name without colon that the context declares, or gives its namespace. */
static bool resolve_term(const kolli_json_reader *reader, kolli_span name, kolli_member *given)
{
    kolli_span iri;
    bool keyword = name.len > 0 && name.ptr[0] == '@';
    given->prefix = name;
    given->spelling = KOLLI_SPELT_TERM;
    if (json_space_of(reader, name, &iri)) {
        member_cut_iri(iri, &given->space, &given->name);
        return true;
    }
    given->name = name;
    return !keyword && json_space_of(reader, SPAN(VOCAB), &given->space);
}

/* Prefixes are short: a loop, not a call. */
static size_t find_colon(kolli_span key)
{
    size_t pos = 0;
    while (pos < key.len && key.ptr[pos] != ':') {
        pos++;
    }
    return pos;
}

bool json_resolve(kolli_json_reader *reader, kolli_span key, const char *place,
                  enum json_plain plain, kolli_member *given)
{
    size_t colon = find_colon(key);
    reader->context.used = true;
    bool keyword = key.len > 0 && key.ptr[0] == '@';
    if (colon < key.len && !keyword) {
        return resolve_prefixed(reader, key, colon, given) ||
               note_unknown(reader, key, place, PLAIN_FINE);
    }
    if (resolve_term(reader, key, given)) {
        return true;
    }
    given->prefix = (kolli_span){NULL, 0};
    given->space = SPAN("");
    given->spelling = KOLLI_SPELT_PLAIN;
    return plain == PLAIN_FINE || note_unknown(reader, key, place, plain);
}

bool json_resolve_type(kolli_json_reader *reader, kolli_span type, kolli_member *given)
{
    size_t colon = find_colon(type);
    return colon < type.len ? resolve_prefixed(reader, type, colon, given)
                            : resolve_term(reader, type, given);
}

void json_tell_unknown(kolli_json_reader *reader, bool own)
{
    const struct json_context *context = &reader->context;
    for (size_t i = 0; i < context->unknown_count; i++) {
        const struct json_unknown *one = &context->unknown[i];
        if (one->plain != PLAIN_FINE) {
            bool wrong = one->plain == PLAIN_WRONG || !own;
            json_tell(reader, wrong ? KOLLI_ERROR : KOLLI_WARNING, one->place, one->key.len,
                      KOLLI_JSON_FIELD, one->key, SPAN("event"));
        } else {
            json_tell(reader, KOLLI_WARNING, one->place, one->key.len, KOLLI_JSON_UNDECLARED,
                      span_first(one->key, span_find(one->key, ':')), one->key);
        }
    }
    reader->context.unknown_count = 0;
}
