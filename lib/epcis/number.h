/*
 * What number does a text write, with all its digits? Read where it stands, for numbers have no limit
 * of digits in JSON and XML; kolli_decimal has one of 38.
 */
#ifndef EPCIS_NUMBER_H
#define EPCIS_NUMBER_H

#include "base/text_out.h"

/* Digits of the text without zeros at either end, and where their point is. Zero has no digits. */
struct number {
    kolli_span digits; /* may have a point in it, which counts for nothing */
    size_t count;      /* digits in them */
    int64_t point;     /* digits before the point: 12.5 has 2, 0.05 has -1, 1e3 has 4 */
    bool negative;     /* never of zero */
};

/* The largest power of ten that an exponent may have: beyond it a text is no number here. */
#define NUMBER_EXPONENT 400

/*
 * Sign, digits with or without point, exponent; all of the text. False for other texts, and for
 * exponents beyond the limit.
 */
bool number_read(struct number *number, kolli_span text);

bool number_equal(const struct number *a, const struct number *b);

/* In plain digits, without plus sign, exponent and zeros that say nothing: -0.05, 1000. */
void number_write(struct text_out *out, const struct number *number);

#endif
