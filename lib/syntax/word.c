/* Which application identifier does a word mean? Column headings in English and Vietnamese. */
#include "base/heading.h"
#include "syntax/elements.h"

static const struct {
    const char *ai, *word;
} words[] = {
#define WORD(ai, word) {ai, word},
#include "syntax/word.def"
#undef WORD
};

#define WORDS (sizeof words / sizeof words[0])

bool kolli_ai_find_word(kolli_span word, kolli_ai_facts *facts)
{
    kolli_span text = span_trim(word);
    for (size_t i = 0; i < WORDS; i++) {
        if (heading_is(text, span_of(words[i].word))) {
            return kolli_ai_find(span_of(words[i].ai), facts);
        }
    }
    return false;
}

const char *kolli_ai_word(kolli_span ai)
{
    for (size_t i = 0; i < WORDS; i++) {
        if (span_equal(ai, span_of(words[i].ai))) {
            return words[i].word;
        }
    }
    return "";
}
