/* How are a GS1 key, its serial and a date read from '+' and '++' encodings? */
#include "ident/check.h"
#include "name/tag_plus.h"
#include "syntax/rule.h"

#define DATE_BITS 20

const char *const plus_alphabets[PLUS_ENCODINGS] = {
    [PLUS_UPPER_HEX] = "0123456789ABCDEF",
    [PLUS_LOWER_HEX] = "0123456789abcdef",
    [PLUS_BASE64] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    /* the first is no character: it fills up the last group; ISO/IEC 15962 */
    [PLUS_CODE40] = " ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789",
};

const char plus_dates[PLUS_DATES][5] = {"11", "13", "15", "16", "17", "7006", "7007"};

size_t plus_bits(enum plus_encoding encoding, size_t count)
{
    switch (encoding) {
    case PLUS_INTEGER:
        return tag_bits_of_digits(count);
    case PLUS_UPPER_HEX:
    case PLUS_LOWER_HEX:
        return 4 * count;
    case PLUS_BASE64:
        return 6 * count;
    case PLUS_ASCII:
        return 7 * count;
    default:
        return (count + 2) / 3 * 16;
    }
}

/* The value's own limits: the last part of a name, or of an open key the second. */
static const struct epc_field *field_of(const struct tag_reader *reader, bool open)
{
    const struct epc_scheme *scheme = tag_epc_scheme(reader->row);
    return &scheme->field[open ? 1 : scheme->parts - 1];
}

static kolli_status fail_code(const struct tag_reader *reader, size_t begin, uint64_t code)
{
    char shown[24];
    return tag_fail(reader, KOLLI_TAG_ENCODING, begin, reader->pos, span_uint(shown, code));
}

static kolli_status fail_length(const struct tag_reader *reader, size_t begin, size_t most)
{
    char shown[24];
    return tag_fail(reader, KOLLI_TAG_LENGTH, begin, reader->pos, span_uint(shown, most));
}

static kolli_status read_number(struct tag_reader *reader, char *value, size_t count)
{
    char most[24];
    size_t width = tag_bits_of_digits(count);
    size_t begin = reader->pos;
    reader->pos += width;
    if (!tag_bits_digits(reader->tag->bytes, begin, width, value, count)) {
        return tag_fail(reader, KOLLI_TAG_RANGE, begin, reader->pos, span_uint(most, count));
    }
    return KOLLI_OK;
}

/* Three characters in 16 bits: 1600 a + 40 b + c + 1. Those behind the last are 0. */
kolli_status tag_read_code40(struct tag_reader *reader, char *value, size_t count)
{
    for (size_t i = 0; i < count; i += 3) {
        size_t begin = reader->pos;
        unsigned group = (unsigned)tag_take(reader, 16);
        unsigned rest = group - 1; /* of group 0 far too big */
        unsigned codes[3] = {rest / 1600, rest / 40 % 40, rest % 40};
        bool right = codes[0] < 40;
        for (size_t k = 0; right && k < 3; k++) {
            bool there = i + k < count;
            right = there == (codes[k] != 0);
            if (there) {
                value[i + k] = plus_alphabets[PLUS_CODE40][codes[k]];
            }
        }
        if (!right) {
            return fail_code(reader, begin, group);
        }
    }
    return KOLLI_OK;
}

static kolli_status read_characters(struct tag_reader *reader, enum plus_encoding encoding,
                                    char *value, size_t count)
{
    const char *alphabet = plus_alphabets[encoding];
    size_t width = plus_bits(encoding, 1);
    if (encoding == PLUS_INTEGER) {
        return read_number(reader, value, count);
    }
    if (encoding == PLUS_CODE40) {
        return tag_read_code40(reader, value, count);
    }
    for (size_t i = 0; i < count; i++) {
        unsigned code = (unsigned)tag_take(reader, width);
        value[i] = alphabet == NULL ? (char)code : alphabet[code];
    }
    return KOLLI_OK;
}

/* A text that is being read; characters of an open key stand in front of it already. */
struct alnum {
    char value[EPC_BYTES];
    size_t used;
    struct tag_text text;
};

static kolli_status read_alnum(struct tag_reader *reader, struct alnum *alnum, size_t most)
{
    size_t begin = reader->pos;
    kolli_status status = tag_need(reader, PLUS_ENCODING_BITS + PLUS_LENGTH_BITS);
    if (status != KOLLI_OK) {
        return status;
    }
    unsigned encoding = (unsigned)tag_take(reader, PLUS_ENCODING_BITS);
    size_t count = (size_t)tag_take(reader, PLUS_LENGTH_BITS);
    if (encoding >= PLUS_ENCODINGS) {
        return fail_code(reader, begin, encoding);
    }
    if (count == 0) {
        return tag_fail(reader, KOLLI_TAG_EMPTY, begin, reader->pos, SPAN(""));
    }
    if (alnum->used + count > most) {
        return fail_length(reader, begin, most);
    }
    status = tag_need(reader, plus_bits((enum plus_encoding)encoding, count));
    if (status != KOLLI_OK) {
        return status;
    }
    begin = reader->pos;
    status =
        read_characters(reader, (enum plus_encoding)encoding, alnum->value + alnum->used, count);
    bool groups = encoding == PLUS_CODE40;
    bool whole = encoding == PLUS_INTEGER; /* no bits of one digit alone */
    alnum->text =
        (struct tag_text){{alnum->value + alnum->used, count},
                          begin,
                          whole ? reader->pos - begin : plus_bits((enum plus_encoding)encoding, 1),
                          whole    ? count
                          : groups ? 3
                                   : 1};
    alnum->used += count;
    return status;
}

static kolli_status read_serial(struct tag_reader *reader)
{
    const struct epc_field *field = field_of(reader, false);
    struct alnum alnum = {.used = 0};
    kolli_status status = read_alnum(reader, &alnum, field->max);
    return status == KOLLI_OK ? tag_push_text(reader, &alnum.text, field, field->max) : status;
}

/* The text behind the digits of an open key, whose characters are checked. */
static kolli_status read_open_text(struct tag_reader *reader, struct alnum *alnum,
                                   const struct epc_field *field, size_t most)
{
    kolli_status status = read_alnum(reader, alnum, most);
    return status == KOLLI_OK ? tag_check_text(reader, &alnum->text, field, most) : status;
}

/* Digits in front as nibbles, then the end or a text. Source: TDS 2.3 §14.5.5. */
static kolli_status read_open(struct tag_reader *reader)
{
    const struct epc_field *field = field_of(reader, true);
    size_t most = tag_epc_scheme(reader->row)->total;
    struct alnum alnum = {.used = 0};
    size_t begin = reader->pos;
    kolli_status status;
    unsigned nibble = 0;
    while ((status = tag_need(reader, 4)) == KOLLI_OK &&
           (nibble = (unsigned)tag_take(reader, 4)) <= 9 && alnum.used < most) {
        alnum.value[alnum.used++] = (char)('0' + nibble);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    if (nibble == PLUS_NIBBLE_TEXT) {
        status = read_open_text(reader, &alnum, field, most);
    } else if (nibble <= 9) {
        status = fail_length(reader, begin, most);
    } else if (nibble != PLUS_NIBBLE_END) {
        status = fail_code(reader, reader->pos - 4, nibble);
    } else if (alnum.used == 0) {
        status = tag_fail(reader, KOLLI_TAG_EMPTY, begin, reader->pos, SPAN(""));
    }
    if (status == KOLLI_OK) {
        tag_push(reader->tag, (kolli_span){alnum.value, alnum.used});
    }
    return status;
}

/* The check digit of a key, and the 0 in front of a GRAI. */
static kolli_status check_key(const struct tag_reader *reader, kolli_span key, size_t begin)
{
    const struct epc_scheme *scheme = tag_epc_scheme(reader->row);
    size_t head = epc_head_length(scheme);
    char right = check_digit_of(span_first(key, head - 1));
    if (scheme->lead == EPC_LEAD_FILLER && key.ptr[0] != '0') {
        return tag_fail(reader, KOLLI_TAG_RESERVED, begin, begin + 4, SPAN(""));
    }
    if (key.ptr[head - 1] != right) {
        begin += 4 * (head - 1);
        return diag_fail(reader->diag, KOLLI_CHECK_DIGIT, begin / reader->unit, 4 / reader->unit,
                         span_of(scheme->key), (kolli_span){&right, 1},
                         span_slice(key, head - 1, head));
    }
    return KOLLI_OK;
}

static kolli_status read_nibbles(struct tag_reader *reader, size_t count)
{
    char value[EPC_BYTES];
    size_t begin = reader->pos;
    kolli_status status = tag_need(reader, 4 * count);
    if (status != KOLLI_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        unsigned nibble = (unsigned)tag_take(reader, 4);
        if (nibble > 9) {
            return fail_code(reader, reader->pos - 4, nibble);
        }
        value[i] = (char)('0' + nibble);
    }
    status = check_key(reader, (kolli_span){value, count}, begin);
    if (status == KOLLI_OK) {
        tag_push(reader->tag, (kolli_span){value, count});
    }
    return status;
}

static kolli_status read_counted(struct tag_reader *reader)
{
    const struct epc_field *field = field_of(reader, false);
    char value[16];
    size_t begin = reader->pos;
    kolli_status status = tag_need(reader, PLUS_COUNT_BITS);
    if (status != KOLLI_OK) {
        return status;
    }
    size_t count = (size_t)tag_take(reader, PLUS_COUNT_BITS);
    if (count == 0) {
        return tag_fail(reader, KOLLI_TAG_EMPTY, begin, reader->pos, SPAN(""));
    }
    if (count > field->max) {
        return fail_length(reader, begin, field->max);
    }
    status = tag_need(reader, tag_bits_of_digits(count));
    if (status == KOLLI_OK) {
        status = read_number(reader, value, count);
    }
    if (status == KOLLI_OK && field->set == EPC_SET_INTEGER && count > 1 && value[0] == '0') {
        status = tag_fail(reader, KOLLI_URN_ZERO, begin + PLUS_COUNT_BITS, reader->pos, SPAN(""));
    }
    if (status == KOLLI_OK) {
        tag_push(reader->tag, (kolli_span){value, count});
    }
    return status;
}

static kolli_status read_date(struct tag_reader *reader)
{
    kolli_tag *tag = reader->tag;
    size_t begin = reader->pos;
    kolli_status status = tag_need(reader, DATE_BITS);
    if (status != KOLLI_OK) {
        return status;
    }
    unsigned type = (unsigned)tag_take(reader, 4);
    if (type >= PLUS_DATES) {
        return fail_code(reader, begin, type);
    }
    unsigned year = (unsigned)tag_take(reader, 7);
    bool right = tag_bits_number(year, tag->date, 2);
    right = tag_bits_number(tag_take(reader, 4), tag->date + 2, 2) && right;
    right = tag_bits_number(tag_take(reader, 5), tag->date + 4, 2) && right;
    if (!right) {
        return fail_code(reader, begin + 4, year);
    }
    memcpy(tag->date_ai, plus_dates[type], sizeof tag->date_ai);
    kolli_span ai = span_of(plus_dates[type]);
    status =
        value_check(ai_find(&ai_compiled, ai), ai, (kolli_span){tag->date, 6}, 0, reader->diag);
    if (status != KOLLI_OK && reader->diag != NULL) {
        reader->diag->offset = begin / reader->unit;
        reader->diag->length = DATE_BITS / reader->unit;
    }
    return status;
}

kolli_status tag_read_plus(struct tag_reader *reader, const struct tag_field *field)
{
    switch (field->kind) {
    case TAG_NIBBLES:
        return read_nibbles(reader, field->size);
    case TAG_OPEN:
        return read_open(reader);
    case TAG_ALNUM:
        return read_serial(reader);
    case TAG_COUNTED:
        return read_counted(reader);
    default:
        return read_date(reader);
    }
}
