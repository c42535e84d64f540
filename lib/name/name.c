/* What does a name in any form name, and are two of them the same? */
#include "kolli/name.h"

#include "base/fail.h"
#include "base/text_out.h"
#include "kolli/urn.h"
#include "name/canonical.h"
#include "name/foreign.h"
#include "name/link_scan.h"
#include "name/link_write.h"
#include "name/name_tag.h"

/* Longer than any canonical name: a key and a serial, each byte coded, or the parts of an EPC. */
#define CANONICAL_MAX 1024

static kolli_status read_urn(kolli_elements *list, kolli_name_facts *facts, kolli_diag *diag)
{
    kolli_urn_facts urn = {0};
    kolli_status status = kolli_urn_parse(list, facts->text, &urn, diag);
    facts->form = KOLLI_FORM_URN;
    facts->kind = urn.elements ? KOLLI_CODE_GS1 : KOLLI_CODE_EPC;
    facts->prefix_length = urn.prefix_length;
    return status;
}

/* A link of today; else one of Digital Link 1.1, or a compressed one; else an ordinary address. */
static kolli_status read_link(kolli_elements *list, kolli_name_facts *facts, kolli_diag *diag)
{
    kolli_link_options wide = KOLLI_LINK_OPTIONS_INIT;
    wide.short_names = wide.short_gtins = wide.compressed = true;
    kolli_diag fault = {0};
    kolli_status status = kolli_link_parse(list, facts->text, &fault);
    facts->form = KOLLI_FORM_LINK;
    if (status == KOLLI_OK || kolli_link_parse_with(list, facts->text, &wide, NULL) == KOLLI_OK) {
        return KOLLI_OK;
    }
    if (link_is_ordinary(list, status, facts->text)) {
        facts->form = KOLLI_FORM_CODE;
        facts->kind = foreign_kind(facts->text, &facts->doubt);
        return KOLLI_OK;
    }
    if (diag != NULL) {
        *diag = fault;
    }
    return status;
}

/* What a scanner sent with its symbology identifier. */
static kolli_status read_scan(kolli_elements *list, kolli_name_facts *facts, kolli_diag *diag)
{
    kolli_scan scan = {0};
    kolli_span data = facts->text;
    kolli_status status = kolli_scan_parse(&scan, list, data, diag);
    facts->form = KOLLI_FORM_SCAN;
    if (status != KOLLI_OK) {
        return status;
    }
    facts->text = scan.text;
    if (scan.kind == KOLLI_SCAN_ADDRESS) {
        status = read_link(list, facts, diag);
        return diag_shift(diag, status, data.len - scan.text.len);
    }
    if (scan.kind == KOLLI_SCAN_PLAIN || scan.kind == KOLLI_SCAN_ADD_ON) {
        facts->form = KOLLI_FORM_CODE;
        facts->kind = foreign_kind(facts->text, &facts->doubt);
    }
    return KOLLI_OK;
}

/* Has the AI a check digit or check characters that vouch for it? */
static bool vouches(const struct ai_entry *entry)
{
    const rule_set checks = (rule_set)1 << RULE_CSUM | (rule_set)1 << RULE_CSUMALPHA;
    bool checked = false;
    for (size_t i = 0; i < AI_COMPONENTS; i++) {
        checked = checked || (entry->component[i].rules & checks) != 0;
    }
    return checked && entry->link == AI_KEY;
}

/*
 * Digits and letters that may be a message or a token: a message begins with a key that vouches for
 * itself. Else what is wrong with it is a doubt, where it is long enough to have been meant so.
 */
static bool is_message(kolli_elements *list, kolli_span text, kolli_status *doubt)
{
    const struct ai_entry *entry = ai_find(list->dictionary, text);
    if (entry == NULL || !vouches(entry)) {
        return false;
    }
    kolli_status status = kolli_elements_parse(list, text, NULL);
    *doubt = text.len >= entry->digits + ai_min(entry) ? status : KOLLI_OK;
    return status == KOLLI_OK;
}

static kolli_status read_code(kolli_elements *list, kolli_name_facts *facts)
{
    kolli_status doubt = KOLLI_OK;
    facts->form = KOLLI_FORM_MESSAGE;
    if (!is_message(list, facts->text, &doubt)) {
        kolli_elements_clear(list);
        facts->form = KOLLI_FORM_CODE;
        facts->kind = foreign_kind(facts->text, &facts->doubt);
        facts->doubt = facts->kind == KOLLI_CODE_TOKEN ? doubt : facts->doubt;
    }
    return KOLLI_OK;
}

/* By what the text begins with. */
static kolli_status read_form(kolli_elements *list, kolli_name_facts *facts, kolli_diag *diag)
{
    kolli_span text = facts->text;
    kolli_span rest = span_from(text, 1);
    bool digits = rest.len > 0 && is_digit(rest.ptr[0]);
    if (name_is_tag(text)) {
        return name_read_tag(list, facts, diag);
    }
    bool tag_pattern = span_starts(text, SPAN("urn:epc:pat:")); /* kept as it is */
    if (span_starts_nocase(text, SPAN("urn:epc:")) && !tag_pattern) {
        return read_urn(list, facts, diag);
    }
    if (span_starts_nocase(text, SPAN("http://")) || span_starts_nocase(text, SPAN("https://"))) {
        return read_link(list, facts, diag);
    }
    if (text.ptr[0] == ']') {
        return read_scan(list, facts, diag);
    }
    if (text.ptr[0] == '(' && digits) {
        facts->form = KOLLI_FORM_BRACKETED;
        return kolli_elements_parse_bracketed(list, text, diag);
    }
    facts->form = KOLLI_FORM_MESSAGE;
    if (text.ptr[0] == KOLLI_GS) {
        return kolli_elements_parse(list, text, diag);
    }
    return text.ptr[0] == '^' && digits ? kolli_elements_parse_fnc1(list, text, diag)
                                        : read_code(list, facts);
}

/* Elements without a key name nothing; with one, the finest level is told. */
static kolli_status find_level(const kolli_elements *list, kolli_name_facts *facts,
                               kolli_diag *diag)
{
    size_t key = link_key(list);
    if (facts->kind != KOLLI_CODE_GS1) {
        return KOLLI_OK;
    }
    if (key == ELEMENT_NONE) {
        return diag_fail(diag, KOLLI_LINK_NO_KEY, 0, facts->text.len);
    }
    facts->level = name_finest(list, key);
    return KOLLI_OK;
}

kolli_status kolli_name_parse(kolli_elements *list, kolli_span text, kolli_name_facts *facts,
                              kolli_diag *diag)
{
    kolli_name_facts found = {.kind = KOLLI_CODE_GS1, .text = text};
    kolli_elements_clear(list);
    kolli_status status = elements_limit(text.len, diag);
    if (status == KOLLI_OK) {
        status = read_form(list, &found, diag);
    }
    if (status == KOLLI_OK) {
        status = find_level(list, &found, diag);
    }
    if (status != KOLLI_OK) {
        kolli_elements_clear(list);
    } else if (facts != NULL) {
        *facts = found;
    }
    return status;
}

kolli_status kolli_name_doubt(kolli_elements *list, const kolli_name_facts *facts, kolli_diag *diag)
{
    if (facts->doubt == KOLLI_OK) {
        return KOLLI_OK;
    }
    if (facts->kind == KOLLI_CODE_TRANSACTION) {
        kolli_elements_clear(list);
        return foreign_transaction(facts->text, diag);
    }
    return kolli_elements_parse(list, facts->text, diag);
}

/* What kolli_name_parse() found, in its canonical form. */
static kolli_status write_found(const kolli_elements *list, const kolli_name_facts *facts,
                                kolli_sink sink, kolli_diag *diag)
{
    switch (facts->kind) {
    case KOLLI_CODE_GS1:
        return kolli_name_write(list, facts->level, sink, diag);
    case KOLLI_CODE_EPC:
        return facts->form == KOLLI_FORM_TAG ? name_write_tag_urn(facts->text, sink, diag)
                                             : kolli_urn_canonical(facts->text, sink, NULL, diag);
    default:
        return sink.write(sink.context, facts->text);
    }
}

kolli_status kolli_name_canonical(kolli_elements *list, kolli_span text, kolli_sink sink,
                                  kolli_name_facts *facts, kolli_diag *diag)
{
    kolli_name_facts found = {0};
    kolli_status status = kolli_name_parse(list, text, &found, diag);
    if (status == KOLLI_OK) {
        status = write_found(list, &found, sink, diag);
    }
    if (status == KOLLI_OK && facts != NULL) {
        *facts = found;
    }
    return status;
}

/* A canonical name beside the text that it came from. */
struct canonical {
    kolli_name_facts facts;
    size_t used;
    char text[CANONICAL_MAX];
};

static kolli_status keep(void *context, kolli_span bytes)
{
    struct canonical *name = context;
    if (bytes.len > sizeof name->text - name->used) {
        return KOLLI_TOO_LONG;
    }
    memcpy(name->text + name->used, bytes.ptr, bytes.len);
    name->used += bytes.len;
    return KOLLI_OK;
}

/* A code that is kept as it is may be long and is not copied. */
static kolli_status read_canonical(struct canonical *name, kolli_elements *list, kolli_span text,
                                   kolli_diag *diag)
{
    name->used = 0;
    kolli_status status = kolli_name_parse(list, text, &name->facts, diag);
    bool copied = name->facts.kind == KOLLI_CODE_GS1 || name->facts.kind == KOLLI_CODE_EPC;
    if (status == KOLLI_OK && copied) {
        status = write_found(list, &name->facts, (kolli_sink){keep, name}, diag);
    }
    return status;
}

static kolli_span canonical_text(const struct canonical *name)
{
    return name->used > 0 ? (kolli_span){name->text, name->used} : name->facts.text;
}

kolli_status kolli_name_equal(kolli_elements *list, kolli_span left, kolli_span right, bool *equal,
                              kolli_diag *diag)
{
    struct canonical one = {0};
    struct canonical other = {0};
    kolli_status status = read_canonical(&one, list, left, diag);
    if (status != KOLLI_OK) {
        return diag_point(diag, status, "/left");
    }
    status = read_canonical(&other, list, right, diag);
    if (status != KOLLI_OK) {
        return diag_point(diag, status, "/right");
    }
    *equal = span_equal(canonical_text(&one), canonical_text(&other));
    return KOLLI_OK;
}
