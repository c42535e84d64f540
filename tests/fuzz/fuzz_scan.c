/* A scan: what is read is written as it was, and a message that is shown is read from what is sent. */
#include "fuzz.h"

static bool same_scan(const kolli_scan *a, const kolli_scan *b)
{
    return a->carrier == b->carrier && a->kind == b->kind && span_equal(a->text, b->text) &&
           span_equal(a->add_on, b->add_on) &&
           memcmp(a->identifier, b->identifier, sizeof a->identifier) == 0;
}

static void check_scan(kolli_span input, kolli_elements *list, kolli_elements *again,
                       kolli_buffer *buffer)
{
    kolli_scan scan = {0}, second = {0};
    kolli_diag diag = {0};
    kolli_status status = kolli_link_scan(&scan, list, input, &diag);
    if (status != KOLLI_OK) {
        MUST(kolli_elements_count(list) == 0 && scan.carrier == KOLLI_CARRIER_NONE);
        MUST(diag.status == status && diag.offset <= input.len &&
             diag.length <= input.len - diag.offset);
        return;
    }
    MUST(kolli_scan_write(&scan, list, kolli_buffer_sink(buffer), NULL) == KOLLI_OK);
    MUST(span_equal(kolli_buffer_span(buffer), input));
    MUST(kolli_link_scan(&second, again, kolli_buffer_span(buffer), NULL) == KOLLI_OK);
    MUST(same_scan(&scan, &second) && same_elements(list, again));
}

/* What any carrier sends of a shown message is read again as that carrier's kind of data. */
static void check_shown(kolli_span input, kolli_elements *list, kolli_elements *again,
                        kolli_buffer *buffer)
{
    kolli_scan scan = {0}, second = {0};
    kolli_diag diag = {0};
    kolli_status status = kolli_scan_parse_shown(&scan, list, input, &diag);
    if (status != KOLLI_OK) {
        MUST(diag.status == status && diag.offset <= input.len);
        return;
    }
    for (scan.carrier = KOLLI_CARRIER_EAN_13; scan.carrier <= KOLLI_CARRIER_OTHER; scan.carrier++) {
        kolli_buffer_clear(buffer);
        status = kolli_scan_write(&scan, list, kolli_buffer_sink(buffer), NULL);
        MUST(status == KOLLI_OK || kolli_buffer_span(buffer).len == 0);
        if (status == KOLLI_OK) {
            kolli_span sent = kolli_buffer_span(buffer);
            MUST(kolli_scan_parse(&second, again, sent, NULL) == KOLLI_OK);
        }
    }
}

/* A good scan of elements or a number needs no repair; what was repaired needs no second one. */
static void check_repair(kolli_span input, kolli_elements *list, kolli_buffer *buffer)
{
    kolli_repair_options strict = KOLLI_REPAIR_OPTIONS_INIT;
    kolli_scan scan = {0};
    kolli_diag diag = {0};
    kolli_buffer *second = kolli_buffer_new(NULL);
    bool shown = false; /* "<GS>" may be part of a value */
    for (size_t i = 0; i + 4 <= input.len; i++) {
        shown = shown || span_equal_nocase(span_slice(input, i, i + 4), SPAN("<GS>"));
    }
    bool good = kolli_scan_parse(&scan, list, input, NULL) == KOLLI_OK && !shown &&
                scan.kind != KOLLI_SCAN_PLAIN && scan.kind != KOLLI_SCAN_ADDRESS;
    kolli_status status = kolli_scan_repair(buffer, list, input, NULL, NULL, &diag);
    kolli_span repaired = kolli_buffer_span(buffer);
    MUST(kolli_elements_count(list) == 0 && (status == KOLLI_OK || repaired.len == 0));
    MUST(!good || (status == KOLLI_OK && span_equal(repaired, input)));
    strict.strict = true;
    if (status == KOLLI_OK && kolli_scan_parse(&scan, list, repaired, NULL) == KOLLI_OK &&
        repaired.len <= KOLLI_ELEMENTS_BYTES && !shown) {
        MUST(kolli_scan_repair(second, list, repaired, &strict, NULL, &diag) == KOLLI_OK);
        MUST(span_equal(kolli_buffer_span(second), repaired));
    }
    if (kolli_scan_repair(second, list, input, &strict, NULL, &diag) != KOLLI_OK) {
        MUST(diag.offset == KOLLI_NO_OFFSET || diag.offset <= input.len);
        MUST(kolli_buffer_span(second).len == 0);
    }
    kolli_buffer_free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements *again = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_span input = {(const char *)data, size};
    check_scan(input, list, again, buffer);
    check_shown(input, list, again, buffer);
    check_repair(input, list, buffer);
    kolli_buffer_free(buffer);
    kolli_elements_free(again);
    kolli_elements_free(list);
    return 0;
}
