/* What stands next in XML, if it is plain? See walk.h. */
#include "xml/walk.h"

#if !defined(SCAN_LEVEL) && defined(__SSE2__)
#define SCAN_LEVEL 1
#elif !defined(SCAN_LEVEL)
#define SCAN_LEVEL 0
#endif
#if SCAN_LEVEL > 0
#include <emmintrin.h>
#endif

#include "base/utf8.h"

/* Bytes of a name; beyond them nothing is sure. */
enum { NAME_BYTES = 256 };

/* ---- Characters --------------------------------------------------------------------------- */

/*
 * The next byte that is not plain in text: below 0x20, above 0x7E, or one of < & ] and `stop`, which are
 * the marks of attributes. In the last bytes of the text also others.
 */
static inline const char *plain_end(const char *at, const char *end, char stop)
{
#if SCAN_LEVEL > 0
    for (; end - at >= 16; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
        __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)); /* signed: also from 0x80 */
        __m128i tag = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('<'));
        __m128i reference = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('&'));
        __m128i own = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(stop));
        int found =
            _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(low, tag), _mm_or_si128(reference, own)));
        if (found != 0) {
            return at + __builtin_ctz((unsigned)found);
        }
    }
#endif
    while (at < end && (unsigned char)*at >= 0x20 && (unsigned char)*at < 0x80 && *at != '<' &&
           *at != '&' && *at != stop) {
        at++;
    }
    return at;
}

static inline bool is_name_byte(char c)
{
    static const uint64_t bytes[2] = {UINT64_C(0x03FF600000000000), UINT64_C(0x07FFFFFE87FFFFFE)};
    unsigned char byte = (unsigned char)c;
    return byte < 128 && (bytes[byte / 64] >> byte % 64 & 1) != 0;
}

/* XML 1.0 §2.2: those beyond ASCII, in valid UTF-8, but U+FFFE and U+FFFF. */
static bool pass_beyond_ascii(struct walk *walk)
{
    const char *next = utf8_run(walk->at, walk->end);
    for (const char *at = walk->at; next != NULL && at + 2 < next; at++) {
        if (at[0] == '\xEF' && at[1] == '\xBF' && (at[2] == '\xBE' || at[2] == '\xBF')) {
            return false;
        }
    }
    walk->at = next;
    return next != NULL;
}

static bool is_character(uint32_t code)
{
    return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code <= 0xD7FF) ||
           (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

/* The digits of a character's number, to ';'. */
static bool pass_number(struct walk *walk, uint32_t base)
{
    uint32_t code = 0;
    const char *begin = walk->at;
    for (; walk->at < walk->end && walk->at - begin < 8; walk->at++) {
        char c = to_lower(*walk->at);
        bool letter = base == 16 && c >= 'a' && c <= 'f';
        if (!letter && !is_digit(c)) {
            break;
        }
        code = code * base + (uint32_t)(letter ? c - 'a' + 10 : c - '0');
    }
    return walk->at > begin && walk->at - begin < 8 && is_character(code) &&
           walk_pass(walk, SPAN(";"));
}

static bool pass_reference(struct walk *walk)
{
    if (walk_pass(walk, SPAN("&#x"))) {
        return pass_number(walk, 16);
    }
    if (walk_pass(walk, SPAN("&#"))) {
        return pass_number(walk, 10);
    }
    return walk_pass(walk, SPAN("&amp;")) || walk_pass(walk, SPAN("&lt;")) ||
           walk_pass(walk, SPAN("&gt;")) || walk_pass(walk, SPAN("&quot;")) ||
           walk_pass(walk, SPAN("&apos;"));
}

/* A byte that is not plain, and no markup; or all that it begins. */
static bool pass_special(struct walk *walk)
{
    unsigned char byte = (unsigned char)*walk->at;
    if (byte >= 0x80) {
        return pass_beyond_ascii(walk);
    }
    if (byte == '\n') {
        walk->lines++;
    } else if (byte == '\r' && (walk->end - walk->at < 2 || walk->at[1] != '\n')) {
        return false; /* a line end that the parser may not count as one */
    } else if (byte < 0x20 && byte != '\t' && byte != '\r') {
        return false;
    }
    walk->at++;
    return true;
}

/* ---- Tags ---------------------------------------------------------------------------------- */

/* A name with at most one prefix; only letters, digits and _ - . */
static bool pass_name(struct walk *walk, kolli_span *name)
{
    const char *begin = walk->at;
    bool first = true; /* a letter must come, or _ */
    size_t colons = 0;
    for (; walk->at < walk->end && (is_name_byte(*walk->at) || *walk->at == ':'); walk->at++) {
        char c = *walk->at;
        if (c == ':' ? first || colons > 0 : first && !is_letter(c) && c != '_') {
            return false;
        }
        first = c == ':';
        colons += c == ':';
    }
    *name = (kolli_span){begin, (size_t)(walk->at - begin)};
    return !first && name->len < NAME_BYTES;
}

static bool pass_value(struct walk *walk, kolli_span *value)
{
    char mark = walk->at < walk->end ? *walk->at : '\0';
    if (mark != '"' && mark != '\'') {
        return false;
    }
    const char *begin = ++walk->at;
    while ((walk->at = plain_end(walk->at, walk->end, mark)) < walk->end && *walk->at != mark) {
        char c = *walk->at;
        if (c == '<' || (unsigned char)c < 0x20 ||
            !(c == '&' ? pass_reference(walk) : pass_special(walk))) {
            return false;
        }
    }
    *value = (kolli_span){begin, (size_t)(walk->at - begin)};
    return walk_pass(walk, mark == '"' ? SPAN("\"") : SPAN("'"));
}

/* Is it a namespace in which EPCIS's own elements must not stand? */
static bool is_own(const struct xml_scan *given, kolli_span space)
{
    return !given->spaced &&
           ((given->own[0] != NULL && span_equal(space, span_of(given->own[0]))) ||
            (given->own[1] != NULL && span_equal(space, span_of(given->own[1]))));
}

/* May an attribute of this name have this value? */
static bool is_fine(const struct walk *walk, kolli_span name, kolli_span value)
{
    bool declares = span_equal(name, SPAN("xmlns")) || span_starts(name, SPAN("xmlns:"));
    return declares ? !is_own(walk->given, value) && span_find(value, '&') == value.len
                    : !span_starts(name, SPAN("xml:"));
}

/* Blanks, if they stand there; false: none do, or they are not sure. */
static bool pass_blanks(struct walk *walk)
{
    const char *begin = walk->at;
    while (walk->at < walk->end &&
           (*walk->at == ' ' || *walk->at == '\n' || *walk->at == '\r' || *walk->at == '\t')) {
        if (!pass_special(walk)) {
            return false;
        }
    }
    return walk->at > begin;
}

/* Does an attribute of this name declare the namespace of an element of that name? */
static bool declares_of(kolli_span attribute, kolli_span name)
{
    size_t colon = span_find(name, ':');
    kolli_span declared = span_from(attribute, 5);
    return span_starts(attribute, SPAN("xmlns")) &&
           (colon == name.len ? declared.len == 0
                              : declared.len == colon + 1 && declared.ptr[0] == ':' &&
                                    span_equal(span_from(declared, 1), span_first(name, colon)));
}

static bool pass_attributes(struct walk *walk, struct tag *tag)
{
    kolli_span names[SCAN_ATTRIBUTES];
    kolli_span value;
    size_t count = 0;
    while (pass_blanks(walk) && walk->at < walk->end && *walk->at != '>' && *walk->at != '/') {
        if (count == SCAN_ATTRIBUTES || !pass_name(walk, &names[count]) ||
            !walk_pass(walk, SPAN("=")) || !pass_value(walk, &value) ||
            !is_fine(walk, names[count], value)) {
            return false;
        }
        if (declares_of(names[count], tag->name)) {
            tag->space = value;
        }
        tag->declares = tag->declares || span_equal(names[count], SPAN("xmlns"));
        for (size_t i = 0; i < count; i++) {
            if (span_equal(names[i], names[count])) {
                return false;
            }
        }
        count++;
    }
    tag->bare = count == 0;
    return true;
}

kolli_span walk_space_around(const struct xml_scan *given, kolli_span name)
{
    kolli_span prefix = span_first(name, span_find(name, ':'));
    const struct member *space =
        prefix.len == name.len ? NULL : member_find(&given->document->spaces, SPAN(""), prefix);
    return space == NULL ? (kolli_span){NULL, 0} : space->shown.text;
}

bool walk_start(struct walk *walk, struct tag *tag)
{
    const char *begin = walk->at++;
    tag->declares = false;
    tag->space = (kolli_span){NULL, 0};
    if (!pass_name(walk, &tag->name) ||
        is_own(walk->given, walk_space_around(walk->given, tag->name)) ||
        !pass_attributes(walk, tag)) {
        return false;
    }
    tag->empty = walk_pass(walk, SPAN("/"));
    return walk_pass(walk, SPAN(">")) && (size_t)(walk->at - begin) <= walk->given->tag_bytes;
}

/* The end tag of the element that was opened last. */
static bool pass_end(struct walk *walk)
{
    walk->at += 2;
    return walk_pass(walk, walk->open[--walk->depth]) && walk_pass(walk, SPAN(">"));
}

/* ---- Comments and the like ------------------------------------------------------------------ */

/* Up to the text that ends it, and past that. */
static bool pass_until(struct walk *walk, kolli_span ending)
{
    while (!walk_pass(walk, ending)) {
        if (walk->at == walk->end || !pass_special(walk)) {
            return false;
        }
    }
    return true;
}

static bool pass_instruction(struct walk *walk)
{
    kolli_span name;
    walk->at += 2;
    return pass_name(walk, &name) && span_find(name, ':') == name.len &&
           !span_starts_nocase(name, SPAN("xml")) &&
           (walk_pass(walk, SPAN("?>")) ||
            (walk_pass(walk, SPAN(" ")) && pass_until(walk, SPAN("?>"))));
}

/* What begins with <! or <?; with `text` it may be text. */
static bool pass_other(struct walk *walk, bool text)
{
    const char *begin = walk->at;
    bool good = walk->at[1] == '?' ? pass_instruction(walk)
                : walk_pass(walk, SPAN("<!--"))
                    ? pass_until(walk, SPAN("--")) && walk_pass(walk, SPAN(">"))
                    : text && walk_pass(walk, SPAN("<![CDATA[")) && pass_until(walk, SPAN("]]>"));
    return good && (size_t)(walk->at - begin) <= walk->given->tag_bytes;
}

/* ---- Elements --------------------------------------------------------------------------------- */

/* Text, to the next '<'; behind it there is a byte. */
static bool pass_text(struct walk *walk)
{
    __builtin_prefetch((const void *)((uintptr_t)walk->at + 4096)); /* as json/scan.c does */
    while ((walk->at = plain_end(walk->at, walk->end, ']')) < walk->end && *walk->at != '<') {
        kolli_span left = {walk->at, (size_t)(walk->end - walk->at)};
        if (span_starts(left, SPAN("]]>")) ||
            !(*walk->at == '&' ? pass_reference(walk) : pass_special(walk))) {
            return false;
        }
    }
    return walk->end - walk->at >= 2;
}

bool walk_content(struct walk *walk, kolli_span name)
{
    size_t outside = walk->depth;
    walk->open[walk->depth++] = name;
    while (walk->depth > outside) {
        struct tag tag;
        if (!pass_text(walk)) {
            return false;
        }
        char c = walk->at[1];
        if (c == '/') {
            if (!pass_end(walk)) {
                return false;
            }
        } else if (c == '!' || c == '?') {
            if (!pass_other(walk, true)) {
                return false;
            }
        } else if (!walk_start(walk, &tag)) {
            return false;
        } else if (!tag.empty) {
            if (walk->depth == WALK_DEPTH) {
                return false;
            }
            walk->open[walk->depth++] = tag.name;
        }
    }
    return true;
}

bool walk_between(struct walk *walk)
{
    do {
        (void)pass_blanks(walk);
        if (walk->end - walk->at < 2 || *walk->at != '<') {
            return false;
        }
        if (walk->at[1] != '!' && walk->at[1] != '?') {
            return true;
        }
    } while (pass_other(walk, false));
    return false;
}
