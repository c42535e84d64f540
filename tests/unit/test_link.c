/*
 * Digital Link URIs: read with the place of each fault, written in the standard's order, and the
 * canonical name.
 */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/name.h"

struct link_row {
    const char *name, *uri;
    kolli_status status;
    size_t offset, length;
    const char *elements; /* bracketed */
};

static const struct link_row links[] = {
    {"GTIN and serial", "https://id.gs1.org/01/09522100100110/21/QCT95XRBNC", KOLLI_OK, 0, 0,
     "(01)09522100100110(21)QCT95XRBNC"},
    {"any domain and path", "HTTP://tem.example.vn:8080/a/b/01/09522100100110", KOLLI_OK, 0, 0,
     "(01)09522100100110"},
    {"a key before the key", "https://example.org/00/095212345678900009/01/09522100100110",
     KOLLI_OK, 0, 0, "(01)09522100100110"},
    {"attributes in their order", "https://id.gs1.org/01/09522100100110?17=270101&3103=000500",
     KOLLI_OK, 0, 0, "(01)09522100100110(17)270101(3103)000500"},
    {"what is not an AI is skipped",
     "https://id.gs1.org/01/09522100100110?linkType=all&99&17=270101#top", KOLLI_OK, 0, 0,
     "(01)09522100100110(17)270101"},
    {"percent coding", "https://id.gs1.org/01/09522100100110/10/A%2FB%28c%29", KOLLI_OK, 0, 0,
     "(01)09522100100110(10)A/B\\(c)"},
    {"GLN and extension", "https://id.gs1.org/414/9521001000017/254/A1", KOLLI_OK, 0, 0,
     "(414)9521001000017(254)A1"},
    {"no scheme", "id.gs1.org/01/09522100100110", KOLLI_LINK_SCHEME, 0, 0, NULL},
    {"another scheme", "ftp://id.gs1.org/01/09522100100110", KOLLI_LINK_SCHEME, 0, 0, NULL},
    {"no domain", "https:///01/09522100100110", KOLLI_LINK_DOMAIN, 8, 1, NULL},
    {"a name in front of the domain", "https://me@id.gs1.org/01/09522100100110", KOLLI_LINK_DOMAIN,
     10, 1, NULL},
    {"domain alone", "https://id.gs1.org", KOLLI_LINK_DOMAIN, 18, 0, NULL},
    {"space", "https://id.gs1.org/01/0952210010 0110", KOLLI_LINK_CHARSET, 32, 1, NULL},
    {"no key", "https://id.gs1.org/10/ABC", KOLLI_LINK_NO_KEY, 18, 7, NULL},
    {"an ordinary address", "https://www.example.vn/san-pham/mat-ong", KOLLI_LINK_NO_KEY, 22, 17,
     NULL},
    {"a slash at the end", "https://id.gs1.org/01/09522100100110/", KOLLI_LINK_NO_KEY, 18, 19,
     NULL},
    {"qualifiers out of order", "https://id.gs1.org/01/09522100100110/21/A/10/B",
     KOLLI_LINK_QUALIFIER, 42, 2, NULL},
    {"qualifier of another key", "https://id.gs1.org/01/09522100100110/254/A", KOLLI_LINK_QUALIFIER,
     37, 3, NULL},
    {"qualifier in the query", "https://id.gs1.org/01/09522100100110?10=A", KOLLI_LINK_ATTRIBUTE,
     37, 2, NULL},
    {"serial in the query", "https://id.gs1.org/01/09522100100110?21=A", KOLLI_LINK_ATTRIBUTE, 37,
     2, NULL},
    {"unknown AI in the query", "https://id.gs1.org/01/09522100100110?05=A", KOLLI_AI_UNKNOWN, 37,
     2, NULL},
    {"no value in the query", "https://id.gs1.org/01/09522100100110?17=", KOLLI_AI_EMPTY, 40, 0,
     NULL},
    {"no value in the path", "https://id.gs1.org/01//10/A", KOLLI_AI_EMPTY, 22, 0, NULL},
    {"twice", "https://id.gs1.org/01/09522100100110?17=270101&17=270101", KOLLI_LINK_REPEATED, 47,
     2, NULL},
    {"twice, in the path and the query", "https://id.gs1.org/01/09522100100110/10/A?10=A",
     KOLLI_LINK_REPEATED, 42, 2, NULL},
    {"a serial likewise", "https://id.gs1.org/01/09522100100110/21/A?21=B", KOLLI_LINK_REPEATED, 42,
     2, NULL},
    {"wrong check digit", "https://id.gs1.org/01/09522100100111", KOLLI_CHECK_DIGIT, 35, 1, NULL},
    {"wrong check digit, coded", "https://id.gs1.org/01/%30952210010011%31", KOLLI_CHECK_DIGIT, 37,
     3, NULL},
    {"a date that is none", "https://id.gs1.org/01/09522100100110?17=271301", KOLLI_AI_DATE, 42, 2,
     NULL},
    {"half an escape", "https://id.gs1.org/01/09522100100110/10/A%2", KOLLI_LINK_PERCENT, 41, 2,
     NULL},
    {"NUL", "https://id.gs1.org/01/09522100100110/10/A%00B", KOLLI_AI_CHARSET, 41, 3, NULL},
    {"nothing", "", KOLLI_EMPTY, 0, 0, NULL},
};

static void parses_links(void **state)
{
    const struct link_row *row = *state;
    kolli_diag diag = {0};
    kolli_elements *list = kolli_elements_new(NULL);
    assert_int_equal(kolli_link_parse(list, span_of(row->uri), &diag), row->status);
    if (row->status != KOLLI_OK) {
        assert_int_equal(diag.offset, row->offset);
        assert_int_equal(diag.length, row->length);
        assert_int_equal(kolli_elements_count(list), 0);
    } else {
        kolli_buffer *buffer = kolli_buffer_new(NULL);
        assert_int_equal(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)), KOLLI_OK);
        assert_string_equal(kolli_buffer_span(buffer).ptr, row->elements);
        kolli_buffer_free(buffer);
    }
    kolli_elements_free(list);
}

struct write_row {
    const char *name, *elements, *stem;
    kolli_status status;
    const char *uri;
};

static const struct write_row writes[] = {
    {"GTIN and serial", "(01)09522100100110(21)QCT95XRBNC", "", KOLLI_OK,
     "https://id.gs1.org/01/09522100100110/21/QCT95XRBNC"},
    {"path order is the standard's", "(21)A(10)B(01)09522100100110(22)C", "", KOLLI_OK,
     "https://id.gs1.org/01/09522100100110/22/C/10/B/21/A"},
    {"fixed lengths first in the query", "(01)09522100100110(240)X(17)270101", "", KOLLI_OK,
     "https://id.gs1.org/01/09522100100110?17=270101&240=X"},
    {"stem with a slash", "(01)09522100100110", "https://tem.example.vn/p/", KOLLI_OK,
     "https://tem.example.vn/p/01/09522100100110"},
    {"coding", "(01)09522100100110(10)A/B%c_", "", KOLLI_OK,
     "https://id.gs1.org/01/09522100100110/10/A%2FB%25c_"},
    {"TPX takes the path, the lot the query", "(01)09522100100110(10)L(235)T", "", KOLLI_OK,
     "https://id.gs1.org/01/09522100100110/235/T?10=L"},
    {"the same element twice", "(01)09522100100110(17)270101(17)270101", "", KOLLI_OK,
     "https://id.gs1.org/01/09522100100110?17=270101"},
    {"two values of one AI", "(01)09522100100110(17)270101(17)270102", "", KOLLI_LINK_REPEATED,
     NULL},
    {"no key", "(10)A", "", KOLLI_LINK_NO_KEY, NULL},
    {"what may be no attribute", "(01)09522100100110(8200)x", "", KOLLI_LINK_ATTRIBUTE, NULL},
    {"a stem that is none", "(01)09522100100110", "tem.example.vn", KOLLI_LINK_STEM_BAD, NULL},
    {"a stem with a query", "(01)09522100100110", "https://tem.example.vn/?p=", KOLLI_LINK_STEM_BAD,
     NULL},
    {"a stem with a fragment", "(01)09522100100110", "https://tem.example.vn#p",
     KOLLI_LINK_STEM_BAD, NULL},
    {"a stem with a blank", "(01)09522100100110", "https://tem.example.vn/a b", KOLLI_LINK_STEM_BAD,
     NULL},
    {"a stem without domain", "(01)09522100100110", "http://", KOLLI_LINK_STEM_BAD, NULL},
    {"a stem without domain, but a path", "(01)09522100100110", "https:///p", KOLLI_LINK_STEM_BAD,
     NULL},
};

static void writes_links(void **state)
{
    const struct write_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(kolli_elements_parse_bracketed(list, span_of(row->elements), NULL), KOLLI_OK);
    assert_int_equal(kolli_link_write(list, span_of(row->stem), kolli_buffer_sink(buffer), &diag),
                     row->status);
    assert_string_equal(kolli_buffer_span(buffer).ptr, row->uri == NULL ? "" : row->uri);
    if (row->uri != NULL) {
        assert_int_equal(kolli_link_parse(list, kolli_buffer_span(buffer), NULL), KOLLI_OK);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static void passes_unknown_attributes_when_permitted(void **state)
{
    (void)state;
    kolli_span uri = SPAN("https://id.gs1.org/01/09522100100110?3199=123456&10=A&89=X%2FY");
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    kolli_elements_permit_unknown(list, true);
    assert_int_equal(kolli_link_parse(list, uri, &diag), KOLLI_LINK_ATTRIBUTE);
    assert_int_equal(diag.offset, 37);
    assert_string_equal(diag.arguments, "3199");
    kolli_link_permit_unknown(list, true);
    assert_int_equal(kolli_link_parse(list, uri, &diag), KOLLI_LINK_ATTRIBUTE);
    assert_string_equal(diag.arguments, "10"); /* its place is the path */
    uri =
        SPAN("https://id.gs1.org/01/09522100100110?89=X%2FY&319=123456"); /* 31nn has four digits */
    assert_int_equal(kolli_link_parse(list, uri, &diag), KOLLI_AI_UNKNOWN);
    assert_int_equal(diag.offset, 46);
    assert_int_equal(diag.length, 3);
    uri = SPAN("https://id.gs1.org/01/09522100100110?89=X%2FY&3199=123456");
    assert_int_equal(kolli_link_parse(list, uri, NULL), KOLLI_OK);
    assert_true(kolli_elements_at(list, 1).unknown);
    assert_int_equal(kolli_link_write(list, SPAN(""), kolli_buffer_sink(buffer), NULL), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr,
                        "https://id.gs1.org/01/09522100100110?3199=123456&89=X%2FY");
    kolli_buffer_clear(buffer);
    kolli_link_permit_unknown(list, false);
    assert_int_equal(kolli_link_write(list, SPAN(""), kolli_buffer_sink(buffer), NULL),
                     KOLLI_LINK_ATTRIBUTE);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

struct option_row {
    const char *name, *uri;
    bool names, gtins;
    kolli_status status;
    size_t offset, length;
    const char *elements;
};

static const struct option_row options[] = {
    {"short names", "https://id.gs1.org/gtin/09522100100110/cpv/V/lot/L/ser/S", true, false,
     KOLLI_OK, 0, 0, "(01)09522100100110(22)V(10)L(21)S"},
    {"names and AIs", "https://a.vn/x/gln/9521001000017/254/A", true, false, KOLLI_OK, 0, 0,
     "(414)9521001000017(254)A"},
    {"a name of capitals", "https://a.vn/payTo/9521001000017/refno/R", true, false, KOLLI_OK, 0, 0,
     "(415)9521001000017(8020)R"},
    {"in another case", "https://a.vn/GTIN/09522100100110", true, false, KOLLI_LINK_NO_KEY, 12, 20,
     NULL},
    {"names not asked for", "https://a.vn/gtin/09522100100110", false, true, KOLLI_LINK_NO_KEY, 12,
     20, NULL},
    {"a qualifier's name not asked for", "https://a.vn/01/09522100100110/lot/L", false, true,
     KOLLI_LINK_QUALIFIER, 31, 3, NULL},
    {"named out of order", "https://a.vn/gtin/09522100100110/ser/S/lot/L", true, false,
     KOLLI_LINK_QUALIFIER, 39, 3, NULL},
    {"named twice", "https://a.vn/gtin/09522100100110/lot/L?10=M", true, false, KOLLI_LINK_REPEATED,
     39, 2, NULL},
    {"a name in the query is no AI", "https://a.vn/gtin/09522100100110?lot=L", true, false,
     KOLLI_OK, 0, 0, "(01)09522100100110"},
    {"a name that is none", "https://a.vn/gti/09522100100110", true, false, KOLLI_LINK_NO_KEY, 12,
     19, NULL},
    {"a name without a value", "https://a.vn/gtin/", true, false, KOLLI_AI_EMPTY, 18, 0, NULL},
    {"13 digits", "https://a.vn/01/9522100100110", false, true, KOLLI_OK, 0, 0,
     "(01)09522100100110"},
    {"12 digits", "https://a.vn/01/416000336108", false, true, KOLLI_OK, 0, 0,
     "(01)00416000336108"},
    {"8 digits", "https://a.vn/01/95200002", false, true, KOLLI_OK, 0, 0, "(01)00000095200002"},
    {"8 digits in the query", "https://a.vn/8004/9521001X?01=95200002", false, true, KOLLI_OK, 0, 0,
     "(8004)9521001X(01)00000095200002"},
    {"14 digits still", "https://a.vn/01/09522100100110", false, true, KOLLI_OK, 0, 0,
     "(01)09522100100110"},
    {"both", "https://a.vn/gtin/9522100100110/ser/S", true, true, KOLLI_OK, 0, 0,
     "(01)09522100100110(21)S"},
    {"13 digits not asked for", "https://a.vn/01/9522100100110", true, false, KOLLI_AI_LENGTH, 16,
     13, NULL},
    {"11 digits", "https://a.vn/01/52210010011", false, true, KOLLI_AI_LENGTH, 16, 11, NULL},
    {"a GTIN of content", "https://a.vn/00/095221001000000011?02=9522100100110&37=1", false, true,
     KOLLI_AI_LENGTH, 38, 13, NULL},
    {"13 digits, the last wrong", "https://a.vn/01/9522100100111", false, true, KOLLI_CHECK_DIGIT,
     28, 1, NULL},
    {"the last wrong and coded", "https://a.vn/01/%3952210010011%31", false, true,
     KOLLI_CHECK_DIGIT, 30, 3, NULL},
    {"a letter among 8", "https://a.vn/01/9520A002", false, true, KOLLI_AI_CHARSET, 20, 1, NULL},
};

static void parses_with_options(void **state)
{
    const struct option_row *row = *state;
    kolli_link_options asked = KOLLI_LINK_OPTIONS_INIT;
    asked.short_names = row->names;
    asked.short_gtins = row->gtins;
    kolli_diag diag = {0};
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_link_parse_with(list, span_of(row->uri), &asked, &diag), row->status);
    assert_int_equal(diag.offset == KOLLI_NO_OFFSET ? 0 : diag.offset, row->offset);
    assert_int_equal(diag.length, row->length);
    assert_int_equal(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, row->elements == NULL ? "" : row->elements);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

struct rest_row {
    const char *name, *uri;
    const char *parameters; /* each in angle brackets */
    const char *fragment;
};

static const struct rest_row rests[] = {
    {"no query", "https://a.vn/01/09522100100110", "", ""},
    {"an empty query", "https://a.vn/01/09522100100110?#", "", ""},
    {"in their order, undecoded", "https://a.vn/01/09522100100110?b=%31&17=270101&a+a#t%20?&x#y",
     "<b=%31><a+a>", "t%20?&x#y"},
    {"nearly AIs", "https://a.vn/01/09522100100110?1a=X&17&%31%37=270101&17%3D1",
     "<1a=X><17><%31%37=270101><17%3D1>", ""},
    {"a question mark in a parameter", "https://a.vn/01/09522100100110?x=?&17=270101", "<x=?>", ""},
    {"separators in a row", "https://a.vn/01/09522100100110?&&x&&&17=270101&&y", "<x><y>", ""},
    {"one at the end", "https://a.vn/01/09522100100110?17=270101&", "<>", ""},
    {"several at the end", "https://a.vn/01/09522100100110?x&&#f", "<x><>", "f"},
    {"a query in the fragment only", "https://a.vn/01/09522100100110#f?x=1", "", "f?x=1"},
    {"nothing", "", "", ""},
};

static void gives_the_rest(void **state)
{
    const struct rest_row *row = *state;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(buffer);
    kolli_span parameter;
    for (size_t pos = 0; kolli_link_parameter(span_of(row->uri), &pos, &parameter);) {
        sink.write(sink.context, SPAN("<"));
        sink.write(sink.context, parameter);
        sink.write(sink.context, SPAN(">"));
    }
    assert_string_equal(kolli_buffer_span(buffer).ptr, row->parameters);
    assert_true(span_equal(kolli_link_fragment(span_of(row->uri)), span_of(row->fragment)));
    kolli_buffer_free(buffer);
}

struct name_row {
    const char *name, *elements;
    kolli_name_level level;
    const char *uri; /* NULL: KOLLI_NAME_LEVEL */
};

static const struct name_row names[] = {
    {"one jar", "(01)09522100100110(10)L(21)QCT95XRBNC(17)270101", KOLLI_NAME_INSTANCE,
     "https://id.gs1.org/01/09522100100110/21/QCT95XRBNC"},
    {"its lot", "(01)09522100100110(10)L(21)QCT95XRBNC", KOLLI_NAME_LOT,
     "https://id.gs1.org/01/09522100100110/10/L"},
    {"its kind", "(01)09522100100110(10)L(21)QCT95XRBNC", KOLLI_NAME_CLASS,
     "https://id.gs1.org/01/09522100100110"},
    {"no serial", "(01)09522100100110(10)L", KOLLI_NAME_INSTANCE, NULL},
    {"no lot", "(01)09522100100110(21)A", KOLLI_NAME_LOT, NULL},
    {"tobacco", "(01)09522100100110(235)T", KOLLI_NAME_INSTANCE,
     "https://id.gs1.org/01/09522100100110/235/T"},
    {"a box", "(00)095221001000000011", KOLLI_NAME_INSTANCE,
     "https://id.gs1.org/00/095221001000000011"},
    {"a place", "(414)9521001000017", KOLLI_NAME_INSTANCE, "https://id.gs1.org/414/9521001000017"},
    {"a place inside", "(414)9521001000017(254)A", KOLLI_NAME_INSTANCE,
     "https://id.gs1.org/414/9521001000017/254/A"},
    {"a crate", "(8003)095210010000171234", KOLLI_NAME_INSTANCE,
     "https://id.gs1.org/8003/095210010000171234"},
    {"a kind of crate", "(8003)095210010000171234", KOLLI_NAME_CLASS,
     "https://id.gs1.org/8003/09521001000017"},
    {"a part of a trade item", "(8006)095221001001100102(21)A", KOLLI_NAME_INSTANCE,
     "https://id.gs1.org/8006/095221001001100102/21/A"},
    {"a component", "(8010)9521001A(8011)7", KOLLI_NAME_INSTANCE,
     "https://id.gs1.org/8010/9521001A/8011/7"},
    {"a component without serial", "(8010)9521001A", KOLLI_NAME_INSTANCE, NULL},
    {"a party", "(417)9521001000017", KOLLI_NAME_INSTANCE, "https://id.gs1.org/417/9521001000017"},
    {"a document", "(253)9521001000017X", KOLLI_NAME_INSTANCE,
     "https://id.gs1.org/253/9521001000017X"},
    {"a document of no number", "(253)9521001000017", KOLLI_NAME_INSTANCE, NULL},
    {"a lot of boxes", "(00)095221001000000011(10)L", KOLLI_NAME_LOT, NULL},
    {"coding in a name", "(01)09522100100110(21)A/B", KOLLI_NAME_INSTANCE,
     "https://id.gs1.org/01/09522100100110/21/A%2FB"},
    {"a model is no single thing", "(8013)9521001Model9P", KOLLI_NAME_INSTANCE, NULL},
    {"a model", "(8013)9521001Model9P", KOLLI_NAME_CLASS, "https://id.gs1.org/8013/9521001Model9P"},
    {"a crate without serial", "(8003)09521001000017", KOLLI_NAME_INSTANCE, NULL},
};

static void writes_names(void **state)
{
    const struct name_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_elements_parse_bracketed(list, span_of(row->elements), NULL), KOLLI_OK);
    assert_int_equal(kolli_name_write(list, row->level, kolli_buffer_sink(buffer), NULL),
                     row->uri == NULL ? KOLLI_NAME_LEVEL : KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, row->uri == NULL ? "" : row->uri);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

static bool use_link(const kolli_allocator *allocator)
{
    kolli_elements *list = kolli_elements_new(allocator);
    kolli_status status =
        list == NULL
            ? KOLLI_NO_MEMORY
            : kolli_link_parse(
                  list, SPAN("https://id.gs1.org/01/09522100100110/10/L/21/A?17=270101"), NULL);
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    assert_true(list == NULL || kolli_elements_count(list) == (status == KOLLI_OK ? 4 : 0));
    kolli_elements_free(list);
    return status == KOLLI_OK;
}

static void survives_failing_allocations(void **state)
{
    (void)state;
    fail_each_allocation(use_link);
}

/* An allocator that counts what is asked of it and what is held. */
struct counting {
    size_t requests, bytes;
};

static void *count_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    struct counting *counting = context;
    counting->requests++;
    counting->bytes = counting->bytes - (block == NULL ? 0 : old_size) + new_size;
    if (new_size > 0) {
        return realloc(block, new_size);
    }
    free(block);
    return NULL;
}

/* The same elements through every form, each read from what the one before wrote. */
static void pass_through_every_form(kolli_elements *list, kolli_buffer *buffer)
{
    kolli_scan scan;
    kolli_sink sink = kolli_buffer_sink(buffer);
    kolli_buffer_clear(buffer);
    assert_int_equal(kolli_scan_repair(buffer, list,
                                       SPAN("^01095221001001101727010110L42^21QCT95XRBNC"), NULL,
                                       NULL, NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_link_scan(&scan, list, kolli_buffer_span(buffer), NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_check(list, NULL, NULL, NULL), KOLLI_OK);
    kolli_buffer_clear(buffer);
    assert_int_equal(kolli_link_write(list, SPAN(""), sink, NULL), KOLLI_OK);
    assert_int_equal(kolli_link_parse(list, kolli_buffer_span(buffer), NULL), KOLLI_OK);
    kolli_buffer_clear(buffer);
    assert_int_equal(kolli_elements_write_bracketed(list, sink), KOLLI_OK);
    assert_int_equal(kolli_elements_parse_bracketed(list, kolli_buffer_span(buffer), NULL),
                     KOLLI_OK);
    kolli_buffer_clear(buffer);
    assert_int_equal(kolli_elements_write(list, KOLLI_GS, sink), KOLLI_OK);
    assert_int_equal(kolli_elements_parse(list, kolli_buffer_span(buffer), NULL), KOLLI_OK);
    assert_int_equal(kolli_elements_count(list), 4);
}

static void takes_no_memory_in_steady_state(void **state)
{
    (void)state;
    struct counting counting = {0};
    const kolli_allocator allocator = {count_resize, &counting};
    kolli_elements *list = kolli_elements_new(&allocator);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    pass_through_every_form(list, buffer);
    assert_in_range(counting.bytes, 1, 1023);
    kolli_buffer_free(buffer);
    buffer = kolli_buffer_new(&allocator);
    pass_through_every_form(list, buffer);
    size_t before = counting.requests;
    for (int i = 0; i < 100; i++) {
        pass_through_every_form(list, buffer);
    }
    assert_int_equal(counting.requests, before);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    assert_int_equal(counting.bytes, 0);
}

int main(void)
{
    SUITE_ROWS(links, parses_links);
    SUITE_ROWS(options, parses_with_options);
    SUITE_ROWS(rests, gives_the_rest);
    SUITE_ROWS(writes, writes_links);
    SUITE_ROWS(names, writes_names);
    suite_add("unknown attributes pass when they are permitted",
              passes_unknown_attributes_when_permitted);
    suite_add("survives failing allocations", survives_failing_allocations);
    suite_add("no form takes memory in steady state", takes_no_memory_in_steady_state);
    return suite_run("link");
}
