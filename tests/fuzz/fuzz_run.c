/*
 * A run over any CSV: rows are made or refused, files are whole and named safely, and the elements
 * of every label read back the same. The first byte chooses symbology and form.
 */
#include "fuzz.h"

struct world {
    kolli_span csv;
    size_t size;
    bool open;
    size_t opened, whole, made, errors, lines;
    kolli_elements *again;
    kolli_buffer *text;
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct world *world = context;
    *got = size < world->csv.len ? size : world->csv.len;
    if (*got > 0) {
        memcpy(buffer, world->csv.ptr, *got);
    }
    world->csv = span_from(world->csv, *got);
    return KOLLI_OK;
}

static kolli_status forget(void *context, kolli_span bytes)
{
    const struct world *world = context;
    MUST(world->open);
    (void)bytes;
    return KOLLI_OK;
}

/* Relative, no part that leads elsewhere, no byte that a file system refuses. */
static void check_name(kolli_span name)
{
    MUST(name.len > 4 && name.len <= 1000);
    for (size_t begin = 0, end; begin <= name.len; begin = end + 1) {
        end = begin + span_find(span_from(name, begin), '/');
        kolli_span part = span_slice(name, begin, end);
        MUST(part.len > 0 && part.len <= 255);
        MUST(!span_equal(part, SPAN(".")) && !span_equal(part, SPAN("..")));
        for (size_t i = 0; i < part.len; i++) {
            MUST((unsigned char)part.ptr[i] >= ' ' &&
                 strchr("\\:*?\"<>|\x7F", part.ptr[i]) == NULL);
        }
    }
}

static kolli_status open_file(void *context, kolli_span name, kolli_sink *sink, kolli_diag *diag)
{
    struct world *world = context;
    (void)diag;
    MUST(!world->open);
    check_name(name);
    world->open = true;
    world->opened++;
    *sink = (kolli_sink){forget, world};
    return KOLLI_OK;
}

static kolli_status close_file(void *context, bool whole, kolli_diag *diag)
{
    struct world *world = context;
    (void)diag;
    MUST(world->open && whole);
    world->open = false;
    world->whole++;
    return KOLLI_OK;
}

static kolli_status made(void *context, const kolli_run_label *label, kolli_diag *diag)
{
    struct world *world = context;
    (void)diag;
    MUST(!world->open);
    MUST(label->number == ++world->made && label->line > world->lines);
    world->lines = label->line;
    kolli_buffer_clear(world->text);
    MUST(kolli_elements_write_bracketed(label->elements, kolli_buffer_sink(world->text)) ==
         KOLLI_OK);
    MUST(kolli_elements_parse_bracketed(world->again, kolli_buffer_span(world->text), NULL) ==
         KOLLI_OK);
    MUST(same_elements(label->elements, world->again));
    return KOLLI_OK;
}

static void found(void *context, const kolli_finding *finding)
{
    struct world *world = context;
    char text[600];
    world->errors += finding->level == KOLLI_ERROR ? 1 : 0;
    MUST(finding->diag.status != KOLLI_OK && finding->diag.line > 0);
    MUST(finding->diag.offset <= world->size);
    MUST(kolli_diag_text(&finding->diag, KOLLI_VIETNAMESE, text, sizeof text) > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    kolli_sheet sheet = KOLLI_SHEET_INIT;
    kolli_run_options options = KOLLI_RUN_OPTIONS_INIT;
    layout.symbology = (kolli_symbology)(data[0] % KOLLI_SYMBOLOGIES);
    layout.width = layout.symbology == KOLLI_GS1_128 ? 150 : 60;
    layout.height = 60;
    options.layout = &layout;
    options.sheet = data[0] / KOLLI_SYMBOLOGIES % 2 != 0 ? &sheet : NULL;
    options.copies = data[0] / KOLLI_SYMBOLOGIES / 2 % 2 != 0;
    options.pattern =
        data[0] / KOLLI_SYMBOLOGIES / 4 % 2 != 0 ? SPAN("{text1}/{01|00|line}") : SPAN("");
    struct world world = {
        {(const char *)data + 1, size - 1}, size - 1, false, 0, 0, 0, 0, 0, NULL, NULL};
    world.again = kolli_elements_new(NULL);
    world.text = kolli_buffer_new(NULL);
    const kolli_run_output output = {open_file, close_file, made, NULL, &world};
    const kolli_finding_sink findings = {found, &world};
    kolli_run_result result;
    kolli_diag diag = {0};
    kolli_status status =
        kolli_run(NULL, (kolli_source){give, &world}, &options, &output, &findings, &result, &diag);
    MUST(diag.status == status && !world.open);
    MUST(result.rows == result.made + result.refused);
    MUST(result.made == world.made && result.refused == world.errors);
    MUST(result.files == world.whole && world.opened == world.whole);
    MUST(status == KOLLI_OK || result.rows == 0);
    kolli_buffer_free(world.text);
    kolli_elements_free(world.again);
    return 0;
}
