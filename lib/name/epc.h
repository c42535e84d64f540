/*
 * What is an EPC, whichever way it is written? A scheme and the values of its parts, unescaped.
 * Every form (URN, elements, tag) is read into a struct epc and written from one.
 */
#ifndef NAME_EPC_H
#define NAME_EPC_H

#include "kolli/urn.h"
#include "syntax/elements.h"

#define EPC_PARTS 5
/* Bytes of all parts together, at most: adi has 6, 32 and 30. */
#define EPC_BYTES 72
/* Of the parts with the points between, each byte escaped, at most; and of a whole name. */
#define EPC_BODY_BYTES (3 * EPC_BYTES + EPC_PARTS)
#define EPC_URN_BYTES (24 + EPC_BODY_BYTES)
/* Of a key's value with its check digit and the filler of a GRAI. */
#define EPC_KEY_BYTES (EPC_BYTES + 2)
/* The shortest and the longest company prefix in a name. Source: TDS 2.3 §7.2. */
#define EPC_PREFIX_MIN 6
#define EPC_PREFIX_MAX 12

/* The schemes in the order of scheme.def. */
enum epc_id {
#define EPC(id, ...) EPC_##id,
#include "name/scheme.def"
#undef EPC
    EPC_SCHEMES
};

/* Which characters a part may have. */
enum epc_set {
    EPC_SET_PREFIX,     /* digits of a company prefix */
    EPC_SET_REFERENCE,  /* as many digits as the company prefix leaves */
    EPC_SET_DIGITS,     /* digits, zeros in front are kept */
    EPC_SET_INTEGER,    /* a number without zeros in front */
    EPC_SET_X,          /* GS1 set 82 */
    EPC_SET_Y,          /* GS1 set 39 */
    EPC_SET_CAGE,       /* digits and capitals but I and O */
    EPC_SET_ADI,        /* digits, capitals, "-" and "/" */
    EPC_SET_ADI_SERIAL, /* the same, a "#" may be the first */
    EPC_SET_BIC,        /* ISO 6346: three capitals, one of J U Z, seven digits */
};

struct epc_field {
    uint8_t set; /* enum epc_set */
    uint8_t min, max;
};

enum epc_lead { EPC_LEAD_NONE, EPC_LEAD_LEAD, EPC_LEAD_FILLER };

/* Where a name of the scheme begins: "urn:epc:id:" or "urn:epc:class:". */
enum epc_urn { EPC_URN_ID, EPC_URN_CLASS };

/* A row of scheme.def. */
struct epc_scheme {
    char name[8];   /* at most five letters, filled up by NULs */
    char key[5];    /* AI; "": the scheme has no elements */
    char rest[5];   /* AI of the last part; "": it is inside the key's value, or there is none */
    uint8_t urn;    /* enum epc_urn */
    uint8_t lead;   /* enum epc_lead */
    uint8_t total;  /* see scheme.def */
    uint8_t inside; /* parts behind the reference that belong to the key's value */
    uint8_t parts;
    struct epc_field field[EPC_PARTS];
};

extern const struct epc_scheme epc_schemes[EPC_SCHEMES];

/*
 * By value, and to be copied freely: the parts lie one behind the other in text. The last `wild`
 * parts are "*" and have no text.
 */
struct epc {
    const struct epc_scheme *scheme;
    uint8_t wild;
    bool pattern;           /* "urn:epc:idpat:", with wildcards or without */
    uint8_t end[EPC_PARTS]; /* where each part ends */
    char text[EPC_BYTES];
};

static inline enum epc_id epc_id_of(const struct epc *epc)
{
    return (enum epc_id)(epc->scheme - epc_schemes);
}

/* The value of part n; empty where it is a wildcard. */
static inline kolli_span epc_part(const struct epc *epc, size_t n)
{
    size_t begin = n == 0 ? 0 : epc->end[n - 1];
    return (kolli_span){epc->text + begin, epc->end[n] - begin};
}

/* The scheme of this name, in lower case; NULL when there is none. */
const struct epc_scheme *epc_scheme_find(kolli_span name);

/*
 * Fill part n with an unescaped value, which is checked: its length (that of a reference against
 * the company prefix before it), its characters, and zeros in front. Parts are filled from the
 * first to the last. On failure offset and length are places in the value. No more than EPC_BYTES
 * of a value are looked at: a longer one is refused for its length.
 */
kolli_status epc_fill(struct epc *epc, size_t n, kolli_span value, kolli_diag *diag);

/* The first character that the set has not, or the length. */
size_t epc_set_end(enum epc_set set, kolli_span value);

/* Does TDS 2.3 §7.3.3 to §7.3.8 allow an EPC for it? True for all that hold no GTIN. */
bool epc_allowed(const struct epc *epc);

/*
 * Read a name "urn:epc:id:", "urn:epc:class:" or "urn:epc:idpat:"; escapes are taken away. On
 * failure offset and length are places in the text. The statuses of kolli_urn_parse() but those of
 * elements.
 */
kolli_status epc_read_urn(struct epc *epc, kolli_span urn, kolli_diag *diag);

/* Read what stands behind "urn:epc:id:sgtin:", with epc->scheme and epc->pattern set. */
kolli_status epc_read_body(struct epc *epc, kolli_span body, size_t offset, kolli_diag *diag);

/*
 * The pieces of reading a body. Part n begins at *pos and goes to the next point, the last one to
 * the end; *pos moves behind the point. False when there is a point too few or too many, for
 * epc_fail_parts() to tell. And fill part n from its escaped text.
 */
bool epc_cut(const struct epc_scheme *scheme, kolli_span body, size_t *pos, size_t n,
             kolli_span *part);
kolli_status epc_fail_parts(const struct epc_scheme *scheme, kolli_span body, size_t offset,
                            kolli_diag *diag);
kolli_status epc_read_part(struct epc *epc, size_t n, kolli_span text, size_t offset,
                           kolli_diag *diag);

/*
 * Write the canonical name, and only what stands behind its scheme ("0614141.712345.32a%2Fb"); the
 * length is returned. What a name begins with: "urn:epc:id:".
 */
size_t epc_write_urn(const struct epc *epc, char urn[EPC_URN_BYTES]);
size_t epc_write_body(const struct epc *epc, char body[EPC_BODY_BYTES]);
kolli_span epc_urn_begin(const struct epc *epc);

/*
 * How a name is made of elements: the company prefix has `length` digits, 0: not known. On failure
 * the place is KOLLI_NO_OFFSET.
 */
struct epc_choice {
    kolli_name_level level;
    size_t length;
    const kolli_prefixes *prefixes; /* asked when length is 0; may be NULL */
    /* what came out of it */
    kolli_urn_length from;
    bool lossy; /* a qualifier of the key is not in the name */
};
kolli_status epc_read_elements(struct epc *epc, const kolli_elements *list,
                               struct epc_choice *choice, kolli_diag *diag);

/* Characters of the key's value up to what is inside: of a GRAI 14. 0: all of it. */
static inline size_t epc_head_length(const struct epc_scheme *scheme)
{
    bool open = scheme->field[1].set != EPC_SET_REFERENCE;
    return open ? 0 : (size_t)(scheme->lead == EPC_LEAD_FILLER) + scheme->total + 1;
}

/* The value of the key's AI; its length is returned. The scheme has elements. */
size_t epc_write_key(const struct epc *epc, char value[EPC_KEY_BYTES]);

/* Does this qualifier name another thing than its key, so that it has no place in any EPC? */
bool epc_names_another(kolli_span ai);

/* Are there elements that say the same? Not of every scheme, nor of every pattern. */
bool epc_has_elements(const struct epc *epc);

/* Add the elements behind those of the list, with the same checks as ever. */
kolli_status epc_add_elements(const struct epc *epc, kolli_elements *list, kolli_diag *diag);

#endif
