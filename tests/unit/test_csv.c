/* CSV: every record with its line, and on after a bad one. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/csv.h"

/* A source that hands out text in pieces of `piece` bytes and then ends, or fails with `end`. */
struct pieces {
    kolli_span text;
    size_t piece, pos;
    kolli_status end;
};

static kolli_status read_piece(void *context, char *buffer, size_t size, size_t *got)
{
    struct pieces *pieces = context;
    size_t left = pieces->text.len - pieces->pos;
    *got = left < pieces->piece ? left : pieces->piece;
    *got = *got < size ? *got : size;
    if (*got > 0) {
        memcpy(buffer, pieces->text.ptr + pieces->pos, *got);
    }
    pieces->pos += *got;
    return *got == 0 ? pieces->end : KOLLI_OK;
}

/*
 * A record is shown as "LINE:field|field;", a fault as "LINE!STATUS@offset;".
 */
static void show_records(char *shown, size_t size, kolli_csv *csv)
{
    size_t used = 0;
    bool more = true;
    for (int round = 0; round < 1000 && more; round++) {
        kolli_diag diag = {0};
        kolli_status status = kolli_csv_next(csv, &more, &diag);
        if (status != KOLLI_OK) {
            used += (size_t)snprintf(shown + used, size - used, "%u!%s@%zu;", diag.line,
                                     kolli_status_name(status), diag.offset);
            if (status == KOLLI_READ_FAILED || status == KOLLI_NO_MEMORY) {
                return;
            }
            assert_int_equal(kolli_csv_count(csv), 0);
            continue;
        }
        for (size_t i = 0; more && i < kolli_csv_count(csv); i++) {
            kolli_span field = kolli_csv_at(csv, i);
            used += (size_t)snprintf(shown + used, size - used, i == 0 ? "%u:" : "|", kolli_csv_line(csv));
            used += (size_t)snprintf(shown + used, size - used, "%.*s", (int)field.len, field.ptr);
        }
        used += more ? (size_t)snprintf(shown + used, size - used, ";") : 0;
    }
}

#define TEXT(literal) {literal, sizeof(literal) - 1}

struct csv_row {
    const char *name;
    kolli_span text;
    const char *shown;
    kolli_csv_options options;
};

static const kolli_csv_options usual = KOLLI_CSV_OPTIONS_INIT;

static const struct csv_row csv_rows[] = {
    {"plain", TEXT("a,b\nc,d\n"), "1:a|b;2:c|d;", {0}},
    {"no line end at the end", TEXT("a,b\nc,d"), "1:a|b;2:c|d;", {0}},
    {"CRLF", TEXT("a,b\r\nc,d\r\n"), "1:a|b;2:c|d;", {0}},
    {"CR at the end", TEXT("a,b\r"), "1:a|b;", {0}},
    {"a CR inside is text", TEXT("a\rb,c\n"), "1:a\rb|c;", {0}},
    {"byte order mark",
     TEXT("\xEF\xBB\xBF"
          "a,b\n"),
     "1:a|b;",
     {0}},
    {"byte order mark and a quote", TEXT("\xEF\xBB\xBF\"a,b\",c\n"), "1:a,b|c;", {0}},
    {"empty lines", TEXT("\n\r\na,b\n\n\nc,d\n\n"), "3:a|b;6:c|d;", {0}},
    {"empty fields", TEXT(",\n,,\n"), "1:|;2:||;", {0}},
    {"one empty quoted field", TEXT("\"\"\n"), "1:;", {0}},
    {"semicolons", TEXT("a;b,c;d\n1;2;3\n"), "1:a|b,c|d;2:1|2|3;", {0}},
    {"tabs", TEXT("a\tb\tc,d\n1\t2\t3\n"), "1:a|b|c,d;2:1|2|3;", {0}},
    {"separators in quotes do not count", TEXT("\"a;b;c\",d\n"), "1:a;b;c|d;", {0}},
    {"quotes in quotes", TEXT("\"a \"\"b\"\" c\",\"\"\"\"\n"), "1:a \"b\" c|\";", {0}},
    {"quoted line ends", TEXT("a,\"b\nc\r\nd\"\ne,f\n"), "1:a|b\nc\r\nd;4:e|f;", {0}},
    {"a quote inside a plain field is text", TEXT("5\" pipe,x\n"), "1:5\" pipe|x;", {0}},
    {"Vietnamese", TEXT("mật ong,gạo nếp\n"), "1:mật ong|gạo nếp;", {0}},
    {"comments", TEXT("# sample\na,b\n#x,y\nc,#d\n"), "2:a|b;4:c|#d;", {.comments = true}},
    {"comments are text unless asked for", TEXT("#a,b\n"), "1:#a|b;", {0}},
    {"a caller's separator", TEXT("a,b;c\n"), "1:a,b|c;", {.separator = ';'}},
    {"nothing", TEXT(""), "", {0}},
    {"a byte order mark alone", TEXT("\xEF\xBB\xBF"), "", {0}},
    {"unclosed quote: on with the next line",
     TEXT("a,b\nc,\"d\ne,f\ng,h\n"),
     "1:a|b;2!CSV_QUOTE@6;3:e|f;4:g|h;",
     {0}},
    {"a quote closed by a later stray one",
     TEXT("a,\"b\nc,d\ne,\"f\ng,h\n"),
     "1!CSV_QUOTE@2;2:c|d;3!CSV_QUOTE@11;4:g|h;",
     {0}},
    {"text behind a closing quote", TEXT("\"a\"b,c\nd,e\n"), "1!CSV_QUOTE@3;2:d|e;", {0}},
    {"a space behind a closing quote", TEXT("\"a\" ,c\nd,e\n"), "1!CSV_QUOTE@3;2:d|e;", {0}},
    {"NUL", TEXT("a,b\0\nc,d\n"), "1!CSV_NUL@3;2:c|d;", {0}},
    {"NUL on the second line of a record", TEXT("a,\"b\nc\0\"\nd,e\n"), "2!CSV_NUL@6;3:d|e;", {0}},
    {"Latin-1 on the third line of a record",
     TEXT("a,\"b\nc\n\xE9\"\nd,e\n"),
     "3!UTF8@7;4:d|e;",
     {0}},
    {"Latin-1", TEXT("a,b\ncaf\xE9,d\ne,f\n"), "1:a|b;2!UTF8@7;3:e|f;", {0}},
    {"UTF-16",
     TEXT("\xFF\xFE"
          "a\0,\0b\0\n\0"),
     "1!CSV_NUL@3;2!CSV_NUL@9;",
     {0}},
    {"too many fields", TEXT("a,b\n1,2,3\n4,5\n"), "1:a|b;2!CSV_FIELDS@4;3:4|5;", {.fields = 2}},
    {"over-long record",
     TEXT("a,b\n0123456789,0123456789\nc,d\n"),
     "1:a|b;2!CSV_TOO_LONG@4;3:c|d;",
     {.record_bytes = 16}},
    {"a record as long as the limit",
     TEXT("0123456,89abcdef\nc,d\n"),
     "1:0123456|89abcdef;2:c|d;",
     {.record_bytes = 16}},
    {"a quote that runs past the line limit",
     TEXT("a,\"b\nc,d\ne,f\ng,h\n"),
     "1!CSV_QUOTE@2;2:c|d;3:e|f;4:g|h;",
     {.record_lines = 2}},
    {"the same on a later line",
     TEXT("s,t\nu,v\nw,x\na,\"b\nc,d\ne,f\n"),
     "1:s|t;2:u|v;3:w|x;4!CSV_QUOTE@14;5:c|d;6:e|f;",
     {.record_bytes = 8}},
    {"as many lines as the limit",
     TEXT("a,\"b\nc\"\nd,e\n"),
     "1:a|b\nc;3:d|e;",
     {.record_lines = 2}},
    {"one line more than the limit",
     TEXT("a,\"b\nc\nd\"\ne,f\n"),
     "1!CSV_QUOTE@2;2:c;3:d\";4:e|f;",
     {.record_lines = 2}},
    {"two lines after a fault",
     TEXT("a,\"b\"c\nd,\"e\nf\"\ng,h\n"),
     "1!CSV_QUOTE@5;2:d|e\nf;4:g|h;",
     {0}},
    {"as many semicolons as commas", TEXT("a,b;c\n"), "1:a|b;c;", {0}},
    {"a CR alone on the last line", TEXT("a,b\n\r"), "1:a|b;", {0}},
    {"one byte more than the limit",
     TEXT("0123456,89abcdefg\nc,d\n"),
     "1!CSV_TOO_LONG@0;2:c|d;",
     {.record_bytes = 16}},
    {"one byte more, at the end of the file",
     TEXT("0123456,89abcdefg"),
     "1!CSV_TOO_LONG@0;",
     {.record_bytes = 16}},
    {"quoted, as long as the limit",
     TEXT("\"0123456\",\"bcde\"\nc,d\n"),
     "1:0123456|bcde;2:c|d;",
     {.record_bytes = 16}},
    {"quoted, one byte more",
     TEXT("\"0123456\",\"bcdef\"\nc,d\n"),
     "1!CSV_TOO_LONG@0;2:c|d;",
     {.record_bytes = 16}},
    {"separators up to the limit",
     TEXT(",,,,,,,,,,,,,,,,\nc,d\n"),
     "1:||||||||||||||||;2:c|d;",
     {.record_bytes = 16}},
    {"separators past the limit",
     TEXT(",,,,,,,,,,,,,,,,,\nc,d\n"),
     "1!CSV_TOO_LONG@0;2:c|d;",
     {.record_bytes = 16}},
    {"an over-long quoted field behind one with a line end",
     TEXT("\"a\nb\",\"0123456789abcdef\"\nc,d\n"),
     "1!CSV_TOO_LONG@0;2!CSV_TOO_LONG@3;3:c|d;",
     {.record_bytes = 16}},
    {"a stray quote does not hide the separators",
     TEXT("5\";b,c;d\n1;2;3\n"),
     "1:5\"|b,c|d;2:1|2|3;",
     {0}},
    {"doubled quotes do not hide the separators",
     TEXT("\"a\"\",,,b\";c;d\n1;2;3\n"),
     "1:a\",,,b|c|d;2:1|2|3;",
     {0}},
    {"the separator behind an unclosed first line",
     TEXT("\"a;b\nc;d\n"),
     "1!CSV_QUOTE@0;2:c|d;",
     {0}},
    {"a quote that runs past the byte limit",
     TEXT("a,\"b\nc,d\ne,f\ng,h\n"),
     "1!CSV_QUOTE@2;2:c|d;3:e|f;4:g|h;",
     {.record_bytes = 8}},
};

static kolli_csv_options options_of(const struct csv_row *row)
{
    kolli_csv_options options = usual;
    options.separator = row->options.separator;
    options.comments = row->options.comments;
    options.record_bytes = row->options.record_bytes != 0 ? row->options.record_bytes : usual.record_bytes;
    options.record_lines = row->options.record_lines != 0 ? row->options.record_lines : usual.record_lines;
    options.fields = row->options.fields != 0 ? row->options.fields : usual.fields;
    return options;
}

static void reads_records(void **state)
{
    const struct csv_row *row = *state;
    kolli_csv_options options = options_of(row);
    static const size_t sizes[] = {1, 2, 3, 7, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct pieces pieces = {row->text, sizes[i], 0, KOLLI_OK};
        kolli_csv *csv = kolli_csv_new(NULL, (kolli_source){read_piece, &pieces}, &options);
        char shown[1000] = "";
        show_records(shown, sizeof shown, csv);
        assert_string_equal(shown, row->shown);
        kolli_csv_free(csv);
    }
}

static void tells_where_fields_are(void **state)
{
    (void)state;
    struct pieces pieces = {SPAN("a,b\ncc,\"d\"\"d\",e\n"), 5, 0, KOLLI_OK};
    kolli_csv *csv = kolli_csv_new(NULL, (kolli_source){read_piece, &pieces}, NULL);
    bool more = false;
    assert_int_equal(kolli_csv_separator(csv), 0);
    assert_int_equal(kolli_csv_next(csv, &more, NULL), KOLLI_OK);
    assert_int_equal(kolli_csv_separator(csv), ',');
    assert_int_equal(kolli_csv_next(csv, &more, NULL), KOLLI_OK);
    assert_int_equal(kolli_csv_offset(csv), 4);
    assert_int_equal(kolli_csv_offset_at(csv, 0), 4);
    assert_int_equal(kolli_csv_offset_at(csv, 1), 8);
    assert_int_equal(kolli_csv_offset_at(csv, 2), 14);
    assert_true(kolli_csv_offset_at(csv, 3) == KOLLI_NO_OFFSET);
    assert_null(kolli_csv_at(csv, 3).ptr);
    assert_true(span_equal(kolli_csv_at(csv, 1), SPAN("d\"d")));
    kolli_csv_free(csv);
}

static void options_may_come_from_a_smaller_struct(void **state)
{
    (void)state;
    struct pieces pieces = {SPAN("a,b;c\n1,2;3,4\n"), 100, 0, KOLLI_OK};
    kolli_csv_options options;
    memset(&options, 0x01, sizeof options);
    options.size = offsetof(kolli_csv_options, record_bytes);
    options.separator = ';';
    kolli_csv *csv = kolli_csv_new(NULL, (kolli_source){read_piece, &pieces}, &options);
    char shown[1000] = "";
    show_records(shown, sizeof shown, csv);
    assert_string_equal(shown, "1:a,b|c;2:1,2|3,4;");
    kolli_csv_free(csv);
}

static void a_failed_read_is_final(void **state)
{
    (void)state;
    struct pieces pieces = {SPAN("a,b\nc,\"d"), 100, 0, KOLLI_READ_FAILED};
    kolli_csv *csv = kolli_csv_new(NULL, (kolli_source){read_piece, &pieces}, NULL);
    bool more = false;
    assert_int_equal(kolli_csv_next(csv, &more, NULL), KOLLI_OK);
    for (int i = 0; i < 3; i++) {
        kolli_diag diag = {0};
        assert_int_equal(kolli_csv_next(csv, &more, &diag), KOLLI_READ_FAILED);
        assert_false(more);
        assert_int_equal(kolli_csv_count(csv), 0);
    }
    kolli_csv_free(csv);
}

/* A line of many megabytes of one byte that never comes into memory whole, between good ones. */
struct endless {
    char byte;
    size_t pos, length;
    size_t largest; /* most bytes asked for at once */
};

static kolli_status read_endless(void *context, char *buffer, size_t size, size_t *got)
{
    struct endless *endless = context;
    static const char head[] = "a,b\n";
    static const char tail[] = "\nc,d\n";
    endless->largest = size > endless->largest ? size : endless->largest;
    size_t total = sizeof head - 1 + endless->length + sizeof tail - 1;
    for (*got = 0; *got < size && endless->pos < total; ++*got, endless->pos++) {
        size_t at = endless->pos;
        buffer[*got] = at < sizeof head - 1                     ? head[at]
                       : at < sizeof head - 1 + endless->length ? endless->byte
                                                                : tail[at - (sizeof head - 1) - endless->length];
    }
    return KOLLI_OK;
}

static void a_long_line_costs_no_memory(void **state)
{
    (void)state;
    static const char bytes[] = {'x', ',', '\r', '\t'};
    for (size_t i = 0; i < sizeof bytes; i++) {
        struct endless endless = {bytes[i], 0, 20000000, 0};
        struct failing failing = {.fail_at = SIZE_MAX};
        kolli_allocator counting = failing_allocator(&failing);
        kolli_csv *csv = kolli_csv_new(&counting, (kolli_source){read_endless, &endless}, NULL);
        char shown[1000] = "";
        show_records(shown, sizeof shown, csv);
        assert_string_equal(shown, "1:a|b;2!CSV_TOO_LONG@4;3:c|d;");
        assert_true(failing.requests < 20);
        kolli_csv_free(csv);
    }
}

static bool read_all(const kolli_allocator *allocator)
{
    struct pieces pieces = {SPAN("a,b,c,d,e,f,g,h,i,j,k\n\"l\"\"\",m\n"), 4, 0, KOLLI_OK};
    kolli_csv *csv = kolli_csv_new(allocator, (kolli_source){read_piece, &pieces}, NULL);
    if (csv == NULL) {
        return false;
    }
    kolli_status status = KOLLI_OK;
    for (bool more = true; more;) { /* ends without memory too */
        status = kolli_csv_next(csv, &more, NULL);
    }
    if (status != KOLLI_OK) {
        assert_int_equal(status, KOLLI_NO_MEMORY);
        assert_int_equal(kolli_csv_next(csv, &(bool){true}, NULL), KOLLI_NO_MEMORY);
    }
    kolli_csv_free(csv);
    return status == KOLLI_OK;
}

static void survives_failing_allocations(void **state)
{
    (void)state;
    fail_each_allocation(read_all);
    kolli_csv_free(NULL);
}

static void writes_what_it_reads(void **state)
{
    (void)state;
    static const char *const fields[] = {"plain", "a,b", "a;b", "\"", "x\"y\"\"z", "line\nend", "\r", ""};
    static const char *const written[] = {"plain", "\"a,b\"", "a;b", "\"\"\"\"", "\"x\"\"y\"\"\"\"z\"",
                                          "\"line\nend\"", "\"\r\"", ""};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        kolli_buffer *buffer = kolli_buffer_new(NULL);
        assert_int_equal(kolli_csv_write_field(kolli_buffer_sink(buffer), span_of(fields[i]), ','), KOLLI_OK);
        assert_string_equal(kolli_buffer_span(buffer).ptr, written[i]);
        kolli_buffer_free(buffer);
    }
}

static const struct faulty {
    const char *name, *csv;
    size_t length, field;
} faulties[] = {
    {"nothing wrong", "a,b,c\n", 6, KOLLI_NO_OFFSET}, {"an open quote", "a,\"b,c\n", 7, 1},
    {"text behind a quote", "a,b,\"c\"d\n", 10, 2},   {"no UTF-8", "a,\xE0\xE1,c\n", 8, 1},
    {"no UTF-8 in the first", "\xE0,\xE1,c\n", 7, 0}, {"NUL in the last", "a,b,c\0\n", 8, 2},
};

static void tells_the_field_of_a_fault(void **state)
{
    const struct faulty *row = *state;
    bool more;
    struct pieces pieces = {{row->csv, row->length}, 3, 0, KOLLI_OK};
    kolli_csv *csv = kolli_csv_new(NULL, (kolli_source){read_piece, &pieces}, NULL);
    kolli_status status = kolli_csv_next(csv, &more, NULL);
    assert_int_equal(status == KOLLI_OK, row->field == KOLLI_NO_OFFSET);
    assert_int_equal(kolli_csv_faulty(csv), row->field);
    kolli_csv_free(csv);
}

int main(void)
{
    SUITE_ROWS(faulties, tells_the_field_of_a_fault);
    SUITE_ROWS(csv_rows, reads_records);
    suite_add("fields have their places", tells_where_fields_are);
    suite_add("options may come from a smaller struct", options_may_come_from_a_smaller_struct);
    suite_add("a failed read is final", a_failed_read_is_final);
    suite_add("a long line costs no memory", a_long_line_costs_no_memory);
    suite_add("survives failing allocations", survives_failing_allocations);
    suite_add("writes quotes where they must be", writes_what_it_reads);
    return suite_run("csv");
}
