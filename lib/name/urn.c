/* What does an EPC URN say in elements, and which URN do elements have? */
#include "kolli/urn.h"

#include "base/fail.h"
#include "name/epc.h"

static kolli_urn_facts facts_of(const struct epc *epc)
{
    kolli_urn_facts facts = {0};
    memcpy(facts.scheme, epc->scheme->name, sizeof epc->scheme->name);
    bool prefix = epc->scheme->total > 0 && epc->wild < epc->scheme->parts;
    facts.prefix_length = prefix ? epc->end[0] : 0;
    memcpy(facts.prefix, epc->text, facts.prefix_length);
    facts.length_from = prefix ? KOLLI_URN_LENGTH_NAME : KOLLI_URN_LENGTH_NONE;
    facts.wildcards = epc->wild;
    facts.pattern = epc->pattern;
    facts.elements = epc_has_elements(epc);
    facts.class_level = facts.elements && (epc->pattern || epc->scheme->urn == EPC_URN_CLASS);
    facts.allowed = epc_allowed(epc);
    return facts;
}

/* A fault of a value: of the last part when the key's element is there already, else of the body. */
static void tell_place(kolli_span urn, const struct epc *epc, bool key_is_there, kolli_diag *diag)
{
    size_t begin = epc_urn_begin(epc).len + strlen(epc->scheme->name) + 1;
    for (size_t n = 1; key_is_there && n < epc->scheme->parts; n++) {
        begin += span_find(span_from(urn, begin), '.') + 1;
    }
    if (diag != NULL && diag->offset != KOLLI_NO_OFFSET) {
        diag->offset = begin;
        diag->length = urn.len - begin;
    }
}

static kolli_status write_urn(const struct epc *epc, kolli_sink sink)
{
    char urn[EPC_URN_BYTES];
    size_t used = epc_write_urn(epc, urn);
    return sink.write(sink.context, (kolli_span){urn, used});
}

kolli_status kolli_urn_parse(kolli_elements *list, kolli_span urn, kolli_urn_facts *facts,
                             kolli_diag *diag)
{
    struct epc epc;
    kolli_elements_clear(list);
    kolli_status status = epc_read_urn(&epc, urn, diag);
    if (status == KOLLI_OK && epc_has_elements(&epc)) {
        status = epc_add_elements(&epc, list, diag);
        if (status != KOLLI_OK) {
            tell_place(urn, &epc, list->count > 0, diag);
            kolli_elements_clear(list);
        }
    }
    if (status == KOLLI_OK && facts != NULL) {
        *facts = facts_of(&epc);
    }
    return status;
}

kolli_status kolli_urn_canonical(kolli_span urn, kolli_sink sink, kolli_urn_facts *facts,
                                 kolli_diag *diag)
{
    struct epc epc;
    kolli_status status = epc_read_urn(&epc, urn, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (facts != NULL) {
        *facts = facts_of(&epc);
    }
    return write_urn(&epc, sink);
}

kolli_status kolli_urn_write(const kolli_elements *list, const kolli_urn_options *options,
                             kolli_sink sink, kolli_urn_facts *facts, kolli_diag *diag)
{
    kolli_urn_options own = KOLLI_URN_OPTIONS_INIT;
    if (options != NULL) {
        memcpy(&own, options, options->size < sizeof own ? options->size : sizeof own);
    }
    struct epc_choice choice = {
        .level = own.level, .length = own.prefix_length, .prefixes = own.prefixes};
    struct epc epc;
    kolli_status status = epc_read_elements(&epc, list, &choice, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (facts != NULL) {
        *facts = facts_of(&epc);
        facts->lossy = choice.lossy;
        facts->length_from = choice.from;
    }
    return write_urn(&epc, sink);
}
