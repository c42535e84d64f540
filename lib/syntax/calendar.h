/* Which days does a date written in digits have? */
#ifndef SYNTAX_CALENDAR_H
#define SYNTAX_CALENDAR_H

#include "base/span.h"

/* The number that two digits at `at` write. */
static inline unsigned calendar_two(kolli_span digits, size_t at)
{
    return (unsigned)(digits.ptr[at] - '0') * 10 + (unsigned)(digits.ptr[at + 1] - '0');
}

/* Days of a month from 1 to 12. */
static inline unsigned calendar_days(unsigned year, unsigned month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

/*
 * The full year of two digits for the length of its February: of 1951 to 2050, where each fourth
 * year is a leap year.
 */
static inline unsigned calendar_year(kolli_span digits)
{
    return 2000 + calendar_two(digits, 0);
}

#endif
