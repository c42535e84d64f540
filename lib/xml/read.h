/*
 * What do all parts of the XML reader share? The elements that are open, the event or document that
 * they fill, and what waits to be handed over.
 *
 * The parser cannot be held where an event ends, so what else is in its chunk is read ahead: events
 * wait in a queue, and what was found in them waits with them.
 */
#ifndef XML_READ_H
#define XML_READ_H

#include "base/buf.h"
#include "base/fail.h"
#include "epcis/document.h"
#include "kolli/xml.h"
#include "xml/blank.h"
#include "xml/part.h"
#include "xml/sax.h"

/* What an open element is. See read_document.h, read_event.h. */
enum read_state {
    READ_ROOT, /* nothing is open */
    READ_DOCUMENT,
    READ_HEADER,
    READ_MASTER, /* EPCISMasterData */
    READ_VOCABULARY_LIST,
    READ_VOCABULARY,
    READ_ELEMENT_LIST,
    READ_ELEMENT, /* VocabularyElement */
    READ_CHILDREN,
    READ_BODY,
    READ_EVENT_LIST,
    READ_RESULTS,
    READ_RESULTS_BODY,
    READ_DOCUMENT_FIELD, /* text of the document */
    READ_CHILD,          /* text: a child's id */
    READ_EVENT,
    READ_WITHIN, /* errorDeclaration, persistentDisposition */
    READ_FIELD,  /* text of the event */
    READ_ITEM,   /* text: an entry of a list of texts */
    READ_LIST,   /* a list of the event */
    READ_QUANTITY,
    READ_QUANTITY_PART, /* text: of a quantity */
    READ_TYPED,         /* text: an entry of a list of typed URIs */
    READ_PLACE,
    READ_PLACE_ID, /* text */
    READ_SENSOR,
    READ_RECORD,  /* metadata or report: all attributes */
    READ_MEMBERS, /* members and nothing else */
    READ_MEMBER,  /* a member itself */
    READ_STATES
};

/* The types of event, and QuantityEvent. */
enum { READ_COUNTS = FIELD_EVENT_TYPES + 1 };

/* An element that is open. Names are the parser dictionary's. */
struct read_frame {
    const char *name, *prefix;
    const char *child, *child_prefix; /* the last element in it */
    uint32_t ordinal;                 /* among those of its name that stand in a row */
    uint32_t child_ordinal;
    uint8_t state; /* enum read_state */
    uint8_t place; /* the place in the standard's order that was reached */
    uint8_t field; /* kolli_document_field, kolli_document_place, or NAMES_ of a quantity's part */
    bool wrapped;  /* in an extension or baseExtension of EPCIS 1.x */
    bool ignored_text; /* text was told of */
    bool declares;     /* namespaces */
    const struct field_entry *entry;
    struct members *members; /* where members go */
    struct member *member;   /* that it is, or that they are members of */
    union {
        struct event_quantity *quantity;
        struct event_typed *typed;
        struct sensor_element *sensor;
        struct sensor_record *record;
        struct document_vocabulary *vocabulary;
        struct document_element *element;
    } of;
    struct sax_place text; /* where its text begins */
    size_t errors;         /* that were found before it was opened */
    uint32_t row;          /* in the rows of the event's slot, where they are kept */
};

/* Where an element of an event, or around it, stands: see place.c. */
struct read_row {
    const char *name, *prefix; /* the dictionary's */
    struct sax_place place;    /* of its tag */
    uint32_t parent;           /* the row of the element that it stands in; UINT32_MAX: none */
    uint32_t ordinal;          /* among others of its name; 0: the path does not say it */
};

/* The child that was looked for last, of which element, and how many rows were looked at. */
struct read_trail {
    uint32_t parent, row;
    size_t index;
    bool any; /* of any name */
    size_t walked;
};

/* What may still come: elements and attributes, bytes of text. */
struct read_room {
    size_t items, bytes;
};

/* An event that is read or waits. */
struct read_slot {
    kolli_event *event;
    bool large;            /* its memory is not worth keeping */
    struct read_row *rows; /* when the options ask for places */
    size_t row_room, row_count;
    uint32_t event_row;
    struct read_trail trail;
};

/* What was found while events waited to be handed over. */
struct read_finding {
    size_t after; /* events that were whole before it */
    kolli_finding finding;
};

struct kolli_xml_reader {
    kolli_allocator allocator;
    kolli_xml_reader_options options;
    struct sax sax;
    const char *xsi, *sbdh;    /* namespaces, as the dictionary has them */
    const char *own[2];        /* the namespaces of EPCIS's elements: the root's, that of queries */
    struct read_frame *frames; /* frames[0] is READ_ROOT */
    struct read_frame *top;    /* of the element that is open */
    struct read_frame *last;   /* that the options allow; there is one more */
    size_t skip;               /* elements open that are left out */
    kolli_span text;           /* of the element that is open: see read_text.c */
    struct buf pieces;
    bool text_lasts;
    /* what is read into */
    kolli_document *document;
    kolli_event *event;  /* the one being read, of slots[ready] */
    struct arena *arena; /* the event's or the document's */
    size_t bad_space; /* 1 and the index of the event in which a wrong prefix was told last */
    bool in_event;
    size_t event_frame;                     /* of the event being read */
    size_t event_begin;                     /* offset */
    struct read_room around, inside, *room; /* of the document, of the event; that in use */
    bool quantity_event;
    bool lax; /* the rest of the event is nothing that its version of EPCIS has, or has rules for */
    kolli_syntax syntax;
    bool spaced;                  /* it was told that EPCIS's own elements stand in a namespace */
    size_t index;                 /* of the event being read, in the document */
    uint32_t counts[READ_COUNTS]; /* of the events in the list that is open, by name */
    /* the queue */
    struct read_slot *slots;
    size_t slot_room, slot_count; /* room, made */
    size_t ready, handed;         /* slots whose events are whole; of these, handed over */
    size_t whole;                 /* events that are whole, all told */
    struct read_finding *findings;
    size_t finding_room, finding_count, finding_told;
    size_t errors;                /* that were found, told or waiting */
    size_t told[KOLLI_ERROR + 1]; /* findings by level */
    bool ended, end_told;
    bool muted; /* what is found is another part's to tell */
    struct xml_part part;
    uint64_t heard; /* bytes of the input when an element was last read that is not passed over */
    const char *beyond; /* of what there was more than the limit; NULL: of the bytes of a tag */
    size_t beyond_most;
};

static inline struct read_frame *read_top(kolli_xml_reader *reader)
{
    return reader->top;
}

/* Frames in use. */
static inline size_t read_depth(const kolli_xml_reader *reader)
{
    return (size_t)(reader->top - reader->frames) + 1;
}

/* No text is there yet. */
static inline void read_empty_text(kolli_xml_reader *reader)
{
    reader->text = SPAN("");
    reader->text_lasts = true;
}

/* The element that was opened is this, and its text counts. */
static inline void read_want_text(kolli_xml_reader *reader, enum read_state state)
{
    read_top(reader)->state = (uint8_t)state;
    reader->sax.text_wanted = true;
    read_empty_text(reader);
}

/* No memory: reading ends. */
void read_fail_memory(kolli_xml_reader *reader);

/* There is more of something than the options allow: reading ends. */
void read_stop_beyond(kolli_xml_reader *reader, const char *what, size_t most);

/* The element that was just opened, and all in it, is left out. */
void read_skip(kolli_xml_reader *reader);

/* The element around events takes no memory, so that it is not counted. */
void read_give_back(kolli_xml_reader *reader, const struct sax_element *element);

/* ---- read_text.c ---- */

/* A copy of the text that lives as long as what is read; ptr NULL without memory, which is noted. */
kolli_span read_copy(kolli_xml_reader *reader, kolli_span text);

/* The same without white space at either end. */
kolli_span read_copy_trimmed(kolli_xml_reader *reader, kolli_span text);

/*
 * More text of the open element. What an event says in one piece, as nearly all is, is copied once, to
 * where it stays; what comes in pieces is put together first.
 */
void read_add_text(kolli_xml_reader *reader, kolli_span piece);

/* The part of reader->text as it lives as long as what is read. */
kolli_span read_lasting(kolli_xml_reader *reader, kolli_span text);

/* ---- finding.c: what is wrong, and where ---- */

/* A place among others of its name is told for what stands in lists, and for what repeats. */
bool read_has_ordinal(const struct read_frame *frame);

/* Hand a finding over and count it. */
void read_report(kolli_xml_reader *reader, const kolli_finding *finding);

/* place.c: the element that was just opened stands in an event, or is one: keep where. */
void read_keep_place(kolli_xml_reader *reader);

/* The place is that of the tag, of the open element's text, or of an attribute of the tag. */
void read_tell(kolli_xml_reader *reader, kolli_level level, struct sax_place place,
               const char *attribute, kolli_diag *diag);

/* read_tell_tag(reader, level, status, spans for {1}, {2}...): the element that is being opened */
#define read_tell_tag(reader, level, status, ...)                                                  \
    do {                                                                                           \
        kolli_diag diag_;                                                                          \
        diag_fail(&diag_, (status), 0, 0, __VA_ARGS__);                                            \
        read_tell((reader), (level), sax_tag_place(&(reader)->sax), NULL, &diag_);                 \
    } while (0)

/* read_tell_end(reader, level, status, spans for {1}, {2}...): the element that is being closed */
#define read_tell_end(reader, level, status, ...)                                                  \
    do {                                                                                           \
        kolli_diag diag_;                                                                          \
        diag_fail(&diag_, (status), 0, 0, __VA_ARGS__);                                            \
        read_tell((reader), (level), sax_place(&(reader)->sax), NULL, &diag_);                     \
    } while (0)

/* The diag is filled, its offset counts in the trimmed text of the element that ends. */
void read_tell_text(kolli_xml_reader *reader, kolli_level level, kolli_diag *diag);

/* The diag is filled, its offset counts in an attribute of the element that is being opened. */
void read_tell_attribute(kolli_xml_reader *reader, kolli_level level,
                         const struct sax_attribute *attribute, kolli_diag *diag);

/* Findings that belong before the event handed out next. */
void read_tell_waiting(kolli_xml_reader *reader, size_t events);

/* ---- Elements, as they are opened and closed: the new frame is on top ---- */

void read_open_document(kolli_xml_reader *reader, const struct sax_element *element);
void read_close_document(kolli_xml_reader *reader);
void read_open_event(kolli_xml_reader *reader, const struct sax_element *element);
void read_close_event(kolli_xml_reader *reader);
void read_open_member(kolli_xml_reader *reader, const struct sax_element *element);
void read_close_member(kolli_xml_reader *reader);

/* The element is an event: begin it. False: its name is none of an event. */
bool read_begin_event(kolli_xml_reader *reader, const struct sax_element *element);

/* The same of an element of another namespace, which is an event of somebody's own type. */
bool read_begin_own_event(kolli_xml_reader *reader, const struct sax_element *element);

/* The name of an element as that of a member. */
kolli_member read_name_of(kolli_xml_reader *reader, const struct sax_element *element);

/* The element is a member of the frame below it, which has a place for them. */
void read_begin_member(kolli_xml_reader *reader, const struct sax_element *element);

/* All attributes that are none of the standard's become members of the place. */
void read_extra_attributes(kolli_xml_reader *reader, const struct sax_element *element,
                           struct members *members, struct member *parent);

/* One attribute as a member. */
void read_attribute_member(kolli_xml_reader *reader, const struct sax_attribute *attribute,
                           struct members *members, struct member *parent);

/* Text of a member before the element that is being opened in it, or at its end. */
void read_flush_text(kolli_xml_reader *reader, struct read_frame *frame, bool more);

/* The element that was opened has this fault, in what it is in. */
void read_tell_in(kolli_xml_reader *reader, const struct sax_element *element, kolli_status status);

/* The element has no place where it stands: tell, and leave it out. */
void read_misplaced(kolli_xml_reader *reader, const struct sax_element *element);

/* An attribute of the root element that belongs to the document; false: it is none of those. */
bool read_root_attribute(kolli_xml_reader *reader, const struct sax_attribute *attribute);

/* The value of an attribute without namespace; ptr NULL: none. */
kolli_span read_attribute(const struct sax_element *element, const char *name);

/* Is it of XML Schema's instance namespace, which says nothing of the data? */
static inline bool read_is_xsi(const kolli_xml_reader *reader,
                               const struct sax_attribute *attribute)
{
    return attribute->space != NULL && attribute->space == reader->xsi;
}

/* Is it xsi:nil, and true? */
bool read_is_nil(const kolli_xml_reader *reader, const struct sax_attribute *attribute);

/* ---- part.c ---- */

/* The list that is on top begins: note where, and begin with the events of the part. */
void read_begin_part(kolli_xml_reader *reader);

/* Is all of the part read? Before the parser is given more. */
bool read_part_is_over(kolli_xml_reader *reader);

/* The event is whole and waits to be handed over; the next one may begin. */
void read_queue(kolli_xml_reader *reader);

#endif
