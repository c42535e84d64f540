/* Which characters may stand in a key or in the value of an AI? See charset.h. */
#include "ident/charset.h"

/* A letter or two for each kind of character, so that the table shows the sets as ASCII does. */
enum kind {
    o = 0,
    x = CHARSET_X,                                     /* set 82 alone */
    y = CHARSET_Y,                                     /* "#": set 39 alone */
    xy = CHARSET_X | CHARSET_Y,                        /* "/" */
    lo = CHARSET_X | CHARSET_Z,                        /* small letters and "_" */
    up = CHARSET_X | CHARSET_Y | CHARSET_Z,            /* capital letters and "-" */
    di = CHARSET_N | CHARSET_X | CHARSET_Y | CHARSET_Z /* digits */
};

/* clang-format off */
const uint8_t charset_table[256] = {
    [0x20] =
     o,  x,  x,  y,  o,  x,  x,  x,  x,  x,  x,  x,  x, up,  x, xy, /* SP !"#$%&'()*+,-./ */
    di, di, di, di, di, di, di, di, di, di,  x,  x,  x,  x,  x,  x, /* 0123456789:;<=>? */
     o, up, up, up, up, up, up, up, up, up, up, up, up, up, up, up, /* @ABCDEFGHIJKLMNO */
    up, up, up, up, up, up, up, up, up, up, up,  o,  o,  o,  o, lo, /* PQRSTUVWXYZ[\]^_ */
     o, lo, lo, lo, lo, lo, lo, lo, lo, lo, lo, lo, lo, lo, lo, lo, /* `abcdefghijklmno */
    lo, lo, lo, lo, lo, lo, lo, lo, lo, lo, lo,                     /* pqrstuvwxyz */
};
/* clang-format on */

size_t charset_end(enum charset set, kolli_span text)
{
    size_t pos = 0;
    while (pos < text.len && charset_has(set, text.ptr[pos])) {
        pos++;
    }
    return pos;
}

unsigned charset_82_value(char c)
{
    /* set 82 in ASCII order is five runs: ! " | % to ? | A to Z | _ | a to z */
    unsigned code = (unsigned char)c;
    if (code >= 'a') {
        return code - 'a' + 56;
    }
    if (code == '_') {
        return 55;
    }
    if (code >= 'A') {
        return code - 'A' + 29;
    }
    return code >= '%' ? code - '%' + 2 : code - '!';
}
