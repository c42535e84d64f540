/* Do the bits of tags, their names and elements turn into each other, and is what is wrong told in its place? */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "name/tag.h"

static kolli_buffer *buffer;
static kolli_elements *list;

static kolli_sink fresh(void)
{
    kolli_buffer_clear(buffer);
    return kolli_buffer_sink(buffer);
}

/* What was written; "" when nothing was. */
static const char *written(void)
{
    kolli_span text = kolli_buffer_span(buffer);
    return text.len == 0 ? "" : text.ptr;
}

/* ---- All forms of one tag ------------------------------------------------------------------ */

/* What a tag is in each of its forms, after "urn:epc:tag:", "urn:epc:id:" and "https://"; "": none. */
static const struct form {
    const char *name;
    unsigned bits;
    const char *hex, *uri, *urn, *link;
} forms[] = {
    {"sgtin-96", 96, "3036451DA400FA4000001A85", "sgtin-96:1.9521001.001001.6789",
     "sgtin:9521001.001001.6789", "id.gs1.org/01/09521001010016/21/6789"},
    {"sgtin-198", 198, "3636451DA400FA59B2C2BF100000000000000000000000000000",
     "sgtin-198:1.9521001.001001.32a%2Fb", "sgtin:9521001.001001.32a%2Fb",
     "id.gs1.org/01/09521001010016/21/32a%2Fb"},
    {"sscc-96", 96, "3156451DA40000000B000000", "sscc-96:2.9521001.0000000011",
     "sscc:9521001.0000000011", "id.gs1.org/00/095210010000000116"},
    {"gdti-113, a prefix that takes all", 113, "3A2376B65B1F64000000000001F78000",
     "gdti-113:1.952100112345..007", "gdti:952100112345..007", "id.gs1.org/253/9521001123457007"},
    {"sgcn-96, zeros in front", 96, "3F16451DA4000200000003EF", "sgcn-96:0.9521001.00001.007",
     "sgcn:9521001.00001.007", "id.gs1.org/255/9521001000017007"},
    {"cpi-96, serial 0", 96, "3C16451DA400000080000000", "cpi-96:0.9521001.1.0", "cpi:9521001.1.0",
     "id.gs1.org/8010/95210011/8011/0"},
    {"cpi-var", 108, "3D16451DA41B6F8C0000000000C0", "cpi-var:0.9521001.A-%2F%23.12",
     "cpi:9521001.A-%2F%23.12", "id.gs1.org/8010/9521001A-%2F%23/8011/12"},
    {"giai-96", 96, "3436451DA400000000000000", "giai-96:1.9521001.0", "giai:9521001.0",
     "id.gs1.org/8004/95210010"},
    {"giai-202, full", 202, "380376B65B1F660C183060C183060C183060C183060C10000000",
     "giai-202:0.952100112345.AAAAAAAAAAAAAAAAAA", "giai:952100112345.AAAAAAAAAAAAAAAAAA",
     "id.gs1.org/8004/952100112345AAAAAAAAAAAAAAAAAA"},
    {"itip-110", 110, "4016451DA400FA4082000000001C", "itip-110:0.9521001.001001.01.02.7",
     "itip:9521001.001001.01.02.7", "id.gs1.org/8006/095210010100160102/21/7"},
    {"gid-96", 96, "350000001000002000000003", "gid-96:1.2.3", "gid:1.2.3", ""},
    {"usdod-96", 96, "2FF573831583943FFFFFFFFF", "usdod-96:15.W81X9C.68719476735",
     "usdod:W81X9C.68719476735", ""},
    {"adi-var", 74, "3B060C93C79D008F1000", "adi-var:1.2S194..%231", "adi:2S194..%231", ""},
    {"sgtin+", 136, "F73095210010100166A4024FDE5744134200", "", "",
     "id.gs1.org/01/09521001010016/21/QCT95XRBNC"},
    {"sgtin++, an ending of 14 bits", 182, "FD30952100101001622A79BD32ED5D97C61DBC366503B000", "",
     "", "tem.example.vn/01/09521001010016/21/A7"},
    {"sgtin++, capitals", 171, "FD30952100101001622A71D26E15FC210B297CB17620", "", "",
     "WWW.EXAMPLE.VN/01/09521001010016/21/A7"},
    {"sgtin++, a start and a wide ending", 161, "FD30952100101001622A794832F8C3B786CCA08C8000", "",
     "", "id.example.co.uk/01/09521001010016/21/A7"},
    {"dsgtin+", 104, "FB34363F0952100101001642A700", "", "",
     "id.gs1.org/01/09521001010016/21/a7?17=270131"},
    {"giai+", 64, "FA39521001E43ABC", "", "", "id.gs1.org/8004/9521001abc"},
    {"cpi+", 91, "F039521001E8483097C32180", "", "", "id.gs1.org/8010/9521001AB%2FC/8011/12"},
};

/* What was written is `begin` and `rest`; or nothing was, where there is no rest. */
static void assert_written(kolli_status status, kolli_status none, const char *begin,
                           const char *rest)
{
    char text[300] = "";
    if (rest[0] != '\0') {
        snprintf(text, sizeof text, "%s%s", begin, rest);
    }
    assert_int_equal(status, rest[0] == '\0' ? none : KOLLI_OK);
    assert_string_equal(written(), text);
}

static void has_forms(void **state)
{
    const struct form *form = *state;
    kolli_tag tag, again;
    char uri[300];
    assert_int_equal(kolli_tag_parse_hex(&tag, span_of(form->hex), NULL), KOLLI_OK);
    assert_int_equal(tag.bits, form->bits);
    kolli_status status = kolli_tag_write_uri(&tag, fresh(), NULL);
    assert_written(status, KOLLI_TAG_NO_URI, "urn:epc:tag:", form->uri);
    status = kolli_tag_write_urn(&tag, fresh(), NULL);
    assert_written(status, KOLLI_TAG_NO_URI, "urn:epc:id:", form->urn);
    status = kolli_tag_write_link(&tag, SPAN(""), fresh(), NULL);
    assert_written(status, KOLLI_TAG_NO_ELEMENTS, "https://", form->link);
    if (form->uri[0] != '\0') {
        snprintf(uri, sizeof uri, "urn:epc:tag:%s", form->uri);
        assert_int_equal(kolli_tag_parse_uri(&again, span_of(uri), NULL), KOLLI_OK);
        assert_memory_equal(&again, &tag, sizeof tag);
    }
    assert_int_equal(kolli_tag_write_hex(&tag, fresh()), KOLLI_OK);
    assert_string_equal(written(), form->hex);
}

/* ---- Bits that break a rule ---------------------------------------------------------------- */

static const struct fault {
    const char *name, *hex;
    kolli_status status;
    size_t offset, length;
} faults[] = {
    {"nothing", "", KOLLI_EMPTY, 0, 0},
    {"no digit", "30G", KOLLI_TAG_HEX, 2, 1},
    {"half a header", "3", KOLLI_TAG_HEADER, 0, 1},
    {"header not given out", "080000000000000000000000", KOLLI_TAG_HEADER, 0, 2},
    {"header of a tag identifier", "E20000000000000000000000", KOLLI_TAG_HEADER, 0, 2},
    {"too short", "3074", KOLLI_TAG_SHORT, 4, 0},
    {"one bit behind", "3036451DA400FA4000001A850001", KOLLI_TAG_LONG, 24, 4},
    {"a word of zeros behind", "3036451DA400FA4000001A850000", KOLLI_TAG_LONG, 24, 4},
    {"padding that is not zero", "4016451DA400FA4082000000001D", KOLLI_TAG_LONG, 27, 1},
    {"partition 7", "303E451DA400FA4000001A85", KOLLI_TAG_PARTITION, 2, 2},
    {"company prefix of 7 digits in 6", "301BD0900000000000000000", KOLLI_TAG_RANGE, 3, 6},
    {"reference of too many digits", "3036451DBFFFFF0000001A85", KOLLI_TAG_RANGE, 9, 6},
    {"reserved bits", "3156451DA40000000B000001", KOLLI_TAG_RESERVED, 18, 6},
    {"no guard", "3F16451DA4000200000007EF", KOLLI_TAG_GUARD, 13, 11},
    {"guard alone", "3F16451DA400020000000001", KOLLI_TAG_EMPTY, 13, 11},
    {"no serial", "3636451DA400FA40000000000000000000000000000000000000", KOLLI_TAG_EMPTY, 14, 36},
    {"text behind its end", "3636451DA400FA5980C2BF100000000000000000000000000000", KOLLI_TAG_NUL,
     18, 2},
    {"a space in a serial", "3636451DA400FA5032C2BF100000000000000000000000000000",
     KOLLI_TAG_CHARSET, 14, 3},
    {"asset longer than 30", "380376B65B1F660C183060C183060C183060C183060C1830C000",
     KOLLI_TAG_LENGTH, 13, 38},
    {"I in a CAGE", "2FF573831583949FFFFFFFFF", KOLLI_TAG_CHARSET, 13, 2},
    {"part number without its end", "3D16451DA41B6F8C", KOLLI_TAG_SHORT, 16, 0},
    {"part number of 30", "3D76451DA4C71C71C71C71C71C71C71C71C71C71C71C71C71C71C71C",
     KOLLI_TAG_LENGTH, 9, 37},
    {"piece of three digits", "4016451DA400FA72020000000000", KOLLI_TAG_RANGE, 14, 3},
    {"nibble that is no digit", "F709521001010A16DF", KOLLI_TAG_ENCODING, 13, 1},
    {"check digit", "F73095210010100150", KOLLI_CHECK_DIGIT, 16, 1},
    {"no serial in '+'", "F70095210010100160000", KOLLI_TAG_EMPTY, 17, 2},
    {"serial cut off", "F73095210010100166C40", KOLLI_TAG_SHORT, 21, 0},
    {"encoding 7", "F7309521001010016E100", KOLLI_TAG_ENCODING, 17, 2},
    {"serial of 21", "F7309521001010016950000", KOLLI_TAG_LENGTH, 17, 2},
    {"number of too many digits", "F730952100101001601F", KOLLI_TAG_RANGE, 19, 1},
    {"Code 40, nothing", "F7309521001010016A10000", KOLLI_TAG_ENCODING, 19, 4},
    {"open key of nothing", "FA3F", KOLLI_TAG_EMPTY, 3, 1},
    {"open key of 31 digits",
     "FA3"
     "9521001952100195210019521001952"
     "F",
     KOLLI_TAG_LENGTH, 3, 31},
    {"open key, no meaning", "FA39521A", KOLLI_TAG_ENCODING, 7, 1},
    {"coupon without serial", "F8395210010000170", KOLLI_TAG_EMPTY, 16, 1},
    {"coupon of 13 digits", "F839521001000017D000000000000", KOLLI_TAG_LENGTH, 16, 1},
    {"component, zero in front", "F039521001F2070", KOLLI_URN_ZERO, 12, 2},
    {"month 13", "FB3436DF0952100101001642A7", KOLLI_AI_DATE, 3, 5},
    {"no host", "EF30952100100000001160000000", KOLLI_TAG_EMPTY, 21, 2},
    {"host cut off", "EF30952100100000001168A", KOLLI_TAG_SHORT, 23, 0},
    {"host with an unknown code", "EF30952100100000001168290000", KOLLI_TAG_CHARSET, 22, 3},
    {"date of no type", "FB37363F0952100101001642A7", KOLLI_TAG_ENCODING, 3, 1},
    {"filler that is no 0", "F13195210010000110A70", KOLLI_TAG_RESERVED, 3, 1},
};

/* On failure nothing is left in the tag, and the place is that of the fault. */
static void refuses_bits(void **state)
{
    const struct fault *fault = *state;
    kolli_tag tag, none = {0};
    kolli_diag diag = {0};
    memset(&tag, 0x55, sizeof tag);
    assert_int_equal(kolli_tag_parse_hex(&tag, span_of(fault->hex), &diag), fault->status);
    assert_int_equal(diag.status, fault->status);
    assert_int_equal(diag.offset, fault->offset);
    assert_int_equal(diag.length, fault->length);
    assert_memory_equal(&tag, &none, sizeof tag);
    assert_int_equal(kolli_tag_parse_hex(&tag, span_of(fault->hex), NULL), fault->status);
}

/* ---- Names that break a rule --------------------------------------------------------------- */

static const struct wrong_name {
    const char *name, *uri;
    kolli_status status;
    size_t offset, length;
} wrong_names[] = {
    {"a pure identity", "urn:epc:id:sgtin:9521001.001001.1", KOLLI_TAG_BEGIN, 0, 12},
    {"the beginning alone", "urn:epc:tag:", KOLLI_URN_SCHEME, 12, 0},
    {"a scheme alone", "urn:epc:tag:sgtin-96", KOLLI_URN_FILTER, 20, 0},
    {"no encoding", "urn:epc:tag:sgtin:1.9521001.001001.1", KOLLI_URN_SCHEME, 12, 5},
    {"'+' has no names", "urn:epc:tag:sgtin+:1.9521001.001001.1", KOLLI_URN_SCHEME, 12, 6},
    {"filter 8", "urn:epc:tag:sgtin-96:8.9521001.001001.1", KOLLI_URN_FILTER, 21, 1},
    {"filter with a zero in front", "urn:epc:tag:sgtin-96:01.9521001.001001.1", KOLLI_URN_FILTER,
     21, 2},
    {"filter 64 of adi", "urn:epc:tag:adi-var:64.2S194..1", KOLLI_URN_FILTER, 20, 2},
    {"serial of 39 bits", "urn:epc:tag:sgtin-96:1.9521001.001001.274877906944", KOLLI_TAG_TOO_BIG,
     38, 12},
    {"asset of 63 bits", "urn:epc:tag:giai-96:1.952100.4611686018427387904", KOLLI_TAG_TOO_BIG, 29,
     19},
    {"serial with a zero in front", "urn:epc:tag:sgtin-96:1.9521001.001001.01", KOLLI_URN_ZERO, 38,
     1},
    {"letters in a number", "urn:epc:tag:sgtin-96:1.9521001.001001.A", KOLLI_URN_CHARSET, 38, 1},
    {"part number too long", "urn:epc:tag:cpi-96:0.9521001.123456789.1", KOLLI_URN_LENGTH, 29, 9},
    {"wildcard", "urn:epc:tag:sgtin-96:1.9521001.001001.*", KOLLI_URN_CHARSET, 38, 1},
    {"a part too few", "urn:epc:tag:sgtin-96:1.9521001.001001", KOLLI_URN_PARTS, 23, 14},
    {"control fields out of order", "urn:epc:tag:[umi=1][att=x01]:sgtin-96:1.9521001.001001.1",
     KOLLI_TAG_CONTROL, 19, 9},
    {"control field twice", "urn:epc:tag:[umi=1][umi=1]:sgtin-96:1.9521001.001001.1",
     KOLLI_TAG_CONTROL, 19, 7},
    {"control field without x", "urn:epc:tag:[att=01]:sgtin-96:1.9521001.001001.1",
     KOLLI_TAG_CONTROL, 12, 8},
    {"control field in small digits", "urn:epc:tag:[att=xff]:sgtin-96:1.9521001.001001.1",
     KOLLI_TAG_CONTROL, 12, 9},
    {"no colon behind control fields", "urn:epc:tag:[umi=1]sgtin-96:1.9521001.001001.1",
     KOLLI_TAG_CONTROL, 19, 27},
};

static void refuses_name(void **state)
{
    const struct wrong_name *row = *state;
    kolli_tag tag, none = {0};
    kolli_diag diag = {0};
    memset(&tag, 0x55, sizeof tag);
    assert_int_equal(kolli_tag_parse_uri(&tag, span_of(row->uri), &diag), row->status);
    assert_int_equal(diag.offset, row->offset);
    assert_int_equal(diag.length, row->length);
    assert_memory_equal(&tag, &none, sizeof tag);
    assert_int_equal(kolli_tag_parse_uri(&tag, span_of(row->uri), NULL), row->status);
}

/* Control fields are kept, and written in their order; zeros are not. */
static void keeps_control_fields(void **state)
{
    (void)state;
    kolli_tag tag;
    const char *uri = "urn:epc:tag:[att=x0A][umi=1][xpc=xABCD]:grai-96:0.9521001.00001.7";
    assert_int_equal(kolli_tag_parse_uri(&tag, span_of(uri), NULL), KOLLI_OK);
    assert_int_equal(tag.attributes, 0x0A);
    assert_true(tag.user_memory);
    assert_int_equal(tag.extended, 0xABCD);
    kolli_tag_write_uri(&tag, fresh(), NULL);
    assert_string_equal(written(), uri);
    tag.attributes = 0;
    tag.user_memory = false;
    tag.extended = 4;
    kolli_tag_write_uri(&tag, fresh(), NULL);
    assert_string_equal(written(), "urn:epc:tag:[xpc=x0004]:grai-96:0.9521001.00001.7");
    tag.extended = 0;
    kolli_tag_write_uri(&tag, fresh(), NULL);
    assert_string_equal(written(), "urn:epc:tag:grai-96:0.9521001.00001.7");
}

/* ---- Which encoding ------------------------------------------------------------------------ */

static const struct choice {
    const char *name, *elements, *scheme;
    kolli_tag_family family;
    size_t prefix;
    const char *host;
    kolli_status status;
    const char *chosen;
} choices[] = {
    {"number", "(01)09521001010016(21)6789", "", KOLLI_TAG_CLASSIC, 7, "", KOLLI_OK, "sgtin-96"},
    {"number with zeros", "(01)09521001010016(21)0789", "", KOLLI_TAG_CLASSIC, 7, "", KOLLI_OK,
     "sgtin-198"},
    {"largest number of 96 bits", "(01)09521001010016(21)274877906943", "", KOLLI_TAG_CLASSIC, 7,
     "", KOLLI_OK, "sgtin-96"},
    {"a number more", "(01)09521001010016(21)274877906944", "", KOLLI_TAG_CLASSIC, 7, "", KOLLI_OK,
     "sgtin-198"},
    {"named, too big", "(01)09521001010016(21)274877906944", "sgtin-96", KOLLI_TAG_CLASSIC, 7, "",
     KOLLI_TAG_TOO_BIG, ""},
    {"named, letters", "(01)09521001010016(21)A", "sgtin-96", KOLLI_TAG_CLASSIC, 7, "",
     KOLLI_URN_CHARSET, ""},
    {"length not known", "(01)09521001010016(21)1", "", KOLLI_TAG_CLASSIC, 0, "",
     KOLLI_URN_PREFIX_UNKNOWN, ""},
    {"length not known, '+' may be", "(01)09521001010016(21)1", "", KOLLI_TAG_SHORTEST, 0, "",
     KOLLI_OK, "sgtin+"},
    {"shortest", "(01)09521001010016(21)274877906943", "", KOLLI_TAG_SHORTEST, 7, "", KOLLI_OK,
     "sgtin-96"},
    {"a GTIN-8 has its rule", "(01)00000095010939(21)1", "", KOLLI_TAG_CLASSIC, 0, "", KOLLI_OK,
     "sgtin-96"},
    {"'++'", "(00)095210010000000116", "", KOLLI_TAG_PLUS_PLUS, 0, "id.example.vn", KOLLI_OK,
     "sscc++"},
    {"'++' without host", "(00)095210010000000116", "", KOLLI_TAG_PLUS_PLUS, 0, "",
     KOLLI_TAG_HOST_NAME, ""},
    {"'++' with an address", "(00)095210010000000116", "", KOLLI_TAG_PLUS_PLUS, 0,
     "https://example.vn", KOLLI_TAG_HOST_NAME, ""},
    {"'++' with a long host", "(00)095210010000000116", "", KOLLI_TAG_PLUS_PLUS, 0,
     "aaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaa.aaa", KOLLI_TAG_HOST_NAME, ""},
    {"dsgtin+", "(01)09521001010016(21)7(17)270131", "dsgtin+", KOLLI_TAG_CLASSIC, 0, "", KOLLI_OK,
     "dsgtin+"},
    {"dsgtin+ without date", "(01)09521001010016(21)7", "dsgtin+", KOLLI_TAG_CLASSIC, 0, "",
     KOLLI_TAG_NO_SCHEME, ""},
    {"place without extension", "(414)9521001000017", "", KOLLI_TAG_PLUS, 0, "", KOLLI_OK, "sgln+"},
    {"gdti-113 is not chosen", "(253)9521001000017007", "", KOLLI_TAG_CLASSIC, 7, "", KOLLI_OK,
     "gdti-174"},
    {"gdti-113 by name", "(253)9521001000017007", "gdti-113", KOLLI_TAG_CLASSIC, 7, "", KOLLI_OK,
     "gdti-113"},
    {"another scheme", "(253)9521001000017007", "sgtin-96", KOLLI_TAG_CLASSIC, 7, "",
     KOLLI_TAG_NO_SCHEME, ""},
    {"no serial", "(01)09521001010016", "", KOLLI_TAG_PLUS, 0, "", KOLLI_NAME_LEVEL, ""},
    {"a lot", "(01)09521001010016(10)L1", "", KOLLI_TAG_CLASSIC, 7, "", KOLLI_NAME_LEVEL, ""},
    {"document type", "(253)9521001000017", "", KOLLI_TAG_PLUS, 0, "", KOLLI_NAME_LEVEL, ""},
    {"no key", "(10)L1", "", KOLLI_TAG_CLASSIC, 7, "", KOLLI_LINK_NO_KEY, ""},
    {"a key that no tag holds", "(417)9521001000017", "", KOLLI_TAG_CLASSIC, 7, "",
     KOLLI_TAG_NO_SCHEME, ""},
    {"another thing", "(8018)952100100000000015(8019)1", "", KOLLI_TAG_PLUS, 0, "",
     KOLLI_URN_NO_EPC, ""},
};

static void chooses(void **state)
{
    const struct choice *row = *state;
    kolli_tag tag, none = {0};
    kolli_diag diag = {0};
    kolli_tag_options options = KOLLI_TAG_OPTIONS_INIT;
    kolli_tag_scheme_find(span_of(row->scheme), &options.scheme);
    options.family = row->family;
    options.prefix_length = row->prefix;
    options.host = span_of(row->host);
    assert_int_equal(kolli_elements_parse_bracketed(list, span_of(row->elements), NULL), KOLLI_OK);
    assert_int_equal(kolli_tag_make(&tag, list, &options, &diag), row->status);
    assert_string_equal(kolli_tag_scheme_name(tag.scheme), row->chosen);
    if (row->status != KOLLI_OK) {
        assert_int_equal(diag.status, row->status);
        assert_int_equal(diag.offset, KOLLI_NO_OFFSET);
        assert_memory_equal(&tag, &none, sizeof tag);
    } else {
        assert_int_equal(diag.status, KOLLI_OK);
    }
    assert_int_equal(kolli_tag_make(&tag, list, &options, NULL), row->status);
}

static void refuses_options(void **state)
{
    (void)state;
    kolli_tag tag;
    kolli_tag_options options = KOLLI_TAG_OPTIONS_INIT;
    kolli_span urn = SPAN("urn:epc:id:sscc:9521001.0000000011");
    options.filter = 8;
    assert_int_equal(kolli_tag_make_urn(&tag, urn, &options, NULL), KOLLI_URN_FILTER);
    options.filter = 7;
    assert_int_equal(kolli_tag_make_urn(&tag, urn, &options, NULL), KOLLI_OK);
    assert_int_equal(tag.filter, 7);
    options.scheme = (kolli_tag_scheme)0xE2;
    assert_int_equal(kolli_tag_make_urn(&tag, urn, &options, NULL), KOLLI_ARGUMENT);
    options.scheme = KOLLI_TAG_NONE;
    options.family = (kolli_tag_family)9;
    assert_int_equal(kolli_tag_make_urn(&tag, urn, &options, NULL), KOLLI_ARGUMENT);
    assert_int_equal(
        kolli_tag_make_urn(&tag, SPAN("urn:epc:idpat:sgtin:9521001.001001.*"), NULL, NULL),
        KOLLI_TAG_NO_SCHEME);
    assert_int_equal(
        kolli_tag_make_urn(&tag, SPAN("urn:epc:class:lgtin:9521001.001001.L"), NULL, NULL),
        KOLLI_TAG_NO_SCHEME);
    assert_int_equal(kolli_tag_make_urn(&tag, SPAN("urn:epc:id:upui:9521001.001001.L"), NULL, NULL),
                     KOLLI_TAG_NO_SCHEME);
    assert_int_equal(kolli_tag_make_urn(&tag, SPAN("urn:epc:id:sgtin"), NULL, NULL),
                     KOLLI_URN_PARTS);
}

/* ---- What else there is -------------------------------------------------------------------- */

/* With the toggle data may follow, which are counted; they are no part of the encoding. */
static void counts_data(void **state)
{
    (void)state;
    kolli_tag tag;
    assert_int_equal(kolli_tag_parse_hex(&tag, SPAN("F98095210010000000116ABCDEF"), NULL),
                     KOLLI_OK);
    assert_true(tag.toggle);
    assert_int_equal(tag.bits, 84);
    assert_int_equal(tag.data_bits, 24);
    kolli_tag_write_hex(&tag, fresh());
    assert_string_equal(written(), "F9809521001000000011"
                                   "6000");
    assert_int_equal(kolli_tag_parse_hex(&tag, SPAN("F90095210010000000116ABCDEF"), NULL),
                     KOLLI_TAG_LONG);
}

static void reads_bytes(void **state)
{
    (void)state;
    kolli_tag tag;
    kolli_diag diag = {0};
    const char bytes[] = "\xF9\x00\x95\x21\x00\x10\x00\x00\x00\x11\x6F";
    kolli_span span = {bytes, 11};
    assert_int_equal(kolli_tag_parse_bytes(&tag, span, 84, NULL), KOLLI_OK);
    assert_int_equal(tag.bytes[10], 0x60);
    assert_int_equal(kolli_tag_parse_bytes(&tag, span, 88, &diag), KOLLI_TAG_LONG);
    assert_int_equal(diag.offset, 10);
    assert_int_equal(kolli_tag_parse_bytes(&tag, span, 89, NULL), KOLLI_ARGUMENT);
    assert_int_equal(kolli_tag_parse_bytes(&tag, span, SIZE_MAX, NULL), KOLLI_ARGUMENT);
    assert_int_equal(kolli_tag_parse_bytes(&tag, span, 0, NULL), KOLLI_EMPTY);
    assert_int_equal(kolli_tag_parse_bytes(&tag, SPAN(""), 8, NULL), KOLLI_ARGUMENT);
}

static void writes_raw(void **state)
{
    (void)state;
    char bytes[100];
    memset(bytes, 0xFF, sizeof bytes);
    assert_int_equal(kolli_tag_write_raw(SPAN("\x12\x34\x5F"), 20, fresh()), KOLLI_OK);
    assert_string_equal(written(), "urn:epc:raw:20.x12345");
    assert_int_equal(kolli_tag_write_raw(SPAN("\x12\x34\x5F"), 22, fresh()), KOLLI_OK);
    assert_string_equal(written(), "urn:epc:raw:22.x12345C");
    assert_int_equal(kolli_tag_write_raw((kolli_span){bytes, 100}, 800, fresh()), KOLLI_OK);
    assert_int_equal(strlen(written()), strlen("urn:epc:raw:800.x") + 200);
    assert_int_equal(kolli_tag_write_raw(SPAN("\x12"), 9, fresh()), KOLLI_ARGUMENT);
    assert_int_equal(kolli_tag_write_raw(SPAN("\x12"), 0, fresh()), KOLLI_EMPTY);
}

static void tells_elements(void **state)
{
    (void)state;
    kolli_tag tag = {0};
    assert_int_equal(kolli_tag_elements(&tag, list, NULL), KOLLI_TAG_NO_ELEMENTS);
    assert_int_equal(kolli_tag_write_uri(&tag, fresh(), NULL), KOLLI_TAG_NO_URI);
    kolli_tag_parse_hex(&tag, SPAN("FB34363F0952100101001642A700"), NULL);
    assert_int_equal(kolli_tag_elements(&tag, list, NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_count(list), 3);
    assert_true(span_equal(kolli_elements_find(list, "17"), SPAN("270131")));
    assert_int_equal(kolli_tag_write_link(&tag, SPAN("https://tem.example.vn/x/"), fresh(), NULL),
                     KOLLI_OK);
    assert_string_equal(written(), "https://tem.example.vn/x/01/09521001010016/21/a7?17=270131");
    assert_int_equal(kolli_tag_write_link(&tag, SPAN("tem.example.vn"), fresh(), NULL),
                     KOLLI_LINK_STEM_BAD);
    kolli_tag_parse_hex(&tag, SPAN("3C16451DA400000080000000"), NULL); /* the CPID serial 0 */
    assert_int_not_equal(kolli_tag_elements(&tag, list, NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_count(list), 0);
    assert_int_equal(kolli_tag_value(&tag, 3).len, 0);
}

static void names_filters(void **state)
{
    (void)state;
    assert_string_equal(kolli_tag_filter_text(KOLLI_TAG_SGTIN_96, 1, KOLLI_ENGLISH),
                        "point of sale item");
    assert_string_equal(kolli_tag_filter_text(KOLLI_TAG_SSCC_PLUS, 6, KOLLI_VIETNAMESE),
                        "đơn vị tải, như pa-lét");
    assert_string_equal(kolli_tag_filter_text(KOLLI_TAG_SGTIN_96, 3, KOLLI_ENGLISH), "");
    assert_string_equal(kolli_tag_filter_text(KOLLI_TAG_GID_96, 0, KOLLI_ENGLISH), "");
    assert_string_equal(kolli_tag_scheme_name((kolli_tag_scheme)0xE2), "");
}

/* Headers rise; names are found; a classic row of fixed length has as many bits as its fields. */
static void rows_are_sound(void **state)
{
    (void)state;
    const struct tag_scheme *row;
    unsigned last = 0;
    for (size_t n = 0; (row = tag_scheme_row(n)) != NULL; n++) {
        assert_true(row->header > last);
        assert_ptr_equal(tag_scheme_named(span_of(row->name)), row);
        assert_ptr_equal(tag_scheme_at(row->header), row);
        last = row->header;
        size_t bits = (size_t)8 + row->filter;
        for (size_t i = 0; i < row->fields; i++) {
            const struct tag_field *field = &row->field[i];
            bits += field->kind == TAG_PREFIX ? 3 : field->kind == TAG_CAGE ? 48 : field->size;
        }
        assert_true(row->bits == 0 || row->bits == bits);
    }
    assert_int_equal(last, KOLLI_TAG_SGTIN_PLUS_PLUS);
}

int main(void)
{
    buffer = kolli_buffer_new(NULL);
    list = kolli_elements_new(NULL);
    SUITE_ROWS(forms, has_forms);
    SUITE_ROWS(faults, refuses_bits);
    SUITE_ROWS(wrong_names, refuses_name);
    SUITE_ROWS(choices, chooses);
    suite_add("control fields are kept", keeps_control_fields);
    suite_add("options that nobody may give", refuses_options);
    suite_add("data behind the EPC are counted", counts_data);
    suite_add("bytes and their bits", reads_bytes);
    suite_add("raw bits have a name", writes_raw);
    suite_add("elements and links", tells_elements);
    suite_add("filter values have words", names_filters);
    suite_add("the rows are sound", rows_are_sound);
    int failed = suite_run("tag");
    kolli_elements_free(list);
    kolli_buffer_free(buffer);
    return failed;
}
