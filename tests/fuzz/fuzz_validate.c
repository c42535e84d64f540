/*
 * Any document is judged to its end in every profile; what is heard is what is counted, places are in the
 * document, and no profile finds more errors than a stricter one.
 */
#include "fuzz.h"

struct heard {
    uint64_t counts[KOLLI_ERROR + 1];
    size_t size; /* of the document */
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    char text[600];
    heard->counts[finding->level]++;
    MUST(finding->diag.offset == KOLLI_NO_OFFSET || finding->diag.offset <= heard->size);
    MUST(memchr(finding->diag.pointer, '\0', sizeof finding->diag.pointer) != NULL);
    MUST(kolli_diag_text(&finding->diag, KOLLI_VIETNAMESE, text, sizeof text) > 0);
}

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_span *left = context;
    *got = left->len < size ? left->len : size;
    if (*got > 0) {
        memcpy(buffer, left->ptr, *got);
    }
    *left = span_from(*left, *got);
    return KOLLI_OK;
}

static void judge_json(kolli_validator *validator, kolli_span text)
{
    kolli_json_reader *reader;
    const kolli_event *event;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.findings = kolli_validator_sink(validator);
    MUST(kolli_json_reader_new(&reader, NULL, (kolli_source){give, &text}, &options, NULL) ==
         KOLLI_OK);
    kolli_finding_sink places = kolli_json_reader_sink(reader);
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        MUST(kolli_validator_event(validator, event, &places) == KOLLI_OK);
    }
    kolli_validator_document(validator, kolli_json_reader_document(reader), &places);
    kolli_json_reader_free(reader);
}

static void judge_xml(kolli_validator *validator, kolli_span text)
{
    kolli_xml_reader *reader;
    const kolli_event *event;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.findings = kolli_validator_sink(validator);
    options.places = true;
    MUST(kolli_xml_reader_new(&reader, NULL, (kolli_source){give, &text}, &options, NULL) ==
         KOLLI_OK);
    kolli_finding_sink places = kolli_xml_reader_sink(reader);
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        MUST(kolli_validator_event(validator, event, &places) == KOLLI_OK);
    }
    kolli_validator_document(validator, kolli_xml_reader_document(reader), &places);
    kolli_xml_reader_free(reader);
}

static struct heard judge(kolli_span text, kolli_profile profile)
{
    struct heard heard = {.size = text.len};
    kolli_validator *validator;
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    options.profile = profile;
    options.findings = (kolli_finding_sink){hear, &heard};
    options.has_now = true;
    MUST(kolli_time_parse(&options.now, SPAN("2026-05-01T00:00:00Z"), NULL) == KOLLI_OK);
    MUST(kolli_validator_new(&validator, NULL, &options, NULL) == KOLLI_OK);
    if (text.len > 0 && text.ptr[0] == '<') {
        judge_xml(validator, text);
    } else {
        judge_json(validator, text);
    }
    for (int level = KOLLI_NOTE; level <= KOLLI_ERROR; level++) {
        MUST(kolli_validator_count(validator, (kolli_level)level) == heard.counts[level]);
    }
    kolli_validator_free(validator);
    return heard;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_span text = {(const char *)data, size};
    struct heard lenient = judge(text, KOLLI_PROFILE_LENIENT);
    struct heard ratified = judge(text, KOLLI_PROFILE_RATIFIED);
    struct heard strict = judge(text, KOLLI_PROFILE_STRICT);
    MUST(strict.counts[KOLLI_ERROR] >= ratified.counts[KOLLI_ERROR]);
    MUST(ratified.counts[KOLLI_ERROR] >= lenient.counts[KOLLI_ERROR]);
    return 0;
}
