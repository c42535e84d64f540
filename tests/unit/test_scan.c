/* Scans: read by their symbology identifier, refused with a place, and written as a scanner sends. */
#include "support.h"

#include <string.h>

#include "base/span.h"
#include "kolli/link.h"
#include "kolli/scan.h"
#include "syntax/carrier.h"

#define GS "\x1D"

struct scan_row {
    const char *name, *data;
    kolli_status status;
    size_t offset, length;
    kolli_carrier carrier;
    kolli_scan_kind kind;
    const char *text, *add_on, *elements; /* elements in brackets */
};

#define FAULT 0, 0, NULL, NULL, NULL
#define GOOD  KOLLI_OK, 0, 0

static const struct scan_row scans[] = {
    {"GS1-128", "]C1010952123454321310L42" GS "21A1", GOOD, KOLLI_CARRIER_GS1_128,
     KOLLI_SCAN_ELEMENTS, "010952123454321310L42" GS "21A1", "", "(01)09521234543213(10)L42(21)A1"},
    {"DataBar", "]e00109521234543213", GOOD, KOLLI_CARRIER_DATABAR_EXPANDED, KOLLI_SCAN_ELEMENTS,
     "0109521234543213", "", "(01)09521234543213"},
    {"GS1 DataMatrix", "]d221A1" GS, GOOD, KOLLI_CARRIER_DATAMATRIX, KOLLI_SCAN_ELEMENTS, "21A1" GS,
     "", "(21)A1"},
    {"GS1 QR Code", "]Q321A1", GOOD, KOLLI_CARRIER_QR, KOLLI_SCAN_ELEMENTS, "21A1", "", "(21)A1"},
    {"GS1 DotCode", "]J121A1", GOOD, KOLLI_CARRIER_DOTCODE, KOLLI_SCAN_ELEMENTS, "21A1", "",
     "(21)A1"},
    {"EAN-13", "]E09521234543213", GOOD, KOLLI_CARRIER_EAN_13, KOLLI_SCAN_GTIN, "9521234543213", "",
     "(01)09521234543213"},
    {"EAN-8", "]E495200002", GOOD, KOLLI_CARRIER_EAN_8, KOLLI_SCAN_GTIN, "95200002", "",
     "(01)00000095200002"},
    {"EAN-13 and two digits", "]E3952123454321312", GOOD, KOLLI_CARRIER_EAN_13, KOLLI_SCAN_GTIN,
     "9521234543213", "12", "(01)09521234543213"},
    {"EAN-13 and five digits", "]E3952123454321351234", GOOD, KOLLI_CARRIER_EAN_13, KOLLI_SCAN_GTIN,
     "9521234543213", "51234", "(01)09521234543213"},
    {"add-on of two", "]E112", GOOD, KOLLI_CARRIER_ADD_ON_2, KOLLI_SCAN_ADD_ON, "12", "", ""},
    {"add-on of five", "]E251234", GOOD, KOLLI_CARRIER_ADD_ON_5, KOLLI_SCAN_ADD_ON, "51234", "",
     ""},
    {"composite of an EAN-13", "]E09521234543213|]e010L42" GS "21A", GOOD, KOLLI_CARRIER_EAN_13,
     KOLLI_SCAN_GTIN, "9521234543213", "", "(01)09521234543213|(10)L42(21)A"},
    {"composite of an EAN-13 with add-on", "]E3952123454321312|]e010L42", GOOD,
     KOLLI_CARRIER_EAN_13, KOLLI_SCAN_GTIN, "9521234543213", "12", "(01)09521234543213|(10)L42"},
    {"ITF-14", "]I119521234543210", GOOD, KOLLI_CARRIER_ITF, KOLLI_SCAN_GTIN, "19521234543210", "",
     "(01)19521234543210"},
    {"ITF-14, not checked", "]I019521234543210", GOOD, KOLLI_CARRIER_ITF, KOLLI_SCAN_GTIN,
     "19521234543210", "", "(01)19521234543210"},
    {"ITF of 14 digits without check digit", "]I019521234543211", GOOD, KOLLI_CARRIER_ITF,
     KOLLI_SCAN_PLAIN, "19521234543211", "", ""},
    {"ITF whose check digit was not sent", "]I319521234543210", GOOD, KOLLI_CARRIER_ITF,
     KOLLI_SCAN_PLAIN, "19521234543210", "", ""},
    {"ITF of other length", "]I1123456", GOOD, KOLLI_CARRIER_ITF, KOLLI_SCAN_PLAIN, "123456", "",
     ""},
    {"Code 128", "]C00109521234543213", GOOD, KOLLI_CARRIER_CODE_128, KOLLI_SCAN_PLAIN,
     "0109521234543213", "", ""},
    {"QR Code, an older model", "]Q0A|B^", GOOD, KOLLI_CARRIER_QR, KOLLI_SCAN_PLAIN, "A|B^", "",
     ""},
    {"QR Code, empty", "]Q1", GOOD, KOLLI_CARRIER_QR, KOLLI_SCAN_PLAIN, "", "", ""},
    {"Data Matrix, a web address", "]d1HTTPS://id.gs1.org/01/09521234543213", GOOD,
     KOLLI_CARRIER_DATAMATRIX, KOLLI_SCAN_ADDRESS, "HTTPS://id.gs1.org/01/09521234543213", "", ""},
    {"PDF417", "]L2A", GOOD, KOLLI_CARRIER_PDF417, KOLLI_SCAN_PLAIN, "A", "", ""},
    {"nothing", "", KOLLI_SCAN_NO_IDENTIFIER, 0, 0, FAULT},
    {"no identifier", "0109521234543213", KOLLI_SCAN_NO_IDENTIFIER, 0, 0, FAULT},
    {"a cut identifier", "]C", KOLLI_SCAN_NO_IDENTIFIER, 0, 0, FAULT},
    {"no such code", "]c1A", KOLLI_SCAN_IDENTIFIER, 0, 3, FAULT},
    {"no such modifier", "]C9A", KOLLI_SCAN_IDENTIFIER, 0, 3, FAULT},
    {"no elements", "]C1", KOLLI_EMPTY, 3, 0, FAULT},
    {"a separator in front", "]C1" GS "21A", KOLLI_AI_SEPARATOR, 3, 1, FAULT},
    {"a caret", "]C121A^10B", KOLLI_SCAN_CARET, 6, 1, FAULT},
    {"a wrong check digit", "]d20109521234543214", KOLLI_CHECK_DIGIT, 18, 1, FAULT},
    {"EAN-13 with a wrong check digit", "]E09521234543214", KOLLI_CHECK_DIGIT, 15, 1, FAULT},
    {"EAN-8 with a wrong check digit", "]E495200003", KOLLI_CHECK_DIGIT, 10, 1, FAULT},
    {"ITF-14 with a wrong check digit", "]I119521234543211", KOLLI_CHECK_DIGIT, 16, 1, FAULT},
    {"ITF with a letter", "]I112A4", KOLLI_SCAN_DIGITS, 5, 1, FAULT},
    {"EAN-13 with a letter", "]E0952123A543213", KOLLI_SCAN_DIGITS, 9, 1, FAULT},
    {"EAN-13 too short", "]E0521234543213", KOLLI_SCAN_LENGTH, 3, 12, FAULT},
    {"EAN-13 too long", "]E0952123454321312", KOLLI_SCAN_LENGTH, 16, 2, FAULT},
    {"an add-on of three", "]E39521234543213123", KOLLI_SCAN_LENGTH, 3, 16, FAULT},
    {"an add-on of one alone", "]E11", KOLLI_SCAN_LENGTH, 3, 1, FAULT},
    {"composite without identifier", "]E495200002|10L42", KOLLI_SCAN_COMPOSITE, 11, 6, FAULT},
    {"composite with nothing", "]E495200002|]e0", KOLLI_EMPTY, 15, 0, FAULT},
    {"composite with a fault",
     "]E495200002|]e0"
     "10L\x01",
     KOLLI_AI_CHARSET, 18, 1, FAULT},
    {"composite with a bar", "]E495200002|]e010L|]e021A", KOLLI_AI_CHARSET, 18, 1, FAULT},
    {"composite with a caret", "]E495200002|]e0^10L", KOLLI_SCAN_CARET, 15, 1, FAULT},
};

static void assert_text(kolli_span found, const char *wanted)
{
    assert_int_equal(found.len, strlen(wanted));
    assert_true(span_equal(found, span_of(wanted)));
}

static void assert_bracketed(const kolli_elements *list, const char *wanted)
{
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, wanted);
    kolli_buffer_free(buffer);
}

static void reads(void **state)
{
    const struct scan_row *row = *state;
    kolli_scan scan = {.carrier = KOLLI_CARRIER_OTHER};
    kolli_diag diag = {0};
    kolli_elements *list = kolli_elements_new(NULL);
    assert_int_equal(kolli_scan_parse(&scan, list, span_of(row->data), &diag), row->status);
    if (row->status != KOLLI_OK) {
        assert_int_equal(diag.offset, row->offset);
        assert_int_equal(diag.length, row->length);
        assert_int_equal(scan.carrier, KOLLI_CARRIER_OTHER);
        assert_int_equal(kolli_elements_count(list), 0);
    } else {
        kolli_buffer *buffer = kolli_buffer_new(NULL);
        assert_int_equal(scan.carrier, row->carrier);
        assert_int_equal(scan.kind, row->kind);
        assert_memory_equal(scan.identifier, row->data, 3);
        assert_text(scan.text, row->text);
        assert_text(scan.add_on, row->add_on);
        assert_bracketed(list, row->elements);
        assert_int_equal(kolli_scan_write(&scan, list, kolli_buffer_sink(buffer), &diag), KOLLI_OK);
        assert_string_equal(kolli_buffer_span(buffer).ptr, row->data);
        kolli_buffer_free(buffer);
    }
    kolli_elements_free(list);
}

struct shown_row {
    const char *name, *shown, *carrier;
    kolli_status status;
    size_t offset;
    const char *sent;
};

static const struct shown_row shown[] = {
    {"GS1-128",
     "^0109521234543213"
     "10L42^21A",
     "gs1-128", KOLLI_OK, 0, "]C1010952123454321310L42" GS "21A"},
    {"GS1 DataMatrix keeps what was read", "^0109521234543213^10L42^", "Data Matrix", KOLLI_OK, 0,
     "]d20109521234543213" GS "10L42" GS},
    {"a composite is one message",
     "^0109521234543213"
     "10L42|^21A",
     "GS1-128", KOLLI_OK, 0, "]e0010952123454321310L42" GS "21A"},
    {"a matrix has no 2D part",
     "^0109521234543213"
     "10L42|^21A",
     "qr", KOLLI_OK, 0, "]Q3010952123454321310L42"},
    {"UPC-A of a GTIN", "^0100416000336108", "upc-a", KOLLI_OK, 0, "]E00416000336108"},
    {"EAN-8 of a GTIN", "^0100000095200002", "ean-8", KOLLI_OK, 0, "]E495200002"},
    {"EAN-8 of digits and a 2D part", "95200002|^10L^21A", "ean-8", KOLLI_OK, 0,
     "]E495200002|]e010L" GS "21A"},
    {"UPC-A of digits", "416000336108", "upc-a", KOLLI_OK, 0, "]E00416000336108"},
    {"DataBar of digits", "19521234543210|^10L", "databar", KOLLI_OK, 0, "]e0011952123454321010L"},
    {"DataBar Limited", "19521234543210", "databar-limited", KOLLI_OK, 0, "]e00119521234543210"},
    {"ITF-14", "^0119521234543210", "itf-14", KOLLI_OK, 0, "]I119521234543210"},
    {"text that begins with a caret", "\\^A", "qr", KOLLI_OK, 0, "]Q1^A"},
    {"a bar in text", "A|B", "dotcode", KOLLI_OK, 0, "]J0A|B"},
    {"a bar and a caret in text", "A|^B", "dotcode", KOLLI_OK, 0, "]J0A|^B"},
    {"an address with a bar", "http://example.vn/a|b", "qr", KOLLI_OK, 0,
     "]Q1http://example.vn/a|b"},
    {"a backslash alone", "\\", "qr", KOLLI_OK, 0, "]Q1\\"},
    {"a backslash that hides nothing", "\\A", "qr", KOLLI_OK, 0, "]Q1\\A"},
    {"text as Code 128", "A", "code-128", KOLLI_OK, 0, "]C0A"},
    {"two digits beside", "12", "add-on-2", KOLLI_OK, 0, "]E112"},
    {"DataBar Limited begins with 0 or 1", "24012345678905", "databar-limited",
     KOLLI_SCAN_INDICATOR, 0, NULL},
    {"more than a GTIN as EAN-13",
     "^0109521234543213"
     "10L",
     "ean-13", KOLLI_SCAN_NUMBER, KOLLI_NO_OFFSET, NULL},
    {"no GTIN as EAN-13", "^10L", "ean-13", KOLLI_SCAN_NUMBER, KOLLI_NO_OFFSET, NULL},
    {"a GTIN-13 as EAN-8", "^0109521234543213", "ean-8", KOLLI_SCAN_LENGTH, 0, NULL},
    {"a letter in EAN-13", "952123454321A", "ean-13", KOLLI_SCAN_DIGITS, 12, NULL},
    {"a wrong check digit", "9521234543214", "ean-13", KOLLI_CHECK_DIGIT, 12, NULL},
    {"nothing as EAN-13", "", "ean-13", KOLLI_SCAN_LENGTH, 0, NULL},
    {"text as GS1-128", "A", "gs1-128", KOLLI_SCAN_NO_TEXT, 0, NULL},
    {"elements as Code 128", "^10L", "code-128", KOLLI_SCAN_NO_ELEMENTS, KOLLI_NO_OFFSET, NULL},
    {"elements as an add-on", "^10L", "add-on-2", KOLLI_SCAN_NO_ELEMENTS, KOLLI_NO_OFFSET, NULL},
    {"no FNC1 behind a number and a bar", "95200002|10L", "ean-8", KOLLI_AI_FNC1, 9, NULL},
    {"a fault in the 2D part", "95200002|^10\x01", "ean-8", KOLLI_AI_CHARSET, 12, NULL},
    {"a fault in the elements", "^0109521234543214", "gs1-128", KOLLI_CHECK_DIGIT, 16, NULL},
};

static void writes(void **state)
{
    const struct shown_row *row = *state;
    kolli_scan scan = {0};
    kolli_diag diag = {0};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_status status = kolli_scan_parse_shown(&scan, list, span_of(row->shown), &diag);
    assert_int_equal(scan.carrier, KOLLI_CARRIER_NONE);
    assert_true(status == KOLLI_OK || kolli_elements_count(list) == 0);
    assert_true(kolli_carrier_find(span_of(row->carrier), &scan.carrier));
    if (status == KOLLI_OK) {
        status = kolli_scan_write(&scan, list, kolli_buffer_sink(buffer), &diag);
    }
    assert_int_equal(status, row->status);
    if (row->status == KOLLI_OK) {
        assert_string_equal(kolli_buffer_span(buffer).ptr, row->sent);
    } else {
        assert_int_equal(diag.offset, row->offset);
        assert_int_equal(kolli_buffer_span(buffer).len, 0);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

struct link_row {
    const char *name, *data;
    kolli_status status;
    size_t offset;
    kolli_scan_kind kind;
    const char *elements;
};

static const struct link_row addresses[] = {
    {"a Digital Link", "]Q1https://id.gs1.org/01/09521234543213/10/L", KOLLI_OK, 0, KOLLI_SCAN_LINK,
     "(01)09521234543213(10)L"},
    {"an ordinary address", "]Q1https://www.example.vn/san-pham/mat-ong", KOLLI_OK, 0,
     KOLLI_SCAN_ADDRESS, ""},
    {"a date in an ordinary address", "]Q1https://example.vn/2026/01/15", KOLLI_OK, 0,
     KOLLI_SCAN_ADDRESS, ""},
    {"numbers in an ordinary address", "]Q1https://example.vn/00/7/401/123", KOLLI_OK, 0,
     KOLLI_SCAN_ADDRESS, ""},
    {"a key's number at the end of an ordinary address", "]Q1https://example.vn/kho/414", KOLLI_OK,
     0, KOLLI_SCAN_ADDRESS, ""},
    {"no key's number in one with a wrong character", "]Q1https://example.vn/10/09521234543213/ ",
     KOLLI_OK, 0, KOLLI_SCAN_ADDRESS, ""},
    {"a domain alone", "]d1http://example.vn", KOLLI_OK, 0, KOLLI_SCAN_ADDRESS, ""},
    {"letters with marks", "]Q1https://example.vn/m\xE1\xBA\xADt-ong", KOLLI_OK, 0,
     KOLLI_SCAN_ADDRESS, ""},
    {"a name in front of the domain", "]Q1https://me@example.vn/a", KOLLI_OK, 0, KOLLI_SCAN_ADDRESS,
     ""},
    {"a wrong check digit", "]Q1https://id.gs1.org/01/09521234543214", KOLLI_CHECK_DIGIT, 38, 0,
     NULL},
    {"a Digital Link with a space", "]Q1https://id.gs1.org/01/09521234543213/10/L 4",
     KOLLI_LINK_CHARSET, 44, 0, NULL},
    {"not an address", "]Q1urn:epc:id:sgtin:9521234.54321.1", KOLLI_OK, 0, KOLLI_SCAN_PLAIN, ""},
    {"elements", "]Q310L", KOLLI_OK, 0, KOLLI_SCAN_ELEMENTS, "(10)L"},
    {"no scan", "10L", KOLLI_SCAN_NO_IDENTIFIER, 0, 0, NULL},
};

static void tells_links(void **state)
{
    const struct link_row *row = *state;
    kolli_scan scan = {0};
    kolli_diag diag = {0};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_link_scan(&scan, list, span_of(row->data), &diag), row->status);
    assert_int_equal(kolli_link_scan(&scan, list, span_of(row->data), NULL), row->status);
    if (row->status == KOLLI_OK) {
        assert_int_equal(scan.kind, row->kind);
        assert_bracketed(list, row->elements);
        assert_int_equal(kolli_scan_write(&scan, list, kolli_buffer_sink(buffer), NULL), KOLLI_OK);
        assert_string_equal(kolli_buffer_span(buffer).ptr, row->data);
        assert_int_equal(diag.status, KOLLI_OK);
    } else {
        assert_int_equal(diag.status, row->status);
        assert_int_equal(diag.offset, row->offset);
        assert_int_equal(kolli_elements_count(list), 0);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

/* Each modifier of a row finds that row alone; rows stand in the order of their code characters. */
static void identifiers_stand_in_order(void **state)
{
    (void)state;
    for (size_t n = 0; scan_identifier_row(n) != NULL; n++) {
        const struct scan_identifier *row = scan_identifier_row(n);
        assert_true(n == 0 || scan_identifier_row(n - 1)->code <= row->code);
        for (const char *at = row->modifiers; *at != '\0'; at++) {
            const char text[3] = {']', row->code, *at};
            assert_ptr_equal(scan_identifier_find((kolli_span){text, 3}), row);
        }
    }
}

/* The identifiers of a carrier are identifiers, and of that carrier where they name one alone. */
static void carriers_have_identifiers(void **state)
{
    (void)state;
    for (kolli_carrier i = KOLLI_CARRIER_EAN_13; i <= KOLLI_CARRIER_OTHER; i++) {
        const struct carrier *row = carrier_row(i);
        kolli_carrier found;
        assert_true(kolli_carrier_find(span_of(row->word), &found) && found == i);
        assert_true(kolli_carrier_find(span_of(kolli_carrier_name(i)), &found) && found == i);
        assert_true(row->text_id[0] == ']' || row->elements_id[0] == ']');
        assert_true(row->text_id[0] == '\0' || scan_identifier_find(span_of(row->text_id)) != NULL);
        assert_true(row->elements_id[0] == '\0' ||
                    scan_identifier_find(span_of(row->elements_id))->read == SCAN_ELEMENTS);
    }
    kolli_carrier none = KOLLI_CARRIER_NONE;
    assert_false(kolli_carrier_find(SPAN(""), &none));
    assert_string_equal(kolli_carrier_name((kolli_carrier)99), "");
}

static void refuses_to_write(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(buffer);
    kolli_scan scan = {.kind = KOLLI_SCAN_ELEMENTS};
    assert_int_equal(kolli_scan_write(&scan, list, sink, NULL), KOLLI_ARGUMENT);
    scan.carrier = KOLLI_CARRIER_GS1_128;
    assert_int_equal(kolli_scan_write(&scan, list, sink, NULL), KOLLI_EMPTY);
    scan = (kolli_scan){.carrier = KOLLI_CARRIER_EAN_8, .kind = KOLLI_SCAN_GTIN};
    scan.text = SPAN("95200002");
    scan.add_on = SPAN("12");
    assert_int_equal(kolli_scan_write(&scan, list, sink, NULL), KOLLI_ARGUMENT);
    scan.carrier = KOLLI_CARRIER_EAN_13;
    scan.text = SPAN("9521234543213");
    scan.add_on = SPAN("1A");
    assert_int_equal(kolli_scan_write(&scan, list, sink, NULL), KOLLI_ARGUMENT);
    assert_int_equal(kolli_buffer_span(buffer).len, 0);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

/* An identifier of another carrier or kind is not written. */
static void chooses_the_identifier(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_scan scan = {.carrier = KOLLI_CARRIER_QR, .identifier = "]d2", .text = SPAN("A")};
    assert_int_equal(kolli_scan_write(&scan, list, kolli_buffer_sink(buffer), NULL), KOLLI_OK);
    memcpy(scan.identifier, "]Q3", 3);
    assert_int_equal(kolli_scan_write(&scan, list, kolli_buffer_sink(buffer), NULL), KOLLI_OK);
    memcpy(scan.identifier, "]Q2", 3);
    assert_int_equal(kolli_scan_write(&scan, list, kolli_buffer_sink(buffer), NULL), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "]Q1A]Q1A]Q2A");
    kolli_buffer_clear(buffer);
    scan = (kolli_scan){.carrier = KOLLI_CARRIER_ITF, .identifier = "]I1"};
    scan.text = SPAN("19521234543211");
    kolli_sink sink = kolli_buffer_sink(buffer);
    assert_int_equal(kolli_scan_write(&scan, list, sink, NULL), KOLLI_CHECK_DIGIT);
    scan.text = SPAN("1952123454321A");
    assert_int_equal(kolli_scan_write(&scan, list, sink, NULL), KOLLI_SCAN_DIGITS);
    memcpy(scan.identifier, "]I0", 3);
    assert_int_equal(kolli_scan_write(&scan, list, sink, NULL), KOLLI_SCAN_DIGITS);
    scan.text = SPAN("19521234543211");
    assert_int_equal(kolli_scan_write(&scan, list, sink, NULL), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, "]I019521234543211");
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static bool use_scan(const kolli_allocator *allocator)
{
    static const char data[] = "]E09521234543213|]e010L42" GS "21A" GS "91A" GS "92A" GS "93A" GS
                               "94A" GS "95A" GS "96A" GS "97A" GS "98A";
    kolli_elements *list = kolli_elements_new(allocator);
    if (list == NULL) {
        return false;
    }
    kolli_scan scan = {0};
    kolli_diag diag = {0};
    kolli_status status = kolli_scan_parse(&scan, list, span_of(data), &diag);
    assert_true(status == KOLLI_OK || (status == KOLLI_NO_MEMORY && scan.carrier == 0 &&
                                       kolli_elements_count(list) == 0));
    kolli_elements_free(list);
    return status == KOLLI_OK;
}

static void survives_failing_allocations(void **state)
{
    (void)state;
    fail_each_allocation(use_scan);
}

static void refuses_too_much(void **state)
{
    (void)state;
    static char large[KOLLI_ELEMENTS_BYTES + 16];
    memset(large, '1', sizeof large);
    kolli_scan scan = {0};
    kolli_diag diag = {0};
    kolli_elements *list = kolli_elements_new(NULL);
    memcpy(large, "]C1", 3);
    kolli_span data = {large, sizeof large};
    assert_int_equal(kolli_scan_parse(&scan, list, data, &diag), KOLLI_TOO_LONG);
    assert_int_equal(diag.offset, KOLLI_ELEMENTS_BYTES + 3);
    memcpy(large, "]E495200002|]e0", 15);
    data.len = KOLLI_ELEMENTS_BYTES + 10; /* the number takes 16 of the list's bytes */
    assert_int_equal(kolli_scan_parse(&scan, list, data, &diag), KOLLI_TOO_LONG);
    assert_true(diag.offset + diag.length <= data.len);
    kolli_elements_free(list);
}

int main(void)
{
    SUITE_ROWS(scans, reads);
    SUITE_ROWS(shown, writes);
    SUITE_ROWS(addresses, tells_links);
    suite_add("identifiers stand in order", identifiers_stand_in_order);
    suite_add("carriers have identifiers", carriers_have_identifiers);
    suite_add("what cannot be sent is not written", refuses_to_write);
    suite_add("the identifier fits carrier and kind", chooses_the_identifier);
    suite_add("survives failing allocations", survives_failing_allocations);
    suite_add("too much is refused", refuses_too_much);
    return suite_run("scan");
}
