/*
 * Digital Link URIs: what is read can be written, holds the same elements, and is a fixed point
 * from then on.
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements *again = kolli_elements_new(NULL);
    kolli_buffer *first = kolli_buffer_new(NULL);
    kolli_buffer *second = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    bool unknown = size > 0 && data[size - 1] % 2 != 0;
    kolli_elements_permit_unknown(list, unknown);
    kolli_elements_permit_unknown(again, unknown);
    kolli_link_permit_unknown(list, unknown);
    kolli_link_permit_unknown(again, unknown);
    kolli_status status = kolli_link_parse(list, (kolli_span){(const char *)data, size}, &diag);
    if (status != KOLLI_OK) {
        MUST(kolli_elements_count(list) == 0);
        MUST(diag.status == status && diag.offset <= size && diag.length <= size - diag.offset);
    } else {
        MUST(kolli_link_write(list, SPAN(""), kolli_buffer_sink(first), NULL) == KOLLI_OK);
        MUST(kolli_link_parse(again, kolli_buffer_span(first), NULL) == KOLLI_OK);
        MUST(kolli_elements_count(again) == kolli_elements_count(list));
        for (size_t i = 0; i < kolli_elements_count(list); i++) {
            kolli_element element = kolli_elements_at(list, i);
            char ai[KOLLI_AI_DIGITS + 1] = "";
            memcpy(ai, element.ai.ptr, element.ai.len);
            MUST(span_equal(kolli_elements_find(again, ai), element.value));
        }
        MUST(kolli_link_write(again, SPAN(""), kolli_buffer_sink(second), NULL) == KOLLI_OK);
        MUST(span_equal(kolli_buffer_span(first), kolli_buffer_span(second)));
    }
    kolli_buffer_free(second);
    kolli_buffer_free(first);
    kolli_elements_free(again);
    kolli_elements_free(list);
    return 0;
}
