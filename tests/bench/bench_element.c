/*
 * What does it cost to read a four-element string in each of its forms, to check how its elements
 * go together, and to write it?
 */
#include "bench.h"

#include "base/span.h"
#include "kolli/kolli.h"

struct work {
    kolli_elements *list;
    kolli_span message, bracketed, link;
    kolli_sink sink;
};

static kolli_status discard(void *context, kolli_span bytes)
{
    *(size_t *)context += bytes.len;
    return KOLLI_OK;
}

static void parse_message(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_elements_parse(work->list, work->message, NULL);
    }
}

static void parse_bracketed(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_elements_parse_bracketed(work->list, work->bracketed, NULL);
    }
}

static void parse_link(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_parse(work->list, work->link, NULL);
    }
}

static void check_elements(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_elements_check(work->list, NULL, NULL, NULL);
    }
}

static void write_message(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_elements_write(work->list, KOLLI_GS, work->sink);
    }
}

static void write_bracketed(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_elements_write_bracketed(work->list, work->sink);
    }
}

static void write_link(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        kolli_link_write(work->list, SPAN(""), work->sink, NULL);
    }
}

int main(void)
{
    size_t written = 0;
    struct work work = {
        .list = kolli_elements_new(NULL),
        .message = SPAN("010952210010011017270101"
                        "10L42\x1D"
                        "21QCT95XRBNC"),
        .bracketed = SPAN("(01)09522100100110(17)270101(10)L42(21)QCT95XRBNC"),
        .link = SPAN("https://id.gs1.org/01/09522100100110/10/L42/21/QCT95XRBNC?17=270101"),
        .sink = {discard, &written}};
    size_t items = 1000000;
    bench_ns("element: parse message, 4 elements", items, parse_message, &work);
    bench_ns("element: parse bracketed, 4 elements", items, parse_bracketed, &work);
    bench_ns("element: check, 4 elements", items, check_elements, &work);
    bench_ns("element: write message, 4 elements", items, write_message, &work);
    bench_ns("element: write bracketed, 4 elements", items, write_bracketed, &work);
    bench_ns("link: parse, 4 elements", items, parse_link, &work);
    bench_ns("link: write, 4 elements", items, write_link, &work);
    kolli_elements_free(work.list);
    return written == 0;
}
