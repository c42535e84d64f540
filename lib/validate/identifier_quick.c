/*
 * Is this plainly a right name of GS1? A look at the bytes, once, for names in their usual form; see
 * identifier.h. A test holds it against the close look.
 */
#include "ident/check.h"

#include "validate/identifier.h"

#define ONE(c)    [c] = true
#define TWO(c)    ONE(c), ONE((c) + 1)
#define FOUR(c)   TWO(c), TWO((c) + 2)
#define EIGHT(c)  FOUR(c), FOUR((c) + 4)
#define DIGITS    EIGHT('0'), TWO('8')
#define LETTER(c) EIGHT(c), EIGHT((c) + 8), EIGHT((c) + 16), TWO((c) + 24)

/* Characters that stand for themselves in a serial, in URN and link alike. */
static const bool plain[256] = {DIGITS, LETTER('A'), LETTER('a'), ONE('-'), ONE('.'), ONE('_')};

static inline bool is_plain(char c)
{
    return plain[(unsigned char)c];
}

/* How many of them there are, at most `most`. */
static size_t plain_run(kolli_span text, size_t most)
{
    size_t end = text.len < most ? text.len : most;
    size_t i = 0;
    while (i < end && is_plain(text.ptr[i])) {
        i++;
    }
    return i;
}

static bool is_plain_text(kolli_span text, size_t most)
{
    return text.len > 0 && text.len <= most && plain_run(text, most) == text.len;
}

/* ---- urn:epc: ---- */

/* Company prefix and reference have `total` digits; 0: the reference is the rest. */
struct urn_form {
    kolli_span head;
    uint8_t total, serial; /* most characters of the serial; 0: there is none */
    uint8_t kind;          /* enum identifier_kind */
};

#define FORM(head, total, serial, kind)                                                            \
    {                                                                                              \
        {(head), sizeof(head) - 1}, (total), (serial), IDENTIFIER_##kind                           \
    }

static const struct urn_form forms[] = {
    FORM("id:sgtin:", 13, 20, THING),   FORM("id:sscc:", 17, 0, THING),
    FORM("id:sgln:", 12, 20, PLACE),    FORM("class:lgtin:", 13, 20, CLASS),
    FORM("id:pgln:", 12, 0, PARTY),     FORM("id:grai:", 12, 16, THING),
    FORM("id:gdti:", 12, 17, THING),    FORM("id:giai:", 0, 24, THING),
    FORM("idpat:sgtin:", 13, 1, CLASS),
};

/* "9522100.010011.A7": true when all of it is right. */
static bool is_body(const struct urn_form *form, kolli_span body)
{
    size_t prefix = span_digits(body);
    if (prefix < 6 || prefix > 12 || prefix == body.len || body.ptr[prefix] != '.') {
        return false;
    }
    kolli_span rest = span_from(body, prefix + 1);
    if (form->total == 0) { /* the rest is as long as the prefix leaves it: 30 in all */
        return is_plain_text(rest, 30 - prefix < form->serial ? 30 - prefix : form->serial);
    }
    size_t reference = span_digits(rest);
    if (prefix + reference != form->total) {
        return false;
    }
    rest = span_from(rest, reference);
    if (form->serial == 0) {
        return rest.len == 0;
    }
    if (rest.len < 2 || rest.ptr[0] != '.') {
        return false;
    }
    rest = span_from(rest, 1);
    return form->serial == 1 ? rest.len == 1 && rest.ptr[0] == '*'
                             : is_plain_text(rest, form->serial);
}

static enum identifier_kind quick_urn(kolli_span text)
{
    kolli_span rest = span_from(text, sizeof "urn:epc:" - 1);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const struct urn_form *form = &forms[i];
        if (rest.len > form->head.len && memcmp(rest.ptr, form->head.ptr, form->head.len) == 0) {
            return is_body(form, span_from(rest, form->head.len)) ? (enum identifier_kind)form->kind
                                                                  : IDENTIFIER_BAD;
        }
    }
    return IDENTIFIER_BAD;
}

/* ---- Digital Links ---- */

/* A key of digits whose last is its check digit, then, of some, a serial in the same value. */
struct link_key {
    kolli_span ai; /* with the slash behind it */
    uint8_t digits, serial;
    uint8_t alone, with; /* enum identifier_kind: without and with the serial */
};

#define KEY(ai, digits, serial, alone, with)                                                       \
    {                                                                                              \
        {(ai "/"), sizeof(ai)}, (digits), (serial), IDENTIFIER_##alone, IDENTIFIER_##with          \
    }

static const struct link_key keys[] = {
    KEY("01", 14, 0, CLASS, CLASS),    KEY("00", 18, 0, THING, THING),
    KEY("414", 13, 0, PLACE, PLACE),   KEY("417", 13, 0, PARTY, PARTY),
    KEY("8003", 14, 16, CLASS, THING), KEY("253", 13, 17, CLASS, THING),
};

/* "/21/A7" behind a GTIN, "/10/L42", "/254/1" behind a GLN; one alone. */
static enum identifier_kind qualified(const struct link_key *key, kolli_span rest)
{
    static const struct {
        kolli_span head;
        uint8_t key; /* index in keys */
        uint8_t kind;
    } qualifiers[] = {
        {{"/21/", 4}, 0, IDENTIFIER_THING},
        {{"/10/", 4}, 0, IDENTIFIER_CLASS},
        {{"/254/", 5}, 2, IDENTIFIER_PLACE},
    };
    for (size_t i = 0; i < sizeof qualifiers / sizeof qualifiers[0]; i++) {
        if (key == &keys[qualifiers[i].key] && span_starts(rest, qualifiers[i].head)) {
            return is_plain_text(span_from(rest, qualifiers[i].head.len), 20)
                       ? (enum identifier_kind)qualifiers[i].kind
                       : IDENTIFIER_BAD;
        }
    }
    return IDENTIFIER_BAD;
}

/* Are these its digits, with the right check digit? A GRAI begins with a 0. */
static bool is_number(const struct link_key *key, kolli_span value)
{
    kolli_span number = span_first(value, key->digits);
    bool filled = key->serial == 0 || key->digits != 14 || value.ptr[0] == '0';
    return number.len == key->digits && filled && span_digits(number) == key->digits &&
           check_digit_holds(number);
}

/* What stands behind the digits of a key that is right. */
static enum identifier_kind rest_kind(const struct link_key *key, kolli_span rest)
{
    if (rest.len == 0) {
        return (enum identifier_kind)key->alone;
    }
    if (key->serial > 0) {
        return is_plain_text(rest, key->serial) ? (enum identifier_kind)key->with : IDENTIFIER_BAD;
    }
    return qualified(key, rest);
}

/* The length of an address up to and with the slash behind its domain; 0: it is no plain one. */
static size_t domain_end(kolli_span text)
{
    size_t begin = sizeof "https://" - 1;
    size_t at = begin;
    while (at < text.len && is_plain(text.ptr[at]) && text.ptr[at] != '_') {
        at++;
    }
    return at > begin && at + 1 < text.len && text.ptr[at] == '/' ? at + 1 : 0;
}

static void keep(struct identifier_memo *memo, size_t key, kolli_span whole)
{
    if (memo != NULL && whole.len <= sizeof memo->bytes) {
        memcpy(memo->bytes, whole.ptr, whole.len);
        memo->length = whole.len;
        memo->key = (uint8_t)key;
    }
}

static enum identifier_kind quick_link(struct identifier_memo *memo, kolli_span text)
{
    if (memo != NULL && memo->length > 0 && text.len >= memo->length &&
        memcmp(text.ptr, memo->bytes, memo->length) == 0) {
        return rest_kind(&keys[memo->key], span_from(text, memo->length));
    }
    size_t begin = domain_end(text);
    kolli_span path = span_from(text, begin);
    for (size_t i = 0; begin > 0 && i < sizeof keys / sizeof keys[0]; i++) {
        const struct link_key *key = &keys[i];
        if (path.len <= key->ai.len || memcmp(path.ptr, key->ai.ptr, key->ai.len) != 0) {
            continue;
        }
        kolli_span value = span_from(path, key->ai.len);
        if (!is_number(key, value)) {
            return IDENTIFIER_BAD;
        }
        keep(memo, i, span_first(text, begin + key->ai.len + key->digits));
        return rest_kind(key, span_from(value, key->digits));
    }
    return IDENTIFIER_BAD;
}

/* ---- Others ---- */

/* "urn:uuid:" and 36 characters; of what they are no rule says anything. */
static enum identifier_kind quick_uuid(kolli_span text)
{
    return text.len == 45 && plain_run(span_from(text, 9), 36) == 36 ? IDENTIFIER_URI
                                                                     : IDENTIFIER_BAD;
}

/* "urn:epcglobal:cbv:bt:9522100100004:PO7" */
static enum identifier_kind quick_transaction(kolli_span text)
{
    static const kolli_span head = {"urn:epcglobal:cbv:bt:", sizeof "urn:epcglobal:cbv:bt:" - 1};
    kolli_span rest = span_from(text, head.len);
    bool good = span_starts(text, head) && rest.len > 14 && rest.ptr[13] == ':' &&
                span_digits(span_first(rest, 13)) == 13 &&
                check_digit_holds(span_first(rest, 13)) &&
                plain_run(span_from(rest, 14), rest.len) == rest.len - 14;
    return good ? IDENTIFIER_TRANSACTION : IDENTIFIER_BAD;
}

enum identifier_kind identifier_quick(struct identifier_memo *memo, kolli_span text)
{
    if (text.len <= 16) {
        return IDENTIFIER_BAD;
    }
    if (memcmp(text.ptr, "https://", 8) == 0) {
        return quick_link(memo, text);
    }
    if (memcmp(text.ptr, "urn:epc:", 8) == 0) {
        return quick_urn(text);
    }
    if (memcmp(text.ptr, "urn:uuid", 8) == 0) {
        return text.ptr[8] == ':' ? quick_uuid(text) : IDENTIFIER_BAD;
    }
    return memcmp(text.ptr, "urn:epcg", 8) == 0 ? quick_transaction(text) : IDENTIFIER_BAD;
}
