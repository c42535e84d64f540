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
    {"no scheme", "urn:epc:id::9521001.1", KOLLI_URN_SCHEME, 11, 0, NULL},
    {"a long scheme", "urn:epc:id:sgtin-96-and-more:1", KOLLI_URN_SCHEME, 11, 17, NULL},
    {"CAGE code of six", "urn:epc:id:usdod:A2S1Z4.7", KOLLI_OK, 0, 0, ""},
    {"CAGE codes have no I", "urn:epc:id:usdod:2I194.7", KOLLI_URN_CHARSET, 18, 1, NULL},
    {"nor an O", "urn:epc:id:usdod:2O194.7", KOLLI_URN_CHARSET, 18, 1, NULL},
    {"nor small letters", "urn:epc:id:usdod:2s194.7", KOLLI_URN_CHARSET, 18, 1, NULL},
    {"nor signs", "urn:epc:id:usdod:2-194.7", KOLLI_URN_CHARSET, 18, 1, NULL},
    {"CAGE code of four", "urn:epc:id:usdod:2S19.7", KOLLI_URN_LENGTH, 17, 4, NULL},
    {"adi with all its signs", "urn:epc:id:adi:2S194.A-Z%2F0.%23A-%2F9", KOLLI_OK, 0, 0, ""},
    {"adi, small letter", "urn:epc:id:adi:2S194.a.1", KOLLI_URN_CHARSET, 21, 1, NULL},
    {"adi, # in the part number", "urn:epc:id:adi:2S194.%23.1", KOLLI_URN_CHARSET, 21, 3, NULL},
    {"adi, # inside the serial", "urn:epc:id:adi:2S194..1%23", KOLLI_URN_CHARSET, 23, 3, NULL},
    {"adi, no serial", "urn:epc:id:adi:2S194.A.", KOLLI_URN_LENGTH, 23, 0, NULL},
    {"bic J", "urn:epc:id:bic:CSQJ3054383", KOLLI_OK, 0, 0, ""},
    {"bic Z", "urn:epc:id:bic:CSQZ3054383", KOLLI_OK, 0, 0, ""},
    {"bic X", "urn:epc:id:bic:CSQX3054383", KOLLI_URN_CHARSET, 18, 1, NULL},
    {"bic, small owner", "urn:epc:id:bic:cSQU3054383", KOLLI_URN_CHARSET, 15, 1, NULL},
    {"bic, digit for an owner", "urn:epc:id:bic:1SQU3054383", KOLLI_URN_CHARSET, 15, 1, NULL},
    {"bic, letter for a digit", "urn:epc:id:bic:CSQUA054383", KOLLI_URN_CHARSET, 19, 1, NULL},
    {"bic, short", "urn:epc:id:bic:CSQU305438", KOLLI_URN_LENGTH, 15, 10, NULL},
    {"imovn, long", "urn:epc:id:imovn:91761870", KOLLI_URN_LENGTH, 17, 8, NULL},
    {"longer than any part",
     "urn:epc:id:sgtin:9521001.001001."
     "0123456789012345678901234567890123456789012345678901234567890123456789012345",
     KOLLI_URN_LENGTH, 32, 76, NULL},
    {"longer than any part, with escapes",
     "urn:epc:id:sgtin:9521001.001001."
     "%2F0123456789012345678901234567890123456789012345678901234567890123456789012345",
     KOLLI_URN_LENGTH, 32, 79, NULL},
    {"all places", "urn:epc:idpat:sgln:9521001.00001.*", KOLLI_OK, 0, 0, ""},
    {"all of a scheme", "urn:epc:idpat:gid:*.*.*", KOLLI_OK, 0, 0, ""},
    {"all serials of a gid", "urn:epc:idpat:gid:1.2.*", KOLLI_OK, 0, 0, ""},
    {"a piece beyond the total", "urn:epc:id:itip:9521001.001001.03.02.S", KOLLI_AI_CONTENT, 16, 22,
     NULL},
    {"a scheme alone", "urn:epc:id:sscc", KOLLI_URN_PARTS, 15, 0, NULL},
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
     KOLLI_AI_CONTENT, 25, 1, NULL},
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

/* ---- Writing ------------------------------------------------------------------------------ */

struct write_row {
    const char *name, *elements; /* bracketed */
    kolli_name_level level;
    size_t length;
    kolli_status status;
    const char *urn;
    kolli_urn_length from;
    bool lossy;
};

#define CALLER KOLLI_URN_LENGTH_CALLER
#define LIST   KOLLI_URN_LENGTH_LIST
#define GTIN_8 KOLLI_URN_LENGTH_GTIN_8

static const struct write_row writes[] = {
    {"a thing", "(01)09521001010016(21)a/b", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:id:sgtin:9521001.001001.a%2Fb", CALLER, false},
    {"attributes are no part", "(01)09521001010016(21)1(17)270131", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:id:sgtin:9521001.001001.1", CALLER, false},
    {"a lot beside the serial", "(01)09521001010016(10)L(21)1", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:id:sgtin:9521001.001001.1", CALLER, true},
    {"that lot", "(01)09521001010016(10)L(21)1", KOLLI_NAME_LOT, 7, KOLLI_OK,
     "urn:epc:class:lgtin:9521001.001001.L", CALLER, true},
    {"that kind", "(01)09521001010016(10)L(21)1", KOLLI_NAME_CLASS, 7, KOLLI_OK,
     "urn:epc:idpat:sgtin:9521001.001001.*", CALLER, true},
    {"a lot", "(01)09521001010016(10)L", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:class:lgtin:9521001.001001.L", CALLER, false},
    {"no serial", "(01)09521001010016(10)L", KOLLI_NAME_INSTANCE, 7, KOLLI_NAME_LEVEL, "", CALLER,
     false},
    {"no lot", "(01)09521001010016(21)1", KOLLI_NAME_LOT, 7, KOLLI_NAME_LEVEL, "", CALLER, false},
    {"a lot that has no EPC", "(8006)095210010100160102(10)L", KOLLI_NAME_LOT, 7, KOLLI_URN_NO_LOT,
     "", CALLER, false},
    {"third-party serial", "(01)09521001010016(235)T", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:id:upui:9521001.001001.T", CALLER, false},
    {"place", "(414)9521001000017", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:id:sgln:9521001.00001.0", CALLER, false},
    {"place as a kind is the place", "(414)9521001000017", KOLLI_NAME_CLASS, 7, KOLLI_OK,
     "urn:epc:id:sgln:9521001.00001.0", CALLER, false},
    {"extension 0 is none", "(414)9521001000017(254)0", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:id:sgln:9521001.00001.0", CALLER, true},
    {"asset type", "(8003)09521001000017", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:idpat:grai:9521001.00001.*", CALLER, false},
    {"asset", "(8003)09521001000017.7", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:id:grai:9521001.00001..7", CALLER, false},
    {"kind of pieces", "(8006)095210010100160102", KOLLI_NAME_FINEST, 7, KOLLI_OK,
     "urn:epc:idpat:itip:9521001.001001.01.02.*", CALLER, false},
    {"from the list", "(01)09521001010016(21)1", KOLLI_NAME_FINEST, 0, KOLLI_OK,
     "urn:epc:id:sgtin:952100101.0001.1", LIST, false},
    {"the caller before the list", "(01)09521001010016(21)1", KOLLI_NAME_FINEST, 12, KOLLI_OK,
     "urn:epc:id:sgtin:952100101001.0.1", CALLER, false},
    {"four digits in the list", "(414)9530000000010", KOLLI_NAME_FINEST, 0, KOLLI_OK,
     "urn:epc:id:sgln:953000.000001.0", LIST, false},
    {"GTIN-8", "(01)00000095210018(21)1", KOLLI_NAME_FINEST, 0, KOLLI_OK,
     "urn:epc:id:sgtin:00000952.01001.1", GTIN_8, false},
    {"not in the list", "(414)9540000000019", KOLLI_NAME_FINEST, 0, KOLLI_URN_PREFIX_UNKNOWN, "",
     LIST, false},
    {"no prefix by the list", "(414)9550000000018", KOLLI_NAME_FINEST, 0, KOLLI_URN_PREFIX_NONE, "",
     LIST, false},
    {"five digits", "(414)9521001000017", KOLLI_NAME_FINEST, 5, KOLLI_URN_PREFIX_LENGTH, "", CALLER,
     false},
    {"thirteen digits", "(414)9521001000017", KOLLI_NAME_FINEST, 13, KOLLI_URN_PREFIX_BEYOND, "",
     CALLER, false},
    {"longer than the value", "(8004)95211", KOLLI_NAME_FINEST, 7, KOLLI_URN_PREFIX_BEYOND, "",
     CALLER, false},
    {"no asset left", "(8004)9521001", KOLLI_NAME_FINEST, 7, KOLLI_URN_LENGTH, "", CALLER, false},
    {"letter in the prefix", "(8004)9521A01", KOLLI_NAME_FINEST, 6, KOLLI_URN_CHARSET, "", CALLER,
     false},
    {"a model", "(8013)1987654Ad4X4bL5ttr2310c2K", KOLLI_NAME_FINEST, 7, KOLLI_URN_NO_EPC, "",
     CALLER, false},
    {"a service relation", "(8018)952100100000000015(8019)1", KOLLI_NAME_FINEST, 7,
     KOLLI_URN_NO_EPC, "", CALLER, false},
    {"no key", "(17)270131", KOLLI_NAME_FINEST, 7, KOLLI_LINK_NO_KEY, "", CALLER, false},
};

static kolli_prefixes *sample_list(void)
{
    kolli_prefixes *list = kolli_prefixes_new(NULL);
    assert_int_equal(kolli_prefixes_load(list, span_of("952\t9\n953\t4\n955\t0\n"), NULL),
                     KOLLI_OK);
    return list;
}

static void writes_row(void **state)
{
    const struct write_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_prefixes *prefixes = sample_list();
    kolli_urn_options options = KOLLI_URN_OPTIONS_INIT;
    options.level = row->level;
    options.prefix_length = row->length;
    options.prefixes = prefixes;
    kolli_urn_facts facts = {0};
    kolli_diag diag = {0};
    assert_int_equal(kolli_elements_parse_bracketed(list, span_of(row->elements), NULL), KOLLI_OK);
    assert_int_equal(kolli_urn_write(list, &options, kolli_buffer_sink(buffer), &facts, &diag),
                     row->status);
    assert_int_equal(diag.status, row->status);
    kolli_span urn = kolli_buffer_span(buffer);
    assert_string_equal(urn.len == 0 ? "" : urn.ptr, row->urn);
    if (row->status == KOLLI_OK) {
        assert_int_equal(facts.length_from, row->from);
        assert_int_equal(facts.lossy, row->lossy);
        assert_int_equal(strlen(facts.prefix), facts.prefix_length);
        assert_non_null(strstr(row->urn, facts.prefix));
    } else {
        assert_true(diag.offset == KOLLI_NO_OFFSET);
    }
    kolli_prefixes_free(prefixes);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static void knows_no_length_by_itself(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    char text[200];
    assert_int_equal(kolli_elements_parse_bracketed(list, span_of("(414)9521001000017"), NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_urn_write(list, NULL, (kolli_sink){NULL, NULL}, NULL, &diag),
                     KOLLI_URN_PREFIX_UNKNOWN);
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_string_equal(text,
                        "AI 414: the length of the company prefix in 952100100001 is not known");
    kolli_elements_free(list);
}

struct allowed_row {
    const char *name, *urn;
    bool allowed;
};

/* TDS 2.3 §7.3.3 to §7.3.8 */
static const struct allowed_row alloweds[] = {
    {"a company's", "urn:epc:id:sgtin:9521001.001001.1", true},
    {"0000, which is no GTIN-8", "urn:epc:id:sgtin:000099.0123456.1", true},
    {"0001", "urn:epc:id:sgtin:000112.0123456.1", false},
    {"0008", "urn:epc:id:sgtin:000812.0123456.1", true},
    {"02", "urn:epc:id:sgtin:0291001.001001.1", false},
    {"04", "urn:epc:id:sgtin:0400001.001001.1", false},
    {"20 with twelve digits of prefix", "urn:epc:id:sgtin:200000000001.1.1", false},
    {"29", "urn:epc:idpat:sgtin:2999999.001001.*", false},
    {"977", "urn:epc:id:sgtin:9771001.001001.1", false},
    {"978", "urn:epc:id:sgtin:9781001.001001.1", true},
    {"980", "urn:epc:id:sgtin:9801001.001001.1", false},
    {"984", "urn:epc:id:sgtin:9841001.001001.1", false},
    {"985", "urn:epc:id:sgtin:9851001.001001.1", true},
    {"99", "urn:epc:class:lgtin:9901001.001001.1", false},
    {"GTIN-8", "urn:epc:id:sgtin:00000952.01001.1", true},
    {"RCN-8 with 0", "urn:epc:id:sgtin:00000012.01001.1", false},
    {"RCN-8 with 2", "urn:epc:id:sgtin:00000212.01001.1", false},
    {"no GTIN", "urn:epc:id:sgln:0291001.00001.0", true},
    {"all of a company inside", "urn:epc:idpat:sgtin:0291001.*.*", false},
    {"all", "urn:epc:idpat:sgtin:*.*.*", true},
};

static void tells_what_is_allowed(void **state)
{
    const struct allowed_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_urn_facts facts = {0};
    assert_int_equal(kolli_urn_parse(list, span_of(row->urn), &facts, NULL), KOLLI_OK);
    assert_int_equal(facts.allowed, row->allowed);
    kolli_elements_free(list);
}

/* ---- Patterns ------------------------------------------------------------------------------ */

struct match_row {
    const char *name, *pattern, *candidate;
    kolli_status status;
    bool match;
    size_t offset;
    const char *pointer;
};

#define THING "urn:epc:id:sgtin:9521001.001001.400"
#define TAG   "urn:epc:tag:sgtin-96:3.9521001.001001.400"

static const struct match_row matches[] = {
    {"all serials", "urn:epc:idpat:sgtin:9521001.001001.*", THING, KOLLI_OK, true, 0, ""},
    {"one serial", "urn:epc:idpat:sgtin:9521001.001001.400", THING, KOLLI_OK, true, 0, ""},
    {"another serial", "urn:epc:idpat:sgtin:9521001.001001.40", THING, KOLLI_OK, false, 0, ""},
    {"another scheme", "urn:epc:idpat:upui:9521001.001001.*", THING, KOLLI_OK, false, 0, ""},
    {"a lot is no instance", "urn:epc:idpat:sgtin:9521001.001001.*",
     "urn:epc:class:lgtin:9521001.001001.400", KOLLI_OK, false, 0, ""},
    {"a tag is no identity", "urn:epc:idpat:sgtin:*.*.*", TAG, KOLLI_OK, false, 0, ""},
    {"tag, all", "urn:epc:pat:sgtin-96:*.*.*.*", TAG, KOLLI_OK, true, 0, ""},
    {"tag, range of filters", "urn:epc:pat:sgtin-96:[1-3].9521001.*.*", TAG, KOLLI_OK, true, 0, ""},
    {"tag, range of references", "urn:epc:pat:sgtin-96:3.9521001.[001000-001001].*", TAG, KOLLI_OK,
     true, 0, ""},
    {"tag, range of serials", "urn:epc:pat:sgtin-96:3.9521001.001001.[9-400]", TAG, KOLLI_OK, true,
     0, ""},
    {"tag, beyond the range", "urn:epc:pat:sgtin-96:3.9521001.001001.[401-1000]", TAG, KOLLI_OK,
     false, 0, ""},
    {"tag with control fields", "urn:epc:pat:sgtin-96:3.*.*.*",
     "urn:epc:tag:[att=x01][umi=1]:sgtin-96:3.9521001.001001.400", KOLLI_OK, true, 0, ""},
    {"tag, serial of any reference", "urn:epc:pat:sgtin-96:3.9521001.*.400", TAG, KOLLI_OK, true, 0,
     ""},
    {"gid", "urn:epc:pat:gid-96:*.[1-20].7", "urn:epc:tag:gid-96:1.20.7", KOLLI_OK, true, 0, ""},
    {"no pattern", THING, THING, KOLLI_URN_PATTERN, false, 0, "/pattern"},
    {"a pattern for a name", "urn:epc:idpat:sgtin:*.*.*", "urn:epc:idpat:sgtin:*.*.*",
     KOLLI_URN_NAME, false, 0, "/name"},
    {"a wrong name", "urn:epc:idpat:sgtin:*.*.*", "urn:epc:id:sgtin:9521001.001001.",
     KOLLI_URN_LENGTH, false, 32, "/name"},
    {"range of prefixes", "urn:epc:pat:sgtin-96:3.[9521001-9521002].*.*", TAG, KOLLI_URN_RANGE,
     false, 23, "/pattern"},
    {"range the wrong way round", "urn:epc:pat:sgtin-96:3.9521001.001001.[9-8]", TAG,
     KOLLI_URN_RANGE, false, 38, "/pattern"},
    {"range of text", "urn:epc:pat:sgtin-198:3.9521001.001001.[1-2]", TAG, KOLLI_URN_RANGE, false,
     39, "/pattern"},
    {"short ends of a range", "urn:epc:pat:sgtin-96:3.9521001.[1-2].*", TAG, KOLLI_URN_RANGE, false,
     31, "/pattern"},
    {"a reference without prefix", "urn:epc:pat:sgtin-96:3.*.001001.*", TAG, KOLLI_URN_WILDCARD,
     false, 23, "/pattern"},
    {"filter", "urn:epc:pat:sgtin-96:8.*.*.*", TAG, KOLLI_URN_FILTER, false, 21, "/pattern"},
    {"filter of the name", "urn:epc:pat:sgtin-96:3.*.*.*",
     "urn:epc:tag:sgtin-96:*.9521001.001001.1", KOLLI_URN_FILTER, false, 21, "/name"},
    {"zero in front of a tag's serial", "urn:epc:pat:sgtin-96:3.*.*.*",
     "urn:epc:tag:sgtin-96:3.9521001.001001.0400", KOLLI_URN_ZERO, false, 38, "/name"},
    {"tag scheme", "urn:epc:pat:sgtin-97:3.*.*.*", TAG, KOLLI_URN_SCHEME, false, 12, "/pattern"},
    {"parts", "urn:epc:pat:sgtin-96:3.*.*", TAG, KOLLI_URN_PARTS, false, 23, "/pattern"},
    {"tag, ranges of unlike length", "urn:epc:pat:sgtin-96:3.*.*.[9-10]",
     "urn:epc:tag:sgtin-96:3.9521001.001001.11", KOLLI_OK, false, 0, ""},
    {"tag, below the range", "urn:epc:pat:sgtin-96:3.*.*.[9-10]",
     "urn:epc:tag:sgtin-96:3.9521001.001001.8", KOLLI_OK, false, 0, ""},
    {"tag, digits of a coupon", "urn:epc:pat:sgcn-96:0.9521001.00001.[007-010]",
     "urn:epc:tag:sgcn-96:0.9521001.00001.8", KOLLI_OK, true, 0, ""},
    {"tag, numbers of an asset", "urn:epc:pat:giai-96:0.9521001.[8-12]",
     "urn:epc:tag:giai-96:0.9521001.9", KOLLI_OK, true, 0, ""},
    {"tag, another filter", "urn:epc:pat:sgtin-96:[4-7].*.*.*", TAG, KOLLI_OK, false, 0, ""},
    {"range of one number", "urn:epc:pat:sgtin-96:3.*.*.[7]", TAG, KOLLI_URN_RANGE, false, 27,
     "/pattern"},
    {"range without its end", "urn:epc:pat:sgtin-96:3.*.*.[7-8", TAG, KOLLI_URN_RANGE, false, 27,
     "/pattern"},
    {"range with a letter", "urn:epc:pat:sgtin-96:3.*.*.[7-A]", TAG, KOLLI_URN_RANGE, false, 27,
     "/pattern"},
    {"range of a name", "urn:epc:pat:sgtin-96:3.*.*.*",
     "urn:epc:tag:sgtin-96:3.9521001.001001.[1-2]", KOLLI_URN_CHARSET, false, 38, "/name"},
    {"wildcard of a name", "urn:epc:pat:sgtin-96:3.*.*.*", "urn:epc:tag:sgtin-96:3.9521001.*.1",
     KOLLI_URN_CHARSET, false, 31, "/name"},
    {"filters the wrong way round", "urn:epc:pat:sgtin-96:[3-1].*.*.*", TAG, KOLLI_URN_FILTER,
     false, 21, "/pattern"},
    {"filters beyond", "urn:epc:pat:sgtin-96:[3-8].*.*.*", TAG, KOLLI_URN_FILTER, false, 21,
     "/pattern"},
    {"no filters", "urn:epc:pat:sgtin-96:[A-3].*.*.*", TAG, KOLLI_URN_FILTER, false, 21,
     "/pattern"},
    {"filter with a zero in front", "urn:epc:pat:sgtin-96:03.*.*.*", TAG, KOLLI_URN_FILTER, false,
     21, "/pattern"},
    {"control fields alone", "urn:epc:pat:sgtin-96:3.*.*.*", "urn:epc:tag:[umi=1",
     KOLLI_TAG_CONTROL, false, 12, "/name"},
    {"no filter at all", "urn:epc:pat:sgtin-96", TAG, KOLLI_URN_FILTER, false, 20, "/pattern"},
};

static void matches_row(void **state)
{
    const struct match_row *row = *state;
    kolli_diag diag = {0};
    bool match = !row->match;
    assert_int_equal(kolli_urn_match(span_of(row->pattern), span_of(row->candidate), &match, &diag),
                     row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(diag.offset, row->offset);
    assert_string_equal(diag.pointer, row->pointer);
    assert_int_equal(match, row->status == KOLLI_OK ? row->match : !row->match);
}

static kolli_status refuse(void *context, kolli_span bytes)
{
    (void)context;
    (void)bytes;
    return KOLLI_WRITE_FAILED;
}

/* The sink's status comes back; facts and diag may be left out. */
static void works_without_facts(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_sink sink = {refuse, NULL};
    kolli_urn_options options = KOLLI_URN_OPTIONS_INIT;
    bool match;
    options.prefix_length = 7;
    assert_int_equal(kolli_urn_parse(list, span_of(THING), NULL, NULL), KOLLI_OK);
    assert_int_equal(kolli_urn_write(list, &options, sink, NULL, NULL), KOLLI_WRITE_FAILED);
    assert_int_equal(kolli_urn_canonical(span_of(THING), sink, NULL, NULL), KOLLI_WRITE_FAILED);
    assert_int_equal(kolli_urn_canonical(span_of("urn:"), sink, NULL, NULL), KOLLI_URN_BEGIN);
    assert_int_equal(kolli_urn_parse(list, span_of("urn:epc:id:cpi:9521001.A.0"), NULL, NULL),
                     KOLLI_AI_CONTENT);
    assert_int_equal(kolli_urn_match(span_of(THING), span_of(THING), &match, NULL),
                     KOLLI_URN_PATTERN);
    options.prefix_length = 5;
    assert_int_equal(kolli_urn_parse(list, span_of(THING), NULL, NULL), KOLLI_OK);
    assert_int_equal(kolli_urn_write(list, &options, sink, NULL, NULL), KOLLI_URN_PREFIX_LENGTH);
    kolli_elements_free(list);
}

static bool parses_with(const kolli_allocator *allocator)
{
    kolli_elements *list = kolli_elements_new(allocator);
    kolli_status status = KOLLI_NO_MEMORY;
    if (list != NULL) {
        kolli_diag diag = {0};
        status = kolli_urn_parse(list, span_of(THING), NULL, &diag);
        assert_int_equal(diag.status, status);
        assert_int_equal(kolli_elements_count(list), status == KOLLI_OK ? 2 : 0);
    }
    kolli_elements_free(list);
    return status == KOLLI_OK;
}

/* From the second time on nothing is asked of the allocator. */
static void takes_no_memory_once_warm(void **state)
{
    (void)state;
    struct failing failing = {.fail_at = SIZE_MAX};
    kolli_allocator allocator = failing_allocator(&failing);
    kolli_elements *list = kolli_elements_new(&allocator);
    kolli_buffer *buffer = kolli_buffer_new(&allocator);
    kolli_urn_options options = KOLLI_URN_OPTIONS_INIT;
    options.prefix_length = 7;
    size_t warm = 0;
    for (int turn = 0; turn < 3; turn++) {
        assert_int_equal(kolli_urn_parse(list, span_of(THING), NULL, NULL), KOLLI_OK);
        kolli_buffer_clear(buffer);
        assert_int_equal(kolli_urn_write(list, &options, kolli_buffer_sink(buffer), NULL, NULL),
                         KOLLI_OK);
        kolli_buffer_clear(buffer);
        assert_int_equal(
            kolli_name_canonical(list, span_of(THING), kolli_buffer_sink(buffer), NULL, NULL),
            KOLLI_OK);
        warm = turn == 0 ? failing.requests : warm;
    }
    assert_true(warm > 0);
    assert_int_equal(failing.requests, warm);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static void survives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(parses_with);
}

int main(void)
{
    suite_add("facts and diag may be left out", works_without_facts);
    suite_add("takes no memory once it is warm", takes_no_memory_once_warm);
    suite_add("survives without memory", survives_without_memory);
    SUITE_ROWS(urns, reads);
    SUITE_ROWS(writes, writes_row);
    SUITE_ROWS(alloweds, tells_what_is_allowed);
    SUITE_ROWS(matches, matches_row);
    suite_add("the length of a prefix is never guessed", knows_no_length_by_itself);
    return suite_run("urn");
}
