/* How is an EPC read from a URN, and written as one? */
#include "base/fail.h"
#include "base/percent.h"
#include "name/epc.h"

/* The characters that a URN has to escape: " % & / < > ? and, in sets that have it, #. */
static bool is_escaped(char c)
{
    static const uint64_t set = UINT64_C(1) << '"' | UINT64_C(1) << '#' | UINT64_C(1) << '%' |
                                UINT64_C(1) << '&' | UINT64_C(1) << '/' | UINT64_C(1) << '<' |
                                UINT64_C(1) << '>' | UINT64_C(1) << '?';
    unsigned char code = (unsigned char)c;
    return code < 64 && (set >> code & 1) != 0;
}

/* The first character that is an escape or should be one, or the length. */
static size_t plain_end(kolli_span text)
{
    size_t end = 0;
    while (end < text.len && !is_escaped(text.ptr[end])) {
        end++;
    }
    return end;
}

/* One part of a body while it is read. */
struct piece {
    struct epc *epc;
    size_t n;
    kolli_span text; /* escaped */
    size_t offset;   /* of the text in the input */
    kolli_diag *diag;
};

static kolli_status fail_character(const struct piece *piece, kolli_status status, size_t at,
                                   size_t length)
{
    char part[24], shown[8];
    kolli_span what = span_slice(piece->text, at, at + length);
    return diag_fail(piece->diag, status, piece->offset + at, length,
                     span_of(piece->epc->scheme->name), span_uint(part, piece->n + 1),
                     length == 1 ? span_shown(shown, what) : what);
}

/*
 * The character of the escape at `at`. In sets other than GS1's 82 the standard knows %23 and %2F
 * alone; there needless escapes and small hexadecimal digits are taken, too.
 */
static kolli_status read_escape(const struct piece *piece, size_t at, char *c)
{
    kolli_span escape = span_first(span_from(piece->text, at), 3);
    int value = escape.len == 3 ? percent_hex(escape.ptr + 1) : -1;
    bool free = piece->epc->scheme->field[piece->n].set == EPC_SET_X;
    bool known = span_equal(escape, SPAN("%23")) || span_equal(escape, SPAN("%2F"));
    if (value < 0 || !(free || known)) {
        return fail_character(piece, KOLLI_URN_ESCAPE, at, escape.len);
    }
    *c = (char)value;
    return KOLLI_OK;
}

/* The place in escaped text of character n of its value. */
static size_t escaped_place(kolli_span text, size_t n)
{
    size_t at = 0;
    for (; n > 0 && at < text.len; n--) {
        at += text.ptr[at] == '%' ? 3 : 1;
    }
    return at;
}

static kolli_status fill(const struct piece *piece, kolli_span value)
{
    kolli_status status = epc_fill(piece->epc, piece->n, value, piece->diag);
    if (status != KOLLI_OK && piece->diag != NULL) {
        size_t begin = escaped_place(piece->text, piece->diag->offset);
        size_t end = escaped_place(piece->text, piece->diag->offset + piece->diag->length);
        piece->diag->offset = piece->offset + begin;
        piece->diag->length = end - begin;
    }
    return status;
}

/* Take the escapes away; what is longer than any part may be is only counted. */
static kolli_status read_piece(const struct piece *piece)
{
    char value[EPC_BYTES];
    kolli_span text = piece->text;
    size_t used = plain_end(text);
    if (used == text.len) { /* most names have no escape at all */
        return fill(piece, text);
    }
    memcpy(value, text.ptr, used < sizeof value ? used : sizeof value);
    for (size_t at = used; at < text.len; at++) {
        char c = text.ptr[at];
        if (c == '%') {
            kolli_status status = read_escape(piece, at, &c);
            if (status != KOLLI_OK) {
                return status;
            }
            at += 2;
        } else if (is_escaped(c)) {
            return fail_character(piece, KOLLI_URN_CHARSET, at, 1);
        }
        if (used < sizeof value) {
            value[used] = c;
        }
        used++;
    }
    return fill(piece, (kolli_span){value, used});
}

kolli_status epc_read_part(struct epc *epc, size_t n, kolli_span text, size_t offset,
                           kolli_diag *diag)
{
    struct piece piece = {epc, n, text, offset, diag};
    return read_piece(&piece);
}

bool epc_cut(const struct epc_scheme *scheme, kolli_span body, size_t *pos, size_t n,
             kolli_span *part)
{
    bool last = n + 1 == scheme->parts;
    bool points = last && scheme->field[n].set == EPC_SET_X; /* its value may have some */
    kolli_span rest = span_from(body, *pos);
    size_t end = points ? rest.len : span_find(rest, '.');
    *part = span_first(rest, end);
    *pos += end + 1;
    return last == (end == rest.len);
}

kolli_status epc_fail_parts(const struct epc_scheme *scheme, kolli_span body, size_t offset,
                            kolli_diag *diag)
{
    char wanted[24], has[24];
    size_t parts = 1;
    for (size_t i = 0; i < body.len; i++) {
        parts += body.ptr[i] == '.';
    }
    return diag_fail(diag, KOLLI_URN_PARTS, offset, body.len, span_of(scheme->name),
                     span_uint(wanted, scheme->parts), span_uint(has, parts));
}

/* May the wildcards begin at part n? Parts that are inside the key's value together go together. */
static bool may_begin(const struct epc_scheme *scheme, size_t n)
{
    return n <= 2 || n >= (size_t)2 + scheme->inside;
}

static kolli_status read_wild(struct piece *piece)
{
    struct epc *epc = piece->epc;
    bool first = epc->wild == 0;
    if (first && !may_begin(epc->scheme, piece->n)) {
        return fail_character(piece, KOLLI_URN_WILDCARD, 0, 1);
    }
    epc->wild++;
    epc->end[piece->n] = piece->n == 0 ? 0 : epc->end[piece->n - 1];
    return KOLLI_OK;
}

kolli_status epc_read_body(struct epc *epc, kolli_span body, size_t offset, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    epc->wild = 0;
    for (size_t n = 0, pos = 0; status == KOLLI_OK && n < epc->scheme->parts; n++) {
        struct piece piece = {.epc = epc, .n = n, .offset = offset + pos, .diag = diag};
        if (!epc_cut(epc->scheme, body, &pos, n, &piece.text)) {
            return epc_fail_parts(epc->scheme, body, offset, diag);
        }
        if (epc->pattern && span_equal(piece.text, SPAN("*"))) {
            status = read_wild(&piece);
        } else if (epc->wild > 0) {
            status = fail_character(&piece, KOLLI_URN_WILDCARD, 0, piece.text.len);
        } else {
            status = read_piece(&piece);
        }
    }
    return status;
}

kolli_span epc_urn_begin(const struct epc *epc)
{
    return epc->pattern                        ? SPAN("urn:epc:idpat:")
           : epc->scheme->urn == EPC_URN_CLASS ? SPAN("urn:epc:class:")
                                               : SPAN("urn:epc:id:");
}

/* The kinds of names and where their schemes begin. */
static const struct kind {
    kolli_span begin;
    enum epc_urn urn;
    bool pattern;
} kinds[] = {
    {{"urn:epc:id:", 11}, EPC_URN_ID, false},
    {{"urn:epc:class:", 14}, EPC_URN_CLASS, false},
    {{"urn:epc:idpat:", 14}, EPC_URN_ID, true},
};

static const struct kind *find_kind(kolli_span urn)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (span_starts(urn, kinds[i].begin)) {
            return &kinds[i];
        }
    }
    return NULL;
}

kolli_status epc_read_urn(struct epc *epc, kolli_span urn, kolli_diag *diag)
{
    const struct kind *kind = find_kind(urn);
    if (kind == NULL) {
        return diag_fail(diag, KOLLI_URN_BEGIN, 0, span_first(urn, 14).len);
    }
    size_t begin = kind->begin.len;
    kolli_span rest = span_from(urn, begin);
    kolli_span name = span_first(rest, span_find(rest, ':'));
    epc->scheme = epc_scheme_find(name);
    epc->pattern = kind->pattern;
    if (epc->scheme == NULL || epc->scheme->urn != kind->urn) {
        return diag_fail(diag, KOLLI_URN_SCHEME, begin, name.len, name);
    }
    kolli_span body = span_from(rest, name.len + 1);
    return epc_read_body(epc, body, urn.len - body.len, diag);
}

static char *put(char *out, kolli_span text)
{
    if (text.len > 0) {
        memcpy(out, text.ptr, text.len);
    }
    return out + text.len;
}

static char *put_escaped(char *out, kolli_span rest)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t plain; (plain = plain_end(rest)) < rest.len; rest = span_from(rest, plain + 1)) {
        unsigned char c = (unsigned char)rest.ptr[plain];
        out = put(out, span_first(rest, plain));
        out = put(out, (kolli_span){(const char[3]){'%', hex[c >> 4], hex[c & 15]}, 3});
    }
    return put(out, rest);
}

size_t epc_write_body(const struct epc *epc, char body[EPC_BODY_BYTES])
{
    char *out = body;
    for (size_t n = 0; n < epc->scheme->parts; n++) {
        if (n > 0) {
            *out++ = '.';
        }
        if (n + epc->wild < epc->scheme->parts) {
            out = put_escaped(out, epc_part(epc, n));
        } else {
            *out++ = '*';
        }
    }
    return (size_t)(out - body);
}

size_t epc_write_urn(const struct epc *epc, char urn[EPC_URN_BYTES])
{
    char *out = put(urn, epc_urn_begin(epc));
    out = put(out, span_of(epc->scheme->name));
    *out++ = ':';
    size_t used = (size_t)(out - urn);
    return used + epc_write_body(epc, out);
}
