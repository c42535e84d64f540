/* Which Digital Link do these elements make, or which elements does this Digital Link hold? */
#include "input.h"

#include "kolli/link.h"

struct linking {
    const struct options *options;
    struct output *output;
    kolli_elements *list;
    kolli_buffer *buffer;
};

/* A link is read back to elements, unless a stem is given: then it moves there. */
static kolli_status turn(struct linking *linking, kolli_span text, bool back, kolli_diag *diag)
{
    kolli_sink sink = kolli_buffer_sink(linking->buffer);
    kolli_status status = elements_read(linking->list, text, diag);
    kolli_buffer_clear(linking->buffer);
    if (status != KOLLI_OK) {
        return status;
    }
    if (back) {
        return kolli_elements_write_bracketed(linking->list, sink);
    }
    status =
        kolli_link_write(linking->list, options_span(linking->options, OPTION_STEM), sink, diag);
    diag->offset = KOLLI_NO_OFFSET; /* the place is not one in the input */
    return status;
}

static void link_one(struct linking *linking, const struct place *place)
{
    struct output *output = linking->output;
    bool back = form_of(place->text) == FORM_LINK && !options_given(linking->options, OPTION_STEM);
    kolli_diag diag = {0};
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    if (turn(linking, place->text, back, &diag) == KOLLI_OK) {
        output_text(output, back ? "bracketed" : "link", TEXT_ALONE,
                    kolli_buffer_span(linking->buffer));
    } else {
        output_finding(output, KOLLI_ERROR, &diag);
    }
    output_end(output);
}

void link_run(const struct options *options, struct output *output)
{
    struct linking linking = {options, output, kolli_elements_new(NULL), kolli_buffer_new(NULL)};
    struct input *input = input_new(options, 0, output);
    kolli_span item;
    if (linking.list == NULL || linking.buffer == NULL) {
        output_no_memory(output);
    }
    while (linking.list != NULL && linking.buffer != NULL && input != NULL &&
           input_next(input, &item)) {
        link_one(&linking, &input->place);
    }
    input_free(input);
    kolli_buffer_free(linking.buffer);
    kolli_elements_free(linking.list);
}
