/* Does the name of a thing or of a tag match a pattern? */
#include "base/fail.h"
#include "name/tag.h"

/* A name or a pattern, cut into what is compared. */
struct text {
    kolli_span input;
    bool tag;                 /* "urn:epc:tag:" or "urn:epc:pat:" */
    bool pattern;             /* wildcards and ranges are allowed */
    struct epc_scheme scheme; /* of a tag, with its own sets */
    kolli_span kind;          /* "sgtin" or "sgtin-96" */
    kolli_span filter;        /* of a tag, else empty */
    kolli_span part[EPC_PARTS];
    size_t parts;
    kolli_diag *diag;
};

static size_t place_in(const struct text *text, kolli_span part)
{
    return (size_t)(part.ptr - text->input.ptr);
}

static bool is_star(kolli_span part)
{
    return span_equal(part, SPAN("*"));
}

static bool is_range(kolli_span part)
{
    return part.len > 0 && part.ptr[0] == '[';
}

static bool is_number(const struct epc_field *field)
{
    return field->set == EPC_SET_INTEGER || field->set == EPC_SET_DIGITS ||
           field->set == EPC_SET_REFERENCE;
}

/* By value; zeros in front count for nothing. */
static int compare_numbers(kolli_span a, kolli_span b)
{
    while (a.len > 1 && a.ptr[0] == '0') {
        a = span_from(a, 1);
    }
    while (b.len > 1 && b.ptr[0] == '0') {
        b = span_from(b, 1);
    }
    return a.len != b.len ? (a.len < b.len ? -1 : 1) : memcmp(a.ptr, b.ptr, a.len);
}

/* "[100-200]" into its two numbers; false when it is not of this form. */
static bool cut_range(kolli_span part, kolli_span *low, kolli_span *high)
{
    if (!is_range(part) || part.ptr[part.len - 1] != ']') {
        return false;
    }
    kolli_span inner = span_slice(part, 1, part.len - 1);
    size_t dash = span_find(inner, '-');
    *low = span_first(inner, dash);
    *high = span_from(inner, dash + 1);
    return dash < inner.len;
}

static kolli_status fail_part(const struct text *text, kolli_status status, size_t n)
{
    char number[24];
    return diag_fail(text->diag, status, place_in(text, text->part[n]), text->part[n].len,
                     text->kind, span_uint(number, n + 1), text->part[n]);
}

/* Both ends are values that the part may have. */
static kolli_status read_range(struct text *text, struct epc *epc, size_t n)
{
    kolli_span low, high;
    if (!is_number(&epc->scheme->field[n]) || !cut_range(text->part[n], &low, &high) ||
        epc_fill(epc, n, low, NULL) != KOLLI_OK || epc_fill(epc, n, high, NULL) != KOLLI_OK ||
        compare_numbers(low, high) >= 0) {
        return fail_part(text, KOLLI_URN_RANGE, n);
    }
    return KOLLI_OK;
}

/* "*": any part, but a reference is nothing without the company prefix that gives its length. */
static kolli_status read_star(struct text *text, struct epc *epc, size_t n)
{
    bool head = n == 0 && epc->scheme->total > 0;
    if (head && !is_star(text->part[1])) {
        return fail_part(text, KOLLI_URN_WILDCARD, n);
    }
    return KOLLI_OK;
}

static kolli_status read_parts(struct text *text)
{
    struct epc epc = {.scheme = &text->scheme};
    kolli_status status = KOLLI_OK;
    for (size_t n = 0; status == KOLLI_OK && n < text->parts; n++) {
        epc.end[n] = n == 0 ? 0 : epc.end[n - 1];
        if (is_star(text->part[n]) && text->pattern) {
            status = read_star(text, &epc, n);
        } else if (is_range(text->part[n]) && text->pattern) {
            status = read_range(text, &epc, n);
            epc.end[n] = n == 0 ? 0 : epc.end[n - 1]; /* a range leaves no value */
        } else {
            status =
                epc_read_part(&epc, n, text->part[n], place_in(text, text->part[n]), text->diag);
        }
    }
    return status;
}

static kolli_status read_filter(struct text *text, const struct tag_scheme *row)
{
    unsigned most = tag_filter_most(row);
    kolli_span low, high;
    bool range = text->pattern && cut_range(text->filter, &low, &high) &&
                 tag_is_filter(low, most) && tag_is_filter(high, most) &&
                 compare_numbers(low, high) < 0;
    bool star = text->pattern && is_star(text->filter);
    if (!range && !star && !tag_is_filter(text->filter, most)) {
        char number[24];
        return diag_fail(text->diag, KOLLI_URN_FILTER, place_in(text, text->filter),
                         text->filter.len, text->kind, text->filter, span_uint(number, most));
    }
    return KOLLI_OK;
}

static kolli_status cut_parts(struct text *text, kolli_span body)
{
    text->parts = text->scheme.parts;
    for (size_t n = 0, pos = 0; n < text->parts; n++) {
        if (!epc_cut(&text->scheme, body, &pos, n, &text->part[n])) {
            return epc_fail_parts(&text->scheme, body, place_in(text, body), text->diag);
        }
    }
    return KOLLI_OK;
}

static kolli_status read_tag(struct text *text, size_t begin)
{
    kolli_tag control; /* its fields are no part of what the name says of the EPC */
    kolli_status status =
        text->pattern ? KOLLI_OK : tag_read_controls(&control, text->input, &begin, text->diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span rest = span_from(text->input, begin);
    text->kind = span_first(rest, span_find(rest, ':'));
    const struct tag_scheme *row = tag_scheme_named(text->kind);
    if (row == NULL || row->family != KOLLI_TAG_CLASSIC) {
        return diag_fail(text->diag, KOLLI_URN_SCHEME, begin, text->kind.len, text->kind);
    }
    text->scheme = tag_limited(row);
    kolli_span body = span_from(rest, text->kind.len + 1);
    if (row->filter > 0) {
        text->filter = span_first(body, span_find(body, '.'));
        body = span_from(body, text->filter.len + 1);
        status = read_filter(text, row);
    }
    if (status == KOLLI_OK) {
        status = cut_parts(text, body);
    }
    return status == KOLLI_OK ? read_parts(text) : status;
}

static kolli_status read_identity(struct text *text, size_t begin)
{
    struct epc epc;
    kolli_status status = epc_read_urn(&epc, text->input, text->diag);
    if (status == KOLLI_OK) {
        kolli_span rest = span_from(text->input, begin);
        text->kind = span_first(rest, span_find(rest, ':'));
        text->scheme = *epc.scheme;
        status = cut_parts(text, span_from(rest, text->kind.len + 1));
    }
    return status;
}

/* What names and patterns begin with. */
static const struct beginning {
    const char *text;
    bool pattern, tag;
} beginnings[] = {
    {"urn:epc:id:", false, false}, {"urn:epc:class:", false, false},
    {"urn:epc:tag:", false, true}, {"urn:epc:idpat:", true, false},
    {"urn:epc:pat:", true, true},
};

/* pattern says which of the two the text is to be. */
static kolli_status read_text(struct text *text, kolli_span input, bool pattern, kolli_diag *diag)
{
    *text = (struct text){.input = input, .pattern = pattern, .diag = diag};
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        kolli_span begin = span_of(beginnings[i].text);
        if (beginnings[i].pattern == pattern && span_starts(input, begin)) {
            text->tag = beginnings[i].tag;
            return text->tag ? read_tag(text, begin.len) : read_identity(text, begin.len);
        }
    }
    return diag_fail(diag, pattern ? KOLLI_URN_PATTERN : KOLLI_URN_NAME, 0,
                     span_first(input, 14).len);
}

static bool part_matches(kolli_span pattern, kolli_span value)
{
    kolli_span low, high;
    if (is_star(pattern)) {
        return true;
    }
    return cut_range(pattern, &low, &high)
               ? compare_numbers(low, value) <= 0 && compare_numbers(value, high) <= 0
               : span_equal(pattern, value);
}

static bool matches(const struct text *pattern, const struct text *name)
{
    bool match = pattern->tag == name->tag && span_equal(pattern->kind, name->kind) &&
                 part_matches(pattern->filter, name->filter);
    for (size_t n = 0; match && n < pattern->parts; n++) {
        match = part_matches(pattern->part[n], name->part[n]);
    }
    return match;
}

kolli_status kolli_urn_match(kolli_span pattern, kolli_span name, bool *match, kolli_diag *diag)
{
    struct text left, right;
    kolli_status status = read_text(&left, pattern, true, diag);
    if (status != KOLLI_OK) {
        return diag_point(diag, status, "/pattern");
    }
    status = read_text(&right, name, false, diag);
    if (status != KOLLI_OK) {
        return diag_point(diag, status, "/name");
    }
    *match = matches(&left, &right);
    return KOLLI_OK;
}
