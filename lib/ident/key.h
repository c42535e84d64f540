/* How is each key laid out? The rows of key.def, for key.c and make.c. */
#ifndef IDENT_KEY_H
#define IDENT_KEY_H

#include "ident/charset.h"
#include "kolli/ident.h"

enum key_lead { KEY_NO_LEAD, KEY_INDICATOR, KEY_EXTENSION, KEY_FILLER };

/* By value: how many check characters. */
enum key_check { KEY_NONE = 0, KEY_DIGIT = 1, KEY_PAIR = 2 };

/* Lead digit, body (company prefix and reference), check characters, serial component. */
struct key_layout {
    kolli_key_facts facts;
    enum key_lead lead;
    uint8_t body_min, body_max; /* without lead and check */
    enum charset body_set;
    enum key_check check;
    uint8_t serial_min, serial_max;
    enum charset serial_set;
};

/* NULL for a number that is no type. */
const struct key_layout *key_layout_of(kolli_key_type type);

/* Characters in front of the serial component when the body is as long as it can be. */
static inline size_t key_head(const struct key_layout *layout)
{
    return (layout->lead != KEY_NO_LEAD) + (size_t)layout->body_max + layout->check;
}

/* Fill a key with text that was checked; a serial component begins behind the head. */
void key_fill(kolli_key *key, const struct key_layout *layout, kolli_span text);

/* What a message says of lengths, "13" or "14-30", in the caller's buffer. */
kolli_span key_range(char buffer[24], size_t min, size_t max);

/* KOLLI_KEY_PIECE unless an ITIP's piece and total, two digits each, go together. §3.9.1. */
kolli_status key_check_pieces(kolli_span pieces, size_t offset, kolli_diag *diag);

/*
 * The digits of a key from its company prefix on, a GTIN-12 with the 0 that it lacks; what follows
 * the first twelve is left out. The span lives in the buffer.
 */
kolli_span key_prefix_digits(char buffer[16], const kolli_key *key);

/* The GTIN at the front of a key, as 14 digits; false when the key has none. */
bool key_gtin_14(char digits[14], const kolli_key *key);

#endif
