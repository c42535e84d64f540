/* Does every row of tests/vectors/ai.tsv come out as it says, and has every AI a good and a bad one? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kolli/element.h"
#include "support.h"

#define COLUMNS  5
#define LINE     512
#define ROWS_MAX 10000

struct row {
    const char *name; /* first: a test of its own */
    char text[LINE];  /* the line, cut into its columns */
    const char *column[COLUMNS];
};

enum column { AI, VALUE, STATUS, OFFSET, SECTION };

static const char *const header[COLUMNS] = {"ai", "value", "status", "offset", "section"};

static struct row *rows;
static size_t row_count;

/* Cut the line at its tabs; false when it has more or fewer columns. */
static bool cut(struct row *row)
{
    char *text = row->text;
    text[strcspn(text, "\n")] = '\0';
    for (size_t i = 0; i < COLUMNS; i++) {
        row->column[i] = text;
        text += strcspn(text, "\t");
        if ((*text == '\0') != (i == COLUMNS - 1)) {
            return false;
        }
        *text++ = '\0';
    }
    return true;
}

static void take(struct row *row, const char *text, size_t line)
{
    char *name = malloc(LINE);
    snprintf(row->text, sizeof row->text, "%s", text);
    if (name == NULL || !cut(row)) {
        fprintf(stderr, "ai.tsv:%zu: not %d columns\n", line, COLUMNS);
        exit(1);
    }
    snprintf(name, LINE, "line %zu, %s %s", line, row->column[AI], row->column[STATUS]);
    row->name = name;
}

/* The rows do not move: their columns point into them. */
static void read_rows(FILE *file)
{
    char text[LINE];
    rows = calloc(ROWS_MAX, sizeof *rows);
    for (size_t line = 1; fgets(text, sizeof text, file) != NULL; line++) {
        if (text[0] == '#') {
            continue;
        }
        if (rows == NULL || row_count == ROWS_MAX) {
            fprintf(stderr, "ai.tsv:%zu: no room for this row\n", line);
            exit(1);
        }
        take(&rows[row_count++], text, line);
    }
}

static void keeps_its_word(void **state)
{
    const struct row *row = *state;
    kolli_diag diag = {.offset = 4711};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_status status = kolli_elements_add(list, kolli_span_of(row->column[AI]),
                                             kolli_span_of(row->column[VALUE]), &diag);
    bool good = strcmp(row->column[STATUS], "OK") == 0;
    char offset[24] = "-";
    if (!good) {
        snprintf(offset, sizeof offset, "%zu", diag.offset);
    }
    assert_string_equal(kolli_status_name(status), row->column[STATUS]);
    assert_string_equal(offset, row->column[OFFSET]);
    assert_true(*row->column[SECTION] != '\0');
    assert_int_equal(kolli_elements_count(list), good ? 1 : 0);
    kolli_elements_free(list);
}

static void the_columns_are_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < COLUMNS; i++) {
        assert_string_equal(rows[0].column[i], header[i]);
    }
}

/* The rows of an AI with this status, or with any other. */
static size_t count(const char *ai, bool good)
{
    size_t found = 0;
    for (size_t i = 1; i < row_count; i++) {
        bool is_good = strcmp(rows[i].column[STATUS], "OK") == 0;
        found += strcmp(rows[i].column[AI], ai) == 0 && is_good == good ? 1 : 0;
    }
    return found;
}

static void every_ai_has_a_good_and_a_bad_row(void **state)
{
    (void)state;
    kolli_ai_facts facts;
    size_t ais = 0, told = 0;
    for (; kolli_ai_at(ais, &facts); ais++) {
        size_t good = count(facts.ai, true), bad = count(facts.ai, false);
        if (good == 0 || bad == 0) {
            fail_msg("AI %s: %zu good rows, %zu bad ones", facts.ai, good, bad);
        }
        told += good + bad;
    }
    assert_int_equal(ais, 541);
    assert_int_equal(told, row_count - 1); /* and there is no row of another AI */
}

int main(void)
{
    const char *folder = getenv("KOLLI_VECTORS");
    char path[1024];
    snprintf(path, sizeof path, "%s/ai.tsv", folder == NULL ? "tests/vectors" : folder);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    read_rows(file);
    fclose(file);
    suite_add("the columns are named", the_columns_are_named);
    suite_add("every AI has a good and a bad row", every_ai_has_a_good_and_a_bad_row);
    suite_add_rows("rows", rows + 1, sizeof *rows, row_count > 0 ? row_count - 1 : 0,
                   keeps_its_word);
    int failed = suite_run("ai_vectors");
    for (size_t i = 0; i < row_count; i++) {
        free((void *)(uintptr_t)rows[i].name);
    }
    free(rows);
    return failed;
}
