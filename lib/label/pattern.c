/* Which name does a label's file get? See pattern.h. */
#include "label/pattern.h"

#include "base/fail.h"
#include "base/utf8.h"

#define PART_BYTES 255  /* most that a file system takes for one name */
#define NAME_BYTES 1000 /* leaves room for the caller's folder in a path of 4,096 */

void pattern_init(struct pattern *pattern, kolli_allocator allocator)
{
    pattern->count = 0;
    pattern->source_count = 0;
    buf_init(&pattern->text, allocator);
}

void pattern_free(struct pattern *pattern)
{
    buf_free(&pattern->text);
}

/* ---- Reading a pattern ----------------------------------------------------------------------- */

static kolli_status bad_pattern(kolli_span text, size_t begin, size_t end, kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_LABEL_PATTERN, begin, end - begin, span_slice(text, begin, end));
}

/* One name between braces or bars. */
static bool add_source(struct pattern *pattern, kolli_span word, const struct columns *columns)
{
    size_t source = columns_find(columns, word);
    if (source == columns->count) {
        if (span_equal_nocase(word, SPAN("line"))) {
            source = PATTERN_LINE;
        } else if (span_equal_nocase(word, SPAN("number"))) {
            source = PATTERN_NUMBER;
        } else {
            return false;
        }
    }
    if (pattern->source_count == PATTERN_SOURCES) {
        return false;
    }
    pattern->sources[pattern->source_count++] = source;
    return true;
}

/* The place whose text, without braces, is from begin to end: "21|line". */
static kolli_status read_place(struct pattern *pattern, kolli_span text, size_t begin, size_t end,
                               const struct columns *columns, kolli_diag *diag)
{
    struct pattern_part part = {0, 0, pattern->source_count, 0};
    for (size_t pos = begin, next; pos <= end; pos = next + 1) {
        next = pos + span_find(span_slice(text, pos, end), '|');
        kolli_span word = span_trim(span_slice(text, pos, next));
        if (word.len == 0 || !add_source(pattern, word, columns)) {
            return bad_pattern(text, begin - 1, end + 1, diag);
        }
        part.count++;
    }
    pattern->parts[pattern->count++] = part;
    return KOLLI_OK;
}

static kolli_status read_parts(struct pattern *pattern, const struct columns *columns,
                               kolli_diag *diag)
{
    kolli_span text = buf_text(&pattern->text);
    for (size_t pos = 0, end; pos < text.len; pos = end) {
        if (pattern->count == PATTERN_PARTS) {
            return bad_pattern(text, pos, text.len, diag);
        }
        end = pos;
        while (end < text.len && text.ptr[end] != '{' && text.ptr[end] != '}') {
            end++;
        }
        if (end > pos) {
            pattern->parts[pattern->count++] = (struct pattern_part){pos, end, 0, 0};
            continue;
        }
        end = pos + span_find(span_from(text, pos), '}');
        if (text.ptr[pos] == '}' || end == text.len) {
            return bad_pattern(text, pos, end == text.len ? end : end + 1, diag);
        }
        kolli_status status = read_place(pattern, text, pos + 1, end, columns, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        end++;
    }
    return KOLLI_OK;
}

/* Does this element tell one thing from another under its key? */
static bool is_serial(const struct column *column)
{
    static const char *const serials[] = {"21", "235", "8011", "8019"};
    bool found = false;
    for (size_t i = 0; i < sizeof serials / sizeof serials[0]; i++) {
        found = found || strcmp(column->ai, serials[i]) == 0;
    }
    return found;
}

/* "{01|00": all columns that may have the key, or all that may have a serial. False: there are
 * none. */
static bool add_choice(struct buf *text, const struct columns *columns, bool keys)
{
    size_t before = text->len;
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->at[i];
        if (keys ? column->key : is_serial(column)) {
            buf_char(text, text->len == before ? '{' : '|');
            buf_span(text, span_of(column->ai));
        }
    }
    return text->len > before;
}

/* "{file}", or key and serial: "{01}-{21|line}"; an SSCC is both. */
static void write_default(struct buf *text, const struct columns *columns, bool copies)
{
    if (columns_of_kind(columns, COLUMN_FILE) < columns->count) {
        buf_span(text, SPAN("{file}"));
        return;
    }
    add_choice(text, columns, true);
    bool sscc = span_equal(buf_text(text), SPAN("{00"));
    buf_span(text, sscc ? SPAN("}") : SPAN("}-"));
    if (add_choice(text, columns, false)) {
        buf_span(text, copies ? SPAN("}-{line}") : SPAN("|line}"));
    } else if (!sscc || copies) {
        buf_span(text, sscc ? SPAN("-{line}") : SPAN("{line}"));
    }
}

kolli_status pattern_read(struct pattern *pattern, kolli_span text, const struct columns *columns,
                          bool copies, kolli_diag *diag)
{
    size_t bad = utf8_check(text);
    if (bad < text.len) {
        return diag_fail(diag, KOLLI_UTF8, bad, 1);
    }
    if (text.len == 0) {
        write_default(&pattern->text, columns, copies);
    }
    buf_span(&pattern->text, text);
    if (pattern->text.failed) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    return read_parts(pattern, columns, diag);
}

/* ---- Making a name --------------------------------------------------------------------------- */

/* Characters that a file system of Windows, macOS or Linux, or a shell script, stumbles over. */
static bool is_refused(kolli_span text, size_t pos, size_t length, bool folders)
{
    unsigned char c = (unsigned char)text.ptr[pos];
    if (length == 2) { /* U+0080 to U+009F are control characters, too */
        return c == 0xC2 && (unsigned char)text.ptr[pos + 1] < 0xA0;
    }
    return c < ' ' || c == 0x7F || (c == '/' && !folders) ||
           (c < 0x80 && strchr("\\:*?\"<>|", (char)c) != NULL);
}

static void add_safe(struct buf *name, kolli_span text, bool folders, bool *changed)
{
    for (size_t pos = 0, length; pos < text.len; pos += length) {
        length = utf8_length(text, pos);
        if (is_refused(text, pos, length, folders)) {
            buf_char(name, '_');
            *changed = true;
        } else {
            buf_span(name, span_slice(text, pos, pos + length));
        }
    }
}

static void add_value(const struct pattern *pattern, const struct pattern_part *part,
                      const struct pattern_row *row, struct buf *name, bool *changed)
{
    char number[24];
    for (size_t i = 0; i < part->count; i++) {
        size_t source = pattern->sources[part->source + i];
        bool folders = false;
        kolli_span value;
        if (source == PATTERN_LINE) {
            value = span_uint(number, kolli_csv_line(row->csv));
        } else if (source == PATTERN_NUMBER) {
            value = span_uint(number, row->number);
        } else {
            const struct column *column = &row->columns->at[source];
            value = column->kind == COLUMN_AI ? kolli_elements_find(row->elements, column->ai)
                                              : span_trim(kolli_csv_at(row->csv, source));
            folders = column->kind == COLUMN_FILE;
        }
        if (value.len > 0) {
            add_safe(name, value, folders, changed);
            return;
        }
    }
}

/* Windows drops dots and spaces at the end of a name, so that two names become one. */
static bool check_part(struct buf *name, size_t begin, size_t end, bool last, bool *changed)
{
    kolli_span part = span_slice(buf_text(name), begin, end);
    size_t dots = 0;
    while (dots < part.len && part.ptr[dots] == '.') {
        dots++;
    }
    bool hollow = dots == part.len || (last && span_equal(part, SPAN(".svg")));
    if (hollow || part.len > PART_BYTES) {
        return false;
    }
    if (part.ptr[part.len - 1] == '.' || part.ptr[part.len - 1] == ' ') {
        name->ptr[end - 1] = '_';
        *changed = true;
    }
    return true;
}

static bool check_name(struct buf *name, bool *changed)
{
    if (name->len > NAME_BYTES) {
        return false;
    }
    for (size_t begin = 0, end; begin <= name->len; begin = end + 1) {
        end = begin + span_find(span_from(buf_text(name), begin), '/');
        if (!check_part(name, begin, end, end == name->len, changed)) {
            return false;
        }
    }
    return true;
}

kolli_status pattern_name(const struct pattern *pattern, const struct pattern_row *row,
                          struct buf *name, bool *changed, kolli_diag *diag)
{
    buf_clear(name);
    *changed = false;
    for (size_t i = 0; i < pattern->count; i++) {
        const struct pattern_part *part = &pattern->parts[i];
        if (part->count > 0) {
            add_value(pattern, part, row, name, changed);
        } else {
            kolli_span literal = span_slice(buf_text(&pattern->text), part->begin, part->end);
            add_safe(name, literal, true, changed);
        }
    }
    kolli_span end = span_from(buf_text(name), name->len < 4 ? 0 : name->len - 4);
    if (!span_equal_nocase(end, SPAN(".svg"))) {
        buf_span(name, SPAN(".svg"));
    }
    if (name->failed) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    if (!check_name(name, changed)) {
        return diag_fail(diag, KOLLI_LABEL_NAME, KOLLI_NO_OFFSET, 0, buf_text(name));
    }
    return KOLLI_OK;
}

bool pattern_uses(const struct pattern *pattern, size_t column)
{
    for (size_t i = 0; i < pattern->source_count; i++) {
        if (pattern->sources[i] == column) {
            return true;
        }
    }
    return false;
}
