/*
 * Which of many names was meant by one that is none of them? The one with the fewest slips: optimal
 * string alignment.
 */
#include "base/near.h"

#include "base/heading.h"
#include "base/span.h"

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

size_t kolli_slips(kolli_span left, kolli_span right)
{
    size_t rows[3][KOLLI_SLIPS_BYTES + 1];
    const char *a = left.ptr, *b = right.ptr;
    if (left.len > KOLLI_SLIPS_BYTES || right.len > KOLLI_SLIPS_BYTES) {
        return SIZE_MAX;
    }
    for (size_t j = 0; j <= right.len; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= left.len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= right.len; j++) {
            row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                two_above[j - 2] + 1 < row[j]) {
                row[j] = two_above[j - 2] + 1;
            }
        }
    }
    return rows[left.len % 3][right.len];
}

void near_begin(struct near *near, kolli_span typed)
{
    kolli_span folded = heading_fold(typed, near->typed, sizeof near->typed);
    near->length = folded.len <= KOLLI_SLIPS_BYTES ? folded.len : 0;
    near->best = (kolli_span){NULL, 0};
    near->slips = 0;
}

/* More slips than a third of the name are too many; so no longer or shorter name need be looked at. */
void near_offer_name(struct near *near, kolli_span name, kolli_span folded)
{
    size_t most = (folded.len + 1) / 3;
    kolli_span typed = {near->typed, near->length};
    bool far = folded.len > typed.len + most || typed.len > folded.len + most;
    bool begins = typed.len >= 3 && typed.len < folded.len && span_starts(folded, typed);
    if (typed.len == 0 || (far && !begins)) {
        return;
    }
    size_t slips = begins ? 1 : kolli_slips(typed, folded); /* cut short: as near as one slip */
    if (slips <= most && slips < folded.len && (near->best.ptr == NULL || slips < near->slips)) {
        near->best = name;
        near->slips = slips;
    }
}
