/* How grave is a finding in a profile? See rule.h. */
#include "validate/rule.h"

#include "base/span.h"

static const struct rule_entry rules[] = {
#define RULE(status, ground, number, ratified, strict, lenient)                                    \
    {KOLLI_##status, CHECK_##ground, number, {RULE_##ratified, RULE_##strict, RULE_##lenient}},
#include "validate/rule.def"
#undef RULE
};

#define RULES (sizeof rules / sizeof rules[0])

const struct rule_entry *rule_at(size_t index)
{
    return index < RULES ? &rules[index] : NULL;
}

const struct rule_entry *rule_of(kolli_status status, enum check_ground ground)
{
    const struct rule_entry *found = NULL;
    for (size_t i = 0; i < RULES; i++) {
        if (rules[i].status == status && rules[i].ground == ground) {
            return &rules[i];
        }
        found = rules[i].status == status ? &rules[i] : found;
    }
    return found;
}

bool kolli_profile_level(kolli_profile profile, kolli_status status, kolli_level *level)
{
    const struct rule_entry *rule = rule_of(status, CHECK_SCHEMA);
    if (rule == NULL || (unsigned)profile >= RULE_PROFILES ||
        rule->levels[profile] == RULE_SILENT) {
        return false;
    }
    *level = (kolli_level)rule->levels[profile];
    return true;
}

bool kolli_profile_find(kolli_span name, kolli_profile *profile)
{
    static const char *const names[RULE_PROFILES] = {"ratified", "strict", "lenient"};
    for (unsigned i = 0; i < RULE_PROFILES; i++) {
        if (span_equal(name, span_of(names[i]))) {
            *profile = (kolli_profile)i;
            return true;
        }
    }
    return false;
}
