/**
 * kolli/tag.h - what an RFID tag holds: the binary forms of an EPC, their names, and back.
 *
 * The 96 bits 3074257BF7194E4000001A85 (hexadecimal) on a tag are
 * urn:epc:tag:sgtin-96:3.0614141.812345.6789: how they are encoded, a filter value, and the EPC
 * urn:epc:id:sgtin:0614141.812345.6789, which is (01)80614141123458(21)6789. A kolli_tag is such an
 * encoding and what it says; it is the caller's, needs no memory and no freeing.
 *
 * There are three families. The classic schemes hold the length of the company prefix and have
 * names; the '+' schemes of TDS 2 hold GS1 keys as they are, without that length, so they have
 * elements and a Digital Link, but no URN by themselves; the '++' schemes of TDS 2.3 hold the host
 * name of their Digital Link, too. Source: EPC Tag Data Standard 2.3 §12 (names), §14 (encodings).
 */
#ifndef KOLLI_TAG_H
#define KOLLI_TAG_H

#include "kolli/urn.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How an EPC is encoded: the first eight bits. Source: TDS 2.3 §14.2. */
typedef enum kolli_tag_scheme {
    KOLLI_TAG_NONE = 0x00, /**< an empty tag; in options: the shortest that fits */
    KOLLI_TAG_GDTI_96 = 0x2C,
    KOLLI_TAG_GSRN_96 = 0x2D,
    KOLLI_TAG_GSRNP_96 = 0x2E,
    KOLLI_TAG_USDOD_96 = 0x2F,
    KOLLI_TAG_SGTIN_96 = 0x30,
    KOLLI_TAG_SSCC_96 = 0x31,
    KOLLI_TAG_SGLN_96 = 0x32,
    KOLLI_TAG_GRAI_96 = 0x33,
    KOLLI_TAG_GIAI_96 = 0x34,
    KOLLI_TAG_GID_96 = 0x35,
    KOLLI_TAG_SGTIN_198 = 0x36,
    KOLLI_TAG_GRAI_170 = 0x37,
    KOLLI_TAG_GIAI_202 = 0x38,
    KOLLI_TAG_SGLN_195 = 0x39,
    KOLLI_TAG_GDTI_113 = 0x3A, /**< deprecated: read, and written when asked for */
    KOLLI_TAG_ADI_VAR = 0x3B,
    KOLLI_TAG_CPI_96 = 0x3C,
    KOLLI_TAG_CPI_VAR = 0x3D,
    KOLLI_TAG_GDTI_174 = 0x3E,
    KOLLI_TAG_SGCN_96 = 0x3F,
    KOLLI_TAG_ITIP_110 = 0x40,
    KOLLI_TAG_ITIP_212 = 0x41,
    KOLLI_TAG_CPI_PLUS_PLUS = 0xE6,
    KOLLI_TAG_GSRN_PLUS_PLUS = 0xE7,
    KOLLI_TAG_GSRNP_PLUS_PLUS = 0xE8,
    KOLLI_TAG_SGLN_PLUS_PLUS = 0xE9,
    KOLLI_TAG_GDTI_PLUS_PLUS = 0xEA,
    KOLLI_TAG_GRAI_PLUS_PLUS = 0xEB,
    KOLLI_TAG_SGCN_PLUS_PLUS = 0xEC,
    KOLLI_TAG_ITIP_PLUS_PLUS = 0xED,
    KOLLI_TAG_GIAI_PLUS_PLUS = 0xEE,
    KOLLI_TAG_SSCC_PLUS_PLUS = 0xEF,
    KOLLI_TAG_CPI_PLUS = 0xF0,
    KOLLI_TAG_GRAI_PLUS = 0xF1,
    KOLLI_TAG_SGLN_PLUS = 0xF2,
    KOLLI_TAG_ITIP_PLUS = 0xF3,
    KOLLI_TAG_GSRN_PLUS = 0xF4,
    KOLLI_TAG_GSRNP_PLUS = 0xF5,
    KOLLI_TAG_GDTI_PLUS = 0xF6,
    KOLLI_TAG_SGTIN_PLUS = 0xF7,
    KOLLI_TAG_SGCN_PLUS = 0xF8,
    KOLLI_TAG_SSCC_PLUS = 0xF9,
    KOLLI_TAG_GIAI_PLUS = 0xFA,
    KOLLI_TAG_DSGTIN_PLUS = 0xFB, /**< with a date in front; written when asked for */
    KOLLI_TAG_DSGTIN_PLUS_PLUS = 0xFC,
    KOLLI_TAG_SGTIN_PLUS_PLUS = 0xFD,
} kolli_tag_scheme;

/** The name of a scheme, "sgtin-96" or "sgtin+"; static; "" for a number that is none. */
KOLLI_API const char *kolli_tag_scheme_name(kolli_tag_scheme scheme);

/** The scheme of this name, in small letters; false when there is none. */
KOLLI_API bool kolli_tag_scheme_find(kolli_span name, kolli_tag_scheme *scheme);

/**
 * What a filter value means under a scheme, "case" or "thùng"; static; "" for one that is reserved
 * or that the scheme has no room for. Reserved ones are kept all the same. Source: TDS 2.3 §10.
 */
KOLLI_API const char *kolli_tag_filter_text(kolli_tag_scheme scheme, unsigned filter,
                                            kolli_language language);

/** Bytes that hold any encoding. */
#define KOLLI_TAG_BYTES 104
/** Values of an EPC at most, and characters of all of them. */
#define KOLLI_TAG_VALUES     5
#define KOLLI_TAG_CHARACTERS 72
/** Characters of a host name at most. */
#define KOLLI_TAG_HOST 252

/**
 * An encoded EPC and what it says. Read or made by a call; the caller may change what a reader tells
 * beside the EPC (attributes, user_memory, extended), and nothing else. Start from {0}.
 */
typedef struct kolli_tag {
    kolli_tag_scheme scheme;
    uint16_t bits;       /**< length of the encoding, without padding */
    uint16_t data_bits;  /**< bits of AIDC data that stood behind the EPC; they begin at `bits` */
    uint16_t extended;   /**< extended protocol control, XPC_W1: in names [xpc=x0004] */
    uint8_t attributes;  /**< attribute bits: in names [att=x01] */
    bool user_memory;    /**< there is something in user memory: in names [umi=1] */
    uint8_t filter;      /**< see kolli_tag_filter_text(); reserved values are kept */
    bool toggle;         /**< '+' and '++': AIDC data follow behind the EPC */
    uint8_t values;      /**< how many values the EPC has, see kolli_tag_value() */
    uint8_t host_length; /**< of '++': characters of the host name */
    uint8_t end[KOLLI_TAG_VALUES];
    char date_ai[5];                 /**< of dsgtin: which date it is, "17"; else "" */
    char date[7];                    /**< of dsgtin: YYMMDD; else "" */
    char text[KOLLI_TAG_CHARACTERS]; /**< the values one behind the other, unescaped */
    char host[KOLLI_TAG_HOST];       /**< not ended by NUL */
    uint8_t reserved[3];
    uint8_t bytes[KOLLI_TAG_BYTES]; /**< the encoding, the first bit is the highest; then zeros */
} kolli_tag;

/**
 * The n-th value of an EPC, in @p tag; empty past the last. Of a classic scheme the parts of its
 * name (company prefix, reference, serial), unescaped; of '+' and '++' the digits of the key, then
 * the serial.
 */
KOLLI_API kolli_span kolli_tag_value(const kolli_tag *tag, size_t n);

/** The host name of '++'; empty for others. */
KOLLI_API kolli_span kolli_tag_host(const kolli_tag *tag);

/**
 * Read the bits of a tag's EPC memory, from the first bit of the header. All that the standard wants
 * of them is checked: nothing is repaired.
 *
 * Behind the EPC zero bits may fill up the last word of 16 bits; when the AIDC toggle is set, data
 * of any length may follow, which are counted but not read. '+' and '++': any of the encodings of a
 * serial is taken, also one that is not the shortest; check digits must be right.
 *
 * @param tag    gets what they say; empty (KOLLI_TAG_NONE) on failure
 * @param bytes  the first bit is the highest of the first byte
 * @param bits   how many count; at most 8 times the bytes
 * @param diag   may be NULL; offset into @p bytes; arguments {1} scheme, then, in most, {2} which
 *               part of the name or which value, {3} the bit where the fault begins
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_ARGUMENT (more bits than bytes), KOLLI_TAG_HEADER,
 *         KOLLI_TAG_SHORT, KOLLI_TAG_LONG, KOLLI_TAG_PARTITION, KOLLI_TAG_RANGE,
 *         KOLLI_TAG_RESERVED, KOLLI_TAG_GUARD, KOLLI_TAG_EMPTY, KOLLI_TAG_NUL, KOLLI_TAG_CHARSET,
 *         KOLLI_TAG_LENGTH, KOLLI_TAG_ENCODING, KOLLI_URN_ZERO, KOLLI_CHECK_DIGIT or KOLLI_AI_DATE
 */
KOLLI_API kolli_status kolli_tag_parse_bytes(kolli_tag *tag, kolli_span bytes, size_t bits,
                                             kolli_diag *diag);

/**
 * As kolli_tag_parse_bytes(), from hexadecimal digits, four bits each, in either case.
 * @param diag  may be NULL; offset into @p hex
 * @return also KOLLI_TAG_HEX
 */
KOLLI_API kolli_status kolli_tag_parse_hex(kolli_tag *tag, kolli_span hex, kolli_diag *diag);

/**
 * Read an EPC tag URI, "urn:epc:tag:sgtin-96:3.0614141.812345.6789", also with control fields:
 * "urn:epc:tag:[att=x01][umi=1][xpc=x0004]:sgtin-96:...". Source: TDS 2.3 §12.
 * @param tag   gets the encoding; empty on failure
 * @param diag  may be NULL; offset into @p uri
 * @return KOLLI_OK, KOLLI_TAG_BEGIN, KOLLI_TAG_CONTROL, KOLLI_URN_SCHEME, KOLLI_URN_FILTER,
 *         KOLLI_TAG_TOO_BIG (a number that the encoding has no room for) or a status KOLLI_URN_...
 *         of kolli_urn_parse()
 */
KOLLI_API kolli_status kolli_tag_parse_uri(kolli_tag *tag, kolli_span uri, kolli_diag *diag);

/** Which schemes may be chosen when none is named. */
typedef enum kolli_tag_family {
    KOLLI_TAG_CLASSIC,   /**< those that hold the length of the company prefix */
    KOLLI_TAG_PLUS,      /**< TDS 2: '+' */
    KOLLI_TAG_PLUS_PLUS, /**< TDS 2.3: '++', with a host name */
    KOLLI_TAG_SHORTEST,  /**< classic where the length of the prefix is known, or '+' */
} kolli_tag_family;

/** How to encode. Start from KOLLI_TAG_OPTIONS_INIT. */
typedef struct kolli_tag_options {
    size_t size;             /**< sizeof(kolli_tag_options) */
    kolli_tag_scheme scheme; /**< this one; KOLLI_TAG_NONE: the shortest that fits; of equals the
                                  first by its header */
    kolli_tag_family family; /**< where no scheme is named */
    unsigned filter;
    bool toggle;          /**< '+' and '++': AIDC data will follow, which the caller writes */
    kolli_span host;      /**< of '++': the host name, "id.example.com" */
    size_t prefix_length; /**< classic: digits of the company prefix, 6 to 12; 0: not known */
    const kolli_prefixes *prefixes; /**< asked when prefix_length is 0; NULL: no list */
} kolli_tag_options;

#define KOLLI_TAG_OPTIONS_INIT                                                                     \
    {                                                                                              \
        sizeof(kolli_tag_options), KOLLI_TAG_NONE, KOLLI_TAG_CLASSIC, 0, false, {NULL, 0}, 0, NULL \
    }

/**
 * Encode what elements identify: a thing, so a GTIN needs its serial. Of the other elements a tag
 * holds none, but dsgtin the first date (AI 11, 13, 15, 16, 17, 7006 or 7007) of the list.
 * @param tag      gets the encoding; empty on failure
 * @param options  NULL: KOLLI_TAG_OPTIONS_INIT, which knows the length for a GTIN-8 alone
 * @param diag     may be NULL; offset KOLLI_NO_OFFSET
 * @return KOLLI_OK, KOLLI_LINK_NO_KEY, KOLLI_NAME_LEVEL (no serial), KOLLI_URN_NO_EPC,
 *         KOLLI_TAG_NO_SCHEME (no such scheme holds it), KOLLI_URN_FILTER, KOLLI_TAG_HOST_NAME,
 *         KOLLI_TAG_TOO_BIG, KOLLI_URN_CHARSET, KOLLI_URN_ZERO or KOLLI_URN_LENGTH (a serial that a
 *         named scheme cannot hold), or a status of kolli_urn_write()
 */
KOLLI_API kolli_status kolli_tag_make(kolli_tag *tag, const kolli_elements *list,
                                      const kolli_tag_options *options, kolli_diag *diag);

/**
 * Encode a pure identity "urn:epc:id:", also of the schemes that have no elements (gid, usdod, adi).
 * The length of the company prefix is that of the name.
 * @param diag  may be NULL; offset into @p urn, or KOLLI_NO_OFFSET when the encoding is at fault
 * @return as kolli_tag_make(), or a status of kolli_urn_parse()
 */
KOLLI_API kolli_status kolli_tag_make_urn(kolli_tag *tag, kolli_span urn,
                                          const kolli_tag_options *options, kolli_diag *diag);

/**
 * Write the encoding in capital hexadecimal digits, filled up by zero bits to whole words of 16
 * bits, as tags hold it.
 * @return the sink's status
 */
KOLLI_API kolli_status kolli_tag_write_hex(const kolli_tag *tag, kolli_sink sink);

/**
 * Write the EPC tag URI.
 * @return KOLLI_OK, KOLLI_TAG_NO_URI ('+' and '++' have none, nor has an empty tag), or the sink's
 *         status
 */
KOLLI_API kolli_status kolli_tag_write_uri(const kolli_tag *tag, kolli_sink sink, kolli_diag *diag);

/**
 * Write the pure identity "urn:epc:id:". '+' and '++' do not tell the length of the company prefix:
 * kolli_tag_elements() and kolli_urn_write() with that length give it.
 * @return as kolli_tag_write_uri()
 */
KOLLI_API kolli_status kolli_tag_write_urn(const kolli_tag *tag, kolli_sink sink, kolli_diag *diag);

/**
 * Write the Digital Link of what the EPC names, with the date of dsgtin as its attribute.
 * @param stem  as in kolli_link_write(); the empty span: the host name of '++', else KOLLI_LINK_STEM
 * @return KOLLI_OK, KOLLI_TAG_NO_ELEMENTS (gid, usdod, adi, an empty tag), KOLLI_LINK_STEM_BAD, or
 *         the sink's status
 */
KOLLI_API kolli_status kolli_tag_write_link(const kolli_tag *tag, kolli_span stem, kolli_sink sink,
                                            kolli_diag *diag);

/**
 * What the EPC says, as elements.
 * @param list  gets them in place of what it held; empty on failure
 * @return KOLLI_OK, KOLLI_TAG_NO_ELEMENTS, or a status of kolli_elements_add() for values that are an
 *         EPC, but no element (the CPID serial 0, a piece beyond the total)
 */
KOLLI_API kolli_status kolli_tag_elements(const kolli_tag *tag, kolli_elements *list,
                                          kolli_diag *diag);

/**
 * Write bits that are no EPC as a raw URI, "urn:epc:raw:96.x1234567890ABCDEF01234567". Source: TDS
 * 2.3 §12.2.
 * @param bits  how many of @p bytes count; the last digit is filled up by zero bits
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_ARGUMENT (more bits than bytes), or the sink's status
 */
KOLLI_API kolli_status kolli_tag_write_raw(kolli_span bytes, size_t bits, kolli_sink sink);

#ifdef __cplusplus
}
#endif
#endif
