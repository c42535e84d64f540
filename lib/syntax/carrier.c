/* Which symbols are there, and which symbology identifier names which? */
#include "syntax/carrier.h"

static const struct carrier carriers[] = {
#define CARRIER(carrier, holds, digits, text, elements, composite, name, word)                     \
    {CARRIER_##holds, digits, composite, text, elements, name, word},
#include "syntax/carrier.def"
#undef CARRIER
};

static const struct scan_identifier identifiers[] = {
#define SCAN(code, modifiers, carrier, read)                                                       \
    {code, modifiers, KOLLI_CARRIER_##carrier, SCAN_##read},
#include "syntax/scan.def"
#undef SCAN
};

/* The enum of the header and the rows stand in one order. */
enum carrier_order {
#define CARRIER(carrier, holds, digits, text, elements, composite, name, word) ORDER_##carrier,
#include "syntax/carrier.def"
#undef CARRIER
    ORDER_COUNT
};
#define CARRIER(carrier, holds, digits, text, elements, composite, name, word)                     \
    _Static_assert((int)ORDER_##carrier == (int)KOLLI_CARRIER_##carrier, "carrier.def");
#include "syntax/carrier.def"
#undef CARRIER

const struct carrier *carrier_row(kolli_carrier carrier)
{
    size_t number = (size_t)carrier;
    return &carriers[number < ORDER_COUNT ? number : 0];
}

const char *kolli_carrier_name(kolli_carrier carrier)
{
    return carrier_row(carrier)->name;
}

bool kolli_carrier_find(kolli_span word, kolli_carrier *carrier)
{
    for (size_t i = 1; i < ORDER_COUNT; i++) {
        if (span_equal_nocase(word, span_of(carriers[i].word)) ||
            span_equal_nocase(word, span_of(carriers[i].name))) {
            *carrier = (kolli_carrier)i;
            return true;
        }
    }
    return false;
}

const struct scan_identifier *scan_identifier_row(size_t n)
{
    return n < sizeof identifiers / sizeof identifiers[0] ? &identifiers[n] : NULL;
}

const struct scan_identifier *scan_identifier_find(kolli_span identifier)
{
    if (identifier.len != 3 || identifier.ptr[0] != ']') {
        return NULL;
    }
    char code = identifier.ptr[1];
    char modifier = identifier.ptr[2];
    for (size_t n = 0; scan_identifier_row(n) != NULL; n++) {
        kolli_span modifiers = span_of(identifiers[n].modifiers);
        if (identifiers[n].code == code && span_find(modifiers, modifier) < modifiers.len) {
            return &identifiers[n];
        }
    }
    return NULL;
}

bool scan_is_address(kolli_span text)
{
    return span_equal_nocase(span_first(text, 7), SPAN("http://")) ||
           span_equal_nocase(span_first(text, 8), SPAN("https://"));
}
