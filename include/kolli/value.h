/**
 * kolli/value.h - what the value of an application identifier means: dates, measures, amounts.
 *
 * Each call takes an AI and its value, as kolli_elements_at() or kolli_elements_find() gives them,
 * and checks the value first, by the dictionary that is compiled in: it may come from elsewhere too,
 * and what a value means the library knows of its own formats only. There is no hidden clock: whoever
 * reads a year of two digits says from which year on. Source: GS1 General Specifications §3, §7.12.
 */
#ifndef KOLLI_VALUE_H
#define KOLLI_VALUE_H

#include "kolli/diag.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the value of an AI is. */
typedef enum kolli_value_kind {
    KOLLI_VALUE_TEXT,        /**< characters that this header has no call for */
    KOLLI_VALUE_DATE,        /**< AI 11, 12, 13, 15, 16, 17, 4326, 7006, 7250 */
    KOLLI_VALUE_PERIOD,      /**< AI 7007 */
    KOLLI_VALUE_DATE_TIME,   /**< AI 4324, 4325, 7003, 7011, 7251, 8008 */
    KOLLI_VALUE_MEASURE,     /**< AI 31nn to 36nn, and the temperatures 4330 to 4333 */
    KOLLI_VALUE_AMOUNT,      /**< AI 390n to 393n, 395n */
    KOLLI_VALUE_PERCENT,     /**< AI 394n */
    KOLLI_VALUE_COUNT,       /**< AI 30, 37 */
    KOLLI_VALUE_COORDINATES, /**< AI 4309 */
} kolli_value_kind;

/** The kind of an AI of 2 to 4 digits; KOLLI_VALUE_TEXT also for one that no table knows. */
KOLLI_API kolli_value_kind kolli_value_kind_of(kolli_span ai);

/** The name of a kind, "date-time"; static; "" for a number that is none. */
KOLLI_API const char *kolli_value_kind_name(kolli_value_kind kind);

/** The unit of the measures of an AI, as in kolli_measure: "KGM"; static; "" where it has none. */
KOLLI_API const char *kolli_value_unit_of(kolli_span ai);

/** How many of the digits of an AI's number stand behind its point: 3 for 3103, 2 for 4331. */
KOLLI_API unsigned kolli_value_decimals_of(kolli_span ai);

/** A day of the Gregorian calendar. */
typedef struct kolli_date {
    uint16_t year;      /**< with its century */
    uint8_t month;      /**< 1 to 12 */
    uint8_t day;        /**< 1 to 31 */
    bool last_of_month; /**< the value says day 00: the month, until its last day, which is day */
    uint8_t reserved[3];
} kolli_date;

/** The days from the first to the last, both included. */
typedef struct kolli_period {
    kolli_date first;
    kolli_date last; /**< the first again when the value has one date only */
} kolli_period;

/** A local date and time of day; the value does not say of which time zone. */
typedef struct kolli_date_time {
    kolli_date date;
    uint8_t hour;   /**< 0 to 23; like the others 0 when it is not told */
    uint8_t minute; /**< 0 to 59 */
    uint8_t second; /**< 0 to 59 */
    uint8_t parts;  /**< how many are told: 0, 1 (the hour), 2 or 3 */
    uint8_t reserved[4];
} kolli_date_time;

/** A number with its unit. */
typedef struct kolli_measure {
    kolli_decimal number;
    char unit[4]; /**< code of UN/CEFACT Recommendation 20, ended by NUL: "KGM", "28" */
    uint8_t reserved[2];
} kolli_measure;

/** An amount of money. */
typedef struct kolli_amount {
    kolli_decimal number;
    char currency[4]; /**< ISO 4217, numeric, ended by NUL: "704"; "" when the AI has none */
    uint8_t reserved[2];
} kolli_amount;

/** A place on Earth in degrees of WGS 84, exact to the seventh decimal. */
typedef struct kolli_coordinates {
    kolli_decimal latitude;  /**< -90 to 90, north positive */
    kolli_decimal longitude; /**< above -180 to 180, east positive */
    uint8_t reserved[4];
} kolli_coordinates;

/**
 * Read a date, YYMMDD or, of AI 7250, YYYYMMDD.
 *
 * Of two digits the year is the one from 49 years before to 50 years after the reference year.
 * Day 00, where the AI allows it, is the last day of the month. Source: GenSpecs §7.12.
 *
 * @param ai              2 to 4 digits
 * @param value           borrowed
 * @param reference_year  the current year for most; 50 to 9949, also where no century is missing
 * @param date            gets the date; unchanged on failure
 * @param diag            may be NULL; offset into @p value
 * @return KOLLI_OK, KOLLI_ARGUMENT (the reference year), KOLLI_AI_UNKNOWN, KOLLI_VALUE_KIND ({2}:
 *         the name of the kind that the AI has), KOLLI_AI_EMPTY, KOLLI_AI_LENGTH, KOLLI_AI_CHARSET
 *         or KOLLI_AI_DATE (also 29 February when the year found is not a leap year)
 */
KOLLI_API kolli_status kolli_value_date(kolli_span ai, kolli_span value, unsigned reference_year,
                                        kolli_date *date, kolli_diag *diag);

/**
 * Read one date or two: YYMMDD or YYMMDDYYMMDD. Parameters as for kolli_value_date().
 * @param period  gets the days; unchanged on failure
 * @return as kolli_value_date(), or KOLLI_VALUE_REVERSED (it ends before it begins)
 */
KOLLI_API kolli_status kolli_value_period(kolli_span ai, kolli_span value, unsigned reference_year,
                                          kolli_period *period, kolli_diag *diag);

/**
 * Read a date with the time of day: YYMMDDhhmm; of AI 7011 also YYMMDD, of AI 8008 YYMMDDhh,
 * YYMMDDhhmm or YYMMDDhhmmss, of AI 7251 YYYYMMDDhhmm. Parameters as for kolli_value_date().
 * @param date_time  gets date and time; unchanged on failure
 * @return as kolli_value_date(), or KOLLI_AI_TIME
 */
KOLLI_API kolli_status kolli_value_date_time(kolli_span ai, kolli_span value,
                                             unsigned reference_year, kolli_date_time *date_time,
                                             kolli_diag *diag);

/**
 * Read a measure with its unit. The last digit of AI 31nn to 36nn is the number of decimals: AI
 * 3103 and 001250 is 1.25 KGM. A temperature has two, and '-' behind it below zero: AI 4331 and
 * 001850- is -18.5 CEL. The ounces of AI 357n are fluid ounces, as its title says a volume.
 * Source: GenSpecs §3.6 (trade and logistic measures), §3.7 (AI 4330 to 4333).
 * @param value    borrowed
 * @param measure  gets number and unit; unchanged on failure
 * @param diag     may be NULL; offset into @p value
 * @return KOLLI_OK, KOLLI_AI_UNKNOWN, KOLLI_VALUE_KIND, KOLLI_AI_EMPTY, KOLLI_AI_LENGTH or
 *         KOLLI_AI_CHARSET
 */
KOLLI_API kolli_status kolli_value_measure(kolli_span ai, kolli_span value, kolli_measure *measure,
                                           kolli_diag *diag);

/**
 * Read an amount or a price; the last digit of the AI is the number of decimals. AI 391n and 393n
 * have a currency, the others mean the one in use where they are read. Source: GenSpecs §3.6.
 * @param value   borrowed
 * @param amount  gets number and currency; unchanged on failure
 * @param diag    may be NULL; offset into @p value
 * @return as kolli_value_measure(), or KOLLI_AI_CODE (no such currency)
 */
KOLLI_API kolli_status kolli_value_amount(kolli_span ai, kolli_span value, kolli_amount *amount,
                                          kolli_diag *diag);

/**
 * Read a percentage: AI 3941 and 0125 is 12.5. Source: GenSpecs §3.6 (AI 394n).
 * @param value    borrowed
 * @param percent  gets the number; unchanged on failure
 * @param diag     may be NULL; offset into @p value
 * @return as kolli_value_measure()
 */
KOLLI_API kolli_status kolli_value_percent(kolli_span ai, kolli_span value, kolli_decimal *percent,
                                           kolli_diag *diag);

/**
 * Read how many items there are. Source: GenSpecs §3.6 (AI 30, 37).
 * @param value  borrowed
 * @param count  gets 0 to 99,999,999; unchanged on failure
 * @param diag   may be NULL; offset into @p value
 * @return as kolli_value_measure()
 */
KOLLI_API kolli_status kolli_value_count(kolli_span ai, kolli_span value, uint32_t *count,
                                         kolli_diag *diag);

/**
 * Read a geocode: ten digits counted from the South Pole, ten eastward, in units of 10^-7 degrees.
 * Source: GenSpecs §3.7 (AI 4309).
 * @param value        borrowed
 * @param coordinates  gets both; unchanged on failure
 * @param diag         may be NULL; offset into @p value
 * @return as kolli_value_measure(), or KOLLI_AI_CONTENT (a latitude above 180, a longitude above
 *         360 degrees as they are counted)
 */
KOLLI_API kolli_status kolli_value_coordinates(kolli_span ai, kolli_span value,
                                               kolli_coordinates *coordinates, kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
