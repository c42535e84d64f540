/* How many slips lie between two words? Optimal string alignment. */
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
