/* How is JSON written, member by member, compact or indented? See out.h. */
#include "json/out.h"

#include "epcis/number.h"
#include "epcis/sensor.h"

void json_out_init(struct json_out *out, kolli_sink sink, unsigned indent, struct losses *losses)
{
    text_out_init(&out->text, sink);
    out->losses = losses;
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

void json_word(struct json_out *out, const struct event_text *word)
{
    vocab_term young = word->term == 0 ? 0 : vocab_replacement(word->term);
    if (young != 0) {
        losses_tell(out->losses, KOLLI_WARNING, KOLLI_FORM_OTHER, SPAN(""), word->text,
                    vocab_word(young));
    }
    json_text(out, word->term == 0 ? word->text : vocab_word(young != 0 ? young : word->term));
}

/* What stands behind -?(0|[1-9][0-9]*)(\.[0-9]+)? in a number; ptr NULL when it has no such start. */
static kolli_span behind_plain(kolli_span text)
{
    const kolli_span none = {NULL, 0};
    kolli_span rest = span_from(text, text.len > 0 && text.ptr[0] == '-' ? 1 : 0);
    size_t digits = span_digits(rest);
    if (digits == 0 || (digits > 1 && rest.ptr[0] == '0')) {
        return none;
    }
    rest = span_from(rest, digits);
    if (rest.len == 0 || rest.ptr[0] != '.') {
        return rest;
    }
    size_t part = span_digits(span_from(rest, 1));
    return part == 0 ? none : span_from(rest, 1 + part);
}

/* Has JSON such an exponent: [eE][+-]?[0-9]+ ? */
static bool is_exponent(kolli_span text)
{
    if (text.len < 2 || (text.ptr[0] | 0x20) != 'e') {
        return false;
    }
    text = span_from(text, text.ptr[1] == '-' || text.ptr[1] == '+' ? 2 : 1);
    return text.len > 0 && span_digits(text) == text.len;
}

bool json_number(struct json_out *out, kolli_span text)
{
    struct number number;
    kolli_span behind = behind_plain(text);
    if (behind.ptr != NULL && behind.len == 0) {
        out_span(&out->text, text);
    } else if (number_read(&number, text)) {
        number_write(&out->text, &number);
    } else if (behind.ptr != NULL && is_exponent(behind)) { /* too large for plain digits */
        out_span(&out->text, text);
    } else {
        json_text(out, text);
        return false;
    }
    return true;
}

/* XML may have 1 and 0 for them. */
bool json_boolean(struct json_out *out, kolli_span text)
{
    int truth = sensor_truth(text);
    if (truth < 0) {
        json_text(out, text);
    } else {
        out_span(&out->text, truth == 1 ? SPAN("true") : SPAN("false"));
    }
    return truth >= 0;
}
