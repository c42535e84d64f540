/*
 * Which known word did the user mean? The one with the fewest slips, if they are few for its
 * length.
 */
#include "near.h"

#include <string.h>

#define LONGEST 32

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/*
 * Slips between two words: a letter more, less, wrong, or two swapped (optimal string alignment).
 */
static size_t slips(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b_len; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a_len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                two_above[j - 2] + 1 < row[j]) {
                row[j] = two_above[j - 2] + 1;
            }
        }
    }
    return rows[a_len % 3][b_len];
}

void near_offer(struct near *near, const char *word)
{
    size_t typed_len = strlen(near->typed), word_len = strlen(word);
    if (typed_len == 0 || typed_len > LONGEST || word_len > LONGEST) {
        return;
    }
    size_t distance = slips(near->typed, typed_len, word, word_len);
    if (typed_len < word_len && strncmp(near->typed, word, typed_len) == 0) {
        distance = 1; /* cut short: as near as one slip */
    }
    if (distance <= word_len / 3 + 1 && distance < word_len &&
        (near->best == NULL || distance < near->distance)) {
        near->best = word;
        near->distance = distance;
    }
}
