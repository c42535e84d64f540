/* Noise around and in scans: repaired with a note for each repair, refused when strict. */
#include "support.h"

#include <string.h>

#include "base/span.h"
#include "kolli/scan.h"

#define GS "\x1D"

struct raw_row {
    const char *name, *raw, *repaired;
    size_t notes;
    kolli_status first; /* the first note, and what strict refuses with */
    size_t offset, length;
};

#define CLEAN 0, KOLLI_OK, 0, 0

static const struct raw_row scans[] = {
    {"a good scan", "]d2010952123454321310L42" GS "21A", "]d2010952123454321310L42" GS "21A",
     CLEAN},
    {"a good EAN-13 composite", "]E09521234543213|]e010L" GS "21A",
     "]E09521234543213|]e010L" GS "21A", CLEAN},
    {"plain text is left alone", "]Q1a^b|c~1<GS>", "]Q1a^b|c~1<GS>", CLEAN},
    {"plain text that could be a lot", "]Q110ABC", "]Q110ABC", CLEAN},
    {"an identifier that nobody knows", "]c?A", "]c?A", CLEAN},
    {"GS as <GS>", "]d210L<gs>21A", "]d210L" GS "21A", 1, KOLLI_RAW_SEPARATOR, 6, 4},
    {"GS as {GS}", "]d210L{GS}21A", "]d210L" GS "21A", 1, KOLLI_RAW_SEPARATOR, 6, 4},
    {"GS as [GS]", "]d210L[GS]21A", "]d210L" GS "21A", 1, KOLLI_RAW_SEPARATOR, 6, 4},
    {"GS as \\x1d", "]d210L\\x1D21A", "]d210L" GS "21A", 1, KOLLI_RAW_SEPARATOR, 6, 4},
    {"GS as \\u001d", "]d210L\\u001D21A", "]d210L" GS "21A", 1, KOLLI_RAW_SEPARATOR, 6, 6},
    {"GS as ~1", "]d210L~121A", "]d210L" GS "21A", 1, KOLLI_RAW_SEPARATOR, 6, 2},
    {"GS as |", "]C110L|21A", "]C110L" GS "21A", 1, KOLLI_RAW_SEPARATOR, 6, 1},
    {"GS as its picture",
     "]C110L\xE2\x90\x9D"
     "21A",
     "]C110L" GS "21A", 1, KOLLI_RAW_SEPARATOR, 6, 3},
    {"two of them", "]d210L^21A^91B", "]d210L" GS "21A" GS "91B", 2, KOLLI_RAW_SEPARATOR, 6, 1},
    {"<GS> beside a real one is a value", "]d210L<GS>1" GS "21A", "]d210L<GS>1" GS "21A", CLEAN},
    {"GS in the 2D part", "]E09521234543213|]e010L^21A", "]E09521234543213|]e010L" GS "21A", 1,
     KOLLI_RAW_SEPARATOR, 23, 1},
    {"FNC1 in front as GS", "]C1" GS "10L" GS "21A", "]C110L" GS "21A", 1, KOLLI_RAW_FNC1, 3, 1},
    {"FNC1 in front as ^", "]C1^10L", "]C110L", 1, KOLLI_RAW_FNC1, 3, 1},
    {"no FNC1 in the symbol", "]d1010952123454321310L", "]d2010952123454321310L", 1,
     KOLLI_RAW_PLAIN, 0, 3},
    {"no FNC1 in Code 128", "]C000095212345678900009", "]C100095212345678900009", 1,
     KOLLI_RAW_PLAIN, 0, 3},
    {"no FNC1 and ^", "]Q1^010952123454321310L^21A", "]Q3010952123454321310L" GS "21A", 3,
     KOLLI_RAW_PLAIN, 0, 3},
    {"a wrong check digit vouches for nothing", "]d10109521234543214", "]d10109521234543214",
     CLEAN},
    {"no identifier, GTIN", "010952123454321310L42" GS "21A", "]C1010952123454321310L42" GS "21A",
     1, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"no identifier, lot and serial", "10L42^21A", "]C110L42" GS "21A", 2, KOLLI_RAW_IDENTIFIER, 0,
     0},
    {"no identifier, FNC1 in front", "^10L42", "]C110L42", 2, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"no identifier, nothing vouches", "10L42", "]X010L42", 1, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"no identifier, EAN-13", "9521234543213", "]E09521234543213", 1, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"no identifier, UPC-A", "416000336108", "]E00416000336108", 1, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"no identifier, EAN-8", "95200002", "]E495200002", 1, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"no identifier, ITF-14", "19521234543210", "]I119521234543210", 1, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"no identifier, digits", "9521234543214", "]X09521234543214", 1, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"no identifier, an address", "https://id.gs1.org/01/09521234543213",
     "]Q1https://id.gs1.org/01/09521234543213", 1, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"no identifier, text", "Hello", "]X0Hello", 1, KOLLI_RAW_IDENTIFIER, 0, 0},
    {"a keyboard's end of line", "]Q1A\r\n", "]Q1A", 1, KOLLI_RAW_SUFFIX, 4, 2},
    {"STX and ETX", "\x02]Q1A\x03", "]Q1A", 2, KOLLI_RAW_PREFIX, 0, 1},
    {"blanks in front", "  ]Q1A ", "]Q1A ", 1, KOLLI_RAW_PREFIX, 0, 2},
    {"Caps Lock", "]D210L", "]d210L", 1, KOLLI_RAW_CASE, 0, 3},
    {"Caps Lock turned round", "]c110L", "]C110L", 1, KOLLI_RAW_CASE, 0, 3},
    {"Caps Lock on DataBar", "]E0010952123454321310L", "]e0010952123454321310L", 1, KOLLI_RAW_CASE,
     0, 3},
    {"all at once", "\t]D1^010952123454321310L{GS}21A\r", "]d2010952123454321310L" GS "21A", 6,
     KOLLI_RAW_PREFIX, 0, 1},
};

struct heard {
    size_t count;
    kolli_diag first;
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    char text[200];
    assert_int_equal(finding->level, KOLLI_NOTE);
    assert_true(kolli_diag_text(&finding->diag, KOLLI_VIETNAMESE, text, sizeof text) > 0);
    assert_null(strstr(text, "{1}"));
    assert_null(strstr(text, "{2}"));
    if (heard->count++ == 0) {
        heard->first = finding->diag;
    }
}

static void repairs(void **state)
{
    const struct raw_row *row = *state;
    kolli_repair_options options = KOLLI_REPAIR_OPTIONS_INIT;
    kolli_diag diag = {0};
    struct heard heard = {0};
    kolli_finding_sink notes = {hear, &heard};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_span raw = span_of(row->raw);
    assert_int_equal(kolli_scan_repair(buffer, list, raw, NULL, &notes, &diag), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, row->repaired);
    assert_int_equal(heard.count, row->notes);
    assert_int_equal(heard.first.status, row->first);
    assert_int_equal(heard.first.offset, row->offset);
    assert_int_equal(heard.first.length, row->length);
    assert_int_equal(diag.status, KOLLI_OK);
    options.strict = true;
    heard.count = 0;
    assert_int_equal(kolli_scan_repair(buffer, list, raw, &options, &notes, &diag), row->first);
    assert_int_equal(heard.count, 0);
    assert_int_equal(diag.offset, row->offset);
    assert_string_equal(kolli_buffer_span(buffer).ptr, row->first == KOLLI_OK ? row->raw : "");
    assert_int_equal(kolli_elements_count(list), 0);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static void knows_the_scanner(void **state)
{
    (void)state;
    kolli_repair_options options = KOLLI_REPAIR_OPTIONS_INIT;
    kolli_diag diag = {0};
    struct heard heard = {0};
    kolli_finding_sink notes = {hear, &heard};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    options.prefix = SPAN("S1:");
    options.suffix = SPAN("#");
    assert_int_equal(kolli_scan_repair(buffer, list, SPAN("S1:]d210L#\r"), &options, &notes, &diag),
                     KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "]d210L");
    assert_int_equal(heard.count, 3);
    assert_int_equal(heard.first.length, 3);
    options.carrier = KOLLI_CARRIER_DATAMATRIX;
    assert_int_equal(
        kolli_scan_repair(buffer, list, SPAN("010952123454321310L"), &options, NULL, &diag),
        KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "]d2010952123454321310L");
    assert_int_equal(kolli_scan_repair(buffer, list, SPAN("9521234543213"), &options, NULL, &diag),
                     KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "]d19521234543213");
    options.carrier = KOLLI_CARRIER_GS1_128;
    assert_int_equal(kolli_scan_repair(buffer, list, SPAN("10L"), &options, NULL, &diag), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "]C110L");
    options.carrier = KOLLI_CARRIER_EAN_13;
    assert_int_equal(kolli_scan_repair(buffer, list, SPAN("12345"), &options, NULL, &diag),
                     KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "]E012345");
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static void refuses_nothing_and_too_much(void **state)
{
    (void)state;
    static char large[KOLLI_ELEMENTS_BYTES + 1];
    kolli_diag diag = {0};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_scan_repair(buffer, list, SPAN(""), NULL, NULL, &diag), KOLLI_EMPTY);
    assert_int_equal(kolli_scan_repair(buffer, list, SPAN(" \r\n"), NULL, NULL, &diag),
                     KOLLI_EMPTY);
    kolli_span raw = {large, sizeof large};
    assert_int_equal(kolli_scan_repair(buffer, list, raw, NULL, NULL, NULL), KOLLI_TOO_LONG);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static bool use_repair(const kolli_allocator *allocator)
{
    kolli_elements *list = kolli_elements_new(allocator);
    kolli_buffer *buffer = kolli_buffer_new(allocator);
    kolli_status status = KOLLI_NO_MEMORY;
    if (list != NULL && buffer != NULL) {
        status = kolli_scan_repair(buffer, list, SPAN("]D1^010952123454321310L{GS}21A\r"), NULL,
                                   NULL, NULL);
        assert_true(status == KOLLI_OK || kolli_buffer_span(buffer).len == 0);
        assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return status == KOLLI_OK;
}

static void survives_failing_allocations(void **state)
{
    (void)state;
    fail_each_allocation(use_repair);
}

int main(void)
{
    SUITE_ROWS(scans, repairs);
    suite_add("what is known of the scanner is used", knows_the_scanner);
    suite_add("nothing and too much are refused", refuses_nothing_and_too_much);
    suite_add("survives failing allocations", survives_failing_allocations);
    return suite_run("raw");
}
