/* How do numbers become bits? See bits.h. */
#include "name/bits.h"

/* Numbers of up to 19 digits fit into 64 bits. */
enum { SHORT_DIGITS = 19, LIMBS = (BITS_LONGEST + 31) / 32 };

static const uint64_t power_of_ten[SHORT_DIGITS + 1] = {
    1ULL,
    10ULL,
    100ULL,
    1000ULL,
    10000ULL,
    100000ULL,
    1000000ULL,
    10000000ULL,
    100000000ULL,
    1000000000ULL,
    10000000000ULL,
    100000000000ULL,
    1000000000000ULL,
    10000000000000ULL,
    100000000000000ULL,
    1000000000000000ULL,
    10000000000000000ULL,
    100000000000000000ULL,
    1000000000000000000ULL,
    10000000000000000000ULL,
};

/* A long number, the least significant limb first. */
struct limbs {
    uint32_t limb[LIMBS];
};

size_t bits_for_digits(size_t digits)
{
    /* ceil(digits * log2(10) + 0.01), as GS1 Digital Link Compression has it: no digit takes a bit */
    return (size_t)((digits * UINT64_C(3321928095) + 10000000 + 999999999) / 1000000000);
}

unsigned bits_for_count(size_t most)
{
    unsigned width = 0;
    for (; most > 0; most >>= 1) {
        width++;
    }
    return width;
}

int bits_value(char c)
{
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : is_digit(c)          ? c - '0' + 52
           : c == '-'             ? 62
           : c == '_'             ? 63
                                  : -1;
}

char bits_character(unsigned value)
{
    static const char characters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return characters[value & 63];
}

/* ---- Writing ----------------------------------------------------------------------------- */

void bits_put(struct bits_out *bits, uint32_t value, unsigned width)
{
    bits->held = bits->held << width | value;
    bits->count += width;
    while (bits->count >= 6) {
        bits->count -= 6;
        out_char(bits->out, bits_character((unsigned)(bits->held >> bits->count)));
    }
}

void bits_finish(struct bits_out *bits)
{
    if (bits->count > 0) {
        bits_put(bits, 0, 6 - bits->count);
    }
}

static void put_long(struct bits_out *bits, kolli_span digits, size_t width)
{
    struct limbs number = {{0}};
    for (size_t i = 0; i < digits.len; i++) {
        uint64_t carry = (uint64_t)(digits.ptr[i] - '0');
        for (size_t k = 0; k < LIMBS; k++) {
            carry += (uint64_t)number.limb[k] * 10;
            number.limb[k] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    if (width % 32 > 0) {
        bits_put(bits, number.limb[width / 32], (unsigned)(width % 32));
    }
    for (size_t k = width / 32; k > 0; k--) {
        bits_put(bits, number.limb[k - 1], 32);
    }
}

void bits_put_digits(struct bits_out *bits, kolli_span digits)
{
    size_t width = bits_for_digits(digits.len);
    if (digits.len > SHORT_DIGITS) {
        put_long(bits, digits, width);
        return;
    }
    uint64_t number = 0;
    for (size_t i = 0; i < digits.len; i++) {
        number = number * 10 + (uint64_t)(digits.ptr[i] - '0');
    }
    if (width > 32) {
        bits_put(bits, (uint32_t)(number >> 32), (unsigned)width - 32);
    }
    bits_put(bits, (uint32_t)number, width > 32 ? 32 : (unsigned)width);
}

/* ---- Reading ----------------------------------------------------------------------------- */

size_t bits_in_init(struct bits_in *bits, kolli_span text)
{
    size_t used = 0;
    uint32_t held = 0;
    size_t i = 0;
    for (; i < text.len; i++) {
        int value = bits_value(text.ptr[i]);
        if (value < 0) {
            break;
        }
        held = held << 6 | (uint32_t)value;
        if (i % 4 > 0) { /* six bits are held behind the first, then four, then two */
            bits->bytes[used++] = (unsigned char)(held >> (3 - i % 4) * 2);
        }
    }
    if (i % 4 > 0) {
        bits->bytes[used++] = (unsigned char)(held << (i % 4 == 3 ? 6 : i % 4 == 2 ? 4 : 2));
    }
    memset(bits->bytes + used, 0, 8);
    bits->at = 0;
    bits->end = i * 6;
    return i;
}

uint32_t bits_peek(const struct bits_in *bits, unsigned width)
{
    uint64_t word = 0;
    for (size_t i = 0; i < 8; i++) { /* gcc makes one load of it */
        word = word << 8 | bits->bytes[bits->at / 8 + i];
    }
    return width == 0 ? 0 : (uint32_t)(word << bits->at % 8 >> (64 - width));
}

uint32_t bits_take(struct bits_in *bits, unsigned width)
{
    uint32_t value = bits_peek(bits, width);
    bits->at += width;
    return value;
}

/* The digits from the last to the first; false when something is left above them. */
static bool write_digits(uint64_t number, char *digits, size_t count)
{
    for (size_t i = count; i > 0; i--) {
        digits[i - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    return number == 0;
}

static uint32_t divide(struct limbs *number, uint32_t by)
{
    uint64_t rest = 0;
    for (size_t k = LIMBS; k > 0; k--) {
        rest = rest << 32 | number->limb[k - 1];
        number->limb[k - 1] = (uint32_t)(rest / by);
        rest %= by;
    }
    return (uint32_t)rest;
}

static bool take_long(struct bits_in *bits, char *digits, size_t count)
{
    struct limbs number = {{0}};
    size_t width = bits_for_digits(count);
    if (width % 32 > 0) {
        number.limb[width / 32] = bits_take(bits, (unsigned)(width % 32));
    }
    for (size_t k = width / 32; k > 0; k--) {
        number.limb[k - 1] = bits_take(bits, 32);
    }
    bool fits = true;
    while (count > 0) {
        size_t some = count < 9 ? count : 9;
        count -= some;
        fits = write_digits(divide(&number, 1000000000), digits + count, some) && fits;
    }
    return fits && memcmp(&number, &(struct limbs){{0}}, sizeof number) == 0;
}

bool bits_take_digits(struct bits_in *bits, char *digits, size_t count)
{
    if (count > SHORT_DIGITS) {
        return take_long(bits, digits, count);
    }
    unsigned width = (unsigned)bits_for_digits(count);
    uint64_t high = width > 32 ? bits_take(bits, width - 32) : 0;
    uint64_t number = high << 32 | bits_take(bits, width > 32 ? 32 : width);
    write_digits(number, digits, count);
    return number < power_of_ten[count];
}
