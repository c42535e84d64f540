/* How do the classic encodings hold the parts of an EPC's name? */
#include "name/tag.h"

/* ---- Reading ------------------------------------------------------------------------------ */

/* The part of the name that is read now. */
static const struct epc_field *field_of(const struct tag_reader *reader)
{
    return &tag_epc_scheme(reader->row)->field[reader->tag->values];
}

/* What the company prefix leaves to the second part of `total` digits or characters. */
static size_t left_of(const struct tag_reader *reader, size_t total)
{
    return total - reader->tag->end[0];
}

static kolli_status fail_range(const struct tag_reader *reader, size_t begin, size_t digits)
{
    char most[24];
    return tag_fail(reader, KOLLI_TAG_RANGE, begin, reader->pos, span_uint(most, digits));
}

/* Exactly so many digits. */
static kolli_status read_digits(struct tag_reader *reader, size_t width, size_t digits)
{
    char value[24];
    size_t begin = reader->pos;
    if (!tag_bits_number(tag_take(reader, width), value, digits)) {
        return fail_range(reader, begin, digits);
    }
    tag_push(reader->tag, (kolli_span){value, digits});
    return KOLLI_OK;
}

static kolli_status read_prefix(struct tag_reader *reader)
{
    size_t begin = reader->pos;
    size_t partition = (size_t)tag_take(reader, 3);
    if (partition >= TAG_PARTITIONS) {
        char shown[24];
        return tag_fail(reader, KOLLI_TAG_PARTITION, begin, reader->pos,
                        span_uint(shown, partition));
    }
    reader->prefix = tag_prefix_bits[partition];
    return read_digits(reader, reader->prefix, EPC_PREFIX_MAX - partition);
}

/* A number without zeros in front. */
static kolli_status read_integer(struct tag_reader *reader, size_t width, size_t most)
{
    char number[24];
    size_t begin = reader->pos;
    kolli_span value = span_uint(number, tag_take(reader, width));
    if (value.len > most) {
        return fail_range(reader, begin, most);
    }
    tag_push(reader->tag, value);
    return KOLLI_OK;
}

/* Digits with a "1" in front of them. */
static kolli_status read_guarded(struct tag_reader *reader, size_t width)
{
    char number[24];
    size_t begin = reader->pos;
    kolli_span value = span_uint(number, tag_take(reader, width));
    size_t most = field_of(reader)->max < 17 ? field_of(reader)->max : (size_t)17;
    if (value.ptr[0] != '1') {
        return tag_fail(reader, KOLLI_TAG_GUARD, begin, reader->pos, SPAN(""));
    }
    if (value.len == 1) {
        return tag_fail(reader, KOLLI_TAG_EMPTY, begin, reader->pos, SPAN(""));
    }
    if (value.len - 1 > most) {
        return fail_range(reader, begin, most);
    }
    tag_push(reader->tag, span_from(value, 1));
    return KOLLI_OK;
}

static kolli_status read_zero(struct tag_reader *reader, size_t width)
{
    size_t begin = reader->pos;
    if (tag_take(reader, width) != 0) {
        return tag_fail(reader, KOLLI_TAG_RESERVED, begin, reader->pos, SPAN(""));
    }
    return KOLLI_OK;
}

/* Characters of 7 bits, then nothing but zeros. */
static kolli_status read_text(struct tag_reader *reader, size_t width, size_t most)
{
    char value[24];
    size_t begin = reader->pos;
    size_t room = width / 7; /* 20 or, for assets, 24 */
    size_t used = 0;
    while (used < room && (value[used] = (char)tag_take(reader, 7)) != '\0') {
        used++;
    }
    for (size_t i = used; i < room; i++) { /* the end, and what is behind it */
        reader->pos = begin + 7 * i;
        if (tag_take(reader, 7) != 0) {
            return tag_fail(reader, used == 0 ? KOLLI_TAG_EMPTY : KOLLI_TAG_NUL,
                            used == 0 ? begin : reader->pos - 7, reader->pos, SPAN(""));
        }
    }
    kolli_status status = read_zero(reader, width % 7);
    struct tag_text text = {{value, used}, begin, 7, 1};
    return status == KOLLI_OK ? tag_push_text(reader, &text, field_of(reader), most) : status;
}

/* A character of 6 bits; 0 is the end, or a space in front of five characters of a CAGE. */
static char six_character(unsigned code)
{
    return (char)(code < 32 ? code + 64 : code);
}

static kolli_status read_six(struct tag_reader *reader, size_t most)
{
    char value[EPC_BYTES];
    size_t begin = reader->pos;
    size_t used = 0;
    for (;;) {
        kolli_status status = tag_need(reader, 6);
        if (status != KOLLI_OK) {
            return status;
        }
        unsigned code = (unsigned)tag_take(reader, 6);
        if (code == 0) {
            break;
        }
        if (used == most) {
            char number[24];
            return tag_fail(reader, KOLLI_TAG_LENGTH, begin, reader->pos, span_uint(number, most));
        }
        value[used++] = six_character(code);
    }
    struct tag_text text = {{value, used}, begin, 6, 1};
    return tag_push_text(reader, &text, field_of(reader), most);
}

static kolli_status read_cage(struct tag_reader *reader, size_t width)
{
    char value[6];
    kolli_status status = tag_need(reader, 6 * width);
    if (status != KOLLI_OK) {
        return status;
    }
    size_t begin = reader->pos;
    for (size_t i = 0; i < sizeof value; i++) {
        unsigned code = (unsigned)tag_take(reader, width);
        value[i] = width == 6 ? six_character(code) : (char)code;
    }
    size_t space = value[0] == ' ';
    struct tag_text text = {{value + space, sizeof value - space}, begin + space * width, width, 1};
    return tag_push_text(reader, &text, field_of(reader), sizeof value);
}

/* A field behind an open one: those of encodings of fixed length are known to be there. */
static kolli_status read_last_integer(struct tag_reader *reader, size_t width)
{
    kolli_status status = tag_need(reader, width);
    return status == KOLLI_OK ? read_integer(reader, width, field_of(reader)->max) : status;
}

kolli_status tag_read_classic(struct tag_reader *reader, const struct tag_field *field)
{
    size_t size = field->size;
    size_t total = tag_epc_scheme(reader->row)->total;
    kolli_status status;
    switch (field->kind) {
    case TAG_PREFIX:
        status = tag_need(reader, 3 + (size_t)tag_prefix_bits[0]); /* more follows any prefix */
        return status == KOLLI_OK ? read_prefix(reader) : status;
    case TAG_REFERENCE:
        return read_digits(reader, size - reader->prefix, left_of(reader, total));
    case TAG_NUMBER:
        return read_integer(reader, size - reader->prefix, left_of(reader, field->total));
    case TAG_ASSET:
        return read_text(reader, size - reader->prefix, left_of(reader, total));
    case TAG_INTEGER:
        return read_last_integer(reader, size);
    case TAG_GUARDED:
        return read_guarded(reader, size);
    case TAG_PAIR:
        return read_digits(reader, size, 2);
    case TAG_TEXT:
        return read_text(reader, size, field_of(reader)->max);
    case TAG_SIX: /* behind a company prefix, or limited by itself */
        return read_six(reader, total > 0 ? left_of(reader, total) : field_of(reader)->max);
    case TAG_CAGE:
        return read_cage(reader, size);
    default:
        return read_zero(reader, size);
    }
}

/* ---- Writing ------------------------------------------------------------------------------ */

static kolli_status put_number(struct tag_writer *writer, size_t width, kolli_span digits)
{
    if (!tag_bits_put_digits(writer->tag->bytes, writer->pos, width, digits)) {
        char part[24], bits[24];
        return diag_fail(writer->diag, KOLLI_TAG_TOO_BIG, KOLLI_NO_OFFSET, 0,
                         span_of(writer->row->name), span_uint(part, writer->value), digits,
                         span_uint(bits, width));
    }
    writer->pos += width;
    return KOLLI_OK;
}

static kolli_status write_prefix(struct tag_writer *writer, kolli_span value)
{
    size_t partition = EPC_PREFIX_MAX - value.len;
    tag_put(writer, 3, partition);
    writer->prefix = tag_prefix_bits[partition];
    return put_number(writer, writer->prefix, value);
}

static kolli_status write_guarded(struct tag_writer *writer, size_t width, kolli_span value)
{
    char digits[EPC_BYTES] = "1";
    memcpy(digits + 1, value.ptr, value.len);
    return put_number(writer, width, (kolli_span){digits, 1 + value.len});
}

/* Zeros are there already. */
static void write_text(struct tag_writer *writer, size_t room, size_t width, kolli_span value)
{
    size_t end = writer->pos + room;
    for (size_t i = 0; i < value.len; i++) {
        tag_put(writer, width, (unsigned char)value.ptr[i]);
    }
    writer->pos = end;
}

static void write_cage(struct tag_writer *writer, size_t width, kolli_span value)
{
    if (value.len == 5) {
        tag_put(writer, width, ' ');
    }
    write_text(writer, value.len * width, width, value);
}

kolli_status tag_write_classic(struct tag_writer *writer, const struct tag_field *field)
{
    size_t size = field->size;
    if (field->kind == TAG_ZERO) {
        writer->pos += size;
        return KOLLI_OK;
    }
    kolli_span value = kolli_tag_value(writer->tag, writer->value++);
    switch (field->kind) {
    case TAG_PREFIX:
        return write_prefix(writer, value);
    case TAG_REFERENCE:
    case TAG_NUMBER:
        return put_number(writer, size - writer->prefix, value);
    case TAG_GUARDED:
        return write_guarded(writer, size, value);
    case TAG_ASSET:
        write_text(writer, size - writer->prefix, 7, value);
        return KOLLI_OK;
    case TAG_TEXT:
        write_text(writer, size, 7, value);
        return KOLLI_OK;
    case TAG_SIX: /* its low bits are the code; 000000 ends it */
        write_text(writer, 6 * (value.len + 1), 6, value);
        return KOLLI_OK;
    case TAG_CAGE:
        write_cage(writer, size, value);
        return KOLLI_OK;
    default:
        return put_number(writer, size, value);
    }
}
