/*
 * Which term of the CBV is this text? Its bare word, URN, web URI or CURIE, looked up by table and
 * kind.
 */
#ifndef EPCIS_VOCAB_H
#define EPCIS_VOCAB_H

#include "kolli/vocab.h"

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
    VOCAB_COMPONENT,
    VOCAB_KINDS
};

/* The number of a term, good within one build; 0: none. */
typedef uint16_t vocab_term;

/* The terms by name: VOCAB_STEP_shipping. Those of a kind stand together. */
enum vocab_name {
    VOCAB_NO_TERM,
#define STEM(kind, urn, web, curie)
#define WORD(kind, slot, word)             VOCAB_##kind##_##word,
#define OLD(kind, slot, word, replacement) VOCAB_##kind##_##word,
#include "epcis/vocab.def"
#undef STEM
#undef WORD
#undef OLD
    VOCAB_TERMS
};

enum vocab_form { VOCAB_BARE, VOCAB_URN, VOCAB_WEB, VOCAB_CURIE };

/* The term of this kind that the text is in any of its forms. */
vocab_term vocab_find(enum vocab_kind kind, kolli_span text);

/* The bare word, static and ended by NUL; the term must be one. */
kolli_span vocab_word(vocab_term term);

/*
 * What stands before the bare word in this form; ptr NULL where the term has no such form: those of
 * sensors that are no components have no URN, those of CBV 1.x nothing else.
 */
kolli_span vocab_stem(vocab_term term, enum vocab_form form);

/* The term of CBV 2.0 in the place of one that only CBV 1.x had; 0: it is one of 2.0. */
vocab_term vocab_replacement(vocab_term term);

/*
 * A URI of the CBV or of GS1's vocabularies: when it is no term it is a wrong one. Source: the EPCIS
 * JSON Schema.
 */
bool vocab_is_cbv_uri(kolli_span uri);

/* The kind of a term; VOCAB_NONE for 0. */
enum vocab_kind vocab_kind_of(vocab_term term);

/* The slot of a bare word in the table, for its test. */
size_t vocab_slot(enum vocab_kind kind, kolli_span word);

#endif
