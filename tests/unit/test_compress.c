/* Are links compressed and read back, and is what only looks like a compressed one refused, with its place? */
#include "unit/support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "kolli/link.h"
#include "name/bits.h"
#include "name/compress.h"

#define STEM "https://id.gs1.org"
#define GTIN "/01/09522100100110"

static kolli_status compress(const char *uri, const kolli_link_compress_options *options,
                             kolli_buffer *text, kolli_diag *diag)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer_clear(text);
    kolli_status status =
        kolli_link_compress(list, span_of(uri), options, kolli_buffer_sink(text), diag);
    kolli_elements_free(list);
    return status;
}

static kolli_status decompress(kolli_span uri, kolli_buffer *text, kolli_diag *diag)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer_clear(text);
    kolli_status status = kolli_link_decompress(list, uri, kolli_buffer_sink(text), diag);
    kolli_elements_free(list);
    return status;
}

static kolli_status parse_compressed(kolli_elements *list, kolli_span uri, kolli_diag *diag)
{
    kolli_link_options options = KOLLI_LINK_OPTIONS_INIT;
    options.compressed = true;
    return kolli_link_parse_with(list, uri, &options, diag);
}

/* ---- There and back ---------------------------------------------------------------------- */

struct trip_row {
    const char *name, *uri;
    const char *back; /* NULL: the same; "sorted": the same elements */
};

static const struct trip_row trip_rows[] = {
    {"key alone", STEM GTIN, NULL},
    {"zeros in front of a serial", STEM GTIN "/21/007", NULL},
    {"a serial of zeros", STEM GTIN "/21/000", NULL},
    {"twenty digits", STEM GTIN "/21/99999999999999999999", NULL},
    {"twenty digits, zeros in front", STEM GTIN "/21/00000000000000000001", NULL},
    {"lower hexadecimal", STEM GTIN "/21/deadbeef", NULL},
    {"capital hexadecimal", STEM GTIN "/21/DEADBEEF", NULL},
    {"both", STEM GTIN "/21/DeadBeef", NULL},
    {"characters beyond base64", STEM GTIN "/21/A%2FB%21", NULL},
    {"lot and serial", STEM GTIN "/10/L42/21/QCT95XRBNC", NULL},
    {"all qualifiers", STEM GTIN "/22/2A/10/L42/21/1", NULL},
    {"the other alternative", STEM GTIN "/235/TPX", NULL},
    {"attributes", STEM GTIN "/10/L42?11=260101&17=270131&3103=000750", "sorted"},
    {"attributes, sorted", STEM GTIN "?17=270131&11=260101", "sorted"},
    {"other parameters", STEM GTIN "?linkType=all&x", NULL},
    {"other parameter that needs codes", STEM GTIN "?a.b=c%3Ad%C3%A9", NULL},
    {"percent signs that begin no code", STEM GTIN "?k=%%3150&l=%zz", NULL},
    {"plus stays plus", STEM GTIN "?q=a+b", NULL},
    {"fragment", STEM GTIN "/21/1?17=270131#part", NULL},
    {"a stem with a path", "https://example.com/some/path" GTIN "/21/1", NULL},
    {"SSCC", STEM "/00/095221001000000011", NULL},
    {"GLN and extension", STEM "/414/9522100100004/254/32a%2Fb", NULL},
    {"GDTI with serial", STEM "/253/9522100100004A1", NULL},
    {"GDTI without", STEM "/253/9522100100004", NULL},
    {"GCN with serial", STEM "/255/95221001000040012", NULL},
    {"GCN without", STEM "/255/9522100100004", NULL},
    {"GRAI", STEM "/8003/09522100100004AB", NULL},
    {"ITIP", STEM "/8006/095221001001100102/21/1", NULL},
    {"CPID", STEM "/8010/9522100A/8011/12", NULL},
    {"90 digits",
     STEM GTIN
     "?91="
     "123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
     NULL},
    {"countries, some absent", STEM GTIN "?423=704704", NULL},
    {"dates, one absent", STEM GTIN "?7007=260101", NULL},
    {"a temperature with sign", STEM "/00/095221001000000011?4330=000100-", NULL},
    {"a GTIN-13 gets its zero", STEM "/01/9522100100110/21/1", STEM GTIN "/21/1"},
    {"a value that only its rule refuses", STEM GTIN "?8001=12345678901234", NULL},
};

static const kolli_link_compress_options modes[] = {
    {sizeof modes[0], .partial = false},
    {sizeof modes[0], .no_codes = true},
    {sizeof modes[0], .partial = true},
    {sizeof modes[0], .parameters = true},
    {sizeof modes[0], .partial = true, .parameters = true},
};

/* The attributes of a compressed link stand in the order of their AIs. */
static bool same_link(const char *left, const char *right)
{
    kolli_elements *one = kolli_elements_new(NULL);
    kolli_elements *other = kolli_elements_new(NULL);
    kolli_link_parse(one, span_of(left), NULL);
    kolli_link_parse(other, span_of(right), NULL);
    bool same = kolli_elements_count(one) == kolli_elements_count(other);
    for (size_t i = 0; i < kolli_elements_count(one) && same; i++) {
        char ai[5] = {0};
        kolli_element element = kolli_elements_at(one, i);
        memcpy(ai, element.ai.ptr, element.ai.len);
        same = span_equal(kolli_elements_find(other, ai), element.value);
    }
    kolli_elements_free(one);
    kolli_elements_free(other);
    return same;
}

static void comes_back(void **state)
{
    const struct trip_row *row = *state;
    const char *wanted = row->back != NULL ? row->back : row->uri;
    kolli_buffer *small = kolli_buffer_new(NULL);
    kolli_buffer *large = kolli_buffer_new(NULL);
    for (size_t m = 0; m < sizeof modes / sizeof modes[0]; m++) {
        assert_int_equal(compress(row->uri, &modes[m], small, NULL), KOLLI_OK);
        assert_int_equal(decompress(kolli_buffer_span(small), large, NULL), KOLLI_OK);
        const char *back = kolli_buffer_span(large).ptr;
        if (strcmp(wanted, "sorted") == 0) {
            assert_true(same_link(back, row->uri));
        } else {
            assert_string_equal(back, wanted);
        }
    }
    kolli_buffer_free(small);
    kolli_buffer_free(large);
}

/* What it is when a scanner reads it from a QR Code. */
static kolli_scan_kind kind_of_scan(const char *uri)
{
    char data[200];
    kolli_scan scan;
    kolli_elements *list = kolli_elements_new(NULL);
    snprintf(data, sizeof data, "]Q1%s", uri);
    assert_int_equal(kolli_link_scan(&scan, list, span_of(data), NULL), KOLLI_OK);
    kolli_elements_free(list);
    return scan.kind;
}

static void parse_reads_both_forms(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    static const char *const links[] = {STEM "/ARFRoHgS_EICo", STEM "/01/09521141123454/IQFQ"};
    for (size_t i = 0; i < 2; i++) {
        kolli_diag diag = {0};
        kolli_status status = parse_compressed(list, span_of(links[i]), &diag);
        assert_int_equal(status, KOLLI_OK);
        assert_true(span_equal(kolli_elements_find(list, "01"), SPAN("09521141123454")));
        assert_true(span_equal(kolli_elements_find(list, "21"), SPAN("5")));
        assert_int_equal(kolli_link_parse(list, span_of(links[i]), NULL), KOLLI_LINK_NO_KEY);
        assert_int_equal(kind_of_scan(links[i]), KOLLI_SCAN_LINK);
    }
    kolli_elements_free(list);
}

/* What kolli_link_parse() refuses in a readable link it refuses in a compressed one. */
static void parse_judges_values(void **state)
{
    (void)state;
    kolli_buffer *small = kolli_buffer_new(NULL);
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(compress(STEM GTIN "?8001=12345678901234", NULL, small, NULL), KOLLI_OK);
    assert_int_equal(parse_compressed(list, kolli_buffer_span(small), &diag), KOLLI_AI_CODE);
    assert_int_equal(kolli_elements_count(list), 0);
    assert_true(diag.offset >= sizeof STEM);
    assert_true(diag.offset + diag.length <= kolli_buffer_span(small).len);
    kolli_elements_free(list);
    kolli_buffer_free(small);
}

/* ---- Written from elements --------------------------------------------------------------- */

static void elements_are_written(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *small = kolli_buffer_new(NULL);
    assert_int_equal(kolli_elements_parse_bracketed(list, SPAN("(01)09521141123454(21)5"), NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_link_write_compressed(list, SPAN("https://example.com/"), &modes[1],
                                                 kolli_buffer_sink(small), NULL),
                     KOLLI_OK);
    assert_string_equal(kolli_buffer_span(small).ptr, "https://example.com/ARFRoHgS_EICo");
    kolli_diag diag = {0};
    assert_int_equal(
        kolli_link_write_compressed(list, SPAN("ftp://x"), NULL, kolli_buffer_sink(small), &diag),
        KOLLI_LINK_STEM_BAD);
    assert_int_equal(kolli_elements_parse_bracketed(list, SPAN("(10)5"), NULL), KOLLI_OK);
    assert_int_equal(kolli_link_write_compressed(list, (kolli_span){NULL, 0}, NULL,
                                                 kolli_buffer_sink(small), &diag),
                     KOLLI_LINK_NO_KEY);
    kolli_elements_free(list);
    kolli_buffer_free(small);
}

/* A second key has no place in the bits, and stays where it was. */
static void a_second_key_stays_readable(void **state)
{
    (void)state;
    kolli_buffer *small = kolli_buffer_new(NULL);
    kolli_buffer *large = kolli_buffer_new(NULL);
    const char *uri = STEM GTIN "?414=9522100100004&k=v";
    assert_int_equal(compress(uri, NULL, small, NULL), KOLLI_OK);
    assert_non_null(strstr(kolli_buffer_span(small).ptr, "?414=9522100100004&k=v"));
    assert_int_equal(decompress(kolli_buffer_span(small), large, NULL), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(large).ptr, uri);
    kolli_buffer_free(small);
    kolli_buffer_free(large);
}

static void nothing_is_compressed_behind_what_reads_as_a_key(void **state)
{
    (void)state;
    kolli_buffer *small = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(compress("https://example.com/401" GTIN "/21/1", NULL, small, &diag),
                     KOLLI_LINK_STEM_KEY);
    assert_int_equal(diag.offset, 20);
    assert_int_equal(compress(STEM "/401/8006?403=x", &modes[2], small, &diag),
                     KOLLI_LINK_STEM_KEY);
    assert_int_equal(kolli_buffer_span(small).len, 0);
    assert_int_equal(compress(STEM "/401/8006?403=x", NULL, small, &diag), KOLLI_OK);
    kolli_buffer_free(small);
}

static void compressing_twice_is_refused(void **state)
{
    (void)state;
    kolli_buffer *small = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(compress(STEM "/ARFRoHgS_EICo", NULL, small, &diag), KOLLI_LINK_COMPRESSED);
    assert_int_equal(kolli_buffer_span(small).len, 0);
    kolli_buffer_free(small);
}

/* ---- What only looks like one ------------------------------------------------------------- */

struct fault_row {
    const char *name, *uri;
    kolli_status meant, parsed; /* from kolli_link_decompress() and kolli_link_parse_with() */
    size_t offset;              /* of the first */
};

static const struct fault_row fault_rows[] = {
    {"an ordinary path", STEM "/products/list", KOLLI_LINK_BITS_SHORT, KOLLI_LINK_NO_KEY, 32},
    {"a word", STEM "/about", KOLLI_LINK_BITS_TOKEN, KOLLI_LINK_NO_KEY, 19},
    {"a file", STEM "/index.html", KOLLI_LINK_BITS_CHARSET, KOLLI_LINK_NO_KEY, 24},
    {"nothing", STEM "/", KOLLI_LINK_NO_KEY, KOLLI_LINK_NO_KEY, 18},
    {"a character that is none", STEM "/ARFRoHgS_%20", KOLLI_LINK_BITS_CHARSET, KOLLI_LINK_NO_KEY,
     28},
    {"cut in the key", STEM "/ARFRoHgS", KOLLI_LINK_BITS_SHORT, KOLLI_LINK_NO_KEY, 27},
    {"cut in a value", STEM "/ARFRoHgS_EMpB", KOLLI_LINK_BITS_SHORT, KOLLI_LINK_BITS_SHORT, 32},
    {"an AI without value", STEM "/AA", KOLLI_LINK_BITS_SHORT, KOLLI_LINK_NO_KEY, 21},
    {"an encoding that is none", STEM "/ARFRoHgS_ENDB", KOLLI_LINK_BITS_ENCODING,
     KOLLI_LINK_BITS_ENCODING, 29},
    {"a code that is none", STEM "/ShFRoHgS_AAAAAAA", KOLLI_LINK_BITS_TOKEN, KOLLI_LINK_NO_KEY, 19},
    {"an AI that is none", STEM "/BgAAAAAAAAAA", KOLLI_LINK_BITS_TOKEN, KOLLI_LINK_NO_KEY, 19},
    {"an AI cut off", STEM "/ARFRoHgS_IAA", KOLLI_LINK_BITS_SHORT, KOLLI_LINK_BITS_SHORT, 31},
    {"an AI cut behind two digits", STEM "/ARFRoHgS_Eo", KOLLI_LINK_BITS_SHORT,
     KOLLI_LINK_BITS_SHORT, 30},
    {"a parameter cut in its length", STEM "/AFfBFmra6gE_A", KOLLI_LINK_BITS_SHORT,
     KOLLI_LINK_BITS_SHORT, 32},
    {"a letter in an AI", STEM "/jwAAAAAAAAAA", KOLLI_LINK_BITS_TOKEN, KOLLI_LINK_NO_KEY, 19},
    {"a serial without key", STEM "/IQMew", KOLLI_LINK_NO_KEY, KOLLI_LINK_NO_KEY, 19},
    {"an AI twice", STEM "/ARFRoHgS_AIio0DwJfg", KOLLI_LINK_REPEATED, KOLLI_LINK_REPEATED, 28},
    {"two keys", STEM "/ARFRoHgS_AAqRyCXEyEkY", KOLLI_LINK_BITS_KEYS, KOLLI_LINK_BITS_KEYS, 28},
    {"padding that is not zero", STEM "/ARFRoHgS_Q", KOLLI_LINK_BITS_LEFT, KOLLI_LINK_BITS_LEFT,
     28},
    {"more padding than a character", STEM "/ARFRoHgS_AA", KOLLI_LINK_BITS_KEYS,
     KOLLI_LINK_BITS_KEYS, 28},
    {"a number too large", STEM "/AbXmIPSAAA", KOLLI_LINK_BITS_NUMBER, KOLLI_LINK_NO_KEY, 20},
    {"a wrong check digit", STEM "/ARFRoHgS_g", KOLLI_CHECK_DIGIT, KOLLI_LINK_NO_KEY, 19},
    {"a parameter cut off", STEM "/ARFRoHgS_eKAA", KOLLI_LINK_BITS_SHORT, KOLLI_LINK_BITS_SHORT,
     32},
    {"a segment behind a key of another", STEM "/01/09521141123454/AAqRyCXEyEkY",
     KOLLI_LINK_BITS_KEYS, KOLLI_LINK_BITS_KEYS, 37},
    {"another key behind one", STEM GTIN "/QXiox-HsUQ", KOLLI_LINK_BITS_KEYS, KOLLI_LINK_BITS_KEYS,
     37},
    {"the same key behind one", STEM GTIN "/ARFSEsm4HA", KOLLI_LINK_REPEATED, KOLLI_LINK_REPEATED,
     37},
    {"a wrong serial behind a key", STEM GTIN "/IYKCB", KOLLI_AI_CHARSET, KOLLI_AI_CHARSET, 37},
    {"a word behind a key", STEM GTIN "/reviews", KOLLI_LINK_BITS_TOKEN, KOLLI_LINK_NO_KEY, 37},
    {"a parameter named like an AI", STEM "/ARFSEsm4HeC17AEQ", KOLLI_LINK_BITS_TOKEN,
     KOLLI_LINK_BITS_TOKEN, 28},
    {"a parameter without a name", STEM "/ARFSEsm4HeAAEQ", KOLLI_LINK_BITS_TOKEN,
     KOLLI_LINK_BITS_TOKEN, 28},
    {"a parameter in no encoding", STEM "/ARFSEsm4HeBawEQ", KOLLI_LINK_BITS_ENCODING,
     KOLLI_LINK_BITS_ENCODING, 31},
    {"a digit for an absent number", STEM "/JTiox-HsUQC", KOLLI_LINK_BITS_NUMBER, KOLLI_LINK_NO_KEY,
     29},
    {"an empty serial", STEM "/ARFSEsm4HEMA", KOLLI_AI_EMPTY, KOLLI_AI_EMPTY, 28},
    {"a readable key with a wrong check digit", STEM "/01/09521141123455/IQKg", KOLLI_CHECK_DIGIT,
     KOLLI_CHECK_DIGIT, 35},
    {"a qualifier alone", STEM "/235/1", KOLLI_LINK_BITS_LEFT, KOLLI_LINK_NO_KEY, 23},
};

static void refuses(void **state)
{
    const struct fault_row *row = *state;
    kolli_buffer *text = kolli_buffer_new(NULL);
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(decompress(span_of(row->uri), text, &diag), row->meant);
    assert_int_equal(diag.status, row->meant);
    assert_int_equal(diag.offset, row->offset);
    assert_true(diag.offset + diag.length <= strlen(row->uri));
    assert_int_equal(kolli_buffer_span(text).len, 0);
    assert_int_equal(decompress(span_of(row->uri), text, NULL), row->meant);
    diag = (kolli_diag){0};
    assert_int_equal(parse_compressed(list, span_of(row->uri), &diag), row->parsed);
    assert_int_equal(diag.status, row->parsed);
    assert_int_equal(kolli_elements_count(list), 0);
    if (strstr(row->uri, "/01/") == NULL) { /* else a key is named, and a fault is one of GS1 */
        assert_int_equal(kind_of_scan(row->uri), KOLLI_SCAN_ADDRESS);
    }
    kolli_elements_free(list);
    kolli_buffer_free(text);
}

static kolli_status is_full(void *context, kolli_span bytes)
{
    (void)context;
    (void)bytes;
    return KOLLI_WRITE_FAILED;
}

static void tells_of_a_full_sink(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(
        kolli_link_decompress(list, SPAN(STEM "/ARFRoHgS_A"), (kolli_sink){is_full, NULL}, &diag),
        KOLLI_WRITE_FAILED);
    assert_int_equal(diag.status, KOLLI_WRITE_FAILED);
    assert_int_equal(diag.offset, KOLLI_NO_OFFSET);
    kolli_elements_free(list);
}

/* ---- Bits -------------------------------------------------------------------------------- */

static kolli_status keep(void *context, kolli_span bytes)
{
    kolli_span *kept = context;
    memcpy((char *)(uintptr_t)kept->ptr + kept->len, bytes.ptr, bytes.len);
    kept->len += bytes.len;
    return KOLLI_OK;
}

static void numbers_of_any_length_come_back(void **state)
{
    (void)state;
    static const char *const patterns[] = {"9", "0", "1", "10", "1234567890", "90"};
    for (size_t length = 0; length <= BITS_DIGITS; length++) {
        for (size_t p = 0; p < 6; p++) {
            char digits[BITS_DIGITS + 1], back[BITS_DIGITS + 1], characters[256];
            for (size_t i = 0; i < length; i++) {
                digits[i] = patterns[p][i % strlen(patterns[p])];
            }
            kolli_span kept = {characters, 0};
            struct text_out out;
            text_out_init(&out, (kolli_sink){keep, &kept});
            struct bits_out bits = {.out = &out};
            bits_put(&bits, 5, 3);
            bits_put_digits(&bits, (kolli_span){digits, length});
            bits_finish(&bits);
            text_out_finish(&out);
            struct bits_in in;
            assert_int_equal(bits_in_init(&in, kept), kept.len);
            assert_int_equal(kept.len, (3 + bits_for_digits(length) + 5) / 6);
            assert_int_equal(bits_take(&in, 3), 5);
            assert_true(bits_take_digits(&in, back, length));
            assert_memory_equal(back, digits, length);
        }
    }
}

/* All ones are more than all nines. */
static void a_number_has_its_digits(void **state)
{
    (void)state;
    char ones[80], digits[BITS_DIGITS];
    memset(ones, '_', sizeof ones);
    for (size_t length = 0; length <= BITS_DIGITS; length++) {
        struct bits_in in;
        bits_in_init(&in, (kolli_span){ones, sizeof ones});
        assert_false(bits_take_digits(&in, digits, length));
    }
}

static void codes_are_in_order(void **state)
{
    (void)state;
    uint32_t before = 0;
    for (size_t n = 0; n < COMPRESS_CODES; n++) {
        const struct compress_code *row = &compress_codes[n];
        assert_true(row->code > before);
        assert_true(row->code >> 4 > 9 || (row->code & 15) > 9); /* no AI begins like it */
        assert_ptr_equal(compress_code_find(row->code), row);
        for (size_t i = 0; i < CODE_AIS && row->ai[i][0] != '\0'; i++) {
            const struct ai_entry *entry = ai_exact(&ai_compiled, span_of(row->ai[i]));
            assert_non_null(entry);
            assert_int_equal(entry->link == AI_KEY, i == 0);
        }
        before = row->code;
    }
    assert_null(compress_code_find(0x4A));
}

static bool there_and_back(const kolli_allocator *allocator)
{
    kolli_elements *list = kolli_elements_new(allocator);
    kolli_buffer *text = kolli_buffer_new(allocator);
    kolli_status status = list == NULL || text == NULL ? KOLLI_NO_MEMORY : KOLLI_OK;
    if (status == KOLLI_OK) {
        kolli_diag diag = {0};
        status = kolli_link_compress(list, SPAN(STEM GTIN "/10/L1/21/A?17=270131"), NULL,
                                     kolli_buffer_sink(text), &diag);
        assert_int_equal(diag.status, status);
        kolli_span small = kolli_buffer_span(text);
        if (status == KOLLI_OK) {
            status = kolli_link_decompress(
                list, small, (kolli_sink){keep, &(kolli_span){(char[99]){0}, 0}}, &diag);
        }
        assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    }
    kolli_buffer_free(text);
    kolli_elements_free(list);
    return status == KOLLI_OK;
}

static void survives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(there_and_back);
}

int main(void)
{
    SUITE_ROWS(trip_rows, comes_back);
    suite_add("a full sink is told of", tells_of_a_full_sink);
    suite_add("parse reads both forms", parse_reads_both_forms);
    suite_add("parse judges values", parse_judges_values);
    suite_add("elements are written", elements_are_written);
    suite_add("a second key stays readable", a_second_key_stays_readable);
    suite_add("nothing is compressed behind what reads as a key",
              nothing_is_compressed_behind_what_reads_as_a_key);
    suite_add("compressing twice is refused", compressing_twice_is_refused);
    SUITE_ROWS(fault_rows, refuses);
    suite_add("numbers of any length come back", numbers_of_any_length_come_back);
    suite_add("a number has its digits", a_number_has_its_digits);
    suite_add("codes are in order", codes_are_in_order);
    suite_add("survives without memory", survives_without_memory);
    return suite_run("name: compress");
}
