/* Which elements does a compressed Digital Link hold? */
#include "base/fail.h"
#include "base/percent.h"
#include "name/compress.h"
#include "name/epcb.h"
#include "name/link_parts.h"
#include "name/link_write.h"
#include "syntax/elements.h"

/* The longest value: a parameter that is no element. */
enum { LONGEST = 127, OTHER = 0xF, OTHER_LENGTH = 7 };

struct expansion {
    struct bits_in *bits;
    const kolli_dictionary *dictionary;
    kolli_elements *list;    /* gets the elements; NULL: they are passed over */
    struct text_out *others; /* gets what is no element; NULL likewise */
    char *before;            /* what stands before the next of those, then '&' */
    size_t begin;            /* of the segment in the URI */
    kolli_diag *diag;
};

/* A value as it grows. */
struct value {
    char text[LONGEST];
    size_t length;
};

/* ---- Faults: a bit's place is that of its character in the URI ---------------------------- */

static kolli_status fail(const struct expansion *from, kolli_status status, size_t bit,
                         kolli_span first, kolli_span second)
{
    size_t place = from->begin + bit / 6;
    size_t end = from->begin + (from->bits->at + 5) / 6;
    return diag_fail(from->diag, status, place, end > place ? end - place : 0, first, second);
}

static kolli_status fail_short(const struct expansion *from, kolli_span ai)
{
    return diag_fail(from->diag, KOLLI_LINK_BITS_SHORT, from->begin + from->bits->end / 6, 0, ai);
}

/* ---- Values ------------------------------------------------------------------------------ */

static char hex_digit(uint32_t value, char ten)
{
    return (char)(value < 10 ? '0' + (char)value : ten + (char)(value - 10));
}

static unsigned width_of(uint32_t encoding)
{
    static const uint8_t widths[COMPRESS_ENCODINGS] = {0, 4, 4, 6, 7};
    return widths[encoding];
}

static char take_character(struct bits_in *bits, uint32_t encoding)
{
    uint32_t code = bits_take(bits, width_of(encoding));
    return encoding == COMPRESS_LOWER_HEX   ? hex_digit(code, 'a')
           : encoding == COMPRESS_UPPER_HEX ? hex_digit(code, 'A')
           : encoding == COMPRESS_BASE64    ? bits_character(code)
                                            : (char)code;
}

static kolli_status take_digits(struct expansion *from, struct value *value, size_t length,
                                kolli_span ai)
{
    size_t begin = from->bits->at;
    if (bits_left(from->bits) < bits_for_digits(length)) {
        return fail_short(from, ai);
    }
    if (!bits_take_digits(from->bits, value->text + value->length, length)) {
        char most[24];
        return fail(from, KOLLI_LINK_BITS_NUMBER, begin, ai, span_uint(most, length));
    }
    value->length += length;
    return KOLLI_OK;
}

static kolli_status take_characters(struct expansion *from, struct value *value, uint32_t encoding,
                                    size_t length, kolli_span ai)
{
    if (encoding == COMPRESS_DIGITS) {
        return take_digits(from, value, length, ai);
    }
    if (bits_left(from->bits) < length * width_of(encoding)) {
        return fail_short(from, ai);
    }
    for (size_t i = 0; i < length; i++) {
        value->text[value->length++] = take_character(from->bits, encoding);
    }
    return KOLLI_OK;
}

/* Encoding (of characters), length (where it varies), and as much of the value. */
static kolli_status take_column(struct expansion *from, const struct compress_column *column,
                                struct value *value, kolli_span ai)
{
    size_t begin = from->bits->at;
    unsigned head = column->digits ? 0 : 3;
    unsigned counted = column->fixed ? 0 : bits_for_count(column->most);
    if (bits_left(from->bits) < head + counted) {
        return fail_short(from, ai);
    }
    uint32_t encoding = column->digits ? COMPRESS_DIGITS : bits_take(from->bits, head);
    size_t length = column->fixed ? column->most : bits_take(from->bits, counted);
    if (encoding >= COMPRESS_ENCODINGS) {
        return fail(from, KOLLI_LINK_BITS_ENCODING, begin, ai, (kolli_span){"", 0});
    }
    if (length > LONGEST - value->length) { /* no rule of an AI lets it be so long */
        return fail(from, KOLLI_LINK_BITS_ENCODING, begin, ai, (kolli_span){"", 0});
    }
    return take_characters(from, value, encoding, length, ai);
}

/* ---- Elements ---------------------------------------------------------------------------- */

static kolli_status check_place(const struct expansion *from, size_t begin, kolli_span ai,
                                const struct ai_entry *entry)
{
    if (element_find(from->list, ai) != ELEMENT_NONE) {
        return fail(from, KOLLI_LINK_REPEATED, begin, ai, (kolli_span){"", 0});
    }
    size_t key = link_key(from->list);
    if (entry->link == AI_KEY && key != ELEMENT_NONE) {
        return fail(from, KOLLI_LINK_BITS_KEYS, begin,
                    element_ai(from->list, &from->list->items[key]), ai);
    }
    return KOLLI_OK;
}

/* The value of an AI, whose token began at this bit. */
static kolli_status take_element(struct expansion *from, size_t begin, kolli_span ai)
{
    const struct ai_entry *entry = ai_exact(from->dictionary, ai);
    if (entry == NULL) {
        return fail(from, KOLLI_LINK_BITS_TOKEN, begin, ai, (kolli_span){"", 0});
    }
    struct compress_column columns[AI_COMPONENTS];
    size_t count = compress_columns(entry, columns);
    struct value value = {.length = 0};
    kolli_status status = from->list == NULL ? KOLLI_OK : check_place(from, begin, ai, entry);
    for (size_t i = 0; i < count && status == KOLLI_OK; i++) {
        status = take_column(from, &columns[i], &value, ai);
    }
    if (status == KOLLI_OK && from->list != NULL) {
        kolli_span text = {value.text, value.length};
        status = kolli_elements_add(from->list, ai, text, from->diag);
        if (status != KOLLI_OK && from->diag != NULL && from->diag->offset != KOLLI_NO_OFFSET) {
            from->diag->offset = from->begin + begin / 6;
            from->diag->length = (from->bits->at + 5) / 6 - begin / 6;
        }
    }
    return status;
}

static kolli_status take_code(struct expansion *from, size_t begin)
{
    uint32_t code = bits_take(from->bits, 8);
    const struct compress_code *row = compress_code_find(code);
    if (row == NULL) {
        char shown[2] = {hex_digit(code >> 4, 'A'), hex_digit(code & 15, 'A')};
        return fail(from, KOLLI_LINK_BITS_TOKEN, begin, (kolli_span){shown, 2},
                    (kolli_span){"", 0});
    }
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; i < CODE_AIS && row->ai[i][0] != '\0' && status == KOLLI_OK; i++) {
        status = take_element(from, begin, span_of(row->ai[i]));
    }
    return status;
}

/* An AI of two to four digits, by its first two; what is none is kept for the fault. */
static kolli_status take_ai(struct expansion *from, size_t begin)
{
    char ai[KOLLI_AI_DIGITS];
    size_t length = 2;
    for (size_t i = 0; i < length; i++) {
        if (bits_left(from->bits) < 4) {
            return fail_short(from, (kolli_span){ai, i});
        }
        ai[i] = hex_digit(bits_take(from->bits, 4), 'A');
        if (i == 1) {
            size_t digits = ai_digits(from->dictionary, (kolli_span){ai, 2});
            length = digits > 2 ? digits : 2;
        }
    }
    return take_element(from, begin, (kolli_span){ai, length});
}

/* ---- Parameters that are no elements ------------------------------------------------------ */

static void write_parameter(struct expansion *from, const struct value *key,
                            const struct value *value)
{
    if (from->others != NULL) {
        link_write_part(from->others, (kolli_span){key->text, key->length},
                        (kolli_span){value->text, value->length}, *from->before, '=');
        *from->before = '&';
    }
}

static kolli_status take_parameter(struct expansion *from)
{
    static const struct compress_column column = {.most = LONGEST};
    const kolli_span none = {"", 0};
    struct value key = {.length = 0};
    struct value value = {.length = 0};
    size_t begin = from->bits->at;
    if (bits_left(from->bits) < 4 + OTHER_LENGTH) {
        return fail_short(from, none);
    }
    bits_take(from->bits, 4);
    size_t length = bits_take(from->bits, OTHER_LENGTH);
    kolli_status status = take_characters(from, &key, COMPRESS_BASE64, length, none);
    kolli_span name = {key.text, key.length};
    if (status == KOLLI_OK && span_digits(name) == name.len) {
        return fail(from, KOLLI_LINK_BITS_TOKEN, begin, name, none); /* it would read as an AI */
    }
    if (status == KOLLI_OK) {
        status = take_column(from, &column, &value, name);
    }
    if (status == KOLLI_OK) {
        write_parameter(from, &key, &value);
    }
    return status;
}

/* ---- The segment -------------------------------------------------------------------------- */

/* Behind the last value there are fewer bits than a character has, all of them zero. */
static bool is_over(const struct expansion *from)
{
    size_t left = bits_left(from->bits);
    return left < 6 && bits_peek(from->bits, (unsigned)left) == 0;
}

static kolli_status take_token(struct expansion *from)
{
    size_t begin = from->bits->at;
    if (bits_left(from->bits) < 8) {
        from->bits->at = from->bits->end;
        return fail(from, KOLLI_LINK_BITS_LEFT, begin, (kolli_span){"", 0}, (kolli_span){"", 0});
    }
    uint32_t two = bits_peek(from->bits, 8);
    if (two >> 4 == OTHER) {
        return take_parameter(from);
    }
    bool digits = two >> 4 < 10 && (two & 15) < 10;
    return digits ? take_ai(from, begin) : take_code(from, begin);
}

static kolli_status take_all(struct expansion *from, bool *began)
{
    kolli_status status = KOLLI_OK;
    while (status == KOLLI_OK && !is_over(from)) {
        status = take_token(from);
        *began = *began || status == KOLLI_OK;
    }
    return status;
}

kolli_status link_expand(kolli_elements *list, kolli_span uri, size_t begin, size_t end,
                         bool *began, kolli_diag *diag)
{
    struct bits_in bits;
    struct expansion from = {
        .bits = &bits, .dictionary = list->dictionary, .list = list, .begin = begin, .diag = diag};
    kolli_span segment = span_slice(uri, begin, end);
    if (kolli_elements_count(list) == 0 && epcb_is(segment)) {
        return epcb_expand(list, segment, begin, began, diag);
    }
    size_t good = bits_in_init(&bits, segment);
    *began = false;
    if (good < segment.len) {
        char shown[8];
        return diag_fail(diag, KOLLI_LINK_BITS_CHARSET, begin + good, 1,
                         span_shown(shown, span_from(segment, good)));
    }
    return take_all(&from, began);
}

void link_expand_others(const kolli_dictionary *dictionary, kolli_span segment,
                        struct text_out *out, char *before)
{
    struct bits_in bits;
    bool began = false;
    struct expansion from = {
        .bits = &bits, .dictionary = dictionary, .others = out, .before = before};
    if (epcb_is(segment)) {
        return; /* a tag holds elements alone */
    }
    bits_in_init(&bits, segment);
    take_all(&from, &began); /* link_expand() has found no fault in it */
}

/* ---- The link as people read it ----------------------------------------------------------- */

/*
 * A value with each byte that needs it percent-coded, and no other; "+" stays, and so does a value in
 * which a '%' begins no code.
 */
static void write_recoded(struct text_out *out, kolli_span coded)
{
    if (!percent_is_sound(coded)) {
        out_span(out, coded);
        return;
    }
    for (size_t i = 0; i < coded.len; i++) {
        bool code = coded.ptr[i] == '%';
        char c = code ? (char)percent_hex(coded.ptr + i + 1) : coded.ptr[i];
        if (c == '+' && !code) {
            out_char(out, c);
        } else {
            link_write_coded(out, (kolli_span){&c, 1});
        }
        i += code ? 2 : 0;
    }
}

static void write_others(struct text_out *out, kolli_span uri, char *before)
{
    size_t pos = 0;
    kolli_span parameter;
    while (kolli_link_parameter(uri, &pos, &parameter)) {
        size_t equal = span_find(parameter, '=');
        out_char(out, *before);
        out_span(out, span_first(parameter, equal < parameter.len ? equal + 1 : equal));
        write_recoded(out, span_from(parameter, equal + 1));
        *before = '&';
    }
}

kolli_status kolli_link_decompress(kolli_elements *list, kolli_span uri, kolli_sink sink,
                                   kolli_diag *diag)
{
    static const kolli_link_options reading = {sizeof reading, .compressed = true};
    struct link_parts parts = {.meant = true, .format = true};
    struct link_plan plan;
    kolli_status status = link_read(list, uri, &reading, &parts, diag);
    if (status == KOLLI_OK) {
        status = link_plan_make(&plan, list, true, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    struct text_out out;
    char before = '?';
    text_out_init(&out, sink);
    out_span(&out, span_first(uri, parts.stem));
    link_write_plain(&out, &plan, &before);
    if (parts.compressed) {
        link_expand_others(list->dictionary, span_slice(uri, parts.segment, parts.query), &out,
                           &before);
    }
    write_others(&out, uri, &before);
    out_span(&out, span_from(uri, parts.fragment));
    status = text_out_finish(&out);
    return status == KOLLI_OK ? status : diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
}
