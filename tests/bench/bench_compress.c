/* What does it cost to compress a Digital Link, and to write a compressed one out? */
#include "bench.h"

#include "base/span.h"
#include "kolli/kolli.h"

struct work {
    kolli_elements *list;
    kolli_span link, long_link, compressed, partial, address;
    kolli_link_compress_options options;
    kolli_link_options reading;
    kolli_sink sink;
};

static kolli_status discard(void *context, kolli_span bytes)
{
    *(size_t *)context += bytes.len;
    return KOLLI_OK;
}

static void write_compressed(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_write_compressed(work->list, SPAN(""), &work->options, work->sink, NULL);
    }
}

static void compress(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_compress(work->list, work->link, &work->options, work->sink, NULL);
    }
}

static void compress_long(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_compress(work->list, work->long_link, &work->options, work->sink, NULL);
    }
}

static void decompress(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_decompress(work->list, work->compressed, work->sink, NULL);
    }
}

static void decompress_partial(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_decompress(work->list, work->partial, work->sink, NULL);
    }
}

static void canonical(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_canonical(work->list, work->link, work->sink, NULL);
    }
}

static void parse(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_parse_with(work->list, work->compressed, &work->reading, NULL);
    }
}

static void parse_address(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_parse_with(work->list, work->address, &work->reading, NULL);
    }
}

int main(void)
{
    size_t written = 0;
    struct work work = {
        .list = kolli_elements_new(NULL),
        .link = SPAN("https://id.gs1.org/01/09522100100110/10/L42/21/QCT95XRBNC?17=270101"),
        .long_link = SPAN("https://id.gs1.org/01/09522100100110/22/2A/10/LOT-2026.11/21/"
                          "12345678901234567890?17=270101&3103=000195&3922=995&7003=2701011200"
                          "&linkType=gs1:pip#top"),
        .compressed = SPAN("https://id.gs1.org/GhFSEsm4HMZfGzUgEn7yuiCaEg-Kg"),
        .partial = SPAN("https://id.gs1.org/01/09522100100110/EGMvjYXQfFSFqQCT95XRBNC"),
        .address = SPAN("https://www.example.vn/san-pham/mat-ong"),
        .options = KOLLI_LINK_COMPRESS_OPTIONS_INIT,
        .reading = {.size = sizeof(kolli_link_options), .compressed = true},
        .sink = {discard, &written}};
    size_t items = 1000000;
    kolli_link_parse(work.list, work.link, NULL);
    bench_ns("compress: elements, 4 of them", items, write_compressed, &work);
    bench_ns("compress: link, 4 elements", items, compress, &work);
    bench_ns("compress: link, 8 elements, 1 parameter", items, compress_long, &work);
    bench_ns("decompress: link, 4 elements", items, decompress, &work);
    bench_ns("decompress: partial, 4 elements", items, decompress_partial, &work);
    bench_ns("compressed link: parse, 4 elements", items, parse, &work);
    bench_ns("address that is no link: parse", items, parse_address, &work);
    bench_ns("link: canonical form, 4 elements", items, canonical, &work);
    kolli_elements_free(work.list);
    return written == 0;
}
