/*
 * Digital Link URIs: what is read can be written, holds the same elements, and is a fixed point
 * from then on.
 */
#include "fuzz.h"

/* Each parameter that is given lies in the query, behind the one before. */
static void walk_parameters(kolli_span uri)
{
    kolli_span parameter;
    const char *last = uri.ptr;
    for (size_t pos = 0; kolli_link_parameter(uri, &pos, &parameter);) {
        MUST(parameter.ptr > last && parameter.ptr + parameter.len == uri.ptr + pos);
        MUST(pos <= span_find(uri, '#') && span_find(parameter, '&') == parameter.len);
        last = parameter.ptr;
    }
    kolli_span fragment = kolli_link_fragment(uri);
    MUST(fragment.len < uri.len || uri.len == 0);
}

/* With the options: elements, or a fault with a place in the link. */
static void read_with_options(kolli_span uri)
{
    kolli_link_options options = KOLLI_LINK_OPTIONS_INIT;
    options.short_names = options.short_gtins = true;
    kolli_elements *wide = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    bool unknown = uri.len > 0 && (unsigned char)uri.ptr[uri.len - 1] % 2 != 0;
    kolli_elements_permit_unknown(wide, unknown);
    kolli_link_permit_unknown(wide, unknown);
    kolli_status found = kolli_link_parse_with(wide, uri, &options, &diag);
    MUST(found == KOLLI_OK ||
         (diag.status == found && diag.offset <= uri.len && diag.length <= uri.len - diag.offset));
    MUST(found != KOLLI_OK || kolli_elements_count(wide) > 0);
    kolli_elements_free(wide);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements *again = kolli_elements_new(NULL);
    kolli_buffer *first = kolli_buffer_new(NULL);
    kolli_buffer *second = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    kolli_span uri = {(const char *)data, size};
    bool unknown = size > 0 && data[size - 1] % 2 != 0;
    kolli_elements_permit_unknown(list, unknown);
    kolli_elements_permit_unknown(again, unknown);
    kolli_link_permit_unknown(list, unknown);
    kolli_link_permit_unknown(again, unknown);
    kolli_status status = kolli_link_parse(list, uri, &diag);
    walk_parameters(uri);
    read_with_options(uri);
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
