/* The floor under everything: memory, text, numbers, times and digests. */
#include "support.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/fail.h"
#include "base/heading.h"
#include "base/percent.h"
#include "base/random.h"
#include "base/text_out.h"
#include "base/utf8.h"

/* ---- Memory ---- */

static void sums_report_overflow(void **state)
{
    (void)state;
    size_t result = 7;
    assert_true(size_add(&result, SIZE_MAX - 1, 1));
    assert_int_equal(result, SIZE_MAX);
    assert_false(size_add(&result, SIZE_MAX, 1));
    assert_int_equal(result, SIZE_MAX);
    assert_true(size_mul(&result, SIZE_MAX / 2, 2));
    assert_false(size_mul(&result, SIZE_MAX / 2, 3));
    assert_true(size_mul(&result, 0, SIZE_MAX));
    assert_int_equal(result, 0);
}

static bool use_arena(const kolli_allocator *allocator)
{
    struct arena arena;
    kolli_span copy = {NULL, 0};
    arena_init(&arena, *allocator);
    char *small = arena_alloc(&arena, 3);
    char *large = arena_alloc(&arena, 100000);
    bool good = small != NULL && large != NULL && arena_copy(&arena, SPAN("mật ong"), &copy);
    if (good) {
        assert_int_equal((uintptr_t)large % sizeof(void *), 0);
        assert_int_equal(large[99999], 0);
        assert_int_equal(copy.ptr[copy.len], '\0');
        arena_reset(&arena);
        char *again = arena_alloc(&arena, 50);
        assert_non_null(again);
        assert_int_equal(again[49], 0);
    }
    arena_free(&arena);
    return good;
}

/* Texts stand without gaps; what is taken behind one is aligned all the same, and grows in place. */
static void packs_texts(void **state)
{
    (void)state;
    struct arena arena;
    kolli_span first, second;
    kolli_allocator own = alloc_or_libc(NULL);
    arena_init(&arena, own);
    assert_true(arena_copy(&arena, SPAN("abc"), &first));
    assert_true(arena_copy(&arena, SPAN(""), &second));
    assert_ptr_equal(second.ptr, first.ptr + 4);
    char *items = arena_take(&arena, 24);
    assert_int_equal((uintptr_t)items % alignof(max_align_t), 0);
    memset(items, 'x', 24);
    assert_ptr_equal(arena_widen(&arena, items, 24, 48), items);
    assert_true(arena_copy(&arena, SPAN("behind"), &second));
    char *moved = arena_widen(&arena, items, 48, 96);
    assert_ptr_not_equal(moved, items);
    assert_int_equal(moved[23], 'x');
    char *large = arena_take(&arena, 100001);
    assert_non_null(large);
    memset(large, 'y', 100001);
    assert_true(arena_copy(&arena, SPAN("end"), &first));
    assert_memory_equal(second.ptr, "behind", 7);
    assert_memory_equal(first.ptr, "end", 4);
    arena_free(&arena);
}

static bool use_buffer(const kolli_allocator *allocator)
{
    kolli_buffer *buffer = kolli_buffer_new(allocator);
    if (buffer == NULL) {
        return false;
    }
    assert_string_equal(kolli_buffer_span(buffer).ptr, "");
    kolli_sink sink = kolli_buffer_sink(buffer);
    bool good = true;
    for (int i = 0; i < 100 && good; i++) {
        good = sink.write(sink.context, SPAN("0123456789")) == KOLLI_OK;
    }
    if (good) {
        assert_int_equal(kolli_buffer_span(buffer).len, 1000);
        assert_int_equal(strlen(kolli_buffer_span(buffer).ptr), 1000);
        kolli_buffer_clear(buffer);
        assert_int_equal(kolli_buffer_span(buffer).len, 0);
    }
    kolli_buffer_free(buffer);
    return good;
}

static bool use_digest(const kolli_allocator *allocator)
{
    struct digest *digest = digest_new(allocator, DIGEST_SHA256);
    digest_free(digest);
    return digest != NULL;
}

static void survives_failing_allocations(void **state)
{
    (void)state;
    fail_each_allocation(use_arena);
    fail_each_allocation(use_buffer);
    fail_each_allocation(use_digest);
    kolli_buffer_free(NULL);
    digest_free(NULL);
}

static void a_failed_append_sticks(void **state)
{
    (void)state;
    struct failing failing = {.fail_at = 1};
    struct buf buf;
    buf_init(&buf, failing_allocator(&failing));
    buf_span(&buf, SPAN("12345678"));
    buf_char(&buf, '9');
    assert_true(buf.failed);
    buf_char(&buf, '0');
    assert_int_equal(buf.len, 8);
    buf_clear(&buf);
    assert_false(buf.failed);
    buf_free(&buf);
    assert_int_equal(failing.live, 0);
}

/* ---- Text ---- */

struct utf8_row {
    const char *name, *text;
    size_t length, valid;
};

static const struct utf8_row utf8_rows[] = {
    {"ASCII", "abc", 3, 3},
    {"Vietnamese", "Ngọc Lặc", 12, 12},
    {"decomposed", "ma\xCC\xA3\xCC\x82t", 7, 7},
    {"four bytes", "\xF0\x9F\x8D\xAF", 4, 4},
    {"largest code point", "\xF4\x8F\xBF\xBF", 4, 4},
    {"overlong slash", "a\xC0\xAF", 3, 1},
    {"overlong of three", "\xE0\x80\xAF", 3, 0},
    {"overlong of four", "\xF0\x8F\xBF\xBF", 4, 0},
    {"surrogate", "a\xED\xA0\x80", 4, 1},
    {"past U+10FFFF", "\xF4\x90\x80\x80", 4, 0},
    {"cut", "ab\xE1\xBA", 4, 2},
    {"lone continuation", "\x80", 1, 0},
    {"Latin-1", "caf\xE9", 4, 3},
};

static void finds_bad_utf8(void **state)
{
    const struct utf8_row *row = *state;
    assert_int_equal(utf8_check((kolli_span){row->text, row->length}), row->valid);
    size_t length = 0;
    uint32_t code = utf8_decode((kolli_span){row->text, row->length}, row->valid, &length);
    if (row->valid < row->length) {
        assert_int_equal(code, 0xFFFD);
        assert_int_equal(length, 1);
    }
}

static void decodes_and_cuts_utf8(void **state)
{
    (void)state;
    size_t length = 0;
    assert_int_equal(utf8_decode(SPAN("ọ"), 0, &length), 0x1ECD);
    assert_int_equal(length, 3);
    assert_int_equal(utf8_decode(SPAN("\xF0\x9F\x8D\xAF"), 0, &length), 0x1F36F);
    assert_int_equal(utf8_decode(SPAN("é"), 0, &length), 0xE9);
    assert_int_equal(utf8_first(SPAN("aọ"), 3).len, 1);
    assert_int_equal(utf8_first(SPAN("aọ"), 4).len, 4);
    assert_int_equal(utf8_first(SPAN("\xF0\x9F\x8D\xAF"), 3).len, 0);
    assert_int_equal(utf8_first(SPAN("ab"), 9).len, 2);
}

static void codes_and_decodes_percent(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, alloc_or_libc(NULL));
    percent_encode(&buf, SPAN("A-z_0.~ /%ọ\x1D"));
    assert_true(span_equal(buf_text(&buf), SPAN("A-z_0.~%20%2F%25%E1%BB%8D%1D")));
    struct buf back;
    buf_init(&back, alloc_or_libc(NULL));
    assert_int_equal(percent_decode(&back, buf_text(&buf), NULL), KOLLI_OK);
    assert_true(span_equal(buf_text(&back), SPAN("A-z_0.~ /%ọ\x1D")));
    static const char *const bad[] = {"ab%", "ab%4", "ab%4g", "ab%%41"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        kolli_diag diag = {0};
        buf_clear(&back);
        assert_int_equal(percent_decode(&back, span_of(bad[i]), &diag), KOLLI_PERCENT);
        assert_int_equal(diag.offset, 2);
    }
    buf_free(&buf);
    buf_free(&back);
}

/* RFC 3986 §2.2 and §2.3, as it writes them. */
static void knows_characters_of_a_uri(void **state)
{
    (void)state;
    static const char reserved[] = ":/?#[]@!$&'()*+,;=";
    static const char unreserved[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for (unsigned byte = 0; byte < 256; byte++) {
        char c = (char)byte;
        assert_int_equal(percent_reserved(c), memchr(reserved, c, strlen(reserved)) != NULL);
        assert_int_equal(percent_uri(c), percent_reserved(c) || percent_unreserved(c) || c == '%');
        assert_int_equal(percent_unreserved(c), memchr(unreserved, c, strlen(unreserved)) != NULL);
    }
}

static void reads_and_trims_spans(void **state)
{
    (void)state;
    uint64_t number = 5;
    char buffer[24];
    assert_true(span_number(SPAN("000999999999999999"), &number));
    assert_int_equal(number, 999999999999999);
    assert_false(span_number(SPAN("1234567890123456789"), &number));
    assert_false(span_number(SPAN("12a"), &number));
    assert_false(span_number(SPAN(""), &number));
    assert_true(span_equal(span_uint(buffer, UINT64_MAX), SPAN("18446744073709551615")));
    assert_true(span_equal(span_uint(buffer, 0), SPAN("0")));
    assert_true(span_equal(span_trim(SPAN(" \t a b\t ")), SPAN("a b")));
    assert_int_equal(span_trim(SPAN(" \t ")).len, 0);
    assert_true(span_equal_nocase(SPAN("Gtin-13"), SPAN("gTIN-13")));
    assert_false(span_equal_nocase(SPAN("gtin"), SPAN("gtins")));
    assert_true(span_starts(SPAN("https://x"), SPAN("https://")));
    assert_int_equal(span_find(SPAN("abc"), 'c'), 2);
    assert_int_equal(span_find((kolli_span){NULL, 0}, 'c'), 0);
}

/* Everything text_out writes goes through a sink that takes it in whatever pieces come. */
static void writes_escaped_text(void **state)
{
    (void)state;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    struct text_out out;
    text_out_init(&out, kolli_buffer_sink(buffer));
    out_json(&out, SPAN("a\"\\\n\r\t\x01ọ"));
    out_char(&out, ' ');
    out_xml(&out, SPAN("<a b='c'>&\"\x02\x1D\n" "\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD\xEF\xBC\x81"));
    out_char(&out, ' ');
    static const double numbers[] = {12.5, 0.396, 7, 0.0004, -0.0004, -1.25, 0.05, 29.83, 1234567.999};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        out_fixed(&out, numbers[i]);
        out_char(&out, i + 1 < sizeof numbers / sizeof numbers[0] ? ',' : '\n');
    }
    assert_int_equal(text_out_finish(&out), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr,
                        "\"a\\\"\\\\\\n\\r\\t\\u0001ọ\" &lt;a b=&#39;c&#39;&gt;&amp;&quot;&#10;\xEF\xBF\xBD\xEF\xBC\x81 "
                        "12.5,0.396,7,0,0,-1.25,0.05,29.83,1234567.999\n");
    assert_int_equal(out.written, kolli_buffer_span(buffer).len);
    kolli_buffer_free(buffer);
}

static void writes_long_text_whole(void **state)
{
    (void)state;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    struct text_out out;
    text_out_init(&out, kolli_buffer_sink(buffer));
    static char piece[5000];
    memset(piece, 'x', sizeof piece);
    size_t total = 0;
    for (size_t size = 1; size < sizeof piece; size += 97) {
        out_span(&out, (kolli_span){piece, size});
        out_char(&out, '|');
        total += size + 1;
    }
    assert_int_equal(text_out_finish(&out), KOLLI_OK);
    assert_int_equal(kolli_buffer_span(buffer).len, total);
    kolli_buffer_free(buffer);
}

static kolli_status refuse(void *context, kolli_span bytes)
{
    (void)bytes;
    ++*(int *)context;
    return KOLLI_WRITE_FAILED;
}

static void stops_at_a_failed_write(void **state)
{
    (void)state;
    int calls = 0;
    struct text_out out;
    text_out_init(&out, (kolli_sink){refuse, &calls});
    for (int i = 0; i < 10000; i++) {
        out_text(&out, "0123456789");
    }
    assert_int_equal(text_out_finish(&out), KOLLI_WRITE_FAILED);
    assert_int_equal(calls, 1);
}

/* ---- Decimals ---- */

struct decimal_row {
    const char *name, *text;
    kolli_status status;
    const char *written;
};

#define TEN_ZEROS "0000000000"
#define HUNDRED_ZEROS                                                                              \
    TEN_ZEROS TEN_ZEROS TEN_ZEROS TEN_ZEROS TEN_ZEROS TEN_ZEROS TEN_ZEROS TEN_ZEROS TEN_ZEROS TEN_ZEROS

static const struct decimal_row decimals[] = {
    {"whole", "7", KOLLI_OK, "7"},
    {"trailing zeros", "7.50", KOLLI_OK, "7.5"},
    {"leading zeros", "007.5", KOLLI_OK, "7.5"},
    {"no whole part", "-.5", KOLLI_OK, "-0.5"},
    {"no fraction behind the point", "5.", KOLLI_OK, "5"},
    {"exponent", "1e3", KOLLI_OK, "1000"},
    {"signed exponents", "+12.5E-4", KOLLI_OK, "0.00125"},
    {"zero", "-0.000", KOLLI_OK, "0"},
    {"zero with a large exponent", "0e999999999999", KOLLI_OK, "0"},
    {"38 digits", "12345678901234567890123456789012345678", KOLLI_OK,
     "12345678901234567890123456789012345678"},
    {"39 digits", "123456789012345678901234567890123456789", KOLLI_NUMBER_RANGE, ""},
    {"39 digits, the last a zero", "12345678901234567890123456789012345678.0", KOLLI_OK,
     "12345678901234567890123456789012345678"},
    {"zeros in front do not count", "0.00000000000000000000000000000000000000000000000001", KOLLI_OK,
     "0.00000000000000000000000000000000000000000000000001"},
    {"exponent out of range", "1e401", KOLLI_NUMBER_RANGE, ""},
    {"exponent far out of range", "1e-99999999999999999999999", KOLLI_NUMBER_RANGE, ""},
    {"largest exponent", "-12345678901234567890123456789012345678e400", KOLLI_OK,
     "-12345678901234567890123456789012345678" HUNDRED_ZEROS HUNDRED_ZEROS HUNDRED_ZEROS HUNDRED_ZEROS},
    {"zeros at the end count for the exponent", "10e400", KOLLI_NUMBER_RANGE, ""},
    {"an exponent that the fraction brings into range", "0.001e403", KOLLI_OK,
     "1" HUNDRED_ZEROS HUNDRED_ZEROS HUNDRED_ZEROS HUNDRED_ZEROS},
    {"a tenth is a tenth", "0.1", KOLLI_OK, "0.1"},
    {"empty", "", KOLLI_EMPTY, ""},
    {"a sign alone", "-", KOLLI_NUMBER_SYNTAX, ""},
    {"a point alone", ".", KOLLI_NUMBER_SYNTAX, ""},
    {"two points", "1.2.3", KOLLI_NUMBER_SYNTAX, ""},
    {"comma", "1,5", KOLLI_NUMBER_SYNTAX, ""},
    {"exponent without digits", "1e", KOLLI_NUMBER_SYNTAX, ""},
    {"exponent with a sign alone", "1e+", KOLLI_NUMBER_SYNTAX, ""},
    {"text behind the exponent", "1e5x", KOLLI_NUMBER_SYNTAX, ""},
    {"a fraction of an exponent", "1e5.0", KOLLI_NUMBER_SYNTAX, ""},
    {"hexadecimal", "0x10", KOLLI_NUMBER_SYNTAX, ""},
    {"infinity", "inf", KOLLI_NUMBER_SYNTAX, ""},
    {"space", " 1", KOLLI_NUMBER_SYNTAX, ""},
};

static void parses_decimals(void **state)
{
    const struct decimal_row *row = *state;
    kolli_decimal value, untouched;
    memset(&value, 0x55, sizeof value);
    untouched = value;
    kolli_diag diag = {0};
    assert_int_equal(kolli_decimal_parse(&value, span_of(row->text), &diag), row->status);
    assert_int_equal(diag.status, row->status);
    if (row->status != KOLLI_OK) {
        assert_memory_equal(&value, &untouched, sizeof value);
        return;
    }
    char text[KOLLI_DECIMAL_TEXT];
    assert_int_equal(kolli_decimal_write(&value, text), strlen(row->written));
    assert_string_equal(text, row->written);
    kolli_decimal again;
    assert_int_equal(kolli_decimal_parse(&again, span_of(text), NULL), KOLLI_OK);
    assert_memory_equal(&again, &value, sizeof value);
}

/* A long fraction and an exponent that undo each other, and nearly. */
static void reads_exponents_of_long_numbers(void **state)
{
    (void)state;
    static const struct {
        size_t zeros;
        const char *exponent;
        kolli_status status;
    } rows[] = {{2000000, "e2000001", KOLLI_OK},
                {2000000, "e20000010", KOLLI_NUMBER_RANGE},
                {20000000, "e20000001", KOLLI_OK},
                {2000000, "e99999999999999999999", KOLLI_NUMBER_RANGE}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buf text;
        buf_init(&text, alloc_or_libc(NULL));
        buf_span(&text, SPAN("0."));
        assert_true(buf_reserve(&text, rows[i].zeros));
        memset(text.ptr + text.len, '0', rows[i].zeros);
        text.len += rows[i].zeros;
        buf_char(&text, '1');
        buf_span(&text, span_of(rows[i].exponent));
        kolli_decimal value;
        assert_int_equal(kolli_decimal_parse(&value, buf_text(&text), NULL), rows[i].status);
        if (rows[i].status == KOLLI_OK) {
            char written[KOLLI_DECIMAL_TEXT];
            kolli_decimal_write(&value, written);
            assert_string_equal(written, "1");
        }
        buf_free(&text);
    }
}

struct sum_row {
    const char *name, *left, *right, *sum, *difference, *product; /* "" : does not fit */
};

static const struct sum_row sums[] = {
    {"kilograms", "5.6", "7.0", "12.6", "-1.4", "39.2"},
    {"a tenth and two tenths", "0.1", "0.2", "0.3", "-0.1", "0.02"},
    {"with zero", "0", "-2.5", "-2.5", "2.5", "0"},
    {"zero and zero", "0", "0", "0", "0", "0"},
    {"large, with zero", "1e300", "0", "1e300", "1e300", "0"},
    {"small, with zero", "1e-300", "0", "1e-300", "1e-300", "0"},
    {"to zero", "3.25", "-3.25", "0", "6.5", "-10.5625"},
    {"carry through", "999.99", "0.01", "1000", "999.98", "9.9999"},
    {"borrow through", "1000", "0.01", "1000.01", "999.99", "10"},
    {"both negative", "-12", "-30", "-42", "18", "360"},
    {"far apart", "1e60", "1", "", "", "1e60"},
    {"very far apart", "1e300", "1e-300", "", "", "1"},
    {"38 nines", "99999999999999999999999999999999999999", "1", "1e38",
     "99999999999999999999999999999999999998", "99999999999999999999999999999999999999"},
    {"product too long", "99999999999999999999999999999999999999", "99", "100000000000000000000000000000000000098",
     "99999999999999999999999999999999999900", ""},
};

static void check_sum(kolli_status status, const kolli_decimal *value, const char *expected)
{
    kolli_decimal wanted;
    if (expected[0] == '\0' || kolli_decimal_parse(&wanted, span_of(expected), NULL) != KOLLI_OK) {
        assert_int_equal(status, KOLLI_NUMBER_RANGE);
        return;
    }
    assert_int_equal(status, KOLLI_OK);
    assert_memory_equal(value, &wanted, sizeof wanted);
}

static void adds_exactly(void **state)
{
    const struct sum_row *row = *state;
    kolli_decimal left, right, value;
    assert_int_equal(kolli_decimal_parse(&left, span_of(row->left), NULL), KOLLI_OK);
    assert_int_equal(kolli_decimal_parse(&right, span_of(row->right), NULL), KOLLI_OK);
    check_sum(kolli_decimal_add(&value, &left, &right), &value, row->sum);
    check_sum(kolli_decimal_add(&value, &right, &left), &value, row->sum);
    check_sum(kolli_decimal_subtract(&value, &left, &right), &value, row->difference);
    check_sum(kolli_decimal_multiply(&value, &left, &right), &value, row->product);
    value = left;
    check_sum(kolli_decimal_add(&value, &value, &right), &value, row->sum);
}

static void compares_by_value(void **state)
{
    (void)state;
    static const char *const rising[] = {"-100", "-12.5", "-12.49", "-0.001", "0", "1e-9",
                                         "0.1",  "0.11",  "2",      "10",     "10.5", "1e20"};
    for (size_t i = 0; i < sizeof rising / sizeof rising[0]; i++) {
        for (size_t k = 0; k < sizeof rising / sizeof rising[0]; k++) {
            kolli_decimal a, b;
            assert_int_equal(kolli_decimal_parse(&a, span_of(rising[i]), NULL), KOLLI_OK);
            assert_int_equal(kolli_decimal_parse(&b, span_of(rising[k]), NULL), KOLLI_OK);
            int order = kolli_decimal_compare(&a, &b);
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
    }
}

/* ---- Times ---- */

struct time_row {
    const char *name, *text;
    kolli_status status;
    size_t offset;      /* of the fault */
    const char *written; /* when not as it was read */
    int64_t seconds;
};

static const struct time_row times[] = {
    {"Viet Nam", "2026-03-20T07:45:00+07:00", KOLLI_OK, 0, NULL, 1773967500},
    {"Z", "1970-01-01T00:00:00Z", KOLLI_OK, 0, "1970-01-01T00:00:00+00:00", 0},
    {"before 1970", "1969-12-31T23:59:59.25-00:00", KOLLI_OK, 0, "1969-12-31T23:59:59.25+00:00",
     -1},
    {"west", "2026-01-01T00:00:00.000-03:30", KOLLI_OK, 0, NULL, 1767238200},
    {"first second", "0001-01-01T00:00:00+00:00", KOLLI_OK, 0, NULL, -62135596800},
    {"last second", "9999-12-31T23:59:59+00:00", KOLLI_OK, 0, NULL, 253402300799},
    {"first second, in the year before for UTC", "0001-01-01T00:00:00+14:00", KOLLI_OK, 0, NULL,
     -62135647200},
    {"last second, in the year after for UTC", "9999-12-31T23:59:59-14:00", KOLLI_OK, 0, NULL,
     253402351199},
    {"leap day", "2000-02-29T12:00:00+00:00", KOLLI_OK, 0, NULL, 951825600},
    {"18 digits", "2026-03-20T07:45:00.123456789012345678+07:00", KOLLI_OK, 0, NULL, 1773967500},
    {"20 digits", "2026-03-20T07:45:00.12345678901234567890+07:00", KOLLI_OK, 0,
     "2026-03-20T07:45:00.123456789012345678+07:00", 1773967500},
    {"no leap day", "1900-02-29T12:00:00+00:00", KOLLI_TIME_RANGE, 8, NULL, 0},
    {"month 13", "2026-13-01T00:00:00Z", KOLLI_TIME_RANGE, 5, NULL, 0},
    {"day 00", "2026-01-00T00:00:00Z", KOLLI_TIME_RANGE, 8, NULL, 0},
    {"day 31 of June", "2026-06-31T00:00:00Z", KOLLI_TIME_RANGE, 8, NULL, 0},
    {"hour 24", "2026-01-01T24:00:00Z", KOLLI_TIME_RANGE, 11, NULL, 0},
    {"second 60", "2026-06-30T23:59:60Z", KOLLI_TIME_RANGE, 17, NULL, 0},
    {"year 0", "0000-01-01T00:00:00Z", KOLLI_TIME_RANGE, 0, NULL, 0},
    {"no offset", "2026-03-20T07:45:00", KOLLI_TIME_OFFSET, 19, NULL, 0},
    {"offset without colon", "2026-03-20T07:45:00+0700", KOLLI_TIME_OFFSET_BAD, 19, NULL, 0},
    {"offset past 14:00", "2026-03-20T07:45:00+14:01", KOLLI_TIME_OFFSET_BAD, 19, NULL, 0},
    {"text behind Z", "2026-03-20T07:45:00Z ", KOLLI_TIME_OFFSET_BAD, 19, NULL, 0},
    {"space for T", "2026-03-20 07:45:00Z", KOLLI_TIME_SYNTAX, 10, NULL, 0},
    {"date alone", "2026-03-20", KOLLI_TIME_SYNTAX, 10, NULL, 0},
    {"day first", "20/03/2026 07:45", KOLLI_TIME_SYNTAX, 0, NULL, 0},
    {"empty fraction", "2026-03-20T07:45:00.Z", KOLLI_TIME_SYNTAX, 20, NULL, 0},
    {"empty", "", KOLLI_EMPTY, 0, NULL, 0},
};

static void parses_times(void **state)
{
    const struct time_row *row = *state;
    kolli_time time = {.seconds = 42};
    kolli_diag diag = {0};
    assert_int_equal(kolli_time_parse(&time, span_of(row->text), &diag), row->status);
    if (row->status != KOLLI_OK) {
        assert_int_equal(diag.offset, row->offset);
        assert_int_equal(time.seconds, 42);
        return;
    }
    assert_int_equal(time.seconds, row->seconds);
    char text[KOLLI_TIME_TEXT];
    const char *written = row->written != NULL ? row->written : row->text;
    assert_int_equal(kolli_time_write(&time, text), strlen(written));
    assert_string_equal(text, written);
}

static void tells_of_digits_past_the_18th(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint8_t digits, beyond;
    } rows[] = {{"2026-03-20T07:45:00Z", 0, 0},
                {"2026-03-20T07:45:00.100Z", 3, 0},
                {"2026-03-20T07:45:00.123456789012345678Z", 18, 0},
                {"2026-03-20T07:45:00.12345678901234567800Z", 18, 0},
                {"2026-03-20T07:45:00.12345678901234567801Z", 18, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        kolli_time time;
        assert_int_equal(kolli_time_parse(&time, span_of(rows[i].text), NULL), KOLLI_OK);
        assert_int_equal(time.fraction_digits, rows[i].digits);
        assert_int_equal(time.beyond, rows[i].beyond);
    }
}

static void writes_every_day_as_it_reads_it(void **state)
{
    (void)state;
    char text[KOLLI_TIME_TEXT];
    for (int64_t day = -719162; day <= 2932896; day += 11) {
        kolli_time time = {.seconds = day * 86400 + 3661};
        assert_int_equal(kolli_time_write(&time, text), 25);
        kolli_time back;
        assert_int_equal(kolli_time_parse(&back, span_of(text), NULL), KOLLI_OK);
        assert_int_equal(back.seconds, time.seconds);
    }
    kolli_time past = {.seconds = INT64_C(253402300800)};
    assert_int_equal(kolli_time_write(&past, text), 0);
    static const int64_t far[] = {INT64_MIN, INT64_MIN / 2, INT64_MAX};
    for (size_t i = 0; i < sizeof far / sizeof far[0]; i++) {
        kolli_time time = {.seconds = far[i], .offset_minutes = far[i] < 0 ? -840 : 840};
        assert_int_equal(kolli_time_write(&time, text), 0);
        assert_string_equal(text, "");
    }
}

struct order_row {
    const char *name, *left, *right;
    int order;
};

static const struct order_row orders[] = {
    {"one instant, two offsets", "2026-03-20T07:45:00+07:00", "2026-03-20T00:45:00Z", 0},
    {"trailing zeros", "2026-03-20T00:45:00.5Z", "2026-03-20T00:45:00.5000Z", 0},
    {"a fraction later", "2026-03-20T00:45:00.51Z", "2026-03-20T00:45:00.5Z", 1},
    {"the 20th digit", "2026-03-20T00:45:00.00000000000000000001Z", "2026-03-20T00:45:00Z", 1},
    {"the 20th digit, the other way", "2026-03-20T00:45:00.00000000000000000001Z",
     "2026-03-20T07:45:00.00000000000000000002+07:00", -1},
    {"the 22nd digit, where a shorter text has its offset", "2026-03-20T00:45:00.0000000000000000000001Z",
     "2026-03-20T07:45:00.000000000000000000+07:00", 1},
    {"zeros past the 18th", "2026-03-20T00:45:00.000000000000000000000Z", "2026-03-20T00:45:00Z", 0},
};

static void orders_times(void **state)
{
    const struct order_row *row = *state;
    int order = 9;
    assert_int_equal(kolli_time_compare_text(&order, span_of(row->left), span_of(row->right), NULL), KOLLI_OK);
    assert_int_equal((order > 0) - (order < 0), row->order);
    assert_int_equal(kolli_time_compare_text(&order, span_of(row->right), span_of(row->left), NULL), KOLLI_OK);
    assert_int_equal((order > 0) - (order < 0), -row->order);
    assert_int_equal(kolli_time_compare_text(&order, span_of(row->right), SPAN("x"), NULL),
                     KOLLI_TIME_SYNTAX);
}

/* ---- Digests: the published values for "abc" (FIPS 180-4, FIPS 202) ---- */

static void digests_abc(void **state)
{
    (void)state;
    static const struct {
        enum digest_kind kind;
        size_t size;
        const char *start;
    } rows[] = {{DIGEST_SHA256, 32, "ba7816bf8f01cfea"},
                {DIGEST_SHA384, 48, "cb00753f45a35e8b"},
                {DIGEST_SHA512, 64, "ddaf35a193617aba"},
                {DIGEST_SHA3_256, 32, "3a985da74fe225b2"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct digest *digest = digest_new(NULL, rows[i].kind);
        assert_non_null(digest);
        assert_int_equal(digest_size(digest), rows[i].size);
        for (int round = 0; round < 2; round++) {
            unsigned char result[DIGEST_BYTES];
            char text[2 * DIGEST_BYTES + 1];
            assert_int_equal(digest_start(digest), KOLLI_OK);
            assert_int_equal(digest_add(digest, SPAN("a")), KOLLI_OK);
            assert_int_equal(digest_add(digest, SPAN("bc")), KOLLI_OK);
            assert_int_equal(digest_end(digest, result), KOLLI_OK);
            digest_hex(text, result, digest_size(digest));
            assert_memory_equal(text, rows[i].start, 16);
            assert_int_equal(strlen(text), 2 * rows[i].size);
        }
        digest_free(digest);
    }
}

static void random_bytes_differ(void **state)
{
    (void)state;
    unsigned char a[600] = {0}, b[600] = {0};
    assert_int_equal(random_system(NULL, a, sizeof a), KOLLI_OK);
    assert_int_equal(random_system(NULL, b, sizeof b), KOLLI_OK);
    assert_memory_not_equal(a, b, sizeof a);
    assert_memory_not_equal(a + 512, b + 512, 88);
}

static const struct word {
    const char *name, *left, *right;
    size_t slips;
} words[] = {
    {"the same", "thu hoach", "thu hoach", 0},
    {"nothing", "", "", 0},
    {"nothing and a word", "", "lot", 3},
    {"a letter more", "thu hoachh", "thu hoach", 1},
    {"a letter less", "thu hoch", "thu hoach", 1},
    {"a wrong letter", "thu hoech", "thu hoach", 1},
    {"two letters swapped", "thu haoch", "thu hoach", 1},
    {"all else", "kg", "lit", 3},
    {"64 bytes", "0123456789012345678901234567890123456789012345678901234567890123",
     "0123456789012345678901234567890123456789012345678901234567890124", 1},
    {"65 bytes", "01234567890123456789012345678901234567890123456789012345678901234", "0",
     SIZE_MAX},
};

static void counts_slips(void **state)
{
    const struct word *row = *state;
    assert_int_equal(kolli_slips(span_of(row->left), span_of(row->right)), row->slips);
    assert_int_equal(kolli_slips(span_of(row->right), span_of(row->left)), row->slips);
}

static const struct fold {
    const char *name, *text, *folded;
} folds[] = {
    {"marks and capitals", "Điểm Đặt Đàn ONG", "diem dat dan ong"},
    {"decomposed marks", "ma\xCC\x83", "ma"},
    {"gaps",
     "  So_lo -\tA\xC2\xA0"
     "1 ",
     "so lo a 1"},
    {"other letters stay", "Фm № 3", "Фm № 3"},
    {"nothing", "", ""},
    {"marks and blanks alone", " \xCC\x83 ", ""},
};

static void folds_names(void **state)
{
    const struct fold *row = *state;
    char buffer[64];
    kolli_span folded = heading_fold(span_of(row->text), buffer, sizeof buffer);
    assert_int_equal(folded.len, strlen(row->folded));
    assert_memory_equal(folded.ptr, row->folded, folded.len);
    for (size_t size = 0; size < folded.len; size++) { /* cut at a character */
        kolli_span cut = heading_fold(span_of(row->text), buffer, size);
        assert_true(cut.len <= size && utf8_check(cut) == cut.len);
    }
}

int main(void)
{
    suite_add("sums report overflow", sums_report_overflow);
    suite_add("an arena packs texts and aligns the rest", packs_texts);
    suite_add("arena, buffer and digest survive failing allocations", survives_failing_allocations);
    suite_add("a failed append sticks", a_failed_append_sticks);
    SUITE_ROWS(utf8_rows, finds_bad_utf8);
    suite_add("UTF-8 is decoded and cut at characters", decodes_and_cuts_utf8);
    suite_add("percent coding there and back", codes_and_decodes_percent);
    suite_add("the characters of a URI are those of RFC 3986", knows_characters_of_a_uri);
    suite_add("spans are read and trimmed", reads_and_trims_spans);
    suite_add("JSON, XML and numbers are written escaped", writes_escaped_text);
    suite_add("long text is written whole", writes_long_text_whole);
    suite_add("writing stops at a failed write", stops_at_a_failed_write);
    SUITE_ROWS(decimals, parses_decimals);
    suite_add("exponents of long numbers are read whole", reads_exponents_of_long_numbers);
    SUITE_ROWS(sums, adds_exactly);
    suite_add("decimals compare by value", compares_by_value);
    SUITE_ROWS(times, parses_times);
    suite_add("digits past the 18th are told of", tells_of_digits_past_the_18th);
    suite_add("every day of 9,999 years is written as it is read", writes_every_day_as_it_reads_it);
    SUITE_ROWS(orders, orders_times);
    suite_add("digests of abc", digests_abc);
    suite_add("random bytes differ", random_bytes_differ);
    SUITE_ROWS(words, counts_slips);
    SUITE_ROWS(folds, folds_names);
    return suite_run("base");
}
