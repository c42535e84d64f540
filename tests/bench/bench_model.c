/* How fast is an event filled as a reader does it, and cleared? The reader's own work is not in it. */
#include <stdlib.h>

#include "base/span.h"
#include "bench.h"
#include "epcis/sensor.h"

#define EVENTS 200000

static void must(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_model: %s\n", what);
        exit(1);
    }
}

static const struct {
    kolli_span name, text;
} values[] = {
    {SPAN("eventTime"), SPAN("2026-03-24T16:10:00.000+07:00")},
    {SPAN("recordTime"), SPAN("2026-03-24T16:12:31.500Z")},
    {SPAN("eventTimeZoneOffset"), SPAN("+07:00")},
    {SPAN("eventID"), SPAN("urn:uuid:00000000-0000-4000-8000-a00000000001")},
    {SPAN("action"), SPAN("OBSERVE")},
    {SPAN("bizStep"), SPAN("shipping")},
    {SPAN("disposition"), SPAN("in_transit")},
    {SPAN("readPoint"), SPAN("https://id.gs1.org/414/9522100100042")},
    {SPAN("bizLocation"), SPAN("https://id.gs1.org/414/9522100100042")},
};

static void fill_lists(kolli_event *event)
{
    const struct field_entry *epcs = field_named(names_find(SPAN("epcList")));
    for (size_t i = 0; i < 4; i++) {
        event_push_text(event, epcs, SPAN("https://id.gs1.org/01/09522100100110/21/QCT95XRBNC"));
    }
    struct event_quantity *quantity =
        event_push_quantity(event, field_named(names_find(SPAN("quantityList"))));
    quantity->epc_class = SPAN("https://id.gs1.org/01/09522100100103/10/A200326");
    quantity->quantity = SPAN("7.50");
    quantity->uom = SPAN("KGM");
    struct event_typed *typed =
        event_push_typed(event, field_named(names_find(SPAN("bizTransactionList"))));
    typed->type = event_word(VOCAB_DOCUMENT, SPAN("po"));
    typed->value = SPAN("urn:epcglobal:cbv:bt:9521001000017:NL-2026-014");
}

static void fill_members(kolli_event *event)
{
    static const char *const names[] = {"lotNumber", "productionDate", "grade"};
    struct members *members = event_members_room(event, field_of(KOLLI_FIELD_ILMD));
    for (size_t i = 0; i < 3; i++) {
        const kolli_member given = {.space = SPAN("https://ns.example.com/epcis/"),
                                    .name = span_of(names[i]),
                                    .prefix = SPAN("ex"),
                                    .spelling = KOLLI_SPELT_PREFIX,
                                    .text = SPAN("M240326")};
        must(member_append(&event->arena, members, NULL, &given) != NULL, "member");
    }
}

static void fill(kolli_event *event)
{
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        must(event_put(event, field_named(names_find(values[i].name)), values[i].text, NULL) ==
                 KOLLI_OK,
             "value");
    }
    fill_lists(event);
    fill_members(event);
}

static void fill_and_clear(void *context, size_t items)
{
    kolli_event *event = context;
    for (size_t i = 0; i < items; i++) {
        kolli_event_clear(event);
        event->origin.syntax = KOLLI_SYNTAX_JSON;
        fill(event);
    }
}

static void fill_sensors(void *context, size_t items)
{
    kolli_event *event = context;
    for (size_t i = 0; i < items; i++) {
        kolli_event_clear(event);
        struct sensor_element *element = sensor_push(event);
        struct sensor_record *report = sensor_push_report(event, element);
        sensor_put(event, report, sensor_named(names_find(SPAN("type"))), SPAN("Temperature"),
                   NULL);
        sensor_put(event, report, sensor_named(names_find(SPAN("value"))), SPAN("26.0"), NULL);
        sensor_put(event, report, sensor_named(names_find(SPAN("uom"))), SPAN("CEL"), NULL);
    }
}

static void compare(void *context, size_t items)
{
    for (size_t i = 0; i < items; i++) {
        must(kolli_event_equal(context, context, NULL), "equal");
    }
}

int main(void)
{
    kolli_event *event = kolli_event_new(NULL);
    bench_ns("model: fill and clear an event of 20 values", EVENTS, fill_and_clear, event);
    bench_ns("model: compare it", EVENTS, compare, event);
    bench_ns("model: fill and clear a sensor report", EVENTS, fill_sensors, event);
    kolli_event_free(event);
    return 0;
}
