/* What does the barcode of these elements look like? */
#include "drawing.h"
#include "input.h"

#include "kolli/link.h"

struct symbol_run {
    const struct options *options;
    struct output *output;
    struct drawing drawing;
    kolli_elements *list;
    kolli_symbol *symbol;
    kolli_buffer *svg;
};

static bool carries_link(kolli_symbology symbology)
{
    return symbology == KOLLI_QR_LINK || symbology == KOLLI_DATAMATRIX_LINK;
}

/* A link goes into a link symbol as it is, unless it is to move to another stem. */
static kolli_status encode(struct symbol_run *run, kolli_span text, kolli_diag *diag)
{
    const struct drawing *drawing = &run->drawing;
    if (form_of(text) == FORM_LINK && carries_link(drawing->symbology) &&
        drawing->encode.stem.len == 0) {
        return kolli_symbol_encode_link(run->symbol, drawing->symbology, text, &drawing->encode,
                                        diag);
    }
    kolli_status status = elements_read(run->list, text, diag);
    if (status == KOLLI_OK) {
        status =
            kolli_symbol_encode(run->symbol, drawing->symbology, run->list, &drawing->encode, diag);
        diag->offset = KOLLI_NO_OFFSET; /* no place in the input */
    }
    return status;
}

static void write_facts(struct symbol_run *run)
{
    struct output *output = run->output;
    double width, height;
    const kolli_symbology_facts *facts = kolli_symbology_facts_of(run->drawing.symbology);
    kolli_symbol_size(run->symbol, &run->drawing.svg, &width, &height);
    output_text(output, "symbology", TEXT_NONE, kolli_span_of(facts->word));
    output_text(output, "identifier", TEXT_NONE, kolli_span_of(facts->identifier));
    output_text(output, "scan", TEXT_NONE, kolli_symbol_scan(run->symbol));
    output_text(output, "text", TEXT_NONE, kolli_symbol_text(run->symbol));
    output_number(output, "rows", TEXT_NONE, kolli_symbol_rows(run->symbol));
    output_number(output, "columns", TEXT_NONE, kolli_symbol_width(run->symbol));
    output_measure(output, "width_mm", TEXT_NONE, width);
    output_measure(output, "height_mm", TEXT_NONE, height);
}

/* The SVG goes to the file, into the JSON, or to standard output. */
static void write_svg(struct symbol_run *run)
{
    struct output *output = run->output;
    const char *path = run->options->values[OPTION_OUTPUT];
    kolli_span svg = kolli_buffer_span(run->svg);
    struct file_new *file;
    if (path == NULL || strcmp(path, "-") == 0) {
        if (output->json) {
            output_text(output, "svg", TEXT_NONE, svg);
        } else {
            file_out_write(output->out, svg);
        }
        return;
    }
    file = malloc(sizeof *file);
    if (file == NULL) {
        output_no_memory(output);
        return;
    }
    bool written = file_new_open(file, path, true);
    if (written) {
        file_out_write(&file->out, svg);
        written = file_new_commit(file);
    }
    if (written) {
        output_text(output, "file", TEXT_NONE, kolli_span_of(path));
    } else {
        output_file_fault(output, KOLLI_WRITE_FAILED, path, file->out.error);
    }
    free(file);
}

static void draw(struct symbol_run *run, const struct place *place)
{
    struct output *output = run->output;
    kolli_diag diag = {0};
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    kolli_status status = encode(run, place->text, &diag);
    kolli_buffer_clear(run->svg);
    if (status == KOLLI_OK) {
        status = kolli_symbol_write_svg(run->symbol, &run->drawing.svg, kolli_buffer_sink(run->svg),
                                        &diag);
        diag.offset = KOLLI_NO_OFFSET;
    }
    if (status == KOLLI_OK) {
        write_facts(run);
        write_svg(run);
    } else {
        output_finding(output, KOLLI_ERROR, &diag);
    }
    output_end(output);
}

/* One symbol only: standard output and a file hold one SVG document each. */
static void draw_only(struct symbol_run *run)
{
    struct input *input = input_new(run->options, 0, run->output);
    kolli_span item;
    if (input != NULL && input_next(input, &item)) {
        draw(run, &input->place);
        if (input_next(input, &item)) {
            output_fault(run->output, KOLLI_ARGUMENT, TEXT_SYMBOL_ONE, TEXT_SYMBOL_ONE_REPAIR,
                         TEXT_BARE);
        }
    }
    input_free(input);
}

void symbol_run(const struct options *options, struct output *output)
{
    struct symbol_run run = {.options = options, .output = output};
    if (options_given(options, OPTION_LIST)) {
        if (options_words(options, 0, output)) {
            drawing_list(output);
        }
        return;
    }
    if (!drawing_read(&run.drawing, options, output)) {
        return;
    }
    run.list = kolli_elements_new(NULL);
    run.symbol = kolli_symbol_new(NULL);
    run.svg = kolli_buffer_new(NULL);
    if (run.list == NULL || run.symbol == NULL || run.svg == NULL) {
        output_no_memory(output);
    } else {
        draw_only(&run);
    }
    kolli_buffer_free(run.svg);
    kolli_symbol_free(run.symbol);
    kolli_elements_free(run.list);
}
