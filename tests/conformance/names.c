/* Do EPC URNs, Digital Links and elements turn into each other as the conformance set says? */
#include "vectors.h"

#include <string.h>

#include "kolli/urn.h"

static kolli_span text_of(const json_t *line, const char *member)
{
    const json_t *value = json_object_get(line, member);
    return (kolli_span){json_string_value(value), json_string_length(value)};
}

static bool is(const json_t *line, const char *member, const char *word)
{
    const char *value = json_string_value(json_object_get(line, member));
    return value != NULL && strcmp(value, word) == 0;
}

static bool is_true(const json_t *line, const char *member)
{
    return json_is_true(json_object_get(line, member));
}

static bool same(kolli_span a, kolli_span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* The member, or another when it is absent or null. */
static kolli_span text_or(const json_t *line, const char *member, const char *other)
{
    return json_is_string(json_object_get(line, member)) ? text_of(line, member)
                                                         : text_of(line, other);
}

/* The list has exactly the elements of the line, in their order. */
static bool elements_are(const json_t *line, const kolli_elements *list)
{
    const json_t *wanted = json_object_get(line, "elements");
    bool equal = json_array_size(wanted) == kolli_elements_count(list);
    for (size_t i = 0; equal && i < kolli_elements_count(list); i++) {
        const json_t *pair = json_array_get(wanted, i);
        kolli_element element = kolli_elements_at(list, i);
        const json_t *ai = json_array_get(pair, 0);
        const json_t *value = json_array_get(pair, 1);
        equal =
            same(element.ai, (kolli_span){json_string_value(ai), json_string_length(ai)}) &&
            same(element.value, (kolli_span){json_string_value(value), json_string_length(value)});
    }
    return equal;
}

/* What the line says of the facts, where it says something. */
static bool facts_are(const json_t *line, const kolli_urn_facts *facts)
{
    const json_t *allowed = json_object_get(line, "epc_allowed");
    const json_t *length = json_object_get(line, "gcp_length");
    const json_t *level = json_object_get(line, "class_level");
    return (allowed == NULL || json_is_true(allowed) == facts->allowed) &&
           (!json_is_integer(length) || json_integer_value(length) == facts->prefix_length) &&
           (!json_is_boolean(level) || json_is_true(level) == facts->class_level) &&
           strcmp(facts->scheme, json_string_value(json_object_get(line, "scheme"))) == 0;
}

static bool urn_to_link(const json_t *line, kolli_elements *list, kolli_buffer *buffer)
{
    kolli_urn_facts facts = {0};
    kolli_span urn = text_of(line, "urn");
    bool read = kolli_urn_parse(list, urn, &facts, NULL) == KOLLI_OK && facts.elements;
    if (!read || !is_true(line, "ok")) {
        return read == is_true(line, "ok");
    }
    kolli_buffer_clear(buffer);
    bool holds =
        elements_are(line, list) && facts_are(line, &facts) &&
        kolli_link_write(list, (kolli_span){"", 0}, kolli_buffer_sink(buffer), NULL) == KOLLI_OK &&
        same(kolli_buffer_span(buffer), text_or(line, "canonical_dl", "dl"));
    kolli_buffer_clear(buffer);
    return holds && kolli_urn_canonical(urn, kolli_buffer_sink(buffer), NULL, NULL) == KOLLI_OK &&
           same(kolli_buffer_span(buffer), text_or(line, "canonical_urn", "urn"));
}

/* A line without a length of the company prefix has no name that could be written. */
static kolli_urn_options options_of(const json_t *line)
{
    kolli_urn_options options = KOLLI_URN_OPTIONS_INIT;
    const json_t *length = json_object_get(line, "gcp_length");
    options.prefix_length = (size_t)json_integer_value(length);
    return options;
}

static bool link_to_urn(const json_t *line, kolli_elements *list, kolli_buffer *buffer)
{
    kolli_link_options wide = KOLLI_LINK_OPTIONS_INIT;
    wide.short_names = wide.short_gtins = is_true(line, "legacy");
    kolli_urn_options options = options_of(line);
    kolli_urn_facts facts = {0};
    kolli_buffer_clear(buffer);
    bool written =
        kolli_link_parse_with(list, text_of(line, "dl"), &wide, NULL) == KOLLI_OK &&
        kolli_urn_write(list, &options, kolli_buffer_sink(buffer), &facts, NULL) == KOLLI_OK;
    if (!written || !is_true(line, "ok")) {
        return written == is_true(line, "ok");
    }
    return same(kolli_buffer_span(buffer), text_of(line, "urn")) && facts_are(line, &facts) &&
           facts.lossy == is_true(line, "lossy");
}

static enum verdict judge_epc(const json_t *line)
{
    kolli_elements *list = vectors_elements();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    bool holds = (is(line, "dir", "dl2urn") || urn_to_link(line, list, buffer)) &&
                 (is(line, "dir", "urn2dl") || link_to_urn(line, list, buffer));
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return json_object_get(line, "contested") != NULL ? VECTOR_ADVISORY
           : holds                                    ? VECTOR_PASSED
                                                      : VECTOR_FAILED;
}

static enum verdict judge_pattern(const json_t *line)
{
    bool match = false;
    kolli_status status =
        kolli_urn_match(text_of(line, "pattern"), text_of(line, "uri"), &match, NULL);
    bool holds = is_true(line, "ok") ? status == KOLLI_OK && match == is_true(line, "match")
                                     : status != KOLLI_OK;
    return json_object_get(line, "contested") != NULL ? VECTOR_ADVISORY
           : holds                                    ? VECTOR_PASSED
                                                      : VECTOR_FAILED;
}

int main(void)
{
    vectors_run("identifiers/epc-dl.jsonl", judge_epc);
    vectors_run("identifiers/patterns.jsonl", judge_pattern);
    return vectors_end();
}
