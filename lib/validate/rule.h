/* How grave is a finding in a profile? The rows of rule.def. */
#ifndef VALIDATE_RULE_H
#define VALIDATE_RULE_H

#include "epcis/check.h"
#include "kolli/validate.h"

#define RULE_PROFILES (KOLLI_PROFILE_LENIENT + 1)

enum rule_level {
    RULE_NOTE = KOLLI_NOTE,
    RULE_WARNING = KOLLI_WARNING,
    RULE_ERROR = KOLLI_ERROR,
    RULE_SILENT, /* it is not told */
};

struct rule_entry {
    kolli_status status;
    uint8_t ground;                /* enum check_ground */
    uint8_t number;                /* of the rule that it is part of; see rule.def */
    uint8_t levels[RULE_PROFILES]; /* enum rule_level */
};

/* Row `index` of the table; NULL past the last. */
const struct rule_entry *rule_at(size_t index);

/* The row of a status; of the other ground when it has only that one; NULL: there is none. */
const struct rule_entry *rule_of(kolli_status status, enum check_ground ground);

#endif
