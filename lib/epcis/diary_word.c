/* What do the words of a diary mean? See diary_word.h. */
#include "epcis/diary_word.h"

#include "base/heading.h"

#include <stdio.h>

#define FOLDED 96 /* bytes of a word that are looked at; all of ours are shorter */

struct word {
    uint8_t meaning;
    const char *text;
};

static const struct word columns[] = {
#define COLUMN(column, text) {DIARY_##column, text},
#include "epcis/diary.def"
#undef COLUMN
};

static const struct word places[] = {
#define PLACE(column, text) {DIARY_PLACE_##column, text},
#include "epcis/diary.def"
#undef PLACE
};

static const struct word products[] = {
#define PRODUCT(column, text) {DIARY_PRODUCT_##column, text},
#include "epcis/diary.def"
#undef PRODUCT
};

static const struct word steps[] = {
#define STEP(step, text) {DIARY_##step, text},
#include "epcis/diary.def"
#undef STEP
};

static const struct diary_unit units[] = {
#define UNIT(word, dimension, code) {word, DIARY_##dimension, code},
#include "epcis/diary.def"
#undef UNIT
};

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static const struct {
    const struct word *words;
    size_t count;
} tables[DIARY_WORDS_TABLES] = {
    [DIARY_WORDS_COLUMNS] = {columns, ROWS(columns)},
    [DIARY_WORDS_PLACES] = {places, ROWS(places)},
    [DIARY_WORDS_PRODUCTS] = {products, ROWS(products)},
    [DIARY_WORDS_STEPS] = {steps, ROWS(steps)},
};

static bool is_word(const char *word, kolli_span folded)
{
    char buffer[FOLDED];
    return span_equal(heading_fold(span_of(word), buffer, sizeof buffer), folded);
}

size_t diary_word_find(enum diary_words table, kolli_span text)
{
    char buffer[FOLDED];
    kolli_span folded = heading_fold(text, buffer, sizeof buffer);
    for (size_t i = 0; i < tables[table].count; i++) {
        if (is_word(tables[table].words[i].text, folded)) {
            return tables[table].words[i].meaning;
        }
    }
    return SIZE_MAX;
}

static void offer(struct near *near, const char *word)
{
    char buffer[FOLDED];
    near_offer_name(near, span_of(word), heading_fold(span_of(word), buffer, sizeof buffer));
}

kolli_span diary_word_near(enum diary_words table, kolli_span text)
{
    struct near near;
    near_begin(&near, text);
    for (size_t i = 0; i < tables[table].count; i++) {
        offer(&near, tables[table].words[i].text);
    }
    return near.best;
}

kolli_span diary_word_name(enum diary_words table, size_t meaning, kolli_language language)
{
    const struct word *words = tables[table].words;
    size_t i = 0;
    while (words[i].meaning != meaning) {
        i++;
    }
    return span_of(words[i + (language == KOLLI_VIETNAMESE ? 0 : 1)].text);
}

kolli_span diary_both_names(enum diary_words table, size_t meaning, char buffer[100])
{
    kolli_span vi = diary_word_name(table, meaning, KOLLI_VIETNAMESE);
    kolli_span en = diary_word_name(table, meaning, KOLLI_ENGLISH);
    int length = snprintf(buffer, 100, "%s / %s", vi.ptr, en.ptr);
    return span_equal(vi, en) ? vi : (kolli_span){buffer, (size_t)length};
}

struct diary_unit diary_unit_find(kolli_span text)
{
    char buffer[FOLDED];
    kolli_span folded = heading_fold(text, buffer, sizeof buffer);
    for (size_t i = 0; i < ROWS(units); i++) {
        if (is_word(units[i].word, folded)) {
            return units[i];
        }
    }
    return (struct diary_unit){NULL, DIARY_COUNT, ""};
}

kolli_span diary_unit_near(kolli_span text)
{
    struct near near;
    near_begin(&near, text);
    for (size_t i = 0; i < ROWS(units); i++) {
        offer(&near, units[i].word);
    }
    return near.best;
}
