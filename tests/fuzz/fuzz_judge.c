/*
 * Judging a document beside reading it, JSON or XML as the first byte says, is the same whether the text comes
 * whole, in drops or in parts: each finding with its level and place. Each has texts in both languages.
 */
#include "fuzz.h"

enum { MAX_SIZE = 16384 };

/* ---- What is heard ---- */

struct heard {
    uint64_t sum; /* of all that findings say, in their order */
    uint64_t counts[KOLLI_ERROR + 1];
};

static void add(struct heard *heard, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++) {
        heard->sum = (heard->sum ^ at[i]) * UINT64_C(0x100000001B3);
    }
}

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    const kolli_diag *diag = &finding->diag;
    char text[1024];
    MUST(diag->status != KOLLI_OK && (unsigned)finding->level <= KOLLI_ERROR);
    MUST(memchr(diag->pointer, '\0', sizeof diag->pointer) != NULL);
    MUST(memchr(diag->arguments, '\0', sizeof diag->arguments) != NULL);
    for (int language = KOLLI_ENGLISH; language <= KOLLI_VIETNAMESE; language++) {
        MUST(kolli_diag_text(diag, (kolli_language)language, text, sizeof text) > 0);
        MUST(text[0] != '\0');
        MUST(kolli_status_repair(diag->status, (kolli_language)language)[0] != '\0');
    }
    heard->counts[finding->level]++;
    add(heard, &diag->status, sizeof diag->status);
    add(heard, &finding->level, sizeof finding->level);
    add(heard, &finding->event_index, sizeof finding->event_index);
    add(heard, &diag->line, sizeof diag->line);
    add(heard, &diag->offset, sizeof diag->offset);
    add(heard, &diag->length, sizeof diag->length);
    add(heard, diag->pointer, strlen(diag->pointer));
}

/* ---- One reading ---- */

struct drops {
    kolli_span rest;
    size_t most;
};

static kolli_status drop(void *context, char *buffer, size_t size, size_t *got)
{
    struct drops *drops = context;
    *got = drops->rest.len < size ? drops->rest.len : size;
    *got = *got < drops->most ? *got : drops->most;
    memcpy(buffer, drops->rest.ptr, *got);
    drops->rest = span_from(drops->rest, *got);
    return KOLLI_OK;
}

/* One of the two. */
struct reader {
    kolli_json_reader *json;
    kolli_xml_reader *xml;
};

static kolli_status next(const struct reader *reader, const kolli_event **event)
{
    kolli_diag diag;
    return reader->xml != NULL ? kolli_xml_reader_next(reader->xml, event, &diag)
                               : kolli_json_reader_next(reader->json, event, &diag);
}

/* Judge all that the reader has, and let it go. */
static kolli_status judge(kolli_validator *validator, const struct reader *reader, bool document)
{
    const kolli_event *event;
    kolli_status status;
    kolli_finding_sink places = reader->xml != NULL ? kolli_xml_reader_sink(reader->xml)
                                                    : kolli_json_reader_sink(reader->json);
    while ((status = next(reader, &event)) == KOLLI_OK && event != NULL) {
        MUST(kolli_validator_event(validator, event, &places) == KOLLI_OK);
    }
    if (document) {
        MUST(kolli_validator_document(validator,
                                      reader->xml != NULL
                                          ? kolli_xml_reader_document(reader->xml)
                                          : kolli_json_reader_document(reader->json),
                                      &places) == KOLLI_OK);
    }
    kolli_json_reader_free(reader->json);
    kolli_xml_reader_free(reader->xml);
    return status;
}

static kolli_validator *new_validator(kolli_profile profile, struct heard *heard)
{
    kolli_validator *validator;
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    *heard = (struct heard){.sum = 1};
    options.profile = profile;
    options.findings = (kolli_finding_sink){hear, heard};
    MUST(kolli_validator_new(&validator, NULL, &options, NULL) == KOLLI_OK);
    return validator;
}

static void end(kolli_validator *validator, const struct heard *heard)
{
    for (int level = KOLLI_NOTE; level <= KOLLI_ERROR; level++) {
        MUST(kolli_validator_count(validator, (kolli_level)level) == heard->counts[level]);
    }
    kolli_validator_free(validator);
}

static kolli_json_reader_options json_options(void)
{
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.event_bytes = 8192;
    options.depth = 20;
    return options;
}

static kolli_xml_reader_options xml_options(void)
{
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.depth = 20;
    options.places = true;
    return options;
}

static struct heard read_stream(bool xml, struct drops drops, kolli_profile profile, bool document,
                                kolli_status *status)
{
    struct heard heard;
    struct reader reader = {NULL, NULL};
    kolli_validator *validator = new_validator(profile, &heard);
    kolli_json_reader_options json = json_options();
    kolli_xml_reader_options tags = xml_options();
    kolli_source source = {drop, &drops};
    json.findings = tags.findings = kolli_validator_sink(validator);
    MUST((xml ? kolli_xml_reader_new(&reader.xml, NULL, source, &tags, NULL)
              : kolli_json_reader_new(&reader.json, NULL, source, &json, NULL)) == KOLLI_OK);
    *status = judge(validator, &reader, document);
    end(validator, &heard);
    return heard;
}

/* ---- In parts ---- */

enum { PARTS = 3 };

/* What stands behind the events is found at other times, so what it says of the document is left out. */
static kolli_status judge_parts(kolli_validator *validator, bool xml, kolli_span text)
{
    kolli_json_splitter *json = NULL;
    kolli_xml_splitter *tags = NULL;
    kolli_json_reader_options json_told = json_options();
    kolli_xml_reader_options xml_told = xml_options();
    kolli_finding_sink sink = kolli_validator_sink(validator);
    kolli_status status = KOLLI_OK;
    MUST((xml ? kolli_xml_splitter_new(&tags, NULL, text, PARTS, &xml_told, NULL)
              : kolli_json_splitter_new(&json, NULL, text, PARTS, &json_told, NULL)) == KOLLI_OK);
    for (size_t part = 0; part < PARTS && status == KOLLI_OK; part++) {
        struct reader reader = {NULL, NULL};
        MUST((xml ? kolli_xml_splitter_reader(tags, part, NULL, sink, &reader.xml, NULL)
                  : kolli_json_splitter_reader(json, part, NULL, sink, &reader.json, NULL)) ==
             KOLLI_OK);
        status = judge(validator, &reader, false);
    }
    kolli_json_splitter_free(json);
    kolli_xml_splitter_free(tags);
    return status;
}

static struct heard read_parts(bool xml, kolli_span text, kolli_status *status)
{
    struct heard heard;
    kolli_validator *validator = new_validator(KOLLI_PROFILE_RATIFIED, &heard);
    *status = judge_parts(validator, xml, text);
    end(validator, &heard);
    return heard;
}

/* ---- The oracle ---- */

static void must_be_same(const struct heard *left, const struct heard *right)
{
    MUST(memcmp(left->counts, right->counts, sizeof left->counts) == 0);
    MUST(left->sum == right->sum);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > MAX_SIZE) {
        return 0;
    }
    bool xml = data[0] % 2 != 0;
    kolli_span text = {(const char *)data + 1, size - 1};
    kolli_status status, again;
    for (int profile = KOLLI_PROFILE_RATIFIED; profile <= KOLLI_PROFILE_LENIENT; profile++) {
        struct heard whole =
            read_stream(xml, (struct drops){text, SIZE_MAX}, (kolli_profile)profile, true, &status);
        struct heard drops = read_stream(xml, (struct drops){text, 1 + data[0] / 2 % 16},
                                         (kolli_profile)profile, true, &again);
        MUST(status == again);
        must_be_same(&whole, &drops);
    }
    struct heard whole =
        read_stream(xml, (struct drops){text, SIZE_MAX}, KOLLI_PROFILE_RATIFIED, false, &status);
    struct heard parts = read_parts(xml, text, &again);
    MUST(status == again);
    must_be_same(&whole, &parts);
    return 0;
}
