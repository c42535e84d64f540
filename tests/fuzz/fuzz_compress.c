/*
 * Any text as a link: what can be compressed comes back with the same elements in each form; and any
 * text as a compressed segment: what it holds, written again, holds the same.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/span.h"
#include "kolli/link.h"

enum { MAX_SIZE = 1024 };

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* Elements of one list in the other, whatever their order. */
static void require_same(const kolli_elements *one, const kolli_elements *other)
{
    for (size_t i = 0; i < kolli_elements_count(one); i++) {
        char ai[KOLLI_AI_DIGITS + 1] = {0};
        kolli_element element = kolli_elements_at(one, i);
        memcpy(ai, element.ai.ptr, element.ai.len);
        require(span_equal(kolli_elements_find(other, ai), element.value));
    }
}

/* `one` has the elements of `uri`: through one form of compression and back. */
static void through(kolli_elements *one, kolli_span uri, const kolli_link_compress_options *options)
{
    kolli_elements *other = kolli_elements_new(NULL);
    kolli_buffer *small = kolli_buffer_new(NULL);
    kolli_buffer *large = kolli_buffer_new(NULL);
    kolli_status status = kolli_link_compress(one, uri, options, kolli_buffer_sink(small), NULL);
    require(status == KOLLI_OK || status == KOLLI_LINK_COMPRESSED || status == KOLLI_LINK_STEM_KEY);
    if (status == KOLLI_OK) {
        kolli_span text = kolli_buffer_span(small);
        require(kolli_link_decompress(other, text, kolli_buffer_sink(large), NULL) == KOLLI_OK);
        require(kolli_elements_count(one) == kolli_elements_count(other));
        require_same(one, other);
        kolli_buffer *again = kolli_buffer_new(NULL);
        kolli_buffer *same = kolli_buffer_new(NULL);
        require(kolli_link_compress(other, kolli_buffer_span(large), options,
                                    kolli_buffer_sink(again), NULL) == KOLLI_OK);
        require(kolli_link_decompress(other, kolli_buffer_span(again), kolli_buffer_sink(same),
                                      NULL) == KOLLI_OK);
        require(span_equal(kolli_buffer_span(same), kolli_buffer_span(large)));
        kolli_buffer_free(again);
        kolli_buffer_free(same);
    }
    kolli_buffer_free(small);
    kolli_buffer_free(large);
    kolli_elements_free(other);
}

static void try_link(kolli_span uri)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    kolli_status status = kolli_link_parse(list, uri, &diag);
    require(diag.status == status);
    if (status == KOLLI_OK) {
        for (unsigned mode = 0; mode < 8; mode++) {
            kolli_link_compress_options options = KOLLI_LINK_COMPRESS_OPTIONS_INIT;
            options.partial = (mode & 1) != 0;
            options.no_codes = (mode & 2) != 0;
            options.parameters = (mode & 4) != 0;
            through(list, uri, &options);
        }
    } else {
        require(diag.offset == KOLLI_NO_OFFSET || diag.offset + diag.length <= uri.len);
    }
    kolli_elements_free(list);
}

static void try_segment(kolli_span uri)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *large = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    kolli_status status = kolli_link_decompress(list, uri, kolli_buffer_sink(large), &diag);
    require(diag.status == status);
    if (status == KOLLI_OK) {
        kolli_link_compress_options options = KOLLI_LINK_COMPRESS_OPTIONS_INIT;
        through(list, kolli_buffer_span(large), &options);
    } else {
        require(diag.offset == KOLLI_NO_OFFSET || diag.offset + diag.length <= uri.len);
        require(kolli_buffer_span(large).len == 0);
    }
    kolli_buffer_free(large);
    kolli_elements_free(list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char uri[MAX_SIZE + 32];
    static const char stem[] = "https://id.gs1.org/";
    if (size == 0 || size > MAX_SIZE) {
        return 0;
    }
    memcpy(uri, stem, sizeof stem - 1);
    memcpy(uri + sizeof stem - 1, data, size);
    kolli_span text = {uri, sizeof stem - 1 + size};
    try_link(text);
    try_segment(text);
    return 0;
}
