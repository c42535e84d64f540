/* Bracketed text: what is read, written and read again is the same. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements *again = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    kolli_status status =
        kolli_elements_parse_bracketed(list, (kolli_span){(const char *)data, size}, &diag);
    if (status != KOLLI_OK) {
        MUST(kolli_elements_count(list) == 0);
        MUST(diag.status == status && diag.offset <= size);
    } else {
        MUST(kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer)) == KOLLI_OK);
        MUST(kolli_elements_parse_bracketed(again, kolli_buffer_span(buffer), NULL) == KOLLI_OK);
        MUST(same_elements(list, again));
        kolli_buffer_clear(buffer);
        MUST(kolli_elements_write(list, KOLLI_GS, kolli_buffer_sink(buffer)) == KOLLI_OK);
        MUST(kolli_elements_parse(again, kolli_buffer_span(buffer), NULL) == KOLLI_OK);
        MUST(same_elements(list, again));
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(again);
    kolli_elements_free(list);
    return 0;
}
