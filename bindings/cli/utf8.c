/* Which bytes may go to a terminal or into JSON? */
#include "utf8.h"

size_t utf8_at(kolli_span text, size_t pos)
{
    const unsigned char *p = (const unsigned char *)text.ptr + pos;
    size_t left = text.len - pos;
    if (p[0] < 0x80) {
        return 1;
    }
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < length) {
        return 0;
    }
    /* the second byte's bounds keep out overlong forms, surrogates and what lies above U+10FFFF */
    unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < length; i++) {
        if (p[i] < 0x80 || p[i] > 0xBF) {
            return 0;
        }
    }
    return length;
}

size_t utf8_columns(kolli_span text, size_t bytes)
{
    size_t columns = 0;
    for (size_t pos = 0; pos < bytes && pos < text.len; columns++) {
        size_t length = utf8_at(text, pos);
        pos += length == 0 ? 1 : length;
    }
    return columns;
}

static bool is_control(kolli_span text, size_t pos)
{
    unsigned char c = (unsigned char)text.ptr[pos];
    return c < 0x20 || c == 0x7F || (c == 0xC2 && (unsigned char)text.ptr[pos + 1] < 0xA0);
}

void utf8_write_clean(kolli_sink sink, kolli_span text)
{
    for (size_t pos = 0; pos < text.len;) {
        size_t length = utf8_at(text, pos);
        kolli_span shown = {text.ptr + pos, length};
        if (length == 0 || is_control(text, pos)) {
            shown = kolli_span_of(text.ptr[pos] == '\x1D' ? "^" : "?");
        }
        sink.write(sink.context, shown);
        pos += length == 0 ? 1 : length;
    }
}
