/* What do all parts of the XML writer share? Where it writes, prefixes, and who hears of losses. */
#ifndef XML_WRITING_H
#define XML_WRITING_H

#include "epcis/document.h"
#include "epcis/losses.h"
#include "xml/space.h"

struct xml_writing {
    struct xml_out out;
    struct xml_spaces *spaces;
    struct losses *losses;
    bool old; /* EPCIS 1.2 */
};

/* Text or the value of an attribute, called `name`; what XML cannot have in it is noted. */
void xml_write_text(struct xml_writing *writing, kolli_span name, kolli_span text);
void xml_write_attribute(struct xml_writing *writing, struct xml_name name, kolli_span value);

/*
 * Text, attribute or element of EPCIS's own. White space around it counts for nothing in XML: it is left out, and told.
 */
void xml_write_own_text(struct xml_writing *writing, kolli_span name, kolli_span text);
void xml_write_own(struct xml_writing *writing, kolli_span name, kolli_span value);
void xml_write_element(struct xml_writing *writing, kolli_span name, kolli_span text);

/* ---- member_out.c ---- */

/* Those of the members that are attributes, into the tag that is open. */
void xml_write_attributes(struct xml_writing *writing, const kolli_member *first);

/* Those that are not, as elements and text. */
void xml_write_members(struct xml_writing *writing, const kolli_member *first);

/* A tree of one member that declares itself what it needs; false without memory. */
bool xml_write_alone(struct xml_writing *writing, const struct member *member);

/* Members of a tag that has attributes alone; text of theirs becomes its text. */
void xml_write_flat(struct xml_writing *writing, const struct members *members);

/* The content of a member whose tag is open: attributes, text, elements. */
void xml_write_content(struct xml_writing *writing, const struct member *member);

/* ---- event_out.c ---- */

/* The order of the fields of each type of event. */
struct xml_orders {
    const struct field_entry *fields[FIELD_EVENT_TYPES][FIELD_COUNT];
};

/* The whole element, in the wrappers that the version has around it; false: it has no form, which is noted. */
bool xml_write_event(struct xml_writing *writing, const kolli_event *event,
                     const struct xml_orders *orders);

/* ---- refused.c ---- */

void xml_tell_refused(struct xml_writing *writing, const kolli_event *event);

#endif
