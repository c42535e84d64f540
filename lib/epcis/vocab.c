/* Is this word one of the CBV's, of this kind? See vocab.h. */
#include "epcis/vocab.h"

#include "base/span.h"
#include "epcis/field.h"

static const struct vocab_entry {
    enum vocab_kind kind;
    kolli_span word;
} words[] = {
#define WORD(kind, word) {VOCAB_##kind, {word, sizeof(word) - 1}},
#include "epcis/vocab.def"
#undef WORD
};

/* As strcmp: first by kind, then by bytes. */
static int compare(enum vocab_kind kind, kolli_span word, const struct vocab_entry *entry)
{
    if (kind != entry->kind) {
        return kind < entry->kind ? -1 : 1;
    }
    size_t shorter = word.len < entry->word.len ? word.len : entry->word.len;
    int order = shorter == 0 ? 0 : memcmp(word.ptr, entry->word.ptr, shorter);
    return order != 0 ? order : (word.len > entry->word.len) - (word.len < entry->word.len);
}

bool vocab_has(enum vocab_kind kind, kolli_span word)
{
    size_t low = 0;
    size_t high = sizeof words / sizeof words[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(kind, word, &words[middle]);
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return false;
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
    return entry != NULL && vocab_has(entry->words, word);
}
