/*
 * How is JSON written, member by member, compact or indented? Commas and blanks; who calls it keeps
 * the brackets even.
 */
#ifndef JSON_OUT_H
#define JSON_OUT_H

#include "base/text_out.h"
#include "epcis/event.h"
#include "epcis/losses.h"

struct json_out {
    struct text_out text;
    struct losses *losses;
    unsigned indent; /* blanks a level; 0: compact */
    unsigned depth;
    bool first; /* nothing stands yet in the object or list that is open */
};

void json_out_init(struct json_out *out, kolli_sink sink, unsigned indent, struct losses *losses);

/* '{' or '[', and its counterpart. */
void json_open(struct json_out *out, char bracket);
void json_close(struct json_out *out, char bracket);

/* What stands before an item of a list. */
void json_item(struct json_out *out);

/* The name of a member, with what stands before and behind it. */
void json_name(struct json_out *out, kolli_span name);

static inline void json_text(struct json_out *out, kolli_span text)
{
    out_json(&out->text, text);
}

/*
 * A text that may be a CBV term: the bare word of CBV 2.0, which for a few words of CBV 1.x is another,
 * and told; else as it was read.
 */
void json_word(struct json_out *out, const struct event_text *word);

/* Text between quotation marks that the caller writes. */
static inline void json_inside(struct json_out *out, kolli_span text)
{
    out_json_inside(&out->text, text);
}

/* A name and its text. */
void json_member(struct json_out *out, kolli_span name, kolli_span text);

/*
 * The number as it was given when JSON has it so, else in plain digits; false: it is no number and
 * stands there as text. RFC 8259 §6.
 */
bool json_number(struct json_out *out, kolli_span text);

/* true or false; false: the text is neither and stands there as text. */
bool json_boolean(struct json_out *out, kolli_span text);

#endif
