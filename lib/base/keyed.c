/* How are names spread over a table when a stranger chose them? See keyed.h. */
#include "base/keyed.h"

/*
 * SipHash with one round a word and three at the end: J.-P. Aumasson, D. J. Bernstein, "SipHash: a
 * fast short-input PRF" (2012).
 */
struct state {
    uint64_t v[4];
};

static uint64_t rotate(uint64_t word, unsigned bits)
{
    return word << bits | word >> (64 - bits);
}

static void turn(struct state *s)
{
    s->v[0] += s->v[1];
    s->v[1] = rotate(s->v[1], 13) ^ s->v[0];
    s->v[0] = rotate(s->v[0], 32);
    s->v[2] += s->v[3];
    s->v[3] = rotate(s->v[3], 16) ^ s->v[2];
    s->v[0] += s->v[3];
    s->v[3] = rotate(s->v[3], 21) ^ s->v[0];
    s->v[2] += s->v[1];
    s->v[1] = rotate(s->v[1], 17) ^ s->v[2];
    s->v[2] = rotate(s->v[2], 32);
}

static void take(struct state *s, uint64_t word)
{
    s->v[3] ^= word;
    turn(s);
    s->v[0] ^= word;
}

struct keyed keyed_init(const void *address)
{
    uint64_t seed = (uint64_t)(uintptr_t)address;
    struct keyed keyed = {
        {seed * UINT64_C(0x9E3779B97F4A7C15), rotate(seed, 32) ^ (uint64_t)(uintptr_t)&keyed_init}};
    return keyed;
}

uint64_t keyed_hash(const struct keyed *keyed, kolli_span text)
{
    struct state s = {{keyed->key[0] ^ UINT64_C(0x736f6d6570736575),
                       keyed->key[1] ^ UINT64_C(0x646f72616e646f6d),
                       keyed->key[0] ^ UINT64_C(0x6c7967656e657261),
                       keyed->key[1] ^ UINT64_C(0x7465646279746573)}};
    size_t pos = 0;
    uint64_t word;
    for (; text.len - pos >= sizeof word; pos += sizeof word) {
        memcpy(&word, text.ptr + pos, sizeof word);
        take(&s, word);
    }
    word = (uint64_t)text.len << 56;
    for (size_t i = 0; pos + i < text.len; i++) {
        word |= (uint64_t)(unsigned char)text.ptr[pos + i] << 8 * i;
    }
    take(&s, word);
    s.v[2] ^= 0xFF;
    turn(&s);
    turn(&s);
    turn(&s);
    return s.v[0] ^ s.v[1] ^ s.v[2] ^ s.v[3];
}
