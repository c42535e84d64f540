/* Which Digital Link do these elements make, or which elements does this Digital Link hold? */
#include "dictionary.h"
#include "input.h"

#include "kolli/link.h"

struct linking {
    struct output *output;
    kolli_dictionary *dictionary; /* NULL: the library's */
    kolli_elements *list;
    kolli_buffer *buffer, *plain;
    kolli_link_options reading;
    kolli_link_compress_options packing;
    kolli_span stem; /* where links move to; without one they stay, or become elements */
    bool compress, canonical;
};

/* One input: the link is what was given, or what it is when it is no longer compressed. */
struct given {
    bool is_link, compressed;
    kolli_span link;
};

static kolli_status read_link(struct linking *linking, struct given *given, kolli_diag *diag)
{
    kolli_link_options plain = linking->reading;
    kolli_status status =
        kolli_link_parse_with(linking->list, given->link, &linking->reading, diag);
    plain.compressed = false;
    if (status != KOLLI_OK ||
        kolli_link_parse_with(linking->list, given->link, &plain, NULL) == KOLLI_OK) {
        return status;
    }
    given->compressed = true;
    kolli_buffer_clear(linking->plain);
    status =
        kolli_link_decompress(linking->list, given->link, kolli_buffer_sink(linking->plain), diag);
    given->link = kolli_buffer_span(linking->plain);
    return status == KOLLI_OK /* in the order of the path, not of the bits */
               ? kolli_link_parse_with(linking->list, given->link, &plain, diag)
               : status;
}

static kolli_status read_data(struct linking *linking, struct given *given, kolli_diag *diag)
{
    given->is_link = form_of(given->link) == FORM_LINK;
    return given->is_link ? read_link(linking, given, diag)
                          : elements_read(linking->list, given->link, diag);
}

static void append(struct linking *linking, const char *before, kolli_span text)
{
    kolli_sink sink = kolli_buffer_sink(linking->buffer);
    sink.write(sink.context, kolli_span_of(before));
    sink.write(sink.context, text);
}

/* What is no element moves along: nothing of a link is lost. */
static void append_rest(struct linking *linking, kolli_span link)
{
    kolli_span parameter, fragment = kolli_link_fragment(link);
    kolli_span moved = kolli_buffer_span(linking->buffer);
    bool query = memchr(moved.ptr, '?', moved.len) != NULL;
    for (size_t pos = 0; kolli_link_parameter(link, &pos, &parameter); query = true) {
        append(linking, query ? "&" : "?", parameter);
    }
    if (fragment.len > 0) {
        append(linking, "#", fragment);
    }
}

/* The link that is wanted, before it is compressed: where it stays, as it is. */
static kolli_status make_link(struct linking *linking, const struct given *given, kolli_diag *diag)
{
    kolli_sink sink = kolli_buffer_sink(linking->buffer);
    kolli_buffer_clear(linking->buffer);
    if (given->is_link && linking->stem.ptr == NULL && !linking->canonical) {
        return sink.write(sink.context, given->link);
    }
    kolli_status status = kolli_link_write(linking->list, linking->stem, sink, diag);
    if (status == KOLLI_OK && given->is_link && !linking->canonical) {
        append_rest(linking, given->link);
    }
    return status;
}

/* The buffer holds the link; its compressed or canonical form takes its place. */
static kolli_status turn_link(struct linking *linking, kolli_diag *diag)
{
    kolli_buffer *link = linking->buffer;
    linking->buffer = linking->plain;
    linking->plain = link;
    kolli_buffer_clear(linking->buffer);
    kolli_span uri = kolli_buffer_span(link);
    kolli_sink sink = kolli_buffer_sink(linking->buffer);
    return linking->compress
               ? kolli_link_compress(linking->list, uri, &linking->packing, sink, diag)
               : kolli_link_canonical(linking->list, uri, sink, diag);
}

static void write_link(struct linking *linking, const struct given *given)
{
    kolli_diag diag = {0};
    kolli_status status = make_link(linking, given, &diag);
    if (status == KOLLI_OK && (linking->compress || linking->canonical)) {
        status = turn_link(linking, &diag);
    }
    if (status != KOLLI_OK) {
        diag.offset = KOLLI_NO_OFFSET; /* the place is not one in the input */
        output_finding(linking->output, KOLLI_ERROR, &diag);
        return;
    }
    output_text(linking->output, "link", TEXT_ALONE, kolli_buffer_span(linking->buffer));
}

/* The elements of a link, and what in it is none. */
static void write_elements(struct linking *linking, const struct given *given)
{
    struct output *output = linking->output;
    kolli_span link = given->link, parameter, fragment = kolli_link_fragment(link);
    kolli_buffer_clear(linking->buffer);
    kolli_elements_write_bracketed(linking->list, kolli_buffer_sink(linking->buffer));
    output_text(output, "bracketed", TEXT_ALONE, kolli_buffer_span(linking->buffer));
    if (given->compressed) {
        output_text(output, "decompressed", TEXT_LINK_DECOMPRESSED, link);
    }
    output_open_list(output, "parameters");
    for (size_t pos = 0; kolli_link_parameter(link, &pos, &parameter);) {
        output_text(output, NULL, TEXT_LINK_PARAMETER, parameter);
    }
    output_close(output);
    if (fragment.len > 0) {
        output_text(output, "fragment", TEXT_LINK_FRAGMENT, fragment);
    }
}

static void link_one(struct linking *linking, const struct place *place)
{
    struct output *output = linking->output;
    struct given given = {.link = place->text};
    bool makes_link = linking->stem.ptr != NULL || linking->compress || linking->canonical;
    kolli_diag diag = {0};
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    if (read_data(linking, &given, &diag) != KOLLI_OK) {
        output_finding(output, KOLLI_ERROR, &diag);
    } else if (given.is_link && !makes_link) {
        write_elements(linking, &given);
    } else {
        write_link(linking, &given);
    }
    output_end(output);
}

static bool check_use(const struct options *options, struct output *output)
{
    static const struct option_use uses[] = {
        {OPTION_PARTIAL, OPTION_COMPRESS, true},    {OPTION_NO_CODES, OPTION_COMPRESS, true},
        {OPTION_PARAMETERS, OPTION_COMPRESS, true}, {OPTION_STEM, OPTION_CANONICAL, false},
        {OPTION_COMPRESS, OPTION_CANONICAL, false},
    };
    return options_go_together(options, uses, sizeof uses / sizeof *uses, output);
}

static void read_options(struct linking *linking, const struct options *options)
{
    linking->reading = (kolli_link_options)KOLLI_LINK_OPTIONS_INIT;
    linking->reading.short_names = options_given(options, OPTION_SHORT_NAMES);
    linking->reading.short_gtins = options_given(options, OPTION_SHORT_GTINS);
    linking->reading.compressed = true;
    linking->packing = (kolli_link_compress_options)KOLLI_LINK_COMPRESS_OPTIONS_INIT;
    linking->packing.partial = options_given(options, OPTION_PARTIAL);
    linking->packing.no_codes = options_given(options, OPTION_NO_CODES);
    linking->packing.parameters = options_given(options, OPTION_PARAMETERS);
    linking->stem = options_span(options, OPTION_STEM);
    linking->compress = options_given(options, OPTION_COMPRESS);
    linking->canonical = options_given(options, OPTION_CANONICAL);
}

static bool begin(struct linking *linking, const struct options *options)
{
    read_options(linking, options);
    if (!dictionary_read(&linking->dictionary, options, linking->output)) {
        return false;
    }
    linking->list = kolli_elements_new(NULL);
    linking->buffer = kolli_buffer_new(NULL);
    linking->plain = kolli_buffer_new(NULL);
    if (linking->list == NULL || linking->buffer == NULL || linking->plain == NULL) {
        output_no_memory(linking->output);
        return false;
    }
    bool unknown = options_given(options, OPTION_PERMIT_UNKNOWN);
    kolli_elements_use(linking->list, linking->dictionary);
    kolli_elements_permit_unknown(linking->list, unknown);
    kolli_link_permit_unknown(linking->list, unknown);
    return true;
}

void link_run(const struct options *options, struct output *output)
{
    struct linking linking = {.output = output};
    if (!check_use(options, output)) {
        return;
    }
    struct input *input = begin(&linking, options) ? input_new(options, 0, output) : NULL;
    kolli_span item;
    while (input != NULL && input_next(input, &item)) {
        link_one(&linking, &input->place);
    }
    input_free(input);
    kolli_buffer_free(linking.plain);
    kolli_buffer_free(linking.buffer);
    kolli_elements_free(linking.list);
    kolli_dictionary_free(linking.dictionary);
}
