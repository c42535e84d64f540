/* How is an EPC held in bits? The rows of tag.def, and what reads and writes their fields. */
#ifndef NAME_TAG_H
#define NAME_TAG_H

#include "base/fail.h"
#include "kolli/tag.h"
#include "name/tag_bits.h"
#include "name/epc.h"

#define TAG_FIELDS      5
#define TAG_HEADER_BITS 8

enum tag_kind {
    TAG_PREFIX,
    TAG_REFERENCE,
    TAG_NUMBER,
    TAG_ASSET,
    TAG_INTEGER,
    TAG_GUARDED,
    TAG_PAIR,
    TAG_TEXT,
    TAG_SIX,
    TAG_CAGE,
    TAG_ZERO,
    TAG_NIBBLES,
    TAG_OPEN,
    TAG_ALNUM,
    TAG_COUNTED,
    TAG_DATE,
};

struct tag_field {
    uint8_t kind;  /* enum tag_kind */
    uint8_t size;  /* bits; of NIBBLES: digits */
    uint8_t total; /* of NUMBER */
};

/* A row of tag.def. */
struct tag_scheme {
    char name[10];
    uint8_t header; /* enum kolli_tag_scheme */
    uint8_t id;     /* enum epc_id */
    uint8_t family; /* enum kolli_tag_family */
    uint8_t filter; /* bits */
    uint8_t bits;
    bool named;
    uint8_t fields;
    struct tag_field field[TAG_FIELDS];
};

/* By its header and by its name; NULL when there is none. Row n in the order of headers. */
const struct tag_scheme *tag_scheme_at(unsigned header);
const struct tag_scheme *tag_scheme_named(kolli_span name);
const struct tag_scheme *tag_scheme_row(size_t n);

static inline const struct epc_scheme *tag_epc_scheme(const struct tag_scheme *row)
{
    return &epc_schemes[row->id];
}

/* The EPC's scheme with the limits that a classic encoding sets to its parts. */
struct epc_scheme tag_limited(const struct tag_scheme *row);

static inline unsigned tag_filter_most(const struct tag_scheme *row)
{
    return (1U << row->filter) - 1;
}

/* Bits of the company prefix in a partition, 0 to 6. Source: TDS 2.3 §14.3.3. */
extern const uint8_t tag_prefix_bits[7];
#define TAG_PARTITIONS 7

/*
 * Control fields of a name from *pos on, "[att=x01][umi=1][xpc=x0004]:", into the tag; none at all
 * is right, too. *pos moves behind them, on failure to the one that is wrong: KOLLI_TAG_CONTROL.
 */
kolli_status tag_read_controls(kolli_tag *tag, kolli_span uri, size_t *pos, kolli_diag *diag);

/* Is it a filter value up to `most`, in decimal? */
bool tag_is_filter(kolli_span text, unsigned most);

/* ---- Reading ------------------------------------------------------------------------------ */

/* Bits of the input that a tag holds; what is behind them can be data only. */
#define TAG_BITS_HELD (8 * (size_t)(KOLLI_TAG_BYTES - TAG_BITS_ROOM))

/* Bits while they are read into a tag, which holds their first KOLLI_TAG_BYTES. */
struct tag_reader {
    const struct tag_scheme *row;
    kolli_tag *tag;
    size_t pos, end; /* bits */
    size_t unit;     /* bits that a character of the input stands for */
    size_t prefix;   /* bits of the company prefix */
    kolli_diag *diag;
};

/* The fault of bits from begin to end; what is the fourth argument. */
kolli_status tag_fail(const struct tag_reader *reader, kolli_status status, size_t begin,
                      size_t end, kolli_span what);

/* KOLLI_TAG_SHORT when there are not so many bits more. */
kolli_status tag_need(const struct tag_reader *reader, size_t bits);

static inline uint64_t tag_take(struct tag_reader *reader, size_t width)
{
    uint64_t value = tag_bits_get(reader->tag->bytes, reader->pos, width);
    reader->pos += width;
    return value;
}

/* Add a value to the tag; no more than there is room for. */
void tag_push(kolli_tag *tag, kolli_span value);

/*
 * Its checks: the characters of the field's set, at least one where it wants one, and at most
 * `most`. Character n stands at bit begin + n / group * width. And the same, and the value is
 * added.
 */
struct tag_text {
    kolli_span value;
    size_t begin, width, group;
};
kolli_status tag_check_text(const struct tag_reader *reader, const struct tag_text *text,
                            const struct epc_field *field, size_t most);
kolli_status tag_push_text(struct tag_reader *reader, const struct tag_text *text,
                           const struct epc_field *field, size_t most);

/*
 * Read what is in the tag's bytes, `bits` of the input's, into the rest of it. An empty tag on
 * failure. unit as in struct tag_reader.
 */
kolli_status tag_read(kolli_tag *tag, size_t bits, size_t unit, kolli_diag *diag);

kolli_status tag_read_classic(struct tag_reader *reader, const struct tag_field *field);
kolli_status tag_read_plus(struct tag_reader *reader, const struct tag_field *field);
kolli_status tag_read_host(struct tag_reader *reader);

/* URN Code 40, three characters in 16 bits; the bits are there. Which text can it hold? */
kolli_status tag_read_code40(struct tag_reader *reader, char *value, size_t count);
bool tag_is_code40(kolli_span text);

/* ---- Writing ------------------------------------------------------------------------------ */

/* A tag whose values are there while its bits are written. */
struct tag_writer {
    const struct tag_scheme *row;
    kolli_tag *tag;
    size_t pos;
    size_t value;  /* the next */
    size_t prefix; /* bits of the company prefix */
    kolli_diag *diag;
};

static inline void tag_put(struct tag_writer *writer, size_t width, uint64_t value)
{
    tag_bits_put(writer->tag->bytes, writer->pos, width, value);
    writer->pos += width;
}

/*
 * Encode the values, filter, toggle, date and host of a tag, which are right but for numbers that
 * are too big: KOLLI_TAG_TOO_BIG, *value is then which one.
 */
kolli_status tag_encode(kolli_tag *tag, const struct tag_scheme *row, size_t *value,
                        kolli_diag *diag);

kolli_status tag_write_classic(struct tag_writer *writer, const struct tag_field *field);
void tag_write_plus(struct tag_writer *writer, const struct tag_field *field);
void tag_write_host(struct tag_writer *writer);
void tag_put_code40(struct tag_writer *writer, kolli_span text);

/* Is it a date that dsgtin can hold? */
bool tag_is_date(kolli_span ai);

/* Can it be a host name, and is there room for it? */
bool tag_host_fits(kolli_span host);

/* ---- What it names ------------------------------------------------------------------------ */

/* The parts of a classic tag's name, and a tag's values from them. */
void tag_to_epc(const kolli_tag *tag, const struct tag_scheme *row, struct epc *epc);
void tag_from_epc(kolli_tag *tag, const struct epc *epc);

#endif
