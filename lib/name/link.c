/*
 * Which elements does a Digital Link URI hold? The key is looked for from the right, so any path
 * may stand before it.
 */
#include "kolli/link.h"

#include "base/fail.h"
#include "base/percent.h"
#include "name/alias.h"
#include "name/link_parts.h"
#include "name/link_rest.h"
#include "name/link_write.h"
#include "name/qualifier.h"
#include "syntax/elements.h"

/* The parts of the URI as places in it; a part ends where the next begins. */
struct link {
    kolli_elements *list;
    kolli_span uri;
    size_t path, query, end; /* of the first '/', of '?' or the end, of '#' or the end */
    struct link_parts *parts;
    kolli_diag *diag;
    kolli_link_options options;
};

/* One "/ai/value" of the path. */
struct pair {
    kolli_span ai, value; /* undecoded, in the URI; the AI may be a short name */
};

static size_t place_in(const struct link *link, kolli_span part)
{
    return (size_t)(part.ptr - link->uri.ptr);
}

static bool is_domain_character(char c)
{
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == ':' || c == '[' || c == ']';
}

/* The AI that a segment of the path names. */
static kolli_span named(const struct link *link, kolli_span segment)
{
    return link->options.short_names ? alias_ai(segment) : segment;
}

static const struct ai_entry *entry_named(const struct link *link, kolli_span segment)
{
    return ai_exact(link->list->dictionary, named(link, segment));
}

/* Scheme, domain and characters; finds where path, query and fragment begin. */
static kolli_status split(struct link *link)
{
    kolli_span uri = link->uri;
    size_t scheme = span_equal_nocase(span_first(uri, 8), SPAN("https://"))  ? 8
                    : span_equal_nocase(span_first(uri, 7), SPAN("http://")) ? 7
                                                                             : 0;
    if (scheme == 0) {
        return diag_fail(link->diag, KOLLI_LINK_SCHEME, 0, 0);
    }
    for (size_t i = 0; i < uri.len; i++) {
        if (!percent_uri(uri.ptr[i])) {
            char shown[8];
            return diag_fail(link->diag, KOLLI_LINK_CHARSET, i, 1,
                             span_shown(shown, span_from(uri, i)));
        }
    }
    size_t path = scheme;
    while (path < uri.len && is_domain_character(uri.ptr[path])) {
        path++;
    }
    if (path == scheme || path == uri.len || uri.ptr[path] != '/') {
        return diag_fail(link->diag, KOLLI_LINK_DOMAIN, path, path < uri.len ? 1 : 0);
    }
    link->path = path;
    link->end = span_find(uri, '#');
    link->query = span_find(span_first(uri, link->end), '?');
    return KOLLI_OK;
}

/* The segment that ends at `end`; its start is behind the '/' in front of it. */
static kolli_span last_segment(const struct link *link, size_t end)
{
    size_t begin = end;
    while (begin > link->path + 1 && link->uri.ptr[begin - 1] != '/') {
        begin--;
    }
    return span_slice(link->uri, begin, end);
}

/*
 * The pair of segments that ends at *end; *end moves in front of it. False when there are no two
 * segments left.
 */
static bool previous_pair(const struct link *link, size_t *end, struct pair *pair)
{
    if (*end <= link->path) {
        return false;
    }
    pair->value = last_segment(link, *end);
    size_t slash = place_in(link, pair->value) - 1;
    if (slash <= link->path) {
        return false;
    }
    pair->ai = last_segment(link, slash);
    *end = place_in(link, pair->ai) - 1;
    return true;
}

/* Up to the next '/'. Segments are short: a loop takes half the time of a call of memchr. */
static kolli_span first_segment(kolli_span rest)
{
    size_t end = 0;
    while (end < rest.len && rest.ptr[end] != '/') {
        end++;
    }
    return span_first(rest, end);
}

/* The pair behind one; its value ends at the next '/' or the end of the path. */
static struct pair next_pair(const struct link *link, size_t begin)
{
    kolli_span rest = span_slice(link->uri, begin, link->query);
    struct pair pair;
    pair.ai = first_segment(rest);
    rest = span_from(rest, pair.ai.len + 1);
    pair.value = first_segment(rest);
    return pair;
}

static size_t pair_end(const struct link *link, const struct pair *pair)
{
    return place_in(link, pair->value) + pair->value.len;
}

/* The place of decoded byte n in the coded text. */
static size_t coded_place(kolli_span coded, size_t n)
{
    size_t pos = 0;
    for (; n > 0 && pos < coded.len; n--) {
        pos += coded.ptr[pos] == '%' ? 3 : 1;
    }
    return pos;
}

static size_t coded_length(kolli_span coded, size_t pos, size_t n)
{
    return coded_place(span_from(coded, pos), n);
}

/*
 * Append a value, decoded, to the bytes of the list; "+" is a space in the query, as HTML forms
 * write it. No value is longer decoded.
 */
static kolli_status decode(const struct link *link, kolli_span coded)
{
    struct buf *bytes = &link->list->bytes;
    size_t place = place_in(link, coded);
    char plus = place > link->query ? ' ' : '+';
    if (!buf_reserve(bytes, coded.len)) {
        return diag_fail(link->diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    char *end = bytes->ptr + bytes->len;
    for (size_t i = 0; i < coded.len; i++) {
        char c = coded.ptr[i];
        if (c == '%') {
            int value = coded.len - i > 2 ? percent_hex(coded.ptr + i + 1) : -1;
            if (value < 0) {
                return diag_fail(link->diag, KOLLI_LINK_PERCENT, place + i,
                                 span_first(span_from(coded, i), 3).len);
            }
            c = (char)value;
            i += 2;
        } else if (c == '+') {
            c = plus;
        }
        *end++ = c;
    }
    bytes->len = (size_t)(end - bytes->ptr);
    return KOLLI_OK;
}

/* Zeros that a GTIN of 8, 12 or 13 digits lacks at 14, where links may leave them out. */
static size_t zeros_left_out(const struct link *link, kolli_span ai, size_t digits)
{
    bool shorter = digits == 8 || digits == 12 || digits == 13;
    return link->options.short_gtins && shorter && span_equal(ai, SPAN("01")) ? 14 - digits : 0;
}

/* From places in the value, `zeros` of it not in the URI, to places in the URI. */
static void tell_place(const struct link *link, kolli_span coded, size_t zeros)
{
    kolli_diag *diag = link->diag;
    if (diag == NULL || diag->offset == KOLLI_NO_OFFSET) {
        return;
    }
    size_t end = diag->offset + diag->length;
    size_t first = diag->offset > zeros ? diag->offset - zeros : 0;
    size_t begin = coded_place(coded, first);
    diag->length = coded_length(coded, begin, end > zeros + first ? end - zeros - first : 0);
    diag->offset = place_in(link, coded) + begin;
}

/* Zeros into the list's bytes, in front of those from `at` on. */
static void insert_zeros(struct buf *bytes, size_t at, size_t zeros)
{
    buf_span(bytes, span_first(SPAN("000000"), zeros));
    if (zeros > 0 && !bytes->failed) {
        memmove(bytes->ptr + at + zeros, bytes->ptr + at, bytes->len - zeros - at);
        memset(bytes->ptr + at, '0', zeros);
    }
}

/* Add a coded value under its AI, with places that speak of the URI; on failure the list is cleared. */
static kolli_status add(const struct link *link, const struct ai_entry *entry, kolli_span segment,
                        kolli_span coded)
{
    struct buf *bytes = &link->list->bytes;
    kolli_span ai = named(link, segment);
    if (coded.len == 0) {
        return diag_fail(link->diag, KOLLI_AI_EMPTY, place_in(link, coded), 0, ai);
    }
    size_t begin = bytes->len;
    buf_span(bytes, ai);
    size_t value = bytes->len;
    kolli_status status = decode(link, coded);
    if (status != KOLLI_OK) {
        return status;
    }
    if (element_find(link->list, ai) != ELEMENT_NONE) {
        return diag_fail(link->diag, KOLLI_LINK_REPEATED, place_in(link, segment), segment.len, ai);
    }
    size_t zeros = zeros_left_out(link, ai, bytes->len - value);
    insert_zeros(bytes, value, zeros);
    status =
        elements_take(link->list, entry, begin, ai.len, place_in(link, segment), 0, link->diag);
    if (status != KOLLI_OK && status != KOLLI_AI_UNKNOWN) {
        tell_place(link, coded, zeros);
    }
    return status;
}

/*
 * Do the pairs behind the key follow one of its alternatives, in order, any of them left out?
 * *wrong is the AI that does not fit, where it stands further right than the one that was there.
 */
static bool follows(const struct link *link, size_t begin, kolli_span qualifiers, kolli_span *wrong)
{
    if (begin == link->query) {
        return true;
    }
    const struct pair first = next_pair(link, begin + 1);
    struct pair pair = first;
    kolli_span wanted;
    bool last;
    *wrong = pair.ai;
    while (qualifier_next(&qualifiers, &wanted, &last)) {
        if (span_equal(wanted, named(link, pair.ai))) {
            size_t end = pair_end(link, &pair);
            if (end == link->query) {
                return true;
            }
            pair = next_pair(link, end + 1);
        }
        if (last) {
            *wrong = pair.ai.ptr > wrong->ptr ? pair.ai : *wrong;
            pair = first;
        }
    }
    return false;
}

static kolli_status fail_without_key(const struct link *link)
{
    return diag_fail(link->diag, KOLLI_LINK_NO_KEY, link->path, link->query - link->path);
}

/* Key and qualifiers into the list; KOLLI_LINK_NO_KEY, which the caller tells of. */
static kolli_status read_path(const struct link *link, const struct ai_entry **key)
{
    struct pair pair;
    size_t end = link->query;
    *key = NULL;
    while (previous_pair(link, &end, &pair)) {
        const struct ai_entry *entry = entry_named(link, pair.ai);
        if (entry != NULL && entry->link == AI_KEY) {
            *key = entry;
            break;
        }
    }
    if (*key == NULL) {
        return KOLLI_LINK_NO_KEY;
    }
    link->parts->stem = place_in(link, pair.ai) - 1;
    kolli_status status = add(link, *key, pair.ai, pair.value);
    size_t begin = pair_end(link, &pair);
    kolli_span wrong;
    if (status == KOLLI_OK && !follows(link, begin, span_of((*key)->qualifiers), &wrong)) {
        return diag_fail(link->diag, KOLLI_LINK_QUALIFIER, place_in(link, wrong), wrong.len, wrong);
    }
    while (status == KOLLI_OK && begin < link->query) {
        pair = next_pair(link, begin + 1);
        status = add(link, entry_named(link, pair.ai), pair.ai, pair.value);
        begin = pair_end(link, &pair);
    }
    return status;
}

/* Would the AI have had a place in the path, beside the qualifiers that are there? */
static bool belongs_in_path(const struct link *link, const struct ai_entry *key, size_t path_count,
                            kolli_span ai)
{
    kolli_span rest = span_of(key->qualifiers);
    kolli_span member;
    bool last;
    bool named = false;
    size_t there = 1; /* the key */
    while (qualifier_next(&rest, &member, &last)) {
        size_t code = ai_code(member);
        named = named || code == ai_code(ai);
        size_t index = element_find_code(link->list, code);
        there += index > 0 && index < path_count ? 1 : 0;
        if (last && named && there == path_count) {
            return true;
        }
        if (last) {
            named = false;
            there = 1;
        }
    }
    return false;
}

static kolli_status read_attribute(const struct link *link, const struct ai_entry *key,
                                   size_t path_count, kolli_span parameter)
{
    if (!link_rest_is_element(parameter)) {
        return KOLLI_OK;
    }
    size_t equal = span_find(parameter, '=');
    kolli_span name = span_first(parameter, equal);
    kolli_span value = span_from(parameter, equal + 1);
    const struct ai_entry *entry = ai_exact(link->list->dictionary, name);
    if (entry == NULL && !link->list->permit_unknown) {
        return diag_fail(link->diag, KOLLI_AI_UNKNOWN, place_in(link, parameter), name.len, name);
    }
    bool attribute = entry == NULL
                         ? link->list->link_unknown
                         : entry->link != AI_BOUND && !belongs_in_path(link, key, path_count, name);
    attribute = attribute || link->parts->format;
    if (!attribute &&
        element_find(link->list, name) == ELEMENT_NONE) { /* twice: add() tells of it */
        return diag_fail(link->diag, KOLLI_LINK_ATTRIBUTE, place_in(link, parameter), name.len,
                         name);
    }
    return add(link, entry, name, value);
}

static kolli_status read_query(const struct link *link, const struct ai_entry *key)
{
    size_t path_count = kolli_elements_count(link->list);
    kolli_status status = KOLLI_OK;
    for (size_t pos = link->query + 1; status == KOLLI_OK && pos < link->end;) {
        kolli_span rest = span_slice(link->uri, pos, link->end);
        kolli_span parameter = span_first(rest, span_find(rest, '&'));
        status = read_attribute(link, key, path_count, parameter);
        pos += parameter.len + 1;
    }
    return status;
}

/* ---- Compressed -------------------------------------------------------------------------- */

/* The key that stands readable before the last segment: "01/09521234543213/EGIv". */
static bool readable_key(const struct link *link, size_t end, struct pair *pair)
{
    if (!previous_pair(link, &end, pair)) {
        return false;
    }
    const struct ai_entry *entry = ai_exact(link->list->dictionary, pair->ai);
    return entry != NULL && entry->link == AI_KEY;
}

/* Its elements: one key, its qualifiers, and attributes, as any link has them. */
static kolli_status check_compressed(const struct link *link)
{
    struct link_plan plan;
    kolli_status status = link_plan_make(&plan, link->list, link->parts->format, link->diag);
    if (status != KOLLI_OK && link->diag != NULL) {
        link->diag->offset = link->parts->segment;
        link->diag->length = link->query - link->parts->segment;
    }
    return status;
}

/* The last segment, behind the readable key or, without one, alone. */
static kolli_status expand(const struct link *link, const struct pair *key, bool *began)
{
    struct link_parts *parts = link->parts;
    kolli_status status = KOLLI_OK;
    kolli_elements_clear(link->list);
    parts->stem = (key == NULL ? parts->segment : place_in(link, key->ai)) - 1;
    if (key != NULL) {
        status = add(link, entry_named(link, key->ai), key->ai, key->value);
    }
    if (status == KOLLI_OK) {
        status = link_expand(link->list, link->uri, parts->segment, link->query, began, link->diag);
    }
    return status == KOLLI_OK ? check_compressed(link) : status;
}

/*
 * Does a segment that cannot be read not even begin like a compressed one? Behind a sound key, an
 * element that may not be there or has a wrong value is told of.
 */
static bool is_other_path(kolli_status status, bool began, bool sound)
{
    bool unlike = status == KOLLI_LINK_BITS_TOKEN || status == KOLLI_LINK_BITS_CHARSET ||
                  status == KOLLI_LINK_BITS_SHORT;
    return !began && (unlike || !sound);
}

/*
 * The path as a compressed one. Whether it is meant for one nobody says, so what does not even begin
 * like one has no key, as any other address. What looks like a readable key may be the stem's, but
 * for one with a sound value: what follows it belongs to it.
 */
static kolli_status read_compressed(const struct link *link, const struct ai_entry **key)
{
    kolli_span segment = last_segment(link, link->query);
    if (segment.len == 0) {
        return fail_without_key(link);
    }
    kolli_diag fault = {0};
    struct link inner = *link;
    struct pair pair;
    bool began = false;
    inner.diag = &fault;
    link->parts->segment = place_in(link, segment);
    bool readable = readable_key(link, link->parts->segment - 1, &pair);
    kolli_status status = expand(&inner, readable ? &pair : NULL, &began);
    bool sound = readable && link->list->count > 0;
    if (status != KOLLI_OK && readable && !sound) {
        inner.diag = NULL;
        kolli_status alone = expand(&inner, NULL, &began);
        status = alone == KOLLI_OK ? alone : status;
    }
    if (status == KOLLI_OK) {
        link->parts->compressed = true;
        *key = link->list->items[link_key(link->list)].entry;
    } else if (is_other_path(status, began, sound) && !link->parts->meant) {
        status = fail_without_key(link);
    } else if (link->diag != NULL) {
        *link->diag = fault;
    }
    return status;
}

void kolli_link_permit_unknown(kolli_elements *list, bool permit)
{
    list->link_unknown = permit;
}

kolli_status kolli_link_parse(kolli_elements *list, kolli_span uri, kolli_diag *diag)
{
    return kolli_link_parse_with(list, uri, NULL, diag);
}

kolli_status link_read(kolli_elements *list, kolli_span uri, const kolli_link_options *options,
                       struct link_parts *parts, kolli_diag *diag)
{
    kolli_elements_clear(list);
    struct link link = {
        .list = list, .uri = uri, .parts = parts, .diag = diag, .options = KOLLI_LINK_OPTIONS_INIT};
    if (options != NULL) {
        memcpy(&link.options, options,
               options->size < sizeof link.options ? options->size : sizeof link.options);
    }
    const struct ai_entry *key = NULL;
    kolli_status status = elements_limit(uri.len, diag);
    list->format_only = parts->format;
    if (status == KOLLI_OK) {
        status = split(&link);
    }
    if (status == KOLLI_OK) {
        parts->query = link.query;
        parts->fragment = link.end;
        status = read_path(&link, &key);
    }
    if (status == KOLLI_LINK_NO_KEY) {
        status = link.options.compressed ? read_compressed(&link, &key) : fail_without_key(&link);
    }
    if (status == KOLLI_OK) {
        status = read_query(&link, key);
    }
    if (status != KOLLI_OK) {
        kolli_elements_clear(list);
    }
    list->format_only = false;
    return status;
}

kolli_status kolli_link_parse_with(kolli_elements *list, kolli_span uri,
                                   const kolli_link_options *options, kolli_diag *diag)
{
    struct link_parts parts = {0};
    return link_read(list, uri, options, &parts, diag);
}
