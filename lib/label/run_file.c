/* Where does a label's SVG go: to a file of its own, or to its place on a page that is open over
 * many rows? */
#include "base/fail.h"
#include "label/run.h"

/* "page-0001.svg" */
static void name_page(struct run *run)
{
    char number[24];
    kolli_span digits = span_uint(number, run->page);
    buf_clear(&run->name);
    buf_span(&run->name, SPAN("page-"));
    for (size_t i = digits.len; i < 4; i++) {
        buf_char(&run->name, '0');
    }
    buf_span(&run->name, digits);
    buf_span(&run->name, SPAN(".svg"));
}

static kolli_status open_file(struct run *run, kolli_diag *diag)
{
    kolli_sink sink;
    bool pages = run->options.sheet != NULL;
    if (pages) {
        run->page++;
        name_page(run);
    }
    kolli_status status = run->name.failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0)
                                           : run->output->open(run->output->context,
                                                               buf_text(&run->name), &sink, diag);
    if (status != KOLLI_OK) {
        return run_stop(run, status);
    }
    run->open = true;
    text_out_init(&run->out, sink);
    label_begin_svg(&run->out, pages ? run->grid.width : run->layout.width,
                    pages ? run->grid.height : run->layout.height);
    if (pages) {
        sheet_draw_marks(&run->grid, &run->out);
    }
    return KOLLI_OK;
}

/* Tell of the labels that the closed file has. */
static kolli_status tell_made(struct run *run, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; i < run->filled && status == KOLLI_OK; i++) {
        run->result->made++;
        const kolli_run_label label = {
            .elements = run->pending[i].elements,
            .name = buf_text(&run->name),
            .line = run->pending[i].line,
            .number = run->result->made,
        };
        if (run->output->made != NULL) {
            status = run->output->made(run->output->context, &label, diag);
        }
    }
    run->filled = 0;
    return status == KOLLI_OK ? status : run_stop(run, status);
}

kolli_status run_file_close(struct run *run, bool whole, kolli_diag *diag)
{
    if (!run->open) {
        return KOLLI_OK;
    }
    run->open = false;
    kolli_status status = KOLLI_OK;
    if (whole) {
        label_end_svg(&run->out);
        status = text_out_finish(&run->out);
        if (status != KOLLI_OK) {
            diag_fail(diag, status, KOLLI_NO_OFFSET, 0, buf_text(&run->name));
        }
    }
    bool good = whole && status == KOLLI_OK;
    kolli_status closed = run->output->close(run->output->context, good, good ? diag : NULL);
    status = status == KOLLI_OK ? closed : status;
    if (status != KOLLI_OK || !whole) {
        return run_stop(run, status);
    }
    run->result->files++;
    return tell_made(run, diag);
}

kolli_status run_file_skip(struct run *run, kolli_diag *diag)
{
    run->pending[run->filled++].line = kolli_csv_line(run->csv);
    return tell_made(run, diag);
}

kolli_status run_file_write(struct run *run, kolli_diag *diag)
{
    kolli_status status = run->open ? KOLLI_OK : open_file(run, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    bool pages = run->options.sheet != NULL;
    if (pages) {
        out_text(&run->out, "<g transform=\"translate(");
        out_fixed(&run->out, sheet_x(&run->grid, run->filled));
        out_char(&run->out, ' ');
        out_fixed(&run->out, sheet_y(&run->grid, run->filled));
        out_text(&run->out, ")\">");
    }
    label_draw(run->label, &run->out);
    out_span(&run->out, pages ? SPAN("</g>") : SPAN(""));
    run->pending[run->filled++].line = kolli_csv_line(run->csv);
    return run->filled == run->places ? run_file_close(run, true, diag) : KOLLI_OK;
}
