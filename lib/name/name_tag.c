/* What does the name of an RFID tag name? See name_tag.h. */
#include "name/name_tag.h"

#include "base/fail.h"
#include "base/span.h"
#include "kolli/tag.h"

#define RAW "urn:epc:raw:"

bool name_is_tag(kolli_span text)
{
    return span_starts(text, SPAN("urn:epc:tag:")) || span_starts(text, SPAN(RAW));
}

/* "96.x3074257BF7194E4000001A85": bits that are an EPC of just so many bits. */
static bool read_raw(kolli_tag *tag, kolli_span rest)
{
    kolli_span digits = span_first(rest, span_find(rest, '.'));
    uint64_t bits;
    return span_starts(span_from(rest, digits.len), SPAN(".x")) && span_number(digits, &bits) &&
           kolli_tag_parse_hex(tag, span_from(rest, digits.len + 2), NULL) == KOLLI_OK &&
           bits >= tag->bits && bits < tag->bits + 16u;
}

/* *known: the bits are an EPC. */
static kolli_status read_text(kolli_tag *tag, kolli_span text, bool *known, kolli_diag *diag)
{
    if (span_starts(text, SPAN(RAW))) {
        *known = read_raw(tag, span_from(text, sizeof RAW - 1)) && tag->scheme != KOLLI_TAG_NONE;
        return KOLLI_OK;
    }
    *known = true;
    return kolli_tag_parse_uri(tag, text, diag);
}

kolli_status name_read_tag(kolli_elements *list, kolli_name_facts *facts, kolli_diag *diag)
{
    kolli_tag tag = {0};
    bool known = false;
    kolli_status status = read_text(&tag, facts->text, &known, diag);
    facts->form = KOLLI_FORM_TAG;
    facts->kind = KOLLI_CODE_EPC_TAG;
    if (status != KOLLI_OK || !known) {
        return status;
    }
    kolli_diag fault = {0};
    status = kolli_tag_elements(&tag, list, &fault);
    if (status == KOLLI_TAG_NO_ELEMENTS) {
        facts->kind = KOLLI_CODE_EPC;
        return KOLLI_OK;
    }
    facts->kind = KOLLI_CODE_GS1;
    bool classic = tag.scheme < KOLLI_TAG_CPI_PLUS_PLUS; /* whose first value is the prefix */
    facts->prefix_length = classic ? (uint8_t)kolli_tag_value(&tag, 0).len : 0;
    if (status != KOLLI_OK && diag != NULL) {
        *diag = fault;
        diag->offset = KOLLI_NO_OFFSET; /* the place is one in a value */
    }
    return status;
}

kolli_status name_write_tag_urn(kolli_span text, kolli_sink sink, kolli_diag *diag)
{
    kolli_tag tag = {0};
    bool known;
    kolli_status status = read_text(&tag, text, &known, diag);
    return status == KOLLI_OK ? kolli_tag_write_urn(&tag, sink, diag) : status;
}
