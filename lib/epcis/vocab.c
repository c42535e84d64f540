/* Which term of the CBV is this text? See vocab.h. */
#include "epcis/vocab.h"

#include "epcis/field.h"
#include "epcis/perfect.h"

/* Parts all words of vocab.def, by kind, in 1,024 slots. */
#define MULTIPLIER UINT64_C(0xB3FABBA97EB3DE63)
#define BITS       10

#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

static const struct vocab_entry {
    enum vocab_kind kind;
    kolli_span word;
    vocab_term replacement; /* 0: a word of CBV 2.0 */
} terms[VOCAB_TERMS] = {
    {VOCAB_NONE, TEXT(""), 0},
#define STEM(kind, urn, web, curie)
#define WORD(kind, slot, word) {VOCAB_##kind, TEXT(#word), 0},
#define OLD(kind, slot, word, replacement)                                                         \
    {VOCAB_##kind, TEXT(#word), VOCAB_##kind##_##replacement},
#include "epcis/vocab.def"
#undef WORD
#undef OLD
};

static const uint8_t slots[1 << BITS] = {
#define WORD(kind, slot, word)             [slot] = VOCAB_##kind##_##word,
#define OLD(kind, slot, word, replacement) [slot] = VOCAB_##kind##_##word,
#include "epcis/vocab.def"
#undef WORD
#undef OLD
#undef STEM
};

/* What stands before a word in each form. */
static const struct vocab_stem {
    enum vocab_kind kind;
    kolli_span stems[VOCAB_CURIE + 1];
} stems[] = {
#define STEM(kind, urn, web, curie) {VOCAB_##kind, {TEXT(""), TEXT(urn), TEXT(web), TEXT(curie)}},
#define WORD(kind, slot, word)
#define OLD(kind, slot, word, replacement)
#include "epcis/vocab.def"
#undef STEM
#undef WORD
#undef OLD
};

#define STEMS (sizeof stems / sizeof stems[0])

size_t vocab_slot(enum vocab_kind kind, kolli_span word)
{
    return perfect_slot(perfect_key(word) + ((uint64_t)kind << 56), MULTIPLIER, BITS);
}

/* 0 for a word that has no such form. */
static vocab_term find_word(enum vocab_kind kind, kolli_span word, enum vocab_form form)
{
    uint8_t term = slots[vocab_slot(kind, word)];
    const struct vocab_entry *entry = &terms[term];
    bool good = term != VOCAB_NO_TERM && entry->kind == kind && perfect_same(entry->word, word) &&
                (entry->replacement == 0 || form == VOCAB_URN);
    return good ? term : VOCAB_NO_TERM;
}

vocab_term vocab_find(enum vocab_kind kind, kolli_span text)
{
    if (kind == VOCAB_NONE) {
        return VOCAB_NO_TERM;
    }
    bool urn = span_starts(text, SPAN("urn:")); /* as XML has them: no bare word is one */
    vocab_term term = urn ? VOCAB_NO_TERM : find_word(kind, text, VOCAB_BARE);
    /* each kind before this one has a row or more */
    for (size_t i = kind - 1; term == VOCAB_NO_TERM && i < STEMS && stems[i].kind <= kind; i++) {
        for (unsigned form = VOCAB_URN; stems[i].kind == kind && form <= VOCAB_CURIE; form++) {
            kolli_span stem = stems[i].stems[form];
            if (stem.len > 0 && text.len > stem.len && memcmp(text.ptr, stem.ptr, stem.len) == 0) {
                return find_word(kind, span_from(text, stem.len), (enum vocab_form)form);
            }
        }
    }
    return term;
}

kolli_span vocab_word(vocab_term term)
{
    return terms[term].word;
}

kolli_span vocab_stem(vocab_term term, enum vocab_form form)
{
    bool old = terms[term].replacement != 0;
    size_t i = 0;
    while (i < STEMS && stems[i].kind != terms[term].kind) {
        i++;
    }
    if (i == STEMS || (old && form != VOCAB_URN) ||
        (form != VOCAB_BARE && stems[i].stems[form].len == 0)) {
        return (kolli_span){NULL, 0};
    }
    return stems[i].stems[form];
}

vocab_term vocab_replacement(vocab_term term)
{
    return terms[term].replacement;
}

enum vocab_kind vocab_kind_of(vocab_term term)
{
    return terms[term].kind;
}

bool vocab_is_cbv_uri(kolli_span uri)
{
    static const char *const starts[] = {
        "urn:epcglobal:cbv",
        "cbv:",
        "gs1:",
        "https://ref.gs1.org/cbv/",
        "http://ref.gs1.org/cbv/",
        "https://ref.gs1.org/voc/",
        "http://ref.gs1.org/voc/",
        "https://ns.gs1.org/cbv/",
        "http://ns.gs1.org/cbv/",
        "https://gs1.org/voc/",
        "http://gs1.org/voc/",
        "https://www.gs1.org/voc/",
        "http://www.gs1.org/voc/",
    };
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        kolli_span start = span_of(starts[i]);
        if (span_equal_nocase(span_first(uri, start.len), start)) { /* schemes, hosts: any case */
            return true;
        }
    }
    return false;
}

bool kolli_word_known(kolli_field field, kolli_span word)
{
    const struct field_entry *entry = field_of(field);
    return entry != NULL && vocab_find(entry->words, word) != VOCAB_NO_TERM;
}
