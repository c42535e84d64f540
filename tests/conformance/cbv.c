/* Are the terms of the CBV, the vocabularies and the units those of the fact tables? */
#include <string.h>

#include "kolli/vocab.h"
#include "vectors.h"

#define COLUMNS 12

/* The cells of a row, in the caller's copy; missing ones are "". */
static void split_row(char *row, const char *cells[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        cells[i] = row;
        row += strcspn(row, "\t");
        if (*row == '\t') {
            *row++ = '\0';
        }
    }
}

static bool copy_row(const char *row, char copy[1024], const char *cells[COLUMNS])
{
    if (row[0] == '#' || strlen(row) >= 1024) {
        return false;
    }
    strcpy(copy, row);
    split_row(copy, cells);
    return true;
}

/* ---- Terms ---- */

/* "" or a text that finds the term. */
static bool leads_to(const kolli_term *term, const char *text)
{
    kolli_term found;
    return *text == '\0' ||
           (kolli_term_find(term->kind, kolli_span_of(text), &found) && found.word == term->word);
}

/* Is the text the one form to write? "": there is none. */
static bool is_written(const kolli_term *term, const char *text, bool xml)
{
    kolli_term_form form;
    for (size_t i = 0; kolli_term_form_at(term, i, &form); i++) {
        if ((xml ? form.xml : form.json) == KOLLI_FORM_WRITE) {
            return strcmp(form.text, text) == 0;
        }
    }
    return *text == '\0';
}

static const char *kind_named(const char *kind)
{
    return strcmp(kind, "sensorAlertType") == 0          ? "alertType"
           : strcmp(kind, "disposition-deprecated") == 0 ? "disposition"
                                                         : kind;
}

static enum verdict judge_term(const char *row)
{
    char copy[1024];
    const char *cells[COLUMNS];
    kolli_term_kind kind;
    kolli_term term;
    if (!copy_row(row, copy, cells) || strcmp(cells[0], "kind") == 0) {
        return VECTOR_LEFT_OUT;
    }
    bool old = strcmp(cells[0], "disposition-deprecated") == 0;
    size_t index = 0;
    if (!kolli_term_kind_find(kolli_span_of(kind_named(cells[0])), &kind)) {
        return VECTOR_FAILED;
    }
    while (kolli_term_at(kind, index, &term) && strcmp(term.word, cells[2]) != 0) {
        index++;
    }
    bool good = strcmp(term.word, cells[2]) == 0 && term.deprecated == old &&
                leads_to(&term, cells[3]) && leads_to(&term, cells[4]) && leads_to(&term, cells[5]);
    return good && (old ||
                    (is_written(&term, cells[6], false) && is_written(&term, cells[7], true)))
               ? VECTOR_PASSED
               : VECTOR_FAILED;
}

static enum verdict judge_vocabulary(const char *row)
{
    char copy[1024];
    const char *cells[COLUMNS];
    kolli_term term;
    if (!copy_row(row, copy, cells) || strcmp(cells[0], "vocabulary") == 0) {
        return VECTOR_LEFT_OUT;
    }
    return kolli_term_find(KOLLI_TERM_VOCABULARY, kolli_span_of(cells[1]), &term) ? VECTOR_PASSED
                                                                                  : VECTOR_FAILED;
}

/* ---- Units ---- */

static kolli_unit_state state_of(const char *status)
{
    return *status == 'X'   ? KOLLI_UNIT_DELETED
           : *status == 'D' ? KOLLI_UNIT_DEPRECATED
                            : KOLLI_UNIT_IN_USE;
}

static enum verdict judge_unit(const char *row)
{
    char copy[1024];
    const char *cells[COLUMNS];
    kolli_unit unit;
    if (!copy_row(row, copy, cells) || strcmp(cells[0], "code") == 0) {
        return VECTOR_LEFT_OUT;
    }
    return kolli_unit_find(kolli_span_of(cells[0]), &unit) && unit.state == state_of(cells[1])
               ? VECTOR_PASSED
               : VECTOR_FAILED;
}

int main(void)
{
    vectors_run_rows("epcis/facts/cbv-terms.tsv", judge_term);
    vectors_run_rows("epcis/facts/vocabulary-types.tsv", judge_vocabulary);
    vectors_run_rows("epcis/facts/units-rec20.tsv", judge_unit);
    return vectors_end();
}
