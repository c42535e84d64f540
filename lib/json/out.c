/* How is JSON written, member by member, compact or indented? See out.h. */
#include "json/out.h"

void json_out_init(struct json_out *out, kolli_sink sink, unsigned indent)
{
    text_out_init(&out->text, sink);
    out->indent = indent;
    out->depth = 0;
    out->first = true;
}

static void new_line(struct json_out *out)
{
    if (out->indent > 0) {
        out_char(&out->text, '\n');
        for (unsigned i = 0; i < out->indent * out->depth; i++) {
            out_char(&out->text, ' ');
        }
    }
}

void json_open(struct json_out *out, char bracket)
{
    out_char(&out->text, bracket);
    out->depth++;
    out->first = true;
}

void json_close(struct json_out *out, char bracket)
{
    out->depth--;
    if (!out->first) {
        new_line(out);
    }
    out_char(&out->text, bracket);
    out->first = false;
}

void json_item(struct json_out *out)
{
    if (!out->first) {
        out_char(&out->text, ',');
    }
    new_line(out);
    out->first = false;
}

void json_name(struct json_out *out, kolli_span name)
{
    json_item(out);
    out_json(&out->text, name);
    out_char(&out->text, ':');
    if (out->indent > 0) {
        out_char(&out->text, ' ');
    }
}

void json_member(struct json_out *out, kolli_span name, kolli_span text)
{
    json_name(out, name);
    json_text(out, text);
}

/* -?(0|[1-9][0-9]*)(\.[0-9]+)? */
static bool is_plain(kolli_span text)
{
    kolli_span rest = span_from(text, text.len > 0 && text.ptr[0] == '-' ? 1 : 0);
    size_t digits = span_digits(rest);
    if (digits == 0 || (digits > 1 && rest.ptr[0] == '0')) {
        return false;
    }
    rest = span_from(rest, digits);
    return rest.len == 0 ||
           (rest.ptr[0] == '.' && rest.len > 1 && span_digits(span_from(rest, 1)) == rest.len - 1);
}

void json_number(struct json_out *out, kolli_span text, const kolli_decimal *value)
{
    char buffer[KOLLI_DECIMAL_TEXT];
    out_span(&out->text,
             is_plain(text) ? text : (kolli_span){buffer, kolli_decimal_write(value, buffer)});
}
