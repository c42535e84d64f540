/* What elements are there? The list: its life, its members, and adding one. */
#include "base/fail.h"
#include "syntax/elements.h"
#include "syntax/rule.h"

#define UNKNOWN_MAX 90 /* an AI that no table knows and its value together */

kolli_elements *kolli_elements_new(const kolli_allocator *allocator)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_elements *list = alloc_new(&own, sizeof *list);
    if (list != NULL) {
        list->allocator = own;
        list->dictionary = &ai_compiled;
        buf_init(&list->bytes, own);
    }
    return list;
}

void kolli_elements_free(kolli_elements *list)
{
    if (list != NULL) {
        kolli_allocator own = list->allocator;
        buf_free(&list->bytes);
        alloc_free(&own, list->items, list->capacity * sizeof *list->items);
        alloc_free(&own, list, sizeof *list);
    }
}

void kolli_elements_clear(kolli_elements *list)
{
    buf_clear(&list->bytes);
    list->count = 0;
}

void kolli_elements_permit_unknown(kolli_elements *list, bool permit)
{
    list->permit_unknown = permit;
}

size_t kolli_elements_count(const kolli_elements *list)
{
    return list->count;
}

kolli_element kolli_elements_at(const kolli_elements *list, size_t index)
{
    if (index >= list->count) {
        return (kolli_element){0};
    }
    const struct element_item *item = &list->items[index];
    return (kolli_element){.ai = element_ai(list, item),
                           .value = element_value(list, item),
                           .composite = item->composite,
                           .unknown = item->entry == NULL,
                           .separated = item->separated};
}

size_t element_find_code(const kolli_elements *list, size_t code)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].code == code) {
            return i;
        }
    }
    return ELEMENT_NONE;
}

size_t element_find(const kolli_elements *list, kolli_span ai)
{
    if (ai.len < 2 || ai.len > KOLLI_AI_DIGITS || span_digits(ai) < ai.len) {
        return ELEMENT_NONE;
    }
    return element_find_code(list, ai_code(ai));
}

kolli_span kolli_elements_find(const kolli_elements *list, const char *ai)
{
    size_t index = element_find(list, span_of(ai));
    return index == ELEMENT_NONE ? (kolli_span){NULL, 0} : element_value(list, &list->items[index]);
}

/* Room for one more item. */
static bool grow(kolli_elements *list)
{
    void *block = list->items;
    bool grown = alloc_reserve(&list->allocator, &block, &list->capacity, list->count + 1,
                               sizeof *list->items);
    list->items = block;
    return grown;
}

struct element_item *elements_push(kolli_elements *list, const struct ai_entry *entry, size_t at,
                                   size_t digits, size_t length)
{
    if (list->count == list->capacity && !grow(list)) {
        return NULL;
    }
    struct element_item *item = &list->items[list->count];
    kolli_span ai = {list->bytes.ptr + at, digits};
    *item = (struct element_item){.entry = entry,
                                  .ai = at,
                                  .length = length,
                                  .code = (uint16_t)ai_code(ai),
                                  .digits = (uint8_t)digits,
                                  .composite = list->count > 0 && item[-1].composite};
    list->count++;
    return item;
}

kolli_status elements_limit(size_t length, kolli_diag *diag)
{
    if (length == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    if (length > KOLLI_ELEMENTS_BYTES) {
        char has[24], most[24];
        return diag_fail(diag, KOLLI_TOO_LONG, KOLLI_ELEMENTS_BYTES, length - KOLLI_ELEMENTS_BYTES,
                         span_uint(has, length), span_uint(most, KOLLI_ELEMENTS_BYTES));
    }
    return KOLLI_OK;
}

/* GenSpecs §7.8.5 fixes the length of some AIs by their first two digits, given out or not. */
size_t unknown_length(kolli_span ai)
{
    bool measure = ai.ptr[0] == '3' && ai.ptr[1] >= '1' && ai.ptr[1] <= '6';
    bool location = ai.ptr[0] == '4' && ai.ptr[1] == '1';
    return measure ? 6 : location ? 13 : 0;
}

bool element_needs_separator(const kolli_elements *list, const struct element_item *item)
{
    return item->entry != NULL ? !item->entry->fixed : unknown_length(element_ai(list, item)) == 0;
}

/*
 * The value of an AI that no table knows: its length where the first digits fix it, set 82
 * otherwise.
 */
static kolli_status check_unknown(kolli_span ai, kolli_span value, size_t offset, kolli_diag *diag)
{
    size_t fixed = unknown_length(ai);
    if (value.len == 0 || (fixed > 0 && value.len != fixed) || ai.len + value.len > UNKNOWN_MAX) {
        char has[24], wanted[24];
        return diag_fail(diag, KOLLI_AI_LENGTH, offset, value.len, ai, span_uint(has, value.len),
                         span_uint(wanted, fixed > 0 ? fixed : UNKNOWN_MAX - ai.len));
    }
    size_t end = charset_end(fixed > 0 ? CHARSET_N : CHARSET_X, value);
    if (end < value.len) {
        char shown[8];
        return diag_fail(diag, KOLLI_AI_CHARSET, offset + end, 1, ai,
                         span_shown(shown, span_from(value, end)));
    }
    return KOLLI_OK;
}

kolli_status elements_check_unknown(const kolli_elements *list, kolli_span ai, kolli_span value,
                                    size_t ai_offset, size_t value_offset, kolli_diag *diag)
{
    bool possible = list->permit_unknown && ai.len >= 2 && ai.len <= KOLLI_AI_DIGITS &&
                    span_digits(ai) == ai.len;
    size_t digits = possible ? ai_digits(list->dictionary, ai) : 0;
    if (!possible || (digits != 0 && digits != ai.len)) {
        return diag_fail(diag, KOLLI_AI_UNKNOWN, ai_offset, ai.len, ai);
    }
    return check_unknown(ai, value, value_offset, diag);
}

/* An AI and its value. */
static kolli_status check_pair(const kolli_elements *list, const struct ai_entry *entry,
                               kolli_span ai, kolli_span value, size_t ai_offset,
                               size_t value_offset, kolli_diag *diag)
{
    if (entry == NULL) {
        return elements_check_unknown(list, ai, value, ai_offset, value_offset, diag);
    }
    if (value.len == 0) {
        return diag_fail(diag, KOLLI_AI_EMPTY, value_offset, 0, ai);
    }
    rule_set rules = list->format_only ? RULES_FORMAT : RULES_ALL;
    return value_check_rules(entry, ai, value, value_offset, rules, diag);
}

kolli_status elements_take(kolli_elements *list, const struct ai_entry *entry, size_t at,
                           size_t digits, size_t ai_offset, size_t value_offset, kolli_diag *diag)
{
    if (list->bytes.failed) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    kolli_span text = span_from(buf_text(&list->bytes), at);
    kolli_span value = span_from(text, digits);
    kolli_status status =
        check_pair(list, entry, span_first(text, digits), value, ai_offset, value_offset, diag);
    if (status == KOLLI_OK && elements_push(list, entry, at, digits, value.len) == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    return status;
}

kolli_status kolli_elements_add(kolli_elements *list, kolli_span ai, kolli_span value,
                                kolli_diag *diag)
{
    const struct ai_entry *entry = ai_exact(list->dictionary, ai);
    kolli_status status = check_pair(list, entry, ai, value, 0, 0, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    size_t begin = list->bytes.len;
    size_t total = begin + ai.len + value.len; /* of a checked value, which is short */
    if (total > KOLLI_ELEMENTS_BYTES) {
        char has[24], most[24];
        return diag_fail(diag, KOLLI_TOO_LONG, 0, value.len, span_uint(has, total),
                         span_uint(most, KOLLI_ELEMENTS_BYTES));
    }
    buf_span(&list->bytes, ai);
    buf_span(&list->bytes, value);
    if (list->bytes.failed || elements_push(list, entry, begin, ai.len, value.len) == NULL) {
        list->bytes.failed = false; /* the list is as it was and may be used on */
        list->bytes.len = begin;
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    return KOLLI_OK;
}
