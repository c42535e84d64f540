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

/* TERM_0 stands for none; slots are unique, so they name the terms here. */
enum {
    TERM_NONE,
#define STEM(kind, urn, web, curie)
#define WORD(kind, slot, word)             TERM_##slot,
#define OLD(kind, slot, word, replacement) TERM_##slot,
#include "epcis/vocab.def"
#undef WORD
#undef OLD
    TERM_COUNT
};

static const struct vocab_entry {
    enum vocab_kind kind;
    kolli_span word;
    kolli_span replacement; /* empty: a word of CBV 2.0 */
} terms[TERM_COUNT] = {
    {VOCAB_NONE, TEXT(""), TEXT("")},
#define WORD(kind, slot, word)             {VOCAB_##kind, TEXT(word), TEXT("")},
#define OLD(kind, slot, word, replacement) {VOCAB_##kind, TEXT(word), TEXT(replacement)},
#include "epcis/vocab.def"
#undef WORD
#undef OLD
};

static const uint8_t slots[1 << BITS] = {
#define WORD(kind, slot, word)             [slot] = TERM_##slot,
#define OLD(kind, slot, word, replacement) [slot] = TERM_##slot,
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
    bool good = term != TERM_NONE && entry->kind == kind && perfect_same(entry->word, word) &&
                (entry->replacement.len == 0 || form == VOCAB_URN);
    return good ? term : TERM_NONE;
}

vocab_term vocab_find(enum vocab_kind kind, kolli_span text)
{
    vocab_term term = kind == VOCAB_NONE ? TERM_NONE : find_word(kind, text, VOCAB_BARE);
    for (size_t i = 0; term == TERM_NONE && i < STEMS; i++) {
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
    bool old = terms[term].replacement.len > 0;
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
    return terms[term].replacement.len == 0
               ? TERM_NONE
               : find_word(terms[term].kind, terms[term].replacement, VOCAB_BARE);
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
    return entry != NULL && vocab_find(entry->words, word) != TERM_NONE;
}
