/*
 * How much faster do two threads read one document than one, each its part? By the clock, and by the processor time of
 * the thread that takes longer, which says it even where other programs run beside.
 */
#include <pthread.h>
#include <stdlib.h>

#include "../split.h"
#include "bench.h"
#include "mixed.h"

enum { EVENTS = 200000, THREADS = 2, RUNS = 5 };

static void must(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_split: %s\n", what);
        exit(1);
    }
}

static double clock_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ---- Measuring ---- */

struct worker {
    const struct split_format *format;
    void *splitter;
    size_t part, events;
    double seconds; /* of the processor */
};

static void *read_part(void *context)
{
    struct worker *worker = context;
    double begin = clock_of(CLOCK_THREAD_CPUTIME_ID);
    void *reader;
    const kolli_event *event;
    must(worker->format->part(&reader, NULL, worker->splitter, worker->part,
                              (kolli_finding_sink){NULL, NULL}) == KOLLI_OK,
         "reader");
    while (worker->format->next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        worker->events++;
    }
    worker->format->free(reader);
    worker->seconds = clock_of(CLOCK_THREAD_CPUTIME_ID) - begin;
    return NULL;
}

struct times {
    double clock, processor;
};

/* In as many threads as there are parts; the last one is this. */
static struct times run(const struct split_format *format, kolli_span document, size_t parts)
{
    struct worker workers[THREADS];
    pthread_t threads[THREADS];
    struct times times = {0, 0};
    size_t events = 0;
    void *splitter;
    double begin = clock_of(CLOCK_MONOTONIC);
    must(format->split(&splitter, NULL, document, parts, NULL) == KOLLI_OK, "splitter");
    for (size_t i = 0; i < parts; i++) {
        workers[i] = (struct worker){format, splitter, i, 0, 0};
        if (i + 1 < parts) {
            must(pthread_create(&threads[i], NULL, read_part, &workers[i]) == 0, "thread");
        }
    }
    read_part(&workers[parts - 1]);
    for (size_t i = 0; i < parts; i++) {
        if (i + 1 < parts) {
            pthread_join(threads[i], NULL);
        }
        must(workers[i].events > 0, "a part without events");
        times.processor =
            workers[i].seconds > times.processor ? workers[i].seconds : times.processor;
        events += workers[i].events;
    }
    times.clock = clock_of(CLOCK_MONOTONIC) - begin;
    must(events == EVENTS, "events");
    format->free_splitter(splitter);
    return times;
}

static double median(double times[RUNS])
{
    for (size_t i = 1; i < RUNS; i++) {
        for (size_t k = i; k > 0 && times[k - 1] > times[k]; k--) {
            double time = times[k];
            times[k] = times[k - 1];
            times[k - 1] = time;
        }
    }
    return times[RUNS / 2];
}

static void bench(const char *name, const struct split_format *format, kolli_span document)
{
    double clock[THREADS][RUNS];
    double processor[THREADS][RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        for (size_t parts = 1; parts <= THREADS; parts++) { /* in turn, for what else runs beside */
            struct times times = run(format, document, parts);
            clock[parts - 1][i] = times.clock;
            processor[parts - 1][i] = times.processor;
        }
    }
    double one = median(clock[0]);
    double two = median(clock[1]);
    double one_processor = median(processor[0]);
    double two_processor = median(processor[1]);
    printf("%-44s %12.1f MB/s   two threads %.1f MB/s, %.2f times; by processor time %.1f and %.1f "
           "MB/s, %.2f times\n",
           name, (double)document.len / one / 1e6, (double)document.len / two / 1e6, one / two,
           (double)document.len / one_processor / 1e6, (double)document.len / two_processor / 1e6,
           one_processor / two_processor);
    fflush(stdout);
}

/* ---- Documents ---- */

/* The same events in XML. */
static kolli_span make_xml(struct text *text, kolli_buffer *buffer)
{
    kolli_json_reader *reader;
    kolli_xml_writer *writer;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    const kolli_event *event;
    options.indent = 1;
    text->pos = 0;
    must(kolli_json_reader_new(&reader, NULL, (kolli_source){read_text, text}, NULL, NULL) ==
                 KOLLI_OK &&
             kolli_xml_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK,
         "XML");
    must(kolli_xml_writer_begin(writer, kolli_buffer_sink(buffer),
                                kolli_json_reader_document(reader), NULL) == KOLLI_OK,
         "XML");
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        must(kolli_xml_writer_add(writer, event, NULL) == KOLLI_OK, "XML");
    }
    must(kolli_xml_writer_end(writer, NULL) == KOLLI_OK, "XML");
    kolli_xml_writer_free(writer);
    kolli_json_reader_free(reader);
    return kolli_buffer_span(buffer);
}

int main(void)
{
    struct text text = {malloc(ROOM), 0, 0, 0};
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    must(text.bytes != NULL && buffer != NULL, "memory");
    make(&text, add_event, EVENTS);
    kolli_span elements = make_xml(&text, buffer);
    bench("JSON read in parts: mixed events", &split_json, (kolli_span){text.bytes, text.size});
    bench("XML read in parts: mixed events", &split_xml, elements);
    kolli_buffer_free(buffer);
    free(text.bytes);
    return 0;
}
