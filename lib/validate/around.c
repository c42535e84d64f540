/* Is what stands around the events right? EPCIS 2.0 §9.5, §10. */
#include "epcis/document.h"
#include "validate/validator.h"

static const struct event_text *field(const kolli_document *document, kolli_document_field id)
{
    return &document->fields[id];
}

/* JSON has no version but 2.x; what XML says of itself, its reader has held against its namespace. */
static void judge_version(kolli_validator *validator, const kolli_document *document)
{
    const struct event_text *version = field(document, KOLLI_DOCUMENT_SCHEMA_VERSION);
    bool two = span_equal(version->text, SPAN("2")) || span_starts(version->text, SPAN("2."));
    kolli_diag diag;
    if (document->syntax == KOLLI_SYNTAX_JSON && version->text.len > 0 &&
        is_digit(version->text.ptr[0]) && !two && !version->told) {
        diag_fail(&diag, KOLLI_RULE_VERSION, KOLLI_NO_OFFSET, 0, version->text, SPAN("EPCIS 2.0"));
        validator_tell_at(validator, "/schemaVersion", CHECK_TEXT, &diag);
    }
}

static void judge_creation(kolli_validator *validator, const kolli_document *document)
{
    const struct event_text *created = field(document, KOLLI_DOCUMENT_CREATION_DATE);
    const struct validator_latest *latest = &validator->latest;
    char text[KOLLI_TIME_TEXT];
    kolli_diag diag;
    if (!created->parsed) {
        return;
    }
    if (validator->options.has_now &&
        kolli_time_compare(&document->created, &validator->options.now) > 0) {
        kolli_time_write(&validator->options.now, text);
        diag_fail(&diag, KOLLI_RULE_TIME_FUTURE, KOLLI_NO_OFFSET, 0, SPAN("creationDate"),
                  created->text, span_of(text));
        validator_tell_at(validator, "/creationDate", CHECK_TEXT, &diag);
    }
    if (latest->any && kolli_time_compare(&document->created, &latest->time) < 0) {
        kolli_time_write(&latest->time, text);
        diag_fail(&diag, KOLLI_RULE_TIME_CREATION, KOLLI_NO_OFFSET, 0, created->text,
                  span_of(text));
        validator_tell_at(validator, "/creationDate", CHECK_TEXT, &diag);
    }
}

/* Some address of the context of EPCIS: there are several, of all editions. */
static bool is_epcis_context(kolli_span uri)
{
    kolli_span end = SPAN("epcis-context.jsonld");
    return uri.len >= end.len && span_equal(span_from(uri, uri.len - end.len), end);
}

/* A context of prefixes alone is one that lacks EPCIS's; where there is none at all, the reader says so. */
static void judge_contexts(kolli_validator *validator, const kolli_document *document)
{
    const kolli_span *contexts = document->contexts.items;
    bool found = false;
    kolli_diag diag;
    for (size_t i = 0; i < document->contexts.count; i++) {
        found = found || is_epcis_context(contexts[i]);
    }
    if (document->syntax == KOLLI_SYNTAX_JSON && document->kind != KOLLI_EVENTS_ALONE && !found &&
        (document->contexts.count > 0 || document->spaces.first != NULL)) {
        diag_fail(&diag, KOLLI_RULE_CONTEXT, KOLLI_NO_OFFSET, 0,
                  SPAN("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"));
        validator_tell_at(validator, "/@context", CHECK_TEXT, &diag);
    }
}

/* JSON-LD makes names of a namespace and a local name by writing them one behind the other. */
static void judge_spaces(kolli_validator *validator, const kolli_document *document)
{
    const struct member *space = document->spaces.first;
    kolli_diag diag;
    for (; space != NULL; space = member_of(space->shown.next)) {
        kolli_span text = space->shown.text;
        bool gs1 = span_starts(text, SPAN("urn:epcglobal:")) ||
                   span_equal(text, SPAN(KOLLI_SBDH)) ||
                   span_starts(text, SPAN("http://www.w3.org/"));
        if (document->syntax >= KOLLI_SYNTAX_XML_2_0 && text.len > 0 && !gs1 &&
            member_bare_space(text).len == text.len) {
            diag_fail(&diag, KOLLI_RULE_SPACE_END, KOLLI_NO_OFFSET, 0, text);
            validator_tell_at(validator, "", CHECK_TEXT, &diag);
        }
    }
}

/* Beside the standard's elements those of others have a namespace. */
static void judge_names(kolli_validator *validator, const kolli_document *document)
{
    static const kolli_document_place places[] = {KOLLI_DOCUMENT_EXTENSION, KOLLI_DOCUMENT_HEADER,
                                                  KOLLI_DOCUMENT_EVENT_LIST};
    kolli_diag diag;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const struct member *member = document->places[places[i]].first;
        for (; member != NULL; member = member_of(member->shown.next)) {
            if (document->syntax >= KOLLI_SYNTAX_XML_2_0 && member->shown.space.len == 0 &&
                !member->shown.attribute && member->shown.name.len > 0) {
                diag_fail(&diag, KOLLI_RULE_NAME_RESERVED, KOLLI_NO_OFFSET, 0, member->shown.name);
                validator_tell_at(validator, "", CHECK_TEXT, &diag);
            }
        }
    }
}

void around_judge(kolli_validator *validator, const kolli_document *document)
{
    judge_version(validator, document);
    judge_creation(validator, document);
    judge_contexts(validator, document);
    judge_spaces(validator, document);
    judge_names(validator, document);
}
