/* How are bytes written in a URI, and read back? See percent.h. */
#include "base/percent.h"

#include "base/fail.h"

enum kind { o = 0, un = PERCENT_UNRESERVED, re = PERCENT_RESERVED, pc = PERCENT_SIGN };

/* clang-format off */
const uint8_t percent_table[256] = {
    [0x20] =
     o, re,  o, re, re, pc, re, re, re, re, re, re, re, un, un, re, /* SP !"#$%&'()*+,-./ */
    un, un, un, un, un, un, un, un, un, un, re, re,  o, re,  o, re, /* 0123456789:;<=>? */
    re, un, un, un, un, un, un, un, un, un, un, un, un, un, un, un, /* @ABCDEFGHIJKLMNO */
    un, un, un, un, un, un, un, un, un, un, un, re,  o, re,  o, un, /* PQRSTUVWXYZ[\]^_ */
     o, un, un, un, un, un, un, un, un, un, un, un, un, un, un, un, /* `abcdefghijklmno */
    un, un, un, un, un, un, un, un, un, un, un,  o,  o,  o, un,     /* pqrstuvwxyz{|}~ */
};
/* clang-format on */

size_t percent_plain(kolli_span text)
{
    size_t pos = 0;
    while (pos < text.len && percent_unreserved(text.ptr[pos])) {
        pos++;
    }
    return pos;
}

kolli_span percent_escape(char escape[3], char c)
{
    static const char hex[] = "0123456789ABCDEF";
    escape[0] = '%';
    escape[1] = hex[(unsigned char)c >> 4];
    escape[2] = hex[(unsigned char)c & 15];
    return (kolli_span){escape, 3};
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

bool percent_is_sound(kolli_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '%' && (text.len - i < 3 || percent_hex(text.ptr + i + 1) < 0)) {
            return false;
        }
    }
    return true;
}

void percent_encode(struct buf *out, kolli_span text)
{
    while (text.len > 0) {
        size_t plain = percent_plain(text);
        buf_span(out, span_first(text, plain));
        if (plain < text.len) {
            char escape[3];
            buf_span(out, percent_escape(escape, text.ptr[plain]));
        }
        text = span_from(text, plain + 1);
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
