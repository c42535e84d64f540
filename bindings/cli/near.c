/*
 * Which known word did the user mean? The one with the fewest slips, if they are few for its
 * length.
 */
#include "near.h"

#include "kolli/base.h"

#define LONGEST 32

void near_offer(struct near *near, const char *word)
{
    size_t typed_len = strlen(near->typed), word_len = strlen(word);
    if (typed_len == 0 || typed_len > LONGEST || word_len > LONGEST) {
        return;
    }
    size_t distance =
        kolli_slips((kolli_span){near->typed, typed_len}, (kolli_span){word, word_len});
    if (typed_len < word_len && strncmp(near->typed, word, typed_len) == 0) {
        distance = 1; /* cut short: as near as one slip */
    }
    if (distance <= word_len / 3 + 1 && distance < word_len &&
        (near->best == NULL || distance < near->distance)) {
        near->best = word;
        near->distance = distance;
    }
}
