/* How are serials issued? Made, checked against the ledger, appended, synced, and only then handed
 * out. */
#include "base/fail.h"
#include "base/text_out.h"
#include "kolli/csv.h"
#include "label/ledger.h"

/* With half of all serials of a length in use, so many tries in a row fail once in 2^64. */
#define TRIES 64

/* A request that was checked, with what its rows share. */
struct order {
    kolli_ledger_request request;
    char gtin[KOLLI_KEY_TEXT];
    char time[KOLLI_TIME_TEXT];
    char *serials; /* count serials of length characters, one behind the other */
    size_t bytes;
};

static kolli_status check_gtin(struct order *order, kolli_diag *diag)
{
    kolli_key key;
    kolli_span gtin = order->request.gtin;
    bool short_form = gtin.len == 8 || gtin.len == 12 || gtin.len == 13;
    kolli_status status = short_form ? kolli_gtin_convert(&key, KOLLI_KEY_GTIN_14, gtin, diag)
                                     : kolli_key_parse(&key, KOLLI_KEY_GTIN_14, gtin, diag);
    if (status == KOLLI_OK) {
        memcpy(order->gtin, key.text, sizeof order->gtin);
    }
    return status;
}

static kolli_status check_order(struct order *order, const kolli_ledger_request *request,
                                kolli_diag *diag)
{
    *order = (struct order){.request = KOLLI_LEDGER_REQUEST_INIT};
    size_t size = request->size < sizeof order->request ? request->size : sizeof order->request;
    memcpy(&order->request, request, size);
    const kolli_ledger_request *own = &order->request;
    if (own->length < 4 || own->length > LEDGER_SERIAL_MAX) {
        char number[24];
        return diag_fail(diag, KOLLI_SERIAL_LENGTH, KOLLI_NO_OFFSET, 0,
                         span_uint(number, own->length));
    }
    if (!ledger_allocation_fits(own->allocation)) {
        return diag_fail(diag, KOLLI_LEDGER_ALLOCATION, KOLLI_NO_OFFSET, 0, own->allocation);
    }
    if (kolli_time_write(&own->time, order->time) == 0) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("time"));
    }
    return check_gtin(order, diag);
}

/* A serial that is not in the set; it is added. */
static kolli_status make_serial(kolli_ledger *ledger, const struct order *order, uint32_t line,
                                char *serial, kolli_diag *diag)
{
    char text[LEDGER_SERIAL_MAX + 1];
    size_t length = order->request.length;
    for (int tries = 0; tries < TRIES; tries++) {
        kolli_status status = kolli_serial_make(text, length, order->request.random, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        struct seen_key key;
        uint32_t first;
        status = seen_find(&ledger->seen, (kolli_span){text, length}, &key, &first);
        if (status != KOLLI_OK) {
            return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
        }
        if (first == 0) {
            seen_add(&ledger->seen, &key, line);
            memcpy(serial, text, length);
            return KOLLI_OK;
        }
    }
    char number[24];
    return diag_fail(diag, KOLLI_LEDGER_FULL, KOLLI_NO_OFFSET, 0, span_uint(number, length));
}

static kolli_span serial_at(const struct order *order, size_t index)
{
    size_t length = order->request.length;
    return (kolli_span){order->serials + index * length, length};
}

static kolli_status make_serials(kolli_ledger *ledger, struct order *order, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; i < order->request.count && status == KOLLI_OK; i++) {
        char *serial = order->serials + i * order->request.length;
        status = make_serial(ledger, order, ledger->lines + 1 + (uint32_t)i, serial, diag);
    }
    return status;
}

static void write_row(struct text_out *out, const struct order *order, kolli_span serial,
                      kolli_span allocation)
{
    out_span(out, serial);
    out_char(out, ',');
    out_span(out, span_of(order->gtin));
    out_char(out, ',');
    out_span(out, allocation);
    out_char(out, ',');
    out_span(out, span_of(order->time));
    out_char(out, '\n');
}

/* Append the rows and sync them; on failure the file is cut to what it was. */
static kolli_status append_rows(kolli_ledger *ledger, const struct order *order, kolli_diag *diag)
{
    struct buf allocation;
    buf_init(&allocation, ledger->allocator);
    kolli_csv_write_field(buf_sink(&allocation), order->request.allocation, ',');
    if (allocation.failed) {
        buf_free(&allocation);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    struct text_out out;
    text_out_init(&out, ledger_file_sink(&ledger->file));
    for (size_t i = 0; i < order->request.count; i++) {
        write_row(&out, order, serial_at(order, i), buf_text(&allocation));
    }
    kolli_status status = text_out_finish(&out);
    buf_free(&allocation);
    if (status == KOLLI_OK) {
        status = ledger_file_sync(&ledger->file, diag);
    } else {
        ledger_file_fail(&ledger->file, status, diag);
    }
    if (status != KOLLI_OK) {
        /* rows that stay all the same are serials that nobody gets: no harm */
        ledger_file_cut(&ledger->file, ledger->known, NULL);
        return status;
    }
    ledger->known += (size_t)out.written;
    ledger->lines += (uint32_t)order->request.count;
    return KOLLI_OK;
}

static kolli_status issue_locked(kolli_ledger *ledger, struct order *order, kolli_diag *diag)
{
    kolli_status status = ledger_refresh(ledger, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    status = make_serials(ledger, order, diag);
    if (status == KOLLI_OK) {
        status = append_rows(ledger, order, diag);
    }
    if (status != KOLLI_OK) {
        ledger_forget(ledger); /* the set has serials that the file has not */
    }
    return status;
}

static kolli_status hand_out(const struct order *order, const kolli_ledger_taker *taker,
                             kolli_diag *diag)
{
    for (size_t i = 0; i < order->request.count; i++) {
        kolli_status status = taker->take(taker->context, serial_at(order, i));
        if (status != KOLLI_OK) {
            return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
        }
    }
    return KOLLI_OK;
}

kolli_status kolli_ledger_issue(kolli_ledger *ledger, const kolli_ledger_request *request,
                                const kolli_ledger_taker *taker, kolli_diag *diag)
{
    struct order order;
    kolli_status status = check_order(&order, request, diag);
    if (status != KOLLI_OK || order.request.count == 0) {
        return status;
    }
    order.serials = size_mul(&order.bytes, order.request.count, order.request.length)
                        ? alloc_new(&ledger->allocator, order.bytes)
                        : NULL;
    if (order.serials == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    status = ledger_file_lock(&ledger->file, diag);
    if (status == KOLLI_OK) {
        status = issue_locked(ledger, &order, diag);
        ledger_file_unlock(&ledger->file);
    }
    if (status == KOLLI_OK) {
        status = hand_out(&order, taker, diag);
    }
    alloc_free(&ledger->allocator, order.serials, order.bytes);
    return status;
}
