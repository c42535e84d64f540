/* How much was it, and which entries has a list, as people write numbers and lists? See diary_value.h. */
#include "base/fail.h"
#include "base/heading.h"
#include "epcis/diary_value.h"

/* ---- Numbers ---- */

#define GROUPS 16

/* Digits with marks between them: "1.234,5". */
struct groups {
    kolli_span digits[GROUPS];
    char mark[GROUPS]; /* in front of the group; of the first 0 */
    size_t count;
};

/* Bytes of a blank at pos that may stand between groups of digits: also one that does not break. */
static size_t blank_at(kolli_span text, size_t pos)
{
    kolli_span rest = span_from(text, pos);
    return span_starts(rest, SPAN(" "))              ? 1
           : span_starts(rest, SPAN("\xC2\xA0"))     ? 2
           : span_starts(rest, SPAN("\xE2\x80\xAF")) ? 3
                                                     : 0;
}

/* Three digits at pos, and no fourth. */
static bool three_digits_at(kolli_span text, size_t pos)
{
    return span_digits(span_from(text, pos)) == 3;
}

/* The digits and marks at the front; what is behind them in *rest. False: no number begins there. */
static bool split(struct groups *groups, kolli_span text, kolli_span *rest)
{
    size_t pos = 0;
    char mark = 0;
    for (groups->count = 0; groups->count < GROUPS;) {
        size_t length = span_digits(span_from(text, pos));
        if (length == 0) {
            return false;
        }
        groups->digits[groups->count] = span_slice(text, pos, pos + length);
        groups->mark[groups->count++] = mark;
        pos += length;
        *rest = span_from(text, pos);
        size_t blank = blank_at(text, pos);
        if (blank > 0 && three_digits_at(text, pos + blank)) {
            mark = ' ';
            pos += blank;
        } else if (rest->len > 0 && (rest->ptr[0] == '.' || rest->ptr[0] == ',')) {
            mark = rest->ptr[0];
            pos++;
        } else {
            return true;
        }
    }
    return false;
}

/* Are the first `count` groups a whole number with a mark at each thousand? */
static bool is_thousands(const struct groups *groups, size_t count)
{
    bool good = groups->digits[0].len <= 3 && groups->digits[0].ptr[0] != '0';
    for (size_t i = 1; good && i < count; i++) {
        good = groups->digits[i].len == 3 && groups->mark[i] == groups->mark[1];
    }
    return good;
}

/* Which group is the fraction? `count` when none is; 0 when the marks make no sense. */
static size_t find_fraction(const struct groups *groups, char decimal, bool *doubtful)
{
    size_t last = groups->count - 1;
    char mark = groups->mark[last];
    *doubtful = false;
    if (last == 0) {
        return groups->count;
    }
    if (last == 1 && mark != ' ') {
        bool thousands = is_thousands(groups, 2);
        *doubtful = thousands;
        return thousands && mark != decimal ? groups->count : 1;
    }
    if (mark == groups->mark[1]) {
        return is_thousands(groups, groups->count) ? groups->count : 0;
    }
    return mark != ' ' && is_thousands(groups, last) ? last : 0;
}

static kolli_status fail_number(kolli_span text, kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_DIARY_AMOUNT, KOLLI_NO_OFFSET, 0, text);
}

/* The number in plain form; false when it is too long or nothing. */
static bool join(struct diary_number *number, const struct groups *groups, size_t fraction)
{
    size_t used = 0;
    bool above = false;
    for (size_t i = 0; i < groups->count; i++) {
        kolli_span digits = groups->digits[i];
        if (used + digits.len + 2 > sizeof number->text) {
            return false;
        }
        if (i == fraction) {
            number->text[used++] = '.';
        }
        for (size_t k = 0; k < digits.len; k++) {
            bool leading = i == 0 && used == 0 && digits.ptr[k] == '0' && k + 1 < digits.len;
            above = above || digits.ptr[k] != '0';
            if (!leading) {
                number->text[used++] = digits.ptr[k];
            }
        }
    }
    number->text[used] = '\0';
    return above;
}

/* Bytes of a rounded number at the front, "9,52E+12"; 0: there is none. */
static size_t rounded_at(kolli_span text)
{
    size_t pos = span_digits(text);
    if (pos == 0) {
        return 0;
    }
    if (pos < text.len && (text.ptr[pos] == '.' || text.ptr[pos] == ',')) {
        pos += 1 + span_digits(span_from(text, pos + 1));
    }
    kolli_span rest = span_from(text, pos);
    size_t exponent = span_digits(span_from(rest, 2));
    bool marked = rest.len > 2 && (rest.ptr[0] == 'E' || rest.ptr[0] == 'e') &&
                  (rest.ptr[1] == '+' || rest.ptr[1] == '-');
    return marked && exponent > 0 ? pos + 2 + exponent : 0;
}

bool diary_is_rounded(kolli_span text)
{
    return text.len > 0 && rounded_at(text) == text.len;
}

kolli_status diary_read_number(struct diary_number *number, kolli_span text, char decimal,
                               kolli_diag *diag)
{
    struct groups groups;
    kolli_decimal value;
    if (diary_is_rounded(text)) {
        return diag_fail(diag, KOLLI_DIARY_ROUNDED, KOLLI_NO_OFFSET, 0, text);
    }
    if (!split(&groups, text, &number->rest)) {
        return fail_number(text, diag);
    }
    size_t fraction = find_fraction(&groups, decimal, &number->doubtful);
    if (fraction == 0 || !join(number, &groups, fraction) ||
        kolli_decimal_parse(&value, span_of(number->text), NULL) != KOLLI_OK) {
        return fail_number(text, diag);
    }
    while (blank_at(number->rest, 0) > 0) {
        number->rest = span_from(number->rest, blank_at(number->rest, 0));
    }
    return KOLLI_OK;
}

/* ---- Lists ---- */

bool diary_next_entry(kolli_span *rest, kolli_span *entry)
{
    while (rest->len > 0) {
        size_t end = rounded_at(span_trim(*rest)); /* its '+' ends no entry */
        while (end < rest->len && rest->ptr[end] != '\n' && rest->ptr[end] != ';' &&
               rest->ptr[end] != '+') {
            end++;
        }
        bool line = end == rest->len || rest->ptr[end] == '\n';
        kolli_span whole = span_first(*rest, end);
        if (whole.len > 0 && whole.ptr[whole.len - 1] == '\r') {
            whole.len--;
        }
        *entry = span_trim(whole);
        *rest = span_from(*rest, end + 1);
        if (entry->len > 0 || !line) {
            return true;
        }
    }
    return false;
}

size_t diary_count_entries(kolli_span text)
{
    kolli_span entry;
    size_t count = 0;
    while (diary_next_entry(&text, &entry)) {
        count++;
    }
    return count;
}

kolli_span diary_entry_at(kolli_span text, size_t index)
{
    kolli_span entry = {"", 0};
    for (size_t i = 0; i <= index && diary_next_entry(&text, &entry); i++) {
    }
    return entry;
}

/* ---- Cells that point at another ---- */

bool diary_is_ditto(kolli_span text)
{
    static const char *const words[] = {
        "\"",   "''",        "\xE2\x80\x9D",  "\xE3\x80\x83", "nhu tren", "nt",
        "nt ",  "nhu tren.", "nhu dong tren", "same",         "as above", "ditto",
        "-nt-", "//",        "same as above",
    };
    char buffer[24];
    kolli_span folded = heading_fold(text, buffer, sizeof buffer);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (span_equal(text, span_of(words[i])) || span_equal(folded, span_of(words[i]))) {
            return true;
        }
    }
    return false;
}
