/* How are numbers of any width read from bits, and written into them? */
#include "name/tag_bits.h"

/* Eight bytes as a number; compilers make one load and a swap of it. */
static uint64_t load(const uint8_t *bytes)
{
    return (uint64_t)bytes[0] << 56 | (uint64_t)bytes[1] << 48 | (uint64_t)bytes[2] << 40 |
           (uint64_t)bytes[3] << 32 | (uint64_t)bytes[4] << 24 | (uint64_t)bytes[5] << 16 |
           (uint64_t)bytes[6] << 8 | (uint64_t)bytes[7];
}

uint64_t tag_bits_get(const uint8_t *bytes, size_t pos, size_t width)
{
    if (width == 0) {
        return 0;
    }
    if (width > 57) { /* eight bytes from any bit on have no more for sure */
        return tag_bits_get(bytes, pos, width - 32) << 32 |
               tag_bits_get(bytes, pos + width - 32, 32);
    }
    return load(bytes + pos / 8) << pos % 8 >> (64 - width);
}

void tag_bits_put(uint8_t *bytes, size_t pos, size_t width, uint64_t value)
{
    while (width > 0) {
        size_t room = 8 - pos % 8;
        size_t part = width < room ? width : room;
        uint64_t bits = value >> (width - part) & (((uint64_t)1 << part) - 1);
        bytes[pos / 8] = (uint8_t)(bytes[pos / 8] | bits << (room - part));
        pos += part;
        width -= part;
    }
}

bool tag_bits_zero(const uint8_t *bytes, size_t begin, size_t end)
{
    uint64_t seen = 0;
    for (size_t pos = begin; pos < end; pos += 56) {
        seen |= tag_bits_get(bytes, pos, end - pos < 56 ? end - pos : 56);
    }
    return seen == 0;
}

bool tag_bits_number(uint64_t number, char *digits, size_t count)
{
    for (; count >= 2; count -= 2) {
        uint64_t rest = number / 100;
        unsigned two = (unsigned)(number - rest * 100);
        digits[count - 1] = (char)('0' + two % 10);
        digits[count - 2] = (char)('0' + two / 10);
        number = rest;
    }
    if (count == 1) {
        digits[0] = (char)('0' + number % 10);
        number /= 10;
    }
    return number == 0;
}

/* A wide number, the lowest limb first. */
enum { LIMBS = TAG_BITS_WIDE / 32 };

static uint32_t divide(uint32_t limbs[LIMBS], uint32_t by)
{
    uint64_t rest = 0;
    for (size_t i = LIMBS; i-- > 0;) {
        uint64_t value = rest << 32 | limbs[i];
        limbs[i] = (uint32_t)(value / by);
        rest = value % by;
    }
    return (uint32_t)rest;
}

/* False when the number grows beyond its limbs. */
static bool multiply(uint32_t limbs[LIMBS], uint32_t by, uint32_t add)
{
    uint64_t carry = add;
    for (size_t i = 0; i < LIMBS; i++) {
        carry += (uint64_t)limbs[i] * by;
        limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return carry == 0;
}

bool tag_bits_digits(const uint8_t *bytes, size_t pos, size_t width, char *digits, size_t count)
{
    if (width <= 64) {
        return tag_bits_number(tag_bits_get(bytes, pos, width), digits, count);
    }
    uint32_t limbs[LIMBS] = {0};
    for (size_t i = 0, left = width; left > 0; i++) {
        size_t part = left < 32 ? left : 32;
        limbs[i] = (uint32_t)tag_bits_get(bytes, pos + left - part, part);
        left -= part;
    }
    for (; count > 0; count--) {
        digits[count - 1] = (char)('0' + divide(limbs, 10));
    }
    return (limbs[0] | limbs[1] | limbs[2] | limbs[3]) == 0;
}

bool tag_bits_put_digits(uint8_t *bytes, size_t pos, size_t width, kolli_span digits)
{
    uint32_t limbs[LIMBS] = {0};
    bool fits = true;
    for (size_t i = 0; fits && i < digits.len; i++) {
        fits = multiply(limbs, 10, (uint32_t)(digits.ptr[i] - '0'));
    }
    for (size_t i = 0; i < LIMBS; i++) {
        size_t begin = 32 * i;
        size_t inside = width > begin ? width - begin : 0;
        fits = fits && (inside >= 32 || (uint64_t)limbs[i] >> inside == 0);
    }
    for (size_t i = 0, left = width; fits && left > 0; i++) {
        size_t part = left < 32 ? left : 32;
        tag_bits_put(bytes, pos + left - part, part, limbs[i]);
        left -= part;
    }
    return fits;
}
