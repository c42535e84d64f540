/* Are links compressed and decompressed as the conformance set says? */
#include "vectors.h"

#include <string.h>

#include "kolli/link.h"

/* The list and the text that all lines use. */
static kolli_elements *elements;
static kolli_buffer *text;

static const char *member(const json_t *line, const char *name)
{
    const char *value = json_string_value(json_object_get(line, name));
    return value == NULL ? "" : value;
}

static bool wrote(kolli_status status, const char *wanted)
{
    kolli_span span = kolli_buffer_span(text);
    return status == KOLLI_OK && span.len == strlen(wanted) && memcmp(span.ptr, wanted, span.len) == 0;
}

static bool compresses(const json_t *line)
{
    kolli_link_compress_options options = KOLLI_LINK_COMPRESS_OPTIONS_INIT;
    options.partial = strcmp(member(line, "mode"), "partial") == 0;
    options.no_codes = strcmp(member(line, "mode"), "noopt") == 0;
    options.parameters = strcmp(member(line, "other"), "compress") == 0;
    kolli_buffer_clear(text);
    kolli_status status = kolli_link_compress(elements, kolli_span_of(member(line, "uri")), &options,
                                              kolli_buffer_sink(text), NULL);
    return wrote(status, member(line, "compressed"));
}

static bool has_element(const json_t *pair)
{
    kolli_span value = kolli_elements_find(elements, json_string_value(json_array_get(pair, 0)));
    const char *wanted = json_string_value(json_array_get(pair, 1));
    return value.len == strlen(wanted) && memcmp(value.ptr, wanted, value.len) == 0;
}

static bool decompresses(const json_t *line)
{
    kolli_span uri = kolli_span_of(member(line, "compressed"));
    kolli_buffer_clear(text);
    kolli_status status = kolli_link_decompress(elements, uri, kolli_buffer_sink(text), NULL);
    if (!json_is_true(json_object_get(line, "ok"))) {
        kolli_elements_clear(elements);
        return status != KOLLI_OK;
    }
    const json_t *wanted = json_object_get(line, "elements");
    bool same = wrote(status, member(line, "decompressed")) &&
                kolli_elements_count(elements) == json_array_size(wanted);
    size_t index;
    const json_t *pair;
    json_array_foreach(wanted, index, pair)
    {
        same = same && has_element(pair);
    }
    return same;
}

static enum verdict judge(const json_t *line)
{
    bool both = strcmp(member(line, "dir"), "both") == 0;
    bool holds = (!both || compresses(line)) && decompresses(line);
    bool contested = json_object_get(line, "contested") != NULL;
    return contested ? VECTOR_ADVISORY : holds ? VECTOR_PASSED : VECTOR_FAILED;
}

int main(void)
{
    elements = kolli_elements_new(NULL);
    text = kolli_buffer_new(NULL);
    vectors_run("identifiers/dl-compress.jsonl", judge);
    kolli_buffer_free(text);
    kolli_elements_free(elements);
    return vectors_end();
}
