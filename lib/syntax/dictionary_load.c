/* How does the text of a Syntax Dictionary become a dictionary? All of it, or nothing. */
#include "base/fail.h"
#include "base/utf8.h"
#include "syntax/dictionary_line.h"

/* Behind all AIs, for a search that begins where no AI does. */
static const struct ai_entry sentinel = {.first = "::", .last = "::", .digits = 2};

struct loaded {
    kolli_dictionary dictionary; /* what callers hold; its rows are these */
    struct ai_entry *rows;
    size_t capacity;
    struct arena texts;
};

/* One text on its way into a dictionary. */
struct loading {
    struct loaded *loaded;
    kolli_span text;
    size_t pos;                  /* where the next line begins */
    struct dictionary_line line; /* the line at work, without what ends it and blanks around it */
};

static bool next_line(struct loading *loading)
{
    if (loading->pos >= loading->text.len) {
        return false;
    }
    kolli_span rest = span_from(loading->text, loading->pos);
    kolli_span line = span_first(rest, span_find(rest, '\n'));
    loading->pos += line.len + 1;
    loading->line.number++;
    if (line.len > 0 && line.ptr[line.len - 1] == '\r') {
        line.len--;
    }
    loading->line.text = span_trim(line);
    return true;
}

static bool is_date(kolli_span text)
{
    return text.len == DICTIONARY_RELEASE && text.ptr[4] == '-' && text.ptr[7] == '-' &&
           span_digits(span_first(text, 4)) == 4 && span_digits(span_slice(text, 5, 7)) == 2 &&
           span_digits(span_from(text, 8)) == 2;
}

/* "# Release: 2026-01-27"; drafts have UNSET. */
static void read_remark(struct loading *loading)
{
    char *release = loading->loaded->dictionary.release;
    kolli_span remark = span_trim(span_from(loading->line.text, 1));
    kolli_span date = span_trim(span_from(remark, strlen("Release:")));
    if (span_starts(remark, SPAN("Release:")) && is_date(date) && release[0] == '\0') {
        memcpy(release, date.ptr, date.len);
    }
}

/*
 * Behind the row before, in lexical order, as the file's own head has it; and AIs that begin with
 * the same two digits have one length, for a message says where an AI ends by nothing else.
 */
static kolli_status check_place(const struct loading *loading, const struct ai_entry *row)
{
    size_t n = loading->loaded->dictionary.count;
    const char *before = n > 0 ? loading->loaded->rows[n - 1].last : "";
    size_t digits = strlen(before);
    kolli_span place = span_first(loading->line.text, row->digits);
    if (strcmp(row->first, before) <= 0) {
        return dictionary_line_fail(&loading->line, KOLLI_DICTIONARY_ORDER, place,
                                    span_of(row->first), span_of(before));
    }
    if (digits > 0 && digits != row->digits && memcmp(row->first, before, 2) == 0) {
        return dictionary_line_fail(&loading->line, KOLLI_DICTIONARY_DIGITS, place,
                                    span_of(row->first), span_of(before));
    }
    return KOLLI_OK;
}

static kolli_status read_row(struct loading *loading)
{
    struct loaded *loaded = loading->loaded;
    kolli_dictionary *dictionary = &loaded->dictionary;
    void *block = loaded->rows;
    if (!alloc_reserve(&loaded->texts.allocator, &block, &loaded->capacity, dictionary->count + 2,
                       sizeof *loaded->rows)) { /* this one and the sentinel */
        return diag_fail(loading->line.diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    dictionary->rows = loaded->rows = block;
    struct ai_entry *row = &loaded->rows[dictionary->count];
    kolli_status status = dictionary_line_read(&loading->line, row);
    if (status == KOLLI_OK) {
        status = check_place(loading, row);
    }
    dictionary->count += status == KOLLI_OK ? 1 : 0;
    return status;
}

static void index_rows(struct loaded *loaded)
{
    kolli_dictionary *dictionary = &loaded->dictionary;
    loaded->rows[dictionary->count] = sentinel;
    size_t row = 0;
    for (size_t two = 0; two <= 100; two++) {
        const char digits[2] = {(char)('0' + two / 10), (char)('0' + two % 10)};
        while (row < dictionary->count && memcmp(dictionary->rows[row].last, digits, 2) < 0) {
            row++;
        }
        dictionary->first_row[two] = (uint16_t)row;
    }
}

static kolli_status read_all(struct loading *loading)
{
    kolli_status status = KOLLI_OK;
    while (status == KOLLI_OK && next_line(loading)) {
        kolli_span line = loading->line.text;
        if (line.len > 0 && line.ptr[0] == '#') {
            read_remark(loading);
        } else if (line.len > 0) {
            status = read_row(loading);
        }
    }
    if (status == KOLLI_OK && loading->loaded->dictionary.count == 0) {
        return diag_fail(loading->line.diag, KOLLI_EMPTY, loading->text.len, 0);
    }
    if (status == KOLLI_OK) {
        index_rows(loading->loaded);
    }
    return status;
}

/* The text as a whole: its length, and UTF-8. */
static kolli_status check_text(kolli_span text, kolli_diag *diag)
{
    char has[24], most[24];
    if (text.len == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    if (text.len > KOLLI_DICTIONARY_BYTES) {
        return diag_fail(diag, KOLLI_TOO_LONG, KOLLI_DICTIONARY_BYTES,
                         text.len - KOLLI_DICTIONARY_BYTES, span_uint(has, text.len),
                         span_uint(most, KOLLI_DICTIONARY_BYTES));
    }
    size_t end = utf8_check(text);
    if (end == text.len) {
        return KOLLI_OK;
    }
    diag_fail(diag, KOLLI_UTF8, end, 1);
    for (size_t i = 0; diag != NULL && i <= end; i++) {
        diag->line += i == 0 || text.ptr[i - 1] == '\n' ? 1 : 0;
    }
    return KOLLI_UTF8;
}

kolli_status kolli_dictionary_load(kolli_dictionary **dictionary, kolli_span text,
                                   const kolli_allocator *allocator,
                                   const kolli_finding_sink *unknown, kolli_diag *diag)
{
    kolli_status status = check_text(text, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_allocator own = alloc_or_libc(allocator);
    struct loaded *loaded = alloc_new(&own, sizeof *loaded);
    if (loaded == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    arena_init(&loaded->texts, own);
    struct loading loading = {
        .loaded = loaded,
        .text = text,
        .pos = span_starts(text, SPAN("\xEF\xBB\xBF")) ? 3 : 0, /* a byte order mark */
        .line = {.begin = text.ptr, .texts = &loaded->texts, .unknown = unknown, .diag = diag}};
    status = read_all(&loading);
    if (status != KOLLI_OK) {
        kolli_dictionary_free(&loaded->dictionary);
        return status;
    }
    *dictionary = &loaded->dictionary;
    return KOLLI_OK;
}

void kolli_dictionary_free(kolli_dictionary *dictionary)
{
    if (dictionary != NULL) {
        struct loaded *loaded = (struct loaded *)dictionary; /* its first member */
        kolli_allocator own = loaded->texts.allocator;
        arena_free(&loaded->texts);
        alloc_free(&own, loaded->rows, loaded->capacity * sizeof *loaded->rows);
        alloc_free(&own, loaded, sizeof *loaded);
    }
}
