/* Does the heading of a column mean this word? See heading.h. */
#include "base/heading.h"

#include "base/span.h"
#include "base/utf8.h"

/*
 * The Vietnamese letters with marks, capital and small, by ranges of code points. Source: Unicode,
 * Latin blocks.
 */
static const struct {
    uint16_t first, last;
    char plain;
} marked[] = {
    {0x00C0, 0x00C3, 'a'}, {0x00C8, 0x00CA, 'e'}, {0x00CC, 0x00CD, 'i'}, {0x00D2, 0x00D5, 'o'},
    {0x00D9, 0x00DA, 'u'}, {0x00DD, 0x00DD, 'y'}, {0x00E0, 0x00E3, 'a'}, {0x00E8, 0x00EA, 'e'},
    {0x00EC, 0x00ED, 'i'}, {0x00F2, 0x00F5, 'o'}, {0x00F9, 0x00FA, 'u'}, {0x00FD, 0x00FD, 'y'},
    {0x0102, 0x0103, 'a'}, {0x0110, 0x0111, 'd'}, {0x0128, 0x0129, 'i'}, {0x0168, 0x0169, 'u'},
    {0x01A0, 0x01A1, 'o'}, {0x01AF, 0x01B0, 'u'}, {0x1EA0, 0x1EB7, 'a'}, {0x1EB8, 0x1EC7, 'e'},
    {0x1EC8, 0x1ECB, 'i'}, {0x1ECC, 0x1EE3, 'o'}, {0x1EE4, 0x1EF1, 'u'}, {0x1EF2, 0x1EF9, 'y'},
};

/*
 * The small plain letter; ' ' for what stands between words; 0 for a mark by itself (decomposed
 * text) and all else.
 */
static char plain_letter(uint32_t point)
{
    if (point < 0x80) {
        char c = (char)point;
        return c == '_' || c == '-' ? ' ' : to_lower(c);
    }
    for (size_t i = 0; i < sizeof marked / sizeof marked[0]; i++) {
        if (point >= marked[i].first && point <= marked[i].last) {
            return marked[i].plain;
        }
    }
    return 0;
}

static bool is_mark(uint32_t point)
{
    return point >= 0x0300 && point <= 0x036F;
}

bool heading_is(kolli_span heading, kolli_span word)
{
    size_t at = 0;
    for (size_t i = 0; i < heading.len;) {
        size_t length;
        uint32_t point = utf8_decode(heading, i, &length);
        i += length;
        if (is_mark(point)) {
            continue;
        }
        if (at == word.len || plain_letter(point) != word.ptr[at++]) {
            return false;
        }
    }
    return at == word.len;
}

/* The next character of the text, folded, behind `into`; its bytes. 0: it stands for nothing. */
static size_t fold_next(kolli_span text, size_t *pos, char into[4])
{
    size_t length;
    uint32_t point = utf8_decode(text, *pos, &length);
    kolli_span bytes = span_slice(text, *pos, *pos + length);
    *pos += length;
    if (is_mark(point)) {
        return 0;
    }
    char plain = point == 0xA0 || point == '\t' ? ' ' : plain_letter(point);
    if (plain != 0) {
        into[0] = plain;
        return 1;
    }
    memcpy(into, bytes.ptr, bytes.len);
    return bytes.len;
}

kolli_span heading_fold(kolli_span text, char *buffer, size_t size)
{
    size_t used = 0;
    for (size_t pos = 0; pos < text.len;) {
        char next[4];
        size_t length = fold_next(text, &pos, next);
        bool blank = length == 1 && next[0] == ' ';
        if (used + length > size) {
            break;
        }
        if (!blank || (used > 0 && buffer[used - 1] != ' ')) {
            memcpy(buffer + used, next, length);
            used += length;
        }
    }
    used -= used > 0 && buffer[used - 1] == ' ' ? 1 : 0;
    return (kolli_span){buffer, used};
}
