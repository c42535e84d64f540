/* What does it cost to read a scan of four elements, and to repair one that was shown? */
#include "bench.h"

#include "base/span.h"
#include "kolli/kolli.h"

struct work {
    kolli_elements *list;
    kolli_buffer *repaired;
    kolli_span data;
    size_t done;
};

static void parse(void *context, size_t items)
{
    struct work *work = context;
    kolli_scan scan;
    for (size_t i = 0; i < items; i++) {
        work->done += kolli_scan_parse(&scan, work->list, work->data, NULL) == KOLLI_OK;
    }
}

static void repair(void *context, size_t items)
{
    struct work *work = context;
    for (size_t i = 0; i < items; i++) {
        work->done +=
            kolli_scan_repair(work->repaired, work->list, work->data, NULL, NULL, NULL) == KOLLI_OK;
    }
}

#define ELEMENTS(gs) "01095221001001101727010110L42" gs "21QCT95XRBNC"

int main(void)
{
    static const struct {
        const char *name;
        void (*run)(void *context, size_t items);
        kolli_span data;
    } rows[] = {
        {"scan: parse ]C1, 4 elements", parse, SPAN("]C1" ELEMENTS("\x1D"))},
        {"scan: parse ]d2, 4 elements", parse, SPAN("]d2" ELEMENTS("\x1D"))},
        {"scan: repair <GS> in ]C1, 4 elements", repair, SPAN("]C1" ELEMENTS("<GS>"))},
        {"scan: repair ^ without ]C1, 4 elements", repair, SPAN("^" ELEMENTS("^"))},
    };
    struct work work = {.list = kolli_elements_new(NULL), .repaired = kolli_buffer_new(NULL)};
    size_t items = 200000, wanted = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        work.data = rows[i].data;
        bench_ns(rows[i].name, items, rows[i].run, &work);
        wanted += 5 * items;
    }
    kolli_buffer_free(work.repaired);
    kolli_elements_free(work.list);
    return work.done != wanted;
}
