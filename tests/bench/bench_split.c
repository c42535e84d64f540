/*
 * How much faster do two threads read one document than one, each its part? By the clock, and by the processor time of
 * the thread that takes longer, which says it even where other programs run beside.
 */
#include <pthread.h>
#include <stdlib.h>

#include "bench.h"
#include "kolli/xml.h"
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

/* ---- Reading a part ---- */

struct worker {
    void *splitter;
    size_t part, events;
    double seconds; /* of the processor */
};

static void *read_json(void *context)
{
    struct worker *worker = context;
    double begin = clock_of(CLOCK_THREAD_CPUTIME_ID);
    kolli_json_reader *reader;
    const kolli_event *event;
    must(kolli_json_splitter_reader(worker->splitter, worker->part, NULL,
                                    (kolli_finding_sink){NULL, NULL}, &reader, NULL) == KOLLI_OK,
         "reader");
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        worker->events++;
    }
    must(kolli_json_reader_findings(reader, KOLLI_ERROR) == 0, "findings");
    kolli_json_reader_free(reader);
    worker->seconds = clock_of(CLOCK_THREAD_CPUTIME_ID) - begin;
    return NULL;
}

static void *read_xml(void *context)
{
    struct worker *worker = context;
    double begin = clock_of(CLOCK_THREAD_CPUTIME_ID);
    kolli_xml_reader *reader;
    const kolli_event *event;
    must(kolli_xml_splitter_reader(worker->splitter, worker->part, NULL,
                                   (kolli_finding_sink){NULL, NULL}, &reader, NULL) == KOLLI_OK,
         "reader");
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        worker->events++;
    }
    must(kolli_xml_reader_findings(reader, KOLLI_ERROR) == 0, "findings");
    kolli_xml_reader_free(reader);
    worker->seconds = clock_of(CLOCK_THREAD_CPUTIME_ID) - begin;
    return NULL;
}

/* ---- Measuring ---- */

struct times {
    double clock, processor;
};

/* In as many threads as there are parts; the last one is this. */
static struct times run(void *splitter, size_t parts, void *(*read)(void *context))
{
    struct worker workers[THREADS];
    pthread_t threads[THREADS];
    size_t events = 0;
    double begin = clock_of(CLOCK_MONOTONIC);
    for (size_t i = 0; i < parts; i++) {
        workers[i] = (struct worker){splitter, i, 0, 0};
        if (i + 1 < parts) {
            must(pthread_create(&threads[i], NULL, read, &workers[i]) == 0, "thread");
        }
    }
    read(&workers[parts - 1]);
    struct times times = {0, 0};
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
    return times;
}

static struct times run_json(kolli_span document, size_t parts)
{
    kolli_json_splitter *splitter;
    must(kolli_json_splitter_new(&splitter, NULL, document, parts, NULL, NULL) == KOLLI_OK,
         "splitter");
    struct times times = run(splitter, parts, read_json);
    kolli_json_splitter_free(splitter);
    return times;
}

static struct times run_xml(kolli_span document, size_t parts)
{
    kolli_xml_splitter *splitter;
    must(kolli_xml_splitter_new(&splitter, NULL, document, parts, NULL, NULL) == KOLLI_OK,
         "splitter");
    struct times times = run(splitter, parts, read_xml);
    kolli_xml_splitter_free(splitter);
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

static void bench(const char *name, kolli_span document,
                  struct times (*run_parts)(kolli_span document, size_t parts))
{
    double clock[THREADS][RUNS];
    double processor[THREADS][RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        for (size_t parts = 1; parts <= THREADS; parts++) { /* in turn, for what else runs beside */
            struct times times = run_parts(document, parts);
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
    bench("JSON read in parts: mixed events", (kolli_span){text.bytes, text.size}, run_json);
    bench("XML read in parts: mixed events", elements, run_xml);
    kolli_buffer_free(buffer);
    free(text.bytes);
    return 0;
}
