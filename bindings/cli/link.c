/* Which Digital Link do these elements make, or which elements does this Digital Link hold? */
#include "input.h"

#include "kolli/link.h"

struct linking {
    struct output *output;
    kolli_elements *list;
    kolli_buffer *buffer;
    kolli_link_options reading;
    kolli_span stem; /* where links move to; empty: they become elements */
};

static kolli_status read_data(struct linking *linking, kolli_span text, kolli_diag *diag)
{
    if (form_of(text) == FORM_LINK) {
        return kolli_link_parse_with(linking->list, text, &linking->reading, diag);
    }
    return elements_read(linking->list, text, diag);
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

static void write_link(struct linking *linking, kolli_span text)
{
    struct output *output = linking->output;
    kolli_diag diag = {0};
    kolli_buffer_clear(linking->buffer);
    if (kolli_link_write(linking->list, linking->stem, kolli_buffer_sink(linking->buffer), &diag) !=
        KOLLI_OK) {
        diag.offset = KOLLI_NO_OFFSET; /* the place is not one in the input */
        output_finding(output, KOLLI_ERROR, &diag);
        return;
    }
    if (form_of(text) == FORM_LINK) {
        append_rest(linking, text);
    }
    output_text(output, "link", TEXT_ALONE, kolli_buffer_span(linking->buffer));
}

/* The elements of a link, and what in it is none. */
static void write_elements(struct linking *linking, kolli_span link)
{
    struct output *output = linking->output;
    kolli_span parameter, fragment = kolli_link_fragment(link);
    kolli_buffer_clear(linking->buffer);
    kolli_elements_write_bracketed(linking->list, kolli_buffer_sink(linking->buffer));
    output_text(output, "bracketed", TEXT_ALONE, kolli_buffer_span(linking->buffer));
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
    kolli_diag diag = {0};
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    if (read_data(linking, place->text, &diag) != KOLLI_OK) {
        output_finding(output, KOLLI_ERROR, &diag);
    } else if (form_of(place->text) == FORM_LINK && linking->stem.ptr == NULL) {
        write_elements(linking, place->text);
    } else {
        write_link(linking, place->text);
    }
    output_end(output);
}

static bool begin(struct linking *linking, const struct options *options)
{
    linking->list = kolli_elements_new(NULL);
    linking->buffer = kolli_buffer_new(NULL);
    if (linking->list == NULL || linking->buffer == NULL) {
        output_no_memory(linking->output);
        return false;
    }
    bool unknown = options_given(options, OPTION_PERMIT_UNKNOWN);
    kolli_elements_permit_unknown(linking->list, unknown);
    kolli_link_permit_unknown(linking->list, unknown);
    return true;
}

void link_run(const struct options *options, struct output *output)
{
    struct linking linking = {
        .output = output,
        .reading = KOLLI_LINK_OPTIONS_INIT,
        .stem = options_span(options, OPTION_STEM),
    };
    linking.reading.short_names = options_given(options, OPTION_SHORT_NAMES);
    linking.reading.short_gtins = options_given(options, OPTION_SHORT_GTINS);
    struct input *input = begin(&linking, options) ? input_new(options, 0, output) : NULL;
    kolli_span item;
    while (input != NULL && input_next(input, &item)) {
        link_one(&linking, &input->place);
    }
    input_free(input);
    kolli_buffer_free(linking.buffer);
    kolli_elements_free(linking.list);
}
