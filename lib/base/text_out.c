/* How is text written to a sink? See text_out.h. */
#include "base/text_out.h"

void text_out_init(struct text_out *out, kolli_sink sink)
{
    out->sink = sink;
    out->status = KOLLI_OK;
    out->used = 0;
    out->written = 0;
}

void text_out_flush(struct text_out *out)
{
    if (out->status == KOLLI_OK && out->used > 0) {
        out->status = out->sink.write(out->sink.context, (kolli_span){out->buffer, out->used});
    }
    out->used = 0;
}

kolli_status text_out_finish(struct text_out *out)
{
    text_out_flush(out);
    return out->status;
}

void out_span(struct text_out *out, kolli_span text)
{
    out->written += text.len;
    if (text.len > sizeof out->buffer - out->used) {
        text_out_flush(out);
        if (text.len >= sizeof out->buffer) { /* too large to be worth a copy */
            if (out->status == KOLLI_OK) {
                out->status = out->sink.write(out->sink.context, text);
            }
            return;
        }
    }
    if (text.len > 0) {
        memcpy(out->buffer + out->used, text.ptr, text.len);
        out->used += text.len;
    }
}

void out_uint(struct text_out *out, uint64_t number)
{
    char buffer[24];
    out_span(out, span_uint(buffer, number));
}

void out_fixed(struct text_out *out, double number)
{
    uint64_t thousandths = (uint64_t)((number < 0 ? -number : number) * 1000 + 0.5);
    if (number < 0 && thousandths > 0) {
        out_char(out, '-');
    }
    out_uint(out, thousandths / 1000);
    unsigned rest = (unsigned)(thousandths % 1000);
    if (rest > 0) {
        char digits[4] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10),
                          (char)('0' + rest % 10)};
        out_span(out, (kolli_span){digits, rest % 100 == 0 ? 2 : rest % 10 == 0 ? 3 : 4});
    }
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Is one of eight bytes a quotation mark, a backslash or a control character? */
static bool any_escape(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    uint64_t quote = word ^ EACH('"');
    uint64_t slash = word ^ EACH('\\');
    uint64_t low = (word - EACH(0x20)) & ~word;
    return ((low | ((quote - EACH(1)) & ~quote) | ((slash - EACH(1)) & ~slash)) & EACH(0x80)) != 0;
}

/* Where the first escape may be; most texts have none, so eight bytes are looked at together. */
static size_t plain_start(kolli_span text)
{
    size_t pos = 0;
    while (text.len - pos >= 8 && !any_escape(text.ptr + pos)) {
        pos += 8;
    }
    bool rest = text.len - pos < 8 && text.len >= 8; /* the last eight overlap what was seen */
    return rest && !any_escape(text.ptr + text.len - 8) ? text.len : pos;
}

void out_json_inside(struct text_out *out, kolli_span text)
{
    static const char hex[] = "0123456789abcdef";
    size_t plain = 0; /* start of the run that needs no escape */
    for (size_t i = plain_start(text); i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        out_span(out, span_slice(text, plain, i));
        plain = i + 1;
        const char *shorthand = c == '"'    ? "\\\""
                                : c == '\\' ? "\\\\"
                                : c == '\n' ? "\\n"
                                : c == '\r' ? "\\r"
                                : c == '\t' ? "\\t"
                                            : NULL;
        if (shorthand != NULL) {
            out_span(out, (kolli_span){shorthand, 2});
        } else {
            const char code[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            out_span(out, (kolli_span){code, sizeof code});
        }
    }
    out_span(out, span_from(text, plain));
}

void out_json(struct text_out *out, kolli_span text)
{
    out_char(out, '"');
    out_json_inside(out, text);
    out_char(out, '"');
}

/*
 * Bytes at i that XML 1.0 §2.2 has no place for, escapes apart: control characters, U+FFFE, U+FFFF;
 * else 0.
 */
static size_t xml_forbids(kolli_span text, size_t i)
{
    unsigned char c = (unsigned char)text.ptr[i];
    if (c < 0x20) {
        return 1;
    }
    kolli_span character = span_first(span_from(text, i), 3);
    return c == 0xEF && (span_equal(character, SPAN("\xEF\xBF\xBE")) ||
                         span_equal(character, SPAN("\xEF\xBF\xBF")))
               ? 3
               : 0;
}

void out_xml(struct text_out *out, kolli_span text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        kolli_span escape = c == '&'    ? SPAN("&amp;")
                            : c == '<'  ? SPAN("&lt;")
                            : c == '>'  ? SPAN("&gt;")
                            : c == '"'  ? SPAN("&quot;")
                            : c == '\'' ? SPAN("&#39;")
                            : c == '\t' ? SPAN("&#9;")
                            : c == '\n' ? SPAN("&#10;")
                            : c == '\r' ? SPAN("&#13;")
                                        : SPAN("");
        size_t taken = escape.len > 0 ? 1 : xml_forbids(text, i);
        if (taken > 0) {
            out_span(out, span_slice(text, plain, i));
            out_span(out, escape);
            plain = i + taken;
            i = plain - 1;
        }
    }
    out_span(out, span_from(text, plain));
}
