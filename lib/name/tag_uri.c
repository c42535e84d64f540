/* What is a tag called, and which tag has a name? */
#include "name/tag.h"

/* "urn:epc:tag:[att=x01][umi=1][xpc=x0004]:", a scheme and a filter value, at most. */
#define NAME_BYTES (64 + EPC_BODY_BYTES)

static const char tag_begin[] = "urn:epc:tag:";

/* ---- Control fields ----------------------------------------------------------------------- */

enum control { ATTRIBUTES, USER_MEMORY, EXTENDED, CONTROLS };

/* In the order in which they stand. Source: TDS 2.3 §12.2. */
static const struct {
    char begin[8];
    uint8_t digits; /* hexadecimal ones, capitals */
} controls[CONTROLS] = {{"[att=x", 2}, {"[umi=", 1}, {"[xpc=x", 4}};

static bool read_capital_hex(kolli_span text, unsigned *value)
{
    *value = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!is_digit(c) && !(c >= 'A' && c <= 'F')) {
            return false;
        }
        *value = *value << 4 | (unsigned)(is_digit(c) ? c - '0' : c - 'A' + 10);
    }
    return true;
}

/* "[att=x01]" at the front of the text: its length, or 0. */
static size_t read_control(kolli_span text, enum control control, unsigned *value)
{
    kolli_span begin = span_of(controls[control].begin);
    size_t length = begin.len + controls[control].digits + 1;
    if (!span_starts(text, begin) || text.len < length || text.ptr[length - 1] != ']' ||
        !read_capital_hex(span_slice(text, begin.len, length - 1), value) ||
        (control == USER_MEMORY && *value > 1)) {
        return 0;
    }
    return length;
}

kolli_status tag_read_controls(kolli_tag *tag, kolli_span uri, size_t *pos, kolli_diag *diag)
{
    unsigned values[CONTROLS] = {0};
    size_t begin = *pos;
    for (size_t i = 0; i < CONTROLS; i++) {
        *pos += read_control(span_from(uri, *pos), (enum control)i, &values[i]);
    }
    kolli_span rest = span_from(uri, *pos);
    bool none = *pos == begin;
    if (none ? span_starts(rest, SPAN("[")) : !span_starts(rest, SPAN(":"))) {
        kolli_span wrong = span_first(rest, span_find(rest, ']') + 1);
        return diag_fail(diag, KOLLI_TAG_CONTROL, *pos, wrong.len, wrong);
    }
    *pos += !none;
    tag->attributes = (uint8_t)values[ATTRIBUTES];
    tag->user_memory = values[USER_MEMORY] == 1;
    tag->extended = (uint16_t)values[EXTENDED];
    return KOLLI_OK;
}

static char *put(char *out, kolli_span text)
{
    memcpy(out, text.ptr, text.len);
    return out + text.len;
}

static char *put_control(char *out, enum control control, unsigned value)
{
    out = put(out, span_of(controls[control].begin));
    for (size_t left = controls[control].digits; left > 0; left--) {
        *out++ = "0123456789ABCDEF"[value >> 4 * (left - 1) & 15];
    }
    *out++ = ']';
    return out;
}

/* Those that are not zero. */
static char *put_controls(char *out, const kolli_tag *tag)
{
    const unsigned values[CONTROLS] = {tag->attributes, tag->user_memory, tag->extended};
    char *begin = out;
    for (size_t i = 0; i < CONTROLS; i++) {
        if (values[i] != 0) {
            out = put_control(out, (enum control)i, values[i]);
        }
    }
    if (out > begin) {
        *out++ = ':';
    }
    return out;
}

/* ---- Reading ------------------------------------------------------------------------------ */

bool tag_is_filter(kolli_span text, unsigned most)
{
    uint64_t number;
    return text.len <= 2 && span_number(text, &number) && number <= most &&
           (text.len == 1 || text.ptr[0] != '0');
}

static kolli_status read_filter(kolli_tag *tag, const struct tag_scheme *row, kolli_span uri,
                                size_t *pos, kolli_diag *diag)
{
    if (row->filter == 0) {
        return KOLLI_OK;
    }
    kolli_span rest = span_from(uri, *pos);
    kolli_span text = span_first(rest, span_find(rest, '.'));
    uint64_t number = 0;
    if (!tag_is_filter(text, tag_filter_most(row))) {
        char most[24];
        return diag_fail(diag, KOLLI_URN_FILTER, *pos, text.len, span_of(row->name), text,
                         span_uint(most, tag_filter_most(row)));
    }
    span_number(text, &number);
    tag->filter = (uint8_t)number;
    *pos += span_first(rest, text.len + 1).len;
    return KOLLI_OK;
}

/* The place of value n in what stands behind the filter value. */
static void place_value(const struct epc_scheme *scheme, kolli_span body, size_t n,
                        kolli_diag *diag)
{
    kolli_span part = {body.ptr, 0};
    for (size_t i = 0, pos = 0; i < n; i++) {
        epc_cut(scheme, body, &pos, i, &part);
    }
    if (diag != NULL) {
        diag->offset = (size_t)(part.ptr - body.ptr);
        diag->length = part.len;
    }
}

static kolli_status read_body(kolli_tag *tag, const struct tag_scheme *row, kolli_span body,
                              size_t offset, kolli_diag *diag)
{
    struct epc_scheme scheme = tag_limited(row);
    struct epc epc = {.scheme = &scheme};
    size_t value;
    kolli_status status = epc_read_body(&epc, body, offset, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    tag_from_epc(tag, &epc);
    status = tag_encode(tag, row, &value, diag);
    if (status != KOLLI_OK) {
        place_value(&scheme, body, value, diag);
    }
    return diag_shift(diag, status, offset);
}

static kolli_status read_uri(kolli_tag *tag, kolli_span uri, kolli_diag *diag)
{
    size_t pos = sizeof tag_begin - 1;
    if (!span_starts(uri, span_of(tag_begin))) {
        return diag_fail(diag, KOLLI_TAG_BEGIN, 0, span_first(uri, pos).len);
    }
    kolli_status status = tag_read_controls(tag, uri, &pos, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span rest = span_from(uri, pos);
    kolli_span name = span_first(rest, span_find(rest, ':'));
    const struct tag_scheme *row = tag_scheme_named(name);
    if (row == NULL || row->family != KOLLI_TAG_CLASSIC) {
        return diag_fail(diag, KOLLI_URN_SCHEME, pos, name.len, name);
    }
    pos += span_first(rest, name.len + 1).len;
    status = read_filter(tag, row, uri, &pos, diag);
    return status == KOLLI_OK ? read_body(tag, row, span_from(uri, pos), pos, diag) : status;
}

kolli_status kolli_tag_parse_uri(kolli_tag *tag, kolli_span uri, kolli_diag *diag)
{
    *tag = (kolli_tag){0};
    kolli_status status = read_uri(tag, uri, diag);
    if (status != KOLLI_OK) {
        *tag = (kolli_tag){0};
    }
    return status;
}

/* ---- Writing ------------------------------------------------------------------------------ */

/* The row of a tag that has names. */
static const struct tag_scheme *named_row(const kolli_tag *tag, kolli_diag *diag)
{
    const struct tag_scheme *row = tag_scheme_at((unsigned)tag->scheme);
    if (row == NULL || row->family != KOLLI_TAG_CLASSIC) {
        diag_fail(diag, KOLLI_TAG_NO_URI, KOLLI_NO_OFFSET, 0,
                  span_of(kolli_tag_scheme_name(tag->scheme)));
        return NULL;
    }
    return row;
}

kolli_status kolli_tag_write_uri(const kolli_tag *tag, kolli_sink sink, kolli_diag *diag)
{
    const struct tag_scheme *row = named_row(tag, diag);
    char uri[NAME_BYTES], number[24];
    struct epc epc;
    if (row == NULL) {
        return KOLLI_TAG_NO_URI;
    }
    char *out = put(uri, (kolli_span){tag_begin, sizeof tag_begin - 1});
    out = put_controls(out, tag);
    out = put(out, span_of(row->name));
    *out++ = ':';
    if (row->filter > 0) {
        out = put(out, span_uint(number, tag->filter));
        *out++ = '.';
    }
    tag_to_epc(tag, row, &epc);
    out += epc_write_body(&epc, out);
    return sink.write(sink.context, (kolli_span){uri, (size_t)(out - uri)});
}

kolli_status kolli_tag_write_urn(const kolli_tag *tag, kolli_sink sink, kolli_diag *diag)
{
    const struct tag_scheme *row = named_row(tag, diag);
    char urn[EPC_URN_BYTES];
    struct epc epc;
    if (row == NULL) {
        return KOLLI_TAG_NO_URI;
    }
    tag_to_epc(tag, row, &epc);
    size_t used = epc_write_urn(&epc, urn);
    return sink.write(sink.context, (kolli_span){urn, used});
}
