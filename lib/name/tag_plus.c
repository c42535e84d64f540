/* How do the '+' and '++' encodings hold a GS1 key, its serial and a date? */
#include "ident/check.h"
#include "name/tag.h"
#include "syntax/rule.h"

/* How characters are written. Source: TDS 2.3 §14.5.6. */
enum encoding { INTEGER, UPPER_HEX, LOWER_HEX, BASE64, ASCII, CODE40, ENCODINGS };

#define ENCODING_BITS 3
#define LENGTH_BITS   5
/* The longest text of 5 bits length. */
#define LENGTH_MAX 31
/* A length of 4 bits, and nibbles that are no digits. */
#define COUNT_BITS  4
#define NIBBLE_TEXT 0xE
#define NIBBLE_END  0xF
#define DATE_BITS   20

static const char upper_hex[] = "0123456789ABCDEF";
static const char lower_hex[] = "0123456789abcdef";
static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/* The first is no character: it fills up the last group. Source: ISO/IEC 15962 Annex. */
static const char code40[] = " ABCDEFGHIJKLMNOPQRSTUVWXYZ-.:0123456789";

/* Dates by their type. Source: TDS 2.3 §14.5.10. */
static const char dates[][5] = {"11", "13", "15", "16", "17", "7006", "7007"};
enum { DATES = sizeof dates / sizeof dates[0] };

/* Bits of so many characters. */
static size_t bits_of(enum encoding encoding, size_t count)
{
    switch (encoding) {
    case INTEGER:
        return tag_bits_of_digits(count);
    case UPPER_HEX:
    case LOWER_HEX:
        return 4 * count;
    case BASE64:
        return 6 * count;
    case ASCII:
        return 7 * count;
    default:
        return (count + 2) / 3 * 16;
    }
}

/* ---- Reading ------------------------------------------------------------------------------ */

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
                value[i + k] = code40[codes[k]];
            }
        }
        if (!right) {
            return fail_code(reader, begin, group);
        }
    }
    return KOLLI_OK;
}

static kolli_status read_characters(struct tag_reader *reader, enum encoding encoding, char *value,
                                    size_t count)
{
    const char *alphabet = encoding == UPPER_HEX   ? upper_hex
                           : encoding == LOWER_HEX ? lower_hex
                           : encoding == BASE64    ? base64
                                                   : NULL;
    size_t width = bits_of(encoding, 1);
    if (encoding == INTEGER) {
        return read_number(reader, value, count);
    }
    if (encoding == CODE40) {
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
    kolli_status status = tag_need(reader, ENCODING_BITS + LENGTH_BITS);
    if (status != KOLLI_OK) {
        return status;
    }
    unsigned encoding = (unsigned)tag_take(reader, ENCODING_BITS);
    size_t count = (size_t)tag_take(reader, LENGTH_BITS);
    if (encoding >= ENCODINGS) {
        return fail_code(reader, begin, encoding);
    }
    if (count == 0) {
        return tag_fail(reader, KOLLI_TAG_EMPTY, begin, reader->pos, SPAN(""));
    }
    if (alnum->used + count > most) {
        return fail_length(reader, begin, most);
    }
    status = tag_need(reader, bits_of((enum encoding)encoding, count));
    if (status != KOLLI_OK) {
        return status;
    }
    begin = reader->pos;
    status = read_characters(reader, (enum encoding)encoding, alnum->value + alnum->used, count);
    bool groups = encoding == CODE40;
    bool whole = encoding == INTEGER; /* no bits of one digit alone */
    alnum->text =
        (struct tag_text){{alnum->value + alnum->used, count},
                          begin,
                          whole ? reader->pos - begin : bits_of((enum encoding)encoding, 1),
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
    if (nibble == NIBBLE_TEXT) {
        status = read_open_text(reader, &alnum, field, most);
    } else if (nibble <= 9) {
        status = fail_length(reader, begin, most);
    } else if (nibble != NIBBLE_END) {
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
    kolli_status status = tag_need(reader, COUNT_BITS);
    if (status != KOLLI_OK) {
        return status;
    }
    size_t count = (size_t)tag_take(reader, COUNT_BITS);
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
        status = tag_fail(reader, KOLLI_URN_ZERO, begin + COUNT_BITS, reader->pos, SPAN(""));
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
    if (type >= DATES) {
        return fail_code(reader, begin, type);
    }
    unsigned year = (unsigned)tag_take(reader, 7);
    bool right = tag_bits_number(year, tag->date, 2);
    right = tag_bits_number(tag_take(reader, 4), tag->date + 2, 2) && right;
    right = tag_bits_number(tag_take(reader, 5), tag->date + 4, 2) && right;
    if (!right) {
        return fail_code(reader, begin + 4, year);
    }
    memcpy(tag->date_ai, dates[type], sizeof tag->date_ai);
    kolli_span ai = span_of(dates[type]);
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

/* ---- Writing ------------------------------------------------------------------------------ */

/* The place of a character; the alphabet has it. */
static unsigned place_of(const char *alphabet, char c)
{
    return (unsigned)(strchr(alphabet, c) - alphabet);
}

/* Are all characters in the alphabet? */
static bool consists_of(kolli_span text, const char *alphabet)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ' ' || strchr(alphabet, text.ptr[i]) == NULL) {
            return false;
        }
    }
    return true;
}

bool tag_is_code40(kolli_span text)
{
    return consists_of(text, code40);
}

static bool can_write(enum encoding encoding, kolli_span text)
{
    switch (encoding) {
    case INTEGER:
        return span_digits(text) == text.len;
    case UPPER_HEX:
        return consists_of(text, upper_hex);
    case LOWER_HEX:
        return consists_of(text, lower_hex);
    case BASE64:
        return consists_of(text, base64);
    case ASCII:
        return true;
    default:
        return tag_is_code40(text);
    }
}

/* The one with the fewest bits; of equals the first. */
static enum encoding shortest(kolli_span text)
{
    enum encoding best = ASCII;
    for (int i = 0; i < ENCODINGS; i++) {
        enum encoding encoding = (enum encoding)i;
        size_t bits = bits_of(encoding, text.len);
        bool better =
            bits < bits_of(best, text.len) || (bits == bits_of(best, text.len) && i < (int)best);
        if (better && can_write(encoding, text)) {
            best = encoding;
        }
    }
    return best;
}

void tag_put_code40(struct tag_writer *writer, kolli_span text)
{
    for (size_t i = 0; i < text.len; i += 3) {
        unsigned group = 0;
        for (size_t k = i; k < i + 3; k++) {
            group = 40 * group + (k < text.len ? place_of(code40, text.ptr[k]) : 0);
        }
        tag_put(writer, 16, group + 1);
    }
}

static void put_number(struct tag_writer *writer, kolli_span digits)
{
    size_t width = tag_bits_of_digits(digits.len);
    tag_bits_put_digits(writer->tag->bytes, writer->pos, width, digits);
    writer->pos += width;
}

static void put_characters(struct tag_writer *writer, enum encoding encoding, kolli_span text)
{
    const char *alphabet = encoding == UPPER_HEX   ? upper_hex
                           : encoding == LOWER_HEX ? lower_hex
                                                   : base64;
    size_t width = bits_of(encoding, 1);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        tag_put(writer, width, encoding == ASCII ? (unsigned char)c : place_of(alphabet, c));
    }
}

static void write_alnum(struct tag_writer *writer, kolli_span text)
{
    enum encoding encoding = shortest(text);
    tag_put(writer, ENCODING_BITS, encoding);
    tag_put(writer, LENGTH_BITS, text.len);
    if (encoding == INTEGER) {
        put_number(writer, text);
    } else if (encoding == CODE40) {
        tag_put_code40(writer, text);
    } else {
        put_characters(writer, encoding, text);
    }
}

static void write_nibbles(struct tag_writer *writer, kolli_span digits)
{
    for (size_t i = 0; i < digits.len; i++) {
        tag_put(writer, 4, (uint64_t)(digits.ptr[i] - '0'));
    }
}

static void write_open(struct tag_writer *writer, kolli_span value)
{
    size_t digits = span_digits(value);
    write_nibbles(writer, span_first(value, digits));
    tag_put(writer, 4, digits == value.len ? NIBBLE_END : NIBBLE_TEXT);
    if (digits < value.len) {
        write_alnum(writer, span_from(value, digits));
    }
}

static unsigned two_digits(const char *text)
{
    return (unsigned)(10 * (text[0] - '0') + text[1] - '0');
}

static void write_date(struct tag_writer *writer)
{
    const kolli_tag *tag = writer->tag;
    unsigned type = 0;
    while (type + 1 < DATES && strcmp(dates[type], tag->date_ai) != 0) {
        type++;
    }
    tag_put(writer, 4, type);
    tag_put(writer, 7, two_digits(tag->date));
    tag_put(writer, 4, two_digits(tag->date + 2));
    tag_put(writer, 5, two_digits(tag->date + 4));
}

bool tag_is_date(kolli_span ai)
{
    for (size_t i = 0; i < DATES; i++) {
        if (span_equal(ai, span_of(dates[i]))) {
            return true;
        }
    }
    return false;
}

void tag_write_plus(struct tag_writer *writer, const struct tag_field *field)
{
    if (field->kind == TAG_DATE) {
        write_date(writer);
        return;
    }
    kolli_span value = kolli_tag_value(writer->tag, writer->value++);
    switch (field->kind) {
    case TAG_NIBBLES:
        write_nibbles(writer, value);
        break;
    case TAG_OPEN:
        write_open(writer, value);
        break;
    case TAG_ALNUM:
        write_alnum(writer, value);
        break;
    default:
        tag_put(writer, COUNT_BITS, value.len);
        put_number(writer, value);
        break;
    }
}
