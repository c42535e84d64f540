/*
 * What does the standard say of an application identifier? The rows of ai.def and how to find one.
 */
#ifndef SYNTAX_AI_H
#define SYNTAX_AI_H

#include "ident/charset.h"
#include "kolli/dictionary.h"

#define AI_COMPONENTS 5

/* The rules of a component, a bit each; see rule.def. */
typedef uint64_t rule_set;

enum rule_index {
#define RULE(name, function) RULE_##name,
#include "syntax/rule.def"
#undef RULE
    RULE_COUNT
};

struct ai_component {
    uint8_t set; /* enum charset */
    uint8_t min, max;
    bool optional;
    rule_set rules;
};

enum ai_link { AI_KEY, AI_DATA, AI_BOUND };

struct ai_entry {
    char first[5], last[5];
    uint8_t digits;
    bool fixed; /* predefined length: needs no separator */
    uint8_t link; /* enum ai_link */
    /* of a key: "22,10,21|235"; ',' orders, any may be left out, '|' parts alternatives */
    const char *qualifiers;
    const char *requires; /* "01|8006 & 21": all parts, of each part one alternative; see ai.def */
    const char *excludes; /* "390n,8111": none of them */
    const char *title;
    struct ai_component component[AI_COMPONENTS]; /* max 0: neither it nor one behind it is there */
};

#define DICTIONARY_RELEASE 10 /* "2026-01-27" */

/*
 * The rows are in the order of their AIs; those that share two digits have one length. Where no AI
 * begins with 99, a row stands behind them that no AI is in.
 */
struct kolli_dictionary {
    const struct ai_entry *rows;
    size_t count;
    uint16_t first_row[101]; /* by two digits: the first row that may hold an AI with them */
    char release[DICTIONARY_RELEASE + 1];
};

/* The rows of ai.def. */
extern const kolli_dictionary ai_compiled;

static inline const kolli_dictionary *dictionary_or_compiled(const kolli_dictionary *dictionary)
{
    return dictionary == NULL ? &ai_compiled : dictionary;
}

/* The entry whose AI the data begin with; NULL when there is none. */
const struct ai_entry *ai_find(const kolli_dictionary *dictionary, kolli_span data);

/* The entry of exactly this AI; NULL when there is none. */
const struct ai_entry *ai_exact(const kolli_dictionary *dictionary, kolli_span ai);

/*
 * Digits of the AIs that begin with these two digits, known or not yet given out; 0 when no AI
 * does.
 */
size_t ai_digits(const kolli_dictionary *dictionary, kolli_span data);

/* A number for each AI there may be: those of two digits first, then those of three, of four. */
#define AI_CODES 11100

/* The code of the AI 0 among those with as many digits. */
extern const uint16_t ai_first_code[5];

/* The code of an AI of two to four digits. */
static inline size_t ai_code(kolli_span ai)
{
    size_t number = (size_t)(ai.ptr[0] - '0') * 10 + (size_t)(ai.ptr[1] - '0');
    for (size_t i = 2; i < ai.len; i++) {
        number = number * 10 + (size_t)(ai.ptr[i] - '0');
    }
    return ai_first_code[ai.len] + number;
}

/* The shortest and the longest value in characters. */
size_t ai_min(const struct ai_entry *ai);
size_t ai_max(const struct ai_entry *ai);

/* Row number n; NULL past the end. */
const struct ai_entry *ai_row(const kolli_dictionary *dictionary, size_t n);

#endif
