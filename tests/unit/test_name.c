/*
 * Names in any form: what they are, their canonical form, and which of them are the same; codes
 * that are not GS1's are kept.
 */
#include "support.h"

#include <string.h>

#include "base/span.h"
#include "kolli/name.h"

struct name_row {
    const char *name, *text;
    kolli_status status;
    const char *canonical;
    kolli_code_kind kind;
    kolli_name_form form;
    kolli_name_level level;
    kolli_status doubt;
};

#define INSTANCE KOLLI_NAME_INSTANCE
#define LOT      KOLLI_NAME_LOT
#define KIND     KOLLI_NAME_CLASS
#define GS1      KOLLI_CODE_GS1
#define EPC      KOLLI_CODE_EPC
#define JAR      "https://id.gs1.org/01/09521001010016/21/A7"
#define LINK     KOLLI_FORM_LINK
#define URN      KOLLI_FORM_URN
#define CODE     KOLLI_FORM_CODE
#define TOKEN    KOLLI_CODE_TOKEN
#define SAME     NULL /* the canonical form is the text itself */

static const struct name_row names[] = {
    {"brackets", "(01)09521001010016(10)L1(21)A7", KOLLI_OK, JAR, GS1, KOLLI_FORM_BRACKETED,
     INSTANCE, KOLLI_OK},
    {"message",
     "010952100101001621A7\x1D"
     "10L1",
     KOLLI_OK, JAR, GS1, KOLLI_FORM_MESSAGE, INSTANCE, KOLLI_OK},
    {"message behind FNC1",
     "\x1D"
     "010952100101001621A7",
     KOLLI_OK, JAR, GS1, KOLLI_FORM_MESSAGE, INSTANCE, KOLLI_OK},
    {"message behind a shown FNC1", "^010952100101001621A7", KOLLI_OK, JAR, GS1, KOLLI_FORM_MESSAGE,
     INSTANCE, KOLLI_OK},
    {"scan", "]d2010952100101001621A7", KOLLI_OK, JAR, GS1, KOLLI_FORM_SCAN, INSTANCE, KOLLI_OK},
    {"scan of an EAN-13", "]E09521001010016", KOLLI_OK, "https://id.gs1.org/01/09521001010016", GS1,
     KOLLI_FORM_SCAN, KIND, KOLLI_OK},
    {"scan of a link", "]Q1https://tem.example.vn/01/09521001010016/21/A7", KOLLI_OK, JAR, GS1,
     LINK, INSTANCE, KOLLI_OK},
    {"link", "https://tem.example.vn/a/01/09521001010016/22/V/10/L1/21/A7?17=270131#x", KOLLI_OK,
     JAR, GS1, LINK, INSTANCE, KOLLI_OK},
    {"link of Digital Link 1.1", "https://example.com/gtin/9521001010016/ser/A7", KOLLI_OK, JAR,
     GS1, LINK, INSTANCE, KOLLI_OK},
    {"URN", "urn:epc:id:sgtin:9521001.001001.A7", KOLLI_OK, JAR, GS1, URN, INSTANCE, KOLLI_OK},
    {"lot", "urn:epc:class:lgtin:9521001.001001.L1", KOLLI_OK,
     "https://id.gs1.org/01/09521001010016/10/L1", GS1, URN, LOT, KOLLI_OK},
    {"kind", "urn:epc:idpat:sgtin:9521001.001001.*", KOLLI_OK,
     "https://id.gs1.org/01/09521001010016", GS1, URN, KIND, KOLLI_OK},
    {"place", "https://id.gs1.org/414/9521001000017", KOLLI_OK, SAME, GS1, LINK, INSTANCE,
     KOLLI_OK},
    {"EPC without elements", "urn:epc:id:adi:2S194..%23A", KOLLI_OK, SAME, EPC, URN, INSTANCE,
     KOLLI_OK},
    {"wide pattern", "urn:epc:idpat:sgtin:9521001.*.*", KOLLI_OK, SAME, EPC, URN, INSTANCE,
     KOLLI_OK},
    {"tag", "urn:epc:tag:sgtin-96:1.9521001.001001.7", KOLLI_OK,
     "https://id.gs1.org/01/09521001010016/21/7", GS1, KOLLI_FORM_TAG, INSTANCE, KOLLI_OK},
    {"tag with control fields", "urn:epc:tag:[umi=1]:sgtin-96:1.9521001.001001.7", KOLLI_OK,
     "https://id.gs1.org/01/09521001010016/21/7", GS1, KOLLI_FORM_TAG, INSTANCE, KOLLI_OK},
    {"tag without elements", "urn:epc:tag:gid-96:95100000.12345.400", KOLLI_OK,
     "urn:epc:id:gid:95100000.12345.400", EPC, KOLLI_FORM_TAG, INSTANCE, KOLLI_OK},
    {"planting area", "VN-THOR-9001", KOLLI_OK, SAME, KOLLI_CODE_PLANTING_AREA, CODE, INSTANCE,
     KOLLI_OK},
    {"packing house", "VN-THPH-9001", KOLLI_OK, SAME, KOLLI_CODE_PACKING_HOUSE, CODE, INSTANCE,
     KOLLI_OK},
    {"small letters are another code", "vn-thor-9001", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE,
     KOLLI_OK},
    {"a digit too many", "VN-THOR-90011", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"transaction", "urn:epcglobal:cbv:bt:9521001000017:NL-2026-014", KOLLI_OK, SAME,
     KOLLI_CODE_TRANSACTION, CODE, INSTANCE, KOLLI_OK},
    {"transaction, wrong GLN", "urn:epcglobal:cbv:bt:9521001000018:NL", KOLLI_OK, SAME,
     KOLLI_CODE_TRANSACTION, CODE, INSTANCE, KOLLI_KEY_CHECK_DIGIT},
    {"vocabulary", "urn:epcglobal:cbv:btt:po", KOLLI_OK, SAME, KOLLI_CODE_VOCABULARY, CODE,
     INSTANCE, KOLLI_OK},
    {"UUID", "urn:uuid:00000000-0000-4000-8000-a00000000001", KOLLI_OK, SAME, KOLLI_CODE_UUID, CODE,
     INSTANCE, KOLLI_OK},
    {"private URN", "urn:gdst:example.org:product:lot:1", KOLLI_OK, SAME, KOLLI_CODE_URN, CODE,
     INSTANCE, KOLLI_OK},
    {"half a URN", "urn:x", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"address", "https://www.example.vn/s\xE1\xBA\xA3n-ph\xE1\xBA\xA9m?a=1", KOLLI_OK, SAME,
     KOLLI_CODE_HTTP, CODE, INSTANCE, KOLLI_OK},
    {"domain alone", "http://example.vn", KOLLI_OK, SAME, KOLLI_CODE_HTTP, CODE, INSTANCE,
     KOLLI_OK},
    {"a short name that is none", "https://example.vn/party/abc", KOLLI_OK, SAME, KOLLI_CODE_HTTP,
     CODE, INSTANCE, KOLLI_OK},
    {"no domain", "http://", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"position", "geo:10.77,106.70", KOLLI_OK, SAME, KOLLI_CODE_GEO, CODE, INSTANCE, KOLLI_OK},
    {"other URI", "did:web:example.vn", KOLLI_OK, SAME, KOLLI_CODE_URI, CODE, INSTANCE, KOLLI_OK},
    {"a colon is no URI", "TX:17", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"raw tag that is an EPC", "urn:epc:raw:96.x3074257BF7194E4000001A85", KOLLI_OK,
     "https://id.gs1.org/01/80614141123458/21/6789", GS1, KOLLI_FORM_TAG, INSTANCE, KOLLI_OK},
    {"raw tag that is none", "urn:epc:raw:96.x0174257BF7194E4000001A85", KOLLI_OK, SAME,
     KOLLI_CODE_EPC_TAG, KOLLI_FORM_TAG, INSTANCE, KOLLI_OK},
    {"raw tag of other bits", "urn:epc:raw:64.x3074257BF7194E4000001A85", KOLLI_OK, SAME,
     KOLLI_CODE_EPC_TAG, KOLLI_FORM_TAG, INSTANCE, KOLLI_OK},
    {"raw tag without digits", "urn:epc:raw:96", KOLLI_OK, SAME, KOLLI_CODE_EPC_TAG,
     KOLLI_FORM_TAG, INSTANCE, KOLLI_OK},
    {"empty tag", "urn:epc:raw:16.x0000", KOLLI_OK, SAME, KOLLI_CODE_EPC_TAG, KOLLI_FORM_TAG,
     INSTANCE, KOLLI_OK},
    {"hexadecimal digits alone", "3074257BF7194E4000001A85", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE,
     KOLLI_OK},
    {"tag pattern", "urn:epc:pat:sgtin-96:3.*.*.*", KOLLI_OK, SAME, KOLLI_CODE_EPC_TAG, CODE,
     INSTANCE, KOLLI_OK},
    {"capital URN of another kind", "URN:EXAMPLE:a", KOLLI_OK, SAME, KOLLI_CODE_URN, CODE, INSTANCE,
     KOLLI_OK},
    {"hyphen in a name space", "urn:a-b:c", KOLLI_OK, SAME, KOLLI_CODE_URN, CODE, INSTANCE,
     KOLLI_OK},
    {"hyphen at its end", "urn:a-:c", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a name space of one letter", "urn:a:c", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a name space of 33 letters", "urn:abcdefghijklmnopqrstuvwxyz0123456:c", KOLLI_OK, SAME, TOKEN,
     CODE, INSTANCE, KOLLI_OK},
    {"a sign in a name space", "urn:a.b:c", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"nothing in a name space", "urn:example:", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"percent coding in a URN", "urn:example:a%20b", KOLLI_OK, SAME, KOLLI_CODE_URN, CODE, INSTANCE,
     KOLLI_OK},
    {"wrong percent coding", "urn:example:a%2", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"no hexadecimal digits", "urn:example:a%GG", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"blank in a URN", "urn:example:a b", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"not UTF-8", "urn:example:\xFF", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"blank in an address", "https://example.vn/a b", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE,
     KOLLI_OK},
    {"address without domain", "https:///a", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"http of another kind", "http:a", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"https of another kind", "https:a", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"signs in a scheme", "a+b-c.d2:x", KOLLI_OK, SAME, KOLLI_CODE_URI, CODE, INSTANCE, KOLLI_OK},
    {"a digit in front of a scheme", "2a:x", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a sign in a scheme", "a_b:x", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a scheme alone", "geo:", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a disk", "c:x", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a letter for a digit", "VN-THOR-900A", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a digit for a letter", "VN-T1OR-9001", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a part of a code", "VN-THOR", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"brackets around no AI", "(A)", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a bracket", "(", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a caret in front of no AI", "^A", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"a short token that begins like a GTIN", "0109521", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE,
     KOLLI_OK},
    {"a check digit, but no key",
     "0209521001010016"
     "3712",
     KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"asset with serial", "(8003)095210010000177", KOLLI_OK,
     "https://id.gs1.org/8003/095210010000177", GS1, KOLLI_FORM_BRACKETED, INSTANCE, KOLLI_OK},
    {"asset type", "(8003)09521001000017", KOLLI_OK, "https://id.gs1.org/8003/09521001000017", GS1,
     KOLLI_FORM_BRACKETED, KIND, KOLLI_OK},
    {"lot of pieces", "(8006)095210010100160102(10)L", KOLLI_OK,
     "https://id.gs1.org/8006/095210010100160102/10/L", GS1, KOLLI_FORM_BRACKETED, LOT, KOLLI_OK},
    {"a lot that is no lot of a place", "(414)9521001000017(10)L", KOLLI_OK,
     "https://id.gs1.org/414/9521001000017", GS1, KOLLI_FORM_BRACKETED, INSTANCE, KOLLI_OK},
    {"add-on alone", "]E112", KOLLI_OK, "12", TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"scan of an address", "]Q0https://example.vn/a", KOLLI_OK, "https://example.vn/a",
     KOLLI_CODE_HTTP, CODE, INSTANCE, KOLLI_OK},
    {"token", "QCT95XRBNC", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"token of digits", "2112345678", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"token that begins like an asset", "8004952100", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE,
     KOLLI_OK},
    {"token that could be a GTIN", "0109521001010017", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE,
     KOLLI_CHECK_DIGIT},
    {"bytes", "\xFF\x01", KOLLI_OK, SAME, TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"scan of plain text", "]C0QCT95", KOLLI_OK, "QCT95", TOKEN, CODE, INSTANCE, KOLLI_OK},
    {"nothing", "", KOLLI_EMPTY, "", GS1, CODE, INSTANCE, KOLLI_OK},
    {"no key", "(10)L1", KOLLI_LINK_NO_KEY, "", GS1, CODE, INSTANCE, KOLLI_OK},
    {"wrong check digit", "(01)09521001010017", KOLLI_CHECK_DIGIT, "", GS1, CODE, INSTANCE,
     KOLLI_OK},
    {"wrong link", "https://example.vn/01/09521001010017", KOLLI_CHECK_DIGIT, "", GS1, CODE,
     INSTANCE, KOLLI_OK},
    {"wrong URN", "urn:epc:id:sgtin:9521001.001001", KOLLI_URN_PARTS, "", GS1, CODE, INSTANCE,
     KOLLI_OK},
    {"capital URN", "urn:EPC:id:sgtin:9521001.001001.A7", KOLLI_URN_BEGIN, "", GS1, CODE, INSTANCE,
     KOLLI_OK},
    {"wrong scan", "]d20109521001010017", KOLLI_CHECK_DIGIT, "", GS1, CODE, INSTANCE, KOLLI_OK},
};

static void reads(void **state)
{
    const struct name_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_name_facts facts = {.form = CODE};
    kolli_diag diag = {0};
    assert_int_equal(
        kolli_name_canonical(list, span_of(row->text), kolli_buffer_sink(buffer), &facts, &diag),
        row->status);
    assert_int_equal(diag.status, row->status);
    const char *wanted = row->canonical == SAME ? row->text : row->canonical;
    kolli_span found = kolli_buffer_span(buffer);
    assert_int_equal(found.len, strlen(wanted));
    assert_memory_equal(found.len == 0 ? "" : found.ptr, wanted, found.len);
    assert_int_equal(facts.kind, row->kind);
    assert_int_equal(facts.form, row->form);
    assert_int_equal(facts.level, row->level);
    assert_int_equal(facts.doubt, row->doubt);
    assert_int_equal(kolli_elements_count(list) > 0, row->status == KOLLI_OK && facts.kind == GS1);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

struct doubt_row {
    const char *name, *text;
    kolli_status status;
    size_t offset;
    const char *sentence;
};

static const struct doubt_row doubts[] = {
    {"no doubt", "VN-THOR-9001", KOLLI_OK, 0, "no fault"},
    {"a token that begins like a message", "0109521001010017", KOLLI_CHECK_DIGIT, 15,
     "AI 01: the check digit should be 6, not 7"},
    {"the GLN of a transaction", "urn:epcglobal:cbv:bt:9521001000018:PO1", KOLLI_KEY_CHECK_DIGIT,
     33, "the check digit should be 7, not 8"},
    {"a transaction without GLN", "urn:epcglobal:cbv:bt:PO1", KOLLI_KEY_CHARSET, 21,
     "the character P is not allowed here"},
};

static void tells_its_doubt(void **state)
{
    const struct doubt_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_name_facts facts = {0};
    kolli_diag diag = {0};
    char sentence[200] = "";
    assert_int_equal(kolli_name_parse(list, span_of(row->text), &facts, NULL), KOLLI_OK);
    assert_int_equal(kolli_name_doubt(list, &facts, &diag), row->status);
    assert_int_equal(kolli_name_doubt(list, &facts, NULL), row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(diag.offset, row->offset);
    kolli_diag_text(&diag, KOLLI_ENGLISH, sentence, sizeof sentence);
    assert_string_equal(sentence, row->sentence);
    assert_int_equal(kolli_elements_count(list), 0);
    kolli_elements_free(list);
}

struct equal_row {
    const char *name, *left, *right;
    kolli_status status;
    bool equal;
    const char *pointer;
};

static const struct equal_row equals[] = {
    {"four forms: brackets and URN", "(01)09521001010016(21)A7",
     "urn:epc:id:sgtin:9521001.001001.A7", KOLLI_OK, true, ""},
    {"four forms: scan and link", "]d2010952100101001621A7",
     "http://tem.example.vn/x/01/09521001010016/10/L/21/A7?17=270131", KOLLI_OK, true, ""},
    {"escapes of either kind", "urn:epc:id:sgtin:9521001.001001.a%2fb",
     "https://id.gs1.org/01/09521001010016/21/a%2Fb", KOLLI_OK, true, ""},
    {"another length of the prefix", "urn:epc:id:sgtin:9521001.001001.A7",
     "urn:epc:id:sgtin:952100101.0001.A7", KOLLI_OK, true, ""},
    {"case counts in a serial", "(01)09521001010016(21)A7", "(01)09521001010016(21)a7", KOLLI_OK,
     false, ""},
    {"a thing is not its lot", "(01)09521001010016(10)L(21)A7", "(01)09521001010016(10)L", KOLLI_OK,
     false, ""},
    {"a lot is not its kind", "(01)09521001010016(10)L", "(01)09521001010016", KOLLI_OK, false, ""},
    {"kinds", "urn:epc:idpat:sgtin:9521001.001001.*", "https://example.vn/01/09521001010016",
     KOLLI_OK, true, ""},
    {"a place and its extension 0", "urn:epc:id:sgln:9521001.00001.0", "(414)9521001000017",
     KOLLI_OK, true, ""},
    {"EPCs without elements", "urn:epc:id:adi:2S194.A%2FB.1", "urn:epc:id:adi:2S194.A%2FB.1",
     KOLLI_OK, true, ""},
    {"tokens by their bytes", "QCT95", "QCT95", KOLLI_OK, true, ""},
    {"tokens in another case", "QCT95", "qct95", KOLLI_OK, false, ""},
    {"a token and its scan", "]Q0QCT95", "QCT95", KOLLI_OK, true, ""},
    {"a token is no serial", "A7", "(01)09521001010016(21)A7", KOLLI_OK, false, ""},
    {"wrong on the left", "(01)09521001010017", "QCT95", KOLLI_CHECK_DIGIT, false, "/left"},
    {"wrong on the right", "QCT95", "urn:epc:id:x:1", KOLLI_URN_SCHEME, false, "/right"},
    {"nothing on the right", "QCT95", "", KOLLI_EMPTY, false, "/right"},
};

static void compares(void **state)
{
    const struct equal_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    bool equal = !row->equal;
    assert_int_equal(kolli_name_equal(list, span_of(row->left), span_of(row->right), &equal, &diag),
                     row->status);
    assert_int_equal(equal, row->status == KOLLI_OK ? row->equal : !row->equal);
    assert_string_equal(diag.pointer, row->pointer);
    kolli_elements_free(list);
}

/* The longest values that a key and a serial may have, each byte coded. */
static void holds_the_longest(void **state)
{
    (void)state;
    static const char longest[] = "(8010)952100################################";
    kolli_elements *list = kolli_elements_new(NULL);
    char text[sizeof longest];
    memcpy(text, longest, sizeof longest);
    text[6 + 30] = '\0';
    bool equal = false;
    assert_int_equal(kolli_name_equal(list, span_of(text), span_of(text), &equal, NULL), KOLLI_OK);
    assert_true(equal);
    kolli_elements_free(list);
}

static void works_without_facts(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    bool equal;
    assert_int_equal(kolli_name_parse(list, SPAN("QCT95"), NULL, NULL), KOLLI_OK);
    assert_int_equal(
        kolli_name_canonical(list, SPAN("QCT95"), kolli_buffer_sink(buffer), NULL, NULL), KOLLI_OK);
    assert_int_equal(
        kolli_name_parse(list, SPAN("https://example.vn/01/09521001010017"), NULL, NULL),
        KOLLI_CHECK_DIGIT);
    assert_int_equal(kolli_name_equal(list, SPAN("(10)L"), SPAN("Q"), &equal, NULL),
                     KOLLI_LINK_NO_KEY);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static bool equal_with(const kolli_allocator *allocator)
{
    kolli_elements *list = kolli_elements_new(allocator);
    bool equal = false;
    kolli_status status = KOLLI_NO_MEMORY;
    if (list != NULL) {
        status = kolli_name_equal(list, SPAN("(01)09521001010016(10)L(21)A7"),
                                  SPAN("urn:epc:id:sgtin:9521001.001001.A7"), &equal, NULL);
        assert_true(status == KOLLI_NO_MEMORY || (status == KOLLI_OK && equal));
        assert_true(status == KOLLI_OK || kolli_elements_count(list) == 0);
    }
    kolli_elements_free(list);
    return status == KOLLI_OK;
}

static void survives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(equal_with);
}

static void calls_each_kind(void **state)
{
    (void)state;
    for (int kind = KOLLI_CODE_GS1; kind <= KOLLI_CODE_TOKEN; kind++) {
        assert_true(kolli_code_word((kolli_code_kind)kind)[0] != '\0');
        assert_true(kolli_code_text((kolli_code_kind)kind, KOLLI_ENGLISH)[0] != '\0');
        assert_true(kolli_code_text((kolli_code_kind)kind, KOLLI_VIETNAMESE)[0] != '\0');
    }
    assert_string_equal(kolli_code_text(KOLLI_CODE_PLANTING_AREA, KOLLI_VIETNAMESE),
                        "mã số vùng trồng");
    assert_string_equal(kolli_code_word((kolli_code_kind)(KOLLI_CODE_TOKEN + 1)), "");
    assert_string_equal(kolli_code_text((kolli_code_kind)(KOLLI_CODE_TOKEN + 1), KOLLI_ENGLISH),
                        "");
}

int main(void)
{
    SUITE_ROWS(names, reads);
    SUITE_ROWS(doubts, tells_its_doubt);
    SUITE_ROWS(equals, compares);
    suite_add("holds the longest names", holds_the_longest);
    suite_add("facts and diag may be left out", works_without_facts);
    suite_add("survives without memory", survives_without_memory);
    suite_add("calls each kind by its name", calls_each_kind);
    return suite_run("name");
}
