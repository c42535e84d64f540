/*
 * Which elements does the EPC of a tag in the path of a link hold? Source: GS1 Digital Link
 * Compression 1.0.0, EPCB.
 */
#include "name/epcb.h"

#include "name/bits.h"
#include "name/tag.h"

/* "eh" or "ex". */
#define MARK 2

static bool is_small_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

bool epcb_is(kolli_span segment)
{
    bool hex = span_starts(segment, SPAN("eh"));
    if (segment.len <= MARK || (!hex && !span_starts(segment, SPAN("ex")))) {
        return false;
    }
    for (size_t i = MARK; i < segment.len; i++) {
        char c = segment.ptr[i];
        if (hex ? !is_small_hex(c) : bits_value(c) < 0) {
            return false;
        }
    }
    return true;
}

static kolli_status read_base64(kolli_tag *tag, kolli_span text, kolli_diag *diag)
{
    *tag = (kolli_tag){0};
    for (size_t i = 0; i < text.len && 6 * i < TAG_BITS_HELD - 6; i++) {
        tag_bits_put(tag->bytes, 6 * i, 6, (uint64_t)bits_value(text.ptr[i]));
    }
    return tag_read(tag, 6 * text.len, 6, diag);
}

kolli_status epcb_expand(kolli_elements *list, kolli_span segment, size_t begin, bool *began,
                         kolli_diag *diag)
{
    kolli_tag tag;
    kolli_span bits = span_from(segment, MARK);
    bool hex = segment.ptr[1] == 'h';
    kolli_status status =
        hex ? kolli_tag_parse_hex(&tag, bits, diag) : read_base64(&tag, bits, diag);
    *began = status == KOLLI_OK;
    if (status != KOLLI_OK) {
        return diag_shift(diag, status, begin + MARK);
    }
    status = kolli_tag_elements(&tag, list, diag);
    if (status != KOLLI_OK && diag != NULL) {
        diag->offset = begin;
        diag->length = segment.len;
    }
    return status;
}
