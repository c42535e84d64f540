/* Is a word one of the right list, and in the form that JSON or XML has for it? CBV 2.0 §7. */
#include "epcis/uri.h"
#include "validate/validator.h"

static bool is_xml(const kolli_validator *validator)
{
    return validator->event->origin.syntax >= KOLLI_SYNTAX_XML_2_0;
}

/* The forms of the CBV that the JSON Schema refuses for this kind of word. */
static bool is_refused(enum vocab_kind words, kolli_span text)
{
    static const char *const web[] = {"http://gs1.org/voc/", "https://gs1.org/voc/",
                                      "http://www.gs1.org/voc/", "https://www.gs1.org/voc/"};
    static const char *const other[] = {"urn:epcglobal:cbv", "http://ns.gs1.org/cbv/",
                                        "https://ns.gs1.org/cbv/"};
    bool sensed = words == VOCAB_MEASURE || words == VOCAB_ALERT;
    const char *const *starts = sensed ? web : other;
    size_t count = sensed ? sizeof web / sizeof web[0] : sizeof other / sizeof other[0];
    for (size_t i = 0; i < count; i++) {
        if (span_starts(text, span_of(starts[i]))) {
            return true;
        }
    }
    return false;
}

/* What it should be called in the field: the name of the field, or of the list's entries. */
static kolli_span field_name(const struct check_value *value)
{
    return names_text(value->place.part == NAMES_NONE || value->place.part == NAMES_type
                          ? value->place.entry->name
                          : value->place.part);
}

static void tell(kolli_validator *validator, const struct check_value *value,
                 enum check_ground ground, kolli_status status, kolli_span second)
{
    kolli_diag diag;
    if (ground == CHECK_SCHEMA || !validator->options.no_meaning) {
        diag_fail(&diag, status, 0, value->text.len, value->text, second);
        validator_tell(validator, &value->place, ground, &diag);
    }
}

/* ---- Words that are none of the list ---- */

static bool is_of_another_kind(const struct check_value *value)
{
    for (unsigned kind = VOCAB_STEP; kind < VOCAB_KINDS; kind++) {
        if (vocab_find((enum vocab_kind)kind, value->text) != 0) {
            return true;
        }
    }
    return false;
}

static void judge_foreign(kolli_validator *validator, const struct check_value *value)
{
    enum check_ground schema = is_xml(validator) ? CHECK_TEXT : CHECK_SCHEMA;
    bool refused = is_refused(value->words, value->text);
    bool uri = uri_fault(value->text) == SIZE_MAX;
    if (!uri) {
        tell(validator, value, schema, value->text.len == 0 ? KOLLI_EMPTY : KOLLI_EVENT_WORD,
             field_name(value));
    } else if (is_of_another_kind(value)) {
        tell(validator, value, refused ? schema : CHECK_TEXT, KOLLI_RULE_WORD_KIND,
             field_name(value));
    } else if (refused || vocab_is_cbv_uri(value->text)) {
        tell(validator, value, refused ? schema : CHECK_TEXT, KOLLI_RULE_WORD_UNKNOWN,
             field_name(value));
    }
}

/* ---- Words of the list ---- */

/* The word in the form of XML, in the caller's buffer. */
static kolli_span urn_of(vocab_term term, char buffer[128])
{
    kolli_span stem = vocab_stem(term, VOCAB_URN);
    kolli_span word = vocab_word(term);
    stem = stem.len == 0 ? vocab_stem(term, VOCAB_CURIE) : stem;
    if (stem.len + word.len > 128) {
        return word;
    }
    memcpy(buffer, stem.ptr, stem.len);
    memcpy(buffer + stem.len, word.ptr, word.len);
    return (kolli_span){buffer, stem.len + word.len};
}

static void judge_in_json(kolli_validator *validator, const struct check_value *value)
{
    kolli_span word = vocab_word(value->term);
    if (value->text.len != word.len) {
        bool refused = is_refused(value->words, value->text);
        tell(validator, value, refused ? CHECK_SCHEMA : CHECK_TEXT, KOLLI_RULE_WORD_FORM, word);
    }
}

static void judge_in_xml(kolli_validator *validator, const struct check_value *value)
{
    char buffer[128];
    vocab_term new = vocab_replacement(value->term);
    if (new != 0 && !validator_is_old(validator->event)) {
        tell(validator, value, CHECK_TEXT, KOLLI_RULE_WORD_OLD, urn_of(new, buffer));
    } else if (value->text.len == vocab_word(value->term).len) {
        tell(validator, value, CHECK_TEXT, KOLLI_RULE_WORD_FORM, urn_of(value->term, buffer));
    }
}

void word_judge(kolli_validator *validator, const struct check_value *value)
{
    kolli_syntax syntax = validator->event->origin.syntax;
    if (value->term == 0) {
        judge_foreign(validator, value);
    } else if (syntax == KOLLI_SYNTAX_JSON) {
        judge_in_json(validator, value);
    } else if (syntax != KOLLI_SYNTAX_BUILT) {
        judge_in_xml(validator, value);
    }
}
