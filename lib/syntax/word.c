/* Which application identifier does a word mean? Column headings in English and Vietnamese. */
#include "syntax/elements.h"

static const struct {
    const char *ai, *word;
} words[] = {
#define WORD(ai, word) {ai, word},
#include "syntax/word.def"
#undef WORD
};

#define WORDS (sizeof words / sizeof words[0])

static bool is_gap(char c)
{
    return c == ' ' || c == '_' || c == '-';
}

/* Equal but for the case of ASCII letters and the kind of gap between words. */
static bool same_word(kolli_span text, kolli_span word)
{
    if (text.len != word.len) {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        char c = is_gap(text.ptr[i]) ? ' ' : to_lower(text.ptr[i]);
        if (c != word.ptr[i]) {
            return false;
        }
    }
    return true;
}

bool kolli_ai_find_word(kolli_span word, kolli_ai_facts *facts)
{
    kolli_span text = span_trim(word);
    for (size_t i = 0; i < WORDS; i++) {
        if (same_word(text, span_of(words[i].word))) {
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
