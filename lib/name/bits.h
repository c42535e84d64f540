/*
 * How are numbers and characters written as a string of bits, six of them a character of base64url,
 * and read back? RFC 4648 §5.
 */
#ifndef NAME_BITS_H
#define NAME_BITS_H

#include "base/text_out.h"

/* Digits of the longest number, and the bits that it takes. */
enum { BITS_DIGITS = 127, BITS_LONGEST = 422 };

/* Characters of the longest text that can be read. */
enum { BITS_TEXT = 8192 };

/* ---- Writing: the most significant bit first ---------------------------------------------- */

struct bits_out {
    struct text_out *out;
    uint64_t held; /* its low `count` bits, fewer than six, are not written yet */
    unsigned count;
};

/* The low `width` bits of value; at most 32. */
void bits_put(struct bits_out *bits, uint32_t value, unsigned width);

/* A number of at most BITS_DIGITS decimal digits, in the bits that so many digits take. */
void bits_put_digits(struct bits_out *bits, kolli_span digits);

/* The last character, filled up with zeros. */
void bits_finish(struct bits_out *bits);

/* The bits that a number of so many digits takes: enough for all nines. */
size_t bits_for_digits(size_t digits);

/* The bits that a count up to `most` takes. */
unsigned bits_for_count(size_t most);

/* ---- Reading ----------------------------------------------------------------------------- */

struct bits_in {
    size_t at, end;                             /* in bits */
    unsigned char bytes[BITS_TEXT / 4 * 3 + 8]; /* zeros behind the end */
};

/* The place of the first character that is none of base64url; text.len when all are. */
size_t bits_in_init(struct bits_in *bits, kolli_span text);

static inline size_t bits_left(const struct bits_in *bits)
{
    return bits->end - bits->at;
}

/* The next `width` bits, at most 32, without moving on; zeros behind the end. */
uint32_t bits_peek(const struct bits_in *bits, unsigned width);

/* The next `width` bits; the caller has seen that they are there. */
uint32_t bits_take(struct bits_in *bits, unsigned width);

/*
 * A number in as many digits, zeros in front; false when it has more. The caller has seen that
 * bits_for_digits() are there.
 */
bool bits_take_digits(struct bits_in *bits, char *digits, size_t count);

/* The value of a character of base64url, or -1, and back. */
int bits_value(char c);
char bits_character(unsigned value);

#endif
