/* Which instant is this, told in which offset? ISO 8601 date-times with 18 fraction digits. */
#include "base/fail.h"

#define FRACTION_DIGITS 18
#define FIRST_SECOND    INT64_C(-62135596800) /* 0001-01-01T00:00:00 */
#define LAST_SECOND     INT64_C(253402300799) /* 9999-12-31T23:59:59 */

/* Exactly `count` digits at pos as a number; -1 when there are fewer. */
static int digits_at(kolli_span text, size_t pos, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (pos + i >= text.len || !is_digit(text.ptr[pos + i])) {
            return -1;
        }
        value = 10 * value + (text.ptr[pos + i] - '0');
    }
    return value;
}

static bool char_at(kolli_span text, size_t pos, char c)
{
    return pos < text.len && text.ptr[pos] == c;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

/*
 * Days from 1970-01-01 to the date, with years that begin in March so that the leap day is the
 * last.
 */
static int64_t days_from_date(int year, int month, int day)
{
    int64_t y = year - (month <= 2 ? 1 : 0);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

static void date_from_days(int64_t days, int *year, int *month, int *day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1);
    *month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2 ? 1 : 0));
}

/* One fixed field of the text, with its place, its width and the range it must be in. */
struct field {
    uint8_t at, digits;
    int16_t min, max;
};

enum { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, FIELDS };

static const struct field fields[FIELDS] = {
    {0, 4, 1, 9999}, {5, 2, 1, 12}, {8, 2, 1, 31}, {11, 2, 0, 23}, {14, 2, 0, 59}, {17, 2, 0, 59},
};

/* Two digits as a number; negative when they are none. */
static int pair_at(const char *at)
{
    unsigned tens = (unsigned char)at[0] - (unsigned)'0';
    unsigned ones = (unsigned char)at[1] - (unsigned)'0';
    return tens > 9 || ones > 9 ? -1 : (int)(10 * tens + ones);
}

/*
 * The fields of a text that has no fault in them. An event has two or three times: this is a third of the
 * work of looking for the fault.
 */
static bool read_fields(int value[FIELDS], kolli_span text)
{
    const char *at = text.ptr;
    if (text.len < 19 || at[4] != '-' || at[7] != '-' || at[10] != 'T' || at[13] != ':' ||
        at[16] != ':') {
        return false;
    }
    int century = pair_at(at);
    int year = pair_at(at + 2);
    value[YEAR] = 100 * century + year;
    value[MONTH] = pair_at(at + 5);
    value[DAY] = pair_at(at + 8);
    value[HOUR] = pair_at(at + 11);
    value[MINUTE] = pair_at(at + 14);
    value[SECOND] = pair_at(at + 17);
    return (century | year | value[HOUR] | value[MINUTE] | value[SECOND]) >= 0 && value[YEAR] > 0 &&
           value[MONTH] > 0 && value[MONTH] <= 12 && value[DAY] > 0 &&
           value[DAY] <= days_in_month(value[YEAR], value[MONTH]) && value[HOUR] < 24 &&
           value[MINUTE] < 60 && value[SECOND] < 60;
}

/* The fields, or the first fault in them. */
static kolli_status parse_fields(int value[FIELDS], kolli_span text, kolli_diag *diag)
{
    if (read_fields(value, text)) {
        return KOLLI_OK;
    }
    static const struct {
        uint8_t at;
        char c;
    } marks[] = {{4, '-'}, {7, '-'}, {10, 'T'}, {13, ':'}, {16, ':'}};
    for (size_t i = 0; i < FIELDS; i++) {
        value[i] = digits_at(text, fields[i].at, fields[i].digits);
        if (value[i] < 0) {
            return diag_fail(diag, KOLLI_TIME_SYNTAX, fields[i].at, fields[i].digits, text);
        }
        if (i + 1 < FIELDS && !char_at(text, marks[i].at, marks[i].c)) {
            return diag_fail(diag, KOLLI_TIME_SYNTAX, marks[i].at, 1, text);
        }
    }
    for (size_t i = 0; i < FIELDS; i++) {
        int max = i == DAY ? days_in_month(value[YEAR], value[MONTH]) : fields[i].max;
        if (value[i] < fields[i].min || value[i] > max) {
            return diag_fail(diag, KOLLI_TIME_RANGE, fields[i].at, fields[i].digits, text);
        }
    }
    return KOLLI_OK;
}

/* ".123" at *pos into time; *pos moves behind it. */
static bool parse_fraction(kolli_time *time, kolli_span text, size_t *pos)
{
    size_t begin = ++*pos;
    uint64_t unit = UINT64_C(100000000000000000);
    for (; *pos < text.len && is_digit(text.ptr[*pos]); ++*pos) {
        unsigned digit = (unsigned)(text.ptr[*pos] - '0');
        if (unit > 0) {
            time->attoseconds += digit * unit;
            time->fraction_digits++;
        } else if (digit > 0) {
            time->beyond = 1;
        }
        unit /= 10;
    }
    return *pos > begin;
}

/*
 * What stands behind the seconds: Z, +hh:mm or -hh:mm, and nothing else. ISO 8601 and xsd limit it
 * to 14:00.
 */
static bool parse_offset(kolli_span text, size_t pos, int *minutes)
{
    if (char_at(text, pos, 'Z') && pos + 1 == text.len) {
        *minutes = 0;
        return true;
    }
    if ((!char_at(text, pos, '+') && !char_at(text, pos, '-')) || pos + 6 != text.len ||
        !char_at(text, pos + 3, ':')) {
        return false;
    }
    int hour = digits_at(text, pos + 1, 2);
    int minute = digits_at(text, pos + 4, 2);
    if (hour < 0 || minute < 0 || minute > 59 || 60 * hour + minute > 14 * 60) {
        return false;
    }
    *minutes = text.ptr[pos] == '-' ? -(60 * hour + minute) : 60 * hour + minute;
    return true;
}

kolli_status kolli_time_parse(kolli_time *time, kolli_span text, kolli_diag *diag)
{
    if (text.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    int value[FIELDS];
    kolli_status status = parse_fields(value, text, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_time result = {0};
    size_t pos = 19;
    if (char_at(text, pos, '.') && !parse_fraction(&result, text, &pos)) {
        return diag_fail(diag, KOLLI_TIME_SYNTAX, pos, 0, text);
    }
    int minutes = 0;
    if (!parse_offset(text, pos, &minutes)) {
        kolli_span given = span_from(text, pos);
        kolli_status fault = given.len == 0 ? KOLLI_TIME_OFFSET : KOLLI_TIME_OFFSET_BAD;
        return diag_fail(diag, fault, pos, given.len, text, given);
    }
    result.offset_minutes = (int16_t)minutes;
    result.seconds = days_from_date(value[YEAR], value[MONTH], value[DAY]) * 86400 +
                     value[HOUR] * 3600 + value[MINUTE] * 60 + value[SECOND] - minutes * 60;
    *time = result;
    return KOLLI_OK;
}

/* `count` digits of value with zeros in front; the place behind them. */
static char *put_digits(char *at, uint64_t value, size_t count)
{
    for (size_t i = count; i-- > 0; value /= 10) {
        at[i] = (char)('0' + value % 10);
    }
    return at + count;
}

void kolli_time_write_offset(const kolli_time *time, char buffer[7])
{
    unsigned minutes =
        (unsigned)(time->offset_minutes < 0 ? -time->offset_minutes : time->offset_minutes);
    buffer[0] = time->offset_minutes < 0 ? '-' : '+';
    put_digits(buffer + 1, minutes / 60, 2);
    buffer[3] = ':';
    put_digits(buffer + 4, minutes % 60, 2);
    buffer[6] = '\0';
}

size_t kolli_time_write(const kolli_time *time, char buffer[KOLLI_TIME_TEXT])
{
    int64_t shift = time->offset_minutes * 60;
    if (time->seconds < FIRST_SECOND - shift || time->seconds > LAST_SECOND - shift) {
        buffer[0] = '\0';
        return 0;
    }
    int64_t local = time->seconds + shift;
    int64_t days = local / 86400 - (local % 86400 < 0 ? 1 : 0);
    int64_t second = local - days * 86400;
    int year = 0, month = 0, day = 0;
    date_from_days(days, &year, &month, &day);
    const uint64_t parts[FIELDS] = {(uint64_t)year,
                                    (uint64_t)month,
                                    (uint64_t)day,
                                    (uint64_t)(second / 3600),
                                    (uint64_t)(second / 60 % 60),
                                    (uint64_t)(second % 60)};
    static const char marks[] = "--T::";
    char *at = buffer;
    for (size_t i = 0; i < FIELDS; i++) {
        at = put_digits(at, parts[i], fields[i].digits);
        if (i + 1 < FIELDS) {
            *at++ = marks[i];
        }
    }
    if (time->fraction_digits > 0) {
        char all[FRACTION_DIGITS];
        size_t count =
            time->fraction_digits < FRACTION_DIGITS ? time->fraction_digits : FRACTION_DIGITS;
        put_digits(all, time->attoseconds, FRACTION_DIGITS);
        *at++ = '.';
        memcpy(at, all, count);
        at += count;
    }
    kolli_time_write_offset(time, at);
    return (size_t)(at - buffer) + 6;
}

int kolli_time_compare(const kolli_time *left, const kolli_time *right)
{
    if (left->seconds != right->seconds) {
        return left->seconds < right->seconds ? -1 : 1;
    }
    return (left->attoseconds > right->attoseconds) - (left->attoseconds < right->attoseconds);
}

/* The digits behind the point of a valid time text. */
static kolli_span fraction_of(kolli_span text)
{
    kolli_span rest = char_at(text, 19, '.') ? span_from(text, 20) : SPAN("");
    return span_first(rest, span_digits(rest));
}

/* Digit n of a fraction; 0 past its digits. */
static char fraction_digit(kolli_span fraction, size_t n)
{
    return n < fraction.len ? fraction.ptr[n] : '0';
}

kolli_status kolli_time_compare_text(int *order, kolli_span left, kolli_span right,
                                     kolli_diag *diag)
{
    kolli_time a, b;
    kolli_status status = kolli_time_parse(&a, left, diag);
    if (status == KOLLI_OK) {
        status = kolli_time_parse(&b, right, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    int result = kolli_time_compare(&a, &b);
    kolli_span left_digits = fraction_of(left), right_digits = fraction_of(right);
    size_t longest = left_digits.len > right_digits.len ? left_digits.len : right_digits.len;
    for (size_t n = FRACTION_DIGITS; result == 0 && n < longest; n++) {
        result = fraction_digit(left_digits, n) - fraction_digit(right_digits, n);
    }
    *order = result;
    return KOLLI_OK;
}
