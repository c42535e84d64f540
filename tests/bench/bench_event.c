/* How fast do 1,000 codes become an event, an event a document, and an activation file its events? */
#include <stdlib.h>

#include "base/span.h"
#include "bench.h"
#include "kolli/kolli.h"

#define CODES  1000
#define EVENTS 200
#define ROWS   62000
#define TIME   "2026-03-24T16:10:00+07:00"

static void must(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_event: %s\n", what);
        exit(1);
    }
}

static kolli_status count_bytes(void *context, kolli_span bytes)
{
    *(size_t *)context += bytes.len;
    return KOLLI_OK;
}

/* ---- An event into a document ---------------------------------------------------------------- */

struct job {
    kolli_json_writer *writer;
    kolli_event *event;
    kolli_elements **elements; /* CODES of them */
    size_t bytes;
};

static kolli_elements **make_codes(void)
{
    kolli_elements **codes = malloc(CODES * sizeof *codes);
    must(codes != NULL, "memory");
    for (size_t i = 0; i < CODES; i++) {
        char serial[24];
        int length = snprintf(serial, sizeof serial, "QCT%07zu", i * 7919 % 10000000);
        codes[i] = kolli_elements_new(NULL);
        must(kolli_elements_add(codes[i], SPAN("01"), SPAN("09522100100110"), NULL) == KOLLI_OK &&
                 kolli_elements_add(codes[i], SPAN("21"), (kolli_span){serial, (size_t)length},
                                    NULL) == KOLLI_OK,
             "code");
    }
    return codes;
}

static void build_many(void *context, size_t items)
{
    const struct job *job = context;
    for (size_t i = 0; i < items; i++) {
        kolli_event_clear(job->event);
        must(kolli_event_set(job->event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL) == KOLLI_OK &&
                 kolli_event_set(job->event, KOLLI_FIELD_ACTION, SPAN("ADD"), NULL) == KOLLI_OK &&
                 kolli_event_set(job->event, KOLLI_FIELD_BIZ_STEP, SPAN("commissioning"), NULL) ==
                     KOLLI_OK,
             "event");
        for (size_t k = 0; k < CODES; k++) {
            must(kolli_event_add_name(job->event, job->elements[k], NULL, NULL) == KOLLI_OK,
                 "name");
        }
    }
}

static void check_many(void *context, size_t items)
{
    const struct job *job = context;
    for (size_t i = 0; i < items; i++) {
        must(kolli_event_check(job->event, NULL) == KOLLI_OK, "check");
    }
}

static void write_many(void *context, size_t items)
{
    struct job *job = context;
    job->bytes = 0;
    kolli_json_writer_begin(job->writer, (kolli_sink){count_bytes, &job->bytes}, NULL, NULL);
    for (size_t i = 0; i < items; i++) {
        must(kolli_json_writer_add(job->writer, job->event, NULL) == KOLLI_OK, "write");
    }
    must(kolli_json_writer_end(job->writer, NULL) == KOLLI_OK, "end");
}

static void measure_events(void)
{
    struct job job = {NULL, kolli_event_new(NULL), make_codes(), 0};
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    options.creation_date = SPAN(TIME);
    options.bytes = 0;
    must(kolli_json_writer_new(&job.writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    double ns = bench_ns("event: build from 1,000 scanned codes", EVENTS, build_many, &job);
    printf("%-44s %12.0f codes/s\n", "", CODES * 1e9 / ns);
    bench_ns("event: check one of 1,000 codes", EVENTS, check_many, &job);
    ns = bench_ns("event: check and write one of 1,000 codes", EVENTS, write_many, &job);
    printf("%-44s %12.0f events/s, %.0f MB/s\n", "", 1e9 / ns,
           (double)job.bytes / EVENTS / ns * 1e3);
    kolli_event_clear(job.event);
    must(kolli_event_set(job.event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL) == KOLLI_OK &&
             kolli_event_set(job.event, KOLLI_FIELD_ACTION, SPAN("ADD"), NULL) == KOLLI_OK &&
             kolli_event_add_name(job.event, job.elements[0], NULL, NULL) == KOLLI_OK,
         "small event");
    ns = bench_ns("event: check and write one of a single code", 100 * EVENTS, write_many, &job);
    printf("%-44s %12.0f events/s, %.0f MB/s\n", "", 1e9 / ns,
           (double)job.bytes / (100 * EVENTS) / ns * 1e3);
    kolli_json_writer_free(job.writer);
    kolli_event_free(job.event);
    for (size_t i = 0; i < CODES; i++) {
        kolli_elements_free(job.elements[i]);
    }
    free(job.elements);
}

/* ---- An activation file ---------------------------------------------------------------------- */

struct file {
    size_t row;
    char line[160];
    kolli_span rest;
    size_t codes;
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct file *file = context;
    if (file->rest.len == 0 && file->row <= ROWS) {
        int length =
            file->row == 0
                ? snprintf(file->line, sizeof file->line, "code,time,place,lot\n")
                : snprintf(file->line, sizeof file->line,
                           "https://id.gs1.org/01/09522100100110/21/Q%09zu,2026-03-24T16:%02zu:00+"
                           "07:00,9522100100042,M240326\n",
                           file->row, file->row / 1100);
        file->rest = (kolli_span){file->line, (size_t)length};
        file->row++;
    }
    *got = size < file->rest.len ? size : file->rest.len;
    memcpy(buffer, file->rest.ptr, *got);
    file->rest = span_from(file->rest, *got);
    return KOLLI_OK;
}

static kolli_status count_codes(void *context, const kolli_event *event, kolli_diag *diag)
{
    struct file *file = context;
    (void)diag;
    file->codes += kolli_event_count(event, KOLLI_FIELD_EPC_LIST);
    return KOLLI_OK;
}

static void measure_activation(void)
{
    struct file file = {.row = 0};
    kolli_activation_result result;
    double begin = bench_now();
    must(kolli_activation_run(NULL, (kolli_source){give, &file}, NULL,
                              (kolli_event_sink){count_codes, &file}, NULL, &result,
                              NULL) == KOLLI_OK &&
             file.codes == ROWS,
         "activation");
    double took = bench_now() - begin;
    printf("%-44s %12.1f ns/op  %10d items  %.0f rows/s, %zu events, peak memory %.1f MiB\n",
           "event: activate 62,000 scans", took * 1e9 / ROWS, ROWS, ROWS / took, result.events,
           bench_peak());
}

int main(void)
{
    measure_activation(); /* first: the peak of a process never falls */
    measure_events();
    return 0;
}
