/*
 * Tags: bits that are read are written as they were, and the tag's names and elements make it again.
 * The input is hexadecimal digits, a tag URI or, of all else, the bits themselves.
 */
#include "fuzz.h"

#include "kolli/tag.h"

static kolli_buffer *buffer;

static kolli_sink fresh(void)
{
    kolli_buffer_clear(buffer);
    return kolli_buffer_sink(buffer);
}

/* The same digits come back, but for the data behind an EPC and the case of letters. */
static void stays_in_hex(const kolli_tag *tag)
{
    kolli_tag again;
    MUST(kolli_tag_write_hex(tag, fresh()) == KOLLI_OK);
    kolli_span hex = kolli_buffer_span(buffer);
    MUST(hex.len % 4 == 0 && 4 * hex.len >= tag->bits && 4 * hex.len < (size_t)tag->bits + 16);
    MUST(kolli_tag_parse_hex(&again, hex, NULL) == KOLLI_OK);
    again.data_bits = tag->data_bits;
    again.attributes = tag->attributes;
    again.user_memory = tag->user_memory;
    again.extended = tag->extended;
    MUST(memcmp(&again, tag, sizeof again) == 0);
}

static void stays_in_names(const kolli_tag *tag)
{
    kolli_tag again;
    kolli_tag_options options = KOLLI_TAG_OPTIONS_INIT;
    if (kolli_tag_write_uri(tag, fresh(), NULL) != KOLLI_OK) {
        return;
    }
    MUST(kolli_tag_parse_uri(&again, kolli_buffer_span(buffer), NULL) == KOLLI_OK);
    MUST(memcmp(&again, tag, sizeof again) == 0);
    options.scheme = tag->scheme;
    options.filter = tag->filter;
    MUST(kolli_tag_write_urn(tag, fresh(), NULL) == KOLLI_OK);
    MUST(kolli_tag_make_urn(&again, kolli_buffer_span(buffer), &options, NULL) == KOLLI_OK);
    MUST(memcmp(again.bytes, tag->bytes, sizeof again.bytes) == 0);
}

/* Elements make the same tag; of '+' its bits may differ: there is more than one way to write it. */
static void stays_in_elements(const kolli_tag *tag)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_tag again;
    kolli_tag_options options = KOLLI_TAG_OPTIONS_INIT;
    bool plus = kolli_tag_write_uri(tag, fresh(), NULL) != KOLLI_OK;
    options.scheme = tag->scheme;
    options.filter = tag->filter;
    options.toggle = tag->toggle;
    options.host = kolli_tag_host(tag);
    options.prefix_length = plus ? 0 : kolli_tag_value(tag, 0).len;
    kolli_status status = kolli_tag_elements(tag, list, NULL);
    if (status == KOLLI_OK) {
        status = kolli_tag_make(&again, list, &options, NULL);
        /* codes where no writer puts them make a host longer than any that is written */
        MUST(status == KOLLI_OK || (status == KOLLI_TAG_HOST_NAME && tag->host_length > 63));
    }
    if (status == KOLLI_OK) {
        MUST(again.values == tag->values && memcmp(again.text, tag->text, sizeof tag->text) == 0);
        MUST(plus || memcmp(again.bytes, tag->bytes, sizeof tag->bytes) == 0);
        stays_in_hex(&again);
        MUST(kolli_tag_write_link(tag, SPAN(""), fresh(), NULL) == KOLLI_OK);
    }
    kolli_elements_free(list);
}

static void read_it(kolli_span text, size_t bits, bool hex)
{
    kolli_tag tag, none = {0};
    kolli_diag diag = {0};
    bool name = hex && span_starts(text, SPAN("urn:"));
    memset(&tag, 0x55, sizeof tag);
    kolli_status status = name  ? kolli_tag_parse_uri(&tag, text, &diag)
                          : hex ? kolli_tag_parse_hex(&tag, text, &diag)
                                : kolli_tag_parse_bytes(&tag, text, bits, &diag);
    if (status != KOLLI_OK) {
        MUST(diag.status == status && memcmp(&tag, &none, sizeof tag) == 0);
        MUST(diag.offset <= text.len && diag.length <= text.len - diag.offset);
        return;
    }
    stays_in_hex(&tag);
    stays_in_names(&tag);
    stays_in_elements(&tag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_span text = {(const char *)data, size};
    buffer = kolli_buffer_new(NULL);
    read_it(text, 0, true);
    for (size_t bits = 8 * size; bits > 0 && 8 * size - bits < 16; bits--) {
        read_it(text, bits, false);
    }
    kolli_buffer_free(buffer);
    return 0;
}
