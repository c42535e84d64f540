/* Which elements say the same as an EPC, and which EPC do elements name? */
#include "base/fail.h"
#include "ident/check.h"
#include "name/epc.h"
#include "name/link_write.h"
#include "name/qualifier.h"

/* Have the names of the scheme a kind in common, which a "*" for the serial names? */
static bool has_kinds(const struct epc_scheme *scheme)
{
    /* sgln: without its extension the name is that of the place itself */
    return scheme->total > 0 && scheme->parts > 2 && scheme != &epc_schemes[EPC_SGLN];
}

bool epc_has_elements(const struct epc *epc)
{
    return epc->scheme->total > 0 &&
           (epc->pattern ? epc->wild == 1 && has_kinds(epc->scheme) : epc->wild == 0);
}

static void append(char *text, size_t *used, kolli_span more)
{
    if (more.len > 0) {
        memcpy(text + *used, more.ptr, more.len);
        *used += more.len;
    }
}

/* Filler or lead digit, company prefix, reference, check digit, and what is inside. */
size_t epc_write_key(const struct epc *epc, char value[EPC_KEY_BYTES])
{
    const struct epc_scheme *scheme = epc->scheme;
    kolli_span reference = epc_part(epc, 1);
    size_t used = scheme->lead == EPC_LEAD_FILLER;
    value[0] = '0';
    if (scheme->lead == EPC_LEAD_LEAD) {
        append(value, &used, span_first(reference, 1));
        reference = span_from(reference, 1);
    }
    append(value, &used, epc_part(epc, 0));
    append(value, &used, reference);
    if (scheme->field[1].set == EPC_SET_REFERENCE) {
        value[used] = check_digit_of((kolli_span){value, used});
        used++;
    }
    for (size_t n = 2; n < (size_t)2 + scheme->inside; n++) {
        append(value, &used, epc_part(epc, n));
    }
    return used;
}

/* Does the last part become an element of its own? */
static bool has_rest(const struct epc *epc)
{
    bool place = epc_id_of(epc) == EPC_SGLN &&
                 span_equal(epc_part(epc, 2), SPAN("0")); /* no extension at all: TDS §6.3.3 */
    return epc->scheme->rest[0] != '\0' && epc->wild == 0 && !place;
}

kolli_status epc_add_elements(const struct epc *epc, kolli_elements *list, kolli_diag *diag)
{
    const struct epc_scheme *scheme = epc->scheme;
    char value[EPC_KEY_BYTES];
    size_t used = epc_write_key(epc, value);
    kolli_status status =
        kolli_elements_add(list, span_of(scheme->key), (kolli_span){value, used}, diag);
    if (status == KOLLI_OK && has_rest(epc)) {
        status = kolli_elements_add(list, span_of(scheme->rest),
                                    epc_part(epc, scheme->parts - (size_t)1), diag);
    }
    return status;
}

/* ---- Elements to an EPC ------------------------------------------------------------------ */

/* What is asked while an EPC is made of a list. */
struct source {
    const kolli_elements *list;
    kolli_span ai, key; /* of the key and its value */
    size_t rest;        /* the element that becomes the last part, or ELEMENT_NONE */
    const char *qualifiers;
    const struct epc_choice *choice;
    kolli_diag *diag;
};

static kolli_status fail(const struct source *source, kolli_status status, kolli_span about)
{
    return diag_fail(source->diag, status, KOLLI_NO_OFFSET, 0, about);
}

/* Does the list say all that a name of this scheme needs? Finds what becomes its last part. */
static bool has_serial(struct source *source, const struct epc_scheme *scheme)
{
    source->rest = ELEMENT_NONE;
    if (scheme->rest[0] == '\0') {
        return scheme->inside == 0 || source->key.len > epc_head_length(scheme);
    }
    source->rest = element_find(source->list, span_of(scheme->rest));
    return source->rest != ELEMENT_NONE || scheme == &epc_schemes[EPC_SGLN];
}

/* May a name of this scheme be given at this level? wild: "*" in place of the serial. */
static bool fits(struct source *source, const struct epc_scheme *scheme, kolli_name_level level,
                 bool wild)
{
    bool lot = scheme->urn == EPC_URN_CLASS;
    if (wild) {
        source->rest = ELEMENT_NONE;
        return (level == KOLLI_NAME_CLASS || level == KOLLI_NAME_FINEST) && !lot &&
               has_kinds(scheme);
    }
    bool asked =
        level == KOLLI_NAME_FINEST ||
        (lot ? level == KOLLI_NAME_LOT
             : level == KOLLI_NAME_INSTANCE || (level == KOLLI_NAME_CLASS && !has_kinds(scheme)));
    return asked && has_serial(source, scheme);
}

/* The first scheme in their order that has this key and can be given; instances before kinds. */
static kolli_status choose(struct source *source, struct epc *epc)
{
    bool any = false;
    char key[sizeof epc_schemes[0].key] = "";
    memcpy(key, source->ai.ptr, source->ai.len);
    for (int wild = 0; wild <= 1; wild++) {
        for (size_t i = 0; i < EPC_SCHEMES; i++) {
            const struct epc_scheme *scheme = &epc_schemes[i];
            if (memcmp(key, scheme->key, sizeof key) != 0) {
                continue;
            }
            any = any || wild == 0;
            if (fits(source, scheme, source->choice->level, wild == 1)) {
                epc->scheme = scheme;
                epc->pattern = wild == 1;
                epc->wild = (uint8_t)wild;
                return KOLLI_OK;
            }
        }
    }
    bool lot = source->choice->level == KOLLI_NAME_LOT &&
               !span_equal(source->ai, SPAN("01")); /* only a GTIN has a lot among EPCs */
    return fail(source,
                !any  ? KOLLI_URN_NO_EPC
                : lot ? KOLLI_URN_NO_LOT
                      : KOLLI_NAME_LEVEL,
                source->ai);
}

bool epc_names_another(kolli_span ai)
{
    return span_equal(ai, SPAN("7040")) || span_equal(ai, SPAN("8019"));
}

/* Which qualifiers of the key are there, and are not in the name? */
static kolli_status check_qualifiers(const struct source *source, bool *lossy)
{
    kolli_span rest = span_of(source->qualifiers);
    kolli_span ai;
    bool last;
    size_t used = (size_t)1 + (source->rest != ELEMENT_NONE);
    bool others = source->list->count > used; /* most lists have no others */
    while (others && qualifier_next(&rest, &ai, &last)) {
        size_t index = element_find(source->list, ai);
        if (index == ELEMENT_NONE || index == source->rest) {
            continue;
        }
        if (epc_names_another(ai)) {
            return fail(source, KOLLI_URN_NO_EPC, ai);
        }
        *lossy = true;
    }
    return KOLLI_OK;
}

/* The digits where the company prefix begins, of a key with a reference without the check digit. */
static kolli_span prefix_digits(const struct source *source, const struct epc_scheme *scheme)
{
    size_t head = epc_head_length(scheme);
    kolli_span digits = head == 0 ? source->key : span_first(source->key, head - 1);
    return span_from(digits, scheme->lead != EPC_LEAD_NONE);
}

static kolli_status find_length(const struct source *source, const struct epc_scheme *scheme,
                                kolli_span digits, size_t *length, kolli_urn_length *from)
{
    const struct epc_choice *choice = source->choice;
    bool gtin = scheme->lead == EPC_LEAD_LEAD && scheme->total == 13;
    *length = choice->length;
    *from = KOLLI_URN_LENGTH_CALLER;
    if (*length > 0) {
        return KOLLI_OK;
    }
    if (gtin && span_starts(digits, SPAN("00000"))) {
        *length = 8;
        *from = KOLLI_URN_LENGTH_GTIN_8;
        return KOLLI_OK;
    }
    *from = KOLLI_URN_LENGTH_LIST;
    if (choice->prefixes == NULL || !kolli_prefixes_find(choice->prefixes, digits, length)) {
        return diag_fail(source->diag, KOLLI_URN_PREFIX_UNKNOWN, KOLLI_NO_OFFSET, 0, source->ai,
                         digits);
    }
    if (*length == 0) {
        return diag_fail(source->diag, KOLLI_URN_PREFIX_NONE, KOLLI_NO_OFFSET, 0, source->ai,
                         digits);
    }
    *length = *length < EPC_PREFIX_MIN ? EPC_PREFIX_MIN : *length; /* TDS §7.2: the next digits */
    return KOLLI_OK;
}

/* Company prefix and reference. */
static kolli_status fill_head(const struct source *source, struct epc *epc, kolli_span digits,
                              size_t length)
{
    if (length > EPC_PREFIX_MAX || length > digits.len) {
        char wanted[24];
        return diag_fail(source->diag, KOLLI_URN_PREFIX_BEYOND, KOLLI_NO_OFFSET, 0, source->ai,
                         span_uint(wanted, length), digits);
    }
    char reference[1 + EPC_BYTES];
    size_t used = 0;
    if (epc->scheme->lead == EPC_LEAD_LEAD) {
        reference[used++] = source->key.ptr[0];
    }
    append(reference, &used,
           span_first(span_from(digits, length), EPC_BYTES)); /* more is refused */
    kolli_status status = epc_fill(epc, 0, span_first(digits, length), source->diag);
    return status == KOLLI_OK ? epc_fill(epc, 1, (kolli_span){reference, used}, source->diag)
                              : status;
}

/* What is inside the key's value behind its head: all of it, or as many characters as fixed. */
static kolli_status fill_inside(const struct source *source, struct epc *epc)
{
    const struct epc_scheme *scheme = epc->scheme;
    kolli_span inside = span_from(source->key, epc_head_length(scheme));
    kolli_status status = KOLLI_OK;
    size_t end = (size_t)2 + scheme->inside;
    for (size_t n = 2; status == KOLLI_OK && n < end && n + epc->wild < scheme->parts; n++) {
        kolli_span part = n + 1 == end ? inside : span_first(inside, scheme->field[n].max);
        inside = span_from(inside, part.len);
        status = epc_fill(epc, n, part, source->diag);
    }
    return status;
}

static kolli_status fill_rest(const struct source *source, struct epc *epc, bool *lossy)
{
    const struct epc_scheme *scheme = epc->scheme;
    size_t last = scheme->parts - (size_t)1;
    if (epc->wild == 1) {
        epc->end[last] = epc->end[last - 1];
        return KOLLI_OK;
    }
    if (scheme->rest[0] == '\0') {
        return KOLLI_OK;
    }
    if (source->rest == ELEMENT_NONE) { /* an sgln without extension */
        return epc_fill(epc, last, SPAN("0"), source->diag);
    }
    kolli_span value = element_value(source->list, &source->list->items[source->rest]);
    bool place = scheme == &epc_schemes[EPC_SGLN];
    *lossy = *lossy || (place && span_equal(value, SPAN("0")));
    return epc_fill(epc, last, value, source->diag);
}

static kolli_status make(struct source *source, struct epc *epc, bool *lossy,
                         kolli_urn_length *from)
{
    size_t length = 0;
    kolli_status status = choose(source, epc);
    if (status == KOLLI_OK) {
        status = check_qualifiers(source, lossy);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span digits = prefix_digits(source, epc->scheme);
    status = find_length(source, epc->scheme, digits, &length, from);
    if (status == KOLLI_OK) {
        status = fill_head(source, epc, digits, length);
    }
    if (status == KOLLI_OK) {
        status = fill_inside(source, epc);
    }
    return status == KOLLI_OK ? fill_rest(source, epc, lossy) : status;
}

kolli_status epc_read_elements(struct epc *epc, const kolli_elements *list,
                               struct epc_choice *choice, kolli_diag *diag)
{
    size_t key = link_key(list);
    if (key == ELEMENT_NONE) {
        return diag_fail(diag, KOLLI_LINK_NO_KEY, KOLLI_NO_OFFSET, 0);
    }
    const struct element_item *item = &list->items[key];
    struct source source = {.list = list,
                            .ai = element_ai(list, item),
                            .key = element_value(list, item),
                            .qualifiers = item->entry->qualifiers,
                            .choice = choice,
                            .diag = diag};
    choice->lossy = false;
    kolli_status status = make(&source, epc, &choice->lossy, &choice->from);
    if (status != KOLLI_OK && diag != NULL) {
        diag->offset = KOLLI_NO_OFFSET;
        diag->length = 0;
    }
    return status;
}
