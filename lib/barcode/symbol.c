/* Which data go into a symbol, what will a scanner send of it, and what is printed below? */
#include "barcode/symbol.h"

#include "barcode/options.h"
#include "barcode/zint_door.h"
#include "base/fail.h"
#include "kolli/link.h"

/* AI digits and separators count; start, first FNC1, check and stop do not. GenSpecs §5.4.4.3. */
#define GS1_128_CHARACTERS 48

kolli_symbol *kolli_symbol_new(const kolli_allocator *allocator)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_symbol *symbol = alloc_new(&own, sizeof *symbol);
    if (symbol == NULL) {
        return NULL;
    }
    symbol->allocator = own;
    buf_init(&symbol->scan, own);
    buf_init(&symbol->text, own);
    buf_init(&symbol->input, own);
    symbol->zint = zint_new();
    symbol->link = kolli_elements_new(&own);
    if (symbol->zint == NULL || symbol->link == NULL) {
        kolli_symbol_free(symbol);
        return NULL;
    }
    return symbol;
}

void kolli_symbol_free(kolli_symbol *symbol)
{
    if (symbol == NULL) {
        return;
    }
    zint_free(symbol->zint);
    kolli_elements_free(symbol->link);
    buf_free(&symbol->scan);
    buf_free(&symbol->text);
    buf_free(&symbol->input);
    kolli_allocator own = symbol->allocator;
    alloc_free(&own, symbol, sizeof *symbol);
}

static void empty(kolli_symbol *symbol)
{
    symbol->entry = NULL;
    symbol->rows = symbol->width = symbol->words = 0;
    buf_clear(&symbol->scan);
    buf_clear(&symbol->text);
    buf_clear(&symbol->input);
}

static kolli_span name_of(const kolli_symbol *symbol)
{
    return kolli_span_of(symbol->entry->facts.name);
}

/* What a scanner sends without its symbology identifier. */
static kolli_span data_of(const kolli_symbol *symbol)
{
    return span_from(buf_text(&symbol->scan), strlen(symbol->entry->facts.identifier));
}

static kolli_status refuse_element(const kolli_symbol *symbol, kolli_element element,
                                   kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_SYMBOL_DATA, KOLLI_NO_OFFSET, 0, name_of(symbol), element.ai);
}

/* An unknown AI might hold what no other does; libzint would take a bracket for an FNC1. */
static bool encodable(kolli_span value)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        if (c <= ' ' || c > '~' || c == '[' || c == ']') {
            return false;
        }
    }
    return true;
}

static void add_text(kolli_symbol *symbol, kolli_element element)
{
    buf_char(&symbol->text, '(');
    buf_span(&symbol->text, element.ai);
    buf_char(&symbol->text, ')');
    buf_span(&symbol->text, element.value);
}

/* libzint's form of an element string: "[]" in front and in place of each separator. */
static void cut(struct buf *input, kolli_span data)
{
    while (data.len > 0) {
        kolli_span chunk = span_first(data, span_find(data, KOLLI_GS));
        buf_span(input, SPAN("[]"));
        buf_span(input, chunk);
        data = span_from(data, chunk.len + 1);
    }
}

static kolli_status gather_elements(kolli_symbol *symbol, const kolli_elements *list,
                                    bool any_length, kolli_diag *diag)
{
    size_t count = kolli_elements_count(list);
    for (size_t i = 0; i < count; i++) {
        kolli_element element = kolli_elements_at(list, i);
        if (element.composite || !encodable(element.value)) {
            return refuse_element(symbol, element, diag);
        }
        if (!symbol->entry->facts.matrix) {
            add_text(symbol, element);
        }
    }
    kolli_status status = kolli_elements_write(list, KOLLI_GS, buf_sink(&symbol->scan));
    kolli_span data = data_of(symbol);
    if (status != KOLLI_OK) {
        return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
    }
    if (symbol->entry->kind == SYMBOL_KIND_CODE_128 && data.len > GS1_128_CHARACTERS &&
        !any_length) {
        return diag_fail(diag, KOLLI_SYMBOL_TOO_LONG, KOLLI_NO_OFFSET, 0, name_of(symbol));
    }
    if (symbol->entry->kind == SYMBOL_KIND_QR && span_find(data, '%') < data.len &&
        !zint_writes_percent()) {
        char version[32];
        return diag_fail(diag, KOLLI_SYMBOL_PERCENT, KOLLI_NO_OFFSET, 0,
                         zint_version_text(version));
    }
    cut(&symbol->input, data);
    return KOLLI_OK;
}

/* EAN, UPC and ITF-14 print one GTIN of so many digits; a list holds it with 14. */
static size_t digits_printed(kolli_symbology symbology)
{
    switch (symbology) {
    case KOLLI_EAN_8:
        return 8;
    case KOLLI_UPC_A:
        return 12;
    case KOLLI_EAN_13:
        return 13;
    default:
        return 14;
    }
}

static kolli_status gather_gtin(kolli_symbol *symbol, const kolli_elements *list, kolli_diag *diag)
{
    size_t digits = digits_printed(symbol->entry->facts.symbology);
    size_t count = kolli_elements_count(list);
    for (size_t i = 0; i < count; i++) {
        kolli_element element = kolli_elements_at(list, i);
        if (i > 0 || element.composite || !span_equal(element.ai, SPAN("01"))) {
            return refuse_element(symbol, element, diag);
        }
    }
    kolli_span gtin = kolli_elements_at(list, 0).value;
    size_t zeros = 0;
    while (zeros < gtin.len && gtin.ptr[zeros] == '0') {
        zeros++;
    }
    if (gtin.len != 14 || zeros + digits < 14) {
        return diag_fail(diag, KOLLI_SYMBOL_GTIN, KOLLI_NO_OFFSET, 0, name_of(symbol), gtin);
    }
    kolli_span printed = span_from(gtin, 14 - digits);
    if (symbol->entry->facts.symbology == KOLLI_UPC_A) {
        buf_char(&symbol->scan, '0'); /* scanners send UPC-A as an EAN-13 */
    }
    buf_span(&symbol->scan, printed);
    buf_span(&symbol->text, printed);
    /* libzint adds the check digit of an ITF-14 itself, and verifies it elsewhere */
    buf_span(&symbol->input, span_first(printed, digits == 14 ? 13 : digits));
    return KOLLI_OK;
}

static kolli_status gather_link(kolli_symbol *symbol, const kolli_elements *list, kolli_span stem,
                                kolli_diag *diag)
{
    kolli_status status = kolli_link_write(list, stem, buf_sink(&symbol->scan), diag);
    if (symbol->scan.failed) { /* a sink's own status comes without a diag */
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    if (status == KOLLI_OK) {
        buf_span(&symbol->input, data_of(symbol));
    }
    return status;
}

static kolli_status gather(kolli_symbol *symbol, const kolli_elements *list,
                           const kolli_symbol_options *own, kolli_diag *diag)
{
    if (kolli_elements_count(list) == 0) {
        return diag_fail(diag, KOLLI_EMPTY, KOLLI_NO_OFFSET, 0);
    }
    switch (symbol->entry->carries) {
    case SYMBOL_CARRIES_LINK:
        return gather_link(symbol, list, own->stem, diag);
    case SYMBOL_CARRIES_ELEMENTS:
        return gather_elements(symbol, list, own->any_length, diag);
    default:
        return gather_gtin(symbol, list, diag);
    }
}

/* Empty the symbol, and begin a new one with its symbology identifier. */
static kolli_status begin(kolli_symbol *symbol, kolli_symbology symbology,
                          const kolli_symbol_options *options, kolli_symbol_options *own,
                          kolli_diag *diag)
{
    empty(symbol);
    symbol->entry = symbology_entry(symbology);
    if (symbol->entry == NULL) {
        char number[24];
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, span_uint(number, symbology));
    }
    buf_span(&symbol->scan, span_of(symbol->entry->facts.identifier));
    return options_check(own, symbol->entry, options, diag);
}

/* Encode what was gathered, if it was; an empty symbol on any failure. */
static kolli_status finish(kolli_symbol *symbol, kolli_status status,
                           const kolli_symbol_options *own, kolli_diag *diag)
{
    if (status == KOLLI_OK) {
        buf_char(&symbol->input, '\0');
        if (symbol->scan.failed || symbol->text.failed || symbol->input.failed) {
            status = diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
        } else {
            symbol->input.len--;
            status = zint_encode(symbol, own, diag);
        }
    }
    if (status != KOLLI_OK) {
        empty(symbol);
    }
    return status;
}

kolli_status kolli_symbol_encode(kolli_symbol *symbol, kolli_symbology symbology,
                                 const kolli_elements *list, const kolli_symbol_options *options,
                                 kolli_diag *diag)
{
    kolli_symbol_options own;
    kolli_status status = begin(symbol, symbology, options, &own, diag);
    if (status == KOLLI_OK) {
        status = gather(symbol, list, &own, diag);
    }
    return finish(symbol, status, &own, diag);
}

kolli_status kolli_symbol_encode_link(kolli_symbol *symbol, kolli_symbology symbology,
                                      kolli_span uri, const kolli_symbol_options *options,
                                      kolli_diag *diag)
{
    kolli_symbol_options own;
    kolli_status status = begin(symbol, symbology, options, &own, diag);
    if (status == KOLLI_OK && symbol->entry->carries != SYMBOL_CARRIES_LINK) {
        status = diag_fail(diag, KOLLI_SYMBOL_LINK, KOLLI_NO_OFFSET, 0, name_of(symbol));
    }
    if (status == KOLLI_OK) {
        status = kolli_link_parse(symbol->link, uri, diag);
    }
    if (status == KOLLI_OK) {
        buf_span(&symbol->scan, uri);
        buf_span(&symbol->input, uri);
    }
    return finish(symbol, status, &own, diag);
}

kolli_symbology kolli_symbol_symbology(const kolli_symbol *symbol)
{
    return symbol->entry == NULL ? KOLLI_QR_LINK : symbol->entry->facts.symbology;
}

size_t kolli_symbol_rows(const kolli_symbol *symbol)
{
    return symbol->rows;
}

size_t kolli_symbol_width(const kolli_symbol *symbol)
{
    return symbol->width;
}

bool kolli_symbol_module(const kolli_symbol *symbol, size_t row, size_t column)
{
    return row < symbol->rows && column < symbol->width &&
           (symbol->bits[row * symbol->words + column / 64] >> column % 64 & 1) != 0;
}

kolli_span kolli_symbol_text(const kolli_symbol *symbol)
{
    return symbol->text.len == 0 ? SPAN("") : buf_text(&symbol->text);
}

kolli_span kolli_symbol_scan(const kolli_symbol *symbol)
{
    return symbol->scan.len == 0 ? SPAN("") : buf_text(&symbol->scan);
}
