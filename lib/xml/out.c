/* How is XML written, element by element, compact or indented? See out.h. */
#include "xml/out.h"

#include <libxml/tree.h>

enum { NAME_MOST = 1024 };

void xml_out_init(struct xml_out *out, kolli_sink sink, unsigned indent, unsigned depth)
{
    text_out_init(&out->text, sink);
    out->indent = indent;
    out->depth = depth;
    out->quiet = 0;
    out->in_tag = false;
    out->behind = false;
}

static void new_line(struct xml_out *out)
{
    if (out->indent > 0 && out->quiet == 0) {
        out_char(&out->text, '\n');
        for (unsigned i = 0; i < out->indent * out->depth; i++) {
            out_char(&out->text, ' ');
        }
    }
}

static void write_name(struct xml_out *out, struct xml_name name)
{
    if (name.prefix.len > 0) {
        out_span(&out->text, name.prefix);
        out_char(&out->text, ':');
    }
    out_span(&out->text, name.local);
}

void xml_end_tag(struct xml_out *out)
{
    if (out->in_tag) {
        out_char(&out->text, '>');
        out->in_tag = false;
    }
}

void xml_open(struct xml_out *out, struct xml_name name)
{
    xml_end_tag(out);
    new_line(out);
    out_char(&out->text, '<');
    write_name(out, name);
    out->in_tag = true;
    out->behind = false;
    out->depth++;
}

void xml_attribute(struct xml_out *out, struct xml_name name, kolli_span value)
{
    out_char(&out->text, ' ');
    write_name(out, name);
    out_text(&out->text, "=\"");
    out_xml(&out->text, value);
    out_char(&out->text, '"');
}

void xml_declare(struct xml_out *out, kolli_span prefix, kolli_span space)
{
    xml_attribute(out, (struct xml_name){SPAN("xmlns"), prefix}, space);
}

void xml_text(struct xml_out *out, kolli_span text)
{
    if (text.len > 0) {
        xml_end_tag(out);
        out_xml(&out->text, text);
        out->behind = false;
    }
}

void xml_close(struct xml_out *out, struct xml_name name)
{
    out->depth--;
    if (out->in_tag) {
        out_text(&out->text, "/>");
        out->in_tag = false;
    } else {
        if (out->behind) {
            new_line(out);
        }
        out_text(&out->text, "</");
        write_name(out, name);
        out_char(&out->text, '>');
    }
    out->behind = true;
}

void xml_element(struct xml_out *out, kolli_span name, kolli_span text)
{
    xml_open(out, xml_plain(name));
    xml_text(out, text);
    xml_close(out, xml_plain(name));
}

bool xml_forbids_in(kolli_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        kolli_span three = span_first(span_from(text, i), 3);
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
            (c == 0xEF && (span_equal(three, SPAN("\xEF\xBF\xBE")) ||
                           span_equal(three, SPAN("\xEF\xBF\xBF"))))) {
            return true;
        }
    }
    return false;
}

/* Names of ASCII are known at once; libxml2 knows the others. */
bool xml_is_name(kolli_span text)
{
    char copy[NAME_MOST];
    bool plain = text.len > 0 && (is_letter(text.ptr[0]) || text.ptr[0] == '_');
    for (size_t i = 1; plain && i < text.len; i++) {
        char c = text.ptr[i];
        plain = is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
    }
    if (plain || text.len == 0 || text.len >= sizeof copy ||
        memchr(text.ptr, '\0', text.len) != NULL) {
        return plain;
    }
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return xmlValidateNCName((const xmlChar *)copy, 0) == 0;
}
