/* What does an identifier name, and may it stand where it stands? CBV 2.0 §8, TDS 2.3 §6. */
#include "validate/identifier.h"

#include "epcis/uri.h"
#include "name/canonical.h"
#include "name/epc.h"
#include "name/foreign.h"
#include "name/link_scan.h"
#include "name/link_write.h"
#include "validate/validator.h"

/* ---- What it is ---- */

static enum identifier_kind epc_kind(const struct epc *epc)
{
    switch (epc_id_of(epc)) {
    case EPC_SGLN:
        return IDENTIFIER_PLACE;
    case EPC_PGLN:
        return IDENTIFIER_PARTY;
    case EPC_LGTIN:
        return IDENTIFIER_CLASS;
    default:
        return epc->pattern ? IDENTIFIER_CLASS : IDENTIFIER_THING;
    }
}

static kolli_status read_urn(kolli_span text, enum identifier_kind *kind, kolli_diag *diag)
{
    struct epc epc;
    if (span_starts(text, SPAN("urn:epc:tag:")) || span_starts(text, SPAN("urn:epc:raw:")) ||
        span_starts(text, SPAN("urn:epc:pat:"))) {
        return diag_fail(diag, KOLLI_RULE_TAG_NAME, 0, text.len, text);
    }
    kolli_status status = epc_read_urn(&epc, text, diag);
    *kind = status == KOLLI_OK ? epc_kind(&epc) : IDENTIFIER_BAD;
    return status;
}

static enum identifier_kind elements_kind(const kolli_elements *list)
{
    size_t key = link_key(list);
    kolli_span ai = element_ai(list, &list->items[key]);
    if (span_equal(ai, SPAN("414"))) {
        return IDENTIFIER_PLACE;
    }
    if (span_equal(ai, SPAN("417"))) {
        return IDENTIFIER_PARTY;
    }
    return name_finest(list, key) == KOLLI_NAME_INSTANCE ? IDENTIFIER_THING : IDENTIFIER_CLASS;
}

/* A Digital Link of today's form, one of another form, or an ordinary address. */
static kolli_status read_link(kolli_elements *list, kolli_span text, enum identifier_kind *kind,
                              kolli_diag *diag)
{
    kolli_link_options wide = KOLLI_LINK_OPTIONS_INIT;
    wide.short_names = wide.short_gtins = wide.compressed = true;
    kolli_status status = kolli_link_parse(list, text, diag);
    if (status == KOLLI_OK) {
        *kind = elements_kind(list);
        bool more = span_find(text, '?') < text.len || span_find(text, '#') < text.len;
        return more ? diag_fail(diag, KOLLI_RULE_LINK_MORE, 0, text.len, text) : KOLLI_OK;
    }
    if (status == KOLLI_NO_MEMORY) {
        return status;
    }
    bool ordinary = link_is_ordinary(list, status, text);
    if (kolli_link_parse_with(list, text, &wide, NULL) == KOLLI_OK) {
        return diag_fail(diag, KOLLI_RULE_LINK_FORM, 0, text.len, text);
    }
    *kind = IDENTIFIER_URI;
    return ordinary ? KOLLI_OK : status;
}

/* "urn:epcglobal:cbv:bt:<GLN>:<number>": CBV 2.0 §8.5. */
#define TRANSACTION SPAN("urn:epcglobal:cbv:bt:")

static kolli_status read_transaction(kolli_span text, enum identifier_kind *kind, kolli_diag *diag)
{
    kolli_span rest = span_from(text, TRANSACTION.len);
    size_t colon = span_find(rest, ':');
    *kind = IDENTIFIER_TRANSACTION;
    if (colon + 1 >= rest.len || span_digits(span_first(rest, colon)) != colon || colon != 13) {
        return diag_fail(diag, KOLLI_RULE_TRANSACTION_NAME, 0, text.len, text);
    }
    return foreign_transaction(text, diag);
}

kolli_status identifier_read(kolli_elements *list, kolli_span text, enum identifier_kind *kind,
                             kolli_diag *diag)
{
    *kind = IDENTIFIER_BAD;
    kolli_status status = event_check_uri(text, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (span_starts_nocase(text, SPAN("urn:epc:"))) {
        return read_urn(text, kind, diag);
    }
    if (span_starts_nocase(text, SPAN("http://")) || span_starts_nocase(text, SPAN("https://"))) {
        return read_link(list, text, kind, diag);
    }
    if (span_starts(text, TRANSACTION)) {
        return read_transaction(text, kind, diag);
    }
    *kind = IDENTIFIER_URI;
    return KOLLI_OK;
}

/* ---- May it stand there? ---- */

/* Lists of single things hold no lots; a class is no single thing; a place is a place. CBV 2.0 §8.2 to 8.4. */
static kolli_status misplaced(enum identifier_kind kind, const struct field_entry *entry)
{
    switch (entry->field) {
    case KOLLI_FIELD_EPC_LIST:
    case KOLLI_FIELD_CHILD_EPCS:
    case KOLLI_FIELD_INPUT_EPC_LIST:
    case KOLLI_FIELD_OUTPUT_EPC_LIST:
    case KOLLI_FIELD_PARENT_ID:
        return kind == IDENTIFIER_CLASS ? KOLLI_RULE_CLASS_AS_THING : KOLLI_OK;
    case KOLLI_FIELD_QUANTITY_LIST:
    case KOLLI_FIELD_CHILD_QUANTITY_LIST:
    case KOLLI_FIELD_INPUT_QUANTITY_LIST:
    case KOLLI_FIELD_OUTPUT_QUANTITY_LIST:
        return kind == IDENTIFIER_THING ? KOLLI_RULE_THING_AS_CLASS : KOLLI_OK;
    case KOLLI_FIELD_READ_POINT:
    case KOLLI_FIELD_BIZ_LOCATION:
        return kind == IDENTIFIER_CLASS || kind == IDENTIFIER_PARTY ? KOLLI_RULE_NOT_PLACE
                                                                    : KOLLI_OK;
    default:
        return KOLLI_OK;
    }
}

/* What a source or destination is goes with its type. CBV 2.0 §7.4; 1.x has no PGLN for parties. */
static void judge_party(kolli_validator *validator, const struct check_value *value,
                        enum identifier_kind kind)
{
    const struct event_list *list = &validator->event->slots[value->place.entry->field].as.list;
    const struct event_typed *item = (const struct event_typed *)list->items + value->place.index;
    vocab_term type = item->type.term;
    bool thing = kind == IDENTIFIER_THING || kind == IDENTIFIER_CLASS;
    if (kind == IDENTIFIER_URI || type == 0) {
        return;
    }
    if (thing || (type == VOCAB_PARTY_location && kind == IDENTIFIER_PARTY)) {
        validator_say(validator, &value->place, KOLLI_RULE_SOURCE_KIND, value->text,
                      vocab_word(type));
    } else if (type != VOCAB_PARTY_location && kind == IDENTIFIER_PLACE &&
               !validator_is_old(validator->event)) {
        validator_say(validator, &value->place, KOLLI_RULE_PARTY_PLACE, value->text,
                      vocab_word(type));
    }
}

static void judge_kind(kolli_validator *validator, const struct check_value *value,
                       enum identifier_kind kind)
{
    const struct field_entry *entry = value->place.entry;
    kolli_status status = misplaced(kind, entry);
    if (status != KOLLI_OK) {
        validator_say(validator, &value->place, status, value->text, names_text(entry->name));
    } else if (entry->words == VOCAB_PARTY) {
        judge_party(validator, value, kind);
    }
}

/* Every schema but XSD wants URIs; what a name breaks beyond that is of the text. */
static enum check_ground ground_of(const kolli_validator *validator, kolli_status status)
{
    bool uri = status == KOLLI_EVENT_URI || status == KOLLI_EMPTY;
    return uri && validator->event->origin.syntax < KOLLI_SYNTAX_XML_2_0 ? CHECK_SCHEMA
                                                                         : CHECK_TEXT;
}

void identifier_judge(kolli_validator *validator, const struct check_value *value)
{
    kolli_diag diag;
    enum identifier_kind kind = identifier_quick(&validator->memo, value->text);
    if (kind == IDENTIFIER_BAD) {
        kolli_status status = identifier_read(validator->elements, value->text, &kind, &diag);
        enum check_ground ground = ground_of(validator, status);
        if (status == KOLLI_NO_MEMORY) {
            validator->failed = true;
            return;
        }
        if (status != KOLLI_OK) {
            if (ground == CHECK_SCHEMA || !validator->options.no_meaning) {
                validator_tell(validator, &value->place, ground, &diag);
            }
            return;
        }
    }
    if (!validator->options.no_meaning) {
        judge_kind(validator, value, kind);
    }
}
