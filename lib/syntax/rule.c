/* Does a component of a value keep the rules of its AI? One function a rule of rule.def. */
#include "syntax/rule.h"

#include "base/fail.h"
#include "base/percent.h"
#include "ident/check.h"

/*
 * What a rule sees: the component, whose characters are right already, and where to say what is
 * wrong.
 */
struct part {
    kolli_span ai, text;
    size_t offset; /* of the component in the input */
    kolli_diag *diag;
};

/* A fault of `length` characters at `at` in the component; its text is argument {2}. */
static kolli_status fault(const struct part *part, kolli_status status, size_t at, size_t length)
{
    return diag_fail(part->diag, status, part->offset + at, length, part->ai,
                     span_slice(part->text, at, at + length));
}

static kolli_status content(const struct part *part, size_t at, size_t length)
{
    return fault(part, KOLLI_AI_CONTENT, at, length);
}

static kolli_status anything(const struct part *part)
{
    (void)part;
    return KOLLI_OK;
}

static kolli_status digits(const struct part *part)
{
    size_t end = span_digits(part->text);
    return end == part->text.len ? KOLLI_OK : fault(part, KOLLI_AI_CHARSET, end, 1);
}

/* ---- Check digits and characters ---- */

static kolli_status csum(const struct part *part)
{
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
    if (part->text.len < 3) {
        return content(part, 0, part->text.len);
    }
    size_t last = part->text.len - 2;
    char pair[2];
    check_pair_of(span_first(part->text, last), pair);
    if (memcmp(pair, part->text.ptr + last, 2) == 0) {
        return KOLLI_OK;
    }
    return diag_fail(part->diag, KOLLI_CHECK_PAIR, part->offset + last, 2, part->ai,
                     (kolli_span){pair, 2}, span_from(part->text, last));
}

/* A company prefix has four digits at least. */
static kolli_status company_prefix(const struct part *part, size_t at)
{
    size_t digits = span_digits(span_first(span_from(part->text, at), 4));
    if (digits == 4) {
        return KOLLI_OK;
    }
    return part->text.len < at + 4 ? content(part, at, part->text.len - at)
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
        return content(part, 0, text.len);
    }
    for (size_t i = 0; i < text.len; i++) {
        if (!is_digit(text.ptr[i]) && !(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z')) {
            return fault(part, KOLLI_AI_CHARSET, i, 1);
        }
    }
    unsigned check = 98 - iban_rest(text);
    const char pair[2] = {(char)('0' + check / 10), (char)('0' + check % 10)};
    if (memcmp(pair, text.ptr + 2, 2) == 0) {
        return KOLLI_OK;
    }
    return diag_fail(part->diag, KOLLI_CHECK_PAIR, part->offset + 2, 2, part->ai,
                     (kolli_span){pair, 2}, span_slice(text, 2, 4));
}

/* ---- Dates and times ---- */

static unsigned two_digits(kolli_span text, size_t at)
{
    return (unsigned)(text.ptr[at] - '0') * 10 + (unsigned)(text.ptr[at + 1] - '0');
}

static unsigned days_of(unsigned year, unsigned month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

/* Month and day at `at`; the whole date is shown. */
static kolli_status month_day(const struct part *part, unsigned year, size_t at, bool day_zero)
{
    unsigned month = two_digits(part->text, at);
    unsigned day = two_digits(part->text, at + 2);
    bool month_bad = month < 1 || month > 12;
    if (!month_bad && day <= days_of(year, month) && (day > 0 || day_zero)) {
        return KOLLI_OK;
    }
    return diag_fail(part->diag, KOLLI_AI_DATE, part->offset + at + (month_bad ? 0 : 2), 2,
                     part->ai, span_first(part->text, at + 4));
}

/* Two digits of a year: of 1951 to 2050, where each fourth is a leap year. */
static kolli_status yymmdd(const struct part *part)
{
    return month_day(part, 2000 + two_digits(part->text, 0), 2, false);
}

static kolli_status yymmd0(const struct part *part)
{
    return month_day(part, 2000 + two_digits(part->text, 0), 2, true);
}

static kolli_status yyyymmdd(const struct part *part)
{
    return month_day(part, two_digits(part->text, 0) * 100 + two_digits(part->text, 2), 4, false);
}

static kolli_status below(const struct part *part, size_t at, unsigned limit)
{
    return two_digits(part->text, at) < limit ? KOLLI_OK : fault(part, KOLLI_AI_TIME, at, 2);
}

static kolli_status hh(const struct part *part)
{
    return below(part, 0, 24);
}

static kolli_status mi(const struct part *part)
{
    return below(part, 0, 60);
}

static kolli_status ss(const struct part *part)
{
    return below(part, 0, 60);
}

static kolli_status hhmi(const struct part *part)
{
    kolli_status status = below(part, 0, 24);
    return status != KOLLI_OK ? status : below(part, 2, 60);
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
    return zeros(part->text) == part->text.len ? KOLLI_OK : content(part, 0, part->text.len);
}

static kolli_status nonzero(const struct part *part)
{
    return zeros(part->text) < part->text.len ? KOLLI_OK : content(part, 0, part->text.len);
}

static kolli_status nozeroprefix(const struct part *part)
{
    return part->text.ptr[0] != '0' ? KOLLI_OK : content(part, 0, 1);
}

static kolli_status hasnondigit(const struct part *part)
{
    return span_digits(part->text) < part->text.len ? KOLLI_OK : content(part, 0, part->text.len);
}

static kolli_status one_of(const struct part *part, const char *characters)
{
    return strchr(characters, part->text.ptr[0]) != NULL ? KOLLI_OK : content(part, 0, 1);
}

static kolli_status yesno(const struct part *part)
{
    return one_of(part, "01");
}

static kolli_status winding(const struct part *part)
{
    return one_of(part, "019");
}

static kolli_status iso5218(const struct part *part)
{
    return one_of(part, "0129");
}

static kolli_status hyphen(const struct part *part)
{
    return part->text.ptr[0] == '-' ? KOLLI_OK : fault(part, KOLLI_AI_CHARSET, 0, 1);
}

static kolli_status importeridx(const struct part *part)
{
    return charset_has(CHARSET_Z, part->text.ptr[0]) ? KOLLI_OK
                                                     : fault(part, KOLLI_AI_CHARSET, 0, 1);
}

/* 01 to 10, and 80 to 99 for a company's own. */
static kolli_status mediatype(const struct part *part)
{
    unsigned type = two_digits(part->text, 0);
    return (type >= 1 && type <= 10) || type >= 80 ? KOLLI_OK : content(part, 0, 2);
}

static kolli_status pieceoftotal(const struct part *part)
{
    unsigned piece = two_digits(part->text, 0);
    unsigned total = two_digits(part->text, 2);
    return piece == 0      ? content(part, 0, 2)
           : total == 0    ? content(part, 2, 2)
           : piece > total ? content(part, 0, 4)
                           : KOLLI_OK;
}

/* "1/3": position, slash, end. */
static kolli_status posinseqslash(const struct part *part)
{
    kolli_span text = part->text;
    size_t slash = span_find(text, '/');
    uint64_t position = 0;
    uint64_t end = 0;
    if (slash == text.len || !span_number(span_first(text, slash), &position) ||
        !span_number(span_from(text, slash + 1), &end)) {
        return content(part, 0, text.len);
    }
    if (text.ptr[0] == '0' || text.ptr[slash + 1] == '0') {
        return content(part, text.ptr[0] == '0' ? 0 : slash + 1, 1);
    }
    return position <= end ? KOLLI_OK : content(part, 0, text.len);
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
static kolli_status degrees(const struct part *part, uint64_t limit)
{
    uint64_t value = 0;
    bool number = span_number(part->text, &value);
    return number && value <= limit ? KOLLI_OK : content(part, 0, part->text.len);
}

static kolli_status latitude(const struct part *part)
{
    return degrees(part, 1800000000);
}

static kolli_status longitude(const struct part *part)
{
    return degrees(part, 3600000000);
}

static kolli_status (*const rules[RULE_COUNT])(const struct part *part) = {
#define RULE(name, function) function,
#include "syntax/rule.def"
#undef RULE
};

/* ---- Components ---- */

/*
 * Character set 64 ends with "=" so that the length is a multiple of three, as the Syntax
 * Dictionary's own test has it; elsewhere "=" is no character of the set.
 */
static size_t set_end(enum charset set, kolli_span text)
{
    size_t end = charset_end(set, text);
    if (set != CHARSET_Z || end == text.len || text.ptr[end] != '=') {
        return end;
    }
    size_t padding = end;
    while (padding < text.len && text.ptr[padding] == '=') {
        padding++;
    }
    return padding == text.len && padding - end <= 2 && text.len % 3 == 0 ? text.len : end;
}

static kolli_status part_check(const struct ai_component *component, const struct part *part)
{
    size_t end = set_end((enum charset)component->set, part->text);
    if (end < part->text.len) {
        char shown[8];
        kolli_span bad = span_from(part->text, end);
        bool padding = component->set == CHARSET_Z && zeros(bad) == 0 && bad.ptr[0] == '=' &&
                       span_find(span_from(bad, 1), '=') == 0;
        size_t length = padding ? bad.len : 1;
        return diag_fail(part->diag, KOLLI_AI_CHARSET, part->offset + end, length, part->ai,
                         span_shown(shown, bad));
    }
    rule_set left = component->rules;
    for (size_t i = 0; left != 0; i++, left >>= 1) {
        kolli_status status = (left & 1) != 0 ? rules[i](part) : KOLLI_OK;
        if (status != KOLLI_OK) {
            return status;
        }
    }
    return KOLLI_OK;
}

static kolli_status length_fault(const struct ai_entry *entry, kolli_span ai, kolli_span value,
                                 size_t offset, kolli_diag *diag)
{
    char has[24], low[24], high[24], range[50];
    kolli_span least = span_uint(low, ai_min(entry));
    kolli_span most = span_uint(high, ai_max(entry));
    memcpy(range, least.ptr, least.len);
    memcpy(range + least.len, "-", 1);
    memcpy(range + least.len + 1, most.ptr, most.len);
    kolli_span allowed = {range, least.len + 1 + most.len};
    return diag_fail(diag, KOLLI_AI_LENGTH, offset, value.len, ai, span_uint(has, value.len),
                     span_equal(least, most) ? least : allowed);
}

kolli_status value_check(const struct ai_entry *entry, kolli_span ai, kolli_span value,
                         size_t offset, kolli_diag *diag)
{
    size_t pos = 0;
    size_t ends[AI_COMPONENTS] = {0};
    /* all lengths first: a fault of length explains the others */
    for (size_t i = 0; i < AI_COMPONENTS && entry->component[i].max > 0; i++) {
        const struct ai_component *component = &entry->component[i];
        size_t left = value.len - pos;
        size_t take = left < component->max ? left : component->max;
        if (take < component->min && !(component->optional && left == 0)) {
            return length_fault(entry, ai, value, offset, diag);
        }
        pos += take;
        ends[i] = pos;
    }
    if (pos < value.len) {
        return length_fault(entry, ai, value, offset, diag);
    }
    pos = 0;
    for (size_t i = 0; i < AI_COMPONENTS && pos < value.len; i++) {
        struct part part = {ai, span_slice(value, pos, ends[i]), offset + pos, diag};
        kolli_status status = part_check(&entry->component[i], &part);
        if (status != KOLLI_OK) {
            return status;
        }
        pos = ends[i];
    }
    return KOLLI_OK;
}
