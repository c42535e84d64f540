/* Where does the next event begin, without reading those before it? See scan.h. */
#include "json/scan.h"

#if defined(__x86_64__) && !defined(SCAN_PLAIN)
#include <immintrin.h>
#endif

#include "json/piece.h"

enum { SCAN_BYTES = 64 };

/* The bytes at `at`: there, or in `pad` with zeros behind them where fewer are left. */
static inline const char *whole_block(const char *at, const char *end, char pad[SCAN_BYTES])
{
    if (end - at >= SCAN_BYTES) {
        return at;
    }
    memset(pad, 0, SCAN_BYTES);
    memcpy(pad, at, (size_t)(end - at));
    return pad;
}

/* The bytes that a backslash escapes; *escape: the first one is, and then the first of the next block. */
static inline uint64_t escaped_by(uint64_t slashes, uint64_t *escape)
{
    uint64_t escaped = *escape;
    slashes &= ~escaped;
    *escape = 0;
    while (slashes != 0) {
        uint64_t first = slashes & (0 - slashes);
        escaped |= first << 1;
        *escape |= first >> 63;
        slashes &= ~(first | first << 1);
    }
    return escaped;
}

/* ---- Objects, for any processor ---------------------------------------------------------- */

static inline uint64_t count_bits(uint64_t bits)
{
    bits -= bits >> 1 & UINT64_C(0x5555555555555555);
    bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
    bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return bits * UINT64_C(0x0101010101010101) >> 56;
}

static inline uint64_t sum_bits(uint64_t bits)
{
    for (unsigned step = 1; step < 64; step *= 2) {
        bits ^= bits << step;
    }
    return bits;
}

#define SCAN_TARGET
#define SCAN_COUNT count_bits
#define SCAN_SUMS  sum_bits

#if defined(__SSE2__) && !defined(SCAN_PLAIN)

struct sse2_block {
    __m128i quarter[4];
};

static inline struct sse2_block sse2_load(const char *at)
{
    struct sse2_block block;
    for (size_t i = 0; i < 4; i++) {
        block.quarter[i] = _mm_loadu_si128((const __m128i *)(const void *)(at + 16 * i));
    }
    return block;
}

static inline uint64_t sse2_find(const struct sse2_block *block, char byte)
{
    uint64_t found = 0;
    for (size_t i = 0; i < 4; i++) {
        __m128i same = _mm_cmpeq_epi8(block->quarter[i], _mm_set1_epi8(byte));
        found |= (uint64_t)(unsigned)_mm_movemask_epi8(same) << 16 * i;
    }
    return found;
}

#define SCAN_OBJECT scan_plain
#define SCAN_BLOCK  struct sse2_block
#define SCAN_LOAD   sse2_load
#define SCAN_FIND   sse2_find
#include "json/scan_block.h"

#else

struct words {
    uint64_t word[8];
};

static inline struct words words_load(const char *at)
{
    struct words block;
    memcpy(&block, at, sizeof block);
    return block;
}

/* Bit 7 of each byte that is equal, and the multiplication moves those eight bits to the top. */
static inline uint64_t words_find(const struct words *block, char byte)
{
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t found = 0;
    for (size_t i = 0; i < 8; i++) {
        uint64_t word = block->word[i] ^ UINT64_C(0x0101010101010101) * (unsigned char)byte;
        uint64_t same = ~(((word & low) + low) | word | low) >> 7;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        found |= (same * UINT64_C(0x8040201008040201) >> 56) << 8 * i;
#else
        found |= (same * UINT64_C(0x0102040810204080) >> 56) << 8 * i;
#endif
    }
    return found;
}

#define SCAN_OBJECT scan_plain
#define SCAN_BLOCK  struct words
#define SCAN_LOAD   words_load
#define SCAN_FIND   words_find
#include "json/scan_block.h"

#endif

const char *json_scan_object(const char *at, const char *end, bool alone, uint64_t *lines)
{
    return scan_plain(at, end, alone, lines);
}

/* ---- What stands between events ----------------------------------------------------------- */

/*
 * To the '{' of the next event, behind an event or at the beginning of a list; NULL: something else
 * stands there, or more blanks than the reader takes.
 */
static const char *next_event(const struct json_scan *scan, const char *at, bool first,
                              uint64_t *lines)
{
    const char *end = scan->text.ptr + scan->text.len;
    const char *begin = at;
    bool apart = first; /* what must stand between two events did */
    char last = ' ';
    for (; at < end && *at != '{'; last = *at++) {
        bool comma = *at == ',' && !scan->lines && !apart;
        bool separator = *at == RECORD_SEPARATOR && scan->lines;
        if (!comma && !separator && *at != ' ' && *at != '\n' && *at != '\r' && *at != '\t') {
            return NULL;
        }
        *lines += *at == '\n';
        apart = apart || comma || separator;
    }
    apart = apart || (scan->lines && last == '\n');
    return at < end && apart && (size_t)(at - begin) < scan->blanks ? at : NULL;
}

bool json_scan(const void *scan, struct split_cut *cut, size_t aim)
{
    const struct json_scan *given = scan;
    const char *end = given->text.ptr + given->text.len;
    const char *at = given->text.ptr + cut->offset;
    at = at < end && *at == '{' ? at : next_event(given, at, true, &cut->lines);
    while (at != NULL && at < given->text.ptr + aim) {
        at = json_scan_object(at, end, given->lines, &cut->lines);
        at = at == NULL ? NULL : next_event(given, at, false, &cut->lines);
        cut->index++;
    }
    cut->offset = at == NULL ? cut->offset : (size_t)(at - given->text.ptr);
    return at != NULL;
}
