/*
 * What does the XML parser hear next? libxml2's SAX2 push parser, fed a chunk of the source at a time;
 * only here, in prefixes.c and in quiet.c is libxml2 known.
 *
 * Text of blanks alone, which indents elements, is heard only while text_wanted.
 *
 * Names, prefixes and namespaces come from the parser's dictionary: equal texts have equal addresses,
 * and they last as long as the parser. All other text is good during the call only.
 */
#ifndef XML_SAX_H
#define XML_SAX_H

#include "epcis/names.h"

struct _xmlParserCtxt;
struct _xmlSchemaValidCtxt;
struct _xmlSchemaSAXPlug;

/*
 * The bytes of one chunk: they bound what is heard before the caller gets its turn. 2 KiB are 4 % slower,
 * 4 KiB 1 %, and 16 KiB no faster.
 */
enum { SAX_CHUNK = 8192 };

/* A start tag. */
struct sax_element {
    const char *name, *space, *prefix; /* space, prefix: NULL where there is none */
    enum names_id id;                  /* of the name, whatever its namespace */
    unsigned attribute_count, space_count;
    const unsigned char *const *attributes; /* five pointers each: see sax_attribute_at() */
    const unsigned char *const *spaces;     /* prefix and namespace in turn */
};

struct sax_attribute {
    const char *name, *prefix, *space;
    kolli_span value;
};

/* Who hears it. Context is that of sax_init(). */
struct sax_hears {
    void (*start)(void *context, struct sax_element *element);
    void (*end)(void *context);
    void (*text)(void *context, kolli_span text);
    /* XML that is not well formed as to namespaces, which reading can go on from. */
    void (*bad_namespace)(void *context);
    /* The schema that the document is checked against does not allow something; libxml2 says what. */
    void (*invalid)(void *context, kolli_span message, uint32_t line);
    /* The DOCTYPE gives an attribute a value of its own, which is not taken. */
    void (*defaulted)(void *context, kolli_span attribute);
};

/* Where something stands. */
struct sax_place {
    size_t offset; /* KOLLI_NO_OFFSET: the document is in another encoding than UTF-8 */
    uint32_t line;
};

/*
 * A name that was met, by its address. Names are not put into the dictionary ahead of the document: with
 * more than about a hundred libxml2 2.9 takes a slower hash, which costs a tenth of all.
 */
struct sax_name {
    const char *text;
    enum names_id id;
};

enum { SAX_NAMES = 512, SAX_NAMES_MOST = 384 };

struct sax {
    struct _xmlParserCtxt *parser;
    struct _xmlSchemaValidCtxt *judge; /* NULL: no schema */
    struct _xmlSchemaSAXPlug *plug;
    const struct sax_hears *hears;
    void *context;
    kolli_source source;
    size_t tag_bytes;           /* most bytes of one tag, comment or instruction */
    kolli_status status;        /* why no more is heard; KOLLI_OK while there is more */
    kolli_status source_status; /* the source's, when that is why */
    bool text_wanted;           /* text of blanks is heard, too */
    bool over;                  /* the source has ended */
    uint64_t taken;             /* bytes of it */
    size_t left_out;         /* bytes of the document that it does not give, before what it does */
    uint32_t left_out_lines; /* line ends in them */
    struct sax_place end;       /* where it stopped */
    char entity[64];            /* the name of the one refused */
    struct sax_name names[SAX_NAMES];
    size_t name_count;
    char chunk[SAX_CHUNK];
};

/* False without memory; sax_free() is safe then, too. */
bool sax_init(struct sax *sax, kolli_source source, const struct sax_hears *hears, void *context);
void sax_free(struct sax *sax);

/* Have all that is heard judged, too; the judge becomes the parser's. False without memory. */
bool sax_judge(struct sax *sax, struct _xmlSchemaValidCtxt *judge);

/* Read one chunk and hear what is in it; false when no more comes: see status, over. */
bool sax_feed(struct sax *sax);

/* Hear nothing after this, for this reason, unless there is one already. */
void sax_stop(struct sax *sax, kolli_status status);

/* The place up to which the document was heard. */
struct sax_place sax_place(const struct sax *sax);

/* During start(): the place of the tag's '<'. */
struct sax_place sax_tag_place(const struct sax *sax);

/* The text as the dictionary has it, for comparing addresses; NULL without memory. */
const char *sax_intern(struct sax *sax, const char *text);

/* Where in the table an address belongs. */
static inline size_t sax_slot(const char *text)
{
    return (size_t)(((uint64_t)(uintptr_t)text * UINT64_C(0x9E3779B97F4A7C15)) >> 55);
}

/* The number of a name that is looked at for the first time. */
enum names_id sax_learn(struct sax *sax, const char *text);

/* The number of a name of the dictionary's. */
static inline enum names_id sax_name(struct sax *sax, const char *text)
{
    size_t at = sax_slot(text);
    while (sax->names[at].text != text) {
        if (sax->names[at].text == NULL) {
            return sax_learn(sax, text);
        }
        at = (at + 1) % SAX_NAMES;
    }
    return sax->names[at].id;
}

static inline struct sax_attribute sax_attribute_at(const struct sax_element *element, unsigned i)
{
    const unsigned char *const *at = element->attributes + 5 * i;
    return (struct sax_attribute){(const char *)at[0],
                                  (const char *)at[1],
                                  (const char *)at[2],
                                  {(const char *)at[3], (size_t)(at[4] - at[3])}};
}

#endif
