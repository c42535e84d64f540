/**
 * kolli/name.h - the one name of a thing, a lot or a kind, whichever way it is written.
 *
 * A jar is (01)09521001010016(21)A7 on its label, urn:epc:id:sgtin:9521001.001001.A7 in one
 * partner's events and https://tem.example.vn/01/09521001010016/21/A7 in another's. The canonical
 * name of all three is the Digital Link URI at https://id.gs1.org with the key and what tells one
 * thing, lot or kind from the next, and nothing else. Codes that are not GS1's are names too: they
 * are kept as they are, and said to be what they are.
 */
#ifndef KOLLI_NAME_H
#define KOLLI_NAME_H

#include "kolli/link.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a name is to name. */
typedef enum kolli_name_level {
    /** key and serial: one jar. A GTIN needs AI 21 or 235; an SSCC or a GLN is one thing by itself */
    KOLLI_NAME_INSTANCE,
    KOLLI_NAME_LOT,    /**< key and batch/lot: GTIN with AI 10 */
    KOLLI_NAME_CLASS,  /**< the key alone */
    KOLLI_NAME_FINEST, /**< the first of these three that the elements can name */
} kolli_name_level;

/**
 * Write the canonical name of what the elements identify: a Digital Link URI at KOLLI_LINK_STEM
 * with the parts of that level only. Lot and consumer product variant are no part of an instance's
 * name. Source: CBV 2.0 §8.2, EPCIS 2.0 §6.4 (Digital Link forms).
 * @return KOLLI_OK, KOLLI_LINK_NO_KEY, KOLLI_NAME_LEVEL (no serial or lot there) or the sink's
 *         status
 */
KOLLI_API kolli_status kolli_name_write(const kolli_elements *list, kolli_name_level level,
                                        kolli_sink sink, kolli_diag *diag);

/** What a code is, in the order of code.def. */
typedef enum kolli_code_kind {
    KOLLI_CODE_GS1,           /**< elements with a GS1 key */
    KOLLI_CODE_EPC,           /**< an EPC that has no elements: gid, adi..., a wide pattern */
    KOLLI_CODE_EPC_TAG,       /**< "urn:epc:raw:" of bits that are no EPC, "urn:epc:pat:" */
    KOLLI_CODE_PLANTING_AREA, /**< a Vietnamese planting-area code: VN-THOR-9001 */
    KOLLI_CODE_PACKING_HOUSE, /**< a Vietnamese packing-house code: VN-THPH-9001 */
    KOLLI_CODE_TRANSACTION,   /**< "urn:epcglobal:cbv:bt:", a transaction under a GLN */
    KOLLI_CODE_VOCABULARY,    /**< any other "urn:epcglobal:" */
    KOLLI_CODE_UUID,          /**< "urn:uuid:" */
    KOLLI_CODE_URN,           /**< another URN: private or of an industry */
    KOLLI_CODE_HTTP,          /**< a web address that is no Digital Link */
    KOLLI_CODE_GEO,           /**< "geo:", a position */
    KOLLI_CODE_URI,           /**< a URI of another scheme */
    KOLLI_CODE_TOKEN,         /**< any other text: the opaque token of a portal, for instance */
} kolli_code_kind;

/** What a kind is called, "planting-area code" or "mã số vùng trồng"; static; "" for none. */
KOLLI_API const char *kolli_code_text(kolli_code_kind kind, kolli_language language);

/** One word for a kind, "planting-area"; static; "" for a number that is none. */
KOLLI_API const char *kolli_code_word(kolli_code_kind kind);

/** How a name was written. */
typedef enum kolli_name_form {
    KOLLI_FORM_BRACKETED, /**< (01)09521001010016 */
    KOLLI_FORM_MESSAGE,   /**< 0109521001010016, with GS or '^' where FNC1 is, or neither */
    KOLLI_FORM_SCAN,      /**< the same behind a symbology identifier: ]d201... */
    KOLLI_FORM_LINK,      /**< a Digital Link */
    KOLLI_FORM_URN,       /**< an EPC URN */
    KOLLI_FORM_TAG,       /**< the name of an RFID tag: "urn:epc:tag:" or "urn:epc:raw:" */
    KOLLI_FORM_CODE,      /**< what is not GS1's */
} kolli_name_form;

/** What kolli_name_parse() found. Start from {0}. */
typedef struct kolli_name_facts {
    kolli_code_kind kind;
    kolli_name_form form;
    kolli_name_level level; /**< of GS1 keys: the finest that is there; else KOLLI_NAME_INSTANCE */
    kolli_status doubt;     /**< of a token or a transaction: what is wrong with it, though it
                                 begins like a GS1 message or has a GLN, see
                                 kolli_name_doubt(); else KOLLI_OK */
    kolli_span text;        /**< the name itself in what was read: without symbology identifier */
    uint8_t prefix_length;  /**< digits of the company prefix where a URN or tag tells, else 0 */
    uint8_t reserved[15];
} kolli_name_facts;

/**
 * Read a name in any form: bracketed elements, a message as scanned, a scan with symbology
 * identifier, a Digital Link of any domain (also with the short names and short GTINs of Digital
 * Link 1.1), an EPC URN, the name of an RFID tag, or a code that is not GS1's.
 *
 * Text that says what it is must be right: what begins with "(", "]", a separator, "urn:epc:" or is
 * a web address with a GS1 key in its path is refused when it breaks a rule. Digits alone are taken
 * for a message only when their first AI is a key with a right check digit or check characters, and
 * for a token otherwise: facts->doubt then says what was wrong. The hexadecimal digits of a tag look
 * like a token, too, and are one here: kolli_tag_parse_hex() is for those. A key without its AI is a token,
 * too: 13 digits may be a GTIN or a GLN, see kolli_key_parse(). Source of the codes that are not
 * GS1's: CBV 2.0 §8 (private URNs and URLs for things, places and transactions), TCCS 774:2020/BVTV
 * (planting areas; the form is known from use, not from its text).
 *
 * @param list   gets the elements of a GS1 name in place of what it held; else, and on failure, empty
 * @param text   1 to KOLLI_ELEMENTS_BYTES bytes; borrowed by @p facts
 * @param facts  gets what it is; may be NULL; unchanged on failure
 * @param diag   may be NULL; offset into @p text
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TOO_LONG, KOLLI_LINK_NO_KEY (elements without a key), or a
 *         status of kolli_elements_parse(), kolli_elements_parse_bracketed(), kolli_link_scan(),
 *         kolli_urn_parse() or kolli_tag_parse_uri()
 */
KOLLI_API kolli_status kolli_name_parse(kolli_elements *list, kolli_span text,
                                        kolli_name_facts *facts, kolli_diag *diag);

/**
 * Say what is wrong where facts->doubt says that something is.
 * @param list   as it was given to kolli_name_parse(); empty afterwards where there is a doubt
 * @param facts  from kolli_name_parse(), while the text that it read is still there
 * @param diag   gets status, arguments and place, offset into facts->text; untouched without a doubt
 * @return facts->doubt
 */
KOLLI_API kolli_status kolli_name_doubt(kolli_elements *list, const kolli_name_facts *facts,
                                        kolli_diag *diag);

/**
 * Write the canonical form of a name in any form: of a GS1 key kolli_name_write()'s at its finest
 * level, of an EPC without elements the canonical URN, of all else the text as it is.
 * @param list   as kolli_name_parse() leaves it
 * @param facts  may be NULL; unchanged on failure
 * @return as kolli_name_parse(), or the sink's status
 */
KOLLI_API kolli_status kolli_name_canonical(kolli_elements *list, kolli_span text, kolli_sink sink,
                                            kolli_name_facts *facts, kolli_diag *diag);

/**
 * Do two names, each in any form, name the same thing, lot or kind? That is, are their canonical
 * forms the same bytes. A thing is never its own lot or kind. The length of a company prefix plays
 * no part: a URN has it, and the others need none.
 * @param list   used for reading; what it holds afterwards is of no use
 * @param equal  gets the answer; unchanged on failure, when it cannot be decided
 * @param diag   may be NULL; says why; pointer "/left" or "/right" tells in which, offset is in it
 * @return as kolli_name_parse()
 */
KOLLI_API kolli_status kolli_name_equal(kolli_elements *list, kolli_span left, kolli_span right,
                                        bool *equal, kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
