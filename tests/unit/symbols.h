/* How do the tests of the barcode room make a symbol? */
#ifndef TESTS_SYMBOLS_H
#define TESTS_SYMBOLS_H

#include "support.h"

#include "kolli/link.h"
#include "kolli/symbol.h"

#define GTIN "(01)09521234543213"

static inline void assert_span(kolli_span span, const char *text)
{
    assert_int_equal(span.len, strlen(text));
    assert_memory_equal(span.ptr, text, span.len);
}

/* Encode elements in brackets, none at all (""), or a Digital Link URI as it is. */
static inline kolli_status encode(kolli_symbol *symbol, kolli_symbology symbology, const char *data,
                                  kolli_symbol_options options, kolli_diag *diag)
{
    options.size = sizeof options;
    if (data[0] != '(' && data[0] != '\0') {
        return kolli_symbol_encode_link(symbol, symbology, kolli_span_of(data), &options, diag);
    }
    kolli_elements *list = kolli_elements_new(NULL);
    if (data[0] != '\0') {
        assert_int_equal(kolli_elements_parse_bracketed(list, kolli_span_of(data), diag), KOLLI_OK);
    }
    kolli_status status = kolli_symbol_encode(symbol, symbology, list, &options, diag);
    kolli_elements_free(list);
    return status;
}

#endif
