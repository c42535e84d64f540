/*
 * Names in any form: every text is a name or has a fault with a place in it; a canonical name stays
 * as it is, and names the same as what it came from.
 */
#include "fuzz.h"

/* From the canonical name on nothing changes; a plain scan's text may look like anything. */
static void stays_canonical(kolli_elements *list, kolli_span text, const kolli_name_facts *facts,
                            kolli_span canonical, kolli_buffer *buffer)
{
    kolli_name_facts again = {0};
    bool equal = false;
    bool inside = facts->form == KOLLI_FORM_CODE && facts->text.len < text.len;
    if (inside) {
        return;
    }
    MUST(kolli_name_canonical(list, canonical, kolli_buffer_sink(buffer), &again, NULL) ==
         KOLLI_OK);
    MUST(span_equal(kolli_buffer_span(buffer), canonical));
    MUST(again.kind == facts->kind && again.level == facts->level);
    MUST(kolli_name_equal(list, text, canonical, &equal, NULL) == KOLLI_OK && equal);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *first = kolli_buffer_new(NULL);
    kolli_buffer *second = kolli_buffer_new(NULL);
    kolli_span text = {(const char *)data, size};
    kolli_name_facts facts = {0};
    kolli_diag diag = {0};
    kolli_status status = kolli_name_canonical(list, text, kolli_buffer_sink(first), &facts, &diag);
    if (status == KOLLI_OK) {
        MUST((facts.kind == KOLLI_CODE_GS1) == (kolli_elements_count(list) > 0));
        MUST(facts.text.ptr >= text.ptr && facts.text.len <= text.len);
        stays_canonical(list, text, &facts, kolli_buffer_span(first), second);
    } else {
        MUST(kolli_elements_count(list) == 0 && kolli_buffer_span(first).len == 0);
        MUST(diag.status == status && diag.offset <= size && diag.length <= size - diag.offset);
    }
    kolli_buffer_free(second);
    kolli_buffer_free(first);
    kolli_elements_free(list);
    return 0;
}
