/*
 * How many labels a second, with text, to memory and to files, and how much memory does a run of
 * 62,000 rows take?
 *
 * The run's rows come from a function and its files go nowhere, so the memory is the library's own.
 * It goes first: the peak of a process never falls.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/span.h"
#include "bench.h"
#include "kolli/kolli.h"

#define ROWS   62000
#define LABELS 2000

static void must(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_label: %s\n", what);
        exit(1);
    }
}

/* ---- A run of 62,000 rows -------------------------------------------------------------------- */

struct world {
    size_t row;
    size_t bytes;
    char line[256];
    kolli_span rest;
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct world *world = context;
    if (world->rest.len == 0 && world->row <= ROWS) {
        int length = world->row == 0 ? snprintf(world->line, sizeof world->line,
                                                "gtin,serial,lot,text1,text2,producer\n")
                                     : snprintf(world->line, sizeof world->line,
                                                "9522100100110,Q%09zu,M240326,Mật ong hoa rừng "
                                                "Ngọc Lặc,\"Hũ 0,5 kg\",HTX Ngọc Lặc\n",
                                                world->row);
        world->rest = (kolli_span){world->line, (size_t)length};
        world->row++;
    }
    *got = size < world->rest.len ? size : world->rest.len;
    memcpy(buffer, world->rest.ptr, *got);
    world->rest = span_from(world->rest, *got);
    return KOLLI_OK;
}

static kolli_status count_bytes(void *context, kolli_span bytes)
{
    ((struct world *)context)->bytes += bytes.len;
    return KOLLI_OK;
}

static kolli_status open_nothing(void *context, kolli_span name, kolli_sink *sink, kolli_diag *diag)
{
    (void)name;
    (void)diag;
    *sink = (kolli_sink){count_bytes, context};
    return KOLLI_OK;
}

static kolli_status close_nothing(void *context, bool whole, kolli_diag *diag)
{
    (void)context;
    (void)diag;
    return whole ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

static void run_all(kolli_symbology symbology, const char *name)
{
    struct world world = {.row = 0};
    const kolli_run_output output = {open_nothing, close_nothing, NULL, NULL, &world};
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    kolli_run_options options = KOLLI_RUN_OPTIONS_INIT;
    kolli_run_result result;
    layout.symbology = symbology;
    options.layout = &layout;
    double begin = bench_now();
    kolli_status status =
        kolli_run(NULL, (kolli_source){give, &world}, &options, &output, NULL, &result, NULL);
    double took = bench_now() - begin;
    must(status == KOLLI_OK && result.made == ROWS, "the run did not make all labels");
    printf(
        "%-44s %12.1f ns/op  %10d items  %.0f labels/s, %zu bytes a label, peak memory %.1f MiB\n",
        name, took * 1e9 / ROWS, ROWS, ROWS / took, world.bytes / ROWS, bench_peak());
}

/* ---- Single labels --------------------------------------------------------------------------- */

struct job {
    kolli_label *label;
    kolli_elements *elements;
    kolli_buffer *buffer;
    kolli_layout layout;
    const char *folder; /* NULL: only to memory */
};

static void make(struct job *job, size_t number)
{
    char serial[24];
    int length = snprintf(serial, sizeof serial, "Q%09zu", number);
    kolli_elements_clear(job->elements);
    must(kolli_elements_add(job->elements, SPAN("01"), SPAN("09522100100110"), NULL) == KOLLI_OK &&
             kolli_elements_add(job->elements, SPAN("21"), (kolli_span){serial, (size_t)length},
                                NULL) == KOLLI_OK,
         "elements");
    kolli_label_content content = KOLLI_LABEL_CONTENT_INIT;
    content.elements = job->elements;
    content.text[0] = SPAN("Mật ong hoa rừng Ngọc Lặc");
    content.text[1] = SPAN("Hũ 0,5 kg");
    content.producer = SPAN("HTX Nông nghiệp Ngọc Lặc");
    kolli_buffer_clear(job->buffer);
    must(kolli_label_write(job->label, &job->layout, &content, kolli_buffer_sink(job->buffer), NULL,
                           NULL) == KOLLI_OK,
         "label");
}

static void file_name(const struct job *job, size_t number, char name[256])
{
    snprintf(name, 256, "%s/%zu.svg", job->folder, number);
}

static void make_many(void *context, size_t items)
{
    struct job *job = context;
    for (size_t i = 0; i < items; i++) {
        make(job, i);
        if (job->folder != NULL) {
            char name[256];
            file_name(job, i, name);
            FILE *file = fopen(name, "wb");
            kolli_span svg = kolli_buffer_span(job->buffer);
            must(file != NULL && fwrite(svg.ptr, 1, svg.len, file) == svg.len && fclose(file) == 0,
                 "file");
        }
    }
}

static void measure(kolli_symbology symbology, const char *to_memory, const char *to_files,
                    const char *folder)
{
    struct job job = {kolli_label_new(NULL), kolli_elements_new(NULL), kolli_buffer_new(NULL),
                      KOLLI_LAYOUT_INIT, NULL};
    job.layout.symbology = symbology;
    double ns = bench_ns(to_memory, LABELS, make_many, &job);
    printf("%-44s %12.0f labels/s, %zu bytes a label\n", "", 1e9 / ns,
           kolli_buffer_span(job.buffer).len);
    job.folder = folder;
    ns = bench_ns(to_files, LABELS, make_many, &job);
    printf("%-44s %12.0f labels/s\n", "", 1e9 / ns);
    for (size_t i = 0; i < LABELS; i++) {
        char name[256];
        file_name(&job, i, name);
        unlink(name);
    }
    kolli_label_free(job.label);
    kolli_elements_free(job.elements);
    kolli_buffer_free(job.buffer);
}

/* ---- The ledger ------------------------------------------------------------------------------ */

static kolli_status count_serial(void *context, kolli_span serial)
{
    (void)serial;
    ++*(size_t *)context;
    return KOLLI_OK;
}

static void measure_ledger(const char *folder)
{
    char path[256];
    size_t taken = 0;
    snprintf(path, sizeof path, "%s/ledger.csv", folder);
    kolli_ledger_request request = KOLLI_LEDGER_REQUEST_INIT;
    request.count = ROWS;
    request.gtin = SPAN("9522100100110");
    request.allocation = SPAN("NL-2026-014");
    const kolli_ledger_taker taker = {count_serial, &taken};
    kolli_ledger *ledger;
    double begin = bench_now();
    must(kolli_ledger_open(&ledger, NULL, path, NULL) == KOLLI_OK &&
             kolli_ledger_issue(ledger, &request, &taker, NULL) == KOLLI_OK && taken == ROWS,
         "ledger");
    printf("%-44s %12.1f ns/op  %10d items\n", "ledger: issue serials in one call",
           (bench_now() - begin) * 1e9 / ROWS, ROWS);
    kolli_ledger_close(ledger);
    begin = bench_now();
    must(kolli_ledger_open(&ledger, NULL, path, NULL) == KOLLI_OK &&
             kolli_ledger_count(ledger) == ROWS,
         "ledger");
    printf("%-44s %12.1f ns/op  %10d items\n", "ledger: open and read",
           (bench_now() - begin) * 1e9 / ROWS, ROWS);
    kolli_ledger_close(ledger);
    unlink(path);
}

int main(void)
{
    char folder[] = "/tmp/kolli-bench-XXXXXX";
    must(mkdtemp(folder) != NULL, "folder");
    run_all(KOLLI_GS1_DATAMATRIX, "run, GS1 DataMatrix, files thrown away");
    run_all(KOLLI_QR_LINK, "run, QR Code with link, files thrown away");
    measure(KOLLI_GS1_DATAMATRIX, "label, GS1 DataMatrix, to memory",
            "label, GS1 DataMatrix, to files", folder);
    measure(KOLLI_QR_LINK, "label, QR Code with link, to memory",
            "label, QR Code with link, to files", folder);
    measure_ledger(folder);
    rmdir(folder);
    return 0;
}
