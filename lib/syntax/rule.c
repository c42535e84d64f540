/* Does the value of an AI keep the lengths, the characters and the rules of its components? */
#include "syntax/rule.h"

#include "base/fail.h"
#include "syntax/part.h"

static const char names[][RULE_NAME] = {
#define RULE(name, function) #name,
#include "syntax/rule.def"
#undef RULE
};

enum rule_index rule_named(kolli_span name)
{
    size_t rule = 0;
    while (rule < RULE_COUNT && !span_equal_nocase(name, span_of(names[rule]))) {
        rule++;
    }
    return (enum rule_index)rule;
}

void rule_name(enum rule_index rule, char name[RULE_NAME])
{
    for (size_t i = 0; i < RULE_NAME; i++) {
        name[i] = to_lower(names[rule][i]);
    }
}

/* The characters of a component, and then its rules in the order of rule.def. */
static kolli_status component_check(const struct ai_component *component, rule_set rules,
                                    struct part *part)
{
    enum charset set = (enum charset)component->set;
    if (charset_end(set, part->text) < part->text.len) {
        kolli_status status = part_charset(part, set);
        if (status != KOLLI_OK) {
            return status;
        }
    }
    part->digits = component->set == CHARSET_N;
    rule_set left = component->rules & rules;
    for (unsigned i = 0; left != 0; i++, left >>= 1) {
        kolli_status status = (left & 1) != 0 ? part_check(part, (enum rule_index)i) : KOLLI_OK;
        if (status != KOLLI_OK) {
            return status;
        }
    }
    return KOLLI_OK;
}

static kolli_status length_fault(const struct ai_entry *entry, kolli_span ai, kolli_span value,
                                 size_t offset, kolli_diag *diag)
{
    char has[24], low[24], high[24], range[50];
    kolli_span least = span_uint(low, ai_min(entry));
    kolli_span most = span_uint(high, ai_max(entry));
    memcpy(range, least.ptr, least.len);
    memcpy(range + least.len, "-", 1);
    memcpy(range + least.len + 1, most.ptr, most.len);
    kolli_span allowed = {range, least.len + 1 + most.len};
    return diag_fail(diag, KOLLI_AI_LENGTH, offset, value.len, ai, span_uint(has, value.len),
                     span_equal(least, most) ? least : allowed);
}

/* Characters that a component takes of those that are left: as many as it may have. */
static size_t component_take(const struct ai_component *component, size_t left)
{
    return left < component->max ? left : component->max;
}

static bool lengths_fit(const struct ai_entry *entry, size_t left)
{
    for (size_t i = 0; i < AI_COMPONENTS && entry->component[i].max > 0; i++) {
        const struct ai_component *component = &entry->component[i];
        size_t take = component_take(component, left);
        if (take < component->min && !(component->optional && left == 0)) {
            return false;
        }
        left -= take;
    }
    return left == 0;
}

kolli_status value_check(const struct ai_entry *entry, kolli_span ai, kolli_span value,
                         size_t offset, kolli_diag *diag)
{
    return value_check_rules(entry, ai, value, offset, RULES_ALL, diag);
}

kolli_status value_check_rules(const struct ai_entry *entry, kolli_span ai, kolli_span value,
                               size_t offset, rule_set rules, kolli_diag *diag)
{
    if (!lengths_fit(entry, value.len)) { /* first: a fault of length explains the others */
        return length_fault(entry, ai, value, offset, diag);
    }
    const struct ai_component *component = entry->component;
    for (size_t pos = 0; pos < value.len; component++) {
        size_t end = pos + component_take(component, value.len - pos);
        struct part part = {ai, span_slice(value, pos, end), offset + pos, false, diag};
        kolli_status status = component_check(component, rules, &part);
        if (status != KOLLI_OK) {
            return status;
        }
        pos = end;
    }
    return KOLLI_OK;
}
