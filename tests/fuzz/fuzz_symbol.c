/*
 * Elements in any symbology with any options: what a scanner would send of a symbol is what went
 * in, its drawing is written, and a refusal leaves it empty. The first four bytes choose, the rest
 * is a message.
 */
#include "fuzz.h"

static kolli_symbol_options options_of(const uint8_t *bytes)
{
    kolli_symbol_options options = KOLLI_SYMBOL_OPTIONS_INIT;
    options.ecc = "LMQH\0\0\0?"[bytes[1] & 7];
    options.mask = bytes[1] >> 3 & 15;
    options.rectangle = (bytes[1] & 128) != 0;
    options.version = (bytes[2] & 1) != 0 ? bytes[2] >> 1 : 0;
    options.any_length = (bytes[2] & 4) != 0;
    options.rows = bytes[3];
    options.columns = (bytes[2] & 2) != 0 ? 4 * (uint16_t)bytes[3] : bytes[3];
    return options;
}

/* Is every element of the one in the other? An address has its own order, and says the same only
 * once. */
static bool covers(const kolli_elements *whole, const kolli_elements *part)
{
    bool found = true;
    for (size_t i = 0; found && i < kolli_elements_count(part); i++) {
        kolli_element wanted = kolli_elements_at(part, i);
        found = false;
        for (size_t j = 0; !found && j < kolli_elements_count(whole); j++) {
            kolli_element element = kolli_elements_at(whole, j);
            found = span_equal(element.ai, wanted.ai) && span_equal(element.value, wanted.value);
        }
    }
    return found;
}

/* Read the scan text back, as a reader of that symbology would, and compare. */
static void read_back(const kolli_symbol *symbol, const kolli_elements *list, bool link,
                      bool elements)
{
    kolli_span data = span_from(kolli_symbol_scan(symbol), 3);
    kolli_elements *again = kolli_elements_new(NULL);
    if (link) {
        MUST(kolli_link_parse(again, data, NULL) == KOLLI_OK);
        MUST(covers(again, list) && covers(list, again));
    } else if (elements) {
        MUST(kolli_elements_parse(again, data, NULL) == KOLLI_OK);
        MUST(same_elements(again, list));
    } else {
        kolli_span gtin = kolli_elements_find(list, "01");
        size_t digits = kolli_symbol_text(symbol).len;
        MUST(gtin.len == 14 && span_equal(span_from(gtin, 14 - digits), kolli_symbol_text(symbol)));
    }
    kolli_elements_free(again);
}

static void try(kolli_symbol *symbol, const kolli_elements *list, const uint8_t *bytes)
{
    kolli_symbology symbology = (kolli_symbology)(bytes[0] % (KOLLI_SYMBOLOGIES + 1));
    kolli_symbol_options options = options_of(bytes);
    kolli_diag diag = {0};
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_status status = kolli_symbol_encode(symbol, symbology, list, &options, &diag);
    MUST((status == KOLLI_OK) == (kolli_symbol_rows(symbol) > 0));
    MUST(diag.status == status && status != KOLLI_SYMBOL_ENCODER);
    status = kolli_symbol_write_svg(symbol, NULL, kolli_buffer_sink(buffer), &diag);
    MUST((status == KOLLI_OK) == (kolli_buffer_span(buffer).len > 0));
    MUST(status == KOLLI_OK || status == KOLLI_EMPTY);
    if (status == KOLLI_OK) {
        bool link = symbology == KOLLI_QR_LINK || symbology == KOLLI_DATAMATRIX_LINK;
        bool elements = symbology == KOLLI_GS1_QR || symbology == KOLLI_GS1_DATAMATRIX ||
                        symbology == KOLLI_GS1_128;
        read_back(symbol, list, link, elements);
    }
    kolli_buffer_free(buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 4) {
        return 0;
    }
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    kolli_span message = {(const char *)data + 4, size - 4};
    if (kolli_elements_parse(list, message, NULL) == KOLLI_OK) {
        try(symbol, list, data);
    }
    kolli_symbol_free(symbol);
    kolli_elements_free(list);
    return 0;
}
