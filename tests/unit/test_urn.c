/* EPC URNs: read with the place of each fault, written from elements, made canonical. */
#include "support.h"

#include <string.h>

#include "base/span.h"
#include "kolli/urn.h"

struct urn_row {
    const char *name, *urn;
    kolli_status status;
    size_t offset, length;
    const char *elements; /* bracketed; "": right, but without elements */
};

static const struct urn_row urns[] = {
    {"sgtin", "urn:epc:id:sgtin:9521001.001001.QCT95XRBNC", KOLLI_OK, 0, 0,
     "(01)09521001010016(21)QCT95XRBNC"},
    {"escapes", "urn:epc:id:sgtin:9521001.001001.a%2Fb%22", KOLLI_OK, 0, 0,
     "(01)09521001010016(21)a/b\""},
    {"small and needless escapes", "urn:epc:id:sgtin:9521001.001001.%61%2fb", KOLLI_OK, 0, 0,
     "(01)09521001010016(21)a/b"},
    {"points in the serial", "urn:epc:id:sgtin:9521001.001001...1", KOLLI_OK, 0, 0,
     "(01)09521001010016(21)..1"},
    {"lgtin", "urn:epc:class:lgtin:9521001.001001.A200326", KOLLI_OK, 0, 0,
     "(01)09521001010016(10)A200326"},
    {"kind", "urn:epc:idpat:sgtin:9521001.001001.*", KOLLI_OK, 0, 0, "(01)09521001010016"},
    {"sscc", "urn:epc:id:sscc:9521001.0000000011", KOLLI_OK, 0, 0, "(00)095210010000000116"},
    {"a place", "urn:epc:id:sgln:9521001.00001.0", KOLLI_OK, 0, 0, "(414)9521001000017"},
    {"a place in it", "urn:epc:id:sgln:9521001.00001.A1", KOLLI_OK, 0, 0,
     "(414)9521001000017(254)A1"},
    {"twelve digits of prefix", "urn:epc:id:sgln:952100100001..0", KOLLI_OK, 0, 0,
     "(414)9521001000017"},
    {"grai", "urn:epc:id:grai:9521001.00001.7", KOLLI_OK, 0, 0, "(8003)095210010000177"},
    {"giai", "urn:epc:id:giai:9521001.a%25", KOLLI_OK, 0, 0, "(8004)9521001a%"},
    {"cpi", "urn:epc:id:cpi:9521001.A%23%2F.12", KOLLI_OK, 0, 0, "(8010)9521001A#/(8011)12"},
    {"itip", "urn:epc:id:itip:9521001.001001.01.02.S", KOLLI_OK, 0, 0,
     "(8006)095210010100160102(21)S"},
    {"upui", "urn:epc:id:upui:9521001.001001.T%3F", KOLLI_OK, 0, 0, "(01)09521001010016(235)T?"},
    {"gid", "urn:epc:id:gid:95100000.12345.400", KOLLI_OK, 0, 0, ""},
    {"usdod", "urn:epc:id:usdod:2S194.0", KOLLI_OK, 0, 0, ""},
    {"adi", "urn:epc:id:adi:2S194..%23A", KOLLI_OK, 0, 0, ""},
    {"bic", "urn:epc:id:bic:CSQU3054383", KOLLI_OK, 0, 0, ""},
    {"imovn", "urn:epc:id:imovn:9176187", KOLLI_OK, 0, 0, ""},
    {"all of a company", "urn:epc:idpat:sgtin:9521001.*.*", KOLLI_OK, 0, 0, ""},
    {"a pattern without wildcards", "urn:epc:idpat:sgtin:9521001.001001.1", KOLLI_OK, 0, 0, ""},
    {"empty", "", KOLLI_URN_BEGIN, 0, 0, NULL},
    {"another beginning", "urn:epc:tag:sgtin-96:1.9521001.001001.1", KOLLI_URN_BEGIN, 0, 14, NULL},
    {"scheme", "urn:epc:id:gtin:9521001.001001", KOLLI_URN_SCHEME, 11, 4, NULL},
    {"a class is no instance", "urn:epc:id:lgtin:9521001.001001.1", KOLLI_URN_SCHEME, 11, 5, NULL},
    {"too few parts", "urn:epc:id:sgtin:9521001.001001", KOLLI_URN_PARTS, 17, 14, NULL},
    {"too many parts", "urn:epc:id:sscc:9521001.0000000011.0", KOLLI_URN_PARTS, 16, 20, NULL},
    {"short prefix", "urn:epc:id:sgtin:95210.0010010.1", KOLLI_URN_PREFIX_LENGTH, 17, 5, NULL},
    {"short reference", "urn:epc:id:sgtin:9521001.01001.1", KOLLI_URN_LENGTH, 25, 5, NULL},
    {"letter in the prefix", "urn:epc:id:sgtin:95210A1.001001.1", KOLLI_URN_CHARSET, 22, 1, NULL},
    {"raw slash", "urn:epc:id:sgtin:9521001.001001.a/b", KOLLI_URN_CHARSET, 33, 1, NULL},
    {"not in set 82", "urn:epc:id:sgtin:9521001.001001.%2Fa%23", KOLLI_URN_CHARSET, 36, 3, NULL},
    {"half an escape", "urn:epc:id:sgtin:9521001.001001.a%2", KOLLI_URN_ESCAPE, 33, 2, NULL},
    {"an escape in digits", "urn:epc:id:sgtin:952100%31.001001.a", KOLLI_URN_ESCAPE, 23, 3, NULL},
    {"a small escape in a part number", "urn:epc:id:cpi:9521001.A%2f.12", KOLLI_URN_ESCAPE, 24, 3,
     NULL},
    {"long serial", "urn:epc:id:sgtin:9521001.001001.%2F01234567890123456789", KOLLI_URN_LENGTH, 32,
     23, NULL},
    {"zero in front", "urn:epc:id:cpi:9521001.A.012", KOLLI_URN_ZERO, 25, 1, NULL},
    {"wildcard in an instance", "urn:epc:id:sgln:9521001.*.0", KOLLI_URN_CHARSET, 24, 1, NULL},
    {"wildcard in the middle", "urn:epc:idpat:sgtin:9521001.*.1", KOLLI_URN_WILDCARD, 30, 1, NULL},
    {"total alone", "urn:epc:idpat:itip:9521001.001001.01.*.*", KOLLI_URN_WILDCARD, 37, 1, NULL},
    {"a serial of the CPID that no element may have", "urn:epc:id:cpi:9521001.A.0",
     KOLLI_AI_CONTENT, 15, 11, NULL},
};

static void reads(void **state)
{
    const struct urn_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_urn_facts facts = {0};
    kolli_diag diag = {0};
    assert_int_equal(kolli_urn_parse(list, span_of(row->urn), &facts, &diag), row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(diag.offset, row->offset);
    assert_int_equal(diag.length, row->length);
    assert_int_equal(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)), KOLLI_OK);
    kolli_span elements = kolli_buffer_span(buffer);
    assert_string_equal(elements.len == 0 ? "" : elements.ptr,
                        row->elements == NULL ? "" : row->elements);
    assert_int_equal(facts.elements, elements.len > 0);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

int main(void)
{
    SUITE_ROWS(urns, reads);
    return suite_run("urn");
}
