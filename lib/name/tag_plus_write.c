/* How are a GS1 key, its serial and a date written in '+' and '++' encodings? */
#include "name/tag_plus.h"

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
    return consists_of(text, plus_alphabets[PLUS_CODE40]);
}

static bool can_write(enum plus_encoding encoding, kolli_span text)
{
    return encoding == PLUS_INTEGER ? span_digits(text) == text.len
           : encoding == PLUS_ASCII ? true
                                    : consists_of(text, plus_alphabets[encoding]);
}

/* The one with the fewest bits; of equals the first. */
static enum plus_encoding shortest(kolli_span text)
{
    enum plus_encoding best = PLUS_ASCII;
    for (int i = 0; i < PLUS_ENCODINGS; i++) {
        enum plus_encoding encoding = (enum plus_encoding)i;
        size_t bits = plus_bits(encoding, text.len);
        bool better = bits < plus_bits(best, text.len) ||
                      (bits == plus_bits(best, text.len) && i < (int)best);
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
            group = 40 * group +
                    (k < text.len ? place_of(plus_alphabets[PLUS_CODE40], text.ptr[k]) : 0);
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

static void put_characters(struct tag_writer *writer, enum plus_encoding encoding, kolli_span text)
{
    const char *alphabet = plus_alphabets[encoding];
    size_t width = plus_bits(encoding, 1);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        tag_put(writer, width, encoding == PLUS_ASCII ? (unsigned char)c : place_of(alphabet, c));
    }
}

static void write_alnum(struct tag_writer *writer, kolli_span text)
{
    enum plus_encoding encoding = shortest(text);
    tag_put(writer, PLUS_ENCODING_BITS, encoding);
    tag_put(writer, PLUS_LENGTH_BITS, text.len);
    if (encoding == PLUS_INTEGER) {
        put_number(writer, text);
    } else if (encoding == PLUS_CODE40) {
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
    tag_put(writer, 4, digits == value.len ? PLUS_NIBBLE_END : PLUS_NIBBLE_TEXT);
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
    while (type + 1 < PLUS_DATES && strcmp(plus_dates[type], tag->date_ai) != 0) {
        type++;
    }
    tag_put(writer, 4, type);
    tag_put(writer, 7, two_digits(tag->date));
    tag_put(writer, 4, two_digits(tag->date + 2));
    tag_put(writer, 5, two_digits(tag->date + 4));
}

bool tag_is_date(kolli_span ai)
{
    for (size_t i = 0; i < PLUS_DATES; i++) {
        if (span_equal(ai, span_of(plus_dates[i]))) {
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
        tag_put(writer, PLUS_COUNT_BITS, value.len);
        put_number(writer, value);
        break;
    }
}
