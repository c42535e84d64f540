/**
 * kolli/xml.h - what kolli reads from XML.
 *
 * Nothing is ever fetched, and a document that declares or uses entities of its own is refused.
 */
#ifndef KOLLI_XML_H
#define KOLLI_XML_H

#include "kolli/ident.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Load GS1's published list of company prefix lengths in its XML form: a GCPPrefixFormatList with
 * an entry for each prefix, `<entry prefix="952" gcpLength="7"/>`. Its rows take the place of older
 * ones with the same start. All or nothing: on failure the table is as before.
 *
 * The list is GS1's and under GS1's terms: take it from GS1; kolli holds no copy.
 *
 * @param text  the document, in an encoding that it declares, UTF-8 without declaration
 * @param diag  may be NULL; on failure line, and where the text is UTF-8 offset and length of the
 *              entry at fault
 * @return KOLLI_OK, KOLLI_XML_SYNTAX (not well formed), KOLLI_XML_ENTITY, KOLLI_PREFIX_LIST
 *         (another document), KOLLI_PREFIX_TABLE (an entry without prefix of 1 to 12 digits and
 *         length 0 or 4 to 12), KOLLI_PREFIX_CONFLICT (the same start with two lengths),
 *         KOLLI_TOO_LONG (2 GiB) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_prefixes_load_xml(kolli_prefixes *prefixes, kolli_span text,
                                               kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
