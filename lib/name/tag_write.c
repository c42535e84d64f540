/* How are the bits of a tag made of its values, and what do they look like in hexadecimal? */
#include "name/tag.h"

kolli_status tag_encode(kolli_tag *tag, const struct tag_scheme *row, size_t *value,
                        kolli_diag *diag)
{
    struct tag_writer writer = {.row = row, .tag = tag, .diag = diag};
    kolli_status status = KOLLI_OK;
    memset(tag->bytes, 0, sizeof tag->bytes);
    tag_put(&writer, TAG_HEADER_BITS, row->header);
    if (row->family != KOLLI_TAG_CLASSIC) {
        tag_put(&writer, 1, tag->toggle);
    }
    tag_put(&writer, row->filter, tag->filter);
    for (size_t i = 0; status == KOLLI_OK && i < row->fields; i++) {
        if (row->family == KOLLI_TAG_CLASSIC) {
            status = tag_write_classic(&writer, &row->field[i]);
        } else {
            tag_write_plus(&writer, &row->field[i]);
        }
    }
    if (row->family == KOLLI_TAG_PLUS_PLUS) {
        tag_write_host(&writer);
    }
    tag->scheme = (kolli_tag_scheme)row->header;
    tag->bits = (uint16_t)writer.pos;
    *value = writer.value;
    return status;
}

void tag_to_epc(const kolli_tag *tag, const struct tag_scheme *row, struct epc *epc)
{
    epc->scheme = tag_epc_scheme(row);
    epc->wild = 0;
    epc->pattern = false;
    memcpy(epc->end, tag->end, sizeof epc->end);
    memcpy(epc->text, tag->text, sizeof epc->text);
}

void tag_from_epc(kolli_tag *tag, const struct epc *epc)
{
    tag->values = 0;
    for (size_t n = 0; n < epc->scheme->parts; n++) {
        tag_push(tag, epc_part(epc, n));
    }
}

/* Capital digits of whole words of `word` bits; text has room for them. */
static kolli_span hex_of(const uint8_t *bytes, size_t bits, size_t word, char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t count = (bits + word - 1) / word * word / 4;
    for (size_t i = 0; i < count; i++) {
        unsigned byte = bytes[i / 2];
        text[i] = digits[i % 2 == 0 ? byte >> 4 : byte & 15];
    }
    return (kolli_span){text, count};
}

kolli_status kolli_tag_write_hex(const kolli_tag *tag, kolli_sink sink)
{
    char text[2 * KOLLI_TAG_BYTES];
    return sink.write(sink.context, hex_of(tag->bytes, tag->bits, 16, text));
}

kolli_status kolli_tag_write_raw(kolli_span bytes, size_t bits, kolli_sink sink)
{
    char number[24];
    kolli_span pieces[] = {SPAN("urn:epc:raw:"), span_uint(number, bits), SPAN(".x")};
    kolli_status status = KOLLI_OK;
    if (bits == 0) {
        return KOLLI_EMPTY;
    }
    if (bits > bytes.len && bits - bytes.len > 7 * bytes.len) {
        return KOLLI_ARGUMENT;
    }
    for (size_t i = 0; status == KOLLI_OK && i < 3; i++) {
        status = sink.write(sink.context, pieces[i]);
    }
    while (status == KOLLI_OK && bits > 0) {
        uint8_t some[64] = {0};
        char text[2 * sizeof some];
        size_t now = bits < 8 * sizeof some ? bits : 8 * sizeof some;
        memcpy(some, bytes.ptr, (now + 7) / 8);
        if (now % 8 > 0) {
            some[now / 8] = (uint8_t)(some[now / 8] & 0xFF00 >> now % 8);
        }
        status = sink.write(sink.context, hex_of(some, now, 4, text));
        bytes = span_from(bytes, now / 8);
        bits -= now;
    }
    return status;
}
