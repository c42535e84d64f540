/* What did a scanner send? The symbology identifier says how the data behind it are to be read. */
#include "base/fail.h"
#include "ident/check.h"
#include "syntax/carrier.h"
#include "syntax/elements.h"

#define IDENTIFIER 3 /* bytes: ] and two characters */

/* One scan as it is read. */
struct reader {
    kolli_scan *scan;
    kolli_elements *list;
    const struct carrier *carrier;
    kolli_span data; /* all that was sent */
    kolli_diag *diag;
};

static void take_text(struct reader *reader, kolli_span text)
{
    reader->scan->kind = scan_is_address(text) ? KOLLI_SCAN_ADDRESS : KOLLI_SCAN_PLAIN;
    reader->scan->text = text;
}

/* '^' stands for FNC1 in writing alone: no AI takes it, and a scanner sends GS. */
static kolli_status read_elements(struct reader *reader, kolli_span data, bool composite)
{
    size_t at = (size_t)(data.ptr - reader->data.ptr);
    size_t caret = span_find(data, '^');
    if (caret < data.len) {
        return diag_fail(reader->diag, KOLLI_SCAN_CARET, at + caret, 1);
    }
    kolli_status status = elements_read_part(reader->list, data, KOLLI_GS, composite, reader->diag);
    return diag_shift(reader->diag, status, at);
}

/* Digits alone, as many as the carrier has and `more`, as an add-on has. */
static kolli_status check_digits(struct reader *reader, kolli_span text, size_t wanted)
{
    size_t at = (size_t)(text.ptr - reader->data.ptr);
    size_t digits = span_digits(text);
    kolli_span name = span_of(reader->carrier->name);
    char shown[8], has[24], wants[24];
    if (digits < text.len) {
        return diag_fail(reader->diag, KOLLI_SCAN_DIGITS, at + digits, 1, name,
                         span_shown(shown, span_from(text, digits)));
    }
    if (digits != wanted) {
        size_t over = digits > wanted ? digits - wanted : 0;
        return diag_fail(reader->diag, KOLLI_SCAN_LENGTH, at + (over > 0 ? wanted : 0),
                         over > 0 ? over : digits, name, span_uint(has, digits),
                         span_uint(wants, wanted));
    }
    return KOLLI_OK;
}

/* The number is AI 01 to the list. */
static kolli_status take_number(struct reader *reader, kolli_span digits)
{
    reader->scan->kind = KOLLI_SCAN_GTIN;
    reader->scan->text = digits;
    kolli_status status = kolli_elements_add_padded(reader->list, SPAN("01"), digits, reader->diag);
    return diag_shift(reader->diag, status, (size_t)(digits.ptr - reader->data.ptr));
}

/* The digits of an EAN or UPC symbol, its add-on, and the 2D part of a composite behind "|]e0". */
static kolli_status read_number(struct reader *reader, kolli_span data, bool has_add_on)
{
    size_t bar = span_find(data, '|');
    kolli_span linear = span_first(data, bar);
    size_t digits = reader->carrier->digits;
    size_t add_on = !has_add_on ? 0 : linear.len > digits + 2 ? 5 : 2;
    kolli_status status = check_digits(reader, linear, digits + add_on);
    if (status == KOLLI_OK) {
        status = take_number(reader, span_first(linear, digits));
        reader->scan->add_on = span_from(linear, digits);
    }
    if (status != KOLLI_OK || bar == data.len) {
        return status;
    }
    kolli_span rest = span_from(data, bar + 1);
    if (!span_starts(rest, SPAN("]e0"))) {
        return diag_fail(reader->diag, KOLLI_SCAN_COMPOSITE, IDENTIFIER + bar, data.len - bar);
    }
    return read_elements(reader, span_from(rest, IDENTIFIER), true);
}

/* ITF of any length is in use; of 14 digits it is ITF-14 when the check digit says so. */
static kolli_status read_itf(struct reader *reader, kolli_span data, enum scan_read how)
{
    kolli_status status = check_digits(reader, data, data.len);
    if (status != KOLLI_OK) {
        return status;
    }
    bool number = data.len == reader->carrier->digits && how != SCAN_DIGITS;
    if (number && (how == SCAN_NUMBER_CHECKED || check_digit_holds(data))) {
        return take_number(reader, data);
    }
    take_text(reader, data);
    return KOLLI_OK;
}

static kolli_status read_data(struct reader *reader, enum scan_read how)
{
    kolli_span data = span_from(reader->data, IDENTIFIER);
    switch (how) {
    case SCAN_TEXT:
        take_text(reader, data);
        return KOLLI_OK;
    case SCAN_ELEMENTS:
        reader->scan->kind = KOLLI_SCAN_ELEMENTS;
        reader->scan->text = data;
        return read_elements(reader, data, false);
    case SCAN_NUMBER:
        return read_number(reader, data, false);
    case SCAN_NUMBER_ADD_ON:
        return read_number(reader, data, true);
    case SCAN_NUMBER_MAYBE:
    case SCAN_NUMBER_CHECKED:
    case SCAN_DIGITS:
        return read_itf(reader, data, how);
    case SCAN_ADD_ON:
        reader->scan->kind = KOLLI_SCAN_ADD_ON;
        reader->scan->text = data;
        break;
    }
    return check_digits(reader, data, reader->carrier->digits);
}

kolli_status kolli_scan_parse(kolli_scan *scan, kolli_elements *list, kolli_span data,
                              kolli_diag *diag)
{
    kolli_elements_clear(list);
    kolli_span head = span_first(data, IDENTIFIER);
    if (head.len < IDENTIFIER || head.ptr[0] != ']') {
        return diag_fail(diag, KOLLI_SCAN_NO_IDENTIFIER, 0, 0);
    }
    const struct scan_identifier *identifier = scan_identifier_find(head);
    if (identifier == NULL) {
        return diag_fail(diag, KOLLI_SCAN_IDENTIFIER, 0, IDENTIFIER, head);
    }
    kolli_scan found = {.carrier = identifier->carrier};
    memcpy(found.identifier, head.ptr, IDENTIFIER);
    struct reader reader = {&found, list, carrier_row(identifier->carrier), data, diag};
    kolli_status status = read_data(&reader, (enum scan_read)identifier->read);
    if (status == KOLLI_OK) {
        *scan = found;
    } else {
        kolli_elements_clear(list);
    }
    return status;
}

/* A number in front of a bar: what could be the linear part of a composite. */
static bool is_number(kolli_span text)
{
    bool length = text.len == 8 || (text.len >= 12 && text.len <= 14);
    return length && span_digits(text) == text.len;
}

static kolli_status read_shown_composite(kolli_elements *list, kolli_span text, size_t bar,
                                         kolli_diag *diag)
{
    kolli_span part = span_from(text, bar + 1);
    if (part.len == 0 || part.ptr[0] != '^') {
        return diag_fail(diag, KOLLI_AI_FNC1, bar + 1, 0);
    }
    kolli_status status = elements_read_part(list, span_from(part, 1), '^', true, diag);
    return diag_shift(diag, status, bar + 2);
}

/* Plain text that begins with '^' is shown with '\' in front, and that with one more. */
static kolli_span unescape(kolli_span text)
{
    size_t escapes = 0;
    while (escapes < text.len && text.ptr[escapes] == '\\') {
        escapes++;
    }
    bool escaped = escapes > 0 && escapes < text.len && text.ptr[escapes] == '^';
    return span_from(text, escaped ? 1 : 0);
}

/* Behind a number a bar must begin elements; in other text it does so only when they are good. */
static kolli_status read_shown_text(kolli_scan *scan, kolli_elements *list, kolli_span text,
                                    kolli_diag *diag)
{
    size_t bar = span_find(text, '|');
    bool number = is_number(span_first(text, bar));
    scan->text = unescape(text);
    scan->kind = scan_is_address(text) ? KOLLI_SCAN_ADDRESS : KOLLI_SCAN_PLAIN;
    if (bar == text.len || scan->kind == KOLLI_SCAN_ADDRESS) {
        return KOLLI_OK;
    }
    kolli_status status = read_shown_composite(list, text, bar, number ? diag : NULL);
    if (status != KOLLI_OK && status != KOLLI_NO_MEMORY && !number) {
        kolli_elements_clear(list);
        return KOLLI_OK;
    }
    return status;
}

kolli_status kolli_scan_parse_shown(kolli_scan *scan, kolli_elements *list, kolli_span text,
                                    kolli_diag *diag)
{
    kolli_scan found = {.carrier = KOLLI_CARRIER_NONE};
    kolli_status status = KOLLI_OK;
    kolli_elements_clear(list);
    if (text.len > 0 && text.ptr[0] == '^') {
        found.kind = KOLLI_SCAN_ELEMENTS;
        found.text = text;
        status = kolli_elements_parse_fnc1(list, text, diag);
    } else {
        status = read_shown_text(&found, list, text, diag);
    }
    if (status == KOLLI_OK) {
        *scan = found;
    } else {
        kolli_elements_clear(list);
    }
    return status;
}
