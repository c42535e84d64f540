/* Which encoding is made for elements or for a name? */
#include "name/link_write.h"
#include "name/tag.h"

/* What is to be encoded, and how. */
struct order {
    kolli_tag_options options;
    const struct epc_scheme *scheme;
    kolli_span key, rest; /* the key's value; the last part of '+', where the key has it not */
    struct epc epc;       /* the parts of the name */
    bool parts;           /* are they known? */
    char date_ai[5], date[7];
    kolli_diag *diag;
};

static kolli_status fail(const struct order *order, kolli_status status, kolli_span about,
                         kolli_span how)
{
    return diag_fail(order->diag, status, KOLLI_NO_OFFSET, 0, about, how);
}

static const char *const families[] = {"urn:epc:tag", "+", "++", "urn:epc:tag, +"};

/* No encoding of this kind. */
static kolli_status fail_none(const struct order *order, const struct tag_scheme *row)
{
    return fail(order, KOLLI_TAG_NO_SCHEME, span_of(order->scheme->name),
                span_of(row != NULL ? row->name : families[order->options.family]));
}

/* The parts, with the limits of the encoding. */
static kolli_status fill_classic(struct order *order, kolli_tag *tag, const struct tag_scheme *row)
{
    struct epc_scheme scheme = tag_limited(row);
    struct epc epc = {.scheme = &scheme};
    kolli_status status = KOLLI_OK;
    for (size_t n = 0; status == KOLLI_OK && n < scheme.parts; n++) {
        status = epc_fill(&epc, n, epc_part(&order->epc, n), order->diag);
    }
    if (status == KOLLI_OK) {
        tag_from_epc(tag, &epc);
    }
    return status;
}

static kolli_status fill_plus(const struct order *order, kolli_tag *tag,
                              const struct tag_scheme *row)
{
    const struct tag_field *first = &row->field[row->field[0].kind == TAG_DATE];
    size_t head = first->kind == TAG_NIBBLES ? first->size : order->key.len;
    kolli_span host = order->options.host;
    if (row->family == KOLLI_TAG_PLUS_PLUS && !tag_host_fits(host)) {
        return fail(order, KOLLI_TAG_HOST_NAME, host, SPAN(""));
    }
    if (first != row->field && order->date[0] == '\0') {
        return fail_none(order, row);
    }
    tag_push(tag, span_first(order->key, head));
    if (order->rest.len > 0) {
        tag_push(tag, order->rest);
    } else if (order->key.len > head) {
        tag_push(tag, span_from(order->key, head));
    }
    if (first != row->field) {
        memcpy(tag->date_ai, order->date_ai, sizeof tag->date_ai);
        memcpy(tag->date, order->date, sizeof tag->date);
    }
    if (row->family == KOLLI_TAG_PLUS_PLUS) {
        memcpy(tag->host, host.ptr, host.len);
        tag->host_length = (uint8_t)host.len;
    }
    tag->toggle = order->options.toggle;
    return KOLLI_OK;
}

static kolli_status encode(struct order *order, kolli_tag *tag, const struct tag_scheme *row)
{
    char has[24], most[24];
    size_t value;
    *tag = (kolli_tag){0};
    if (order->options.filter > tag_filter_most(row)) {
        return diag_fail(order->diag, KOLLI_URN_FILTER, KOLLI_NO_OFFSET, 0, span_of(row->name),
                         span_uint(has, order->options.filter),
                         span_uint(most, tag_filter_most(row)));
    }
    tag->filter = (uint8_t)order->options.filter;
    kolli_status status = row->family == KOLLI_TAG_CLASSIC ? fill_classic(order, tag, row)
                                                           : fill_plus(order, tag, row);
    if (status == KOLLI_OK) {
        status = tag_encode(tag, row, &value, order->diag);
    }
    if (status != KOLLI_OK && order->diag != NULL) { /* no place in what was given */
        order->diag->offset = KOLLI_NO_OFFSET;
        order->diag->length = 0;
    }
    return status;
}

static bool may_choose(const struct order *order, const struct tag_scheme *row)
{
    kolli_tag_family family = order->options.family;
    bool family_fits = family == KOLLI_TAG_SHORTEST ? row->family <= KOLLI_TAG_PLUS
                                                    : row->family == (uint8_t)family;
    return family_fits && !row->named && tag_epc_scheme(row) == order->scheme &&
           (order->parts || row->family != KOLLI_TAG_CLASSIC);
}

/* The shortest of those that fit; when none does, what the first of them said. */
static kolli_status choose(struct order *order, kolli_tag *tag)
{
    kolli_tag best = {0}, tried;
    kolli_diag *diag = order->diag;
    kolli_diag first = {0}, now = {0};
    kolli_status status = KOLLI_OK;
    const struct tag_scheme *row;
    order->diag = &now;
    for (size_t n = 0; (row = tag_scheme_row(n)) != NULL; n++) {
        if (!may_choose(order, row)) {
            continue;
        }
        kolli_status failed = encode(order, &tried, row);
        if (failed == KOLLI_OK && (best.bits == 0 || tried.bits < best.bits)) {
            best = tried;
        } else if (failed != KOLLI_OK && status == KOLLI_OK) {
            status = failed;
            first = now;
        }
    }
    order->diag = diag;
    if (best.bits == 0 && status == KOLLI_OK) {
        return fail_none(order, NULL);
    }
    if (best.bits > 0) {
        *tag = best;
        return KOLLI_OK;
    }
    if (diag != NULL) {
        *diag = first;
    }
    return status;
}

static kolli_status carry_out(struct order *order, kolli_tag *tag)
{
    kolli_tag_scheme scheme = order->options.scheme;
    const struct tag_scheme *row = tag_scheme_at((unsigned)scheme);
    if (scheme == KOLLI_TAG_NONE) {
        return choose(order, tag);
    }
    if (row == NULL) {
        return diag_fail(order->diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("scheme"));
    }
    if (tag_epc_scheme(row) != order->scheme) {
        return fail_none(order, row);
    }
    return encode(order, tag, row);
}

static kolli_status take_options(struct order *order, const kolli_tag_options *options)
{
    order->options = (kolli_tag_options)KOLLI_TAG_OPTIONS_INIT;
    if (options != NULL) {
        size_t size = options->size < sizeof *options ? options->size : sizeof *options;
        memcpy(&order->options, options, size);
    }
    return (unsigned)order->options.family > KOLLI_TAG_SHORTEST
               ? diag_fail(order->diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("family"))
               : KOLLI_OK;
}

/* ---- From elements ------------------------------------------------------------------------ */

/* The scheme of a key whose things have tags. */
static const struct epc_scheme *scheme_of(kolli_span ai)
{
    const struct tag_scheme *row;
    for (size_t n = 0; (row = tag_scheme_row(n)) != NULL; n++) {
        if (span_equal(ai, span_of(tag_epc_scheme(row)->key))) {
            return tag_epc_scheme(row);
        }
    }
    return NULL;
}

/* The serial of '+': an element of its own, or in the key. */
static kolli_status find_serial(struct order *order, const kolli_elements *list, kolli_span ai)
{
    const struct epc_scheme *scheme = order->scheme;
    size_t rest =
        scheme->rest[0] == '\0' ? ELEMENT_NONE : element_find(list, span_of(scheme->rest));
    bool place = scheme == &epc_schemes[EPC_SGLN];
    bool in_key = scheme->rest[0] == '\0' &&
                  (scheme->inside == 0 || order->key.len > epc_head_length(scheme));
    if (rest == ELEMENT_NONE && !place && !in_key) {
        return fail(order, KOLLI_NAME_LEVEL, ai, SPAN(""));
    }
    order->rest = rest != ELEMENT_NONE ? element_value(list, &list->items[rest])
                  : place              ? SPAN("0") /* no extension at all: TDS 2.3 §6.3.3 */
                                       : SPAN("");
    return KOLLI_OK;
}

/* Qualifiers that name another thing, and the first date that dsgtin can hold. */
static kolli_status look_through(struct order *order, const kolli_elements *list)
{
    for (size_t i = 0; i < list->count; i++) {
        kolli_span ai = element_ai(list, &list->items[i]);
        kolli_span value = element_value(list, &list->items[i]);
        if (epc_names_another(ai)) {
            return fail(order, KOLLI_URN_NO_EPC, ai, SPAN(""));
        }
        bool date = tag_is_date(ai) && value.len == sizeof order->date - 1;
        if (date && order->date[0] == '\0') {
            memcpy(order->date_ai, ai.ptr, ai.len);
            memcpy(order->date, value.ptr, value.len);
        }
    }
    return KOLLI_OK;
}

/* The family of the scheme that is named, or else the one that is asked for. */
static kolli_tag_family family_of(const struct order *order)
{
    const struct tag_scheme *row = tag_scheme_at((unsigned)order->options.scheme);
    return row != NULL ? (kolli_tag_family)row->family : order->options.family;
}

static kolli_status find_parts(struct order *order, const kolli_elements *list)
{
    struct epc_choice choice = {.level = KOLLI_NAME_INSTANCE,
                                .length = order->options.prefix_length,
                                .prefixes = order->options.prefixes};
    kolli_tag_family family = family_of(order);
    if (family == KOLLI_TAG_PLUS || family == KOLLI_TAG_PLUS_PLUS) {
        return KOLLI_OK;
    }
    bool needed = family == KOLLI_TAG_CLASSIC;
    kolli_status status =
        epc_read_elements(&order->epc, list, &choice, needed ? order->diag : NULL);
    order->parts = status == KOLLI_OK;
    return needed ? status : KOLLI_OK;
}

static kolli_status read_list(struct order *order, const kolli_elements *list)
{
    size_t key = link_key(list);
    if (key == ELEMENT_NONE) {
        return fail(order, KOLLI_LINK_NO_KEY, SPAN(""), SPAN(""));
    }
    kolli_span ai = element_ai(list, &list->items[key]);
    order->key = element_value(list, &list->items[key]);
    order->scheme = scheme_of(ai);
    if (order->scheme == NULL) {
        return fail(order, KOLLI_TAG_NO_SCHEME, ai, span_of(families[order->options.family]));
    }
    kolli_status status = find_serial(order, list, ai);
    if (status == KOLLI_OK) {
        status = look_through(order, list);
    }
    return status == KOLLI_OK ? find_parts(order, list) : status;
}

kolli_status kolli_tag_make(kolli_tag *tag, const kolli_elements *list,
                            const kolli_tag_options *options, kolli_diag *diag)
{
    struct order order = {.diag = diag};
    kolli_status status = take_options(&order, options);
    if (status == KOLLI_OK) {
        status = read_list(&order, list);
    }
    if (status == KOLLI_OK) {
        status = carry_out(&order, tag);
    }
    if (status != KOLLI_OK) {
        *tag = (kolli_tag){0};
    }
    return status;
}

/* ---- From a name -------------------------------------------------------------------------- */

static kolli_status read_name(struct order *order, kolli_span urn, char key[EPC_KEY_BYTES])
{
    kolli_status status = epc_read_urn(&order->epc, urn, order->diag);
    if (status != KOLLI_OK) {
        return status;
    }
    order->scheme = order->epc.scheme;
    order->parts = true;
    if (order->epc.pattern) {
        return diag_fail(order->diag, KOLLI_TAG_NO_SCHEME, 0, urn.len, urn,
                         span_of(families[order->options.family]));
    }
    if (order->scheme->total > 0) {
        order->key = (kolli_span){key, epc_write_key(&order->epc, key)};
    }
    if (order->scheme->rest[0] != '\0') {
        order->rest = epc_part(&order->epc, order->scheme->parts - (size_t)1);
    }
    return KOLLI_OK;
}

kolli_status kolli_tag_make_urn(kolli_tag *tag, kolli_span urn, const kolli_tag_options *options,
                                kolli_diag *diag)
{
    char key[EPC_KEY_BYTES];
    struct order order = {.diag = diag};
    kolli_status status = take_options(&order, options);
    if (status == KOLLI_OK) {
        status = read_name(&order, urn, key);
    }
    if (status == KOLLI_OK) {
        status = carry_out(&order, tag);
    }
    if (status != KOLLI_OK) {
        *tag = (kolli_tag){0};
    }
    return status;
}
