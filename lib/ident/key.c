/* Is this text a key of this type, and where does its serial component begin? */
#include "ident/key.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "ident/check.h"

#define LEAD_WIDTH(lead)         ((lead) == KEY_NO_LEAD ? 0 : 1)
#define WIDTH(lead, body, check) (LEAD_WIDTH(KEY_##lead) + (body) + KEY_##check)

static const struct key_layout layouts[KOLLI_KEY_TYPES] = {
#define KEY(type, name, word, ai, serial_ai, lead, body_min, body_max, body_set, check,            \
            serial_min, serial_max, serial_set)                                                    \
    {{KOLLI_KEY_##type, name, word, ai, serial_ai, WIDTH(lead, body_min, check) + (serial_min),    \
      WIDTH(lead, body_max, check) + (serial_max),                                                 \
      (serial_max) == 0 ? 0 : WIDTH(lead, body_max, check), LEAD_WIDTH(KEY_##lead)},               \
     KEY_##lead,                                                                                   \
     body_min,                                                                                     \
     body_max,                                                                                     \
     CHARSET_##body_set,                                                                           \
     KEY_##check,                                                                                  \
     serial_min,                                                                                   \
     serial_max,                                                                                   \
     CHARSET_##serial_set},
#include "ident/key.def"
#undef KEY
};

const struct key_layout *key_layout_of(kolli_key_type type)
{
    return (size_t)type < KOLLI_KEY_TYPES ? &layouts[type] : NULL;
}

const kolli_key_facts *kolli_key_facts_of(kolli_key_type type)
{
    const struct key_layout *layout = key_layout_of(type);
    return layout == NULL ? NULL : &layout->facts;
}

bool kolli_key_type_find(kolli_span word, kolli_key_type *type)
{
    for (size_t i = 0; i < KOLLI_KEY_TYPES; i++) {
        const kolli_key_facts *facts = &layouts[i].facts;
        if (span_equal_nocase(word, span_of(facts->word)) ||
            span_equal_nocase(word, span_of(facts->name))) {
            *type = facts->type;
            return true;
        }
    }
    return false;
}

void key_fill(kolli_key *key, const struct key_layout *layout, kolli_span text)
{
    size_t head = key_head(layout);
    *key = (kolli_key){.length = (uint8_t)text.len, .type = layout->facts.type};
    memcpy(key->text, text.ptr, text.len);
    key->serial = (uint8_t)(layout->serial_max > 0 && head < text.len ? head : text.len);
}

/* ---- Checks, each over the whole key ----------------------------------------------------- */

static kolli_status bad_character(kolli_span text, size_t pos, kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_KEY_CHARSET, pos, utf8_length(text, pos),
                     span_shown((char[8]){0}, span_from(text, pos)));
}

/* What stands where no character of the key may stand is a matter of length. */
static kolli_status check_characters(const struct key_layout *layout, kolli_span text,
                                     kolli_diag *diag)
{
    size_t head = key_head(layout);
    kolli_span first = span_first(text, head);
    size_t pos = charset_end(layout->body_set, first);
    if (pos < first.len) {
        return bad_character(text, pos, diag);
    }
    if (layout->lead == KEY_FILLER && text.ptr[0] != '0') {
        return bad_character(text, 0, diag);
    }
    kolli_span serial = span_first(span_from(text, head), layout->serial_max);
    pos = charset_end(layout->serial_set, serial);
    return pos < serial.len ? bad_character(text, head + pos, diag) : KOLLI_OK;
}

kolli_span key_range(char buffer[24], size_t min, size_t max)
{
    size_t used = span_uint(buffer, min).len;
    char number[24];
    kolli_span from = span_uint(number, min);
    memcpy(buffer, from.ptr, used);
    if (min != max) {
        kolli_span to = span_uint(number, max);
        buffer[used++] = '-';
        memcpy(buffer + used, to.ptr, to.len);
        used += to.len;
    }
    return (kolli_span){buffer, used};
}

static kolli_status check_length(const struct key_layout *layout, kolli_span text, kolli_diag *diag)
{
    const kolli_key_facts *facts = &layout->facts;
    if (text.len >= facts->min && text.len <= facts->max) {
        return KOLLI_OK;
    }
    size_t offset = text.len < facts->min ? text.len : facts->max;
    return diag_fail(diag, KOLLI_KEY_LENGTH, offset, text.len - offset, span_of(facts->name),
                     key_range((char[24]){0}, facts->min, facts->max),
                     span_uint((char[24]){0}, text.len));
}

/* A key of letters and digits begins with four digits or more, a company prefix. GenSpecs §1.4. */
static kolli_status check_prefix(const struct key_layout *layout, kolli_span text, kolli_diag *diag)
{
    kolli_span start = span_first(text, 4);
    if (layout->body_set == CHARSET_N || span_digits(start) == start.len) {
        return KOLLI_OK;
    }
    return diag_fail(diag, KOLLI_KEY_PREFIX, span_digits(start), 1, start);
}

static kolli_status check_digit(const struct key_layout *layout, kolli_span text, kolli_diag *diag)
{
    /* a lead digit is part of the sum, a filler of 0 adds nothing to it */
    kolli_span key = span_first(text, key_head(layout));
    if (check_digit_holds(key)) {
        return KOLLI_OK;
    }
    size_t last = key.len - 1;
    char right = check_digit_of(span_first(key, last));
    return diag_fail(diag, KOLLI_KEY_CHECK_DIGIT, last, 1, (kolli_span){&right, 1},
                     span_slice(key, last, key.len));
}

static kolli_status check_pair(kolli_span text, kolli_diag *diag)
{
    size_t last = text.len - 2;
    char right[2];
    check_pair_of(span_first(text, last), right);
    if (memcmp(text.ptr + last, right, 2) == 0) {
        return KOLLI_OK;
    }
    return diag_fail(diag, KOLLI_KEY_CHECK_PAIR, last, 2, (kolli_span){right, 2},
                     span_slice(text, last, text.len));
}

kolli_status key_check_pieces(kolli_span pieces, size_t offset, kolli_diag *diag)
{
    kolli_span piece = span_first(pieces, 2);
    kolli_span total = span_from(pieces, 2);
    bool none = span_equal(piece, SPAN("00")) || span_equal(total, SPAN("00"));
    if (!none && memcmp(piece.ptr, total.ptr, 2) <= 0) {
        return KOLLI_OK;
    }
    return diag_fail(diag, KOLLI_KEY_PIECE, offset, pieces.len, piece, total);
}

static kolli_status check_check(const struct key_layout *layout, kolli_span text, kolli_diag *diag)
{
    switch (layout->check) {
    case KEY_DIGIT:
        return check_digit(layout, text, diag);
    case KEY_PAIR:
        return check_pair(text, diag);
    case KEY_NONE:
        break;
    }
    return KOLLI_OK;
}

static kolli_status check_key(const struct key_layout *layout, kolli_span text, kolli_diag *diag)
{
    kolli_status status = check_characters(layout, text, diag);
    if (status == KOLLI_OK) {
        status = check_length(layout, text, diag);
    }
    if (status == KOLLI_OK) {
        status = check_prefix(layout, text, diag);
    }
    if (status == KOLLI_OK) {
        status = check_check(layout, text, diag);
    }
    if (status == KOLLI_OK && layout->facts.type == KOLLI_KEY_ITIP) {
        size_t head = key_head(layout);
        status = key_check_pieces(span_from(text, head), head, diag);
    }
    return status;
}

kolli_status kolli_key_parse(kolli_key *key, kolli_key_type type, kolli_span text, kolli_diag *diag)
{
    const struct key_layout *layout = key_layout_of(type);
    if (layout == NULL) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("type"));
    }
    if (text.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    kolli_status status = check_key(layout, text, diag);
    if (status == KOLLI_OK && key != NULL) {
        key_fill(key, layout, text);
    }
    return status;
}
