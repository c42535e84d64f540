/* How are bytes written in a URI, and read back? See percent.h. */
#include "base/percent.h"

#include "base/fail.h"

bool percent_unreserved(char c)
{
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

static int hex_value(char c)
{
    char lower = to_lower(c);
    return is_digit(c) ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

int percent_hex(const char *text)
{
    int high = hex_value(text[0]);
    int low = high < 0 ? -1 : hex_value(text[1]);
    return low < 0 ? -1 : 16 * high + low;
}

void percent_encode(struct buf *out, kolli_span text)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (percent_unreserved(text.ptr[i])) {
            buf_char(out, text.ptr[i]);
        } else {
            buf_span(out, (kolli_span){(const char[3]){'%', hex[c >> 4], hex[c & 15]}, 3});
        }
    }
}

kolli_status percent_decode(struct buf *out, kolli_span text, kolli_diag *diag)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '%') {
            buf_char(out, text.ptr[i]);
            continue;
        }
        int value = text.len - i > 2 ? percent_hex(text.ptr + i + 1) : -1;
        if (value < 0) {
            return diag_fail(diag, KOLLI_PERCENT, i, span_first(span_from(text, i), 3).len);
        }
        buf_char(out, (char)value);
        i += 2;
    }
    return out->failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0) : KOLLI_OK;
}
