/* Which application identifier does a word mean? Column headings in English and Vietnamese. */
#include "base/utf8.h"
#include "syntax/elements.h"

static const struct {
    const char *ai, *word;
} words[] = {
#define WORD(ai, word) {ai, word},
#include "syntax/word.def"
#undef WORD
};

#define WORDS (sizeof words / sizeof words[0])

static bool is_gap(uint32_t c)
{
    return c == ' ' || c == '_' || c == '-';
}

/* The small form of an ASCII or Vietnamese capital; any other character itself. */
static uint32_t small_form(uint32_t c)
{
    if (c < 0x80) {
        return (uint32_t)to_lower((char)c);
    }
    if (c >= 0xC0 && c <= 0xDE) { /* À to Ý; no word has what else is here */
        return c + 0x20;
    }
    bool first_of_two = c == 0x102 || c == 0x110 || c == 0x128 || c == 0x168 || c == 0x1A0 ||
                        c == 0x1AF ||
                        (c >= 0x1EA0 && c <= 0x1EF8 && c % 2 == 0); /* Ă Đ Ĩ Ũ Ơ Ư, Ạ to Ỹ */
    return first_of_two ? c + 1 : c;
}

/* Equal but for case and the kind of gap between words. */
static bool same_word(kolli_span text, kolli_span word)
{
    if (text.len != word.len) { /* a Vietnamese capital has as many bytes as its small form */
        return false;
    }
    size_t length = 1;
    for (size_t i = 0; i < text.len; i += length) {
        uint32_t c = small_form(utf8_decode(text, i, &length));
        size_t other;
        if ((is_gap(c) ? ' ' : c) != utf8_decode(word, i, &other)) {
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
