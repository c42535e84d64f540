/* Are the fields of a North American coupon whole and right? A walk along the rows of coupon.def. */
#include "syntax/coupon.h"

#include "syntax/calendar.h"

enum field_kind {
    FIELD_DIGITS,
    FIELD_CODE,
    FIELD_LENGTH,
    FIELD_PREFIX,
    FIELD_ENDS,
    FIELD_STARTS,
    FIELD_GROUP
};

struct field {
    enum field_kind kind;
    uint8_t digits;      /* of the field, or beside those that its length digit says */
    const char *allowed; /* digits for the first place; "" where it may be any */
    const char *name;
};

#define PREFIX_LEAST 6
#define PREFIX_NONE  '9'
#define DATE_DIGITS  6

#define DIGITS(name, count)         {FIELD_DIGITS, count, "", name},
#define CODE(name, allowed)         {FIELD_CODE, 1, allowed, name},
#define LENGTH(name, allowed, more) {FIELD_LENGTH, more, allowed, name},
#define PREFIX(name, allowed)       {FIELD_PREFIX, PREFIX_LEAST, allowed, name},
#define DATE(name, part)            {FIELD_##part, DATE_DIGITS, "", name},
#define GROUP(digit)                {FIELD_GROUP, digit, "", ""},

static const struct field code_fields[] = {
#define COUPON_8110
#include "syntax/coupon.def"
#undef COUPON_8110
};

static const struct field offer_fields[] = {
#define COUPON_8112
#include "syntax/coupon.def"
#undef COUPON_8112
};

#define ROWS(array) (array), sizeof(array) / sizeof((array)[0])

static const struct {
    const struct field *rows;
    size_t count;
} coupons[] = {
    [COUPON_CODE] = {ROWS(code_fields)},
    [COUPON_POSITIVE_OFFER] = {ROWS(offer_fields)},
};

struct reader {
    const struct part *part;
    size_t pos;
    size_t ends; /* place of the expiration date; 0 as long as there is none */
};

static kolli_span rest(const struct reader *reader)
{
    return span_from(reader->part->text, reader->pos);
}

static kolli_status fault(const struct reader *reader, kolli_status status, size_t at,
                          kolli_span text, kolli_span name)
{
    const struct part *part = reader->part;
    return diag_fail(part->diag, status, part->offset + at, text.len, part->ai, text, name);
}

/* The coupon ends in front of the field, or in it. */
static kolli_status too_short(const struct reader *reader, const struct field *field)
{
    kolli_span left = rest(reader);
    bool nothing = left.len == 0;
    const struct part *part = reader->part;
    return diag_fail(part->diag, KOLLI_COUPON_SHORT, part->offset + (nothing ? 0 : reader->pos),
                     nothing ? part->text.len : left.len, part->ai, span_of(field->name));
}

/* The next so many digits; the reader goes behind them. */
static kolli_status take(struct reader *reader, const struct field *field, size_t count)
{
    if (rest(reader).len < count) {
        return too_short(reader, field);
    }
    reader->pos += count;
    return KOLLI_OK;
}

/* The one digit of a code or of a length, and whether it is allowed. */
static kolli_status take_one(struct reader *reader, const struct field *field, char *digit)
{
    kolli_span next = span_first(rest(reader), 1);
    if (next.len == 0) {
        return too_short(reader, field);
    }
    if (strchr(field->allowed, next.ptr[0]) == NULL) {
        return fault(reader, KOLLI_COUPON_FIELD, reader->pos, next, span_of(field->name));
    }
    *digit = next.ptr[0];
    return take(reader, field, 1);
}

static kolli_status read_length(struct reader *reader, const struct field *field)
{
    char digit = '0';
    kolli_status status = take_one(reader, field, &digit);
    if (status != KOLLI_OK || (field->kind == FIELD_PREFIX && digit == PREFIX_NONE)) {
        return status;
    }
    return take(reader, field, (size_t)(digit - '0') + field->digits);
}

static bool is_date(kolli_span digits)
{
    unsigned month = calendar_two(digits, 2);
    unsigned day = calendar_two(digits, 4);
    return month >= 1 && month <= 12 && day >= 1 &&
           day <= calendar_days(calendar_year(digits), month);
}

/*
 * Of dates without a century, one is before the other when it is so by no more than fifty years:
 * a coupon from 991231 to 000101 ends behind its start.
 */
static bool is_before(kolli_span date, kolli_span other)
{
    return memcmp(date.ptr, other.ptr, DATE_DIGITS) < 0 &&
           calendar_two(other, 0) - calendar_two(date, 0) <= 50;
}

static kolli_status read_date(struct reader *reader, const struct field *field)
{
    kolli_span text = reader->part->text;
    size_t begin = reader->pos;
    kolli_status status = take(reader, field, DATE_DIGITS);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span date = span_slice(text, begin, reader->pos);
    if (!is_date(date)) {
        return fault(reader, KOLLI_COUPON_FIELD, begin, date, span_of(field->name));
    }
    if (field->kind == FIELD_ENDS) {
        reader->ends = begin;
        return KOLLI_OK;
    }
    kolli_span end = span_first(span_from(text, reader->ends), DATE_DIGITS);
    if (reader->ends == 0 || !is_before(end, date)) {
        return KOLLI_OK;
    }
    size_t group = reader->ends - 1; /* the digit that announced the date */
    return diag_fail(reader->part->diag, KOLLI_COUPON_PERIOD, reader->part->offset + group,
                     reader->pos - group, reader->part->ai, end, date);
}

static kolli_status read_field(struct reader *reader, const struct field *field)
{
    char digit;
    switch (field->kind) {
    case FIELD_CODE:
        return take_one(reader, field, &digit);
    case FIELD_LENGTH:
    case FIELD_PREFIX:
        return read_length(reader, field);
    case FIELD_ENDS:
    case FIELD_STARTS:
        return read_date(reader, field);
    case FIELD_DIGITS:
    case FIELD_GROUP:
        break;
    }
    return take(reader, field, field->digits);
}

kolli_status coupon_check(const struct part *part, enum coupon_kind kind)
{
    struct reader reader = {.part = part};
    bool there = true;
    kolli_status status = part_digits(part);
    for (size_t i = 0; i < coupons[kind].count && status == KOLLI_OK; i++) {
        const struct field *field = &coupons[kind].rows[i];
        if (field->kind == FIELD_GROUP) {
            kolli_span next = rest(&reader);
            there = next.len > 0 && next.ptr[0] == (char)field->digits;
            reader.pos += there ? 1 : 0;
        } else if (there) {
            status = read_field(&reader, field);
        }
    }
    if (status == KOLLI_OK && rest(&reader).len > 0) {
        kolli_span excess = rest(&reader);
        return fault(&reader, KOLLI_COUPON_EXCESS, reader.pos, excess, SPAN(""));
    }
    return status;
}
