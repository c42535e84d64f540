/**
 * kolli/ai.h - an application identifier explained to people, in English and Vietnamese.
 *
 * What kolli/element.h checks, said in words: names, the format with its rules, what an AI needs
 * beside it, where it may stand in a Digital Link, an example. All text is static, UTF-8 without
 * places. Pairs of texts are indexed by kolli_language: name[KOLLI_VIETNAMESE]. It speaks of the
 * compiled dictionary. Source: GS1 General Specifications section 3, GS1 Barcode Syntax Dictionary
 * 2026-01-27.
 */
#ifndef KOLLI_AI_H
#define KOLLI_AI_H

#include "kolli/element.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What there is to say of an application identifier; static text, never NULL. */
typedef struct kolli_ai_meaning {
    kolli_ai_facts facts; /**< title, lengths, separator, part in a Digital Link */
    const char *name[2]; /**< by kolli_language: "Batch or lot number", "Số lô hoặc số mẻ" */
    bool translated;     /**< the Vietnamese name is ours; else a public source has it */
    uint8_t components; /**< how many the value has, 1 to 5 */
    uint8_t decimals;   /**< digits of the number behind its point; kolli_value_decimals_of() */
    uint8_t reserved[21];
    const char *unit; /**< kolli_value_unit_of(): "KGM"; "" for most */
    /**
     * The AIs that it needs beside it: "01|8006 & 21" is 01 or 8006, and 21. '+' joins what one
     * choice needs together: "00|01+21"; "31nn" is any AI of four digits that begins with 31.
     */
    const char *needs;
    const char *excludes; /**< AIs that may not stand beside it: "255,37", "390n,8111" */
    /**
     * Of a Digital Link key: the qualifiers that may follow, each or none, in this order:
     * "22,10,21|235" is 22, 10 and 21, or else 235.
     */
    const char *qualifiers;
    const char *example; /**< a value that passes all checks */
} kolli_ai_meaning;

/**
 * Explain an application identifier.
 * @param ai       2 to 4 digits
 * @param meaning  gets what there is to say
 * @return false when the dictionary has no such AI; @p meaning is then unchanged
 */
KOLLI_API bool kolli_ai_explain(kolli_span ai, kolli_ai_meaning *meaning);

/** A part of a value with a format of its own. */
typedef struct kolli_ai_component {
    const char *name[2]; /**< by kolli_language: "serial number"; "" where the AI has no other */
    char set;            /**< 'N' digits, 'X' character set 82, 'Y' set 39, 'Z' set 64 */
    uint8_t min, max;    /**< characters; min is max or 1 */
    bool optional;       /**< it and those behind it may be absent */
    uint8_t reserved[4];
} kolli_ai_component;

/** Component @p index of the value of an AI; false past the last, and for an unknown AI. */
KOLLI_API bool kolli_ai_component_at(kolli_span ai, size_t index, kolli_ai_component *component);

/** What a component must keep beside its characters. */
typedef struct kolli_ai_rule {
    const char *name;    /**< its test in the Syntax Dictionary: "csum" */
    const char *text[2]; /**< by kolli_language: "the last digit is the check digit" */
} kolli_ai_rule;

/** Rule @p index of a component; false past the last, and when there is no such component. */
KOLLI_API bool kolli_ai_rule_at(kolli_span ai, size_t component, size_t index, kolli_ai_rule *rule);

/**
 * Of which Digital Link keys is an AI a qualifier? The @p index-th of them in the standard's order:
 * of 21 they are 01 and 8006.
 * @param key  gets the facts of the key; unchanged when there is none
 * @return false past the last
 */
KOLLI_API bool kolli_ai_key_at(kolli_span ai, size_t index, kolli_ai_facts *key);

/**
 * Write the format of the value as the General Specifications have it: "N14", "X..20",
 * "N13[+X..17]". An unknown AI writes nothing.
 * @return KOLLI_OK or the sink's status
 */
KOLLI_API kolli_status kolli_ai_write_format(kolli_span ai, kolli_sink sink);

/**
 * Write a component and its rules in words: "serial number: 1 to 16 characters of set 82, may be
 * absent". No such component: nothing.
 * @return KOLLI_OK or the sink's status
 */
KOLLI_API kolli_status kolli_ai_write_component(kolli_span ai, size_t index,
                                                kolli_language language, kolli_sink sink);

/**
 * Make an example of an AI in use: its element and, of each choice the first, those that it needs;
 * keys in front. It passes kolli_elements_check(), but where the list works with a dictionary of its
 * own that needs more than 8 elements, or others than the compiled one.
 * @param ai    2 to 4 digits
 * @param list  gets the elements in place of what it held; empty on failure
 * @param diag  may be NULL
 * @return KOLLI_OK, KOLLI_AI_UNKNOWN or KOLLI_NO_MEMORY; by another dictionary also a status of
 *         kolli_elements_add()
 */
KOLLI_API kolli_status kolli_ai_example(kolli_span ai, kolli_elements *list, kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
