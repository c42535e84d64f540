/*
 * Which events tell that stamps were handed out and printed? TransactionEvents of at most 1,000
 * codes.
 */
#include "base/fail.h"
#include "epcis/codes.h"
#include "epcis/event.h"

struct kolli_batch {
    kolli_allocator allocator;
    kolli_batch_options options; /* its texts are in the arena */
    struct arena arena;
    struct kolli_codes codes; /* of the event at hand */
    kolli_event *event;
    bool begun; /* the event at hand has all but codes and identity */
    kolli_event_sink sink;
};

/* CBV 2.0 §7.1, §7.2: what the two steps are called, and the state that they leave a code in. */
static const struct {
    const char *step, *state;
} words[] = {
    [KOLLI_RESERVING] = {"reserving", "reserved"},
    [KOLLI_ENCODING] = {"encoding", "encoded"},
};

#define STEPS (sizeof words / sizeof words[0])

/* ---- The event at hand ---- */

/* All but the codes and the identity. */
static kolli_status begin_event(kolli_batch *batch, kolli_diag *diag)
{
    const kolli_batch_options *options = &batch->options;
    const struct {
        kolli_field field;
        kolli_span value;
    } values[] = {
        {KOLLI_FIELD_EVENT_TIME, options->time},
        {KOLLI_FIELD_ACTION, SPAN("ADD")},
        {KOLLI_FIELD_BIZ_STEP, span_of(words[options->step].step)},
        {KOLLI_FIELD_DISPOSITION, span_of(words[options->step].state)},
    };
    kolli_status status = KOLLI_OK;
    seen_clear(&batch->codes.seen);
    kolli_event_clear(batch->event);
    kolli_event_set_type(batch->event, KOLLI_TRANSACTION_EVENT);
    for (size_t i = 0; status == KOLLI_OK && i < sizeof values / sizeof values[0]; i++) {
        status = kolli_event_set(batch->event, values[i].field, values[i].value, diag);
    }
    if (status == KOLLI_OK) {
        status =
            kolli_event_set_place(batch->event, KOLLI_FIELD_READ_POINT, options->read_point, diag);
    }
    if (status == KOLLI_OK) {
        status = kolli_event_add_transaction(batch->event, SPAN("po"), options->issuer,
                                             options->order, diag);
    }
    batch->begun = status == KOLLI_OK;
    return status;
}

static size_t count_codes(const kolli_batch *batch)
{
    return kolli_event_count(batch->event, KOLLI_FIELD_EPC_LIST);
}

/* The event goes out; on failure everything stays for another try. */
static kolli_status send_event(kolli_batch *batch, kolli_diag *diag)
{
    kolli_status status = batch->options.no_ids
                              ? KOLLI_OK
                              : kolli_event_set_uuid(batch->event, &batch->options.random, diag);
    if (status == KOLLI_OK) {
        status = event_send(batch->sink, batch->event, diag);
    }
    if (status == KOLLI_OK) {
        kolli_event_clear(batch->event);
        batch->begun = false;
    }
    return status;
}

/* ---- Life ---- */

static kolli_status check_options(const kolli_batch_options *options, kolli_diag *diag)
{
    const struct {
        kolli_span value, name;
    } needed[] = {
        {options->time, SPAN("eventTime")},
        {options->read_point, SPAN("readPoint")},
        {options->order, SPAN("bizTransactionList")},
    };
    if ((unsigned)options->step >= STEPS) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("step"));
    }
    if (options->identifiers < 1 || options->identifiers > KOLLI_EVENT_IDENTIFIERS) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("identifiers"));
    }
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (needed[i].value.len == 0) {
            return diag_fail(diag, KOLLI_EVENT_LACKS, KOLLI_NO_OFFSET, 0,
                             span_of(kolli_event_type_name(KOLLI_TRANSACTION_EVENT)),
                             needed[i].name);
        }
    }
    return KOLLI_OK;
}

static bool set_up(kolli_batch *batch, const kolli_batch_options *options)
{
    batch->options = *options;
    arena_init(&batch->arena, batch->allocator);
    batch->event = kolli_event_new(&batch->allocator);
    return codes_init(&batch->codes, batch->allocator) && batch->event != NULL &&
           arena_copy(&batch->arena, options->time, &batch->options.time) &&
           arena_copy(&batch->arena, options->read_point, &batch->options.read_point) &&
           arena_copy(&batch->arena, options->issuer, &batch->options.issuer) &&
           arena_copy(&batch->arena, options->order, &batch->options.order);
}

kolli_status kolli_batch_new(kolli_batch **batch, const kolli_allocator *allocator,
                             const kolli_batch_options *options, kolli_event_sink sink,
                             kolli_diag *diag)
{
    *batch = NULL;
    kolli_status status = check_options(options, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_batch *made = alloc_new(&own, sizeof *made);
    if (made == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    made->allocator = own;
    made->sink = sink;
    status = set_up(made, options) ? begin_event(made, diag)
                                   : diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    if (status != KOLLI_OK) {
        kolli_batch_free(made);
        return status;
    }
    *batch = made;
    return KOLLI_OK;
}

void kolli_batch_free(kolli_batch *batch)
{
    if (batch != NULL) {
        kolli_allocator own = batch->allocator;
        codes_finish(&batch->codes);
        kolli_event_free(batch->event);
        arena_free(&batch->arena);
        alloc_free(&own, batch, sizeof *batch);
    }
}

/* ---- Codes ---- */

kolli_status kolli_batch_add(kolli_batch *batch, const kolli_elements *elements, kolli_diag *diag)
{
    struct seen_key key;
    uint32_t before;
    kolli_status status = codes_name(&batch->codes, elements, diag);
    if (status == KOLLI_OK && count_codes(batch) >= batch->options.identifiers) {
        status = send_event(batch, diag);
    }
    if (status == KOLLI_OK && !batch->begun) {
        status = begin_event(batch, diag);
    }
    if (status == KOLLI_OK) {
        status = codes_find(&batch->codes, &key, &before, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span name = buf_text(&batch->codes.name);
    if (before != 0) {
        return diag_fail(diag, KOLLI_EVENT_REPEATED, KOLLI_NO_OFFSET, 0, name, SPAN("epcList"));
    }
    status = event_add_text(batch->event, KOLLI_FIELD_EPC_LIST, name, diag);
    if (status == KOLLI_OK) {
        seen_add(&batch->codes.seen, &key, 1);
    }
    return status;
}

kolli_status kolli_batch_finish(kolli_batch *batch, kolli_diag *diag)
{
    return count_codes(batch) == 0 ? KOLLI_OK : send_event(batch, diag);
}
