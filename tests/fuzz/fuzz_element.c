/* A symbol's message: what is read, written in either form and read again is the same. */
#include "fuzz.h"

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
