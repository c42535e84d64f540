/*
 * A symbol's message: what is read, written in either form and read again is the same. How its
 * elements go together is judged alike when the message is there twice, on two symbols.
 */
#include "fuzz.h"

struct heard {
    size_t findings;
    kolli_status first;
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    MUST(finding->diag.status != KOLLI_OK && finding->diag.pointer[0] == '/');
    heard->first = heard->findings++ == 0 ? finding->diag.status : heard->first;
}

static void check(const kolli_elements *list)
{
    const kolli_elements *const twice[] = {list, list};
    struct heard one = {0, KOLLI_OK}, two = {0, KOLLI_OK};
    const kolli_finding_sink hear_one = {hear, &one}, hear_two = {hear, &two};
    kolli_check_options options = KOLLI_CHECK_OPTIONS_INIT;
    MUST(kolli_elements_check(list, &options, &hear_one, NULL) == one.first);
    MUST(kolli_elements_check_set(twice, 2, &options, &hear_two, NULL) == two.first);
    MUST(one.first == two.first && one.findings <= two.findings);
    options.skip_repeats = options.skip_serials = true; /* which judge each element */
    one = two = (struct heard){0, KOLLI_OK};
    kolli_elements_check(list, &options, &hear_one, NULL);
    kolli_elements_check_set(twice, 2, &options, &hear_two, NULL);
    MUST(one.findings == two.findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements *again = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    kolli_elements_permit_unknown(list, size > 0 && (data[0] & 1) != 0);
    kolli_elements_permit_unknown(again, true);
    kolli_span input = {(const char *)data, size};
    kolli_status status = kolli_elements_parse(list, input, &diag);
    if (status != KOLLI_OK) {
        MUST(kolli_elements_count(list) == 0);
        MUST(diag.status == status && diag.offset <= size && diag.length <= size - diag.offset);
    } else {
        MUST(kolli_elements_write(list, KOLLI_GS, kolli_buffer_sink(buffer)) == KOLLI_OK);
        /* a part that begins with FNC1 keeps it apart from what stands in front of the bar */
        MUST(kolli_elements_parse(again, kolli_buffer_span(buffer), NULL) == KOLLI_OK);
        MUST(same_elements(list, again));
        check(list);
        kolli_buffer_clear(buffer);
        MUST(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)) == KOLLI_OK);
        MUST(kolli_elements_parse_bracketed(again, kolli_buffer_span(buffer), NULL) == KOLLI_OK);
        MUST(same_elements(list, again));
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(again);
    kolli_elements_free(list);
    return 0;
}
