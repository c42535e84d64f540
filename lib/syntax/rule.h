/* Does a component of a value keep the rules of its AI? */
#ifndef SYNTAX_RULE_H
#define SYNTAX_RULE_H

#include "kolli/diag.h"
#include "syntax/ai.h"

#define RULE_NAME 16

/* The rule that dictionaries call so, "csum"; RULE_COUNT when there is none. */
enum rule_index rule_named(kolli_span name);

/* What dictionaries call it, ended by NUL. */
void rule_name(enum rule_index rule, char name[RULE_NAME]);

/*
 * Check the whole value of an AI: lengths of its components, their characters, their rules. ai is
 * the AI as it was read (entries may be runs), offset the place of the value in the input.
 */
kolli_status value_check(const struct ai_entry *entry, kolli_span ai, kolli_span value,
                         size_t offset, kolli_diag *diag);

/* Likewise, but of the rules only these. */
#define RULES_ALL    (~(rule_set)0)
#define RULES_FORMAT ((rule_set)1 << RULE_CSUM | (rule_set)1 << RULE_CSUMALPHA)
kolli_status value_check_rules(const struct ai_entry *entry, kolli_span ai, kolli_span value,
                               size_t offset, rule_set rules, kolli_diag *diag);

#endif
