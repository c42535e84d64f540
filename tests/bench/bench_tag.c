/* How fast do the bits of tags turn into names, and names into bits? */
#include "bench.h"

#include <stdlib.h>

#include "kolli/tag.h"

enum { TURNS = 2000000, TAGS = 8 };

/* What is most on pallets and things; sample data. */
static const char *const uris[TAGS] = {
    "urn:epc:tag:sgtin-96:1.9521001.001001.6789",
    "urn:epc:tag:sgtin-96:3.952100100.0001.274877906943",
    "urn:epc:tag:sgtin-96:2.952100.1001001.0",
    "urn:epc:tag:sscc-96:2.9521001.0000000011",
    "urn:epc:tag:sgln-96:0.9521001.00001.12",
    "urn:epc:tag:grai-96:0.9521001.00001.7",
    "urn:epc:tag:giai-96:0.9521001.4711",
    "urn:epc:tag:sgtin-198:1.9521001.001001.QCT95XRBNC",
};
static char hexes[TAGS][2 * KOLLI_TAG_BYTES];
static size_t lengths[TAGS];
static char written[512];
static size_t used;

static void must(kolli_status status)
{
    if (status != KOLLI_OK) {
        fprintf(stderr, "status %d\n", (int)status);
        exit(1);
    }
}

/* What a caller without need of memory writes to. */
static kolli_status keep(void *context, kolli_span bytes)
{
    (void)context;
    memcpy(written, bytes.ptr, bytes.len);
    used = bytes.len;
    return KOLLI_OK;
}

static const kolli_sink sink = {keep, NULL};

static void to_uri(void *context, size_t items)
{
    const size_t *one = context;
    kolli_tag tag;
    for (size_t i = 0; i < items; i++) {
        size_t n = one == NULL ? i % TAGS : *one;
        must(kolli_tag_parse_hex(&tag, (kolli_span){hexes[n], lengths[n]}, NULL));
        must(kolli_tag_write_uri(&tag, sink, NULL));
    }
}

static void to_hex(void *context, size_t items)
{
    kolli_tag tag;
    (void)context;
    for (size_t i = 0; i < items; i++) {
        must(kolli_tag_parse_uri(&tag, kolli_span_of(uris[i % TAGS]), NULL));
        must(kolli_tag_write_hex(&tag, sink));
    }
}

int main(void)
{
    kolli_tag tag;
    size_t first = 0, last = TAGS - 1;
    for (size_t i = 0; i < TAGS; i++) {
        must(kolli_tag_parse_uri(&tag, kolli_span_of(uris[i]), NULL));
        must(kolli_tag_write_hex(&tag, sink));
        memcpy(hexes[i], written, used);
        lengths[i] = used;
    }
    bench_ns("hex to tag URI, sgtin-96", TURNS, to_uri, &first);
    bench_ns("hex to tag URI, sgtin-198", TURNS, to_uri, &last);
    bench_ns("hex to tag URI, eight kinds", TURNS, to_uri, NULL);
    bench_ns("tag URI to hex, eight kinds", TURNS, to_hex, NULL);
    return 0;
}
