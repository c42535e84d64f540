/*
 * Does a part of a value pass a named test of the Syntax Dictionary? One function a row of
 * rule.def. A dictionary may ask any test of any component, so each takes any length and any
 * characters.
 */
#include "syntax/part.h"

#include "base/percent.h"
#include "ident/charset.h"
#include "ident/check.h"
#include "syntax/calendar.h"
#include "syntax/code.h"
#include "syntax/coupon.h"

static kolli_status whole(const struct part *part, kolli_status status)
{
    return part_fault(part, status, 0, part->text.len);
}

static kolli_status content(const struct part *part, size_t at, size_t length)
{
    return part_fault(part, KOLLI_AI_CONTENT, at, length);
}

kolli_status part_digits(const struct part *part)
{
    if (part->digits) {
        return KOLLI_OK;
    }
    size_t end = span_digits(part->text);
    return end == part->text.len ? KOLLI_OK : part_fault(part, KOLLI_AI_CHARSET, end, 1);
}

/* So many characters, all digits; `status` when there are more or fewer. */
static kolli_status digits_of(const struct part *part, size_t length, kolli_status status)
{
    return part->text.len == length ? part_digits(part) : whole(part, status);
}

/* ---- Character sets ---- */

static bool is_padding(kolli_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '=') {
            return false;
        }
    }
    return true;
}

/*
 * Character set 64 ends with "=" so that the length is a multiple of three, as the Syntax
 * Dictionary's own test has it; elsewhere "=" is no character of the set.
 */
kolli_status part_charset(const struct part *part, enum charset set)
{
    char shown[8];
    size_t end = charset_end(set, part->text);
    kolli_span bad = span_from(part->text, end);
    bool padding = set == CHARSET_Z && is_padding(bad);
    if (bad.len == 0 || (padding && bad.len <= 2 && part->text.len % 3 == 0)) {
        return KOLLI_OK;
    }
    return diag_fail(part->diag, KOLLI_AI_CHARSET, part->offset + end, padding ? bad.len : 1,
                     part->ai, span_shown(shown, bad));
}

static kolli_status csetnumeric(const struct part *part)
{
    return part_charset(part, CHARSET_N);
}

static kolli_status cset82(const struct part *part)
{
    return part_charset(part, CHARSET_X);
}

static kolli_status cset39(const struct part *part)
{
    return part_charset(part, CHARSET_Y);
}

static kolli_status cset64(const struct part *part)
{
    return part_charset(part, CHARSET_Z);
}

/* ---- Check digits and characters ---- */

static kolli_status csum(const struct part *part)
{
    kolli_status status = part->text.len > 0 ? part_digits(part) : content(part, 0, 0);
    if (status != KOLLI_OK) {
        return status;
    }
    size_t last = part->text.len - 1;
    char digit = check_digit_of(span_first(part->text, last));
    if (digit == part->text.ptr[last]) {
        return KOLLI_OK;
    }
    return diag_fail(part->diag, KOLLI_CHECK_DIGIT, part->offset + last, 1, part->ai,
                     (kolli_span){&digit, 1}, span_from(part->text, last));
}

static kolli_status csumalpha(const struct part *part)
{
    if (part->text.len < 3 || part->text.len > CHECK_PAIR_MAX + 2) {
        return whole(part, KOLLI_AI_CONTENT);
    }
    size_t last = part->text.len - 2;
    kolli_span body = span_first(part->text, last);
    size_t end = charset_end(CHARSET_X, body);
    if (end < last) {
        return part_fault(part, KOLLI_AI_CHARSET, end, 1);
    }
    char pair[2];
    check_pair_of(body, pair);
    if (memcmp(pair, part->text.ptr + last, 2) == 0) {
        return KOLLI_OK;
    }
    return diag_fail(part->diag, KOLLI_CHECK_PAIR, part->offset + last, 2, part->ai,
                     (kolli_span){pair, 2}, span_from(part->text, last));
}

/* A company prefix has four digits at least. */
static kolli_status company_prefix(const struct part *part, size_t at)
{
    kolli_span prefix = span_first(span_from(part->text, at), 4);
    size_t digits = span_digits(prefix);
    return digits == 4       ? KOLLI_OK
           : prefix.len == 0 ? whole(part, KOLLI_AI_CONTENT)
           : prefix.len < 4  ? content(part, at, prefix.len)
                             : content(part, at + digits, 1);
}

static kolli_status gcppos1(const struct part *part)
{
    return company_prefix(part, 0);
}

static kolli_status gcppos2(const struct part *part)
{
    return company_prefix(part, 1);
}

/* ---- Dates and times ---- */

/* Month and day at `at`; the whole date is shown. */
static kolli_status month_day(const struct part *part, unsigned year, size_t at, bool day_zero)
{
    unsigned month = calendar_two(part->text, at);
    unsigned day = calendar_two(part->text, at + 2);
    bool month_bad = month < 1 || month > 12;
    if (!month_bad && day <= calendar_days(year, month) && (day > 0 || day_zero)) {
        return KOLLI_OK;
    }
    return diag_fail(part->diag, KOLLI_AI_DATE, part->offset + at + (month_bad ? 0 : 2), 2,
                     part->ai, part->text);
}

static kolli_status short_date(const struct part *part, bool day_zero)
{
    kolli_status status = digits_of(part, 6, KOLLI_AI_DATE);
    return status != KOLLI_OK ? status : month_day(part, calendar_year(part->text), 2, day_zero);
}

static kolli_status yymmdd(const struct part *part)
{
    return short_date(part, false);
}

static kolli_status yymmd0(const struct part *part)
{
    return short_date(part, true);
}

static kolli_status long_date(const struct part *part, bool day_zero)
{
    kolli_status status = digits_of(part, 8, KOLLI_AI_DATE);
    if (status != KOLLI_OK) {
        return status;
    }
    unsigned year = calendar_two(part->text, 0) * 100 + calendar_two(part->text, 2);
    return month_day(part, year, 4, day_zero);
}

static kolli_status yyyymmdd(const struct part *part)
{
    return long_date(part, false);
}

static kolli_status yyyymmd0(const struct part *part)
{
    return long_date(part, true);
}

static kolli_status below(const struct part *part, size_t at, unsigned limit)
{
    return calendar_two(part->text, at) < limit ? KOLLI_OK : part_fault(part, KOLLI_AI_TIME, at, 2);
}

static kolli_status hh(const struct part *part)
{
    kolli_status status = digits_of(part, 2, KOLLI_AI_TIME);
    return status != KOLLI_OK ? status : below(part, 0, 24);
}

/* Minutes and seconds. */
static kolli_status sixty(const struct part *part)
{
    kolli_status status = digits_of(part, 2, KOLLI_AI_TIME);
    return status != KOLLI_OK ? status : below(part, 0, 60);
}

static kolli_status hhmi(const struct part *part)
{
    kolli_status status = digits_of(part, 4, KOLLI_AI_TIME);
    status = status != KOLLI_OK ? status : below(part, 0, 24);
    return status != KOLLI_OK ? status : below(part, 2, 60);
}

/* ---- Codes ---- */

static kolli_status no_code(const struct part *part, size_t length, kolli_span list)
{
    return diag_fail(part->diag, KOLLI_AI_CODE, part->offset, length, part->ai,
                     span_first(part->text, length), list);
}

static kolli_status listed(const struct part *part, enum code_list list)
{
    return code_has(list, part->text) ? KOLLI_OK
                                      : no_code(part, part->text.len, code_list_name(list));
}

static kolli_status iso3166(const struct part *part)
{
    return listed(part, CODE_COUNTRY_NUMBER);
}

/* 999: in more than one country. AI 7030 to 7039, GenSpecs §3.7. */
static kolli_status iso3166999(const struct part *part)
{
    return span_equal(part->text, SPAN("999")) ? KOLLI_OK : listed(part, CODE_COUNTRY_NUMBER);
}

static kolli_status iso3166alpha2(const struct part *part)
{
    return listed(part, CODE_COUNTRY_LETTERS);
}

static kolli_status iso4217(const struct part *part)
{
    return listed(part, CODE_CURRENCY);
}

static kolli_status packagetype(const struct part *part)
{
    return listed(part, CODE_PACKAGE);
}

/* One character, and one of these. */
static kolli_status one_of(const struct part *part, const char *characters, const char *shown)
{
    bool good =
        part->text.len == 1 && memchr(characters, part->text.ptr[0], strlen(characters)) != NULL;
    return good ? KOLLI_OK : no_code(part, part->text.len, span_of(shown));
}

static kolli_status yesno(const struct part *part)
{
    return one_of(part, "01", "0, 1");
}

static kolli_status winding(const struct part *part)
{
    return one_of(part, "019", "0, 1, 9");
}

static kolli_status iso5218(const struct part *part)
{
    return one_of(part, "0129", "ISO/IEC 5218");
}

/* 01 to 10, and 80 to 99 for a company's own. */
static kolli_status mediatype(const struct part *part)
{
    bool two = part->text.len == 2 && span_digits(part->text) == 2;
    unsigned type = two ? calendar_two(part->text, 0) : 0;
    return (type >= 1 && type <= 10) || type >= 80
               ? KOLLI_OK
               : no_code(part, part->text.len, SPAN("01-10, 80-99"));
}

/*
 * mod 97 of the digits, letters as 10 to 35, from the fifth on, country and check digits 00 last;
 * ISO 13616.
 */
static unsigned iban_rest(kolli_span text)
{
    unsigned rest = 0;
    for (size_t i = 4; i < text.len + 2; i++) {
        char c = text.ptr[i % text.len];
        rest = is_digit(c) ? (rest * 10 + (unsigned)(c - '0')) % 97
                           : (rest * 100 + (unsigned)(c - 'A') + 10) % 97;
    }
    return rest * 100 % 97;
}

static kolli_status iban(const struct part *part)
{
    kolli_span text = part->text;
    if (text.len <= 10 || text.len > 34) {
        return whole(part, KOLLI_AI_CONTENT);
    }
    for (size_t i = 0; i < text.len; i++) {
        if (!is_digit(text.ptr[i]) && !(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z')) {
            return part_fault(part, KOLLI_AI_CHARSET, i, 1);
        }
    }
    if (!code_has(CODE_COUNTRY_LETTERS, span_first(text, 2))) {
        return no_code(part, 2, code_list_name(CODE_COUNTRY_LETTERS));
    }
    unsigned check = 98 - iban_rest(text);
    const char pair[2] = {(char)('0' + check / 10), (char)('0' + check % 10)};
    if (memcmp(pair, text.ptr + 2, 2) == 0) {
        return KOLLI_OK;
    }
    return diag_fail(part->diag, KOLLI_CHECK_PAIR, part->offset + 2, 2, part->ai,
                     (kolli_span){pair, 2}, span_slice(text, 2, 4));
}

static kolli_status couponcode(const struct part *part)
{
    return coupon_check(part, COUPON_CODE);
}

static kolli_status couponposoffer(const struct part *part)
{
    return coupon_check(part, COUPON_POSITIVE_OFFER);
}

/* ---- Numbers and words ---- */

static size_t zeros(kolli_span text)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] == '0') {
        n++;
    }
    return n;
}

static kolli_status zero(const struct part *part)
{
    return zeros(part->text) == part->text.len ? KOLLI_OK : whole(part, KOLLI_AI_CONTENT);
}

static kolli_status nonzero(const struct part *part)
{
    kolli_status status = part_digits(part);
    return status != KOLLI_OK                   ? status
           : zeros(part->text) < part->text.len ? KOLLI_OK
                                                : whole(part, KOLLI_AI_CONTENT);
}

static kolli_status nozeroprefix(const struct part *part)
{
    kolli_status status = part_digits(part);
    return status != KOLLI_OK || zeros(part->text) == 0 ? status : content(part, 0, 1);
}

static kolli_status hasnondigit(const struct part *part)
{
    return span_digits(part->text) < part->text.len ? KOLLI_OK : whole(part, KOLLI_AI_CONTENT);
}

static kolli_status hyphen(const struct part *part)
{
    size_t n = 0;
    while (n < part->text.len && part->text.ptr[n] == '-') {
        n++;
    }
    return n == part->text.len ? KOLLI_OK : part_fault(part, KOLLI_AI_CHARSET, n, 1);
}

static kolli_status importeridx(const struct part *part)
{
    return part->text.len != 1                         ? whole(part, KOLLI_AI_CONTENT)
           : charset_has(CHARSET_Z, part->text.ptr[0]) ? KOLLI_OK
                                                       : part_fault(part, KOLLI_AI_CHARSET, 0, 1);
}

/* Two numbers of as many digits: "0203", the second of three. */
static kolli_status pieceoftotal(const struct part *part)
{
    size_t half = part->text.len / 2;
    kolli_status status =
        half == 0 || part->text.len % 2 != 0 ? whole(part, KOLLI_AI_CONTENT) : part_digits(part);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span piece = span_first(part->text, half);
    kolli_span total = span_from(part->text, half);
    return zeros(piece) == half                     ? content(part, 0, half)
           : zeros(total) == half                   ? content(part, half, half)
           : memcmp(piece.ptr, total.ptr, half) > 0 ? whole(part, KOLLI_AI_CONTENT)
                                                    : KOLLI_OK;
}

/* "1/3": position, slash, end. */
static kolli_status posinseqslash(const struct part *part)
{
    size_t slash = span_find(part->text, '/');
    kolli_span position = span_first(part->text, slash);
    kolli_span end = span_from(part->text, slash + 1);
    if (position.len == 0 || end.len == 0 || span_digits(position) < position.len ||
        span_digits(end) < end.len) {
        return whole(part, KOLLI_AI_CONTENT);
    }
    if (position.ptr[0] == '0' || end.ptr[0] == '0') {
        return content(part, position.ptr[0] == '0' ? 0 : slash + 1, 1);
    }
    bool beyond = position.len > end.len ||
                  (position.len == end.len && memcmp(position.ptr, end.ptr, end.len) > 0);
    return beyond ? whole(part, KOLLI_AI_CONTENT) : KOLLI_OK;
}

static kolli_status pcenc(const struct part *part)
{
    kolli_span text = part->text;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '%' && (text.len - i < 3 || percent_hex(text.ptr + i + 1) < 0)) {
            return content(part, i, span_first(span_from(text, i), 3).len);
        }
    }
    return KOLLI_OK;
}

/* Ten digits: degrees with seven decimals, counted from the south pole or eastward. */
static kolli_status degrees(const struct part *part, const char *most)
{
    kolli_status status = digits_of(part, 10, KOLLI_AI_CONTENT);
    return status != KOLLI_OK                      ? status
           : memcmp(part->text.ptr, most, 10) <= 0 ? KOLLI_OK
                                                   : whole(part, KOLLI_AI_CONTENT);
}

static kolli_status latitude(const struct part *part)
{
    return degrees(part, "1800000000");
}

static kolli_status longitude(const struct part *part)
{
    return degrees(part, "3600000000");
}

static kolli_status (*const rules[RULE_COUNT])(const struct part *part) = {
#define RULE(name, function) function,
#include "syntax/rule.def"
#undef RULE
};

kolli_status part_check(const struct part *part, enum rule_index rule)
{
    return rules[rule](part);
}
