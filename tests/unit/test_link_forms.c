/*
 * The forms of one Digital Link: what it is compressed, character for character, in each way; what
 * it is when others have compressed it in their way; and its canonical form.
 */
#include "support.h"

#include "base/span.h"
#include "kolli/link.h"

#define GTIN "https://id.gs1.org/01/09522100100110"

enum way { WHOLE = 0, PARTIAL = 1, NO_CODES = 2, PARAMETERS = 4 };

struct compress_row {
    const char *name;
    unsigned ways;
    const char *uri, *compressed;
    const char *written; /* decompressed again; NULL: the URI */
};

static const struct compress_row compresses[] = {
    {"a key", WHOLE, GTIN, "https://id.gs1.org/ARFSEsm4HA", NULL},
    {"zeros in front of a serial", WHOLE, GTIN "/21/007", "https://id.gs1.org/DBFSEsm4HAYDg", NULL},
    {"twenty digits", WHOLE, GTIN "/21/12345678901234567890",
     "https://id.gs1.org/DBFSEsm4HCgq1SpjOsfCtI", NULL},
    {"a code of four AIs", WHOLE, GTIN "/10/L42/21/A?17=270101",
     "https://id.gs1.org/GhFSEsm4HMZfGyDSD4q", NULL},
    {"without codes", NO_CODES, GTIN "/10/L42/21/A?17=270101",
     "https://id.gs1.org/ARFSEsm4HCDGXxsLoPipCg0", NULL},
    {"a readable key", PARTIAL, GTIN "/10/L42/21/A?17=270101", GTIN "/EGMvjYXQfFSFBo", NULL},
    {"a key alone is readable already", PARTIAL, GTIN, GTIN, NULL},
    {"of codes alike the first", WHOLE, GTIN "/10/L42/21/A", "https://id.gs1.org/CxFSEsm4HMZfGxCg0",
     NULL},
    {"the code of more digits, then of the first", WHOLE, GTIN "/10/L?15=270101&3103=000500",
     "https://id.gs1.org/HxFSEsm4HMJaD4qYgYAPo", NULL},
    {"28 digits", WHOLE, "https://id.gs1.org/8004/9521001000000000000000012345",
     "https://id.gs1.org/gAQcew5Zia_0_hq-gMDk", NULL},
    {"an optional part that is absent", WHOLE, "https://id.gs1.org/253/9521001000017",
     "https://id.gs1.org/JTiox-HsUYA", NULL},
    {"optional digits that are absent", WHOLE, "https://id.gs1.org/255/9521001000017",
     "https://id.gs1.org/JViox-HsUQA", NULL},
    {"optional digits with zeros in front", WHOLE, "https://id.gs1.org/255/9521001000017001",
     "https://id.gs1.org/JViox-HsUTAE", NULL},
    {"a coupon and its amount", WHOLE, "https://id.gs1.org/255/9521001000017?3902=00150",
     "https://id.gs1.org/woqMfh7FECgCW", NULL},
    {"a serial that others control", WHOLE, GTIN "/235/T%21", "https://id.gs1.org/ARFSEsm4HEawVRC",
     NULL},
    {"a digit and three characters", WHOLE, "https://id.gs1.org/417/9521001000017/7040/1ABC",
     "https://id.gs1.org/QXiox-HsUXBAFVeA", NULL},
    {"a place inside", WHOLE, "https://id.gs1.org/414/9521001000017/254/A",
     "https://id.gs1.org/nYqMfh7FFBo", NULL},
    {"an invoice", WHOLE, "https://id.gs1.org/415/9521001000017/8020/R",
     "https://id.gs1.org/QViox-HsUYAgYUQ", NULL},
    {"a part and its serial", WHOLE, "https://id.gs1.org/8010/9521001A%2FB/8011/7",
     "https://id.gs1.org/mopy1ZMWDBjBXwhc", NULL},
    {"a number with zeros in front", WHOLE, GTIN "?37=00012", "https://id.gs1.org/ARFSEsm4HG6gAM",
     NULL},
    {"countries, the first by itself", WHOLE, GTIN "?423=704156",
     "https://id.gs1.org/ARFSEsm4HIR2AZOA", NULL},
    {"two dates", WHOLE, GTIN "?7007=270101270131", "https://id.gs1.org/ARFSEsm4HOAOg-K5B8z", NULL},
    {"stem, parameters and fragment stay", WHOLE,
     "https://a.vn:8443/x/y/01/09522100100110?a=1&17=270101&b=x:y&n#top?",
     "https://a.vn:8443/x/y/DRFSEsm4HIPio?a=1&b=x:y&n#top?",
     "https://a.vn:8443/x/y/01/09522100100110?17=270101&a=1&b=x%3Ay&n#top?"},
    {"parameters go in", PARAMETERS,
     "https://a.vn:8443/x/y/01/09522100100110?a=1&17=270101&b=x%2Fy#top",
     "https://a.vn:8443/x/y/DRFSEsm4HIPivgWgBHwLcB-F_k#top",
     "https://a.vn:8443/x/y/01/09522100100110?17=270101&a=1&b=x%2Fy#top"},
    {"up to one that cannot", PARAMETERS, GTIN "?b=1&a=%C3%A9&c=2",
     "https://id.gs1.org/ARFSEsm4HeBbAEQ?a=%C3%A9&c=2", NULL},
    {"a plus may be a space", PARAMETERS, GTIN "?b=a+b", "https://id.gs1.org/ARFSEsm4HA?b=a+b",
     NULL},
    {"behind a readable key", PARTIAL | PARAMETERS, GTIN "?17=270101&b=007", GTIN "/F0HxXwLYBgO",
     NULL},
    {"parameters alone behind it", PARTIAL | PARAMETERS, GTIN "?b=1", GTIN "/8C2AIg", NULL},
    {"a short GTIN", WHOLE, "https://id.gs1.org/01/9522100100110/21/7",
     "https://id.gs1.org/DBFSEsm4HALg", GTIN "/21/7"},
    {"a folder that is no key", WHOLE, "https://a.vn/10/x/01/09522100100110",
     "https://a.vn/10/x/ARFSEsm4HA", NULL},
};

static void assert_text(kolli_buffer *buffer, const char *text)
{
    assert_string_equal(kolli_buffer_span(buffer).ptr, text);
    kolli_buffer_clear(buffer);
}

static void compresses_links(void **state)
{
    const struct compress_row *row = *state;
    kolli_link_compress_options options = KOLLI_LINK_COMPRESS_OPTIONS_INIT;
    options.partial = (row->ways & PARTIAL) != 0;
    options.no_codes = (row->ways & NO_CODES) != 0;
    options.parameters = (row->ways & PARAMETERS) != 0;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(buffer);
    const char *written = row->written == NULL ? row->uri : row->written;
    assert_int_equal(kolli_link_compress(list, span_of(row->uri), &options, sink, NULL), KOLLI_OK);
    assert_text(buffer, row->compressed);
    assert_int_equal(kolli_link_decompress(list, span_of(row->compressed), sink, NULL), KOLLI_OK);
    assert_text(buffer, written);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

struct read_row {
    const char *name, *uri, *written;
};

/* Compressed in ways that are not ours. */
static const struct read_row reads[] = {
    {"small hexadecimal digits", "https://id.gs1.org/ARFSEsm4HEJGAO", GTIN "/21/007"},
    {"capital ones", "https://id.gs1.org/ARFSEsm4HEKGAO", GTIN "/21/007"},
    {"base64url", "https://id.gs1.org/ARFSEsm4HELHpp2", GTIN "/21/007"},
    {"ASCII", "https://id.gs1.org/ARFSEsm4HEMGwYNw", GTIN "/21/007"},
    {"no code where there is one", "https://id.gs1.org/ARFSEsm4HC6D4q", GTIN "?17=270101"},
    {"the serial in front of its key", "https://id.gs1.org/IQFwERUhLJuBw", GTIN "/21/7"},
    {"an absent part as a number", "https://id.gs1.org/JTiox-HsUQA",
     "https://id.gs1.org/253/9521001000017"},
    {"elements in the query too", "https://id.gs1.org/ARFSEsm4HA?17=270101&a=1",
     GTIN "?17=270101&a=1"},
    {"a folder that only looks like a key", "https://a.vn/01/15/ARFSEsm4HA",
     "https://a.vn/01/15/01/09522100100110"},
};

static void reads_compressed(void **state)
{
    const struct read_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(buffer);
    assert_int_equal(kolli_link_decompress(list, span_of(row->uri), sink, NULL), KOLLI_OK);
    assert_text(buffer, row->written);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

struct canonical_row {
    const char *name, *uri, *canonical;
};

static const struct canonical_row canonicals[] = {
    {"itself", GTIN "/10/L42/21/A?17=270101", GTIN "/10/L42/21/A?17=270101"},
    {"only what is GS1's", "http://a.vn/x/01/09522100100110?a=1&17=270101#f", GTIN "?17=270101"},
    {"old forms", "https://a.vn/gtin/9522100100110/ser/7", GTIN "/21/7"},
    {"order of the attributes", GTIN "?91=B&240=X&3103=000500&17=270101",
     GTIN "?17=270101&3103=000500&240=X&91=B"},
    {"another order", GTIN "?3103=000500&17=270101&240=X&91=B",
     GTIN "?17=270101&3103=000500&240=X&91=B"},
    {"compressed", "https://a.vn/DBFSEsm4HAYDg?b=1", GTIN "/21/007"},
    {"a key as attribute stays one", "https://id.gs1.org/8004/9521001X?01=09522100100110",
     "https://id.gs1.org/8004/9521001X?01=09522100100110"},
    {"compressed in part, the serial first", "https://a.vn/01/09522100100110/F0HxXwLYBgO",
     GTIN "?17=270101"},
    {"a serial in front of its key", "https://a.vn/IQFwERUhLJuBw", GTIN "/21/7"},
    {"coding", GTIN "/10/%41%2f!", GTIN "/10/A%2F%21"},
};

static void writes_canonical(void **state)
{
    const struct canonical_row *row = *state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(buffer);
    assert_int_equal(kolli_link_canonical(list, span_of(row->uri), sink, NULL), KOLLI_OK);
    assert_text(buffer, row->canonical);
    assert_int_equal(kolli_link_canonical(list, span_of(row->canonical), sink, NULL), KOLLI_OK);
    assert_text(buffer, row->canonical);
    kolli_diag diag = {0};
    assert_int_equal(kolli_link_canonical(list, SPAN("https://a.vn/x/y"), sink, &diag),
                     KOLLI_LINK_NO_KEY);
    assert_int_equal(diag.offset, 12);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

int main(void)
{
    SUITE_ROWS(compresses, compresses_links);
    SUITE_ROWS(reads, reads_compressed);
    SUITE_ROWS(canonicals, writes_canonical);
    return suite_run("link_forms");
}
