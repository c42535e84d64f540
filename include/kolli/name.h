/**
 * kolli/name.h - the one name of a thing, a lot or a kind.
 *
 * The canonical name is the Digital Link URI at https://id.gs1.org with the key and what tells one
 * thing, lot or kind from the next: nothing else.
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
 * with the parts of that level only. Source: CBV 2.0 §8.2, EPCIS 2.0 §6.4 (Digital Link forms).
 * @return KOLLI_OK, KOLLI_LINK_NO_KEY, KOLLI_NAME_LEVEL (no serial or lot there) or the sink's
 *         status
 */
KOLLI_API kolli_status kolli_name_write(const kolli_elements *list, kolli_name_level level,
                                        kolli_sink sink, kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
