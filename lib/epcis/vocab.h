/*
 * Is this word one of the CBV's, of this kind? Looked up by table and kind, never by the beginning
 * of a word.
 */
#ifndef EPCIS_VOCAB_H
#define EPCIS_VOCAB_H

#include "kolli/base.h"

/*
 * STATE: dispositions. DOCUMENT: types of business transactions. PARTY: types of sources and
 * destinations. REASON: why an event was in error.
 * MEASURE: what a sensor measures. ALERT: what it warns of. COMPONENT: of a vector or position.
 */
enum vocab_kind {
    VOCAB_NONE,
    VOCAB_STEP,
    VOCAB_STATE,
    VOCAB_DOCUMENT,
    VOCAB_PARTY,
    VOCAB_REASON,
    VOCAB_MEASURE,
    VOCAB_ALERT,
    VOCAB_COMPONENT
};

bool vocab_has(enum vocab_kind kind, kolli_span word);

/*
 * A URI of the CBV or of GS1's vocabularies, which in JSON must be the bare word. Source: the EPCIS
 * JSON Schema.
 */
bool vocab_is_cbv_uri(kolli_span uri);

#endif
