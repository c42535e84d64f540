/* Is this text UTF-8, and where does its next character end? RFC 3629; see utf8.h. */
#include "base/utf8.h"

#include "base/span.h"

/*
 * Bytes of the valid character that begins at pos, or 0. Table 3-7 of The Unicode Standard, as
 * ranges.
 */
static size_t valid_at(kolli_span text, size_t pos)
{
    const unsigned char *at = (const unsigned char *)text.ptr + pos;
    size_t left = text.len - pos;
    unsigned char first = at[0];
    if (first < 0x80) {
        return 1;
    }
    size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                    : first >= 0xE0 && first <= 0xEF ? 3
                    : first >= 0xF0 && first <= 0xF4 ? 4
                                                     : 0;
    if (length == 0 || left < length) {
        return 0;
    }
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return length;
}

size_t utf8_check(kolli_span text)
{
    size_t pos = 0;
    while (pos < text.len) {
        size_t length = valid_at(text, pos);
        if (length == 0) {
            break;
        }
        pos += length;
    }
    return pos;
}

size_t utf8_length(kolli_span text, size_t pos)
{
    size_t length = pos < text.len ? valid_at(text, pos) : 0;
    return length == 0 ? 1 : length;
}

uint32_t utf8_decode(kolli_span text, size_t pos, size_t *length)
{
    *length = utf8_length(text, pos);
    if (pos >= text.len) {
        return 0xFFFD;
    }
    const unsigned char *at = (const unsigned char *)text.ptr + pos;
    switch (*length) {
    case 2:
        return (uint32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3F);
    case 3:
        return (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    case 4:
        return (uint32_t)(at[0] & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 |
               (uint32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3F);
    default:
        return at[0] < 0x80 ? at[0] : 0xFFFD;
    }
}

const char *utf8_run(const char *at, const char *end)
{
    kolli_span text = {at, (size_t)(end - at)};
    size_t pos = 0;
    while (pos < text.len && (unsigned char)at[pos] >= 0x80) {
        size_t length = valid_at(text, pos);
        if (length == 0) {
            break;
        }
        pos += length;
    }
    return pos > 0 ? at + pos : NULL;
}

size_t utf8_encode(uint32_t character, char into[4])
{
    if (character < 0x80) {
        into[0] = (char)character;
        return 1;
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        into[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    into[0] = (char)((length == 2 ? 0xC0u : length == 3 ? 0xE0u : 0xF0u) | character);
    return length;
}

kolli_span utf8_first(kolli_span text, size_t n)
{
    if (n >= text.len) {
        return text;
    }
    size_t back = 0; /* at most three bytes lead back to the start of a character */
    while (n > back && back < 3 && ((unsigned char)text.ptr[n - back] & 0xC0) == 0x80) {
        back++;
    }
    return span_first(text, n - back);
}
