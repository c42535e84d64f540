/**
 * kolli/link.h - elements as a GS1 Digital Link URI, and back.
 *
 * Source: GS1 Digital Link Standard: URI Syntax 1.6; the key's AI, then its qualifiers in the
 * standard's order, then the other elements as query attributes.
 */
#ifndef KOLLI_LINK_H
#define KOLLI_LINK_H

#include "kolli/scan.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The stem of canonical Digital Link URIs, and the default. */
#define KOLLI_LINK_STEM "https://id.gs1.org"

/**
 * Let links read into and written from this list have AIs that no table knows as query attributes;
 * default false: a link with one is refused. It is for lists that keep such AIs, see
 * kolli_elements_permit_unknown().
 */
KOLLI_API void kolli_link_permit_unknown(kolli_elements *list, bool permit);

/**
 * Write elements as a Digital Link URI: the first primary key found is the key, the longest
 * qualifier sequence that is there goes to the path, the rest are query attributes, those of
 * predefined length first. Every byte of a value except A-Z a-z 0-9 - . _ ~ is percent-coded with
 * capital hex digits.
 * @param stem  scheme, domain and optional path prefix, with or without a slash at the end; the
 *              empty span: KOLLI_LINK_STEM
 * @param diag  may be NULL; argument {1} is the AI at fault
 * @return KOLLI_OK, KOLLI_LINK_STEM_BAD, KOLLI_LINK_NO_KEY, KOLLI_LINK_ATTRIBUTE (an AI that may be
 *         neither qualifier of this key nor attribute), KOLLI_LINK_REPEATED, or the sink's status
 *         (some bytes may then have been written; every other failure writes nothing)
 */
KOLLI_API kolli_status kolli_link_write(const kolli_elements *list, kolli_span stem,
                                        kolli_sink sink, kolli_diag *diag);

/**
 * Read a Digital Link URI of any domain and path prefix; not a compressed one.
 * @param list  gets the elements, path order then query order, in place of what it held; empty on
 *              failure
 * @param uri   at most KOLLI_ELEMENTS_BYTES bytes; query parameters that are no AIs are skipped,
 *              see kolli_link_parameter(), the fragment too
 * @param diag  may be NULL; offset into @p uri
 * @return KOLLI_OK, KOLLI_EMPTY, KOLLI_TOO_LONG, KOLLI_LINK_SCHEME, KOLLI_LINK_DOMAIN,
 *         KOLLI_LINK_CHARSET, KOLLI_LINK_NO_KEY, KOLLI_LINK_QUALIFIER (unknown or out of order),
 *         KOLLI_LINK_PERCENT, KOLLI_LINK_ATTRIBUTE, KOLLI_LINK_REPEATED, KOLLI_AI_EMPTY or a status
 *         of kolli_elements_add()
 */
KOLLI_API kolli_status kolli_link_parse(kolli_elements *list, kolli_span uri, kolli_diag *diag);

/** What reading a link allows beside today's standard. Start from KOLLI_LINK_OPTIONS_INIT. */
typedef struct kolli_link_options {
    size_t size;      /**< sizeof(kolli_link_options) */
    bool short_names; /**< those of Digital Link 1.1 for keys and qualifiers: /gtin/.../ser/... */
    bool short_gtins; /**< 8, 12 or 13 digits under AI 01, which get zeros in front */
    bool compressed;  /**< links compressed in whole or in part, see kolli_link_decompress() */
} kolli_link_options;

#define KOLLI_LINK_OPTIONS_INIT                                                                    \
    {                                                                                              \
        sizeof(kolli_link_options), false, false, false                                            \
    }

/**
 * As kolli_link_parse(), with options. The list gets AIs and GTINs of 14 digits whichever way they
 * stood in the link; a short name in the query is a parameter like any other that is no AI.
 * A compressed link is judged as any other; one whose path does not even begin like one has
 * KOLLI_LINK_NO_KEY.
 * @param options  NULL: KOLLI_LINK_OPTIONS_INIT
 * @return a status of kolli_link_parse() or, with options->compressed, of kolli_link_decompress()
 */
KOLLI_API kolli_status kolli_link_parse_with(kolli_elements *list, kolli_span uri,
                                             const kolli_link_options *options, kolli_diag *diag);

/**
 * Write the canonical form of a link: the stem KOLLI_LINK_STEM, AIs in place of short names, GTINs
 * of 14 digits, key and qualifiers in the standard's order, then the attributes, those of predefined
 * length first, in the order of their AIs; no other parameter and no fragment. Links with the same
 * key and the same elements have one canonical form.
 * @param list  gets the elements, attributes in the order of their AIs
 * @param uri   as for kolli_link_parse_with() with all options
 * @param diag  may be NULL; offset into @p uri
 * @return a status of kolli_link_parse_with() or the sink's
 */
KOLLI_API kolli_status kolli_link_canonical(kolli_elements *list, kolli_span uri, kolli_sink sink,
                                            kolli_diag *diag);

/**
 * The next query parameter of a link that is no element (no AI, or one without "="), in their
 * order: "linkType=all". Several '&' in a row separate like one; one at the end is followed by an
 * empty parameter.
 * @param uri        any text; one without a query has no parameters
 * @param pos        0 for the first, then as the last call left it
 * @param parameter  undecoded, in @p uri; untouched when there is no other
 * @return whether there was one
 */
KOLLI_API bool kolli_link_parameter(kolli_span uri, size_t *pos, kolli_span *parameter);

/** What stands behind the first '#' of a link, undecoded; empty without one. */
KOLLI_API kolli_span kolli_link_fragment(kolli_span uri);

/* ---- Compressed links ----------------------------------------------------------------------- */

/**
 * How a link is compressed. Start from KOLLI_LINK_COMPRESS_OPTIONS_INIT.
 * Source: GS1 Digital Link Compression 1.0.0.
 */
typedef struct kolli_link_compress_options {
    size_t size;     /**< sizeof(kolli_link_compress_options) */
    bool partial;    /**< the key stays readable, what follows it is compressed */
    bool no_codes;   /**< without the optimisation codes, which stand for usual lists of AIs */
    bool parameters; /**< compress the query parameters that are no elements too */
} kolli_link_compress_options;

#define KOLLI_LINK_COMPRESS_OPTIONS_INIT                                                           \
    {                                                                                              \
        sizeof(kolli_link_compress_options), false, false, false                                   \
    }

/**
 * Write elements as a compressed Digital Link: the shortest, a string of bits in base64url as the
 * last segment of the path. Zeros in front of a serial, and all digits of a long number, are kept.
 * Attributes that have no place in the bits (AIs that no table knows, a second key) stay in the
 * query.
 * @param stem     as for kolli_link_write()
 * @param options  NULL: KOLLI_LINK_COMPRESS_OPTIONS_INIT
 * @return a status of kolli_link_write(), or KOLLI_LINK_STEM_KEY (a part of the stem,
 *         or the value of the key that stays readable, reads as a key)
 */
KOLLI_API kolli_status kolli_link_write_compressed(const kolli_elements *list, kolli_span stem,
                                                   const kolli_link_compress_options *options,
                                                   kolli_sink sink, kolli_diag *diag);

/**
 * Compress a link: its stem, other query parameters (in their order: from the first on that does not
 * fit into the bits they stay readable) and fragment are kept.
 * @param list  gets the elements, as from kolli_link_parse()
 * @param uri   a link that is not compressed
 * @return a status of kolli_link_parse(), KOLLI_LINK_COMPRESSED (it is already),
 *         KOLLI_LINK_STEM_KEY, or the sink's
 */
KOLLI_API kolli_status kolli_link_compress(kolli_elements *list, kolli_span uri,
                                           const kolli_link_compress_options *options,
                                           kolli_sink sink, kolli_diag *diag);

/**
 * Write a compressed link, whole or in part, as one that people can read: key and qualifiers in the
 * path, then attributes as they stand in it, then the other query parameters, percent-coded, and
 * the fragment. A link that is not compressed is written likewise. Reading is strict: every AI
 * known, every value right, no bits left over. A last segment "eh" with the small hexadecimal digits,
 * or "ex" with the base64url, of an RFID tag's bits (kolli/tag.h) is read, too; of a tag, filter
 * value and host name are left out.
 * @param list  gets the elements
 * @param diag  may be NULL; offset into @p uri
 * @return a status of kolli_link_parse() or the sink's, or KOLLI_LINK_BITS_CHARSET (no base64url),
 *         KOLLI_LINK_BITS_SHORT (ends in a value), KOLLI_LINK_BITS_TOKEN (neither AI nor
 *         optimisation code, or a parameter whose name could be an AI), KOLLI_LINK_BITS_ENCODING,
 *         KOLLI_LINK_BITS_NUMBER (more digits than there may be), KOLLI_LINK_BITS_KEYS (two keys),
 *         KOLLI_LINK_BITS_LEFT, or of a tag a status KOLLI_TAG_...
 */
KOLLI_API kolli_status kolli_link_decompress(kolli_elements *list, kolli_span uri, kolli_sink sink,
                                             kolli_diag *diag);

/**
 * As kolli_scan_parse(), and what the scan is when it is a web address: a Digital Link, compressed or
 * not (KOLLI_SCAN_LINK, with its elements in the list), an ordinary one (KOLLI_SCAN_ADDRESS, without),
 * or one with a GS1 key that breaks a rule of Digital Link, which is refused.
 * @param diag  may be NULL; offset into @p data
 * @return a status of kolli_scan_parse() or kolli_link_parse()
 */
KOLLI_API kolli_status kolli_link_scan(kolli_scan *scan, kolli_elements *list, kolli_span data,
                                       kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
