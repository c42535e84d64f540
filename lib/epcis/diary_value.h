/*
 * What do the cells of a diary say: a date, a time of day, a number? As people write them in Vietnam,
 * and nothing is made up.
 */
#ifndef EPCIS_DIARY_VALUE_H
#define EPCIS_DIARY_VALUE_H

#include "kolli/diag.h"

/* ---- When ---- */

struct diary_date {
    int year, month, day;
};

struct diary_clock {
    int hour, minute, second;
    bool told;
    bool offset_told;
    int offset; /* minutes east of UTC */
};

/*
 * A date with a time of day and an offset behind it, or without. KOLLI_OK, KOLLI_DIARY_DATE,
 * KOLLI_DIARY_YEAR, KOLLI_DIARY_MONTH, KOLLI_DIARY_CLOCK; offset into the text.
 */
kolli_status diary_read_date(struct diary_date *date, struct diary_clock *clock, kolli_span text,
                             kolli_diag *diag);

/* A time of day. KOLLI_OK or KOLLI_DIARY_CLOCK. */
kolli_status diary_read_clock(struct diary_clock *clock, kolli_span text, kolli_diag *diag);

/* "+07:00", "+7" or "Z" as minutes east of UTC; false when it is none. */
bool diary_read_offset(kolli_span text, int *minutes);

/* The date alone, "2026-03-20". */
kolli_span diary_write_date(const struct diary_date *date, char buffer[32]);

/* All of it, "2026-03-20T07:45:00+07:00". */
kolli_span diary_write_time(const struct diary_date *date, const struct diary_clock *clock,
                            char buffer[48]);

/* ---- How much ---- */

#define DIARY_DIGITS 64

struct diary_number {
    char text[DIARY_DIGITS]; /* as kolli_decimal_parse() takes it */
    kolli_span rest;         /* what stands behind it: a unit */
    bool doubtful;           /* another country's marks would make another number of it */
};

/*
 * A number above zero, with `decimal` before its fraction. KOLLI_OK, KOLLI_DIARY_AMOUNT,
 * KOLLI_DIARY_ROUNDED.
 */
kolli_status diary_read_number(struct diary_number *number, kolli_span text, char decimal,
                               kolli_diag *diag);

/* "9,52E+12": what a spreadsheet makes of a long number, whose digits are then lost. */
bool diary_is_rounded(kolli_span text);

/* Does the cell only point at another one: "như trên", a ditto mark? */
bool diary_is_ditto(kolli_span text);

/* ---- Lists ---- */

/*
 * The next entry of a list, without the blanks around it: they are separated by line breaks, ';' and
 * '+', and empty ones at line breaks do not count. False at the end. *rest begins as the whole text.
 */
bool diary_next_entry(kolli_span *rest, kolli_span *entry);

size_t diary_count_entries(kolli_span text);

/* Entry `index`, or the only one. */
kolli_span diary_entry_at(kolli_span text, size_t index);

#endif
