/* What do the bits of a tag say, and where do they break a rule? */
#include "name/tag.h"

kolli_status tag_fail(const struct tag_reader *reader, kolli_status status, size_t begin,
                      size_t end, kolli_span what)
{
    char part[24], bit[24];
    size_t offset = begin / reader->unit;
    size_t behind = (end + reader->unit - 1) / reader->unit;
    return diag_fail(reader->diag, status, offset, behind - offset, span_of(reader->row->name),
                     span_uint(part, reader->tag->values + (uint64_t)1), span_uint(bit, begin),
                     what);
}

kolli_status tag_need(const struct tag_reader *reader, size_t bits)
{
    char needed[24], has[24];
    if (reader->end - reader->pos >= bits) {
        return KOLLI_OK;
    }
    return diag_fail(reader->diag, KOLLI_TAG_SHORT, reader->end / reader->unit, 0,
                     span_of(reader->row->name), span_uint(needed, reader->pos + bits),
                     span_uint(has, reader->end));
}

void tag_push(kolli_tag *tag, kolli_span value)
{
    size_t begin = tag->values == 0 ? 0 : tag->end[tag->values - 1];
    if (value.len > 0) {
        memcpy(tag->text + begin, value.ptr, value.len);
    }
    tag->end[tag->values++] = (uint8_t)(begin + value.len);
}

kolli_status tag_check_text(const struct tag_reader *reader, const struct tag_text *text,
                            const struct epc_field *field, size_t most)
{
    char shown[8], number[24];
    size_t begin = text->begin;
    if (text->value.len == 0 && field->min > 0) {
        return tag_fail(reader, KOLLI_TAG_EMPTY, begin, reader->pos, SPAN(""));
    }
    size_t end = epc_set_end((enum epc_set)field->set, text->value);
    if (end < text->value.len) {
        begin += end / text->group * text->width;
        return tag_fail(reader, KOLLI_TAG_CHARSET, begin, begin + text->width,
                        span_shown(shown, span_from(text->value, end)));
    }
    if (text->value.len > most) {
        return tag_fail(reader, KOLLI_TAG_LENGTH, begin, reader->pos, span_uint(number, most));
    }
    return KOLLI_OK;
}

kolli_status tag_push_text(struct tag_reader *reader, const struct tag_text *text,
                           const struct epc_field *field, size_t most)
{
    kolli_status status = tag_check_text(reader, text, field, most);
    if (status == KOLLI_OK) {
        tag_push(reader->tag, text->value);
    }
    return status;
}

static size_t round_up(size_t number, size_t to)
{
    return (number + to - 1) / to * to;
}

/* Header, filter, and in '+' and '++' the toggle before it. */
static kolli_status read_head(struct tag_reader *reader)
{
    kolli_tag *tag = reader->tag;
    unsigned header = (unsigned)tag_bits_get(tag->bytes, 0, TAG_HEADER_BITS);
    reader->row = tag_scheme_at(header);
    if (reader->end < TAG_HEADER_BITS || reader->row == NULL) {
        static const char digits[] = "0123456789ABCDEF";
        size_t there = reader->end < TAG_HEADER_BITS ? reader->end : TAG_HEADER_BITS;
        char shown[] = {digits[header >> 4], digits[header & 15]};
        return diag_fail(reader->diag, KOLLI_TAG_HEADER, 0,
                         round_up(there, reader->unit) / reader->unit,
                         (kolli_span){shown, sizeof shown});
    }
    reader->pos = TAG_HEADER_BITS;
    bool plus = reader->row->family != KOLLI_TAG_CLASSIC;
    size_t fixed = reader->row->bits > 0 ? reader->row->bits - (size_t)TAG_HEADER_BITS
                                         : reader->row->filter + (size_t)plus;
    kolli_status status = tag_need(reader, fixed);
    if (status == KOLLI_OK) {
        tag->toggle = plus && tag_take(reader, 1) == 1;
        tag->filter = (uint8_t)tag_take(reader, reader->row->filter);
    }
    return status;
}

static kolli_status read_fields(struct tag_reader *reader)
{
    const struct tag_scheme *row = reader->row;
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; status == KOLLI_OK && i < row->fields; i++) {
        status = row->family == KOLLI_TAG_CLASSIC ? tag_read_classic(reader, &row->field[i])
                                                  : tag_read_plus(reader, &row->field[i]);
    }
    if (status == KOLLI_OK && row->family == KOLLI_TAG_PLUS_PLUS) {
        status = tag_read_host(reader);
    }
    return status;
}

/* Behind the EPC: the rest of a word and of a character, all zero; or data, which are counted. */
static kolli_status read_tail(struct tag_reader *reader, size_t bits)
{
    kolli_tag *tag = reader->tag;
    char needed[24], extra[24];
    size_t padded = round_up(round_up(reader->pos, 16), reader->unit);
    tag->bits = (uint16_t)reader->pos;
    if (tag->toggle) {
        size_t data = bits - reader->pos;
        tag->data_bits = (uint16_t)(data < UINT16_MAX ? data : UINT16_MAX);
    } else if (bits > padded || !tag_bits_zero(tag->bytes, reader->pos, bits)) {
        return diag_fail(reader->diag, KOLLI_TAG_LONG, reader->pos / reader->unit,
                         round_up(bits, reader->unit) / reader->unit - reader->pos / reader->unit,
                         span_of(reader->row->name), span_uint(needed, reader->pos),
                         span_uint(extra, bits - reader->pos));
    }
    return KOLLI_OK;
}

/* Only the encoding itself is kept. */
static void clear_tail(kolli_tag *tag)
{
    size_t whole = tag->bits / (size_t)8;
    size_t rest = tag->bits % (size_t)8;
    if (rest > 0) {
        tag->bytes[whole] = (uint8_t)(tag->bytes[whole] & 0xFF00 >> rest);
        whole++;
    }
    memset(tag->bytes + whole, 0, sizeof tag->bytes - whole);
}

kolli_status tag_read(kolli_tag *tag, size_t bits, size_t unit, kolli_diag *diag)
{
    struct tag_reader reader = {
        .tag = tag, .end = bits < TAG_BITS_HELD ? bits : TAG_BITS_HELD, .unit = unit, .diag = diag};
    kolli_status status = read_head(&reader);
    if (status == KOLLI_OK) {
        status = read_fields(&reader);
    }
    if (status == KOLLI_OK) {
        status = read_tail(&reader, bits);
    }
    if (status != KOLLI_OK) {
        *tag = (kolli_tag){0};
        return status;
    }
    tag->scheme = (kolli_tag_scheme)reader.row->header;
    clear_tail(tag);
    return KOLLI_OK;
}

kolli_status kolli_tag_parse_bytes(kolli_tag *tag, kolli_span bytes, size_t bits, kolli_diag *diag)
{
    *tag = (kolli_tag){0};
    if (bits == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    if (bits > bytes.len && bits - bytes.len > 7 * bytes.len) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("bits"));
    }
    size_t held = bits < TAG_BITS_HELD ? bits : TAG_BITS_HELD;
    size_t whole = held / 8;
    memcpy(tag->bytes, bytes.ptr, whole);
    if (held % 8 > 0) {
        tag->bytes[whole] = (uint8_t)((unsigned char)bytes.ptr[whole] & 0xFF00 >> held % 8);
    }
    return tag_read(tag, bits, 8, diag);
}

/* What a hexadecimal digit stands for, and 1 more; 0 for all other bytes. */
static const uint8_t nibbles[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9,  ['9'] = 10, ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
    ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

kolli_status kolli_tag_parse_hex(kolli_tag *tag, kolli_span hex, kolli_diag *diag)
{
    *tag = (kolli_tag){0};
    if (hex.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    for (size_t i = 0; i < hex.len; i++) {
        unsigned nibble = nibbles[(unsigned char)hex.ptr[i]];
        if (nibble == 0 || hex.len > SIZE_MAX / 4) {
            char shown[8];
            *tag = (kolli_tag){0};
            return diag_fail(diag, KOLLI_TAG_HEX, i, 1, span_shown(shown, span_from(hex, i)));
        }
        if (i < TAG_BITS_HELD / 4) {
            tag->bytes[i / 2] = (uint8_t)(tag->bytes[i / 2] | (nibble - 1) << (i % 2 == 0 ? 4 : 0));
        }
    }
    return tag_read(tag, 4 * hex.len, 4, diag);
}

kolli_span kolli_tag_value(const kolli_tag *tag, size_t n)
{
    if (n >= tag->values) {
        return (kolli_span){"", 0};
    }
    size_t begin = n == 0 ? 0 : tag->end[n - 1];
    return (kolli_span){tag->text + begin, tag->end[n] - begin};
}

kolli_span kolli_tag_host(const kolli_tag *tag)
{
    return (kolli_span){tag->host, tag->host_length};
}
