/* What does each column of a run's CSV say? See columns.h. */
#include "label/columns.h"

#include "base/fail.h"
#include "base/heading.h"
#include "base/utf8.h"

/*
 * Words for what is no element, as heading_is() wants them; those for elements are in syntax's
 * table.
 */
static const struct word {
    const char *word;
    enum column_kind kind;
} words[] = {
    {"text1", COLUMN_TEXT1},  {"dong 1", COLUMN_TEXT1},      {"text2", COLUMN_TEXT2},
    {"dong 2", COLUMN_TEXT2}, {"producer", COLUMN_PRODUCER}, {"nha san xuat", COLUMN_PRODUCER},
    {"file", COLUMN_FILE},    {"tep", COLUMN_FILE},
};

void columns_init(struct columns *columns, kolli_allocator allocator)
{
    *columns = (struct columns){.at = NULL};
    arena_init(&columns->arena, allocator);
}

void columns_free(struct columns *columns)
{
    arena_free(&columns->arena);
}

/* "(01)" is "01". */
static kolli_span without_brackets(kolli_span name)
{
    bool bracketed = name.len > 2 && name.ptr[0] == '(' && name.ptr[name.len - 1] == ')';
    return bracketed ? span_slice(name, 1, name.len - 1) : name;
}

/* What a name means; COLUMN_OTHER when it is no word of ours. */
static void recognise(struct column *column, kolli_span name)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (heading_is(name, span_of(words[i].word))) {
            column->kind = words[i].kind;
            return;
        }
    }
    kolli_ai_facts facts;
    kolli_span ai = without_brackets(name);
    if (kolli_ai_find(ai, &facts) || kolli_ai_find_word(name, &facts)) {
        column->kind = COLUMN_AI;
        memcpy(column->ai, facts.ai, sizeof column->ai);
        column->key = facts.key;
    }
}

static bool same_meaning(const struct column *a, const struct column *b)
{
    return a->kind == b->kind && (a->kind == COLUMN_AI      ? strcmp(a->ai, b->ai) == 0
                                  : a->kind == COLUMN_OTHER ? span_equal_nocase(a->name, b->name)
                                                            : true);
}

kolli_status columns_fault(const kolli_csv *csv, size_t index, kolli_status status,
                           kolli_diag *diag)
{
    kolli_span name = kolli_csv_at(csv, index);
    diag_fail(diag, status, kolli_csv_offset_at(csv, index), name.len, span_trim(name));
    if (diag != NULL) {
        diag->line = kolli_csv_line(csv);
        diag_point_name(diag, span_trim(name));
    }
    return status;
}

/* Is column `index` there before already? Twice the same element is an error, another name a
 * warning. */
static kolli_status check_twice(const struct columns *columns, size_t index, const kolli_csv *csv,
                                const kolli_finding_sink *findings, kolli_diag *diag)
{
    const struct column *column = &columns->at[index];
    size_t first = 0;
    while (!same_meaning(&columns->at[first], column)) {
        first++;
    }
    if (first == index || column->name.len == 0) {
        return KOLLI_OK;
    }
    if (column->kind != COLUMN_OTHER) {
        return columns_fault(csv, index, KOLLI_LABEL_COLUMN_TWICE, diag);
    }
    kolli_diag warning;
    columns_fault(csv, index, KOLLI_LABEL_COLUMN_TWICE, &warning);
    finding_report(findings, KOLLI_WARNING, &warning, KOLLI_NO_OFFSET);
    return KOLLI_OK;
}

kolli_status columns_read(struct columns *columns, const kolli_csv *csv,
                          const kolli_finding_sink *findings, kolli_diag *diag)
{
    size_t count = kolli_csv_count(csv), bytes;
    columns->at =
        size_mul(&bytes, count, sizeof *columns->at) ? arena_alloc(&columns->arena, bytes) : NULL;
    if (columns->at == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    bool key = false;
    for (size_t i = 0; i < count; i++) {
        struct column *column = &columns->at[i];
        kolli_span name = span_trim(kolli_csv_at(csv, i));
        if (!arena_copy(&columns->arena, name, &column->name)) {
            return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
        }
        recognise(column, column->name);
        kolli_span digits = without_brackets(column->name);
        if (column->kind == COLUMN_OTHER && digits.len > 0 && span_digits(digits) == digits.len) {
            return columns_fault(csv, i, KOLLI_LABEL_COLUMN_UNKNOWN, diag);
        }
        key = key || column->key;
        columns->count++;
        kolli_status status = check_twice(columns, i, csv, findings, diag);
        if (status != KOLLI_OK) {
            return status;
        }
    }
    if (!key) {
        diag_fail(diag, KOLLI_LABEL_NO_KEY_COLUMN, kolli_csv_offset(csv), 0);
        if (diag != NULL) {
            diag->line = kolli_csv_line(csv);
        }
        return KOLLI_LABEL_NO_KEY_COLUMN;
    }
    return KOLLI_OK;
}

size_t columns_find(const struct columns *columns, kolli_span word)
{
    struct column wanted = {.name = word, .kind = COLUMN_OTHER};
    recognise(&wanted, word);
    size_t i = 0;
    while (i < columns->count && !same_meaning(&columns->at[i], &wanted)) {
        i++;
    }
    return i;
}

size_t columns_of_kind(const struct columns *columns, enum column_kind kind)
{
    size_t i = 0;
    while (i < columns->count && columns->at[i].kind != kind) {
        i++;
    }
    return i;
}
