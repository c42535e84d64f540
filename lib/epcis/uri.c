/* Is this text a URI? See uri.h. */
#include "epcis/uri.h"

#include "base/percent.h"
#include "base/span.h"

/*
 * Behind the scheme: unreserved, gen-delims and sub-delims but '#', '[' and ']', which have places
 * of their own.
 */
#define ONE(c)    [c] = true
#define TWO(c)    ONE(c), ONE((c) + 1)
#define FOUR(c)   TWO(c), TWO((c) + 2)
#define EIGHT(c)  FOUR(c), FOUR((c) + 4)
#define DIGITS    EIGHT('0'), TWO('8')
#define LETTER(c) EIGHT(c), EIGHT((c) + 8), EIGHT((c) + 16), TWO((c) + 24)

static const bool plain[256] = {
    DIGITS,   LETTER('A'), LETTER('a'), ONE('-'), ONE('.'), ONE('_'), ONE('~'), ONE(':'),
    ONE('/'), ONE('?'),    ONE('@'),    ONE('!'), ONE('$'), ONE('&'), ONE('('), ONE(')'),
    ONE('*'), ONE('+'),    ONE(','),    ONE(';'), ONE('='), ONE(39), /* an apostrophe */
};

static inline bool is_plain(char c)
{
    return plain[(unsigned char)c];
}

/* The place of the colon; 0 when the text does not begin with a scheme. §3.1 */
static size_t scheme_end(kolli_span uri)
{
    size_t i = 0;
    while (i < uri.len &&
           (is_letter(uri.ptr[i]) || (i > 0 && (is_digit(uri.ptr[i]) || uri.ptr[i] == '+' ||
                                                uri.ptr[i] == '-' || uri.ptr[i] == '.')))) {
        i++;
    }
    return i < uri.len && uri.ptr[i] == ':' ? i : 0;
}

/* The first character from begin that is none of a URI's, or SIZE_MAX. */
static size_t character_fault(kolli_span uri, size_t begin)
{
    bool fragment = false;
    for (size_t i = begin; i < uri.len; i++) {
        char c = uri.ptr[i];
        if (c == '%') {
            if (uri.len - i < 3 || percent_hex(uri.ptr + i + 1) < 0) {
                return i;
            }
            i += 2;
        } else if (c == '#' && !fragment) {
            fragment = true;
        } else if (!is_plain(c)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Behind "//": where user, host and port end. */
static size_t authority_end(kolli_span uri, size_t begin)
{
    size_t end = begin;
    while (end < uri.len && uri.ptr[end] != '/' && uri.ptr[end] != '?' && uri.ptr[end] != '#') {
        end++;
    }
    return end;
}

/* ---- An address in brackets, §3.2.2 ---- */

/* Four numbers to 255 without zeros in front. */
static bool is_ipv4(kolli_span text)
{
    for (size_t part = 0; part < 4; part++) {
        uint64_t number;
        size_t digits = span_digits(text);
        if (digits > 3 || !span_number(span_first(text, digits), &number) || number > 255 ||
            (digits > 1 && text.ptr[0] == '0')) {
            return false;
        }
        text = span_from(text, digits);
        if (part < 3 && !span_starts(text, SPAN("."))) {
            return false;
        }
        text = span_from(text, part < 3 ? 1 : 0);
    }
    return text.len == 0;
}

static size_t hex_digits(kolli_span text)
{
    size_t count = 0;
    while (count < text.len && (is_digit(text.ptr[count]) || (to_lower(text.ptr[count]) >= 'a' &&
                                                              to_lower(text.ptr[count]) <= 'f'))) {
        count++;
    }
    return count;
}

/*
 * Eight groups of one to four digits; "::", once, stands for one or more of zeros; the last two may
 * be an IPv4 address.
 */
static bool is_ipv6(kolli_span text)
{
    size_t groups = 0;
    bool gap = span_starts(text, SPAN("::"));
    text = span_from(text, gap ? 2 : 0);
    while (text.len > 0) {
        size_t digits = hex_digits(text);
        if (is_ipv4(text)) {
            groups += 2;
            break;
        }
        if (digits == 0 || digits > 4) {
            return false;
        }
        groups++;
        text = span_from(text, digits);
        bool opens = span_starts(text, SPAN("::"));
        if (text.len > 0 && (text.ptr[0] != ':' || text.len == 1 || (opens && gap))) {
            return false;
        }
        gap = gap || opens;
        text = span_from(text, opens ? 2 : text.len > 0 ? 1 : 0);
    }
    return gap ? groups < 8 : groups == 8;
}

/* v, a version, a point, and what that version has for an address. */
static bool is_later_ip(kolli_span text)
{
    bool named = text.len > 0 && (text.ptr[0] == 'v' || text.ptr[0] == 'V');
    size_t digits = named ? hex_digits(span_from(text, 1)) : 0;
    kolli_span rest = span_from(text, named ? 1 + digits : 0);
    bool good = digits > 0 && rest.len > 1 && rest.ptr[0] == '.';
    for (size_t i = 1; good && i < rest.len; i++) {
        good = is_plain(rest.ptr[i]) && strchr("/?@", rest.ptr[i]) == NULL;
    }
    return good;
}

/* ---- All of it ---- */

/*
 * *pos moves to what is still to be looked at for its characters: a literal in brackets (§3.2.2) is
 * passed over.
 */
static size_t authority_fault(kolli_span uri, size_t *pos)
{
    size_t end = authority_end(uri, *pos);
    size_t host = *pos + span_find(span_slice(uri, *pos, end), '@');
    host = host == end ? *pos : host + 1;
    size_t port = host + span_find(span_slice(uri, host, end), ':');
    if (host < end && uri.ptr[host] == '[') {
        size_t close = host + span_find(span_slice(uri, host, end), ']');
        kolli_span address = close == end ? span_first(uri, 0) : span_slice(uri, host + 1, close);
        if (!is_ipv6(address) && !is_later_ip(address)) {
            return host;
        }
        *pos = port = close + 1;
    }
    size_t again = host + span_find(span_slice(uri, host, end), '@');
    if (again < end) {
        return again;
    }
    if (port < end && uri.ptr[port] != ':') {
        return port;
    }
    for (size_t i = port + 1; i < end; i++) {
        if (!is_digit(uri.ptr[i])) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t uri_rest_fault(kolli_span rest)
{
    return character_fault(rest, 0);
}

size_t uri_fault(kolli_span uri)
{
    size_t colon = scheme_end(uri);
    if (colon == 0 || colon + 1 == uri.len) {
        return colon;
    }
    size_t pos = colon + 1;
    if (uri.ptr[pos] == '?' ||
        uri.ptr[pos] == '#') { /* RFC 3986 has it, the judges of "uri" do not */
        return pos;
    }
    if (span_starts(span_from(uri, pos), SPAN("//"))) {
        pos += 2;
        size_t fault = authority_fault(uri, &pos);
        if (fault != SIZE_MAX) {
            return fault;
        }
    }
    return character_fault(uri, pos);
}
