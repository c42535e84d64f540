/*
 * How is XML written, element by element, compact or indented? Whoever calls it closes what was opened.
 */
#ifndef XML_OUT_H
#define XML_OUT_H

#include "base/text_out.h"

/* A name as it stands in a tag; no prefix: ptr NULL or empty. */
struct xml_name {
    kolli_span prefix, local;
};

struct xml_out {
    struct text_out text;
    unsigned indent; /* blanks a level; 0: compact */
    unsigned depth;
    unsigned quiet; /* above 0: white space would count as text */
    bool in_tag;    /* the start tag is not ended, so that it may get attributes */
    bool behind;    /* an element ended just before */
};

void xml_out_init(struct xml_out *out, kolli_sink sink, unsigned indent, unsigned depth);

/* "<name"; attributes may follow. */
void xml_open(struct xml_out *out, struct xml_name name);
void xml_attribute(struct xml_out *out, struct xml_name name, kolli_span value);

/* xmlns:prefix="space". */
void xml_declare(struct xml_out *out, kolli_span prefix, kolli_span space);

/* Text in the element, or more of it. */
void xml_text(struct xml_out *out, kolli_span text);

/* "</name>", or "/>" when nothing is in it. */
void xml_close(struct xml_out *out, struct xml_name name);

/* The start tag ends here, though nothing is in the element yet. */
void xml_end_tag(struct xml_out *out);

static inline struct xml_name xml_plain(kolli_span local)
{
    return (struct xml_name){{NULL, 0}, local};
}

/* A whole element without prefix that holds text. */
void xml_element(struct xml_out *out, kolli_span name, kolli_span text);

/* Has the text a character that XML cannot have? Source: XML 1.0 §2.2. */
bool xml_forbids_in(kolli_span text);

/* Can the text be a name without prefix? Source: XML Namespaces §4 (NCName). */
bool xml_is_name(kolli_span text);

#endif
