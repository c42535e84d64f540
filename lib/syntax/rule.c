/* Does the value of an AI keep the lengths, the characters and the rules of its components? */
#include "syntax/rule.h"

#include "base/fail.h"
#include "syntax/part.h"

static bool is_padding(kolli_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '=') {
            return false;
        }
    }
    return true;
}

/*
 * Character set 64 ends with "=" so that the length is a multiple of three, as the Syntax
 * Dictionary's own test has it; elsewhere "=" is no character of the set.
 */
static size_t set_end(enum charset set, kolli_span text)
{
    size_t end = charset_end(set, text);
    bool padded = set == CHARSET_Z && text.len % 3 == 0 && text.len - end <= 2 &&
                  is_padding(span_from(text, end));
    return padded ? text.len : end;
}

/* The characters of a component, and then its rules in the order of rule.def. */
static kolli_status component_check(const struct ai_component *component, rule_set rules,
                                    struct part *part)
{
    size_t end = set_end((enum charset)component->set, part->text);
    if (end < part->text.len) {
        char shown[8];
        kolli_span bad = span_from(part->text, end);
        bool padding = component->set == CHARSET_Z && is_padding(bad);
        return diag_fail(part->diag, KOLLI_AI_CHARSET, part->offset + end, padding ? bad.len : 1,
                         part->ai, span_shown(shown, bad));
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
