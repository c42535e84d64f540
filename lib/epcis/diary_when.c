/* When was it, as people write dates and times of day in Vietnam? See diary_value.h. */
#include "base/fail.h"
#include "base/heading.h"
#include "epcis/diary_value.h"

#include <stdio.h>

struct reading {
    kolli_span text;
    size_t pos;
};

static char peek(const struct reading *reading)
{
    return reading->pos < reading->text.len ? reading->text.ptr[reading->pos] : '\0';
}

static bool take(struct reading *reading, char c)
{
    bool there = reading->pos < reading->text.len && peek(reading) == c;
    reading->pos += there;
    return there;
}

static void skip_blanks(struct reading *reading)
{
    while (peek(reading) == ' ' || peek(reading) == '\t' || peek(reading) == '\n' ||
           peek(reading) == '\r') {
        reading->pos++;
    }
}

/* One to `most` digits, and how many; false when there are none or more. */
static bool take_number(struct reading *reading, size_t most, int *number, size_t *digits)
{
    *number = 0;
    for (*digits = 0; *digits <= most && is_digit(peek(reading)); ++*digits) {
        *number = 10 * *number + (peek(reading) - '0');
        reading->pos++;
    }
    return *digits > 0 && *digits <= most;
}

/* ---- Dates ---- */

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static kolli_status check_date(const struct diary_date *date, kolli_span text, kolli_diag *diag)
{
    char month[24];
    if (date->month > 12 && date->day <= 12) {
        return diag_fail(diag, KOLLI_DIARY_MONTH, 0, text.len, text,
                         span_uint(month, (uint64_t)date->month));
    }
    bool good = date->year >= 1 && date->month >= 1 && date->month <= 12 && date->day >= 1 &&
                date->day <= days_of(date->year, date->month);
    return good ? KOLLI_OK : diag_fail(diag, KOLLI_DIARY_DATE, 0, text.len, text);
}

/* Three numbers with the same mark between them; a year of four digits in front or at the end. */
static kolli_status take_date(struct reading *reading, struct diary_date *date, kolli_diag *diag)
{
    int part[3];
    size_t digits[3];
    char mark = '\0';
    for (size_t i = 0; i < 3; i++) {
        if (!take_number(reading, 4, &part[i], &digits[i])) {
            return diag_fail(diag, KOLLI_DIARY_DATE, 0, reading->text.len, reading->text);
        }
        char next = peek(reading);
        if (i == 0) {
            mark = next == '/' || next == '-' || next == '.' ? next : '/';
        }
        if (i < 2 && !take(reading, mark)) {
            return diag_fail(diag, KOLLI_DIARY_DATE, 0, reading->text.len, reading->text);
        }
    }
    kolli_span told = span_first(reading->text, reading->pos);
    bool year_first = digits[0] == 4;
    if (digits[1] > 2 || (year_first ? digits[2] : digits[0]) > 2) {
        return diag_fail(diag, KOLLI_DIARY_DATE, 0, told.len, told);
    }
    if (!year_first && digits[2] != 4) {
        return diag_fail(diag, KOLLI_DIARY_YEAR, 0, told.len, told);
    }
    *date = year_first ? (struct diary_date){part[0], part[1], part[2]}
                       : (struct diary_date){part[2], part[1], part[0]};
    return check_date(date, told, diag);
}

kolli_span diary_write_date(const struct diary_date *date, char buffer[32])
{
    int length = snprintf(buffer, 32, "%04d-%02d-%02d", date->year % 10000, date->month % 100,
                          date->day % 100);
    return (kolli_span){buffer, (size_t)length};
}

kolli_span diary_write_time(const struct diary_date *date, const struct diary_clock *clock,
                            char buffer[48])
{
    char day[32];
    int away = clock->offset < 0 ? -clock->offset : clock->offset;
    int length =
        snprintf(buffer, 48, "%sT%02d:%02d:%02d%c%02d:%02d", diary_write_date(date, day).ptr,
                 clock->hour % 100, clock->minute % 100, clock->second % 100,
                 clock->offset < 0 ? '-' : '+', away / 60 % 100, away % 60);
    return (kolli_span){buffer, (size_t)length};
}

/* ---- Times of day ---- */

/* What stands behind hours of a twelve-hour clock, folded. SA and CH are how Vietnamese systems write AM and PM. */
static const struct half {
    const char *word;
    bool later; /* afternoon or evening */
} halves[] = {
    {"am", false}, {"sa", false},   {"sang", false}, {"a.m.", false}, {"pm", true},
    {"ch", true},  {"chieu", true}, {"toi", true},   {"p.m.", true},
};

/* ":", "h", "g" or "giờ" between hour and minute, "'", "p" or "phút" behind it. */
static bool take_word(struct reading *reading, const char *const *words, size_t count)
{
    char buffer[16];
    size_t before = reading->pos;
    skip_blanks(reading);
    for (size_t i = 0; i < count; i++) {
        kolli_span word = span_of(words[i]);
        kolli_span rest = span_from(reading->text, reading->pos);
        kolli_span head = span_first(rest, word.len);
        bool ends = rest.len <= word.len || !is_letter(rest.ptr[word.len]);
        if (ends && (span_equal(head, word) ||
                     span_equal(heading_fold(head, buffer, sizeof buffer), word))) {
            reading->pos += word.len;
            return true;
        }
    }
    reading->pos = before;
    return false;
}

static bool take_half(struct reading *reading, struct diary_clock *clock)
{
    size_t begin, end;
    char buffer[16];
    skip_blanks(reading);
    begin = end = reading->pos;
    while (end < reading->text.len && reading->text.ptr[end] != ' ' &&
           reading->text.ptr[end] != '+' && !is_digit(reading->text.ptr[end])) {
        end++;
    }
    kolli_span folded = heading_fold(span_slice(reading->text, begin, end), buffer, sizeof buffer);
    for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++) {
        if (!span_equal(folded, span_of(halves[i].word))) {
            continue;
        }
        reading->pos = end;
        if (clock->hour > 12 || clock->hour < (halves[i].later ? 1 : 0)) {
            return halves[i].later && clock->hour > 12; /* "19:00 CH" says the same twice */
        }
        clock->hour = clock->hour % 12 + (halves[i].later ? 12 : 0);
        return true;
    }
    return true; /* none there; what is will be found to be no end */
}

/* "Z", "+07:00", "+7" or "GMT+7" at the end, if anything is there. */
static bool take_offset(struct reading *reading, struct diary_clock *clock)
{
    static const char *const names[] = {"gmt", "utc"};
    int hour, minute = 0;
    size_t digits;
    skip_blanks(reading);
    bool named = take_word(reading, names, 2);
    if (reading->pos == reading->text.len) {
        return !named;
    }
    clock->offset_told = true;
    if (!named && take(reading, 'Z')) {
        return true;
    }
    bool west = peek(reading) == '-';
    if ((!take(reading, '+') && !take(reading, '-')) || !take_number(reading, 2, &hour, &digits) ||
        (take(reading, ':') && !take_number(reading, 2, &minute, &digits))) {
        return false;
    }
    clock->offset = west ? -(60 * hour + minute) : 60 * hour + minute;
    return 60 * hour + minute <= 14 * 60 && minute < 60;
}

bool diary_read_offset(kolli_span text, int *minutes)
{
    struct reading reading = {text, 0};
    struct diary_clock clock = {.told = false};
    bool good = take_offset(&reading, &clock) && clock.offset_told && reading.pos == text.len;
    *minutes = clock.offset;
    return good;
}

static bool take_clock(struct reading *reading, struct diary_clock *clock)
{
    static const char *const hours[] = {":", "gi\xE1\xBB\x9D", "gio", "h", "g"};
    static const char *const minutes[] = {"ph\xC3\xBAt", "phut", "p", "'"};
    size_t digits;
    if (!take_number(reading, 2, &clock->hour, &digits)) {
        return false;
    }
    bool colon = peek(reading) == ':';
    if (!take_word(reading, hours, sizeof hours / sizeof hours[0])) {
        return false; /* a bare number is no time of day */
    }
    skip_blanks(reading);
    bool has_minute = take_number(reading, 2, &clock->minute, &digits);
    if ((colon || has_minute) && digits != 2) {
        return false;
    }
    if (has_minute) {
        take_word(reading, minutes, sizeof minutes / sizeof minutes[0]);
    }
    if (has_minute && take(reading, ':') &&
        (!take_number(reading, 2, &clock->second, &digits) || digits != 2)) {
        return false;
    }
    clock->told = true;
    return take_half(reading, clock) && take_offset(reading, clock) && clock->hour <= 23 &&
           clock->minute <= 59 && clock->second <= 59;
}

kolli_status diary_read_clock(struct diary_clock *clock, kolli_span text, kolli_diag *diag)
{
    struct reading reading = {text, 0};
    *clock = (struct diary_clock){.told = false};
    skip_blanks(&reading);
    if (take_clock(&reading, clock)) {
        skip_blanks(&reading);
        if (reading.pos == text.len) {
            return KOLLI_OK;
        }
    }
    return diag_fail(diag, KOLLI_DIARY_CLOCK, KOLLI_NO_OFFSET, 0, text);
}

kolli_status diary_read_date(struct diary_date *date, struct diary_clock *clock, kolli_span text,
                             kolli_diag *diag)
{
    struct reading reading = {text, 0};
    *clock = (struct diary_clock){.told = false};
    kolli_status status = take_date(&reading, date, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (!take(&reading, 'T')) {
        take(&reading, ',');
    }
    skip_blanks(&reading);
    kolli_span rest = span_from(text, reading.pos);
    if (rest.len == 0 && reading.pos > 0) {
        return KOLLI_OK;
    }
    return diag_shift(diag, diary_read_clock(clock, rest, diag), 0);
}
