/*
 * How is text written to a sink? A small buffer of its own, escapes for JSON and XML, fixed-point
 * numbers. A failed write sticks: write freely, text_out_finish() tells.
 */
#ifndef BASE_TEXT_OUT_H
#define BASE_TEXT_OUT_H

#include "base/span.h"

struct text_out {
    kolli_sink sink;
    kolli_status status;
    size_t used;
    uint64_t written; /* bytes handed to out_ functions so far */
    char buffer[4096];
};

void text_out_init(struct text_out *out, kolli_sink sink);

/* Write what is left; the first failure of all, or KOLLI_OK. */
kolli_status text_out_finish(struct text_out *out);

/* Hand the buffer to the sink. */
void text_out_flush(struct text_out *out);

void out_span(struct text_out *out, kolli_span text);

static inline void out_char(struct text_out *out, char c)
{
    if (out->used == sizeof out->buffer) {
        text_out_flush(out);
    }
    out->buffer[out->used++] = c;
    out->written++;
}

void out_uint(struct text_out *out, uint64_t number);
#define out_text(out, literal) out_span((out), SPAN(literal))

/*
 * A number with up to three decimals, trailing zeros left out, never in a locale: 12.5, 0.396, 7.
 */
void out_fixed(struct text_out *out, double number);

/* A quoted JSON string; text must be UTF-8. Source: RFC 8259 §7. */
void out_json(struct text_out *out, kolli_span text);

/* The same without its quotation marks. */
void out_json_inside(struct text_out *out, kolli_span text);

/*
 * Text for XML content and attributes: & < > " ' escaped, characters that XML 1.0 forbids left out.
 */
void out_xml(struct text_out *out, kolli_span text);

#endif
