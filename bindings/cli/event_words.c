/* What is a word of an event called for people? */
#include "event_words.h"

#include <stddef.h>

static const struct {
    const char *word, *vietnamese;
} words[] = {
#define WORD(word, vietnamese) {word, vietnamese},
#include "event_word.def"
#undef WORD
};

kolli_span event_word(kolli_span word, kolli_language language)
{
    size_t low = 0, high = language == KOLLI_VIETNAMESE ? sizeof words / sizeof words[0] : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        size_t length = strlen(words[middle].word);
        size_t common = length < word.len ? length : word.len;
        int order = common == 0 ? 0 : memcmp(words[middle].word, word.ptr, common);
        if (order == 0 && length == word.len) {
            return kolli_span_of(words[middle].vietnamese);
        }
        if (order < 0 || (order == 0 && length < word.len)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return word;
}
