/* How fast do EPC URNs and Digital Links turn into each other? */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "kolli/urn.h"

enum { TURNS = 2000000, ROUNDS = 3 };

static const char *const urns[] = {
    "urn:epc:id:sgtin:9521001.001001.QCT95XRBNC",
    "urn:epc:id:sgtin:952100100.0001.32a%2Fb",
    "urn:epc:id:sscc:9521001.0000000011",
    "urn:epc:id:sgln:9521001.00001.A1",
    "urn:epc:class:lgtin:9521001.001001.A200326",
    "urn:epc:id:grai:9521001.00001.7",
    "urn:epc:id:giai:9521001.asset7",
    "urn:epc:idpat:sgtin:9521001.001001.*",
};
enum { NAMES = sizeof urns / sizeof urns[0] };

static kolli_elements *list;
static kolli_buffer *buffer;
static char links[NAMES][200];
static size_t lengths[NAMES];

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void must(kolli_status status)
{
    if (status != KOLLI_OK) {
        fprintf(stderr, "status %d\n", (int)status);
        exit(1);
    }
}

static void to_link(size_t name)
{
    kolli_buffer_clear(buffer);
    must(kolli_urn_parse(list, kolli_span_of(urns[name]), NULL, NULL));
    must(kolli_link_write(list, (kolli_span){"", 0}, kolli_buffer_sink(buffer), NULL));
}

static void to_urn(size_t name)
{
    kolli_urn_options options = KOLLI_URN_OPTIONS_INIT;
    options.prefix_length = lengths[name];
    kolli_buffer_clear(buffer);
    must(kolli_link_parse(list, kolli_span_of(links[name]), NULL));
    must(kolli_urn_write(list, &options, kolli_buffer_sink(buffer), NULL, NULL));
}

static void canonical(size_t name)
{
    kolli_buffer_clear(buffer);
    must(kolli_urn_canonical(kolli_span_of(urns[name]), kolli_buffer_sink(buffer), NULL, NULL));
}

static void match(size_t name)
{
    bool found;
    must(kolli_urn_match(kolli_span_of("urn:epc:idpat:sgtin:9521001.*.*"),
                         kolli_span_of(urns[name % 4]), &found, NULL));
}

static void name(size_t index)
{
    kolli_buffer_clear(buffer);
    must(kolli_name_canonical(list, kolli_span_of(urns[index]), kolli_buffer_sink(buffer), NULL,
                              NULL));
}

static void equal(size_t index)
{
    bool same;
    must(kolli_name_equal(list, kolli_span_of(urns[index]), kolli_span_of(links[index]), &same,
                          NULL));
}

static void measure(const char *what, void (*turn)(size_t name))
{
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        for (size_t i = 0; i < TURNS; i++) {
            turn(i % NAMES);
        }
        double took = seconds() - start;
        best = took < best ? took : best;
    }
    printf("%-40s %10.1f ns/op  %.2f million/s\n", what, best / TURNS * 1e9, TURNS / best / 1e6);
}

int main(void)
{
    list = kolli_elements_new(NULL);
    buffer = kolli_buffer_new(NULL);
    if (list == NULL || buffer == NULL) {
        return 1;
    }
    for (size_t i = 0; i < NAMES; i++) {
        kolli_urn_facts facts = {0};
        to_link(i);
        snprintf(links[i], sizeof links[i], "%s", kolli_buffer_span(buffer).ptr);
        must(kolli_urn_parse(list, kolli_span_of(urns[i]), &facts, NULL));
        lengths[i] = facts.prefix_length;
    }
    measure("EPC URN to Digital Link", to_link);
    measure("Digital Link to EPC URN", to_urn);
    measure("EPC URN to its canonical form", canonical);
    measure("EPC URN against a pattern", match);
    measure("EPC URN to the canonical name", name);
    measure("EPC URN and Digital Link: the same?", equal);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return 0;
}
