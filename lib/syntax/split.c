/*
 * How may a field be read that has lost its separators? From its end to its front, each place keeps
 * the best ways to read what follows it, so that time and memory are bounded.
 */
#include "base/fail.h"
#include "syntax/elements.h"
#include "syntax/rule.h"

/* One way to read the field from a place on: its first element, and the way behind that. */
struct way {
    uint8_t length;  /* of the value; shorter than the field */
    uint8_t rest;    /* which way at the place behind it */
    uint16_t proofs; /* elements that are keys or hold a check */
};

struct place {
    const struct ai_entry *entry; /* of the AI that begins here, or NULL */
    size_t count;
    struct way ways[KOLLI_SPLITS];
};

struct splitting {
    kolli_span field;
    const kolli_dictionary *dictionary; /* of all lists */
    struct place places[KOLLI_SPLIT_BYTES + 1];
};

/* A candidate with its rank: the faults of how its elements go together. */
struct candidate {
    size_t way, faults;
};

/* Would chance hardly have made such an element? */
static bool proves(const struct ai_entry *entry)
{
    const rule_set checks = (rule_set)1 << RULE_CSUM | (rule_set)1 << RULE_CSUMALPHA;
    bool found = entry->link == AI_KEY;
    for (size_t i = 0; i < AI_COMPONENTS; i++) {
        found = found || (entry->component[i].rules & checks) != 0;
    }
    return found;
}

/* Behind those that are as good: what comes first has the longer value. */
static void keep_way(struct place *place, struct way way)
{
    size_t at = place->count;
    while (at > 0 && place->ways[at - 1].proofs < way.proofs) {
        at--;
    }
    if (at == KOLLI_SPLITS) {
        return;
    }
    place->count += place->count < KOLLI_SPLITS ? 1 : 0;
    memmove(&place->ways[at + 1], &place->ways[at],
            (place->count - at - 1) * sizeof place->ways[0]);
    place->ways[at] = way;
}

/* The ways that begin at pos, when all places behind it have theirs. */
static void find_ways(struct splitting *splitting, size_t pos)
{
    struct place *place = &splitting->places[pos];
    kolli_span rest = span_from(splitting->field, pos);
    place->count = 0;
    place->entry = ai_find(splitting->dictionary, rest);
    if (place->entry == NULL) {
        return;
    }
    size_t digits = place->entry->digits;
    kolli_span ai = span_first(rest, digits);
    rest = span_from(rest, digits);
    uint16_t proof = proves(place->entry) ? 1 : 0;
    size_t longest = ai_max(place->entry) < rest.len ? ai_max(place->entry) : rest.len;
    for (size_t length = longest; length > 0 && length >= ai_min(place->entry); length--) {
        const struct place *next = &splitting->places[pos + digits + length];
        if (next->count == 0 ||
            value_check(place->entry, ai, span_first(rest, length), 0, NULL) != KOLLI_OK) {
            continue;
        }
        for (size_t i = 0; i < next->count; i++) {
            uint16_t proofs = (uint16_t)(next->ways[i].proofs + proof);
            keep_way(place, (struct way){(uint8_t)length, (uint8_t)i, proofs});
        }
    }
}

static kolli_status fill(const struct splitting *splitting, size_t index, kolli_elements *list,
                         kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    kolli_elements_clear(list);
    for (size_t pos = 0; status == KOLLI_OK && pos < splitting->field.len;) {
        const struct place *place = &splitting->places[pos];
        struct way way = place->ways[index];
        size_t value = pos + place->entry->digits;
        status = kolli_elements_add(list, span_slice(splitting->field, pos, value),
                                    span_slice(splitting->field, value, value + way.length), diag);
        pos = value + way.length;
        index = way.rest;
    }
    return status;
}

static void count_fault(void *context, const kolli_finding *finding)
{
    (void)finding;
    ++*(size_t *)context;
}

static size_t count_faults(const kolli_elements *list, const kolli_elements *beside)
{
    size_t faults = 0;
    const kolli_finding_sink sink = {count_fault, &faults};
    const kolli_elements *both[] = {list, beside};
    kolli_elements_check_set(both, beside == NULL ? 1 : 2, NULL, &sink, NULL);
    return faults;
}

/* The ways by their faults, those with as many in the order that they have. */
static kolli_status rank(const struct splitting *splitting, const kolli_elements *beside,
                         kolli_elements *work, struct candidate *candidates, kolli_diag *diag)
{
    for (size_t i = 0; i < splitting->places[0].count; i++) {
        kolli_status status = fill(splitting, i, work, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        struct candidate candidate = {i, count_faults(work, beside)};
        size_t at = i;
        for (; at > 0 && candidates[at - 1].faults > candidate.faults; at--) {
            candidates[at] = candidates[at - 1];
        }
        candidates[at] = candidate;
    }
    return KOLLI_OK;
}

static kolli_status split(struct splitting *splitting, const kolli_elements *beside,
                          kolli_elements *const *lists, size_t most, size_t *count,
                          kolli_diag *diag)
{
    size_t end = splitting->field.len;
    splitting->places[end].count = 1; /* nothing is left: one way to read it */
    splitting->places[end].ways[0] = (struct way){0};
    for (size_t pos = end; pos-- > 0;) {
        find_ways(splitting, pos);
    }
    struct candidate candidates[KOLLI_SPLITS];
    kolli_status status = rank(splitting, beside, lists[0], candidates, diag);
    kolli_elements_clear(lists[0]);
    size_t ways = splitting->places[0].count;
    size_t given = ways < most ? ways : most;
    for (size_t i = 0; status == KOLLI_OK && i < given; i++) {
        status = fill(splitting, candidates[i].way, lists[i], diag);
    }
    *count = status == KOLLI_OK ? given : 0;
    return status;
}

static void clear_all(kolli_elements *const *lists, size_t most)
{
    for (size_t i = 0; i < most; i++) {
        kolli_elements_clear(lists[i]);
    }
}

static bool share_dictionary(kolli_elements *const *lists, size_t most)
{
    size_t same = 1;
    while (same < most && lists[same]->dictionary == lists[0]->dictionary) {
        same++;
    }
    return same == most;
}

static kolli_status split_limit(size_t length, kolli_diag *diag)
{
    if (length == 0) {
        return diag_fail(diag, KOLLI_EMPTY, 0, 0);
    }
    if (length > KOLLI_SPLIT_BYTES) {
        char has[24], limit[24];
        return diag_fail(diag, KOLLI_TOO_LONG, KOLLI_SPLIT_BYTES, length - KOLLI_SPLIT_BYTES,
                         span_uint(has, length), span_uint(limit, KOLLI_SPLIT_BYTES));
    }
    return KOLLI_OK;
}

kolli_status kolli_elements_splits(kolli_span field, const kolli_elements *beside,
                                   kolli_elements *const *lists, size_t most, size_t *count,
                                   kolli_diag *diag)
{
    *count = 0;
    clear_all(lists, most);
    kolli_status status = split_limit(field.len, diag);
    if (status != KOLLI_OK || most == 0) {
        return status;
    }
    if (!share_dictionary(lists, most)) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("lists"));
    }
    const kolli_allocator *allocator = &lists[0]->allocator;
    struct splitting *splitting = alloc_new(allocator, sizeof *splitting);
    if (splitting == NULL) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    splitting->field = field;
    splitting->dictionary = lists[0]->dictionary;
    status = split(splitting, beside, lists, most, count, diag);
    alloc_free(allocator, splitting, sizeof *splitting);
    if (status != KOLLI_OK) {
        clear_all(lists, most);
    }
    return status;
}
