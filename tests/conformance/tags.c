/* Do bits of tags, their names, their EPCs and elements turn into each other as the conformance set says? */
#include "vectors.h"

#include <string.h>

#include "kolli/tag.h"

static kolli_elements *list;
static kolli_buffer *buffer;

static kolli_span string_span(const json_t *value)
{
    return (kolli_span){json_string_value(value), json_string_length(value)};
}

static kolli_span text_of(const json_t *line, const char *member)
{
    return string_span(json_object_get(line, member));
}

static bool states(const json_t *line, const char *member)
{
    const json_t *value = json_object_get(line, member);
    return value != NULL && !json_is_null(value);
}

static bool same(kolli_span a, kolli_span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static kolli_sink fresh(void)
{
    kolli_buffer_clear(buffer);
    return kolli_buffer_sink(buffer);
}

static bool wrote(const json_t *line, const char *member)
{
    return same(kolli_buffer_span(buffer), text_of(line, member));
}

static bool elements_are(const json_t *line)
{
    const json_t *wanted = json_object_get(line, "elements");
    bool equal = json_array_size(wanted) == kolli_elements_count(list);
    for (size_t i = 0; equal && i < kolli_elements_count(list); i++) {
        const json_t *pair = json_array_get(wanted, i);
        kolli_element element = kolli_elements_at(list, i);
        equal = same(element.ai, string_span(json_array_get(pair, 0))) &&
                same(element.value, string_span(json_array_get(pair, 1)));
    }
    return equal;
}

/*
 * The elements of a line in the list. False when one of them is none for kolli: the CPID serial 0,
 * which the Syntax Dictionary forbids, though it is an EPC.
 */
static bool take_elements(const json_t *line)
{
    const json_t *elements = json_object_get(line, "elements");
    bool taken = true;
    kolli_elements_clear(list);
    for (size_t i = 0; taken && i < json_array_size(elements); i++) {
        const json_t *pair = json_array_get(elements, i);
        taken = kolli_elements_add(list, string_span(json_array_get(pair, 0)),
                                   string_span(json_array_get(pair, 1)), NULL) == KOLLI_OK;
    }
    return taken;
}

static kolli_tag_options options_of(const json_t *line)
{
    kolli_tag_options options = KOLLI_TAG_OPTIONS_INIT;
    const json_t *length = json_object_get(line, "gcp_length");
    const json_t *filter = json_object_get(line, "filter");
    kolli_tag_scheme_find(text_of(line, "scheme"), &options.scheme);
    options.filter = json_is_integer(filter) ? (unsigned)json_integer_value(filter) : 0;
    options.toggle = json_is_true(json_object_get(line, "aidc"));
    options.host = text_of(line, "hostname");
    options.prefix_length = json_is_integer(length) ? (size_t)json_integer_value(length) : 0;
    return options;
}

/* A tag is what the line says, in all its forms. */
static bool tag_is(const json_t *line, const kolli_tag *tag)
{
    const json_t *filter = json_object_get(line, "filter");
    bool holds = tag->bits == json_integer_value(json_object_get(line, "bits")) &&
                 same(kolli_span_of(kolli_tag_scheme_name(tag->scheme)), text_of(line, "scheme")) &&
                 (!json_is_integer(filter) || tag->filter == json_integer_value(filter)) &&
                 tag->toggle == json_is_true(json_object_get(line, "aidc")) &&
                 same(kolli_tag_host(tag), text_of(line, "hostname"));
    holds = holds && kolli_tag_write_hex(tag, fresh()) == KOLLI_OK && wrote(line, "hex");
    bool uri = kolli_tag_write_uri(tag, fresh(), NULL) == KOLLI_OK;
    holds = holds && uri == states(line, "tag_uri") && (!uri || wrote(line, "tag_uri"));
    bool urn = kolli_tag_write_urn(tag, fresh(), NULL) == KOLLI_OK;
    holds = holds && urn == states(line, "uri") && (!urn || wrote(line, "uri"));
    bool link = kolli_tag_write_link(tag, (kolli_span){"", 0}, fresh(), NULL) == KOLLI_OK;
    return holds && link == states(line, "dl") && (!link || wrote(line, "dl"));
}

/* Bits into a tag: as hexadecimal digits, and as bytes with the length that the line states. */
static bool decodes(const json_t *line)
{
    kolli_tag tag, again;
    uint8_t bytes[KOLLI_TAG_BYTES] = {0};
    size_t bits = (size_t)json_integer_value(json_object_get(line, "bits"));
    if (kolli_tag_parse_hex(&tag, text_of(line, "hex"), NULL) != KOLLI_OK || !tag_is(line, &tag)) {
        return false;
    }
    memcpy(bytes, tag.bytes, sizeof bytes);
    return kolli_tag_parse_bytes(&again, (kolli_span){(const char *)bytes, (bits + 7) / 8}, bits,
                                 NULL) == KOLLI_OK &&
           memcmp(&tag, &again, sizeof tag) == 0;
}

/* A CPID by its URN; '+' drops the length of the company prefix, so any will do. */
static bool encodes_component(const json_t *line, const kolli_tag_options *options)
{
    const json_t *elements = json_object_get(line, "elements");
    kolli_span key = string_span(json_array_get(json_array_get(elements, 0), 1));
    kolli_span serial = string_span(json_array_get(json_array_get(elements, 1), 1));
    char urn[200] = "urn:epc:id:cpi:";
    size_t used = strlen(urn);
    size_t prefix = options->prefix_length > 0 ? options->prefix_length : 6;
    for (size_t i = 0; i < key.len; i++) {
        const char *escape = key.ptr[i] == '/' ? "%2F" : key.ptr[i] == '#' ? "%23" : NULL;
        urn[used] = '.';
        used += i == prefix;
        memcpy(urn + used, escape != NULL ? escape : key.ptr + i, escape != NULL ? 3 : 1);
        used += escape != NULL ? 3 : 1;
    }
    urn[used++] = '.';
    memcpy(urn + used, serial.ptr, serial.len);
    kolli_tag tag;
    return kolli_tag_make_urn(&tag, (kolli_span){urn, used + serial.len}, options, NULL) ==
               KOLLI_OK &&
           tag_is(line, &tag);
}

static bool encodes_elements(const json_t *line)
{
    kolli_tag_options options = options_of(line);
    kolli_tag tag;
    if (!states(line, "dl")) {
        return true;
    }
    if (!take_elements(line)) {
        return encodes_component(line, &options);
    }
    return kolli_tag_make(&tag, list, &options, NULL) == KOLLI_OK && tag_is(line, &tag) &&
           kolli_tag_elements(&tag, list, NULL) == KOLLI_OK && elements_are(line);
}

static bool encodes_names(const json_t *line)
{
    kolli_tag_options options = options_of(line);
    kolli_tag tag;
    if (!states(line, "tag_uri")) {
        return true;
    }
    return kolli_tag_parse_uri(&tag, text_of(line, "tag_uri"), NULL) == KOLLI_OK &&
           tag_is(line, &tag) &&
           kolli_tag_make_urn(&tag, text_of(line, "uri"), &options, NULL) == KOLLI_OK &&
           tag_is(line, &tag);
}

/* An EPC that this scheme has no room for, or a filter value; its tag URI is no better. */
static bool refuses_name(const json_t *line)
{
    kolli_tag_options options = options_of(line);
    kolli_tag tag;
    kolli_span urn = text_of(line, "uri");
    char uri[300];
    if (options.scheme == KOLLI_TAG_NONE ||
        kolli_tag_make_urn(&tag, urn, &options, NULL) == KOLLI_OK) {
        return false;
    }
    kolli_span body = urn;
    for (int colons = 0; body.len > 0 && colons < 4; body.ptr++, body.len--) {
        colons += body.ptr[0] == ':';
    }
    int length = snprintf(uri, sizeof uri, "urn:epc:tag:%s:%d%s%.*s",
                          json_string_value(json_object_get(line, "scheme")),
                          (int)json_integer_value(json_object_get(line, "filter")),
                          options.scheme == KOLLI_TAG_GID_96 ? "" : ".", (int)body.len, body.ptr);
    return kolli_tag_parse_uri(&tag, (kolli_span){uri, (size_t)length}, NULL) != KOLLI_OK;
}

static bool names_epc(const json_t *line)
{
    kolli_tag tag;
    kolli_span uri = text_of(line, "tag_uri");
    bool read = kolli_tag_parse_uri(&tag, uri, NULL) == KOLLI_OK;
    if (!read || !json_is_true(json_object_get(line, "ok"))) {
        return read == json_is_true(json_object_get(line, "ok"));
    }
    return kolli_tag_write_urn(&tag, fresh(), NULL) == KOLLI_OK && wrote(line, "uri") &&
           kolli_tag_write_uri(&tag, fresh(), NULL) == KOLLI_OK &&
           same(kolli_buffer_span(buffer), uri);
}

static enum verdict judge(const json_t *line)
{
    const char *direction = json_string_value(json_object_get(line, "dir"));
    kolli_tag tag;
    bool holds;
    if (strcmp(direction, "both") == 0) {
        holds = decodes(line) && encodes_elements(line) && encodes_names(line);
    } else if (strcmp(direction, "tag2id") == 0) {
        holds = names_epc(line);
    } else if (strcmp(direction, "encode") == 0) {
        holds = refuses_name(line);
    } else {
        holds = kolli_tag_parse_hex(&tag, text_of(line, "hex"), NULL) != KOLLI_OK;
    }
    if (states(line, "contested")) {
        return VECTOR_ADVISORY;
    }
    return holds ? VECTOR_PASSED : VECTOR_FAILED;
}

int main(void)
{
    list = kolli_elements_new(NULL);
    buffer = kolli_buffer_new(NULL);
    vectors_run("identifiers/tag.jsonl", judge);
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return vectors_end();
}
