/* What is a code that is not a GS1 key? See foreign.h. */
#include "name/foreign.h"

#include "base/fail.h"
#include "base/percent.h"
#include "base/utf8.h"
#include "kolli/ident.h"

static const struct {
    const char *word;
    const char *text[2]; /* by kolli_language */
} codes[] = {
#define CODE(id, word, english, vietnamese) [KOLLI_CODE_##id] = {word, {english, vietnamese}},
#include "name/code.def"
#undef CODE
};

static bool is_kind(kolli_code_kind kind)
{
    return (size_t)kind < sizeof codes / sizeof codes[0];
}

const char *kolli_code_text(kolli_code_kind kind, kolli_language language)
{
    return is_kind(kind) ? codes[kind].text[language == KOLLI_VIETNAMESE] : "";
}

const char *kolli_code_word(kolli_code_kind kind)
{
    return is_kind(kind) ? codes[kind].word : "";
}

/* VN-THOR-9001: a letter for 'A', a digit for '0', all else as it stands. */
static bool has_form(kolli_span text, const char *form)
{
    size_t i = 0;
    for (; i < text.len && form[i] != '\0'; i++) {
        char c = text.ptr[i];
        bool fits = form[i] == 'A'   ? c >= 'A' && c <= 'Z'
                    : form[i] == '0' ? is_digit(c)
                                     : c == form[i];
        if (!fits) {
            return false;
        }
    }
    return i == text.len && form[i] == '\0';
}

/* Characters of a URI, or of an IRI: EPCIS documents have both. RFC 3986 §2, RFC 3987 §2.2. */
static bool is_uri_text(kolli_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool coded = c == '%' && text.len - i > 2 && percent_hex(text.ptr + i + 1) >= 0;
        bool plain = percent_unreserved(c) || percent_reserved(c);
        if (!coded && !plain && (unsigned char)c < 0x80) {
            return false;
        }
    }
    return utf8_check(text) == text.len;
}

/* A name space of 2 to 32 letters, digits and hyphens, and something behind it. RFC 8141 §2. */
static bool is_urn(kolli_span text)
{
    kolli_span rest = span_from(text, 4);
    kolli_span space = span_first(rest, span_find(rest, ':'));
    for (size_t i = 0; i < space.len; i++) {
        char c = space.ptr[i];
        bool inside = i > 0 && i + 1 < space.len;
        if (!is_letter(c) && !is_digit(c) && !(c == '-' && inside)) {
            return false;
        }
    }
    return space.len >= 2 && space.len <= 32 && rest.len > space.len + 1;
}

/* urn:epcglobal:cbv:bt:<GLN>:<number>. Source: CBV 2.0 §8.5, transactions. */
#define TRANSACTION SPAN("urn:epcglobal:cbv:bt:")

kolli_status foreign_transaction(kolli_span text, kolli_diag *diag)
{
    kolli_span rest = span_from(text, TRANSACTION.len);
    kolli_span gln = span_first(rest, span_find(rest, ':'));
    kolli_status status = kolli_key_parse(NULL, KOLLI_KEY_GLN, gln, diag);
    return diag_shift(diag, status, TRANSACTION.len);
}

static kolli_code_kind urn_kind(kolli_span text, kolli_status *doubt)
{
    if (span_starts(text, TRANSACTION)) {
        *doubt = foreign_transaction(text, NULL);
        return KOLLI_CODE_TRANSACTION;
    }
    return span_starts(text, SPAN("urn:epcglobal:"))     ? KOLLI_CODE_VOCABULARY
           : span_starts(text, SPAN("urn:epc:"))         ? KOLLI_CODE_EPC_TAG
           : span_starts_nocase(text, SPAN("urn:uuid:")) ? KOLLI_CODE_UUID
                                                         : KOLLI_CODE_URN;
}

/*
 * A scheme of RFC 3986 §3.1 as everybody writes it: two small letters or more ("C:" is a disk, and
 * "TX:17" some company's number). "URN:" and "HTTPS:" are known in any case.
 */
static bool has_scheme(kolli_span text)
{
    size_t colon = span_find(text, ':');
    bool known = span_starts_nocase(text, SPAN("urn:")) || span_starts_nocase(text, SPAN("http"));
    for (size_t i = 0; i < colon; i++) {
        char c = text.ptr[i];
        bool small = c >= 'a' && c <= 'z';
        bool later = is_digit(c) || c == '+' || c == '-' || c == '.';
        if (!small && !(i > 0 && later) && !(known && is_letter(c))) {
            return false;
        }
    }
    return colon >= 2 && colon + 1 < text.len;
}

static bool is_http(kolli_span text)
{
    size_t scheme = span_starts_nocase(text, SPAN("https://"))  ? 8
                    : span_starts_nocase(text, SPAN("http://")) ? 7
                                                                : 0;
    return scheme > 0 && scheme < text.len && strchr("/?#", text.ptr[scheme]) == NULL;
}

kolli_code_kind foreign_kind(kolli_span text, kolli_status *doubt)
{
    *doubt = KOLLI_OK;
    if (has_form(text, "VN-AAOR-0000")) {
        return KOLLI_CODE_PLANTING_AREA;
    }
    if (has_form(text, "VN-AAPH-0000")) {
        return KOLLI_CODE_PACKING_HOUSE;
    }
    if (!has_scheme(text) || !is_uri_text(text)) {
        return KOLLI_CODE_TOKEN;
    }
    if (span_starts_nocase(text, SPAN("urn:"))) {
        return is_urn(text) ? urn_kind(text, doubt) : KOLLI_CODE_TOKEN;
    }
    if (span_starts_nocase(text, SPAN("http:")) || span_starts_nocase(text, SPAN("https:"))) {
        return is_http(text) ? KOLLI_CODE_HTTP : KOLLI_CODE_TOKEN;
    }
    return span_starts_nocase(text, SPAN("geo:")) ? KOLLI_CODE_GEO : KOLLI_CODE_URI;
}
