/*
 * EPC URNs: what is read has a canonical form that stays, says the same elements, comes back from
 * them with its own length of the company prefix, and matches itself as a pattern. Two lines are a
 * pattern and a name.
 */
#include "fuzz.h"

static void place_is_in(const kolli_diag *diag, kolli_status status, kolli_span text)
{
    MUST(diag->status == status && diag->offset <= text.len);
    MUST(diag->length <= text.len - diag->offset);
}

/* The name is a fixed point from its canonical form on. */
static void stays_canonical(kolli_span urn, kolli_buffer *first, kolli_buffer *second)
{
    kolli_urn_facts facts = {0};
    kolli_urn_facts again = {0};
    kolli_buffer_clear(first);
    kolli_buffer_clear(second);
    MUST(kolli_urn_canonical(urn, kolli_buffer_sink(first), &facts, NULL) == KOLLI_OK);
    MUST(kolli_urn_canonical(kolli_buffer_span(first), kolli_buffer_sink(second), &again, NULL) ==
         KOLLI_OK);
    MUST(span_equal(kolli_buffer_span(first), kolli_buffer_span(second)));
    MUST(strcmp(facts.scheme, again.scheme) == 0 && facts.wildcards == again.wildcards);
    MUST(facts.prefix_length == again.prefix_length && facts.allowed == again.allowed);
}

/* A kind of GTIN is the same kind, whichever scheme its serials have. */
static void comes_back(const kolli_elements *list, const kolli_urn_facts *facts,
                       kolli_span canonical, kolli_buffer *buffer)
{
    kolli_urn_options options = KOLLI_URN_OPTIONS_INIT;
    kolli_urn_facts written = {0};
    options.prefix_length = facts->prefix_length;
    kolli_buffer_clear(buffer);
    MUST(kolli_urn_write(list, &options, kolli_buffer_sink(buffer), &written, NULL) == KOLLI_OK);
    bool upui = strcmp(facts->scheme, "upui") == 0 && facts->pattern;
    MUST(upui || span_equal(kolli_buffer_span(buffer), canonical));
    MUST(written.class_level == facts->class_level && written.allowed == facts->allowed);
    kolli_buffer_clear(buffer);
    MUST(kolli_link_write(list, SPAN(""), kolli_buffer_sink(buffer), NULL) == KOLLI_OK);
}

/* "urn:epc:id:..." as "urn:epc:idpat:..." is a pattern without wildcards, for this name alone. */
static void matches_itself(kolli_span urn, kolli_buffer *buffer)
{
    kolli_span begin = SPAN("urn:epc:id:");
    bool match = false;
    if (span_starts(urn, begin)) {
        kolli_sink sink = kolli_buffer_sink(buffer);
        kolli_buffer_clear(buffer);
        sink.write(sink.context, SPAN("urn:epc:idpat:"));
        sink.write(sink.context, span_from(urn, begin.len));
        kolli_status status = kolli_urn_match(kolli_buffer_span(buffer), urn, &match, NULL);
        MUST(status == KOLLI_OK && match);
    }
}

static void match_lines(kolli_span text)
{
    kolli_span pattern = span_first(text, span_find(text, '\n'));
    kolli_span name = span_from(text, pattern.len + 1);
    kolli_diag diag = {0};
    bool match;
    kolli_status status = kolli_urn_match(pattern, name, &match, &diag);
    if (status != KOLLI_OK) {
        place_is_in(&diag, status, strcmp(diag.pointer, "/name") == 0 ? name : pattern);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *first = kolli_buffer_new(NULL);
    kolli_buffer *second = kolli_buffer_new(NULL);
    kolli_span urn = {(const char *)data, size};
    kolli_urn_facts facts = {0};
    kolli_diag diag = {0};
    kolli_status status = kolli_urn_parse(list, urn, &facts, &diag);
    if (status == KOLLI_OK) {
        MUST(facts.elements == (kolli_elements_count(list) > 0));
        stays_canonical(urn, first, second);
        if (facts.elements) {
            comes_back(list, &facts, kolli_buffer_span(first), second);
        }
        matches_itself(urn, first);
    } else {
        MUST(kolli_elements_count(list) == 0);
        place_is_in(&diag, status, urn);
    }
    match_lines(urn);
    kolli_buffer_free(second);
    kolli_buffer_free(first);
    kolli_elements_free(list);
    return 0;
}
