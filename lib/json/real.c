/* Which decimal does a double stand for? See real.h. */
#include "json/real.h"

#include <stdio.h>
#include <stdlib.h>

#include "epcis/number.h"

/* Digits behind the first: 15 digits are always kept, 17 always tell doubles apart. */
enum { FEW = 14, MOST = 16 };

/* Plain digits from 1e-5 to below 1e17, else an exponent. */
enum { PLAIN_LEAST = -4, PLAIN_MOST = 17 };

/* Write and read in the same locale, whatever its decimal point. */
static void write_shortest(double real, char *text, size_t size)
{
    for (int digits = FEW; digits <= MOST; digits++) {
        snprintf(text, size, "%.*e", digits, real);
        if (strtod(text, NULL) == real) {
            return;
        }
    }
}

/* The decimal point of a locale, which may have several bytes, becomes one. */
static kolli_span plain_point(char *text)
{
    size_t used = 0;
    for (const char *at = text; *at != '\0'; at++) {
        bool other = !is_digit(*at) && *at != '-' && *at != '+' && *at != 'e';
        if (!other) {
            text[used++] = *at;
        } else if (used == 0 || text[used - 1] != '.') {
            text[used++] = '.';
        }
    }
    return (kolli_span){text, used};
}

struct into {
    char *buffer;
    size_t used;
};

static kolli_status append(void *context, kolli_span bytes)
{
    struct into *into = context;
    memcpy(into->buffer + into->used, bytes.ptr, bytes.len);
    into->used += bytes.len;
    return KOLLI_OK;
}

static void write_exponent(struct text_out *out, const struct number *number)
{
    int64_t exponent = number->point - 1;
    if (number->negative) {
        out_char(out, '-');
    }
    out_span(out, number->digits);
    out_span(out, exponent < 0 ? SPAN("e-") : SPAN("e+"));
    out_uint(out, (uint64_t)(exponent < 0 ? -exponent : exponent));
}

kolli_span real_text(double real, char buffer[REAL_TEXT])
{
    char shortest[64];
    struct number number;
    struct text_out out;
    struct into into = {buffer, 0};
    write_shortest(real, shortest, sizeof shortest);
    number_read(&number, plain_point(shortest));
    text_out_init(&out, (kolli_sink){append, &into});
    if (number.count > 0 && (number.point < PLAIN_LEAST || number.point > PLAIN_MOST)) {
        write_exponent(&out, &number);
    } else {
        number_write(&out, &number);
        out_span(&out, (int64_t)number.count <= number.point || number.count == 0 ? SPAN(".0")
                                                                                  : SPAN(""));
    }
    text_out_finish(&out);
    return (kolli_span){buffer, into.used};
}
