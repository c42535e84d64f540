/* What can a symbol hold, and which symbology identifier stands for it? */
#ifndef SYNTAX_CARRIER_H
#define SYNTAX_CARRIER_H

#include "base/span.h"
#include "kolli/scan.h"

enum carrier_holds {
    CARRIER_TEXT,
    CARRIER_ELEMENTS,
    CARRIER_ANY,
    CARRIER_NUMBER,
    CARRIER_ADD_ON,
};

struct carrier {
    uint8_t holds;  /* enum carrier_holds */
    uint8_t digits; /* of a number or an add-on */
    bool composite; /* a 2D component may stand over it */
    char text_id[4], elements_id[4];
    const char *name, *word;
};

/* The row of a carrier; that of none for a number that is none. */
const struct carrier *carrier_row(kolli_carrier carrier);

/* How the data behind a symbology identifier are to be read. */
enum scan_read {
    SCAN_TEXT,
    SCAN_ELEMENTS,
    SCAN_NUMBER,
    SCAN_NUMBER_MAYBE,   /* a number when length and check digit say so, else text */
    SCAN_NUMBER_CHECKED, /* a number when the length says so: the scanner checked its digit */
    SCAN_NUMBER_ADD_ON,
    SCAN_DIGITS, /* text of digits */
    SCAN_ADD_ON,
};

struct scan_identifier {
    char code;
    const char *modifiers;
    kolli_carrier carrier;
    uint8_t read; /* enum scan_read */
};

/* The row of an identifier, "]d2"; NULL when there is none. */
const struct scan_identifier *scan_identifier_find(kolli_span identifier);

/* Row number n of scan.def; NULL past the end. */
const struct scan_identifier *scan_identifier_row(size_t n);

/* Does an address begin here? "http://" or "https://", in either case. */
bool scan_is_address(kolli_span text);

#endif
