/* Which unit does a text mean: by code or symbol, by its name, by what people call it, or by a slip? */
#include "base/heading.h"
#include "base/span.h"
#include "epcis/term.h"
#include "epcis/unit.h"

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

static const struct unit_word {
    const char *code;
    const char *words;
} unit_words[] = {
#define UNIT_WORD(code, words) {code, words},
#include "epcis/unit_word.def"
#undef UNIT_WORD
};

/* The words beside its names; "" where it has none. */
static const char *words_of(const struct unit *unit)
{
    size_t i = 0;
    while (i < ROWS(unit_words) && strcmp(unit_words[i].code, unit->code) != 0) {
        i++;
    }
    return i < ROWS(unit_words) ? unit_words[i].words : "";
}

static bool is_code(const struct unit *unit, kolli_span text)
{
    return text.len > 0 &&
           (span_equal(span_of(unit->code), text) || span_equal(span_of(unit->symbol), text));
}

/* Its symbol in another case, or a word of everyday use. */
static bool is_called(const struct unit *unit, const struct term_text *text)
{
    return text->text.len > 0 && (span_equal_nocase(span_of(unit->symbol), text->text) ||
                                  term_has_word(words_of(unit), text->folded));
}

static bool is_named(const struct unit *unit, const struct term_text *text, enum term_sureness how)
{
    return term_is_name(text, unit->name[0], how) || term_is_name(text, unit->name[1], how) ||
           (how == TERM_FOLDED_NAME && is_called(unit, text));
}

bool kolli_unit_match(kolli_span text, size_t index, kolli_unit *unit)
{
    char buffer[TERM_FOLDED];
    struct term_text wanted = {text, heading_fold(text, buffer, sizeof buffer)};
    const struct unit *row;
    size_t found = 0;
    for (unsigned i = TERM_FORM; found == 0 && i < TERM_SURENESSES; i++) {
        enum term_sureness how = (enum term_sureness)i;
        for (size_t j = 0; (row = unit_at(j)) != NULL; j++) {
            bool meant = how == TERM_FORM ? is_code(row, text) : is_named(row, &wanted, how);
            if (meant && found++ == index) {
                return kolli_unit_at(j, unit);
            }
        }
    }
    return false;
}

bool kolli_unit_near(kolli_span text, kolli_unit *unit)
{
    char buffer[TERM_FOLDED];
    struct term_near near = term_near_of(heading_fold(text, buffer, sizeof buffer));
    const struct unit *row;
    bool found = false;
    for (size_t i = 0; (row = unit_at(i)) != NULL; i++) {
        if (term_is_nearer(&near, row->name[0]) || term_is_nearer(&near, row->name[1])) {
            found = kolli_unit_at(i, unit);
        }
    }
    return found;
}
