/* What does a scanner send for a symbol with these data? */
#include "base/fail.h"
#include "base/text_out.h"
#include "ident/check.h"
#include "syntax/carrier.h"
#include "syntax/elements.h"

/* What is to be written, judged before the first byte of it. */
struct sending {
    const kolli_scan *scan;
    const kolli_elements *list;
    const struct carrier *carrier;
    kolli_span digits;      /* of a number */
    bool linear, composite; /* elements of the list that are sent */
    kolli_diag *diag;
};

static bool has_part(const kolli_elements *list, bool composite)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].composite == composite) {
            return true;
        }
    }
    return false;
}

/* May an identifier that is read like this stand in front of data of this kind? */
static bool fits_kind(const struct scan_identifier *row, kolli_scan_kind kind)
{
    switch (row->read) {
    case SCAN_ELEMENTS:
        return kind == KOLLI_SCAN_ELEMENTS;
    case SCAN_NUMBER_MAYBE:
    case SCAN_NUMBER_CHECKED:
        return kind != KOLLI_SCAN_ELEMENTS;
    default:
        return kind == KOLLI_SCAN_PLAIN || kind == KOLLI_SCAN_ADDRESS || kind == KOLLI_SCAN_LINK;
    }
}

/* The row of the scan's own identifier when it is one of its carrier and kind, else NULL. */
static const struct scan_identifier *own_identifier(const struct sending *sending)
{
    const kolli_scan *scan = sending->scan;
    kolli_span id = {scan->identifier, sizeof scan->identifier};
    const struct scan_identifier *row = scan_identifier_find(span_first(id, span_find(id, '\0')));
    bool own = row != NULL && row->carrier == scan->carrier && fits_kind(row, scan->kind);
    return own ? row : NULL;
}

static kolli_span identifier_of(const struct sending *sending)
{
    if (own_identifier(sending) != NULL) {
        return (kolli_span){sending->scan->identifier, 3};
    }
    bool elements = sending->linear && sending->scan->kind == KOLLI_SCAN_ELEMENTS;
    return span_of(elements ? sending->carrier->elements_id : sending->carrier->text_id);
}

/*
 * A composite's two parts are one message when the linear part has elements: GenSpecs §5.11. The
 * separators are those that are needed and those that were read.
 */
static void write_elements(struct text_out *out, const struct sending *sending)
{
    const kolli_elements *list = sending->list;
    for (size_t i = 0, more; i < list->count; i++) {
        const struct element_item *item = &list->items[i];
        if (item->composite ? !sending->composite : !sending->linear) {
            continue;
        }
        for (more = i + 1; more < list->count && list->items[more].composite && !sending->composite;
             more++) {
        }
        out_span(out, element_ai(list, item));
        out_span(out, element_value(list, item));
        if (item->separated || (more < list->count && element_needs_separator(list, item))) {
            out_char(out, KOLLI_GS);
        }
    }
}

/* The number of a list that has AI 01 alone in its linear part, without zeros in front. */
static kolli_status number_of_list(struct sending *sending)
{
    const kolli_elements *list = sending->list;
    bool alone = list->count > 0 && !list->items[0].composite &&
                 span_equal(element_ai(list, &list->items[0]), SPAN("01")) &&
                 (list->count == 1 || list->items[1].composite);
    if (!alone) {
        return diag_fail(sending->diag, KOLLI_SCAN_NUMBER, KOLLI_NO_OFFSET, 0,
                         span_of(sending->carrier->name));
    }
    kolli_span value = element_value(list, &list->items[0]);
    size_t zeros = 0;
    while (zeros < value.len && value.ptr[zeros] == '0' &&
           value.len - zeros > sending->carrier->digits) {
        zeros++;
    }
    sending->digits = span_from(value, zeros);
    return KOLLI_OK;
}

/* The number in front of the bar of a composite that was shown. */
static kolli_span linear_text(const struct sending *sending)
{
    kolli_span text = sending->scan->text;
    bool shown = sending->scan->kind == KOLLI_SCAN_PLAIN && has_part(sending->list, true);
    return shown ? span_first(text, span_find(text, '|')) : text;
}

static kolli_status check_length(const struct sending *sending, kolli_span digits)
{
    kolli_span name = span_of(sending->carrier->name);
    size_t end = span_digits(digits);
    char shown[8], has[24], wants[24];
    if (end < digits.len) {
        return diag_fail(sending->diag, KOLLI_SCAN_DIGITS, end, 1, name,
                         span_shown(shown, span_from(digits, end)));
    }
    if (digits.len != sending->carrier->digits) {
        return diag_fail(sending->diag, KOLLI_SCAN_LENGTH, 0, digits.len, name,
                         span_uint(has, digits.len), span_uint(wants, sending->carrier->digits));
    }
    return KOLLI_OK;
}

/* Only the 13 digits of EAN-13 and UPC have an add-on beside them. */
static kolli_status check_add_on(const struct sending *sending)
{
    kolli_span add_on = sending->scan->add_on;
    bool possible = span_equal(span_of(sending->carrier->text_id), SPAN("]E0")) &&
                    (add_on.len == 2 || add_on.len == 5) && span_digits(add_on) == add_on.len;
    return add_on.len == 0 || possible
               ? KOLLI_OK
               : diag_fail(sending->diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("add_on"));
}

static kolli_status check_number(struct sending *sending)
{
    kolli_status status = check_add_on(sending);
    sending->digits = linear_text(sending);
    if (status == KOLLI_OK && sending->scan->kind == KOLLI_SCAN_ELEMENTS) {
        status = number_of_list(sending);
    }
    if (status == KOLLI_OK) {
        status = check_length(sending, sending->digits);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span digits = sending->digits;
    if (!check_digit_holds(digits)) {
        char wanted = check_digit_of(span_first(digits, digits.len - 1));
        return diag_fail(sending->diag, KOLLI_CHECK_DIGIT, digits.len - 1, 1, SPAN("01"),
                         (kolli_span){&wanted, 1}, span_from(digits, digits.len - 1));
    }
    if (sending->scan->carrier == KOLLI_CARRIER_DATABAR_LIMITED && digits.ptr[0] > '1') {
        return diag_fail(sending->diag, KOLLI_SCAN_INDICATOR, 0, 1, span_of(sending->carrier->name),
                         span_first(digits, 1));
    }
    return KOLLI_OK;
}

/* EAN and UPC send 13 digits, but EAN-8 8; DataBar sends AI 01; GenSpecs §5.2, §5.5. */
static void write_number(struct text_out *out, const struct sending *sending)
{
    kolli_span id = identifier_of(sending);
    kolli_span digits = sending->digits;
    bool ean13 = span_equal(id, SPAN("]E0"));
    bool databar = span_equal(id, SPAN("]e0"));
    out_span(out, ean13 && sending->scan->add_on.len > 0 ? SPAN("]E3") : id);
    out_span(out, databar ? SPAN("01") : SPAN(""));
    out_span(out, ean13 ? span_first(SPAN("0"), 13 - digits.len) : SPAN(""));
    out_span(out, digits);
    out_span(out, sending->scan->add_on);
    if (sending->composite) {
        out_span(out, databar ? SPAN("") : SPAN("|]e0"));
        write_elements(out, sending);
    }
}

/* ITF that is no ITF-14 is text to those who read it, when the scan's identifier allows that. */
static bool is_itf_text(const struct sending *sending)
{
    const struct scan_identifier *row = own_identifier(sending);
    kolli_span text = sending->scan->text;
    if (row == NULL || sending->scan->kind != KOLLI_SCAN_PLAIN || span_digits(text) < text.len) {
        return false;
    }
    return row->read == SCAN_DIGITS || text.len != sending->carrier->digits ||
           (row->read == SCAN_NUMBER_MAYBE && !check_digit_holds(text));
}

static kolli_status check_text(const struct sending *sending)
{
    if (sending->carrier->holds == CARRIER_ELEMENTS) {
        return diag_fail(sending->diag, KOLLI_SCAN_NO_TEXT, 0, sending->scan->text.len,
                         span_of(sending->carrier->name));
    }
    return KOLLI_OK;
}

static kolli_status check_elements(const struct sending *sending)
{
    if (sending->carrier->holds != CARRIER_ELEMENTS && sending->carrier->holds != CARRIER_ANY) {
        return diag_fail(sending->diag, KOLLI_SCAN_NO_ELEMENTS, KOLLI_NO_OFFSET, 0,
                         span_of(sending->carrier->name));
    }
    return has_part(sending->list, false) ? KOLLI_OK : diag_fail(sending->diag, KOLLI_EMPTY, 0, 0);
}

static kolli_status check(struct sending *sending, bool number)
{
    if (number) {
        return check_number(sending);
    }
    if (sending->scan->kind == KOLLI_SCAN_ELEMENTS) {
        return check_elements(sending);
    }
    return sending->carrier->holds == CARRIER_ADD_ON ? check_length(sending, sending->scan->text)
                                                     : check_text(sending);
}

kolli_status kolli_scan_write(const kolli_scan *scan, const kolli_elements *list, kolli_sink sink,
                              kolli_diag *diag)
{
    struct sending sending = {
        .scan = scan, .list = list, .carrier = carrier_row(scan->carrier), .diag = diag};
    if (sending.carrier == carrier_row(KOLLI_CARRIER_NONE)) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("carrier"));
    }
    bool number = sending.carrier->holds == CARRIER_NUMBER && !is_itf_text(&sending);
    kolli_status status = check(&sending, number);
    if (status != KOLLI_OK) {
        return status;
    }
    sending.linear = !number;
    sending.composite = sending.carrier->composite && has_part(list, true);
    struct text_out out;
    text_out_init(&out, sink);
    if (number) {
        write_number(&out, &sending);
    } else {
        bool elements = scan->kind == KOLLI_SCAN_ELEMENTS;
        out_span(&out, elements && sending.composite ? SPAN("]e0") : identifier_of(&sending));
        if (elements) {
            write_elements(&out, &sending);
        } else {
            out_span(&out, scan->text);
        }
    }
    return text_out_finish(&out);
}
