/*
 * Words of the CBV and units: no text does harm; what is found is found again by each of its forms, what is
 * meant is a term, and a value in the base unit is the one that the factors say.
 */
#include "fuzz.h"

#include "kolli/vocab.h"

/* Every form of the term leads back to it. */
static void leads_back(const kolli_term *term)
{
    kolli_term_form form;
    kolli_term again;
    for (size_t i = 0; kolli_term_form_at(term, i, &form); i++) {
        MUST(kolli_term_find(term->kind, kolli_span_of(form.text), &again));
        MUST(again.word == term->word);
    }
}

static void finds_terms(kolli_span text)
{
    kolli_term term, same;
    kolli_term_hint hint;
    for (size_t i = 0; kolli_term_match(KOLLI_TERM_KINDS, text, i, &term); i++) {
        leads_back(&term);
    }
    if (kolli_term_find(KOLLI_TERM_KINDS, text, &term)) {
        MUST(kolli_term_match(KOLLI_TERM_KINDS, text, 0, &same) && same.word == term.word);
    }
    if (kolli_term_hint_find(KOLLI_TERM_KINDS, text, &hint)) {
        leads_back(&hint.term);
    }
    if (kolli_term_near(KOLLI_TERM_KINDS, text, &term)) {
        leads_back(&term);
    }
}

/* (base x divisor) is (value + offset) x factor. */
static void converts(const kolli_unit *unit, const kolli_decimal *value)
{
    kolli_decimal base, factor, divisor, offset = {0}, left, right;
    char digits[16];
    if (kolli_unit_to_base(kolli_span_of(unit->code), value, &base, NULL) != KOLLI_OK) {
        return;
    }
    snprintf(digits, sizeof digits, "%lu", (unsigned long)unit->divisor);
    kolli_decimal_parse(&divisor, kolli_span_of(digits), NULL);
    kolli_decimal_parse(&offset, kolli_span_of(unit->offset), NULL);
    MUST(kolli_decimal_parse(&factor, kolli_span_of(unit->factor), NULL) == KOLLI_OK);
    MUST(kolli_decimal_add(&right, value, &offset) == KOLLI_OK);
    MUST(kolli_decimal_multiply(&right, &right, &factor) == KOLLI_OK);
    if (kolli_decimal_multiply(&left, &base, &divisor) == KOLLI_OK) {
        MUST(kolli_decimal_compare(&left, &right) == 0);
    }
}

/* A line: a text, or a code and a number. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_span text = {(const char *)data, size};
    kolli_unit unit;
    kolli_decimal value;
    finds_terms(text);
    for (size_t i = 0; kolli_unit_match(text, i, &unit); i++) {
        MUST(kolli_unit_find(kolli_span_of(unit.code), &unit));
    }
    size_t blank = span_find(text, ' ');
    if (kolli_unit_find(span_first(text, blank), &unit) &&
        kolli_decimal_parse(&value, span_from(text, blank + 1), NULL) == KOLLI_OK) {
        converts(&unit, &value);
    }
    return 0;
}
